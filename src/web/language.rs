//! The language of the pages: Dutch unless the visitor chose otherwise.

use crate::wording::{Language, Wording};
use axum::Form;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

const COOKIE: &str = "taal";

/// The wording that a request asks for.
pub fn of(headers: &HeaderMap) -> Wording {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let chosen = pairs.find(|(name, _)| *name == COOKIE).and_then(|(_, code)| Language::parse(code));
    Wording::new(chosen.unwrap_or_default())
}

#[derive(Deserialize)]
pub struct Choice {
    taal: String,
}

/// Remembers the language in a cookie and goes back to the start.
pub async fn choose(Form(choice): Form<Choice>) -> Response {
    let code = Language::parse(&choice.taal).unwrap_or_default().code();
    let cookie = format!("{COOKIE}={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
    let mut response = Redirect::to("/").into_response();
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
