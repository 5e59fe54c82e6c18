//! A case and the states it can be in.

use super::Outcome;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Identifies a case in addresses and logs; carries no meaning.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct CaseId(pub String);

impl CaseId {
    /// The end of an id: enough to tell cases apart by eye, and what stands on our letters.
    pub fn short(&self) -> &str {
        let start = self.0.len().saturating_sub(6);
        self.0.get(start..).unwrap_or(&self.0)
    }
}

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
    /// Sent on to the body that is competent (Awb 2:3).
    Forwarded,
    NotAComplaint,
    /// By the complainant.
    Withdrawn,
    /// The letter belongs to another case: more about it, or the same again.
    Joined,
}

/// What can be done with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    ConfirmComplete,
    ConfirmIncomplete,
    MarkNotAComplaint,
    Forward,
    Withdraw,
    Join,
    /// Undo any decision.
    Reopen,
    /// An answer to a letter of ours came in: a person looks again, wherever the case stood.
    Supplement,
}

impl Action {
    pub const ALL: [Action; 8] = [
        Action::ConfirmComplete,
        Action::ConfirmIncomplete,
        Action::MarkNotAComplaint,
        Action::Forward,
        Action::Withdraw,
        Action::Join,
        Action::Reopen,
        Action::Supplement,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a case that is {from:?} cannot {action:?}; open it again first")]
pub struct IllegalAction {
    pub from: CaseState,
    pub action: Action,
}

impl CaseState {
    pub const ALL: [CaseState; 7] = [
        CaseState::AwaitingConfirmation,
        CaseState::Confirmed,
        CaseState::Incomplete,
        CaseState::Forwarded,
        CaseState::NotAComplaint,
        CaseState::Withdrawn,
        CaseState::Joined,
    ];

    /// The state after an action, for every pair of the two.
    ///
    /// # Errors
    /// When the action can't be taken from here.
    pub fn after(self, action: Action) -> Result<CaseState, IllegalAction> {
        use {Action::*, CaseState::*};
        match (self, action) {
            (AwaitingConfirmation, ConfirmComplete) => Ok(Confirmed),
            (AwaitingConfirmation, ConfirmIncomplete) => Ok(Incomplete),
            (AwaitingConfirmation, MarkNotAComplaint) => Ok(NotAComplaint),
            (AwaitingConfirmation, Join) => Ok(Joined),
            (AwaitingConfirmation | Confirmed | Incomplete, Forward) => Ok(Forwarded),
            (AwaitingConfirmation | Confirmed | Incomplete, Withdraw) => Ok(Withdrawn),
            (Confirmed | Incomplete | Forwarded | NotAComplaint | Withdrawn | Joined, Reopen) => {
                Ok(AwaitingConfirmation)
            }
            (_, Supplement) => Ok(AwaitingConfirmation),
            (AwaitingConfirmation, Reopen)
            | (Forwarded | NotAComplaint | Withdrawn | Joined, Forward | Withdraw)
            | (
                Confirmed | Incomplete | Forwarded | NotAComplaint | Withdrawn | Joined,
                ConfirmComplete | ConfirmIncomplete | MarkNotAComplaint | Join,
            ) => Err(IllegalAction { from: self, action }),
        }
    }

    /// The state that goes with how the case ended: what was sent on or withdrawn stands so, and what turns out otherwise is
    /// looked at again.
    ///
    /// # Errors
    /// When the state can't follow.
    pub fn with_outcome(self, outcome: Option<Outcome>) -> Result<CaseState, IllegalAction> {
        match (self, outcome) {
            (CaseState::Forwarded, Some(Outcome::Forwarded)) | (CaseState::Withdrawn, Some(Outcome::Withdrawn)) => {
                Ok(self)
            }
            (CaseState::NotAComplaint | CaseState::Joined, _) => Ok(self),
            (CaseState::Forwarded | CaseState::Withdrawn, _) => self.after(Action::Reopen),
            (_, Some(Outcome::Forwarded)) => self.after(Action::Forward),
            (_, Some(Outcome::Withdrawn)) => self.after(Action::Withdraw),
            _ => Ok(self),
        }
    }

    /// Is a complaint that lacks something still to be completed in this state?
    pub fn wants_completion(self) -> bool {
        matches!(self, CaseState::AwaitingConfirmation | CaseState::Confirmed | CaseState::Incomplete)
    }

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            CaseState::AwaitingConfirmation => "awaiting_confirmation",
            CaseState::Confirmed => "confirmed",
            CaseState::Incomplete => "incomplete",
            CaseState::Forwarded => "forwarded",
            CaseState::NotAComplaint => "not_a_complaint",
            CaseState::Withdrawn => "withdrawn",
            CaseState::Joined => "joined",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}
