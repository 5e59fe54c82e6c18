//! Where it happened: a room, a building or a street, with what it is at or in.

use crate::extract::rule::{Field, Hit, Part, Rule, Scope};

/// Not a home, and no more than a phrase.
fn place(hit: &Hit) -> Option<Vec<Part>> {
    let written = hit.get("place")?.trim().trim_end_matches([',', '.']);
    let home = ["woon", "wonen", "wohn", "live", "gevestigd"].iter().any(|w| hit.before(40).to_lowercase().contains(w));
    let length = written.chars().count();
    (!home && (4..=70).contains(&length))
        .then(|| Some(vec![hit.part_as("place", written.split_whitespace().collect::<Vec<_>>().join(" "))?]))?
}

macro_rules! article {
    () => {
        r"(?:(?i:de|het|uw|jullie|een|the|der|dem|den|your|mijn|onze|ons|deze|die|dit|dat|la|le)\s+)?"
    };
}
macro_rules! noun {
    () => {
        r"(?i:publieks\p{L}+|stadhuis|stadhuize|raadhuis|stadskantoor|gemeentehuis|gemeentekantoor|\p{L}*balies?|\p{L}*loket|spreekkamer|wachtkamer|trouwzaal|\p{L}*raadzaal|gemeentewerf|milieustraat|begraafplaats|kerkhof|zwembad|\p{L}*bibliotheek|\p{L}*depot|wijkcentrum|buurthuis|buurtcentrum|dorpshuis|\p{L}*hal|gymzaal|\p{L}*garage|parkeer(?:plaats|terrein|vak)|parkplatz|city\s+hall|town\s+hall|rathaus|mairie|gare|speelplaats|speeltuin|schoolplein|kantine|veldje|receptie|station|stembureau|binnenterrein|bushalte|\p{L}*haven|\p{L}*stalling|\p{L}*tuin|plantsoen|basisschool|bouwplaats|\p{L}*markt|voordeur|\p{L}*zaal|steeg(?:je)?|\p{L}*brug|glasbak|haltes?|aula|kiosk|steiger|portiek|galerij|lift|trappenhuis|flat|stoep|rotonde|kruispunt|kruising|fietspad|voetpad|viaduct|tunnel|afvalbrengstation|terras|ingang|uitgang|\p{L}*plein|\p{L}*park|hoorzitting|raadsvergadering|bewonersavond|inloopavond|dodenherdenking|schuurtje|garage(?:box)?|rek|graf|dak|platte\s+dak|flats|sportschool|hotel|kantoor|kinderboerderij|skatebaan|moestuinen|\p{L}*tuintje|leeszaal(?:tje)?|\p{L}*zaaltje|strandtent|strandpaviljoen|caf[eé]|gebouw|parkeergarage|manege|atelier|office|kapel|camping|jachthaven|sporthal|ponton|perron|werkplaats|spreekuur|informatiepunt|desk|counter|verzorgingshuis|ziekenhuis|kerk|moskee)"
    };
}
macro_rules! proper {
    () => {
        r"(?:(?:\p{Lu}[\p{L}’'-]+|(?i:van|de[rn]?|het|ter|ten))\s+){0,3}\p{Lu}[\p{L}’'-]*(?:straat|laan|weg|plein|markt|gracht|kade|singel|park|brug|vest|vaart|hout|hof|plantsoen|dreef|dijk|pad|poort|steeg|bos|hal|kerk|school|lyceum|bibliotheek|polder|spaarne|wal|rak|oever|toren|centrum|huis|theater|station)\b(?:\s\d{1,4}\b)?"
    };
}
macro_rules! name {
    () => {
        r"\p{Lu}[\p{L}’'-]+(?:\s(?:\p{Lu}[\p{L}’'-]+|van|de[rn]?)){0,3}(?:\s\d{1,4}\b)?"
    };
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "incident.place",
        about: "A place of the municipality or in the street where something happened.",
        field: Field::IncidentPlace,
        trust: 0.55,
        scope: Scope::Flow,
        pattern: concat!(
            r"\b(?i:in|op|bij|aan|binnen|naar|uit|at|near|to|am|im|vanaf|langs|tijdens|ten|van)\s+",
            article!(),
            r"(?P<place>(?i:(?:hoek|kruising)\s+van)\s+(?i:de|het)\s+\p{Lu}[\p{L}’-]+\s+(?i:en|met)\s+(?i:de|het)\s+\p{Lu}[\p{L}’-]+|",
            noun!(),
            r"\b(?:\s\d{1,2}\b|\s\p{Lu}\b)?(?:\s(?:De|Het|'t|\p{Lu}[\p{L}’'-]+)(?:\s\p{Lu}[\p{L}’'-]+){0,2})?(?:\s(?i:van|aan|op|in|bij|achter|tegenover|naast|an)\s",
            article!(),
            r"(?:",
            name!(),
            r"|",
            noun!(),
            r"\b|(?i:voetbalclub|supermarkt|gemeente|vereniging|ouders)\b)){0,2}(?:\s(?i:ter\s+hoogte\s+van)\s(?i:huisnummer|nummer|nr\.?)\s\d{1,4})?|",
            proper!(),
            r"(?:\s(?i:ter\s+hoogte\s+van)\s(?i:huisnummer|nummer|nr\.?)\s\d{1,4})?)"
        ),
        parse: place,
        finds: &[
            ("in de Pretoriastraat ter hoogte van huisnummer 44 zit", "Pretoriastraat ter hoogte van huisnummer 44"),
            ("Op het dak van de sportschool aan het Wilgenplein bromt", "dak van de sportschool aan het Wilgenplein"),
            ("de rij in de publiekshal aan de Kruisweg was", "publiekshal aan de Kruisweg"),
            ("toen ik vrijdag op de Kaasmarkt stond. Mijn", "Kaasmarkt"),
            ("stond ik in de hal van het gemeentehuis te wachten", "hal van het gemeentehuis"),
            ("bij het loket Leges in het stadskantoor was", "loket Leges in het stadskantoor"),
            ("in buurthuis De Linde werd", "buurthuis De Linde"),
            ("op de hoek van de Zuidlaan en de Noordlaan ligt", "hoek van de Zuidlaan en de Noordlaan"),
            ("op het perron in de Oudepolder. Ik wil", "perron in de Oudepolder"),
            ("op het Nieuw Groenplein lag", "Nieuw Groenplein"),
        ],
        ignores: &["op de hoogte", "in de brief", "aan de telefoon", "ik woon in de Kerkstraat"],
    },
    Rule {
        name: "incident.place_before",
        about: "A place before, behind or opposite something: \"tegenover Kerkstraat 14\", \"voor mijn huis\".",
        field: Field::IncidentPlace,
        trust: 0.5,
        scope: Scope::Flow,
        pattern: concat!(
            r"\b(?P<place>(?i:voor|tegenover|achter|naast)\s+(?:(?i:mijn\s+eigen|mijn|onze|ons)\s+(?i:huis|deur|voordeur|woning|flat|pand|zaak|winkel|oprit|raam)\b|(?i:de|het)\s+(?i:poort|kerk|school|stomerij|supermarkt|bakker|ingang)\b(?:\s(?i:aan|in|op)\s(?i:de|het)\s",
            name!(),
            r")?|(?:(?i:de|het|nummer|huisnummer)\s+)?",
            proper!(),
            r"))"
        ),
        parse: place,
        finds: &[
            ("De lantaarnpaal tegenover Kerkstraat 14 brandt", "tegenover Kerkstraat 14"),
            ("stond ik voor mijn huis uit", "voor mijn huis"),
        ],
        ignores: &["voor de zekerheid", "achter de feiten aan"],
    },
];
