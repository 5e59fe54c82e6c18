//! The command line: one variant per command, each in a file of its own.

mod audit;
mod backup;
mod doctor;
mod export;
mod ink;
mod ledger;
mod purge;
mod read;
mod report;
mod separator;
mod service;
mod user;

use crate::config::{LOG_ENV, Overrides, Settings, without_password};
use crate::store::Store;
use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// From a complaint letter on paper to a case that a person confirms.
///
/// Letters dropped in a folder are read, checked against what a complaint must contain, and put before a person.
#[derive(Parser)]
#[command(name = "postkamer", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

const EXAMPLES: &str = "Examples:
  postkamer run                          everything in one process
  postkamer read letter.pdf              read one letter, print JSON
  postkamer read scans/* -o out.jsonl    read many letters
  postkamer doctor                       check that all is in place";

#[derive(Args, Clone)]
struct Common {
    /// Configuration file [default: postkamer.toml in the working folder, when it is there]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder for archive and database; the drop folder moves along
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Drop folder
    #[arg(long = "drop", global = true, value_name = "DIR")]
    drop_folder: Option<PathBuf>,
    /// Database address: sqlite:PATH or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Everything in one process: watch the drop folder, read letters, serve the web pages
    Run(service::RunArgs),
    /// Only take letters from the drop folder into the queue
    #[command(after_help = "Examples:\n  postkamer watch\n  postkamer watch --drop /srv/scans")]
    Watch,
    /// Only read letters from the queue; start it as often as you like
    #[command(after_help = "Examples:\n  postkamer work --database postgres://postkamer@db/postkamer\n  \
                            POSTKAMER_READING__WORKERS=4 postkamer work\n\n\
                            On every machine that reaches the database and the archive. SIGTERM and Ctrl-C stop it after\n\
                            the letters in hand; what is killed gives its letters back when their lease ends.")]
    Work,
    /// Only serve the web pages
    Serve(service::ServeArgs),
    /// Read letters without a database and print one JSON object per letter
    Read(read::ReadArgs),
    /// Print the JSON Schema of the output of `read`
    #[command(after_help = "Examples:\n  postkamer schema > reading.schema.json\n  \
                            postkamer schema --words > words.schema.json\n  \
                            postkamer schema --cases > cases.schema.json")]
    Schema {
        /// Of the files that `read --words` writes
        #[arg(long)]
        words: bool,
        /// Of the lines that `export` writes
        #[arg(long, conflicts_with = "words")]
        cases: bool,
    },
    Ink(ink::InkArgs),
    Separator(separator::SeparatorArgs),
    /// Print figures about the cases, without personal data
    Report(report::ReportArgs),
    /// Make users and new passwords
    #[command(subcommand)]
    User(user::UserCommand),
    /// Check configuration, language data, database, folders and disk, and say what to do about each fault
    #[command(after_help = "Examples:\n  postkamer doctor\n  postkamer doctor --config /etc/postkamer.toml\n\n\
                            Exit codes: 0 all is well, 1 something is to be mended.")]
    Doctor,
    /// What became of every file that came in
    #[command(subcommand)]
    Ledger(ledger::LedgerCommand),
    /// Who did or saw what
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    Export(export::ExportArgs),
    Purge(purge::PurgeArgs),
    Backup(backup::BackupArgs),
    Restore(backup::RestoreArgs),
    /// Look at the settings
    #[command(
        subcommand,
        after_help = "Examples:\n  postkamer config show\n  postkamer config defaults > postkamer.toml"
    )]
    Config(ConfigCommand),
    /// Read letters from standard input, locked in; started by the other commands
    #[command(name = crate::sandbox::COMMAND, hide = true)]
    ReadInSandbox,
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Print the settings in force, after file, environment and flags
    Show,
    /// Print the defaults with the explanation of every key
    Defaults,
}

/// Runs the program: exit code 0 for success, 1 for failure, 2 for wrong usage.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if matches!(cli.command, Command::ReadInSandbox) {
        // No logging and no threads: the child locks itself in, and a lock covers the thread that turns it.
        return crate::sandbox::serve().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    start_logging();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("postkamer: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(cli.run()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("postkamer: {error:#}");
            ExitCode::FAILURE
        }
    }
}

impl Cli {
    async fn run(self) -> Result<ExitCode> {
        let overrides = self.common.overrides();
        let settings = |overrides: &Overrides| Settings::load(self.common.config.as_deref(), overrides);
        match self.command {
            Command::Run(args) => service::run(&settings(&args.apply(overrides))?, &args).await?,
            Command::Watch => service::watch(&settings(&overrides)?).await?,
            Command::Work => service::work(&settings(&overrides)?).await?,
            Command::Serve(args) => service::serve(&settings(&args.apply(overrides))?).await?,
            Command::Read(args) => return read::read(&settings(&overrides)?, &args).await,
            Command::Schema { cases: true, .. } => print(&format!("{:#}\n", crate::export::cases_schema()))?,
            Command::Schema { words: true, .. } => print(&format!("{:#}\n", crate::export::words_schema()))?,
            Command::Schema { .. } => print(&format!("{:#}\n", crate::export::schema()))?,
            Command::Ink(ink) => print(&ink.show(&settings(&overrides)?).await?)?,
            Command::Separator(separator) => separator.write()?,
            Command::Report(report) => print_bytes(&report.bytes(&settings(&overrides)?).await?)?,
            Command::User(user) => print(&user.text(&settings(&overrides)?).await?)?,
            Command::Doctor => return doctor::examine(settings(&overrides)).await,
            Command::Ledger(ledger) => return ledger.run(&settings(&overrides)?).await,
            Command::Audit(audit) => return audit.run(&settings(&overrides)?).await,
            Command::Backup(backup) => return backup.run(&settings(&overrides)?).await,
            Command::Restore(restore) => return restore.run(&settings(&overrides)?).await,
            Command::Export(export) => return export.run(&settings(&overrides)?).await,
            Command::Purge(purge) => return purge.run(&settings(&overrides)?).await,
            Command::Config(ConfigCommand::Show) => print(&settings(&overrides)?.to_toml()?)?,
            Command::Config(ConfigCommand::Defaults) => print(crate::config::DEFAULTS)?,
            Command::ReadInSandbox => crate::sandbox::serve()?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Common {
    fn overrides(&self) -> Overrides {
        Overrides {
            data: self.data.clone(),
            drop: self.drop_folder.clone(),
            database: self.database.clone(),
            listen: None,
        }
    }
}

/// Who gives the command, for the audit log: as the system knows them.
fn operator() -> String {
    let name = std::env::var("SUDO_USER").or_else(|_| std::env::var("USER")).unwrap_or_default();
    if name.is_empty() { format!("uid {}", rustix::process::getuid().as_raw()) } else { name }
}

/// The database, which must be there: these commands make none.
async fn existing_store(settings: &Settings) -> Result<Store> {
    let url = settings.database_url();
    let file = url.strip_prefix("sqlite:").map(|path| path.split('?').next().unwrap_or(path));
    if let Some(file) = file.filter(|file| !std::path::Path::new(file).exists()) {
        anyhow::bail!("there is no database {file}; correct --data or --database");
    }
    Store::open(&url).await.with_context(|| format!("database {}", without_password(&url)))
}

/// Shown on a terminal only.
fn progress(length: u64, what: &'static str) -> indicatif::ProgressBar {
    let style = indicatif::ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}");
    let bar = indicatif::ProgressBar::new(length).with_message(what);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// Prints to the terminal or the next program, which may have stopped listening.
fn print(text: &str) -> Result<()> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<()> {
    match std::io::stdout().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn start_logging() {
    let filter = EnvFilter::try_from_env(LOG_ENV).unwrap_or_else(|_| EnvFilter::new("postkamer=info,warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}
