//! What the letter is about: kind, language, subject, description, references, place.

use super::{Candidate, Desk, company, story};
use crate::domain::{Kind, PersonalText, Span};
use crate::extract::labels::Label;
use crate::extract::rule::Field;
use crate::extract::rules::kind;
use crate::extract::zones::Zone;
use crate::extract::{bsn, grammar};
use regex::Regex;
use std::sync::LazyLock;

pub fn resolve(desk: &mut Desk) {
    subject(desk);
    story::resolve(desk);
    language(desk);
    kind_of_letter(desk);
    references(desk);
    place(desk);
}

fn candidates(desk: &Desk, field: Field, weight: impl Fn(Zone) -> f32) -> Vec<Candidate> {
    let candidate = |(finding, part, zone): (&crate::extract::Finding, &crate::extract::Part, Zone)| {
        let confidence = finding.rule.trust * weight(zone) * desk.legible(part.span);
        Candidate { value: part.value.clone(), span: part.span, rule: finding.rule.name, confidence }
    };
    desk.parts(field).into_iter().map(candidate).filter(|c| c.confidence > 0.0).collect()
}

fn subject(desk: &mut Desk) {
    let mut found = candidates(desk, Field::Subject, |zone| if matches!(zone, Zone::Subject) { 1.0 } else { 0.0 });
    for index in desk.sheet.within(|z| z == Zone::Labelled(Label::Subject)) {
        let span = desk.sheet.segments[index].span;
        found.push(Candidate {
            value: desk.sheet.text(index).to_owned(),
            span,
            rule: "subject.label",
            confidence: 0.95 * desk.legible(span),
        });
    }
    for index in desk.sheet.within(|z| z == Zone::Subject) {
        if let Some(value) = desk.sheet.text(index).strip_prefix(':') {
            let span = desk.sheet.segments[index].span;
            found.push(Candidate {
                value: value.trim().to_owned(),
                span,
                rule: "subject.label",
                confidence: 0.93 * desk.legible(span),
            });
        }
    }
    if found.is_empty() {
        found.extend(bare_subject(desk));
    }
    if let Some((best, rivals)) = desk.choose(found) {
        desk.draft.values.subject = PersonalText::parse(&bsn::mask(&best.value));
        desk.note("/subject", &best, &rivals);
    }
}

/// A line just before the salutation or the body that is nothing else.
fn bare_subject(desk: &Desk) -> Option<Candidate> {
    let sheet = desk.sheet;
    let body = sheet.within(|z| matches!(z, Zone::Body | Zone::Salutation)).next()?;
    let index = (0..body).rev().take(2).find(|&i| sheet.zones[i] == Zone::Head)?;
    let span = sheet.segments[index].span;
    let taken = desk.draft.evidence.values().any(|e| !e.text.is_empty() && sheet.text(index).contains(e.text.as_str()));
    let alone = index == 0 || sheet.segments[index - 1].block != sheet.segments[index].block;
    let plain = !crate::extract::dates::has_date(sheet.text(index))
        && sheet.text(index).chars().filter(|c| c.is_alphabetic()).count() > 4;
    (!taken && alone && plain).then(|| Candidate {
        value: sheet.text(index).to_owned(),
        span,
        rule: "subject.bare",
        confidence: 0.6 * desk.legible(span),
    })
}

fn language(desk: &mut Desk) {
    let text = desk
        .draft
        .values
        .description
        .as_ref()
        .map_or_else(|| desk.sheet.letter.as_str().to_owned(), |d| d.as_str().to_owned());
    let known =
        [whatlang::Lang::Nld, whatlang::Lang::Eng, whatlang::Lang::Deu, whatlang::Lang::Fra, whatlang::Lang::Tur];
    let detector = whatlang::Detector::with_allowlist(known.to_vec());
    let Some(info) = detector.detect(&text) else { return };
    let code = match info.lang() {
        whatlang::Lang::Eng => "en",
        whatlang::Lang::Deu => "de",
        whatlang::Lang::Fra => "fr",
        whatlang::Lang::Tur => "tr",
        _ => "nl",
    };
    // Badly read Dutch can look like anything; another language must be beyond doubt.
    let doubt = code != "nl" && info.confidence() < 0.5;
    desk.draft.values.language = Some(if doubt { "nl" } else { code }.to_owned());
    let confidence = if doubt { 0.6 } else { 0.75 + 0.24 * info.confidence() as f32 };
    let span = desk.sheet.flows(|z| z == Zone::Body).first().map_or(Span::new(0, 0), |(_, s)| *s);
    desk.note("/language", &Candidate { value: code.to_owned(), span, rule: "language.trigrams", confidence }, &[]);
}

fn kind_of_letter(desk: &mut Desk) {
    let subject = desk.draft.values.subject.as_ref().map_or("", |s| s.as_str()).to_owned();
    let body = desk
        .draft
        .values
        .description
        .as_ref()
        .map_or_else(|| desk.sheet.letter.as_str().to_owned(), |d| d.as_str().to_owned());
    let body = body.replace(['\n', '\u{c}'], " ");
    let head: Vec<&str> = desk.sheet.within(|z| z == Zone::Head).take(3).map(|i| desk.sheet.text(i)).collect();
    let officials = desk.draft.values.officials.len();
    let weights = kind::weigh(&format!("{} {subject}", head.join(" ")), &body, officials);
    let (best, top) = weights[0];
    let (_, next) = weights[1];
    let confidence = (0.55 + 0.1 * (top - next)).clamp(0.4, 0.95);
    desk.draft.values.kind = best;
    let span = desk.sheet.flows(|z| z == Zone::Body).first().map_or(Span::new(0, 0), |(_, s)| *s);
    let rival = |(kind, weight): &(Kind, f32)| Candidate {
        value: format!("{kind:?}"),
        span,
        rule: "kind.cues",
        confidence: (weight / (top + 1.0)).clamp(0.0, 0.5),
    };
    let rivals: Vec<Candidate> = weights[1..3].iter().filter(|(_, w)| *w > 1.0).map(rival).collect();
    desk.note("/kind", &Candidate { value: format!("{best:?}"), span, rule: "kind.cues", confidence }, &rivals);
}

fn references(desk: &mut Desk) {
    let weight = |zone| match zone {
        Zone::Reference | Zone::Subject | Zone::Head | Zone::Labelled(_) => 1.0,
        Zone::Body => 0.9,
        Zone::Recipient | Zone::Attachments => 0.4,
        _ => 0.0,
    };
    let mut found = candidates(desk, Field::Reference, weight);
    let valued = |i: &usize| desk.sheet.zones[*i] != Zone::Reference || desk.sheet.text(*i).starts_with(':');
    for index in desk.sheet.within(|z| matches!(z, Zone::Reference | Zone::Labelled(Label::Reference))).filter(valued) {
        let text = desk.sheet.text(index).trim_start_matches(':').trim().to_owned();
        let fits = text.chars().filter(char::is_ascii_digit).count() >= 3 && text.chars().count() <= 30;
        let span = desk.sheet.segments[index].span;
        if fits {
            found.push(Candidate { value: text, span, rule: "reference.label", confidence: 0.95 * desk.legible(span) });
        }
    }
    found.sort_by_key(|c| c.span.start);
    let key =
        |value: &str| value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in found.into_iter().filter(|c| c.confidence >= 0.4) {
        let this = key(&candidate.value);
        match kept.iter_mut().find(|k| {
            let other = key(&k.value);
            other.contains(&this) || this.contains(&other)
        }) {
            Some(same) if candidate.value.len() > same.value.len() => *same = candidate,
            Some(_) => {}
            None => kept.push(candidate),
        }
    }
    for (index, candidate) in kept.iter().enumerate() {
        desk.draft.values.references.push(candidate.value.clone());
        desk.note(&format!("/references/{index}"), candidate, &[]);
    }
}

fn place(desk: &mut Desk) {
    use Kind::{Idea, Integrity, Other};
    // Letters that ask or offer something name places at which nothing happened.
    let happened = if matches!(desk.draft.values.kind, Idea | Integrity | Other) { 0.5 } else { 1.0 };
    let mut found = candidates(desk, Field::IncidentPlace, |zone| if zone == Zone::Body { happened } else { 0.0 });
    for candidate in &mut found {
        candidate.confidence *= told_there(desk, candidate.span);
    }
    found.sort_by_key(|c| c.span.start);
    for index in desk.sheet.within(|z| z == Zone::Labelled(Label::IncidentPlace)) {
        let span = desk.sheet.segments[index].span;
        let nowhere = ["telefon", "online", "per ", "via ", "n.v.t", "onbekend"];
        if nowhere.iter().any(|w| desk.sheet.text(index).trim().to_lowercase().starts_with(w)) {
            continue;
        }
        found.push(Candidate {
            value: desk.sheet.text(index).trim().to_owned(),
            span,
            rule: "incident.label",
            confidence: 0.93 * desk.legible(span),
        });
    }
    if let Some((best, rivals)) = desk.choose(found) {
        desk.draft.values.incident.place = PersonalText::parse(&best.value);
        desk.note("/incident/place", &best, &rivals);
    }
}

/// A sentence that names a day or tells of the writer being somewhere says where it happened.
fn told_there(desk: &Desk, span: Span) -> f32 {
    static THERE: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)\b(?:stond(?:en)?|was|waren|kwam(?:en)?|zat(?:en)?|liep(?:en)?|gevallen|gestruikeld|lig(?:t|gen)|staa[nt]|geweest|gegaan|werd|afspraak|weggestuurd|geholpen|langs)\b|\d{1,2}\s{month}\b|\b{weekday}\b|\b(?:gisteren|vanmorgen|vanochtend|vanmiddag|gisteravond)\b",
        )
    });
    if THERE.is_match(&company::sentence(desk, span)) { 1.15 } else { 0.9 }
}
