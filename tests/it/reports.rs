//! Every figure of every report, reckoned again by queries that share nothing with it, on both databases.

use crate::support::{Ledger, add_case, on_both_ledgers};
use chrono::{Duration, NaiveDate};
use postkamer::domain::{
    Action, BY_HAND, Blind, CaseId, Draft, Evidence, First, Kind, PersonName, PersonalText, Phone, Signature,
};
use postkamer::report::{self, Maker, Name, Question};
use postkamer::store::{CaseFilter, Span, Version};
use postkamer::wording::{Language, Wording};
use serde_json::Value;

const DEPARTMENTS: [&str; 3] = ["Burgerzaken", "Belastingen", "Handhaving"];
const OUTCOMES: [&str; 4] = ["founded", "unfounded", "satisfied", "withdrawn"];

fn today() -> NaiveDate {
    "2026-11-12".parse().unwrap()
}

fn draft(number: i64) -> Draft {
    let mut draft = Draft::default();
    let values = &mut draft.values;
    values.kind = [Kind::Complaint, Kind::Complaint, Kind::Complaint, Kind::Objection][number as usize % 4];
    values.complainant.name = PersonName::parse("T. Janssen");
    values.complainant.phone = Phone::parse("023 525 61 84").filter(|_| number % 3 > 0);
    values.description = PersonalText::parse("Ik heb een uur gewacht.");
    values.signature = if number % 5 == 0 { Signature::Absent } else { Signature::Present };
    values.letter_date = today().checked_sub_days(chrono::Days::new(5));
    values.received_date = Some(today() - Duration::days(number * 3));
    let evidence = Evidence {
        confidence: 1.0,
        page: 1,
        area: None,
        text: String::new(),
        rule: BY_HAND.to_owned(),
        rivals: vec![],
    };
    if number % 3 > 0 {
        let confidence = [0.35, 0.6, 0.899, 0.9, 0.97, 1.0][number as usize % 6];
        let read = Evidence { confidence, rule: "labelled".to_owned(), ..evidence.clone() };
        draft.evidence.insert("/complainant/phone".to_owned(), read);
    }
    draft.evidence.insert("/received_date".to_owned(), evidence);
    draft
}

/// A hundred cases in every state, some handled, some late, some asked for more.
async fn fill(ledger: &Ledger) {
    let store = &ledger.store;
    for number in 0..100 {
        add_case(store, &format!("{number:03}"), draft(number)).await;
    }
    let rows = store.cases(&CaseFilter { limit: 200, ..CaseFilter::default() }).await.unwrap();
    for (number, row) in rows.iter().enumerate() {
        let record = store.case(&row.id).await.unwrap().unwrap();
        let mut corrected = record.draft.clone();
        if number % 7 == 0 {
            corrected.values.complainant.phone = Phone::parse("06 12 34 56 78");
        }
        // Of every fifth, the number was typed unseen.
        if let (0, Some(first)) = (number % 5, [First::Same, First::Different, First::Nothing].get(number / 5 % 3)) {
            let compared = [("phone".to_owned(), *first)].into();
            corrected.blind = Some(Blind { asked: ["phone".to_owned()].into(), compared, ..Blind::default() });
        }
        let action =
            [None, Some(Action::ConfirmComplete), Some(Action::ConfirmIncomplete), Some(Action::MarkNotAComplaint)];
        let action = action[number % 9 % 4];
        let (seen, found) = (Version(1), &record.completeness);
        store.save_case(&row.id, seen, &corrected, found, action, "els", None).await.unwrap();
        ledger.run(&later_life(number as i64, &row.id.0)).await;
    }
    store.settle_all(true).await.unwrap();
}

/// What happened to a case after it was confirmed, as SQL.
fn later_life(number: i64, id: &str) -> String {
    let received = today() - Duration::days(number * 3);
    let day = |after: i64, every: i64| match number % every {
        0 => "NULL".to_owned(),
        _ => format!("'{}'", received + Duration::days(after)),
    };
    let outcome = OUTCOMES[number as usize % 4];
    // Of those that were confirmed as incomplete, every other one.
    let completed = number % 9 == 6;
    let closed = if number % 4 == 1 { "NULL".to_owned() } else { day(30 + number % 30, 6) };
    let outcome = if closed == "NULL" { "NULL".to_owned() } else { format!("'{outcome}'") };
    format!(
        "UPDATE complaint_case SET contacted_on = {}, extended_on = {}, closed_on = {closed}, outcome = {outcome},
                handled_seconds = {}, nature = {}, department = '{}', forwarded_to = {}, asked_on = {}, supplemented_on = {},
                incomplete_since = CASE WHEN incomplete_since IS NULL THEN NULL ELSE '{received}' END,
                state = {}, completed_on = {}
         WHERE id = '{id}'",
        day(10 + number % 9, 5),
        if number % 11 == 0 { day(35, 1_000) } else { "NULL".to_owned() },
        if number % 8 == 0 { "NULL".to_owned() } else { (number * number % 2_500).min(1_800).to_string() },
        if number % 3 == 0 { "'Lang wachten'" } else { "NULL" },
        DEPARTMENTS[number as usize % 7 % 3],
        if number % 13 == 0 { "'Provincie Noord-Holland'" } else { "NULL" },
        if number % 2 == 0 { day(3, 1_000) } else { "NULL".to_owned() },
        if number % 4 == 0 { day(12, 1_000) } else { "NULL".to_owned() },
        if completed { "'confirmed'" } else { "state" },
        if completed { day(10 + number % 7, 1_000) } else { "NULL".to_owned() },
    )
}

struct Asked<'a> {
    ledger: &'a Ledger,
    report: Value,
}

impl Asked<'_> {
    /// One figure against a count of rows.
    async fn figure(&self, key: &str, wanted: &str) {
        let figures = self.report["figures"].as_array().unwrap();
        let figure = figures.iter().find(|figure| figure["key"] == key).unwrap_or_else(|| panic!("no figure {key}"));
        assert_eq!(figure["value"].as_u64().unwrap() as i64, self.count(wanted).await, "{key}: {wanted}");
    }

    /// One cell, found by the words of its row.
    async fn cell(&self, table: &str, row: &str, column: usize, wanted: &str) {
        let cells = &self.row(table, row)[column];
        assert_eq!(cells.as_u64().unwrap_or(u64::MAX) as i64, self.count(wanted).await, "{table} {row}: {wanted}");
    }

    fn table(&self, table: &str) -> &Vec<Value> {
        let tables = self.report["tables"].as_array().unwrap();
        tables.iter().find(|t| t["key"] == table).unwrap_or_else(|| panic!("no table {table}"))["rows"]
            .as_array()
            .unwrap()
    }

    fn row(&self, table: &str, row: &str) -> &Value {
        let rows = self.table(table);
        rows.iter().find(|r| r[0] == row).unwrap_or_else(|| panic!("no row {row} in {table}: {rows:?}"))
    }

    async fn count(&self, wanted: &str) -> i64 {
        let period = "received_date BETWEEN '2026-02-01' AND '2026-11-12'";
        self.ledger.count(&format!("SELECT COUNT(*) FROM complaint_case WHERE {period} AND ({wanted})")).await
    }
}

const COMPLAINT: &str = "kind = 'complaint' AND state <> 'not_a_complaint'";

async fn ask(ledger: &Ledger, name: Name, internal: bool) -> Asked<'_> {
    let span = Span { from: "2026-02-01".parse().unwrap(), to: today(), kind: None, department: None };
    let maker = Maker { store: &ledger.store, w: Wording::new(Language::Dutch), today: today() };
    let question = Question { name, span, internal };
    Asked { ledger, report: report::json(&maker.make(question).await.unwrap(), &maker.w) }
}

#[tokio::test]
async fn incomplete_submissions_agree_with_the_cases() {
    on_both_ledgers(async |ledger| {
        fill(&ledger).await;
        let asked = ask(&ledger, Name::Incomplete, true).await;
        let since = format!("{COMPLAINT} AND incomplete_since IS NOT NULL");
        asked.figure("complaints", COMPLAINT).await;
        asked.figure("incomplete", &since).await;
        asked.figure("incomplete-open", &format!("{since} AND completed_on IS NULL")).await;
        let first = format!("{since} AND first_missing LIKE '%phone%'");
        let missing = "id IN (SELECT case_id FROM missing_item WHERE item = 'phone')";
        asked.cell("missing", "Telefoonnummer", 1, &first).await;
        asked
            .cell(
                "missing",
                "Telefoonnummer",
                2,
                &format!("{COMPLAINT} AND state <> 'awaiting_confirmation' AND {missing}"),
            )
            .await;
        asked
            .cell(
                "missing",
                "Telefoonnummer",
                3,
                &format!("{COMPLAINT} AND state = 'awaiting_confirmation' AND {missing}"),
            )
            .await;
        let open = format!("{since} AND completed_on IS NULL AND supplemented_on");
        asked.cell("stages", "Nog niet om gevraagd", 1, &format!("{open} IS NULL AND asked_on IS NULL")).await;
        asked
            .cell("stages", "Gevraagd, nog geen antwoord", 1, &format!("{open} IS NULL AND asked_on IS NOT NULL"))
            .await;
        asked.cell("stages", "Antwoord binnen, nog niet compleet", 1, &format!("{open} IS NOT NULL")).await;
        asked.cell("stages", "Compleet geworden", 1, &format!("{since} AND completed_on IS NOT NULL")).await;
        let took = "SELECT completed_on FROM complaint_case WHERE completed_on IS NOT NULL AND incomplete_since";
        let took = format!("{took} IS NOT NULL AND {COMPLAINT} AND received_date >= '2026-02-01' ORDER BY id");
        let since_when = ledger.list(&took.replacen("completed_on", "incomplete_since", 1)).await;
        let day = |text: &String| text.parse::<NaiveDate>().unwrap();
        let done = ledger.list(&took).await;
        let mut took: Vec<i64> =
            done.iter().zip(&since_when).map(|(done, since)| (day(done) - day(since)).num_days()).collect();
        took.sort_unstable();
        let middle = (took[(took.len() - 1) / 2] + took[took.len() / 2]) as f64 / 2.0;
        let figures = asked.report["figures"].as_array().unwrap();
        assert_eq!(figures.iter().find(|f| f["key"] == "days-to-complete").unwrap()["value"], middle);
        // The week of Monday 19 October.
        let week = "received_date BETWEEN '2026-10-19' AND '2026-10-25'";
        asked.cell("incomplete-weeks", "2026-10-19", 1, &format!("{since} AND {week}")).await;
        let young = format!("{since} AND completed_on IS NULL AND received_date >= '2026-11-05'");
        asked.cell("incomplete-age", "0–7 dagen", 1, &young).await;
    })
    .await;
}

#[tokio::test]
async fn work_and_volumes_agree_with_the_cases() {
    on_both_ledgers(async |ledger| {
        fill(&ledger).await;
        let asked = ask(&ledger, Name::Work, true).await;
        let open = "state <> 'not_a_complaint' AND closed_on IS NULL";
        asked.figure("open", open).await;
        asked.cell("open-ages", "0–7 dagen", 1, &format!("{open} AND received_date >= '2026-11-05'")).await;
        let band = "received_date BETWEEN '2026-10-15' AND '2026-10-28'";
        asked.cell("open-ages", "15–28 dagen", 1, &format!("{open} AND {band}")).await;
        asked.cell("open-states", "Bevestigd", 1, &format!("{open} AND state = 'confirmed'")).await;
        let days = ledger
            .list(&format!("SELECT received_date FROM complaint_case WHERE {open} AND received_date >= '2026-02-01'"))
            .await;
        let ages: Vec<i64> = days.iter().map(|day| (today() - day.parse::<NaiveDate>().unwrap()).num_days()).collect();
        let mean = ages.iter().sum::<i64>() as f64 / ages.len() as f64;
        let figure = |key: &str| {
            asked.report["figures"].as_array().unwrap().iter().find(|f| f["key"] == key).unwrap()["value"]
                .as_f64()
                .unwrap()
        };
        assert!((figure("open-mean-age") - mean).abs() < 1e-9);
        assert_eq!(figure("open-oldest"), *ages.iter().max().unwrap() as f64);

        let asked = ask(&ledger, Name::Volumes, true).await;
        asked.figure("letters", "TRUE").await;
        asked.figure("set-aside", "state = 'not_a_complaint'").await;
        asked.figure("sent-on", "forwarded_to IS NOT NULL").await;
        asked.cell("kinds", "Bezwaar", 1, "kind = 'objection'").await;
        asked.cell("weeks", "2026-10-05", 1, "received_date BETWEEN '2026-10-05' AND '2026-10-11'").await;
        asked.cell("forwarded", "Provincie Noord-Holland", 1, "forwarded_to LIKE 'Provincie%'").await;
    })
    .await;
}

#[tokio::test]
async fn deadlines_agree_with_the_cases() {
    on_both_ledgers(async |ledger| {
        fill(&ledger).await;
        let asked = ask(&ledger, Name::Deadlines, true).await;
        let done = "COALESCE(contacted_on, closed_on)";
        let due = "(CASE WHEN extended_on IS NULL THEN answer_due ELSE extended_due END)";
        for (column, done, due) in [(1, done, "contact_due"), (2, "closed_on", due)] {
            let rows = [
                ("Gehaald", format!("{done} <= {due}")),
                ("Te laat gedaan", format!("{done} > {due}")),
                ("Verlopen en nog open", format!("{done} IS NULL AND {due} < '2026-11-12'")),
                ("Loopt binnenkort af", format!("{done} IS NULL AND {due} BETWEEN '2026-11-12' AND '2026-11-19'")),
                ("Open, op schema", format!("{done} IS NULL AND {due} > '2026-11-19'")),
            ];
            for (row, wanted) in rows {
                asked.cell("fates", row, column, &format!("{COMPLAINT} AND {wanted}")).await;
            }
        }
        asked.figure("extended", &format!("{COMPLAINT} AND extended_on IS NOT NULL")).await;
        let month = "received_date BETWEEN '2026-06-01' AND '2026-06-30'";
        asked.cell("fate-months", "2026-06-01", 1, &format!("{COMPLAINT} AND {month} AND closed_on <= {due}")).await;
    })
    .await;
}

#[tokio::test]
async fn reading_quality_agrees_with_what_people_changed() {
    on_both_ledgers(async |ledger| {
        fill(&ledger).await;
        let asked = ask(&ledger, Name::Reading, true).await;
        let decided = "state IN ('confirmed', 'incomplete')";
        asked.figure("judged-cases", decided).await;
        let judged = judged_phones(&ledger, decided).await;
        let seen = |wanted: &[&str]| judged.iter().filter(|j| !j.blind && wanted.contains(&j.verdict())).count();
        let row = asked.row("reading", "Telefoonnummer");
        let verdicts = ["right", "wrong", "missed", "false", "absent"];
        for (column, verdict) in (1..).zip(verdicts) {
            assert_eq!(row[column], seen(&[verdict]), "{verdict}");
        }
        let (filled, all) = (seen(&verdicts[..4]) as f64, seen(&verdicts) as f64);
        assert_eq!(row[6], seen(&["right"]) as f64 / filled, "share right");
        assert_eq!(row[7], seen(&["right", "absent"]) as f64 / all, "confirmed unchanged");

        let bands = [(0, 60), (60, 70), (70, 80), (80, 90), (90, 95), (95, 99), (99, 101)];
        for ((low, high), row) in bands.into_iter().zip(asked.table("calibration")) {
            let within = |j: &&Judged| j.read != Value::Null && j.percent.is_some_and(|p| (low..high).contains(&p));
            for (blind, column) in [(false, 1), (true, 4)] {
                let of_band: Vec<_> =
                    judged.iter().filter(within).filter(|j| j.blind == blind && !j.skipped()).collect();
                let right = of_band.iter().filter(|j| j.read == j.kept).count();
                assert_eq!(row[column], of_band.len(), "band from {low}, blind {blind}");
                let share = if of_band.is_empty() { Value::Null } else { (right as f64 / of_band.len() as f64).into() };
                assert_eq!(row[if blind { 5 } else { 3 }], share, "band from {low}, blind {blind}");
            }
        }

        let blind = |wanted: &dyn Fn(&Judged) -> bool| judged.iter().filter(|j| j.blind && wanted(j)).count();
        let row = asked.row("blind", "Telefoonnummer");
        let same = |j: &Judged| j.read == j.kept && j.read != Value::Null;
        assert_eq!(row[1], blind(&|j| same(j) && j.first == "same"), "same");
        assert_eq!(row[2], blind(&|j| same(j) && j.first == "different"), "mistyped");
        assert_eq!(row[3], blind(&|j| j.verdict() == "wrong"), "misread");
        assert_eq!(row[5], blind(&|j| j.skipped()), "not typed");
        asked.figure("blind-cases", &format!("{decided} AND draft LIKE '%\"compared\"%'")).await;
    })
    .await;
}

#[tokio::test]
async fn time_per_letter_agrees_with_the_cases() {
    on_both_ledgers(async |ledger| {
        fill(&ledger).await;
        let asked = ask(&ledger, Name::Reading, true).await;
        let period = "received_date BETWEEN '2026-02-01' AND '2026-11-12'";
        let known = "state IN ('confirmed', 'incomplete') AND handled_seconds IS NOT NULL";
        for (row, wanted) in [
            ("tot 30 seconden", "handled_seconds <= 30"),
            ("1 tot 2 minuten", "handled_seconds BETWEEN 61 AND 120"),
            ("10 tot 30 minuten", "handled_seconds BETWEEN 601 AND 1795"),
            ("een half uur of langer", "handled_seconds > 1795"),
        ] {
            asked.cell("handling-time", row, 1, &format!("{known} AND {wanted}")).await;
        }
        let times = format!("SELECT CAST(handled_seconds AS TEXT) FROM complaint_case WHERE {known} AND {period}");
        let mut times: Vec<i64> = ledger.list(&times).await.iter().map(|text| text.parse().unwrap()).collect();
        times.sort_unstable();
        let middle = times[(times.len() - 1) / 2].max(1);
        let figures = asked.report["figures"].as_array().unwrap();
        let median = figures.iter().find(|f| f["key"] == "seconds-median").unwrap()["value"].as_i64().unwrap();
        assert!((middle..middle + 5).contains(&median), "{median} in steps of five, {middle} by the second");
    })
    .await;
}

/// The telephone number of a decided case: as it was read, as it was confirmed, and how sure the machine was.
struct Judged {
    read: Value,
    kept: Value,
    percent: Option<i64>,
    blind: bool,
    /// What the draft keeps about what was typed unseen.
    first: String,
}

impl Judged {
    fn verdict(&self) -> &'static str {
        match (&self.read, &self.kept) {
            (Value::Null, Value::Null) => "absent",
            (Value::Null, _) => "missed",
            (_, Value::Null) => "false",
            (read, kept) if read == kept => "right",
            _ => "wrong",
        }
    }

    fn skipped(&self) -> bool {
        self.first == "nothing" && self.verdict() == "right"
    }
}

/// From the rows themselves, without the program's own notion of a verdict.
async fn judged_phones(ledger: &Ledger, decided: &str) -> Vec<Judged> {
    let period = "received_date BETWEEN '2026-02-01' AND '2026-11-12'";
    let mut columns = Vec::new();
    for column in ["reading", "draft", "reading_certainty"] {
        let sql = format!("SELECT {column} FROM complaint_case WHERE {decided} AND {period} ORDER BY id");
        let texts = ledger.list(&sql).await;
        columns.push(texts.iter().map(|text| serde_json::from_str::<Value>(text).unwrap()).collect::<Vec<_>>());
    }
    let [reading, draft, certainty] = columns.try_into().unwrap();
    let rows = reading.into_iter().zip(draft).zip(certainty);
    let judged = rows.map(|((reading, draft), certainty)| Judged {
        read: reading["complainant"]["phone"].clone(),
        kept: draft["values"]["complainant"]["phone"].clone(),
        percent: certainty["phone"].as_f64().map(|p| (p * 100.0 + 1e-6).floor() as i64),
        blind: draft["blind"]["compared"]["phone"].is_string(),
        first: draft["blind"]["compared"]["phone"].as_str().unwrap_or_default().to_owned(),
    });
    judged.collect()
}

#[test]
fn cases_to_read_blind_are_chosen_by_chance_and_always_the_same() {
    let case = |number: i64| CaseId(format!("0193-{number}"));
    let sure = draft(4);
    let chosen = |share: f64| (0..10_000).filter(|n| Blind::of(&case(*n), &sure, share).is_some()).collect::<Vec<_>>();
    assert_eq!((chosen(0.0).len(), chosen(1.0).len()), (0, 10_000));
    assert!((130..270).contains(&chosen(0.02).len()), "{} of 10000", chosen(0.02).len());
    assert_eq!(chosen(0.02), chosen(0.02));
    assert!(Blind::of(&case(1), &draft(3), 1.0).is_none(), "nothing that the machine is sure of");
    assert_eq!(Blind::of(&case(1), &sure, 1.0).unwrap().asked, ["phone".to_owned()].into());
}

#[tokio::test]
async fn the_yearly_overview_agrees_and_hides_what_is_small() {
    on_both_ledgers(async |ledger| {
        fill(&ledger).await;
        let asked = ask(&ledger, Name::Yearly, true).await;
        asked.figure("year-complaints", COMPLAINT).await;
        asked.figure("year-closed", &format!("{COMPLAINT} AND closed_on IS NOT NULL")).await;
        asked.cell("nature", "Lang wachten", 1, &format!("{COMPLAINT} AND nature = 'Lang wachten'")).await;
        asked.cell("nature", "Niet vastgelegd", 1, &format!("{COMPLAINT} AND nature IS NULL")).await;
        asked.cell("department", "Belastingen", 1, &format!("{COMPLAINT} AND department = 'Belastingen'")).await;
        asked.cell("outcome", "Gegrond", 1, &format!("{COMPLAINT} AND outcome = 'founded'")).await;
        let late = "closed_on > (CASE WHEN extended_on IS NULL THEN answer_due ELSE extended_due END)";
        asked.cell("term", "Te laat", 1, &format!("{COMPLAINT} AND {late}")).await;
        asked.cell("term", "Nog in behandeling", 1, &format!("{COMPLAINT} AND closed_on IS NULL")).await;

        let public = ask(&ledger, Name::Yearly, false).await;
        for table in ["nature", "department", "outcome", "term"] {
            let small = public.table(table).iter().filter(|row| (1..5).contains(&row[1].as_u64().unwrap_or(0)));
            assert_eq!(small.count(), 0, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn figures_kept_step_by_step_equal_figures_counted_anew() {
    on_both_ledgers(async |ledger| {
        fill(&ledger).await;
        let all =
            "SELECT measure || ' ' || day || ' ' || kind || ' ' || department || ' ' || item || ' ' || n FROM tally
                   WHERE n <> 0 ORDER BY 1";
        let kept = ledger.list(all).await;
        assert!(kept.len() > 500);
        ledger.run("DELETE FROM tally").await;
        ledger.run("UPDATE complaint_case SET counted = NULL").await;
        ledger.store.settle_all(true).await.unwrap();
        assert_eq!(ledger.list(all).await, kept);
        let negative = "SELECT COUNT(*) FROM tally WHERE n < 0";
        assert_eq!(ledger.count(negative).await, 0);
    })
    .await;
}

#[test]
fn small_cells_can_not_be_worked_out() {
    let table = |cells: &[(&str, u64)]| cells.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect::<Vec<_>>();
    let hide = |cells: &[(&str, u64)]| report::suppress(&[table(cells)]);
    assert_eq!(hide(&[("a", 10), ("b", 7), ("c", 0)]), (vec![vec![false, false, false]], false));
    assert_eq!(hide(&[("a", 10), ("b", 3), ("c", 20)]).0, [[true, true, false]], "the next smallest goes along");
    assert_eq!(hide(&[("a", 1), ("b", 2), ("c", 20), ("d", 9)]).0, [[true, true, false, true]], "three says too much");
    assert_eq!(hide(&[("a", 2), ("b", 4), ("c", 20)]).0, [[true, true, false]]);
    assert_eq!(hide(&[("a", 3), ("b", 0)]), (vec![vec![true, false]], true), "the total would tell");
    let linked = [table(&[("x", 2), ("open", 8), ("y", 30)]), table(&[("met", 32), ("open", 8)])];
    assert_eq!(report::suppress(&linked).0, [vec![true, true, false], vec![true, true]], "open is the same cell twice");
}

#[tokio::test]
async fn a_report_of_nothing_is_a_report() {
    on_both_ledgers(async |ledger| {
        for name in Name::ALL {
            let asked = ask(&ledger, name, false).await;
            assert_eq!(asked.report["report"], name.as_str());
        }
    })
    .await;
}
