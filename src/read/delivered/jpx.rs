//! JPEG 2000: what PDF/A-2 asks of it (ISO 19005-2, 6.2.8.3).

/// The file is boxed, has `components` channels of one depth, and says once what its colours are.
pub(super) fn is_allowed(bytes: &[u8], components: u8) -> bool {
    let Some(header) = boxes(bytes).find(|(kind, _)| kind == b"jp2h").map(|(_, content)| content) else { return false };
    let mut colors = 0;
    let mut sizes = false;
    for (kind, content) in boxes(header) {
        match &kind {
            b"ihdr" => {
                let channels = content.get(8..10) == Some(&[0, components]);
                // 255: the channels differ in depth.
                sizes = channels && content.get(10).is_some_and(|&bits| bits < 38);
            }
            b"colr" => {
                colors += 1;
                let method = content.first().copied();
                let lab = method == Some(1) && content.get(3..7) == Some(&19u32.to_be_bytes());
                sizes &= matches!(method, Some(1..=3)) && !lab;
            }
            // Palettes and transparency change what a channel means.
            b"pclr" | b"cdef" | b"cmap" => return false,
            _ => {}
        }
    }
    sizes && colors == 1
}

/// Kind and content of each box at one level.
fn boxes(mut bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        let kind: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
        let length = if length == 0 { bytes.len() } else { length };
        let content = bytes.get(8..length)?;
        bytes = &bytes[length..];
        Some((kind, content))
    })
}
