//! `postkamer user`: who may log in, and what for.

use crate::config::Settings;
use crate::domain::Role;
use crate::store::{Standing, Store};
use crate::web::accounts::{FirstLogin, add_user, reset_user};
use anyhow::{Context, Result};
use clap::{Args, Subcommand};

#[derive(Subcommand)]
#[command(
    after_help = "Examples:\n  postkamer user add els --role reviewer\n  postkamer user set els --role admin --integrity yes\n  \
                        postkamer user set els --blocked yes\n  postkamer user reset els\n  postkamer user list"
)]
pub enum UserCommand {
    /// Make a user and print a one-time password
    Add {
        /// Name to log in with: small letters, digits, dots and dashes
        #[arg(value_parser = user_name)]
        name: String,
        #[command(flatten)]
        change: Change,
    },
    /// Change what a user may do
    Set {
        /// Name of the user
        #[arg(value_parser = user_name)]
        name: String,
        #[command(flatten)]
        change: Change,
    },
    /// Give a user who forgot it a new one-time password
    Reset {
        /// Name of the user
        #[arg(value_parser = user_name)]
        name: String,
    },
    /// Print all users with their roles
    List,
}

/// What is to be different; the rest stays.
#[derive(Args)]
pub struct Change {
    /// mailroom, reviewer, reporter or admin
    #[arg(long, value_parser = role)]
    role: Option<Role>,
    /// May see reports of wrongdoing: yes or no
    #[arg(long, value_parser = yes_or_no, value_name = "YES|NO")]
    integrity: Option<bool>,
    /// Entry of the town's staff list that is this person, whose cases they never see; empty to take it off
    #[arg(long, value_name = "ID")]
    staff: Option<String>,
    /// Can't log in: yes or no
    #[arg(long, value_parser = yes_or_no, value_name = "YES|NO")]
    blocked: Option<bool>,
}

impl Change {
    fn apply(self, now: Standing) -> Standing {
        Standing {
            role: self.role.unwrap_or(now.role),
            integrity: self.integrity.unwrap_or(now.integrity),
            staff_id: self.staff.map_or(now.staff_id, |id| Some(id).filter(|id| !id.is_empty())),
            blocked: self.blocked.unwrap_or(now.blocked),
        }
    }
}

/// A name that can stand in an address, a log and a table.
pub fn user_name(text: &str) -> Result<String, String> {
    if crate::web::accounts::is_user_name(text) {
        Ok(text.to_owned())
    } else {
        Err("use 2 to 40 small letters, digits, dots and dashes".to_owned())
    }
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| format!("use one of {}", Role::ALL.map(Role::as_str).join(", ")))
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("say yes or no".to_owned()),
    }
}

impl UserCommand {
    /// Does it, and gives the text to print.
    pub async fn text(self, settings: &Settings) -> Result<String> {
        std::fs::create_dir_all(&settings.folders.data)?;
        let store = Store::open(&settings.database_url()).await?;
        match self {
            Self::Add { name, change } => {
                let taken =
                    || format!("there is a user {name} already; `postkamer user reset {name}` makes a new password");
                let made = add_user(&store, &name, change.apply(Standing::default())).await?.with_context(taken)?;
                noted(&store, "user_add", made).await
            }
            Self::Reset { name } => {
                let unknown = || format!("there is no user {name}; `postkamer user add {name}` makes one");
                let made = reset_user(&store, &name).await?.with_context(unknown)?;
                noted(&store, "user_reset", made).await
            }
            Self::Set { name, change } => {
                let unknown = || format!("there is no user {name}; `postkamer user add {name}` makes one");
                let user = store.user_by_name(&name).await?.with_context(unknown)?;
                store.set_standing(&name, &change.apply(user.standing()), &super::operator()).await?;
                list(&store).await
            }
            Self::List => list(&store).await,
        }
    }
}

async fn noted(store: &Store, action: &str, login: FirstLogin) -> Result<String> {
    store.note(&super::operator(), action, &format!("user:{}", login.name), "ok").await?;
    Ok(format!("Gebruiker  : {}\nWachtwoord : {} (eenmalig)\n", login.name, login.password))
}

async fn list(store: &Store) -> Result<String> {
    let mut text =
        format!("{:<24} {:<9} {:<10} {:<8} {}\n", "Gebruiker", "Rol", "Integriteit", "Persoon", "Geblokkeerd");
    for user in store.users().await? {
        let Standing { role, integrity, staff_id, blocked } = user.standing();
        let word = |yes: bool| if yes { "ja" } else { "nee" };
        let (role, staff) = (role.as_str(), staff_id.as_deref().unwrap_or("-"));
        text += &format!("{:<24} {role:<9} {:<10} {staff:<8} {}\n", user.name, word(integrity), word(blocked));
    }
    Ok(text)
}
