//! The date of the letter, of its receipt, and of what happened.

use super::{Candidate, Desk, either};
use crate::extract::dates::Day;
use crate::extract::labels::Label;
use crate::extract::rule::Field;
use crate::extract::zones::Zone;
use chrono::NaiveDate;

pub fn resolve(desk: &mut Desk) {
    received(desk);
    letter_date(desk);
    incident(desk);
}

fn to_date(iso: &str, before: Option<NaiveDate>) -> Option<NaiveDate> {
    Day::from_iso(iso)?.resolve(before)
}

fn letter_date(desk: &mut Desk) {
    let mut candidates = Vec::new();
    for (finding, part, zone) in desk.parts(Field::LetterDate) {
        let weight = match zone {
            Zone::Labelled(Label::Date | Label::MailDate) => 1.0,
            Zone::Head => 1.0,
            Zone::Salutation => 0.8,
            Zone::Tail | Zone::Closing => 0.9,
            Zone::Recipient => 0.7,
            Zone::Footer => 0.3,
            Zone::Reference if finding.rule.name == "letter_date.line" => 0.25,
            Zone::Reference => 0.6,
            Zone::Labelled(Label::Signature) => 0.8,
            Zone::Body | Zone::Labelled(_)
                if matches!(finding.rule.name, "letter_date.signed" | "letter_date.today") =>
            {
                1.0
            }
            _ => 0.0,
        };
        let confidence =
            finding.rule.trust * weight * desk.legible(part.span) * of_something_else(desk, part.span.start);
        candidates.push(Candidate { value: part.value.clone(), span: part.span, rule: finding.rule.name, confidence });
    }
    // A line can satisfy several rules; that is one ground, not more.
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut distinct: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        if !distinct.iter().any(|d| d.span.overlaps(&candidate.span)) {
            distinct.push(candidate);
        }
    }
    if let Some((mut best, rivals)) = desk.choose(distinct) {
        desk.draft.values.letter_date = to_date(&best.value, None);
        let received = desk.draft.values.received_date;
        if let (Some(sent), Some(received)) = (desk.draft.values.letter_date, received) {
            let days = (received - sent).num_days();
            best.confidence *= if days < 0 {
                0.6
            } else if days > 60 {
                0.75
            } else {
                1.0
            };
            if (0..10).contains(&days) {
                best.confidence = either(best.confidence, 0.3);
            }
        }
        if desk.draft.values.letter_date.is_some() {
            desk.note("/letter_date", &best, &rivals);
        }
    }
}

/// "Factuurdatum: …" on the same line is a date of the letter only where there is no better one.
fn of_something_else(desk: &Desk, start: usize) -> f32 {
    let before = &desk.sheet.letter.as_str()[..start];
    let line = before.rsplit('\n').next().unwrap_or(before).to_lowercase();
    let other = ["factuur", "print", "afdruk", "ontvangen", "verval", "geboorte", "polis", "aangemaakt"];
    if other.iter().any(|word| line.contains(word)) { 0.7 } else { 1.0 }
}

fn received(desk: &mut Desk) {
    let candidate = |(finding, part, zone): (&crate::extract::Finding, &crate::extract::Part, Zone)| {
        (zone == Zone::Stamp).then(|| Candidate {
            value: part.value.clone(),
            span: part.span,
            rule: finding.rule.name,
            confidence: finding.rule.trust * desk.legible(part.span),
        })
    };
    let mut candidates: Vec<Candidate> = desk.parts(Field::ReceivedDate).into_iter().filter_map(candidate).collect();
    if candidates.is_empty() {
        candidates = date_in_pieces(desk);
    }
    if let Some((best, rivals)) = desk.choose(candidates) {
        desk.draft.values.received_date = to_date(&best.value, None);
        if desk.draft.values.received_date.is_some() {
            desk.note("/received_date", &best, &rivals);
        }
    }
}

/// A date that OCR cut in two, because ink of the stamp wheels differs: "11" and "APR 2025".
fn date_in_pieces(desk: &Desk) -> Vec<Candidate> {
    let sheet = desk.sheet;
    let mut pieces: Vec<usize> = sheet.within(|z| z == Zone::Stamp).collect();
    pieces.sort_by_key(|&i| (sheet.segments[i].page, sheet.segments[i].area.left));
    let pairs = pieces.iter().flat_map(|&a| pieces.iter().map(move |&b| (a, b))).filter(|(a, b)| a != b);
    let joined = pairs.filter_map(|(a, b)| {
        let tidy = |i: usize| sheet.text(i).trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let day = crate::extract::dates::parse(&format!("{} {}", tidy(a), tidy(b)))?;
        day.year?;
        let span = sheet.segments[b].span;
        let confidence = 0.6 * desk.legible(span).min(desk.legible(sheet.segments[a].span));
        Some(Candidate { value: day.iso(), span, rule: "received.pieces", confidence })
    });
    joined.collect()
}

/// Words near a date that tell of an earlier letter, a history or a plan, and words that tell of an event.
const HISTORY: &[&str] = &[
    "schreef",
    "geschreven",
    "brief",
    "ontving",
    "ontvangst",
    "verzoek",
    "vroeg ik",
    "diende ik",
    "herinnering",
    "gemaild",
    "mailde",
    "doorgegeven",
    "gemeld",
    "gebeld",
    "aangevraagd",
    "aanvraag",
    "ingediend",
    "bericht",
    "besproken",
    "verlopen",
    "verhuis",
    "navraag",
    "toegezegd",
    "gepraat",
    "gesproken",
    "betaald",
    "wrote",
    "called",
];
const EVENT: &[&str] = &[
    "stond ik",
    "was ik",
    "kwam",
    "moest ik",
    "werd ik",
    "ben ik",
    "had ik",
    "afspraak",
    "zei ",
    "is er",
    "heeft uw",
    "hoorzitting",
    "langs",
    "besluit",
    "beslissing",
    "bekeuring",
    "boete",
    "aan de balie",
    "opgelegd",
    "om ",
];

fn incident(desk: &mut Desk) {
    let sent = desk.draft.values.letter_date;
    let mut candidates = Vec::new();
    for (finding, part, zone) in desk.parts(Field::IncidentDate) {
        let Some(date) = event_date(&part.value, sent) else { continue };
        let future = sent.is_some_and(|s| date > s || coming(&part.value, s));
        let weight = match zone {
            Zone::Labelled(Label::IncidentDate) => 1.4,
            Zone::Body => 1.0,
            Zone::Subject => 0.9,
            _ => 0.0,
        };
        let around = around(desk, part.span.start, part.span.end);
        let history = HISTORY.iter().filter(|w| around.contains(**w)).count() as f32;
        let event = EVENT.iter().filter(|w| around.contains(**w)).count() as f32;
        let weekday = if finding.span.start < part.span.start { 0.1 } else { 0.0 };
        let year = if part.value.starts_with("--") { 0.0 } else { 0.08 };
        let told_today = desk.sheet.letter.as_str()[..part.span.start].to_lowercase();
        let told_today = told_today.trim_end().trim_end_matches(',').ends_with("vandaag");
        let listed = desk.sheet.letter.as_str()[part.span.end..].starts_with(", ")
            && desk.sheet.letter.as_str()[part.span.end + 2..].starts_with(|c: char| c.is_ascii_digit());
        let told =
            0.62 + weekday + year + 0.06 * event.min(3.0) - 0.16 * history.min(3.0) - if listed { 0.2 } else { 0.0 };
        let confidence = told
            * weight
            * desk.legible(part.span)
            * if future { 0.2 } else { 1.0 }
            * if told_today { 0.8 } else { 1.0 };
        candidates.push(Candidate {
            value: date.to_string(),
            span: part.span,
            rule: finding.rule.name,
            confidence: confidence.min(0.95),
        });
    }
    for index in desk.sheet.within(|z| z == Zone::Labelled(Label::IncidentDate)) {
        let span = desk.sheet.segments[index].span;
        if let Some(date) = crate::extract::dates::first(desk.sheet.text(index)).and_then(|d| d.resolve(sent)) {
            candidates.push(Candidate {
                value: date.to_string(),
                span,
                rule: "incident.label",
                confidence: 0.95 * desk.legible(span),
            });
        }
    }
    if candidates.iter().all(|c| c.confidence <= 0.5) {
        candidates.extend(your_letter(desk, sent));
    }
    // The first of several days is the likeliest: letters tell a story from its start.
    candidates.sort_by_key(|c| c.span.start);
    for (index, candidate) in candidates.iter_mut().enumerate() {
        candidate.confidence *= 1.0 - 0.03 * (index.min(4) as f32);
    }
    if let Some((best, rivals)) = desk.choose(candidates).filter(|(best, _)| best.confidence > 0.5) {
        desk.draft.values.incident.date = best.value.parse().ok();
        desk.note("/incident/date", &best, &rivals);
    }
}

/// "Uw brief van 9 februari 2026" above a letter that names no other day: the decision that it is about.
fn your_letter(desk: &Desk, sent: Option<NaiveDate>) -> Option<Candidate> {
    let index = desk.sheet.within(|z| matches!(z, Zone::Reference | Zone::Subject)).find(|&i| {
        let text = desk.sheet.text(i).to_lowercase();
        ["uw brief", "uw besluit", "besluit", "beschikking", "beslissing"].iter().any(|w| text.contains(w))
    })?;
    let date = crate::extract::dates::first(desk.sheet.text(index))?.resolve(sent)?;
    let span = desk.sheet.segments[index].span;
    let confidence = 0.6 * desk.legible(span);
    Some(Candidate { value: date.to_string(), span, rule: "incident.your_letter", confidence })
}

fn event_date(value: &str, sent: Option<NaiveDate>) -> Option<NaiveDate> {
    match value {
        "-0" | "-1" | "-2" => {
            let back: u64 = value[1..].parse().ok()?;
            sent?.checked_sub_days(chrono::Days::new(back))
        }
        _ if value.starts_with(['w', 'p']) => weekday_before(value, sent?),
        _ => to_date(value, sent),
    }
}

/// "27 september" in a letter of the 2nd is the one to come, not that of last year.
fn coming(value: &str, sent: NaiveDate) -> bool {
    use chrono::Datelike;
    let Some(day) = Day::from_iso(value).filter(|day| day.year.is_none()) else { return false };
    let this_year = NaiveDate::from_ymd_opt(sent.year(), day.month, day.day);
    this_year.is_some_and(|date| date > sent && (date - sent).num_days() <= 60)
}

/// `w3`: the last Wednesday before the letter; `p3`: the Wednesday of the week before.
fn weekday_before(value: &str, sent: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    let wanted: i64 = value.get(1..)?.parse().ok()?;
    let today = i64::from(sent.weekday().number_from_monday());
    let back = match value.starts_with('p') {
        true => today + 7 - wanted,
        false if today > wanted => today - wanted,
        false => today + 7 - wanted,
    };
    sent.checked_sub_days(chrono::Days::new(u64::try_from(back).ok()?))
}

/// The words within a sentence's reach of a place in the text, in small letters and on one line.
pub fn around(desk: &Desk, start: usize, end: usize) -> String {
    let text = desk.sheet.letter.as_str();
    let zone = desk.sheet.zone_at(start);
    let inside = |span: &crate::domain::Span| span.start <= start && start < span.end;
    let flow = desk.sheet.flows(|z| z == zone).into_iter().map(|(_, span)| span).find(inside);
    let first = flow.map_or(0, |span| span.start);
    let from = (start.saturating_sub(50).max(first)..=start).find(|&i| text.is_char_boundary(i)).unwrap_or(start);
    let to = (end..=(end + 60).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(end);
    text[from..to].to_lowercase().replace(['\n', '\u{c}'], " ")
}
