//! The scan: its pages, the boxes of the values on them, and the piece of paper that a value was read from.

use super::fields::{Field, Width};
use super::officials;
use super::sight::field_label;
use crate::domain::{Area, Evidence, Page};
use crate::store::{CaseRecord, SupplementPage};
use crate::wording::Wording;

/// A box on a page, in pixels of the upright page.
pub struct BoxView {
    pub field: String,
    pub label: String,
    /// With some air around the words.
    pub area: Area,
    /// Foot of the label: above the box, or below it at the upper edge of the paper.
    pub label_y: u32,
    /// The id is free: one field may have more boxes.
    pub first: bool,
}

/// A page of the letter, or of an answer that came in later.
pub struct SheetView {
    /// `blad-1`, `aanvulling-1`: the id on the page.
    pub anchor: String,
    pub title: String,
    /// Address of the picture; `/klein` and `/woorden` behind it lead to the small one and to its words.
    pub src: String,
    pub width: u32,
    pub height: u32,
    /// Pixels per inch.
    pub dpi: u32,
    /// Counts from 1; 0 for a page that no value of the form was read from.
    pub number: u32,
    pub blank: bool,
    /// What is the matter with it.
    pub remarks: Vec<String>,
    pub boxes: Vec<BoxView>,
    /// Height of the labels on the page.
    pub letter_height: u32,
    /// Corner radius of a box.
    pub radius: u32,
    /// What was read, block by block.
    pub text: Vec<String>,
    /// The first page of a letter that came in later.
    pub supplement: Option<SupplementView>,
}

/// A letter that came in as an answer to one of ours.
pub struct SupplementView {
    pub letter: String,
    pub searchable: bool,
}

/// The pages of the letter, then those of its supplements.
pub fn sheets(w: &Wording, record: &CaseRecord) -> Vec<SheetView> {
    let letter = record.pages.iter().map(|page| {
        let sheet = sheet(w, &page.page, address(record, page.number), w.n("page-number", page.number));
        let boxes = boxes(w, record, page.number, &page.page);
        SheetView { anchor: format!("blad-{}", page.number), number: page.number, boxes, ..sheet }
    });
    let later = record.supplements.iter().enumerate().map(|(index, page)| supplement(w, record, index, page));
    letter.chain(later).collect()
}

fn supplement(w: &Wording, record: &CaseRecord, index: usize, page: &SupplementPage) -> SheetView {
    let address = format!("/zaken/{}/aanvulling/{}/{}", record.id, page.letter, page.number);
    let sheet = sheet(w, &page.page, address, w.n("supplement-page", page.number));
    let supplement = (page.number == 1)
        .then(|| SupplementView { letter: page.letter.to_string(), searchable: page.searchable.is_some() });
    SheetView { anchor: format!("aanvulling-{}", index + 1), supplement, ..sheet }
}

fn sheet(w: &Wording, page: &Page, src: String, title: String) -> SheetView {
    let remarks = [
        (page.blank && !page.damaged, "page-blank"),
        (page.damaged, "page-damaged"),
        (page.is_to_type_over(), "page-type-over"),
    ];
    SheetView {
        anchor: String::new(),
        title,
        src,
        width: page.width.max(1),
        height: page.height.max(1),
        dpi: page.dpi.max(1),
        number: 0,
        blank: page.blank && !page.damaged,
        remarks: remarks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, key)| w.t(key)).collect(),
        boxes: vec![],
        letter_height: letter_height(page),
        radius: air(page),
        text: text(page),
        supplement: None,
    }
}

/// The words of a page as lines, the lines as blocks, in reading order.
fn text(page: &Page) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut before = None;
    for word in &page.words {
        match before {
            Some((block, line)) if block == word.block => {
                if let Some(text) = blocks.last_mut() {
                    text.push(if line == word.line { ' ' } else { '\n' });
                    text.push_str(&word.text);
                }
            }
            _ => blocks.push(word.text.clone()),
        }
        before = Some((word.block, word.line));
    }
    blocks
}

fn boxes(w: &Wording, record: &CaseRecord, number: u32, page: &Page) -> Vec<BoxView> {
    let on_page = record.draft.evidence.iter().filter(|(_, evidence)| evidence.page == number);
    let mut boxes: Vec<BoxView> = on_page.filter_map(|(pointer, e)| box_view(w, page, pointer, e)).collect();
    // Small boxes last, so that they lie on top and can be clicked.
    boxes.sort_by_key(|view| std::cmp::Reverse(u64::from(view.area.width) * u64::from(view.area.height)));
    let mut seen = std::collections::HashSet::new();
    for view in &mut boxes {
        view.first = seen.insert(view.field.clone());
    }
    boxes
}

fn box_view(w: &Wording, page: &Page, pointer: &str, evidence: &Evidence) -> Option<BoxView> {
    let words = evidence.area.filter(|area| area.width > 0 && area.height > 0)?;
    let (air, letter_height) = (air(page), letter_height(page));
    let (left, top) = (words.left.saturating_sub(air), words.top.saturating_sub(air));
    let area = Area { left, top, width: words.width + air * 2, height: words.height + air * 2 };
    let above = area.top.saturating_sub(letter_height / 3);
    let label_y = if above > letter_height { above } else { area.bottom() + letter_height };
    let field = Field::at(pointer).map(|field| field.name.to_owned()).or_else(|| officials::field_at(pointer))?;
    Some(BoxView { label: field_label(w, &field), field, area, label_y, first: false })
}

fn letter_height(page: &Page) -> u32 {
    page.width / 50
}

fn air(page: &Page) -> u32 {
    page.width / 250
}

fn address(record: &CaseRecord, page: u32) -> String {
    format!("/zaken/{}/pagina/{page}", record.id)
}

/// A piece of a page, as an SVG view box on the page image.
pub struct Snippet {
    pub src: String,
    pub page_width: u32,
    pub page_height: u32,
    pub view: Area,
    /// Key of the caption, when it is not the value itself.
    pub caption: Option<&'static str>,
}

/// The surroundings of a value: its box with air around it, never a strip too thin to recognise.
pub fn snippet(record: &CaseRecord, evidence: &Evidence, width: Width) -> Option<Snippet> {
    let share = if width == Width::Full { 3 } else { 5 };
    let area = evidence.area?;
    let page = &record.pages.iter().find(|page| page.number == evidence.page)?.page;
    let (width, height) = (page.width.max(1), page.height.max(1));
    let air = (width / 150).max(area.height / 3);
    let left = area.left.saturating_sub(air * 2);
    let right = (area.right() + air * 2).max(left + width / share).min(width);
    let tall = (area.height + air * 2).clamp(width / 40, width / 8);
    let top = (area.top + area.height / 2).saturating_sub(tall / 2);
    let bottom = (top + tall).min(height);
    let view = Area { left, top, width: right.saturating_sub(left), height: bottom.saturating_sub(top) };
    cut(record, evidence.page, view, None)
}

/// Where a signature would stand: the end of the text, so that a person sees that there is none.
pub fn end_of_text(record: &CaseRecord) -> Option<Snippet> {
    let written = record.pages.iter().rev().find(|page| !page.page.words.is_empty())?;
    let page = &written.page;
    let last = page.words.iter().max_by_key(|word| word.area.bottom())?.area;
    let top = last.top.saturating_sub(page.height / 12);
    let bottom = (last.bottom() + page.height / 25).min(page.height);
    let left = page.words.iter().map(|word| word.area.left).min()?.saturating_sub(page.width / 30);
    let width = (page.width / 2).min(page.width.saturating_sub(left));
    let view = Area { left, top, width, height: bottom.saturating_sub(top) };
    cut(record, written.number, view, Some("snippet-end"))
}

fn cut(record: &CaseRecord, number: u32, view: Area, caption: Option<&'static str>) -> Option<Snippet> {
    let page = &record.pages.iter().find(|page| page.number == number)?.page;
    let fits = view.width > 0 && view.height > 0;
    let (page_width, page_height) = (page.width.max(1), page.height.max(1));
    fits.then(|| Snippet { src: address(record, number), page_width, page_height, view, caption })
}
