//! How far reading a letter has come, and every step from there.

use serde::{Deserialize, Serialize};

/// How far reading a letter has come. What people decide about its case is a [`super::CaseState`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// In the archive, waiting for a worker.
    Received,
    Reading,
    /// A case exists, or the letter lies with the case that it answers.
    Read,
    /// The scan can't be read: a person retries it or types it in.
    Unreadable,
    /// Our own fault, several times over: its case waits for a person to type it in, and it is not tried again by itself.
    Parked,
    /// A person saw that nothing is to be done with it; that can be undone.
    Discarded,
}

/// What can happen to a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterStep {
    /// A worker takes it; also from one that fell silent.
    Claim,
    /// A worker that could not finish it gives it back.
    GiveBack,
    Finish,
    /// It can't be read.
    Refuse,
    Park,
    /// A person has it read again.
    Retry,
    TypeIn,
    /// It does not belong to the case that it was joined to: it is read again, to get one of its own.
    Detach,
    /// A person sets a file aside that can't be read and of which there is no case.
    Discard,
    /// A person takes it back.
    TakeBack,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a letter that is {from:?} cannot {step:?}")]
pub struct IllegalStep {
    pub from: LetterState,
    pub step: LetterStep,
}

impl LetterStep {
    pub const ALL: [LetterStep; 10] = [
        LetterStep::Claim,
        LetterStep::GiveBack,
        LetterStep::Finish,
        LetterStep::Refuse,
        LetterStep::Park,
        LetterStep::Retry,
        LetterStep::TypeIn,
        LetterStep::Detach,
        LetterStep::Discard,
        LetterStep::TakeBack,
    ];
}

impl LetterState {
    pub const ALL: [LetterState; 6] = [
        LetterState::Received,
        LetterState::Reading,
        LetterState::Read,
        LetterState::Unreadable,
        LetterState::Parked,
        LetterState::Discarded,
    ];

    /// The state after a step, for every pair of the two.
    ///
    /// # Errors
    /// When the step can't be taken from here.
    pub fn after(self, step: LetterStep) -> Result<LetterState, IllegalStep> {
        use {LetterState::*, LetterStep::*};
        match (self, step) {
            (Received | Reading, Claim) => Ok(Reading),
            (Reading, GiveBack) => Ok(Received),
            (Reading, Finish) => Ok(Read),
            (Reading, Refuse) => Ok(Unreadable),
            (Reading, Park) => Ok(Parked),
            (Unreadable | Parked, Retry) => Ok(Received),
            (Unreadable | Parked, TypeIn) => Ok(Read),
            (Read, Detach) => Ok(Received),
            (Unreadable, Discard) => Ok(Discarded),
            (Discarded, TakeBack) => Ok(Unreadable),
            (from, step) => Err(IllegalStep { from, step }),
        }
    }

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            LetterState::Received => "received",
            LetterState::Reading => "reading",
            LetterState::Read => "read",
            LetterState::Unreadable => "unreadable",
            LetterState::Parked => "parked",
            LetterState::Discarded => "discarded",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}
