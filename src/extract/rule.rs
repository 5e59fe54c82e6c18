//! What a rule is, and how it is run.

use super::Lexicon;
use crate::domain::Span;
use regex::{Captures, Regex};

/// What a part of a finding tells about the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Name,
    Organisation,
    OnBehalfOf,
    Street,
    HouseNumber,
    Addition,
    Postcode,
    City,
    Country,
    Phone,
    Email,
    LetterDate,
    ReceivedDate,
    OfficialName,
    OfficialRole,
    OfficialDepartment,
    IncidentDate,
    IncidentPlace,
    ContactOccurred,
    ContactDepartment,
    Reference,
    Subject,
    Kind,
    /// A person who has nothing to do with the municipality.
    Outsider,
    /// A sentence that says nothing about what happened.
    Formula,
}

impl Field {
    /// The name of the group in a pattern that holds this field.
    pub const GROUPS: &'static [(&'static str, Field)] = &[
        ("name", Field::Name),
        ("organisation", Field::Organisation),
        ("behalf", Field::OnBehalfOf),
        ("street", Field::Street),
        ("number", Field::HouseNumber),
        ("addition", Field::Addition),
        ("postcode", Field::Postcode),
        ("city", Field::City),
        ("country", Field::Country),
        ("phone", Field::Phone),
        ("email", Field::Email),
        ("letter_date", Field::LetterDate),
        ("received", Field::ReceivedDate),
        ("official", Field::OfficialName),
        ("role", Field::OfficialRole),
        ("department", Field::OfficialDepartment),
        ("date", Field::IncidentDate),
        ("place", Field::IncidentPlace),
        ("occurred", Field::ContactOccurred),
        ("contact_department", Field::ContactDepartment),
        ("reference", Field::Reference),
        ("subject", Field::Subject),
        ("kind", Field::Kind),
        ("outsider", Field::Outsider),
        ("formula", Field::Formula),
    ];
}

/// A value with the place that it was read from. The value is normalised, the text under the span is not.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub field: Field,
    pub value: String,
    pub span: Span,
}

/// What a rule says about a match.
pub struct Hit<'a> {
    pub captures: &'a Captures<'a>,
    pub lexicon: &'a Lexicon,
    /// The text that the pattern ran on, for a look around the match.
    pub text: &'a str,
}

impl Hit<'_> {
    pub fn get(&self, group: &str) -> Option<&str> {
        self.captures.name(group).map(|m| m.as_str())
    }

    pub fn start(&self) -> usize {
        self.captures.get(0).map_or(0, |m| m.start())
    }

    pub fn end(&self) -> usize {
        self.captures.get(0).map_or(0, |m| m.end())
    }

    /// Up to `length` bytes before the match.
    pub fn before(&self, length: usize) -> &str {
        let end = self.start();
        let start = (end.saturating_sub(length)..=end).find(|&i| self.text.is_char_boundary(i)).unwrap_or(end);
        &self.text[start..end]
    }

    /// Up to `length` bytes after the match.
    pub fn after(&self, length: usize) -> &str {
        let start = self.end();
        let limit = (start + length).min(self.text.len());
        let end = (start..=limit).rev().find(|&i| self.text.is_char_boundary(i)).unwrap_or(start);
        &self.text[start..end]
    }

    /// The part of a named group, with its value as it stands.
    pub fn part(&self, group: &str) -> Option<Part> {
        let found = self.captures.name(group)?;
        let field = Field::GROUPS.iter().find(|(name, _)| *name == group)?.1;
        let value = found.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Part { field, value, span: Span::new(found.start(), found.end()) })
    }

    /// The part of a named group with another value.
    pub fn part_as(&self, group: &str, value: impl Into<String>) -> Option<Part> {
        self.part(group).map(|part| Part { value: value.into(), ..part })
    }
}

/// Where a rule is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// On every line by itself (a line that a wide gap splits counts as more).
    Line,
    /// On running text, over the ends of lines.
    Flow,
}

/// Reads the parts out of a match, or turns it down.
pub type Parse = fn(&Hit) -> Option<Vec<Part>>;

/// One way to find something in a letter. Everything about it stands in its entry.
pub struct Rule {
    pub name: &'static str,
    /// One sentence for the documentation.
    pub about: &'static str,
    /// The field that the rule is there for.
    pub field: Field,
    /// How often it is right where it applies and the text was read well, 0..1.
    pub trust: f32,
    pub scope: Scope,
    /// With placeholders of the grammar; named groups are fields.
    pub pattern: &'static str,
    pub parse: Parse,
    /// Text, and the values found in it joined by ` | `.
    pub finds: &'static [(&'static str, &'static str)],
    pub ignores: &'static [&'static str],
}

/// A rule with its pattern compiled.
pub struct Compiled {
    pub rule: &'static Rule,
    pub regex: Regex,
}

/// What a rule found, with spans in the letter.
#[derive(Clone)]
pub struct Finding {
    pub rule: &'static Rule,
    pub parts: Vec<Part>,
    pub span: Span,
}

impl Finding {
    pub fn get(&self, field: Field) -> Option<&Part> {
        self.parts.iter().find(|p| p.field == field)
    }
}

impl Compiled {
    /// Every match in `text`, which starts at byte `base` of the letter.
    pub fn run(&self, text: &str, base: usize, lexicon: &Lexicon) -> Vec<Finding> {
        let mut findings = Vec::new();
        for captures in self.regex.captures_iter(text) {
            let hit = Hit { captures: &captures, lexicon, text };
            let span = Span::new(base + hit.start(), base + hit.end());
            if let Some(mut parts) = (self.rule.parse)(&hit) {
                for part in &mut parts {
                    part.span = Span::new(base + part.span.start, base + part.span.end);
                }
                findings.push(Finding { rule: self.rule, parts, span });
            }
        }
        findings
    }
}
