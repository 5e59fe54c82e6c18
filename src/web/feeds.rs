//! Calendar feeds (iCalendar, RFC 5545): case numbers and dates, never a name. The address is the key to a feed, so it
//! can be revoked, and only its hash is kept.

use super::AppState;
use super::dates;
use super::error::WebError;
use super::flash::{self, Done};
use super::guard::Visitor;
use super::shell::{Nav, Shell, render};
use crate::domain::{Due, Right, Sha256};
use crate::store::{DueCase, FeedRow};
use crate::wording::{Language, Wording};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::{Days, Utc};
use icalendar::{Calendar, Component, Event, EventLike};
use serde::Deserialize;

/// For whom a feed is, and what it shows.
const ROLES: [(&str, &[Due]); 3] = [
    ("handler", &[Due::Contact, Due::Answer, Due::ExtendedAnswer]),
    ("contact", &[Due::Contact]),
    ("answer", &[Due::Answer, Due::ExtendedAnswer]),
];
/// What is long overdue belongs on the work list, not in a calendar.
const DAYS_BACK: u64 = 60;
const MOST: u32 = 2000;

struct RoleOption {
    value: &'static str,
    label: String,
}

struct FeedView {
    id: String,
    role: String,
    made_by: String,
    made_at: String,
    /// Whoever made it may take it back, and so may an administrator.
    own: bool,
}

#[derive(Template)]
#[template(path = "feeds.html")]
struct FeedsPage {
    shell: Shell,
    roles: Vec<RoleOption>,
    feeds: Vec<FeedView>,
    /// The address of the feed that was just made.
    made: Option<String>,
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Html<String>, WebError> {
    page(&state, &visitor, None).await
}

async fn page(state: &AppState, visitor: &Visitor, made: Option<String>) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let view = |feed: FeedRow| FeedView {
        own: may_revoke(visitor, &feed),
        role: w.t(&format!("feed-{}", feed.role)),
        made_at: dates::show_moment(feed.made_at),
        made_by: feed.made_by,
        id: feed.id,
    };
    render(&FeedsPage {
        shell: Shell::of(state, visitor, Nav::Elsewhere, w.t("feeds-title")).await?,
        roles: ROLES.iter().map(|(role, _)| RoleOption { value: role, label: w.t(&format!("feed-{role}")) }).collect(),
        feeds: state.store.feeds().await?.into_iter().map(view).collect(),
        made,
    })
}

#[derive(Deserialize)]
pub struct FeedForm {
    rol: String,
}

/// Makes a feed and shows its address, this once.
pub async fn make(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<FeedForm>,
) -> Result<Html<String>, WebError> {
    let (role, _) = ROLES.iter().find(|(role, _)| *role == form.rol).ok_or(WebError::BadRequest)?;
    // Two random parts of 122 bits each: nobody guesses it.
    let token = format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple());
    state.store.add_feed(role, &Sha256::of(token.as_bytes()), &visitor.user.name).await?;
    state.store.note(&visitor.user.name, "feed_make", &format!("feed:{role}"), "ok").await?;
    tracing::info!(user = %visitor.user.id, role, "a calendar feed was made");
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = headers.get("x-forwarded-proto").and_then(|proto| proto.to_str().ok()).unwrap_or("http");
    page(&state, &visitor, Some(format!("{scheme}://{host}/agenda/{token}.ics"))).await
}

fn may_revoke(visitor: &Visitor, feed: &FeedRow) -> bool {
    feed.made_by == visitor.user.name || visitor.may(Right::Manage)
}

pub async fn revoke(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    // One that is gone was revoked by somebody else meanwhile.
    if state.store.feeds().await?.iter().any(|feed| feed.id == id && !may_revoke(&visitor, feed)) {
        return Err(WebError::NotForYou);
    }
    state.store.revoke_feed(&id).await?;
    state.store.note(&visitor.user.name, "feed_revoke", &format!("feed:{id}"), "ok").await?;
    tracing::info!(user = %visitor.user.id, feed = %id, "a calendar feed was revoked");
    flash::put(&visitor.session, Done::FeedRevoked, None).await?;
    Ok(Redirect::to("/agendas"))
}

/// The feed itself: whoever has the address.
pub async fn calendar(State(state): State<AppState>, Path(file): Path<String>) -> Result<Response, WebError> {
    let token = file.strip_suffix(".ics").ok_or(WebError::NotFound)?;
    let role = state.store.feed_role(&Sha256::of(token.as_bytes())).await?.ok_or(WebError::NotFound)?;
    let (_, shows) = ROLES.iter().find(|(name, _)| *name == role).ok_or(WebError::NotFound)?;
    let today = dates::day(Utc::now());
    let from = today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today);
    let w = Wording::new(Language::Dutch);
    let mut calendar = Calendar::new();
    calendar.name(&w.with("feed-name", "role", &w.t(&format!("feed-{role}"))));
    for case in state.store.due_from(from, MOST).await?.iter().filter(|case| shows.contains(&case.due)) {
        calendar.push(event(&w, case));
    }
    let headers = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, calendar.done().to_string()).into_response())
}

/// A whole day; the same id each time, so that a moved deadline moves in the calendar.
fn event(w: &Wording, case: &DueCase) -> Event {
    let kind = if case.due == Due::Contact { "contact" } else { "antwoord" };
    let title = w.with(&format!("feed-event-{}", case.due.as_str()), "id", case.id.short());
    Event::new()
        .uid(&format!("{}-{kind}@postkamer", case.id))
        .summary(&title)
        .all_day(case.on)
        .add_property("TRANSP", "TRANSPARENT")
        .done()
}
