//! The description: the body of the letter, and whether anything in it tells what happened.

use super::{Candidate, Desk};
use crate::domain::{PersonalText, Span};
use crate::extract::rule::Field;
use crate::extract::zones::Zone;
use crate::extract::{bsn, grammar};
use regex::Regex;
use std::sync::LazyLock;

/// Fewer telling words than this are no description.
const TELLING: usize = 7;

pub fn resolve(desk: &mut Desk) {
    let spans: Vec<Span> = desk.sheet.flows(|z| z == Zone::Body).into_iter().map(|(_, span)| span).collect();
    let Some(first) = spans.first().copied() else { return };
    let text = spans.iter().map(|s| desk.sheet.letter.slice(*s)).collect::<Vec<_>>().join("\n");
    let formulas: Vec<Span> = desk.parts(Field::Formula).iter().map(|(_, part, _)| part.span).collect();
    let telling: usize = spans.iter().map(|span| telling_words(desk, *span, &formulas)).sum();
    if telling < TELLING {
        return;
    }
    let last = spans.last().map_or(first.end, |s| s.end);
    let readable = desk.sheet.letter.words_in(Span::new(first.start, last));
    let mean = readable.iter().map(|w| w.confidence).sum::<f32>() / readable.len().max(1) as f32;
    desk.draft.values.description = PersonalText::parse(&bsn::mask(&text));
    let confidence = (if telling < 12 { 0.6 } else { 0.95 }) * (0.4 + 0.6 * mean);
    desk.note(
        "/description",
        &Candidate { value: String::new(), span: first, rule: "description.body", confidence },
        &[],
    );
}

/// Words of the sentences that tell something: neither set phrases nor mere wishes.
fn telling_words(desk: &Desk, span: Span, formulas: &[Span]) -> usize {
    let text = desk.sheet.letter.slice(span);
    let sentences = sentences(text).into_iter().filter(|(start, sentence)| {
        let at = Span::new(span.start + start, span.start + start + sentence.len());
        let formula = formulas.iter().any(|f| f.overlaps(&at) && f.end - f.start > 10);
        !formula && !is_wish(sentence)
    });
    sentences.map(|(_, sentence)| word_count(sentence)).sum()
}

/// Sentences with the byte that each starts at.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    static END: LazyLock<Regex> = LazyLock::new(|| grammar::compile(r"[\p{L}\d)”’'][.!?]+\s+"));
    let mut start = 0;
    let mut found = Vec::new();
    for end in END.find_iter(text) {
        found.push((start, &text[start..end.end()]));
        start = end.end();
    }
    found.push((start, &text[start..]));
    found
}

/// "Graag hoor ik wanneer dat kan": somebody wants something, and nothing has happened.
fn is_wish(sentence: &str) -> bool {
    static WISH: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)\b(?:wil(?:len|de)?|wens\p{L}*|verzoek\p{L}*|verneem|vernemen|verwacht\p{L}*|hoop|hopen|hopelijk|graag|licht|toelicht\p{L}*|vertel(?:len)?|leg|uitleggen|be?lt?|bellen|neemt?|contact|mondeling|gesprek|bespreek|bespreken|persoonlijk|uitnodigen|neerleggen|klacht\p{L}*|indienen|kenbaar|ongenoegen|bijlage|bij\s+voorbaat|afwachting|dank)\b",
        )
    });
    static EVENT: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)\b(?:was|waren|werd(?:en)?|kreeg|kregen|stond(?:en)?|zei(?:den)?|ging(?:en)?|kwam(?:en)?|bleek|had(?:den)?|moest(?:en)?|kon(?:den)?|mocht(?:en)?|ligt|liggen|staat|staan|ontving(?:en)?|doordat|sinds|al\s+\p{L}+\s+(?:weken|maanden|jaar)|niet|nooit|geen|kapot|stuk|te\s+laat|ge\p{L}{3,}(?:d|t|en)|ver\p{L}{3,}(?:d|t))\b|\d",
        )
    });
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        grammar::compile(
            r"(?i)^\W*(?:ik|wij)\s+heb(?:ben)?\s+(?:een|een\s+paar|enkele)\s+(?:\p{L}+\s+)?klachte?n?\b[^,;:]{0,60}$",
        )
    });
    let one_line = sentence.replace('\n', " ");
    BARE.is_match(one_line.trim()) || (WISH.is_match(&one_line) && !EVENT.is_match(&one_line))
}

fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count()
}
