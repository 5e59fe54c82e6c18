//! Settings: built-in defaults, then a file, then the environment, then flags.

use crate::domain::{Checklist, Kind, Retention, Terms};
use crate::extract::Lexicon;
use crate::post::{Press, Sender};
use crate::read::{Language, Limits};
use crate::store::Place;
use anyhow::{Context, Result};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// Documents every key.
pub const DEFAULTS: &str = include_str!("../config/default.toml");
const TOWN: &str = include_str!("../config/town.toml");
const CHECKLIST: &str = include_str!("../config/checklist.toml");
/// Read from the working folder when no other file is named.
pub const LOCAL_FILE: &str = "postkamer.toml";
const ENV_PREFIX: &str = "POSTKAMER_";
/// The log filter shares the prefix but is no setting.
pub const LOG_ENV: &str = "POSTKAMER_LOG";

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub folders: Folders,
    pub database: Database,
    pub archive: ArchiveAddress,
    pub intake: Intake,
    pub reading: Reading,
    pub web: Web,
    pub town: Town,
    pub deadlines: Terms,
    pub retention: Retention,
    pub handling: Handling,
    pub letters: Letters,
    pub quality: Quality,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Folders {
    pub data: PathBuf,
    pub drop: PathBuf,
    pub refused: PathBuf,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub url: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveAddress {
    pub url: String,
    pub endpoint: String,
    pub region: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    pub settle_seconds: u64,
    pub rescan_seconds: u64,
    pub give_up_seconds: u64,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    pub languages: String,
    pub other_languages: Vec<Language>,
    pub workers: usize,
    pub lease_seconds: u64,
    pub attempts: u32,
    pub memory_mib: u64,
    pub limits: Limits,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Web {
    pub listen: String,
    pub proxies: Vec<IpAddr>,
    pub idle_minutes: u64,
    pub theme_file: String,
    pub theme_class: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Town {
    pub name: String,
    pub words: String,
    pub places: String,
    pub checklist: String,
}

/// The words in which the town registers what it does with complaints.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    pub natures: Vec<String>,
    pub departments: Vec<String>,
    pub desks: Desks,
}

/// Who deals with letters that are no complaints, by what they turn out to be.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Desks {
    pub objection: String,
    pub idea: String,
    pub integrity: String,
    pub care: String,
    pub living_environment: String,
}

impl Desks {
    /// Those that have a name.
    pub fn named(&self) -> Vec<(Kind, String)> {
        let all = [
            (Kind::Objection, &self.objection),
            (Kind::Idea, &self.idea),
            (Kind::Integrity, &self.integrity),
            (Kind::Care, &self.care),
            (Kind::LivingEnvironment, &self.living_environment),
        ];
        all.into_iter().filter(|(_, name)| !name.is_empty()).map(|(kind, name)| (kind, name.clone())).collect()
    }
}

/// Letters that the town sends.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Letters {
    pub templates: String,
    pub sender: Sender,
}

impl Letters {
    /// What makes letters.
    ///
    /// # Errors
    /// When the folder of templates can't be read.
    pub fn press(&self) -> Result<Press> {
        let own = Some(Path::new(&self.templates)).filter(|path| !path.as_os_str().is_empty());
        Ok(Press::new(self.sender.clone(), own)?)
    }
}

/// How the quality of reading is measured.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    pub blind_share: Share,
}

/// A part of a whole, from 0 to 1.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Share(f64);

impl TryFrom<f64> for Share {
    type Error = String;

    fn try_from(share: f64) -> Result<Self, String> {
        if (0.0..=1.0).contains(&share) {
            Ok(Self(share))
        } else {
            Err(format!("{share} is not from 0 to 1; correct it"))
        }
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> f64 {
        share.0
    }
}

/// What flags may override.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    pub data: Option<PathBuf>,
    pub drop: Option<PathBuf>,
    pub listen: Option<String>,
    pub database: Option<String>,
}

impl Settings {
    /// # Errors
    /// Names the file and the key that is wrong or unknown.
    pub fn load(file: Option<&Path>, overrides: &Overrides) -> Result<Self> {
        if let Some(path) = file.filter(|p| !p.is_file()) {
            anyhow::bail!("configuration file {} is not there; correct --config", path.display());
        }
        let local = file.unwrap_or(Path::new(LOCAL_FILE));
        let mut figment = Figment::from(Toml::string(DEFAULTS));
        if local.is_file() {
            figment = figment.merge(Toml::file_exact(local));
        }
        figment = figment.merge(Env::prefixed(ENV_PREFIX).ignore(&["log", "test_postgres"]).split("__"));
        if let Some(data) = &overrides.data {
            figment = figment.merge(Serialized::default("folders.data", data));
            figment = figment.merge(Serialized::default("folders.drop", data.join("drop")));
            figment = figment.merge(Serialized::default("folders.refused", data.join("refused")));
        }
        if let Some(drop) = &overrides.drop {
            figment = figment.merge(Serialized::default("folders.drop", drop));
        }
        if let Some(listen) = &overrides.listen {
            figment = figment.merge(Serialized::default("web.listen", listen));
        }
        if let Some(url) = &overrides.database {
            figment = figment.merge(Serialized::default("database.url", url));
        }
        figment.extract().context("the configuration is wrong; config/default.toml documents every key")
    }

    /// The folder of the archive, used when no other place is named.
    pub fn archive_folder(&self) -> PathBuf {
        self.folders.data.join("archive")
    }

    /// Where the archive lies.
    ///
    /// # Errors
    /// When `archive.url` is neither a folder nor a bucket.
    pub fn archive_place(&self) -> Result<Place> {
        let ArchiveAddress { url, endpoint, region } = &self.archive;
        Ok(Place::parse(url, endpoint, region, self.archive_folder())?)
    }

    /// The embedded database, used when no other is named.
    pub fn database_file(&self) -> PathBuf {
        self.folders.data.join("postkamer.sqlite")
    }

    /// The database address, with the embedded default filled in.
    pub fn database_url(&self) -> String {
        match self.database.url.as_str() {
            "" => {
                // What follows a question mark would be taken for options.
                let path = self.database_file().display().to_string().replace('%', "%25").replace('?', "%3F");
                format!("sqlite:{path}")
            }
            url => url.to_owned(),
        }
    }

    /// Letters read at the same time.
    pub fn worker_count(&self) -> usize {
        match self.reading.workers {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n,
        }
    }

    /// The text of the town's word lists.
    pub fn town_words(&self) -> Result<String> {
        let words = own_or_built_in(&self.town.words, TOWN)?;
        if self.town.places.is_empty() {
            return Ok(words);
        }
        with_places(&words, &self.town.places)
    }

    /// The text of the checklist.
    pub fn checklist_text(&self) -> Result<String> {
        own_or_built_in(&self.town.checklist, CHECKLIST)
    }

    pub fn lexicon(&self) -> Result<Lexicon> {
        Lexicon::from_toml(&self.town_words()?)
            .with_context(|| format!("word lists {}", described(&self.town.words, "town.toml")))
    }

    pub fn checklist(&self) -> Result<Checklist> {
        crate::validate::checklist_from_toml(&self.checklist_text()?)
            .with_context(|| format!("checklist {}", described(&self.town.checklist, "checklist.toml")))
    }

    /// As TOML, with the password of the database left out.
    pub fn to_toml(&self) -> Result<String> {
        let mut shown = self.clone();
        shown.database.url = without_password(&self.database.url);
        Ok(toml::to_string_pretty(&shown)?)
    }
}

/// The word lists with the streets and towns of a CSV file added, so that whoever reads letters gets one text.
fn with_places(words: &str, path: &str) -> Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{path} can't be read; correct town.places"))?;
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers: Vec<String> =
        reader.headers()?.iter().map(|h| h.trim().trim_start_matches('\u{feff}').to_lowercase()).collect();
    let column = |names: [&str; 3]| headers.iter().position(|h| names.contains(&h.as_str()));
    let (street, city) = (column(["street", "straat", "straatnaam"]), column(["city", "plaats", "woonplaats"]));
    anyhow::ensure!(
        street.is_some() || city.is_some(),
        "{path} names no column street (straat) or city (plaats) in its first line; correct it or clear town.places"
    );
    let mut table: toml::Table =
        toml::from_str(words).context("the town file is not right, correct it and start again")?;
    let mut places = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("{path} is not right, correct it and start again"))?;
        let value = |column: Option<usize>| column.and_then(|i| record.get(i)).unwrap_or("").trim().to_owned();
        let place =
            [("street", value(street)), ("city", value(city))].map(|(k, v)| (k.to_owned(), toml::Value::String(v)));
        places.push(toml::Value::Table(place.into_iter().collect()));
    }
    table.insert("places".to_owned(), toml::Value::Array(places));
    Ok(toml::to_string(&table)?)
}

fn own_or_built_in(path: &str, built_in: &str) -> Result<String> {
    if path.is_empty() {
        return Ok(built_in.to_owned());
    }
    std::fs::read_to_string(path).with_context(|| format!("{path} can't be read; correct the key in [town]"))
}

fn described(path: &str, built_in: &str) -> String {
    if path.is_empty() { format!("config/{built_in} (built in)") } else { path.to_owned() }
}

/// `postgres://user:secret@host/db` becomes `postgres://user:…@host/db`.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((login, host)) = rest.rsplit_once('@') else { return url.to_owned() };
    let user = login.split(':').next().unwrap_or_default();
    format!("{scheme}://{user}:…@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_and_towns_of_a_csv_file_reach_the_word_lists() {
        let folder = tempfile::tempdir().expect("a folder");
        let list = folder.path().join("places.csv");
        for text in ["straat;plaats\nKleverlaan;Haarlem\n;Heemstede\n", "city,street,extra\nHaarlem,Kleverlaan,x\n"] {
            std::fs::write(&list, text).expect("written");
            let words = with_places(TOWN, &list.to_string_lossy()).expect("joined");
            let lexicon = Lexicon::from_toml(&words).expect("word lists");
            assert_eq!(lexicon.listed_street("Kieverlaan"), Some("Kleverlaan"));
            assert_eq!(lexicon.listed_city("Haar1em"), Some("Haarlem"));
        }
    }

    #[test]
    fn a_list_without_known_columns_is_refused_with_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let list = folder.path().join("places.csv");
        std::fs::write(&list, "naam;nummer\nx;1\n").expect("written");
        let error = with_places(TOWN, &list.to_string_lossy()).expect_err("no such column");
        assert!(error.to_string().contains("places.csv"), "{error}");
        assert!(with_places(TOWN, "/nowhere/places.csv").is_err());
    }
}
