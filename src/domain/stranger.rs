//! Kinds of files that are no letters, as far as people are told different things about them.

use serde::{Deserialize, Serialize};

/// What a file is that can't be read as a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stranger {
    /// Of a word processor, spreadsheet or the like.
    Office,
    /// For a printer: PostScript, XPS, DjVu.
    Print,
    /// A picture of a kind that we don't read.
    Picture,
    /// A photo as iPhones take them.
    Heic,
    /// A ZIP or the like.
    Archive,
    Mail,
    /// A web page, a drawing or other text with tags.
    WebPage,
    Text,
    /// A film, a sound, a font, a database.
    NoLetter,
    Program,
    /// Nothing but zeros: the copying failed.
    Zeros,
    Unknown,
}

impl Stranger {
    pub const ALL: [Stranger; 12] = [
        Stranger::Office,
        Stranger::Print,
        Stranger::Picture,
        Stranger::Heic,
        Stranger::Archive,
        Stranger::Mail,
        Stranger::WebPage,
        Stranger::Text,
        Stranger::NoLetter,
        Stranger::Program,
        Stranger::Zeros,
        Stranger::Unknown,
    ];

    /// As it stands in the database and in keys of the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Stranger::Office => "office",
            Stranger::Print => "print",
            Stranger::Picture => "picture",
            Stranger::Heic => "heic",
            Stranger::Archive => "archive",
            Stranger::Mail => "mail",
            Stranger::WebPage => "web_page",
            Stranger::Text => "text",
            Stranger::NoLetter => "no_letter",
            Stranger::Program => "program",
            Stranger::Zeros => "zeros",
            Stranger::Unknown => "unknown",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}
