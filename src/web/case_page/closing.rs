//! Ending a case without a judgement, and keeping one from being destroyed.

use super::form::FormValues;
use super::{Answer, conflict, load, name_of};
use crate::domain::{Kind, Submission};
use crate::store::{CaseRecord, Closing, SaveError, Version};
use crate::validate;
use crate::web::error::WebError;
use crate::web::flash::{self, Done};
use crate::web::guard::CaseVisit;
use crate::web::{AppState, Office};
use crate::wording::Wording;
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
    /// A kind that a desk of the town deals with; empty for another organisation.
    #[serde(default)]
    bureau: String,
    #[serde(default)]
    aan: String,
    #[serde(default)]
    reden: String,
}

/// A desk of the town in the form.
pub struct DeskOption {
    pub value: String,
    pub label: String,
}

/// The desks that a letter can be sent on to; the one for what it was taken for comes first.
pub fn desks(w: &Wording, office: &Office, kind: Kind) -> Vec<DeskOption> {
    let option = |(kind, name): &(Kind, String)| DeskOption {
        value: name_of(kind),
        label: w.with_all("closing-desk", &[("kind", &w.term("kind", kind)), ("name", name)]),
    };
    let (first, rest): (Vec<_>, Vec<_>) = office.desks.iter().partition(|(of, _)| *of == kind);
    first.into_iter().chain(rest).map(option).collect()
}

/// How a form wants a case to end.
struct Wanted {
    closing: Closing,
    done: Done,
    /// What the letter turned out to be.
    kind: Option<Kind>,
    note: String,
}

impl CloseForm {
    fn wanted(&self, office: &Office) -> Result<Wanted, &'static str> {
        let line = |text: &str| text.trim().chars().take(LONGEST).collect::<String>();
        let (other, reason) = (line(&self.aan), line(&self.reden));
        if self.wijze == "ingetrokken" {
            let note = Some(reason).filter(|reason| !reason.is_empty()).ok_or("closing-no-reason")?;
            return Ok(Wanted { closing: Closing::Withdrawn, done: Done::Withdrawn, kind: None, note });
        }
        let desk = office.desks.iter().find(|(kind, _)| name_of(kind) == self.bureau);
        let to = desk.map_or(other, |(_, name)| name.clone());
        if to.is_empty() {
            return Err("closing-no-address");
        }
        if reason.is_empty() {
            return Err("closing-why-forward");
        }
        let note = format!("{to}: {reason}");
        Ok(Wanted { closing: Closing::Forwarded(to), done: Done::Forwarded, kind: desk.map(|(kind, _)| *kind), note })
    }
}

/// Sent on, or withdrawn.
pub async fn close(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(form): Form<CloseForm>,
) -> Result<Response, WebError> {
    if !matches!(form.wijze.as_str(), "doorsturen" | "ingetrokken") {
        return Err(WebError::BadRequest);
    }
    let record = load(&state, &id).await?;
    let values = super::blind::form_of(&record);
    if record.version.0 != form.versie {
        return conflict::page(&state, &visitor, &record, &values).await;
    }
    let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
    let wanted = match form.wanted(&state.office) {
        Ok(wanted) => wanted,
        Err(key) => return answer.shown(StatusCode::UNPROCESSABLE_ENTITY, Some(visitor.w.t(key))).await,
    };
    let closed = close_as(&state, &visitor.user.name, &record, &wanted).await;
    if let Err(error) = closed {
        return answer.refused(error, &values).await;
    }
    tracing::info!(case = %record.id, user = %visitor.user.id, done = ?wanted.done, "a case was closed");
    // Who sends on a report of wrongdoing may not see it any more.
    let theirs = state.store.admit(&visitor.viewer(), &id).await?.is_ok();
    flash::put(&visitor.session, wanted.done, theirs.then(|| record.id.clone())).await?;
    Ok(Redirect::to("/").into_response())
}

/// Two steps, the first of which is true by itself: what the letter is, and that it was sent on.
async fn close_as(state: &AppState, by: &str, record: &CaseRecord, wanted: &Wanted) -> Result<(), SaveError> {
    let mut seen = record.version;
    if let Some(kind) = wanted.kind.filter(|kind| *kind != record.draft.values.kind) {
        let values = Submission { kind, ..record.draft.values.clone() };
        let draft = FormValues::of(&values).read(&record.draft.values, &state.office.staff).draft(&record.draft);
        let completeness = validate::check(&draft, &state.checklist);
        state.store.save_case(&record.id, seen, &draft, &completeness, None, by, None).await?;
        seen = Version(seen.0 + 1);
    }
    state.store.close_case(&record.id, seen, &wanted.closing, by, Some(&wanted.note)).await?;
    Ok(())
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
