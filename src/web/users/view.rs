//! Users and addresses as the pages show them.

use super::super::{AppState, dates};
use crate::store::{Knocker, Personnel, StoreError};
use crate::wording::Wording;
use chrono::{DateTime, Utc};

/// An option of a list to choose from.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl Choice {
    pub fn new(value: &str, label: String, chosen: bool) -> Self {
        Self { value: value.to_owned(), label, chosen }
    }
}

pub struct PersonRow {
    pub id: String,
    pub name: String,
    pub role: String,
    pub integrity: bool,
    /// Name on the staff list.
    pub staff: Option<String>,
    /// Cases that they never see because these name them, in words.
    pub conflicts: Option<String>,
    /// Word and colour of what keeps them out, if anything.
    pub state: (String, &'static str),
    pub last_login: String,
    pub sessions: u64,
}

impl PersonRow {
    pub async fn of(state: &AppState, w: &Wording, one: Personnel, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let standing = one.user.standing();
        let waits = state.store.waits(&Knocker::name(&one.user.name), now).await?;
        let word = match waits {
            _ if standing.blocked => (w.t("user-blocked"), "state-not_a_complaint"),
            Some(until) => (w.with("user-waits", "until", &dates::show_time(until)), "state-incomplete"),
            None if one.user.one_time => (w.t("user-one-time"), "state-incomplete"),
            None => (w.t("user-active"), "state-confirmed"),
        };
        Ok(Self {
            role: w.term("role", &standing.role),
            integrity: standing.integrity,
            staff: standing.staff_id.as_deref().map(|id| staff_name(state, w, id)),
            conflicts: (one.conflicts > 0).then(|| w.n("user-conflicts", one.conflicts)),
            state: word,
            last_login: one.last_login.map_or_else(|| w.t("user-never"), dates::show_moment),
            sessions: one.sessions,
            id: one.user.id,
            name: one.user.name,
        })
    }
}

fn staff_name(state: &AppState, w: &Wording, id: &str) -> String {
    let entry = state.office.staff.iter().find(|one| one.id == id);
    entry.map_or_else(|| w.with("staff-gone", "id", id), |one| one.name.clone())
}

/// An address from which too many logins failed.
pub struct WaitingAddress {
    pub address: String,
    pub until: String,
}

impl WaitingAddress {
    pub async fn all(state: &AppState, w: &Wording, now: DateTime<Utc>) -> Result<Vec<Self>, StoreError> {
        let waiting = state.store.waiting_addresses(now).await?;
        let view = |(address, until)| Self { address, until: w.with("user-waits", "until", &dates::show_time(until)) };
        Ok(waiting.into_iter().map(view).collect())
    }
}
