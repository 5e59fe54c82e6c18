//! The message that a page shows once, after a redirect. Kept in the session, so that no address carries it.

use crate::domain::CaseId;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;
use tower_sessions::session::Error;

const KEY: &str = "flash";

/// What was done.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    Confirmed,
    ConfirmedIncomplete,
    Saved,
    NotAComplaint,
    Forwarded,
    Withdrawn,
    Held,
    Released,
    TakenOver,
    PutBack,
    Assigned,
    Joined,
    Split,
    Reopened,
    Retried,
    Discarded,
    TakenBack,
    TypeIn,
    PasswordChanged,
    Progress,
    FeedRevoked,
    LetterMade,
    Printed,
    Detached,
    UserChanged,
    SessionEnded,
    SessionsEnded,
    WaitLifted,
    /// The letter had moved on before the person pressed the button.
    TooLate,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    pub done: Done,
    pub case: Option<CaseId>,
}

pub async fn put(session: &Session, done: Done, case: Option<CaseId>) -> Result<(), Error> {
    session.insert(KEY, Flash { done, case }).await
}

pub async fn take(session: &Session) -> Result<Option<Flash>, Error> {
    // A look first: `remove` marks the session as changed even when there is nothing to take.
    match session.get::<Flash>(KEY).await? {
        Some(_) => session.remove(KEY).await,
        None => Ok(None),
    }
}
