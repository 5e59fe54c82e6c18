//! The citizen service number: found only to be hidden.

use crate::domain::Span;
use regex::Regex;
use std::sync::LazyLock;

static NINE: LazyLock<Regex> = LazyLock::new(|| crate::extract::grammar::compile(r"\b\d(?:[ .\-]?\d){8}\b"));
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    crate::extract::grammar::compile(
        r"(?i)(?:tel\w*|mob\w*|fax|kvk|k\.v\.k|iban|rekening\w*|btw|kenmerk|zaak\w*|dossier\w*|nummer\s+van\s+uw|klantn\w*|meldings?\w*|factuur\w*|debiteur\w*)[^\d\n]{0,14}$",
    )
});
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    crate::extract::grammar::compile(
        r"(?i)(?:\bbsn|burger\s?service\s?(?:nummer|nr)|sofi\s?-?\s?nummer)\W{0,12}(?:\w{1,6}\W{1,3}){0,2}$",
    )
});

/// The 11-proof: 9a + 8b + … + 2h − i is a multiple of 11.
fn passes(digits: &[u32]) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i64 = digits.iter().zip(weights).map(|(d, w)| i64::from(*d) * w).sum();
    digits.len() == 9 && sum % 11 == 0 && digits.iter().any(|d| *d != 0)
}

/// Where numbers stand that may be a BSN.
pub fn find(text: &str) -> Vec<Span> {
    let is_bsn = |m: &regex::Match| {
        let digits: Vec<u32> = m.as_str().chars().filter_map(|c| c.to_digit(10)).collect();
        let before = &text[..m.start()];
        let line = before.rsplit('\n').next().unwrap_or(before);
        let glued = line.ends_with(['+', '/', '-', '.']);
        NAMED.is_match(line) || (passes(&digits) && !LABELLED.is_match(line) && !glued && !m.as_str().starts_with('0'))
    };
    NINE.find_iter(text).filter(is_bsn).map(|m| Span::new(m.start(), m.end())).collect()
}

/// The text with every digit of a BSN replaced by `•`.
pub fn mask(text: &str) -> String {
    let spans = find(text);
    let hidden = |at: usize| spans.iter().any(|s| s.start <= at && at < s.end);
    text.char_indices().map(|(at, c)| if hidden(at) && c.is_ascii_digit() { '•' } else { c }).collect()
}
