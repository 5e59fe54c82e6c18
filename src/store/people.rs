//! The users as those who manage them see them: who is in, who was, and what nobody gets to see.

use super::{Store, StoreError, UserRecord, moment, with_pool};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// A user with what is known of them.
#[derive(Clone, Debug)]
pub struct Personnel {
    pub user: UserRecord,
    pub last_login: Option<DateTime<Utc>>,
    /// Sessions that are open now.
    pub sessions: u64,
    /// Cases that name this person, who therefore never sees them.
    pub conflicts: u64,
}

/// Cases that await confirmation and that no user may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unseen {
    /// Reports of wrongdoing.
    pub integrity: u64,
    /// Others: whoever could decide on them is named in them.
    pub conflicted: u64,
}

/// Nobody who decides on cases may see this one.
macro_rules! nobody_sees {
    ($select:literal) => {
        concat!(
            $select,
            " AND c.state = 'awaiting_confirmation' AND NOT EXISTS (
               SELECT 1 FROM staff_user u WHERE NOT u.blocked AND u.role IN ('reviewer', 'admin')
               AND (u.integrity OR c.kind <> 'integrity') AND NOT EXISTS (
                 SELECT 1 FROM case_official o WHERE o.case_id = c.id AND o.staff_id = u.staff_id))"
        )
    };
}

impl Store {
    pub async fn personnel(&self) -> Result<Vec<Personnel>, StoreError> {
        let users = self.users().await?;
        let (logins, sessions, conflicts) =
            (self.last_logins().await?, self.open_sessions().await?, self.conflicts().await?);
        let person = |user: UserRecord| {
            let last_login = logins.get(&user.id).map(|at| moment::parse(at)).transpose()?;
            let count = |counts: &HashMap<String, u64>| counts.get(&user.id).copied().unwrap_or_default();
            Ok(Personnel { last_login, sessions: count(&sessions), conflicts: count(&conflicts), user })
        };
        users.into_iter().map(person).collect()
    }

    /// How many users there are.
    pub async fn user_count(&self) -> Result<u64, StoreError> {
        let (count,): (i64,) =
            with_pool!(self, pool => sqlx::query_as("SELECT COUNT(*) FROM staff_user").fetch_one(pool).await)?;
        Ok(count.unsigned_abs())
    }

    /// Somebody came in.
    pub async fn note_login(&self, user: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        with_pool!(self, pool => sqlx::query("UPDATE staff_user SET last_login = $2 WHERE id = $1")
            .bind(user).bind(moment::to_text(at)).execute(pool).await.map(drop))?;
        Ok(())
    }

    pub async fn unseen(&self) -> Result<Unseen, StoreError> {
        let integrity = nobody_sees!("SELECT COUNT(*) FROM complaint_case c WHERE c.kind = 'integrity'");
        let conflicted = nobody_sees!(
            "SELECT COUNT(DISTINCT c.id) FROM staff_user named JOIN case_official n ON n.staff_id = named.staff_id
             JOIN complaint_case c ON c.id = n.case_id WHERE c.kind <> 'integrity'"
        );
        let counts: [(i64,); 2] = with_pool!(self, pool => [
            sqlx::query_as(integrity).fetch_one(pool).await?,
            sqlx::query_as(conflicted).fetch_one(pool).await?,
        ]);
        let [integrity, conflicted] = counts.map(|(count,)| count.unsigned_abs());
        Ok(Unseen { integrity, conflicted })
    }

    async fn last_logins(&self) -> Result<HashMap<String, String>, StoreError> {
        let rows: Vec<(String, String)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, last_login FROM staff_user WHERE last_login IS NOT NULL",
        )
        .fetch_all(pool).await)?;
        Ok(rows.into_iter().collect())
    }

    async fn open_sessions(&self) -> Result<HashMap<String, u64>, StoreError> {
        let rows: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT user_id, COUNT(*) FROM web_session WHERE user_id IS NOT NULL AND expires_at > $1 GROUP BY user_id",
        )
        .bind(moment::now()).fetch_all(pool).await)?;
        Ok(counted(rows))
    }

    async fn conflicts(&self) -> Result<HashMap<String, u64>, StoreError> {
        let rows: Vec<(String, i64)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT u.id, COUNT(*) FROM staff_user u JOIN case_official o ON o.staff_id = u.staff_id GROUP BY u.id",
        )
        .fetch_all(pool).await)?;
        Ok(counted(rows))
    }
}

fn counted(rows: Vec<(String, i64)>) -> HashMap<String, u64> {
    rows.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect()
}
