//! How to reach the writer: telephone and e-mail.

use super::sender::sender_zone;
use super::{Candidate, Desk, SHOWN, company};
use crate::domain::{Email, Phone, Span};
use crate::extract::grammar;
use crate::extract::rule::{Field, Finding, Part};
use crate::extract::zones::Zone;
use regex::Regex;
use std::sync::LazyLock;

pub fn phone(desk: &mut Desk) {
    let candidates = contacts(desk, Field::Phone);
    if let Some((best, rivals)) = desk.choose(candidates) {
        desk.draft.values.complainant.phone = Phone::parse(&best.value);
        desk.note("/complainant/phone", &best, &rivals);
    }
}

pub fn email(desk: &mut Desk) {
    let candidates = contacts(desk, Field::Email);
    if let Some((best, rivals)) = desk.choose(candidates) {
        desk.draft.values.complainant.email = Email::parse(&best.value);
        desk.note("/complainant/email", &best, &rivals);
    }
}

fn contacts(desk: &Desk, field: Field) -> Vec<Candidate> {
    let candidate = |(finding, part, zone): (&Finding, &Part, Zone)| Candidate {
        value: part.value.clone(),
        span: part.span,
        rule: finding.rule.name,
        confidence: whose(desk, finding, part) * sender_zone(zone) * desk.legible(part.span),
    };
    let mut found: Vec<Candidate> = desk.parts(field).into_iter().map(candidate).collect();
    found.sort_by_key(|c| c.span.start);
    // The number of the letterhead stands before one that the text names as well.
    let heads = found.iter().filter(|c| desk.sheet.zone_at(c.span.start) != Zone::Body && c.confidence >= SHOWN);
    let heads: Vec<String> = heads.filter(|c| !in_text(desk, c)).map(|c| c.value.clone()).collect();
    for candidate in &mut found {
        if !heads.is_empty() && in_text(desk, candidate) && !heads.contains(&candidate.value) {
            candidate.confidence = candidate.confidence.min(0.45);
        }
    }
    // A number that one rule knows to be the writer's is not made less likely by the rule for any number.
    let strong: Vec<Candidate> = found.iter().filter(|c| c.confidence >= SHOWN).cloned().collect();
    if strong.is_empty() {
        found
    } else {
        found.retain(|c| c.confidence >= SHOWN || strong.iter().all(|s| s.value != c.value));
        found
    }
}

fn in_text(desk: &Desk, candidate: &Candidate) -> bool {
    matches!(desk.sheet.zone_at(candidate.span.start), Zone::Body | Zone::Postscript)
}

/// The sentence around a number in running text tells whose it is.
fn whose(desk: &Desk, finding: &Finding, part: &Part) -> f32 {
    static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)\b(?:mijn|onze|haar|zijn)\s+(?:\p{Ll}+\s+)?(?:zoon|dochter|man|vrouw|moeder|vader|zus|broer|buur\p{L}+|advocaat|huisarts|bewindvoerder|begeleid\p{L}+)\b",
        )
    });
    if finding.rule.name == "phone.mine" {
        let before = company::sentence_before(desk, part.span.start);
        let other = RELATIVE.is_match(&before) && ![" mij ", " me ", "mijn nummer"].iter().any(|w| before.contains(w));
        return if other { 0.32 } else { finding.rule.trust };
    }
    if !matches!(finding.rule.name, "phone.text" | "email.text") {
        return finding.rule.trust;
    }
    static THEIRS: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)\b(?:uw|jullie|algemene?|gratis|informatie|klantenservice|centrale|kantoor|praktijk|werkgever|school|huisarts|advocaat|aannemer|monteur|buur\p{L}+|dokter|gebeld|belde|bellen\s+met|bel\s+ik|draai\p{L}*|naar\s+(?:het\s+)?nummer|gestuurd|gemaild|mailde|schreef|zijn|haar|hun)\b[^.!?]{0,40}$",
        )
    });
    static MINE: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)\b(?:mijn|mij|me|ik|ons|onze|my|meine?|mon|benim)\b[^!?]*\b(?:be?l(?:len|t)?|bereik\p{L}*|nummer|telefoon\p{L}*|mobiel\p{L}*|06|tel|mail\p{L}*|e-?mail\p{L}*|contact|adres|gegevens|wonend|woon)\b|\b(?:be?l(?:len)?|bereik\p{L}*|mail)\b[^!?]*\b(?:mij|me|ons)\b|\b(?:tel(?:efoon)?|mob(?:iel)?|gsm|telefoonnummer|e-?mail)\b\.?\s*:?\s*\(?$",
        )
    });
    let before = company::sentence_before(desk, part.span.start);
    let alone = company::sentence(desk, part.span)
        .split_whitespace()
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 2)
        .count()
        <= 6;
    let theirs = THEIRS.is_match(&before);
    let mine = MINE.is_match(&before) || mine_behind(desk, part.span);
    match (mine, theirs) {
        (true, false) => finding.rule.trust.max(0.86),
        (true, true) => finding.rule.trust.max(0.4),
        (false, false) if alone => finding.rule.trust.max(0.84),
        // The only numbers that begin so are people's own.
        (false, false) if part.value.starts_with("+316") => 0.42,
        _ => finding.rule.trust,
    }
}

/// "06 12 34 56 78, daar kunt u mij bereiken".
fn mine_behind(desk: &Desk, span: Span) -> bool {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(r"(?i)^[^.!?]{0,30}\b(?:mij|me|ons|mijn)\b[^.!?]{0,30}\b(?:be?l\p{L}*|bereik\p{L}*|nummer)\b")
    });
    let text = desk.sheet.letter.as_str();
    let end = (span.end..=(span.end + 80).min(text.len())).rev().find(|&i| text.is_char_boundary(i));
    end.is_some_and(|end| BEHIND.is_match(&text[span.end..end].replace('\n', " ")))
}
