//! Where requests come from: for the audit log, and for those that count requests by address.

use super::doors::Doors;
use crate::store::from_origin;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

/// Set by the reverse proxy; what a visitor sent stands before the proxy's own entry.
const FORWARDED: &str = "x-forwarded-for";

/// Where a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The address that is answered for: that of a proxy says nothing, unless the proxy is not one of ours.
    pub address: String,
    /// As the audit log has it.
    pub origin: String,
}

/// What is done for a request is done from its address.
pub async fn origin(State(doors): State<Arc<Doors>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let header = request.headers().get(FORWARDED).and_then(|value| value.to_str().ok());
    let client = Client::of(peer, header, &doors);
    let origin = client.origin.clone();
    request.extensions_mut().insert(client);
    from_origin(origin, next.run(request)).await
}

impl Client {
    fn of(peer: Option<IpAddr>, forwarded: Option<&str>, doors: &Doors) -> Self {
        let named: Option<IpAddr> = forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
        let Some(peer) = peer.map(|address| address.to_canonical()) else {
            return Self { address: "web".to_owned(), origin: "web".to_owned() };
        };
        let origin = named.map_or_else(|| peer.to_string(), |named| format!("{named} via {peer}"));
        let answers = named.filter(|_| doors.proxies.contains(&peer)).unwrap_or(peer);
        Self { address: household(answers.to_canonical()), origin }
    }
}

/// Whoever has one IPv6 address has the 2^64 of its network.
fn household(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let doors = Doors::default();
        let client = |peer: &str, header| Client::of(peer.parse().ok(), header, &doors);
        assert_eq!(client("127.0.0.1", Some("10.1.1.1, 10.2.2.2")).address, "10.2.2.2");
        assert_eq!(client("::ffff:127.0.0.1", Some("10.2.2.2")).address, "10.2.2.2");
        let stranger = client("10.9.9.9", Some("10.2.2.2"));
        assert_eq!((stranger.address.as_str(), stranger.origin.as_str()), ("10.9.9.9", "10.2.2.2 via 10.9.9.9"));
        assert_eq!(client("127.0.0.1", Some("evil")).address, "127.0.0.1");
        assert_eq!(client("2001:db8:1:2:3:4:5:6", None).address, "2001:db8:1:2::/64");
    }
}
