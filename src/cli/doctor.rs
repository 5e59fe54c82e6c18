//! `postkamer doctor`: is everything in place, and if not, what to do.

use crate::config::{Settings, without_password};
use crate::domain::Sha256;
use crate::read::{Language, OcrEngine, Tesseract};
use crate::sandbox::{Lock, probe};
use crate::store::{Archive, ArchiveError, Place, Store};
use crate::web::Theme;
use anyhow::Result;
use std::path::Path;
use std::process::ExitCode;

/// Below this a full disk is near.
const LEAST_FREE: u64 = 1 << 30;

/// One thing looked at: what was found, or what is wrong and what to do about it.
struct Check {
    what: &'static str,
    result: Result<String, String>,
}

/// Prints every check; fails when one does.
pub async fn examine(settings: Result<Settings>) -> Result<ExitCode> {
    let settings = match settings {
        Ok(settings) => settings,
        Err(error) => {
            show(&Check { what: "configuration", result: Err(format!("{error:#}")) });
            return Ok(ExitCode::FAILURE);
        }
    };
    let checks = [
        Check { what: "configuration", result: Ok("every key is known".to_owned()) },
        Check {
            what: "word lists",
            result: settings.lexicon().map(|_| "read".to_owned()).map_err(|e| format!("{e:#}")),
        },
        Check { what: "checklist", result: checklist(&settings) },
        Check { what: "theme", result: theme(&settings) },
        Check { what: "OCR engine", result: engine(&settings) },
        Check { what: "sandbox", result: Ok(sandbox()) },
        Check { what: "database", result: database(&settings).await },
        Check { what: "drop folder", result: writable(&settings.folders.drop) },
        Check { what: "refused folder", result: writable(&settings.folders.refused) },
        Check { what: "archive", result: archive(&settings).await },
        Check { what: "free disk", result: free_disk(&settings.folders.data) },
    ];
    checks.iter().for_each(show);
    let faults = checks.iter().filter(|check| check.result.is_err()).count();
    println!("{}", if faults == 0 { "All is well.".to_owned() } else { format!("{faults} to be mended.") });
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn show(check: &Check) {
    match &check.result {
        Ok(found) => println!("ok     {:15} {found}", check.what),
        Err(wrong) => println!("FAULT  {:15} {wrong}", check.what),
    }
}

fn checklist(settings: &Settings) -> Result<String, String> {
    settings.checklist().map(|list| format!("{} items", list.items.len())).map_err(|e| format!("{e:#}"))
}

fn theme(settings: &Settings) -> Result<String, String> {
    let file = &settings.web.theme_file;
    let found = if file.is_empty() { "the neutral one" } else { file };
    Theme::read(file, &settings.web.theme_class).map(|_| found.to_owned()).map_err(|e| e.to_string())
}

fn engine(settings: &Settings) -> Result<String, String> {
    let languages = &settings.reading.languages;
    let packages: Vec<String> =
        languages.split('+').map(|l| format!("tesseract-ocr-{}", l.replace('_', "-"))).collect();
    let others = &settings.reading.other_languages;
    Tesseract::new(languages, others)
        .map(|engine| {
            let (there, absent): (Vec<_>, Vec<_>) = others.iter().partition(|l| engine.speaks(**l));
            let codes = |list: Vec<&Language>| list.iter().map(|l| l.code()).collect::<Vec<_>>().join(", ");
            let lacking = if absent.is_empty() { String::new() } else { format!("; not installed: {}", codes(absent)) };
            format!("Tesseract with {languages}, and for pages in another language {}{lacking}", codes(there))
        })
        .map_err(|e| format!("{e}; on Debian: apt install {}", packages.join(" ")))
}

/// A kernel without these locks is no fault: a crash still costs one letter only.
fn sandbox() -> String {
    let Lock { files, network } = probe();
    let state = |holds: bool| if holds { "locked" } else { "NOT locked (the kernel can't)" };
    format!("letters are read in processes of their own; files {}, network {}", state(files), state(network))
}

async fn database(settings: &Settings) -> Result<String, String> {
    if settings.database.url.is_empty() && !settings.database_file().exists() {
        return Ok(format!("{} is made at the first start", settings.database_file().display()));
    }
    let url = settings.database_url();
    let store = Store::open(&url).await.map_err(|e| format!("{}: {e}", without_password(&url)))?;
    store.ping().await.map_err(|e| e.to_string())?;
    Ok(format!("{} answers and is up to date", without_password(&url)))
}

/// Asks a bucket for something that it can't have: only one that can be reached and read says so.
async fn archive(settings: &Settings) -> Result<String, String> {
    let place = settings.archive_place().map_err(|e| e.to_string())?;
    if let Place::Folder(folder) = &place {
        return writable(folder);
    }
    let archive = Archive::at(&place).map_err(|e| e.to_string())?;
    match archive.length(&Sha256::of(b"")).await {
        Ok(_) | Err(ArchiveError::Missing(_)) => Ok(format!("{} answers", archive.shown())),
        Err(error) => Err(error.to_string()),
    }
}

/// Only looks: a folder made here would belong to whoever asks, not to the service.
fn writable(folder: &Path) -> Result<String, String> {
    let shown = folder.display();
    let existing = nearest(folder);
    let note = if existing == folder { "can be written" } else { "is made at the first start" };
    tempfile::Builder::new()
        .prefix(".doctor-")
        .tempfile_in(existing)
        .map(|_| format!("{shown} {note}"))
        .map_err(|e| format!("{} can't be written: {e}; give the service's user permission", existing.display()))
}

/// The folder itself, or the nearest one above that exists.
fn nearest(folder: &Path) -> &Path {
    let existing = folder.ancestors().find(|f| f.is_dir());
    existing.unwrap_or(Path::new("."))
}

fn free_disk(folder: &Path) -> Result<String, String> {
    let facts =
        rustix::fs::statvfs(nearest(folder)).map_err(|e| format!("{} can't be measured: {e}", folder.display()))?;
    let free = facts.f_bavail.saturating_mul(facts.f_frsize);
    let shown = format!("{:.1} GB free on {}", free as f64 / 1e9, folder.display());
    if free >= LEAST_FREE {
        Ok(shown)
    } else {
        Err(format!("{shown}; make room, or letters will stay in the drop folder"))
    }
}
