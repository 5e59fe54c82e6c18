//! How long the fields of one letter take from its words: `cargo bench --bench extraction`.
//!
//! A letter of a page or two must stay below five milliseconds; a bundle of 200 pages shows that no step grows faster
//! than the letter.

use divan::{Bencher, black_box};
use postkamer::domain::{LetterText, Page};
use postkamer::extract::{Lexicon, extract};

fn main() {
    divan::main();
}

const LETTER: &str = "Mevr. A.M. de Vries
Kleverlaan 12 bis
2023 JC Haarlem
tel. 023-5251234
a.devries@voorbeeld.nl

Gemeente Haarlem
Postbus 511
2003 PB Haarlem

Haarlem, 12 maart 2026

Uw kenmerk: 2026/104512
Betreft: klacht over de behandeling aan uw balie

Geacht college,

Op maandag 2 maart 2026 stond ik om kwart over tien in de publiekshal aan de Zijlsingel. Uw medewerkster
mevrouw J. Hamer van de afdeling Burgerzaken zei dat mijn afspraak niet in het systeem stond. Ik had de
bevestiging bij mij, maar die wilde zij niet zien. Toen ik vroeg naar haar leidinggevende, lachte zij mij uit.
Op 5 maart heb ik gebeld met het Klantcontactcentrum en kreeg ik de heer Bakker aan de lijn. Hij beloofde dat
de teamleider mij de volgende dag zou terugbellen. Dat is niet gebeurd. Mijn buurman, de heer Smit, was erbij.

Ik vind dat u zo niet met inwoners om kunt gaan. Ik verwacht een verontschuldiging en een nieuwe afspraak.

Hoogachtend,



A.M. de Vries
";

fn lexicon() -> Lexicon {
    Lexicon::from_toml(include_str!("../config/town.toml")).expect("the town file of this repository")
}

fn pages(count: u32) -> Vec<Page> {
    (1..=count).map(|number| Page { number, ..Page::from_plain(LETTER) }).collect()
}

#[divan::bench(args = [1, 2, 20, 200], sample_count = 40)]
fn letter_of_pages(bencher: Bencher, count: u32) {
    let (lexicon, pages) = (lexicon(), pages(count));
    let text = LetterText::of(&pages);
    extract(&text, &pages, None, &lexicon);
    bencher.bench(|| extract(black_box(&text), &pages, None, &lexicon));
}
