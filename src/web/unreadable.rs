//! Files that could not be read: why, and what a person can do about it.

use super::AppState;
use super::case_page::{attachment, shown};
use super::dates;
use super::error::WebError;
use super::flash::{self, Done};
use super::guard::{Visitor, admit};
use super::shell::{Nav, Shell, render};
use crate::domain::{DiscardReason, Discarding, Draft, LetterId, LetterState, PageRange, Stranger, UnreadableCode};
use crate::store::{LetterRow, Refusal};
use crate::validate;
use crate::wording::Wording;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

const MOST: u32 = 200;
/// Files that were set aside, below the others.
const MOST_DISCARDED: u32 = 50;
/// Reasons of refusal as the drop folder is told of, and their wording.
const REASONS: [(&str, &str); 2] = [
    ("is a link, pipe or device, not a file", "refusal-not-a-file"),
    ("may not be opened; give the service permission to read it", "refusal-no-permission"),
];

struct LetterView {
    id: String,
    file_name: String,
    arrived: String,
    attempts: u32,
    reason: String,
    advice: String,
    /// Our own fault, for the technical manager.
    parked: bool,
    detail: String,
    /// The case that was made of it all the same.
    case: Option<String>,
    pictures: u32,
    reasons: Vec<ReasonView>,
}

/// A reason to set a file aside.
struct ReasonView {
    value: &'static str,
    label: String,
    chosen: bool,
}

/// A file that was set aside.
struct DiscardedView {
    id: String,
    file_name: String,
    told: String,
    reason: String,
    note: Option<String>,
}

struct RefusalView {
    file_name: String,
    arrived: String,
    reason: String,
    /// In the language of the page; English otherwise.
    translated: bool,
}

#[derive(Template)]
#[template(path = "unreadable.html")]
struct UnreadablePage {
    shell: Shell,
    letters: Vec<LetterView>,
    /// More than are shown.
    more: bool,
    refusals: Vec<RefusalView>,
    discarded: Vec<DiscardedView>,
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Html<String>, WebError> {
    page(&state, &visitor, None).await
}

async fn page(state: &AppState, visitor: &Visitor, notice: Option<String>) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let letters = state.store.troubled_letters(MOST + 1).await?;
    let refusals = state.store.refusals(MOST).await?;
    let discarded = state.store.discarded_letters(MOST_DISCARDED).await?;
    let shell = Shell::of(state, visitor, Nav::Unreadable, w.t("unreadable-title")).await?;
    render(&UnreadablePage {
        shell: shell.with_notice(notice),
        more: letters.len() > MOST as usize,
        letters: letters.into_iter().take(MOST as usize).map(|letter| letter_view(&w, letter)).collect(),
        refusals: refusals.into_iter().map(|refusal| refusal_view(&w, refusal)).collect(),
        discarded: discarded.into_iter().filter_map(|letter| discarded_view(&w, letter)).collect(),
    })
}

/// What is wrong with a letter, as the key of its wording.
pub fn reason_of(code: Option<UnreadableCode>, kind: Option<Stranger>) -> String {
    match (code, kind) {
        (None, _) => "unreadable-parked".to_owned(),
        (Some(UnreadableCode::NotADocument), Some(kind)) => format!("stranger-{}", kind.as_str()),
        (Some(code), _) => format!("unreadable-{}", code.as_str()),
    }
}

fn letter_view(w: &Wording, letter: LetterRow) -> LetterView {
    let reason = reason_of(letter.code, letter.kind);
    let likely = match letter.code {
        Some(UnreadableCode::OnlySeparators) => DiscardReason::Separators,
        _ => DiscardReason::Again,
    };
    LetterView {
        id: letter.id.to_string(),
        arrived: dates::show_moment(letter.received_at),
        attempts: letter.attempts,
        reason: w.t(&reason),
        advice: w.t(&format!("{reason}-advice")),
        parked: letter.state == LetterState::Parked,
        detail: letter.message,
        file_name: name_of_letter(w, &letter.file_name, letter.pages),
        // Those of a case are seen there.
        pictures: if letter.case.is_some() { 0 } else { letter.pictures },
        case: letter.case.map(|case| case.to_string()),
        reasons: reasons(w, likely),
    }
}

fn reasons(w: &Wording, likely: DiscardReason) -> Vec<ReasonView> {
    let view = |reason: DiscardReason| ReasonView {
        value: reason.as_str(),
        label: w.t(&format!("discard-{}", reason.as_str())),
        chosen: reason == likely,
    };
    DiscardReason::ALL.into_iter().map(view).collect()
}

fn discarded_view(w: &Wording, letter: LetterRow) -> Option<DiscardedView> {
    let discarded = letter.discarded?;
    let told = [("moment", dates::show_moment(discarded.at)), ("who", discarded.by)];
    let told: Vec<(&'static str, &str)> = told.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(DiscardedView {
        id: letter.id.to_string(),
        file_name: name_of_letter(w, &letter.file_name, letter.pages),
        told: w.with_all("discarded-by", &told),
        reason: w.t(&format!("discard-{}", discarded.why.reason.as_str())),
        note: discarded.why.note,
    })
}

/// The file, and which pages of it when the letter is a part.
pub fn name_of_letter(w: &Wording, file_name: &str, pages: Option<PageRange>) -> String {
    match pages {
        Some(pages) => w.with_all("part-of-file", &[("pages", &pages.to_string()), ("file", file_name)]),
        None => file_name.to_owned(),
    }
}

fn refusal_view(w: &Wording, refusal: Refusal) -> RefusalView {
    let known = REASONS.iter().find(|(reason, _)| *reason == refusal.reason);
    RefusalView {
        file_name: refusal.file_name,
        arrived: dates::show_moment(refusal.arrived_at),
        translated: known.is_some(),
        reason: known.map_or(refusal.reason, |(_, key)| w.t(key)),
    }
}

/// The file as it arrived; for letters that became a case as well.
pub async fn original(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let letter = state.store.letter(&LetterId(id)).await?.ok_or(WebError::NotFound)?;
    if let Some(case) = state.store.case_of_letter(&letter.id).await? {
        admit(&state, &visitor, &case).await?;
    }
    state.store.note(&visitor.user.name, "download", &format!("letter:{}", letter.id), "ok").await?;
    attachment(&state, letter.sha256, &letter.file_name).await
}

/// A page of a letter that is no case, as far as pictures of it are kept.
pub async fn picture(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, number)): Path<(String, u32)>,
) -> Result<Response, WebError> {
    let image = state.store.letter_picture(&LetterId(id.clone()), number).await?.ok_or(WebError::NotFound)?;
    state.store.note(&visitor.user.name, "view_page", &format!("letter:{id}"), "ok").await?;
    shown(&state, image).await
}

#[derive(Deserialize)]
pub struct DiscardForm {
    #[serde(default)]
    reden: String,
    #[serde(default)]
    toelichting: String,
}

/// Nothing is to be done with it.
pub async fn discard(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(form): Form<DiscardForm>,
) -> Result<Response, WebError> {
    let Some(why) = Discarding::parse(&form.reden, &form.toelichting) else {
        let page = page(&state, &visitor, Some(visitor.w.t("discard-why"))).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let id = LetterId(id);
    let done = state.store.discard_letter(&id, &why, &visitor.user.name).await?;
    told(&visitor, &id, if done { Done::Discarded } else { Done::TooLate }).await
}

/// It was set aside by mistake.
pub async fn take_back(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = LetterId(id);
    let done = state.store.take_back_letter(&id, &visitor.user.name).await?;
    told(&visitor, &id, if done { Done::TakenBack } else { Done::TooLate }).await
}

async fn told(visitor: &Visitor, id: &LetterId, done: Done) -> Result<Response, WebError> {
    tracing::info!(letter = %id, user = %visitor.user.id, ?done, "a file that could not be read was dealt with");
    flash::put(&visitor.session, done, None).await?;
    Ok(Redirect::to("/onleesbaar").into_response())
}

/// Back into the queue.
pub async fn retry(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    let id = LetterId(id);
    let done = if state.store.retry_letter(&id, &visitor.user.name).await? { Done::Retried } else { Done::TooLate };
    tracing::info!(letter = %id, user = %visitor.user.id, ?done, "a letter is to be read again");
    flash::put(&visitor.session, done, None).await?;
    Ok(Redirect::to("/onleesbaar"))
}

/// An empty case, to be filled in by hand.
pub async fn type_in(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    let id = LetterId(id);
    let completeness = validate::check(&Draft::default(), &state.checklist);
    match state.store.type_in(&id, &completeness, &visitor.user.name).await? {
        Some(case) => {
            tracing::info!(letter = %id, %case, user = %visitor.user.id, "a letter is typed in by hand");
            flash::put(&visitor.session, Done::TypeIn, None).await?;
            Ok(Redirect::to(&format!("/zaken/{case}")))
        }
        None => {
            flash::put(&visitor.session, Done::TooLate, None).await?;
            Ok(Redirect::to("/onleesbaar"))
        }
    }
}
