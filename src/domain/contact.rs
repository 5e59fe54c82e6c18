//! Telephone numbers and e-mail addresses.

use super::personal::personal_newtype;

personal_newtype! {
    /// A telephone number in E.164 form: `+31235251234`. Numbers without a country code are read as Dutch.
    Phone, "this is no telephone number that can be dialled"
}

impl Phone {
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace("(0)", "");
        let number = phonenumber::parse(Some(phonenumber::country::NL), text).ok()?;
        number.is_valid().then(|| Self(number.format().mode(phonenumber::Mode::E164).to_string()))
    }
}

personal_newtype! {
    /// An e-mail address in lower case.
    Email, "an e-mail address has one @ and a domain with a dot"
}

impl Email {
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.split_once('@')?;
        let local_ok = !local.is_empty() && local.chars().all(|c| c.is_alphanumeric() || "._%+-'".contains(c));
        let labels: Vec<&str> = domain.split('.').collect();
        let labels_ok = labels.len() >= 2
            && labels.iter().all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'))
            && labels.last().is_some_and(|l| l.chars().count() >= 2 && l.chars().all(char::is_alphabetic));
        (local_ok && labels_ok).then_some(Self(text))
    }
}
