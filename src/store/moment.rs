//! Moments as the database keeps them: UTC text of one width, so that text order is time order.

use chrono::{DateTime, SecondsFormat, Utc};

/// The moment so many seconds from now, by the clock of the database: the machines of several workers may not agree on the
/// time. The same text as [`to_text`] makes.
macro_rules! from_now {
    (sqlite, $seconds:literal) => {
        concat!("strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ", $seconds, " || ' seconds')")
    };
    (postgres, $seconds:literal) => {
        concat!(
            "to_char((now() AT TIME ZONE 'UTC') + make_interval(secs => ",
            $seconds,
            "), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
        )
    };
}
pub(super) use from_now;

pub fn to_text(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub fn now() -> String {
    to_text(Utc::now())
}

pub fn parse(text: &str) -> Result<DateTime<Utc>, super::StoreError> {
    DateTime::parse_from_rfc3339(text)
        .map(|moment| moment.with_timezone(&Utc))
        .map_err(|_| super::StoreError::Decode(format!("with moment {text:?}")))
}
