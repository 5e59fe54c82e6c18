//! Moments as the database keeps them: UTC text of one width, so that text order is time order.

use chrono::{DateTime, SecondsFormat, Utc};

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
