//! All rules, one file for each field. A new rule is one new entry; a new field is one new file.

pub mod address;
pub mod contact;
pub mod date;
pub mod description;
pub mod email;
pub mod incident;
pub mod kind;
pub mod name;
pub mod official;
pub mod outsider;
pub mod phone;
pub mod place;
pub mod reference;

use super::Lexicon;
use super::grammar;
use super::rule::{Compiled, Finding, Rule, Scope};
use std::sync::LazyLock;

const FILES: &[&[Rule]] = &[
    name::RULES,
    address::RULES,
    phone::RULES,
    email::RULES,
    date::RULES,
    official::RULES,
    official::told::RULES,
    official::mention::RULES,
    outsider::RULES,
    incident::RULES,
    place::RULES,
    contact::RULES,
    reference::RULES,
    description::RULES,
];

static ALL: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    let compile = |rule: &'static Rule| Compiled { rule, regex: grammar::compile(rule.pattern) };
    FILES.iter().copied().flatten().map(compile).collect()
});

/// Every rule, in the order of the fields.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FILES.iter().copied().flatten()
}

/// Runs every rule of a scope on one stretch of text, which starts at byte `base` of the letter.
pub fn run(scope: Scope, text: &str, base: usize, lexicon: &Lexicon) -> Vec<Finding> {
    ALL.iter().filter(|c| c.rule.scope == scope).flat_map(|c| c.run(text, base, lexicon)).collect()
}

/// Runs one rule by itself, for tests and documentation.
pub fn run_one(rule: &Rule, text: &str, lexicon: &Lexicon) -> Vec<Finding> {
    ALL.iter().filter(|c| c.rule.name == rule.name).flat_map(|c| c.run(text, 0, lexicon)).collect()
}
