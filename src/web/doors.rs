//! How the doors are kept: who is believed about addresses, and when a session ends by itself.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

#[derive(Clone, Debug)]
pub struct Doors {
    /// A session ends when nobody asked for a page for this long.
    pub idle: Duration,
    /// Machines that are believed when they say from where a request comes.
    pub proxies: Vec<IpAddr>,
}

impl Default for Doors {
    fn default() -> Self {
        let here = vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        Self { idle: Duration::from_secs(2 * 3600), proxies: here }
    }
}
