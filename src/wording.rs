//! Every word that staff read, from one Fluent catalogue per language (`locales/`).
//!
//! Architecture invariant: no screen holds wording of its own; a repository test checks that each key exists in each
//! language.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;

fluent_templates::static_loader! {
    static CATALOGUE = {
        locales: "./locales",
        fallback_language: "nl",
        // Isolation marks would end up in field values and file names.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static DUTCH: LanguageIdentifier = langid!("nl");
static ENGLISH: LanguageIdentifier = langid!("en");

/// A language that the pages speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Dutch,
    English,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Dutch, Language::English];

    /// As in the `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Language::Dutch => "nl",
            Language::English => "en",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// The catalogue in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    language: Language,
}

impl Wording {
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The text under a key.
    pub fn t(&self, key: &str) -> String {
        CATALOGUE.lookup(self.id(), key)
    }

    /// The text under a key, about a number of things.
    pub fn n(&self, key: &str, count: impl Count) -> String {
        self.with_value(key, "n", FluentValue::from(count.count()))
    }

    /// The text under a key, with one value in it.
    pub fn with(&self, key: &str, name: &'static str, value: &str) -> String {
        self.with_value(key, name, FluentValue::from(value.to_owned()))
    }

    /// The text under a key, with several values in it.
    pub fn with_all(&self, key: &str, values: &[(&'static str, &str)]) -> String {
        let value = |(name, text): &(&'static str, &str)| (Cow::Borrowed(*name), FluentValue::from((*text).to_owned()));
        CATALOGUE.lookup_with_args(self.id(), key, &values.iter().map(value).collect())
    }

    /// What staff call a value of an enum: `kind-complaint` for `("kind", Kind::Complaint)`.
    pub fn term(&self, group: &str, value: &impl Serialize) -> String {
        let name = serde_json::to_string(value).unwrap_or_default();
        self.t(&format!("{group}-{}", name.trim_matches('"')))
    }

    /// The text under a key, when there is one.
    pub fn find(&self, key: &str) -> Option<String> {
        CATALOGUE.try_lookup(self.id(), key)
    }

    fn with_value(&self, key: &str, name: &'static str, value: FluentValue<'static>) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue> = HashMap::from([(Cow::Borrowed(name), value)]);
        CATALOGUE.lookup_with_args(self.id(), key, &values)
    }

    fn id(&self) -> &'static LanguageIdentifier {
        match self.language {
            Language::Dutch => &DUTCH,
            Language::English => &ENGLISH,
        }
    }
}

/// A number of things, whatever integer it came in; templates hand over references.
pub trait Count {
    fn count(&self) -> i64;
}

macro_rules! counts {
    ($($integer:ty),*) => {$(
        impl Count for $integer {
            fn count(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
        impl Count for &$integer {
            fn count(&self) -> i64 {
                (**self).count()
            }
        }
    )*};
}
counts!(u32, u64, i64, usize);
