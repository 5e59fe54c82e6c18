//! `postkamer ledger`: what became of every file that came in, and whether it all adds up.

use super::progress;
use crate::config::Settings;
use crate::store::{Archive, Condition, Entry, Finding, Store, Sums};
use anyhow::Result;
use chrono::{Duration, Utc};
use clap::{Args, Subcommand};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// What lies in the archive for longer and is named by nothing was left by a process that was killed, or by somebody else.
const UNNAMED_HOURS: i64 = 24;
const MOST_SHOWN: usize = 20;

#[derive(Subcommand)]
#[command(after_help = "Examples:\n  postkamer ledger check\n  postkamer ledger show scan0042.pdf")]
pub enum LedgerCommand {
    Check(CheckArgs),
    Show(ShowArgs),
}

/// Reconcile drop folder, archive and database: every file has one fate, every page is accounted for, every hash holds
#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer ledger check\n  postkamer ledger check --quick\n\n\
                        It may run while the service does.\n\
                        Exit codes: 0 all adds up, 1 something does not, or it could not be looked at.")]
pub struct CheckArgs {
    /// Look whether archived files are there, but don't hash them again
    #[arg(long)]
    quick: bool,
}

/// Tell what became of a file
#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer ledger show scan0042.pdf\n  postkamer ledger show 0198c2f4-…\n\n\
                        Exit codes: 0 found, 1 unknown.")]
pub struct ShowArgs {
    /// Name of a file in the drop folder, hash of a file, or id of a letter or case
    #[arg(value_name = "WHAT")]
    what: String,
}

impl LedgerCommand {
    pub async fn run(&self, settings: &Settings) -> Result<ExitCode> {
        let store = super::existing_store(settings).await?;
        match self {
            Self::Check(args) => args.run(settings, &store).await,
            Self::Show(args) => args.run(&store).await,
        }
    }
}

/// What was found in the archive.
#[derive(Default)]
struct Shelf {
    named: u64,
    bytes: u64,
    missing: Vec<String>,
    corrupt: Vec<String>,
    /// Put there a while ago, and named by nothing.
    unnamed: Vec<String>,
    /// The same, of late: of letters that are being taken in or read.
    fresh: u64,
    foreign: Vec<String>,
}

impl CheckArgs {
    async fn run(&self, settings: &Settings, store: &Store) -> Result<ExitCode> {
        let archive = Archive::at(&settings.archive_place()?)?;
        let sums = store.ledger_sums().await?;
        let mut findings = store.ledger_findings().await?;
        findings.extend(unequal(&sums));
        let shelf = self.look(store, &archive).await?;
        findings.extend(shelf.findings());
        let mut text = books(&sums);
        text += &format!("\nArchive      {}\n", archive.shown());
        text += &format!("  named files         {:>9}  {:.1} MB\n", shelf.named, shelf.bytes as f64 / 1e6);
        text += &format!("  being taken in now  {:>9}\n", shelf.fresh);
        text += &format!("  still to be deleted {:>9}\n", sums.doomed);
        let (waiting, aside) = count(&settings.folders.drop);
        text += &format!("\nDrop folder  {}\n", settings.folders.drop.display());
        text += &format!("  waiting             {waiting:>9}\n  set aside           {aside:>9}\n");
        let abandoned = store.abandoned_letters(Utc::now()).await?;
        if abandoned > 0 {
            text +=
                &format!("\n{abandoned} letters wait for a worker to take them over; is `postkamer work` running?\n");
        }
        super::print(&text)?;
        for finding in &findings {
            println!("\nFAULT  {}:", finding.what);
            finding.examples.iter().take(MOST_SHOWN).for_each(|example| println!("       {example}"));
        }
        println!("\n{}", if findings.is_empty() { "All adds up." } else { "Something does not add up; see above." });
        store
            .note(&super::operator(), "ledger_check", "ledger:", if findings.is_empty() { "ok" } else { "faults" })
            .await?;
        Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    async fn look(&self, store: &Store, archive: &Archive) -> Result<Shelf> {
        let mut shelf = Shelf::default();
        let bar = progress(256, "archive");
        for digits in (0..=255u8).map(|n| format!("{n:02x}")) {
            let named = store.named_files(&digits).await?;
            let listed = archive.list(&digits).await?;
            for hash in &named {
                // Both are in order, and there may be very many.
                let at = listed.binary_search_by(|lies| lies.name.as_str().cmp(hash.as_str()));
                let lies = at.ok().and_then(|at| listed.get(at)).filter(|lies| lies.sha256.as_ref() == Some(hash));
                shelf.named += 1;
                shelf.bytes += lies.map_or(0, |l| l.bytes);
                let condition = match lies {
                    Some(_) if self.quick => Condition::Sound,
                    _ => archive.condition(hash).await?,
                };
                // What was destroyed while we looked is no longer named.
                match condition {
                    Condition::Missing if store.is_named(hash).await?.0 => shelf.missing.push(hash.to_string()),
                    Condition::Corrupt => shelf.corrupt.push(hash.to_string()),
                    Condition::Sound | Condition::Missing => {}
                }
            }
            for lies in listed {
                let Some(hash) = lies.sha256 else {
                    shelf.foreign.push(lies.name);
                    continue;
                };
                if named.binary_search(&hash).is_ok() || store.is_named(&hash).await? != (false, false) {
                    continue;
                }
                match Utc::now() - lies.put_at > Duration::hours(UNNAMED_HOURS) {
                    true => shelf.unnamed.push(hash.to_string()),
                    false => shelf.fresh += 1,
                }
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(shelf)
    }
}

impl Shelf {
    fn findings(&self) -> Vec<Finding> {
        let all = [
            ("archived files that are not there; restore them from a backup", &self.missing),
            ("archived files that no longer match their hash; restore them from a backup", &self.corrupt),
            ("files in the archive that nothing names; `postkamer purge` removes them", &self.unnamed),
            ("files in the archive that are not ours; look what put them there", &self.foreign),
        ];
        let found = all.into_iter().filter(|(_, files)| !files.is_empty());
        found.map(|(what, files)| Finding { what, examples: files.clone() }).collect()
    }
}

fn of(counts: &[(String, u64)], name: &str) -> u64 {
    counts.iter().find(|(n, _)| n == name).map_or(0, |(_, n)| *n)
}

/// The sums that must agree.
fn unequal(sums: &Sums) -> Option<Finding> {
    let taken = of(&sums.arrivals, "taken_in");
    let examples = vec![format!("{taken} files taken in, {} files with letters", sums.files)];
    (taken != sums.files)
        .then_some(Finding { what: "files taken in and files with letters differ in number", examples })
}

fn books(sums: &Sums) -> String {
    let total = |counts: &[(String, u64)]| counts.iter().map(|(_, n)| n).sum::<u64>();
    let lines = |counts: &[(String, u64)]| {
        counts.iter().map(|(name, n)| format!("  {:<20}{n:>9}\n", name.replace('_', " "))).collect::<String>()
    };
    format!(
        "Files in     {}\n{}\nLetters      {} in {} files\n{}  with cases          {:>9}\n  answers to ours     {:>9}\n\
         \nPages in     {}\n{}\nDestroyed    {} cases after their term\n",
        total(&sums.arrivals),
        lines(&sums.arrivals),
        total(&sums.letters),
        sums.files,
        lines(&sums.letters),
        sums.cases,
        sums.answers,
        total(&sums.pages),
        lines(&sums.pages),
        sums.destroyed,
    )
}

/// Files in a folder and all below it: waiting, and set aside by us.
fn count(folder: &Path) -> (u64, u64) {
    let (mut waiting, mut aside) = (0, 0);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let (more, beside) = count(&entry.path());
            (waiting, aside) = (waiting + more, aside + beside);
        } else if entry.file_name().to_string_lossy().starts_with(".postkamer-") {
            aside += 1;
        } else {
            waiting += 1;
        }
    }
    (waiting, aside)
}

impl ShowArgs {
    async fn run(&self, store: &Store) -> Result<ExitCode> {
        let entries = store.ledger_entries(&self.what, 200).await?;
        if entries.is_empty() {
            eprintln!(
                "postkamer: nothing is known of {}; give a file name, a hash, or the id of a letter or case",
                self.what
            );
            return Ok(ExitCode::FAILURE);
        }
        let text: String = entries.iter().map(entry).collect();
        super::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn entry(entry: &Entry) -> String {
    let place = if entry.folder.is_empty() { String::new() } else { format!("{}/", entry.folder) };
    let mut text = format!("{}  {place}{}\n", entry.arrived_at, entry.file_name);
    let mut line = |name: &str, value: String| text += &format!("  {name:<10}{value}\n");
    line(
        "fate",
        format!(
            "{}{}",
            entry.fate.replace('_', " "),
            entry.reason.as_ref().map_or(String::new(), |r| format!(": {r}"))
        ),
    );
    if let Some(hash) = &entry.sha256 {
        line("file", format!("{hash}, {} bytes", entry.bytes));
    }
    if let (Some(letter), Some(state)) = (&entry.letter, &entry.letter_state) {
        let pages = entry
            .first_page
            .zip(entry.last_page)
            .map_or(String::new(), |(a, b)| format!(", pages {a}-{b} of the file"));
        line("letter", format!("{letter}, {state}{pages}, {} pages kept", entry.pages));
    }
    if let (Some(case), Some(state)) = (&entry.case_id, &entry.case_state) {
        line("case", format!("{case}, {}", state.replace('_', " ")));
    }
    if let Some(case) = &entry.answers {
        line("answers", case.clone());
    }
    text
}
