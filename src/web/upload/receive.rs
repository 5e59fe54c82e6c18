//! Taking files from a browser: a piece at a time to the drop folder, so that no file is ever held in memory.

use crate::intake::{Incoming, Slot, Whole, safe_name};
use crate::store::UploadTrouble;
use axum::body::Bytes;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use std::io::{self, ErrorKind, Write};
use std::time::Duration;
use tokio::task::{JoinError, spawn_blocking};

/// Written at once.
const PIECE: usize = 1 << 20;
/// A sender that says nothing for this long is given up.
const SILENCE: Duration = Duration::from_secs(60);
/// Files in one form.
const MOST_FILES: usize = 100;
/// Longest answer to a question of the form, in bytes.
const LONGEST_ANSWER: usize = 20;

/// What was sent.
#[derive(Default)]
pub struct Sent {
    pub files: Vec<Received>,
    /// The files are photos of one letter.
    pub together: bool,
}

pub struct Received {
    /// Safe to show and to use.
    pub name: String,
    pub bytes: u64,
    pub whole: Result<Whole, UploadTrouble>,
}

/// Why nothing of what was sent is kept.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error("more bytes or files than one form may have")]
    TooMuch,
    #[error("the form ended half-way")]
    HalfWay,
    #[error("a task ended before its time: {0}")]
    Task(#[from] JoinError),
}

impl From<MultipartError> for Broken {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooMuch } else { Self::HalfWay }
    }
}

/// Reads the whole form. A file with trouble is read to its end and let go, so that the browser hears what was wrong.
pub async fn read(slot: &Slot, form: &mut Multipart) -> Result<Sent, Broken> {
    let mut sent = Sent::default();
    while let Some(mut field) = timely(form.next_field()).await? {
        match field.file_name().map(safe_name) {
            // A browser sends an empty one when nothing was chosen.
            Some(_) if field.file_name() == Some("") => drop(answer(&mut field).await?),
            Some(_) if sent.files.len() == MOST_FILES => return Err(Broken::TooMuch),
            Some(name) => {
                let (bytes, whole) = file(slot, &mut field).await?;
                sent.files.push(Received { name, bytes, whole });
            }
            None if field.name() == Some("samen") => sent.together = answer(&mut field).await? == b"ja",
            None => drop(answer(&mut field).await?),
        }
    }
    Ok(sent)
}

async fn timely<T>(part: impl Future<Output = Result<T, MultipartError>>) -> Result<T, Broken> {
    Ok(tokio::time::timeout(SILENCE, part).await.map_err(|_| Broken::HalfWay)??)
}

async fn chunk(field: &mut Field<'_>) -> Result<Option<Bytes>, Broken> {
    timely(field.chunk()).await
}

/// The beginning of a short answer; the rest is let go.
async fn answer(field: &mut Field<'_>) -> Result<Vec<u8>, Broken> {
    let mut text = Vec::new();
    while let Some(chunk) = chunk(field).await? {
        text.extend(chunk.iter().take(LONGEST_ANSWER - text.len()));
    }
    Ok(text)
}

async fn file(slot: &Slot, field: &mut Field<'_>) -> Result<(u64, Result<Whole, UploadTrouble>), Broken> {
    let opened = slot.clone();
    let mut incoming = spawn_blocking(move || opened.open()).await?.map_err(|error| trouble(&error));
    let (mut bytes, mut piece) = (0, Vec::new());
    while let Some(chunk) = chunk(field).await? {
        bytes += chunk.len() as u64;
        if bytes > slot.largest {
            incoming = Err(UploadTrouble::TooLarge);
        }
        if incoming.is_ok() {
            piece.extend_from_slice(&chunk);
        }
        if piece.len() >= PIECE {
            incoming = put(incoming, std::mem::take(&mut piece)).await?;
        }
    }
    let incoming = put(incoming, piece).await?;
    let whole = match incoming {
        Ok(incoming) if incoming.bytes() == 0 => Err(UploadTrouble::Empty),
        Ok(incoming) => spawn_blocking(move || incoming.finish()).await?.map_err(|error| trouble(&error)),
        Err(trouble) => Err(trouble),
    };
    Ok((bytes, whole))
}

type Coming = Result<Incoming, UploadTrouble>;

async fn put(incoming: Coming, piece: Vec<u8>) -> Result<Coming, JoinError> {
    let Ok(mut file) = incoming else { return Ok(incoming) };
    let written = spawn_blocking(move || file.write_all(&piece).map(|()| file)).await?;
    Ok(written.map_err(|error| trouble(&error)))
}

/// What a person is told of trouble with the drop folder.
pub fn trouble(error: &io::Error) -> UploadTrouble {
    tracing::warn!(%error, "a file that was added can't be put into the drop folder");
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => UploadTrouble::DiskFull,
        ErrorKind::FileTooLarge => UploadTrouble::TooLarge,
        _ => UploadTrouble::NoAccess,
    }
}
