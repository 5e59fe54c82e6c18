//! Letters that come in through the browser: by the plain form, and with a hand on the mouse.

use super::desk::{Desk, PASSWORD, complete_draft};
use super::http::Person;
use super::webdriver::Driver;
use crate::slip::drawn;
use crate::support;
use postkamer::domain::{Kind, LetterId, Role};
use postkamer::export::bind_photos;
use postkamer::mailroom::Mailroom;
use postkamer::store::Standing;
use std::path::Path;

/// A file of a form: name of the field, name of the file, bytes.
type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);

fn multipart(parts: &[Part]) -> Vec<u8> {
    let mut body = Vec::new();
    for (field, file, bytes) in parts {
        let file = file.map(|name| format!("; filename=\"{name}\"")).unwrap_or_default();
        body.extend(format!("--grens\r\ncontent-disposition: form-data; name=\"{field}\"{file}\r\n\r\n").bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--grens--\r\n");
    body
}

async fn send(person: &mut Person, parts: &[Part<'_>]) -> super::http::Answer {
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=grens")];
    person.request_bytes("POST", "/toevoegen", &headers, &multipart(parts)).await
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// One round of the mailroom over the desk's drop folder. Returns the letters that wait.
async fn take_in(desk: &Desk) {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = support::settings(folder.path());
    settings.folders.drop = desk.drop.clone();
    let round = Mailroom::new(&settings, desk.store.clone(), desk.archive.clone()).unwrap().round().await;
    assert_eq!((round.failed, round.refused), (0, 0));
}

async fn claim(desk: &Desk) -> LetterId {
    desk.store.claim("worker", chrono::Duration::minutes(5)).await.unwrap().unwrap().letter
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_from_the_plain_form_becomes_a_case() {
    let desk = Desk::open().await;
    let mut person = desk.person("anna").await;
    assert!(person.page("/toevoegen").await.contains("1 MB"));
    let answer =
        send(&mut person, &[("samen", None, b"nee"), ("bestand", Some("brief één.pdf"), b"%PDF-1.4 %%EOF")]).await;
    assert_eq!(answer.location(), "/toevoegen/stand");
    assert_eq!(names(&desk.drop), ["brief één.pdf"]);
    let page = person.page("/toevoegen/stand").await;
    assert!(page.contains("brief één.pdf") && page.contains("Ligt in de inleverbak"));

    take_in(&desk).await;
    assert!(person.page("/toevoegen/stand").await.contains("wacht tot hij gelezen wordt"));
    let letter = claim(&desk).await;
    assert!(person.page("/toevoegen/stand").await.contains("De brief wordt gelezen"));
    let case = desk.finish(&letter, complete_draft("T. Janssen")).await;
    assert!(person.page("/toevoegen/stand").await.contains(&format!("href=\"/zaken/{case}\"")));

    send(&mut person, &[("bestand", Some("nog eens.pdf"), b"%PDF-1.4 %%EOF")]).await.location();
    take_in(&desk).await;
    let page = person.page("/toevoegen/stand").await;
    assert!(page.contains("al eerder binnengekomen") && page.matches(&format!("/zaken/{case}")).count() == 2);
    assert!(!desk.person("bram").await.page("/toevoegen/stand").await.contains("brief één.pdf"), "each sees their own");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_added_has_no_link_to_a_case_that_is_not_for_its_reader() {
    let desk = Desk::open().await;
    for (name, role, integrity, links) in
        [("scan", Role::Mailroom, false, 0), ("anna", Role::Reviewer, false, 0), ("vera", Role::Reviewer, true, 1)]
    {
        let mut person = desk.person_who(name, Standing { role, integrity, ..Standing::default() }).await;
        let file = format!("%PDF-1.4 {name} %%EOF");
        send(&mut person, &[("bestand", Some("melding.pdf"), file.as_bytes())]).await.location();
        take_in(&desk).await;
        let letter = claim(&desk).await;
        let mut draft = complete_draft("K. de Melder");
        draft.values.kind = Kind::Integrity;
        desk.finish(&letter, draft).await;
        let page = person.page("/toevoegen/stand").await;
        assert!(page.contains("upload-present"), "{name} hears that it was read");
        assert_eq!(page.matches("href=\"/zaken/").count(), links, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_lead_nowhere_but_into_the_drop_folder() {
    let desk = Desk::open().await;
    let mut person = desk.person("anna").await;
    let long = format!("{}.pdf", "x".repeat(3000));
    let sent = ["../../buiten.pdf", "/etc/passwd", "..", ".verborgen.pdf", "scan.tmp", "brief.pdf", "brief.pdf", &long];
    let contents: Vec<String> = (0..sent.len()).map(|n| format!("bestand {n}")).collect();
    let parts: Vec<Part> =
        sent.iter().zip(&contents).map(|(name, text)| ("bestand", Some(*name), text.as_bytes())).collect();
    send(&mut person, &parts).await.location();
    let expected = [
        "brief",
        "brief (2).pdf",
        "brief.pdf",
        "buiten.pdf",
        "passwd",
        "scan.tmp.bestand",
        "verborgen.pdf",
        &format!("{}.pdf", "x".repeat(60)),
    ];
    assert_eq!(names(&desk.drop), expected);
    take_in(&desk).await;
    assert_eq!(desk.store.waiting_letters().await.unwrap(), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_not_be_added_says_why_and_leaves_nothing_behind() {
    let desk = Desk::open().await;
    let mut person = desk.person("anna").await;
    let large = vec![b'x'; (1 << 20) + 1];
    send(
        &mut person,
        &[
            ("bestand", Some("groot.pdf"), &large),
            ("bestand", Some("leeg.pdf"), b""),
            ("bestand", Some("goed.pdf"), b"goed"),
        ],
    )
    .await
    .location();
    let page = person.page("/toevoegen/stand").await;
    assert!(page.contains("Het bestand is te groot") && page.contains("Het bestand is leeg"));
    assert_eq!(names(&desk.drop), ["goed.pdf"]);

    assert_eq!(send(&mut person, &[("bestand", Some(""), b"")]).await.status, 422);
    let answer = send(&mut person, &[("bestand", Some("enorm.pdf"), &vec![b'x'; 11 << 20])]).await;
    assert_eq!(answer.status, 413);
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=grens")];
    let whole = multipart(&[("bestand", Some("half.pdf"), b"de eerste helft")]);
    let half = person.request_bytes("POST", "/toevoegen", &headers, &whole[..whole.len() - 20]).await;
    assert!(half.status == 400 && half.text().contains("halverwege gestopt"));
    assert_eq!(names(&desk.drop), ["goed.pdf"]);

    std::fs::remove_file(desk.drop.join("goed.pdf")).unwrap();
    std::fs::remove_dir(&desk.drop).unwrap();
    send(&mut person, &[("bestand", Some("weg.pdf"), b"brief")]).await.location();
    assert!(person.page("/toevoegen/stand").await.contains("kon niet in de inleverbak"));
    assert_eq!(desk.visitor().get("/toevoegen").await.location(), "/login?naar=/toevoegen");
    let stranger = send(&mut desk.visitor(), &[("bestand", Some("vreemd.pdf"), b"brief")]).await;
    assert_eq!(stranger.location(), "/login");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_nothing_half_stays() {
    let Some(full) = FullDisk::mount() else { return };
    let desk = Desk::open_with_drop(full.folder()).await;
    let mut person = desk.person("anna").await;
    let large = vec![b'x'; 900_000];
    let parts: [Part; 2] = [("bestand", Some("groot.pdf"), &large), ("bestand", Some("klein.pdf"), b"klein")];
    send(&mut person, &parts).await.location();
    let page = person.page("/toevoegen/stand").await;
    assert!(page.contains("De schijf van de server is vol") && page.contains("Bewaar de brief tot dan"));
    assert_eq!(names(full.folder()), ["klein.pdf"]);
}

/// A disk of 300 kB.
struct FullDisk(tempfile::TempDir);

impl FullDisk {
    /// `None` where this user may not mount one.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=300k", "tmpfs"])
            .arg(folder.path())
            .stderr(std::process::Stdio::null())
            .status();
        if mount.is_ok_and(|status| status.success()) {
            return Some(Self(folder));
        }
        eprintln!("skipped: only root can mount a small disk");
        None
    }

    fn folder(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for FullDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

fn photo(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, height, image::Rgb([shade; 3]))
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_of_one_letter_become_one_letter() {
    let desk = Desk::open().await;
    let mut person = desk.person("anna").await;
    let (first, second) = (photo(300, 400, 250), photo(400, 300, 40));
    let parts: [Part; 3] =
        [("bestand", Some("IMG_1.jpg"), &first), ("bestand", Some("IMG_2.jpg"), &second), ("samen", None, b"ja")];
    send(&mut person, &parts).await.location();
    assert_eq!(names(&desk.drop), ["IMG_1 (2 foto's).pdf"]);
    let pdf = std::fs::read(desk.drop.join("IMG_1 (2 foto's).pdf")).unwrap();
    let shades: Vec<u8> = drawn(&pdf, 20.0).iter().map(|page| page.get_pixel(page.width() / 2, 50)[0]).collect();
    assert!(shades.len() == 2 && shades[0].abs_diff(250) < 3 && shades[1].abs_diff(40) < 3, "{shades:?}");
    take_in(&desk).await;
    assert_eq!(desk.store.waiting_letters().await.unwrap(), 1);

    let parts: [Part; 3] =
        [("bestand", Some("IMG_3.jpg"), &first), ("bestand", Some("brief.pdf"), b"%PDF-"), ("samen", None, b"ja")];
    send(&mut person, &parts).await.location();
    assert!(person.page("/toevoegen/stand").await.contains("Niet al deze bestanden zijn foto’s"));
    assert!(names(&desk.drop).is_empty());
}

/// The same photo, held in another way: a camera notes that and leaves the picture alone.
fn held(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    [&jpeg[..2], &exif, &jpeg[2..]].concat()
}

#[test]
fn photos_stand_upright_however_the_camera_was_held() {
    let mut picture = image::RgbImage::from_pixel(160, 80, image::Rgb([250; 3]));
    let corner = |x, y| if y < 40 && x < 80 { 10 } else { 250 - u8::try_from(x / 2).unwrap() };
    picture.enumerate_pixels_mut().for_each(|(x, y, pixel)| *pixel = image::Rgb([corner(x, y); 3]));
    let mut jpeg = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let photo = |n: u8| {
        let path = folder.path().join(n.to_string());
        std::fs::write(&path, held(&jpeg.get_ref()[..], n)).unwrap();
        path
    };
    let mut pdf = Vec::new();
    bind_photos(&(1..=8).map(photo).collect::<Vec<_>>(), &mut pdf).unwrap();
    for (page, n) in drawn(&pdf, 30.0).iter().zip(1..) {
        let mut upright = image::DynamicImage::from(picture.clone());
        upright.apply_orientation(image::metadata::Orientation::from_exif(n).unwrap());
        let upright =
            upright.resize_exact(page.width(), page.height(), image::imageops::FilterType::Nearest).to_luma8();
        for (x, y) in [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| (page.width() * x / 4, page.height() * y / 4)) {
            let (shown, expected) = (page.get_pixel(x, y)[0], upright.get_pixel(x, y)[0]);
            assert!(shown.abs_diff(expected) < 12, "orientation {n} at {x},{y}: {shown} for {expected}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_added_by_hand_in_the_browser() {
    let Some(driver) = Driver::start().await else { return };
    let desk = Desk::open().await;
    desk.person("anna").await;
    let folder = tempfile::tempdir().unwrap();
    for (name, shade) in [("image.jpg", 200), ("tweede.jpg", 100)] {
        std::fs::write(folder.path().join(name), photo(300, 400, shade)).unwrap();
    }
    let browser = driver.browser(desk.address).await;
    super::browser::log_in(&browser, "anna", PASSWORD).await;
    browser.open("/toevoegen").await;
    browser.picture("upload").await;
    browser.press("#bestanden", &folder.path().join("image.jpg").display().to_string()).await;
    browser.until("the first photo", "document.querySelectorAll('.chosen-files li').length === 1").await;
    browser.press("#bestanden", &folder.path().join("tweede.jpg").display().to_string()).await;
    browser.until("the question", "!document.querySelector('#samen-vraag').hidden").await;
    browser.click("[name=samen][value=ja]").await;
    browser.picture("upload-chosen").await;
    browser.click("[type=submit].button-primary").await;
    browser.until("what became of it", "location.pathname === '/toevoegen/stand'").await;
    assert!(browser.text().await.contains("image (2 foto's).pdf"));
    browser.picture("upload-sent").await;
    take_in(&desk).await;
    let case = desk.finish(&claim(&desk).await, complete_draft("T. Janssen")).await;
    browser.until("the case", &format!("document.querySelector('a[href=\"/zaken/{case}\"]')")).await;
    browser.picture("upload-done").await;
    browser.size(390, 844).await;
    for (name, path) in
        [("upload-phone", "/toevoegen"), ("uploads-phone", "/toevoegen/stand"), ("sheets-phone", "/scheidingsbladen")]
    {
        browser.open(path).await;
        browser.picture(name).await;
        assert!(browser.run("return document.documentElement.scrollWidth").await.as_u64().unwrap() <= 390, "{path}");
    }
    browser.open("/toevoegen").await;
    browser.press("#foto", &folder.path().join("tweede.jpg").display().to_string()).await;
    browser.until("the photo", "document.querySelectorAll('.chosen-files li').length === 1").await;
    browser.click("[type=submit].button-primary").await;
    browser.until("what became of it", "location.pathname === '/toevoegen/stand'").await;
    assert!(browser.text().await.contains("tweede.jpg"));
    browser.picture("upload-phone-sent").await;

    browser.size(1280, 800).await;
    browser.save_to(folder.path()).await;
    browser.open("/scheidingsbladen").await;
    browser.fill("#aantal", "2").await;
    browser.click("[type=submit].button-primary").await;
    let sheets = wait_for_pdf(folder.path()).await;
    assert_eq!(lopdf::Document::load_mem(&sheets).unwrap().get_pages().len(), 2);
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
}

/// What a browser saved, once it is whole: it keeps the name with an empty file first.
async fn wait_for_pdf(folder: &Path) -> Vec<u8> {
    let began = std::time::Instant::now();
    loop {
        let names = names(folder);
        let saved =
            names.iter().find(|name| name.ends_with(".pdf")).map(|name| std::fs::read(folder.join(name)).unwrap());
        if let Some(pdf) = saved.filter(|pdf| pdf.trim_ascii_end().ends_with(b"%%EOF")) {
            return pdf;
        }
        assert!(began.elapsed().as_secs() < 20, "nothing was saved: {names:?}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn separator_sheets_are_made_for_a_day() {
    let desk = Desk::open().await;
    let mut person = desk.person("anna").await;
    let today = postkamer::domain::dutch_day(chrono::Utc::now());
    assert!(person.page("/scheidingsbladen").await.contains(&format!("value=\"{today}\"")));
    let pdf = person.get(&format!("/scheidingsbladen.pdf?datum={today}&aantal=3")).await;
    assert_eq!(pdf.header("content-type"), Some("application/pdf"));
    assert!(pdf.header("content-disposition").unwrap().contains(&format!("scheidingsbladen-{today}.pdf")));
    assert_eq!(lopdf::Document::load_mem(&pdf.body).unwrap().get_pages().len(), 3);
    assert_eq!(person.get("/scheidingsbladen.pdf?zonder=ja&aantal=1").await.status, 200);
    for (wish, fault) in [
        ("datum=&aantal=1", "fout-datum"),
        ("datum=1926-11-12&aantal=1", "fout-datum"),
        ("zonder=ja&aantal=501", "fout-aantal"),
    ] {
        let answer = person.get(&format!("/scheidingsbladen.pdf?{wish}")).await;
        assert!(answer.status == 422 && answer.text().contains(fault), "{wish}");
    }
}
