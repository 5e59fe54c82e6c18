//! The case screen: the scan beside the form.

mod checks;
mod clock;
mod closing;
mod conflict;
mod correct;
mod decide;
mod field_view;
mod fields;
mod files;
mod form;
mod judged;
mod officials;
mod parse;
mod sheets;
mod sight;
mod view;

pub use closing::{close, hold, release};
pub use decide::{decide, detach, reopen};
pub use fields::Control;
pub use files::{attachment, original, page_image, searchable, strip_image, supplement_image, words};

use super::AppState;
use super::error::WebError;
use super::guard::Visitor;
use super::shell::{Nav, Shell, render};
use crate::domain::CaseId;
use crate::store::CaseRecord;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use form::{FieldFault, FormValues};
pub use judged::label;
pub use parse::name_of;
use sight::Sight;
use view::CasePage;

pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let record = load(&state, &CaseId(id)).await?;
    let looked = format!("case:{}", record.id);
    state.store.note(&visitor.user.name, "view", &looked, "ok").await?;
    let form = FormValues::of(&record.draft.values);
    Answer { state: &state, visitor: &visitor, record: &record }.page(StatusCode::OK, &form, &[], None).await
}

async fn load(state: &AppState, id: &CaseId) -> Result<CaseRecord, WebError> {
    state.store.case(id).await?.ok_or(WebError::NotFound)
}

/// What answers about a case have in common.
struct Answer<'a> {
    state: &'a AppState,
    visitor: &'a Visitor,
    record: &'a CaseRecord,
}

impl Answer<'_> {
    /// The case page with what stands in the form, and what is wrong with it.
    async fn page(
        &self,
        status: StatusCode,
        form: &FormValues,
        faults: &[FieldFault],
        notice: Option<String>,
    ) -> Result<Response, WebError> {
        let w = self.visitor.w;
        // The title carries no name: it ends up in the history of the browser.
        let title = w.with("case-title", "id", short(&self.record.id));
        let mut shell = Shell::of(self.state, self.visitor, Nav::Worklist, title).await?;
        shell.wide = true;
        let arrivals = self.state.store.arrivals_of(&self.record.letter).await?;
        let terms = self.state.store.terms();
        let sight = Sight { w, terms, record: self.record, arrivals, form, faults };
        Ok((status, render(&CasePage::new(shell, &sight, notice))?).into_response())
    }
}

/// The end of an id: enough to tell cases apart by eye.
pub fn short(id: &CaseId) -> &str {
    let start = id.0.len().saturating_sub(6);
    id.0.get(start..).unwrap_or(&id.0)
}
