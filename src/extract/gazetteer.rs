//! Streets and towns that the operator supplies. They put right what is on the page, and never add to it.

use serde::Deserialize;
use std::collections::HashMap;

/// A street in a town. An empty street makes the town known by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    #[serde(default)]
    pub street: String,
    #[serde(default)]
    pub city: String,
}

/// Names ready for look-up, each once.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    streets: Names,
    cities: Names,
}

/// Names by the first letter and by the last three, so that a look-up compares with few of them.
#[derive(Clone, Debug, Default)]
struct Names {
    all: Vec<(String, String)>,
    exact: HashMap<String, usize>,
    near: HashMap<String, Vec<usize>>,
}

/// A name this close to exactly one of the list, and to no other almost as much, is that name.
const CLOSE: f64 = 0.84;
const APART: f64 = 0.06;

impl Gazetteer {
    pub fn of(places: &[Place]) -> Self {
        let mut gazetteer = Self::default();
        for place in places {
            gazetteer.streets.add(&place.street);
            gazetteer.cities.add(&place.city);
        }
        gazetteer
    }

    /// The listed spelling of a street that OCR or the writer got a letter or two wrong; `None` leaves it as it is.
    pub fn street(&self, written: &str) -> Option<&str> {
        self.streets.closest(written)
    }

    pub fn city(&self, written: &str) -> Option<&str> {
        self.cities.closest(written)
    }
}

impl Names {
    fn add(&mut self, name: &str) {
        let key = folded(name);
        if key.chars().count() < 3 || self.exact.contains_key(&key) {
            return;
        }
        let index = self.all.len();
        for bucket in buckets(&key) {
            self.near.entry(bucket).or_default().push(index);
        }
        self.exact.insert(key.clone(), index);
        self.all.push((key, name.trim().to_owned()));
    }

    fn closest(&self, written: &str) -> Option<&str> {
        let key = folded(written);
        if let Some(&index) = self.exact.get(&key) {
            return Some(&self.all[index].1);
        }
        if key.chars().count() < 5 {
            return None;
        }
        let length = key.chars().count();
        let mut candidates: Vec<usize> =
            buckets(&key).iter().filter_map(|b| self.near.get(b)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let alike = |index: &usize| {
            let other = &self.all[*index].0;
            (other.chars().count().abs_diff(length) <= 2)
                .then(|| (strsim::normalized_damerau_levenshtein(other, &key), *index))
        };
        let mut scored: Vec<(f64, usize)> = candidates.iter().filter_map(alike).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (best, index) = *scored.first()?;
        let next = scored.get(1).map_or(0.0, |s| s.0);
        (best >= CLOSE && best - next >= APART).then(|| self.all[index].1.as_str())
    }
}

/// Small letters and digits alone; OCR takes "rn" for "m" and the other way round.
fn folded(name: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    plain.replace("rn", "m")
}

fn buckets(key: &str) -> [String; 2] {
    let letters: Vec<char> = key.chars().collect();
    let head: String = letters.iter().take(2).collect();
    let middle: String = letters.iter().skip(2).take(3).collect();
    [format!("^{head}"), format!("~{middle}")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Gazetteer {
        let place = |street: &str, city: &str| Place { street: street.to_owned(), city: city.to_owned() };
        Gazetteer::of(&[
            place("Kleverlaan", "Haarlem"),
            place("Kleverparkweg", "Haarlem"),
            place("Zijlweg", "Haarlem"),
            place("Zijlvest", "Haarlem"),
            place("", "Heemstede"),
        ])
    }

    #[test]
    fn misread_names_become_the_listed_ones() {
        let list = list();
        for (written, listed) in [
            ("Kleverlaan", "Kleverlaan"),
            ("KLEVERLAAN", "Kleverlaan"),
            ("Kleveriaan", "Kleverlaan"),
            ("Kieverparkweg", "Kleverparkweg"),
        ] {
            assert_eq!(list.street(written), Some(listed), "{written}");
        }
        assert_eq!(list.city("Heernstede"), Some("Heemstede"));
    }

    #[test]
    fn what_is_not_listed_or_could_be_two_things_stays() {
        let list = list();
        for written in ["Dorpsstraat", "Zijl", "", "Kleverstraat"] {
            assert_eq!(list.street(written), None, "{written}");
        }
        assert_eq!(Gazetteer::default().street("Kleverlaan"), None);
    }
}
