//! Lines of the log in the words of those who read them.

use super::asked::name_of;
use crate::domain::{CaseId, Viewer};
use crate::store::{AuditLine, Store, StoreError};
use crate::web::dates;
use crate::wording::Wording;
use std::collections::HashMap;

/// Results of those who were not let in.
const TURNED_AWAY: [&str; 3] = ["refused", "throttled", "blocked"];

/// Names of users by their ids.
#[derive(Clone)]
pub struct Names(HashMap<String, String>);

impl Names {
    pub async fn of(store: &Store) -> Result<Self, StoreError> {
        Ok(Self(store.users().await?.into_iter().map(|user| (user.id, user.name)).collect()))
    }
}

/// A line in words.
pub struct Told {
    pub moment: String,
    pub actor: String,
    pub action: String,
    pub object: String,
    /// Nothing when it simply went well.
    pub result: String,
}

pub struct LineView {
    pub seq: i64,
    pub told: Told,
    pub link: Option<String>,
    /// Somebody was turned away, or something is wrong.
    pub bad: bool,
    pub origin: String,
}

impl Told {
    pub fn of(w: &Wording, names: &Names, line: &AuditLine) -> Result<Self, StoreError> {
        Ok(Self {
            moment: dates::show_moment_exactly(line.moment()?),
            actor: name_of(w, &line.actor),
            action: action(w, &line.action, &line.result),
            object: object(w, names, &line.object),
            result: result(w, &line.action, &line.result),
        })
    }

    /// A row of the table, with what proves it.
    pub fn row(self, line: &AuditLine) -> Vec<String> {
        let result = if self.result.is_empty() { line.result.clone() } else { self.result };
        let (seq, origin, hash) = (line.seq.to_string(), line.origin.clone(), line.hash.clone());
        vec![seq, self.moment, self.actor, self.action, self.object, line.object.clone(), result, origin, hash]
    }
}

impl LineView {
    pub async fn all(
        w: &Wording,
        store: &Store,
        viewer: &Viewer,
        lines: &[AuditLine],
    ) -> Result<Vec<Self>, StoreError> {
        let names = Names::of(store).await?;
        let cases: Vec<Option<CaseId>> = lines.iter().map(case_of).collect();
        let seen = store.visible_among(viewer, cases.iter().flatten()).await?;
        let view = |(line, case): (&AuditLine, &Option<CaseId>)| {
            Ok(Self {
                seq: line.seq,
                told: Told::of(w, &names, line)?,
                link: case.as_ref().filter(|case| seen.contains(case)).map(|case| format!("/zaken/{case}")),
                bad: line.result == "faults" || TURNED_AWAY.contains(&line.result.as_str()),
                origin: line.origin.clone(),
            })
        };
        lines.iter().zip(&cases).map(view).collect()
    }
}

fn case_of(line: &AuditLine) -> Option<CaseId> {
    line.object.strip_prefix("case:").map(|case| CaseId(case.to_owned()))
}

/// What was done, or tried: who was turned away did nothing.
fn action(w: &Wording, action: &str, result: &str) -> String {
    let tried = TURNED_AWAY.contains(&result).then(|| w.find(&format!("log-tried-{action}"))).flatten();
    tried.or_else(|| w.find(&format!("log-did-{action}"))).unwrap_or_else(|| action.to_owned())
}

/// `Zaak 3f9a1c`; what it is alone, when there is only one of it.
fn object(w: &Wording, names: &Names, object: &str) -> String {
    let (kind, id) = object.split_once(':').unwrap_or((object, ""));
    let what = w.find(&format!("log-on-{kind}")).unwrap_or_else(|| kind.to_owned());
    let id = match kind {
        "user" => names.0.get(id).map_or(id, String::as_str),
        "case" | "letter" | "outgoing" | "upload" | "arrival" | "feed" => {
            id.get(id.len().saturating_sub(6)..).unwrap_or(id)
        }
        _ => id,
    };
    format!("{what} {id}").trim_end().to_owned()
}

/// Each word that staff have another word for; the name of a person is no such word.
fn result(w: &Wording, action: &str, result: &str) -> String {
    if result == "ok" {
        return String::new();
    }
    let known = |word: &str| {
        let groups = ["log-result", "state", "role", "unreadable", "discard-reason"];
        groups.iter().find_map(|group| w.find(&format!("{group}-{word}")))
    };
    match action {
        "audit_check" => {
            let (verdict, seq) = result.split_once(' ').unwrap_or((result, ""));
            w.n(&format!("log-check-{verdict}"), seq.parse::<i64>().unwrap_or_default())
                .trim_end_matches('.')
                .to_owned()
        }
        "assign" if result != "nobody" => result.to_owned(),
        "export" | "destroy" => result.to_owned(),
        _ => result.split(' ').map(|word| known(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" "),
    }
}
