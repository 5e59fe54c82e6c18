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
    /// How long this name must wait, if at all.
    pub fn wait(&self, name: &str, now: Instant) -> Option<Duration> {
        let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let until = names.get(&key(name))?.blocked_until;
        until.checked_duration_since(now).filter(|left| !left.is_zero())
    }

    /// Every failure beyond the free ones doubles the wait.
    pub fn failed(&self, name: &str, now: Instant) {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= MOST_NAMES {
            names.retain(|_, failures| failures.blocked_until > now);
        }
        let failures = names.entry(key(name)).or_insert(Failures { count: 0, blocked_until: now });
        failures.count += 1;
        if let Some(extra) = failures.count.checked_sub(FREE_FAILURES + 1) {
            failures.blocked_until = now + FIRST_WAIT.saturating_mul(1 << extra.min(16)).min(LONGEST_WAIT);
        }
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

    #[test]
    fn the_wait_starts_after_the_free_failures_and_grows() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        for _ in 0..FREE_FAILURES {
            throttle.failed("beheer", now);
        }
        assert_eq!(throttle.wait("beheer", now), None);
        throttle.failed("Beheer ", now);
        assert_eq!(throttle.wait("beheer", now), Some(FIRST_WAIT));
        throttle.failed("beheer", now);
        assert_eq!(throttle.wait("beheer", now), Some(FIRST_WAIT * 2));
        assert_eq!(throttle.wait("beheer", now + FIRST_WAIT * 2), None);
    }

    #[test]
    fn a_good_login_forgives() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        for _ in 0..=FREE_FAILURES {
            throttle.failed("beheer", now);
        }
        throttle.succeeded("beheer");
        assert_eq!(throttle.wait("beheer", now), None);
    }
}
