//! What an administrator does to users. Everything ends up in the audit log.

use super::person::{self, Told, load};
use super::{Draft, Fresh, page};
use crate::domain::Role;
use crate::store::{Knocker, Standing, UserStoreError};
use crate::web::AppState;
use crate::web::accounts::{self, FirstLogin};
use crate::web::error::WebError;
use crate::web::flash::{self, Done};
use crate::web::guard::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct UserForm {
    #[serde(default)]
    naam: String,
    #[serde(default)]
    rol: String,
    #[serde(default)]
    integriteit: String,
    #[serde(default)]
    personeel: String,
    #[serde(default)]
    geblokkeerd: String,
    /// The standing that the page showed.
    #[serde(default)]
    gezien: String,
}

impl UserForm {
    /// What was chosen, when it can be chosen: an entry of the staff list, or the one that was there.
    fn standing(&self, state: &AppState, before: Option<&str>) -> Result<Standing, WebError> {
        let staff = Some(self.personeel.trim()).filter(|id| !id.is_empty());
        let known = staff.is_none_or(|id| before == Some(id) || state.office.staff.iter().any(|one| one.id == id));
        Ok(Standing {
            role: Role::parse(&self.rol).filter(|_| known).ok_or(WebError::BadRequest)?,
            integrity: self.integriteit == "ja",
            staff_id: staff.map(str::to_owned),
            blocked: self.geblokkeerd == "ja",
        })
    }
}

impl From<FirstLogin> for Fresh {
    fn from(FirstLogin { name, password }: FirstLogin) -> Self {
        Self { name, password }
    }
}

/// Makes a user, and shows the one-time password once.
pub async fn add(
    State(state): State<AppState>,
    visitor: Visitor,
    Form(form): Form<UserForm>,
) -> Result<Response, WebError> {
    let name = form.naam.trim().to_lowercase();
    let standing = Standing { blocked: false, ..form.standing(&state, None)? };
    let refuse = |problem| {
        let draft = Draft { name: form.naam.clone(), standing: standing.clone() };
        page(&state, &visitor, StatusCode::UNPROCESSABLE_ENTITY, draft, None, Some(problem))
    };
    if !accounts::is_user_name(&name) {
        return refuse("users-bad-name").await;
    }
    let Some(login) = accounts::add_user(&state.store, &name, standing.clone()).await? else {
        return refuse("users-taken").await;
    };
    let made = state.store.user_by_name(&name).await?.ok_or(WebError::NotFound)?;
    state.store.note(&visitor.user.name, "user_add", &format!("user:{}", made.id), &standing.told()).await?;
    tracing::info!(user = %visitor.user.id, made = %made.id, "a user was made");
    page(&state, &visitor, StatusCode::OK, Draft::default(), Some(login.into()), None).await
}

/// Changes what a user may do.
pub async fn change(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(form): Form<UserForm>,
) -> Result<Response, WebError> {
    let user = load(&state, &id).await?;
    let before = user.standing();
    let mut chosen = form.standing(&state, before.staff_id.as_deref())?;
    if user.id == visitor.user.id {
        // Nobody locks themselves out; the page does not offer it either.
        (chosen.role, chosen.blocked) = (before.role, before.blocked);
    }
    let conflict = StatusCode::CONFLICT;
    if form.gezien != before.told() {
        let told = Told { problem: Some("user-changed-meanwhile"), ..Told::default() };
        return person::page(&state, &visitor, conflict, &user, before, told).await;
    }
    match state.store.set_standing(&user.name, &chosen, &visitor.user.name).await {
        Ok(()) => {}
        Err(UserStoreError::LastAdmin) => {
            let told = Told { problem: Some("user-last-admin"), ..Told::default() };
            return person::page(&state, &visitor, conflict, &user, chosen, told).await;
        }
        Err(error) => return Err(error.into()),
    }
    tracing::info!(user = %visitor.user.id, changed = %user.id, "a user was changed");
    done(&visitor, &id, Done::UserChanged).await
}

async fn done(visitor: &Visitor, id: &str, what: Done) -> Result<Response, WebError> {
    flash::put(&visitor.session, what, None).await?;
    Ok(Redirect::to(&format!("/gebruikers/{id}")).into_response())
}

/// A new one-time password for who forgot theirs; shown once, and the old one and all sessions end.
pub async fn new_password(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let user = load(&state, &id).await?;
    if user.id == visitor.user.id {
        return Ok(Redirect::to("/wachtwoord").into_response());
    }
    let login = accounts::reset_user(&state.store, &user.name).await?.ok_or(WebError::NotFound)?;
    let object = format!("user:{id}");
    state.store.note(&visitor.user.name, "user_reset", &object, "ok").await?;
    state.store.lift_wait(&Knocker::name(&user.name), &object, &visitor.user.name).await?;
    tracing::info!(user = %visitor.user.id, changed = %user.id, "a user got a one-time password");
    let user = load(&state, &id).await?;
    let (standing, told) = (user.standing(), Told { fresh: Some(login.into()), problem: None });
    person::page(&state, &visitor, StatusCode::OK, &user, standing, told).await
}

/// Logs a user out everywhere.
pub async fn end_sessions(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let user = load(&state, &id).await?;
    state.store.end_sessions(&user.id, None, &visitor.user.name).await?;
    tracing::info!(user = %visitor.user.id, changed = %user.id, "the sessions of a user were ended");
    if user.id == visitor.user.id {
        return Ok(Redirect::to("/login").into_response());
    }
    done(&visitor, &id, Done::SessionsEnded).await
}

/// Lets a user try again at once after wrong passwords.
pub async fn lift(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let user = load(&state, &id).await?;
    state.store.lift_wait(&Knocker::name(&user.name), &format!("user:{id}"), &visitor.user.name).await?;
    done(&visitor, &id, Done::WaitLifted).await
}

#[derive(Deserialize)]
pub struct AddressForm {
    adres: String,
}

/// Lets an address try again at once.
pub async fn lift_address(
    State(state): State<AppState>,
    visitor: Visitor,
    Form(form): Form<AddressForm>,
) -> Result<Response, WebError> {
    // Only one that waits: whatever else was sent has no business in the audit log.
    let waiting = state.store.waiting_addresses(chrono::Utc::now()).await?;
    if let Some((address, _)) = waiting.into_iter().find(|(address, _)| *address == form.adres) {
        let object = format!("address:{address}");
        state.store.lift_wait(&Knocker::Address(address), &object, &visitor.user.name).await?;
    }
    flash::put(&visitor.session, Done::WaitLifted, None).await?;
    Ok(Redirect::to("/gebruikers").into_response())
}
