//! What is asked for when something is missing: plain Dutch, one question an item.

use crate::domain::{Finding, Gap, RequiredItem, Severity};
use serde::Serialize;

/// A question in the letter, and the lines to answer it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub text: String,
    pub blank: Blank,
}

/// Where the answer is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blank {
    #[serde(rename = "kop")]
    pub head: String,
    #[serde(rename = "regels")]
    pub lines: u32,
}

/// One question for each item that is missing, in the order of the items; what can't be asked for by letter is left out.
pub fn questions(findings: &[Finding]) -> Vec<Question> {
    let missing = |f: &&Finding| matches!(f.gap, Some(Gap::Missing | Gap::Partial)) && f.severity != Severity::Optional;
    findings.iter().filter(missing).filter_map(question).collect()
}

fn question(finding: &Finding) -> Option<Question> {
    let ask = |text: &str, head: &str, lines| {
        Some(Question { text: text.to_owned(), blank: Blank { head: head.to_owned(), lines } })
    };
    match &finding.item {
        RequiredItem::Name => ask("Uw naam. Schrijf uw voorletters en uw achternaam op.", "Uw naam", 1),
        RequiredItem::Address => {
            ask("Uw volledige adres: straat, huisnummer, postcode en plaats.", "Uw adres, postcode en woonplaats", 2)
        }
        RequiredItem::Phone => {
            ask("Uw telefoonnummer. Dan kunnen wij u bellen over uw klacht.", "Uw telefoonnummer", 1)
        }
        RequiredItem::Signature => ask("Uw handtekening. Die stond niet onder uw brief.", "Uw handtekening", 3),
        RequiredItem::LetterDate => {
            ask("De datum. Op uw brief stond niet wanneer u hem hebt geschreven.", "Datum waarop u de brief schreef", 1)
        }
        RequiredItem::Description => ask(
            "Wat er is gebeurd. Vertel wat er gebeurde, wanneer en waar, en met wie u te maken had.",
            "Wat is er gebeurd?",
            9,
        ),
        RequiredItem::Translation => ask(
            "Een vertaling van uw brief in het Nederlands. Die hebben wij nodig om uw brief goed te behandelen.",
            "Vertaling (stuur die mee met dit blad)",
            1,
        ),
        RequiredItem::Authorisation => ask(
            "Een machtiging: een briefje met de handtekening van degene voor wie u schrijft.",
            "Handtekening van degene voor wie u schrijft",
            3,
        ),
        RequiredItem::Decision => ask(
            "Tegen welk besluit u bezwaar maakt. Schrijf de datum en het kenmerk van onze brief op.",
            "Datum en kenmerk van het besluit",
            2,
        ),
        RequiredItem::Own(own) => {
            let label = own.label();
            ask(finding.question.as_deref().unwrap_or(&label), &label, 2)
        }
        RequiredItem::Email
        | RequiredItem::IncidentDate
        | RequiredItem::IncidentPlace
        | RequiredItem::Official
        | RequiredItem::PriorContact => None,
    }
}
