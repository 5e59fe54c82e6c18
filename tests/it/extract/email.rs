use super::{letter, read, regression};

/// Lines at the head of a letter, and the address to be registered.
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
    ("jan. dewit@voorbeeld.nl", "jan.dewit@voorbeeld.nl"),
    ("jan_ dewit@voorbeeld.nl", "jan_dewit@voorbeeld.nl"),
    ("Mail: jan. dewit@voorbeeld.nl", "jan.dewit@voorbeeld.nl"),
    ("jdewit@voorbeeld.example", "jdewit@voorbeeld.example"),
    ("(jdewit@voorbeeld.nl)", "jdewit@voorbeeld.nl"),
    ("[jdewit@voorbeeld.nl]", "jdewit@voorbeeld.nl"),
    ("E: jdewit@voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("E jdewit@voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("tel 06 48 21 23 60 / jdewit@voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("jdewit@voorbeeld.nl / 06 48 21 23 60", "jdewit@voorbeeld.nl"),
    ("www.voorbeeld.nl | jdewit@voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("e-mailadres: 1970jan@voorbeeld.net", "1970jan@voorbeeld.net"),
    ("email : j-dewit@sub.domein.voorbeeld.nl", "j-dewit@sub.domein.voorbeeld.nl"),
    ("Mailadres jan@jan.frl", "jan@jan.frl"),
    ("jdewit@voorbeeld.nl.", "jdewit@voorbeeld.nl"),
    ("jdewit@voorbeeld.nl,", "jdewit@voorbeeld.nl"),
    ("jdewit®voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("jdewit [at] voorbeeld.nl", "jdewit@voorbeeld.nl"),
    ("secretaris@vve-deboog.nl", "secretaris@vve-deboog.nl"),
    ("info@voorbeeld.amsterdam", "info@voorbeeld.amsterdam"),
    ("jdewit@voorbeeld.nu", "jdewit@voorbeeld.nu"),
    ("Jan de Wit (jdewit@voorbeeld.nl)", "jdewit@voorbeeld.nl"),
    ("j.w@x-y.de", "j.w@x-y.de"),
    ("müller@voorbeeld.de", "müller@voorbeeld.de"),
    ("jdewit@voorbeeld.com of per post", "jdewit@voorbeeld.com"),
];

/// The town's own addresses, sites, and what only looks like an address.
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
    "https://www.voorbeeld.nl/contact",
    "jan de wit",
    "jdewit at voorbeeld punt nl",
    "mail mij gerust",
    "e-mail:",
    "e-mail: geen",
    "E-mail: zie boven",
    "geen e-mail",
    "jdewit.voorbeeld.nl",
    "KvK 34098812",
    "06-48212360",
    "100% @ thuis",
    "@",
    "@@",
    "a@b",
    "jan@nl",
    "j de wit @",
    "@voorbeeld.nl",
    ".nl",
    "postbus 511",
    "ANTWOORD@HAARLEM.NL",
    "burgerzaken@haarlem.nl",
    "14 023",
    "Kleverlaan 12",
    "2023 JC Haarlem",
    "instagram @jan_de_wit",
    "facebook.com/jandewit",
    "jan@1",
    "jdewit@@",
    "voorbeeld@",
];

#[test]
fn email_addresses_of_senders() {
    regression(FINDS, IGNORES, KNOWN, |line| {
        let sender = format!("J. de Wit\nKleverlaan 12\n2023 JC Haarlem\n{line}");
        let draft = read(&letter(
            &sender,
            "Ik stond gisteren een uur aan uw balie te wachten en niemand hielp mij.",
            "J. de Wit",
        ));
        draft.values.complainant.email.map(|e| e.as_str().to_owned())
    });
}

/// Not right yet.
const KNOWN: &[&str] = &[];
