//! Which page goes where.

use super::paper::{Wear, blank, only, separator, shrunk_onto, tiff_of, worn};
use super::{Found, OneWord, find};
use image::{GrayImage, Luma};
use postkamer::domain::{PageFate, UnreadableCode};
use std::sync::LazyLock;

const DPI: u32 = 150;
static DATED: LazyLock<GrayImage> = LazyLock::new(|| separator("2026-11-12", DPI));
static UNDATED: LazyLock<GrayImage> = LazyLock::new(|| separator("", DPI));

/// A page with some lines on it.
fn page() -> GrayImage {
    let mut page = blank(DPI);
    for line in 0..20 {
        for letter in (0..70).filter(|l| l % 7 != 6) {
            let (left, top) = (150 + letter * 12, 200 + line * 40);
            (0..14 * 7).for_each(|n| page.put_pixel(left + n % 7, top + n / 7, Luma([20])));
        }
    }
    page
}

/// What is found in a file of these pages: `d` and `u` for separators, `b` for blank pages, `p` for pages of letters.
fn found_in(pages: &str) -> Found {
    let picture = |c| match c {
        'd' => DATED.clone(),
        'u' => UNDATED.clone(),
        'b' => blank(DPI),
        _ => page(),
    };
    let pages: Vec<_> = pages.chars().map(|c| (picture(c), DPI)).collect();
    find(&tiff_of(&pages), &mut OneWord::default()).unwrap()
}

fn parts(pages: &str) -> String {
    let found = found_in(pages);
    let part = |(pages, day): (String, Option<String>)| match day {
        Some(day) => format!("{pages} of {day}"),
        None => pages,
    };
    found.parts().into_iter().map(part).collect::<Vec<_>>().join(", ")
}

#[test]
fn letters_lie_between_separators() {
    assert_eq!(parts("pp"), "1–2", "a file without separators is one letter");
    assert_eq!(parts("dppup"), "2–3 of 2026-11-12, 5 of 2026-11-12", "a day holds until the next");
    assert_eq!(parts("ppdp"), "1–2, 4 of 2026-11-12", "what comes before the first separator is a letter too");
    assert_eq!(parts("uddpuu"), "4 of 2026-11-12", "separators in a row and at the end add nothing");
    assert_eq!(parts("dbpbub"), "3–4 of 2026-11-12", "backs of separators are set aside, backs of letters are kept");
}

#[test]
fn every_page_has_one_fate() {
    let found = found_in("dbpbbpub");
    let aside = [
        (1, PageFate::Separator),
        (2, PageFate::SeparatorBack),
        (7, PageFate::Separator),
        (8, PageFate::SeparatorBack),
    ];
    assert_eq!(found.aside, aside);
    let pages = &found.letters[0].outcome.as_ref().unwrap().pages;
    assert_eq!(
        pages.iter().map(|p| (p.number, p.blank)).collect::<Vec<_>>(),
        [(1, false), (2, true), (3, true), (4, false)]
    );
}

#[test]
fn paper_of_all_sizes_in_one_pile_is_read_upright() {
    let cut = |millimetres: (u32, u32)| {
        let pixels = |mm: u32| mm * DPI * 10 / 254;
        image::imageops::crop_imm(&page(), 0, 0, pixels(millimetres.0), pixels(millimetres.1)).to_image()
    };
    let a5 = cut((148, 210));
    let mut envelope = GrayImage::from_pixel(220 * DPI * 10 / 254, 110 * DPI * 10 / 254, Luma([250]));
    image::imageops::replace(&mut envelope, &cut((205, 105)), 0, 0);
    // Without a resolution in the file: a scanner that leaves it out.
    let pages = [page(), image::imageops::rotate270(&a5), DATED.clone(), envelope, a5];
    let found = find(&tiff_of(&pages.map(|page| (page, 0))), &mut OneWord::default()).unwrap();
    assert_eq!(found.parts(), [("1–2".to_owned(), None), ("4–5".to_owned(), Some("2026-11-12".to_owned()))]);
    let pages = found.letters.iter().flat_map(|letter| &letter.outcome.as_ref().unwrap().pages);
    let told: Vec<_> = pages.map(|page| (page.dpi, page.rotation, page.width > page.height)).collect();
    assert_eq!(told, [(DPI, 0, false), (DPI, 90, false), (DPI, 0, true), (DPI, 0, false)]);
}

#[test]
fn a_file_of_separators_alone_says_so() {
    let found = found_in("dbub");
    let [letter] = found.letters.as_slice() else { panic!("one outcome for a person to see") };
    assert_eq!(letter.outcome.as_ref().err().map(|why| why.code), Some(UnreadableCode::OnlySeparators));
}

#[test]
fn a_letter_that_fails_leaves_the_others_alone() {
    let pages: Vec<_> = [page(), UNDATED.clone(), page()].into_iter().map(|page| (page, DPI)).collect();
    let found = find(&tiff_of(&pages), &mut OneWord { trips: 1 }).unwrap();
    let failed: Vec<bool> = found.letters.iter().map(|letter| letter.outcome.is_err()).collect();
    assert_eq!(failed, [true, false]);
}

#[test]
fn a_small_code_on_a_letter_splits_nothing_and_is_told_of() {
    let code = only(&DATED, [0.2, 0.2, 0.8, 0.6]);
    let beside = shrunk_onto(&page(), &worn(&code, Wear::NONE, 1), 0.3, (0.65, 0.7));
    let found = find(&tiff_of(&[(page(), DPI), (beside, DPI)]), &mut OneWord::default()).unwrap();
    assert_eq!(found.parts(), [("1–2".to_owned(), None)]);
    let problems = &found.letters[0].outcome.as_ref().unwrap().problems;
    assert!(problems.iter().any(|p| p.contains("page 2 has a separator's code")), "{problems:?}");
}
