//! The checklist anew, while somebody types. Nothing is saved.

use super::blind;
use super::checks::ChecklistView;
use super::form::FormValues;
use super::load;
use crate::domain::CaseState;
use crate::validate;
use crate::web::AppState;
use crate::web::error::WebError;
use crate::web::guard::CaseVisit;
use crate::web::shell::render;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Html;

/// The part of the case page that changes.
#[derive(Template)]
#[template(path = "checklist.html")]
struct Fragment {
    checklist: ChecklistView,
}

pub async fn recheck(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Html<String>, WebError> {
    let form = FormValues::new(pairs);
    let record = blind::veiled(&load(&state, &id).await?);
    if record.state != CaseState::AwaitingConfirmation {
        return Err(WebError::Illegal);
    }
    let reading = form.read(&record.draft.values, &state.office.staff);
    let draft = reading.draft(&record.draft);
    let completeness = validate::check(&draft, &state.checklist);
    let mut checklist = ChecklistView::new(visitor.w, &completeness, &draft, &reading.faults);
    checklist.stale = form.version() != Some(record.version);
    render(&Fragment { checklist })
}
