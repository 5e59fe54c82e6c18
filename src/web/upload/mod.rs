//! Adding letters from a browser: files and photos go into the drop folder, and the page tells what becomes of each.

mod progress;
mod receive;

pub use progress::progress;

use super::AppState;
use super::error::WebError;
use super::guard::Visitor;
use super::shell::{Nav, Shell, render};
use crate::export::{PhotoError, bind_photos};
use crate::intake::{Slot, Whole};
use crate::store::{NewUpload, UploadTrouble};
use crate::wording::Wording;
use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use receive::{Broken, Received, Sent, read, trouble};
use std::io::BufWriter;
use std::path::PathBuf;
use tokio::task::spawn_blocking;

/// What one form may hold, in files of the largest size.
pub const FILES_OF_LARGEST_SIZE: usize = 10;

#[derive(Template)]
#[template(path = "upload.html")]
struct UploadPage {
    shell: Shell,
    largest: String,
}

pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Html<String>, WebError> {
    form(&state, &visitor, None).await
}

async fn form(state: &AppState, visitor: &Visitor, notice: Option<&str>) -> Result<Html<String>, WebError> {
    let w = visitor.w;
    let shell = Shell::of(state, visitor, Nav::Upload, w.t("upload-title")).await?;
    let shell = shell.with_notice(notice.map(|key| w.with(key, "size", &size(&w, state.slot.largest))));
    render(&UploadPage { shell, largest: size(&w, state.slot.largest) })
}

/// `2,4 MB`, of 1024 times 1024 bytes: as file managers count, and the setting does.
fn size(w: &Wording, bytes: u64) -> String {
    const MEBIBYTE: u64 = 1 << 20;
    if bytes < MEBIBYTE {
        return format!("{} kB", bytes.div_ceil(1024));
    }
    let number = format!("{:.1}", bytes as f64 / MEBIBYTE as f64);
    format!("{} MB", number.trim_end_matches(".0").replace('.', &w.t("decimal-mark")))
}

/// Takes the files of the form, and goes to the page that tells what becomes of them.
pub async fn receive(
    State(state): State<AppState>,
    visitor: Visitor,
    mut multipart: Multipart,
) -> Result<Response, WebError> {
    let refused = async |status: StatusCode, key| {
        let page = form(&state, &visitor, Some(key)).await?;
        Ok((status, page).into_response())
    };
    let sent = match read(&state.slot, &mut multipart).await {
        Ok(sent) => sent,
        Err(Broken::TooMuch) => return refused(StatusCode::PAYLOAD_TOO_LARGE, "upload-too-much").await,
        Err(Broken::HalfWay) => return refused(StatusCode::BAD_REQUEST, "upload-half-way").await,
        Err(Broken::Task(error)) => return Err(error.into()),
    };
    if sent.files.is_empty() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, "upload-nothing").await;
    }
    tracing::info!(files = sent.files.len(), together = sent.together, user = %visitor.user.id, "files were added");
    for file in letters(&visitor.w, &state.slot, sent).await? {
        deliver(&state, &visitor.user.name, file).await?;
    }
    Ok(Redirect::to("/toevoegen/stand").into_response())
}

/// The files as letters: each one, or all photos bound together.
async fn letters(w: &Wording, slot: &Slot, sent: Sent) -> Result<Vec<Received>, WebError> {
    if !sent.together || sent.files.len() < 2 {
        return Ok(sent.files);
    }
    let first = sent.files[0].name.rsplit_once('.').map_or(sent.files[0].name.as_str(), |(stem, _)| stem);
    let name = w.with_all("upload-bundle-name", &[("first", first), ("n", &sent.files.len().to_string())]);
    let bytes = sent.files.iter().map(|file| file.bytes).sum();
    let slot = slot.clone();
    let whole = spawn_blocking(move || bind(&slot, sent.files)).await?;
    Ok(vec![Received { name, bytes, whole }])
}

fn bind(slot: &Slot, files: Vec<Received>) -> Result<Whole, UploadTrouble> {
    let photos: Vec<Whole> = files.into_iter().map(|file| file.whole).collect::<Result<_, _>>()?;
    let paths: Vec<PathBuf> = photos.iter().map(|photo| photo.path().to_owned()).collect();
    let mut bound = slot.open().map_err(|error| trouble(&error))?;
    bind_photos(&paths, BufWriter::new(&mut bound)).map_err(|error| match error {
        PhotoError::NotAPhoto(_) => UploadTrouble::NotAPhoto,
        PhotoError::Io(error) => trouble(&error),
    })?;
    let bound = bound.finish().map_err(|error| trouble(&error))?;
    if bound.bytes > slot.largest { Err(UploadTrouble::TooLarge) } else { Ok(bound) }
}

/// Written down first: what gets its name is known, and what does not is told.
async fn deliver(state: &AppState, by: &str, file: Received) -> Result<(), WebError> {
    let Received { name, bytes, whole } = file;
    let known = whole.as_ref().ok().map(|whole| (&whole.sha256, whole.identity.as_str()));
    let upload = NewUpload { file_name: &name, bytes, whole: known };
    let id = state.store.begin_upload(&upload, by).await?;
    let ended = match whole {
        Ok(whole) => spawn_blocking(move || whole.deliver(&name)).await?.map_err(|error| trouble(&error)),
        Err(trouble) => Err(trouble),
    };
    Ok(state.store.settle_upload(&id, ended.err(), by).await?)
}
