//! Files that came into the drop folder. Each has one fate.

use super::audit::{DONE, SELF, audit, audit_all};
use super::{Store, StoreError, moment, new_id, with_pool};
use crate::domain::{LetterId, Sha256};
use chrono::{DateTime, Utc};

/// A file in the drop folder whose bytes are in the archive.
#[derive(Clone, Debug)]
pub struct NewArrival {
    pub folder: String,
    pub file_name: String,
    /// Tells this very file from another one of the same name: size, time and inode.
    pub identity: String,
    pub bytes: u64,
    pub sha256: Sha256,
    pub arrived_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A new letter.
    TakenIn,
    /// The same bytes as a letter that we have.
    Duplicate,
    /// Recorded before: we were stopped between recording and removing the file.
    Known,
}

#[derive(Clone, Debug)]
pub struct Arrived {
    pub letter: LetterId,
    pub fate: Fate,
}

/// Something in the drop folder that can't be taken in.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub id: String,
    pub file_name: String,
    pub arrived_at: DateTime<Utc>,
    pub reason: String,
}

/// Records a file inside a transaction of either database.
macro_rules! record_one {
    ($tx:expr, $new:expr) => {{
        let at = moment::to_text($new.arrived_at);
        let mut letter = new_id();
        let made = sqlx::query(INSERT_LETTER)
            .bind(&letter)
            .bind($new.sha256.as_str())
            .bind($new.bytes as i64)
            .bind(&$new.file_name)
            .bind(&at)
            .execute(&mut *$tx)
            .await?
            .rows_affected();
        if made == 0 {
            (letter,) = sqlx::query_as("SELECT id FROM letter WHERE sha256 = $1 AND part = 1")
                .bind($new.sha256.as_str())
                .fetch_one(&mut *$tx)
                .await?;
        }
        let fate = if made == 1 { Fate::TakenIn } else { Fate::Duplicate };
        let recorded = sqlx::query(INSERT_ARRIVAL)
            .bind(new_id())
            .bind(&letter)
            .bind(&$new.folder)
            .bind(&$new.file_name)
            .bind(format!("{} {}", $new.identity, $new.sha256))
            .bind($new.bytes as i64)
            .bind(&at)
            .bind(fate.as_str())
            .execute(&mut *$tx)
            .await?
            .rows_affected();
        let fate = if made == 0 && recorded == 0 { Fate::Known } else { fate };
        Arrived { letter: LetterId(letter), fate }
    }};
}

/// It may be read at once, whatever the clock of the machine says that took it in.
const INSERT_LETTER: &str =
    "INSERT INTO letter (id, identity, sha256, bytes, file_name, received_at, state, not_before)
     VALUES ($1, $2, $2, $3, $4, $5, 'received', '') ON CONFLICT (identity) DO NOTHING";
const INSERT_ARRIVAL: &str = "INSERT INTO arrival (id, letter_id, folder, file_name, identity, bytes, arrived_at, fate)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (identity) DO NOTHING";

impl Fate {
    /// As it stands in the database and in the audit log.
    fn as_str(self) -> &'static str {
        match self {
            Fate::TakenIn => "taken_in",
            Fate::Duplicate => "duplicate",
            Fate::Known => "known",
        }
    }
}

impl Store {
    /// Records a file, whose fate is then no longer that it was refused. The caller removes it from the drop folder only
    /// after this has returned.
    pub async fn record_arrival(&self, new: &NewArrival) -> Result<Arrived, StoreError> {
        let arrived = self.record_arrivals(std::slice::from_ref(new)).await?;
        arrived.into_iter().next().ok_or_else(|| StoreError::Decode("of an arrival".to_owned()))
    }

    /// Records several files in one transaction, which costs little more than one: all of them or none.
    pub async fn record_arrivals(&self, all: &[NewArrival]) -> Result<Vec<Arrived>, StoreError> {
        let mut arrived = Vec::new();
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            for new in all {
                arrived.push(record_one!(tx, new));
            }
            let refused: Option<(String,)> = sqlx::query_as("SELECT id FROM arrival WHERE fate = 'refused' LIMIT 1")
                .fetch_optional(&mut *tx).await?;
            for new in all.iter().filter(|_| refused.is_some()) {
                sqlx::query("DELETE FROM arrival WHERE fate = 'refused' AND folder = $1 AND file_name = $2")
                    .bind(&new.folder).bind(&new.file_name).execute(&mut *tx).await?;
            }
            let new = arrived.iter().filter(|arrived| arrived.fate != Fate::Known);
            let lines = new.map(|Arrived { letter, fate }| (fate.as_str(), format!("letter:{letter}"), DONE));
            audit_all!(tx, SELF, lines.collect::<Vec<_>>());
            tx.commit().await?;
        });
        Ok(arrived)
    }

    /// Records something that can't be taken, once: shown to a person. True when it was new.
    pub async fn record_refusal(
        &self,
        folder: &str,
        file_name: &str,
        identity: &str,
        reason: &str,
    ) -> Result<bool, StoreError> {
        let id = new_id();
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let made = sqlx::query(
                "INSERT INTO arrival (id, folder, file_name, identity, bytes, arrived_at, fate, reason)
                 VALUES ($1, $2, $3, $4, 0, $5, 'refused', $6) ON CONFLICT (identity) DO NOTHING",
            )
            .bind(&id).bind(folder).bind(file_name).bind(format!("refused {folder}/{file_name} {identity}"))
            .bind(moment::now()).bind(reason).execute(&mut *tx).await?.rows_affected();
            if made == 1 {
                audit!(tx, SELF, "refused", format!("arrival:{id}"), DONE);
            }
            tx.commit().await?;
            Ok(made == 1)
        })
    }

    /// The newest refusals first, at most `limit`.
    pub async fn refusals(&self, limit: u32) -> Result<Vec<Refusal>, StoreError> {
        type Row = (String, String, String, Option<String>);
        let rows: Vec<Row> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, file_name, arrived_at, reason FROM arrival WHERE fate = 'refused'
             ORDER BY arrived_at DESC LIMIT $1",
        )
        .bind(i64::from(limit)).fetch_all(pool).await)?;
        let refusal = |(id, file_name, at, reason): Row| {
            Ok(Refusal { id, file_name, arrived_at: moment::parse(&at)?, reason: reason.unwrap_or_default() })
        };
        rows.into_iter().map(refusal).collect()
    }

    /// How often the file of a letter arrived, the first time included.
    pub async fn arrivals_of(&self, letter: &LetterId) -> Result<u64, StoreError> {
        let (count,): (i64,) = with_pool!(self, pool => sqlx::query_as(
            "SELECT COUNT(*) FROM arrival a JOIN letter first ON first.id = a.letter_id
             WHERE first.sha256 = (SELECT sha256 FROM letter WHERE id = $1)",
        )
        .bind(&letter.0).fetch_one(pool).await)?;
        Ok(count as u64)
    }
}
