//! What the barcodes on sheets of our own say: the separator between letters, and the return slip that leads an answer
//! back to its case.
//!
//! `POSTKAMER:1:SEP:2026-11-12:11`: a prefix, the version, the kind of sheet, its value, and two check digits over all
//! before them. Every character is one of QR's alphanumeric mode, which keeps the squares large. Whoever reads a code
//! that doesn't parse has somebody else's before them.

use super::CaseId;
use chrono::NaiveDate;
use std::fmt;

const PREFIX: &str = "POSTKAMER:1:";
/// Longer than any code that we print.
const LONGEST: usize = 96;
/// Stands where a separator carries no date.
const UNDATED: &str = "-";

/// A sheet that we print and know again when it comes back through the scanner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A letter begins after this sheet. `received` holds until the next separator that has a date.
    Separator { received: Option<NaiveDate> },
    /// This page answers our letter about the case. Anybody can print such a code: it is a reference for a person to
    /// judge, never a right.
    Return { case: CaseId },
}

impl Slip {
    /// Reads the text of a QR or Code 128; `None` for every code that is not ours or not whole.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST || !text.is_ascii() {
            return None;
        }
        let (body, check) = text.rsplit_once(':')?;
        if check != check_digits(body) {
            return None;
        }
        let (kind, value) = body.strip_prefix(PREFIX)?.split_once(':')?;
        match kind {
            "SEP" if value == UNDATED => Some(Slip::Separator { received: None }),
            "SEP" => Some(Slip::Separator { received: Some(parse_date(value)?) }),
            "CASE" => Some(Slip::Return { case: parse_case(value)? }),
            _ => None,
        }
    }
}

/// The text to print.
impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = match self {
            Slip::Separator { received: Some(day) } => format!("{PREFIX}SEP:{}", day.format("%Y-%m-%d")),
            Slip::Separator { received: None } => format!("{PREFIX}SEP:{UNDATED}"),
            Slip::Return { case } => format!("{PREFIX}CASE:{}", case.0.to_ascii_uppercase()),
        };
        write!(f, "{body}:{}", check_digits(&body))
    }
}

/// Only the spelling that we print: four digits, two, two.
fn parse_date(text: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (day.format("%Y-%m-%d").to_string() == text).then_some(day)
}

/// Case ids are made of small letters, digits and hyphens; the code has capitals, which QR packs closer.
fn parse_case(text: &str) -> Option<CaseId> {
    let ok = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
    (!text.is_empty() && text.bytes().all(ok)).then(|| CaseId(text.to_ascii_lowercase()))
}

/// MOD 97-10 of ISO/IEC 7064, as in a bank account number: catches every wrong character and every two exchanged.
/// Letters count from 10, as there; what is neither letter nor digit counts as its place in ASCII.
fn check_digits(body: &str) -> String {
    let step = |rest: u32, b: u8| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        b'A'..=b'Z' => (rest * 100 + u32::from(b - b'A') + 10) % 97,
        other => (rest * 1000 + u32::from(other)) % 97,
    };
    let rest = body.bytes().fold(0, step);
    format!("{:02}", 98 - rest * 100 % 97)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(text: &str) -> Slip {
        Slip::Separator { received: text.parse().ok() }
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let case = CaseId("019a8c1e-7f1e-7cc0-8f3a-0d7f6c2b9e51".to_owned());
        for slip in [dated("2026-11-12"), dated(""), dated("2028-02-29"), Slip::Return { case }] {
            let text = slip.to_string();
            assert_eq!(Slip::parse(&text), Some(slip), "{text}");
            let alphanumeric = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b" $%*+-./:".contains(&b);
            assert!(text.bytes().all(alphanumeric), "{text} needs more than QR's alphanumeric mode");
        }
    }

    #[test]
    fn other_codes_are_not_ours() {
        let others = [
            "",
            ":",
            "https://webshop.example/retour/3SABC123",
            "PATCHT",
            "POSTKAMER:1:SEP:2026-11-12",
            "POSTKAMER:1:SEP:2026-11-12:00",
            "postkamer:1:sep:2026-11-12:11",
        ];
        for text in others {
            assert_eq!(Slip::parse(text), None, "{text}");
        }
        // Right check digits don't make it a slip.
        for body in
            ["POSTKAMER:2:SEP:-", "POSTKAMER:1:SEP:2026-02-30", "POSTKAMER:1:SEP:+2026-11-12", "POSTKAMER:1:CASE:"]
        {
            assert_eq!(Slip::parse(&format!("{body}:{}", check_digits(body))), None, "{body}");
        }
    }
}
