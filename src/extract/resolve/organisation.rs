//! The organisation that a letter comes from.

use super::home::{Home, near_home};
use super::{Candidate, Desk};
use crate::domain::PersonalText;
use crate::extract::labels::{self, Label};
use crate::extract::rule::Field;
use crate::extract::zones::Zone;
use crate::extract::{names, words};

pub fn resolve(desk: &mut Desk, home: Option<&Home>) {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (finding, part, zone) in desk.parts(Field::Organisation) {
        let weight = match zone {
            Zone::Labelled(Label::Organisation) => 1.0,
            Zone::Labelled(Label::Name | Label::MailFrom) => 0.8,
            Zone::Head => near_home(desk, home, part.span, 0.98, 0.7),
            Zone::Tail => 0.62,
            Zone::Footer => 0.35,
            _ => 0.0,
        };
        let value = without_function(&part.value);
        candidates.push(Candidate {
            value,
            span: part.span,
            rule: finding.rule.name,
            confidence: finding.rule.trust * weight * desk.legible(part.span),
        });
    }
    if candidates.iter().all(|c| c.confidence < super::SHOWN) {
        candidates.extend(by_place(desk, home));
    }
    if let Some((best, rivals)) = desk.choose(candidates) {
        desk.draft.values.complainant.organisation = PersonalText::parse(&best.value);
        desk.note("/complainant/organisation", &best, &rivals);
    }
}

/// "eigenaar Kapsalon Goud" names the organisation Kapsalon Goud.
fn without_function(text: &str) -> String {
    const FUNCTIONS: [&str; 8] = [
        "eigenaar ",
        "directeur ",
        "voorzitter ",
        "secretaris ",
        "penningmeester ",
        "namens ",
        "bestuur ",
        "eigenaresse ",
    ];
    let lower = text.to_lowercase();
    FUNCTIONS.iter().find(|f| lower.starts_with(**f)).map_or(text.to_owned(), |f| text[f.len()..].trim().to_owned())
}

/// The first line of the sender's block, where it is nobody's name and somebody signs with theirs below.
fn by_place(desk: &Desk, home: Option<&Home>) -> Option<Candidate> {
    let sheet = desk.sheet;
    let home = home?;
    let block = sheet.segments[home.first].block;
    (sheet.zones[home.first] == Zone::Head).then_some(())?;
    let first = (0..home.first).find(|&i| sheet.segments[i].block == block && sheet.zones[i] == Zone::Head)?;
    let text = sheet.text(first);
    let value = text.split(['(', ',', '|', '·']).next()?.trim();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let plain = letters >= 5
        && value.split_whitespace().count() <= 8
        && !value.contains(['@', ':', '?', '!'])
        && value.chars().filter(char::is_ascii_digit).count() < 3
        && value.starts_with(|c: char| c.is_uppercase() || c == '\'')
        && !labels::is_label(text)
        && !desk.lexicon.is_own_place(text)
        && !value.to_lowercase().starts_with("gemeente");
    let signed = desk
        .parts(Field::Name)
        .into_iter()
        .any(|(_, part, zone)| zone == Zone::Tail && is_given(&part.value) && !names::same_person(&part.value, value));
    let span = sheet.segments[first].span;
    let nobody = names::clean(value).is_none_or(|name| !is_given(&name) && name.contains(' '));
    (plain && signed && nobody && !honoured(value)).then(|| Candidate {
        value: names::capitals_down(&value.split_whitespace().collect::<Vec<_>>().join(" ")),
        span,
        rule: "organisation.by_place",
        confidence: 0.66 * desk.legible(span),
    })
}

/// Begins with initials or a first name, as people's names do.
pub fn is_given(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or("");
    let initials = first.contains('.') && first.chars().count() <= 10 && first.starts_with(char::is_uppercase);
    initials || first.chars().count() == 1 || words::is_first_name(first)
}

/// "Wed. G.H. Terpstra", "Student: Mees": said of people only.
fn honoured(text: &str) -> bool {
    const SIGNS: [&str; 12] =
        ["wed", "mevr", "mw", "dhr", "de heer", "fam", "mej", "erven", "student", "mevrouw", "meneer", "bewoner"];
    let lower = text.to_lowercase();
    SIGNS.iter().any(|sign| lower.starts_with(sign))
}
