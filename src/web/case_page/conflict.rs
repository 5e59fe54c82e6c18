//! Two people changed one case: both versions side by side.

use super::blind;
use super::form::FormValues;
use super::sight::field_label;
use super::staff;
use crate::domain::{CaseState, StaffMember};
use crate::store::CaseRecord;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::shell::{Nav, Shell, render};
use crate::web::{AppState, dates};
use crate::wording::Wording;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

struct Difference {
    label: String,
    mine: String,
    theirs: String,
}

#[derive(Template)]
#[template(path = "conflict.html")]
struct ConflictPage {
    shell: Shell,
    id: String,
    version: i64,
    who: String,
    when: String,
    state_label: String,
    /// The case still awaits confirmation, so one's own values can go on top.
    open: bool,
    differences: Vec<Difference>,
    carried: Vec<(String, String)>,
}

/// Says who changed the case and shows both versions; nothing is saved.
pub async fn page(
    state: &AppState,
    visitor: &Visitor,
    newest: &CaseRecord,
    mine: &FormValues,
) -> Result<Response, WebError> {
    let w = visitor.w;
    let theirs = blind::form_of(newest);
    let last = newest.events.last();
    let mut shell = Shell::of(state, visitor, Nav::Worklist, w.t("conflict-title")).await?;
    shell.wide = false;
    let page = ConflictPage {
        shell,
        id: newest.id.to_string(),
        version: newest.version.0,
        who: last.map(|event| event.by.clone()).unwrap_or_else(|| w.t("somebody-else")),
        when: last.map(|event| dates::show_moment(event.at)).unwrap_or_default(),
        state_label: w.term("state", &newest.state),
        open: newest.state == CaseState::AwaitingConfirmation,
        differences: differences(&w, &state.office.staff, mine, &theirs),
        carried: mine.carried(),
    };
    Ok((StatusCode::CONFLICT, render(&page)?).into_response())
}

fn differences(w: &Wording, list: &[StaffMember], mine: &FormValues, theirs: &FormValues) -> Vec<Difference> {
    let shown = |form: &FormValues, name: &str| {
        let value = form.get(name);
        if name.ends_with("-medewerker") {
            return staff::find(list, value).map_or_else(|| value.to_owned(), staff::label);
        }
        let worded = [format!("keuze-{name}-{value}"), format!("kind-{value}"), format!("involvement-{value}")];
        let choice = matches!(name, "soort" | "handtekening" | "eerder-contact") || name.ends_with("-rol");
        let word = worded.iter().filter(|_| choice).find_map(|key| w.find(key));
        word.unwrap_or_else(|| value.to_owned())
    };
    let one = |name: String| Difference {
        label: field_label(w, &name),
        mine: shown(mine, &name),
        theirs: shown(theirs, &name),
    };
    // A row that is empty on both sides is no difference; an empty role means the standard one.
    mine.differences(theirs).into_iter().filter(|name| !unfilled_role(name, mine, theirs)).map(one).collect()
}

fn unfilled_role(name: &str, mine: &FormValues, theirs: &FormValues) -> bool {
    let plain = |form: &FormValues| matches!(form.get(name), "" | "unknown");
    name.ends_with("-rol") && plain(mine) && plain(theirs)
}
