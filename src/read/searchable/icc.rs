//! Colour profiles of our own (ICC.1:2001-04, version 2.1), as small as the format allows: what plain gray and plain
//! RGB mean in this file. PDF/A wants no colour without a meaning.

use super::packed::Packed;
use pdf_writer::{Name, Ref};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Gray with a gamma of 2.2.
    Gray,
    /// The primaries of sRGB with a gamma of 2.2.
    Rgb,
    /// No press in particular: each ink takes away its own part of the light.
    Cmyk,
}

pub(super) fn write(pdf: &mut Packed, space: Space) -> Ref {
    let components = match space {
        Space::Gray => 1,
        Space::Rgb => 3,
        Space::Cmyk => 4,
    };
    pdf.deflated(&profile(space), |stream| {
        stream.pair(Name(b"N"), components);
    })
}

/// D50, the light under which profiles describe paper.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// Primaries of sRGB under D50, rows for red, green and blue.
const PRIMARIES: [[f64; 3]; 3] = [[0.4361, 0.2225, 0.0139], [0.3851, 0.7169, 0.0971], [0.1431, 0.0606, 0.7141]];
const GAMMA: f64 = 2.2;

fn profile(space: Space) -> Vec<u8> {
    let (name, class): (&[u8; 4], &[u8; 4]) = match space {
        Space::Gray => (b"GRAY", b"mntr"),
        Space::Rgb => (b"RGB ", b"mntr"),
        Space::Cmyk => (b"CMYK", b"scnr"),
    };
    let mut tags = vec![(*b"desc", description(name)), (*b"cprt", copyright()), (*b"wtpt", xyz(WHITE))];
    match space {
        Space::Gray => tags.push((*b"kTRC", curve())),
        Space::Rgb => {
            let primaries = [*b"rXYZ", *b"gXYZ", *b"bXYZ"].into_iter().zip(PRIMARIES.map(xyz));
            tags.extend(primaries.chain([*b"rTRC", *b"gTRC", *b"bTRC"].map(|tag| (tag, curve()))));
        }
        Space::Cmyk => tags.push((*b"A2B0", inks())),
    }
    assembled(name, class, &tags)
}

fn assembled(space: &[u8; 4], class: &[u8; 4], tags: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    const HEADER: usize = 128;
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let start = HEADER + 4 + tags.len() * 12;
    let mut data: Vec<u8> = Vec::new();
    for (tag, content) in tags {
        table.extend_from_slice(tag);
        table.extend_from_slice(&((start + data.len()) as u32).to_be_bytes());
        table.extend_from_slice(&(content.len() as u32).to_be_bytes());
        data.extend_from_slice(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut header = [0u8; HEADER];
    header[0..4].copy_from_slice(&((start + data.len()) as u32).to_be_bytes());
    header[8..12].copy_from_slice(&[2, 0x10, 0, 0]);
    header[12..16].copy_from_slice(class);
    header[16..20].copy_from_slice(space);
    header[20..24].copy_from_slice(b"XYZ ");
    // A fixed day: the same letter gives the same bytes.
    header[24..36].copy_from_slice(&[0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(&xyz(WHITE)[8..]);
    [&header[..], &table, &data].concat()
}

fn description(name: &[u8]) -> Vec<u8> {
    let text = name.trim_ascii();
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend_from_slice(&(text.len() as u32 + 1).to_be_bytes());
    tag.extend_from_slice(text);
    // The end of the text, no Unicode and no script code.
    tag.resize(tag.len() + 1 + 8 + 3 + 67, 0);
    tag
}

fn copyright() -> Vec<u8> {
    b"text\0\0\0\0CC0\0".to_vec()
}

fn fixed(number: f64) -> [u8; 4] {
    ((number * 65536.0).round() as i32).to_be_bytes()
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    [&b"XYZ \0\0\0\0"[..], &values.map(fixed).concat()].concat()
}

/// One number: the gamma, in 256ths.
fn curve() -> Vec<u8> {
    let gamma = ((GAMMA * 256.0).round() as u16).to_be_bytes();
    [&b"curv\0\0\0\0\0\0\0\x01"[..], &gamma].concat()
}

/// A table with only the corners: with the gamma in front of it, what lies between them is exactly the product of the
/// light that each ink leaves.
fn inks() -> Vec<u8> {
    let mut tag = b"mft2\0\0\0\0\x04\x03\x02\0".to_vec();
    let unit = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
    tag.extend(unit.into_iter().flat_map(fixed));
    const ENTRIES: u16 = 256;
    tag.extend(ENTRIES.to_be_bytes());
    tag.extend(2u16.to_be_bytes());
    let part = |share: f64| ((share * 65535.0).round() as u16).to_be_bytes();
    let input: Vec<u8> = (0..ENTRIES).flat_map(|n| part(1.0 - (1.0 - f64::from(n) / 255.0).powf(GAMMA))).collect();
    tag.extend(input.repeat(4));
    for corner in 0..16u8 {
        let light = |ink: u8| if corner & (8 >> ink) == 0 { 1.0 } else { 0.0 };
        let rgb = [0, 1, 2].map(|ink| light(ink) * light(3));
        let sum = |axis: usize| (0..3).map(|n| rgb[n] * PRIMARIES[n][axis]).sum::<f64>();
        // XYZ in sixteen bits: 1.0 is 32768.
        tag.extend([0, 1, 2].into_iter().flat_map(|axis| ((sum(axis) * 32768.0).round() as u16).to_be_bytes()));
    }
    tag.extend([0u16, 65535].into_iter().flat_map(u16::to_be_bytes).collect::<Vec<u8>>().repeat(3));
    tag
}
