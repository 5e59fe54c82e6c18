//! The scan: its pages, the boxes of the values on them, and the piece of paper that a value was read from.

use super::fields::{Field, Width};
use super::officials;
use super::sight::field_label;
use crate::domain::{Area, Evidence};
use crate::store::{CaseRecord, PageRecord, SupplementPage};
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

pub struct SheetView {
    pub number: u32,
    pub src: String,
    pub width: u32,
    pub height: u32,
    pub blank: bool,
    /// Written by hand and read badly.
    pub to_type_over: bool,
    pub boxes: Vec<BoxView>,
    /// Height of the labels on the page.
    pub letter_height: u32,
    /// Corner radius of a box.
    pub radius: u32,
}

/// A page that came in as an answer to a letter of ours.
pub struct SupplementView {
    pub number: u32,
    pub src: String,
    pub width: u32,
    pub height: u32,
    /// On the first page of a letter: the letter, so that it can be taken off.
    pub letter: Option<String>,
}

pub fn supplements(record: &CaseRecord) -> Vec<SupplementView> {
    let view = |page: &SupplementPage| SupplementView {
        number: page.number,
        src: format!("/zaken/{}/aanvulling/{}/{}", record.id, page.letter, page.number),
        width: page.page.width.max(1),
        height: page.page.height.max(1),
        letter: (page.number == 1).then(|| page.letter.to_string()),
    };
    record.supplements.iter().map(view).collect()
}

/// The piece of a page that a value was read from, as an SVG view box on the page image.
pub struct Snippet {
    pub src: String,
    pub page_width: u32,
    pub page_height: u32,
    pub view: Area,
}

fn address(record: &CaseRecord, page: u32) -> String {
    format!("/zaken/{}/pagina/{page}", record.id)
}

pub fn sheets(w: &Wording, record: &CaseRecord) -> Vec<SheetView> {
    record.pages.iter().map(|page| sheet(w, record, page)).collect()
}

fn sheet(w: &Wording, record: &CaseRecord, page: &PageRecord) -> SheetView {
    let on_page = record.draft.evidence.iter().filter(|(_, evidence)| evidence.page == page.number);
    let mut boxes: Vec<BoxView> = on_page.filter_map(|(pointer, e)| box_view(w, page, pointer, e)).collect();
    // Small boxes last, so that they lie on top and can be clicked.
    boxes.sort_by_key(|view| std::cmp::Reverse(u64::from(view.area.width) * u64::from(view.area.height)));
    let mut seen = std::collections::HashSet::new();
    for view in &mut boxes {
        view.first = seen.insert(view.field.clone());
    }
    let (width, height) = (page.page.width.max(1), page.page.height.max(1));
    SheetView {
        number: page.number,
        src: address(record, page.number),
        width,
        height,
        blank: page.page.blank,
        to_type_over: page.page.is_to_type_over(),
        boxes,
        letter_height: letter_height(page),
        radius: air(page),
    }
}

fn letter_height(page: &PageRecord) -> u32 {
    page.page.width / 50
}

fn air(page: &PageRecord) -> u32 {
    page.page.width / 250
}

fn box_view(w: &Wording, page: &PageRecord, pointer: &str, evidence: &Evidence) -> Option<BoxView> {
    let words = evidence.area.filter(|area| area.width > 0 && area.height > 0)?;
    let (air, letter_height) = (air(page), letter_height(page));
    let (left, top) = (words.left.saturating_sub(air), words.top.saturating_sub(air));
    let area = Area { left, top, width: words.width + air * 2, height: words.height + air * 2 };
    let above = area.top.saturating_sub(letter_height / 3);
    let label_y = if above > letter_height { above } else { area.bottom() + letter_height };
    let field = Field::at(pointer).map(|field| field.name.to_owned()).or_else(|| officials::field_at(pointer))?;
    Some(BoxView { label: field_label(w, &field), field, area, label_y, first: false })
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
    let fits = view.width > 0 && view.height > 0;
    fits.then(|| Snippet { src: address(record, evidence.page), page_width: width, page_height: height, view })
}
