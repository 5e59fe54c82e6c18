//! Page images and originals, straight from the archive.

use super::{blind, load};
use crate::domain::{LetterId, Sha256};
use crate::store::{Admitted, CaseRecord, LetterFiles, PageSize, SupplementFiles};
use crate::web::AppState;
use crate::web::error::WebError;
use crate::web::guard::{CaseVisit, Visitor};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// A page as the browser shows it.
pub async fn page_image(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, number)): Path<(String, u32)>,
) -> Result<Response, WebError> {
    state.store.note_look(&visitor.user.name, "view_page", &id.0).await?;
    picture(&state, &id, number, PageSize::Reading).await
}

/// The same, small.
pub async fn strip_image(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, number)): Path<(String, u32)>,
) -> Result<Response, WebError> {
    state.store.note_look(&visitor.user.name, "view_page", &id.0).await?;
    picture(&state, &id, number, PageSize::Strip).await
}

async fn picture(state: &AppState, id: &Admitted, number: u32, size: PageSize) -> Result<Response, WebError> {
    let image = state.store.page_image(id, number, size).await?;
    shown(state, image.ok_or(WebError::NotFound)?).await
}

/// A picture that we made ourselves.
pub async fn shown(state: &AppState, image: Sha256) -> Result<Response, WebError> {
    let bytes = read(state, image).await?;
    let kind = image_type(&bytes).ok_or(WebError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

/// A page that came in as an answer.
pub async fn supplement_image(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, letter, number)): Path<(String, String, u32)>,
) -> Result<Response, WebError> {
    supplement_picture(&state, &visitor, &id, letter, number, PageSize::Reading).await
}

/// The same, small.
pub async fn supplement_strip(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, letter, number)): Path<(String, String, u32)>,
) -> Result<Response, WebError> {
    supplement_picture(&state, &visitor, &id, letter, number, PageSize::Strip).await
}

async fn supplement_picture(
    state: &AppState,
    visitor: &Visitor,
    id: &Admitted,
    letter: String,
    number: u32,
    size: PageSize,
) -> Result<Response, WebError> {
    state.store.note_look(&visitor.user.name, "view_page", &id.0).await?;
    let found = state.store.supplement_image(id, &LetterId(letter), number, size).await?;
    shown(state, found.ok_or(WebError::NotFound)?).await
}

/// A supplement as a searchable PDF.
pub async fn supplement_searchable(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, letter)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let files = supplement_files(&state, &visitor, &id, letter).await?;
    let hash = files.searchable.ok_or(WebError::NotFound)?;
    attachment(&state, hash, &beside(&files.file_name, "-doorzoekbaar.pdf")).await
}

/// A supplement as it arrived.
pub async fn supplement_original(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
    Path((_, letter)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let files = supplement_files(&state, &visitor, &id, letter).await?;
    attachment(&state, files.original, &files.file_name).await
}

async fn supplement_files(
    state: &AppState,
    visitor: &Visitor,
    id: &Admitted,
    letter: String,
) -> Result<SupplementFiles, WebError> {
    let files = state.store.supplement_files(id, &LetterId(letter)).await?.ok_or(WebError::NotFound)?;
    state.store.note(&visitor.user.name, "download", &format!("case:{}", **id), "ok").await?;
    Ok(files)
}

/// The letter as a searchable PDF.
pub async fn searchable(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
) -> Result<Response, WebError> {
    let record = downloaded(&state, &visitor, &id).await?;
    let hash = unveiled(&record)?.searchable.clone().ok_or(WebError::NotFound)?;
    attachment(&state, hash, &beside(&record.file_name, "-doorzoekbaar.pdf")).await
}

/// The words of the letter with their places, as JSON.
pub async fn words(State(state): State<AppState>, CaseVisit { visitor, id }: CaseVisit) -> Result<Response, WebError> {
    let record = downloaded(&state, &visitor, &id).await?;
    let hash = unveiled(&record)?.words.clone().ok_or(WebError::NotFound)?;
    attachment(&state, hash, &beside(&record.file_name, "-woorden.json")).await
}

/// The files that hold words: not for who is to type what stands in the letter.
fn unveiled(record: &CaseRecord) -> Result<&LetterFiles, WebError> {
    if blind::is_veiled(record) { Err(WebError::Illegal) } else { Ok(&record.files) }
}

/// A case of which a file leaves the building.
async fn downloaded(state: &AppState, visitor: &Visitor, id: &Admitted) -> Result<CaseRecord, WebError> {
    let record = load(state, id).await?;
    state.store.note(&visitor.user.name, "download", &format!("case:{}", record.id), "ok").await?;
    Ok(record)
}

/// `brief.tif` becomes `brief-doorzoekbaar.pdf`.
fn beside(file_name: &str, ending: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    format!("{stem}{ending}")
}

/// The file as it arrived.
pub async fn original(
    State(state): State<AppState>,
    CaseVisit { visitor, id }: CaseVisit,
) -> Result<Response, WebError> {
    let record = downloaded(&state, &visitor, &id).await?;
    attachment(&state, record.original, &record.file_name).await
}

/// A file to be saved, never to be shown by the browser: strangers made it.
pub async fn attachment(state: &AppState, hash: Sha256, file_name: &str) -> Result<Response, WebError> {
    let bytes = read(state, hash).await?;
    let disposition = HeaderValue::from_str(&disposition(file_name)).map_err(|_| WebError::NotFound)?;
    let kind = HeaderValue::from_static("application/octet-stream");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
}

async fn read(state: &AppState, hash: Sha256) -> Result<Vec<u8>, WebError> {
    Ok(state.archive.get(&hash).await?)
}

/// What the bytes are, whatever anybody says they are.
fn image_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// RFC 6266: a plain name for old programs, the true one percent-encoded.
fn disposition(file_name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' };
    let ascii: String = file_name.chars().map(plain).collect();
    let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    let encode = |b: u8| if unreserved(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    let full: String = file_name.bytes().map(encode).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{full}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_stay_inside_their_header() {
        let value = disposition("brief \"é\"\r\n.pdf");
        assert_eq!(value, "attachment; filename=\"brief _____.pdf\"; filename*=UTF-8''brief%20%22%C3%A9%22%0D%0A.pdf");
    }
}
