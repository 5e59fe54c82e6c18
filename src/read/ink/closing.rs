//! Where a letter ends: the closing formula, or a form's place to sign.

use crate::domain::{Area, Page, Word};

/// Beginnings of a closing line, folded by [`fold`]. Dutch, English, German, French, Turkish.
const CLOSINGS: [&str; 44] = [
    "hoogachtend",
    "met vriendelijke groet",
    "vriendelijke groet",
    "met hartelijke groet",
    "hartelijke groet",
    "met beleefde groet",
    "met groet",
    "groet",
    "mvg",
    "m vr gr",
    "vr gr",
    "de meeste hoogachting",
    "met de meeste hoogachting",
    "met verschuldigde",
    "met achting",
    "met de meeste",
    "alvast bedankt",
    "in afwachting van uw",
    "dank u wel",
    "liefs",
    "gr",
    "handtekening",
    "ondertekend",
    "ondertekening",
    "getekend",
    "namens",
    "sincerely",
    "yours",
    "very truly",
    "best regards",
    "kind regards",
    "regards",
    "cordially",
    "respectfully",
    "with best",
    "signature",
    "signed",
    "mit freundlichen",
    "hochachtungsvoll",
    "unterschrift",
    "cordialement",
    "veuillez agreer",
    "saygilarim",
    "imza",
];
/// Beginnings of a line that opens a letter, folded alike.
const GREETINGS: [&str; 9] =
    ["geacht", "beste ", "edelachtba", "dear ", "sehr geehrte", "madame", "monsieur", "sayin ", "mevrouw mijnheer"];
/// A closing line has few words: "Met vriendelijke groet, namens het bestuur,".
const MOST_WORDS: usize = 8;

/// The end of the letter on one page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closing {
    pub page: usize,
    pub area: Area,
}

/// The last closing line of the sender's own letter that isn't the first thing on paper.
pub(super) fn find(pages: &[Page]) -> Option<Closing> {
    let on_page = |(index, page): (usize, &Page)| last_on(page).map(|area| Closing { page: index, area });
    pages[..own_pages(pages)].iter().enumerate().rev().find_map(on_page)
}

/// How many pages are the sender's: a page that greets anew after one that closed is the copy of another letter, and
/// whoever signed that signed nothing here.
fn own_pages(pages: &[Page]) -> usize {
    let closed = pages.iter().position(|page| last_on(page).is_some()).unwrap_or(pages.len());
    let copy = pages.iter().skip(closed + 1).position(|page| lines(page).any(greets));
    copy.map_or(pages.len(), |after| closed + 1 + after)
}

fn lines(page: &Page) -> impl DoubleEndedIterator<Item = &[Word]> {
    page.words.chunk_by(|a, b| a.line == b.line)
}

fn folded(line: &[Word]) -> String {
    line.iter().map(|w| fold(&w.text)).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
}

fn greets(line: &[Word]) -> bool {
    let text = folded(line);
    line.len() <= MOST_WORDS && GREETINGS.iter().any(|greeting| text.starts_with(greeting))
}

fn last_on(page: &Page) -> Option<Area> {
    let lines: Vec<&[Word]> = lines(page).collect();
    let from = if page.number == 1 { 3 } else { 0 };
    let closing = lines.iter().skip(from).rev().find(|line| closes(line))?;
    closing.iter().map(|w| w.area).reduce(|a, b| a.union(&b))
}

fn closes(line: &[Word]) -> bool {
    let text = folded(line);
    let starts = |closing: &str| {
        text.strip_prefix(closing).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || closing.len() > 8)
    };
    let groeten = text.split(' ').next().is_some_and(|w| w.starts_with("groet"));
    let last_word_groet = text.split(' ').next_back().is_some_and(|w| w.starts_with("groet"));
    let few = line.len() <= MOST_WORDS;
    few && (groeten || (last_word_groet && line.len() <= 6) || CLOSINGS.iter().any(|c| starts(c)))
}

/// Lower case, letters only, accents off.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'á' | 'à' | 'ä' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' | 'ı' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ğ' => 'g',
        'ş' => 's',
        'ç' => 'c',
        _ => c,
    };
    text.to_lowercase().chars().map(plain).filter(|c| c.is_alphabetic()).collect()
}
