//! Names in the running text that stand without function, department or salutation. The words around them decide.

use super::parse::{with_role, without_department};
use crate::extract::rule::{Field, Hit, Part, Rule, Scope};
use crate::extract::{names, words};

/// The name in a run of words with capitals: from the first that is a first name or initials.
fn mentioned(hit: &Hit) -> Option<Vec<Part>> {
    let found = hit.captures.name("official")?;
    let run = found.as_str();
    let starts = run.char_indices().filter(|&(i, _)| i == 0 || run[..i].ends_with(char::is_whitespace)).map(|(i, _)| i);
    let opens = |at: &usize| {
        let word = run[*at..].split_whitespace().next().unwrap_or("");
        words::is_first_name(word) || is_initials(word)
    };
    let at = starts.into_iter().find(opens)?;
    let value = without_department(hit, names::clean(&run[at..])?);
    // "Petra Snel van De Eik": a small particle and a capital article make an organisation.
    let elsewhere = [" van De ", " van Het "].iter().any(|w| value.contains(w));
    (!elsewhere).then_some(())?;
    let single = value.split_whitespace().count() == 1;
    // "Dan" and "Wil" begin sentences without being anybody.
    let begins = hit.text[..found.start() + at].trim_end().ends_with(['.', '!', '?']) || found.start() + at == 0;
    let word = value.to_lowercase();
    let doubtful =
        single && (AMBIGUOUS.contains(&word.as_str()) || (begins && words::STARTERS.contains(&word.as_str())));
    (!doubtful && !names::is_street(&value)).then_some(())?;
    let mut part = hit.part_as("official", value)?;
    part.span.start += at;
    Some(vec![part])
}

fn is_initials(word: &str) -> bool {
    word.ends_with('.') && word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() <= 9
}

/// First names that are as often another word, a place or a month.
const AMBIGUOUS: &[&str] = &[
    "dan", "wil", "an", "toon", "maas", "beer", "may", "lot", "roos", "elke", "rein", "storm", "job", "said", "ad",
    "ton", "bo",
];

/// A name in small letters behind a function or "stond op zijn kaartje", in a letter without capitals.
fn small(hit: &Hit) -> Option<Vec<Part>> {
    let written = hit.get("official")?;
    let capital = |word: &str| {
        word.chars().next().map(|c| c.to_uppercase().to_string() + &word[c.len_utf8()..]).unwrap_or_default()
    };
    let words: Vec<String> = written.split_whitespace().map(capital).collect();
    names::clean(&words.join(" "))?;
    Some(vec![hit.part("official")?])
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "official.mentioned",
        about: "A first name or initials, perhaps with a surname, and nothing that says who it is; the words around must tell.",
        field: Field::OfficialName,
        trust: 0.2,
        scope: Scope::Flow,
        pattern: r"\b(?P<official>(?:{init}\s*|\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+){1,3}{tv}?{sur}|{sur})",
        parse: mentioned,
        finds: &[
            ("Dat is Sylvana Post. Ze heeft", "Sylvana Post"),
            ("de tweede keer kreeg ik Anouk, die", "Anouk"),
            ("Toen Chantal aan de balie", "Chantal"),
        ],
        ignores: &["Op de Kleverlaan in Haarlem", "Dan ga ik", "de Grote Houtstraat"],
    },
    Rule {
        name: "official.small",
        about: "Initials and a surname without capitals, as on a badge: \"op zijn kaartje stond w. tadema\".",
        field: Field::OfficialName,
        trust: 0.76,
        scope: Scope::Flow,
        pattern: r"(?i:kaartje|badge|naam\p{L}*|heette|heet|stond|ene|ambtenaar|medewerk(?:er|ster)|mevrouw|meneer)\s+(?:waar\s?op\s+)?(?:stond\s+)?(?P<official>\p{Ll}\.\s?(?:\p{Ll}\.\s?){0,2}(?:van\s+(?:de[rn]?\s+)?|de\s+)?\p{Ll}{3,})\b",
        parse: small,
        finds: &[("hij had een kaartje waar op stond w. tadema sociale", "w. tadema")],
        ignores: &["mevrouw van de balie", "een ambtenaar die", "op zijn kaartje stond W. Tadema"],
    },
    Rule {
        name: "official.role_of",
        about: "A function, of what in small letters, a comma and the name: \"de ambtenaar van de burgerlijke stand, A. Tuinman,\".",
        field: Field::OfficialName,
        trust: 0.82,
        scope: Scope::Flow,
        pattern: r"\b(?P<role>{role})\s+(?:van|voor|bij|op|in|aan|achter)\s+(?:\p{Ll}+\s+){0,3}\p{Ll}+\s*[,(]\s*(?i:ene\s+|een\s+zekere\s+)?(?:{honour})*(?P<official>{person})\s*[,).]",
        parse: role_of,
        finds: &[("de ambtenaar van de burgerlijke stand, A. Tuinman, vroeg", "A. Tuinman | ambtenaar")],
        ignores: &[
            "de ambtenaar van de burgerlijke stand vroeg",
            "de man van de overkant, Jansen, zei",
            "de beheerder van de sportclub, Jansen, zei",
        ],
    },
    Rule {
        name: "official.somebody",
        about: "\"De jongen daar, Mitchell, wilde\": somebody, a comma and a name; the words around must tell whose.",
        field: Field::OfficialName,
        trust: 0.25,
        scope: Scope::Flow,
        pattern: r"\b(?i:de|een|die|deze|dat|het)\s+(?:\p{Ll}+\s+)?(?i:jongen|jongeman|meisje|man|dame|vrouw|meneer|mevrouw|heer|persoon|knaap|juffrouw)(?:\s+\p{Ll}+){0,4}\s*[,(]\s*(?:{honour})*(?P<official>{person})\s*[,)]",
        parse: asked,
        finds: &[("De jongen daar, Mitchell, wilde mijn fiets niet", "Mitchell")],
        ignores: &["de jongen, die lachte, zei", "de vrouw van de bakker zei"],
    },
    Rule {
        name: "official.salute_small",
        about: "A salutation and a name without capitals, in a letter that has hardly any: \"meneer bakker van de uitkering\".",
        field: Field::OfficialName,
        trust: 0.42,
        scope: Scope::Flow,
        pattern: r"\b(?:meneer|mevrouw|mijnheer|dhr\.?|mw\.?|mevr\.?)\s+(?P<official>(?:(?:van\s+)?(?:de[rn]?\s+)?)\p{Ll}{4,})\b",
        parse: small_salute,
        finds: &[("ik schrijf over meneer bakker van de uitkering", "bakker")],
        ignores: &["Ik schrijf over meneer bakker van Jan", "mevrouw zegt dat", "meneer van balie"],
    },
    Rule {
        name: "official.asked_name",
        about: "The answer to the question what somebody is called: \"op mijn vraag naar zijn naam antwoordde hij: De Haan\".",
        field: Field::OfficialName,
        trust: 0.74,
        scope: Scope::Flow,
        pattern: r"\b(?i:(?:naar\s+)?(?:zijn|haar|diens)\s+naam|hoe\s+(?:hij|zij|ze)\s+heette?)\b[^.!?]{0,50}?(?:[:,]|\b(?i:was|is|zei\s+(?:hij|zij|ze)|noemde\s+(?:hij|zij|ze)))\s*[‘'“]?(?:{honour})*(?P<official>{person})",
        parse: asked,
        finds: &[("Op mijn vraag naar zijn naam antwoordde hij: De Haan, en", "De Haan")],
        ignores: &["zijn naam wilde hij niet geven", "naar zijn naam. Toen ging hij"],
    },
];

/// "De beheerder van de sportclub": what somebody is of tells whose they are.
fn role_of(hit: &Hit) -> Option<Vec<Part>> {
    const ELSEWHERE: [&str; 18] = [
        "club",
        "school",
        "vereniging",
        "bank",
        "winkel",
        "kerk",
        "stichting",
        "corporatie",
        "wijkraad",
        "firma",
        "bedrijf",
        "ziekenhuis",
        "supermarkt",
        "moskee",
        "hotel",
        "fabriek",
        "krant",
        "partij",
    ];
    let said = hit.captures.get(0)?.as_str();
    let of = said.split([',', '(']).next().unwrap_or("").trim_end().to_lowercase();
    (!ELSEWHERE.iter().any(|word| of.ends_with(word))).then(|| with_role(hit))?
}

/// In a letter with capitals a small word behind "meneer" is a verb; elsewhere any word that is no common one may be a name.
fn small_salute(hit: &Hit) -> Option<Vec<Part>> {
    const COMMON: [&str; 40] = [
        "zegt",
        "zeggen",
        "heeft",
        "hebben",
        "komt",
        "kwam",
        "gaat",
        "ging",
        "moet",
        "moest",
        "doet",
        "deed",
        "belt",
        "belde",
        "niet",
        "maar",
        "want",
        "toen",
        "daar",
        "hier",
        "aan",
        "achter",
        "balie",
        "loket",
        "gemeente",
        "stond",
        "staat",
        "vroeg",
        "vraagt",
        "kijkt",
        "keek",
        "lacht",
        "lachte",
        "geeft",
        "gaf",
        "vindt",
        "vond",
        "bedankt",
        "alstublieft",
        "mevrouw",
    ];
    let capitals = hit.text.chars().filter(|c| c.is_uppercase()).count();
    let letters = hit.text.chars().filter(|c| c.is_alphabetic()).count();
    let written = hit.get("official")?;
    let last = written.rsplit(' ').next()?;
    (capitals * 100 <= letters && !COMMON.contains(&last)).then(|| Some(vec![hit.part("official")?]))?
}

fn asked(hit: &Hit) -> Option<Vec<Part>> {
    let value = names::clean(hit.get("official")?)?;
    let first = value.split_whitespace().next()?.to_lowercase();
    (!words::STARTERS.contains(&first.as_str()) || value.contains(' ')).then_some(())?;
    Some(vec![hit.part_as("official", value)?])
}
