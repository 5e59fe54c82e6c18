//! E-mail addresses.

use crate::domain::Email;
use crate::extract::rule::{Field, Hit, Part, Rule, Scope};

/// Takes out the spaces that OCR puts around `@` and dots, and the commas that it takes dots for.
fn email(hit: &Hit) -> Option<Vec<Part>> {
    let written: String = hit.get("email")?.chars().filter(|c| !c.is_whitespace()).collect();
    let written = written.replace(['©', '®'], "@").replace("(at)", "@").replace("[at]", "@").replace(',', ".");
    let value = Email::parse(written.trim_matches(|c: char| !c.is_alphanumeric()))?;
    (!hit.lexicon.is_own_email(value.as_str())).then(|| Some(vec![hit.part_as("email", value.as_str())?]))?
}

macro_rules! address {
    () => {
        r"(?i)(?P<email>[\p{L}\d][\p{L}\d._%+\-]*\s?(?:@|©|®|\(at\)|\[at\])\s?[\p{L}\d][\p{L}\d\-]*(?:\s?[.,]\s?[\p{L}\d\-]{2,})*(?:\s?[.,]\s?(?:nl|com|org|net|eu|info|be|de|fr|tr|uk|co\.uk|nu|frl|amsterdam|biz|me|io|online|email|es|it|pl|at|ch|edu|dev|tel)\b|\.[a-z]{2,10}\b))"
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
