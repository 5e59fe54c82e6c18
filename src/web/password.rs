//! Choosing one's own password.

use super::AppState;
use super::accounts::{self, SHORTEST_PASSWORD, StaffUser};
use super::error::WebError;
use super::flash::{self, Done};
use super::guard::{AuthSession, Visitor};
use super::shell::{Shell, render};
use crate::domain::Right;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage {
    shell: Shell,
    /// The system's own password is being replaced; the person has no choice.
    forced: bool,
    shortest: usize,
    problem: Option<Problem>,
    message: String,
}

#[derive(Deserialize)]
pub struct PasswordForm {
    huidig: String,
    nieuw: String,
    herhaling: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Problem {
    Current,
    Short,
    Same,
    Unequal,
}

impl Problem {
    fn key(self) -> &'static str {
        match self {
            Problem::Current => "password-problem-current",
            Problem::Short => "password-problem-short",
            Problem::Same => "password-problem-same",
            Problem::Unequal => "password-problem-unequal",
        }
    }
}

impl PasswordPage {
    fn new(state: &AppState, visitor: &Visitor, problem: Option<Problem>) -> Self {
        let mut shell = Shell::bare(visitor.w, "password-title");
        shell.town = state.town.clone();
        shell.user = Some(visitor.user.name.clone());
        let message = problem.map(|p| visitor.w.n(p.key(), SHORTEST_PASSWORD)).unwrap_or_default();
        Self { shell, forced: visitor.user.one_time, shortest: SHORTEST_PASSWORD, problem, message }
    }

    fn at_current(&self) -> bool {
        self.problem == Some(Problem::Current)
    }

    fn at_new(&self) -> bool {
        matches!(self.problem, Some(Problem::Short | Problem::Same))
    }

    fn at_repeat(&self) -> bool {
        self.problem == Some(Problem::Unequal)
    }
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Response, WebError> {
    Ok(render(&PasswordPage::new(&state, &visitor, None))?.into_response())
}

pub async fn change(
    State(state): State<AppState>,
    visitor: Visitor,
    mut auth: AuthSession,
    Form(form): Form<PasswordForm>,
) -> Result<Response, WebError> {
    let (user, new) = (visitor.user.clone(), form.nieuw.clone());
    let problem = accounts::in_turn(move || judge(&user, &form)).await?;
    if problem.is_some() {
        let page = PasswordPage::new(&state, &visitor, problem);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    let hash = accounts::hash_in_background(new).await?;
    state.store.set_password(&visitor.user.id, &hash, false).await?;
    let changed = format!("user:{}", visitor.user.id);
    state.store.note(&visitor.user.name, "password", &changed, "ok").await?;
    let user = state.store.user_by_id(&visitor.user.id).await?.ok_or(accounts::AccountError::Gone)?;
    // The new password ended all sessions; this one goes on under another id.
    visitor.session.cycle_id().await?;
    auth.login(&StaffUser::from(user)).await?;
    flash::put(&visitor.session, Done::PasswordChanged, None).await?;
    // What is to be done first is shown to whoever is first, once: after that, people come for their work.
    let first = visitor.user.one_time && visitor.may(Right::Manage) && state.store.user_count().await? == 1;
    Ok(Redirect::to(if first { "/start" } else { "/" }).into_response())
}

fn judge(user: &StaffUser, form: &PasswordForm) -> Option<Problem> {
    if !user.has_password(&form.huidig) {
        Some(Problem::Current)
    } else if form.nieuw.chars().count() < SHORTEST_PASSWORD {
        Some(Problem::Short)
    } else if form.nieuw == form.huidig {
        Some(Problem::Same)
    } else if form.nieuw != form.herhaling {
        Some(Problem::Unequal)
    } else {
        None
    }
}
