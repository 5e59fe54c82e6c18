//! Files that people added from a browser, and what became of each.

use super::audit::audit;
use super::{Store, StoreError, moment, new_id, with_pool};
use crate::domain::{CaseId, LetterId, LetterState, Sha256, Stranger, UnreadableCode};
use chrono::{DateTime, Duration, Utc};

/// Days that a line is kept: long enough to come back to, and no second register of what came in.
const KEPT_DAYS: i64 = 14;

/// Why a file did not get into the drop folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadTrouble {
    /// It stopped half-way, by its sender or by us.
    BrokenOff,
    Empty,
    TooLarge,
    DiskFull,
    /// The drop folder can't be written to.
    NoAccess,
    /// It was to be bound with photos, and is none.
    NotAPhoto,
}

impl UploadTrouble {
    pub const ALL: [UploadTrouble; 6] = [
        UploadTrouble::BrokenOff,
        UploadTrouble::Empty,
        UploadTrouble::TooLarge,
        UploadTrouble::DiskFull,
        UploadTrouble::NoAccess,
        UploadTrouble::NotAPhoto,
    ];

    /// As it stands in the database and in keys of the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            UploadTrouble::BrokenOff => "broken_off",
            UploadTrouble::Empty => "empty",
            UploadTrouble::TooLarge => "too_large",
            UploadTrouble::DiskFull => "disk_full",
            UploadTrouble::NoAccess => "no_access",
            UploadTrouble::NotAPhoto => "not_a_photo",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trouble| trouble.as_str() == text)
    }
}

/// A file that is whole and about to get its name in the drop folder.
#[derive(Clone, Debug)]
pub struct NewUpload<'a> {
    pub file_name: &'a str,
    pub bytes: u64,
    /// Hash, and identity in the drop folder.
    pub whole: Option<(&'a Sha256, &'a str)>,
}

/// A file that somebody added.
#[derive(Clone, Debug)]
pub struct UploadRow {
    pub id: String,
    pub at: DateTime<Utc>,
    pub file_name: String,
    pub bytes: u64,
    pub trouble: Option<UploadTrouble>,
    /// The mailroom took it out of the drop folder: `taken_in` or `duplicate`.
    pub fate: Option<String>,
    /// What it holds, as far as that is known.
    pub letters: Vec<UploadedLetter>,
}

#[derive(Clone, Debug)]
pub struct UploadedLetter {
    pub id: LetterId,
    pub state: LetterState,
    /// Why it can't be read.
    pub code: Option<UnreadableCode>,
    /// What it is instead of a document.
    pub kind: Option<Stranger>,
    pub case: Option<CaseId>,
    /// The case that it lies with, as an answer.
    pub answers: Option<CaseId>,
}

impl Store {
    /// Notes a file before it gets its name; until [`Store::settle_upload`] it counts as broken off. Returns the id of the
    /// line. Lines that are too old go.
    pub async fn begin_upload(&self, new: &NewUpload<'_>, by: &str) -> Result<String, StoreError> {
        let (id, now) = (new_id(), Utc::now());
        let hash = new.whole.map(|(hash, _)| hash.as_str());
        let identity = new.whole.map(|(hash, identity)| format!("{identity} {hash}"));
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            sqlx::query("DELETE FROM upload WHERE at < $1")
                .bind(moment::to_text(now - Duration::days(KEPT_DAYS))).execute(&mut *tx).await?;
            sqlx::query(
                "INSERT INTO upload (id, at, by_user, file_name, bytes, sha256, identity, trouble)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 'broken_off')",
            )
            .bind(&id).bind(moment::to_text(now)).bind(by).bind(new.file_name).bind(new.bytes as i64).bind(hash)
            .bind(&identity).execute(&mut *tx).await?;
            tx.commit().await?;
        });
        Ok(id)
    }

    /// Records how it ended.
    pub async fn settle_upload(&self, id: &str, trouble: Option<UploadTrouble>, by: &str) -> Result<(), StoreError> {
        let trouble = trouble.map(UploadTrouble::as_str);
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            sqlx::query("UPDATE upload SET trouble = $2 WHERE id = $1")
                .bind(id).bind(trouble).execute(&mut *tx).await?;
            audit!(tx, by, "upload", format!("upload:{id}"), trouble.unwrap_or("ok"));
            tx.commit().await?;
        });
        Ok(())
    }

    /// What somebody added, the newest first.
    pub async fn uploads(&self, by: &str, limit: u32) -> Result<Vec<UploadRow>, StoreError> {
        type Row = (String, String, String, i64, Option<String>, Option<String>);
        let rows: Vec<Row> = with_pool!(self, pool => sqlx::query_as(
            "SELECT u.id, u.at, u.file_name, u.bytes, u.trouble, a.fate
             FROM upload u LEFT JOIN arrival a ON a.identity = u.identity
             WHERE u.by_user = $1 ORDER BY u.at DESC, u.id DESC LIMIT $2",
        )
        .bind(by).bind(i64::from(limit)).fetch_all(pool).await)?;
        let mut uploads = Vec::new();
        for (id, at, file_name, bytes, trouble, fate) in rows {
            let broken = || StoreError::Decode(format!("upload {id}"));
            let trouble = trouble.map(|code| UploadTrouble::parse(&code).ok_or_else(broken)).transpose()?;
            // What arrived did not break off, whatever we could still write down of it.
            let trouble = trouble.filter(|_| fate.is_none());
            let letters = if fate.is_some() { self.letters_of_upload(&id).await? } else { Vec::new() };
            let (at, bytes) = (moment::parse(&at)?, bytes as u64);
            uploads.push(UploadRow { id, at, file_name, bytes, trouble, fate, letters });
        }
        Ok(uploads)
    }

    async fn letters_of_upload(&self, id: &str) -> Result<Vec<UploadedLetter>, StoreError> {
        type Row = (String, String, Option<String>, Option<String>, Option<String>, Option<String>);
        let rows: Vec<Row> = with_pool!(self, pool => sqlx::query_as(
            "SELECT l.id, l.state, l.trouble_code, l.trouble_kind, c.id, s.case_id
             FROM upload u JOIN letter l ON l.sha256 = u.sha256
                  LEFT JOIN complaint_case c ON c.letter_id = l.id
                  LEFT JOIN supplement s ON s.letter_id = l.id AND s.detached_at IS NULL
             WHERE u.id = $1 ORDER BY l.part",
        )
        .bind(id).fetch_all(pool).await)?;
        let letter = |(id, state, code, kind, case, answers): Row| {
            let broken = || StoreError::Decode(format!("letter {id}"));
            Ok(UploadedLetter {
                state: LetterState::parse(&state).ok_or_else(broken)?,
                code: code.as_deref().map(|c| UnreadableCode::parse(c).ok_or_else(broken)).transpose()?,
                kind: kind.as_deref().and_then(Stranger::parse),
                case: case.map(CaseId),
                answers: answers.map(CaseId),
                id: LetterId(id),
            })
        };
        rows.into_iter().map(letter).collect()
    }
}
