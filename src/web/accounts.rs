//! Who may log in: passwords, the first user, and the seam to the login crate. Another kind of login (OIDC) replaces
//! [`Backend`] and nothing else.

use crate::domain::{Role, Viewer};
use crate::store::{Held, NewUser, Standing, Store, StoreError, UserRecord, UserStoreError};
use argon2::password_hash::rand_core::{OsRng, RngCore};
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Argon2, password_hash};
use axum_login::{AuthUser, AuthnBackend, UserId};
use chrono::Utc;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

pub const FIRST_USER: &str = "beheer";
pub const SHORTEST_PASSWORD: usize = 12;

/// Each run of Argon2 takes 19 MiB and a processor: strangers who log in all at once wait for their turn.
static TURNS: Semaphore = Semaphore::const_new(2);

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("a password could not be hashed: {0}")]
    Hash(password_hash::Error),
    #[error("the user is gone; log in again")]
    Gone,
    #[error(transparent)]
    Last(UserStoreError),
    #[error("too many wrong passwords; wait until {}", .0.until)]
    Throttled(Held),
    #[error("the password is right, but the user is blocked")]
    Blocked(StaffUser),
    #[error("a task ended before its time: {0}")]
    Task(#[from] tokio::task::JoinError),
}

impl From<UserStoreError> for AccountError {
    fn from(error: UserStoreError) -> Self {
        match error {
            UserStoreError::NotFound => AccountError::Gone,
            UserStoreError::LastAdmin => AccountError::Last(error),
            UserStoreError::Store(error) => AccountError::Store(error),
        }
    }
}

/// The name and one-time password that open the doors the first time.
#[derive(Clone, PartialEq, Eq)]
pub struct FirstLogin {
    pub name: String,
    pub password: String,
}

impl std::fmt::Debug for FirstLogin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FirstLogin({}, ‹…›)", self.name)
    }
}

/// Makes sure that somebody can log in. The first user gets a one-time password; as long as nobody replaced it, each
/// start makes a new one, because only its hash is kept. `None` once a person has chosen a password.
pub async fn ensure_first_user(store: &Store) -> Result<Option<FirstLogin>, AccountError> {
    match store.user_by_name(FIRST_USER).await? {
        Some(user) if !user.one_time => Ok(None),
        Some(_) => reset_user(store, FIRST_USER).await,
        None => add_user(store, FIRST_USER, first_standing()).await,
    }
}

/// Somebody must be able to do everything, and see to it that others can.
fn first_standing() -> Standing {
    Standing { role: Role::Admin, integrity: true, ..Standing::default() }
}

/// A name that can stand in an address, a log and a table.
pub fn is_user_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
    (2..=40).contains(&text.len()) && text.chars().all(plain)
}

/// Makes a user with a one-time password; `None` when the name is taken.
pub async fn add_user(store: &Store, name: &str, standing: Standing) -> Result<Option<FirstLogin>, AccountError> {
    let (login, hash) = first_login(name).await?;
    let new = NewUser { name, password_hash: &hash, one_time: true, standing };
    Ok(store.add_user(&new).await?.then_some(login))
}

/// Gives a user a new one-time password, which ends the sessions of that user; `None` when there is no such user.
pub async fn reset_user(store: &Store, name: &str) -> Result<Option<FirstLogin>, AccountError> {
    let Some(user) = store.user_by_name(name).await? else { return Ok(None) };
    let (login, hash) = first_login(name).await?;
    store.set_password(&user.id, &hash, true).await?;
    Ok(Some(login))
}

async fn first_login(name: &str) -> Result<(FirstLogin, String), AccountError> {
    let password = one_time_password();
    let hash = hash_in_background(password.clone()).await?;
    Ok((FirstLogin { name: name.to_owned(), password }, hash))
}

/// Argon2id in PHC format. Takes tens of milliseconds: not for an async thread.
pub fn hash_password(password: &str) -> Result<String, AccountError> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt).map_err(AccountError::Hash)?;
    Ok(hash.to_string())
}

pub async fn hash_in_background(password: String) -> Result<String, AccountError> {
    in_turn(move || hash_password(&password)).await?
}

/// Runs what hashes or verifies a password. The turn lasts as long as the work, even when nobody waits for it any more.
pub async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AccountError> {
    let turn = TURNS.acquire().await;
    let work = move || {
        let _turn = turn;
        work()
    };
    Ok(tokio::task::spawn_blocking(work).await?)
}

fn matches(password: &str, hash: &str) -> bool {
    let verify = |parsed: PasswordHash| Argon2::default().verify_password(password.as_bytes(), &parsed);
    PasswordHash::new(hash).and_then(verify).is_ok()
}

/// Sixteen signs that can't be taken for one another, in fours: `k3vd-9whq-m2xc-7tzr`.
fn one_time_password() -> String {
    const SIGNS: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";
    let mut bytes = [0u8; 16];
    OsRng.fill_bytes(&mut bytes);
    let signs: Vec<char> = bytes.iter().map(|b| char::from(SIGNS[usize::from(b % 32)])).collect();
    signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// A user as the pages know them.
#[derive(Clone)]
pub struct StaffUser {
    pub id: String,
    pub name: String,
    pub one_time: bool,
    pub standing: Standing,
    password_hash: String,
}

impl StaffUser {
    pub fn has_password(&self, password: &str) -> bool {
        matches(password, &self.password_hash)
    }

    pub fn viewer(&self) -> Viewer {
        let Standing { role, integrity, staff_id, .. } = self.standing.clone();
        Viewer { name: self.name.clone(), role, integrity, staff_id }
    }
}

impl From<UserRecord> for StaffUser {
    fn from(user: UserRecord) -> Self {
        let standing = user.standing();
        Self { id: user.id, name: user.name, one_time: user.one_time, standing, password_hash: user.password_hash }
    }
}

impl std::fmt::Debug for StaffUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StaffUser({})", self.id)
    }
}

impl AuthUser for StaffUser {
    type Id = String;

    fn id(&self) -> String {
        self.id.clone()
    }

    /// A new password ends all other sessions of the user.
    fn session_auth_hash(&self) -> &[u8] {
        self.password_hash.as_bytes()
    }
}

#[derive(Clone)]
pub struct Credentials {
    pub name: String,
    pub password: String,
    /// Where it comes from.
    pub address: String,
}

/// Checks names and passwords against the database.
#[derive(Clone, Debug)]
pub struct Backend {
    store: Store,
}

impl Backend {
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// The user of that name; people type capitals where there are none.
    async fn named(&self, name: &str) -> Result<Option<UserRecord>, StoreError> {
        match self.store.user_by_name(name).await? {
            Some(user) => Ok(Some(user)),
            None => self.store.user_by_name(&name.to_lowercase()).await,
        }
    }
}

/// Verified against for unknown names, so that the time of the answer does not tell who exists.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_password(&one_time_password()).unwrap_or_default());

impl AuthnBackend for Backend {
    type User = StaffUser;
    type Credentials = Credentials;
    type Error = AccountError;

    async fn authenticate(&self, credentials: Credentials) -> Result<Option<StaffUser>, AccountError> {
        let Credentials { name, password, address } = credentials;
        // Counted before the password is looked at: a hundred guesses at once are a hundred guesses.
        self.store.login_attempt(&name, &address, Utc::now()).await?.map_err(AccountError::Throttled)?;
        let user = self.named(name.trim()).await?;
        let known = user.clone();
        let right = in_turn(move || {
            let hash = known.as_ref().map_or(NOBODY.as_str(), |user| user.password_hash.as_str());
            matches(&password, hash) && known.is_some()
        })
        .await?;
        let Some(user) = user.filter(|_| right).map(StaffUser::from) else { return Ok(None) };
        self.store.login_succeeded(&name, &address).await?;
        if user.standing.blocked { Err(AccountError::Blocked(user)) } else { Ok(Some(user)) }
    }

    async fn get_user(&self, id: &UserId<Self>) -> Result<Option<StaffUser>, AccountError> {
        let user = self.store.user_by_id(id).await?;
        Ok(user.filter(|user| !user.standing().blocked).map(StaffUser::from))
    }
}
