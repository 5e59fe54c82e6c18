//! The legal clock: when a letter was received, and what must be done by when.

use crate::support::on_both;
use chrono::{Datelike, Duration, NaiveDate, Utc, Weekday};
use postkamer::config::{Overrides, Settings};
use postkamer::domain::{
    BY_HAND, BY_SEPARATOR, Draft, Due, Evidence, Kind, ObjectionTerms, Outcome, Progress, Receipt, ReceiptSource, Role,
    Terms, Viewer, dutch_day, easter, is_free, is_holiday, working_day_from,
};
use postkamer::store::{CaseFilter, Store, Version};
use proptest::prelude::*;
use std::path::Path;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The terms that come with the program.
fn terms() -> Terms {
    Settings::load(None, &Overrides::default()).unwrap().deadlines
}

/// Reckoned by hand with a calendar and the Algemene termijnenwet beside it.
#[test]
fn terms_end_on_working_days() {
    let cases = [
        // Plain: 42 days on.
        ("2026-11-12", "2026-12-10", "2026-12-24", "2027-01-21"),
        // 25 December is a Friday: past both Christmas days and the Sunday.
        ("2026-11-13", "2026-12-11", "2026-12-28", "2027-01-22"),
        // Good Friday, the weekend, Easter Monday.
        ("2026-02-20", "2026-03-20", "2026-04-07", "2026-05-01"),
        // Liberation Day, Ascension Day, the Friday that was equated, the weekend.
        ("2027-03-24", "2027-04-21", "2027-05-10", "2027-06-02"),
        // Received on a Sunday: the term ends on a Sunday and moves.
        ("2026-11-15", "2026-12-14", "2026-12-28", "2027-01-25"),
        // King's Day.
        ("2026-03-30", "2026-04-28", "2026-05-11", "2026-06-08"),
    ];
    for (received, refusal, answer, extended) in cases {
        let found = terms().deadlines(day(received));
        let found = [found.refusal.unwrap(), found.answer, found.extended].map(|d| d.to_string());
        assert_eq!(found, [refusal, answer, extended], "received {received}");
    }
    assert_eq!(terms().deadlines(day("2026-12-12")).contact, Some(day("2026-12-26")), "a promise is not moved");
}

#[test]
fn an_objection_has_terms_of_its_own_from_the_end_of_its_period() {
    let found = terms().deadlines_of(Kind::Objection, day("2026-11-12"), None);
    assert_eq!((found.contact, found.refusal), (None, None), "these are of complaints");
    assert_eq!(found.answer, day("2026-12-24"), "at the earliest, from the day of receipt");
    let found = terms().deadlines_of(Kind::Objection, day("2026-11-12"), Some(day("2026-11-30")));
    assert_eq!((found.answer, found.extended), (day("2027-01-11"), day("2027-02-22")));
    assert_eq!(terms().deadlines_of(Kind::Idea, day("2026-11-12"), None), terms().deadlines(day("2026-11-12")));
    let objection = ObjectionTerms { answer_weeks: 12, adjourned_weeks: 6 };
    let committee =
        Terms { objection, ..terms() }.deadlines_of(Kind::Objection, day("2026-11-12"), Some(day("2026-11-30")));
    assert_eq!(
        (committee.answer, committee.extended),
        (day("2027-02-22"), day("2027-04-05")),
        "eighteen weeks, not moved"
    );
}

#[test]
fn terms_of_more_than_twelve_weeks_are_not_moved() {
    let terms = terms();
    assert_eq!(terms.statutory(day("2026-10-02"), 13), day("2027-01-01"));
    assert_eq!(terms.statutory(day("2026-10-09"), 12), day("2027-01-04"));
}

#[test]
fn holidays_follow_easter_and_the_king() {
    let easters =
        [(2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2026, "04-05"), (2038, "04-25"), (2285, "03-22")];
    for (year, date) in easters {
        assert_eq!(easter(year), day(&format!("{year}-{date}")));
    }
    assert!(is_holiday(day("2025-04-26")) && !is_holiday(day("2025-04-27").succ_opt().unwrap()));
    assert!(!is_holiday(day("2026-04-26")) && is_holiday(day("2026-04-27")));
    assert!(!is_holiday(day("2026-12-31")) && !is_holiday(day("2026-12-05")));
}

/// Vectors that others made: kept outside this repository.
fn vectors(file: &str) -> Option<Vec<Vec<String>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    Some(text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect())
}

#[test]
fn every_term_agrees_with_the_vectors_of_others() {
    let Some(rows) = vectors("termijnen.csv") else { return };
    assert!(rows.len() > 1000);
    for row in rows {
        let found = terms().deadlines(day(&row[0]));
        assert_eq!(
            [found.refusal.unwrap(), found.answer, found.extended].map(|d| d.to_string()),
            row[1..4],
            "{}",
            row[0]
        );
    }
}

#[test]
fn every_holiday_agrees_with_the_vectors_of_others() {
    let Some(rows) = vectors("feestdagen_atw_2026_2030.csv") else { return };
    let wanted: Vec<NaiveDate> = rows.iter().map(|row| day(&row[0])).collect();
    let equated = terms().equated_days;
    for date in day("2026-01-01").iter_days().take_while(|d| d.year() <= 2030) {
        // Easter and Whit Sunday are holidays that need no mention.
        if date.weekday() != Weekday::Sun {
            assert_eq!(is_holiday(date) || equated.contains(&date), wanted.contains(&date), "{date}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_term_never_ends_early_nor_on_a_free_day(offset in 0i64..80_000, weeks in 1u32..=12) {
        let (terms, received) = (terms(), day("1990-01-01") + Duration::days(offset));
        let (raw, end) = (received + Duration::weeks(weeks.into()), terms.statutory(received, weeks));
        prop_assert!(end >= raw);
        prop_assert!(!is_free(end, &terms.equated_days));
        prop_assert!(raw.iter_days().take_while(|d| *d < end).all(|d| is_free(d, &terms.equated_days)), "no later either");
        prop_assert_eq!(working_day_from(end, &terms.equated_days), end);
    }
}

fn stamped(date: &str, rule: &str) -> Draft {
    let mut draft = Draft::default();
    draft.values.received_date = Some(day(date));
    let evidence =
        Evidence { confidence: 0.9, page: 1, area: None, text: String::new(), rule: rule.to_owned(), rivals: vec![] };
    draft.evidence.insert("/received_date".to_owned(), evidence);
    draft
}

#[test]
fn the_day_of_receipt_comes_from_the_best_witness() {
    // Half past eleven in the evening of UTC is the next day in Haarlem.
    let arrived = "2026-11-12T23:30:00Z".parse().unwrap();
    let of = |draft: &Draft| {
        let Receipt { date, source } = Receipt::of(draft, arrived);
        (date.to_string(), source)
    };
    assert_eq!(of(&Draft::default()), ("2026-11-13".to_owned(), ReceiptSource::Arrival));
    assert_eq!(of(&stamped("2026-11-10", "received.stamp")), ("2026-11-10".to_owned(), ReceiptSource::Stamp));
    assert_eq!(of(&stamped("2026-11-11", BY_SEPARATOR)), ("2026-11-11".to_owned(), ReceiptSource::Separator));
    assert_eq!(of(&stamped("2026-11-09", BY_HAND)), ("2026-11-09".to_owned(), ReceiptSource::Person));
    assert_eq!(of(&stamped("2029-01-01", "received.stamp")).1, ReceiptSource::Arrival, "a misread stamp");
    let mut emptied = stamped("2026-11-10", BY_HAND);
    emptied.values.received_date = None;
    assert_eq!(of(&emptied).1, ReceiptSource::Arrival);
}

async fn only_case(store: &Store) -> postkamer::domain::CaseId {
    store.cases(&CaseFilter { limit: 2, ..CaseFilter::default() }).await.unwrap().remove(0).id
}

#[tokio::test]
async fn the_clock_follows_the_case() {
    on_both(async |mut store| {
        store.keep_terms(&terms()).await.unwrap();
        crate::support::add_case(&store, "a", stamped("2026-02-20", "received.stamp")).await;
        let id = only_case(&store).await;
        let clock = store.clock(&id).await.unwrap();
        assert_eq!((clock.receipt.source, clock.deadlines.answer), (ReceiptSource::Stamp, day("2026-04-07")));
        assert_eq!(clock.next, Some((Due::Contact, day("2026-03-06"))));

        let corrected = stamped("2026-02-27", BY_HAND);
        let none = Default::default();
        store.save_case(&id, Version(1), &corrected, &none, None, "els", None).await.unwrap();
        let clock = store.clock(&id).await.unwrap();
        assert_eq!((clock.receipt.source, clock.deadlines.answer), (ReceiptSource::Person, day("2026-04-10")));

        let contacted = Progress { contacted_on: Some(day("2026-03-02")), ..Progress::default() };
        store.save_progress(&id, Version(2), &contacted, "els").await.unwrap();
        assert_eq!(store.clock(&id).await.unwrap().next, Some((Due::Answer, day("2026-04-10"))));
        let extended = Progress { extended_on: Some(day("2026-04-01")), ..contacted };
        assert!(store.save_progress(&id, Version(2), &extended, "bram").await.is_err(), "somebody was before him");
        store.save_progress(&id, Version(3), &extended, "els").await.unwrap();
        assert_eq!(store.clock(&id).await.unwrap().next, Some((Due::ExtendedAnswer, day("2026-05-08"))));
        let closed = Progress { closed_on: Some(day("2026-04-30")), outcome: Some(Outcome::Founded), ..extended };
        store.save_progress(&id, Version(4), &closed, "els").await.unwrap();
        assert_eq!(store.clock(&id).await.unwrap().next, None);
        assert_eq!(store.clock(&id).await.unwrap().progress, closed);
    })
    .await;
}

#[tokio::test]
async fn lists_and_counts_go_by_what_is_due() {
    on_both(async |store| {
        let today = dutch_day(Utc::now());
        let received = |ago: i64| (today - Duration::days(ago)).to_string();
        for (name, ago) in [("late", 20), ("last-day", 14), ("soon", 8), ("fresh", 2), ("later", 15)] {
            crate::support::add_case(&store, name, stamped(&received(ago), BY_HAND)).await;
        }
        let counts = store.due_counts_for(&everything(), today).await.unwrap();
        assert_eq!((counts.overdue, counts.soon), (2, 2));
        let mut filter = CaseFilter { due: Some((day("0001-01-01"), today)), limit: 2, ..CaseFilter::default() };
        let first = store.cases(&filter).await.unwrap();
        let days = |rows: &[postkamer::store::CaseRow]| {
            rows.iter().map(|row| (today - row.next.unwrap().1).num_days()).collect::<Vec<_>>()
        };
        assert_eq!(days(&first), [6, 1]);
        filter.after_due = first.last().map(|row| (row.next.unwrap().1, row.id.clone()));
        assert_eq!(days(&store.cases(&filter).await.unwrap()), [0]);
    })
    .await;
}

#[tokio::test]
async fn a_new_decree_reckons_every_case_again() {
    on_both(async |mut store| {
        assert_eq!(store.keep_terms(&terms()).await.unwrap(), 0);
        crate::support::add_case(&store, "a", stamped("2026-11-12", BY_HAND)).await;
        assert_eq!(store.keep_terms(&terms()).await.unwrap(), 0, "nothing changed");
        let mut decree = terms();
        decree.equated_days.insert(day("2026-12-24"));
        assert_eq!(store.keep_terms(&decree).await.unwrap(), 1);
        let id = only_case(&store).await;
        assert_eq!(store.clock(&id).await.unwrap().deadlines.answer, day("2026-12-28"));
    })
    .await;
}

/// Somebody who may see all cases.
fn everything() -> Viewer {
    Viewer { name: "els".to_owned(), role: Role::Admin, integrity: true, staff_id: None }
}
