//! Stopping the program.

use super::desk::Desk;
use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_never_finished_does_not_keep_the_program_from_stopping() {
    let halves = ["GET /login HT", "POST /login HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nnaam=", ""];
    for half in halves {
        let desk = Desk::open().await;
        let mut stream = TcpStream::connect(desk.address).unwrap();
        stream.write_all(half.as_bytes()).unwrap();
        assert_eq!(desk.visitor().get("/login").await.status, 200, "the half request is being read");
        let began = Instant::now();
        desk.stop().await;
        assert!(began.elapsed() < Duration::from_secs(8), "{half:?} took {:?}", began.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_requests_the_program_stops_at_once() {
    let desk = Desk::open().await;
    desk.visitor().get("/login").await;
    let began = Instant::now();
    desk.stop().await;
    assert!(began.elapsed() < Duration::from_secs(3));
}
