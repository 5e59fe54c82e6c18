//! What is asked for when something is missing: plain Dutch, one question an item.

use crate::domain::RequiredItem;
use serde::Serialize;

/// A question in the letter, and the lines to answer it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub text: &'static str,
    pub blank: Blank,
}

/// Where the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Blank {
    #[serde(rename = "kop")]
    pub head: &'static str,
    #[serde(rename = "regels")]
    pub lines: u32,
}

/// One question for each item, in the order of the items; what can't be asked for by letter is left out.
pub fn questions(gaps: &[RequiredItem]) -> Vec<Question> {
    gaps.iter().filter_map(|item| question(*item)).collect()
}

fn question(item: RequiredItem) -> Option<Question> {
    let ask = |text, head, lines| Some(Question { text, blank: Blank { head, lines } });
    match item {
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
        RequiredItem::Email
        | RequiredItem::IncidentDate
        | RequiredItem::IncidentPlace
        | RequiredItem::Official
        | RequiredItem::PriorContact => None,
    }
}
