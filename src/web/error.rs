//! What a page says when it can't do what was asked.

use super::language;
use super::shell::{Shell, render};
use crate::store::{ArchiveError, SaveError, StoreError, UserStoreError};
use crate::wording::Wording;
use askama::Template;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

#[derive(Debug, thiserror::Error)]
pub enum WebError {
    #[error("no such page, case or letter")]
    NotFound,
    #[error("this is not for this user")]
    NotForYou,
    /// The form does not come from our page.
    #[error("the form can't be understood")]
    BadRequest,
    #[error("this can't be done with a case in this state")]
    Illegal,
    #[error("asked for too often from one address")]
    TooOften,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Session(#[from] tower_sessions::session::Error),
    #[error(transparent)]
    Login(#[from] axum_login::Error<super::accounts::Backend>),
    #[error(transparent)]
    Xlsx(#[from] crate::report::XlsxError),
    #[error(transparent)]
    Post(#[from] crate::post::PostError),
    #[error(transparent)]
    Bundle(#[from] crate::post::BundleError),
    #[error(transparent)]
    Picture(#[from] crate::post::PictureError),
    #[error(transparent)]
    Sheet(#[from] crate::export::SheetError),
    #[error(transparent)]
    Account(#[from] super::accounts::AccountError),
    #[error("an answer could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("a page could not be made: {0}")]
    Render(#[from] askama::Error),
    #[error("a task ended before its time: {0}")]
    Task(#[from] tokio::task::JoinError),
}

impl From<SaveError> for WebError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::NotFound => WebError::NotFound,
            // Who changes versions handles the conflict; what is left is an action on a case that has moved on.
            SaveError::Conflict | SaveError::Illegal(_) | SaveError::Held(_) | SaveError::Exported => WebError::Illegal,
            SaveError::Store(error) => WebError::Store(error),
        }
    }
}

impl From<UserStoreError> for WebError {
    fn from(error: UserStoreError) -> Self {
        WebError::Account(error.into())
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    advice: String,
}

impl WebError {
    fn status(&self) -> StatusCode {
        match self {
            WebError::NotFound => StatusCode::NOT_FOUND,
            WebError::NotForYou => StatusCode::FORBIDDEN,
            WebError::BadRequest => StatusCode::BAD_REQUEST,
            WebError::TooOften => StatusCode::TOO_MANY_REQUESTS,
            WebError::Illegal | WebError::Post(_) => StatusCode::CONFLICT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn key(&self) -> &'static str {
        match self {
            WebError::NotFound => "error-not-found",
            WebError::NotForYou => "error-not-for-you",
            WebError::BadRequest => "error-bad-request",
            WebError::TooOften => "error-too-often",
            WebError::Illegal | WebError::Post(_) => "error-illegal",
            _ => "error-internal",
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        if self.status().is_server_error() {
            tracing::error!(error = %self, "a page failed");
        }
        error_page(Wording::default(), self.status(), self.key())
    }
}

fn error_page(w: Wording, status: StatusCode, key: &str) -> Response {
    let page = ErrorPage { shell: Shell::bare(w, key), advice: w.t(&format!("{key}-advice")) };
    match render(&page) {
        Ok(html) => (status, html).into_response(),
        Err(_) => status.into_response(),
    }
}

/// Refusals that no page of ours made, such as a form that is too long, get one that says what to do next.
pub async fn in_words(request: Request, next: Next) -> Response {
    let w = language::of(request.headers());
    let response = next.run(request).await;
    let status = response.status();
    let page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if page || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    tracing::info!(%status, "a request was refused");
    let (parts, body) = error_page(w, status, key_of(status)).into_parts();
    let (mut kept, _) = response.into_parts();
    kept.headers.remove(header::CONTENT_LENGTH);
    kept.headers.extend(parts.headers);
    Response::from_parts(kept, body)
}

fn key_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "error-not-found",
        StatusCode::FORBIDDEN => "error-elsewhere",
        StatusCode::METHOD_NOT_ALLOWED => "error-method",
        StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        StatusCode::SERVICE_UNAVAILABLE => "error-busy",
        status if status.is_client_error() => "error-bad-request",
        _ => "error-internal",
    }
}

pub async fn not_found() -> WebError {
    WebError::NotFound
}
