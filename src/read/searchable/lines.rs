//! Words set in lines as a typesetter would: one baseline and one size for a line, so that a selection runs level and
//! readers of the PDF see which words stand together.

use crate::domain::Word;

/// Words on one baseline, in reading order.
pub(super) struct TextLine<'a> {
    /// Pixels from the top of the page.
    pub baseline: u32,
    /// Pixels from the foot of a `g` to the top of an `l`.
    pub size: u32,
    pub words: Vec<&'a Word>,
}

/// Share of the size below the baseline, and above it; see [`super::font`].
pub(super) const DESCENT: f64 = 0.25;
const ASCENT: f64 = 1.0 - DESCENT;
/// Height of an `x` as a share of the height of an `l`.
const X_HEIGHT: f64 = 0.7;

pub(super) fn lines(words: &[Word]) -> Vec<TextLine<'_>> {
    let same = |a: &Word, b: &Word| (a.block, a.line) == (b.block, b.line);
    words.chunk_by(same).flat_map(set).collect()
}

/// One printed line. Words that don't fit its height (a stamp, a rule taken for a letter) stand on a line of their own.
fn set(words: &[Word]) -> Vec<TextLine<'_>> {
    let (baseline, size) = measured(words);
    let mut set: Vec<TextLine<'_>> = Vec::new();
    let mut open = false;
    for word in words {
        let fits = fits(word, baseline, size);
        match set.last_mut() {
            Some(line) if open && fits => line.words.push(word),
            _ => {
                let (baseline, size) = if fits { (baseline, size) } else { measured(std::slice::from_ref(word)) };
                set.push(TextLine { baseline, size, words: vec![word] });
            }
        }
        open = fits;
    }
    set
}

fn fits(word: &Word, baseline: u32, size: u32) -> bool {
    let (size, foot) = (f64::from(size), f64::from(word.area.bottom()) - hanging(word));
    // Quotes and dashes stand above the baseline.
    let short = f64::from(word.area.height) < size * 0.4;
    let near = if short { size } else { size * DESCENT };
    (foot - f64::from(baseline)).abs() < near && f64::from(word.area.height) < size * 1.6
}

/// Baseline and size that fit most of the words.
fn measured(words: &[Word]) -> (u32, u32) {
    let baseline = median(words.iter().map(|w| f64::from(w.area.bottom()) - hanging(w)).collect());
    let rising = |word: &Word| {
        let height = (baseline - f64::from(word.area.top)).max(1.0);
        if rises(&word.text) { height } else { height / X_HEIGHT }
    };
    let ascent = median(words.iter().map(rising).collect());
    ((baseline.round().max(1.0)) as u32, (ascent / ASCENT).round().max(2.0) as u32)
}

/// Pixels of a word below its baseline.
fn hanging(word: &Word) -> f64 {
    let hangs = word.text.chars().any(|c| "gjpqyQçÇşŞţ,;()[]{}|/@&".contains(c));
    let of_height = match (hangs, rises(&word.text)) {
        (false, _) => 0.0,
        (true, true) => DESCENT,
        (true, false) => DESCENT / (DESCENT + X_HEIGHT * ASCENT),
    };
    f64::from(word.area.height) * of_height
}

/// Has a letter that is taller than an x.
fn rises(text: &str) -> bool {
    !text.chars().all(|c| "acemnorsuvwxzgpqyı.,;:-–—~+=<>·".contains(c))
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}
