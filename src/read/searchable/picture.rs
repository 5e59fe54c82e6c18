//! The picture of a page as an image of the PDF.

use super::icc::{self, Space};
use super::packed::Packed;
use crate::read::delivered::{Color, Delivered, Filter, Parameter};

use pdf_writer::{Name, Ref, Str, Stream};

/// Writes the picture with its encoding untouched.
pub(super) fn write(pdf: &mut Packed, picture: &Delivered) -> Ref {
    let globals: Vec<Option<Ref>> = picture.filters.iter().map(|filter| write_globals(pdf, filter)).collect();
    let inks = (picture.color == Color::Cmyk).then(|| icc::write(pdf, Space::Cmyk));
    pdf.raw(&picture.data, |stream| {
        stream.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Image"));
        stream.pair(Name(b"Width"), whole(picture.width)).pair(Name(b"Height"), whole(picture.height));
        let jpx = picture.filters.iter().any(|f| f.name == "JPXDecode");
        if !jpx {
            stream.pair(Name(b"BitsPerComponent"), i32::from(picture.bits));
        }
        write_color(stream, picture, inks);
        if picture.inverted {
            let components = components(&picture.color);
            stream.insert(Name(b"Decode")).array().items([1, 0].repeat(components));
        }
        write_filters(stream, &picture.filters, &globals);
    })
}

fn whole(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn components(color: &Color) -> usize {
    match color {
        Color::Gray | Color::Palette(_) => 1,
        Color::Rgb => 3,
        Color::Cmyk => 4,
    }
}

fn write_color(stream: &mut Stream<'_>, picture: &Delivered, inks: Option<Ref>) {
    let mut space = |name: &[u8]| {
        stream.pair(Name(b"ColorSpace"), Name(name));
    };
    match (&picture.color, inks) {
        (Color::Gray, _) => space(b"DeviceGray"),
        (Color::Rgb, _) => space(b"DeviceRGB"),
        (Color::Cmyk, Some(profile)) => {
            stream.insert(Name(b"ColorSpace")).array().item(Name(b"ICCBased")).item(profile);
        }
        (Color::Cmyk, None) => space(b"DeviceCMYK"),
        (Color::Palette(colors), _) => {
            let highest = whole(colors.len() as u32 / 3) - 1;
            let mut array = stream.insert(Name(b"ColorSpace")).array();
            array.item(Name(b"Indexed")).item(Name(b"DeviceRGB")).item(highest).item(Str(colors));
        }
    }
}

fn write_filters(stream: &mut Stream<'_>, filters: &[Filter], globals: &[Option<Ref>]) {
    if let [filter] = filters {
        stream.pair(Name(b"Filter"), Name(filter.name.as_bytes()));
        if !filter.parameters.is_empty() {
            write_parameters(stream.insert(Name(b"DecodeParms")), filter, globals[0]);
        }
        return;
    }
    stream.insert(Name(b"Filter")).array().items(filters.iter().map(|f| Name(f.name.as_bytes())));
    let mut parameters = stream.insert(Name(b"DecodeParms")).array();
    for (filter, globals) in filters.iter().zip(globals) {
        write_parameters(parameters.push(), filter, *globals);
    }
}

fn write_parameters(object: pdf_writer::Obj<'_>, filter: &Filter, globals: Option<Ref>) {
    let mut dict = object.dict();
    for (key, value) in &filter.parameters {
        let key = Name(key.as_bytes());
        match value {
            Parameter::Number(number) => dict.pair(key, *number),
            Parameter::Flag(flag) => dict.pair(key, *flag),
            Parameter::Globals(_) => match globals {
                Some(globals) => dict.pair(key, globals),
                None => &mut dict,
            },
        };
    }
}

fn write_globals(pdf: &mut Packed, filter: &Filter) -> Option<Ref> {
    let globals = filter.parameters.iter().find_map(|(_, value)| match value {
        Parameter::Globals(data) => Some(data),
        _ => None,
    })?;
    Some(pdf.raw(globals, |_| {}))
}
