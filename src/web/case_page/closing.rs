//! Ending a case without a judgement, and keeping one from being destroyed.

use super::form::FormValues;
use super::{Answer, conflict, load};
use crate::store::Closing;
use crate::web::AppState;
use crate::web::error::WebError;
use crate::web::flash::{self, Done};
use crate::web::guard::CaseVisit;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

const LONGEST: usize = 200;

#[derive(Deserialize)]
pub struct CloseForm {
    versie: i64,
    /// `doorsturen` or `ingetrokken`.
    wijze: String,
    #[serde(default)]
    aan: String,
    #[serde(default)]
    reden: String,
}

/// Sent on, or withdrawn.
pub async fn close(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(form): Form<CloseForm>,
) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    let values = FormValues::of(&record.draft.values);
    if record.version.0 != form.versie {
        return conflict::page(&state, &visitor, &record, &values).await;
    }
    let line = |text: &str| text.trim().chars().take(LONGEST).collect::<String>();
    let (to, reason) = (line(&form.aan), line(&form.reden));
    let (closing, done, missing) = match form.wijze.as_str() {
        "doorsturen" => {
            (Closing::Forwarded(to.clone()), Done::Forwarded, to.is_empty().then_some("closing-no-address"))
        }
        "ingetrokken" => (Closing::Withdrawn, Done::Withdrawn, reason.is_empty().then_some("closing-no-reason")),
        _ => return Err(WebError::BadRequest),
    };
    if let Some(key) = missing {
        let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
        return answer.shown(StatusCode::UNPROCESSABLE_ENTITY, Some(visitor.w.t(key))).await;
    }
    let note = Some(if form.wijze == "doorsturen" { to.as_str() } else { reason.as_str() });
    match state.store.close_case(&record.id, record.version, &closing, &visitor.user.name, note).await {
        Ok(_) => {}
        Err(error) => {
            let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
            return answer.refused(error, &values).await;
        }
    }
    tracing::info!(case = %record.id, user = %visitor.user.id, ?done, "a case was closed");
    flash::put(&visitor.session, done, Some(record.id.clone())).await?;
    Ok(Redirect::to("/").into_response())
}

#[derive(Deserialize)]
pub struct HoldForm {
    #[serde(default)]
    reden: String,
}

/// Keeps a case from being destroyed when its term ends.
pub async fn hold(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(form): Form<HoldForm>,
) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    let reason: String = form.reden.trim().chars().take(LONGEST).collect();
    if reason.is_empty() {
        let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
        let notice = Some(visitor.w.t("hold-no-reason"));
        return answer.shown(StatusCode::UNPROCESSABLE_ENTITY, notice).await;
    }
    state.store.hold(&record.id, &reason, &visitor.user.name).await?;
    flash::put(&visitor.session, Done::Held, None).await?;
    Ok(Redirect::to(&format!("/zaken/{}", record.id)).into_response())
}

pub async fn release(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
) -> Result<Redirect, WebError> {
    let record = load(&state, &id).await?;
    state.store.release(&record.id, &visitor.user.name).await?;
    flash::put(&visitor.session, Done::Released, None).await?;
    Ok(Redirect::to(&format!("/zaken/{}", record.id)))
}
