//! Letters to the complainant: looked at before they are made, kept, and printed together once a day.

use super::AppState;
use super::dates;
use super::error::WebError;
use super::flash::{self, Done};
use super::guard::{CaseVisit, Visitor, admit};
use super::shell::{Nav, Shell, render};
use crate::domain::{LetterKind, Slip};
use crate::post::{Contents, PostError, bundle, picture};
use crate::store::{Admitted, CaseRecord, OutgoingRow, SaveError, Version};
use crate::wording::Wording;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::Utc;
use serde::Deserialize;

/// Letters printed at a time.
const MOST: u32 = 300;

struct KindView {
    name: &'static str,
    label: String,
    lead: String,
    /// Why it can't be made now.
    obstacle: Option<String>,
}

pub struct LetterView {
    pub id: String,
    pub case: String,
    pub reference: String,
    pub label: String,
    pub made: String,
    pub by: String,
    /// When it was printed.
    pub printed: Option<String>,
}

impl LetterView {
    pub fn new(w: &Wording, row: OutgoingRow) -> Self {
        Self {
            reference: row.case.short().to_owned(),
            case: row.case.0,
            label: w.term("letter", &row.kind),
            made: dates::show_moment(row.made_at),
            by: row.made_by,
            printed: row.printed_at.map(dates::show_moment),
            id: row.id,
        }
    }
}

#[derive(Template)]
#[template(path = "letters.html")]
struct LettersPage {
    shell: Shell,
    id: String,
    version: i64,
    kinds: Vec<KindView>,
    letters: Vec<LetterView>,
}

/// The letters of one case, and those that could be made.
pub async fn show(State(state): State<AppState>, CaseVisit { visitor, id }: CaseVisit) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    page(&state, &visitor, &record, StatusCode::OK, None).await
}

async fn page(
    state: &AppState,
    visitor: &Visitor,
    record: &CaseRecord,
    status: StatusCode,
    notice: Option<&str>,
) -> Result<Response, WebError> {
    let w = visitor.w;
    let mut kinds = Vec::new();
    for kind in LetterKind::ALL {
        let obstacle = match pdf(state, record, kind).await {
            _ if !kind.is_about(record.draft.values.kind) => Some(w.t("letter-not-a-complaint")),
            Ok(_) => None,
            Err(WebError::Post(error)) => Some(w.t(obstacle(&error))),
            Err(WebError::Illegal) => Some(w.t(&format!("letter-{}-not-yet", kind.as_str()))),
            Err(error) => return Err(error),
        };
        let lead = w.t(&format!("letter-{}-lead", kind.as_str()));
        kinds.push(KindView { name: kind.as_str(), label: w.term("letter", &kind), lead, obstacle });
    }
    let title = w.with("letters-title", "id", record.id.short());
    let letters = state.store.outgoing_of(&record.id).await?;
    let page = LettersPage {
        shell: Shell::of(state, visitor, Nav::Worklist, title).await?.with_notice(notice.map(|key| w.t(key))),
        id: record.id.to_string(),
        version: record.version.0,
        kinds,
        letters: letters.into_iter().map(|row| LetterView::new(&w, row)).collect(),
    };
    Ok((status, render(&page)?).into_response())
}

/// What staff can do about it.
fn obstacle(error: &PostError) -> &'static str {
    match error {
        PostError::Address(_) => "letter-no-address",
        PostError::NothingMissing => "letter-nothing-missing",
        PostError::NotForwarded => "letter-not-forwarded",
        PostError::Template { .. } | PostError::Slip(_) | PostError::Folder { .. } => "letter-template-fault",
    }
}

async fn load(state: &AppState, id: &Admitted) -> Result<CaseRecord, WebError> {
    state.store.admitted_case(id).await?.ok_or(WebError::NotFound)
}

async fn pdf(state: &AppState, record: &CaseRecord, kind: LetterKind) -> Result<Vec<u8>, WebError> {
    if !kind.suits(record.state) || !kind.is_about(record.draft.values.kind) {
        return Err(WebError::Illegal);
    }
    let (press, record, weeks) = (state.press.clone(), record.clone(), state.store.terms().objection.answer_weeks);
    let typeset = move || {
        let contents = Contents {
            kind,
            slip: Slip::Return { case: record.id.clone() },
            reference: record.id.short(),
            values: &record.draft.values,
            received: record.clock.receipt.date,
            deadlines: record.clock.deadlines,
            objection: (record.clock.progress.objection_until, weeks),
            forwarded_to: record.clock.progress.forwarded_to.as_deref(),
            findings: &record.completeness.findings,
            today: dates::day(Utc::now()),
        };
        press.letter(&contents)
    };
    tokio::task::spawn_blocking(typeset).await?.map_err(|error| {
        if matches!(error, PostError::Template { .. } | PostError::Slip(_)) {
            tracing::error!(%error, "a letter can't be typeset");
        }
        WebError::Post(error)
    })
}

/// The letter as it would be, without making it.
pub async fn preview(
    State(state): State<AppState>,
    CaseVisit { id, .. }: CaseVisit,
    Path((_, kind)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let kind = LetterKind::parse(&kind).ok_or(WebError::NotFound)?;
    let record = load(&state, &id).await?;
    Ok(shown(pdf(&state, &record, kind).await?, "voorbeeld.pdf"))
}

/// The same as a picture on the page.
pub async fn preview_picture(
    State(state): State<AppState>,
    CaseVisit { id, .. }: CaseVisit,
    Path((_, kind)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let kind = LetterKind::parse(&kind).ok_or(WebError::NotFound)?;
    let record = load(&state, &id).await?;
    pictured(pdf(&state, &record, kind).await?).await
}

async fn pictured(letter: Vec<u8>) -> Result<Response, WebError> {
    let png = tokio::task::spawn_blocking(move || picture(&letter)).await??;
    Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response())
}

fn shown(bytes: Vec<u8>, name: &str) -> Response {
    let disposition = format!("inline; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

#[derive(Deserialize)]
pub struct LetterForm {
    versie: i64,
    soort: String,
}

/// Makes a letter: archived and recorded, then waiting to be printed.
pub async fn make(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(form): Form<LetterForm>,
) -> Result<Response, WebError> {
    let kind = LetterKind::parse(&form.soort).ok_or(WebError::BadRequest)?;
    let record = load(&state, &id).await?;
    if record.version != Version(form.versie) {
        return page(&state, &visitor, &record, StatusCode::CONFLICT, Some("letters-conflict")).await;
    }
    let bytes = pdf(&state, &record, kind).await?;
    let hash = state.archive.put(bytes).await?;
    match state.store.add_outgoing(&record.id, record.version, kind, &hash, &visitor.user.name).await {
        Ok(letter) => {
            tracing::info!(case = %record.id, letter, kind = kind.as_str(), user = %visitor.user.id, "a letter was made");
        }
        Err(SaveError::Conflict) => {
            let newest = load(&state, &id).await?;
            return page(&state, &visitor, &newest, StatusCode::CONFLICT, Some("letters-conflict")).await;
        }
        Err(error) => return Err(error.into()),
    }
    flash::put(&visitor.session, Done::LetterMade, None).await?;
    Ok(Redirect::to(&format!("/zaken/{}/brieven", record.id)).into_response())
}

/// A letter that was made, as it was made.
pub async fn letter(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let letter = state.store.outgoing(&id).await?.ok_or(WebError::NotFound)?;
    admit(&state, &visitor, &letter.case).await?;
    state.store.note(&visitor.user.name, "download", &format!("case:{}", letter.case), "ok").await?;
    Ok(shown(state.archive.get(&letter.pdf).await?, "brief.pdf"))
}

/// The same as a picture on the page.
pub async fn letter_picture(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let letter = state.store.outgoing(&id).await?.ok_or(WebError::NotFound)?;
    admit(&state, &visitor, &letter.case).await?;
    state.store.note_look(&visitor.user.name, "view_letter", &letter.case.0).await?;
    pictured(state.archive.get(&letter.pdf).await?).await
}

#[derive(Template)]
#[template(path = "post.html")]
struct PostPage {
    shell: Shell,
    letters: Vec<LetterView>,
    /// The ids of the letters on the page: what is printed is what was seen.
    ids: String,
    /// The last of them.
    last: String,
}

/// What waits to be printed.
pub async fn waiting(State(state): State<AppState>, visitor: Visitor) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let letters = state.store.to_print(&visitor.viewer(), MOST).await?;
    render(&PostPage {
        shell: Shell::of(&state, &visitor, Nav::Post, w.t("post-title")).await?,
        last: letters.last().map(|letter| letter.id.clone()).unwrap_or_default(),
        ids: letters.iter().map(|letter| letter.id.as_str()).collect::<Vec<_>>().join(","),
        letters: letters.into_iter().map(|row| LetterView::new(&w, row)).collect(),
    })
}

#[derive(Deserialize)]
pub struct UpTo {
    #[serde(default)]
    tot: String,
}

/// All that was on the page as one file, and nothing that was made since: it would be printed without being counted, and
/// sent again. Nothing changes by looking: letters count as printed once somebody says so.
pub async fn batch(
    State(state): State<AppState>,
    visitor: Visitor,
    Query(UpTo { tot }): Query<UpTo>,
) -> Result<Response, WebError> {
    let letters = state.store.to_print(&visitor.viewer(), MOST).await?;
    // Somebody else printed them meanwhile: the page tells what is left.
    let Some(last) = letters.iter().position(|letter| letter.id == tot) else {
        return Ok(Redirect::to("/post").into_response());
    };
    let letters = &letters[..=last];
    state.store.note(&visitor.user.name, "print", "post:", &letters.len().to_string()).await?;
    let mut files = Vec::new();
    for letter in letters {
        files.push(state.archive.get(&letter.pdf).await?);
    }
    Ok(shown(tokio::task::spawn_blocking(move || bundle(&files)).await??, "post.pdf"))
}

#[derive(Deserialize)]
pub struct PrintedForm {
    brieven: String,
}

pub async fn printed(
    State(state): State<AppState>,
    visitor: Visitor,
    Form(form): Form<PrintedForm>,
) -> Result<Redirect, WebError> {
    let ids: Vec<String> = form.brieven.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let count = state.store.mark_printed(&visitor.viewer(), &ids).await?;
    tracing::info!(user = %visitor.user.id, count, "letters were printed");
    flash::put(&visitor.session, Done::Printed, None).await?;
    Ok(Redirect::to("/post"))
}
