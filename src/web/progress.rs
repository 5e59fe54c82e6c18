//! What was done with a case after it came in: a form of its own, open in every state.

use super::AppState;
use super::case_page::name_of;
use super::dates;
use super::error::WebError;
use super::flash::{self, Done};
use super::guard::{CaseVisit, Visitor};
use super::shell::{Nav, Shell, render};
use crate::domain::{Kind, Outcome, Progress};
use crate::store::{Admitted, CaseRecord, SaveError, Version};
use crate::wording::Wording;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{NaiveDate, Utc};
use serde::Deserialize;

const LONGEST: usize = 200;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProgressForm {
    versie: i64,
    contact: String,
    verdaagd: String,
    afgehandeld: String,
    afloop: String,
    aard: String,
    afdeling: String,
    doorgezonden: String,
    bezwaartermijn: String,
}

struct OptionView {
    value: String,
    label: String,
    chosen: bool,
}

struct DateField {
    name: &'static str,
    label: String,
    value: String,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "progress.html")]
struct ProgressPage {
    shell: Shell,
    id: String,
    version: i64,
    dates: Vec<DateField>,
    outcomes: Vec<OptionView>,
    outcome_fault: Option<String>,
    natures: Vec<OptionView>,
    departments: Vec<OptionView>,
    forwarded: String,
    forwarded_fault: Option<String>,
}

/// What is wrong with a form: field and key of the message.
type Faults = Vec<(&'static str, &'static str)>;

pub async fn show(State(state): State<AppState>, CaseVisit { visitor, id }: CaseVisit) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    let form = form_of(&record.clock.progress, record.version);
    page(&state, &visitor, &record, &form, &[], StatusCode::OK).await
}

pub async fn save(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(form): Form<ProgressForm>,
) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    let progress = match read(&form, record.clock.receipt.date, dates::day(Utc::now())) {
        // Of a letter that is no objection after all, it stays as it was.
        Ok(progress) if record.clock.kind == Kind::Objection => progress,
        Ok(progress) => Progress { objection_until: record.clock.progress.objection_until, ..progress },
        Err(faults) => {
            return page(&state, &visitor, &record, &form, &faults, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    match state.store.save_progress(&record.id, Version(form.versie), &progress, &visitor.user.name).await {
        Ok(()) => {}
        Err(SaveError::Conflict) => {
            // What this person typed stays; the newest version is what they save on next.
            let form = ProgressForm { versie: record.version.0, ..form };
            return page(&state, &visitor, &record, &form, &[("", "progress-conflict")], StatusCode::CONFLICT).await;
        }
        Err(error) => return Err(error.into()),
    }
    tracing::info!(case = %record.id, user = %visitor.user.id, "progress was recorded");
    flash::put(&visitor.session, Done::Progress, None).await?;
    Ok(Redirect::to(&format!("/zaken/{}", record.id)).into_response())
}

async fn load(state: &AppState, id: &Admitted) -> Result<CaseRecord, WebError> {
    state.store.admitted_case(id).await?.ok_or(WebError::NotFound)
}

fn form_of(progress: &Progress, version: Version) -> ProgressForm {
    let day = |day: Option<NaiveDate>| day.map(dates::show).unwrap_or_default();
    ProgressForm {
        versie: version.0,
        contact: day(progress.contacted_on),
        verdaagd: day(progress.extended_on),
        afgehandeld: day(progress.closed_on),
        afloop: progress.outcome.map(Outcome::as_str).unwrap_or_default().to_owned(),
        aard: progress.nature.clone().unwrap_or_default(),
        afdeling: progress.department.clone().unwrap_or_default(),
        doorgezonden: progress.forwarded_to.clone().unwrap_or_default(),
        bezwaartermijn: day(progress.objection_until),
    }
}

fn read(form: &ProgressForm, received: NaiveDate, today: NaiveDate) -> Result<Progress, Faults> {
    let mut faults = Faults::new();
    let mut day = |name: &'static str, text: &str| {
        let text = text.trim();
        let read = dates::parse(text);
        match read {
            _ if text.is_empty() => None,
            None => {
                faults.push((name, "fault-date"));
                None
            }
            Some(day) if day > today => {
                faults.push((name, "fault-future"));
                None
            }
            Some(day) if day < received => {
                faults.push((name, "fault-before-receipt"));
                None
            }
            Some(day) => Some(day),
        }
    };
    let (contacted_on, extended_on) = (day("contact", &form.contact), day("verdaagd", &form.verdaagd));
    let closed_on = day("afgehandeld", &form.afgehandeld);
    let objection_until = period_end(&form.bezwaartermijn, received, &mut faults);
    let outcome = Outcome::parse(&form.afloop);
    let line = |text: &str| Some(text.trim().chars().take(LONGEST).collect::<String>()).filter(|t| !t.is_empty());
    let forwarded_to = line(&form.doorgezonden);
    match (closed_on, outcome) {
        (Some(_), None) => faults.push(("afloop", "fault-closed-outcome")),
        (None, Some(_)) if form.afgehandeld.trim().is_empty() => faults.push(("afgehandeld", "fault-outcome-closed")),
        _ => {}
    }
    if outcome == Some(Outcome::Forwarded) && forwarded_to.is_none() {
        faults.push(("doorgezonden", "fault-forwarded"));
    }
    let (nature, department) = (line(&form.aard), line(&form.afdeling));
    let progress =
        Progress { contacted_on, extended_on, closed_on, outcome, nature, department, forwarded_to, objection_until };
    if faults.is_empty() { Ok(progress) } else { Err(faults) }
}

/// The last day of the period for objections, which may lie before the letter and after today.
fn period_end(text: &str, received: NaiveDate, faults: &mut Faults) -> Option<NaiveDate> {
    let text = text.trim();
    let day = dates::parse(text);
    let fault = match day {
        _ if text.is_empty() => return None,
        None => "fault-date",
        Some(day) if (day - received).num_days().abs() > 366 => "fault-objection-far",
        Some(_) => return day,
    };
    faults.push(("bezwaartermijn", fault));
    None
}

async fn page(
    state: &AppState,
    visitor: &Visitor,
    record: &CaseRecord,
    form: &ProgressForm,
    faults: &[(&'static str, &'static str)],
    status: StatusCode,
) -> Result<Response, WebError> {
    let w = visitor.w;
    let fault = |name: &str| faults.iter().find(|(field, _)| *field == name).map(|(_, key)| w.t(key));
    let date = |name: &'static str, key: &str, value: &str| DateField {
        name,
        label: w.t(key),
        value: value.to_owned(),
        fault: fault(name),
    };
    let outcome = |outcome: &Outcome| {
        let value = name_of(outcome);
        OptionView { label: w.term("outcome", outcome), chosen: value == form.afloop, value }
    };
    let objection = record.clock.kind == Kind::Objection;
    let title = w.with("progress-title", "id", record.id.short());
    let page = ProgressPage {
        shell: Shell::of(state, visitor, Nav::Worklist, title).await?.with_notice(fault("")),
        id: record.id.to_string(),
        version: form.versie,
        dates: vec![
            date("contact", "progress-contacted", &form.contact),
            date("verdaagd", "progress-extended", &form.verdaagd),
            date("afgehandeld", "progress-closed", &form.afgehandeld),
        ]
        .into_iter()
        .chain(objection.then(|| date("bezwaartermijn", "progress-objection", &form.bezwaartermijn)))
        .collect(),
        outcomes: Outcome::ALL.iter().map(outcome).collect(),
        outcome_fault: fault("afloop"),
        natures: options(&w, &state.office.natures, &form.aard),
        departments: options(&w, &state.office.departments, &form.afdeling),
        forwarded: form.doorgezonden.clone(),
        forwarded_fault: fault("doorgezonden"),
    };
    Ok((status, render(&page)?).into_response())
}

/// The configured words, and the one that stands there when it was taken out of the configuration since.
fn options(w: &Wording, words: &[String], chosen: &str) -> Vec<OptionView> {
    let word = |word: &str| OptionView { value: word.to_owned(), label: word.to_owned(), chosen: word == chosen };
    let none = OptionView { value: String::new(), label: w.t("progress-none"), chosen: chosen.is_empty() };
    let former = Some(chosen).filter(|chosen| !chosen.is_empty() && !words.iter().any(|word| word == chosen));
    [none].into_iter().chain(words.iter().map(|w| word(w))).chain(former.map(word)).collect()
}
