//! Style, script and icons, embedded in the program.

use super::error::WebError;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// A static file.
pub async fn file(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, WebError> {
    let file = Assets::get(&path).ok_or(WebError::NotFound)?;
    let hash: String = file.metadata.sha256_hash().iter().take(12).map(|b| format!("{b:02x}")).collect();
    Ok(cached(&headers, &hash, file.metadata.mimetype(), file.data.into_owned()))
}

/// The browser asks each time, and gets "unchanged" while the hash of the bytes stays the same.
pub fn cached(asked: &HeaderMap, hash: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let tag = format!("\"{hash}\"");
    let caching = [(header::CACHE_CONTROL, "no-cache".to_owned()), (header::ETAG, tag.clone())];
    if asked.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    (caching, [(header::CONTENT_TYPE, kind.to_owned())], bytes).into_response()
}
