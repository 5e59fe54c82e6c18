use super::{letter, read, regression};

const FINDS: &[(&str, &str)] = &[
    ("k_bos1970@post.museum", "k_bos1970@post.museum"),
    ("j.dewit@voorbeeld.nl", "j.dewit@voorbeeld.nl"),
    ("J.deWit@Voorbeeld.NL", "j.dewit@voorbeeld.nl"),
    ("e-mail: jdewit@voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("E-mail jdewit@voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("Mail: jan_de-wit@voorbeeld-site.nl", "jan_de-wit@voorbeeld-site.nl"),
    ("jdewit88 @voorbeeld.nl", "jdewit88@voorbeeld.nl"),
    ("jdewit@ voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("jdewit @ voorbeeld . nl", "jdewit@voorbeeld.nl"),
    ("jdewit@voorbeeld,nl", "jdewit@voorbeeld.nl"),
    ("jdewit(at)voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("jdewit©voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("j.de.wit@mail.voorbeeld.co.uk", "j.de.wit@mail.voorbeeld.co.uk"),
    ("06-48212360 · jdewit@voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("Jan de Wit <jdewit@voorbeeld.org>", "jdewit@voorbeeld.org"),
    ("jdewit+klacht@voorbeeld.eu", "jdewit+klacht@voorbeeld.eu"),
];

const IGNORES: &[&str] = &[
    "antwoord@haarlem.nl",
    "info@haarlem.nl",
    "klachten@loket.haarlem.nl",
    "www.voorbeeld.nl",
    "http://voorbeeld.nl",
    "@voorbeeld",
    "jdewit@",
    "jdewit@voorbeeld",
    "twitter: @jdewit",
    "voorbeeld.nl",
    "3 @ 4",
    "a b c",
];

#[test]
fn email_addresses_of_senders() {
    regression(FINDS, IGNORES, &[], |line| {
        let sender = format!("J. de Wit\nKleverlaan 12\n2023 JC Haarlem\n{line}");
        let draft = read(&letter(
            &sender,
            "Ik stond gisteren een uur aan uw balie te wachten en niemand hielp mij.",
            "J. de Wit",
        ));
        draft.values.complainant.email.map(|e| e.as_str().to_owned())
    });
}
