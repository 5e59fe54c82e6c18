//! Failed logins: counted in the database, so that a restart or another machine forgets nothing. By name, known and unknown
//! alike, and by address.

use super::audit::{DONE, audit};
use super::{Store, StoreError, moment, with_pool};
use crate::domain::Sha256;
use chrono::{DateTime, Duration, Utc};

/// What failed logins are counted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Knocker {
    Name(String),
    Address(String),
}

/// How patient the door is with a kind of knocker.
struct Patience {
    /// Failures that cost nothing: people mistype.
    free: i64,
    first_wait: Duration,
    longest_wait: Duration,
    /// Without failures for this long, all is forgotten.
    memory: Duration,
}

const WITH_NAMES: Patience = Patience {
    free: 4,
    first_wait: Duration::seconds(15),
    longest_wait: Duration::minutes(15),
    memory: Duration::hours(24),
};
/// A whole town hall may come from one address.
const WITH_ADDRESSES: Patience = Patience {
    free: 30,
    first_wait: Duration::seconds(15),
    longest_wait: Duration::minutes(15),
    memory: Duration::hours(1),
};
/// Until when those have to wait who need not: before every clock, since several attempts at once look at clocks of their own.
const NOT_AT_ALL: DateTime<Utc> = DateTime::UNIX_EPOCH;
/// Signs of the hash of a name that are kept: enough to tell names apart, too few to find out what was typed.
const SIGNS_OF_NAME: usize = 6;

/// A login that has to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub knocker: Knocker,
    pub until: DateTime<Utc>,
}

impl Knocker {
    pub fn name(text: &str) -> Self {
        Self::Name(text.trim().to_lowercase())
    }

    fn key(&self) -> String {
        match self {
            Self::Name(name) => format!("name:{}", &Sha256::of(name.as_bytes()).as_str()[..SIGNS_OF_NAME]),
            Self::Address(address) => format!("address:{address}"),
        }
    }

    fn patience(&self) -> Patience {
        match self {
            Self::Name(_) => WITH_NAMES,
            Self::Address(_) => WITH_ADDRESSES,
        }
    }
}

impl Patience {
    fn wait(&self, failures: i64) -> Duration {
        let Some(extra) = failures.checked_sub(self.free + 1).filter(|extra| *extra >= 0) else {
            return Duration::zero();
        };
        self.longest_wait.min(self.first_wait * (1 << extra.min(16)))
    }

    fn until(&self, failures: i64, now: DateTime<Utc>) -> DateTime<Utc> {
        let wait = self.wait(failures);
        if wait.is_zero() { NOT_AT_ALL } else { now + wait }
    }
}

/// Counts one more, unless the knocker has to wait. What is long ago is forgotten.
const COUNT: &str = "INSERT INTO login_failure (knocker, failures, last_at, blocked_until) VALUES ($1, 1, $2, $4)
     ON CONFLICT (knocker) DO UPDATE SET last_at = excluded.last_at,
       failures = CASE WHEN login_failure.last_at < $3 THEN 1 ELSE login_failure.failures + 1 END
     WHERE login_failure.blocked_until <= $2
     RETURNING failures";

impl Store {
    /// Lets an attempt pass, or tells who must wait. It counts as a failure until it has succeeded; every failure beyond the
    /// free ones doubles the wait.
    pub async fn login_attempt(
        &self,
        name: &str,
        address: &str,
        now: DateTime<Utc>,
    ) -> Result<Result<(), Held>, StoreError> {
        let at = moment::to_text(now);
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            // Always in this order, so that two never wait for each other.
            for knocker in [Knocker::name(name), Knocker::Address(address.to_owned())] {
                let (key, patience) = (knocker.key(), knocker.patience());
                let counted: Option<(i64,)> = sqlx::query_as(COUNT).bind(&key).bind(&at)
                    .bind(moment::to_text(now - patience.memory)).bind(moment::to_text(NOT_AT_ALL))
                    .fetch_optional(&mut *tx).await?;
                let Some((failures,)) = counted else {
                    let (until,): (String,) = sqlx::query_as("SELECT blocked_until FROM login_failure WHERE knocker = $1")
                        .bind(&key).fetch_one(&mut *tx).await?;
                    return Ok(Err(Held { knocker, until: moment::parse(&until)? }));
                };
                sqlx::query("UPDATE login_failure SET blocked_until = $2 WHERE knocker = $1")
                    .bind(&key).bind(moment::to_text(patience.until(failures, now))).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        });
        Ok(Ok(()))
    }

    /// The attempt was no failure: the name is forgiven, and the address was not to blame for this one.
    pub async fn login_succeeded(&self, name: &str, address: &str) -> Result<(), StoreError> {
        let (name, address) = (Knocker::name(name).key(), Knocker::Address(address.to_owned()).key());
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            sqlx::query("DELETE FROM login_failure WHERE knocker = $1").bind(name).execute(&mut *tx).await?;
            sqlx::query(
                "UPDATE login_failure SET failures = failures - 1, blocked_until = $2 WHERE knocker = $1 AND failures > 0",
            )
            .bind(address).bind(moment::to_text(NOT_AT_ALL)).execute(&mut *tx).await?;
            tx.commit().await?;
        });
        Ok(())
    }

    /// Until when this knocker has to wait, if at all.
    pub async fn waits(&self, knocker: &Knocker, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row: Option<(String,)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT blocked_until FROM login_failure WHERE knocker = $1 AND blocked_until > $2",
        )
        .bind(knocker.key()).bind(moment::to_text(now)).fetch_optional(pool).await)?;
        row.map(|(until,)| moment::parse(&until)).transpose()
    }

    /// Addresses that have to wait now.
    pub async fn waiting_addresses(&self, now: DateTime<Utc>) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
        let rows: Vec<(String, String)> = with_pool!(self, pool => sqlx::query_as(
            "SELECT knocker, blocked_until FROM login_failure WHERE blocked_until > $1 ORDER BY blocked_until LIMIT 500",
        )
        .bind(moment::to_text(now)).fetch_all(pool).await)?;
        let address = |(key, until): (String, String)| {
            let address = key.strip_prefix("address:")?.to_owned();
            Some(moment::parse(&until).map(|until| (address, until)))
        };
        rows.into_iter().filter_map(address).collect()
    }

    /// Lets a knocker try again at once. `object` is what the audit log calls it.
    pub async fn lift_wait(&self, knocker: &Knocker, object: &str, by: &str) -> Result<(), StoreError> {
        with_pool!(self, pool => {
            let mut tx = pool.begin().await?;
            sqlx::query("DELETE FROM login_failure WHERE knocker = $1").bind(knocker.key()).execute(&mut *tx).await?;
            audit!(tx, by, "login_lift", object, DONE);
            tx.commit().await?;
        });
        Ok(())
    }

    /// Forgets failures of long ago.
    pub async fn forget_knocks(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        with_pool!(self, pool => sqlx::query("DELETE FROM login_failure WHERE last_at < $1")
            .bind(moment::to_text(now - WITH_NAMES.memory)).execute(pool).await.map(drop))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_begin_after_the_free_failures_and_double_up_to_a_limit() {
        let waits: Vec<i64> = (4..=13).map(|failures| WITH_NAMES.wait(failures).num_seconds()).collect();
        assert_eq!(waits, [0, 15, 30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(WITH_ADDRESSES.wait(i64::MAX), WITH_ADDRESSES.longest_wait);
    }

    #[test]
    fn a_name_can_not_be_read_from_its_key() {
        assert_eq!(Knocker::name(" Beheer"), Knocker::name("beheer"));
        assert_eq!(Knocker::name("mijn wachtwoord").key().len(), "name:".len() + SIGNS_OF_NAME);
    }
}
