//! Reading, as the rest of the program sees it: bytes in, pages of words or a reason out.

use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use postkamer::domain::{Area, Page, Signature, TextSource, UnreadableCode, Word};
use postkamer::read::{Language, Layout, Limits, OcrEngine, OcrError, Reading, Tesseract, media_type, read_letter};
use std::io::Cursor;
use std::time::Duration;

/// An engine that answers every page with the same words, and keeps what it was shown.
#[derive(Default)]
struct Parrot {
    words: Vec<Word>,
    seen: Vec<(GrayImage, u32, Layout)>,
}

impl Parrot {
    fn saying(words: &[(&str, [u32; 4])]) -> Self {
        let word = |(line, (text, [left, top, width, height])): (usize, &(&str, [u32; 4]))| Word {
            text: (*text).to_owned(),
            area: Area { left: *left, top: *top, width: *width, height: *height },
            confidence: 0.95,
            block: 0,
            line: line as u32,
        };
        Self { words: words.iter().enumerate().map(word).collect(), seen: Vec::new() }
    }

    fn talkative() -> Self {
        let lines: Vec<(&str, [u32; 4])> = (0..20).map(|n| ("woord", [60, 60 + n * 30, 90, 14])).collect();
        Self::saying(&lines)
    }
}

impl OcrEngine for Parrot {
    fn recognise(&mut self, image: &GrayImage, dpi: u32, layout: Layout, _: Duration) -> Result<Vec<Word>, OcrError> {
        self.seen.push((image.clone(), dpi, layout));
        Ok(if layout == Layout::Page { self.words.clone() } else { Vec::new() })
    }
}

/// An engine that goes wrong in a given way.
enum Faulty {
    Panics,
    Fails(OcrError),
    TalksRubbish,
}

impl OcrEngine for Faulty {
    fn recognise(&mut self, _: &GrayImage, _: u32, _: Layout, _: Duration) -> Result<Vec<Word>, OcrError> {
        match self {
            Faulty::Panics => panic!("the secret of the letter"),
            Faulty::Fails(error) => Err(error.clone()),
            Faulty::TalksRubbish => {
                let far = Area { left: u32::MAX - 3, top: 7, width: u32::MAX, height: 9 };
                let near = Area { left: 10, top: 10, width: u32::MAX, height: 20 };
                let word =
                    |text: &str, area, confidence| Word { text: text.into(), area, confidence, block: 9, line: 9 };
                Ok(vec![word("weg", far, 0.5), word("\u{0}a\u{fffd}b c", near, f32::NAN), word(" ", near, 2.0)])
            }
        }
    }
}

fn read(bytes: &[u8]) -> Result<Reading, UnreadableCode> {
    read_letter(bytes, &mut Parrot::talkative(), &Limits::default()).map_err(|e| e.code)
}

fn read_with(bytes: &[u8], engine: &mut dyn OcrEngine) -> Reading {
    read_letter(bytes, engine, &Limits::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn encoded(image: &GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(image.clone()).write_to(&mut bytes, format).expect("memory holds a picture");
    bytes.into_inner()
}

fn paint(image: &mut GrayImage, [left, top, width, height]: [u32; 4]) {
    for y in top..top + height {
        for x in left..left + width {
            image.put_pixel(x, y, Luma([0]));
        }
    }
}

/// An A4 page at 100 dpi whose lines of "letters" slope by `degrees`, positive for downwards to the right.
fn lines_of_text(degrees: f32) -> GrayImage {
    let mut page = GrayImage::from_pixel(827, 1169, Luma([255]));
    let slope = degrees.to_radians().tan();
    for line in 0..28u32 {
        for letter in (0..60u32).filter(|l| l % 7 != 6) {
            let left = 90 + letter * 11;
            let fall = (left as f32 - 413.0) * slope;
            let top = (100.0 + line as f32 * 34.0 + fall) as u32;
            let height = if (letter * 5 + line) % 4 == 0 { 15 } else { 10 };
            paint(&mut page, [left, top + 15 - height, 7, height]);
        }
    }
    page
}

/// A PDF of the given objects, the first of which is the catalog.
fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut text = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let (start, size) = (text.len(), objects.len() + 1);
    text.push_str(&format!("xref\n0 {size}\n{table}trailer\n<< /Root 1 0 R /Size {size} {trailer} >>\n"));
    text.push_str(&format!("startxref\n{start}\n%%EOF\n"));
    text.into_bytes()
}

/// One page of 400 by 200 points with a Helvetica and a black image of one pixel.
fn one_page_pdf(content: &str, page_extra: &str) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R {page_extra} \
         /Resources << /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >> >>"
    );
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    pdf(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            &page,
            &stream,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /XObject /Subtype /Image /Width 400 /Height 200 /ColorSpace /DeviceGray /BitsPerComponent 8 \
         /Filter [/ASCIIHexDecode /RunLengthDecode] /Length 11 >>\nstream\n81FF81FF80>\nendstream",
        ],
        "",
    )
}

fn texts(page: &Page) -> Vec<&str> {
    page.words.iter().map(|w| w.text.as_str()).collect()
}

#[test]
fn kinds_are_told_by_content() {
    let kinds: [(&[u8], Option<&str>); 9] = [
        (b"\n\n%PDF-1.7", Some("application/pdf")),
        (b"II*\0", Some("image/tiff")),
        (b"MM\0*", Some("image/tiff")),
        (b"\xff\xd8\xff\xe1", Some("image/jpeg")),
        (b"\x89PNG\r\n\x1a\n", Some("image/png")),
        (b"RIFF....WEBPVP8 ", Some("image/webp")),
        (b"BM............\x28\0\0\0", Some("image/bmp")),
        (b"BMW rijdt te hard door de straat", None),
        (b"PK\x03\x04", None),
    ];
    for (bytes, kind) in kinds {
        assert_eq!(media_type(bytes), kind, "{bytes:?}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let no_pages = pdf(&["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"], "");
    let png = encoded(&lines_of_text(0.0), ImageFormat::Png);
    let cases: [(&str, &[u8], UnreadableCode); 6] = [
        ("no bytes", b"", UnreadableCode::Empty),
        ("a zip", b"PK\x03\x04....", UnreadableCode::NotADocument),
        ("a PDF without pages", &no_pages, UnreadableCode::Damaged),
        ("half a picture", &png[..png.len() / 2], UnreadableCode::Damaged),
        ("a TIFF of one header", b"II*\0\x08\0\0\0", UnreadableCode::Damaged),
        ("a PDF of one header", b"%PDF-1.7\n", UnreadableCode::Damaged),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(read(bytes).err(), Some(code), "{name}");
    }
}

#[test]
fn limits_hold_before_anything_is_decoded() {
    let page = encoded(&GrayImage::from_pixel(8, 8, Luma([255])), ImageFormat::Png);
    let small = Limits { max_bytes: 20, ..Limits::default() };
    let refused = read_letter(&page, &mut Parrot::default(), &small).err().map(|e| e.code);
    assert_eq!(refused, Some(UnreadableCode::TooLarge));

    // A header that promises 3.6 thousand million pixels, as bombs do.
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\0\0\0\0".to_vec();
    bomb.extend([0x1d, 0x94, 0xe5, 0x2d]);
    let refused = read(&bomb).err();
    assert!(matches!(refused, Some(UnreadableCode::TooLarge | UnreadableCode::Damaged)), "{refused:?}");

    let wide = one_page_pdf("BT /F 9 Tf 10 10 Td (a) Tj ET", "/CropBox [0 0 400 200] /UserUnit 1");
    let few = Limits { max_pixels: 1000, ..Limits::default() };
    let refused = read_letter(&wide, &mut Parrot::default(), &few).err().map(|e| e.code);
    assert_eq!(refused, Some(UnreadableCode::TooLarge));

    let two = Limits { max_pages: 2, ..Limits::default() };
    let refused = read_letter(&tiff_of(&[10, 20, 30]), &mut Parrot::default(), &two).err().map(|e| e.code);
    assert_eq!(refused, Some(UnreadableCode::TooManyPages));

    let no_time = Limits { max_seconds_per_letter: 0, ..Limits::default() };
    let refused = read_letter(&page, &mut Parrot::default(), &no_time).err().map(|e| e.code);
    assert_eq!(refused, Some(UnreadableCode::TimedOut));
}

/// Gray pages whose left parts are black for as many columns as given.
fn tiff_of(pages: &[u32]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).expect("memory can be written");
    for &black in pages {
        let pixels: Vec<u8> = (0..100 * 140u32).map(|i| if i % 100 < black { 60 } else { 255 }).collect();
        encoder.write_image::<tiff::encoder::colortype::Gray8>(100, 140, &pixels).expect("a page can be written");
    }
    bytes.into_inner()
}

#[test]
fn pages_of_a_tiff_come_in_order() {
    let mut engine = Parrot::talkative();
    let letter = read_with(&tiff_of(&[10, 0, 40]), &mut engine);
    assert_eq!(letter.pages.iter().map(|p| p.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((letter.media_type, letter.images.len(), letter.text_layer), ("image/tiff", 3, false));
}

/// 64 by 40 pixels with a black box of 32 by 16, CCITT G4, least significant bit first.
const LSB_FIRST_G4: &str = "49492a002000000064051ef6ff3f51ecffffffffffffff1fffffffff000880000a00000103000100000040\
0000000101030001000000280000000201030001000000010000000301030001000000040000000601030001000000010000000a01030001000000\
020000001101040001000000080000001601030001000000280000001701040001000000170000001c010300010000000100000000000000";

#[test]
fn fax_pages_with_reversed_bits_are_read() {
    let digits: Vec<u8> = LSB_FIRST_G4.bytes().collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    let bytes: Vec<u8> = digits.chunks(2).map(byte).collect();
    let mut engine = Parrot::talkative();
    // The page is smaller than the words that the parrot says: what counts is what it saw.
    let _ = read_letter(&bytes, &mut engine, &Limits::default());
    let (image, ..) = &engine.seen[0];
    assert_eq!(image.dimensions(), (64, 40));
    assert_eq!(image.pixels().filter(|p| p[0] == 0).count(), 32 * 16);
}

#[test]
fn slanted_pages_are_straightened_and_straight_ones_left_alone() {
    for degrees in [0.0f32, 0.1, 2.0, -3.1] {
        let letter = read(&encoded(&lines_of_text(degrees), ImageFormat::Png)).expect("a page of text");
        let found = letter.pages[0].skew;
        let wanted = if degrees.abs() < 0.2 { 0.0 } else { degrees };
        assert!((found - wanted).abs() < 0.15, "{degrees} was found as {found}");
    }
}

#[test]
fn sideways_pages_are_turned() {
    let sideways = image::imageops::rotate270(&lines_of_text(0.0));
    let letter = read(&encoded(&sideways, ImageFormat::Png)).expect("a page of text");
    let page = &letter.pages[0];
    assert_eq!((page.rotation, page.width, page.height), (90, 827, 1169));
}

#[test]
fn a_tall_rule_does_not_turn_the_page() {
    let mut page = lines_of_text(0.0);
    for left in [60, 770] {
        paint(&mut page, [left, 60, 3, 1040]);
    }
    let letter = read(&encoded(&page, ImageFormat::Png)).expect("a page of text");
    assert_eq!((letter.pages[0].rotation, letter.pages[0].skew), (0, 0.0));
}

/// Reads only what has a black bar along its left side.
struct Barred;

impl OcrEngine for Barred {
    fn recognise(&mut self, image: &GrayImage, _: u32, _: Layout, _: Duration) -> Result<Vec<Word>, OcrError> {
        let upright = image.get_pixel(image.width() / 20, image.height() / 2)[0] < 128;
        Ok(if upright { Parrot::talkative().words } else { Vec::new() })
    }
}

#[test]
fn upside_down_pages_are_turned_when_only_then_they_read() {
    let mut page = lines_of_text(0.0);
    paint(&mut page, [36, 100, 12, 970]);
    let turned = encoded(&image::imageops::rotate180(&page), ImageFormat::Png);
    assert_eq!(read_with(&turned, &mut Barred).pages[0].rotation, 180);
    assert_eq!(read_with(&encoded(&page, ImageFormat::Png), &mut Barred).pages[0].rotation, 0);
}

#[test]
fn a_faulty_engine_costs_the_letter_and_tells_nothing_of_it() {
    let page = encoded(&lines_of_text(0.0), ImageFormat::Png);
    let cases = [
        (Faulty::Panics, UnreadableCode::EngineCrashed),
        (Faulty::Fails(OcrError::Failed), UnreadableCode::EngineCrashed),
        (Faulty::Fails(OcrError::Rubbish), UnreadableCode::EngineCrashed),
        (Faulty::Fails(OcrError::TimedOut), UnreadableCode::TimedOut),
    ];
    for (mut engine, code) in cases {
        let error = read_letter(&page, &mut engine, &Limits::default()).err().expect("the engine is broken");
        assert_eq!(error.code, code);
        assert!(!error.message.contains("secret"));
    }
    let letter = read_with(&page, &mut Faulty::TalksRubbish);
    let word = &letter.pages[0].words[0];
    assert_eq!((texts(&letter.pages[0]), word.confidence), (vec!["abc"], 0.0));
    assert!(word.area.right() <= 827 && word.area.bottom() <= 1169);
}

#[test]
fn white_pages_alone_are_no_letter_but_stay_in_one() {
    let white = GrayImage::from_pixel(827, 1169, Luma([250]));
    let mut silent = Parrot::default();
    let error = read_letter(&encoded(&white, ImageFormat::Png), &mut silent, &Limits::default()).err();
    assert_eq!(error.map(|e| e.code), Some(UnreadableCode::NoText));
}

#[test]
fn words_that_a_computer_wrote_are_taken_with_their_places() {
    let content = "BT /F 12 Tf 40 160 Td (Geacht college, hierbij dien ik een klacht in) Tj 0 -20 Td (Hoogachtend, P. Proef) Tj ET";
    let mut engine = Parrot::default();
    let letter = read_with(&one_page_pdf(content, ""), &mut engine);
    let page = &letter.pages[0];
    assert!(engine.seen.is_empty() && letter.text_layer && page.source == TextSource::TextLayer);
    assert_eq!(texts(page)[..3], ["Geacht", "college,", "hierbij"]);
    assert_eq!(texts(page)[8..], ["Hoogachtend,", "P.", "Proef"]);
    // 40 points from the left, 300 pixels to the inch.
    let first = page.words[0].area;
    assert!(first.left.abs_diff(167) <= 2 && (first.top..first.bottom()).contains(&160), "{first:?}");
    assert_eq!((page.width, page.height, page.dpi), (1667, 833, 300));
}

#[test]
fn the_text_that_a_scanner_guessed_is_not_believed() {
    let guess = "BT 3 Tr /F 12 Tf 40 160 Td (de scanner raadde dat hier deze veertig letters staan) Tj ET";
    let content = format!("q 400 0 0 200 0 0 cm /I Do Q {guess}");
    let mut engine = Parrot::talkative();
    let letter = read_with(&one_page_pdf(&content, ""), &mut engine);
    assert!(!engine.seen.is_empty() && !letter.text_layer);
}

#[test]
fn a_page_that_says_how_it_is_shown_is_shown_so() {
    let upwards = "BT /F 8 Tf 0 1 -1 0 60 5 Tm (Geacht college, hierbij dien ik een klacht in) Tj T* 0 -12 Td (Hoogachtend) Tj ET";
    let letter = read_with(&one_page_pdf(upwards, "/Rotate 90"), &mut Parrot::default());
    let page = &letter.pages[0];
    assert_eq!((page.width, page.height, page.rotation, letter.text_layer), (833, 1667, 0, true));
    assert_eq!(texts(page)[..2], ["Geacht", "college,"]);
}

#[test]
fn a_locked_pdf_is_named_as_such() {
    let zeros = "00".repeat(32);
    let lock = format!("<< /Filter /Standard /V 1 /R 2 /O <{zeros}> /U <{zeros}> /P -4 >>");
    let id = "<00112233445566778899aabbccddeeff>";
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", &lock];
    let bytes = pdf(&objects, &format!("/Encrypt 3 0 R /ID [{id} {id}]"));
    assert_eq!(read(&bytes).err(), Some(UnreadableCode::Encrypted));
}

#[test]
fn pictures_for_the_browser_keep_their_shape() {
    let letter = read(&encoded(&lines_of_text(0.0), ImageFormat::Png)).expect("a page of text");
    let jpeg = letter.images[0].jpeg(400);
    let shown = image::load_from_memory(&jpeg).expect("a JPEG");
    assert_eq!((shown.width(), shown.height()), (400, 565));
    assert_eq!(letter.images[0].scale, 1.0);
}

/// A letter with a closing line and a printed name, and between them what `draw` draws.
fn closing_letter(draw: impl Fn(&mut GrayImage)) -> Reading {
    let mut page = GrayImage::from_pixel(827, 1169, Luma([255]));
    let mut words: Vec<(&str, [u32; 4])> = (0..16).map(|n| ("woord", [90, 100 + n * 30, 400, 12])).collect();
    words.push(("Sincerely,", [90, 620, 90, 12]));
    words.push(("Proef", [90, 740, 60, 12]));
    words.iter().for_each(|(_, area)| paint(&mut page, *area));
    draw(&mut page);
    read_with(&encoded(&page, ImageFormat::Png), &mut Parrot::saying(&words))
}

#[test]
fn a_letter_is_signed_when_a_pen_went_below_its_closing() {
    let scrawl = |page: &mut GrayImage| {
        for step in 0..1600 {
            let t = step as f32 / 1600.0;
            let x = 100.0 + t * 150.0 + 12.0 * (t * 40.0).cos();
            let y = 680.0 + 26.0 * (t * 31.0).sin() * (1.0 - t * 0.5);
            paint(page, [x as u32, y as u32, 2, 2]);
        }
    };
    let signature = closing_letter(scrawl).signature.expect("a letter with pages has a verdict");
    assert_eq!(signature.verdict, Signature::Present);
    let area = signature.area.expect("what is there has a place");
    assert!(area.intersects(&Area { left: 100, top: 655, width: 150, height: 50 }), "{area:?}");
}

#[test]
fn type_rules_and_holes_are_no_signature() {
    let nothing = |_: &mut GrayImage| {};
    let rule = |page: &mut GrayImage| paint(page, [90, 690, 260, 2]);
    let punch_hole = |page: &mut GrayImage| paint(page, [60, 670, 22, 22]);
    for (name, reading) in
        [("nothing", closing_letter(nothing)), ("a rule", closing_letter(rule)), ("a hole", closing_letter(punch_hole))]
    {
        let signature = reading.signature.expect("a letter with pages has a verdict");
        assert_eq!(signature.verdict, Signature::Absent, "{name}");
    }
}

#[test]
fn tesseract_reads_a_printed_line() {
    // Too few letters for a text layer to be believed, so the engine has to read them.
    let content = "BT /F 16 Tf 40 100 Td (Geacht college van Haarlem) Tj ET";
    let mut engine = Tesseract::new("nld", &[]).expect("Dutch language data are installed");
    let letter = read_with(&one_page_pdf(content, ""), &mut engine);
    assert_eq!(texts(&letter.pages[0]), ["Geacht", "college", "van", "Haarlem"]);
    assert!(letter.pages[0].mean_confidence > 0.8 && !letter.text_layer);
    assert!(matches!(Tesseract::new("klingon", &[]), Err(OcrError::Start { .. })));
}

/// An engine to which English looks like rubbish until it is told to read it.
struct Polyglot {
    language: Language,
    heard: Vec<Language>,
}

impl OcrEngine for Polyglot {
    fn recognise(&mut self, _: &GrayImage, _: u32, layout: Layout, _: Duration) -> Result<Vec<Word>, OcrError> {
        if layout == Layout::Page {
            self.heard.push(self.language);
        }
        let confidence = if self.language == Language::English { 0.96 } else { 0.85 };
        let name = if self.language == Language::English { "Renee" } else { "Renée" };
        let text = "I am writing to you because the street lights in our road have been out for three weeks and nobody \
                    has answered the letters that my neighbours and I have sent to the council about it yours";
        let text = format!("{text} {name}");
        let word = |(n, text): (usize, &str)| {
            let area = Area { left: 60 + n as u32 % 8 * 85, top: 60 + n as u32 / 8 * 40, width: 70, height: 14 };
            Word { text: text.to_owned(), area, confidence, block: 0, line: n as u32 / 8 }
        };
        Ok(text.split_whitespace().enumerate().map(word).collect())
    }

    fn language(&self) -> Language {
        self.language
    }

    fn speaks(&self, language: Language) -> bool {
        matches!(language, Language::Dutch | Language::English)
    }

    fn speak(&mut self, language: Language) -> Result<(), OcrError> {
        self.language = language;
        Ok(())
    }
}

#[test]
fn a_letter_in_english_is_read_in_english_and_the_next_begins_in_dutch() {
    let mut engine = Polyglot { language: Language::Dutch, heard: Vec::new() };
    let page = encoded(&lines_of_text(0.0), ImageFormat::Png);
    for _ in 0..2 {
        let letter = read_with(&page, &mut engine);
        assert!(letter.pages[0].mean_confidence > 0.9);
        // English knows no accents; what Dutch saw of them stays.
        assert!(texts(&letter.pages[0]).contains(&"Renée"));
    }
    let once = [Language::Dutch, Language::English];
    assert_eq!(engine.heard, [once, once].concat());
}

#[test]
fn the_engine_reads_languages_that_are_installed() {
    let mut engine = Tesseract::new("nld", &[Language::Turkish]).expect("Dutch language data are installed");
    assert!(engine.speaks(Language::Turkish) && !engine.speaks(Language::French));
    engine.speak(Language::Turkish).expect("Turkish language data are installed");
    assert_eq!(engine.language(), Language::Turkish);
    let letter = read_with(&one_page_pdf("BT /F 16 Tf 40 100 Td (Geacht college van Haarlem) Tj ET", ""), &mut engine);
    assert_eq!(texts(&letter.pages[0]), ["Geacht", "college", "van", "Haarlem"]);
}

#[test]
fn a_pen_in_colour_through_a_name_does_not_hide_it() {
    let strokes = (0..9).map(|n| format!("{} 96 m {} 116 l S ", 42 + n * 11, 50 + n * 11)).collect::<String>();
    // Black type shows through the ink of a pen.
    let words = "BT /F 16 Tf 40 100 Td (Zwanenburg) Tj 0 -30 Td (Haarlem) Tj 0 -30 Td (maandag) Tj ET";
    let content = format!("0.25 0.35 0.9 RG 2 w {strokes}{words}");
    let mut engine = Tesseract::new("nld", &[]).expect("Dutch language data are installed");
    let letter = read_with(&one_page_pdf(&content, ""), &mut engine);
    assert_eq!(texts(&letter.pages[0]), ["Zwanenburg", "Haarlem", "maandag"]);
}
