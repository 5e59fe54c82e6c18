//! A file that holds several letters: which of its pages are which letter's, and what became of the others.

use super::{BY_SEPARATOR, Draft, Evidence, Rival};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Pages of a file that lie one after another. Both count from 1 and belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageRange {
    pub first: u32,
    pub last: u32,
}

impl PageRange {
    pub fn holds(&self, page: u32) -> bool {
        (self.first..=self.last).contains(&page)
    }
}

impl fmt::Display for PageRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first == self.last {
            true => write!(f, "{}", self.first),
            false => write!(f, "{}–{}", self.first, self.last),
        }
    }
}

/// The separator that says the day of receipt of the letters after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySheet {
    pub date: NaiveDate,
    /// The separator's own page in the file, from 1.
    pub page: u32,
}

/// What a worker is to do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Assignment {
    /// Find the letters in it and read them all.
    Whole,
    /// Read one letter of it, whose pages are known.
    Letter { pages: PageRange, receipt: Option<DaySheet> },
    /// Go on at this page with finding letters. The letter that begins there stopped the reader before: it is counted
    /// and not read again.
    After { page: u32, receipt: Option<DaySheet> },
}

/// What became of one page of a file: each has one fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageFate {
    /// Read, as a page of a letter.
    Read,
    /// A page of a letter with nothing on it; kept.
    Blank,
    Separator,
    /// The empty back of a separator, in a batch scanned on both sides.
    SeparatorBack,
    /// A page of a letter that can't be read.
    Unread,
}

impl PageFate {
    pub const ALL: [PageFate; 5] =
        [PageFate::Read, PageFate::Blank, PageFate::Separator, PageFate::SeparatorBack, PageFate::Unread];

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            PageFate::Read => "read",
            PageFate::Blank => "blank",
            PageFate::Separator => "separator",
            PageFate::SeparatorBack => "separator_back",
            PageFate::Unread => "unread",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.as_str() == text)
    }
}

/// A page that was set aside, because it belongs to no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// In the file, from 1.
    pub page: u32,
    pub fate: PageFate,
    /// What holds for the letters after it.
    pub receipt: Option<DaySheet>,
}

/// The code carries check digits; what remains is a sheet of another day put between.
const CONFIDENCE: f32 = 0.98;

impl Draft {
    /// Takes over the day of receipt from the separator. A stamp that says otherwise stays as its rival.
    pub fn receive(&mut self, receipt: &DaySheet) {
        const POINTER: &str = "/received_date";
        let stamped = self.values.received_date.replace(receipt.date).filter(|day| *day != receipt.date);
        let before = self.evidence.remove(POINTER);
        let rival = stamped.zip(before).map(|(day, stamp)| Rival {
            value: day.to_string(),
            confidence: stamp.confidence,
            page: stamp.page,
            area: stamp.area,
        });
        let evidence = Evidence {
            confidence: CONFIDENCE,
            page: receipt.page,
            area: None,
            text: receipt.date.to_string(),
            rule: BY_SEPARATOR.to_owned(),
            rivals: rival.into_iter().collect(),
        };
        self.evidence.insert(POINTER.to_owned(), evidence);
    }
}
