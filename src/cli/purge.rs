//! `postkamer purge`: destroys cases whose term has ended.

use super::progress;
use crate::config::Settings;
use crate::domain::dutch_day;
use crate::store::{Archive, Bundle, Destroyed, Kept, Store, machine};
use anyhow::Result;
use chrono::{Duration, Utc};
use clap::Args;
use std::process::ExitCode;

/// A file that was put into the archive more recently may belong to a letter that is being taken in.
const GRACE: Duration = Duration::hours(1);
/// For how long others are kept from the archive; renewed with every case.
const MINUTES: i64 = 15;

/// Destroy cases whose term has ended, with their letters, pages, scans and answers, and files that were set aside
///
/// The terms are in [retention] of the configuration. A case that somebody keeps is left alone, and so are all letters
/// of the same scanned file. A record without personal data remains.
#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer purge --dry-run\n  postkamer purge\n\n\
                        It may run while the service does; run it once a week.\n\
                        Exit codes: 0 done, 1 it failed, and goes on where it was at the next run.")]
pub struct PurgeArgs {
    /// Only tell what would be destroyed, and what keeps the rest
    #[arg(long)]
    dry_run: bool,
}

impl PurgeArgs {
    pub async fn run(&self, settings: &Settings) -> Result<ExitCode> {
        let store = super::existing_store(settings).await?;
        let bundles = store.destroyable(&settings.retention, dutch_day(Utc::now())).await?;
        let (kept, due): (Vec<&Bundle>, Vec<&Bundle>) = bundles.iter().partition(|bundle| bundle.kept.is_some());
        for bundle in &kept {
            println!("{}", kept_text(bundle));
        }
        if self.dry_run {
            for due in due.iter().flat_map(|bundle| &bundle.cases) {
                println!("{}  ended {}  {}", due.case, due.ended_on, due.ground);
            }
            for due in due.iter().flat_map(|bundle| &bundle.discarded) {
                println!("letter {}  set aside {}  {}", due.letter, due.ended_on, due.ground);
            }
            let cases: usize = due.iter().map(|bundle| bundle.cases.len()).sum();
            let set_aside: usize = due.iter().map(|bundle| bundle.discarded.len()).sum();
            println!("{set_aside} files that were set aside would be destroyed.");
            println!("{cases} cases would be destroyed. Nothing was.");
            return Ok(ExitCode::SUCCESS);
        }
        let archive = Archive::at(&settings.archive_place()?)?;
        let whom = format!("postkamer purge by {} on {}", super::operator(), machine());
        store.occupy(&whom, MINUTES).await?;
        let outcome = destroy(&store, &archive, &due, &whom).await;
        store.vacate(&whom).await?;
        let (done, files) = outcome?;
        let Destroyed { cases, letters, pages, arrivals } = done;
        println!(
            "{cases} cases destroyed: {letters} letters, {pages} pages, {arrivals} arrivals, {files} archived files."
        );
        Ok(ExitCode::SUCCESS)
    }
}

async fn destroy(store: &Store, archive: &Archive, due: &[&Bundle], whom: &str) -> Result<(Destroyed, u64)> {
    let bar = progress(due.len() as u64, "cases");
    let (mut sum, by) = (Destroyed::default(), super::operator());
    for bundle in due {
        store.occupy(whom, MINUTES).await?;
        let done = store.destroy(bundle, &by).await?;
        sum = Destroyed {
            cases: sum.cases + done.cases,
            letters: sum.letters + done.letters,
            pages: sum.pages + done.pages,
            arrivals: sum.arrivals + done.arrivals,
        };
        bar.inc(1);
    }
    bar.finish_and_clear();
    store.merge_search().await?;
    store.doom_unnamed(archive).await?;
    let files = store.burn(archive, GRACE).await?;
    archive.sweep().await?;
    Ok((sum, files))
}

fn kept_text(bundle: &Bundle) -> String {
    let cases: Vec<&str> = bundle.cases.iter().map(|due| due.case.0.as_str()).collect();
    let why = match &bundle.kept {
        Some(Kept::Held(case)) => format!("case {case} is held"),
        Some(Kept::Together(case)) => format!("case {case}, of the same file or joined to it, is not due"),
        Some(Kept::Unfinished(letter)) => format!("letter {letter} of the same file is not finished"),
        None => String::new(),
    };
    format!("kept: {} ({why})", if cases.is_empty() { "a case that is due".to_owned() } else { cases.join(", ") })
}
