//! The audit log at a million lines: pages of it, and the check of its chain.

use crate::support::{Ledger, on_both_ledgers};
use chrono::{DateTime, Duration, SecondsFormat, Utc};
use postkamer::domain::Sha256;
use postkamer::store::{LogFilter, Store, Verdict};
use std::time::Instant;

const LINES: i64 = 1_000_000;
/// A page shows so many, and reads one more.
const PAGE: i64 = 101;
/// One after the other since then.
const EVERY: Duration = Duration::seconds(100);
const AT_ONCE: i64 = 1000;

fn beginning() -> DateTime<Utc> {
    "2023-01-02T08:00:00Z".parse().unwrap()
}

/// Forty people, of whom one does a third of the work and one hardly any.
fn actor(seq: i64) -> String {
    match seq {
        seq if seq % 50_000 == 7 => "zelden".to_owned(),
        seq if seq % 3 == 0 => "anna".to_owned(),
        seq => format!("m{:02}", seq % 38),
    }
}

/// The hash of a line after the one before: what `audit verify` must find.
fn hash(previous: &str, parts: [&str; 7]) -> String {
    let mut bytes = Vec::new();
    for part in [previous].into_iter().chain(parts) {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part.bytes());
    }
    Sha256::of(&bytes).as_str().to_owned()
}

/// A log that was written by nobody, but could have been.
async fn fill(ledger: &Ledger) {
    ledger.run("DELETE FROM audit").await;
    let mut previous = String::new();
    for first in (1..=LINES).step_by(AT_ONCE as usize) {
        let mut rows = Vec::new();
        for seq in first..first + AT_ONCE {
            let at = (beginning() + EVERY * seq as i32).to_rfc3339_opts(SecondsFormat::Millis, true);
            let (who, object) = (actor(seq), format!("case:00000000-0000-7000-8000-{:012x}", seq / 12));
            previous = hash(&previous, [&seq.to_string(), &at, &who, "view", &object, "ok", "10.0.0.1"]);
            rows.push(format!("({seq}, '{at}', '{who}', 'view', '{object}', 'ok', '10.0.0.1', '{previous}')"));
        }
        let columns = "(seq, at, actor, action, object, result, origin, hash)";
        ledger.run(&format!("INSERT INTO audit {columns} VALUES {}", rows.join(","))).await;
    }
    ledger.run(&format!("UPDATE audit_head SET seq = {LINES}, hash = '{previous}'")).await;
    ledger.run("ANALYZE").await;
}

/// The middle of nine, in milliseconds; and how many lines came.
async fn median(store: &Store, filter: &LogFilter) -> (f64, usize) {
    let (mut times, mut found) = (Vec::new(), 0);
    for _ in 0..9 {
        let began = Instant::now();
        found = store.log_lines(filter).await.unwrap().len();
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    (times[4], found)
}

#[tokio::test]
#[ignore = "takes minutes: make load"]
async fn a_page_of_a_million_lines_costs_a_page() {
    on_both_ledgers(async |ledger| {
        println!("{:?}", ledger.store);
        fill(&ledger).await;
        let all = LogFilter { limit: PAGE, ..LogFilter::default() };
        let of = |actor: &str| LogFilter { actor: Some(actor.to_owned()), ..all.clone() };
        // Begins before the lines about the case.
        let day = beginning() + EVERY * (LINES / 2 - 20) as i32;
        let span = Some((day, day + Duration::days(1)));
        let case = vec![format!("case:00000000-0000-7000-8000-{:012x}", LINES / 24)];
        let asked = [
            ("the newest", all.clone(), PAGE),
            ("half-way", LogFilter { before: Some(LINES / 2), ..all.clone() }, PAGE),
            ("of somebody busy", of("anna"), PAGE),
            ("of somebody who hardly comes", of("zelden"), LINES / 50_000),
            ("of nobody", of("nooit"), 0),
            ("of a case", LogFilter { objects: case.clone(), ..all.clone() }, 12),
            ("of a day", LogFilter { span, ..all.clone() }, PAGE),
            ("of somebody on a day", LogFilter { span, ..of("anna") }, PAGE),
            ("of somebody who did not come that day", LogFilter { span, ..of("nooit") }, 0),
            ("of a case on a day", LogFilter { span, objects: case, ..all.clone() }, 12),
        ];
        for (what, filter, lines) in asked {
            let (time, found) = median(&ledger.store, &filter).await;
            println!("log {what:40} {time:8.2} ms");
            assert_eq!(found as i64, lines, "{what}");
            assert!(time < 50.0, "{what}: {time} ms");
        }
        let began = Instant::now();
        assert_eq!(ledger.store.log_actors().await.unwrap().len(), 40);
        println!("everybody in it                              {:8.2} ms", began.elapsed().as_secs_f64() * 1000.0);
        let began = Instant::now();
        let found = ledger.store.verify_audit(None, |_, _| {}).await.unwrap();
        assert!(matches!(found, Verdict::Sound(head) if head.seq == LINES));
        println!("its chain checked                            {:8.2} s", began.elapsed().as_secs_f64());
    })
    .await;
}
