//! Named people of the municipality, those spoken for, and earlier contact.

use super::when::around;
use super::{Candidate, Desk, SHOWN, company, either};
use crate::domain::{Official, OfficialRole, PersonName, Span};
use crate::extract::grammar;
use crate::extract::labels::Label;
use crate::extract::names;
use crate::extract::rule::{Field, Finding, Part};
use crate::extract::words;
use crate::extract::zones::Zone;
use regex::Regex;
use std::sync::LazyLock;

pub fn resolve(desk: &mut Desk) {
    on_behalf_of(desk);
    let people = people(desk);
    put_officials(desk, &people);
    prior_contact(desk, &people);
}

fn on_behalf_of(desk: &mut Desk) {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (finding, part, zone) in desk.parts(Field::OnBehalfOf) {
        let weight = match zone {
            Zone::Body | Zone::Subject => 1.0,
            Zone::Head if finding.rule.name == "behalf.named" => 0.9,
            _ => 0.0,
        };
        let trust = if finding.rule.name == "behalf.relative" { spoken_for(desk, finding) } else { finding.rule.trust };
        if trust < 0.5 {
            continue;
        }
        candidates.push(Candidate {
            value: part.value.clone(),
            span: part.span,
            rule: finding.rule.name,
            confidence: trust * weight * desk.legible(part.span),
        });
    }
    for (_, part, zone) in desk.parts(Field::Name) {
        if zone == Zone::Labelled(Label::OnBehalfOf) {
            candidates.push(Candidate {
                value: part.value.clone(),
                span: part.span,
                rule: "behalf.label",
                confidence: 0.93 * desk.legible(part.span),
            });
        }
    }
    let own = desk.draft.values.complainant.name.clone();
    candidates.retain(|c| own.as_ref().is_none_or(|name| name.as_str() != c.value));
    if let Some((best, rivals)) = desk.choose(candidates) {
        desk.draft.values.on_behalf_of = PersonName::parse(&best.value);
        desk.note("/on_behalf_of", &best, &rivals);
    }
}

/// "Namens mijn vader" anywhere makes the father who is named elsewhere the one spoken for.
fn spoken_for(desk: &Desk, finding: &Finding) -> f32 {
    static FOR: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)\b(?:namens|in\s+opdracht\s+van|op\s+verzoek\s+van|het\s+woord\s+voor|(?:schrijf|schrijven|dien|doe|klaag)\s+(?:\p{L}+\s+){0,4}voor)\s+(?:mijn|onze)\s+(?:\p{Ll}+e\s+)?(?P<kin>\p{L}+)",
        )
    });
    let text = desk.sheet.letter.slice(finding.span).to_lowercase();
    let body: String = desk
        .sheet
        .flows(|z| matches!(z, Zone::Body | Zone::Subject))
        .into_iter()
        .map(|(_, s)| desk.sheet.letter.slice(s))
        .collect();
    let named = FOR.captures_iter(&body).filter_map(|c| c.name("kin").map(|m| m.as_str().to_lowercase()));
    if named.into_iter().any(|kin| text.contains(&kin)) { 0.86 } else { finding.rule.trust }
}

/// All that the letter says about one official.
struct Person {
    name: Candidate,
    role: Option<Candidate>,
    department: Option<Candidate>,
    mentions: Vec<usize>,
}

fn people(desk: &Desk) -> Vec<Person> {
    let outsiders: Vec<(String, f32)> = outsiders(desk);
    let mut people: Vec<Person> = Vec::new();
    for (finding, part, zone) in desk.parts(Field::OfficialName) {
        if let Some(confidence) = mention(desk, finding, part, zone) {
            let name = Candidate { value: part.value.clone(), span: part.span, rule: finding.rule.name, confidence };
            add_mention(desk, &mut people, finding, name);
        }
    }
    if let Some(name) = addressee(desk).filter(|a| people.iter().all(|p| !names::same_person(&p.name.value, &a.value)))
    {
        people.push(Person { mentions: vec![name.span.start], name, role: None, department: None });
    }
    for person in &mut people {
        let against = outsiders
            .iter()
            .filter(|(name, _)| names::same_person(name, &person.name.value))
            .map(|(_, c)| *c)
            .fold(0.0, f32::max);
        let strong = person.name.confidence > 0.9 && against < 0.95;
        person.name.confidence *= if against > 0.0 { if strong { 0.6 } else { 0.25 } } else { 1.0 };
    }
    people.retain(|p| p.name.confidence >= 0.42);
    people.sort_by_key(|p| p.mentions.first().copied());
    people
}

/// Names that are known not to be an official's, with how sure that is.
fn outsiders(desk: &Desk) -> Vec<(String, f32)> {
    let values = &desk.draft.values;
    let mut names: Vec<(String, f32)> =
        desk.parts(Field::Outsider).iter().map(|(f, p, _)| (p.value.clone(), f.rule.trust)).collect();
    names.extend(values.on_behalf_of.iter().map(|n| (n.as_str().to_owned(), 0.97)));
    names.extend(values.complainant.name.iter().map(|n| (n.as_str().to_owned(), 0.96)));
    for index in desk.sheet.within(|z| z == Zone::Labelled(Label::SomebodyElse)) {
        names.extend(names::clean(desk.sheet.text(index)).map(|n| (n, 0.9)));
    }
    names
}

/// The probability that one mention is of an official.
fn mention(desk: &Desk, finding: &Finding, part: &Part, zone: Zone) -> Option<f32> {
    if ours(desk, finding) {
        return None;
    }
    let answer = finding.rule.name == "official.answer";
    let labelled = zone == Zone::Labelled(Label::Official);
    let bare = part.value.trim_start_matches("van ").trim_start_matches("Van ");
    let first = bare.split(char::is_whitespace).next().unwrap_or("").to_lowercase();
    let possessive = ["ihres", "ihrer", "ihrem", "ihren", "uw", "onze"].contains(&first.as_str());
    if possessive || desk.lexicon.department_words(bare) > 0 || claimed(desk, finding) {
        return None;
    }
    let base = match (answer, labelled) {
        (true, true) => 0.93,
        (true, false) => return None,
        (false, true) => finding.rule.trust.max(0.85),
        (false, false) if shared_role(desk, finding) => 0.55,
        (false, false) => finding.rule.trust,
    };
    if matches!(
        zone,
        Zone::Copied | Zone::Quoted | Zone::Salutation | Zone::Reference | Zone::Tail | Zone::Closing | Zone::Recipient
    ) {
        return None;
    }
    let weak = base < 0.8;
    let context = match finding.rule.name {
        "official.mentioned" => mentioned_alone(desk, part)?,
        "official.somebody" | "official.salute_small" => company::official_by_company(desk, part.span),
        "official.pronoun"
        | "official.introduced"
        | "official.so_called"
        | "official.small"
        | "official.asked_name" => context(desk, part).max(company::official_by_company(desk, part.span)),
        _ if weak => context(desk, part),
        _ => 0.0,
    };
    Some(((base + context) * desk.legible(part.span)).clamp(0.0, 0.97))
}

/// Whoever a letter is addressed to is not named by it, unless it is they who are complained of: "een klacht over u".
fn addressee(desk: &Desk) -> Option<Candidate> {
    static OF_YOU: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)\bklacht\b[^.!?]{0,40}\b(?:tegen|over)\s+u(?:zelf)?\b|\bu\s+teken(?:de|t)\s+(?:het|de|dit|deze)\s+(?:besluit|brief)|\bklaag\s+[^.!?]{0,30}\bover\s+u(?:zelf)?\b",
        )
    });
    static GREETED: LazyLock<Regex> = LazyLock::new(|| grammar::compile(r"(?:{honour})+(?P<name>{person})"));
    let letter = desk.sheet.letter;
    let meant = desk.sheet.flows(|z| z == Zone::Body).into_iter().any(|(_, span)| OF_YOU.is_match(letter.slice(span)));
    let index = desk.sheet.within(|z| z == Zone::Salutation).next().filter(|_| meant)?;
    let found = GREETED.captures(desk.sheet.text(index))?.name("name")?;
    let start = desk.sheet.segments[index].span.start + found.start();
    let span = Span::new(start, start + found.len());
    let value = names::clean(found.as_str())?;
    Some(Candidate { value, span, rule: "official.addressee", confidence: 0.8 * desk.legible(span) })
}

/// What the words around a bare name add to it; nothing will do for a first name where no official would stand.
fn mentioned_alone(desk: &Desk, part: &Part) -> Option<f32> {
    let placed = company::stands_as_official(desk, part.span);
    (placed || part.value.contains(' ')).then_some(())?;
    Some(company::official_by_company(desk, part.span) + if placed { 0.22 } else { 0.0 })
}

/// "A. Smit, teamleider Inkoop": the function belongs to the name before it, so Inkoop is no name.
fn claimed(desk: &Desk, finding: &Finding) -> bool {
    let Some(role) = finding.get(Field::OfficialRole) else { return false };
    let other = |f: &&Finding| {
        f.rule.name == "official.name_role" && f.get(Field::OfficialRole).is_some_and(|r| r.span.overlaps(&role.span))
    };
    finding.rule.name == "official.role_name" && desk.findings.iter().any(|f| other(&f))
}

/// "Onze directeur": the writer's own, unless only a municipality has one.
fn ours(desk: &Desk, finding: &Finding) -> bool {
    const ELSEWHERE: [&str; 9] =
        ["thuiszorg", "zorgm", "winkel", "bankm", "school", "ziekenhuis", "horeca", "supermarkt", "hotel"];
    let Some(role) = finding.get(Field::OfficialRole) else { return false };
    if ELSEWHERE.iter().any(|start| role.value.to_lowercase().starts_with(start)) {
        return true;
    }
    let before = company::sentence_before(desk, role.span.start).to_lowercase();
    let own = before.trim_end().ends_with("onze") || before.trim_end().ends_with("ons");
    let role = role.value.to_lowercase();
    const TOWN_MANAGERS: [&str; 9] =
        ["klant", "case", "wijk", "gebied", "inkomen", "omgeving", "team", "afdeling", "stad"];
    let manager = role.ends_with("manager") && !TOWN_MANAGERS.iter().any(|start| role.starts_with(start));
    let shared = crate::extract::words::SHARED_ROLES.contains(&role.as_str());
    own && (shared || manager || role.ends_with("adviseur"))
}

/// A function that other organisations have too, without a word that makes it the municipality's.
fn shared_role(desk: &Desk, finding: &Finding) -> bool {
    let Some(role) = finding.get(Field::OfficialRole) else { return false };
    let shared = crate::extract::words::SHARED_ROLES.contains(&role.value.to_lowercase().as_str());
    let near = around(desk, finding.span.start, finding.span.start);
    shared
        && finding.get(Field::OfficialDepartment).is_none()
        && !["uw ", "jullie ", "gemeente", "afdeling", "ambtena"].iter().any(|w| near.contains(w))
}

fn context(desk: &Desk, part: &Part) -> f32 {
    let near = around(desk, part.span.start, part.span.end);
    let own = words::OWN.iter().filter(|w| near.contains(**w)).count().min(3) as f32;
    let other = words::OTHER.iter().filter(|w| near.contains(**w)).count().min(2) as f32;
    let elsewhere = if desk.lexicon.names_outside_organisation(&near) { 0.5 } else { 0.0 };
    0.1 * own - 0.16 * other - elsewhere
}

fn add_mention(desk: &Desk, people: &mut Vec<Person>, finding: &Finding, name: Candidate) {
    let detail = |field| {
        finding.get(field).map(|p| Candidate {
            value: p.value.clone(),
            span: p.span,
            rule: finding.rule.name,
            confidence: name.confidence * desk.legible(p.span) * 0.95,
        })
    };
    let (role, department) = (detail(Field::OfficialRole), detail(Field::OfficialDepartment));
    let known =
        people.iter_mut().find(|p| p.name.span.overlaps(&name.span) || names::same_person(&p.name.value, &name.value));
    let Some(person) = known else {
        people.push(Person { mentions: vec![name.span.start], name, role, department });
        return;
    };
    if !person.name.span.overlaps(&name.span) {
        person.mentions.push(name.span.start);
    }
    person.role = person.role.take().or(role);
    person.department = person.department.take().or(department);
    let sum = if person.name.span.overlaps(&name.span) {
        person.name.confidence.max(name.confidence)
    } else {
        either(person.name.confidence, name.confidence * 0.3)
    };
    let fuller = names::has_given_name(&name.value) && !names::has_given_name(&person.name.value);
    if fuller {
        person.name = name;
    }
    person.name.confidence = sum;
}

fn put_officials(desk: &mut Desk, people: &[Person]) {
    for (index, person) in people.iter().enumerate() {
        let Some(name) = PersonName::parse(&person.name.value) else { continue };
        let staff = desk.lexicon.staff_member(&person.name.value).cloned();
        let involvement = involvement(desk, person);
        let value = |c: &Option<Candidate>| c.as_ref().map(|c| c.value.clone());
        desk.draft.values.officials.push(Official {
            name,
            role: value(&person.role),
            department: value(&person.department),
            involvement,
            staff_id: staff.map(|s| s.id),
        });
        desk.note(&format!("/officials/{index}/name"), &person.name, &[]);
        for (part, pointer) in [(&person.role, "role"), (&person.department, "department")] {
            if let Some(candidate) = part {
                desk.note(&format!("/officials/{index}/{pointer}"), candidate, &[]);
            }
        }
    }
}

fn involvement(desk: &Desk, person: &Person) -> OfficialRole {
    let near = around(desk, person.name.span.start, person.name.span.end);
    if desk.sheet.zone_at(person.name.span.start) == Zone::Labelled(Label::Official)
        || near.contains("klacht over")
        || near.contains("klacht heb")
    {
        OfficialRole::ComplainedAbout
    } else if words::CONTACT.iter().any(|w| near.contains(w)) {
        OfficialRole::EarlierContact
    } else {
        OfficialRole::Unknown
    }
}

fn prior_contact(desk: &mut Desk, people: &[Person]) {
    occurred(desk);
    if desk.draft.values.prior_contact.occurred != Some(true) {
        return;
    }
    contact_person(desk, people);
    let mut candidates: Vec<Candidate> = Vec::new();
    for (finding, part, zone) in desk.parts(Field::ContactDepartment) {
        let near = around(desk, part.span.start, part.span.end);
        let told = words::CONTACT.iter().chain(&["kreeg", "nagevraagd", "aan de receptie"]).any(|w| near.contains(w))
            || zone == Zone::Labelled(Label::PriorContact);
        let weight = if told { 1.0 } else { 0.3 };
        candidates.push(Candidate {
            value: part.value.clone(),
            span: part.span,
            rule: finding.rule.name,
            confidence: finding.rule.trust * weight * desk.legible(part.span),
        });
    }
    let with = desk.draft.values.prior_contact.with.clone();
    let theirs = people.iter().find(|p| with.as_ref().is_some_and(|w| names::same_person(w.as_str(), &p.name.value)));
    if let Some(department) = theirs.and_then(|p| p.department.clone()) {
        candidates.push(Candidate { confidence: 0.75, ..department });
    }
    if let Some((best, rivals)) = desk.choose(candidates).filter(|(best, _)| best.confidence > 0.45) {
        desk.draft.values.prior_contact.department = Some(best.value.clone());
        desk.note("/prior_contact/department", &best, &rivals);
    }
}

fn occurred(desk: &mut Desk) {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (finding, part, zone) in desk.parts(Field::ContactOccurred) {
        if matches!(zone, Zone::Body | Zone::Postscript) {
            candidates.push(Candidate {
                value: part.value.clone(),
                span: part.span,
                rule: finding.rule.name,
                confidence: finding.rule.trust * desk.legible(part.span),
            });
        }
    }
    for index in desk.sheet.within(|z| z == Zone::Labelled(Label::PriorContact)) {
        let answer = desk.sheet.text(index).trim().to_lowercase();
        let span = desk.sheet.segments[index].span;
        let value = if let Some(ticked) = ticked(&answer) {
            ticked
        } else if answer.starts_with("nee") || answer.starts_with("no") || answer.starts_with("niet") {
            "false"
        } else if answer.len() > 1 {
            "true"
        } else {
            continue;
        };
        candidates.push(Candidate {
            value: value.to_owned(),
            span,
            rule: "contact.label",
            confidence: 0.96 * desk.legible(span),
        });
        candidates.retain(|c| c.rule == "contact.label");
    }
    if let Some((best, rivals)) = desk.choose(candidates) {
        desk.draft.values.prior_contact.occurred = Some(best.value == "true");
        desk.note("/prior_contact/occurred", &best, &rivals);
    }
}

/// Of "ja" and "nee" behind boxes, the one whose box has a cross.
fn ticked(answer: &str) -> Option<&'static str> {
    static CROSSED: LazyLock<Regex> =
        LazyLock::new(|| grammar::compile(r"(?:[\[({]\s*[xv✓✔]\s*[\])}]|[☒☑✓✔⊠])\s*(?P<said>ja|nee|yes|no)\b"));
    let said = CROSSED.captures(answer)?.name("said")?.as_str();
    Some(if said.starts_with('n') { "false" } else { "true" })
}

/// The official near whose name the letter tells of a talk, a call or a mail.
fn contact_person(desk: &mut Desk, people: &[Person]) {
    let score = |person: &Person| {
        let labelled = person.mentions.iter().any(|at| desk.sheet.zone_at(*at) == Zone::Labelled(Label::PriorContact));
        let told_at = |at: &usize| {
            let near = around(desk, *at, at + 10);
            let talked = words::TALKED.iter().filter(|w| near.contains(**w)).count();
            2 * talked + words::CONTACT.iter().filter(|w| near.contains(**w)).count()
        };
        let told = person.mentions.iter().map(told_at).max().unwrap_or(0);
        if labelled { 9 } else { told }
    };
    let best = people.iter().rev().map(|p| (score(p), p)).filter(|(s, _)| *s > 0).max_by_key(|(s, _)| *s);
    if let Some((_, person)) = best {
        let candidate = Candidate { confidence: person.name.confidence * 0.6, ..person.name.clone() };
        if candidate.confidence >= SHOWN {
            desk.draft.values.prior_contact.with = PersonName::parse(&candidate.value);
            desk.note("/prior_contact/with", &candidate, &[]);
        }
    }
}
