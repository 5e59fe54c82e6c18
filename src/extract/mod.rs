//! From the text of a letter to its fields.
//!
//! The way of a letter through this module: its lines are cut and gathered (`layout`), each gets a zone
//! (`zones`), every rule says what it finds (`rules`), and `resolve` weighs what was found into a draft.
//!
//! Architecture invariant: everything here is a total function of its arguments. It reads no file and no clock, and a
//! poor letter gives a poor draft, never an error. It imports `domain` and nothing else of ours.

mod bsn;
mod cues;
mod dates;
mod gazetteer;
mod grammar;
mod labels;
mod layout;
mod lexicon;
mod names;
mod repair;
mod resolve;
mod rule;
mod rules;
mod words;
mod zones;

pub use bsn::mask as mask_bsn;
pub use lexicon::{Lexicon, LexiconError};
pub use rule::{Field, Finding, Part, Rule, Scope};
pub use rules::{all as rules, run_one};

use crate::domain::{Draft, LetterText, Page, SignatureFinding, Span};
use zones::{Sheet, Zone};

/// Reads a letter: what it says, and on what grounds.
pub fn extract(text: &LetterText, pages: &[Page], signature: Option<&SignatureFinding>, lexicon: &Lexicon) -> Draft {
    let sheet = Sheet::of(text, pages, lexicon);
    let findings = find_in(&sheet, lexicon);
    resolve::resolve(&sheet, &findings, pages, signature, lexicon)
}

/// Everything that any rule finds in a letter, before anything is weighed.
pub fn find(text: &LetterText, pages: &[Page], lexicon: &Lexicon) -> Vec<Finding> {
    find_in(&Sheet::of(text, pages, lexicon), lexicon)
}

fn find_in(sheet: &Sheet, lexicon: &Lexicon) -> Vec<Finding> {
    let mut findings = Vec::new();
    for index in 0..sheet.segments.len() {
        if !matches!(sheet.zones[index], Zone::Body | Zone::Quoted | Zone::Copied | Zone::LabelName) {
            let base = sheet.segments[index].span.start;
            findings.extend(rules::run(Scope::Line, sheet.text(index), base, lexicon));
        }
    }
    for (_, span) in running_text(sheet) {
        findings.extend(rules::run(Scope::Flow, sheet.letter.slice(span), span.start, lexicon));
    }
    findings
}

/// The stretches that are read as prose: the body and what belongs to it.
fn running_text(sheet: &Sheet) -> Vec<(Zone, Span)> {
    use labels::Label::{Official, Other, PriorContact, Wish};
    sheet.flows(|zone| {
        matches!(
            zone,
            Zone::Body
                | Zone::Subject
                | Zone::Reference
                | Zone::Postscript
                | Zone::Labelled(Official | PriorContact | Wish | Other)
        )
    })
}
