//! The legal clock of a letter: when it was received, and what must be done by when.

use super::calendar::{dutch_day, weeks_after, working_day_from};
use super::draft::{BY_HAND, Draft, Kind};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The rule of a receipt date that stood on a separator sheet.
pub const BY_SEPARATOR: &str = "separator";
const RECEIVED: &str = "/received_date";
/// Terms of more weeks don't move to a working day (Atw 4).
const LONGEST_MOVED_WEEKS: u32 = 12;

/// The terms of the law and of the town, in weeks after receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// What the town promises: a policy, so that the Atw does not move it.
    pub contact_weeks: u32,
    /// To refuse to deal with a complaint (Awb 9:8, third paragraph).
    pub refusal_weeks: u32,
    /// To answer (Awb 9:11, first paragraph).
    pub answer_weeks: u32,
    /// To answer after an extension (Awb 9:11, second paragraph), counted from receipt as well.
    pub extended_weeks: u32,
    /// What is due within so many days is due soon.
    pub soon_days: u32,
    /// Of objections, in place of those above.
    pub objection: ObjectionTerms,
    /// Days that a decree equates with holidays (Atw 3, third paragraph).
    pub equated_days: BTreeSet<NaiveDate>,
}

/// The terms of an objection, in weeks after the end of the period in which it could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionTerms {
    /// To decide (Awb 7:10, first paragraph).
    pub answer_weeks: u32,
    /// How much longer after an adjournment (Awb 7:10, third paragraph).
    pub adjourned_weeks: u32,
}

impl Default for Terms {
    /// The terms of the Awb, and no equated days.
    fn default() -> Self {
        Self {
            contact_weeks: 2,
            refusal_weeks: 4,
            answer_weeks: 6,
            extended_weeks: 10,
            soon_days: 7,
            objection: ObjectionTerms { answer_weeks: 6, adjourned_weeks: 6 },
            equated_days: BTreeSet::new(),
        }
    }
}

/// Where the date of receipt was taken from, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptSource {
    Person,
    Separator,
    Stamp,
    /// The Dutch day on which the file came in.
    Arrival,
}

impl ReceiptSource {
    pub const ALL: [ReceiptSource; 4] =
        [ReceiptSource::Person, ReceiptSource::Separator, ReceiptSource::Stamp, ReceiptSource::Arrival];

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            ReceiptSource::Person => "person",
            ReceiptSource::Separator => "separator",
            ReceiptSource::Stamp => "stamp",
            ReceiptSource::Arrival => "arrival",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == text)
    }
}

/// The day on which the clock started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub date: NaiveDate,
    pub source: ReceiptSource,
}

impl Receipt {
    /// The receipt of a letter whose file arrived at a moment. What a machine read can't be later than that; what a
    /// person says stands.
    pub fn of(draft: &Draft, arrived: DateTime<Utc>) -> Self {
        let arrival = dutch_day(arrived);
        let source = match draft.evidence.get(RECEIVED).map(|evidence| evidence.rule.as_str()) {
            None | Some(BY_HAND) => ReceiptSource::Person,
            Some(BY_SEPARATOR) => ReceiptSource::Separator,
            Some(_) => ReceiptSource::Stamp,
        };
        match draft.values.received_date {
            Some(date) if source == ReceiptSource::Person || date <= arrival => Self { date, source },
            _ => Self { date: arrival, source: ReceiptSource::Arrival },
        }
    }
}

/// The last days to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// Promised to complainants.
    pub contact: Option<NaiveDate>,
    /// Of complaints alone.
    pub refusal: Option<NaiveDate>,
    pub answer: NaiveDate,
    pub extended: NaiveDate,
}

impl Terms {
    /// Those of a letter. The term of an objection begins after the last day on which it could be made, which no letter
    /// tells: until a person has put that down, the day of receipt stands in for it. Whoever objects in time did so on or
    /// before that last day, so the deadline can only be later.
    pub fn deadlines_of(&self, kind: Kind, received: NaiveDate, objection_until: Option<NaiveDate>) -> Deadlines {
        if kind != Kind::Objection {
            return self.deadlines(received);
        }
        let (start, ObjectionTerms { answer_weeks, adjourned_weeks }) =
            (objection_until.unwrap_or(received), self.objection);
        Deadlines {
            contact: None,
            refusal: None,
            answer: self.statutory(start, answer_weeks),
            extended: self.statutory(start, answer_weeks + adjourned_weeks),
        }
    }

    /// Those of a complaint.
    pub fn deadlines(&self, received: NaiveDate) -> Deadlines {
        Deadlines {
            contact: Some(weeks_after(received, self.contact_weeks)),
            refusal: Some(self.statutory(received, self.refusal_weeks)),
            answer: self.statutory(received, self.answer_weeks),
            extended: self.statutory(received, self.extended_weeks),
        }
    }

    /// The last day of a term that a law sets in weeks (Atw 1 and 4).
    pub fn statutory(&self, received: NaiveDate, weeks: u32) -> NaiveDate {
        let last = weeks_after(received, weeks);
        if weeks > LONGEST_MOVED_WEEKS { last } else { working_day_from(last, &self.equated_days) }
    }

    /// How a deadline stands on a day.
    pub fn urgency(&self, due: NaiveDate, today: NaiveDate) -> Urgency {
        match (due - today).num_days() {
            ..0 => Urgency::Overdue,
            days if days <= i64::from(self.soon_days) => Urgency::Soon,
            _ => Urgency::Later,
        }
    }
}

/// How near a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    Overdue,
    Soon,
    Later,
}

/// What was done with a complaint after it came in; every date as a person or a letter put it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub contacted_on: Option<NaiveDate>,
    /// The extension was announced in writing.
    pub extended_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub outcome: Option<Outcome>,
    /// What the complaint is about, in the town's own words.
    pub nature: Option<String>,
    pub department: Option<String>,
    /// The organisation that the letter was sent on to (Awb 2:3).
    pub forwarded_to: Option<String>,
    /// The last day on which the objection could be made (Awb 6:7), as a person put it.
    pub objection_until: Option<NaiveDate>,
}

impl Progress {
    /// What is to be done next, and by when; `None` once nothing is.
    pub fn next(&self, deadlines: &Deadlines) -> Option<(Due, NaiveDate)> {
        if self.closed_on.is_some() {
            return None;
        }
        let answer = match self.extended_on {
            Some(_) => (Due::ExtendedAnswer, deadlines.extended),
            None => (Due::Answer, deadlines.answer),
        };
        let contact = deadlines.contact.filter(|_| self.contacted_on.is_none()).map(|day| (Due::Contact, day));
        contact.into_iter().chain([answer]).min_by_key(|(_, day)| *day)
    }
}

/// What a deadline asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    Contact,
    Answer,
    ExtendedAnswer,
}

impl Due {
    pub const ALL: [Due; 3] = [Due::Contact, Due::Answer, Due::ExtendedAnswer];

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Due::Contact => "contact",
            Due::Answer => "answer",
            Due::ExtendedAnswer => "extended_answer",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|due| due.as_str() == text)
    }
}

/// How a complaint ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Founded,
    PartlyFounded,
    Unfounded,
    NoJudgement,
    /// Solved to the satisfaction of the complainant (Awb 9:5).
    Satisfied,
    Withdrawn,
    /// Not dealt with (Awb 9:8).
    Refused,
    /// Sent on to the competent body (Awb 2:3).
    Forwarded,
}

impl Outcome {
    pub const ALL: [Outcome; 8] = [
        Outcome::Founded,
        Outcome::PartlyFounded,
        Outcome::Unfounded,
        Outcome::NoJudgement,
        Outcome::Satisfied,
        Outcome::Withdrawn,
        Outcome::Refused,
        Outcome::Forwarded,
    ];

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Founded => "founded",
            Outcome::PartlyFounded => "partly_founded",
            Outcome::Unfounded => "unfounded",
            Outcome::NoJudgement => "no_judgement",
            Outcome::Satisfied => "satisfied",
            Outcome::Withdrawn => "withdrawn",
            Outcome::Refused => "refused",
            Outcome::Forwarded => "forwarded",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == text)
    }
}
