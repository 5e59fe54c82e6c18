//! The audit log: who did or saw what. It names staff, and of citizens nothing but the numbers of their cases.

mod asked;
mod check;
mod line;

pub use check::check;

use super::AppState;
use super::error::WebError;
use super::guard::Visitor;
use super::shell::{Nav, Shell, render};
use crate::report::csv;
use crate::store::{LogFilter, Store, StoreError};
use crate::wording::Wording;
use askama::Template;
use asked::{Asked, Choice, Filters};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use check::CheckView;
use futures_util::stream;
use line::{LineView, Names, Told};

const PAGE: i64 = 100;
/// Lines read at a time for the download.
const BATCH: i64 = 5000;

#[derive(Template)]
#[template(path = "logbook.html")]
struct LogPage {
    shell: Shell,
    check: CheckView,
    actors: Vec<Choice>,
    asked: Asked,
    lines: Vec<LineView>,
    next: Option<String>,
    later_page: bool,
}

/// The newest lines, or those that were asked for.
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Query(filters): Query<Filters>,
) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let actors = state.store.log_actors().await?;
    let asked = filters.understood(&w, &state.store, &actors).await?;
    // Before the lines: a check that has ended is among them.
    let check = CheckView::of(&w, &state.store).await?;
    let mut lines = match &asked.filter {
        Some(filter) => state.store.log_lines(&LogFilter { limit: PAGE + 1, ..filter.clone() }).await?,
        None => vec![],
    };
    let more = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let next = lines.last().filter(|_| more).map(|line| filters.address(Some(line.seq)));
    if filters.at_start() && !visitor.refreshing {
        state.store.note(&visitor.user.name, "view", "log:", "ok").await?;
    }
    let page = LogPage {
        shell: Shell::of(&state, &visitor, Nav::Elsewhere, w.t("log-title")).await?.made_wide(),
        check,
        actors: asked::choices(&w, &actors, &filters),
        lines: LineView::all(&w, &state.store, &visitor.viewer(), &lines).await?,
        next,
        later_page: !filters.at_start(),
        asked,
    };
    render(&page)
}

/// The same lines as a table for a spreadsheet, all of them, whatever their number.
pub async fn download(
    State(state): State<AppState>,
    visitor: Visitor,
    Query(filters): Query<Filters>,
) -> Result<Response, WebError> {
    let w = visitor.w;
    let actors = state.store.log_actors().await?;
    let asked = filters.understood(&w, &state.store, &actors).await?;
    let Some(filter) = asked.filter else { return Err(WebError::BadRequest) };
    let names = Names::of(&state.store).await?;
    state.store.note(&visitor.user.name, "download", "log:", "ok").await?;
    let first = Part { filter: LogFilter { limit: BATCH, ..filter }, head: true };
    let parts = stream::try_unfold(Some(first), move |part| {
        let (store, names) = (state.store.clone(), names.clone());
        async move {
            let Some(part) = part else { return Ok::<_, StoreError>(None) };
            part.text(&w, &store, &names).await.map(Some)
        }
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"logboek.csv\""),
    ];
    Ok((headers, Body::from_stream(parts)).into_response())
}

/// Some lines of a download.
struct Part {
    filter: LogFilter,
    /// Begins with the names of the columns.
    head: bool,
}

impl Part {
    /// The text of these lines, and what comes after them.
    async fn text(self, w: &Wording, store: &Store, names: &Names) -> Result<(String, Option<Part>), StoreError> {
        let lines = store.log_lines(&self.filter).await?;
        let last = lines.last().filter(|_| lines.len() as i64 == BATCH).map(|line| line.seq);
        let rows = lines.iter().map(|line| Told::of(w, names, line).map(|told| told.row(line)));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let text = if self.head { csv::table(std::iter::once(head(w)).chain(rows)) } else { csv::lines(rows) };
        let next = last.map(|seq| Part { filter: LogFilter { before: Some(seq), ..self.filter }, head: false });
        Ok((text, next))
    }
}

fn head(w: &Wording) -> Vec<String> {
    ["log-number", "log-when", "log-who", "log-what", "log-object", "log-id", "log-result", "log-origin", "log-hash"]
        .map(|key| w.t(key))
        .to_vec()
}
