//! Dates as Dutch staff read and type them.

use crate::domain::{MONTH_NAMES, dutch_day, dutch_time};
use chrono::{DateTime, Datelike, NaiveDate, Utc};

/// `09-03-2026`.
pub fn show(date: NaiveDate) -> String {
    date.format("%d-%m-%Y").to_string()
}

/// `09-03-2026 14:05`, Dutch time.
pub fn show_moment(moment: DateTime<Utc>) -> String {
    dutch_time(moment).format("%d-%m-%Y %H:%M").to_string()
}

/// `09-03-2026 14:05:31`, Dutch time.
pub fn show_moment_exactly(moment: DateTime<Utc>) -> String {
    dutch_time(moment).format("%d-%m-%Y %H:%M:%S").to_string()
}

/// `14:05`, Dutch time.
pub fn show_time(moment: DateTime<Utc>) -> String {
    dutch_time(moment).format("%H:%M").to_string()
}

/// The Dutch day on which something happened.
pub fn day(moment: DateTime<Utc>) -> NaiveDate {
    dutch_day(moment)
}

/// Whole days between a moment and today, by the Dutch calendar.
pub fn age(moment: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    (day(now) - day(moment)).num_days().max(0)
}

/// Reads `9-3-2026`, `09/03/2026`, `9.3.26`, `9 maart 2026` and `2026-03-09`. Day before month, always.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let date = NaiveDate::from_ymd_opt(parse_year(year)?, parse_month(month)?, day.parse().ok()?)?;
    (1900..=2199).contains(&date.year()).then_some(date)
}

fn parse_year(text: &str) -> Option<i32> {
    let digits = text.trim_start_matches('\'');
    let year: i32 = digits.parse().ok()?;
    Some(if digits.len() == 2 { 2000 + year } else { year })
}

fn parse_month(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let short = |month: &str| text.len() >= 3 && month.starts_with(text);
    let found = MONTH_NAMES.iter().position(|month| short(month)).or((text == "mrt").then_some(2))?;
    Some(found as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_clerk_types() {
        let expected = NaiveDate::from_ymd_opt(2026, 3, 9);
        for text in ["9-3-2026", "09-03-2026", " 9/3/2026 ", "9.3.26", "2026-03-09", "9 maart 2026", "9 mrt 2026"] {
            assert_eq!(parse(text), expected, "{text}");
        }
        for text in ["", "9-3", "31-02-2026", "gisteren", "3-13-2026", "9-3-0026"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn dutch_clocks_change_on_the_last_sundays() {
        let at = |text: &str| show_moment(text.parse().unwrap());
        assert_eq!(at("2026-03-29T00:59:00Z"), "29-03-2026 01:59");
        assert_eq!(at("2026-03-29T01:00:00Z"), "29-03-2026 03:00");
        assert_eq!(at("2026-10-25T00:59:00Z"), "25-10-2026 02:59");
        assert_eq!(at("2026-10-25T01:00:00Z"), "25-10-2026 02:00");
        assert_eq!(at("2025-12-31T23:30:00Z"), "01-01-2026 00:30");
    }
}
