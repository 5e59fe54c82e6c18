//! What a person decides about a case.

use super::blind::{self, Answered};
use super::form::{FieldFault, FormValues, Reading};
use super::{Answer, conflict, judged, load};
use crate::domain::{Action, CaseState, Completeness, Draft, LetterId, RequiredItem, Signature};
use crate::store::{Admitted, CaseRecord, Version};
use crate::validate;
use crate::web::AppState;
use crate::web::error::WebError;
use crate::web::flash::{self, Done};
use crate::web::guard::{CaseVisit, Visitor};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// The buttons under the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Button {
    Save,
    Confirm,
    ConfirmIncomplete,
    NotAComplaint,
    /// After a conflict: look at one's own values on top of the newest version.
    Continue,
}

impl Button {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "opslaan" => Some(Button::Save),
            "bevestigen" => Some(Button::Confirm),
            "bevestigen-onvolledig" => Some(Button::ConfirmIncomplete),
            "geen-klacht" => Some(Button::NotAComplaint),
            "verder" => Some(Button::Continue),
            _ => None,
        }
    }

    fn confirms(self) -> bool {
        matches!(self, Button::Confirm | Button::ConfirmIncomplete)
    }
}

/// The result of a good form.
struct Decision {
    draft: Draft,
    completeness: Completeness,
    action: Option<Action>,
    done: Done,
    note: Option<String>,
    /// Not yet: what was typed blind is to be held against what was read first.
    shows_differences: bool,
}

/// Why a form comes back.
struct Objection {
    faults: Vec<FieldFault>,
    notice: Option<&'static str>,
    completeness: Completeness,
}

pub async fn decide(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let form = FormValues::new(pairs);
    let button = Button::parse(form.get("actie")).ok_or(WebError::BadRequest)?;
    let seen = form.version().ok_or(WebError::BadRequest)?;
    let mut record = load(&state, &id).await?;
    if record.version != seen {
        return conflict::page(&state, &visitor, &record, &form).await;
    }
    if record.state != CaseState::AwaitingConfirmation {
        return Err(WebError::Illegal);
    }
    // Who goes on after a conflict knows who else is at work, and takes the case from them.
    if button == Button::Continue && state.store.take_over(&visitor.viewer(), &id).await? {
        record = load(&state, &id).await?;
    }
    match weigh(&state, &record, button, &form) {
        Ok(decision) if decision.shows_differences => {
            let (draft, completeness, by) = (&decision.draft, &decision.completeness, &visitor.user.name);
            let kept = state.store.save_case(&id, record.version, draft, completeness, None, by, None).await;
            let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
            if let Err(error) = kept {
                return answer.refused(error, &form).await;
            }
            let record = load(&state, &id).await?;
            differences(&Answer { record: &record, ..answer }, &form).await
        }
        Ok(decision) => save(&state, &visitor, (&id, &record), &form, decision).await,
        Err(objection) => {
            record.completeness = objection.completeness;
            let notice = objection.notice.map(|key| visitor.w.t(key));
            let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
            let status = if button == Button::Continue { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            answer.page(status, &form, &objection.faults, notice).await
        }
    }
}

/// What was typed blind differs from what was read: both are shown, once, to choose from.
async fn differences(answer: &Answer<'_>, form: &FormValues) -> Result<Response, WebError> {
    let faults = match blind::answered(answer.record, form) {
        Answered::Undecided(faults) => faults,
        _ => vec![],
    };
    let notice = Some(answer.visitor.w.t("notice-blind"));
    answer.page(StatusCode::UNPROCESSABLE_ENTITY, form, &faults, notice).await
}

/// What a form makes of a case, when this button is pressed.
fn weigh(state: &AppState, record: &CaseRecord, button: Button, form: &FormValues) -> Result<Decision, Objection> {
    let staff = &state.office.staff;
    let judged = |basis: &CaseRecord, form: &FormValues| {
        let reading = form.read(&basis.draft.values, staff);
        let draft = reading.draft(&basis.draft);
        let completeness = validate::check(&draft, &state.checklist);
        judge(button, form, reading, draft, completeness)
    };
    let made = |settled, decision: Decision| {
        let draft = blind::draft(record, settled, staff);
        Decision { completeness: validate::check(&draft, &state.checklist), draft, ..decision }
    };
    let veiled = blind::veiled(record);
    if !button.confirms() {
        return Ok(made(blind::saved(record, form), judged(&veiled, form)?));
    }
    match blind::answered(record, form) {
        Answered::Settled(form, blind) => {
            let decision = judged(record, &form)?;
            Ok(made((form, blind), decision))
        }
        Answered::Differs(blind) => {
            let decision = judged(&veiled, form)?;
            let (kept, _) = blind::saved(record, form);
            Ok(Decision { shows_differences: true, ..made((kept, Some(blind)), decision) })
        }
        Answered::Undecided(faults) => {
            let completeness =
                validate::check(&form.read(&record.draft.values, staff).draft(&record.draft), &state.checklist);
            Err(Objection { faults, notice: Some("notice-blind"), completeness })
        }
    }
}

/// Checks a form against the button that was pressed.
fn judge(
    button: Button,
    form: &FormValues,
    reading: Reading,
    draft: Draft,
    completeness: Completeness,
) -> Result<Decision, Objection> {
    let mut faults = reading.faults;
    for item in completeness.doubtful().iter().filter(|_| button.confirms()) {
        match item {
            RequiredItem::Signature if reading.values.signature == Signature::Unclear => {
                faults.push(FieldFault { field: "handtekening".to_owned(), fault: "fault-signature" });
            }
            item if item.is_judged() => {
                faults.push(FieldFault { field: judged::field_name(item), fault: "fault-judge" });
            }
            _ => {}
        }
    }
    let note = form.get("reden").trim().to_owned();
    if button == Button::NotAComplaint && note.is_empty() {
        faults.push(FieldFault { field: "reden".to_owned(), fault: "fault-reason" });
    }
    if !faults.is_empty() {
        return Err(Objection { faults, notice: None, completeness });
    }
    let complete = completeness.missing().is_empty();
    let (action, done) = match button {
        Button::Save => (None, Done::Saved),
        Button::NotAComplaint => (Some(Action::MarkNotAComplaint), Done::NotAComplaint),
        Button::Confirm | Button::ConfirmIncomplete if complete => (Some(Action::ConfirmComplete), Done::Confirmed),
        Button::ConfirmIncomplete => (Some(Action::ConfirmIncomplete), Done::ConfirmedIncomplete),
        // The page promised "complete"; a person must see that something is missing now before it is decided.
        Button::Confirm => {
            return Err(Objection { faults, notice: Some("notice-became-incomplete"), completeness });
        }
        Button::Continue => return Err(Objection { faults, notice: Some("notice-continue"), completeness }),
    };
    let note = (button == Button::NotAComplaint).then_some(note);
    Ok(Decision { draft, completeness, action, done, note, shows_differences: false })
}

async fn save(
    state: &AppState,
    visitor: &Visitor,
    (id, record): (&Admitted, &CaseRecord),
    form: &FormValues,
    decision: Decision,
) -> Result<Response, WebError> {
    let Decision { draft, completeness, action, done, note, .. } = decision;
    let by = &visitor.user.name;
    let saved = state.store.save_case(id, record.version, &draft, &completeness, action, by, note.as_deref()).await;
    match saved {
        Ok(_) => {}
        Err(error) => return Answer { state, visitor, id, record }.refused(error, form).await,
    }
    tracing::info!(case = %record.id, user = %visitor.user.id, ?done, "a case was saved");
    flash::put(&visitor.session, done, action.map(|_| record.id.clone())).await?;
    let next = match action {
        None => Some(record.id.clone()),
        Some(_) => state.store.claim_next(&visitor.viewer(), Some(id)).await?,
    };
    let address = next.map_or("/".to_owned(), |id| format!("/zaken/{id}"));
    Ok(Redirect::to(&address).into_response())
}

#[derive(Deserialize)]
pub struct ReopenForm {
    versie: i64,
    #[serde(default)]
    reden: String,
}

/// Undoes a decision, with a reason.
pub async fn reopen(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(form): Form<ReopenForm>,
) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    let values = blind::form_of(&record);
    if record.version.0 != form.versie {
        return conflict::page(&state, &visitor, &record, &values).await;
    }
    let reason = form.reden.trim();
    if reason.is_empty() {
        let faults = [FieldFault { field: "reden".to_owned(), fault: "fault-reason" }];
        let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
        return answer.page(StatusCode::UNPROCESSABLE_ENTITY, &values, &faults, None).await;
    }
    let (draft, completeness) = (&record.draft, validate::check(&record.draft, &state.checklist));
    let (action, by) = (Some(Action::Reopen), &visitor.user.name);
    let saved = state.store.save_case(&id, record.version, draft, &completeness, action, by, Some(reason)).await;
    if let Err(error) = saved {
        let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
        return answer.refused(error, &values).await;
    }
    tracing::info!(case = %record.id, user = %visitor.user.id, "a case was opened again");
    flash::put(&visitor.session, Done::Reopened, None).await?;
    Ok(Redirect::to(&format!("/zaken/{}", record.id)).into_response())
}

#[derive(Deserialize)]
pub struct DetachForm {
    versie: i64,
}

/// A supplement that does not belong to this case becomes one of its own.
pub async fn detach(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, letter)): Path<(String, String)>,
    Form(form): Form<DetachForm>,
) -> Result<Redirect, WebError> {
    let (case, letter) = ((*id).clone(), LetterId(letter));
    state.store.detach_supplement(&case, &letter, Version(form.versie), &visitor.user.name).await?;
    tracing::info!(%case, %letter, user = %visitor.user.id, "a supplement was taken off a case");
    flash::put(&visitor.session, Done::Detached, None).await?;
    Ok(Redirect::to(&format!("/zaken/{case}")))
}
