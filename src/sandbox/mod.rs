//! Each letter is decoded and recognised in a child process of our own binary that has no network and no files: a letter
//! that crashes it, hangs it or eats its memory costs itself only. Children stay warm, one for each reader.

mod child;
mod frames;
mod lock;
mod scan;

pub use child::serve;
pub use lock::{Lock, probe};
pub use scan::{PageOfFile, ReadScan};

use crate::config::Settings;
use crate::domain::{Assignment, Completeness, Draft, Page, SetAside, Unreadable, UnreadableCode};
use crate::pipeline::Desk;
use crate::read::{FoundLetter, Language, Limits};
use anyhow::{Context, Result, bail};
use frames::{receive, send};
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};
use tokio::task::JoinHandle;

/// The hidden command that starts a child.
pub const COMMAND: &str = "read-in-sandbox";

/// How long a child may take to load its language data.
const START: Duration = Duration::from_secs(60);
/// How long a child whose pipe broke may take to end.
const LAST_BREATH: Duration = Duration::from_secs(2);

/// What a child is told before the first letter. It can read no file afterwards, so all comes with it.
#[derive(Serialize, Deserialize)]
struct Orders {
    languages: String,
    other_languages: Vec<Language>,
    memory_mib: u64,
    limits: Limits,
    /// The texts of the word lists and the checklist.
    words: String,
    checklist: String,
}

/// A letter as it comes back from a child.
#[derive(Serialize, Deserialize)]
pub struct ReadLetter {
    pub media_type: String,
    pub pages: Vec<Page>,
    pub draft: Draft,
    pub completeness: Completeness,
    pub problems: Vec<String>,
    /// In reading order.
    pub text: String,
    /// One for each page; sent apart.
    #[serde(skip)]
    pub images: Vec<PageFiles>,
    /// PDF/A-2b; sent apart. Without it, `problems` tells why.
    #[serde(skip)]
    pub searchable: Option<Vec<u8>>,
}

/// The pictures of an upright page, as JPEG.
pub struct PageFiles {
    pub reading: Vec<u8>,
    /// For lists and strips of pages.
    pub strip: Vec<u8>,
}

/// What a child says of a file, in the order of its pages.
#[derive(Serialize, Deserialize)]
enum Message {
    Opened {
        pages: u32,
    },
    /// The images of its pages and its searchable PDF follow.
    Letter(Box<FoundLetter<ReadLetter>>),
    SetAside(SetAside),
    /// Still alive.
    Passed,
    Done(Result<(), Unreadable>),
}

/// What came of a file, or why it can't be opened.
type Answer = Result<ReadScan, Unreadable>;

/// How a child fell silent.
enum Silence {
    Ended,
    TooLong,
}

/// Reads letters in a child, which it starts when needed and replaces when it dies.
pub struct Reader {
    orders: Vec<u8>,
    patience: Duration,
    memory_mib: u64,
    child: Option<Running>,
}

struct Running {
    process: Child,
    stdin: ChildStdin,
    stdout: ChildStdout,
    last_words: JoinHandle<Vec<u8>>,
}

impl Reader {
    /// # Errors
    /// When a word list or the checklist is wrong; names the file.
    pub fn new(settings: &Settings) -> Result<Self> {
        Desk::new(settings)?;
        let limits = settings.reading.limits.clone();
        let patience = Duration::from_secs(limits.max_seconds_per_letter + limits.max_seconds_per_page);
        let orders = Orders {
            languages: settings.reading.languages.clone(),
            other_languages: settings.reading.other_languages.clone(),
            memory_mib: settings.reading.memory_mib,
            limits,
            words: settings.town_words()?,
            checklist: settings.checklist_text()?,
        };
        let memory_mib = orders.memory_mib;
        Ok(Self { orders: serde_json::to_vec(&orders)?, patience, memory_mib, child: None })
    }

    /// Reads what is assigned of a file. A letter that ends or halts the child costs itself: another child goes on
    /// after it.
    ///
    /// # Errors
    /// The outer one is our own fault: no child can be started. The inner one is the file's.
    pub async fn read(&mut self, scan: &[u8], assignment: &Assignment) -> Result<Answer> {
        let mut read = ReadScan::default();
        let mut assignment = *assignment;
        loop {
            let mut running = self.running().await?;
            let why = match running.ask(scan, &assignment, self.patience, &mut read).await {
                Ok(done) => {
                    self.child = Some(running);
                    return Ok(done.map(|()| read));
                }
                Err(Silence::Ended) => running.obituary(self.memory_mib).await,
                // Dropping a child kills it.
                Err(Silence::TooLong) => Unreadable::timed_out(),
            };
            match read.go_on(&assignment, why) {
                Ok(Some(next)) => assignment = next,
                Ok(None) => return Ok(Ok(read)),
                Err(why) => return Ok(Err(why)),
            }
        }
    }

    async fn running(&mut self) -> Result<Running> {
        match self.child.take().and_then(Running::alive) {
            Some(running) => Ok(running),
            None => tokio::time::timeout(START, start(&self.orders))
                .await
                .context("the process that reads letters doesn't get ready; is the machine overloaded?")?,
        }
    }
}

impl Reader {
    /// Lets the child end by itself and waits for that, so that what it used is counted as ours.
    pub async fn close(self) {
        if let Some(Running { mut process, stdin, .. }) = self.child {
            drop(stdin);
            let _ = tokio::time::timeout(LAST_BREATH, process.wait()).await;
        }
    }
}

async fn start(orders: &[u8]) -> Result<Running> {
    let program = std::env::current_exe().context("our own program can't be found")?;
    let mut process = Command::new(program)
        .arg(COMMAND)
        // The OCR library would spread one page over all cores, which costs more than it gains when several letters are
        // read at once.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // Ctrl-C in a terminal is for us to answer: the letter in hand is finished first.
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .context("the process that reads letters can't be started")?;
    let pipes = (process.stdin.take(), process.stdout.take(), process.stderr.take());
    let (Some(stdin), Some(stdout), Some(stderr)) = pipes else {
        bail!("the process that reads letters has no pipes");
    };
    let mut running = Running { process, stdin, stdout, last_words: tokio::spawn(last_words(stderr)) };
    send(&mut running.stdin, orders).await.context("the process that reads letters ended at once")?;
    let ready = receive(&mut running.stdout).await.context("the process that reads letters ended at once")?;
    let ready: Result<(), String> = serde_json::from_slice(&ready)?;
    ready.map_err(|why| anyhow::anyhow!("{why}; `postkamer doctor` tells what is missing"))?;
    Ok(running)
}

impl Running {
    /// `None` when the child ended while nobody asked it anything: the next letter has no part in that.
    fn alive(mut self) -> Option<Self> {
        matches!(self.process.try_wait(), Ok(None)).then_some(self)
    }

    /// Sends a file and takes what comes of it, as long as something comes. `Ok` when the child is ready for the next.
    async fn ask(
        &mut self,
        scan: &[u8],
        assignment: &Assignment,
        patience: Duration,
        read: &mut ReadScan,
    ) -> Result<Result<(), Unreadable>, Silence> {
        let assignment = serde_json::to_vec(assignment).map_err(|_| Silence::Ended)?;
        let order = async {
            send(&mut self.stdin, &assignment).await?;
            send(&mut self.stdin, scan).await
        };
        in_time(patience, order).await?;
        loop {
            match in_time(patience, self.message()).await? {
                Message::Done(done) => return Ok(done),
                message => read.take(message),
            }
        }
    }

    async fn message(&mut self) -> std::io::Result<Message> {
        let mut message: Message = serde_json::from_slice(&receive(&mut self.stdout).await?)?;
        if let Message::Letter(letter) = &mut message
            && let Ok(letter) = &mut letter.outcome
        {
            for _ in 0..letter.pages.len() {
                let reading = receive(&mut self.stdout).await?;
                letter.images.push(PageFiles { reading, strip: receive(&mut self.stdout).await? });
            }
            letter.searchable = Some(receive(&mut self.stdout).await?).filter(|pdf| !pdf.is_empty());
        }
        Ok(message)
    }

    /// What a child died of, as far as its end and its last words tell.
    async fn obituary(mut self, memory_mib: u64) -> Unreadable {
        let end = tokio::time::timeout(LAST_BREATH, self.process.wait()).await.ok().and_then(Result::ok);
        if end.and_then(|status| status.code()) == Some(child::OUT_OF_TIME) {
            return Unreadable::timed_out();
        }
        let words = tokio::time::timeout(LAST_BREATH, self.last_words).await;
        let words = words.ok().and_then(Result::ok).unwrap_or_default();
        let said = |text: &[u8]| words.windows(text.len()).any(|w| w == text);
        // What the OCR engine throws reaches us as a foreign exception, and it throws when memory is short.
        if said(b"memory allocation of") || said(b"bad_alloc") || said(b"foreign exception") {
            let message = format!(
                "the letter needs more memory than the {memory_mib} MiB of reading.memory_mib; scan it smaller or raise it"
            );
            return Unreadable::new(UnreadableCode::TooLarge, message);
        }
        if said(b"overflowed its stack") {
            let message = "the file is nested too deep to be a letter; print it and scan the print";
            return Unreadable::new(UnreadableCode::Damaged, message);
        }
        let how = end.map_or("no answer".to_owned(), |status| status.to_string());
        let message = format!("the reader ended ({how}) on this letter, out of memory or broken; type it in by hand");
        Unreadable::new(UnreadableCode::EngineCrashed, message)
    }
}

/// The end of what a child says on its standard error. Never shown or logged: it may hold parts of a letter.
async fn last_words(mut stderr: ChildStderr) -> Vec<u8> {
    const KEPT: usize = 4096;
    let (mut words, mut part) = (Vec::new(), [0; KEPT]);
    while let Ok(length @ 1..) = stderr.read(&mut part).await {
        words.extend_from_slice(&part[..length]);
        words.drain(..words.len().saturating_sub(KEPT));
    }
    words
}

async fn in_time<T>(patience: Duration, work: impl Future<Output = std::io::Result<T>>) -> Result<T, Silence> {
    let done = tokio::time::timeout(patience, work).await.map_err(|_| Silence::TooLong)?;
    done.map_err(|_| Silence::Ended)
}
