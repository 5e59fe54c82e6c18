//! Is a file that somebody else is writing finished? Its structure tells, where its age alone would guess.

use std::io::{self, Read, Seek, SeekFrom};

/// Enough of the beginning to recognise a kind of file.
const HEAD: u64 = 1100;
/// How far from the end a closing mark may stand: some writers pad, some append.
const TAIL: u64 = 2048;

/// False while the structure of a PDF, TIFF, JPEG, PNG, WebP or BMP says that more is to come.
///
/// A file of another kind, or one that is broken in a way that waiting won't mend, counts as complete: it is for the
/// reader to refuse it. An empty file is never complete. Only small parts are read.
pub fn looks_complete(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    let length = file.seek(SeekFrom::End(0))?;
    if length == 0 {
        return Ok(false);
    }
    let head = part(file, 0, length.min(HEAD))?;
    if head.starts_with(b"II") || head.starts_with(b"MM") {
        return tiff_is_complete(file, length, &head);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Ok(little_endian(&head, 4).is_none_or(|size| u64::from(size) + 8 <= length));
    }
    if head.starts_with(b"BM") {
        return Ok(little_endian(&head, 2).is_none_or(|size| u64::from(size) <= length));
    }
    let mark: &[u8] = match head.as_slice() {
        h if h.starts_with(b"\xff\xd8\xff") => b"\xff\xd9",
        h if h.starts_with(b"\x89PNG") => b"IEND\xaeB`\x82",
        h if h.windows(5).any(|w| w == b"%PDF-") => b"%%EOF",
        _ => return Ok(true),
    };
    let tail = part(file, length.saturating_sub(TAIL), length.min(TAIL))?;
    Ok(tail.windows(mark.len()).any(|w| w == mark))
}

fn part(file: &mut (impl Read + Seek), start: u64, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn little_endian(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes)
}

/// Directories of more pages than this are taken on trust.
const MOST_DIRECTORIES: usize = 5000;
/// No directory of an honest scan has more entries.
const MOST_ENTRIES: u64 = 4096;
/// Strips or tiles of one page that are looked at.
const MOST_STRIPS: u64 = 200_000;

/// Byte order and the widths that differ between TIFF and BigTIFF.
struct Form {
    big_endian: bool,
    big: bool,
}

impl Form {
    fn number(&self, bytes: &[u8]) -> u64 {
        let add = |sum: u64, byte: &u8| (sum << 8) | u64::from(*byte);
        if self.big_endian { bytes.iter().fold(0, add) } else { bytes.iter().rev().fold(0, add) }
    }

    fn offset_width(&self) -> usize {
        if self.big { 8 } else { 4 }
    }
}

/// The chain of directories ends, and every strip or tile that they promise lies inside the file.
fn tiff_is_complete(file: &mut (impl Read + Seek), length: u64, head: &[u8]) -> io::Result<bool> {
    let mut form = Form { big_endian: head.starts_with(b"MM"), big: false };
    let Some(version) = head.get(2..4).map(|b| form.number(b)) else { return Ok(false) };
    let first = match version {
        42 => head.get(4..8),
        43 => head.get(8..16),
        _ => return Ok(true),
    };
    form.big = version == 43;
    let Some(mut next) = first.map(|b| form.number(b)) else { return Ok(false) };
    if next == 0 {
        return Ok(false);
    }
    for _ in 0..MOST_DIRECTORIES {
        match directory(file, length, next, &form)? {
            None => return Ok(false),
            Some(0) => return Ok(true),
            Some(offset) => next = offset,
        }
    }
    Ok(true)
}

/// The offset of the next directory, 0 after the last; `None` when this one isn't all there.
fn directory(file: &mut (impl Read + Seek), length: u64, at: u64, form: &Form) -> io::Result<Option<u64>> {
    let (count_width, entry_width) = if form.big { (8, 20) } else { (2, 12) };
    let count = form.number(&part(file, at, count_width)?);
    if at >= length || count > MOST_ENTRIES {
        return Ok(None);
    }
    let entries = part(file, at + count_width, count * entry_width)?;
    let next = part(file, at + count_width + count * entry_width, form.offset_width() as u64)?;
    if entries.len() as u64 != count * entry_width || next.len() != form.offset_width() {
        return Ok(None);
    }
    let (mut offsets, mut sizes) = (Vec::new(), Vec::new());
    for entry in entries.chunks_exact(entry_width as usize) {
        match form.number(&entry[..2]) {
            273 | 324 => offsets = values(file, entry, form)?,
            279 | 325 => sizes = values(file, entry, form)?,
            _ => {}
        }
    }
    let size_of = |index: usize| sizes.get(index).copied().unwrap_or(0);
    let inside = offsets.iter().enumerate().all(|(i, o)| o.saturating_add(size_of(i)) <= length);
    let missing = sizes.len() > offsets.len();
    Ok((inside && !missing).then(|| form.number(&next)))
}

/// The numbers of a directory entry; empty for types that are no offsets or sizes.
fn values(file: &mut (impl Read + Seek), entry: &[u8], form: &Form) -> io::Result<Vec<u64>> {
    let width = match form.number(&entry[2..4]) {
        3 => 2,
        4 => 4,
        16 => 8,
        _ => return Ok(Vec::new()),
    };
    let field = form.offset_width();
    let count = form.number(&entry[4..4 + field]).min(MOST_STRIPS);
    let inline = &entry[4 + field..];
    let bytes = match count as usize * width {
        size if size <= field => inline[..size].to_vec(),
        size => part(file, form.number(inline), size as u64)?,
    };
    Ok(bytes.chunks_exact(width).map(|b| form.number(b)).collect())
}

#[cfg(test)]
mod tests {
    use super::looks_complete;
    use std::io::Cursor;

    fn complete(bytes: &[u8]) -> bool {
        looks_complete(&mut Cursor::new(bytes)).expect("memory can be read")
    }

    /// One page with one strip of four bytes, directory first or last.
    fn tiff(directory_first: bool) -> Vec<u8> {
        let (directory_at, strip_at) = if directory_first { (8u32, 38u32) } else { (12, 8) };
        let mut directory = vec![2, 0];
        for (tag, value) in [(273u16, strip_at), (279, 4)] {
            directory.extend(tag.to_le_bytes());
            directory.extend([4, 0, 1, 0, 0, 0]);
            directory.extend(value.to_le_bytes());
        }
        directory.extend([0; 4]);
        let mut bytes = b"II*\0".to_vec();
        bytes.extend(directory_at.to_le_bytes());
        let strip = vec![0xaa; 4];
        let parts = if directory_first { [directory, strip] } else { [strip, directory] };
        parts.iter().for_each(|p| bytes.extend(p));
        bytes
    }

    #[test]
    fn whole_files_are_complete_and_parts_of_them_are_not() {
        let webp = [&b"RIFF\x08\0\0\0WEBP"[..], b"VP8 "].concat();
        let bmp = [&b"BM\x1e\0\0\0"[..], &[0; 24]].concat();
        let whole: [(&str, Vec<u8>); 7] = [
            ("pdf", b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n".to_vec()),
            ("tiff, directory first", tiff(true)),
            ("tiff, directory last", tiff(false)),
            ("jpeg", b"\xff\xd8\xff\xe0....\xff\xd9".to_vec()),
            ("png", b"\x89PNG\r\n\x1a\n....\0\0\0\0IEND\xaeB`\x82".to_vec()),
            ("webp", webp),
            ("bmp", bmp),
        ];
        for (kind, bytes) in whole {
            assert!(complete(&bytes), "{kind} as a whole");
            let cut = &bytes[..bytes.len() - 3];
            let cut = if kind == "pdf" { &bytes[..bytes.len() - 6] } else { cut };
            assert!(!complete(cut), "{kind} without its end");
        }
    }

    #[test]
    fn nothing_is_incomplete_and_the_unknown_is_complete() {
        assert!(!complete(b""));
        assert!(complete(b"hello"));
        assert!(!complete(b"II"));
        // A scanner that fills the first offset in at the end.
        assert!(!complete(b"II*\0\0\0\0\0........"));
    }
}
