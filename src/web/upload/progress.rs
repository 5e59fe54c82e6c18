//! What became of the files that somebody added.

use super::size;
use crate::domain::{CaseId, LetterState, Right};
use crate::store::{UploadRow, UploadedLetter};
use crate::web::AppState;
use crate::web::dates;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::shell::{Nav, Shell, render};
use crate::web::unreadable::reason_of;
use crate::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use chrono::{DateTime, Duration, Utc};
use std::collections::HashSet;

const MOST: u32 = 200;
/// A file that lies in the drop folder for longer than this is worth a word.
const LATE: Duration = Duration::minutes(2);

/// One thing to say about a file.
struct Line {
    /// Name of the sign before it.
    sign: &'static str,
    text: String,
    advice: Option<String>,
    link: Option<(String, String)>,
    /// More is to come.
    open: bool,
}

struct FileView {
    name: String,
    facts: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "uploads.html")]
struct UploadsPage {
    shell: Shell,
    files: Vec<FileView>,
    /// So many files on which more is to come.
    open: usize,
}

pub async fn progress(State(state): State<AppState>, visitor: Visitor) -> Result<Html<String>, WebError> {
    let (w, now) = (visitor.w, Utc::now());
    let rows = state.store.uploads(&visitor.user.name, MOST).await?;
    let seen = seen(&state, &visitor, &rows).await?;
    let files: Vec<FileView> = rows.iter().map(|row| file_view(&w, row, &seen, now)).collect();
    render(&UploadsPage {
        shell: Shell::of(&state, &visitor, Nav::Upload, w.t("uploads-title")).await?,
        open: files.iter().filter(|file| file.lines.iter().any(|line| line.open)).count(),
        files,
    })
}

/// The cases that came of these files, as far as they are for this visitor: the others learn that the letter was read.
async fn seen(state: &AppState, visitor: &Visitor, rows: &[UploadRow]) -> Result<HashSet<CaseId>, WebError> {
    if !visitor.may(Right::SeeCases) {
        return Ok(HashSet::new());
    }
    let letters = rows.iter().flat_map(|row| &row.letters);
    let cases = letters.filter_map(|letter| letter.case.as_ref().or(letter.answers.as_ref()));
    Ok(state.store.visible_among(&visitor.viewer(), cases).await?)
}

fn file_view(w: &Wording, row: &UploadRow, seen: &HashSet<CaseId>, now: DateTime<Utc>) -> FileView {
    let facts = [("moment", dates::show_moment(row.at)), ("size", size(w, row.bytes))];
    let facts: Vec<(&'static str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    FileView { name: row.file_name.clone(), facts: w.with_all("upload-facts", &facts), lines: lines(w, row, seen, now) }
}

fn lines(w: &Wording, row: &UploadRow, seen: &HashSet<CaseId>, now: DateTime<Utc>) -> Vec<Line> {
    if let Some(trouble) = row.trouble {
        let key = format!("upload-trouble-{}", trouble.as_str());
        return vec![line(w, "missing", &key).with_advice(w.t(&format!("{key}-advice")))];
    }
    let Some(fate) = &row.fate else {
        let waiting = Line { open: true, ..line(w, "reading", "upload-waiting") };
        let late = now - row.at > LATE;
        return vec![if late { waiting.with_advice(w.t("upload-late")) } else { waiting }];
    };
    let again = (fate == "duplicate").then(|| line(w, "doubt", "upload-duplicate"));
    again.into_iter().chain(row.letters.iter().map(|letter| letter_line(w, letter, seen))).collect()
}

fn letter_line(w: &Wording, letter: &UploadedLetter, seen: &HashSet<CaseId>) -> Line {
    let case = |key: &str, case: &CaseId| Line {
        link: seen.contains(case).then(|| (format!("/zaken/{case}"), w.t("upload-to-case"))),
        ..line(w, "present", key)
    };
    match letter.state {
        LetterState::Received => Line { open: true, ..line(w, "reading", "upload-queued") },
        LetterState::Reading => Line { open: true, ..line(w, "reading", "upload-reading") },
        LetterState::Read => match (&letter.case, &letter.answers) {
            (Some(id), _) => case("upload-read", id),
            (None, Some(id)) => case("upload-answer", id),
            (None, None) => line(w, "present", "upload-read"),
        },
        LetterState::Discarded => line(w, "absent", "upload-discarded"),
        LetterState::Unreadable | LetterState::Parked => Line {
            link: Some((format!("/onleesbaar#brief-{}", letter.id), w.t("upload-to-unreadable"))),
            ..line(w, "missing", &reason_of(letter.code, letter.kind))
        },
    }
}

fn line(w: &Wording, sign: &'static str, key: &str) -> Line {
    Line { sign, text: w.t(key), advice: None, link: None, open: false }
}

impl Line {
    fn with_advice(mut self, text: String) -> Self {
        self.advice = Some(text);
        self
    }
}
