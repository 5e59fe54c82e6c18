//! People in a letter who are not of the municipality, and those whom it is written for.

use crate::extract::rule::{Field, Hit, Part, Rule, Scope};
use crate::extract::{grammar, names};
use regex::Regex;
use std::sync::LazyLock;

fn outsider(hit: &Hit) -> Option<Vec<Part>> {
    let value = names::clean(hit.get("outsider")?)?;
    Some(vec![hit.part_as("outsider", value)?])
}

/// What the municipality has itself: people of these are no outsiders.
static OWN: LazyLock<Regex> = LazyLock::new(|| {
    grammar::compile(
        r"^(?i:{role}|\p{L}{3,}manager|collega|baas|assistente?|contactpersoon|behandel\p{L}*|afdeling|afd|team|dienst|gemeente\p{L}*|\p{L}*balie|\p{L}*loket|receptie|telefoon\p{L}*|centrale|kcc|klantcontactcentrum|wijkteam|\p{L}*depot|milieustraat|begraafplaats|zwembad|sporthal|groenploeg|postkamer|publiekshal|griffie|bestuur|burgerlijke|publieks\p{L}+|parkeer\p{L}+|hoorzitting|commissie|belastingen|handhaving|college|gesprek|stadhuis|stadskantoor|gemeentehuis|\p{L}*dienst|toren|dijk|berg|naam|brief|klacht|straat|wijk|buurt|ingang|trap|gang|foto|hal)$",
    )
});

fn mine(hit: &Hit) -> Option<Vec<Part>> {
    static SHARED: LazyLock<Regex> = LazyLock::new(|| {
        let shared = crate::extract::words::any_of(crate::extract::words::SHARED_ROLES);
        grammar::compile(&format!(r"^(?i:{shared}|\p{{L}}*adviseur|secretaris|penningmeester)$"))
    });
    let own = hit.get("kind").is_some_and(|kind| OWN.is_match(kind));
    // "Onze directeur" is the writer's own; "mijn adviseur" may be of the municipality.
    let ours = hit.captures.get(0).is_some_and(|m| m.as_str().to_lowercase().starts_with("on"));
    let own = own && !(ours && hit.get("kind").is_some_and(|kind| SHARED.is_match(kind)));
    (!own).then(|| outsider(hit))?
}

fn behalf(hit: &Hit) -> Option<Vec<Part>> {
    let said = hit.captures.get(0)?.as_str().to_lowercase();
    let town = ["namens de gemeente", "namens het college", "namens u ", "namens burgemeester", "namens het bestuur"];
    (!town.iter().any(|w| said.starts_with(w))).then_some(())?;
    let value = names::clean(hit.get("behalf")?)?;
    Some(vec![hit.part_as("behalf", value)?])
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "outsider.relation",
        about: "Family, neighbours, doctors, lawyers: a relation or calling and a name.",
        field: Field::Outsider,
        trust: 0.9,
        scope: Scope::Flow,
        pattern: r"\b{outsider}\b\s*[,(]?\s*(?i:genaamd\s+|heet\s+|ook\s+|zekere\s+)?(?:{honour})*(?P<outsider>{person})",
        parse: outsider,
        finds: &[
            ("Mijn bovenbuurman, dhr. Gijs Loder, zag", "Gijs Loder"),
            ("Volgens mijn huisarts, dokter Van Klaver, was", "Van Klaver"),
            ("Onze notaris (mr. Van Weert) vroeg", "Van Weert"),
            ("fysiotherapeute mevrouw Ten Berge was", "Ten Berge"),
            ("mijn zoon Joris (4) een", "Joris"),
        ],
        ignores: &["mevrouw Kuiper van Burgerzaken", "mijn buurman zei dat"],
    },
    Rule {
        name: "outsider.said_after",
        about: "A name, and right after it whose relative or what calling: \"de heer Smit, mijn buurman\".",
        field: Field::Outsider,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: r"\b(?P<outsider>{sur})\s*(?:[,(]|\.\s+(?:Hij|Zij|Dat|Deze|Dit)\s+is|[^.;\n]{0,32};\s+(?:hij|zij|dat)\s+is|\s(?i:is|was)\s|[^.\n,]{0,30}\.\s+(?:Dit\s+is\s+\p{L}+\s+\p{L}+\.\s+)?(?:Hij|Zij)\s+is)\s*(?i:(?:de|een|onze?|mijn|haar|zijn|mijn\s+eigen)\s+)*{outsider}\b",
        parse: outsider,
        finds: &[
            ("de heer Smit, mijn buurman, kwam", "Smit"),
            ("meneer Ziel genoemd. Hij is mijn zwager, meer niet", "Ziel"),
        ],
        ignores: &["de heer Smit, teamleider", "de heer Smit kwam langs"],
    },
    Rule {
        name: "outsider.organisation",
        about: "Somebody of another organisation: a care provider, a housing corporation, a school.",
        field: Field::Outsider,
        trust: 0.8,
        scope: Scope::Flow,
        pattern: r"\b(?P<outsider>{sur}),?\s+(?:(?:van|bij|from)\s+(?i:de\s+|het\s+)?(?i:politie|thuiszorg|school|woningcorporatie|woningbouw\p{L}*|stichting|zorg\p{L}+|vereniging|bank|verzekering\p{L}*|leverancier|advocatenkantoor|re-?integratie\p{L}*|uitzend\p{L}*|ziekenhuis|huurders\p{L}+|aannemer\p{L}*|krant|deurwaarder\p{L}*|firma|bedrijf|ymere|pre\s+wonen|elan\s+wonen|overkant|hiernaast|nummer|stomerij|bakker(?:ij)?|supermarkt|\p{L}*winkel|apotheek|kapper\p{L}*|slager(?:ij)?|garage|camping|kerk|\p{L}*club|moskee|\p{L}*zaak|restaurant|caf[eé]|praktijk|fysio\p{L}*|makelaar\p{L}*|notaris\p{L}*|buren)|van\s+\d+)\b",
        parse: outsider,
        finds: &[("mevrouw Smit van Thuiszorg De Eik", "Smit"), ("Kees Bos van de woningcorporatie", "Bos")],
        ignores: &["mevrouw Smit van Burgerzaken", "dat Smit bij 26 moest zijn"],
    },
    Rule {
        name: "outsider.mine",
        about: "Any calling after \"mijn\" or \"onze\" that no municipality has: \"onze lifttechnicus, de heer Smit\".",
        field: Field::Outsider,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: r"\b(?i:mijn|onze|ons)\s+(?P<kind>\p{Ll}[\p{L}-]{2,})(?:\s+(?:van|in|op|uit|bij)\s+(?:(?:de|het|onze|mijn|ons)\s+)?\p{L}+)?(?:\s*[,(]\s*|\s+)(?:{honour})*(?P<outsider>{person})",
        parse: mine,
        finds: &[
            ("Onze lifttechnicus, de heer Smit, kwam", "Smit"),
            ("mijn stagebegeleidster Karin Bol zegt", "Karin Bol"),
        ],
        ignores: &["mijn consulent de heer Smit", "mijn klantmanager, mevrouw Bol", "onze straat"],
    },
    Rule {
        name: "outsider.works_at",
        about: "Somebody who works for another: \"mevrouw Van Daal, die bij drukkerij Zuid werkt\".",
        field: Field::Outsider,
        trust: 0.9,
        scope: Scope::Flow,
        pattern: r"(?P<outsider>{tv}?{sur}),\s+(?i:die|werkzaam|werkend)\s+(?i:bij|voor)\s+(?i:de\s+|het\s+|een\s+)?(?P<kind>\p{Ll}[\p{L}-]{2,})\s+\p{Lu}",
        parse: mine,
        finds: &[("mevrouw Van Daal, die bij drukkerij Zuid de krant opmaakt", "Van Daal")],
        ignores: &["mevrouw Van Daal, die bij de balie stond", "de heer Kok, die bij afdeling Leges werkt"],
    },
    Rule {
        name: "outsider.of_place",
        about: "Somebody of a place that is not the municipality's: \"meneer Smit van de viskraam\", \"mevrouw Bos op de hoek\".",
        field: Field::Outsider,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: r"(?:{honour})+(?P<outsider>{sur}),?\s+(?i:van|op|uit)\s+(?:(?i:de|het|mijn|onze|die|een)\s+(?P<kind>\p{Ll}[\p{L}-]{2,})|(?i:nr|no|nummer)\b)",
        parse: mine,
        finds: &[
            ("Meneer Smit van de viskraam zag", "Smit"),
            ("mevrouw Bos op de hoek en", "Bos"),
            ("de heer Kok van nr. 8", "Kok"),
        ],
        ignores: &["mevrouw Smit van de receptie", "de heer Kok van de afdeling", "een zekere Vos van de postkamer"],
    },
    Rule {
        name: "outsider.owner",
        about: "Whose animal, car or garden it is: \"de kat van mevrouw Bos\".",
        field: Field::Outsider,
        trust: 0.9,
        scope: Scope::Flow,
        pattern: r"\b(?i:kat|poes|hond|hondje|auto|fiets|scooter|huis|tuin|heg|schutting|schuur|kinderen|dochter|zoon|man|vrouw|voordeur|balkon)\s+van\s+(?:{honour})+(?P<outsider>{person})",
        parse: outsider,
        finds: &[("Gister is de kat van mevrouw Bos doodgereden", "Bos")],
        ignores: &["de kat van Bos", "de brief van mevrouw Bos", "de man van Burgerzaken"],
    },
    Rule {
        name: "outsider.mail_for",
        about: "Whose mail came to the wrong door: \"brieven voor ene B. Smit\".",
        field: Field::Outsider,
        trust: 0.9,
        scope: Scope::Flow,
        pattern: r"\b(?i:brie(?:f|ven)|post|pakje|pakketten?|poststuk\p{L}*|kaart)\s+(?:\p{L}+\s+){0,3}(?i:voor|geadresseerd\s+aan|gericht\s+aan|t\.n\.v\.)\s+(?i:ene\s+|een\s+zekere\s+)?(?:{honour})*(?P<outsider>{person})",
        parse: outsider,
        finds: &[("krijg ik brieven van u voor ene B. Smit. Die", "B. Smit")],
        ignores: &["een brief van mevrouw Bos", "brieven voor de gemeente"],
    },
    Rule {
        name: "outsider.at_place",
        about: "Somebody of a school, bank or shop, with the name after a comma.",
        field: Field::Outsider,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: r"\b(?i:van|bij|op|aan)\s+(?i:de|het|een|mijn|onze|haar|zijn|dat)\s+(?i:[\p{L}]*school|bank|thuiszorg|[\p{L}]*corporatie|leverancier|bedrijf|firma|supermarkt|winkel|apotheek|ziekenhuis|politie|kerk|vereniging|verzekering|verhuurder|praktijk)\s*[,(]\s*(?:{honour})*(?P<outsider>{person})",
        parse: outsider,
        finds: &[("De directeur van de school, mevrouw Kok, deed", "Kok")],
        ignores: &["Toen zei de medewerker van het zwembad, Ibrahim, dat"],
    },
    Rule {
        name: "behalf.relative",
        about: "A relative by name; spoken for only where the letter says \"namens mijn moeder\" or \"voor mijn vader\" somewhere.",
        field: Field::OnBehalfOf,
        trust: 0.2,
        scope: Scope::Flow,
        pattern: r"\b(?i:mijn|onze)\s+(?P<kind>(?i:schoon)?(?i:moeder|vader|man|vrouw|zoon|dochter|broer|zus(?:ter)?|oma|opa|tante|oom|partner|buurvrouw|buurman))\s*[,(]?\s*(?:{honour})*(?P<behalf>(?:{first}\s+(?:en|&)\s+)?(?:{init}\s*|{first}\s+)?{tv}?{sur})",
        parse: behalf,
        finds: &[("Mijn vader, de heer Hasan Kork, Laan 3", "Hasan Kork")],
        ignores: &["mijn vader kan niet", "de vader van Jan"],
    },
    Rule {
        name: "behalf.named",
        about: "The writer speaks for somebody: \"namens mijn moeder, mevrouw A. Smit\", \"mijn cliënt, de heer B. Naber\".",
        field: Field::OnBehalfOf,
        trust: 0.88,
        scope: Scope::Flow,
        pattern: r"(?i:\bnamens\s+(?:mijn\s+|onze\s+|haar\s+|de\s+|het\s+)?(?:\p{L}+(?:\s+\p{L}+)?\s*,?\s+)??|\btot\s+mij\s+(?:wendde\s+zich|heeft\s+zich\s+gewend)\s+|\bals\s+(?:bewindvoerder|gemachtigde|curator|mentor|advocaat|advocate|raadsman|raadsvrouw|mantelzorger|vertegenwoordiger)\s+(?:van|voor|namens)\s+(?:mijn\s+\p{L}+,?\s+)?|\bgemachtigde\s+van\s+|\b(?:bewindvoerder|curator|curatrice|mentor)\s+(?:van|over)\s+|\bmijn\s+cli[eë]nte?,?\s+|\bon\s+behalf\s+of\s+(?:my\s+\p{L}+,?\s+)?|\bim\s+namen\s+(?:von\s+|meiner\s+\p{L}+,?\s+|meines\s+\p{L}+,?\s+)|\bik\s+schrijf\s+(?:dit|deze\s+brief|u)?\s*voor\s+mijn\s+\p{L}+,?\s+)(?:(?:{honour})*(?P<behalf>(?:{first}\s+(?:en|&)\s+)?(?:{init}\s*|{first}\s+)?{tv}?{sur}))",
        parse: behalf,
        finds: &[
            ("Deze klacht dien ik in namens mijn tante, mevrouw A. Mooi-Blom, die", "A. Mooi-Blom"),
            ("Tot mij wendde zich de heer B. Naber, wonende", "B. Naber"),
            ("als bewindvoerder van mevrouw C. de Wit", "C. de Wit"),
        ],
        ignores: &["namens u getekend door mevrouw Schaap", "namens mijn moeder. Zij is", "namens de gemeente"],
    },
];
