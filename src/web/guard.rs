//! Who may pass: the login check before every page, and the visitor that handlers receive from it.

use super::AppState;
use super::accounts::{Backend, StaffUser};
use super::error::WebError;
use super::language;
use crate::wording::Wording;
use axum::extract::{FromRequestParts, Request};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

pub type AuthSession = axum_login::AuthSession<Backend>;

/// Somebody who is logged in. A handler that takes one can't be reached without login.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub user: StaffUser,
    pub w: Wording,
    pub session: Session,
    /// A page in the background keeps itself up to date; nobody reads what is said only once.
    pub refreshing: bool,
}

/// What `desk.js` sends when it refreshes the work list.
const REFRESHING: &str = "x-refreshing";

/// Sends strangers to the login page, and new users to the page where they choose their own password.
pub async fn require_login(auth: AuthSession, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let Some(user) = auth.user else {
        return login_page(request.method(), path).into_response();
    };
    if user.one_time && path != "/wachtwoord" {
        return Redirect::to("/wachtwoord").into_response();
    }
    let w = language::of(request.headers());
    let refreshing = request.headers().contains_key(REFRESHING);
    request.extensions_mut().insert(Visitor { user, w, session: auth.session, refreshing });
    next.run(request).await
}

fn login_page(method: &Method, path: &str) -> Redirect {
    if method == Method::GET && path != "/" {
        return Redirect::to(&format!("/login?naar={path}"));
    }
    Redirect::to("/login")
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, WebError> {
        parts.extensions.get::<Visitor>().cloned().ok_or(WebError::NotFound)
    }
}
