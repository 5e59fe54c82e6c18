//! The words of a page with their places, for the viewer: what is pointed at on the scan goes into the form.

use super::{blind, load};
use crate::domain::{LetterId, Page};
use crate::web::AppState;
use crate::web::error::WebError;
use crate::web::guard::CaseVisit;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The words of a page in reading order, their boxes in pixels of the upright page.
#[derive(Serialize)]
struct PageWords {
    words: Vec<PageWord>,
}

#[derive(Serialize)]
struct PageWord {
    text: String,
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    block: u32,
    line: u32,
}

impl PageWords {
    fn of(page: Page) -> Self {
        let word = |word: crate::domain::Word| PageWord {
            left: word.area.left,
            top: word.area.top,
            width: word.area.width,
            height: word.area.height,
            block: word.block,
            line: word.line,
            text: word.text,
        };
        Self { words: page.words.into_iter().map(word).collect() }
    }
}

fn answer(page: Option<Page>) -> Result<Response, WebError> {
    let words = PageWords::of(page.ok_or(WebError::NotFound)?);
    Ok(([(header::CONTENT_TYPE, "application/json")], serde_json::to_vec(&words)?).into_response())
}

/// Of a page of the letter.
pub async fn page_words(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, number)): Path<(String, u32)>,
) -> Result<Response, WebError> {
    state.store.note_look(&visitor.user.name, "view_page", &id.0).await?;
    let veiled = blind::is_veiled(&load(&state, &id).await?);
    let mut page = state.store.page_facts(&id, number).await?;
    // Whoever is to type what stands there gets no words to point at.
    if let Some(page) = page.as_mut().filter(|_| veiled) {
        page.words.clear();
    }
    answer(page)
}

/// Of a page that came in as an answer.
pub async fn supplement_words(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, letter, number)): Path<(String, String, u32)>,
) -> Result<Response, WebError> {
    state.store.note_look(&visitor.user.name, "view_page", &id.0).await?;
    answer(state.store.supplement_facts(&id, &LetterId(letter), number).await?)
}
