//! Where the writer lives: street lines, postcodes, Postbus numbers, addresses abroad.

mod parse;

use crate::extract::rule::{Field, Rule, Scope};
use parse::{
    code_number, country, foreign, living, postbus, postcode_city, street_alone, street_city, street_line, street_town,
    town, whole,
};

macro_rules! street_name {
    () => {
        r"(?P<street>(?:\d{1,2}(?:e|de|ste)\s+)?(?:['’‘´`]t?\s?)?\p{L}[\p{L}.'’&\-]*(?:f3e|8e)?(?:\s+(?:[\p{L}'’][\p{L}.'’&\-]*|\d{4}(?:-\d{4})?|40-45)){0,5}?)"
    };
}
macro_rules! proper_street {
    () => {
        r"(?P<street>\p{Lu}[\p{L}.'’\-]+(?:\s+(?:van|de|den|der|het|op|aan|ter|ten|\p{Lu}[\p{L}.'’\-]*)){0,4}?)"
    };
}
macro_rules! number {
    () => {
        r"[\s,]+(?:(?:op\s+)?(?:nr\.?\s?|no\.?\s?|nummer\s+)|op\s+)?(?P<number>[0-9OolI]{1,5})(?P<addition>,?\s?[-/]?\s?\d{1,2}[\s-]?(?i:hoog|hg|e\s+(?:etage|verdieping))\b|\s?[-/]?\s?(?:(?i:bis|hs|huis|boven|beneden|ben|bov|bv|rood|rd|zwart|zw|souterrain|sous|hoog|hg|bg|links|rechts|li|re|a/b|t/?o|achter|voor)\b(?:\s?[-]?\s?(?:[A-Za-z]|\d{1,2}|I{1,3}))?|(?i:bus|bte|bel|kamer|unit|app?\.?)\s\d{1,3}\b|\s(?i:ark|woonark|woonboot|blok|toren|gebouw)\b[^,|]{0,24}|[A-Za-z]\s?[-/]?\s?(?:\d{1,3}|I{1,3})\b|[A-Z]{2}\b|[A-Za-z]\s?[-/]\s?[A-Za-z]\b|[A-Za-z]\b|I{1,3}V?\b|IV\b|[Il|]{2,3}(?:\s|$))|\s?[-/]\s?\d{1,4}\b(?:\s?[A-Za-z]\b)?|\s[1-9]\d?\b(?:\s?[A-Za-z]\b)?)?"
    };
}
macro_rules! code {
    () => {
        r"(?P<postcode>[1-9][0-9OoQDlIiZSsGBbg]{3}[\s.]{0,3}[A-Za-z]\.?\s?[A-Za-z0158])\.?"
    };
}
macro_rules! place {
    () => {
        r"(?P<city>(?:['’‘´`]?s-)?\p{L}[\p{L}'’\-.]+(?:\s+(?:aan\s+(?:de[nr]?|zee)|a/d|[\p{L}'’][\p{L}'’\-.]*)){0,3})"
    };
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "address.street_line",
        about: "A line of a street and a house number, with or without an addition.",
        field: Field::Street,
        trust: 0.93,
        scope: Scope::Line,
        pattern: concat!(
            r"^[^\p{L}\d'’‘´`]*(?i:adres\s*:?\s*|p/a\s+|c/o\s+)?",
            street_name!(),
            number!(),
            r"\s*(?:[,;.|·(].*|[^\p{L}\d]*)$"
        ),
        parse: street_line,
        finds: &[
            ("Kleverlaan 12 bis", "Kleverlaan | 12 | bis"),
            ("Wagenweg 215 A", "Wagenweg | 215 | A"),
            ("Jan Gijzenkade 133-II", "Jan Gijzenkade | 133 | II"),
            ("Oudeweg 64-3", "Oudeweg | 64 | 3"),
            ("Laan van Decima 158", "Laan van Decima | 158"),
            ("'t Zand 3", "'t Zand | 3"),
            ("Spionkopstraat 9-III -", "Spionkopstraat | 9 | III"),
            ("Ripperdapark 40 ~*", "Ripperdapark | 40"),
            ("Floraplein 7, 3-hoog", "Floraplein | 7 | 3-hoog"),
            ("Hoogstraat 22 bus 4", "Hoogstraat | 22 | bus 4"),
            ("Gasthuisvest 31-111", "Gasthuisvest | 31 | III"),
            ("Parklaan 12-14", "Parklaan | 12-14"),
            ("Mr. Cornelislaan 40 bel 2", "Mr. Cornelislaan | 40 | bel 2"),
            ("2e Hogerwoerddwarsstraat 8 rood", "2e Hogerwoerddwarsstraat | 8 | rood"),
            ("Burgemeester Sandbergstraat 21", "Burgemeester Sandbergstraat | 21"),
        ],
        ignores: &[
            "12 maart 2026",
            "Haarlem, 12 maart 2026",
            "Tel. 023 5251234",
            "juni 2026",
            "KvK 34098812",
            "2023 JC Haarlem",
            "Postbus 511",
        ],
    },
    Rule {
        name: "address.number_first",
        about: "A street abroad with the number before it: \"14, rue des Tilleuls\", \"8 Park Road\".",
        field: Field::Street,
        trust: 0.88,
        scope: Scope::Line,
        pattern: r"^[^\p{L}\d]*(?P<number>\d{1,4})\s?(?P<addition>(?i:bis|ter)\b|[A-Za-z]\b)?,?\s+(?P<street>(?i:rue|avenue|av\.|boulevard|bd|all[ée]e|chemin|place|impasse|route|quai|cours|via|calle)\s\p{L}[\p{L}.'’ -]{2,40}|\p{Lu}[\p{L}.'’ -]{2,30}\s(?i:street|road|avenue|lane|close|drive|square|terrace|gardens|way|crescent|court|row|hill))\s*(?:,.*)?$",
        parse: street_line,
        finds: &[("14, rue des Tilleuls", "rue des Tilleuls | 14"), ("8b Park Road", "Park Road | 8 | b")],
        ignores: &["14 maart 2026", "3 rozen", "12 Kleverlaan"],
    },
    Rule {
        name: "address.street_alone",
        about: "A street whose number is missing or was not read; counts only above a postcode.",
        field: Field::Street,
        trust: 0.72,
        scope: Scope::Line,
        pattern: r"^[^\p{L}]*(?P<street>\p{L}[\p{L}.'’ -]{3,40}?)\s*(?:\([^)\d]*\))?\W*$",
        parse: street_alone,
        finds: &[
            ("EKSTERLAAN", "Eksterlaan"),
            ("Zomervaartkade (naast de molen)", "Zomervaartkade"),
            ("Jan van Krimpenstraat", "Jan van Krimpenstraat"),
        ],
        ignores: &["J. Verlaan", "Haarlem", "Eksterlaan 74"],
    },
    Rule {
        name: "address.street_city",
        about: "A line of street, house number and place without a postcode.",
        field: Field::Street,
        trust: 0.8,
        scope: Scope::Line,
        pattern: concat!(
            r"^[^\p{L}\d'’‘´`]*(?:\p{Lu}[^,\d]{3,45},\s*)?",
            street_name!(),
            number!(),
            r"[\s,·|]+(?:te\s+|in\s+)?(?P<city>\p{Lu}\p{L}{2,}(?:[\s-]\p{Lu}\p{L}+){0,2})\W*$"
        ),
        parse: street_city,
        finds: &[
            ("Munterslaan 13 Haarlem", "Munterslaan | 13 | Haarlem"),
            ("Dorpsstraat 4a, Heemstede", "Dorpsstraat | 4 | a | Heemstede"),
            ("Lisa de Wit, Dorpsstraat 4 a, Heemstede", "Dorpsstraat | 4 | a | Heemstede"),
        ],
        ignores: &["Munterslaan 13", "Haarlem, 12 maart 2026"],
    },
    Rule {
        name: "address.postcode_line",
        about: "A line that begins with a Dutch postcode, mostly with the place behind it.",
        field: Field::Postcode,
        trust: 0.96,
        scope: Scope::Line,
        pattern: concat!(
            r"^[\W_]*(?:NL\s?-\s?)?",
            code!(),
            r"(?:[\s,.)(/]+",
            place!(),
            r")?\s*(?:[,;.|·(\-–].*|[^\p{L}\d]*)$"
        ),
        parse: postcode_city,
        finds: &[
            ("2023 JC Haarlem", "2023 JC | Haarlem"),
            ("2032ec Haarlem", "2032 EC | Haarlem"),
            ("2O14 TC Haarlem", "2014 TC | Haarlem"),
            ("2022XE", "2022 XE"),
            ("2034 BD / Haarlem", "2034 BD | Haarlem"),
            ("2032 J.R.", "2032 JR"),
            ("5211 AB 's-Hertogenbosch", "5211 AB | 's-Hertogenbosch"),
            ("2202 AA Noordwijk aan Zee", "2202 AA | Noordwijk aan Zee"),
        ],
        ignores: &["2003 PB Haarlem", "1234 SS Haarlem", "12 maart 2026", "06-12345678"],
    },
    Rule {
        name: "address.whole_line",
        about: "Street, house number, postcode and place on one line.",
        field: Field::Street,
        trust: 0.95,
        scope: Scope::Line,
        pattern: concat!(
            r"(?:^|[,;|·•:*]\s*|\s-\s)",
            street_name!(),
            number!(),
            r"[\s,;:.·•|*\-–—_<>()+«»‚„/]*(?:te\s+)?",
            code!(),
            r"(?:(?:[\s,)]+|\s[-–|·•]\s)(?:te\s+|in\s+)?",
            place!(),
            r")?"
        ),
        parse: whole,
        finds: &[
            ("Generaal Cronjéstraat 78 · 2021 JD Haarlem", "Generaal Cronjéstraat | 78 | 2021 JD | Haarlem"),
            ("Oudeweg 64-3, 2031 CC Haarlem", "Oudeweg | 64 | 3 | 2031 CC | Haarlem"),
            ("Kerkstraat 5a - 1991 AB Velserbroek", "Kerkstraat | 5 | a | 1991 AB | Velserbroek"),
            ("Jan Bos * Lange Herenstraat 5-2 * 2011 LJ Haarlem", "Lange Herenstraat | 5 | 2 | 2011 LJ | Haarlem"),
        ],
        ignores: &["Postbus 511, 2003 PB Haarlem", "Zijlvest 39, 2003 PB Haarlem"],
    },
    Rule {
        name: "address.living",
        about: "The writer says in the text where they live.",
        field: Field::Street,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: concat!(
            r"(?i:\bik\s+woon|\bwij?\s+wonen|\bwe\s+wonen|\bwoonachtig|\b(?:mijn|ons)\s+(?:post)?adres\s*(?:is|:)|\bwonende?|\bgevestigd|\bi\s+live|\bich\s+wohne|\bj['’]habite)\s*(?i:op|aan|te|in|at|on)?\s*(?i:het\s+adres\s+|de\s+|het\s+|nu\s+op\s+de\s+|am\s+|au\s+)?",
            street_name!(),
            number!(),
            r"(?:[\s,(]*(?i:te\s+)?\(?",
            code!(),
            r"\)?)?(?:[\s,)]+(?i:te\s+|in\s+)?(?P<city>\p{Lu}\p{L}{2,}(?:[ -]\p{Lu}\p{L}+)?))?"
        ),
        parse: living,
        finds: &[
            (
                "ik woon op de Laan van Decima 158, 2026 DT te Haarlem. U kunt",
                "Laan van Decima | 158 | 2026 DT | Haarlem",
            ),
            ("Ik woon aan de Kerkweg 12 in Heemstede en", "Kerkweg | 12 | Heemstede"),
        ],
        ignores: &["Ik woon in de Patrimoniumbuurt bij een tante", "wij wonen hier al 12 jaar"],
    },
    Rule {
        name: "address.living_place_first",
        about: "The postcode or place before the street: \"wonende te 2022 AB Haarlem aan het Kerkplein 7\".",
        field: Field::Street,
        trust: 0.85,
        scope: Scope::Flow,
        pattern: concat!(
            r"(?i:\bik\s+woon|\bwij?\s+wonen|\bwe\s+wonen|\bwoonachtig|\bwonende?|\bgevestigd)\s+(?i:te|in)\s+(?:",
            code!(),
            r"\s+)?(?P<city>\p{Lu}\p{L}{2,}(?:[\s-]\p{Lu}\p{L}+)?),?\s+(?i:aan|op|in)\s+(?i:de\s+|het\s+)?",
            street_name!(),
            number!(),
        ),
        parse: living,
        finds: &[
            (
                "wonende te 2022 AB Haarlem aan het Kerkplein nummer 7 huis, zegt",
                "Kerkplein | 7 | huis | 2022 AB | Haarlem",
            ),
            ("Ik woon in Haarlem op de Zijlweg 88 en", "Zijlweg | 88 | Haarlem"),
        ],
        ignores: &["Ik woon in Haarlem en dat bevalt", "wonende te Haarlem sinds 1987"],
    },
    Rule {
        name: "address.living_place_then_code",
        about: "The place, then street and postcode: \"ik woon in Haarlem op de Zijlweg 88, 2013 DK\".",
        field: Field::Street,
        trust: 0.87,
        scope: Scope::Flow,
        pattern: concat!(
            r"(?i:\bik\s+woon|\bwij?\s+wonen|\bwe\s+wonen|\bwoonachtig|\bwonende?)\s+(?i:te|in)\s+",
            r"(?P<city>\p{Lu}\p{L}{2,}(?:[ -]\p{Lu}\p{L}+)?),?\s+(?i:aan|op|in)\s+(?i:de\s+|het\s+)?",
            street_name!(),
            number!(),
            r"[\s,(]+",
            code!(),
        ),
        parse: living,
        finds: &[("ik woon in Haarlem op de Zijlweg 88, 2013 DK Haarlem.", "Zijlweg | 88 | 2013 DK | Haarlem")],
        ignores: &["ik woon in Haarlem op de Zijlweg 88 en", "wonende te Haarlem sinds 1987"],
    },
    Rule {
        name: "address.living_street",
        about: "The writer names the street and the place, and no house number: \"ik woon in de Parkstraat in Haarlem\".",
        field: Field::Street,
        trust: 0.8,
        scope: Scope::Flow,
        pattern: concat!(
            r"(?i:\bik\s+woon|\bwij?\s+wonen|\bwe\s+wonen)\s+(?i:nu\s+|al\s+jaren\s+)?(?i:in|op|aan)\s+(?i:de\s+|het\s+)?",
            proper_street!(),
            r"\s+(?i:in|te)\s+(?P<city>\p{Lu}\p{L}{2,}(?:[ -]\p{Lu}\p{L}+)?)"
        ),
        parse: street_town,
        finds: &[("Ik woon in de Pelikaanstraat in Haarlem. Als", "Pelikaanstraat | Haarlem")],
        ignores: &["ik woon in de Slachthuisbuurt in Haarlem", "Ik woon in de Pelikaanstraat en"],
    },
    Rule {
        name: "address.postcode_misread",
        about: "A postcode with a Z that OCR took for a 2, above suspicion only with a place behind it.",
        field: Field::Postcode,
        trust: 0.62,
        scope: Scope::Line,
        pattern: concat!(r"^[\W_]*(?P<postcode>[1-9]\d{3}\s?(?:2\s?[A-Z]|[A-Z]\s?2))\s+", place!(), r"\W*$"),
        parse: postcode_city,
        finds: &[("20232C Haarlem", "2023 ZC | Haarlem"), ("2023 C2 Haarlem", "2023 CZ | Haarlem")],
        ignores: &["2023 JC Haarlem", "20232 Haarlem", "2023 2C"],
    },
    Rule {
        name: "address.code_number",
        about: "Postcode and house number on one line, as forms ask for them; the street stands elsewhere.",
        field: Field::Postcode,
        trust: 0.85,
        scope: Scope::Line,
        pattern: r"^[\W_]*(?P<postcode>[1-9]\d{3}\s?[A-Z]{2})[\s,/|]+(?P<number>\d{1,4})(?:[\s-]*(?P<addition>[A-Za-z]{1,2}|\d{1,3}|(?i:bis|hs|huis|rood|zwart)))?\W*$",
        parse: code_number,
        finds: &[("2023 JC 112 D", "112 | D | 2023 JC"), ("2023JC 7", "7 | 2023 JC")],
        ignores: &["2023 JC Haarlem", "2003 PB 511", "2023 JC"],
    },
    Rule {
        name: "address.street_town",
        about: "A street and the name of the town on one line, as forms ask for them; the number stands elsewhere.",
        field: Field::Street,
        trust: 0.85,
        scope: Scope::Line,
        pattern: r"^[\W_]*(?P<street>\p{L}[\p{L}.'’ -]{3,40}?)\s*,\s*(?P<city>\p{Lu}\p{L}[\p{L} -]{2,20})\W*$",
        parse: street_town,
        finds: &[("Kleverlaan, Haarlem", "Kleverlaan | Haarlem")],
        ignores: &["Jansen, Haarlem", "Kleverlaan, de tweede", "Burgemeester en wethouders, Haarlem"],
    },
    Rule {
        name: "address.in_text",
        about: "A whole address in the running text; the writer's where no other is given.",
        field: Field::Street,
        trust: 0.45,
        scope: Scope::Flow,
        pattern: concat!(
            r"(?:[\s(,:])",
            proper_street!(),
            number!(),
            r"[\s,(]+",
            code!(),
            r"\)?(?:[\s,]+(?:te\s+|in\s+)?(?P<city>\p{Lu}\p{L}{2,}(?:[ -]\p{Lu}\p{L}+)?))?"
        ),
        parse: whole,
        finds: &[(
            "Mijn gegevens: J. de Wit, Kleverlaan 12, 2023 JC Haarlem, bedankt",
            "Kleverlaan | 12 | 2023 JC | Haarlem",
        )],
        ignores: &["het verkeersbord naast Amsterdamstraat 51 hangt los", "naar Postbus 511, 2003 PB Haarlem gestuurd"],
    },
    Rule {
        name: "address.postbus",
        about: "A Postbus (post office box) other than the town's own.",
        field: Field::Street,
        trust: 0.9,
        scope: Scope::Line,
        pattern: concat!(
            r"(?P<street>(?i:postbus|antwoordnummer|p\.?\s?o\.?\s?box|postfach))\s*(?:nr\.?\s*)?(?P<number>\d{1,6})\b(?:[\s,.·|\-]+",
            code!(),
            r"(?:[\s,]+",
            place!(),
            r")?)?"
        ),
        parse: postbus,
        finds: &[
            ("Postbus 1094", "Postbus | 1094"),
            ("Postadres: Postbus 3391, 2000 DX Haarlem", "Postbus | 3391 | 2000 DX | Haarlem"),
        ],
        ignores: &["Postbus 511", "P.O. Box 511"],
    },
    Rule {
        name: "address.foreign_line",
        about: "A line of a postcode of four or five digits and a place: Belgium, Germany, France, Turkey.",
        field: Field::Postcode,
        trust: 0.75,
        scope: Scope::Line,
        pattern: r"^[\W_]*(?:[A-Z]{1,2}\s?-\s?)?(?P<postcode>\d{5}|[1-9]\d{3})\s+(?P<city>\p{Lu}\p{Ll}[\p{L}'’\-]+(?:[\s/-]\p{L}[\p{L}'’\-]+){0,3})\W*$",
        parse: foreign,
        finds: &[
            ("47441 Moers", "47441 | Moers"),
            ("B-9000 Gent", "9000 | Gent"),
            ("34394 Şişli/İstanbul", "34394 | Şişli/İstanbul"),
        ],
        ignores: &["2023 JC Haarlem", "12345", "2026 HAARLEM"],
    },
    Rule {
        name: "address.country_line",
        about: "A line that is a country. The Netherlands is recognised and gives no value.",
        field: Field::Country,
        trust: 0.95,
        scope: Scope::Line,
        pattern: r"^[\W_]*(?P<country>\p{L}[\p{L}. -]{2,22})\W*$",
        parse: country,
        finds: &[("Deutschland", "Deutschland"), ("België", "België"), ("United Kingdom", "United Kingdom")],
        ignores: &["Haarlem", "Jan Jansen"],
    },
    Rule {
        name: "address.town_line",
        about: "A line that is the name of the town and nothing else.",
        field: Field::City,
        trust: 0.8,
        scope: Scope::Line,
        pattern: r"^[\W_]*(?P<city>\p{L}[\p{L}'’-]{2,20}?)(?:[\s-](?i:noord|zuid|oost|west|centrum|stad))?\W*$",
        parse: town,
        finds: &[("Haarlem-Zuid", "Haarlem"), ("Haarlem", "Haarlem"), ("HAARLEM.", "Haarlem")],
        ignores: &["Jansen", "Gemeente Haarlem"],
    },
];
