//! Weighs what the rules found into one draft, with evidence and rivals for every value.

mod calibrate;
mod company;
mod content;
mod home;
mod officials;
mod organisation;
mod reach;
mod sender;
mod story;
mod when;

use super::Lexicon;
use super::bsn;
use super::rule::{Field, Finding, Part};
use super::zones::{Sheet, Zone};
use crate::domain::{Draft, Evidence, Handwriting, Page, PlacedWord, Rival, Signature, SignatureFinding, Span};

/// A value that may be the one, with the probability that it is.
#[derive(Clone)]
pub(super) struct Candidate {
    pub value: String,
    pub span: Span,
    pub rule: &'static str,
    pub confidence: f32,
}

/// Below this a value is more often wrong than worth showing.
pub(super) const SHOWN: f32 = 0.3;

/// All that resolving one letter needs.
pub(super) struct Desk<'a> {
    pub sheet: &'a Sheet<'a>,
    pub findings: &'a [Finding],
    pub pages: &'a [Page],
    pub lexicon: &'a Lexicon,
    pub draft: Draft,
}

pub fn resolve(
    sheet: &Sheet,
    findings: &[Finding],
    pages: &[Page],
    signature: Option<&SignatureFinding>,
    lexicon: &Lexicon,
) -> Draft {
    let mut desk = Desk { sheet, findings, pages, lexicon, draft: Draft::default() };
    sender::resolve(&mut desk);
    when::resolve(&mut desk);
    officials::resolve(&mut desk);
    content::resolve(&mut desk);
    calibrate::apply(&mut desk.draft);
    sign(&mut desk, signature);
    desk.draft
}

fn sign(desk: &mut Desk, signature: Option<&SignatureFinding>) {
    let Some(found) = signature else { return };
    desk.draft.values.signature = found.verdict;
    if found.verdict != Signature::Unclear || found.area.is_some() {
        let evidence = Evidence {
            confidence: found.confidence,
            page: found.page,
            area: found.area,
            text: String::new(),
            rule: "signature.ink".to_owned(),
            rivals: Vec::new(),
        };
        desk.draft.evidence.insert("/signature".to_owned(), evidence);
    }
}

impl Desk<'_> {
    /// Findings that hold a field, with its part and zone.
    pub fn parts(&self, field: Field) -> Vec<(&Finding, &Part, Zone)> {
        let with_zone = |f| Finding::get(f, field).map(|part| (f, part, self.sheet.zone_at(part.span.start)));
        self.findings.iter().filter_map(with_zone).collect()
    }

    /// How far the words of a span can be trusted, 0..1: OCR's own doubt, and more doubt about handwriting.
    pub fn legible(&self, span: Span) -> f32 {
        let text = |word: &PlacedWord| self.sheet.letter.slice(word.span);
        let speck = |word: &PlacedWord| !text(word).contains(char::is_alphanumeric);
        let words = self.sheet.letter.words_in(span);
        let Some(first) = words.first() else { return 0.3 };
        // A speck that OCR took for a comma says nothing about the words beside it.
        let worst = words.iter().filter(|w| !speck(w)).map(|w| w.confidence).fold(1.0, f32::min);
        let read = if worst >= 0.9 {
            1.0
        } else if worst >= 0.5 {
            0.72 + 0.7 * (worst - 0.5)
        } else {
            0.36 + 0.72 * worst
        };
        let page = self.pages.iter().find(|p| p.number == first.page);
        let hand = match page.map(|p| (p.handwriting, p.mean_confidence)) {
            Some((Handwriting::Handwritten, mean)) if mean < 0.75 => 0.62,
            Some((Handwriting::Handwritten | Handwriting::Mixed, _)) => 0.84,
            Some((_, mean)) if mean < 0.7 => 0.75,
            _ => 1.0,
        };
        read * hand
    }

    /// Puts down the evidence for a value that the draft now holds.
    pub fn note(&mut self, pointer: &str, best: &Candidate, rivals: &[Candidate]) {
        let letter = self.sheet.letter;
        let place = letter.place(best.span);
        let rivals = rivals.iter().filter(|r| r.value != best.value && r.confidence > 0.1).take(4);
        let rival = |r: &Candidate| {
            let place = letter.place(r.span);
            Rival {
                value: bsn::mask(&r.value),
                confidence: r.confidence,
                page: place.map_or(1, |p| p.0),
                area: place.map(|p| p.1),
            }
        };
        let evidence = Evidence {
            confidence: best.confidence.clamp(0.0, 0.99),
            page: place.map_or(1, |p| p.0),
            area: place.map(|p| p.1),
            text: bsn::mask(letter.slice(best.span)),
            rule: best.rule.to_owned(),
            rivals: rivals.map(rival).collect(),
        };
        self.draft.evidence.insert(pointer.to_owned(), evidence);
    }

    /// The best of some candidates, where equal values strengthen each other; the others follow as rivals.
    pub fn choose(&self, candidates: Vec<Candidate>) -> Option<(Candidate, Vec<Candidate>)> {
        let mut merged: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            match merged.iter_mut().find(|c| c.value == candidate.value) {
                Some(same) => {
                    let both = 1.0 - (1.0 - same.confidence) * (1.0 - candidate.confidence * 0.7);
                    if candidate.confidence > same.confidence {
                        *same = candidate;
                    }
                    same.confidence = both;
                }
                None => merged.push(candidate),
            }
        }
        // A stable sort keeps reading order among equals, so that the first of two numbers wins.
        merged.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let best = merged.first()?.clone();
        (best.confidence >= SHOWN).then(|| (best, merged.split_off(1)))
    }
}

/// Two independent grounds for one value.
pub(super) fn either(a: f32, b: f32) -> f32 {
    1.0 - (1.0 - a) * (1.0 - b)
}
