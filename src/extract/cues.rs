//! Words by which the parts of a letter are known, in the languages that letters come in.

use super::grammar;
use regex::Regex;
use std::sync::LazyLock;

macro_rules! cue {
    ($name:ident, $pattern:literal) => {
        pub static $name: LazyLock<Regex> = LazyLock::new(|| grammar::compile($pattern));
    };
}

cue!(
    SALUTATION,
    r"(?i)^\W?(?:(?:zeer\s+)?(?:hoog|wel)?(?:edelachtbar?e?|edel\w*|weledel\w*)?\s?geachte?\b|beste\b|hoi\b|hallo\b|dag\b|l\.?\s?s\.?\s?,?$|mijne?\s+heren|wel\s?edel\p{L}*\s+(?:heer|heren|vrouwe?|college)|goeie\s?(?:dag|morgen|middag|avond)|dames\s+en\s+heren|edelachtba\w+|waarde\b|lieve\s+(?:(?-i:\p{Ll})|burgemeester|gemeente|mensen|allemaal|m(?:evrouw|eneer)|heer)|goede(?:n|m)?\s?(?:dag|morgen|middag|avond)|aan\s+wie\s+dit\s+(?:leest|aangaat)|dear\b|to\s+whom\s+it|sehr\s+geehrte?|guten\s+tag|liebe[rs]?\s|(?:ch[eè]re?s?\s+)?(?:monsieur|madame|mesdames|messieurs)(?:\s+(?:le|la)\s+\p{L}+)?\s*(?:,|$)|say[ıi]n\b|de[ğg]erli|yetkili|(?:meneer|mijnheer|mevrouw|heer|excellentie)(?:\s+(?:de|het)\s+\p{L}+)?(?:,?\s+(?:en\s+)?(?:mijn)?heer(?:\s+(?:de|het)\s+\p{L}+)?|,?\s+(?:en\s+)?mevrouw(?:\s+(?:de|het)\s+\p{L}+)?)?\s*,$|gemeente\s+\p{L}+\s*,$)"
);
cue!(
    CLOSING,
    r"(?i)^\W?(?:hoog?achtend|inmiddels\s+verblijf|met\s+(?:de\s+meeste\s+)?(?:\p{L}+\s+){0,3}(?:groet(?:en|jes)?|(?:hoog)?achting)\b|hartelijks\b|liefs\b|(?:gedaan|opgemaakt|getekend)\s+te\s+\p{Lu}|(?:vriendelijke?|hartelijke?|beleefde?|lieve|warme|zonnige|sportieve?)\s+gr|vr\.?\s?gr|m\.?\s?v\.?\s?g\b|groet(?:en|jes|end)?\b|met\s+(?:\p{L}+\s+){0,2}gevoelens|tot\s+(?:kijk|ziens|horens)|namens\s+(?:de|het|onze|alle)\s+\p{L}+,?$|(?:de\s+)?groeten|alvast\s+(?:hartelijk\s+)?(?:bedankt|dank)|bij\s+voorbaat\s+(?:hartelijk\s+)?dank|(?:hartelijk\s+)?(?:dank|bedankt)\s+(?:u\s+wel|je\s+wel|voor)|in\s+afwachting\b|dankend\b|\p{L}{4,}\s+groetend\b|\p{L}{4,}e\s+groet(?:en|jes)?\s*,?$|gegroet|hoogacht|yours\s|(?:kind|best|warm)\s+regards|regards\b|sincerely|respectfully|mit\s+(?:freundlichen?|besten?|vorzüglicher)|hochachtungs|viele\s+gr|cordialement|veuillez\s+agr|je\s+vous\s+prie\s+d.agr|bien\s+à\s+vous|salutations|sayg[ıi]lar|te[şs]ekk[üu]r|iyi\s+g[üu]nler)"
);
cue!(
    SUBJECT,
    r"(?i)^(?:betreft|betr\.?|onderwerp|inzake|betreffende|subject|concerning|re|betreff|betrifft|objet|concerne|konu|gaat\s+over|onderw\.)\s*(?:[:;.\-_]|$)|^(?:betreft|betr\.|onderwerp|inzake)\s"
);
cue!(
    REFERENCE,
    r"(?i)^(?:(?:ons|onze|uw|ow|mijn|je|jullie|your|our|ihr|unser)\s+(?:kenmerk(?:en)?|ref\w*|nummer|nr\.?|zeichen|brief|bericht|schrijven|reference)|kenmerk(?:en)?|zaak(?:nummer|nr\.?)|dossier(?:nummer|nr\.?)|meldings?(?:nummer|nr\.?)|ref\.|referentie|reference|aktenzeichen|klantnummer|aanslagnummer|vorderingsnummer|beschikkingsnummer)\b"
);
cue!(
    RECIPIENT,
    r"(?i)^(?:aan\b|t\.?\s?a\.?\s?v\.?\b|ter\s+attentie|gemeente(?:bestuur)?\b|de\s+gemeente|het\s+(?:college|gemeentebestuur)|college\b|burgemeester\s+(?:en|&)|(?:de\s+)?b\.?\s?(?:&|en)\s?w\b|stadhuis|raadhuis|aantekenen|aangetekend|per\s+post|persoonlijk|vertrouwelijk|board\s+of|city\s+of|municipality|the\s+mayor|stadtverwaltung|an\s+(?:die|den|das)|bürgermeister|mairie|à\s+l|belediye|\S+\s+belediyesi|afd(?:eling|\.)|klachten(?:coördinator|functionaris)|\p{L}*commissie\b|vertrouwens\p{L}+|(?:de\s+)?ombudsman|(?:de\s+)?(?:raads)?griffie\b|van\s+(?:de\s+)?gemeente\b|en\s+wethouders|der\s+gemeente|wethouders)"
);
cue!(
    ATTACHMENT,
    r"(?i)^\W?(?:bijlagen?\b|bijl\.|bijgevoegd|bijgesloten|c\.?c\.?\s*[:.]|kopie\s+aan|afschrift|enclos|encl\.|anlagen?\b|pièces?\s+jointe|annexes?\b|ek(?:ler)?\s*:)"
);
cue!(POSTCODE, r"\b[1-9]\d{3}\s?[A-Z]{2}\b");
cue!(POSTSCRIPT, r"(?i)^\W?(?:p\.?\s?s\.?\b|naschrift|n\.b\.)");
cue!(FOOTER, r"(?i)\b(?:kvk|k\.v\.k|iban|btw|b\.t\.w|bankrek|bank\s+nl|rekeningnr|[a-z]{2}\d{2}\s?[a-z]{4}\s?\d{4})\b");
cue!(
    STAMP,
    r"(?i)\b(?:ingek(?:omen)?|ontvangen\b.{0,20}$|received|post\s?kamer|postregistratie|beh\.\s?door|behandelaar|reg\.?\s?nr|nr\.\s*:?$|docu?ment\s?nr)|^\W*\d{0,2}\W*(?-i:JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC)\W*\d{0,4}\W*$"
);
cue!(
    COPIED,
    r"(?i)\b(?:verzonden|verzenddatum|behandeld\s+door|doorkiesnummer|ons\s+kenmerk|namens\s+(?:het\s+college|burgemeester)|contactpersoon|bezoekadres)\b"
);
cue!(
    MAIL_HEAD,
    r"(?i)^(?:>|-{2,}\s*(?:oorspronkelijk|original|forwarded|doorgestuurd)|op\s.{6,60}\sschreef\b|on\s.{6,60}\swrote\b)"
);
