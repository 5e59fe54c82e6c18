//! Who wrote, and how to reach them.

use super::home::{ADDRESS_FIELDS, Home, addresses, best_address, near_home};
use super::{Candidate, Desk, SHOWN, either, organisation, reach};
use crate::domain::{PersonName, PersonalText, Postcode};
use crate::extract::labels::Label;
use crate::extract::names;
use crate::extract::rule::Field;
use crate::extract::zones::Zone;

pub fn resolve(desk: &mut Desk) {
    let addresses = addresses(desk);
    let home = best_address(&addresses).cloned();
    if let Some(address) = &home {
        put_address(desk, address, &addresses);
    }
    organisation::resolve(desk, home.as_ref());
    name(desk, home.as_ref());
    reach::phone(desk);
    reach::email(desk);
}

/// How likely data in a zone is the sender's.
pub fn sender_zone(zone: Zone) -> f32 {
    match zone {
        Zone::Labelled(
            Label::Official
            | Label::SomebodyElse
            | Label::MailTo
            | Label::PriorContact
            | Label::OnBehalfOf
            | Label::IncidentPlace,
        ) => 0.0,
        Zone::Labelled(_) => 1.0,
        Zone::Head => 0.99,
        Zone::Tail | Zone::Closing => 0.97,
        Zone::Footer => 0.75,
        Zone::Body | Zone::Postscript => 1.0,
        Zone::Reference => 0.4,
        Zone::Attachments => 0.3,
        Zone::Recipient
        | Zone::Subject
        | Zone::Salutation
        | Zone::Stamp
        | Zone::Quoted
        | Zone::Copied
        | Zone::LabelName => 0.0,
    }
}

fn put_address(desk: &mut Desk, home: &Home, homes: &[Home]) {
    for field in ADDRESS_FIELDS {
        let Some(part) = home.get(field) else { continue };
        let mut part = part.clone();
        let listed = match field {
            Field::Street => desk.lexicon.listed_street(&part.value),
            Field::City => desk.lexicon.listed_city(&part.value),
            _ => None,
        };
        if let Some(listed) = listed {
            part.value = listed.to_owned();
        }
        part.confidence = part.confidence.max(0.0);
        if part.confidence < SHOWN * 0.8 {
            continue;
        }
        let others: Vec<Candidate> =
            homes.iter().filter_map(|h| h.get(field)).filter(|c| c.value != part.value).cloned().collect();
        let address = &mut desk.draft.values.complainant.address;
        let text = PersonalText::parse(&part.value);
        let pointer = match field {
            Field::Street => {
                address.street = text;
                "street"
            }
            Field::HouseNumber => {
                address.house_number = text;
                "house_number"
            }
            Field::Addition => {
                address.addition = text;
                "addition"
            }
            Field::City => {
                address.city = text;
                "city"
            }
            Field::Country => {
                address.country = text;
                "country"
            }
            _ => {
                // Four or five digits are a postcode only where a country says so.
                let abroad = home.get(Field::Country).is_some();
                address.postcode =
                    if abroad { Postcode::parse_abroad(&part.value) } else { Postcode::parse_dutch(&part.value) };
                if address.postcode.is_none() {
                    continue;
                }
                "postcode"
            }
        };
        desk.note(&format!("/complainant/address/{pointer}"), &part, &others);
    }
}

/// Where a name stands decides which of its forms is registered: the letterhead's before the signature's.
struct Named {
    candidate: Candidate,
    rank: f32,
}

fn name(desk: &mut Desk, home: Option<&Home>) {
    let mut named: Vec<Named> = Vec::new();
    for (finding, part, zone) in desk.parts(Field::Name) {
        let (weight, rank) = match (finding.rule.name, zone) {
            ("name.introduced", Zone::Body | Zone::Postscript) => (1.0, 4.2),
            ("name.before_address", Zone::Body | Zone::Postscript) => (1.0, 3.5),
            ("name.introduced" | "name.before_address", _) => (0.0, 0.0),
            ("name.small", Zone::Head | Zone::Tail) => (near_home(desk, home, part.span, 1.0, 0.0), 3.0),
            ("name.small", _) => (0.0, 0.0),
            (_, Zone::Labelled(Label::Name)) => (1.0, 5.0),
            // A mail program knows its user as they call themselves; below the mail initials may do.
            (_, Zone::Labelled(Label::MailFrom)) => (0.9, if has_first_name(&part.value) { 4.5 } else { 2.0 }),
            ("name.mail_from", Zone::Head) => (0.7, 2.0),
            (_, Zone::Head) => {
                let near = near_home(desk, home, part.span, 1.0, 0.5);
                (near, if near > 0.9 { 4.0 } else { 2.5 })
            }
            (_, Zone::Tail) => {
                // Under a signature OCR reads scrawls as short words: a first name or initials tell a name from them.
                let near =
                    near_home(desk, home, part.span, 1.0, if names::has_given_name(&part.value) { 0.93 } else { 0.62 });
                (near, if near > 0.97 { 4.0 } else { 3.0 })
            }
            (_, Zone::Attachments | Zone::Footer) => (0.25, 1.0),
            _ => (0.0, 0.0),
        };
        let confidence = finding.rule.trust * weight * desk.legible(part.span);
        if confidence > 0.08 {
            named.push(Named {
                candidate: Candidate {
                    value: part.value.clone(),
                    span: part.span,
                    rule: finding.rule.name,
                    confidence,
                },
                rank,
            });
        }
    }
    named.extend(form_name(desk));
    doubt_things(desk, &mut named);
    let Some((best, rivals)) = best_name(desk, named) else { return };
    desk.draft.values.complainant.name = PersonName::parse(&best.value);
    desk.note("/complainant/name", &best, &rivals);
}

/// "Bomenwacht Noord" above the address looks like a name; who signs with initials or a first name shows that it is none.
fn doubt_things(desk: &Desk, named: &mut [Named]) {
    let signed = |n: &Named| {
        desk.sheet.zone_at(n.candidate.span.start) == Zone::Tail && organisation::is_given(&n.candidate.value)
    };
    let signers: Vec<String> = named.iter().filter(|n| signed(n)).map(|n| n.candidate.value.clone()).collect();
    for one in named.iter_mut() {
        let head = desk.sheet.zone_at(one.candidate.span.start) == Zone::Head;
        let other = signers.iter().all(|signer| !same_writer(signer, &one.candidate.value));
        let particle = one.candidate.value.split_whitespace().next().is_some_and(names::is_particle);
        if head && !signers.is_empty() && other && !particle && !organisation::is_given(&one.candidate.value) {
            one.candidate.confidence *= 0.5;
        }
    }
}

/// "Harm-Jan Bos", not "H.J. Bos" or "hjbos".
fn has_first_name(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or("");
    names::has_given_name(name) && !first.contains('.') && first.chars().filter(|c| c.is_lowercase()).count() > 1
}

/// Surname and initials from two fields of a form.
fn form_name(desk: &Desk) -> Option<Named> {
    let labelled = |label| desk.sheet.within(move |z| z == Zone::Labelled(label)).next();
    let surname = labelled(Label::Surname)?;
    let span = desk.sheet.segments[surname].span;
    let last = names::clean(desk.sheet.text(surname))?;
    let initials = labelled(Label::Initials).map(|i| desk.sheet.text(i).trim().to_owned());
    let readable = |text: &String| {
        text.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ' ' | '-'))
            && text.chars().count() <= 24
            && text.starts_with(char::is_uppercase)
    };
    let particle = labelled(Label::Particle).map(|i| desk.sheet.text(i).trim().to_owned());
    let last = match particle.filter(|p| names::is_particle(p)) {
        Some(particle) => format!("{particle} {last}"),
        None => last,
    };
    let value = match initials.filter(readable) {
        Some(first) => format!("{first} {last}"),
        None => last,
    };
    let confidence = 0.93 * desk.legible(span);
    Some(Named { candidate: Candidate { value, span, rule: "name.form", confidence }, rank: 5.0 })
}

fn same_writer(a: &str, b: &str) -> bool {
    let first_word = |name: &str| name.split_whitespace().next().unwrap_or("").to_lowercase();
    let single = |name: &str| name.split_whitespace().count() == 1;
    names::same_person(a, b) || ((single(a) || single(b)) && first_word(a) == first_word(b))
}

fn best_name(desk: &Desk, named: Vec<Named>) -> Option<(Candidate, Vec<Candidate>)> {
    let support = |one: &Named| {
        let others = named.iter().filter(|o| {
            o.candidate.span != one.candidate.span && same_writer(&o.candidate.value, &one.candidate.value)
        });
        others.fold(one.candidate.confidence, |sum, o| either(sum, o.candidate.confidence * 0.6))
    };
    let top = named.iter().map(support).max_by(f32::total_cmp)?;
    let leader = named.iter().find(|n| support(n) >= top)?;
    let group: Vec<&Named> =
        named.iter().filter(|n| same_writer(&n.candidate.value, &leader.candidate.value)).collect();
    let chosen = group.iter().copied().max_by(|a, b| form_value(desk, a).total_cmp(&form_value(desk, b)))?;
    let mut best = chosen.candidate.clone();
    best.confidence = support(chosen).min(top).min(0.98) * if group.len() == 1 { 0.97 } else { 1.0 };
    let rivals = named.iter().map(|n| n.candidate.clone()).filter(|c| c.value != best.value).collect();
    (best.confidence >= SHOWN).then_some((best, rivals))
}

/// Place decides, unless the words there could hardly be read.
fn form_value(desk: &Desk, named: &Named) -> f32 {
    let given = if organisation::is_given(&named.candidate.value) {
        1.3
    } else if names::has_given_name(&named.candidate.value) {
        0.6
    } else {
        0.0
    };
    named.rank + given + 4.0 * (desk.legible(named.candidate.span) - 1.0)
}
