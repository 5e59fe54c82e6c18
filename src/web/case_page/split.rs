//! Two letters that were scanned as one: at which page does the next begin?

use super::sheets::{self, SheetView};
use super::{Answer, conflict, load};
use crate::domain::CaseState;
use crate::store::{Admitted, CaseRecord, SaveError, Version};
use crate::web::AppState;
use crate::web::error::WebError;
use crate::web::flash::{self, Done};
use crate::web::guard::{CaseVisit, Visitor};
use crate::web::shell::{Nav, Shell, render};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "split.html")]
struct SplitPage {
    shell: Shell,
    id: String,
    version: i64,
    sheets: Vec<SheetView>,
}

pub async fn show(State(state): State<AppState>, CaseVisit { visitor, id }: CaseVisit) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    page(&state, &visitor, &id, &record, (StatusCode::OK, None)).await
}

async fn page(
    state: &AppState,
    visitor: &Visitor,
    id: &Admitted,
    record: &CaseRecord,
    (status, notice): (StatusCode, Option<&str>),
) -> Result<Response, WebError> {
    let w = visitor.w;
    if record.state != CaseState::AwaitingConfirmation || record.pages.len() < 2 {
        return Err(WebError::Illegal);
    }
    let title = w.with("split-title", "id", id.short());
    let page = SplitPage {
        shell: Shell::of(state, visitor, Nav::Worklist, title).await?.with_notice(notice.map(|key| w.t(key))),
        id: id.to_string(),
        version: record.version.0,
        sheets: sheets::sheets(&w, record).into_iter().filter(|sheet| sheet.number > 0).collect(),
    };
    Ok((status, render(&page)?).into_response())
}

/// Takes `versie` and any number of `begin`, each a page of the letter.
pub async fn split(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (mut seen, mut starts) = (None, Vec::new());
    for (name, value) in &pairs {
        match name.as_str() {
            "versie" => seen = value.parse().ok(),
            "begin" => starts.push(value.parse::<u32>().map_err(|_| WebError::BadRequest)?),
            _ => {}
        }
    }
    let seen = Version(seen.ok_or(WebError::BadRequest)?);
    let record = load(&state, &id).await?;
    if starts.is_empty() {
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, Some("split-none-chosen"));
        return page(&state, &visitor, &id, &record, refused).await;
    }
    let values = super::blind::form_of(&record);
    if record.version != seen {
        return conflict::page(&state, &visitor, &record, &values).await;
    }
    match state.store.split_letter(&id, seen, &starts, &visitor.user.name).await {
        Ok(()) => {}
        Err(SaveError::NotFound) => return Err(WebError::BadRequest),
        Err(error) => {
            let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
            return answer.refused(error, &values).await;
        }
    }
    tracing::info!(case = %*id, user = %visitor.user.id, letters = starts.len() + 1, "a letter was split");
    flash::put(&visitor.session, Done::Split, Some((*id).clone())).await?;
    Ok(Redirect::to("/").into_response())
}
