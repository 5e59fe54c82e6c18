//! The login screen.

use super::accounts::Credentials;
use super::error::WebError;
use super::guard::AuthSession;
use super::shell::{Shell, render};
use super::{AppState, language};
use crate::wording::Wording;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::time::Instant;

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
    headers: HeaderMap,
    Form(form): Form<LoginForm>,
) -> Result<Response, WebError> {
    let w = language::of(&headers);
    if let Some(wait) = auth.backend.throttle.wait(&form.naam, Instant::now()) {
        let minutes = wait.as_secs().div_ceil(60);
        let page = login_page(&state, w, form.naam, form.naar, Some(w.n("login-wait", minutes)));
        return Ok((StatusCode::TOO_MANY_REQUESTS, render(&page)?).into_response());
    }
    let credentials = Credentials { name: form.naam.clone(), password: form.wachtwoord };
    let Some(user) = auth.authenticate(credentials).await? else {
        tracing::info!("a login failed");
        let page = login_page(&state, w, form.naam, form.naar, Some(w.t("login-wrong")));
        return Ok((StatusCode::UNAUTHORIZED, render(&page)?).into_response());
    };
    auth.login(&user).await?;
    tracing::info!(user = %user.id, "logged in");
    Ok(Redirect::to(inside(&form.naar)).into_response())
}

pub async fn log_out(mut auth: AuthSession) -> Result<Redirect, WebError> {
    auth.logout().await?;
    Ok(Redirect::to("/login"))
}

fn login_page(state: &AppState, w: Wording, name: String, next: String, problem: Option<String>) -> LoginPage {
    let mut shell = Shell::bare(w, "login-title");
    shell.town = state.town.clone();
    LoginPage { shell, name, next, problem }
}

/// Only ever a path of our own: `//elsewhere` and `/\elsewhere` are other hosts to a browser.
fn inside(next: &str) -> &str {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if own { next } else { "/" }
}
