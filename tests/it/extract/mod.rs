//! What extraction reads from letters of our own invention: one regression file for each field, whole letters, and
//! properties that hold for any text.

mod address;
mod checklist;
mod contact;
mod date;
mod email;
mod incident;
mod kind;
mod letters;
mod name;
mod official;
mod phone;
mod properties;
mod reference;
mod rules;

use postkamer::domain::{Draft, LetterText, Page};
use postkamer::extract::{Lexicon, extract};

pub fn lexicon() -> Lexicon {
    Lexicon::from_toml(include_str!("../../../config/town.toml")).expect("the town file of this repository")
}

/// Reads plain text as one printed page.
pub fn read(text: &str) -> Draft {
    let page = Page::from_plain(text);
    extract(&LetterText::of(std::slice::from_ref(&page)), &[page], None, &lexicon())
}

/// A plain letter with the given sender lines, body and printed name.
pub fn letter(sender: &str, body: &str, signed: &str) -> String {
    format!(
        "{sender}\n\nGemeente Haarlem\nPostbus 511\n2003 PB Haarlem\n\nHaarlem, 12 maart 2026\n\nBetreft: brief\n\nGeacht college,\n\n{body}\n\nHoogachtend,\n\n\n\n{signed}\n"
    )
}

/// Runs every example and demands that those which fail are exactly the known ones, so that an improvement shows too.
pub fn regression(
    finds: &[(&str, &str)],
    ignores: &[&str],
    known_failures: &[&str],
    value: impl Fn(&str) -> Option<String>,
) {
    let missed = finds.iter().filter(|(text, expected)| value(text).as_deref() != Some(*expected));
    let wrong = ignores.iter().filter(|text| value(text).is_some());
    let failures: Vec<&str> = missed.map(|(text, _)| *text).chain(wrong.copied()).collect();
    for text in &failures {
        if !known_failures.contains(text) {
            println!("{text:?} gives {:?}", value(text));
        }
    }
    assert_eq!(failures, known_failures, "the failures must equal the known ones");
    assert!(finds.len() + ignores.len() > 0);
}
