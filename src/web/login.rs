//! The login screen.

use super::accounts::{AccountError, Credentials, StaffUser};
use super::error::WebError;
use super::guard::AuthSession;
use super::shell::{Shell, render};
use super::trail::Client;
use super::{AppState, language};
use crate::store::{Held, Knocker, Visit};
use crate::wording::Wording;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use chrono::Utc;
use serde::Deserialize;

const LONGEST_BROWSER: usize = 300;

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    shell: Shell,
    name: String,
    next: String,
    problem: Option<String>,
}

#[derive(Default, Deserialize)]
pub struct Next {
    #[serde(default)]
    naar: String,
}

#[derive(Deserialize)]
pub struct LoginForm {
    naam: String,
    wachtwoord: String,
    #[serde(default)]
    naar: String,
}

pub async fn show(
    State(state): State<AppState>,
    auth: AuthSession,
    Query(next): Query<Next>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    if auth.user.is_some() {
        return Ok(Redirect::to(inside(&next.naar)).into_response());
    }
    let page = login_page(&state, language::of(&headers), String::new(), next.naar, None);
    Ok(render(&page)?.into_response())
}

pub async fn log_in(
    State(state): State<AppState>,
    mut auth: AuthSession,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    Form(form): Form<LoginForm>,
) -> Result<Response, WebError> {
    let w = language::of(&headers);
    let credentials =
        Credentials { name: form.naam.clone(), password: form.wachtwoord, address: client.address.clone() };
    let (status, problem) = match auth.authenticate(credentials).await {
        Ok(Some(user)) => {
            enter(&state, &mut auth, &user, &client, &headers).await?;
            return Ok(Redirect::to(inside(&form.naar)).into_response());
        }
        Ok(None) => {
            // The name may be a password typed in the wrong place, so it is not kept.
            state.store.note("unknown", "login", "user:", "refused").await?;
            tracing::info!("a login failed");
            (StatusCode::UNAUTHORIZED, w.t("login-wrong"))
        }
        Err(axum_login::Error::Backend(AccountError::Blocked(user))) => {
            state.store.note(&user.name, "login", &format!("user:{}", user.id), "blocked").await?;
            (StatusCode::FORBIDDEN, w.t("login-blocked"))
        }
        Err(axum_login::Error::Backend(AccountError::Throttled(held))) => {
            state.store.note("unknown", "login", "user:", "throttled").await?;
            (StatusCode::TOO_MANY_REQUESTS, wait(&w, &held))
        }
        Err(error) => return Err(error.into()),
    };
    let page = login_page(&state, w, form.naam, form.naar, Some(problem));
    Ok((status, render(&page)?).into_response())
}

/// Opens a session of its own for somebody whose password was right.
async fn enter(
    state: &AppState,
    auth: &mut AuthSession,
    user: &StaffUser,
    client: &Client,
    headers: &HeaderMap,
) -> Result<(), WebError> {
    // Whatever session the browser came with may be known to somebody else: it ends here.
    if auth.session.id().is_some() {
        auth.session.flush().await?;
    }
    auth.login(user).await?;
    let now = Utc::now();
    let browser = headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    let browser = browser.chars().take(LONGEST_BROWSER).collect();
    let visit = Visit { user: user.id.clone(), began: now, seen: now, origin: client.origin.clone(), browser };
    auth.session.insert(Visit::KEY, visit).await?;
    state.store.note_login(&user.id, now).await?;
    state.store.note(&user.name, "login", &format!("user:{}", user.id), "ok").await?;
    tracing::info!(user = %user.id, "logged in");
    Ok(())
}

/// How long, and what counts.
fn wait(w: &Wording, held: &Held) -> String {
    let seconds = (held.until - Utc::now()).num_seconds().max(1).unsigned_abs();
    let key = match held.knocker {
        Knocker::Name(_) => "login-wait",
        Knocker::Address(_) => "login-wait-address",
    };
    w.n(key, seconds.div_ceil(60))
}

pub async fn log_out(State(state): State<AppState>, mut auth: AuthSession) -> Result<Redirect, WebError> {
    if let Some(user) = &auth.user {
        state.store.put_all_back(&user.name).await?;
        state.store.note(&user.name, "logout", &format!("user:{}", user.id), "ok").await?;
    }
    auth.logout().await?;
    Ok(Redirect::to("/login"))
}

fn login_page(state: &AppState, w: Wording, name: String, next: String, problem: Option<String>) -> LoginPage {
    let mut shell = Shell::bare(w, "login-title");
    shell.town = state.town.clone();
    LoginPage { shell, name, next, problem }
}

/// Only ever a path of our own: `//elsewhere` and `/\elsewhere` are other hosts to a browser, and so is `/⇥/elsewhere`,
/// because browsers leave out tabs. Our own paths need few signs.
fn inside(next: &str) -> &str {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/_.?=&-".contains(&b);
    let own = next.starts_with('/') && !next.starts_with("//") && next.bytes().all(plain);
    if own { next } else { "/" }
}
