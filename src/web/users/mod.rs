//! Users: who may log in, and what for.

mod change;
mod person;
mod view;

pub use change::{add, change, end_sessions, lift, lift_address, new_password};
pub use person::one;

use super::AppState;
use super::error::WebError;
use super::guard::Visitor;
use super::shell::{Nav, Shell, render};
use crate::domain::{Right, Role, StaffMember};
use crate::store::Standing;
use crate::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use view::{Choice, PersonRow, WaitingAddress};

/// What one role may do: yes or no for each right.
struct RoleRow {
    label: String,
    lead: String,
    may: Vec<bool>,
}

/// A one-time password that is shown once.
pub struct Fresh {
    pub name: String,
    pub password: String,
}

/// What was typed in the form for a new user.
#[derive(Default)]
pub struct Draft {
    pub name: String,
    pub standing: Standing,
}

#[derive(Template)]
#[template(path = "users.html")]
struct UsersPage {
    shell: Shell,
    people: Vec<PersonRow>,
    fresh: Option<Fresh>,
    /// Cases that nobody may see, in words.
    unseen: Vec<String>,
    addresses: Vec<WaitingAddress>,
    draft_name: String,
    draft_integrity: bool,
    roles: Vec<Choice>,
    staff: Vec<Choice>,
    rights: Vec<String>,
    table: Vec<RoleRow>,
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Response, WebError> {
    page(&state, &visitor, StatusCode::OK, Draft::default(), None, None).await
}

async fn page(
    state: &AppState,
    visitor: &Visitor,
    status: StatusCode,
    draft: Draft,
    fresh: Option<Fresh>,
    problem: Option<&str>,
) -> Result<Response, WebError> {
    let (w, now) = (visitor.w, Utc::now());
    let mut people = Vec::new();
    for person in state.store.personnel().await? {
        people.push(PersonRow::of(state, &w, person, now).await?);
    }
    let title = w.t("users-title");
    let page = UsersPage {
        shell: Shell::of(state, visitor, Nav::Elsewhere, title).await?.with_notice(problem.map(|key| w.t(key))),
        people,
        fresh,
        unseen: unseen(state, &w).await?,
        addresses: WaitingAddress::all(state, &w, now).await?,
        roles: role_choices(&w, draft.standing.role),
        staff: staff_choices(&w, &state.office.staff, draft.standing.staff_id.as_deref()),
        draft_name: draft.name,
        draft_integrity: draft.standing.integrity,
        rights: Right::ALL.iter().map(|right| w.term("right", right)).collect(),
        table: Role::ALL.map(|role| role_row(&w, role)).into(),
    };
    Ok((status, render(&page)?).into_response())
}

fn role_row(w: &Wording, role: Role) -> RoleRow {
    let may = Right::ALL.iter().map(|right| role.may(*right)).collect();
    RoleRow { label: w.term("role", &role), lead: w.t(&format!("role-{}-lead", role.as_str())), may }
}

/// What must not happen: work that waits for people who may not see it.
async fn unseen(state: &AppState, w: &Wording) -> Result<Vec<String>, WebError> {
    let unseen = state.store.unseen().await?;
    let counts = [("users-unseen-integrity", unseen.integrity), ("users-unseen-conflicted", unseen.conflicted)];
    Ok(counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| w.n(key, count)).collect())
}

fn role_choices(w: &Wording, chosen: Role) -> Vec<Choice> {
    let choice = |role: Role| Choice::new(role.as_str(), w.term("role", &role), role == chosen);
    Role::ALL.map(choice).into()
}

/// The staff list by name; also an entry that a user is linked to and that left the list.
fn staff_choices(w: &Wording, staff: &[StaffMember], chosen: Option<&str>) -> Vec<Choice> {
    let mut choices: Vec<Choice> =
        staff.iter().map(|one| Choice::new(&one.id, described(one), chosen == Some(one.id.as_str()))).collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    if let Some(gone) = chosen.filter(|id| !staff.iter().any(|one| one.id == **id)) {
        choices.push(Choice::new(gone, w.with("staff-gone", "id", gone), true));
    }
    choices.insert(0, Choice::new("", w.t("staff-nobody"), chosen.is_none()));
    choices
}

/// `J. Wiersma (consulent, Werk en inkomen)`.
fn described(one: &StaffMember) -> String {
    let more: Vec<&str> = [&one.role, &one.department].into_iter().flatten().map(String::as_str).collect();
    if more.is_empty() { one.name.clone() } else { format!("{} ({})", one.name, more.join(", ")) }
}
