//! Our letter goes out, its return slip comes back through the scanner, and lies with the case.

use crate::service::Service;
use crate::support::{add_case, eventually, lacking, settings};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{GrayImage, Luma};
use postkamer::domain::{
    Action, Address, CaseId, CaseState, Draft, PersonName, PersonalText, Postcode, RequiredItem, Signature, Slip,
};
use postkamer::post::Contents;
use postkamer::store::{CaseFilter, Store, Version};
use std::fs;

fn draft() -> Draft {
    let mut draft = Draft::default();
    let values = &mut draft.values;
    let text = |text| PersonalText::parse(text);
    values.complainant.name = PersonName::parse("T. Janssen");
    values.complainant.address = Address {
        street: text("Zaanenlaan"),
        house_number: text("118"),
        addition: None,
        postcode: Postcode::parse("2023 SM"),
        city: text("Haarlem"),
        country: None,
    };
    values.signature = Signature::Present;
    values.description = text("Ik heb een uur gewacht aan de balie.");
    values.letter_date = "2026-11-09".parse().ok();
    draft
}

/// The pages of a PDF in grey.
pub fn drawn(pdf: &[u8], dpi: f32) -> Vec<GrayImage> {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let settings = PixmapSettings { x_scale: dpi / 72.0, y_scale: dpi / 72.0, bg_color: WHITE };
    let (cache, interpret) = (RenderCache::new(), InterpreterSettings::default());
    let draw = |page| {
        let drawn = render(page, &cache, &interpret, &RenderSettings::default(), &settings);
        let flat: Vec<u8> = drawn.data_as_u8_slice().chunks_exact(4).map(|pixel| pixel[0]).collect();
        GrayImage::from_raw(u32::from(drawn.width()), u32::from(drawn.height()), flat).unwrap()
    };
    pdf.pages().iter().map(draw).collect()
}

/// The last page of a PDF as a cheap scanner gives it: 200 dpi, a little crooked, grey and noisy, with something written.
fn scanned(pdf: &[u8]) -> Vec<u8> {
    let flat = drawn(pdf, 200.0).pop().unwrap();
    let (width, height) = flat.dimensions();
    let mut noise = 12345u32;
    let mut random = move || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as i32 % 30 - 15
    };
    let (sin, cos) = 0.012f32.sin_cos();
    let crooked = GrayImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x as f32 - width as f32 / 2.0, y as f32 - height as f32 / 2.0);
        let (sx, sy) = (cos * dx + sin * dy + width as f32 / 2.0, cos * dy - sin * dx + height as f32 / 2.0);
        let inside = sx >= 0.0 && sy >= 0.0 && (sx as u32) < width && (sy as u32) < height;
        let ink = if inside { i32::from(flat.get_pixel(sx as u32, sy as u32)[0]) } else { 255 };
        Luma([(ink * 200 / 255 + 40 + random()).clamp(0, 255) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::imageops::blur(&crooked, 0.7).write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

async fn ask_for_phone(settings: &postkamer::config::Settings, store: &Store, case: &CaseId) -> Vec<u8> {
    let record = store.case(case).await.unwrap().unwrap();
    let contents = Contents {
        kind: postkamer::domain::LetterKind::Request,
        slip: Slip::Return { case: case.clone() },
        reference: "2b9e51",
        values: &record.draft.values,
        received: record.clock.receipt.date,
        deadlines: record.clock.deadlines,
        objection: (None, 6),
        forwarded_to: None,
        findings: &lacking(&[RequiredItem::Phone]),
        today: record.clock.receipt.date,
    };
    settings.letters.press().unwrap().letter(&contents).unwrap()
}

#[tokio::test]
async fn a_return_slip_finds_its_case_and_a_person_may_take_it_off() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path());
    fs::create_dir_all(&settings.folders.data).unwrap();
    let store = Store::open(&settings.database_url()).await.unwrap();
    add_case(&store, "brief", draft()).await;
    let cases = async || store.cases(&CaseFilter { limit: 9, ..CaseFilter::default() }).await.unwrap();
    let case = cases().await.remove(0).id;
    let found = store.case(&case).await.unwrap().unwrap().completeness;
    let incomplete = Some(Action::ConfirmIncomplete);
    store.save_case(&case, Version(1), &draft(), &found, incomplete, "els", None).await.unwrap();
    let letter = ask_for_phone(&settings, &store, &case).await;

    let service = Service::start(folder);
    let drop = service.path().join("data/drop");
    fs::write(drop.join(".strook.jpg"), scanned(&letter)).unwrap();
    fs::rename(drop.join(".strook.jpg"), drop.join("strook.jpg")).unwrap();
    let record = eventually("the answer", async || {
        let record = store.case(&case).await.unwrap().unwrap();
        (!record.supplements.is_empty()).then_some(record)
    })
    .await;
    assert_eq!((record.state, record.supplements.len()), (CaseState::AwaitingConfirmation, 1), "shown for review");
    assert_eq!(record.events.last().unwrap().action, "supplement");
    assert_eq!(cases().await.len(), 1, "an answer is no complaint of its own");

    let answer = record.supplements[0].letter.clone();
    assert!(store.detach_supplement(&case, &answer, Version(1), "els").await.is_err(), "not the newest version");
    store.detach_supplement(&case, &answer, record.version, "els").await.unwrap();
    eventually("a case of its own", async || (cases().await.len() == 2).then_some(())).await;
    assert!(store.case(&case).await.unwrap().unwrap().supplements.is_empty());
}
