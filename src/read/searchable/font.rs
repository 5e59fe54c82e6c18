//! A font of our own without any shapes: letters that can be searched, selected and copied, and never seen.
//!
//! Every glyph is empty and half an em wide; each word is stretched to its box. Codes 1 to 95 are ASCII, the next 96
//! Latin-1, and what else the letter holds follows in the order in which it comes.

use super::lines::DESCENT;
use super::packed::Packed;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo};
use pdf_writer::{Finish, Name, Rect, Ref, Str};
use std::collections::HashMap;

/// Width of every glyph in ems.
pub(super) const ADVANCE: f64 = 0.5;
const UNITS: u16 = 1000;

/// The characters of a letter and their codes.
#[derive(Default)]
pub(super) struct Glyphs {
    others: Vec<char>,
    codes: HashMap<char, u16>,
}

const ASCII: std::ops::RangeInclusive<char> = ' '..='~';
const LATIN: std::ops::RangeInclusive<char> = '\u{a0}'..='ÿ';
const FIRST_LATIN: u16 = 96;
const FIRST_OTHER: u16 = 192;

impl Glyphs {
    pub fn code(&mut self, character: char) -> u16 {
        let from = |first: char| (u32::from(character) - u32::from(first)) as u16;
        match character {
            c if ASCII.contains(&c) => 1 + from(*ASCII.start()),
            c if LATIN.contains(&c) => FIRST_LATIN + from(*LATIN.start()),
            // More than any letter holds: the rest reads as a question mark.
            c if self.others.len() >= 20_000 => self.codes.get(&c).copied().unwrap_or(1 + u16::from(b'?' - b' ')),
            c => *self.codes.entry(c).or_insert_with(|| {
                self.others.push(c);
                FIRST_OTHER + self.others.len() as u16 - 1
            }),
        }
    }

    /// The glyph of undefined characters included.
    fn count(&self) -> u16 {
        FIRST_OTHER + self.others.len() as u16
    }
}

pub(super) fn write(pdf: &mut Packed, font: Ref, glyphs: &Glyphs) {
    const NAME: Name<'_> = Name(b"Invisible");
    let program = truetype(glyphs.count());
    let file = pdf.deflated(&program, |stream| {
        stream.pair(Name(b"Length1"), i32::try_from(program.len()).unwrap_or(i32::MAX));
    });
    let to_unicode = pdf.deflated(to_unicode(glyphs).as_bytes(), |_| {});
    let (descendant, descriptor) = (pdf.next(), pdf.next());
    pdf.plain(|chunk| {
        let mut dict = chunk.type0_font(font);
        dict.base_font(NAME).encoding_predefined(Name(b"Identity-H"));
        dict.descendant_font(descendant).to_unicode(to_unicode).finish();
    });
    pdf.plain(|chunk| {
        let mut dict = chunk.cid_font(descendant);
        let system_info = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
        dict.subtype(CidFontType::Type2).base_font(NAME).system_info(system_info).font_descriptor(descriptor);
        dict.default_width((ADVANCE * 1000.0) as f32).cid_to_gid_map_predefined(Name(b"Identity")).finish();
    });
    pdf.plain(|chunk| {
        let below = (-DESCENT * 1000.0) as f32;
        let above = ((1.0 - DESCENT) * 1000.0) as f32;
        let mut dict = chunk.font_descriptor(descriptor);
        dict.name(NAME).flags(FontFlags::FIXED_PITCH | FontFlags::SYMBOLIC);
        dict.bbox(Rect::new(0.0, below, (ADVANCE * 1000.0) as f32, above)).italic_angle(0.0);
        dict.ascent(above).descent(below).cap_height(above).stem_v(80.0).font_file2(file).finish();
    });
}

/// A CMap from codes to Unicode (ISO 32000-1, 9.10.3).
fn to_unicode(glyphs: &Glyphs) -> String {
    let mut map = String::from(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/U def/CMapType 2 def\n\
         1 begincodespacerange<0000><FFFF>endcodespacerange\n\
         2 beginbfrange<0001><005F><0020><0060><00BF><00A0>endbfrange\n",
    );
    for (block, characters) in glyphs.others.chunks(100).enumerate() {
        map.push_str(&format!("{} beginbfchar", characters.len()));
        for (index, character) in characters.iter().enumerate() {
            let code = usize::from(FIRST_OTHER) + block * 100 + index;
            let units = character.encode_utf16(&mut [0; 2]).iter().map(|u| format!("{u:04X}")).collect::<String>();
            map.push_str(&format!("<{code:04X}><{units}>"));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap CMapName currentdict/CMap defineresource pop end end");
    map
}

/// A TrueType program of `count` empty glyphs with the tables that PDF asks for (ISO 32000-1, 9.9).
fn truetype(count: u16) -> Vec<u8> {
    let words = |numbers: &[u16]| numbers.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<u8>>();
    let advance = (ADVANCE * f64::from(UNITS)) as u16;
    let below = (-DESCENT * f64::from(UNITS)) as i16 as u16;
    let above = ((1.0 - DESCENT) * f64::from(UNITS)) as u16;
    let magic = [0x5f0f, 0x3cf5];
    let head = [
        1, 0, 1, 0, 0, 0, magic[0], magic[1], 0, UNITS, 0, 0, 0, 0, 0, 0, 0, 0, 0, below, advance, above, 0, 8, 2, 0, 0,
    ];
    let hhea = [1, 0, above, below, 0, advance, 0, 0, advance, 1, 0, 0, 0, 0, 0, 0, 0, 1];
    let maxp = [1, 0, count, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    let hmtx = [words(&[advance, 0]), vec![0; usize::from(count - 1) * 2]].concat();
    let tables: [(&[u8; 4], Vec<u8>); 6] = [
        (b"glyf", vec![0; 4]),
        (b"head", words(&head)),
        (b"hhea", words(&hhea)),
        (b"hmtx", hmtx),
        (b"loca", vec![0; (usize::from(count) + 1) * 2]),
        (b"maxp", words(&maxp)),
    ];
    let mut file = words(&[1, 0, tables.len() as u16, 64, 2, 32]);
    let mut data: Vec<u8> = Vec::new();
    let start = file.len() + tables.len() * 16;
    for (name, table) in &tables {
        let offset = (start + data.len()) as u32;
        file.extend_from_slice(*name);
        for number in [checksum(table), offset, table.len() as u32] {
            file.extend_from_slice(&number.to_be_bytes());
        }
        data.extend_from_slice(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    file.extend_from_slice(&data);
    file
}

fn checksum(table: &[u8]) -> u32 {
    let word = |chunk: &[u8]| chunk.iter().enumerate().map(|(n, &b)| u32::from(b) << (24 - 8 * n)).sum::<u32>();
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}
