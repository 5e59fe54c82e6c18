//! The work list: which letters wait for a person.

use super::AppState;
use super::dates;
use super::due::DueChoice;
use super::error::WebError;
use super::guard::Visitor;
use super::rows::{ITEMS, RowView, Slice, named, read_cursor};
use super::shell::{Nav, Shell, render};
use crate::domain::CaseState;
use crate::store::{CaseFilter, Counts, DueCounts};
use crate::wording::Wording;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{Html, Redirect};
use serde::Deserialize;

/// The searched name stays in the session: addresses end up in logs and histories.
const SEARCHED: &str = "searched-name";
const LONGEST_SEARCH: usize = 100;

/// The filters, as the address has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// A state, or `alle`.
    stand: String,
    mist: String,
    /// Deadlines: `verlopen`, `binnenkort` or `alle`; the list is then in order of them.
    termijn: String,
    /// The last row of the page before.
    na: String,
    /// Anything here: the searched name counts.
    zoek: String,
}

impl Filters {
    fn state(&self) -> Option<CaseState> {
        match self.stand.as_str() {
            "alle" => None,
            // A deadline is a deadline, whatever the state of the case.
            "" if self.due().is_some() => None,
            text => Some(CaseState::parse(text).unwrap_or(CaseState::AwaitingConfirmation)),
        }
    }

    fn due(&self) -> Option<DueChoice> {
        DueChoice::parse(&self.termijn)
    }

    fn state_name(&self) -> &'static str {
        self.state().map_or("alle", CaseState::as_str)
    }

    /// The address with these filters; a choice starts at the first page again.
    fn address(&self, state: &str, missing: &str, search: bool, after: &str) -> String {
        let due = self.due().map(|_| self.termijn.as_str()).unwrap_or_default();
        let default = if due.is_empty() { CaseState::AwaitingConfirmation.as_str() } else { "alle" };
        let parts = [
            (!due.is_empty()).then(|| format!("termijn={due}")),
            (state != default).then(|| format!("stand={state}")),
            (!missing.is_empty()).then(|| format!("mist={missing}")),
            search.then(|| "zoek=ja".to_owned()),
            (!after.is_empty()).then(|| format!("na={after}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "/".to_owned() } else { format!("/?{}", parts.join("&")) }
    }
}

struct Tab {
    label: String,
    count: u64,
    address: String,
    chosen: bool,
}

/// What is overdue, and what is due soon.
struct DueLink {
    text: String,
    level: &'static str,
    address: &'static str,
    chosen: bool,
}

struct ItemOption {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "worklist.html")]
struct WorklistPage {
    shell: Shell,
    tabs: Vec<Tab>,
    due: Vec<DueLink>,
    by_due: bool,
    due_choice: String,
    items: Vec<ItemOption>,
    state: &'static str,
    /// Rows differ in state, so each says its own.
    mixed: bool,
    search: String,
    filtered: bool,
    rows: Vec<RowView>,
    waiting: u64,
    next: Option<String>,
    later_page: bool,
    start: String,
    clear: String,
    empty: String,
}

pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Query(filters): Query<Filters>,
) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let searched: Option<String> = visitor.session.get(SEARCHED).await?;
    let name = searched.filter(|name| !filters.zoek.is_empty() && !name.is_empty());
    let viewer = visitor.viewer();
    let (terms, today) = (state.store.terms(), dates::day(chrono::Utc::now()));
    let basis = match filters.due() {
        Some(choice) => choice.filter(terms, today, &filters.na),
        None => CaseFilter { after: read_cursor(&filters.na), ..CaseFilter::default() },
    };
    let filter = CaseFilter { state: filters.state(), missing: named(&filters.mist), name: name.clone(), ..basis };
    let slice =
        Slice::new(&w, terms, state.store.cases_for(&viewer, &Slice::filter(filter)).await?, filters.due().is_some());
    let counts = state.store.counts_for(&viewer).await?;
    let due = due_links(&w, state.store.due_counts_for(&viewer, today).await?, filters.due());
    let shell = Shell::of(&state, &visitor, Nav::Worklist, w.t("worklist-title")).await?;
    let (searching, now) = (name.is_some(), filters.state_name());
    let address = |state: &str, missing: &str, after: &str| filters.address(state, missing, searching, after);
    render(&WorklistPage {
        tabs: tabs(&w, &counts, now, |state| Filters::default().address(state, &filters.mist, searching, "")),
        due,
        by_due: filters.due().is_some(),
        due_choice: filters.termijn.clone(),
        items: items(&w, &filters.mist),
        state: now,
        mixed: now == "alle",
        search: name.unwrap_or_default(),
        filtered: searching || !filters.mist.is_empty() || filters.due().is_some(),
        next: slice.next.map(|after| address(now, &filters.mist, &after)),
        later_page: !filters.na.is_empty(),
        start: address(now, &filters.mist, ""),
        clear: if filters.due().is_some() { "/".to_owned() } else { filters.address(now, "", false, "") },
        empty: empty(&w, now, searching || !filters.mist.is_empty() || filters.due().is_some(), &counts),
        rows: slice.rows,
        waiting: counts.waiting,
        shell,
    })
}

fn tabs(w: &Wording, counts: &Counts, now: &str, address: impl Fn(&str) -> String) -> Vec<Tab> {
    let all = counts.awaiting
        + counts.confirmed
        + counts.incomplete
        + counts.forwarded
        + counts.not_a_complaint
        + counts.withdrawn
        + counts.joined;
    let tab = |state: &str, count| Tab {
        label: w.t(&format!("tab-{state}")),
        count,
        address: address(state),
        chosen: state == now,
    };
    vec![
        tab(CaseState::AwaitingConfirmation.as_str(), counts.awaiting),
        tab(CaseState::Confirmed.as_str(), counts.confirmed),
        tab(CaseState::Incomplete.as_str(), counts.incomplete),
        tab(CaseState::Forwarded.as_str(), counts.forwarded),
        tab(CaseState::NotAComplaint.as_str(), counts.not_a_complaint),
        tab(CaseState::Withdrawn.as_str(), counts.withdrawn),
        tab(CaseState::Joined.as_str(), counts.joined),
        tab("alle", all),
    ]
}

fn due_links(w: &Wording, counts: DueCounts, chosen: Option<DueChoice>) -> Vec<DueLink> {
    let link = |key, count, level, address, choice| DueLink {
        text: w.n(key, count),
        level: if count == 0 { "none" } else { level },
        address,
        chosen: chosen == Some(choice),
    };
    vec![
        link("due-overdue", counts.overdue, "overdue", "/?termijn=verlopen", DueChoice::Overdue),
        link("due-soon", counts.soon, "soon", "/?termijn=binnenkort", DueChoice::Soon),
        DueLink {
            text: w.t("due-all"),
            level: "none",
            address: "/?termijn=alle",
            chosen: chosen == Some(DueChoice::All),
        },
    ]
}

fn items(w: &Wording, chosen: &str) -> Vec<ItemOption> {
    let option = |item| {
        let value = super::case_page::name_of(item);
        ItemOption { label: w.term("item", item), chosen: value == chosen, value }
    };
    ITEMS.iter().map(option).collect()
}

/// An empty list says why, and what to do.
fn empty(w: &Wording, state: &str, filtered: bool, counts: &Counts) -> String {
    match state {
        _ if filtered => w.t("empty-filtered"),
        "awaiting_confirmation" if counts.waiting > 0 => w.t("empty-reading"),
        "awaiting_confirmation" if counts.confirmed + counts.incomplete > 0 => w.t("empty-done"),
        "awaiting_confirmation" => w.t("empty-start"),
        _ => w.t("empty-state"),
    }
}

#[derive(Deserialize)]
pub struct SearchForm {
    #[serde(default)]
    naam: String,
    #[serde(default)]
    stand: String,
    #[serde(default)]
    mist: String,
    #[serde(default)]
    termijn: String,
}

/// Takes the search form: the name goes into the session, the other filters into the address.
pub async fn search(
    State(state): State<AppState>,
    visitor: Visitor,
    Form(form): Form<SearchForm>,
) -> Result<Redirect, WebError> {
    let name: String = form.naam.trim().chars().take(LONGEST_SEARCH).collect();
    let searching = !name.is_empty();
    if searching {
        // That somebody searched, not for whom.
        state.store.note(&visitor.user.name, "search", "cases:", "ok").await?;
    }
    visitor.session.insert(SEARCHED, name).await?;
    let missing = named::<crate::domain::RequiredItem>(&form.mist).map(|_| form.mist.clone()).unwrap_or_default();
    let filters = Filters { stand: form.stand, termijn: form.termijn, ..Filters::default() };
    Ok(Redirect::to(&filters.address(filters.state_name(), &missing, searching, "")))
}
