//! Slows down guessing of passwords: per user name, in memory, known and unknown names alike.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Failures that cost nothing: people mistype.
const FREE_FAILURES: u32 = 4;
const FIRST_WAIT: Duration = Duration::from_secs(15);
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);
/// A flood of invented names must not fill the memory.
const MOST_NAMES: usize = 10_000;

#[derive(Clone, Copy, Debug)]
struct Failures {
    count: u32,
    blocked_until: Instant,
}

/// Failed logins of late.
#[derive(Clone, Debug, Default)]
pub struct Throttle {
    names: Arc<Mutex<HashMap<String, Failures>>>,
}

impl Throttle {
    /// Lets an attempt pass, or tells how long this name must wait. It counts as a failure until it has succeeded;
    /// every failure beyond the free ones doubles the wait.
    pub fn attempt(&self, name: &str, now: Instant) -> Result<(), Duration> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= MOST_NAMES {
            names.retain(|_, failures| failures.blocked_until > now);
        }
        let failures = names.entry(key(name)).or_insert(Failures { count: 0, blocked_until: now });
        let wait = failures.blocked_until.saturating_duration_since(now);
        if !wait.is_zero() {
            return Err(wait);
        }
        failures.count += 1;
        if let Some(extra) = failures.count.checked_sub(FREE_FAILURES + 1) {
            failures.blocked_until = now + FIRST_WAIT.saturating_mul(1 << extra.min(16)).min(LONGEST_WAIT);
        }
        Ok(())
    }

    pub fn succeeded(&self, name: &str) {
        self.names.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(name));
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase().chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Failures until the first wait begins.
    fn blocked(now: Instant) -> Throttle {
        let throttle = Throttle::default();
        for _ in 0..=FREE_FAILURES {
            assert_eq!(throttle.attempt("beheer", now), Ok(()));
        }
        throttle
    }

    #[test]
    fn the_wait_starts_after_the_free_failures_and_grows() {
        let now = Instant::now();
        let throttle = blocked(now);
        assert_eq!(throttle.attempt("Beheer ", now), Err(FIRST_WAIT));
        let later = now + FIRST_WAIT;
        assert_eq!(throttle.attempt("beheer", later), Ok(()));
        assert_eq!(throttle.attempt("beheer", later), Err(FIRST_WAIT * 2));
        assert_eq!(throttle.attempt("els", later), Ok(()));
    }

    #[test]
    fn a_good_login_forgives() {
        let now = Instant::now();
        let throttle = blocked(now);
        throttle.succeeded("beheer");
        assert_eq!(throttle.attempt("beheer", now), Ok(()));
    }
}
