//! Where requests come from, for the audit log.

use crate::store::from_origin;
use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};

/// Set by the reverse proxy; what a visitor sent stands before the proxy's own entry.
const FORWARDED: &str = "x-forwarded-for";

/// What is done for a request is done from its address.
pub async fn origin(request: Request, next: Next) -> Response {
    let origin = of(&request);
    from_origin(origin, next.run(request)).await
}

fn of(request: &Request) -> String {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let header = request.headers().get(FORWARDED).and_then(|value| value.to_str().ok());
    let named: Option<IpAddr> = header.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
    match (peer, named) {
        (Some(peer), Some(named)) => format!("{named} via {peer}"),
        (Some(peer), None) => peer.to_string(),
        (None, _) => "web".to_owned(),
    }
}
