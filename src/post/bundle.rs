//! The letters of a day as one file for the printer. Each begins on a new sheet, also when both sides are printed.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

#[derive(Debug, thiserror::Error)]
#[error("the letters can't be put into one file: {0}; print them one by one")]
pub struct BundleError(#[from] lopdf::Error);

/// Puts PDF files of our own making one after the other.
///
/// # Errors
/// When one of them is no PDF.
pub fn bundle(letters: &[Vec<u8>]) -> Result<Vec<u8>, BundleError> {
    let mut whole = Document::with_version("1.7");
    let pages_id = whole.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for letter in letters {
        let mut document = Document::load_mem(letter)?;
        document.renumber_objects_with(whole.max_id + 1);
        whole.max_id = document.max_id;
        let pages: BTreeMap<u32, ObjectId> = document.get_pages();
        for id in pages.values() {
            let inherited = inherited(&document, *id);
            let page = document.get_object_mut(*id)?.as_dict_mut()?;
            for (key, value) in inherited {
                page.set(key, value);
            }
            page.set("Parent", pages_id);
            kids.push((*id).into());
        }
        let size = pages.values().next().map_or_else(a4, |id| size(&document, *id));
        whole.objects.extend(document.objects);
        if pages.len() % 2 == 1 {
            kids.push(blank_page(&mut whole, pages_id, size).into());
        }
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    whole.objects.insert(pages_id, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = whole.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages_id });
    whole.trailer.set("Root", catalog);
    whole.prune_objects();
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes).map_err(lopdf::Error::from)?;
    Ok(bytes)
}

/// What a page has from the nodes above it, which are left behind.
fn inherited(document: &Document, page: ObjectId) -> Vec<(Vec<u8>, Object)> {
    let mut found: Vec<(Vec<u8>, Object)> = Vec::new();
    let mut node = document.get_dictionary(page).ok();
    while let Some(dictionary) = node {
        for key in [b"Resources".as_slice(), b"MediaBox", b"CropBox", b"Rotate"] {
            if let Ok(value) = dictionary.get(key)
                && !found.iter().any(|(known, _)| known == key)
            {
                found.push((key.to_vec(), value.clone()));
            }
        }
        node = parent(document, dictionary);
    }
    found
}

fn parent<'a>(document: &'a Document, dictionary: &Dictionary) -> Option<&'a Dictionary> {
    dictionary.get(b"Parent").and_then(Object::as_reference).ok().and_then(|id| document.get_dictionary(id).ok())
}

fn size(document: &Document, page: ObjectId) -> Object {
    let boxes = inherited(document, page);
    boxes.into_iter().find(|(key, _)| key == b"MediaBox").map(|(_, value)| value).unwrap_or_else(a4)
}

fn a4() -> Object {
    vec![0.into(), 0.into(), 595.into(), 842.into()].into()
}

fn blank_page(whole: &mut Document, pages: ObjectId, size: Object) -> ObjectId {
    let size = if size.as_array().is_ok() { size } else { a4() };
    let nothing = Dictionary::new();
    whole.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => size, "Resources" => nothing })
}
