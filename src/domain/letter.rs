//! A letter as it arrived, and what became of reading it.

use super::Stranger;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Identifies a letter in logs and addresses; carries no meaning.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LetterId(pub String);

impl fmt::Display for LetterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256(String);

/// Hashes a stream bit by bit.
#[derive(Clone, Default)]
pub struct Hasher(sha2::Sha256);

impl Hasher {
    pub fn update(&mut self, bytes: &[u8]) {
        sha2::Digest::update(&mut self.0, bytes);
    }

    pub fn finish(self) -> Sha256 {
        Sha256(sha2::Digest::finalize(self.0).iter().map(|b| format!("{b:02x}")).collect())
    }
}

impl Sha256 {
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = Hasher::default();
        hasher.update(bytes);
        hasher.finish()
    }

    pub fn parse(text: &str) -> Option<Self> {
        let ok = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        ok.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Sha256 {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a SHA-256 is 64 hexadecimal digits")
    }
}

impl From<Sha256> for String {
    fn from(hash: Sha256) -> String {
        hash.0
    }
}

/// Why a scan can't be read. The file is kept whatever the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnreadableCode {
    Empty,
    /// Neither PDF nor a picture that we know.
    NotADocument,
    /// Locked with a password.
    Encrypted,
    TooManyPages,
    /// More bytes or pixels than the limits allow.
    TooLarge,
    /// Cut off or broken inside.
    Damaged,
    /// Pages without a readable word.
    NoText,
    /// Separators and nothing between them.
    OnlySeparators,
    EngineCrashed,
    TimedOut,
    /// The file itself can't be opened: permission, link, device.
    NoAccess,
}

impl UnreadableCode {
    pub const ALL: [UnreadableCode; 11] = [
        UnreadableCode::Empty,
        UnreadableCode::NotADocument,
        UnreadableCode::Encrypted,
        UnreadableCode::TooManyPages,
        UnreadableCode::TooLarge,
        UnreadableCode::Damaged,
        UnreadableCode::NoText,
        UnreadableCode::OnlySeparators,
        UnreadableCode::EngineCrashed,
        UnreadableCode::TimedOut,
        UnreadableCode::NoAccess,
    ];

    /// As it stands in the database and in the output of `postkamer read`.
    pub fn as_str(self) -> &'static str {
        match self {
            UnreadableCode::Empty => "empty",
            UnreadableCode::NotADocument => "not_a_document",
            UnreadableCode::Encrypted => "encrypted",
            UnreadableCode::TooManyPages => "too_many_pages",
            UnreadableCode::TooLarge => "too_large",
            UnreadableCode::Damaged => "damaged",
            UnreadableCode::NoText => "no_text",
            UnreadableCode::OnlySeparators => "only_separators",
            UnreadableCode::EngineCrashed => "engine_crashed",
            UnreadableCode::TimedOut => "timed_out",
            UnreadableCode::NoAccess => "no_access",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == text)
    }
}

/// A scan that can't be read, with what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Unreadable {
    pub code: UnreadableCode,
    /// English, for logs and scripts: names the cause and the next step, never any text of the letter.
    pub message: String,
    /// Of a file that is no document: what it is instead.
    #[serde(default)]
    pub kind: Option<Stranger>,
}

impl Unreadable {
    pub fn new(code: UnreadableCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), kind: None }
    }

    pub fn timed_out() -> Self {
        let message = "reading took longer than the time limit; try it again at a quiet moment or type it in by hand";
        Self::new(UnreadableCode::TimedOut, message)
    }
}
