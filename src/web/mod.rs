//! The pages that staff work with: one module per screen.
//!
//! Architecture invariant: `web` sees `domain`, `store`, `validate`, `report`, `post`, `export` and `wording`, and of `intake` the
//! slot alone; never `read` or `extract`. No address, log line or header carries personal data: a case is its id.

pub mod accounts;
mod assets;
mod case_page;
mod charts;
mod dates;
mod doors;
mod due;
mod error;
mod feeds;
mod flash;
mod guard;
mod incomplete;
mod language;
mod limits;
mod logbook;
mod login;
mod outgoing;
mod password;
mod progress;
mod reports;
mod rows;
mod security;
mod separators;
mod sessions;
mod shell;
mod start;
mod theme;
mod trail;
mod unreadable;
mod upload;
mod users;
mod worklist;

pub use doors::Doors;

use crate::domain::{Checklist, Kind, Right, StaffMember};
use crate::intake::Slot;
use crate::post::Press;
use crate::store::{Archive, Sessions, Store};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use axum_login::AuthManagerLayerBuilder;
use chrono::Utc;
use limits::{few, heavy, many};
use std::future::{Future, IntoFuture};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
pub use theme::{Theme, ThemeError};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

/// The longest form is a case with a long letter typed out.
const LARGEST_BODY: usize = 512 * 1024;
const SLOWEST_ANSWER: Duration = Duration::from_secs(30);
const SESSION_SWEEP: Duration = Duration::from_secs(3600);
/// What requests under way get when the program is to stop: nobody holds it up by never finishing one.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// What every page may use.
#[derive(Clone, Debug)]
pub struct AppState {
    pub store: Store,
    pub archive: Archive,
    pub checklist: Arc<Checklist>,
    /// Name of the municipality, as in "gemeente Haarlem".
    pub town: String,
    pub office: Arc<Office>,
    pub press: Arc<Press>,
    pub theme: Arc<Theme>,
    /// Where files from a browser go in.
    pub slot: Slot,
    pub doors: Arc<Doors>,
}

/// What the town knows about itself: the words in which it registers what it does, and who works there.
#[derive(Clone, Debug, Default)]
pub struct Office {
    pub natures: Vec<String>,
    pub departments: Vec<String>,
    /// The staff list, to say which official a letter means, and which user is one.
    pub staff: Vec<StaffMember>,
    /// Who deals with what is no complaint.
    pub desks: Vec<(Kind, String)>,
    /// Languages that letters may be in and that the OCR engine has no data for, by their codes.
    pub languages_lacking: Vec<&'static str>,
}

/// All pages, behind login, with their protective headers.
pub fn router(state: AppState) -> Router {
    let sessions = SessionManagerLayer::new(Sessions::new(state.store.clone()))
        .with_name("postkamer")
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        // Plain http is normal inside a town hall; `security` adds the flag when a proxy says that it spoke https.
        .with_secure(false)
        .with_expiry(Expiry::OnInactivity(state.doors.idle.try_into().unwrap_or(time::Duration::HOUR)));
    let backend = accounts::Backend::new(state.store.clone());
    inside()
        .merge(outside())
        .fallback(error::not_found)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, SLOWEST_ANSWER))
        .merge(incoming(state.slot.largest))
        .layer(AuthManagerLayerBuilder::new(backend, sessions).build())
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(error::in_words))
        .layer(from_fn_with_state(state.theme.clone(), theme::wear))
        .layer(from_fn(security::headers))
        .layer(from_fn_with_state(state.doors.clone(), trail::origin))
        .with_state(state)
}

/// Pages for those who are logged in. Each stands under the right that it asks for.
fn inside() -> Router<AppState> {
    let needs =
        |right: Right, pages: Router<AppState>| pages.route_layer(from_fn_with_state(right, guard::require_right));
    Router::new()
        .merge(own())
        .merge(needs(Right::SeeCases, looks()))
        .merge(needs(Right::Decide, decisions()))
        .merge(needs(Right::Report, figures()))
        .merge(needs(Right::Post, mailroom()))
        .merge(needs(Right::Manage, office()))
        .route_layer(from_fn(guard::require_login))
}

/// What everybody does for themselves.
fn own() -> Router<AppState> {
    Router::new()
        .route("/wachtwoord", get(password::show).merge(few(post(password::change))))
        .route("/ingelogd", get(sessions::show))
        .route("/ingelogd/overal", post(sessions::end_all))
        .route("/ingelogd/{handle}", post(sessions::end_one))
}

/// Who may do what.
fn office() -> Router<AppState> {
    Router::new()
        .route("/start", get(start::show))
        .route("/gebruikers", get(users::show).post(users::add))
        .route("/gebruikers/{id}", get(users::one).post(users::change))
        .route("/gebruikers/{id}/wachtwoord", post(users::new_password))
        .route("/gebruikers/{id}/uitloggen", post(users::end_sessions))
        .route("/gebruikers/{id}/opheffen", post(users::lift))
        .route("/adressen/opheffen", post(users::lift_address))
        .route("/logboek", heavy(get(logbook::show)))
        .route("/logboek.csv", heavy(get(logbook::download)))
        .route("/logboek/controle", heavy(post(logbook::check)))
}

fn looks() -> Router<AppState> {
    Router::new()
        .route("/", get(worklist::show))
        .route("/zoeken", heavy(post(worklist::search)))
        .route("/zaken/{id}", get(case_page::show))
        .route("/zaken/{id}/voortgang", get(progress::show))
        .route("/zaken/{id}/pagina/{number}", get(case_page::page_image))
        .route("/zaken/{id}/pagina/{number}/klein", get(case_page::strip_image))
        .route("/zaken/{id}/pagina/{number}/woorden", get(case_page::page_words))
        .route("/zaken/{id}/doorzoekbaar", get(case_page::searchable))
        .route("/zaken/{id}/woorden", get(case_page::words))
        .route("/zaken/{id}/origineel", get(case_page::original))
        .route("/zaken/{id}/aanvulling/{letter}/{number}", get(case_page::supplement_image))
        .route("/zaken/{id}/aanvulling/{letter}/{number}/klein", get(case_page::supplement_strip))
        .route("/zaken/{id}/aanvulling/{letter}/{number}/woorden", get(case_page::supplement_words))
        .route("/zaken/{id}/aanvulling/{letter}/doorzoekbaar", get(case_page::supplement_searchable))
        .route("/zaken/{id}/aanvulling/{letter}/origineel", get(case_page::supplement_original))
        .route("/zaken/{id}/brieven", heavy(get(outgoing::show)))
        .route("/zaken/{id}/brieven/{kind}/voorbeeld", heavy(get(outgoing::preview)))
        .route("/zaken/{id}/brieven/{kind}/voorbeeld.png", heavy(get(outgoing::preview_picture)))
        .route("/agendas", get(feeds::show).post(feeds::make))
        .route("/agendas/{id}/intrekken", post(feeds::revoke))
}

fn decisions() -> Router<AppState> {
    Router::new()
        .route("/zaken/{id}", post(case_page::decide))
        .route("/zaken/{id}/controle", post(case_page::recheck))
        .route("/zaken/{id}/voortgang", post(progress::save))
        .route("/zaken/{id}/vasthouden", post(case_page::keep))
        .route("/zaken/{id}/overnemen", post(case_page::take_over))
        .route("/zaken/{id}/terugleggen", post(case_page::put_back))
        .route("/zaken/{id}/toewijzen", post(case_page::assign))
        .route("/zaken/{id}/splitsen", get(case_page::split_page).post(case_page::split))
        .route("/zaken/{id}/samenvoegen", get(case_page::join_page).post(case_page::join))
        .route("/zaken/{id}/terugzetten", post(case_page::reopen))
        .route("/zaken/{id}/afsluiten", post(case_page::close))
        .route("/zaken/{id}/bewaren", post(case_page::hold))
        .route("/zaken/{id}/vrijgeven", post(case_page::release))
        .route("/zaken/{id}/aanvulling/{letter}/losmaken", post(case_page::detach))
        .route("/zaken/{id}/brieven", heavy(post(outgoing::make)))
        .route("/brieven/{id}/overtypen", post(unreadable::type_in))
}

fn figures() -> Router<AppState> {
    Router::new()
        .route("/rapporten", get(reports::start))
        .route("/rapporten/{file}", heavy(get(reports::show)))
        .route("/onvolledig", heavy(get(incomplete::show)))
        .route("/onvolledig.csv", heavy(get(incomplete::download)))
}

fn mailroom() -> Router<AppState> {
    Router::new()
        .route("/toevoegen", get(upload::show))
        .route("/toevoegen/stand", get(upload::progress))
        .route("/scheidingsbladen", get(separators::show))
        .route("/scheidingsbladen.pdf", heavy(get(separators::pdf)))
        .route("/onleesbaar", get(unreadable::show))
        .route("/brieven/{id}/origineel", get(unreadable::original))
        .route("/brieven/{id}/opnieuw", post(unreadable::retry))
        .route("/brieven/{id}/wegleggen", post(unreadable::discard))
        .route("/brieven/{id}/terughalen", post(unreadable::take_back))
        .route("/brieven/{id}/pagina/{number}", get(unreadable::picture))
        .route("/post", get(outgoing::waiting))
        .route("/post/bundel.pdf", heavy(get(outgoing::batch)))
        .route("/post/afgedrukt", post(outgoing::printed))
        .route("/post/{id}", get(outgoing::letter))
        .route("/post/{id}/beeld.png", get(outgoing::letter_picture))
}

/// Files may be large and lines slow: this address alone has a limit of its own, and no limit of time but the one that it
/// sets itself.
fn incoming(largest: u64) -> Router<AppState> {
    let most = usize::try_from(largest).unwrap_or(usize::MAX).saturating_mul(upload::FILES_OF_LARGEST_SIZE);
    Router::new()
        .route("/toevoegen", many(post(upload::receive).layer(DefaultBodyLimit::max(most))))
        .route_layer(from_fn_with_state(Right::Post, guard::require_right))
        .route_layer(from_fn(guard::require_login))
}

/// Pages for everybody.
fn outside() -> Router<AppState> {
    Router::new()
        .route("/login", get(login::show).merge(few(post(login::log_in))))
        .route("/logout", post(login::log_out))
        .route("/taal", post(language::choose))
        .route("/agenda/{file}", get(feeds::calendar))
        .route("/static/theme-eigen.css", get(theme::sheet))
        .route("/static/{*path}", get(assets::file))
}

/// Serves the pages until `shutdown` resolves; requests under way may take a few seconds more.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let sweeper = tokio::spawn(sweep_sessions(state.store.clone()));
    let (stop, stopping) = oneshot::channel();
    let shutdown = async move {
        shutdown.await;
        let _ = stop.send(());
    };
    let overdue = async {
        match stopping.await {
            Ok(()) => tokio::time::sleep(LAST_REQUESTS).await,
            Err(_) => std::future::pending().await,
        }
    };
    let pages = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let served = tokio::select! {
        served = axum::serve(listener, pages).with_graceful_shutdown(shutdown).into_future() => served,
        () = overdue => {
            tracing::warn!("stopped with requests that were not finished");
            Ok(())
        }
    };
    sweeper.abort();
    served
}

async fn sweep_sessions(store: Store) {
    let sessions = Sessions::new(store.clone());
    let mut tick = tokio::time::interval(SESSION_SWEEP);
    loop {
        tick.tick().await;
        if let Err(error) = sessions.sweep().await {
            tracing::warn!(%error, "expired sessions stay until the next sweep");
        }
        if let Err(error) = store.forget_knocks(Utc::now()).await {
            tracing::warn!(%error, "failed logins of long ago stay until the next sweep");
        }
    }
}
