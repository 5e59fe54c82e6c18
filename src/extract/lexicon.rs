//! What the extraction knows about one town: its own addresses, departments and staff. From `config/town.toml`.

use super::gazetteer::{Gazetteer, Place};
use super::words;
use crate::domain::{Postcode, StaffMember};
use serde::Deserialize;

/// The town's own data, never to be taken for the complainant's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Own {
    postbus: Vec<String>,
    postcodes: Vec<String>,
    addresses: Vec<String>,
    phones: Vec<String>,
    email_domains: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Town {
    names: Vec<String>,
    own: Own,
    departments: Vec<String>,
    staff: Vec<StaffMember>,
    outside_organisations: Vec<String>,
    /// Streets and towns from the operator's list; the settings put them here.
    places: Vec<Place>,
}

/// The configured words, ready for look-up.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    town: Town,
    departments: Vec<String>,
    phone_digits: Vec<String>,
    gazetteer: Gazetteer,
}

/// The town file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    #[error("the town file is not right, correct it and start again: {0}")]
    Toml(#[from] toml::de::Error),
    #[error("the town file names {0:?} as a postcode of its own; write it as \"1234 AB\"")]
    Postcode(String),
}

impl Lexicon {
    pub fn from_toml(text: &str) -> Result<Self, LexiconError> {
        let mut town: Town = toml::from_str(text)?;
        let gazetteer = Gazetteer::of(&std::mem::take(&mut town.places));
        if let Some(bad) = town.own.postcodes.iter().find(|p| Postcode::parse_dutch(p).is_none()) {
            return Err(LexiconError::Postcode(bad.clone()));
        }
        let known = words::DEPARTMENTS.iter().map(|d| (*d).to_owned());
        let departments = town.departments.iter().cloned().chain(known).map(|d| d.to_lowercase()).collect();
        let phone_digits = town.own.phones.iter().map(|p| significant_digits(p)).collect();
        Ok(Self { town, departments, phone_digits, gazetteer })
    }

    /// The listed spelling of a street; `None` where the operator gave no list or it has none that is meant.
    pub fn listed_street(&self, written: &str) -> Option<&str> {
        self.gazetteer.street(written)
    }

    pub fn listed_city(&self, written: &str) -> Option<&str> {
        self.gazetteer.city(written)
    }

    /// The area code of the town, from its own numbers: `023`.
    pub fn area_code(&self) -> Option<&str> {
        let code = |phone: &str| {
            let end = phone.find(|c: char| !c.is_ascii_digit())?;
            (phone.starts_with('0') && matches!(end, 3 | 4)).then_some(end)
        };
        self.town.own.phones.iter().find_map(|phone| code(phone).map(|end| &phone[..end]))
    }

    pub fn is_own_postcode(&self, postcode: &str) -> bool {
        self.town.own.postcodes.iter().any(|own| same(own, postcode))
    }

    pub fn is_own_postbus(&self, number: &str) -> bool {
        self.town.own.postbus.iter().any(|own| same(own, number))
    }

    pub fn is_own_phone(&self, phone: &str) -> bool {
        let digits = significant_digits(phone);
        self.phone_digits
            .iter()
            .any(|own| *own == digits || (own.len() < 7 && digits.starts_with(own.as_str()) && digits.len() < 9))
    }

    pub fn is_own_email(&self, email: &str) -> bool {
        let domain = email.rsplit('@').next().unwrap_or("").to_lowercase();
        self.town.own.email_domains.iter().any(|own| domain == *own || domain.ends_with(&format!(".{own}")))
    }

    /// Does a line hold an address of the town's own?
    pub fn is_own_place(&self, line: &str) -> bool {
        let squeezed = squeeze(line);
        let own = &self.town.own;
        let postbus = own.postbus.iter().any(|n| {
            let key = format!("postbus{n}");
            squeezed.find(&key).is_some_and(|at| !squeezed[at + key.len()..].starts_with(|c: char| c.is_ascii_digit()))
        });
        let pobox = own.postbus.iter().any(|n| squeezed.ends_with(&format!("pobox{n}")));
        let postcode = own.postcodes.iter().any(|p| squeezed.contains(&squeeze(p)));
        let address = own.addresses.iter().any(|a| {
            let key = squeeze(a);
            squeezed.find(&key).is_some_and(|at| !squeezed[at + key.len()..].starts_with(|c: char| c.is_ascii_digit()))
        });
        postbus || pobox || postcode || address
    }

    pub fn is_town(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.town.names.iter().any(|name| text.split(|c: char| !c.is_alphanumeric()).any(|w| w == name.to_lowercase()))
    }

    /// A department of the town, or one that most municipalities have.
    pub fn is_department(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.departments
            .iter()
            .any(|d| *d == text || (d.chars().count() > 6 && strsim::normalized_damerau_levenshtein(d, &text) > 0.86))
    }

    /// How many leading words of a text name a department; 0 for none.
    pub fn department_words(&self, text: &str) -> usize {
        let words: Vec<&str> = text.split_whitespace().collect();
        (1..=words.len().min(5)).rev().find(|&n| self.is_department(&words[..n].join(" "))).unwrap_or(0)
    }

    /// Everybody on the staff list.
    pub fn staff(&self) -> &[StaffMember] {
        &self.town.staff
    }

    /// The member of staff that a name means: the surname agrees and nothing contradicts.
    pub fn staff_member(&self, name: &str) -> Option<&StaffMember> {
        let fits =
            |member: &&StaffMember| super::names::same_person(&member.name, name) && initials_agree(&member.name, name);
        let mut fitting = self.town.staff.iter().filter(fits);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// Names one of the organisations that people take for the town, but that are not.
    pub fn names_outside_organisation(&self, text: &str) -> bool {
        self.town.outside_organisations.iter().any(|o| squeeze(text).contains(&squeeze(o)))
    }
}

fn initials_agree(a: &str, b: &str) -> bool {
    let first =
        |name: &str| super::names::has_given_name(name).then(|| name.chars().find(|c| c.is_alphabetic())).flatten();
    match (first(a), first(b)) {
        (Some(x), Some(y)) => x.to_lowercase().eq(y.to_lowercase()),
        _ => true,
    }
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn same(a: &str, b: &str) -> bool {
    squeeze(a) == squeeze(b)
}

/// Digits of a telephone number without country code and leading zeros.
fn significant_digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = digits.trim_start_matches('0');
    let national = if national.len() > 9 { national.strip_prefix("31").unwrap_or(national) } else { national };
    national.trim_start_matches('0').to_owned()
}
