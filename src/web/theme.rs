//! The town's own style: a CSS file that the operator names, and a class on every page that it may hang on. The program
//! ships neither.

use super::AppState;
use super::assets::cached;
use super::error::WebError;
use crate::domain::Sha256;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Clone, Debug, Default)]
pub struct Theme {
    css: Option<(String, Sha256)>,
    class: String,
}

/// The theme that the configuration names can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    #[error("{file} can't be read ({why}); correct web.theme_file or clear it")]
    File { file: PathBuf, why: std::io::Error },
    #[error("web.theme_class {0:?} is no class: letters, digits, - and _ only, several parted by spaces")]
    Class(String),
}

tokio::task_local! {
    static WORN: Arc<Theme>;
}

impl Theme {
    /// Reads the file once; an empty name means none.
    ///
    /// # Errors
    /// When the file can't be read as UTF-8 text, or the class is none.
    pub fn read(file: &str, class: &str) -> Result<Self, ThemeError> {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_ ".contains(c);
        if !class.chars().all(fits) {
            return Err(ThemeError::Class(class.to_owned()));
        }
        let path = Path::new(file);
        let read = || std::fs::read_to_string(path).map_err(|why| ThemeError::File { file: path.to_owned(), why });
        let css = if file.is_empty() { None } else { Some(read()?) };
        let css = css.map(|text| (Sha256::of(text.as_bytes()), text)).map(|(hash, text)| (text, hash));
        Ok(Self { css, class: class.trim().to_owned() })
    }
}

/// What a page needs to wear it.
#[derive(Clone, Debug, Default)]
pub struct ThemeView {
    /// There is a style sheet to load after the neutral one.
    pub sheet: bool,
    /// For the root of the page.
    pub class: String,
}

/// Every page that is made for a request wears the theme, the ones about errors too.
pub async fn wear(State(theme): State<Arc<Theme>>, request: Request, next: Next) -> Response {
    WORN.scope(theme, next.run(request)).await
}

/// The theme of the request in hand.
pub fn worn() -> ThemeView {
    let view = |theme: &Arc<Theme>| ThemeView { sheet: theme.css.is_some(), class: theme.class.clone() };
    WORN.try_with(view).unwrap_or_default()
}

pub async fn sheet(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, WebError> {
    let (text, hash) = state.theme.css.as_ref().ok_or(WebError::NotFound)?;
    Ok(cached(&headers, hash.as_str(), "text/css; charset=utf-8", text.clone().into_bytes()))
}
