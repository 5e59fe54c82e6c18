//! Finding a case by what stands in it, on both databases.

use crate::office::{day, terms};
use crate::support::{Ledger, on_both_ledgers};
use chrono::Utc;
use postkamer::domain::{
    Action, CaseId, Checklist, Draft, Handwriting, Kind, LetterId, Official, OfficialRole, Page, PersonName,
    PersonalText, Role, Sha256, Viewer,
};
use postkamer::store::{
    Assigned, CaseFilter, LetterFiles, NewArrival, NewCase, NewPage, NewUser, Standing, Store, Version,
};
use postkamer::validate::check;

fn checklist() -> Checklist {
    toml::from_str(include_str!("../../config/checklist.toml")).unwrap()
}

fn draft(name: &str) -> Draft {
    let mut draft = Draft::default();
    draft.values.complainant.name = PersonName::parse(name);
    draft
}

/// A letter of one page with these words, that was read.
async fn add(store: &Store, draft: Draft, text: &str, handwriting: Handwriting) -> CaseId {
    let number = store.ledger_sums().await.unwrap().files;
    let name = format!("{number}.pdf");
    let arrival = NewArrival {
        folder: String::new(),
        identity: name.clone(),
        bytes: 1,
        sha256: Sha256::of(name.as_bytes()),
        arrived_at: Utc::now(),
        file_name: name,
    };
    let letter: LetterId = store.record_arrival(&arrival).await.unwrap().letter;
    store.claim("w", chrono::Duration::minutes(1)).await.unwrap().unwrap();
    let page = Page { handwriting, ..Page::from_plain(text) };
    let image = Sha256::of(b"page");
    let facts = serde_json::to_string(&page).unwrap();
    let pages = vec![NewPage { number: 1, strip: image.clone(), image, facts }];
    let completeness = check(&draft, &checklist());
    let files = LetterFiles::default();
    let new = NewCase { media_type: "application/pdf".to_owned(), pages, files, draft, completeness };
    store.finish_read(&letter, "w", &new).await.unwrap();
    store.case_of_letter(&letter).await.unwrap().unwrap()
}

async fn found(store: &Store, words: &str) -> Vec<CaseId> {
    let filter = CaseFilter { words: Some(words.to_owned()), limit: 99, ..CaseFilter::default() };
    store.cases(&filter).await.unwrap().into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn a_case_is_found_by_any_word_of_its_letter_its_fields_and_its_number() {
    on_both_ledgers(async |Ledger { store, .. }| {
        let mut first = draft("T. Janssen");
        first.values.references = vec!["WMO/2026-0417".to_owned()];
        first.values.subject = PersonalText::parse("Geluidsoverlast");
        let text = "De vrachtwagens reden de hele nacht door de Zaanenlaan.\nIk diende al eerder klachten in.";
        let first = add(&store, first, text, Handwriting::Printed).await;
        let second = add(&store, draft("É. Vrachtenburg"), "Een brief over de balie.", Handwriting::Printed).await;
        for words in [
            "vrachtwagen",
            "ZAANENLAAN",
            "klacht nacht",
            "2026-0417",
            "wmo/2026-0417",
            "geluidsoverlast",
            "janss",
            &first.0,
            &first.0[first.0.len() - 6..],
            "de klachten van Janssen",
        ] {
            assert_eq!(found(&store, words).await, std::slice::from_ref(&first), "{words}");
        }
        assert_eq!(
            found(&store, "vracht").await,
            [first.clone(), second.clone()],
            "the beginning of a word and of a name"
        );
        assert_eq!(found(&store, "geluid").await, std::slice::from_ref(&first), "the beginning of a word");
        for words in ["klacht balie", "\"", "' OR 1=1 --", "zzz", "NOT (", "%", "a"] {
            let found = found(&store, words).await;
            assert!(found.is_empty() || words == "%" || words == "a", "{words}");
        }

        let mut corrected = store.case(&second).await.unwrap().unwrap().draft;
        corrected.values.complainant.name = PersonName::parse("E. Brandsma");
        corrected.values.subject = PersonalText::parse("Parkeervergunning");
        let completeness = check(&corrected, &checklist());
        store.save_case(&second, Version(1), &corrected, &completeness, None, "els", None).await.unwrap();
        assert_eq!(found(&store, "parkeervergunningen brandsma").await, std::slice::from_ref(&second));
        assert_eq!(found(&store, "vrachtenburg").await, [], "what a person put right is not found wrongly");
        assert_eq!(found(&store, "balie").await, [second], "its letter still is");
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    on_both_ledgers(async |Ledger { store, .. }| {
        let mut report = draft("M. Melder");
        report.values.kind = Kind::Integrity;
        add(&store, report, "Er wordt gesjoemeld met zandzakken.", Handwriting::Printed).await;
        let mut about = draft("K. Klager");
        about.values.officials = vec![Official {
            name: PersonName::parse("Wiersma").unwrap(),
            role: None,
            department: None,
            involvement: OfficialRole::ComplainedAbout,
            staff_id: Some("s-17".to_owned()),
        }];
        add(&store, about, "Over zandzakken en Wiersma.", Handwriting::Printed).await;
        let viewer = |integrity, staff: Option<&str>| Viewer {
            name: "els".to_owned(),
            role: Role::Reviewer,
            integrity,
            staff_id: staff.map(str::to_owned),
        };
        let filter = CaseFilter { words: Some("zandzakken".to_owned()), limit: 9, ..CaseFilter::default() };
        for (viewer, count) in [
            (viewer(true, None), 2),
            (viewer(false, None), 1),
            (viewer(true, Some("s-17")), 1),
            (viewer(false, Some("s-17")), 0),
        ] {
            assert_eq!(store.cases_for(&viewer, &filter).await.unwrap().len(), count);
            assert_eq!(store.count_cases_for(&viewer, &filter, 9).await.unwrap(), count as u64);
        }
    })
    .await;
}

#[tokio::test]
async fn a_search_is_leafed_through_from_either_end() {
    on_both_ledgers(async |Ledger { store, .. }| {
        let mut wanted = Vec::new();
        for number in 0..7 {
            let name = if number == 3 { "T. Zandzakker" } else { "T. Janssen" };
            let text = if number == 3 { "Over iets anders." } else { "Over de zandzak." };
            wanted.push(add(&store, draft(name), text, Handwriting::Printed).await);
            add(&store, draft("A. Bakker"), "Over de balie.", Handwriting::Printed).await;
        }
        for newest in [false, true] {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let words = Some("zandzak".to_owned());
                let filter = CaseFilter { words, newest, after: after.clone(), limit: 2, ..CaseFilter::default() };
                let page = store.cases(&filter).await.unwrap();
                let Some(last) = page.last() else { break };
                after = Some((last.received_at, last.id.clone()));
                seen.extend(page.into_iter().map(|row| row.id));
            }
            assert_eq!(seen, wanted, "words of letters, and one in a name");
            wanted.reverse();
        }
    })
    .await;
}

#[tokio::test]
async fn lists_are_narrowed_by_kind_hand_and_whose_work_it_is() {
    on_both_ledgers(async |Ledger { store, .. }| {
        let mut objection = draft("A. Bezwaar");
        objection.values.kind = Kind::Objection;
        let printed = add(&store, objection, "Bezwaar.", Handwriting::Printed).await;
        let written = add(&store, draft("B. Pen"), "Met de pen.", Handwriting::Handwritten).await;
        let new = NewUser { name: "els", password_hash: "x", one_time: false, standing: Standing::default() };
        store.add_user(&new).await.unwrap();
        let els = Viewer { name: "els".to_owned(), role: Role::Admin, integrity: true, staff_id: None };
        let admitted = store.admit(&els, &written).await.unwrap().unwrap();
        store.assign(&admitted, Some("els"), "beheer").await.unwrap();
        let list = async |filter: CaseFilter| -> Vec<CaseId> {
            store.cases(&CaseFilter { limit: 9, ..filter }).await.unwrap().into_iter().map(|row| row.id).collect()
        };
        let all = CaseFilter::default;
        assert_eq!(list(CaseFilter { kind: Some(Kind::Objection), ..all() }).await, std::slice::from_ref(&printed));
        assert_eq!(list(CaseFilter { kind: Some(Kind::Complaint), ..all() }).await, std::slice::from_ref(&written));
        assert_eq!(
            list(CaseFilter { written: Some(Handwriting::Handwritten), ..all() }).await,
            std::slice::from_ref(&written)
        );
        let to = |name: &str| Some(Assigned::To(name.to_owned()));
        assert_eq!(list(CaseFilter { assigned: to("els"), ..all() }).await, std::slice::from_ref(&written));
        assert_eq!(list(CaseFilter { assigned: to("bram"), ..all() }).await, []);
        assert_eq!(
            list(CaseFilter { assigned: Some(Assigned::Nobody), ..all() }).await,
            std::slice::from_ref(&printed)
        );
        assert_eq!(list(CaseFilter { newest: true, ..all() }).await, [written, printed]);
    })
    .await;
}

#[tokio::test]
async fn the_index_is_made_anew_where_it_is_missing_and_forgets_what_was_destroyed() {
    on_both_ledgers(async |ledger| {
        let mut store = ledger.store.clone();
        let case = add(&store, draft("T. Janssen"), "Over de zandzakken.", Handwriting::Mixed).await;
        ledger.run("DELETE FROM case_search").await;
        if format!("{store:?}").contains("SQLite") {
            ledger.run("INSERT INTO case_fts (case_fts) VALUES ('delete-all')").await;
        }
        ledger.run("UPDATE complaint_case SET written = NULL").await;
        assert_eq!(found(&store, "zandzak").await, []);
        store.keep_terms(&store.terms().clone()).await.unwrap();
        assert_eq!(found(&store, "zandzak").await, std::slice::from_ref(&case));
        assert_eq!(ledger.count("SELECT COUNT(*) FROM complaint_case WHERE written = 'mixed'").await, 1);

        let completeness = check(&draft("T. Janssen"), &checklist());
        let no = Some(Action::MarkNotAComplaint);
        store.save_case(&case, Version(1), &draft("T. Janssen"), &completeness, no, "els", None).await.unwrap();
        ledger.run("UPDATE complaint_case SET updated_at = '2020-01-01T00:00:00.000Z'").await;
        let bundles = store.destroyable(&terms(), day("2026-01-01")).await.unwrap();
        assert_eq!(store.destroy(&bundles[0], "beheer").await.unwrap().cases, 1);
        store.merge_search().await.unwrap();
        assert_eq!(ledger.count("SELECT COUNT(*) FROM case_search WHERE case_id <> ''").await, 0);
        assert_eq!(found(&store, "zandzak").await, []);
    })
    .await;
}
