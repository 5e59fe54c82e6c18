//! Files that can't be read as a letter, by what they are, each with what a person can do instead.

use crate::domain::{Stranger, Unreadable, UnreadableCode};
use memchr::memmem;

/// A kind of file, told by its first bytes.
struct Kind {
    what: &'static str,
    starts: &'static [u8],
    kind: Stranger,
}

const KINDS: [Kind; 31] = [
    Kind {
        what: "an old Office document or Outlook message",
        starts: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        kind: Stranger::Office,
    },
    Kind { what: "a rich text document", starts: b"{\\rtf", kind: Stranger::Office },
    Kind { what: "a PostScript print file", starts: b"%!PS", kind: Stranger::Print },
    Kind { what: "a PostScript print file", starts: b"\xc5\xd0\xd3\xc6", kind: Stranger::Print },
    Kind { what: "a DjVu book", starts: b"AT&TFORM", kind: Stranger::Print },
    Kind { what: "a GIF picture", starts: b"GIF8", kind: Stranger::Picture },
    Kind { what: "a JPEG 2000 picture", starts: b"\0\0\0\x0cjP  ", kind: Stranger::Picture },
    Kind { what: "a JPEG 2000 picture", starts: b"\xff\x4f\xff\x51", kind: Stranger::Picture },
    Kind { what: "a JPEG XL picture", starts: b"\0\0\0\x0cJXL ", kind: Stranger::Picture },
    Kind { what: "a JPEG XL picture", starts: b"\xff\x0a", kind: Stranger::Picture },
    Kind { what: "a JBIG2 picture", starts: b"\x97JB2\r\n\x1a\n", kind: Stranger::Picture },
    Kind { what: "a Photoshop picture", starts: b"8BPS", kind: Stranger::Picture },
    Kind { what: "an icon", starts: b"\0\0\x01\0", kind: Stranger::Picture },
    Kind { what: "a portable bitmap", starts: b"P1\n", kind: Stranger::Picture },
    Kind { what: "a portable bitmap", starts: b"P4\n", kind: Stranger::Picture },
    Kind { what: "a portable graymap", starts: b"P5\n", kind: Stranger::Picture },
    Kind { what: "a portable pixmap", starts: b"P6\n", kind: Stranger::Picture },
    Kind { what: "a Quick Time film", starts: b"\0\0\0\x14ftypqt", kind: Stranger::NoLetter },
    Kind { what: "a gzip archive", starts: b"\x1f\x8b", kind: Stranger::Archive },
    Kind { what: "a bzip2 archive", starts: b"BZh", kind: Stranger::Archive },
    Kind { what: "an xz archive", starts: b"\xfd7zXZ\0", kind: Stranger::Archive },
    Kind { what: "a 7-Zip archive", starts: b"7z\xbc\xaf\x27\x1c", kind: Stranger::Archive },
    Kind { what: "a RAR archive", starts: b"Rar!\x1a\x07", kind: Stranger::Archive },
    Kind { what: "a Windows program", starts: b"MZ", kind: Stranger::Program },
    Kind { what: "a Linux program", starts: b"\x7fELF", kind: Stranger::Program },
    Kind { what: "a script", starts: b"#!", kind: Stranger::Program },
    Kind { what: "a database", starts: b"SQLite format 3\0", kind: Stranger::NoLetter },
    Kind { what: "a sound recording", starts: b"ID3", kind: Stranger::NoLetter },
    Kind { what: "a sound recording", starts: b"OggS", kind: Stranger::NoLetter },
    Kind { what: "a font", starts: b"OTTO", kind: Stranger::NoLetter },
    Kind { what: "a log or text in UTF-16", starts: b"\xff\xfe", kind: Stranger::Text },
];

/// How much of a file is looked at.
const HEAD: usize = 4096;

/// What the file is, and what to do; for a file that is none of the kinds we know, too.
pub(super) fn refusal(bytes: &[u8]) -> Unreadable {
    let (what, kind) = named(&bytes[..bytes.len().min(HEAD)], bytes);
    let message = format!("the file is {what}, from which no letter is read; {}", advice(kind));
    Unreadable { kind: Some(kind), ..Unreadable::new(UnreadableCode::NotADocument, message) }
}

fn advice(kind: Stranger) -> &'static str {
    match kind {
        Stranger::Office | Stranger::Print | Stranger::WebPage | Stranger::Text => {
            "open it, print it to PDF and deliver that"
        }
        Stranger::Picture => "save it as JPEG or PDF and deliver that",
        Stranger::Heic => {
            "save it as JPEG (on the telephone: Settings, Camera, Formats, Most Compatible) and deliver that"
        }
        Stranger::Archive => "unpack it and deliver each letter in it by itself",
        Stranger::Mail => "open it and deliver its attachments, or print it to PDF",
        Stranger::NoLetter => "it is no letter; ask the sender what was meant",
        Stranger::Program => "don't open it; ask the sender what was meant",
        Stranger::Zeros => "scan the letter again",
        Stranger::Unknown => "deliver the letter as PDF, TIFF, JPEG, PNG, WebP or BMP",
    }
}

fn named(head: &[u8], bytes: &[u8]) -> (&'static str, Stranger) {
    if let Some(kind) = KINDS.iter().find(|kind| head.starts_with(kind.starts)) {
        return (kind.what, kind.kind);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return of_brand(head.get(8..12).unwrap_or_default());
    }
    if head.starts_with(b"RIFF") {
        return ("a sound or film", Stranger::NoLetter);
    }
    if head.get(257..262) == Some(b"ustar") {
        return ("a tar archive", Stranger::Archive);
    }
    if head.iter().all(|b| *b == 0) {
        return ("filled with zeros: its copying or the disk failed", Stranger::Zeros);
    }
    text(head).unwrap_or(("of an unknown kind", Stranger::Unknown))
}

/// The parts of a ZIP have their names in the clear.
fn zipped(bytes: &[u8]) -> (&'static str, Stranger) {
    let has = |name: &[u8]| memmem::find(bytes, name).is_some();
    match () {
        () if has(b"word/") => ("a Word document", Stranger::Office),
        () if has(b"xl/") => ("an Excel workbook", Stranger::Office),
        () if has(b"ppt/") => ("a PowerPoint presentation", Stranger::Office),
        () if has(b"opendocument") => ("an OpenDocument file", Stranger::Office),
        () if has(b"FixedDoc") => ("an XPS print file", Stranger::Print),
        () => ("a ZIP archive", Stranger::Archive),
    }
}

/// The container of films also holds the pictures of telephones.
fn of_brand(brand: &[u8]) -> (&'static str, Stranger) {
    match brand {
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1" => {
            ("a HEIC photo, as iPhones take them", Stranger::Heic)
        }
        b"avif" | b"avis" => ("an AVIF picture", Stranger::Picture),
        _ => ("a film or sound recording", Stranger::NoLetter),
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

fn text(head: &[u8]) -> Option<(&'static str, Stranger)> {
    let readable = head.iter().filter(|b| matches!(b, 9 | 10 | 12 | 13 | 27 | 32..)).count();
    if head.is_empty() || readable < head.len() {
        return None;
    }
    // A character may be cut in two at the end.
    let valid = std::str::from_utf8(head).map_or_else(|e| e.valid_up_to() + 4 >= head.len(), |_| true);
    let start = head.trim_ascii_start().to_ascii_lowercase();
    let begins = |with: &[u8]| start.starts_with(with) || start.starts_with(&[b"\xef\xbb\xbf", with].concat());
    if is_mail(head) {
        return Some(("an e-mail", Stranger::Mail));
    }
    if begins(b"<!doctype html") || begins(b"<html") {
        return Some(("a web page", Stranger::WebPage));
    }
    if memmem::find(&start, b"<svg").is_some() {
        return Some(("an SVG drawing", Stranger::WebPage));
    }
    if begins(b"<?xml") {
        return Some(("an XML file", Stranger::WebPage));
    }
    valid.then_some(("plain text", Stranger::Text))
}
