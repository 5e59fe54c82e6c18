//! One user: what they may do, where they are logged in, and what can be done for them.

use super::super::sessions::SessionView;
use super::super::shell::{Nav, Shell, render};
use super::super::{AppState, dates};
use super::view::Choice;
use super::{Fresh, role_choices, staff_choices};
use crate::store::{Knocker, Standing, UserRecord};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;

#[derive(Template)]
#[template(path = "user.html")]
struct UserPage {
    shell: Shell,
    id: String,
    name: String,
    /// The visitor looks at themselves: some things another has to do.
    oneself: bool,
    fresh: Option<Fresh>,
    roles: Vec<Choice>,
    staff: Vec<Choice>,
    staff_list_empty: bool,
    integrity: bool,
    blocked: bool,
    /// What the form was made from.
    seen: String,
    sessions: Vec<SessionView>,
    /// Too many failed logins: until when, in words.
    waits: Option<String>,
}

pub async fn one(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let user = load(&state, &id).await?;
    let standing = user.standing();
    page(&state, &visitor, StatusCode::OK, &user, standing, Told::default()).await
}

pub async fn load(state: &AppState, id: &str) -> Result<UserRecord, WebError> {
    state.store.user_by_id(id).await?.ok_or(WebError::NotFound)
}

/// What the page says besides.
#[derive(Default)]
pub struct Told<'a> {
    pub fresh: Option<Fresh>,
    pub problem: Option<&'a str>,
}

/// The page of a user, with what is chosen in its form.
pub async fn page(
    state: &AppState,
    visitor: &Visitor,
    status: StatusCode,
    user: &UserRecord,
    chosen: Standing,
    told: Told<'_>,
) -> Result<Response, WebError> {
    let (w, now) = (visitor.w, Utc::now());
    let waits = state.store.waits(&Knocker::name(&user.name), now).await?;
    let sessions = state.store.sessions_of(&user.id).await?;
    let title = w.with("user-title", "name", &user.name);
    let page = UserPage {
        shell: Shell::of(state, visitor, Nav::Elsewhere, title).await?.with_notice(told.problem.map(|key| w.t(key))),
        id: user.id.clone(),
        name: user.name.clone(),
        oneself: user.id == visitor.user.id,
        fresh: told.fresh,
        roles: role_choices(&w, chosen.role),
        staff: staff_choices(&w, &state.office.staff, chosen.staff_id.as_deref()),
        staff_list_empty: state.office.staff.is_empty(),
        integrity: chosen.integrity,
        blocked: chosen.blocked,
        seen: user.standing().told(),
        sessions: sessions.into_iter().map(|session| SessionView::of(&w, session, None)).collect(),
        waits: waits.map(|until| w.with("user-waits-until", "until", &dates::show_time(until))),
    };
    Ok((status, render(&page)?).into_response())
}
