//! The work list: which letters wait for a person.

use super::AppState;
use super::case_page::name_of;
use super::dates;
use super::due::DueChoice;
use super::error::WebError;
use super::guard::Visitor;
use super::rows::{ITEMS, RowView, Slice, named, read_cursor};
use super::shell::{Nav, Shell, render};
use crate::domain::{CaseState, Handwriting, Kind, RequiredItem, Right};
use crate::store::{Assigned, CaseFilter, Counts, DueCounts, UserRecord};
use crate::wording::Wording;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{Html, Redirect};
use serde::Deserialize;

/// What was searched stays in the session: addresses end up in logs and histories.
const SEARCHED: &str = "searched-name";
const LONGEST_SEARCH: usize = 100;
/// Cases are counted up to this many.
const MOST_COUNTED: u32 = 200;

/// The filters, as the address has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// A state, or `alle`.
    stand: String,
    mist: String,
    /// Deadlines: `verlopen`, `binnenkort` or `alle`; the list is then in order of them.
    termijn: String,
    soort: String,
    /// `printed`, `mixed` or `handwritten`.
    schrift: String,
    /// Whose work: `mij`, `niemand`, or the id of a user.
    van: String,
    /// `nieuw`: the newest first.
    volgorde: String,
    /// The last row of the page before.
    na: String,
    /// Anything here: what was searched counts.
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

    fn kind(&self) -> Option<Kind> {
        named(&self.soort)
    }

    fn written(&self) -> Option<Handwriting> {
        named(&self.schrift)
    }

    fn newest(&self) -> bool {
        self.volgorde == "nieuw" && self.due().is_none()
    }

    fn state_name(&self) -> &'static str {
        self.state().map_or("alle", CaseState::as_str)
    }

    /// Something besides the state narrows the list.
    fn narrows(&self) -> bool {
        let parts = [&self.mist, &self.termijn, &self.soort, &self.schrift, &self.van, &self.zoek];
        parts.iter().any(|part| !part.is_empty())
    }

    /// What the program knows of each, and nothing else.
    fn checked(self, users: &[UserRecord]) -> Self {
        let known = |ok: bool, text: &str| if ok { text.to_owned() } else { String::new() };
        let whose = ["mij", "niemand"].contains(&self.van.as_str()) || users.iter().any(|user| user.id == self.van);
        Self {
            stand: self.stand.clone(),
            mist: known(named::<RequiredItem>(&self.mist).is_some(), &self.mist),
            termijn: known(self.due().is_some(), &self.termijn),
            soort: known(self.kind().is_some(), &self.soort),
            schrift: known(self.written().is_some(), &self.schrift),
            van: known(whose, &self.van),
            volgorde: known(self.newest(), &self.volgorde),
            na: self.na,
            zoek: known(!self.zoek.is_empty(), "ja"),
        }
    }

    fn assigned(&self, visitor: &Visitor, users: &[UserRecord]) -> Option<Assigned> {
        match self.van.as_str() {
            "" => None,
            "mij" => Some(Assigned::To(visitor.user.name.clone())),
            "niemand" => Some(Assigned::Nobody),
            id => users.iter().find(|user| user.id == id).map(|user| Assigned::To(user.name.clone())),
        }
    }

    /// The address with these filters.
    fn address(&self) -> String {
        let state = self.state_name();
        let default = if self.due().is_none() { CaseState::AwaitingConfirmation.as_str() } else { "alle" };
        let parts = [
            ("termijn", self.termijn.as_str()),
            ("stand", if state == default { "" } else { state }),
            ("mist", &self.mist),
            ("soort", &self.soort),
            ("schrift", &self.schrift),
            ("van", &self.van),
            ("volgorde", &self.volgorde),
            ("zoek", &self.zoek),
            ("na", &self.na),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if parts.is_empty() { "/".to_owned() } else { format!("/?{}", parts.join("&")) }
    }

    /// The same filters elsewhere begin at the first page.
    fn first_page(&self) -> Self {
        Self { na: String::new(), ..self.clone() }
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

/// A choice among filters.
struct Choice {
    name: &'static str,
    label: String,
    options: Vec<ItemOption>,
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
    choices: Vec<Choice>,
    /// One of them is made.
    chosen: bool,
    state: &'static str,
    /// Rows differ in state, so each says its own.
    mixed: bool,
    search: String,
    filtered: bool,
    /// How many there are with these filters.
    found: String,
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
    let (w, viewer) = (visitor.w, visitor.viewer());
    let users = state.store.users().await?;
    let searched: Option<String> = visitor.session.get(SEARCHED).await?;
    let words = searched.filter(|words| !filters.zoek.is_empty() && !words.is_empty());
    let filters = filters.checked(&users);
    let (terms, today) = (state.store.terms(), dates::day(chrono::Utc::now()));
    let basis = match filters.due() {
        Some(choice) => choice.filter(terms, today, &filters.na),
        None => CaseFilter { after: read_cursor(&filters.na), ..CaseFilter::default() },
    };
    let filter = CaseFilter {
        state: filters.state(),
        missing: named(&filters.mist),
        words: words.clone(),
        kind: filters.kind(),
        written: filters.written(),
        assigned: filters.assigned(&visitor, &users),
        newest: filters.newest(),
        ..basis
    };
    let cases = state.store.cases_for(&viewer, &Slice::filter(filter.clone())).await?;
    let found = match filters.narrows() {
        true => state.store.count_cases_for(&viewer, &filter, MOST_COUNTED + 1).await?,
        false => 0,
    };
    let slice = Slice::new(&w, terms, cases, filters.due().is_some());
    let counts = state.store.counts_for(&viewer).await?;
    let due = due_links(&w, state.store.due_counts_for(&viewer, today).await?, filters.due());
    let shell = Shell::of(&state, &visitor, Nav::Worklist, w.t("worklist-title")).await?;
    let now = filters.state_name();
    let tab =
        |stand: &str| Filters { stand: stand.to_owned(), termijn: String::new(), ..filters.first_page() }.address();
    let cleared = Filters { stand: filters.stand.clone(), volgorde: filters.volgorde.clone(), ..Filters::default() };
    render(&WorklistPage {
        tabs: tabs(&w, &counts, now, tab),
        due,
        by_due: filters.due().is_some(),
        due_choice: filters.termijn.clone(),
        chosen: [&filters.mist, &filters.soort, &filters.schrift, &filters.van].iter().any(|choice| !choice.is_empty()),
        choices: choices(&w, &filters, &visitor, &users),
        state: now,
        mixed: now == "alle",
        search: words.unwrap_or_default(),
        filtered: filters.narrows(),
        found: match found {
            0 => String::new(),
            found if found > u64::from(MOST_COUNTED) => w.n("found-more", MOST_COUNTED),
            found => w.n("found", found),
        },
        next: slice.next.map(|after| Filters { na: after, ..filters.clone() }.address()),
        later_page: !filters.na.is_empty(),
        start: filters.first_page().address(),
        clear: if filters.due().is_some() { "/".to_owned() } else { cleared.address() },
        empty: empty(&w, now, filters.narrows(), &counts),
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

fn choices(w: &Wording, filters: &Filters, visitor: &Visitor, users: &[UserRecord]) -> Vec<Choice> {
    let choice = |name: &'static str, any: &str, now: &str, known: Vec<(String, String)>| {
        let none = (String::new(), w.t(any));
        let option = |(value, label): (String, String)| ItemOption { chosen: value == now, value, label };
        Choice {
            name,
            label: w.t(&format!("search-{name}")),
            options: std::iter::once(none).chain(known).map(option).collect(),
        }
    };
    let kinds = Kind::ALL.iter().filter(|kind| visitor.viewer().integrity || **kind != Kind::Integrity);
    let looks = [Handwriting::Printed, Handwriting::Mixed, Handwriting::Handwritten];
    let whose = ["mij", "niemand"].map(|who| (who.to_owned(), w.t(&format!("search-van-{who}"))));
    let others = users.iter().filter(|user| user.name != visitor.user.name && user.standing().role.may(Right::Decide));
    let mut choices = vec![
        choice(
            "mist",
            "search-missing-any",
            &filters.mist,
            ITEMS.iter().map(|item| (name_of(item), w.term("item", item))).collect(),
        ),
        choice(
            "soort",
            "search-any",
            &filters.soort,
            kinds.map(|kind| (name_of(kind), w.term("kind", kind))).collect(),
        ),
        choice(
            "schrift",
            "search-any",
            &filters.schrift,
            looks.iter().map(|look| (name_of(look), w.term("written", look))).collect(),
        ),
        choice(
            "van",
            "search-van-any",
            &filters.van,
            whose.into_iter().chain(others.map(|user| (user.id.clone(), user.name.clone()))).collect(),
        ),
    ];
    if filters.due().is_none() {
        let newest = vec![("nieuw".to_owned(), w.t("search-volgorde-nieuw"))];
        choices.push(choice("volgorde", "search-volgorde-oud", &filters.volgorde, newest));
    }
    choices
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
    woorden: String,
    #[serde(flatten)]
    filters: Filters,
}

/// Takes the search form: what is searched goes into the session, the other filters into the address.
pub async fn search(
    State(state): State<AppState>,
    visitor: Visitor,
    Form(form): Form<SearchForm>,
) -> Result<Redirect, WebError> {
    let words: String = form.woorden.trim().chars().take(LONGEST_SEARCH).collect();
    let searching = !words.is_empty();
    if searching {
        // That somebody searched, not for what.
        state.store.note(&visitor.user.name, "search", "cases:", "ok").await?;
    }
    visitor.session.insert(SEARCHED, words).await?;
    let zoek = if searching { "ja".to_owned() } else { String::new() };
    let filters = Filters { zoek, na: String::new(), ..form.filters }.checked(&state.store.users().await?);
    Ok(Redirect::to(&filters.address()))
}
