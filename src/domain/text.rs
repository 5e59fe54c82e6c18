//! The letter as one text in which every character knows its place on paper.
//!
//! Architecture invariant: the text is never rewritten after OCR. What normalises returns a new value and keeps the
//! span, so that every extracted value can show its page and box.

use super::{Area, Page};
use std::fmt;
use std::ops::Range;

/// A range of bytes in [`LetterText::as_str`], on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A word with its place in the text and on paper.
#[derive(Clone, Debug)]
pub struct PlacedWord {
    pub span: Span,
    /// Counts from 1.
    pub page: u32,
    pub area: Area,
    pub confidence: f32,
}

/// One line of print.
#[derive(Clone, Debug)]
pub struct Line {
    pub span: Span,
    /// Counts from 1.
    pub page: u32,
    pub area: Area,
    /// OCR block within the page.
    pub block: u32,
    /// Index range into [`LetterText::words`].
    pub words: Range<usize>,
}

/// All pages of a letter in reading order: words joined by a space, lines by `\n`, pages by `\n\x0c`.
#[derive(Clone, Default)]
pub struct LetterText {
    text: String,
    words: Vec<PlacedWord>,
    lines: Vec<Line>,
}

impl fmt::Debug for LetterText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LetterText({} lines, ‹…›)", self.lines.len())
    }
}

impl LetterText {
    pub fn of(pages: &[Page]) -> Self {
        let mut letter = Self::default();
        for page in pages {
            if !letter.text.is_empty() {
                letter.text.push('\x0c');
            }
            let mut rest = page.words.as_slice();
            while let Some(first) = rest.first() {
                let same = |w: &super::Word| (w.block, w.line) == (first.block, first.line);
                let length = rest.iter().take_while(|w| same(w)).count();
                letter.push_line(page.number, &rest[..length]);
                rest = &rest[length..];
            }
        }
        letter
    }

    /// A letter from plain text, for tests: every character is 20 pixels wide, every line 50 high.
    pub fn from_plain(text: &str) -> Self {
        Self::of(&[Page::from_plain(text)])
    }

    fn push_line(&mut self, page: u32, words: &[super::Word]) {
        let first_word = self.words.len();
        let start = self.text.len();
        for word in words {
            if self.text.len() > start {
                self.text.push(' ');
            }
            let from = self.text.len();
            self.text.push_str(&word.text);
            let span = Span::new(from, self.text.len());
            self.words.push(PlacedWord { span, page, area: word.area, confidence: word.confidence });
        }
        let area = words.iter().skip(1).fold(words[0].area, |a, w| a.union(&w.area));
        let span = Span::new(start, self.text.len());
        self.lines.push(Line { span, page, area, block: words[0].block, words: first_word..self.words.len() });
        self.text.push('\n');
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty when the span does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub fn words(&self) -> &[PlacedWord] {
        &self.words
    }

    pub fn line_text(&self, line: &Line) -> &str {
        self.slice(line.span)
    }

    /// The words that a span touches.
    pub fn words_in(&self, span: Span) -> &[PlacedWord] {
        let from = self.words.partition_point(|w| w.span.end <= span.start);
        let to = self.words.partition_point(|w| w.span.start < span.end);
        self.words.get(from..to).unwrap_or(&[])
    }

    /// Page and box of a span: of its first page, where it runs over more.
    pub fn place(&self, span: Span) -> Option<(u32, Area)> {
        let words = self.words_in(span);
        let first = words.first()?;
        let area = words.iter().filter(|w| w.page == first.page).fold(first.area, |a, w| a.union(&w.area));
        Some((first.page, area))
    }

    /// Lowest OCR confidence of the words in a span, 0..1; 0 without words.
    pub fn confidence(&self, span: Span) -> f32 {
        self.words_in(span).iter().map(|w| w.confidence).reduce(f32::min).unwrap_or(0.0)
    }
}

impl Page {
    /// A page from plain text, for tests and for typing in by hand.
    pub fn from_plain(text: &str) -> Self {
        let mut words = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let mut column = 0u32;
            for token in line.split(' ') {
                let length = token.chars().count() as u32;
                if length > 0 {
                    let area =
                        Area { left: 100 + column * 20, top: 100 + number as u32 * 50, width: length * 20, height: 40 };
                    words.push(super::Word {
                        text: token.to_owned(),
                        area,
                        confidence: 0.95,
                        block: 0,
                        line: number as u32,
                    });
                }
                column += length + 1;
            }
        }
        let confidence = if words.is_empty() { 0.0 } else { 0.95 };
        Page {
            number: 1,
            width: 2480,
            height: 3508,
            dpi: 300,
            rotation: 0,
            skew: 0.0,
            blank: words.is_empty(),
            damaged: false,
            answers: None,
            handwriting: super::Handwriting::Printed,
            handwritten_share: 0.0,
            ink: Vec::new(),
            mean_confidence: confidence,
            source: super::TextSource::Ocr,
            words,
        }
    }
}
