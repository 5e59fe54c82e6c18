use postkamer::extract::{Field, Rule, rules, run_one};

fn shown(rule: &Rule, text: &str) -> Vec<String> {
    let values =
        |f: postkamer::extract::Finding| f.parts.iter().map(|p| p.value.clone()).collect::<Vec<_>>().join(" | ");
    run_one(rule, text, &super::lexicon()).into_iter().map(values).filter(|v| !v.is_empty()).collect()
}

#[test]
fn every_rule_finds_and_ignores_its_own_examples() {
    for rule in rules() {
        assert!(!rule.finds.is_empty() && !rule.ignores.is_empty(), "{} needs examples of both kinds", rule.name);
        for (text, expected) in rule.finds {
            assert!(
                shown(rule, text).iter().any(|v| v == expected),
                "{} in {text:?}: {:?}",
                rule.name,
                shown(rule, text)
            );
        }
        for text in rule.ignores {
            assert!(shown(rule, text).is_empty(), "{} must ignore {text:?}: {:?}", rule.name, shown(rule, text));
        }
    }
}

#[test]
fn names_of_rules_are_unique_and_tell_the_field() {
    let mut names: Vec<&str> = rules().map(|r| r.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(rules().all(|r| r.name.contains('.') && (0.0..=1.0).contains(&r.trust) && r.about.ends_with(['.', ':'])));
    assert!(rules().any(|r| r.field == Field::Postcode));
}
