//! Dates as people write them: always day before month, whatever the separators and the language.

use super::{grammar, repair, words};
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// A date of which the year may be unsaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub day: u32,
    pub month: u32,
    pub year: Option<i32>,
}

/// The date pieces for rule patterns: `{day}` is any full date, `{daymonth}` one without a year.
pub const FULL: &str = r"(?:(?:[0-9OolI]{1,2}(?:e|sten|ste|den|de|th|st|nd|rd|\.)?\s?(?:of\s+)?-?\s?{month}[\s,.\-]{1,3}(?:['’‘´`]\s?\d{2}|[12][0-9OolI]{3}\b|\d{2}\b))|(?:[0-9OolI]{1,2}\s?[-./–—]\s?[0-9OolI]{1,2}\s?[-./–—]\s?(?:[12][0-9OolI]{3}\b|['’‘´`]?\d{2}\b))|(?:20\d{2}[-./]\d{2}[-./]\d{2})|(?:{month}\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+20\d{2})|(?:(?:{dayword})(?:de|ste)?\s+{month}\s+(?:20\d{2}|tweeduizend\s?\p{L}+)))";
pub const DAY_MONTH: &str = r"(?:[0-9]{1,2}(?:e|sten|ste|den|de|th|st|nd|rd|\.)?\s(?:of\s+)?{month}\b|(?:{dayword})\s+{month}\b|{month}\s+[0-9]{1,2}(?:st|nd|rd|th)?|[0-9]{1,2}-[0-9]{1,2}\b)";

static FULL_REGEX: LazyLock<Regex> = LazyLock::new(|| grammar::compile(&format!(r"(?i)\b{FULL}")));
static WORDY: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"(?i)^(?P<day>[0-9OolI]{1,2}|(?:{dayword}))(?:e|sten|ste|den|de|th|st|nd|rd|\.)?\s?(?:of\s+)?-?\s?(?P<month>{month})(?:[\s,.\-]{0,3}['’‘´`]?\s?(?P<year>[12][0-9OolI]{3}|\d{2}|tweeduizend\s?\p{L}+))?$",
    )
});
static AMERICAN: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(r"(?i)^(?P<month>{month})\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>20\d{2}))?$")
});
static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"^(?P<day>[0-9OolI]{1,2})\s?[-./–—]\s?(?P<month>[0-9OolI]{1,2})(?:\s?[-./–—]\s?['’‘´`]?(?P<year>[12][0-9OolI]{3}|\d{2}))?$",
    )
});
static ISO: LazyLock<Regex> =
    LazyLock::new(|| grammar::compile(r"^(?P<year>20\d{2})[-./](?P<month>\d{2})[-./](?P<day>\d{2})$"));

/// Does the text hold a date with a year?
pub fn has_date(text: &str) -> bool {
    FULL_REGEX.is_match(text)
}

/// Does the text begin with a date with a year?
pub fn starts_with_date(text: &str) -> bool {
    FULL_REGEX.find(text).is_some_and(|found| found.start() == 0)
}

/// The first date in a text, with or without a year.
pub fn first(text: &str) -> Option<Day> {
    static ANY: LazyLock<Regex> = LazyLock::new(|| grammar::compile(&format!(r"(?i)\b(?:{FULL}|{DAY_MONTH})")));
    parse(ANY.find(text)?.as_str())
}

/// Reads one date that is the whole text.
pub fn parse(text: &str) -> Option<Day> {
    let text = text.trim().trim_end_matches([',', ';']);
    let captures = [&*WORDY, &*AMERICAN, &*ISO, &*NUMERIC].iter().find_map(|regex| regex.captures(text))?;
    let get = |name| captures.name(name).map(|m| m.as_str());
    let day = day_number(get("day")?)?;
    let month = month_number(get("month")?)?;
    let year = get("year").map(year_number);
    let year = match year {
        Some(None) => return None,
        Some(Some(year)) => Some(year),
        None => None,
    };
    NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day)?;
    Some(Day { day, month, year })
}

fn day_number(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let word = words::DAY_WORDS.iter().find(|(word, _)| *word == lower).map(|(_, number)| *number);
    word.or_else(|| repair::digits(text).parse().ok())
}

fn month_number(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let lower = lower.trim_end_matches('.');
    let named = words::MONTHS
        .iter()
        .find(|(names, _)| names.split('|').any(|n| n.trim_end_matches(r"\.?") == lower || same_month(n, lower)));
    named.map(|(_, number)| *number).or_else(|| repair::digits(lower).parse().ok())
}

/// Month names in the list may hold small alternatives such as `januar[iy]`.
fn same_month(pattern: &str, text: &str) -> bool {
    let Some((stem, rest)) = pattern.split_once('[') else { return false };
    let Some((choice, tail)) = rest.split_once(']') else { return false };
    choice.chars().any(|c| format!("{stem}{c}{tail}") == text)
}

fn year_number(text: &str) -> Option<i32> {
    if let Some(words) = text.to_lowercase().strip_prefix("tweeduizend") {
        let number = day_number(words.trim())?;
        return i32::try_from(number).ok().map(|n| 2000 + n);
    }
    let number: i32 = repair::digits(text).parse().ok()?;
    let full = if number < 100 { 2000 + number } else { number };
    (1990..2100).contains(&full).then_some(full)
}

impl Day {
    /// With an unsaid year: the last such day not after `before`.
    pub fn resolve(&self, before: Option<NaiveDate>) -> Option<NaiveDate> {
        use chrono::Datelike;
        match (self.year, before) {
            (Some(year), _) => NaiveDate::from_ymd_opt(year, self.month, self.day),
            (None, Some(limit)) => {
                let years = [limit.year(), limit.year() - 1];
                years
                    .iter()
                    .filter_map(|&y| NaiveDate::from_ymd_opt(y, self.month, self.day))
                    .find(|date| *date <= limit)
            }
            (None, None) => None,
        }
    }

    /// `2026-03-12`, or `--03-12` where the year is unsaid (ISO 8601 as vCard uses it).
    pub fn iso(&self) -> String {
        match self.year {
            Some(year) => format!("{year:04}-{:02}-{:02}", self.month, self.day),
            None => format!("--{:02}-{:02}", self.month, self.day),
        }
    }

    pub fn from_iso(text: &str) -> Option<Self> {
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => (Some(text.get(0..4)?.parse().ok()?), text.get(5..)?),
        };
        let (month, day) = rest.split_once('-')?;
        Some(Day { day: day.parse().ok()?, month: month.parse().ok()?, year })
    }
}
