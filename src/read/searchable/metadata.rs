//! What the PDF says about itself: that it is PDF/A-2b, and its title. No dates, no names.

use super::Leaf;
use sha2::{Digest, Sha256};

/// XMP (ISO 16684-1) with the identification that ISO 19005-2, 6.6.4 asks for.
pub(super) fn xmp(title: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" pdfaid:part=\"2\" pdfaid:conformance=\"B\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

/// The same pages under the same title have the same identifier.
pub(super) fn identifier(title: &str, leaves: &[Leaf<'_>]) -> [u8; 8] {
    let mut hasher = Sha256::new();
    hasher.update(title);
    for leaf in leaves {
        hasher.update(leaf.page.number.to_be_bytes());
        hasher.update(leaf.picture.map_or(&[][..], |picture| &picture.data));
    }
    let mut identifier = [0; 8];
    identifier.copy_from_slice(&hasher.finalize()[..8]);
    identifier
}
