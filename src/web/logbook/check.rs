//! The check of the chain: whether a line was changed, added or taken out behind our back.

use crate::store::{Store, StoreError, Verdict, from_origin};
use crate::web::AppState;
use crate::web::dates;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::trail::Client;
use crate::wording::Wording;
use axum::Extension;
use axum::extract::State;
use axum::response::Redirect;

/// What the last check found.
pub struct CheckView {
    pub running: bool,
    /// `present`, `missing` or `doubt`.
    pub sign: &'static str,
    pub text: String,
    /// What to do about it.
    pub advice: Option<String>,
    /// Number and hash of the newest line.
    pub end: String,
}

impl CheckView {
    pub async fn of(w: &Wording, store: &Store) -> Result<Self, StoreError> {
        let (last, running) = (store.last_check().await?, store.is_checking().await?);
        let head = store.audit_head().await?;
        let end = format!("{}:{}", head.seq, head.hash);
        let Some(last) = last else {
            return Ok(Self { running, sign: "doubt", text: w.t("log-check-never"), advice: None, end });
        };
        let sound = last.verdict == "sound";
        let found = w.n(&format!("log-check-{}", last.verdict), last.seq);
        let (moment, by) = (dates::show_moment(last.at), last.by);
        let text = w.with_all("log-check-last", &[("moment", &moment), ("by", &by), ("found", &found)]);
        let advice = (!sound).then(|| w.t(&format!("log-check-{}-advice", last.verdict)));
        Ok(Self { running, sign: if sound { "present" } else { "missing" }, text, advice, end })
    }
}

/// Begins a check, unless one is under way. A long log takes longer than a page may.
pub async fn check(
    State(state): State<AppState>,
    visitor: Visitor,
    Extension(client): Extension<Client>,
) -> Result<Redirect, WebError> {
    let (store, by) = (state.store, visitor.user.name);
    if store.begin_check(&by).await? {
        tokio::spawn(from_origin(client.origin, run(store, by)));
    }
    Ok(Redirect::to("/logboek"))
}

async fn run(store: Store, by: String) {
    let found = store.verify_audit(None, |_, _| {}).await;
    match &found {
        Ok(Verdict::Sound(_)) => {}
        Ok(_) => tracing::error!("the audit log was tampered with; `postkamer audit verify` says where"),
        Err(error) => tracing::error!(%error, "the audit log could not be checked; try again"),
    }
    let noted = store.note_check(&by, found.as_ref().ok()).await;
    if let Err(error) = noted.and(store.end_check().await) {
        tracing::error!(%error, "what the check of the audit log found was not noted; check again");
    }
}
