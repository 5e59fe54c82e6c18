//! What somebody looks for in the log.

use crate::domain::{Sha256, dutch_midnight};
use crate::store::{LogFilter, Store, StoreError};
use crate::web::dates;
use crate::wording::Wording;
use serde::Deserialize;

/// Signs of the hash of a name that stand for it in an address: names of people stay out of histories and logs.
const SIGNS_OF_NAME: usize = 10;
const LONGEST_NUMBER: usize = 36;

/// As the address has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// Sign of a person.
    wie: String,
    /// Number of a case.
    zaak: String,
    dag: String,
    /// The last line of the page before.
    voor: String,
}

/// The same, understood.
pub struct Asked {
    /// `None` when there is nothing to be found; then a text says why.
    pub filter: Option<LogFilter>,
    pub case: String,
    pub day: String,
    pub case_problem: Option<String>,
    pub day_problem: Option<String>,
    /// Something narrows the list.
    pub narrows: bool,
    pub start: String,
    pub download: String,
}

/// An entry of the list of people.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

fn sign(actor: &str) -> String {
    Sha256::of(actor.as_bytes()).as_str()[..SIGNS_OF_NAME].to_owned()
}

/// What people call somebody who is none of them.
pub fn name_of(w: &Wording, actor: &str) -> String {
    match actor {
        "unknown" => w.t("log-unknown"),
        "Postkamer" => w.t("log-program"),
        name => name.to_owned(),
    }
}

pub fn choices(w: &Wording, actors: &[String], filters: &Filters) -> Vec<Choice> {
    let choice = |actor: &String| {
        let value = sign(actor);
        Choice { chosen: value == filters.wie, label: name_of(w, actor), value }
    };
    actors.iter().map(choice).collect()
}

impl Filters {
    pub fn at_start(&self) -> bool {
        self.voor.is_empty()
    }

    /// The number as ids have it; people write a sign before it, and capitals.
    fn number(&self) -> Option<String> {
        let number = self.zaak.trim().trim_start_matches('#').to_lowercase();
        let known = number.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        (known && [6, LONGEST_NUMBER].contains(&number.len())).then_some(number)
    }

    /// The address of these lines, or of those that come after one.
    pub fn address(&self, before: Option<i64>) -> String {
        let day = dates::parse(&self.dag).map(|day| day.to_string()).unwrap_or_default();
        let person = if self.wie.bytes().all(|b| b.is_ascii_hexdigit()) { self.wie.as_str() } else { "" };
        let (number, before) = (self.number().unwrap_or_default(), before.map(|seq| seq.to_string()));
        let parts =
            [("wie", person), ("zaak", &number), ("dag", &day), ("voor", before.as_deref().unwrap_or_default())];
        let parts = parts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}"));
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() { "/logboek".to_owned() } else { format!("/logboek?{}", parts.join("&")) }
    }

    pub async fn understood(&self, w: &Wording, store: &Store, actors: &[String]) -> Result<Asked, StoreError> {
        let start = self.address(None);
        let mut asked = Asked {
            filter: None,
            case: self.zaak.chars().take(LONGEST_NUMBER).collect(),
            day: dates::parse(&self.dag).map_or_else(|| self.dag.clone(), dates::show),
            case_problem: None,
            day_problem: None,
            narrows: [&self.wie, &self.zaak, &self.dag].iter().any(|part| !part.trim().is_empty()),
            download: start.replacen("/logboek", "/logboek.csv", 1),
            start,
        };
        let mut filter = LogFilter { before: self.voor.parse().ok(), ..LogFilter::default() };
        let mut findable = true;
        if !self.wie.is_empty() {
            filter.actor = actors.iter().find(|actor| sign(actor) == self.wie).cloned();
            findable &= filter.actor.is_some();
        }
        if !self.zaak.trim().is_empty() {
            filter.objects = match self.number() {
                Some(number) => store.log_objects(&number).await?,
                None => vec![],
            };
            asked.case_problem = filter.objects.is_empty().then(|| w.t("log-no-case"));
        }
        if !self.dag.trim().is_empty() {
            let days = dates::parse(&self.dag).and_then(|day| Some((day, day.succ_opt()?)));
            filter.span = days.map(|(day, next)| (dutch_midnight(day), dutch_midnight(next)));
            asked.day_problem = filter.span.is_none().then(|| w.t("log-no-day"));
        }
        findable &= asked.case_problem.is_none() && asked.day_problem.is_none();
        asked.filter = findable.then_some(filter);
        Ok(asked)
    }
}
