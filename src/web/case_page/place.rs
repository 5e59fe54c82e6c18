//! Where on the scan a person pointed at a value: `plek-naam` holds `1:264:2608:514:260`, the page and a box in pixels.

use crate::domain::Area;

const PREFIX: &str = "plek-";
/// No page is larger, in pixels.
const FARTHEST: u32 = 200_000;

pub fn field_name(field: &str) -> String {
    format!("{PREFIX}{field}")
}

/// The field whose place it is.
pub fn field_of(name: &str) -> Option<&str> {
    name.strip_prefix(PREFIX)
}

/// Page and box; `None` for what our pages do not send.
pub fn parse(text: &str) -> Option<(u32, Area)> {
    let mut numbers = text.split(':').map(|part| part.parse::<u32>().ok().filter(|number| *number <= FARTHEST));
    let mut next = || numbers.next().flatten();
    let (page, left, top, width, height) = (next()?, next()?, next()?, next()?, next()?);
    let fits = page > 0 && width > 0 && height > 0;
    (fits && numbers.next().is_none()).then_some((page, Area { left, top, width, height }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_page_and_a_box_and_nothing_else() {
        let area = Area { left: 264, top: 2608, width: 514, height: 260 };
        assert_eq!(parse("1:264:2608:514:260"), Some((1, area)));
        for text in ["", "1:2:3:4", "0:1:1:1:1", "1:1:1:0:1", "1:1:1:1:1:1", "1:-1:1:1:1", "1:9999999:1:1:1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
