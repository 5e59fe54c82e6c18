//! People who may log in.

use super::{Store, StoreError, moment, new_id, with_pool};

#[derive(Debug, thiserror::Error)]
pub enum UserStoreError {
    #[error("no such user")]
    NotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A user as stored; the hash is in PHC format (argon2id).
#[derive(Clone)]
pub struct UserRecord {
    pub id: String,
    pub name: String,
    pub password_hash: String,
    /// The password was made by the system and must be replaced at the first login.
    pub one_time: bool,
}

impl std::fmt::Debug for UserRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UserRecord({})", self.id)
    }
}

impl Store {
    /// Makes the user when there is none of that name.
    pub async fn add_user(&self, name: &str, password_hash: &str, one_time: bool) -> Result<bool, StoreError> {
        let made = with_pool!(self, pool => sqlx::query(
            "INSERT INTO staff_user (id, name, password_hash, one_time, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (name) DO NOTHING",
        )
        .bind(new_id()).bind(name).bind(password_hash).bind(one_time).bind(moment::now())
        .execute(pool).await.map(|r| r.rows_affected()))?;
        Ok(made == 1)
    }

    pub async fn set_password(&self, id: &str, password_hash: &str, one_time: bool) -> Result<(), UserStoreError> {
        let done = with_pool!(self, pool => sqlx::query(
            "UPDATE staff_user SET password_hash = $2, one_time = $3 WHERE id = $1",
        )
        .bind(id).bind(password_hash).bind(one_time)
        .execute(pool).await.map(|r| r.rows_affected()))
        .map_err(StoreError::from)?;
        if done == 1 { Ok(()) } else { Err(UserStoreError::NotFound) }
    }

    pub async fn user_by_name(&self, name: &str) -> Result<Option<UserRecord>, StoreError> {
        let row: Option<UserTuple> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, name, password_hash, one_time FROM staff_user WHERE name = $1",
        )
        .bind(name).fetch_optional(pool).await)?;
        Ok(row.map(user))
    }

    pub async fn user_by_id(&self, id: &str) -> Result<Option<UserRecord>, StoreError> {
        let row: Option<UserTuple> = with_pool!(self, pool => sqlx::query_as(
            "SELECT id, name, password_hash, one_time FROM staff_user WHERE id = $1",
        )
        .bind(id).fetch_optional(pool).await)?;
        Ok(row.map(user))
    }
}

type UserTuple = (String, String, String, bool);

fn user((id, name, password_hash, one_time): UserTuple) -> UserRecord {
    UserRecord { id, name, password_hash, one_time }
}
