//! People who may log in, and what each may do.

use super::audit::audit;
use super::{Store, StoreError, moment, new_id, with_pool};
use crate::domain::Role;

#[derive(Debug, thiserror::Error)]
pub enum UserStoreError {
    #[error("no such user")]
    NotFound,
    #[error("somebody must be able to manage users; make another administrator first")]
    LastAdmin,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for UserStoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What a user may do and see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub role: Role,
    /// Sees reports of wrongdoing.
    pub integrity: bool,
    /// The entry of the town's staff list that is this person.
    pub staff_id: Option<String>,
    pub blocked: bool,
}

impl Standing {
    /// As the audit log has it.
    pub fn told(&self) -> String {
        let yes = |said: bool, word: &'static str| said.then_some(word);
        let staff = self.staff_id.as_ref().map(|id| format!("staff={id}"));
        let words = [yes(self.integrity, "integrity"), yes(self.blocked, "blocked"), staff.as_deref()];
        [Some(self.role.as_str())].into_iter().chain(words).flatten().collect::<Vec<_>>().join(" ")
    }
}

/// A user as stored; the hash is in PHC format (argon2id).
#[derive(Clone, sqlx::FromRow)]
pub struct UserRecord {
    pub id: String,
    pub name: String,
    pub password_hash: String,
    /// The password was made by the system and must be replaced at the first login.
    pub one_time: bool,
    role: String,
    integrity: bool,
    staff_id: Option<String>,
    blocked: bool,
}

impl UserRecord {
    pub fn standing(&self) -> Standing {
        // The CHECK of the table knows the same roles.
        let role = Role::parse(&self.role).unwrap_or_default();
        Standing { role, integrity: self.integrity, staff_id: self.staff_id.clone(), blocked: self.blocked }
    }
}

impl std::fmt::Debug for UserRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UserRecord({})", self.id)
    }
}

/// Somebody who is to log in.
#[derive(Clone)]
pub struct NewUser<'a> {
    pub name: &'a str,
    pub password_hash: &'a str,
    pub one_time: bool,
    pub standing: Standing,
}

macro_rules! users_sql {
    ($rest:literal) => {
        concat!("SELECT id, name, password_hash, one_time, role, integrity, staff_id, blocked FROM staff_user ", $rest)
    };
}

impl Store {
    /// Makes the user when there is none of that name.
    pub async fn add_user(&self, new: &NewUser<'_>) -> Result<bool, StoreError> {
        let Standing { role, integrity, staff_id, blocked } = &new.standing;
        let made = with_pool!(self, pool => sqlx::query(
            "INSERT INTO staff_user (id, name, password_hash, one_time, created_at, role, integrity, staff_id, blocked)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (name) DO NOTHING",
        )
        .bind(new_id()).bind(new.name).bind(new.password_hash).bind(new.one_time).bind(moment::now())
        .bind(role.as_str()).bind(integrity).bind(staff_id).bind(blocked)
        .execute(pool).await.map(|r| r.rows_affected()))?;
        Ok(made == 1)
    }

    /// A new password ends all sessions of the user.
    pub async fn set_password(&self, id: &str, password_hash: &str, one_time: bool) -> Result<(), UserStoreError> {
        let done = with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query("UPDATE staff_user SET password_hash = $2, one_time = $3 WHERE id = $1")
                .bind(id).bind(password_hash).bind(one_time).execute(&mut *tx).await?.rows_affected();
            sqlx::query("DELETE FROM web_session WHERE user_id = $1").bind(id).execute(&mut *tx).await?;
            tx.commit().await?;
            done
        });
        if done == 1 { Ok(()) } else { Err(UserStoreError::NotFound) }
    }

    /// Changes what a user may do. Who is blocked, or may no longer decide, has nothing open any more; who is blocked is out.
    ///
    /// # Errors
    /// `LastAdmin` when nobody could manage users after it.
    pub async fn set_standing(&self, name: &str, new: &Standing, by: &str) -> Result<(), UserStoreError> {
        let manages = new.role == Role::Admin && !new.blocked;
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            let done = sqlx::query(
                "UPDATE staff_user SET role = $2, integrity = $3, staff_id = $4, blocked = $5 WHERE name = $1",
            )
            .bind(name).bind(new.role.as_str()).bind(new.integrity).bind(&new.staff_id).bind(new.blocked)
            .execute(&mut *tx).await?.rows_affected();
            if done == 0 {
                return Err(UserStoreError::NotFound);
            }
            // Two who take each other's role away at once wait for one another here.
            audit!(tx, by, "user_change", format!("user:{name}"), &new.told());
            let admins: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM staff_user WHERE role = 'admin' AND NOT blocked")
                .fetch_one(&mut *tx).await?;
            if !manages && admins.0 == 0 {
                return Err(UserStoreError::LastAdmin);
            }
            if !new.role.may(crate::domain::Right::Decide) || new.blocked {
                sqlx::query("UPDATE complaint_case SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = $1")
                    .bind(name).execute(&mut *tx).await?;
            }
            if new.blocked {
                sqlx::query("DELETE FROM web_session WHERE user_id = (SELECT id FROM staff_user WHERE name = $1)")
                    .bind(name).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        });
        Ok(())
    }

    pub async fn users(&self) -> Result<Vec<UserRecord>, StoreError> {
        Ok(with_pool!(self, pool => sqlx::query_as(users_sql!("ORDER BY name")).fetch_all(pool).await)?)
    }

    pub async fn user_by_name(&self, name: &str) -> Result<Option<UserRecord>, StoreError> {
        let sql = users_sql!("WHERE name = $1");
        Ok(with_pool!(self, pool => sqlx::query_as(sql).bind(name).fetch_optional(pool).await)?)
    }

    pub async fn user_by_id(&self, id: &str) -> Result<Option<UserRecord>, StoreError> {
        let sql = users_sql!("WHERE id = $1");
        Ok(with_pool!(self, pool => sqlx::query_as(sql).bind(id).fetch_optional(pool).await)?)
    }
}
