//! The searchable PDF of a letter: PDF/A-2b (ISO 19005-2), each page the picture that was delivered with the words that
//! were read as invisible text over it.
//!
//! Nothing in it depends on the clock or on chance: the same letter gives the same bytes. It holds no metadata but the
//! title that it is given.

mod font;
mod icc;
mod lines;
mod metadata;
mod packed;
mod page;
mod picture;
mod place;

use super::delivered::{Color, Delivered};
use crate::domain::Page;
use font::Glyphs;
use packed::Packed;
use pdf_writer::types::OutputIntentSubtype;
use pdf_writer::{Finish, Name, Ref, TextStr};
use place::Place;

/// One page of the PDF.
pub struct Leaf<'a> {
    /// Upright, with its words in reading order.
    pub page: &'a Page,
    /// `None` for a page that can't be decoded: it stays white.
    pub picture: Option<&'a Delivered>,
}

/// Why no PDF could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchableError {
    #[error("the picture of page {0} doesn't fit the page that was read; use the original")]
    Geometry(u32),
    #[error("the pages take more than {0} bytes together; use the original")]
    TooLarge(usize),
}

/// Larger ones are of no use to anybody and would not fit through the pipe of a reader.
const LARGEST: usize = 256 << 20;

/// The PDF of some pages of a letter. `title` must say nothing about people: every PDF reader shows it.
///
/// # Errors
/// When a picture doesn't fit its page, or the pictures are too large together.
pub fn searchable_pdf(title: &str, leaves: &[Leaf<'_>]) -> Result<Vec<u8>, SearchableError> {
    let bytes: usize = leaves.iter().filter_map(|leaf| leaf.picture).map(|picture| picture.data.len()).sum();
    if bytes > LARGEST {
        return Err(SearchableError::TooLarge(LARGEST));
    }
    let mut pdf = Packed::default();
    let (catalog, tree, font) = (pdf.next(), pdf.next(), pdf.next());
    let mut glyphs = Glyphs::default();
    let mut pages = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        let place = Place::of(leaf).ok_or(SearchableError::Geometry(leaf.page.number))?;
        let picture = leaf.picture.map(|picture| picture::write(&mut pdf, picture));
        let content = page::content(leaf.page, &place, picture.is_some(), &mut glyphs);
        pages.push(page::write(&mut pdf, &place, page::Parts { tree, font, picture }, &content));
    }
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.plain(|chunk| chunk.pages(tree).kids(pages.iter().copied()).count(count).finish());
    font::write(&mut pdf, font, &glyphs);
    write_catalog(&mut pdf, (catalog, tree), title, leaves);
    Ok(pdf.finish(catalog, &metadata::identifier(title, leaves)))
}

fn write_catalog(pdf: &mut Packed, (catalog, tree): (Ref, Ref), title: &str, leaves: &[Leaf<'_>]) {
    let colored = |leaf: &Leaf<'_>| leaf.picture.is_some_and(|p| matches!(p.color, Color::Rgb | Color::Palette(_)));
    let colored = leaves.iter().any(colored);
    let profile = icc::write(pdf, if colored { icc::Space::Rgb } else { icc::Space::Gray });
    let xmp = metadata::xmp(title);
    let metadata = pdf.raw(xmp.as_bytes(), |stream| {
        stream.pair(Name(b"Type"), Name(b"Metadata")).pair(Name(b"Subtype"), Name(b"XML"));
    });
    pdf.plain(|chunk| {
        let mut dict = chunk.indirect(catalog).start::<pdf_writer::writers::Catalog<'_>>();
        dict.pages(tree).metadata(metadata);
        let mut intents = dict.output_intents();
        let mut intent = intents.push();
        intent.subtype(OutputIntentSubtype::PDFA).dest_output_profile(profile);
        intent.output_condition_identifier(TextStr(if colored { "sRGB" } else { "Gray" }));
        intent.finish();
        intents.finish();
        dict.finish();
    });
}
