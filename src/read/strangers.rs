//! Files that can't be read as a letter, by what they are, each with what a person can do instead.

use memchr::memmem;

/// A kind of file, told by its first bytes.
struct Kind {
    what: &'static str,
    starts: &'static [u8],
    advice: &'static str,
}

const PRINT: &str = "open it, print it to PDF and deliver that";
const TAKE_OUT: &str = "unpack it and deliver each letter in it by itself";
const AS_JPEG: &str = "save it as JPEG or PDF and deliver that";
const LOOK: &str = "it is no letter; ask the sender what was meant";

const KINDS: [Kind; 31] = [
    Kind {
        what: "an old Office document or Outlook message",
        starts: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        advice: PRINT,
    },
    Kind { what: "a rich text document", starts: b"{\\rtf", advice: PRINT },
    Kind { what: "a PostScript print file", starts: b"%!PS", advice: PRINT },
    Kind { what: "a PostScript print file", starts: b"\xc5\xd0\xd3\xc6", advice: PRINT },
    Kind { what: "a DjVu book", starts: b"AT&TFORM", advice: PRINT },
    Kind { what: "a GIF picture", starts: b"GIF8", advice: AS_JPEG },
    Kind { what: "a JPEG 2000 picture", starts: b"\0\0\0\x0cjP  ", advice: AS_JPEG },
    Kind { what: "a JPEG 2000 picture", starts: b"\xff\x4f\xff\x51", advice: AS_JPEG },
    Kind { what: "a JPEG XL picture", starts: b"\0\0\0\x0cJXL ", advice: AS_JPEG },
    Kind { what: "a JPEG XL picture", starts: b"\xff\x0a", advice: AS_JPEG },
    Kind { what: "a JBIG2 picture", starts: b"\x97JB2\r\n\x1a\n", advice: AS_JPEG },
    Kind { what: "a Photoshop picture", starts: b"8BPS", advice: AS_JPEG },
    Kind { what: "an icon", starts: b"\0\0\x01\0", advice: AS_JPEG },
    Kind { what: "a portable bitmap", starts: b"P1\n", advice: AS_JPEG },
    Kind { what: "a portable bitmap", starts: b"P4\n", advice: AS_JPEG },
    Kind { what: "a portable graymap", starts: b"P5\n", advice: AS_JPEG },
    Kind { what: "a portable pixmap", starts: b"P6\n", advice: AS_JPEG },
    Kind { what: "a Quick Time film", starts: b"\0\0\0\x14ftypqt", advice: LOOK },
    Kind { what: "a gzip archive", starts: b"\x1f\x8b", advice: TAKE_OUT },
    Kind { what: "a bzip2 archive", starts: b"BZh", advice: TAKE_OUT },
    Kind { what: "an xz archive", starts: b"\xfd7zXZ\0", advice: TAKE_OUT },
    Kind { what: "a 7-Zip archive", starts: b"7z\xbc\xaf\x27\x1c", advice: TAKE_OUT },
    Kind { what: "a RAR archive", starts: b"Rar!\x1a\x07", advice: TAKE_OUT },
    Kind { what: "a Windows program", starts: b"MZ", advice: "don't open it; ask the sender what was meant" },
    Kind { what: "a Linux program", starts: b"\x7fELF", advice: "don't open it; ask the sender what was meant" },
    Kind { what: "a script", starts: b"#!", advice: "don't open it; ask the sender what was meant" },
    Kind { what: "a database", starts: b"SQLite format 3\0", advice: LOOK },
    Kind { what: "a sound recording", starts: b"ID3", advice: LOOK },
    Kind { what: "a sound recording", starts: b"OggS", advice: LOOK },
    Kind { what: "a font", starts: b"OTTO", advice: LOOK },
    Kind { what: "a log or text in UTF-16", starts: b"\xff\xfe", advice: PRINT },
];

/// How much of a file is looked at.
const HEAD: usize = 4096;

/// What the file is, and what to do; for a file that is none of the kinds we know, too.
pub(super) fn refusal(bytes: &[u8]) -> String {
    let (what, advice) = named(&bytes[..bytes.len().min(HEAD)], bytes);
    format!("the file is {what}, from which no letter is read; {advice}")
}

fn named(head: &[u8], bytes: &[u8]) -> (&'static str, &'static str) {
    if let Some(kind) = KINDS.iter().find(|kind| head.starts_with(kind.starts)) {
        return (kind.what, kind.advice);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return of_brand(head.get(8..12).unwrap_or_default());
    }
    if head.starts_with(b"RIFF") {
        return ("a sound or film", LOOK);
    }
    if head.get(257..262) == Some(b"ustar") {
        return ("a tar archive", TAKE_OUT);
    }
    if head.iter().all(|b| *b == 0) {
        return ("filled with zeros: its copying or the disk failed", "scan the letter again");
    }
    text(head).unwrap_or(("of an unknown kind", "deliver the letter as PDF, TIFF, JPEG, PNG, WebP or BMP"))
}

/// The parts of a ZIP have their names in the clear.
fn zipped(bytes: &[u8]) -> (&'static str, &'static str) {
    let has = |name: &[u8]| memmem::find(bytes, name).is_some();
    match () {
        () if has(b"word/") => ("a Word document", PRINT),
        () if has(b"xl/") => ("an Excel workbook", PRINT),
        () if has(b"ppt/") => ("a PowerPoint presentation", PRINT),
        () if has(b"opendocument") => ("an OpenDocument file", PRINT),
        () if has(b"FixedDoc") => ("an XPS print file", PRINT),
        () => ("a ZIP archive", TAKE_OUT),
    }
}

/// The container of films also holds the pictures of telephones.
fn of_brand(brand: &[u8]) -> (&'static str, &'static str) {
    match brand {
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1" => (
            "a HEIC photo, as iPhones take them",
            "save it as JPEG (on the telephone: Settings, Camera, Formats, Most Compatible) and deliver that",
        ),
        b"avif" | b"avis" => ("an AVIF picture", AS_JPEG),
        _ => ("a film or sound recording", LOOK),
    }
}

/// Is a mail or an archive, with other files inside.
pub(super) fn holds_others(head: &[u8]) -> bool {
    is_mail(head) || head.starts_with(b"PK\x03\x04") || head.get(257..262) == Some(b"ustar")
}

/// Has the lines that every mail begins with.
fn is_mail(head: &[u8]) -> bool {
    let head = head.to_ascii_lowercase();
    let line = |with: &[u8]| head.starts_with(with) || memmem::find(&head, &[b"\n", with].concat()).is_some();
    line(b"from:") && (line(b"subject:") || line(b"to:"))
}

fn text(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let readable = head.iter().filter(|b| matches!(b, 9 | 10 | 12 | 13 | 27 | 32..)).count();
    if head.is_empty() || readable < head.len() {
        return None;
    }
    // A character may be cut in two at the end.
    let valid = std::str::from_utf8(head).map_or_else(|e| e.valid_up_to() + 4 >= head.len(), |_| true);
    let start = head.trim_ascii_start().to_ascii_lowercase();
    let begins = |with: &[u8]| start.starts_with(with) || start.starts_with(&[b"\xef\xbb\xbf", with].concat());
    if is_mail(head) {
        return Some(("an e-mail", "open it and deliver its attachments, or print it to PDF"));
    }
    if begins(b"<!doctype html") || begins(b"<html") {
        return Some(("a web page", PRINT));
    }
    if memmem::find(&start, b"<svg").is_some() {
        return Some(("an SVG drawing", PRINT));
    }
    if begins(b"<?xml") {
        return Some(("an XML file", PRINT));
    }
    valid.then_some(("plain text", PRINT))
}
