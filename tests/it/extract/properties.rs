use super::{lexicon, read};
use postkamer::domain::{Area, LetterText, Page, Word};
use postkamer::extract::{extract, find, mask_bsn};
use postkamer::validate::{check, checklist_from_toml};
use proptest::prelude::*;

/// Pieces that rules react to, so that random letters come near to real ones.
const PIECES: &[&str] = &[
    "Geachte",
    "college,",
    "mevrouw",
    "De",
    "heer",
    "van",
    "'t",
    "Jansen",
    "Kleverlaan",
    "12",
    "bis",
    "2023",
    "JC",
    "Haarlem",
    "Postbus",
    "511",
    "\n",
    "\n\n",
    "06-",
    "48212360",
    "a@b.nl",
    "12 maart 2026",
    "Betreft:",
    "Hoogachtend,",
    "Naam:",
    "Datum:",
    "kenmerk",
    "2026/104512",
    "wethouder",
    "é",
    "ß",
    "\u{301}",
    "İ",
    "’",
    "—",
    "Uw",
    "medewerker",
    "gisteren",
    "BSN 123456782",
    "(",
    ")",
    ".",
    ",",
    "<",
    ">",
    "  ",
    "\u{c}",
];

fn letters() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.join(" ")),
    ]
}

/// Pointers to all values, apart from those that rest on no place in the text.
fn filled(value: &serde_json::Value, pointer: &str) -> Vec<String> {
    use serde_json::Value;
    match value {
        Value::Null => vec![],
        Value::Object(map) => map.iter().flat_map(|(key, inner)| filled(inner, &format!("{pointer}/{key}"))).collect(),
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(i, inner)| filled(inner, &format!("{pointer}/{i}"))).collect()
        }
        _ if ["/signature", "/involvement", "/staff_id", "/kind"].iter().any(|end| pointer.ends_with(end)) => vec![],
        _ => vec![pointer.to_owned()],
    }
}

prop_compose! {
    /// Words anywhere on a page, in any order of blocks and lines.
    fn words()(text in "\\S{1,12}", left in 0u32..2400, top in 0u32..3400, width in 0u32..900, height in 0u32..200, confidence in 0f32..1.0, block in 0u32..4, line in 0u32..9) -> Word {
        Word { text, area: Area { left, top, width, height }, confidence, block, line }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_draft_and_the_same_one_each_time(text in letters()) {
        let draft = read(&text);
        prop_assert_eq!(&draft, &read(&text));
        let list = checklist_from_toml(include_str!("../../../config/checklist.toml")).expect("the checklist of this repository");
        let _ = check(&draft, &list).missing();
        let values = serde_json::to_value(&draft.values).expect("values can be written as JSON");
        for pointer in draft.evidence.keys() {
            prop_assert!(values.pointer(pointer).is_some_and(|v| !v.is_null()), "{pointer} has evidence and no value");
        }
        for pointer in filled(&values, "") {
            prop_assert!(draft.evidence.contains_key(&pointer), "{pointer} has a value and no evidence");
        }
        for evidence in draft.evidence.values() {
            prop_assert!((0.0..=1.0).contains(&evidence.confidence));
            prop_assert!(evidence.page >= 1);
        }
    }

    #[test]
    fn spans_stay_inside_the_text(text in letters()) {
        let page = Page::from_plain(&text);
        let letter = LetterText::of(std::slice::from_ref(&page));
        for finding in find(&letter, &[page], &lexicon()) {
            for part in &finding.parts {
                prop_assert!(letter.as_str().get(part.span.start..part.span.end).is_some());
                prop_assert!(!part.value.is_empty());
            }
        }
    }

    #[test]
    fn any_page_of_words_gives_a_draft(words in prop::collection::vec(words(), 0..60)) {
        let page = Page { words, ..Page::from_plain("") };
        let letter = LetterText::of(std::slice::from_ref(&page));
        let _ = extract(&letter, &[page], None, &lexicon());
    }

    #[test]
    fn masking_keeps_all_but_digits(text in any::<String>()) {
        prop_assert_eq!(mask_bsn(&text).chars().count(), text.chars().count());
    }
}

#[test]
fn a_bsn_shows_nowhere() {
    let text = super::letter(
        "J. de Wit\nKleverlaan 12\n2023 JC Haarlem\nBSN 123456782",
        "Mijn burgerservicenummer is 123456782 en daar heeft uw balie een fout mee gemaakt, zegt men.",
        "J. de Wit",
    );
    let draft = read(&text);
    let shown = serde_json::to_string(&draft).expect("a draft can be written as JSON");
    assert!(!shown.contains("123456782"), "the number must be masked everywhere");
    assert_eq!(draft.values.complainant.phone, None);
}

#[test]
fn masking_leaves_other_numbers() {
    assert_eq!(mask_bsn("bsn 123456782"), "bsn •••••••••");
    assert_eq!(mask_bsn("zaaknummer 123456782"), "zaaknummer 123456782");
    assert_eq!(mask_bsn("123456789 is geen bsn"), "123456789 is geen bsn");
    assert_eq!(mask_bsn("tel. 0235251234"), "tel. 0235251234");
}
