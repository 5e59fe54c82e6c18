//! `postkamer read`: letters to JSON Lines, without a database.

use crate::config::Settings;
use crate::domain::{Assignment, Sha256, Unreadable, UnreadableCode};
use crate::export::{PartJson, ReadingJson, WordsJson};
use crate::read::FoundLetter;
use crate::sandbox::{ReadLetter, Reader};
use anyhow::{Context, Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// Read letters without a database and print one JSON object per letter, in the order given
///
/// A file that separator sheets split into letters gives an object for each; any other file gives one.
/// `postkamer schema` prints the JSON Schema of the output. A file that can't be read gets an object with `error` in
/// place of the fields, and never stops the others.
#[derive(Args, Clone)]
#[command(after_help = "Examples:
  postkamer read letter.pdf
  postkamer read scans/* --output letters.jsonl --text texts/
  postkamer read letter.tif --pdf searchable/ --words words/

Exit codes: 0 all were read, 1 some were not, 2 wrong usage.")]
pub struct ReadArgs {
    /// Scans: PDF, TIFF, JPEG, PNG, WebP or BMP
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Letters to read at the same time [default: one for each core]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Write the JSON Lines here instead of to the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Also write each letter's plain text in reading order to DIR/<file name>.txt, or <file name>.<part>.txt
    #[arg(long, value_name = "DIR")]
    text: Option<PathBuf>,
    /// Also write each letter as a searchable PDF/A-2b to DIR/<file name>.pdf
    #[arg(long, value_name = "DIR")]
    pdf: Option<PathBuf>,
    /// Also write each letter's words with their places as JSON to DIR/<file name>.words.json
    #[arg(long, value_name = "DIR")]
    words: Option<PathBuf>,
}

impl ReadArgs {
    /// Files beside the output are named after the scans.
    fn check_names(&self) -> Result<()> {
        let mut seen = HashSet::new();
        let again = self.files.iter().filter_map(|file| file.file_name()).find(|name| !seen.insert(*name));
        match (again, self.folders().next()) {
            (Some(name), Some(folder)) => bail!(
                "two scans are called {}, and one would be written over the other in {}; read them in two runs",
                name.to_string_lossy(),
                folder.display()
            ),
            _ => Ok(()),
        }
    }

    fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        [&self.text, &self.pdf, &self.words].into_iter().flatten()
    }
}

/// One letter read: its line of output, and what may be written beside it.
struct Done {
    json: ReadingJson,
    text: Option<String>,
    pdf: Option<Vec<u8>>,
    words: Option<Vec<u8>>,
}

impl Done {
    fn failed(json: ReadingJson) -> Self {
        Self { json, text: None, pdf: None, words: None }
    }

    /// Writes what was asked for.
    fn write_files(&self, args: &ReadArgs, scan: &Path) -> Result<()> {
        let files = [
            (&args.text, self.text.as_ref().map(String::as_bytes), "txt"),
            (&args.pdf, self.pdf.as_deref(), "pdf"),
            (&args.words, self.words.as_deref(), "words.json"),
        ];
        for (folder, bytes, ending) in files {
            if let (Some(folder), Some(bytes)) = (folder, bytes) {
                let path = path_beside(folder, scan, self.json.part.as_ref(), ending);
                fs::write(&path, bytes).with_context(|| format!("{} can't be written", path.display()))?;
            }
        }
        Ok(())
    }
}

pub async fn read(settings: &Settings, args: &ReadArgs) -> Result<ExitCode> {
    args.check_names()?;
    for folder in args.folders() {
        fs::create_dir_all(folder).with_context(|| format!("folder {} can't be made", folder.display()))?;
    }
    let mut output = open_output(args.output.as_deref())?;
    let jobs = args.jobs.map_or_else(|| settings.worker_count(), usize::from).min(args.files.len());
    let progress = progress_bar(args.files.len());
    let mut failures = 0;
    in_order(&args.files, jobs, settings, |path, letters| {
        failures += usize::from(letters.iter().any(|done| done.json.error.is_some()));
        for done in letters {
            serde_json::to_writer(&mut output, &done.json)?;
            output.write_all(b"\n")?;
            done.write_files(args, path)?;
        }
        output.flush()?;
        progress.inc(1);
        Ok(())
    })
    .await?;
    progress.finish_and_clear();
    if failures > 0 {
        eprintln!(
            "postkamer: {failures} of {} files could not be read in full; see `error` in the output",
            args.files.len()
        );
    }
    Ok(if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn open_output(path: Option<&Path>) -> Result<Box<dyn Write>> {
    Ok(match path {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("{} can't be written", path.display()))?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(io::stdout().lock()),
    })
}

fn progress_bar(files: usize) -> ProgressBar {
    let target = if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} letters, {elapsed} gone, {eta} to go")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(files as u64), target).with_style(style)
}

/// File systems allow 255 bytes in a name: a longer one loses some of its end.
fn path_beside(folder: &Path, file: &Path, part: Option<&PartJson>, ending: &str) -> PathBuf {
    const LONGEST: usize = 255;
    let ending = part.map_or_else(|| format!(".{ending}"), |part| format!(".{}.{ending}", part.part));
    let name = file.file_name().unwrap_or_default().as_bytes();
    let kept = &name[..name.len().min(LONGEST - ending.len())];
    folder.join(OsStr::from_bytes(&[kept, ending.as_bytes()].concat()))
}

/// Reads the files in parallel and hands each result on in the order given.
async fn in_order(
    files: &[PathBuf],
    jobs: usize,
    settings: &Settings,
    mut each: impl FnMut(&Path, Vec<Done>) -> Result<()>,
) -> Result<()> {
    let (send, mut receive) = mpsc::channel(jobs * 2);
    let next = Arc::new(AtomicUsize::new(0));
    let files: Arc<[PathBuf]> = files.into();
    let mut readers = JoinSet::new();
    for _ in 0..jobs {
        let reader = Reader::new(settings)?;
        let max_bytes = settings.reading.limits.max_bytes;
        readers.spawn(read_files(files.clone(), next.clone(), reader, max_bytes, send.clone()));
    }
    drop(send);
    let mut early = BTreeMap::new();
    let mut turn = 0;
    while let Some(result) = receive.recv().await {
        let (index, done) = result?;
        early.insert(index, done);
        while let Some(done) = early.remove(&turn) {
            each(&files[turn], done)?;
            turn += 1;
        }
    }
    Ok(())
}

/// Takes files until none is left or nobody listens any more.
async fn read_files(
    files: Arc<[PathBuf]>,
    next: Arc<AtomicUsize>,
    mut reader: Reader,
    max_bytes: u64,
    send: mpsc::Sender<Result<(usize, Vec<Done>)>>,
) {
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(path) = files.get(index) else { return reader.close().await };
        let done = read_file(path, &mut reader, max_bytes).await.map(|done| (index, done));
        if send.send(done).await.is_err() {
            return;
        }
    }
}

async fn read_file(path: &Path, reader: &mut Reader, max_bytes: u64) -> Result<Vec<Done>> {
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let scan = match load(path, max_bytes) {
        Ok(scan) => scan,
        Err(why) => return Ok(vec![Done::failed(ReadingJson::failed(file, None, &why))]),
    };
    let sha256 = Sha256::of(&scan);
    Ok(match reader.read(&scan, &Assignment::Whole).await? {
        Ok(read) => {
            let (split, parts) = (read.is_split(), read.letters.len() as u32);
            let part = |n: usize, pages| PartJson { part: n as u32 + 1, parts, pages_of_file: pages };
            let letters = read.letters.into_iter().enumerate();
            letters.map(|(n, letter)| done(&file, &sha256, split.then(|| part(n, letter.pages)), letter)).collect()
        }
        Err(why) => vec![Done::failed(ReadingJson::failed(file, Some(&sha256), &why))],
    })
}

fn done(file: &str, sha256: &Sha256, part: Option<PartJson>, letter: FoundLetter<ReadLetter>) -> Done {
    let file = file.to_owned();
    match letter.outcome {
        Ok(letter) => {
            let (draft, completeness) = (&letter.draft, &letter.completeness);
            let json = ReadingJson::read(file, sha256, draft, completeness, &letter.pages, &letter.problems);
            let words = WordsJson::of(&letter.pages).to_bytes();
            Done { json: json.as_part(part), text: Some(letter.text), pdf: letter.searchable, words: Some(words) }
        }
        Err(why) => Done::failed(ReadingJson::failed(file, Some(sha256), &why).as_part(part)),
    }
}

fn load(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Unreadable> {
    let refused = |error: io::Error| {
        Unreadable::new(
            UnreadableCode::NoAccess,
            format!("the file can't be opened: {error}; check name and permission"),
        )
    };
    let facts = fs::metadata(path).map_err(refused)?;
    if !facts.is_file() {
        return Err(Unreadable::new(UnreadableCode::NoAccess, "this is no file; give the path of a scan"));
    }
    if facts.len() > max_bytes {
        let message = format!("the file has {} bytes and the limit is {max_bytes}; scan it smaller", facts.len());
        return Err(Unreadable::new(UnreadableCode::TooLarge, message));
    }
    fs::read(path).map_err(refused)
}
