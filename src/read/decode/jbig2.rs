//! What a JBIG2 picture promises (ITU-T T.88), read from the heads of its segments.

/// Pixels of a page of unknown height count as one row.
const UNKNOWN: u64 = u32::MAX as u64;
const PAGE: u8 = 48;
/// Kinds of segments whose data begin with the size of a region.
const REGIONS: [u8; 11] = [4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42];

/// Width and height of the page, and the pixels of all its regions together.
pub(super) struct Promise {
    pub page: (u64, u64),
    pub regions: u64,
}

pub(super) fn promise(bytes: &[u8]) -> Promise {
    let mut promise = Promise { page: (1, 1), regions: 0 };
    let mut rest = bytes;
    while let Some((kind, data, next)) = segment(rest) {
        let size = || Some((number(data, 0, 4)?, number(data, 4, 4)?));
        match size() {
            Some((width, height)) if kind == PAGE => promise.page = (width, if height == UNKNOWN { 1 } else { height }),
            Some((width, height)) if REGIONS.contains(&kind) => {
                promise.regions = promise.regions.saturating_add(width.saturating_mul(height));
            }
            _ => {}
        }
        rest = next;
    }
    promise
}

/// Kind and data of the first segment, and what follows it.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    const LONG_FORM: u64 = 7;
    let (own, flags) = (number(bytes, 0, 4)?, *bytes.get(4)?);
    let few = number(bytes, 5, 1)? >> 5;
    let (count, counted) = match few {
        LONG_FORM => {
            let count = number(bytes, 5, 4)? & 0x1fff_ffff;
            (count, 4 + (count + 1).div_ceil(8))
        }
        few => (few, 1),
    };
    let width = match own {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    let page = if flags & 0x40 == 0 { 1 } else { 4 };
    let at = usize::try_from(5 + counted + count * width + page).ok()?;
    let length = usize::try_from(number(bytes, at, 4)?).ok()?;
    let data = &bytes[at + 4..];
    // A length that is not known runs to the end.
    let (data, next) = data.split_at(length.min(data.len()));
    Some((flags & 0x3f, data, next))
}

fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    bytes.get(at..at.checked_add(width)?).map(|b| b.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
}
