//! Which days count as working days for the law (Algemene termijnenwet, Atw).

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, Utc, Weekday};
use std::collections::BTreeSet;

/// A Saturday, a Sunday, a holiday of Atw 3, or a day that a decree equates with one.
pub fn is_free(day: NaiveDate, equated: &BTreeSet<NaiveDate>) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || is_holiday(day) || equated.contains(&day)
}

/// The first working day from this day on (Atw 1).
pub fn working_day_from(day: NaiveDate, equated: &BTreeSet<NaiveDate>) -> NaiveDate {
    let mut day = day;
    while is_free(day, equated) {
        match day.succ_opt() {
            Some(next) => day = next,
            None => return day,
        }
    }
    day
}

/// The holidays that Atw 3 names, Good Friday included (Atw 3, second paragraph).
pub fn is_holiday(day: NaiveDate) -> bool {
    let from_easter = (day - easter(day.year())).num_days();
    // Good Friday, Easter, Easter Monday, Ascension Day, Whit Sunday, Whit Monday.
    matches!(from_easter, -2 | 0 | 1 | 39 | 49 | 50)
        || matches!((day.month(), day.day()), (1, 1) | (5, 5) | (12, 25 | 26))
        || is_kings_day(day)
}

/// 27 April, or the day before when that is a Sunday.
fn is_kings_day(day: NaiveDate) -> bool {
    match (day.month(), day.day()) {
        (4, 27) => day.weekday() != Weekday::Sun,
        (4, 26) => day.weekday() == Weekday::Sat,
        _ => false,
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus/Jones/Butcher).
pub fn easter(year: i32) -> NaiveDate {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let lunar = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - lunar + 15).rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let day = moon + sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, (day / 31) as u32, (day % 31 + 1) as u32).unwrap_or_default()
}

/// The same weekday some weeks later: the day of receipt itself does not count.
pub fn weeks_after(day: NaiveDate, weeks: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(weeks) * 7)).unwrap_or(NaiveDate::MAX)
}

/// The Dutch day on which something happened.
pub fn dutch_day(moment: DateTime<Utc>) -> NaiveDate {
    dutch_time(moment).date()
}

/// Dutch clocks: one hour ahead of UTC, two from the last Sunday of March to the last of October, from 01:00 UTC on.
pub fn dutch_time(moment: DateTime<Utc>) -> NaiveDateTime {
    let utc = moment.naive_utc();
    let changes = |month| last_sunday(utc.year(), month).and_hms_opt(1, 0, 0).unwrap_or(utc);
    let summer = changes(3) <= utc && utc < changes(10);
    utc + Duration::hours(if summer { 2 } else { 1 })
}

/// When a Dutch day begins.
pub fn dutch_midnight(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let hours_before = |hours| midnight.and_utc() - Duration::hours(hours);
    // Clocks never change at midnight.
    if dutch_time(hours_before(2)) == midnight { hours_before(2) } else { hours_before(1) }
}

fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap_or_default();
    last - Duration::days(i64::from(last.weekday().days_since(Weekday::Sun)))
}
