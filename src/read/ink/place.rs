//! Where a piece of ink stands in the letter, in numbers.

use super::closing::Closing;
use crate::domain::{Area, Handwriting, Page, Word};

/// What [`features`] gives, in this order.
pub const FEATURES: [&str; 27] = [
    "shape",
    "place",
    "no closing",
    "closing on another page",
    "far above closing",
    "above closing",
    "beside closing",
    "just below closing",
    "below closing",
    "far below closing",
    "at the foot",
    "aside of closing",
    "share of words above",
    "from end of text",
    "near end of text",
    "left of text",
    "right of text",
    "words just below",
    "words just above",
    "words across",
    "width",
    "height",
    "top of page",
    "before the last page",
    "later page",
    "handwritten",
    "mixed",
];
/// A printed name or a closing formula stands no further from a signature than this.
const NEAR_MM: f32 = 16.0;

/// A piece of ink on one page of a letter.
pub(super) struct Spot<'a> {
    pub area: Area,
    pub index: usize,
    pub pages: &'a [Page],
    pub closing: Option<Closing>,
}

impl Spot<'_> {
    fn page(&self) -> &Page {
        &self.pages[self.index]
    }

    fn mm(&self, pixels: f32) -> f32 {
        pixels * 25.4 / self.page().dpi.max(1) as f32
    }

    fn middle(&self) -> f32 {
        let area = self.area;
        (area.top + area.height / 2) as f32
    }

    /// Millimetres of the middle below the closing line, and of the gap beside it, when that is on this page.
    fn beside_closing(&self) -> Option<(f32, f32)> {
        let closing = self.closing.filter(|c| c.page == self.index)?.area;
        let area = self.area;
        let gap = area.left.saturating_sub(closing.right()).max(closing.left.saturating_sub(area.right()));
        Some((self.mm(self.middle() - closing.bottom() as f32), self.mm(gap as f32)))
    }

    fn last_text(&self) -> usize {
        self.pages.iter().rposition(|p| !p.words.is_empty()).unwrap_or(0)
    }

    /// Millimetres of the middle below the last word of the page.
    fn below_end(&self) -> f32 {
        let end = self.page().words.iter().map(|w| w.area.bottom()).max().unwrap_or(0) as f32;
        self.mm(self.middle() - end)
    }

    /// Log-odds from where it stands, set by hand.
    pub(super) fn odds(&self) -> f32 {
        match (self.closing, self.beside_closing()) {
            (_, Some((below, aside))) => match below {
                b if b < -8.0 => -4.0,
                b if b < -2.0 => -1.0,
                b if b <= 40.0 && aside < 40.0 => 1.6,
                b if b <= 70.0 => 0.0,
                _ => -2.0,
            },
            // The next page may hold no more than the signature.
            (Some(c), _) if c.page + 1 == self.index => -2.0,
            (Some(_), _) => -4.0,
            (None, _) => match self.below_end() {
                _ if self.index != self.last_text() => -3.0,
                e if e < -60.0 => -4.5,
                e if e < -35.0 => -1.5,
                e if e <= 45.0 => 0.6,
                _ => -1.5,
            },
        }
    }

    /// Words, if any, within reach in the direction that `gap` measures, and overlapping in width.
    fn has_words(&self, gap: impl Fn(&Area) -> i64) -> f32 {
        let (area, reach) = (self.area, NEAR_MM * self.page().dpi as f32 / 25.4);
        let near = |w: &Word| {
            let distance = gap(&w.area);
            let abreast = w.area.left < area.right() && area.left < w.area.right();
            abreast && w.confidence > 0.5 && distance >= 0 && (distance as f32) < reach
        };
        flag(self.page().words.iter().any(near))
    }

    /// Share of the box that words cover.
    fn crossed(&self) -> f32 {
        let area = self.area;
        let common = |w: &Word| {
            let wide = w.area.right().min(area.right()).saturating_sub(w.area.left.max(area.left));
            let high = w.area.bottom().min(area.bottom()).saturating_sub(w.area.top.max(area.top));
            wide as f32 * high as f32
        };
        let covered: f32 = self.page().words.iter().filter(|w| w.confidence > 0.5).map(common).sum();
        (covered / (area.width.max(1) as f32 * area.height.max(1) as f32)).min(1.0)
    }

    /// Millimetres that the middle stands left and right of the column of text.
    fn outside(&self) -> (f32, f32) {
        let mut lefts: Vec<u32> = self.page().words.iter().map(|w| w.area.left).collect();
        let mut rights: Vec<u32> = self.page().words.iter().map(|w| w.area.right()).collect();
        lefts.sort_unstable();
        rights.sort_unstable();
        let (Some(&left), Some(&right)) = (lefts.get(lefts.len() / 20), rights.get(rights.len() * 19 / 20)) else {
            return (0.0, 0.0);
        };
        let middle = (self.area.left + self.area.width / 2) as f32;
        (self.mm((left as f32 - middle).max(0.0)), self.mm((middle - right as f32).max(0.0)))
    }

    fn words_above(&self) -> f32 {
        let words = &self.page().words;
        let above = words.iter().filter(|w| (w.area.bottom() as f32) < self.middle()).count();
        if words.is_empty() { 0.5 } else { above as f32 / words.len() as f32 }
    }
}

fn flag(on: bool) -> f32 {
    f32::from(u8::from(on))
}

/// Numbers of about 0 to 1 each, in the order of [`FEATURES`].
/// `shape` is the log-odds of its shape.
pub(super) fn features(spot: &Spot<'_>, shape: f32) -> Vec<f32> {
    let area = spot.area;
    let near = spot.beside_closing();
    let below = |from: f32, to: f32| flag(near.is_some_and(|(b, _)| b >= from && b < to));
    let (left, right) = spot.outside();
    let look = spot.page().handwriting;
    vec![
        shape / 3.0,
        spot.odds() / 3.0,
        flag(spot.closing.is_none()),
        flag(spot.closing.is_some_and(|c| c.page != spot.index)),
        below(f32::MIN, -20.0),
        below(-20.0, -4.0),
        below(-4.0, 3.0),
        below(3.0, 20.0),
        below(20.0, 40.0),
        below(40.0, 80.0),
        below(80.0, f32::MAX),
        near.map_or(0.0, |(_, aside)| (aside / 40.0).min(2.0)),
        spot.words_above(),
        (spot.below_end() / 60.0).clamp(-3.0, 2.0),
        flag((-35.0..45.0).contains(&spot.below_end())),
        (left / 20.0).min(2.0),
        (right / 20.0).min(2.0),
        spot.has_words(|w| i64::from(w.top) - i64::from(area.bottom())),
        spot.has_words(|w| i64::from(area.top) - i64::from(w.bottom())),
        spot.crossed(),
        (spot.mm(area.width as f32) / 50.0).min(3.0),
        (spot.mm(area.height as f32) / 20.0).min(3.0),
        flag(spot.mm(spot.middle()) < 60.0),
        flag(spot.closing.is_none() && spot.index != spot.last_text()),
        flag(spot.index > 0),
        flag(look == Handwriting::Handwritten),
        flag(look == Handwriting::Mixed),
    ]
}
