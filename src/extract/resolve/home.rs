//! Addresses put together from the lines that belong together, and the one that is the writer's.

use super::sender::sender_zone;
use super::{Candidate, Desk, SHOWN, either};
use crate::domain::Span;
use crate::extract::labels::Label;
use crate::extract::rule::{Field, Finding};
use crate::extract::zones::Zone;

/// An address as it can be put together from lines that belong together.
#[derive(Clone)]
pub struct Home {
    pub parts: Vec<(Field, Candidate)>,
    /// Segment of the first line.
    pub first: usize,
    last: usize,
    score: f32,
}

impl Home {
    pub fn get(&self, field: Field) -> Option<&Candidate> {
        self.parts.iter().find(|(f, _)| *f == field).map(|(_, c)| c)
    }

    fn is_postbus(&self) -> bool {
        self.get(Field::Street).is_some_and(|s| s.value == "Postbus")
    }
}

pub const ADDRESS_FIELDS: [Field; 6] =
    [Field::Street, Field::HouseNumber, Field::Addition, Field::Postcode, Field::City, Field::Country];

pub fn addresses(desk: &Desk) -> Vec<Home> {
    let mut homes: Vec<Home> = Vec::new();
    let findings: Vec<&Finding> = desk.findings.iter().filter(|f| f.rule.name.starts_with("address.")).collect();
    for finding in &findings {
        if let Some(home) = home_of(desk, finding) {
            homes.push(home);
        }
    }
    homes.extend(form_numbers(desk));
    for index in 0..homes.len() {
        let below = homes
            .iter()
            .enumerate()
            .filter(|(other, home)| *other != index && follows(desk, &homes[index], home))
            .map(|(_, h)| h.clone());
        let below: Vec<Home> = below.collect();
        for part in below {
            join(&mut homes[index], &part);
        }
    }
    let numbered =
        |home: &Home| [Field::HouseNumber, Field::Postcode, Field::City].iter().any(|f| home.get(*f).is_some());
    homes.retain(|home| home.get(Field::Street).is_none() || numbered(home));
    homes.retain(|home| {
        home.get(Field::Street).is_some() || home.get(Field::Postcode).is_some() || home.get(Field::City).is_some()
    });
    homes
}

/// House number and addition that have a field of their own on a form.
fn form_numbers(desk: &Desk) -> Vec<Home> {
    let wanted = |zone| match zone {
        Zone::Labelled(Label::HouseNumber) => Some(Field::HouseNumber),
        Zone::Labelled(Label::Addition) => Some(Field::Addition),
        _ => None,
    };
    let mut homes = Vec::new();
    for index in desk.sheet.within(|zone| wanted(zone).is_some()) {
        let span = desk.sheet.segments[index].span;
        let confidence = 0.93 * desk.legible(span);
        let part =
            |field, value: &str| (field, Candidate { value: value.to_owned(), span, rule: "address.form", confidence });
        let text = desk.sheet.text(index).trim();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = text.split_at(digits);
        let rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | ','));
        let parts = match wanted(desk.sheet.zones[index]) {
            Some(Field::HouseNumber) if (1..=5).contains(&digits) && rest.chars().count() <= 6 => {
                let addition = (!rest.is_empty()).then(|| part(Field::Addition, rest));
                [Some(part(Field::HouseNumber, number)), addition].into_iter().flatten().collect()
            }
            Some(Field::Addition)
                if (1..=6).contains(&text.chars().count()) && text.contains(char::is_alphanumeric) =>
            {
                vec![part(Field::Addition, text)]
            }
            _ => continue,
        };
        homes.push(Home { parts, first: index, last: index, score: confidence * 0.5 });
    }
    homes
}

fn home_of(desk: &Desk, finding: &Finding) -> Option<Home> {
    let segment = desk.sheet.segment_at(finding.parts.first()?.span.start)?;
    if finding.rule.name == "address.postbus"
        && finding.get(Field::Postcode).is_none()
        && under_addressee(desk, segment)
    {
        return None;
    }
    let zone = desk.sheet.zones[segment];
    let weight = sender_zone(zone) * finding.rule.trust;
    let parts: Vec<(Field, Candidate)> = finding
        .parts
        .iter()
        .filter(|p| ADDRESS_FIELDS.contains(&p.field))
        .map(|p| {
            (
                p.field,
                Candidate {
                    value: p.value.clone(),
                    span: p.span,
                    rule: finding.rule.name,
                    confidence: weight * desk.legible(p.span),
                },
            )
        })
        .collect();
    let street = parts.iter().any(|(f, _)| *f == Field::Street);
    let score = weight * if street { 1.0 } else { 0.6 };
    let last = desk.sheet.segment_at(finding.span.end.saturating_sub(1)).unwrap_or(segment);
    (weight > 0.0 && !parts.is_empty()).then_some(Home { parts, first: segment, last, score })
}

/// A badly read addressee: a line above in the same block still looks like a municipality.
fn under_addressee(desk: &Desk, segment: usize) -> bool {
    const SIGNS: [&str; 6] = ["emeente", "ollege", "urgemeester", "thouders", "adhuis", "odhuis"];
    let block = desk.sheet.segments[segment].block;
    let above = (0..segment).filter(|&i| desk.sheet.segments[i].block == block);
    above.map(|i| desk.sheet.text(i)).any(|text| SIGNS.iter().any(|sign| text.contains(sign)))
}

/// A postcode, place or country line under a street line, or the next labels of a form.
fn follows(desk: &Desk, street: &Home, other: &Home) -> bool {
    let segments = &desk.sheet.segments;
    let both_labelled = matches!(
        (desk.sheet.zones[street.first], desk.sheet.zones[other.first]),
        (Zone::Labelled(_), Zone::Labelled(_))
    );
    let (a, b) = (&segments[street.last], &segments[other.first]);
    let near = other.first > street.last && other.first <= street.last + 4 && a.page == b.page;
    let lines_up = a.block == b.block || (other.first <= street.last + 2 && a.area.left.abs_diff(b.area.left) < 150);
    // The page may end within an address.
    let overleaf = other.first == street.last + 1 && b.page == a.page + 1;
    let joined = (near && lines_up) || both_labelled || overleaf;
    street.get(Field::Street).is_some() && other.get(Field::Street).is_none() && joined
}

fn join(home: &mut Home, other: &Home) {
    let fresh: Vec<_> = other.parts.iter().filter(|(field, _)| home.get(*field).is_none()).cloned().collect();
    let postcode_elsewhere = home.get(Field::Postcode).is_some() && other.get(Field::Postcode).is_some();
    if fresh.is_empty() || postcode_elsewhere {
        return;
    }
    if fresh.iter().any(|(field, _)| *field == Field::Postcode) {
        home.score = either(home.score, 0.5);
    }
    home.parts.extend(fresh);
}

pub fn best_address(homes: &[Home]) -> Option<&Home> {
    let value = |home: &Home| {
        let placed = home.get(Field::Postcode).is_some() || home.get(Field::City).is_some();
        let postcode = if placed { 0.15 } else { 0.0 };
        let visiting = if home.is_postbus() { -0.15 } else { 0.0 };
        home.score + postcode + visiting
    };
    homes.iter().rev().max_by(|a, b| value(a).total_cmp(&value(b))).filter(|h| h.score >= SHOWN)
}

/// `near` when a line stands in the block of the address or just above it, `far` elsewhere.
pub fn near_home(desk: &Desk, home: Option<&Home>, span: Span, near: f32, far: f32) -> f32 {
    let Some(segment) = desk.sheet.segment_at(span.start) else { return far };
    match home {
        Some(home) if segment == home.first => near,
        Some(home) if segment < home.first && segment + 4 >= home.first && together(desk, segment, home.first) => near,
        _ => far,
    }
}

fn together(desk: &Desk, a: usize, b: usize) -> bool {
    let segments = &desk.sheet.segments;
    let between = (a..b).all(|i| desk.sheet.zones[i] == desk.sheet.zones[a] || desk.sheet.zones[i] == Zone::Stamp);
    segments[a].page == segments[b].page && (segments[a].block == segments[b].block || (between && a + 2 >= b))
}
