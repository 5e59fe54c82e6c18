//! The child: takes its orders, locks itself in, and reads letters from its standard input until that ends.

use super::frames::{receive_now, send_now};
use super::{Message, Orders, PageFiles, ReadLetter, lock};
use crate::domain::{Assignment, PageRange, Sha256};
use crate::extract::Lexicon;
use crate::pipeline::{Desk, UnderstoodLetter, read_all};
use crate::read::{FoundLetter, PageImage, Piece, Tesseract, overdue};
use crate::validate::checklist_from_toml;
use std::io::{self, Read, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Width of the page images that the browser shows: an A4 page at 170 dpi.
const READING_WIDTH: u32 = 1400;
/// Width of the small ones in strips and lists.
const STRIP_WIDTH: u32 = 240;

/// Room for decoders that call themselves for each level of nesting. Only what is used takes memory.
const STACK: usize = 64 << 20;
/// How often the clock is looked at while a letter is read.
const TICK: Duration = Duration::from_millis(100);
/// How a child ends whose letter takes too long.
pub(super) const OUT_OF_TIME: i32 = 75;

/// Serves one parent.
///
/// # Errors
/// When the parent is gone.
pub fn serve() -> io::Result<()> {
    lock::end_with_parent();
    let Some(orders) = receive_now(&mut io::stdin())? else { return Ok(()) };
    let ready = serde_json::from_slice(&orders).map_err(|e| e.to_string()).and_then(|orders| prepare(&orders));
    send_now(&mut io::stdout(), &encoded(&ready.as_ref().map(|_| ()))?)?;
    match ready {
        Ok((engine, desk)) => watch(engine, desk),
        Err(_) => Ok(()),
    }
}

/// Letters are read in a thread with a large stack, while this one watches the clock: a decoder that runs for ever can't
/// be told to stop, so the process ends.
fn watch(mut engine: Tesseract, desk: Desk) -> io::Result<()> {
    let (tell, done) = channel();
    let serve = move || {
        let served = serve_all(&mut io::stdin().lock(), &mut io::stdout().lock(), &mut engine, &desk);
        // Nobody listens only when this process is ending.
        let _ = tell.send(served);
    };
    // The parent looks for these words when it asks what this process died of.
    let short = |error| {
        eprintln!("memory allocation of {STACK} bytes failed");
        error
    };
    thread::Builder::new().stack_size(STACK).spawn(serve).map_err(short)?;
    loop {
        match done.recv_timeout(TICK) {
            Ok(served) => return served,
            Err(RecvTimeoutError::Timeout) if overdue() => {
                // SAFETY: ends the process without running anything that the busy thread might be in.
                unsafe { libc::_exit(OUT_OF_TIME) }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(error) => return Err(io::Error::other(error)),
        }
    }
}

/// Everything that needs files comes before the lock.
fn prepare(orders: &Orders) -> Result<(Tesseract, Desk), String> {
    let desk = Desk {
        limits: orders.limits.clone(),
        lexicon: Lexicon::from_toml(&orders.words).map_err(|e| e.to_string())?,
        checklist: checklist_from_toml(&orders.checklist).map_err(|e| e.to_string())?,
    };
    let engine = Tesseract::new(&orders.languages, &orders.other_languages).map_err(|e| e.to_string())?;
    lock::limit_memory(orders.memory_mib);
    lock::lock_in();
    Ok((engine, desk))
}

fn serve_all(stdin: &mut impl Read, stdout: &mut impl Write, engine: &mut Tesseract, desk: &Desk) -> io::Result<()> {
    while let Some(assignment) = receive_now(stdin)? {
        let assignment: Assignment = serde_json::from_slice(&assignment)?;
        let Some(scan) = receive_now(stdin)? else { return Ok(()) };
        // Once the parent is gone there is nobody to read for; the system ends this process too.
        let mut told = Ok(());
        let mut title = Title { scan: Sha256::of(&scan), pages: 0 };
        let mut tell = |piece| {
            if told.is_ok() {
                told = tell_piece(stdout, piece, &mut title);
            }
        };
        let done = read_all(&scan, &assignment, engine, desk, &mut tell);
        told?;
        send_now(stdout, &encoded(&Message::Done(done))?)?;
    }
    Ok(())
}

fn tell_piece(stdout: &mut impl Write, piece: Piece<UnderstoodLetter>, title: &mut Title) -> io::Result<()> {
    let message = match piece {
        Piece::Opened { pages } => {
            title.pages = pages;
            Message::Opened { pages }
        }
        Piece::SetAside(aside) => Message::SetAside(aside),
        Piece::Passed => Message::Passed,
        Piece::Letter(FoundLetter { pages, receipt, outcome }) => {
            let outcome = outcome.map(|letter| ReadLetter::of(letter, &title.of(&pages)));
            Message::Letter(Box::new(FoundLetter { pages, receipt, outcome }))
        }
    };
    send_now(stdout, &encoded(&message)?)?;
    if let Message::Letter(letter) = &message
        && let Ok(letter) = &letter.outcome
    {
        send_files(stdout, letter)?;
    }
    Ok(())
}

/// What comes behind a letter; see [`super::Running::message`]. No file is a message without bytes.
fn send_files(stdout: &mut impl Write, letter: &ReadLetter) -> io::Result<()> {
    for image in &letter.images {
        send_now(stdout, &image.reading)?;
        send_now(stdout, &image.strip)?;
    }
    send_now(stdout, letter.searchable.as_deref().unwrap_or_default())
}

/// Names letters by the hash of their file, so that nobody's name gets into a title bar.
struct Title {
    scan: Sha256,
    /// Of the file.
    pages: u32,
}

impl Title {
    fn of(&self, letter: &PageRange) -> String {
        const ENOUGH: usize = 12;
        let scan = &self.scan.as_str()[..ENOUGH];
        match (letter.first, letter.last) {
            (1, last) if last == self.pages => format!("Brief {scan}"),
            _ => format!("Brief {scan}, bladzijde {letter}"),
        }
    }
}

fn encoded(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(io::Error::other)
}

impl ReadLetter {
    fn of(letter: UnderstoodLetter, title: &str) -> Self {
        let mut reading = letter.reading;
        let searchable = reading.searchable_pdf(title).map_err(|error| {
            reading.problems.push(format!("no searchable PDF could be made: {error}"));
        });
        let image =
            |image: &PageImage| PageFiles { reading: image.jpeg(READING_WIDTH), strip: image.jpeg(STRIP_WIDTH) };
        Self {
            images: reading.images.iter().map(image).collect(),
            searchable: searchable.ok(),
            media_type: reading.media_type.to_owned(),
            pages: reading.pages,
            problems: reading.problems,
            draft: letter.draft,
            completeness: letter.completeness,
            text: letter.text.as_str().to_owned(),
        }
    }
}
