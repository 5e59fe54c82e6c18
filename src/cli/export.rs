//! `postkamer export`: hands decided cases over to the system in which the town deals with them.

use super::backup::{keep, lock};
use super::progress;
use crate::config::Settings;
use crate::domain::CaseId;
use crate::export::{CaseJson, LetterJson, ReceivedJson, StepJson};
use crate::store::{CaseRecord, Store, ToExport};
use anyhow::{Context, Result};
use chrono::{DateTime, Duration, Utc};
use clap::Args;
use rustix::fs::Mode;
use rustix::process::umask;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Held by whoever writes into the folder.
const LOCK: &str = "export.lock";
const UNFINISHED: &str = ".part";

/// Hand decided cases over: write each into a file once, as a line of JSON
///
/// A case that was handed over is dealt with elsewhere: people see it, and can't change or undo it any more. Cases that
/// still lack something and reports of wrongdoing stay, unless you ask for them.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  postkamer export /srv/zaken --dry-run\n  postkamer export /srv/zaken --after-days 1\n  \
                        postkamer export /srv/integriteit --integrity\n\n\
                        Each run that finds something writes files named postkamer-TIME.jsonl; `postkamer schema --cases`\n\
                        describes their lines. A run that was broken off is finished by the next into the same folder.\n\
                        Exit codes: 0 done, 1 it failed."
)]
pub struct ExportArgs {
    /// Only tell how many would go along
    #[arg(long)]
    dry_run: bool,
    /// Leave out what was decided, or changed, in the last so many days
    #[arg(long, value_name = "DAYS", default_value_t = 0, value_parser = clap::value_parser!(u16))]
    after_days: u16,
    /// Reports of wrongdoing too
    #[arg(long)]
    integrity: bool,
    /// Cases that still lack something too: an answer that comes in later can't change them any more
    #[arg(long)]
    incomplete: bool,
    /// Cases in one file
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    limit: u32,
    /// Folder for the files; made when absent
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl ExportArgs {
    pub async fn run(&self, settings: &Settings) -> Result<ExitCode> {
        let store = super::existing_store(settings).await?;
        let before = Utc::now() - Duration::days(self.after_days.into());
        let which = ToExport { before, integrity: self.integrity, incomplete: self.incomplete };
        let all = store.count_to_export(&which).await?;
        if self.dry_run {
            println!("{all} cases would be handed over. Nothing was.");
            return Ok(ExitCode::SUCCESS);
        }
        // People's names are in the files: for us, and for the group as which the other system reads.
        umask(Mode::WGRP | Mode::RWXO);
        let folder = &self.folder;
        fs::create_dir_all(folder).with_context(|| format!("folder {} can't be made", folder.display()))?;
        let _lock = lock(folder, LOCK)?;
        for left in unfinished(folder)? {
            let cases = finish(&store, &left).await?;
            println!("{cases} cases of a run that was broken off are in {}.", finished(&left).display());
        }
        let (bar, mut done, mut after) = (progress(all, "cases"), 0, None);
        loop {
            let cases = store.to_export(&which, after.as_ref(), self.limit).await?;
            let Some(last) = cases.last() else { break };
            after = Some(last.id.clone());
            let part = new_file(folder, Utc::now())?;
            write(&part, &lines(&cases)?)?;
            store.mark_exported(&cases, &super::operator(), &name_of(&finished(&part))).await?;
            done += finish(&store, &part).await?;
            bar.inc(cases.len() as u64);
        }
        bar.finish_and_clear();
        println!("{done} cases handed over into {}.", folder.display());
        Ok(ExitCode::SUCCESS)
    }
}

fn lines(cases: &[CaseRecord]) -> Result<Vec<String>> {
    cases.iter().map(|case| serde_json::to_string(&json(case)).context("a case can't be written as JSON")).collect()
}

fn json(case: &CaseRecord) -> CaseJson {
    let step = |event: &crate::store::CaseEvent| StepJson {
        at: event.at,
        by: event.by.clone(),
        action: event.action.clone(),
        reason: event.note.clone(),
    };
    CaseJson {
        id: case.id.clone(),
        version: case.version.0,
        state: case.state.as_str().to_owned(),
        joined_to: case.work.joined_to.clone(),
        received: ReceivedJson { date: case.clock.receipt.date, source: case.clock.receipt.source },
        submission: case.draft.values.clone(),
        missing: case.completeness.missing(),
        answer_by: case.clock.deadlines.answer,
        letter: LetterJson {
            file: case.file_name.clone(),
            sha256: case.original.clone(),
            pages_of_file: case.pages_of_file,
        },
        history: case.events.iter().map(step).collect(),
    }
}

/// Under this name until the cases are marked.
fn new_file(folder: &Path, now: DateTime<Utc>) -> Result<PathBuf> {
    let stamp = now.format("%Y%m%dT%H%M%S%3fZ");
    for n in 0..1000 {
        let another = if n == 0 { String::new() } else { format!("-{n}") };
        let part = folder.join(format!(".postkamer-{stamp}{another}.jsonl{UNFINISHED}"));
        if !finished(&part).exists() {
            return Ok(part);
        }
    }
    anyhow::bail!("{} holds a thousand files of this moment; is the clock right?", folder.display())
}

fn finished(part: &Path) -> PathBuf {
    let name = name_of(part);
    part.with_file_name(name.trim_start_matches('.').trim_end_matches(UNFINISHED))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn unfinished(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut left = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = name_of(&path);
        if name.starts_with(".postkamer-") && name.ends_with(UNFINISHED) {
            left.push(path);
        }
    }
    left.sort();
    Ok(left)
}

fn write(file: &Path, lines: &[String]) -> Result<()> {
    let shown = file.display();
    let mut out = fs::File::create(file).with_context(|| format!("{shown} can't be written"))?;
    for line in lines {
        writeln!(out, "{line}").with_context(|| format!("{shown} can't be written"))?;
    }
    out.sync_all().with_context(|| format!("{shown} can't be written"))
}

/// Gives the file its name, with the cases in it that were marked for it: one that was changed meanwhile, or that a run
/// which was broken off had not marked yet, goes along another time. Tells how many there are.
async fn finish(store: &Store, part: &Path) -> Result<u64> {
    #[derive(serde::Deserialize)]
    struct Line {
        id: CaseId,
    }
    let (name, mut marked) = (name_of(&finished(part)), Vec::new());
    let text = fs::read_to_string(part).with_context(|| format!("{} can't be read", part.display()))?;
    for line in text.lines() {
        // The last line of a file that was broken off may be half; none of its cases were marked then.
        let Ok(Line { id }) = serde_json::from_str(line) else { continue };
        if store.was_exported_into(&id, &name).await? {
            marked.push(line.to_owned());
        }
    }
    if marked.is_empty() {
        fs::remove_file(part).with_context(|| format!("{} can't be removed", part.display()))?;
        return Ok(0);
    }
    if marked.len() < text.lines().count() {
        let fresh = part.with_extension("new");
        write(&fresh, &marked)?;
        keep(&fresh, part)?;
    }
    keep(part, &finished(part))?;
    Ok(marked.len() as u64)
}
