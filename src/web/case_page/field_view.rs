//! A field of the form as its template sees it: value, options, certainty, rivals, the piece of the scan.

use super::blind::{BlindView, Differs};
use super::fields::{Control, Width};
use super::sheets::Snippet;
use crate::domain::{BY_HAND, BY_SEPARATOR, Evidence, SURE};
use crate::web::dates;
use crate::wording::Wording;
use std::collections::BTreeMap;

/// Below this a value is more a guess than a reading.
const DOUBT: f32 = 0.6;

/// How far a value can be trusted, told in a sign and a word.
pub struct Mark {
    /// `certain`, `check`, `doubt` or `by-hand`: the icon, the style and the word.
    pub level: &'static str,
    pub word: String,
    pub title: String,
}

pub struct OptionView {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

pub struct RivalView {
    pub value: String,
    pub percent: u32,
}

pub struct FieldView {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    /// Where on the scan a person pointed at it, as the form carries it.
    pub place: String,
    pub control: Control,
    pub width: Width,
    pub options: Vec<OptionView>,
    /// Further options, under headings.
    pub option_groups: Vec<(String, Vec<OptionView>)>,
    /// Values that are offered while somebody types.
    pub known: Vec<String>,
    pub fault: Option<String>,
    pub mark: Option<Mark>,
    pub rivals: Vec<RivalView>,
    pub snippet: Option<Snippet>,
    /// A box on the scan belongs to it.
    pub on_scan: bool,
    /// It is read blind.
    pub blind: Option<BlindView>,
}

impl FieldView {
    pub fn needs_look(&self) -> bool {
        self.blind.is_some() || self.mark.as_ref().is_some_and(|mark| matches!(mark.level, "check" | "doubt"))
    }

    /// It was typed otherwise than read.
    pub fn differs(&self) -> Option<&Differs> {
        match &self.blind {
            Some(BlindView::Differs(differs)) => Some(differs),
            _ => None,
        }
    }

    pub fn width_name(&self) -> &'static str {
        match self.width {
            Width::Full => "full",
            Width::Half => "half",
        }
    }

    /// Ids of what explains the field, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let parts =
            [(self.fault.is_some(), "fout"), (self.mark.is_some(), "zekerheid"), (self.hint.is_some(), "uitleg")];
        let ids = parts.iter().filter(|(there, _)| *there).map(|(_, part)| format!("{part}-{}", self.name));
        ids.collect::<Vec<_>>().join(" ")
    }

    pub fn is_line(&self) -> bool {
        matches!(self.control, Control::Line | Control::Date | Control::Phone | Control::Email)
    }

    pub fn input_type(&self) -> &'static str {
        match self.control {
            Control::Phone => "tel",
            // `email` would let the browser refuse before our own message is shown.
            _ => "text",
        }
    }

    pub fn input_mode(&self) -> &'static str {
        match self.control {
            Control::Phone => "tel",
            Control::Email => "email",
            _ => "text",
        }
    }

    /// A text area as high as its text, within reason.
    pub fn rows(&self) -> usize {
        let lines: usize = self.value.lines().map(|line| line.chars().count() / 70 + 1).sum();
        if self.control == Control::Lines { lines.clamp(1, 4) + 1 } else { lines.clamp(4, 10) }
    }
}

pub fn mark(w: &Wording, evidence: &Evidence) -> Mark {
    let level = match evidence.confidence {
        _ if evidence.rule == BY_HAND => "by-hand",
        confidence if confidence >= SURE => "certain",
        confidence if confidence >= DOUBT => "check",
        _ => "doubt",
    };
    let percent = percent(evidence.confidence);
    let title = if level == "by-hand" {
        w.t("mark-by-hand-title")
    } else {
        format!("{} · {}", w.n("mark-percent", percent), w.with("mark-rule", "rule", &evidence.rule))
    };
    Mark { level, word: w.t(&format!("mark-{level}")), title }
}

/// Of something that only a person can tell.
pub fn to_judge(w: &Wording) -> Mark {
    Mark { level: "check", word: w.t("mark-check"), title: w.t("mark-judge-title") }
}

fn percent(confidence: f32) -> u32 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// What else may stand there, as the form would show it.
pub fn rivals(evidence: &Evidence, control: Control) -> Vec<RivalView> {
    if !matches!(control, Control::Line | Control::Date | Control::Phone | Control::Email) {
        return vec![];
    }
    let show = |text: &str| match control {
        Control::Date => dates::parse(text).map(dates::show),
        _ => None,
    };
    let view = |rival: &crate::domain::Rival| RivalView {
        value: show(&rival.value).unwrap_or_else(|| rival.value.clone()),
        percent: percent(rival.confidence),
    };
    let mut unique: BTreeMap<String, RivalView> = BTreeMap::new();
    for rival in evidence.rivals.iter().map(view) {
        unique.entry(rival.value.clone()).or_insert(rival);
    }
    let mut rivals: Vec<_> = unique.into_values().collect();
    rivals.sort_by_key(|rival| std::cmp::Reverse(rival.percent));
    rivals.truncate(4);
    rivals
}

/// A day that stands on no page of the letter says where it comes from.
pub fn from_separator(w: &Wording, evidence: &Evidence) -> Option<String> {
    (evidence.rule == BY_SEPARATOR).then(|| w.n("from-separator", evidence.page))
}
