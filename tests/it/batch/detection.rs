//! How well separators are known again, and that nothing else is taken for one.

use super::paper::{Wear, blank, file_of, only, rasterised, separator, shrunk_onto, worn};
use super::{Found, OneWord, find};
use crate::support::fixture;
use image::{GrayImage, Luma};
use postkamer::domain::{CaseId, PageFate, Slip};
use postkamer::read::{Role, page_role};
use proptest::prelude::*;
use rxing::{BarcodeFormat, EncodeHints, Writer};
use std::fs;
use std::path::Path;
use std::time::Instant;

/// The parts of a separator that carry one code each.
const QR: [f32; 4] = [0.0, 0.235, 1.0, 0.545];
const CODE_128: [f32; 4] = [0.0, 0.56, 1.0, 0.68];
const PATCH_T: [f32; 4] = [0.0, 0.0, 1.0, 0.12];

fn day(role: &Role) -> Option<String> {
    match role {
        Role::Separator(separator) => Some(separator.received.map(|day| day.to_string()).unwrap_or_default()),
        Role::Letter(_) => None,
    }
}

#[test]
fn each_code_alone_is_enough_whichever_way_up() {
    let sheet = separator("2026-11-12", 200);
    for (name, part, told) in [("QR", QR, "2026-11-12"), ("Code 128", CODE_128, "2026-11-12"), ("Patch-T", PATCH_T, "")]
    {
        for turns in 0..4 {
            for skew in [0.0, -5.0, 5.0] {
                let page = worn(&only(&sheet, part), Wear { turns, skew, ..Wear::NONE }, 7);
                let role = page_role(&page, 200);
                assert_eq!(day(&role).as_deref(), Some(told), "{name}, {turns} turns, {skew} degrees");
            }
        }
    }
}

/// A QR of so many millimetres on a page.
fn page_with_qr(text: &str, millimetres: f32) -> GrayImage {
    let hints = EncodeHints { Margin: Some("0".to_owned()), ..EncodeHints::default() };
    let code = rxing::MultiFormatWriter.encode_with_hints(text, &BarcodeFormat::QR_CODE, 0, 0, &hints).unwrap();
    let mut page = blank(300);
    let side = (millimetres * 300.0 / 25.4) as u32;
    for y in 0..side {
        for x in 0..side {
            if code.get(x * code.width() / side, y * code.height() / side) {
                page.put_pixel(400 + x, 400 + y, Luma([10]));
            }
        }
    }
    page
}

#[test]
fn codes_of_others_split_nothing() {
    for text in ["https://webshop.example/retour?3SABC123456", "POSTKAMER:1:SEP:2026-11-12", "PATCHT"] {
        assert_eq!(day(&page_role(&page_with_qr(text, 90.0), 300)), None, "{text}");
    }
}

#[test]
fn a_return_slip_is_a_page_of_a_letter_that_names_its_case() {
    let case = CaseId("019a8c1e-7f1e-7cc0-8f3a-0d7f6c2b9e51".to_owned());
    let page = page_with_qr(&Slip::Return { case: case.clone() }.to_string(), 24.0);
    for skew in [0.0, 3.0] {
        let Role::Letter(on) = page_role(&worn(&page, Wear { skew, noise: 20, ..Wear::NONE }, 3), 300) else {
            panic!("a return slip is kept")
        };
        assert_eq!(on.answers, Some(case.clone()));
    }
}

#[test]
fn a_patch_code_in_the_wrong_direction_is_another() {
    // Read from its edge inwards it is patch 2.
    let sheet = separator("", 150);
    let bars = image::imageops::flip_vertical(&only(&sheet, [0.0, 0.88, 1.0, 1.0]));
    let upside_down = shrunk_onto(&blank(150), &image::imageops::flip_vertical(&bars), 1.0, (0.0, -0.85));
    assert_eq!(day(&page_role(&upside_down, 150)), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// One wrong character, wherever, and no text at all, ever makes a slip of what is none.
    #[test]
    fn slips_are_read_whole_or_not_at_all(
        days in 0i32..36500,
        at in 0usize..60,
        wrong in any::<char>(),
        noise in any::<String>(),
    ) {
        let day = chrono::NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Duration::days(days.into());
        let slip = Slip::Separator { received: Some(day) };
        let text = slip.to_string();
        prop_assert_eq!(Slip::parse(&text), Some(slip));
        let mut spoilt: Vec<char> = text.chars().collect();
        let at = at % spoilt.len();
        if spoilt[at] != wrong {
            spoilt[at] = wrong;
            prop_assert_eq!(Slip::parse(&spoilt.iter().collect::<String>()), None);
        }
        prop_assert_eq!(Slip::parse(&noise), None);
    }
}

/// What a mailroom does to sheets, one thing at a time and some together.
fn wears() -> Vec<(&'static str, Wear)> {
    let mut all = vec![("clean", Wear::NONE)];
    all.extend([-5.0, -2.3, 1.1, 3.7, 5.0].map(|skew| ("skewed", Wear { skew, ..Wear::NONE })));
    all.extend([20, 50, 80].map(|noise| ("noisy", Wear { noise, ..Wear::NONE })));
    all.extend([120, 170, 200].map(|black| ("faded", Wear { black, ..Wear::NONE })));
    all.extend([0.0, 2.0, -4.0].map(|skew| ("bilevel", Wear { skew, bilevel: true, noise: 40, ..Wear::NONE })));
    all.extend([60, 25].map(|quality| ("JPEG", Wear { jpeg: Some(quality), noise: 10, ..Wear::NONE })));
    all.extend([0.0, 3.0].map(|skew| ("coffee ring", Wear { ring: true, skew, ..Wear::NONE })));
    all.extend(
        [150, 180].map(|black| ("faded bilevel", Wear { black, bilevel: true, noise: 25, skew: 1.5, ..Wear::NONE })),
    );
    all
}

/// Recall by code and by damage. Takes minutes:
/// `cargo nextest run --release --run-ignored all --no-capture separators_in_figures`
#[test]
#[ignore = "a measurement of several minutes"]
fn separators_in_figures() {
    let mut overall = (0, 0);
    for (name, part) in [("sheet", [0.0, 0.0, 1.0, 1.0]), ("QR", QR), ("Code 128", CODE_128), ("Patch-T", PATCH_T)] {
        for dpi in [150, 200, 300] {
            let sheet = only(&separator("2026-11-12", dpi), part);
            let (mut known, mut dated, mut all, mut missed) = (0, 0, 0, Vec::new());
            for (n, (what, wear)) in wears().into_iter().enumerate() {
                for turns in 0..4 {
                    let page = worn(&sheet, Wear { turns, ..wear }, n as u64 * 4 + u64::from(turns));
                    let page = wear.jpeg.map_or(page.clone(), |q| {
                        image::load_from_memory(&file_of(&page, Some(q))).unwrap().into_luma8()
                    });
                    let told = day(&page_role(&page, dpi));
                    all += 1;
                    known += usize::from(told.is_some());
                    dated += usize::from(told.as_deref() == Some("2026-11-12"));
                    missed.extend(told.is_none().then(|| format!("{what} {} {}", wear.skew, wear.black)));
                }
            }
            missed.dedup();
            println!("{name:9} {dpi} dpi: {known}/{all} known, {dated} with their day; missed: {}", missed.join(", "));
            if name == "sheet" {
                overall = (overall.0 + dated, overall.1 + all);
            }
        }
    }
    let share = overall.0 as f32 / overall.1 as f32;
    println!("whole sheets: {} of {} read with their day", overall.0, overall.1);
    assert!(share > 0.97, "{share}");
}

#[test]
#[ignore = "a measurement of several minutes"]
fn letters_in_figures() {
    let mut times = Vec::new();
    for slug in fs::read_dir(fixture("letters")).unwrap().flatten() {
        let Ok(pdf) = fs::read(slug.path().join("scan.pdf")) else { continue };
        let page = rasterised(pdf, 0, 300);
        // The quickest of some: the machine has other things to do as well.
        let quickest = (0..9).map(|_| {
            let began = Instant::now();
            assert_eq!(day(&page_role(&page, 300)), None, "{:?}", slug.file_name());
            began.elapsed().as_secs_f32() * 1000.0
        });
        times.push(quickest.fold(f32::MAX, f32::min));
    }
    times.sort_by(f32::total_cmp);
    println!(
        "a letter's page at 300 dpi: {:.1} ms in the middle, {:.1} at most",
        times[times.len() / 2],
        times[times.len() - 1]
    );
    let scans = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/mailbag/scans");
    let Ok(files) = fs::read_dir(&scans) else { return println!("no more letters to try") };
    let (mut pages, mut separators) = (0, 0);
    for file in files.flatten() {
        let Ok(Found { letters, aside }) = find(&fs::read(file.path()).unwrap(), &mut OneWord::default()) else {
            continue;
        };
        pages += letters.iter().map(|l| l.pages.last - l.pages.first + 1).sum::<u32>() as usize + aside.len();
        separators += aside.iter().filter(|(_, fate)| *fate == PageFate::Separator).count();
    }
    println!("{separators} separators found in {pages} pages of letters");
    assert_eq!(separators, 0);
}
