//! Names of people: taking salutations and titles off, telling a name from another line, comparing two.

use super::{grammar, words};
use regex::Regex;
use std::sync::LazyLock;

static HONOURS: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"^(?i:\W*(?:{salute}|{title}|de\s+erven|erven|aan|familie|(?:het\s+)?echtpaar|tante|oom|oma|opa|zuster|zr\.|pater|broeder|ondergetekende|t\.?\s?a\.?\s?v\.?|contact(?:persoon)?\s*:|p/a|c/o)(?:\s*(?:/|en|&)\s*(?:{salute}|{title}))?(?:\s+|$))",
    )
});
static TITLE_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    let titles = words::TITLES_AFTER.iter().map(|t| regex::escape(t)).collect::<Vec<_>>().join("|");
    grammar::compile(&format!(r"[\s,]+(?:{titles})\W*$"))
});
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"^(?:{init}|{first}|\p{Lu}\.?)?(?:\s*(?:en|&|e\.?/o\.?)\s*(?:{init}|{first}))?(?:\s*\(\p{L}+\))?(?:\s*(?:{init}|{first}|\p{Lu}\.?))*\s*(?:(?:(?i:e\.?v\.?)\s+)?{tv})*{sur}(?:\s+(?:\p{Lu}\s+)?(?:{tv}|[aA]\s+)?{sur}){0,2}(?:\s+(?:en|&)\s+(?:{init}|{first})\s*{tv}?{sur})?(?:,?\s+(?i:sr|jr|senior|junior)\.?)?$",
    )
});
static CAPS: LazyLock<Regex> = LazyLock::new(|| grammar::compile(r"^[\p{Lu}\s.\-'’&]+$"));
static TV_WORD: LazyLock<Regex> =
    LazyLock::new(|| grammar::compile(&format!(r"^(?i:{})$", words::any_of(words::PARTICLES))));

/// Words with a capital that start or fill a line that is no name.
const NOT_NAMES: &[&str] = &[
    "gemeente",
    "college",
    "burgemeester",
    "wethouders",
    "wethouder",
    "postbus",
    "bijlage",
    "bijlagen",
    "datum",
    "betreft",
    "onderwerp",
    "klacht",
    "klachten",
    "geacht",
    "geachte",
    "beste",
    "hoogachtend",
    "groet",
    "groeten",
    "handtekening",
    "telefoon",
    "tel",
    "mail",
    "email",
    "adres",
    "naam",
    "haarlem",
    "nederland",
    "afdeling",
    "afd",
    "stadhuis",
    "kenmerk",
    "kopie",
    "bezwaar",
    "bezwaarschrift",
    "brief",
    "ik",
    "wij",
    "het",
    "een",
    "dit",
    "dat",
    "bewoner",
    "bewoners",
    "inwoner",
    "ondernemer",
    "anoniem",
    "eigenaar",
    "directeur",
    "voorzitter",
    "secretaris",
    "penningmeester",
    "planner",
    "administratie",
    "financiële",
    "financiele",
    "bezorgde",
    "mede",
    "namens",
    "dear",
    "sir",
    "madam",
    "yours",
    "sincerely",
    "faithfully",
    "regards",
    "dank",
    "bedankt",
    "alvast",
    "pagina",
    "ps",
    "mevrouw",
    "meneer",
    "heer",
    "kvk",
    "iban",
    "btw",
    "aantekenen",
    "aangetekend",
    "persoonlijk",
    "vertrouwelijk",
    "spoed",
    "ingekomen",
    "ontvangen",
    "factuur",
    "herinnering",
    "verzoek",
    "melding",
    "idee",
    "uw",
    "mijn",
    "onze",
    "ons",
    "nieuwe",
    "gegevens",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "oud-onderwijzer",
    "gepensioneerd",
    "gepensioneerde",
    "advocaat",
    "notaris",
    "mvg",
    "vriendelijke",
    "hartelijke",
    "met",
    "de heer",
    "mij",
    "u",
    "deutschland",
    "belgië",
    "niederlande",
    "netherlands",
    "van:",
    "verzonden",
    "dossier",
    "zaaknummer",
    "page",
    "gedrag",
    "wethouder",
    "boete",
    "parkeren",
    "parkeerboete",
    "overlast",
    "geen",
    "stempel",
    "enclosures",
    "verklaring",
    "formulier",
    "klachtenformulier",
    "klachtformulier",
    "hierbij",
    "geweigerd",
    "besluit",
    "vergunning",
    "uitkering",
    "paspoort",
    "rijbewijs",
    "huurder",
    "moeder",
    "vader",
    "organisatie",
    "particulier",
    "bedrijf",
    "webformulier",
    "team",
    "secretariaat",
];

/// The name in a text, without salutation and titles; `None` where it does not look like one.
pub fn clean(text: &str) -> Option<String> {
    let mut rest = text
        .trim()
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’' | ')'))
        .trim()
        .to_owned();
    for _ in 0..4 {
        let Some(found) = HONOURS.find(&rest) else { break };
        rest = rest[found.end()..].trim_start().to_owned();
    }
    while let Some(found) = TITLE_AFTER.find(&rest) {
        rest.truncate(found.start());
    }
    let rest = rest.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '-' | '_' | ' ' | '(' | '*' | '|'));
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let dotted = surname(&rest).contains('.') || rest.ends_with(" sr.") || rest.ends_with(" jr.");
    let rest = if dotted || !rest.ends_with('.') { rest } else { rest.trim_end_matches('.').to_owned() };
    looks_like_name(&rest).then(|| capitals_down(&rest))
}

fn looks_like_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words: Vec<String> =
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let reserved =
        words.iter().any(|w| NOT_NAMES.contains(&w.as_str()) || crate::domain::MONTH_NAMES.contains(&w.as_str()));
    let odd = text.replace("v/d", "").chars().any(|c| {
        c.is_ascii_digit() || matches!(c, '@' | '/' | ':' | '€' | '?' | '!' | '=' | '%' | '"' | '<' | '>' | '_')
    });
    (3..=50).contains(&letters)
        && words.iter().filter(|w| !w.is_empty()).count() <= 8
        && !reserved
        && !odd
        && WHOLE.is_match(text)
}

/// A name all in capitals, with small letters after the first of each word: "A. DE BOER" gives "A. de Boer".
pub fn capitals_down(text: &str) -> String {
    let shouting = CAPS.is_match(text) && text.chars().filter(|c| c.is_alphabetic()).count() > 4;
    if !shouting {
        return text.to_owned();
    }
    text.split(' ').map(lower_word).collect::<Vec<_>>().join(" ")
}

fn lower_word(word: &str) -> String {
    if word.contains('.') || word.chars().count() < 2 {
        return word.to_owned();
    }
    if TV_WORD.is_match(word) {
        return word.to_lowercase();
    }
    word.split('-')
        .map(|piece| {
            let mut chars = piece.chars();
            chars.next().map(|first| first.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
        })
        .collect::<Vec<_>>()
        .join("-")
}

/// "van der", "'t", "el": what stands between first name and surname.
pub fn is_particle(text: &str) -> bool {
    TV_WORD.is_match(text)
}

/// "Sandbergstraat", as in "Burgemeester Sandbergstraat"; Verlaan is a name.
pub fn is_street(name: &str) -> bool {
    const ENDS: [&str; 11] =
        ["straat", "laan", "plein", "gracht", "kade", "singel", "dreef", "steeg", "plantsoen", "weg", "park"];
    let last = surname(name);
    ENDS.iter().any(|end| last.strip_suffix(end).is_some_and(|stem| stem.chars().count() > 3))
}

/// The last word of a name, small: what two mentions of one person have in common.
pub fn surname(name: &str) -> String {
    let last = |part: &str| {
        let suffix =
            |w: &str| ["sr", "jr", "senior", "junior"].contains(&w.trim_end_matches('.').to_lowercase().as_str());
        let named = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() > 1 && !suffix(w);
        let word = part.split_whitespace().rfind(named);
        word.unwrap_or(part).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    };
    // "Hout - van den Broek" and "Hout-van den Broek" are one double name, in which particles don't count.
    match name.rsplit_once('-') {
        Some((own, partner)) if partner.contains(' ') && own.contains(' ') => {
            format!("{}-{}", last(own), last(partner))
        }
        _ => last(name),
    }
}

/// Do two names share a surname, a misread letter or two aside, also with one half of a double name?
pub fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (surname(a), surname(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let halves = |name: &str| name.split('-').map(str::to_owned).collect::<Vec<_>>();
    let close =
        |x: &str, y: &str| x == y || (x.chars().count() > 4 && strsim::normalized_damerau_levenshtein(x, y) > 0.74);
    close(&a, &b) || halves(&a).iter().any(|x| halves(&b).iter().any(|y| close(x, y)))
}

/// Initials or a first name stand before the surname.
pub fn has_given_name(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.next().is_some_and(|w| !TV_WORD.is_match(w)) && words.next().is_some()
}
