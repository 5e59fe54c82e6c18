//! The address on the envelope, as PostNL reads it: no more than six lines, postcode and place on the last in capitals,
//! two spaces between them, and for letters abroad the country below.

use crate::domain::{Address, Complainant};

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address is not complete enough for an envelope; fill in street, number, postcode and place")]
pub struct MissingAddress;

/// Lines of the address window.
///
/// # Errors
/// When the post could not deliver it.
pub fn lines(complainant: &Complainant) -> Result<Vec<String>, MissingAddress> {
    let address = &complainant.address;
    let text = |value: &dyn std::fmt::Display| value.to_string();
    let street = address.street.as_ref().map(|s| text(s)).ok_or(MissingAddress)?;
    let city = address.city.as_ref().map(|c| text(c)).ok_or(MissingAddress)?;
    let name = complainant.name.as_ref().map(|n| text(n));
    let organisation = complainant.organisation.as_ref().map(|o| text(o));
    if name.is_none() && organisation.is_none() {
        return Err(MissingAddress);
    }
    let country = address.country.as_ref().map(|c| text(c)).filter(|c| !is_home(c));
    let number = address.house_number.as_ref().map(|n| text(n));
    if number.is_none() && country.is_none() {
        return Err(MissingAddress);
    }
    let house: Vec<String> =
        [Some(street), number, address.addition.as_ref().map(|a| text(a))].into_iter().flatten().collect();
    let place = place(address, &city, country.is_some()).ok_or(MissingAddress)?;
    let abroad = country.map(|country| country.to_uppercase());
    Ok([organisation, name, Some(house.join(" ")), Some(place), abroad].into_iter().flatten().collect())
}

fn place(address: &Address, city: &str, abroad: bool) -> Option<String> {
    let postcode = address.postcode.as_ref().map(ToString::to_string);
    match (postcode, abroad) {
        (Some(postcode), false) => Some(format!("{postcode}\u{a0}\u{a0}{}", city.to_uppercase())),
        (Some(postcode), true) => Some(format!("{postcode} {}", city.to_uppercase())),
        (None, true) => Some(city.to_uppercase()),
        (None, false) => None,
    }
}

fn is_home(country: &str) -> bool {
    matches!(country.trim().to_lowercase().as_str(), "" | "nederland" | "the netherlands" | "netherlands" | "nl")
}

/// How the letter begins. Whether somebody is a man or a woman is not for us to guess.
pub fn salutation(complainant: &Complainant) -> String {
    match (&complainant.name, &complainant.organisation) {
        (Some(name), _) => format!("Geachte {name}"),
        (None, Some(_)) => "Geachte heer of mevrouw".to_owned(),
        (None, None) => "Geachte heer of mevrouw".to_owned(),
    }
}
