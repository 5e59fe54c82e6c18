//! The company that a name or a number keeps: the sentence that it stands in, and the one before.

use super::Desk;
use crate::domain::Span;
use crate::extract::{grammar, words};
use regex::Regex;
use std::sync::LazyLock;

/// As far as a sentence is followed to either side, in bytes.
const REACH: usize = 240;

/// Ends a sentence: not the full stop of an initial or an abbreviation, nor one between digits.
static STOP: LazyLock<Regex> =
    LazyLock::new(|| grammar::compile(r#"(?:[\p{Ll}\d)”"’']{2}|\p{Lu}{2})[.!?]+[”"’')]?[ \n]+|[!?]+[ \n]+|\n\x0c"#));

/// The stretch of running text around a place, and where the place is in it.
fn stretch<'a>(desk: &'a Desk, span: Span) -> (&'a str, usize, usize) {
    let text = desk.sheet.letter.as_str();
    let flow = desk.sheet.flow_at(span.start).unwrap_or(Span::new(span.start, span.end));
    let from = (span.start.saturating_sub(REACH).max(flow.start)..=span.start).find(|&i| text.is_char_boundary(i));
    let limit = (span.end + REACH).min(flow.end.max(span.end)).min(text.len());
    let to = (span.end..=limit).rev().find(|&i| text.is_char_boundary(i));
    let (from, to) = (from.unwrap_or(span.start), to.unwrap_or(span.end));
    (&text[from..to], span.start - from, span.end - from)
}

/// The part of the sentence before a place, on one line.
pub fn sentence_before(desk: &Desk, start: usize) -> String {
    let (text, at, _) = stretch(desk, Span::new(start, start));
    let from = STOP.find_iter(&text[..at]).last().map_or(0, |m| m.end());
    text[from..at].replace(['\n', '\u{c}'], " ")
}

/// The whole sentence around a place, on one line.
pub fn sentence(desk: &Desk, span: Span) -> String {
    let (text, at, end) = stretch(desk, span);
    let from = STOP.find_iter(&text[..at]).last().map_or(0, |m| m.end());
    let to = STOP.find(&text[end.min(text.len())..]).map_or(text.len(), |m| end + m.end());
    text[from..to].replace(['\n', '\u{c}'], " ")
}

/// The sentences before that around a place, as far as they are looked at, on one line.
pub fn sentence_above(desk: &Desk, span: Span) -> String {
    let (text, at, _) = stretch(desk, span);
    let this = STOP.find_iter(&text[..at]).last().map_or(0, |m| m.end());
    text[..this].replace(['\n', '\u{c}'], " ")
}

static ROLE: LazyLock<Regex> = LazyLock::new(|| grammar::compile(r"\b(?P<role>{role})\b"));
static TALK: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"(?i)\b(?:kreeg\s+(?:ik|wij|we|ze|zij|hij)|spra(?:k|ken)|gesproken|gesprek\p{L}*|gebeld|belde[n]?|aan\s+de\s+(?:lijn|telefoon|balie)|telefoon\p{L}*|te\s+woord|hielp|geholpen|doorverbonden|doorverbond|terug\s?bellen|teruggebeld|afspraak|mail\p{L}*|gemaild|balie|loket|receptie|huisbezoek|hoorzitting|spreekuur|intake|opgehangen|hing|ondertekend|beslui\p{L}*|afgewezen|dossier|aanvraag|collega|brief|brieven|schreef|ondertekende)\b",
    )
});
static TOWN: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"(?i)\b(?:uw|jullie|u|gemeente\p{L}*|stadhuis|stadskantoor|publiekshal|raadhuis|14\s?0\d\d|kcc|wijkteam|afdeling|afd|team)\b",
    )
});
static STRANGER: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"(?i)\b{outsider}\b[^,;]{0,24}[,(]?\s*$|\b(?:thuiszorg|zorg|winkel|bank|school|ziekenhuis|horeca|supermarkt|hotel|huur)\p{L}+\s*[,(]?\s*$|\b(?:wijkraad|\p{L}*vereniging|stichting|\p{L}*school|corporatie|bank|winkel|\p{L}*club|kerk|moskee|bewoners\p{L}+|bedrijf|firma|partij|krant)\s*[,(]\s*$|\b(?:mijn|onze|ons|haar|zijn)\s+\p{Ll}+\s*[,(]?\s*$",
    )
});

static SLOT_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"(?i)(?:\b(?:kreeg|kregen|sprak|spraken|trof|troffen)\s+(?:ik|wij|we|ze|zij|hij|mijn\s+\p{L}+)\s+(?:\p{L}+\s+){0,3}|\b(?:gesproken|gebeld|gemaild|contact|gesprek|afspraak|belde|sprak)\s+(?:\p{L}+\s+){0,2}met\s+|\b(?:door|van|aan|met)\s+(?:(?:de|het|een|uw|jullie)\s+)?(?:{role}|collega)\s*,?\s*|\b(?:{role}|collega)(?:\s+(?:van|bij|aan|op|achter)\s+(?:(?:de|het|uw|jullie)\s+)?\p{L}+)?\s*[,(]?\s*|\b(?:heet|heette|genaamd|zich)\s+|\b(?:brief|mail|e-?mail|bericht|besluit|beslissing|telefoontje|handtekening)\s+van\s+|\bondertekend\s+door\s+|\bnamens\s+de\s+gemeente\s+(?:\p{L}+\s+){0,2}|\bdat\s+(?:is|was)\s+|\b(?:zei|zegt|riep|vertelde|beloofde|antwoordde)\s+)$",
    )
});
static SLOT_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"(?i)^(?:,?\s+(?:aan|van|bij|achter|op)\s+(?:(?:de|het|uw|jullie)\s+)?(?:{role}|\p{L}*balie|\p{L}*loket|receptie|telefoon|lijn|gemeente|kcc|klantcontactcentrum|wijkteam|afdeling|team|publiekshal|stadhuis|\p{L}*dienst|callcenter|(?:haven|wijk|stads|gebieds|gemeente)kantoor)|,?\s+(?:zei|zegt|riep|vertelde|antwoordde|beloofde|hing|lachte|wist|noemde|vroeg|nam|belde|mailde|schreef|hielp|verbond|stuurde|weigerde|legde|deed|verwees|gaf|snauwde)\b|\s+(?:gesproken|gebeld|te\s+spreken|aan\s+de\s+(?:lijn|telefoon)))",
    )
});

/// A first name alone stands for many people; only where somebody of a town hall would stand does it name one.
pub fn stands_as_official(desk: &Desk, span: Span) -> bool {
    let text = desk.sheet.letter.as_str();
    let end =
        (span.end..=(span.end + 60).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(span.end);
    SLOT_BEFORE.is_match(&sentence_before(desk, span.start))
        || SLOT_AFTER.is_match(&text[span.end..end].replace('\n', " "))
}

/// How much the words around a name speak for somebody of the municipality, roughly -0.6 to 0.7.
pub fn official_by_company(desk: &Desk, span: Span) -> f32 {
    let sentence = sentence(desk, span);
    let above = sentence_above(desk, span);
    let other = |text: &str| {
        let small = text.to_lowercase();
        words::OTHER.iter().filter(|w| small.contains(**w)).count().min(2) as f32
    };
    let near = around_score(desk, &sentence) + 0.5 * around_score(desk, &above).min(0.3);
    let stranger = STRANGER.is_match(&sentence_before(desk, span.start));
    near - 0.16 * other(&sentence) - 0.06 * other(&above) - if stranger { 0.45 } else { 0.0 }
}

fn around_score(desk: &Desk, text: &str) -> f32 {
    let role = ROLE.captures_iter(text).filter_map(|c| c.name("role").map(|m| m.as_str().to_lowercase()));
    let role = role.map(|r| if words::SHARED_ROLES.contains(&r.as_str()) { 0.16f32 } else { 0.3 }).fold(0.0, f32::max);
    let talk = TALK.find_iter(text).count().min(2) as f32;
    let town = if TOWN.is_match(text) { 0.12 } else { 0.0 };
    let elsewhere = if desk.lexicon.names_outside_organisation(text) { 0.4 } else { 0.0 };
    role + 0.13 * talk + town - elsewhere
}
