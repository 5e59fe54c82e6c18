//! The shared pieces that rule patterns are written with: `{person}`, `{date}`, `{role}` and so on.
//!
//! A pattern that names them stays readable, and a word added to a list reaches every rule.

use super::words;
use regex::Regex;
use std::sync::LazyLock;

/// Placeholder and what it stands for. Later entries may use earlier ones.
static PIECES: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let tv = format!(r"(?:(?i:{})\s+)", words::any_of(words::PARTICLES));
    let initials = r"(?:(?:\p{Lu}{1,2}|Th|Ch|Ph|Tj|Sj|Chr|Jac|Joh)\.\s?){1,5}".to_owned();
    let surname = r"(?:[dDlLO]['’‘´`])?\p{Lu}[\p{L}’']*\p{L}(?:\s?-\s?(?:(?:van|op|aan|in|uit|bij|de[rn]?|het|te[rn]?|el|al|la|von|['’‘´`]t)\s+){0,2}(?:[dl]['’])?\p{Lu}[\p{L}’']*)*".to_owned();
    let first = r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?".to_owned();
    let months: Vec<&str> = words::MONTHS.iter().map(|(names, _)| *names).collect();
    let days: Vec<&str> = words::DAY_WORDS.iter().map(|(name, _)| *name).collect();
    vec![
        ("{tv}", tv),
        ("{init}", initials),
        ("{sur}", surname),
        ("{first}", first),
        ("{person}", r"(?:{init}\s*{tv}?{sur}|{first}\s+(?:\p{Lu}\.\s*)?{tv}?{sur}|{tv}?{sur})".to_owned()),
        ("{salute}", format!("(?i:{})", words::any_of(words::SALUTES))),
        ("{title}", format!(r"(?i:{})", words::any_of(words::TITLES))),
        ("{honour}", r"(?:(?:{salute}|{title})\s+)".to_owned()),
        ("{role}", format!("(?i:{})", words::any_of(words::OFFICIAL_ROLES))),
        ("{outsider}", format!("(?i:{})", words::any_of(words::OUTSIDERS))),
        ("{orgword}", format!("(?i:{})", words::any_of(words::ORGANISATION_WORDS))),
        (
            "{dept}",
            r"\p{Lu}[\p{L}&]+(?:-\p{L}+)*(?:\s+(?:en|&|of)\s+\p{Lu}[\p{L}-]+|\s+\p{Lu}[\p{L}-]+){0,3}".to_owned(),
        ),
        ("{month}", format!("(?i:{})", months.join("|"))),
        ("{dayword}", format!("(?i:{})", days.join("|"))),
        ("{weekday}", format!(r"(?i:{})", words::WEEKDAYS)),
        ("{full}", super::dates::FULL.to_owned()),
        ("{daymonth}", super::dates::DAY_MONTH.to_owned()),
    ]
});

/// Fills the placeholders in.
pub fn expand(pattern: &str) -> String {
    PIECES.iter().rev().fold(pattern.to_owned(), |text, (name, piece)| text.replace(name, piece))
}

/// Classes of all Unicode cost a hundred times the compile time of those of the Latin script, in which letters to a
/// Dutch municipality are read; and the fast engine gives up on Unicode word boundaries at the first accent.
const NARROWER: [(&str, &str); 8] = [
    (r"\b", r"(?-u:\b)"),
    (r"\p{Lu}", "[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ]"),
    (r"\p{Ll}", "[a-zß-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșț]"),
    (r"\p{L}", "[A-Za-zÀ-ÖØ-öø-ɏ]"),
    (r"\w", "[A-Za-zÀ-ÖØ-öø-ɏ0-9_]"),
    (r"\W", "[^A-Za-zÀ-ÖØ-öø-ɏ0-9_]"),
    (r"\d", "[0-9]"),
    (r"\s", r"[\t-\r \u{a0}]"),
];

fn narrow(pattern: &str) -> String {
    NARROWER.iter().fold(pattern.to_owned(), |text, (wide, narrow)| text.replace(wide, narrow))
}

/// Compiles a pattern with placeholders. Patterns are constants of this program, so a bad one is a bug in it.
pub fn compile(pattern: &str) -> Regex {
    let full = narrow(&expand(pattern));
    match regex::RegexBuilder::new(&full).size_limit(1 << 26).dfa_size_limit(1 << 24).build() {
        Ok(regex) => regex,
        Err(error) => panic!("rule pattern {pattern:?} does not compile: {error}"),
    }
}
