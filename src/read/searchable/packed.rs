//! A PDF whose objects lie packed in one deflated stream (ISO 32000-1, 7.5.7): the frame around a small scan must not
//! weigh more than the scan.

use flate2::Compression;
use flate2::write::ZlibEncoder;

use pdf_writer::{Chunk, Filter, Ref, Settings, Stream};
use std::io::Write;

const TERSE: Settings = Settings { pretty: false };

pub(super) struct Packed {
    last: i32,
    /// Number and text of each object that is no stream.
    plain: Vec<(i32, Vec<u8>)>,
    /// The file so far: head and streams.
    file: Vec<u8>,
    /// Where each stream begins.
    offsets: Vec<(i32, usize)>,
}

impl Default for Packed {
    fn default() -> Self {
        Self { last: 0, plain: Vec::new(), file: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), offsets: Vec::new() }
    }
}

impl Packed {
    /// A number for one more object.
    pub fn next(&mut self) -> Ref {
        self.last += 1;
        Ref::new(self.last)
    }

    /// Writes one object that is no stream.
    pub fn plain(&mut self, write: impl FnOnce(&mut Chunk)) {
        let mut chunk = Chunk::with_settings(TERSE);
        write(&mut chunk);
        for id in chunk.refs() {
            self.plain.push((id.get(), inside(chunk.as_bytes()).to_vec()));
        }
    }

    /// Writes a stream as it is.
    pub fn raw(&mut self, data: &[u8], write: impl FnOnce(&mut Stream<'_>)) -> Ref {
        let id = self.next();
        self.stream(id, data, write);
        id
    }

    /// Writes a deflated stream.
    pub fn deflated(&mut self, data: &[u8], write: impl FnOnce(&mut Stream<'_>)) -> Ref {
        self.raw(&deflated(data), |stream| {
            stream.filter(Filter::FlateDecode);
            write(stream);
        })
    }

    fn stream(&mut self, id: Ref, data: &[u8], write: impl FnOnce(&mut Stream<'_>)) {
        let mut chunk = Chunk::with_settings_and_capacity(TERSE, data.len() + 300);
        let mut stream = chunk.stream(id, data);
        write(&mut stream);
        drop(stream);
        self.offsets.push((id.get(), self.file.len()));
        self.file.extend_from_slice(chunk.as_bytes());
    }

    /// The whole file. `identifier` takes the place of one made of time and chance.
    pub fn finish(mut self, root: Ref, identifier: &[u8; 8]) -> Vec<u8> {
        let pack = self.next();
        let (mut index, mut objects) = (String::new(), Vec::new());
        for (number, text) in &self.plain {
            index.push_str(&format!("{number} {} ", objects.len()));
            objects.extend_from_slice(text);
            objects.push(b'\n');
        }
        let (count, first) = (self.plain.len() as i32, index.len() as i32);
        let data = deflated(&[index.as_bytes(), &objects].concat());
        self.stream(pack, &data, |stream| {
            use pdf_writer::Name;
            stream.filter(Filter::FlateDecode);
            stream.pair(Name(b"Type"), Name(b"ObjStm")).pair(Name(b"N"), count).pair(Name(b"First"), first);
        });
        let table = self.next();
        let start = self.file.len();
        self.offsets.push((table.get(), start));
        let data = deflated(&self.table(pack));
        let size = self.last + 1;
        self.stream_of_table(table, &data, (root, size), identifier);
        self.file.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        self.file
    }

    /// A row for each object: kind, offset or pack, place in the pack.
    fn table(&self, pack: Ref) -> Vec<u8> {
        let mut rows = vec![[0u8; 7]; self.last as usize + 1];
        let mut set = |number: i32, kind: u8, where_: u32, place: u16| {
            let row = &mut rows[number as usize];
            row[0] = kind;
            row[1..5].copy_from_slice(&where_.to_be_bytes());
            row[5..].copy_from_slice(&place.to_be_bytes());
        };
        set(0, 0, 0, u16::MAX);
        for &(number, offset) in &self.offsets {
            set(number, 1, u32::try_from(offset).unwrap_or(u32::MAX), 0);
        }
        for (place, (number, _)) in self.plain.iter().enumerate() {
            set(*number, 2, pack.get() as u32, u16::try_from(place).unwrap_or(u16::MAX));
        }
        rows.concat()
    }

    fn stream_of_table(&mut self, id: Ref, data: &[u8], (root, size): (Ref, i32), identifier: &[u8; 8]) {
        use pdf_writer::{Name, Str};
        let mut chunk = Chunk::with_settings(TERSE);
        let mut stream = chunk.stream(id, data);
        stream.filter(Filter::FlateDecode);
        stream.pair(Name(b"Type"), Name(b"XRef")).pair(Name(b"Size"), size).pair(Name(b"Root"), root);
        stream.insert(Name(b"W")).array().items([1, 4, 2]);
        stream.insert(Name(b"ID")).array().items([Str(identifier), Str(identifier)]);
        drop(stream);
        self.file.extend_from_slice(chunk.as_bytes());
    }
}

/// An object without the frame that it has outside a pack.
fn inside(object: &[u8]) -> &[u8] {
    let find = |word: &[u8]| object.windows(word.len()).position(|w| w == word);
    let start = find(b" obj").map_or(0, |at| at + 4);
    let end = object.windows(6).rposition(|w| w == b"endobj").unwrap_or(object.len());
    object[start..end].trim_ascii()
}

/// These streams are small, so the best level costs nothing.
pub(super) fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(data.len() / 2 + 64), Compression::best());
    // Writing to memory doesn't fail.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}
