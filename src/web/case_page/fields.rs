//! The fields of the form. One entry per field: its name, where its value lives, how it is typed, read and written.

use super::parse::{self, Fault};
use crate::domain::{Kind, Submission};

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    Line,
    Date,
    Phone,
    Email,
    /// A long text.
    Area,
    /// One value per line.
    Lines,
    /// One of a few; each value has its wording under `keuze-<field>-<value>`.
    Choice(&'static [&'static str]),
    Select(&'static [&'static str]),
}

/// Fields that stand together under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Complainant,
    Address,
    Letter,
    Content,
    Prior,
}

impl Group {
    /// Before and after the officials, who have rows of their own.
    pub const FIRST: [Group; 4] = [Group::Complainant, Group::Address, Group::Letter, Group::Content];
    pub const LAST: [Group; 1] = [Group::Prior];

    pub fn key(self) -> &'static str {
        match self {
            Group::Complainant => "group-complainant",
            Group::Address => "group-address",
            Group::Letter => "group-letter",
            Group::Content => "group-content",
            Group::Prior => "group-prior",
        }
    }
}

/// Share of the width of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Full,
    Half,
}

pub struct Field {
    /// In the form and in the address of its error; the label is under `veld-<name>`.
    pub name: &'static str,
    /// JSON pointer into [`Submission`]; evidence below it belongs to the field.
    pub pointer: &'static str,
    pub group: Group,
    pub width: Width,
    pub control: Control,
    pub read: fn(&Submission) -> String,
    /// Leaves the submission as it was when the value can't be understood.
    pub write: fn(&mut Submission, &str) -> Result<(), Fault>,
}

impl Field {
    pub fn named(name: &str) -> Option<&'static Field> {
        FIELDS.iter().find(|field| field.name == name)
    }

    /// The field to which the evidence of a pointer belongs. `/officials/0/name` belongs to none.
    pub fn at(pointer: &str) -> Option<&'static Field> {
        let under =
            |field: &&Field| pointer.strip_prefix(field.pointer).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        FIELDS.iter().find(under)
    }
}

const SIGNATURES: &[&str] = &["present", "absent", "unclear"];
const OCCURRED: &[&str] = &["ja", "nee", "niet-genoemd"];
const KINDS: &[&str] = &["complaint", "objection", "idea", "integrity", "care", "living_environment", "other"];

/// Keeps an entry of the table on a line or two.
macro_rules! field {
    ($name:literal, $pointer:literal, $group:ident, $width:ident, $control:expr, $read:expr, $write:expr) => {
        Field {
            name: $name,
            pointer: $pointer,
            group: Group::$group,
            width: Width::$width,
            control: $control,
            read: $read,
            write: $write,
        }
    };
}

use Control::*;
use parse::{date, email, line, lines, long, name, phone, postcode, shown, shown_date};

#[rustfmt::skip]
pub static FIELDS: [Field; 23] = [
    field!("naam", "/complainant/name", Complainant, Full, Line,
        |s| shown(&s.complainant.name), |s, v| name(&mut s.complainant.name, v)),
    field!("organisatie", "/complainant/organisation", Complainant, Half, Line,
        |s| shown(&s.complainant.organisation), |s, v| line(&mut s.complainant.organisation, v)),
    field!("namens", "/on_behalf_of", Complainant, Half, Line,
        |s| shown(&s.on_behalf_of), |s, v| name(&mut s.on_behalf_of, v)),
    field!("straat", "/complainant/address/street", Address, Full, Line,
        |s| shown(&s.complainant.address.street), |s, v| line(&mut s.complainant.address.street, v)),
    field!("huisnummer", "/complainant/address/house_number", Address, Half, Line,
        |s| shown(&s.complainant.address.house_number), |s, v| line(&mut s.complainant.address.house_number, v)),
    field!("toevoeging", "/complainant/address/addition", Address, Half, Line,
        |s| shown(&s.complainant.address.addition), |s, v| line(&mut s.complainant.address.addition, v)),
    field!("postcode", "/complainant/address/postcode", Address, Half, Line,
        |s| shown(&s.complainant.address.postcode), |s, v| postcode(&mut s.complainant.address, v)),
    field!("plaats", "/complainant/address/city", Address, Half, Line,
        |s| shown(&s.complainant.address.city), |s, v| line(&mut s.complainant.address.city, v)),
    field!("land", "/complainant/address/country", Address, Half, Line,
        |s| shown(&s.complainant.address.country), |s, v| line(&mut s.complainant.address.country, v)),
    field!("telefoon", "/complainant/phone", Address, Half, Phone,
        |s| parse::shown_phone(&s.complainant.phone), |s, v| phone(&mut s.complainant.phone, v)),
    field!("email", "/complainant/email", Address, Full, Email,
        |s| shown(&s.complainant.email), |s, v| email(&mut s.complainant.email, v)),
    field!("dagtekening", "/letter_date", Letter, Half, Date,
        |s| shown_date(s.letter_date), |s, v| date(&mut s.letter_date, v)),
    field!("ontvangen", "/received_date", Letter, Half, Date,
        |s| shown_date(s.received_date), |s, v| date(&mut s.received_date, v)),
    field!("handtekening", "/signature", Letter, Full, Choice(SIGNATURES),
        |s| parse::name_of(&s.signature), |s, v| parse::choice(&mut s.signature, v)),
    field!("soort", "/kind", Content, Full, Select(KINDS),
        |s| parse::name_of(&s.kind), |s, v| parse::choice::<Kind>(&mut s.kind, v)),
    field!("onderwerp", "/subject", Content, Full, Line,
        |s| shown(&s.subject), |s, v| line(&mut s.subject, v)),
    field!("omschrijving", "/description", Content, Full, Area,
        |s| shown(&s.description), |s, v| long(&mut s.description, v)),
    field!("gebeurtenis-datum", "/incident/date", Content, Half, Date,
        |s| shown_date(s.incident.date), |s, v| date(&mut s.incident.date, v)),
    field!("gebeurtenis-plaats", "/incident/place", Content, Half, Line,
        |s| shown(&s.incident.place), |s, v| line(&mut s.incident.place, v)),
    field!("kenmerken", "/references", Content, Full, Lines,
        |s| s.references.join("\n"), |s, v| lines(&mut s.references, v)),
    field!("eerder-contact", "/prior_contact/occurred", Prior, Full, Choice(OCCURRED),
        |s| parse::shown_answer(s.prior_contact.occurred), |s, v| parse::answer(&mut s.prior_contact.occurred, v)),
    field!("contact-met", "/prior_contact/with", Prior, Half, Line,
        |s| shown(&s.prior_contact.with), |s, v| name(&mut s.prior_contact.with, v)),
    field!("contact-afdeling", "/prior_contact/department", Prior, Half, Line,
        |s| shown(&s.prior_contact.department), |s, v| parse::plain(&mut s.prior_contact.department, v)),
];
