//! Where somebody is logged in, and how they end it.

use super::error::WebError;
use super::flash::{self, Done};
use super::guard::Visitor;
use super::shell::{Nav, Shell, render};
use super::{AppState, dates};
use crate::store::{OpenSession, handle_of};
use crate::wording::Wording;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect};

pub struct SessionView {
    pub handle: String,
    pub browser: String,
    pub origin: String,
    pub began: String,
    pub seen: String,
    /// The one in which the page is looked at.
    pub this: bool,
}

impl SessionView {
    pub fn of(w: &Wording, session: OpenSession, this: Option<&str>) -> Self {
        Self {
            this: this == Some(session.handle.as_str()),
            browser: browser(w, &session.browser),
            origin: session.origin,
            began: dates::show_moment(session.began),
            seen: dates::show_moment(session.seen),
            handle: session.handle,
        }
    }
}

/// Each pretends to be those before it, so the order counts.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// `Firefox, Windows`, as far as it says so.
fn browser(w: &Wording, agent: &str) -> String {
    let known =
        |list: &[(&str, &'static str)]| list.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let parts: Vec<&str> = [known(&BROWSERS), known(&SYSTEMS)].into_iter().flatten().collect();
    if parts.is_empty() { w.t("session-unknown-browser") } else { parts.join(", ") }
}

#[derive(Template)]
#[template(path = "sessions.html")]
struct SessionsPage {
    shell: Shell,
    sessions: Vec<SessionView>,
    idle: u64,
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let this = visitor.session.id().map(|id| handle_of(&id.to_string()));
    let sessions = state.store.sessions_of(&visitor.user.id).await?;
    render(&SessionsPage {
        shell: Shell::of(&state, &visitor, Nav::Elsewhere, w.t("sessions-title")).await?,
        sessions: sessions.into_iter().map(|session| SessionView::of(&w, session, this.as_deref())).collect(),
        idle: state.doors.idle.as_secs() / 60,
    })
}

/// Ends one session: this one, or one somewhere else.
pub async fn end_one(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(handle): Path<String>,
) -> Result<Redirect, WebError> {
    state.store.end_sessions(&visitor.user.id, Some(&handle), &visitor.user.name).await?;
    flash::put(&visitor.session, Done::SessionEnded, None).await?;
    Ok(Redirect::to("/ingelogd"))
}

/// Out everywhere, here too.
pub async fn end_all(State(state): State<AppState>, visitor: Visitor) -> Result<Redirect, WebError> {
    state.store.end_sessions(&visitor.user.id, None, &visitor.user.name).await?;
    tracing::info!(user = %visitor.user.id, "logged out everywhere");
    Ok(Redirect::to("/login"))
}
