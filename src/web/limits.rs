//! How often one address may ask for what takes work: so that nobody, by hand or by program, takes the desk from the others.
//! Counted in memory, by each process for itself.

use super::AppState;
use super::error::WebError;
use super::trail::Client;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Addresses that are remembered before those that have been quiet are dropped.
const MOST_ADDRESSES: usize = 10_000;

/// The allowance of every address for one kind of work: so many at once, and one more with each interval after that. Kept as
/// the moment at which all of it will be there again (the generic cell rate algorithm).
#[derive(Clone)]
struct Allowance {
    interval: Duration,
    /// As long as it takes until all of it is there again.
    whole: Duration,
    full_at: Arc<Mutex<HashMap<String, Instant>>>,
}

impl Allowance {
    fn new(at_once: u32, a_second: u32) -> Self {
        let interval = Duration::from_secs(1) / a_second;
        Self { interval, whole: interval * at_once, full_at: Arc::default() }
    }

    /// Takes one, or tells how long to wait for it.
    fn take(&self, address: &str, now: Instant) -> Result<(), Duration> {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() > MOST_ADDRESSES {
            full_at.retain(|_, moment| *moment > now);
        }
        let after = full_at.get(address).map_or(now, |moment| now.max(*moment)) + self.interval;
        let over = (after - now).saturating_sub(self.whole);
        if !over.is_zero() {
            return Err(over);
        }
        full_at.insert(address.to_owned(), after);
        Ok(())
    }
}

/// What the database or the processor has to work for: searches, reports, letters that are typeset.
pub fn heavy(pages: MethodRouter<AppState>) -> MethodRouter<AppState> {
    within(Allowance::new(60, 2), pages)
}

/// What comes in many at a time when people drop a folder on the page.
pub fn many(pages: MethodRouter<AppState>) -> MethodRouter<AppState> {
    within(Allowance::new(300, 5), pages)
}

/// Passwords, which take a processor each.
pub fn few(pages: MethodRouter<AppState>) -> MethodRouter<AppState> {
    within(Allowance::new(60, 1), pages)
}

fn within(allowance: Allowance, pages: MethodRouter<AppState>) -> MethodRouter<AppState> {
    pages.layer(from_fn_with_state(allowance, hold_back))
}

/// Turns away, with the time to wait, whoever asks more often.
async fn hold_back(State(allowance): State<Allowance>, request: Request, next: Next) -> Response {
    let Some(Client { address, .. }) = request.extensions().get::<Client>() else {
        return next.run(request).await;
    };
    let Err(wait) = allowance.take(address, Instant::now()) else { return next.run(request).await };
    tracing::warn!(address, "an address asks too often");
    let mut response = WebError::TooOften.into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_allowance_and_gets_it_back_with_time() {
        let (allowance, now) = (Allowance::new(3, 2), Instant::now());
        let takes = |address, at, count| (0..count).filter(|_| allowance.take(address, at).is_ok()).count();
        assert_eq!(takes("10.0.0.1", now, 5), 3);
        assert_eq!(takes("10.0.0.2", now, 5), 3);
        assert_eq!(allowance.take("10.0.0.1", now), Err(Duration::from_millis(500)));
        assert_eq!(takes("10.0.0.1", now + Duration::from_secs(1), 5), 2);
        assert_eq!(takes("10.0.0.1", now + Duration::from_secs(60), 5), 3);
    }
}
