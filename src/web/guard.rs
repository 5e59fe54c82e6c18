//! Who may pass: the login check before every page, and the visitor that handlers receive from it.

use super::AppState;
use super::accounts::{Backend, StaffUser};
use super::error::WebError;
use super::language;
use crate::domain::{CaseId, Right, Viewer};
use crate::store::{Admitted, Barred, Visit};
use crate::wording::Wording;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{Duration, Utc};
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
/// How the address ends that `work.js` calls while a case is open.
const KEEPING: &str = "/vasthouden";
/// A working day: who logs in in the morning is not asked again before the evening, nor is anybody longer.
const SESSION_HOURS: i64 = 10;

/// Sends strangers to the login page, and new users to the page where they choose their own password.
pub async fn require_login(mut auth: AuthSession, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let Some(user) = auth.user.clone() else {
        return login_page(request.method(), &path).into_response();
    };
    let refreshing = request.headers().contains_key(REFRESHING);
    match still_here(&auth.session, !refreshing && !path.ends_with(KEEPING)).await {
        Ok(true) => {}
        Ok(false) => {
            let ended = auth.logout().await.map_err(WebError::from);
            return ended.map(|_| login_page(request.method(), &path)).into_response();
        }
        Err(error) => return error.into_response(),
    }
    if user.one_time && path != "/wachtwoord" {
        return Redirect::to("/wachtwoord").into_response();
    }
    let w = language::of(request.headers());
    request.extensions_mut().insert(Visitor { user, w, session: auth.session, refreshing });
    next.run(request).await
}

/// Whether a session may go on. What somebody asks for themselves keeps it alive, what an open page does by itself doesn't.
async fn still_here(session: &Session, active: bool) -> Result<bool, WebError> {
    let Some(mut visit) = session.get::<Visit>(Visit::KEY).await? else { return Ok(false) };
    let now = Utc::now();
    if now - visit.began > Duration::hours(SESSION_HOURS) {
        return Ok(false);
    }
    // Written down once a minute: a write prolongs the session.
    if active && now - visit.seen >= Duration::minutes(1) {
        visit.seen = now;
        session.insert(Visit::KEY, visit).await?;
    }
    Ok(true)
}

/// Turns away those whose role has no business here. What they see first is the page that is theirs.
pub async fn require_right(State(right): State<Right>, request: Request, next: Next) -> Response {
    let Some(visitor) = request.extensions().get::<Visitor>() else { return WebError::NotFound.into_response() };
    if visitor.may(right) {
        return next.run(request).await;
    }
    match request.uri().path() {
        "/" => Redirect::to("/toevoegen").into_response(),
        _ => WebError::NotForYou.into_response(),
    }
}

fn login_page(method: &Method, path: &str) -> Redirect {
    if method == Method::GET && path != "/" {
        return Redirect::to(&format!("/login?naar={path}"));
    }
    Redirect::to("/login")
}

impl Visitor {
    pub fn viewer(&self) -> Viewer {
        self.user.viewer()
    }

    pub fn may(&self, right: Right) -> bool {
        self.user.standing.role.may(right)
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, WebError> {
        parts.extensions.get::<Visitor>().cloned().ok_or(WebError::NotFound)
    }
}

/// The case that the address names, and somebody who may see it. Pages have no other way to a case.
#[derive(Clone, Debug)]
pub struct CaseVisit {
    pub visitor: Visitor,
    pub id: Admitted,
}

impl FromRequestParts<AppState> for CaseVisit {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, WebError> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| WebError::BadRequest)?;
        let id = params.iter().find(|(name, _)| *name == "id").map(|(_, id)| CaseId(id.to_owned()));
        let id = admit(state, &visitor, &id.ok_or(WebError::NotFound)?).await?;
        Ok(Self { visitor, id })
    }
}

/// The same for a case that something else leads to.
pub async fn admit(state: &AppState, visitor: &Visitor, id: &CaseId) -> Result<Admitted, WebError> {
    match state.store.admit(&visitor.viewer(), id).await? {
        Ok(id) => Ok(id),
        Err(Barred::NotFound) => Err(WebError::NotFound),
        Err(Barred::NotForThem) => Err(WebError::NotForYou),
    }
}
