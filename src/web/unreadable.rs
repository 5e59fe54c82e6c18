//! Files that could not be read: why, and what a person can do about it.

use super::AppState;
use super::case_page::attachment;
use super::dates;
use super::error::WebError;
use super::flash::{self, Done};
use super::guard::{Visitor, admit};
use super::shell::{Nav, Shell, render};
use crate::domain::{Draft, LetterId, LetterState, PageRange};
use crate::store::{LetterRow, Refusal};
use crate::validate;
use crate::wording::Wording;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Redirect, Response};

const MOST: u32 = 200;
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
    refusals: Vec<RefusalView>,
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let letters = state.store.troubled_letters(MOST).await?;
    let refusals = state.store.refusals(MOST).await?;
    render(&UnreadablePage {
        shell: Shell::of(&state, &visitor, Nav::Unreadable, w.t("unreadable-title")).await?,
        letters: letters.into_iter().map(|letter| letter_view(&w, letter)).collect(),
        refusals: refusals.into_iter().map(|refusal| refusal_view(&w, refusal)).collect(),
    })
}

fn letter_view(w: &Wording, letter: LetterRow) -> LetterView {
    let group = letter.code.map_or("parked", |code| code.as_str());
    LetterView {
        id: letter.id.to_string(),
        arrived: dates::show_moment(letter.received_at),
        attempts: letter.attempts,
        reason: w.t(&format!("unreadable-{group}")),
        advice: w.t(&format!("unreadable-{group}-advice")),
        parked: letter.state == LetterState::Parked,
        detail: letter.message,
        file_name: name_of_letter(w, &letter.file_name, letter.pages),
    }
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
