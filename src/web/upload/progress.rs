//! What became of the files that somebody added.

use super::size;
use crate::domain::{LetterState, Right};
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
    let mut files: Vec<FileView> = rows.iter().map(|row| file_view(&w, row, now)).collect();
    let sees_cases = visitor.may(Right::SeeCases);
    // The mailroom learns that a letter was read; the case is not theirs.
    for line in files.iter_mut().flat_map(|file| &mut file.lines).filter(|_| !sees_cases) {
        line.link = line.link.take().filter(|(address, _)| !address.starts_with("/zaken/"));
    }
    render(&UploadsPage {
        shell: Shell::of(&state, &visitor, Nav::Upload, w.t("uploads-title")).await?,
        open: files.iter().filter(|file| file.lines.iter().any(|line| line.open)).count(),
        files,
    })
}

fn file_view(w: &Wording, row: &UploadRow, now: DateTime<Utc>) -> FileView {
    let facts = [("moment", dates::show_moment(row.at)), ("size", size(w, row.bytes))];
    let facts: Vec<(&'static str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    FileView { name: row.file_name.clone(), facts: w.with_all("upload-facts", &facts), lines: lines(w, row, now) }
}

fn lines(w: &Wording, row: &UploadRow, now: DateTime<Utc>) -> Vec<Line> {
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
    again.into_iter().chain(row.letters.iter().map(|letter| letter_line(w, letter))).collect()
}

fn letter_line(w: &Wording, letter: &UploadedLetter) -> Line {
    let case = |key: &str, case: &crate::domain::CaseId| Line {
        link: Some((format!("/zaken/{case}"), w.t("upload-to-case"))),
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
