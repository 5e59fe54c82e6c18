//! A text layer is used instead of OCR only when a second, independent reader finds the same words in it.
//!
//! A PDF can draw one letter and claim another: a font with a wrong or made-up character map looks right and reads as
//! rubbish. `pdf-extract` decodes fonts with code of its own, so two readers that agree are believed.

use crate::domain::Word;
use crate::read::guard::contained;
use std::cell::OnceCell;
use std::collections::HashSet;

/// Share of the words that both must find. Words that run over a line's end are read differently by honest readers.
const LEAST_AGREEMENT: f64 = 0.85;
/// Shorter words agree by chance.
const SHORTEST: usize = 3;

/// What the second reader found on each page; asked at the first need, since scans never need it.
pub(super) struct SecondOpinion<'a> {
    bytes: &'a [u8],
    pages: OnceCell<Vec<String>>,
}

impl<'a> SecondOpinion<'a> {
    pub(super) fn on(bytes: &'a [u8]) -> Self {
        Self { bytes, pages: OnceCell::new() }
    }

    /// Does the second reader find these words on the page at `index`? A reader that fails agrees with nothing.
    pub(super) fn agrees(&self, index: usize, words: &[Word]) -> bool {
        let pages = self.pages.get_or_init(|| {
            let extract = || pdf_extract::extract_text_from_mem_by_pages(self.bytes).unwrap_or_default();
            contained(extract).unwrap_or_default()
        });
        pages.get(index).is_some_and(|page| agreement(words, page) >= LEAST_AGREEMENT)
    }
}

fn agreement(words: &[Word], page: &str) -> f64 {
    let found: HashSet<String> = page.split_whitespace().map(letters).collect();
    let known: Vec<String> = words.iter().map(|w| letters(&w.text)).filter(|w| w.chars().count() >= SHORTEST).collect();
    let both = known.iter().filter(|word| found.contains(*word)).count();
    if known.is_empty() { 0.0 } else { both as f64 / known.len() as f64 }
}

/// Ligatures and punctuation are told differently.
fn letters(word: &str) -> String {
    let word = word.replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬀ', "ff").replace('ﬃ', "ffi").replace('ﬄ', "ffl");
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}
