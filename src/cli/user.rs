//! `postkamer user`: who may log in.

use crate::config::Settings;
use crate::store::Store;
use crate::web::accounts::{add_user, reset_user};
use anyhow::{Context, Result};
use clap::Subcommand;

#[derive(Subcommand)]
#[command(after_help = "Examples:\n  postkamer user add els\n  postkamer user reset els")]
pub enum UserCommand {
    /// Make a user and print a one-time password
    Add {
        /// Name to log in with: small letters, digits, dots and dashes
        #[arg(value_parser = user_name)]
        name: String,
    },
    /// Give a user who forgot it a new one-time password
    Reset {
        /// Name of the user
        #[arg(value_parser = user_name)]
        name: String,
    },
}

fn user_name(text: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
    let ok = (2..=40).contains(&text.len()) && text.chars().all(plain);
    if ok { Ok(text.to_owned()) } else { Err("use 2 to 40 small letters, digits, dots and dashes".to_owned()) }
}

impl UserCommand {
    /// Does it, and gives the text to print.
    pub async fn text(self, settings: &Settings) -> Result<String> {
        std::fs::create_dir_all(&settings.folders.data)?;
        let store = Store::open(&settings.database_url()).await?;
        let login = match &self {
            Self::Add { name } => {
                let taken =
                    || format!("there is a user {name} already; `postkamer user reset {name}` makes a new password");
                add_user(&store, name).await?.with_context(taken)?
            }
            Self::Reset { name } => {
                let unknown = || format!("there is no user {name}; `postkamer user add {name}` makes one");
                reset_user(&store, name).await?.with_context(unknown)?
            }
        };
        let action = if matches!(self, Self::Add { .. }) { "user_add" } else { "user_reset" };
        store.note(&super::operator(), action, &format!("user:{}", login.name), "ok").await?;
        Ok(format!("Gebruiker  : {}\nWachtwoord : {} (eenmalig)\n", login.name, login.password))
    }
}
