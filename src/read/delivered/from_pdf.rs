//! Images of scanned PDFs: their streams are taken over as they are.

use super::{Color, Delivered, Filter, Parameter, jpeg, jpx};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use image::metadata::Orientation;

/// The image of a scanned page, which the page shows `turns` quarter turns clockwise; `None` for what PDF/A-2 or we don't
/// know to pass through.
pub(in crate::read) fn from_image(stream: &Stream<'_>, size: (u32, u32), turns: u8) -> Option<Delivered> {
    let dict = stream.dict();
    let filters = filters(dict)?;
    let last = filters.last()?.name;
    let color = color(dict)?;
    let bits = match last {
        "CCITTFaxDecode" | "JBIG2Decode" => 1,
        _ => u8::try_from(dict.get::<i64>("BitsPerComponent").unwrap_or(8)).ok()?,
    };
    let data = stream.raw_data().into_owned();
    let components = components(&color);
    let sound = match last {
        "JPXDecode" => filters.len() == 1 && jpx::is_allowed(&data, components),
        "DCTDecode" => bits == 8 && (filters.len() > 1 || jpeg::components(&data) == Some(components)),
        "CCITTFaxDecode" | "JBIG2Decode" => color == Color::Gray,
        _ => [1, 2, 4, 8, 16].contains(&bits),
    };
    let orientation = match turns {
        0 => Orientation::NoTransforms,
        1 => Orientation::Rotate90,
        2 => Orientation::Rotate180,
        _ => Orientation::Rotate270,
    };
    let inverted = inverted(dict, components)?;
    let (width, height) = size;
    sound.then_some(Delivered { width, height, orientation, color, bits, inverted, filters, data })
}

fn components(color: &Color) -> u8 {
    match color {
        Color::Gray | Color::Palette(_) => 1,
        Color::Rgb => 3,
        Color::Cmyk => 4,
    }
}

/// Spaces that differ from the plain ones in calibration only are taken as those. Palettes, spot colours and Lab go
/// through the renderer.
fn color(dict: &Dict<'_>) -> Option<Color> {
    let named = |name: &str| match name {
        "DeviceGray" | "CalGray" => Some(Color::Gray),
        "DeviceRGB" | "CalRGB" => Some(Color::Rgb),
        "DeviceCMYK" => Some(Color::Cmyk),
        _ => None,
    };
    match dict.get::<Object<'_>>("ColorSpace")? {
        Object::Name(name) => named(name.as_str()),
        Object::Array(array) => {
            let mut items = array.flex_iter();
            let name = items.next::<Name<'_>>()?;
            if name.as_str() != "ICCBased" {
                return named(name.as_str());
            }
            let profile = items.next::<Stream<'_>>()?;
            jpeg::color(u8::try_from(profile.dict().get::<i64>("N")?).ok()?)
        }
        _ => None,
    }
}

/// `None` for a mapping of values that is neither plain nor upside down.
fn inverted(dict: &Dict<'_>, components: u8) -> Option<bool> {
    let Some(decode) = dict.get::<Array<'_>>("Decode") else { return Some(false) };
    let numbers: Vec<f32> = decode.iter::<f32>().collect();
    let all = |pair: [f32; 2]| {
        numbers.len() == usize::from(components) * 2 && numbers.chunks_exact(2).all(|p| p == pair.as_slice())
    };
    if all([0.0, 1.0]) { Some(false) } else { all([1.0, 0.0]).then_some(true) }
}

const FILTERS: [&str; 8] = [
    "ASCIIHexDecode",
    "ASCII85Decode",
    "FlateDecode",
    "RunLengthDecode",
    "CCITTFaxDecode",
    "JBIG2Decode",
    "DCTDecode",
    "JPXDecode",
];
const NUMBERS: [&str; 8] =
    ["K", "Columns", "Rows", "DamagedRowsBeforeError", "Predictor", "Colors", "BitsPerComponent", "ColorTransform"];
const FLAGS: [&str; 4] = ["BlackIs1", "EncodedByteAlign", "EndOfLine", "EndOfBlock"];

/// All filters of a stream. LZW and encryption are not allowed in PDF/A; no filter at all is a waste of room.
fn filters(dict: &Dict<'_>) -> Option<Vec<Filter>> {
    let names: Vec<String> = match dict.get::<Object<'_>>("Filter")? {
        Object::Name(name) => vec![name.as_str().to_owned()],
        Object::Array(array) => array.iter::<Name<'_>>().map(|n| n.as_str().to_owned()).collect(),
        _ => return None,
    };
    let parameters: Vec<Option<Dict<'_>>> = match dict.get::<Object<'_>>("DecodeParms") {
        Some(Object::Dict(dict)) => vec![Some(dict)],
        Some(Object::Array(array)) => array.iter::<Object<'_>>().map(Object::into_dict).collect(),
        _ => Vec::new(),
    };
    let known = |name: &String| FILTERS.into_iter().find(|known| known == name);
    let filter = |(index, name): (usize, &String)| {
        let given = parameters.get(index).cloned().flatten();
        Some(Filter { name: known(name)?, parameters: given.map(|dict| parameters_of(&dict)).unwrap_or_default() })
    };
    names.iter().enumerate().map(filter).collect()
}

fn parameters_of(dict: &Dict<'_>) -> Vec<(&'static str, Parameter)> {
    let number = |key: &'static str| {
        let value = i32::try_from(dict.get::<i64>(key)?).ok()?;
        Some((key, Parameter::Number(value)))
    };
    let flag = |key: &'static str| Some((key, Parameter::Flag(dict.get::<bool>(key)?)));
    let globals = dict.get::<Stream<'_>>("JBIG2Globals").and_then(|s| s.decoded_data().ok());
    let globals = globals.map(|data| ("JBIG2Globals", Parameter::Globals(data.into_owned())));
    NUMBERS.into_iter().filter_map(number).chain(FLAGS.into_iter().filter_map(flag)).chain(globals).collect()
}
