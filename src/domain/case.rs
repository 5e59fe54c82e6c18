//! A case and the states it can be in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Identifies a case in addresses and logs; carries no meaning.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct CaseId(pub String);

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    AwaitingConfirmation,
    /// Confirmed by a person and complete.
    Confirmed,
    /// Confirmed by a person; required items are missing. Still a complaint (Awb 9:2, 9:12a).
    Incomplete,
    NotAComplaint,
}

/// What a person can do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    ConfirmComplete,
    ConfirmIncomplete,
    MarkNotAComplaint,
    /// Undo any decision.
    Reopen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a case that is {from:?} cannot {action:?}; open it again first")]
pub struct IllegalAction {
    pub from: CaseState,
    pub action: Action,
}

impl CaseState {
    pub const ALL: [CaseState; 4] =
        [CaseState::AwaitingConfirmation, CaseState::Confirmed, CaseState::Incomplete, CaseState::NotAComplaint];

    /// The state after an action, for every pair of the two.
    pub fn after(self, action: Action) -> Result<CaseState, IllegalAction> {
        use {Action::*, CaseState::*};
        match (self, action) {
            (AwaitingConfirmation, ConfirmComplete) => Ok(Confirmed),
            (AwaitingConfirmation, ConfirmIncomplete) => Ok(Incomplete),
            (AwaitingConfirmation, MarkNotAComplaint) => Ok(NotAComplaint),
            (Confirmed | Incomplete | NotAComplaint, Reopen) => Ok(AwaitingConfirmation),
            (AwaitingConfirmation, Reopen)
            | (Confirmed | Incomplete | NotAComplaint, ConfirmComplete | ConfirmIncomplete | MarkNotAComplaint) => {
                Err(IllegalAction { from: self, action })
            }
        }
    }

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            CaseState::AwaitingConfirmation => "awaiting_confirmation",
            CaseState::Confirmed => "confirmed",
            CaseState::Incomplete => "incomplete",
            CaseState::NotAComplaint => "not_a_complaint",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}
