//! A letter that belongs to another case: which one, and what it is to it.

use super::{Answer, conflict, load, name_of};
use crate::domain::{CaseId, Right};
use crate::store::{Admitted, CaseRecord, CaseRow, Ground, SaveError, Tie};
use crate::web::error::WebError;
use crate::web::flash::{self, Done};
use crate::web::guard::{CaseVisit, Visitor, admit};
use crate::web::shell::{Nav, Shell, render};
use crate::web::{AppState, dates};
use crate::wording::Wording;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

const LONGEST: usize = 100;

/// Another case to choose.
pub struct OtherView {
    pub id: String,
    pub short: String,
    pub complainant: String,
    pub state_label: String,
    pub received: String,
    pub letter_date: Option<String>,
    /// Why it is shown.
    pub ground: String,
}

impl OtherView {
    fn new(w: &Wording, row: &CaseRow, ground: Option<Ground>) -> Self {
        let ground = match ground {
            Some(Ground::Reference) => w.t("join-ground-reference"),
            Some(Ground::NameAndAddress) => w.t("join-ground-both"),
            Some(Ground::Name) => w.t("join-ground-name"),
            Some(Ground::Address) => w.t("join-ground-address"),
            None => String::new(),
        };
        Self {
            id: row.id.to_string(),
            short: row.id.short().to_owned(),
            complainant: row.complainant.clone().unwrap_or_else(|| w.t("name-unknown")),
            state_label: w.term("state", &row.state),
            received: dates::show(dates::day(row.received_at)),
            letter_date: row.letter_date.map(dates::show),
            ground,
        }
    }
}

#[derive(Template)]
#[template(path = "join.html")]
struct JoinPage {
    shell: Shell,
    id: String,
    version: i64,
    others: Vec<OtherView>,
    /// What was searched for; the list is then what was found.
    sought: Option<String>,
}

pub async fn show(State(state): State<AppState>, CaseVisit { visitor, id }: CaseVisit) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    page(&state, &visitor, &id, &record, None, (StatusCode::OK, None)).await
}

async fn page(
    state: &AppState,
    visitor: &Visitor,
    id: &Admitted,
    record: &CaseRecord,
    sought: Option<&str>,
    (status, notice): (StatusCode, Option<&str>),
) -> Result<Response, WebError> {
    let (w, viewer) = (visitor.w, visitor.viewer());
    let others = match sought {
        Some(text) => {
            let found = state.store.find_other(&viewer, id, text).await?;
            found.iter().map(|row| OtherView::new(&w, row, None)).collect()
        }
        None => {
            let related = state.store.related(&viewer, id, &record.draft.values).await?;
            related.iter().map(|related| OtherView::new(&w, &related.row, Some(related.ground))).collect()
        }
    };
    let title = w.with("join-title", "id", id.short());
    let shell = Shell::of(state, visitor, Nav::Worklist, title).await?.with_notice(notice.map(|key| w.t(key)));
    let page =
        JoinPage { shell, id: id.to_string(), version: record.version.0, others, sought: sought.map(str::to_owned) };
    Ok((status, render(&page)?).into_response())
}

#[derive(Deserialize)]
pub struct JoinForm {
    versie: i64,
    /// `zoeken`, `aanvulling` or `dubbel`.
    actie: String,
    #[serde(default)]
    zoek: String,
    #[serde(default)]
    zaak: String,
}

pub async fn join(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Form(form): Form<JoinForm>,
) -> Result<Response, WebError> {
    let record = load(&state, &id).await?;
    let refused = |key| (StatusCode::UNPROCESSABLE_ENTITY, Some(key));
    let tie = match form.actie.as_str() {
        "zoeken" => {
            let text: String = form.zoek.trim().chars().take(LONGEST).collect();
            let sought = Some(text.as_str()).filter(|text| !text.is_empty());
            return page(&state, &visitor, &id, &record, sought, (StatusCode::OK, None)).await;
        }
        "aanvulling" => Tie::Supplement,
        "dubbel" => Tie::Duplicate,
        _ => return Err(WebError::BadRequest),
    };
    if form.zaak.is_empty() {
        return page(&state, &visitor, &id, &record, None, refused("join-none-chosen")).await;
    }
    if record.version.0 != form.versie {
        let values = super::blind::form_of(&record);
        return conflict::page(&state, &visitor, &record, &values).await;
    }
    let other = admit(&state, &visitor, &CaseId(form.zaak)).await?;
    match state.store.join_case(&id, record.version, &other, tie, &visitor.user.name).await {
        Ok(()) => {}
        Err(SaveError::Illegal(_)) => {
            return page(&state, &visitor, &id, &record, None, refused("join-impossible")).await;
        }
        Err(error) => {
            let values = super::blind::form_of(&record);
            let answer = Answer { state: &state, visitor: &visitor, id: &id, record: &record };
            return answer.refused(error, &values).await;
        }
    }
    tracing::info!(case = %*id, to = %*other, user = %visitor.user.id, ?tie, "a case was joined to another");
    flash::put(&visitor.session, Done::Joined, Some((*id).clone())).await?;
    Ok(Redirect::to(&format!("/zaken/{}", *other)).into_response())
}

/// What the case page says about other cases.
#[derive(Default)]
pub struct TiesView {
    /// Cases that this letter very likely belongs to.
    pub likely: Vec<OtherView>,
    /// The case that it was joined to: its address and mark.
    pub joined_to: Option<(String, String)>,
}

impl TiesView {
    pub async fn of(state: &AppState, visitor: &Visitor, id: &Admitted, record: &CaseRecord) -> Result<Self, WebError> {
        let joined_to = record.work.joined_to.as_ref().map(|to| (format!("/zaken/{to}"), to.short().to_owned()));
        let open = name_of(&record.state) == "awaiting_confirmation" && visitor.may(Right::Decide);
        if !open {
            return Ok(Self { likely: vec![], joined_to });
        }
        let related = state.store.related(&visitor.viewer(), id, &record.draft.values).await?;
        let likely = related.iter().filter(|r| matches!(r.ground, Ground::Reference | Ground::NameAndAddress));
        let view = |related: &crate::store::Related| OtherView::new(&visitor.w, &related.row, Some(related.ground));
        Ok(Self { likely: likely.map(view).collect(), joined_to })
    }
}
