use super::{letter, read};
use postkamer::domain::{
    Checklist, Draft, Evidence, Gap, Judgement, Kind, PersonName, PersonalText, RequiredItem, Severity, Signature,
};
use postkamer::validate::{check, checklist_from_toml};

fn checklist() -> Checklist {
    checklist_from_toml(include_str!("../../../config/checklist.toml")).expect("the checklist of this repository")
}

fn complete() -> Draft {
    let body = "Op 3 maart stond ik een uur te wachten aan uw balie en niemand kwam mij helpen.";
    let mut draft = read(&letter("J. de Wit\nKleverlaan 12\n2023 JC Haarlem\n06-48212360", body, "J. de Wit"));
    draft.values.signature = Signature::Present;
    draft
}

fn gap(draft: &Draft, item: RequiredItem) -> Option<Gap> {
    check(draft, &checklist()).findings.into_iter().find(|f| f.item == item).and_then(|f| f.gap)
}

#[test]
fn the_list_names_the_law_and_the_town() {
    let list = checklist();
    let severity = |item| list.items.iter().find(|i| i.item == item).map(|i| i.severity);
    assert_eq!(severity(RequiredItem::LetterDate), Some(Severity::Statutory));
    assert_eq!(severity(RequiredItem::Phone), Some(Severity::Municipal));
    assert_eq!(severity(RequiredItem::Email), Some(Severity::Optional));
    assert!(list.items.iter().all(|i| !i.source.is_empty()));
}

#[test]
fn a_complete_letter_lacks_nothing() {
    assert!(check(&complete(), &checklist()).missing().is_empty());
}

#[test]
fn each_required_item_is_missed() {
    let mut draft = Draft::default();
    draft.values.signature = Signature::Absent;
    use RequiredItem::{Address, Description, LetterDate, Name, Phone, Signature as Sign};
    assert_eq!(check(&draft, &checklist()).missing(), [Name, Address, LetterDate, Description, Sign, Phone]);
}

#[test]
fn a_street_without_a_number_is_half_an_address() {
    let mut draft = complete();
    draft.values.complainant.address.house_number = None;
    assert_eq!(gap(&draft, RequiredItem::Address), Some(Gap::Partial));
    assert!(check(&draft, &checklist()).missing().contains(&RequiredItem::Address));
}

#[test]
fn postcode_or_place_will_do() {
    let mut draft = complete();
    draft.values.complainant.address.postcode = None;
    assert_eq!(gap(&draft, RequiredItem::Address), None);
}

#[test]
fn an_unclear_signature_is_for_a_person_to_decide() {
    let mut draft = complete();
    draft.values.signature = Signature::Unclear;
    assert_eq!(gap(&draft, RequiredItem::Signature), Some(Gap::Doubtful));
    assert!(check(&draft, &checklist()).missing().is_empty());
    assert_eq!(check(&draft, &checklist()).doubtful(), [RequiredItem::Signature]);
}

#[test]
fn a_value_read_with_little_confidence_is_doubtful() {
    let mut draft = complete();
    if let Some(evidence) = draft.evidence.get_mut("/complainant/phone") {
        *evidence = Evidence { confidence: 0.4, ..evidence.clone() };
    }
    assert_eq!(gap(&draft, RequiredItem::Phone), Some(Gap::Doubtful));
    draft.evidence.remove("/complainant/phone");
    assert_eq!(gap(&draft, RequiredItem::Phone), None);
}

#[test]
fn a_letter_that_tells_nothing_has_no_description() {
    let told = |body: &str| gap(&read(&letter("J. de Wit", body, "J. de Wit")), RequiredItem::Description);
    assert_eq!(told("Hierbij dien ik een klacht bij u in. Wilt u contact met mij opnemen."), Some(Gap::Missing));
    assert_eq!(
        told("Graag wil ik een klacht indienen. De rest vertel ik u liever in een persoonlijk gesprek."),
        Some(Gap::Missing)
    );
    assert_eq!(told("Op 3 maart stond ik een uur te wachten aan uw balie en niemand kwam mij helpen."), None);
}

#[test]
fn an_unknown_key_in_the_checklist_is_refused() {
    assert!(
        checklist_from_toml("[[items]]\nitem = \"name\"\nseverity = \"statutory\"\nsource = \"x\"\nextra = 1\n")
            .is_err()
    );
    assert!(
        checklist_from_toml("[[items]]\nitem = \"shoe_size\"\nseverity = \"statutory\"\nsource = \"x\"\n").is_err()
    );
}

#[test]
fn what_only_some_letters_need_is_asked_of_those_and_judged_by_a_person() {
    let plain = check(&complete(), &checklist());
    assert!(plain.findings.iter().all(|f| !f.item.is_judged()), "a Dutch complaint of one's own needs none of these");

    let mut draft = complete();
    draft.values.language = Some("en".to_owned());
    draft.values.on_behalf_of = PersonName::parse("M. de Wit");
    draft.values.kind = Kind::Objection;
    let items = [RequiredItem::Translation, RequiredItem::Authorisation, RequiredItem::Decision];
    assert_eq!(check(&draft, &checklist()).doubtful(), items);
    assert!(check(&draft, &checklist()).missing().is_empty(), "nothing is called missing before a person said so");

    draft.values.references.push("2026/104512".to_owned());
    assert_eq!(gap(&draft, RequiredItem::Decision), None, "a reference shows which decision");
    draft.values.judged.insert(RequiredItem::Translation, Judgement::NotNeeded);
    draft.values.judged.insert(RequiredItem::Authorisation, Judgement::Missing);
    assert_eq!(gap(&draft, RequiredItem::Translation), None);
    assert_eq!(check(&draft, &checklist()).missing(), [RequiredItem::Authorisation]);
}

#[test]
fn a_town_adds_an_item_of_its_own() {
    let toml = r#"
        [[items]]
        item = "klantnummer"
        severity = "municipal"
        kinds = ["care"]
        found_by = '(?i)klantnummer\s*:?\s*[0-9]{6}'
        question = "Uw klantnummer. Dat staat op onze brieven."
        source = "Werkinstructie"
    "#;
    let list = checklist_from_toml(toml).expect("a town's own item");
    let RequiredItem::Own(own) = &list.items[0].item else { panic!("not an item of its own") };
    assert_eq!(own.label(), "Klantnummer");
    let mut draft = complete();
    assert!(check(&draft, &list).findings.is_empty(), "a complaint is no care letter");
    draft.values.kind = Kind::Care;
    assert_eq!(check(&draft, &list).missing(), [list.items[0].item.clone()]);
    draft.values.subject = PersonalText::parse("Zorg thuis, klantnummer 104512");
    assert!(check(&draft, &list).missing().is_empty());

    let wrong = checklist_from_toml(&toml.replace("[0-9]{6}", "[0-9")).unwrap_err().to_string();
    assert!(wrong.contains("klantnummer") && wrong.contains("no regular expression"), "{wrong}");
}
