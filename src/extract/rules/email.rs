//! E-mail addresses.

use crate::domain::Email;
use crate::extract::rule::{Field, Hit, Part, Rule, Scope};

/// Takes out the spaces that OCR puts around `@` and dots, and the commas that it takes dots for.
fn email(hit: &Hit) -> Option<Vec<Part>> {
    let written: String = whole_local_part(hit)?.chars().filter(|c| !c.is_whitespace()).collect();
    let written = written
        .replace(['©', '®'], "@")
        .replace("(at)", "@")
        .replace("[at]", "@")
        .replace(',', ".")
        .replace("-.", ".")
        .replace(".-", ".");
    let value = Email::parse(written.trim_matches(|c: char| !c.is_alphanumeric()))?;
    (!hit.lexicon.is_own_email(value.as_str())).then(|| Some(vec![hit.part_as("email", value.as_str())?]))?
}

/// "jan. jansen@…" is one address when nothing stands before it, and the end of a sentence and an address elsewhere.
fn whole_local_part<'a>(hit: &'a Hit) -> Option<&'a str> {
    let found = hit.captures.name("email")?;
    let written = found.as_str();
    let gap = written.find('@').and_then(|at| written[..at].trim_end().find(char::is_whitespace));
    let before = hit.text[..found.start()].trim_end_matches(' ');
    let fresh =
        before.is_empty() || before.ends_with(['\n', ':', ';', '|', '·', '(', '<', '/']) || before.ends_with("mail");
    Some(match gap {
        Some(gap) if !fresh => written[gap..].trim_start(),
        _ => written,
    })
}

macro_rules! address {
    () => {
        r"(?i)(?P<email>[\p{L}\d](?:[\p{L}\d._%+\-]{0,24}[._\-]\s)?[\p{L}\d._%+\-]*\s?(?:@|©|®|\(at\)|\[at\])\s?[\p{L}\d][\p{L}\d\-]*(?:\s?[.,]\s?[\p{L}\d\-]{2,})*(?:\s?[.,]\s?(?:nl|com|org|net|eu|info|be|de|fr|tr|uk|co\.uk|nu|frl|amsterdam|biz|me|io|online|email|es|it|pl|at|ch|edu|dev|tel)\b|\.[a-z]{2,10}\b))"
    };
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "email.line",
        about: "An e-mail address outside the running text, the town's own aside.",
        field: Field::Email,
        trust: 0.96,
        scope: Scope::Line,
        pattern: address!(),
        parse: email,
        finds: &[
            ("e-mail: M.deVries@ziggo.nl", "m.devries@ziggo.nl"),
            ("Daan Wit <dwit88 @gmail.com>", "dwit88@gmail.com"),
            ("j.jansen@student-mail .nl", "j.jansen@student-mail.nl"),
            ("k_bos1970@post.museum", "k_bos1970@post.museum"),
        ],
        ignores: &["antwoord@haarlem.nl", "www.haarlem.nl", "@gemeente", "klacht @ balie"],
    },
    Rule {
        name: "email.text",
        about: "An e-mail address in the running text.",
        field: Field::Email,
        trust: 0.7,
        scope: Scope::Flow,
        pattern: address!(),
        parse: email,
        finds: &[("U kunt mailen naar p.smit@xs4all.nl of bellen", "p.smit@xs4all.nl")],
        ignores: &["ik mailde naar info@haarlem.nl", "ik kom @ de balie"],
    },
];
