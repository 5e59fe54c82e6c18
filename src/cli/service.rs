//! `postkamer run`, `watch`, `work` and `serve`.

use crate::config::{Overrides, Settings, without_password};
use crate::intake::Slot;
use crate::mailroom::Mailroom;
use crate::pipeline::Desk;
use crate::read::{OcrEngine, Tesseract};
use crate::store::{Archive, Store};
use crate::web::{self, AppState, Doors, Office, Theme, accounts};
use crate::worker::Worker;
use anyhow::{Context, Result};
use clap::Args;
use rustix::fs::Mode;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

#[derive(Args, Clone)]
#[command(after_help = "Examples:\n  postkamer run\n  \
                        postkamer run --data /var/lib/postkamer --drop /srv/scans --listen 0.0.0.0:8080\n\n\
                        SIGTERM and Ctrl-C stop it after the letters in hand; a second Ctrl-C stops at once.")]
pub struct RunArgs {
    #[command(flatten)]
    serve: ServeArgs,
    /// At the very first start, copy the sample letters from DIR/*/scan.* into the drop folder
    #[arg(long, value_name = "DIR")]
    samples: Option<PathBuf>,
}

#[derive(Args, Clone)]
#[command(after_help = "Example:\n  postkamer serve --listen 127.0.0.1:8081")]
pub struct ServeArgs {
    /// Address of the web pages [default: 127.0.0.1:8080]
    #[arg(long, value_name = "HOST:PORT")]
    listen: Option<String>,
}

impl ServeArgs {
    pub fn apply(&self, overrides: Overrides) -> Overrides {
        Overrides { listen: self.listen.clone(), ..overrides }
    }
}

impl RunArgs {
    pub fn apply(&self, overrides: Overrides) -> Overrides {
        self.serve.apply(overrides)
    }
}

/// Everything in one process, until a signal.
pub async fn run(settings: &Settings, args: &RunArgs) -> Result<()> {
    let stop = Stop::on_signals()?;
    let Some(place) = Place::open_until(settings, &stop).await? else { return Ok(()) };
    let listener = listen(settings).await?;
    let mailroom = Mailroom::new(settings, place.store.clone(), place.archive.clone())?;
    if let Some(samples) = &args.samples
        && place.store.is_new().await?
    {
        let count = drop_samples(samples, &settings.folders.drop)?;
        println!("Eerste start: {count} voorbeeldbrieven in de inleverbak gelegd.");
    }
    welcome(settings, &place, &listener).await?;
    let mut tasks = JoinSet::new();
    let told = stop.told();
    tasks.spawn(async move { mailroom.watch(told).await });
    place.start_workers(settings, &stop, &mut tasks)?;
    let (state, told) = (place.web_state(settings)?, stop.told());
    tasks.spawn(async move {
        if let Err(error) = web::serve(listener, state, told).await {
            tracing::error!(%error, "the web pages stopped");
        }
    });
    finish(tasks, &stop, &place).await
}

pub async fn watch(settings: &Settings) -> Result<()> {
    let stop = Stop::on_signals()?;
    let Some(place) = Place::open_until(settings, &stop).await? else { return Ok(()) };
    let mailroom = Mailroom::new(settings, place.store.clone(), place.archive.clone())?;
    println!("Inleverbak: {}", settings.folders.drop.display());
    mailroom.watch(stop.told()).await;
    place.store.close().await;
    Ok(())
}

pub async fn work(settings: &Settings) -> Result<()> {
    let stop = Stop::on_signals()?;
    let Some(place) = Place::open_until(settings, &stop).await? else { return Ok(()) };
    let mut tasks = JoinSet::new();
    place.start_workers(settings, &stop, &mut tasks)?;
    println!("{} lezers aan het werk.", settings.worker_count());
    finish(tasks, &stop, &place).await
}

pub async fn serve(settings: &Settings) -> Result<()> {
    let stop = Stop::on_signals()?;
    let Some(place) = Place::open_until(settings, &stop).await? else { return Ok(()) };
    let listener = listen(settings).await?;
    welcome(settings, &place, &listener).await?;
    web::serve(listener, place.web_state(settings)?, stop.told()).await?;
    place.store.close().await;
    Ok(())
}

/// Waits for every task. A part that ends before it was told to takes the others along, so that whatever watches over
/// the service starts it again whole.
async fn finish(mut tasks: JoinSet<()>, stop: &Stop, place: &Place) -> Result<()> {
    let mut broken = false;
    while let Some(ended) = tasks.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "part of the service broke down");
        }
        broken |= !stop.is_told();
        stop.tell();
    }
    place.store.close().await;
    anyhow::ensure!(!broken, "part of the service ended by itself, so all of it was stopped; the log says why");
    println!("Netjes gestopt.");
    Ok(())
}

/// Database and archive, open.
struct Place {
    store: Store,
    archive: Archive,
}

impl Place {
    /// `None` when it was told to stop while it opened: that may take long after an update.
    async fn open_until(settings: &Settings, stop: &Stop) -> Result<Option<Self>> {
        tokio::select! {
            opened = Self::open(settings) => opened.map(Some),
            () = stop.told() => Ok(None),
        }
    }

    async fn open(settings: &Settings) -> Result<Self> {
        let drop = &settings.folders.drop;
        fs::create_dir_all(drop).with_context(|| format!("folder {} can't be made", drop.display()))?;
        // Scanners need the drop folder; what we make besides it holds letters and is for us alone.
        rustix::process::umask(Mode::RWXG | Mode::RWXO);
        Desk::new(settings)?;
        let archive = Archive::at(&settings.archive_place()?)?;
        let url = settings.database_url();
        let mut store = Store::open(&url).await.with_context(|| format!("database {}", without_password(&url)))?;
        store.ask_blind(settings.quality.blind_share.into());
        let settled = store.keep_terms(&settings.deadlines).await?;
        if settled > 0 {
            tracing::info!(cases = settled, "deadlines and figures were reckoned again");
        }
        Ok(Self { store, archive })
    }

    fn start_workers(&self, settings: &Settings, stop: &Stop, tasks: &mut JoinSet<()>) -> Result<()> {
        for number in 0..settings.worker_count() {
            let worker = Worker::new(number, settings, self.store.clone(), self.archive.clone())?;
            let told = stop.told();
            tasks.spawn(async move { worker.work(told).await });
        }
        Ok(())
    }

    fn web_state(&self, settings: &Settings) -> Result<AppState> {
        Ok(AppState {
            store: self.store.clone(),
            archive: self.archive.clone(),
            checklist: Arc::new(settings.checklist()?),
            town: settings.town.name.clone(),
            press: Arc::new(settings.letters.press()?),
            theme: Arc::new(Theme::read(&settings.web.theme_file, &settings.web.theme_class)?),
            slot: Slot::new(&settings.folders.drop, settings.reading.limits.max_bytes),
            office: Arc::new(Office {
                natures: settings.handling.natures.clone(),
                departments: settings.handling.departments.clone(),
                staff: settings.lexicon()?.staff().to_vec(),
                desks: settings.handling.desks.named(),
                languages_lacking: languages_lacking(settings),
            }),
            doors: Arc::new(Doors {
                idle: Duration::from_secs(settings.web.idle_minutes.max(1) * 60),
                proxies: settings.web.proxies.clone(),
            }),
        })
    }
}

/// Languages that the settings name and that the OCR engine has no data for. That it runs at all was seen before.
fn languages_lacking(settings: &Settings) -> Vec<&'static str> {
    let others = &settings.reading.other_languages;
    let Ok(engine) = Tesseract::new(&settings.reading.languages, others) else { return vec![] };
    others.iter().filter(|language| !engine.speaks(**language)).map(|language| language.code()).collect()
}

async fn listen(settings: &Settings) -> Result<TcpListener> {
    let address = &settings.web.listen;
    TcpListener::bind(address)
        .await
        .with_context(|| format!("web.listen {address} can't be used; choose another with --listen HOST:PORT"))
}

/// Tells where everything is, and how to log in for the first time.
async fn welcome(settings: &Settings, place: &Place, listener: &TcpListener) -> Result<()> {
    let first = accounts::ensure_first_user(&place.store).await?;
    println!("Postkamer staat klaar.");
    println!("  Webpagina's : http://{}/", listener.local_addr()?);
    println!("  Inleverbak  : {}", settings.folders.drop.display());
    match first {
        Some(login) => {
            println!("  Gebruiker   : {}", login.name);
            println!(
                "  Wachtwoord  : {} (eenmalig; bij de eerste keer inloggen kiest u een eigen wachtwoord)",
                login.password
            );
        }
        None => println!("  Inloggen    : met uw eigen wachtwoord"),
    }
    println!("Stoppen met Ctrl-C.");
    Ok(())
}

/// Copies DIR/<slug>/scan.<ext> to <slug>.<ext>, appearing whole under its name.
fn drop_samples(samples: &Path, drop: &Path) -> Result<usize> {
    let entries = fs::read_dir(samples).with_context(|| format!("sample letters in {}", samples.display()))?;
    let mut count = 0;
    for folder in entries.flatten() {
        for scan in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = scan.path();
            if path.file_stem().is_none_or(|stem| stem != "scan") {
                continue;
            }
            let name = Path::new(&folder.file_name()).with_extension(path.extension().unwrap_or_default());
            let hidden = drop.join(format!(".{}", name.display()));
            fs::copy(&path, &hidden).and_then(|_| fs::rename(&hidden, drop.join(&name)))?;
            count += 1;
        }
    }
    Ok(count)
}

/// Turns SIGINT and SIGTERM into one notice for all tasks.
struct Stop(Arc<watch::Sender<bool>>);

impl Stop {
    fn on_signals() -> Result<Self> {
        let tell = Arc::new(watch::Sender::new(false));
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        let stop = Self(tell.clone());
        tokio::spawn(async move {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
            println!("Bezig met stoppen; de brief onder handen wordt afgemaakt. Nog eens Ctrl-C stopt meteen.");
            tell.send_replace(true);
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
            std::process::exit(130);
        });
        Ok(stop)
    }

    fn tell(&self) {
        self.0.send_replace(true);
    }

    fn is_told(&self) -> bool {
        *self.0.borrow()
    }

    fn told(&self) -> impl Future<Output = ()> + Send + 'static + use<> {
        let mut told = self.0.subscribe();
        async move {
            // The sender lives as long as the process.
            let _ = told.wait_for(|stop| *stop).await;
        }
    }
}
