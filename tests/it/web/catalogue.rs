//! The catalogue of wording: the same in each language, with every word that a page asks for.

use postkamer::domain::{
    CaseState, DiscardReason, Judgement, Kind, OfficialRole, RequiredItem, Signature, Stranger, UnreadableCode,
};
use postkamer::store::UploadTrouble;
use postkamer::wording::{Language, Wording};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found
}

/// The texts of these files.
pub fn texts(folder: &str, extension: &str) -> Vec<String> {
    files(folder, extension).iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn keys(language: Language) -> BTreeSet<String> {
    let text: String =
        files(&format!("locales/{}", language.code()), "ftl").iter().map(|f| fs::read_to_string(f).unwrap()).collect();
    let key = Regex::new(r"(?m)^([a-z][a-z0-9_-]*) *=").unwrap();
    key.captures_iter(&text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn every_language_has_the_same_keys() {
    let [dutch, english] = Language::ALL.map(keys);
    assert_eq!(dutch.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "only in Dutch");
    assert_eq!(english.difference(&dutch).collect::<Vec<_>>(), Vec::<&String>::new(), "only in English");
}

#[test]
fn every_key_that_a_page_names_exists() {
    let call = Regex::new(r#"\bw\.(?:t|n|with|find)\(\s*"([a-z][a-z0-9_-]*)""#).unwrap();
    let known = keys(Language::Dutch);
    let mut unknown = Vec::new();
    for path in files("templates", "html").into_iter().chain(files("src/web", "rs")).chain(files("src/report", "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        unknown.extend(call.captures_iter(&text).map(|c| c[1].to_owned()).filter(|key| !known.contains(key)));
    }
    assert_eq!(unknown, Vec::<String>::new());
}

/// What each text wants filled in.
fn gaps(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let (entry, gap) = (Regex::new(r"^([a-z][a-z0-9_-]*) *=").unwrap(), Regex::new(r"\$([a-z]+)").unwrap());
    let mut gaps: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files(&format!("locales/{}", language.code()), "ftl") {
        let mut key = String::new();
        for line in fs::read_to_string(path).unwrap().lines() {
            key = entry.captures(line).map_or(key, |found| found[1].to_owned());
            gaps.entry(key.clone()).or_default().extend(gap.captures_iter(line).map(|found| found[1].to_owned()));
        }
    }
    gaps
}

#[test]
fn texts_get_what_they_want_filled_in() {
    let call = Regex::new(r#"\bw\.(t|n|with)\(\s*"([a-z][a-z0-9_-]*)"(?:,\s*"([a-z]+)")?"#).unwrap();
    let all = Language::ALL.map(gaps);
    let mut wrong = BTreeSet::new();
    for path in files("templates", "html").into_iter().chain(files("src/web", "rs")) {
        for found in call.captures_iter(&fs::read_to_string(&path).unwrap()) {
            let given = if &found[1] == "n" { "n" } else { found.get(3).map_or("", |name| name.as_str()) };
            let wanted = all.iter().flat_map(|gaps| &gaps[&found[2]]);
            wrong.extend(wanted.filter(|gap| *gap != given).map(|gap| format!("{} wants {gap}", &found[2])));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_value_of_the_trade_has_its_word() {
    for language in Language::ALL {
        let w = Wording::new(language);
        let items = [
            RequiredItem::Name,
            RequiredItem::Address,
            RequiredItem::Phone,
            RequiredItem::Signature,
            RequiredItem::LetterDate,
            RequiredItem::Description,
            RequiredItem::Email,
            RequiredItem::IncidentDate,
            RequiredItem::IncidentPlace,
            RequiredItem::Official,
            RequiredItem::PriorContact,
            RequiredItem::Translation,
            RequiredItem::Authorisation,
            RequiredItem::Decision,
        ];
        let mut words: Vec<String> = items.iter().map(|item| w.term("item", item)).collect();
        words.extend(Kind::ALL.iter().map(|kind| w.term("kind", kind)));
        words.extend(CaseState::ALL.iter().map(|state| w.term("state", state)));
        words.extend(signatures().iter().map(|signature| w.term("keuze-handtekening", signature)));
        words.extend(Judgement::ALL.iter().map(|said| w.term("judgement", said)));
        words.extend(roles().iter().map(|role| w.term("involvement", role)));
        for code in UnreadableCode::ALL {
            words.push(w.term("unreadable", &code));
            words.push(w.t(&format!("unreadable-{}-advice", code.as_str())));
        }
        for kind in Stranger::ALL {
            words.push(w.t(&format!("stranger-{}", kind.as_str())));
            words.push(w.t(&format!("stranger-{}-advice", kind.as_str())));
        }
        words.extend(DiscardReason::ALL.map(|reason| w.t(&format!("discard-{}", reason.as_str()))));
        for trouble in UploadTrouble::ALL {
            words.push(w.t(&format!("upload-trouble-{}", trouble.as_str())));
            words.push(w.t(&format!("upload-trouble-{}-advice", trouble.as_str())));
        }
        let unknown: Vec<_> = words.iter().filter(|word| word.contains("Unknown localization")).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}

fn signatures() -> [Signature; 3] {
    [Signature::Present, Signature::Absent, Signature::Unclear]
}

fn roles() -> [OfficialRole; 3] {
    [OfficialRole::ComplainedAbout, OfficialRole::EarlierContact, OfficialRole::Unknown]
}
