//! What an administrator does first, and what is still to be done.

use super::AppState;
use super::error::WebError;
use super::guard::Visitor;
use super::shell::{Nav, Shell, render};
use crate::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::response::Html;

/// One thing to see to.
struct Step {
    /// Name of the icon: `present`, `doubt`, `missing`.
    sign: &'static str,
    title: String,
    text: String,
    link: Option<(&'static str, String)>,
    command: Option<String>,
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    steps: Vec<Step>,
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let steps = vec![
        users(&w, state.store.user_count().await?),
        staff(&w, state.office.staff.len()),
        languages(&w, &state.office.languages_lacking),
        backup(&state, &w).await?,
        letters(&state, &w).await?,
    ];
    render(&StartPage { shell: Shell::of(&state, &visitor, Nav::Elsewhere, w.t("start-title")).await?, steps })
}

fn step(w: &Wording, done: bool, key: &str, text: String) -> Step {
    let sign = if done { "present" } else { "doubt" };
    Step { sign, title: w.t(&format!("start-{key}")), text, link: None, command: None }
}

fn users(w: &Wording, count: u64) -> Step {
    let link = Some(("/gebruikers", w.t("start-users-link")));
    Step { link, ..step(w, count > 1, "users", w.n("start-users-text", count)) }
}

fn staff(w: &Wording, count: usize) -> Step {
    step(w, count > 0, "staff", w.n("start-staff-text", count))
}

fn languages(w: &Wording, lacking: &[&str]) -> Step {
    if lacking.is_empty() {
        return step(w, true, "languages", w.t("start-languages-all"));
    }
    let packages: Vec<String> = lacking.iter().map(|code| format!("tesseract-ocr-{code}")).collect();
    let names: Vec<String> = lacking.iter().map(|code| w.t(&format!("ocr-{code}"))).collect();
    let text = w.with("start-languages-text", "names", &names.join(", "));
    Step { command: Some(format!("apt install {}", packages.join(" "))), ..step(w, false, "languages", text) }
}

async fn backup(state: &AppState, w: &Wording) -> Result<Step, WebError> {
    let last = state.store.newest_audit_lines(Some("database:"), 1).await?;
    let Some(line) = last.first() else {
        let command = Some("postkamer backup MAP".to_owned());
        return Ok(Step { command, ..step(w, false, "backup", w.t("start-backup-none")) });
    };
    let moment = super::dates::show_moment(line.moment()?);
    Ok(step(w, true, "backup", w.with("start-backup-last", "moment", &moment)))
}

async fn letters(state: &AppState, w: &Wording) -> Result<Step, WebError> {
    let some = !state.store.is_new().await?;
    let text = w.t(if some { "start-letters-some" } else { "start-letters-none" });
    Ok(Step { link: Some(("/toevoegen", w.t("start-letters-link"))), ..step(w, some, "letters", text) })
}
