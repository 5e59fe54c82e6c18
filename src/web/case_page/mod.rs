//! The case screen: the scan beside the form.

mod blind;
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
mod join;
mod judged;
mod officials;
mod parse;
mod place;
mod recheck;
mod sheets;
mod sight;
mod split;
mod staff;
mod view;
mod words;
mod work;

pub use closing::{close, hold, release};
pub use decide::{decide, detach, reopen};
pub use fields::Control;
pub use files::{
    attachment, original, page_image, searchable, shown, strip_image, supplement_image, supplement_original,
    supplement_searchable, supplement_strip, words,
};

use super::AppState;
use super::error::WebError;
use super::guard::{CaseVisit, Visitor};
use super::shell::{Nav, Shell, render};
use crate::store::{Admitted, CaseRecord, SaveError};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use form::{FieldFault, FormValues};
use join::TiesView;
pub use join::{join, show as join_page};
pub use judged::label;
pub use parse::name_of;
pub use recheck::recheck;
use sight::Sight;
pub use split::{show as split_page, split};
use view::CasePage;
pub use words::{page_words, supplement_words};
use work::WorkView;
pub use work::{assign, keep, put_back, take_over};

pub async fn show(State(state): State<AppState>, CaseVisit { visitor, id }: CaseVisit) -> Result<Response, WebError> {
    let record = work::open(&state, &visitor, &id).await?;
    let looked = format!("case:{}", record.id);
    state.store.note(&visitor.user.name, "view", &looked, "ok").await?;
    Answer { state: &state, visitor: &visitor, id: &id, record: &record }.shown(StatusCode::OK, None).await
}

async fn load(state: &AppState, id: &Admitted) -> Result<CaseRecord, WebError> {
    state.store.admitted_case(id).await?.ok_or(WebError::NotFound)
}

/// What answers about a case have in common.
struct Answer<'a> {
    state: &'a AppState,
    visitor: &'a Visitor,
    id: &'a Admitted,
    record: &'a CaseRecord,
}

impl Answer<'_> {
    /// The case page with the case as it is.
    async fn shown(&self, status: StatusCode, notice: Option<String>) -> Result<Response, WebError> {
        let form = blind::form_of(self.record);
        self.page(status, &form, &[], notice).await
    }

    /// Nothing was saved: the page says why, and keeps what was typed.
    async fn refused(&self, error: SaveError, form: &FormValues) -> Result<Response, WebError> {
        let w = self.visitor.w;
        let notice = match error {
            SaveError::Conflict => {
                let newest = load(self.state, self.id).await?;
                return conflict::page(self.state, self.visitor, &newest, form).await;
            }
            SaveError::Held(claim) => w.with("notice-held", "name", &claim.by),
            SaveError::Exported => w.t("notice-exported"),
            error => return Err(error.into()),
        };
        let newest = load(self.state, self.id).await?;
        Answer { record: &newest, ..*self }.page(StatusCode::CONFLICT, form, &[], Some(notice)).await
    }

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
        let title = w.with("case-title", "id", self.record.id.short());
        let mut shell = Shell::of(self.state, self.visitor, Nav::Worklist, title).await?;
        shell.wide = true;
        let arrivals = self.state.store.arrivals_of(&self.record.letter).await?;
        let terms = self.state.store.terms();
        let work = WorkView::of(self.state, self.visitor, self.id, self.record, form).await?;
        let desks = closing::desks(&w, &self.state.office, self.record.draft.values.kind);
        let ties = TiesView::of(self.state, self.visitor, self.id, self.record).await?;
        let staff = &self.state.office.staff;
        let veiled = blind::veiled_for(self.record, form, staff, &self.state.checklist);
        let record = veiled.as_ref().unwrap_or(self.record);
        let sight = Sight { w, terms, staff, record, arrivals, form, faults };
        Ok((status, render(&CasePage::new(shell, &sight, (work, ties), desks, notice))?).into_response())
    }
}
