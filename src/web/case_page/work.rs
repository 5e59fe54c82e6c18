//! Whose work a case is: opened, taken over, put back, given to somebody.

use super::form::FormValues;
use super::{Answer, blind, load};
use crate::domain::{CaseState, Right};
use crate::store::{Admitted, CaseRecord, SaveError};
use crate::web::error::WebError;
use crate::web::flash::{self, Done};
use crate::web::guard::{CaseVisit, Visitor};
use crate::web::{AppState, dates};
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// The bar above a case.
#[derive(Default)]
pub struct WorkView {
    /// This person has it open.
    pub mine: bool,
    /// Somebody else has: who, and until when, in words.
    pub held: Option<String>,
    /// What this person typed and could not save because of that: it goes along when the case is taken over.
    pub carried: Vec<(String, String)>,
    pub assigned_to: Option<String>,
    /// Who can be given it; empty for those who only look.
    pub assignees: Vec<String>,
    /// Users whom the letter names, in words, for those who manage users.
    pub conflicted: Option<String>,
    /// It was handed over to another system at this moment.
    pub exported: Option<String>,
}

impl WorkView {
    pub async fn of(
        state: &AppState,
        visitor: &Visitor,
        id: &Admitted,
        record: &CaseRecord,
        form: &FormValues,
    ) -> Result<Self, WebError> {
        let (w, work) = (visitor.w, &record.work);
        let name = &visitor.user.name;
        let other = work.claim.as_ref().filter(|claim| claim.by != *name);
        let decides = visitor.may(Right::Decide);
        let typed = !form.differences(&blind::form_of(record)).is_empty();
        let conflicted = if visitor.may(Right::Manage) { state.store.conflicted(id).await? } else { vec![] };
        Ok(Self {
            mine: work.claim.as_ref().is_some_and(|claim| claim.by == *name),
            held: other.map(|claim| {
                let (until, may) = (dates::show_time(claim.until), if decides { "yes" } else { "no" });
                w.with_all("work-held", &[("name", &claim.by), ("until", &until), ("decides", may)])
            }),
            carried: if typed { form.carried() } else { vec![] },
            assigned_to: work.assigned_to.clone(),
            assignees: if decides { state.store.assignees(id).await? } else { vec![] },
            conflicted: (!conflicted.is_empty()).then(|| w.with("work-conflicted", "names", &conflicted.join(", "))),
            exported: work.exported_at.map(dates::show_moment),
        })
    }

    pub fn is_assigned_to(&self, name: &str) -> bool {
        self.assigned_to.as_deref() == Some(name)
    }
}

/// Opening a case that awaits confirmation keeps it for whoever opens it.
pub async fn open(state: &AppState, visitor: &Visitor, id: &Admitted) -> Result<CaseRecord, WebError> {
    let record = load(state, id).await?;
    if record.state != CaseState::AwaitingConfirmation || !visitor.may(Right::Decide) {
        return Ok(record);
    }
    state.store.claim_case(&visitor.viewer(), id).await?;
    load(state, id).await
}

/// The page is still open.
pub async fn keep(State(state): State<AppState>, CaseVisit { visitor, id }: CaseVisit) -> Result<StatusCode, WebError> {
    let kept = state.store.keep_claim(&visitor.viewer(), &id).await?;
    Ok(if kept { StatusCode::NO_CONTENT } else { StatusCode::CONFLICT })
}

pub async fn take_over(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
) -> Result<Redirect, WebError> {
    if !state.store.take_over(&visitor.viewer(), &id).await? {
        return Err(WebError::Illegal);
    }
    tracing::info!(case = %*id, user = %visitor.user.id, "a case was taken over");
    flash::put(&visitor.session, Done::TakenOver, None).await?;
    Ok(Redirect::to(&format!("/zaken/{}", *id)))
}

pub async fn put_back(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
) -> Result<Redirect, WebError> {
    state.store.put_back(&visitor.viewer(), &id).await?;
    flash::put(&visitor.session, Done::PutBack, Some((*id).clone())).await?;
    Ok(Redirect::to("/"))
}

#[derive(Deserialize)]
pub struct AssignForm {
    #[serde(default)]
    aan: String,
}

pub async fn assign(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(form): Form<AssignForm>,
) -> Result<Response, WebError> {
    let to = Some(form.aan.trim()).filter(|to| !to.is_empty());
    match state.store.assign(&id, to, &visitor.user.name).await {
        Ok(()) => {}
        Err(SaveError::NotFound) => {
            let record = load(&state, &id).await?;
            let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
            let notice = Some(visitor.w.t("work-not-theirs"));
            return answer.shown(StatusCode::UNPROCESSABLE_ENTITY, notice).await;
        }
        Err(error) => return Err(error.into()),
    }
    tracing::info!(case = %*id, user = %visitor.user.id, "a case was assigned");
    flash::put(&visitor.session, Done::Assigned, None).await?;
    Ok(Redirect::to(&format!("/zaken/{}", *id)).into_response())
}
