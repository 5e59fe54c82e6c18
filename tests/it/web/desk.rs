//! A desk to work at: a store of its own with letters in it, and the pages served on a free port.

use super::http::Person;
use chrono::{DateTime, Utc};
use postkamer::config::{Overrides, Settings};
use postkamer::domain::{
    Address, Area, CaseId, Checklist, Draft, Email, Evidence, Kind, LetterId, Official, OfficialRole, Page, PersonName,
    PersonalText, Phone, Postcode, Rival, Role, Signature, StaffMember, Unreadable, UnreadableCode,
};
use postkamer::intake::Slot;
use postkamer::store::{
    Archive, CaseFilter, CaseRecord, LetterFiles, NewArrival, NewCase, NewPage, NewScan, NewUser, Standing, Store,
};
use postkamer::validate;
use postkamer::web::{self, AppState, Office, accounts};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub const PASSWORD: &str = "vier koeien in de wei";

pub struct Desk {
    pub store: Store,
    pub archive: Archive,
    pub checklist: Arc<Checklist>,
    pub address: SocketAddr,
    /// The drop folder, in which nobody looks by itself. A file may have 1 MiB.
    pub drop: PathBuf,
    /// Of the database.
    pub url: String,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
    _folder: TempDir,
}

impl Desk {
    pub async fn open() -> Self {
        Self::open_with(|_| {}).await
    }

    /// With something else about it.
    pub async fn open_with(other: impl FnOnce(&mut AppState)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let drop = folder.path().join("drop");
        std::fs::create_dir(&drop).unwrap();
        Self::open_in(folder, drop, other).await
    }

    pub async fn open_with_drop(drop: &Path) -> Self {
        Self::open_in(tempfile::tempdir().unwrap(), drop.to_owned(), |_| {}).await
    }

    async fn open_in(folder: TempDir, drop_folder: PathBuf, other: impl FnOnce(&mut AppState)) -> Self {
        let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        let store = Store::open(&url).await.unwrap();
        let archive = Archive::open(folder.path().join("archive")).unwrap();
        let checklist: Checklist = toml::from_str(include_str!("../../../config/checklist.toml")).unwrap();
        let checklist = Arc::new(checklist);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut state = AppState {
            slot: Slot::new(&drop_folder, 1 << 20),
            store: store.clone(),
            archive: archive.clone(),
            checklist: checklist.clone(),
            town: "gemeente Voorbeeld".to_owned(),
            press: Arc::new(Settings::load(None, &Overrides::default()).unwrap().letters.press().unwrap()),
            theme: Arc::default(),
            office: Arc::new(Office {
                natures: vec!["Lang wachten".to_owned(), "Onbeleefd of geen begrip".to_owned()],
                departments: vec!["Burgerzaken".to_owned(), "Belastingen".to_owned()],
                staff: vec![staff("s-17", "K. Wiersma", "medewerker balie"), staff("s-20", "P. de Groot", "consulent")],
                desks: vec![
                    (Kind::Objection, "Juridische zaken".to_owned()),
                    (Kind::Integrity, "Meldpunt integriteit".to_owned()),
                ],
                ..Office::default()
            }),
            doors: Arc::default(),
        };
        other(&mut state);
        let (stop, stopped) = oneshot::channel::<()>();
        let served = tokio::spawn(web::serve(listener, state, async move { drop(stopped.await) }));
        Self { store, archive, checklist, address, drop: drop_folder, url, stop, served, _folder: folder }
    }

    /// Asks the program to stop, and waits until it has.
    pub async fn stop(self) {
        self.stop.send(()).unwrap();
        self.served.await.unwrap().unwrap();
    }

    pub fn visitor(&self) -> Person {
        Person::at(self.address)
    }

    /// A user with a password of their own, logged in.
    pub async fn person(&self, name: &str) -> Person {
        self.person_who(name, Standing { role: Role::Admin, integrity: true, ..Standing::default() }).await
    }

    /// One with these rights.
    pub async fn person_who(&self, name: &str, standing: Standing) -> Person {
        let password_hash = accounts::hash_password(PASSWORD).unwrap();
        let new = NewUser { name, password_hash: &password_hash, one_time: false, standing };
        self.store.add_user(&new).await.unwrap();
        let mut person = self.visitor();
        assert_eq!(person.log_in(name, PASSWORD).await.status, 303);
        person
    }

    /// The same bytes under another name.
    pub async fn arrives_again(&self, letter: &str) {
        let bytes = format!("original of {letter}");
        let arrival = NewArrival {
            folder: "in".to_owned(),
            file_name: format!("weer {letter}"),
            identity: format!("weer {letter}"),
            bytes: bytes.len() as u64,
            sha256: self.archive.put(bytes.as_bytes()).await.unwrap(),
            arrived_at: Utc::now(),
        };
        self.store.record_arrival(&arrival).await.unwrap();
    }

    async fn arrive(&self, file_name: &str, bytes: &[u8], at: DateTime<Utc>) -> LetterId {
        let arrival = NewArrival {
            folder: "in".to_owned(),
            file_name: file_name.to_owned(),
            identity: file_name.to_owned(),
            bytes: bytes.len() as u64,
            sha256: self.archive.put(bytes).await.unwrap(),
            arrived_at: at,
        };
        let letter = self.store.record_arrival(&arrival).await.unwrap().letter;
        self.store.claim("worker", chrono::Duration::minutes(5)).await.unwrap().unwrap();
        letter
    }

    /// A letter that was read: one page with the picture, and what was found on it.
    pub async fn add_case(&self, file_name: &str, draft: Draft) -> CaseId {
        self.add_case_with_picture(file_name, draft, &picture()).await
    }

    pub async fn add_case_with_picture(&self, file_name: &str, draft: Draft, picture: &[u8]) -> CaseId {
        self.add_case_on(file_name, draft, picture, &Page::from_plain("Haarlem")).await
    }

    pub async fn add_case_on(&self, file_name: &str, draft: Draft, picture: &[u8], page: &Page) -> CaseId {
        let letter = self.arrive(file_name, format!("original of {file_name}").as_bytes(), Utc::now()).await;
        self.finish_on(&letter, draft, picture, page).await
    }

    /// The worker is done with a letter: one page with the picture.
    pub async fn finish(&self, letter: &LetterId, draft: Draft) -> CaseId {
        self.finish_on(letter, draft, &picture(), &Page::from_plain("Haarlem")).await
    }

    async fn finish_on(&self, letter: &LetterId, draft: Draft, picture: &[u8], page: &Page) -> CaseId {
        let new = self.read_as(draft, picture, std::slice::from_ref(page)).await;
        self.store.finish_read(letter, "worker", &new).await.unwrap();
        let all = self.store.cases(&CaseFilter { limit: 1000, ..CaseFilter::default() }).await.unwrap();
        all.into_iter().next_back().unwrap().id
    }

    /// A letter of several pages.
    pub async fn add_case_of(&self, file_name: &str, draft: Draft, pages: &[Page]) -> CaseId {
        let letter = self.arrive(file_name, format!("original of {file_name}").as_bytes(), Utc::now()).await;
        let new = self.read_as(draft, &picture(), pages).await;
        self.store.finish_read(&letter, "worker", &new).await.unwrap();
        let all = self.store.cases(&CaseFilter { limit: 1000, ..CaseFilter::default() }).await.unwrap();
        all.into_iter().next_back().unwrap().id
    }

    /// A letter with the return slip of a case.
    pub async fn add_answer(&self, file_name: &str, case: &CaseId, pages: &[Page]) -> LetterId {
        let letter = self.arrive(file_name, format!("original of {file_name}").as_bytes(), Utc::now()).await;
        let mut scan = NewScan::of_one(self.read_as(Draft::default(), &picture(), pages).await);
        scan.letters[0].answers = Some(case.clone());
        self.store.finish_scan(&letter, "worker", &scan).await.unwrap();
        letter
    }

    /// What the worker makes of a letter, each page with the picture.
    async fn read_as(&self, draft: Draft, picture: &[u8], pages: &[Page]) -> NewCase {
        let image = self.archive.put(picture).await.unwrap();
        let files = LetterFiles {
            searchable: Some(self.archive.put(b"%PDF-1.7").await.unwrap()),
            words: Some(self.archive.put(b"{}").await.unwrap()),
        };
        let completeness = validate::check(&draft, &self.checklist);
        let page = |(number, page): (u32, &Page)| {
            let facts = serde_json::to_string(page).unwrap();
            NewPage { number, strip: image.clone(), image: image.clone(), facts }
        };
        let pages = (1..).zip(pages).map(page).collect();
        NewCase { media_type: "application/pdf".to_owned(), pages, files, draft, completeness }
    }

    pub async fn add_unreadable(&self, file_name: &str, code: UnreadableCode) -> LetterId {
        self.add_refused(file_name, &Unreadable::new(code, "the file can't be opened; scan it again")).await
    }

    pub async fn add_refused(&self, file_name: &str, why: &Unreadable) -> LetterId {
        let letter = self.arrive(file_name, file_name.as_bytes(), Utc::now()).await;
        self.store.finish_unreadable(&letter, "worker", why).await.unwrap();
        letter
    }

    /// A letter that we failed to read through our own fault, and its empty case.
    pub async fn add_parked(&self, file_name: &str) -> (LetterId, CaseId) {
        let letter = self.arrive(file_name, file_name.as_bytes(), Utc::now()).await;
        let empty = validate::check(&Draft::default(), &self.checklist);
        self.store.park(&letter, "worker", "disk full", &empty).await.unwrap();
        let case = self.store.letter(&letter).await.unwrap().unwrap().case.unwrap();
        (letter, case)
    }

    pub async fn case(&self, id: &CaseId) -> CaseRecord {
        self.store.case(id).await.unwrap().unwrap()
    }
}

fn staff(id: &str, name: &str, role: &str) -> StaffMember {
    let (role, department) = (Some(role.to_owned()), Some("Burgerzaken".to_owned()));
    StaffMember { id: id.to_owned(), name: name.to_owned(), role, department }
}

/// A complete complaint, each value with its place on paper; the postcode is in doubt.
pub fn complete_draft(name: &str) -> Draft {
    let mut draft = Draft::default();
    let values = &mut draft.values;
    values.complainant.name = PersonName::parse(name);
    values.complainant.address = Address {
        street: PersonalText::parse("Zaanenlaan"),
        house_number: PersonalText::parse("118"),
        addition: None,
        postcode: Postcode::parse("2023 SM"),
        city: PersonalText::parse("Haarlem"),
        country: None,
    };
    values.complainant.phone = Phone::parse("023 525 61 84");
    values.complainant.email = Email::parse("klager@example.nl");
    values.letter_date = "2026-03-09".parse().ok();
    values.signature = Signature::Present;
    values.description = PersonalText::parse("Ik heb een uur gewacht.\nNiemand gaf antwoord.");
    values.officials = vec![Official {
        name: PersonName::parse("Wiersma").unwrap(),
        role: Some("medewerker".to_owned()),
        department: None,
        involvement: OfficialRole::ComplainedAbout,
        staff_id: Some("s-17".to_owned()),
    }];
    let places = [
        ("/complainant/name", 200, 300, 0.97),
        ("/complainant/address/street", 200, 360, 0.95),
        ("/complainant/address/house_number", 480, 360, 0.95),
        ("/complainant/address/postcode", 200, 420, 0.55),
        ("/complainant/address/city", 420, 420, 0.93),
        ("/complainant/phone", 200, 480, 0.92),
        ("/letter_date", 200, 700, 0.98),
        ("/officials/0/name", 700, 1500, 0.91),
        ("/signature", 200, 2500, 0.9),
    ];
    for (pointer, left, top, confidence) in places {
        draft.evidence.insert(pointer.to_owned(), evidence(left, top, confidence));
    }
    let rival = Rival { value: "2023 SN".to_owned(), confidence: 0.3, page: 1, area: None };
    draft.evidence.get_mut("/complainant/address/postcode").unwrap().rivals.push(rival);
    draft
}

fn evidence(left: u32, top: u32, confidence: f32) -> Evidence {
    let area = Some(Area { left, top, width: 200, height: 44 });
    Evidence { confidence, page: 1, area, text: "…".to_owned(), rule: "test-rule".to_owned(), rivals: vec![] }
}

/// A page that looks like a letter from afar.
pub fn picture() -> Vec<u8> {
    let mut page = image::GrayImage::from_pixel(1240, 1754, image::Luma([252]));
    for line in (150..1300).step_by(30) {
        for (x, y) in (100..1040).flat_map(|x| (line..line + 9).map(move |y| (x, y))) {
            if (x * 7 + line) % 61 > 12 {
                page.put_pixel(x, y, image::Luma([70]));
            }
        }
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
