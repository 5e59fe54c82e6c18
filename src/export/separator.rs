//! Separator sheets to print: a QR, a Code 128 and two Patch-T, with words for whoever holds the sheet.

use crate::domain::Slip;
use crate::wording::Wording;
use chrono::{Datelike, NaiveDate};
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use krilla::{Document, SerializeSettings};
use rxing::common::BitMatrix;
use rxing::{BarcodeFormat, EncodeHints, MultiFormatWriter, Writer};

/// A4 in points.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const MM: f32 = 72.0 / 25.4;
/// Printers leave this much white; Kodak wants a quarter of an inch before a patch code.
const MARGIN: f32 = 10.0 * MM;
const QR_SIDE: f32 = 84.0 * MM;
/// High enough for a line to cross all bars of a sheet that lies five degrees askew.
const BARS: (f32, f32) = (178.0 * MM, 28.0 * MM);
/// Patch-T from the edge of the sheet inwards: bar, space, bar … in hundredths of an inch (Kodak A-61599).
const PATCH_T: [f32; 7] = [8.0, 8.0, 20.0, 8.0, 8.0, 8.0, 20.0];
const HUNDREDTH: f32 = 0.72;

/// What a sheet says in words.
#[derive(Clone, Debug)]
pub struct SheetWords {
    pub title: String,
    /// The day of receipt in words, or that there is none.
    pub received: String,
    /// Up to eight lines of 100 characters.
    pub lines: Vec<String>,
    /// ISO 639-1.
    pub language: &'static str,
}

impl SheetWords {
    /// For sheets with this day of receipt, or without one.
    pub fn new(w: &Wording, date: Option<NaiveDate>) -> Self {
        let received = date.map(|day| w.with("sheet-received", "day", &in_words(w, day)));
        let lines = (1..).map_while(|n| w.find(&format!("sheet-line-{n}")));
        let meaning = w.t(if date.is_some() { "sheet-dated" } else { "sheet-undated" });
        Self {
            title: w.t("sheet-title"),
            received: received.unwrap_or_else(|| w.t("sheet-no-date")),
            lines: lines.chain([meaning]).collect(),
            language: w.language().code(),
        }
    }
}

/// `donderdag 12 november 2026`.
fn in_words(w: &Wording, day: NaiveDate) -> String {
    let weekday = w.t(&format!("weekday-{}", day.weekday().number_from_monday()));
    let month = w.t(&format!("month-{}", day.month()));
    format!("{weekday} {} {month} {}", day.day(), day.year())
}

#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    #[error("the code of the sheet can't be drawn: {0}; report it")]
    Code(#[from] rxing::Exceptions),
    #[error("the PDF can't be made: {0}; report it")]
    Pdf(String),
}

/// As many A4 sheets as asked, in a PDF/A-2b made on `today`.
pub fn separator_sheets(slip: &Slip, words: &SheetWords, count: u16, today: NaiveDate) -> Result<Vec<u8>, SheetError> {
    let codes = Codes::of(&slip.to_string())?;
    let faces = Faces::embedded()?;
    let pdf = |error: &dyn std::fmt::Debug| SheetError::Pdf(format!("{error:?}"));
    let archival = ConfigurationBuilder::new().with_archival_validator(Archival::A2_B).finish().map_err(|e| pdf(&e))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration: archival, ..SerializeSettings::default() });
    let made = DateTime::new(today.year().clamp(0, 9999) as u16).month(today.month() as u8).day(today.day() as u8);
    let metadata = Metadata::new().title(words.title.clone()).language(words.language.to_owned());
    document.set_metadata(metadata.creation_date(made));
    for _ in 0..count {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| pdf(&"page size"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        draw(&mut surface, &codes, words, &faces);
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|e| pdf(&e))
}

struct Codes {
    text: String,
    qr: BitMatrix,
    bars: BitMatrix,
}

impl Codes {
    fn of(text: &str) -> Result<Self, SheetError> {
        let bare = || EncodeHints { Margin: Some("0".to_owned()), ..EncodeHints::default() };
        // Three tenths of the QR may be spoilt and it still reads.
        let sturdy = EncodeHints { ErrorCorrection: Some("H".to_owned()), ..bare() };
        let code = |format, hints: &EncodeHints| MultiFormatWriter.encode_with_hints(text, &format, 0, 0, hints);
        let (qr, bars) = (code(BarcodeFormat::QR_CODE, &sturdy)?, code(BarcodeFormat::CODE_128, &bare())?);
        Ok(Self { text: text.to_owned(), qr, bars })
    }
}

struct Faces {
    plain: Font,
    bold: Font,
}

impl Faces {
    /// The serif that the typesetter brings along, so that a sheet needs no fonts of the machine.
    fn embedded() -> Result<Self, SheetError> {
        let face = |weight| {
            let fits = |info: &typst::text::FontInfo| {
                info.family.as_str() == "Libertinus Serif"
                    && info.variant.weight.to_number() == weight
                    && info.variant.style == typst::text::FontStyle::Normal
            };
            let (font, _) = typst_kit::fonts::embedded().find(|(_, info)| fits(info))?;
            Font::new(font.data().to_vec().into(), font.index())
        };
        let missing = || SheetError::Pdf("a font is missing in the program".to_owned());
        Ok(Self { plain: face(400).ok_or_else(missing)?, bold: face(700).ok_or_else(missing)? })
    }
}

/// From the top: bars, title, day, QR, Code 128, what to do, bars.
fn draw(surface: &mut Surface, codes: &Codes, words: &SheetWords, faces: &Faces) {
    let mut text = |font: &Font, size: f32, top: f32, line: &str| {
        let start = Point::from_xy(MARGIN + 6.0 * MM, top * MM);
        surface.draw_text(start, font.clone(), size, line, false, TextDirection::LeftToRight);
    };
    text(&faces.bold, 38.0, 51.0, &words.title);
    text(&faces.bold, 22.0, 63.0, &words.received);
    for (n, line) in words.lines.iter().enumerate() {
        text(&faces.plain, 12.0, 211.0 + 6.0 * n as f32, line);
    }
    text(&faces.plain, 9.0, 204.0, &codes.text);
    squares(surface, &codes.qr, ((WIDTH - QR_SIDE) / 2.0, 73.0 * MM), (QR_SIDE, QR_SIDE));
    squares(surface, &codes.bars, ((WIDTH - BARS.0) / 2.0, 169.0 * MM), BARS);
    let mut edge = MARGIN;
    for (n, hundredths) in PATCH_T.into_iter().enumerate() {
        let thick = hundredths * HUNDREDTH;
        if n % 2 == 0 {
            black(surface, &[Rect::from_xywh(MARGIN, edge, WIDTH - 2.0 * MARGIN, thick)]);
            black(surface, &[Rect::from_xywh(MARGIN, HEIGHT - edge - thick, WIDTH - 2.0 * MARGIN, thick)]);
        }
        edge += thick;
    }
}

/// The dark squares of a code, those beside each other in one piece, so that no hairline shows between them.
fn squares(surface: &mut Surface, code: &BitMatrix, (left, top): (f32, f32), (width, height): (f32, f32)) {
    let (columns, rows) = (code.width(), code.height());
    let (wide, high) = (width / columns as f32, height / rows as f32);
    let mut found = Vec::new();
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let dark = (column..columns).take_while(|&c| code.get(c, row)).count() as u32;
            if dark > 0 {
                let (x, y) = (left + column as f32 * wide, top + row as f32 * high);
                found.push(Rect::from_xywh(x, y, dark as f32 * wide, high));
            }
            column += dark.max(1);
        }
    }
    black(surface, &found);
}

fn black(surface: &mut Surface, areas: &[Option<Rect>]) {
    let mut path = PathBuilder::new();
    areas.iter().flatten().for_each(|area| path.push_rect(*area));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}
