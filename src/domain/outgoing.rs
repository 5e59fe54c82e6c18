//! Letters that the municipality sends about a case.

use super::case::CaseState;
use super::draft::Kind;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Awb 9:6.
    Acknowledgement,
    /// For what is missing (Awb 9:4).
    Request,
    /// To the sender, that the letter was sent on (Awb 2:3).
    Forwarding,
    /// Awb 9:11, second paragraph.
    Extension,
}

impl LetterKind {
    pub const ALL: [LetterKind; 4] =
        [LetterKind::Acknowledgement, LetterKind::Request, LetterKind::Forwarding, LetterKind::Extension];

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            LetterKind::Acknowledgement => "acknowledgement",
            LetterKind::Request => "request",
            LetterKind::Forwarding => "forwarding",
            LetterKind::Extension => "extension",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether its text is right for this kind of letter: the others speak of a complaint and its terms.
    pub fn is_about(self, kind: Kind) -> bool {
        match self {
            LetterKind::Forwarding => true,
            LetterKind::Acknowledgement => matches!(kind, Kind::Complaint | Kind::Objection),
            LetterKind::Request | LetterKind::Extension => kind == Kind::Complaint,
        }
    }

    /// Nothing is sent before a person has confirmed to whom, and nothing is asked that a person did not miss.
    pub fn suits(self, state: CaseState) -> bool {
        match self {
            LetterKind::Acknowledgement | LetterKind::Extension => {
                matches!(state, CaseState::Confirmed | CaseState::Incomplete)
            }
            LetterKind::Request => state == CaseState::Incomplete,
            LetterKind::Forwarding => !matches!(state, CaseState::AwaitingConfirmation | CaseState::Joined),
        }
    }
}
