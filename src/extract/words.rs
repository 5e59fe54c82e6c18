//! Word lists of Dutch letters: data, with nothing of any one town in it. Each list is a regular expression
//! alternative; longer forms stand before the shorter ones that they contain.

/// Name particles. Written small after a first name or initials, with a capital otherwise.
pub const PARTICLES: &[&str] = &[
    r"van\s+(?:de[rn]?|het|['’‘´`]\s?[ts])", r"v\.?\s?d\.?", r"v/d", r"van", r"v\.", r"op\s+(?:de[rn]?|het|['’‘´`]\s?t)",
    r"aan\s+(?:de[rn]?|het|['’‘´`]\s?t)", r"uit\s+(?:de[rn]?|het|['’‘´`]\s?t)", r"bij\s+(?:de[rn]?|het|['’‘´`]\s?t)",
    r"in\s+(?:de[rn]?|het|['’‘´`]\s?t)", r"onder\s+de[rn]?", r"over\s+de[rn]?", r"voor\s+de[rn]?", r"de\s+la", r"de[rn]?",
    r"te[rn]?", r"['’‘´`]\s?[ts]", r"la", r"le", r"del", r"della", r"di", r"da", r"dos", r"du", r"el", r"al", r"ben",
    r"bint", r"von", r"zum?", r"zur", r"af", r"ibn", r"abu",
];

/// What stands before a name in addressing somebody, in the languages that we read.
pub const SALUTES: &[&str] = &[
    r"de\s+heer", r"de\s+h(?:ee)?r\.", r"dhr\.?", r"d[eh]\s?hr\.?", r"h(?:ee)?r\.", r"heer", r"meneer", r"mijnheer", r"mevrouw", r"mevr\.?",
    r"mw\.?", r"mej(?:uffrouw|\.)?", r"juffrouw", r"fam(?:ilie|\.)", r"mr\.", r"mrs\.?", r"ms\.?", r"miss", r"herrn?", r"frau",
    r"monsieur", r"madame", r"bay", r"bayan",
];

/// Academic and noble titles; dropped from a name.
pub const TITLES: &[&str] = &[
    r"prof\.?", r"dr\.?", r"drs\.?", r"mr\.?", r"ir\.?", r"ing\.?", r"bc\.?", r"ds\.?", r"jhr\.?", r"jkvr\.?", r"dipl\.?-?ing\.?",
];

pub const TITLES_AFTER: &[&str] =
    &["MSc", "MA", "BSc", "BA", "LLM", "LLB", "RA", "PhD", "MBA", "Msc", "Bsc", "M.Sc.", "B.Sc.", "AA", "MPA"];

/// Functions that only somebody of a municipality holds, or that a letter to one means so.
pub const OFFICIAL_ROLES: &[&str] = &[
    r"wethouder", r"burgemeester", r"loco-?burgemeester", r"raadslid", r"gemeentesecretaris", r"griffier", r"locogriffier",
    r"(?:behandelend|betrokken|verantwoordelijk|dienstdoende?|toezichthoudende?)e?\s+(?:ambtenaar|medewerk(?:er|ster)|jurist|inspecteur)",
    r"[\p{L}-]*ambtenaar", r"[\p{L}-]*medewerk(?:st)?er", r"[\p{L}-]*medewerkster", r"[\p{L}-]*behandela(?:ar|arster)",
    r"(?:dossier|zaak|vergunning)behandelend", r"[\p{L}-]*consulente?", r"klantmanager", r"casemanager", r"inkomensmanager",
    r"werkcoach", r"klantbegeleid(?:er|ster)", r"jobcoach", r"wijkcoach", r"wijkmanager", r"gebiedsmanager", r"omgevingsmanager",
    r"projectleid(?:er|ster)", r"projectmanager", r"projectsecretaris", r"accountmanager", r"procesmanager", r"programmamanager", r"opzichter",
    r"boa", r"handha(?:ver|afster)", r"parkeerwachte?r?", r"parkeercontroleur", r"stadswacht", r"toezichthoud(?:er|ster)",
    r"inspect(?:eur|rice)", r"controleur", r"bouwinspecteur", r"wijkregisseur", r"gebiedsregisseur", r"jurist", r"beleidsmedewerk(?:er|ster)", r"teamleid(?:er|ster)",
    r"team(?:manager|hoofd)", r"afdelingshoofd", r"afdelingsmanager", r"hoofd\s+(?:van\s+)?(?:de\s+)?afdeling", r"clustermanager",
    r"leidinggevende", r"balie(?:medewerk(?:er|ster)|juffrouw)", r"receptioniste?", r"telefoniste?", r"woordvoerd(?:er|ster)",
    r"schuldhulpverlener", r"kwaliteitsmedewerk(?:er|ster)", r"klachtenco[oö]rdinator", r"klachtenfunctionaris", r"planoloog",
    r"stedenbouwkundige", r"verkeerskundige", r"archivaris", r"marktmeester", r"havenmeester", r"begraafplaatsbeheerder", r"deurwaarder\s+van\s+de\s+gemeente",
    r"strandmeester", r"groenbeheerder", r"wijkbeheerder", r"buurtregisseur", r"zaakbehandelaar", r"heffingsambtenaar", r"invorderingsambtenaar",
    r"mitarbeiter(?:in)?", r"sachbearbeiter(?:in)?", r"beamt(?:er|in|e)", r"alderman", r"civil\s+servant", r"clerk",
    r"desk\s+officer", r"parking\s+(?:officer|warden|attendant)", r"enforcement\s+officer", r"fonctionnaire", r"memur(?:u|unuz)?",
    r"b[eê]amte", r"stadsecoloog", r"vergunningverlen(?:er|ster)", r"manager", r"directeur", r"secretaresse", r"voorzitter", r"chef", r"co[oö]rdinator", r"adviseur",
];

/// Functions above that other organisations have as well; they need a second sign of the municipality.
pub const SHARED_ROLES: &[&str] =
    &["manager", "directeur", "secretaresse", "voorzitter", "chef", "coördinator", "coordinator", "adviseur", "jurist", "accountmanager", "jobcoach", "clerk", "receptionist", "receptioniste", "projectleider", "projectleidster", "medewerker", "medewerkster", "opzichter", "deurwaarder"];

/// People in letters who are not of the municipality.
pub const OUTSIDERS: &[&str] = &[
    r"buur(?:man|vrouw|meisje|jongen)", r"buren", r"(?:boven|onder|achter|over)bu(?:ur(?:man|vrouw)?|ren)", r"huisarts", r"dokter", r"(?:tand|oog|dieren|kinder)?arts(?:e)?", r"advoca(?:at|te)",
    r"notaris", r"raads(?:man|vrouw)", r"gemachtigde", r"makelaar", r"monteur", r"chauffeur", r"voorman", r"aannemer", r"mentor",
    r"leraar", r"lerares", r"leerkracht", r"juf", r"schooldirecteur", r"rector", r"fysiotherapeute?", r"thuishulp", r"hulp\s+in\s+de\s+huishouding",
    r"wijkverpleegkundige", r"verpleegkundige", r"verzorg(?:er|ster|ende)", r"verhuurder", r"huisbaas", r"huurders?", r"bewindvoerder",
    r"mijn\s+(?:man|vrouw|zoon|dochter|moeder|vader|zus(?:ter|je)?|broer(?:tje)?|oom|tante|neef|nicht|zwager|schoonzus(?:ter)?|schoon(?:moeder|vader|zoon|dochter)|kleinzoon|kleindochter|opa|oma|partner|vriend(?:in)?|collega|echtgenote?|ex(?:-man|-vrouw)?|hond(?:je)?|kind(?:eren)?|stief\p{L}+|cliënte?|moeders?|ouders)",
    r"onze\s+(?:zoon|dochter|moeder|vader|penningmeester|voorzitter|secretaris|chauffeur|buurman|buurvrouw|kleinzoon|kleindochter|leverancier|collega)",
    r"(?:haar|zijn)\s+(?:man|vrouw|zoon|dochter|moeder|vader|zus|broer)", r"ex-man", r"ex-vrouw", r"wijlen", r"getuige[n]?", r"voorbijgang(?:er|ster)", r"cliënte?",
    r"penningmeester", r"mantelzorger", r"beveilig(?:er|ster)", r"psycholoog", r"psychiater", r"specialist", r"pastoor", r"dominee", r"imam",
    r"architect", r"accountant", r"loodgieter", r"schilder", r"bakker", r"slager", r"neighbou?r", r"my\s+(?:husband|wife|son|daughter|mother|father|brother|sister|lawyer|doctor|landlord|friend)",
    r"nachbar(?:in)?", r"mein[e]?\s+(?:frau|mann|sohn|tochter|mutter|vater)", r"zwager", r"schoonzus(?:ter)?", r"agent(?:e)?", r"wijkagente?", r"politie(?:agente?)?",
    r"journaliste?", r"verslaggee?f?ster", r"verslaggever", r"conciërge", r"trainer", r"medebewon(?:er|ster)", r"bewon(?:er|ster)", r"klasgeno(?:ot|te)", r"mediator", r"ergotherapeute?",
];

/// Words that make the name of an organisation.
pub const ORGANISATION_WORDS: &[&str] = &[
    r"b\.?\s?v\.?", r"n\.?v\.?", r"v\.?o\.?f\.?", r"stichting", r"vereniging", r"v\.?v\.?e\.?", r"co[oö]peratie", r"maatschap", r"kerk(?:genootschap)?", r"parochie",
    r"[\p{L}-]*vereniging", r"advocaten(?:kantoor)?", r"advocatuur", r"notarissen", r"notariaat", r"accountants?", r"makelaars?", r"makelaardij", r"drukkerij",
    r"kapsalon", r"kappers?", r"cafetaria", r"caf[eé]", r"restaurant", r"bakkerij", r"slagerij", r"garage(?:bedrijf)?", r"autobedrijf", r"koeriersdienst", r"[\p{L}-]*bedrijf", r"boekhandel",
    r"winkel", r"hotel", r"apotheek", r"praktijk", r"huisartsen(?:praktijk)?", r"tandartspraktijk", r"bewindvoering(?:en)?", r"bewindvoerders?", r"adviesbureau", r"[\p{L}-]*bureau", r"[\p{L}-]*kantoor",
    r"sportclub", r"voetbalclub", r"[\p{L}-]*club", r"comit[eé]", r"bewonerscommissie", r"wijkraad", r"buurtcomit[eé]", r"school", r"basisschool", r"college\s+van", r"thuiszorg", r"rechtsbijstand", r"rechtshulp",
    r"juristen", r"incasso", r"holding", r"groep", r"group", r"gmbh", r"ltd\.?", r"s\.?a\.?r\.?l\.?", r"e\.?v\.", r"& zn\.?", r"& zonen", r"en\s+zonen", r"& co\.?", r"verhuur", r"transport", r"schildersbedrijf", r"installatie(?:s|bedrijf|techniek)?", r"bouw",
    r"zorg", r"fonds", r"federatie", r"bond", r"genootschap", r"atelier", r"galerie", r"museum", r"theater", r"studio", r"kwekerij", r"manege", r"taxi(?:bedrijf)?", r"uitgeverij", r"vakbond", r"huurdersvereniging", r"woningcorporatie",
    r"bloemen(?:huis|winkel|handel)", r"brasserie", r"eetcafé", r"ijssalon", r"snackbar", r"fietsen(?:maker|winkel)", r"rijwielen", r"schoonmaak\p{L}*", r"stukadoors?", r"dienstverlening", r"consultancy", r"advies",
];

/// Departments that most Dutch municipalities have; the town's own stand in `config/town.toml`.
pub const DEPARTMENTS: &[&str] = &[
    "Burgerzaken", "Klantcontactcentrum", "KCC", "Klant Contact Centrum", "Werk en Inkomen", "Sociale Zaken", "Belastingen", "Vergunningen", "Handhaving",
    "Parkeren", "Parkeerservice", "Schuldhulpverlening", "Economische Zaken", "Juridische Zaken", "Begraafplaatsen", "Leerplicht",
    "Communicatie", "Kabinet", "Projecten", "Groenonderhoud", "Openbare Ruimte", "Stadsbeheer", "Wmo", "Wmo-loket", "Jeugd", "Jeugdzorg", "Wonen",
    "Onderwijs", "Sport", "Cultuur", "Financiën", "Invordering", "Bouw- en Woningtoezicht", "Bouwtoezicht", "Ruimtelijke Ordening", "Grondzaken",
    "Publiekszaken", "Facilitaire Zaken", "Milieu", "Afvalinzameling", "Reiniging", "Groen", "Verkeer", "Verkeer en Vervoer", "Veiligheid", "Vastgoed", "Inkomen",
    "Participatie", "Subsidies", "Bijzondere Bijstand", "Bezwaar en Beroep", "Crediteurenadministratie", "Publiekshal", "Publieksdienst", "Bestuurszaken", "Personeelszaken",
    "Toezicht en Handhaving", "Heffing en Invordering", "Markt en Havens", "Havens", "Gegevensbeheer", "Basisregistratie", "Archief", "Evenementen", "Omgevingsloket", "Omgeving",
    "Civil Affairs", "Ordnungsamt", "Bürgeramt", "Debiteuren", "Zorgloket", "Vroegsignalering", "Minimabeleid", "Inburgering", "Woonruimteverdeling", "Beheer", "Huisvesting", "Riolering", "Wegbeheer", "Klachten",
];

pub const MONTHS: &[(&str, u32)] = &[
    (r"januar[iy]|janvier|ocak|jan\.?|jän\.?|januar", 1),
    (r"februar[iy]|f[eé]vrier|şubat|febr\.?|feb\.?|februar", 2),
    (r"maart|march|märz|mars|mart|mrt\.?|mar\.?|maa\.?", 3),
    (r"april|avril|nisan|apr\.?", 4),
    (r"mei|may|mai|mayıs", 5),
    (r"juni|june|juin|haziran|jun\.?", 6),
    (r"juli|july|juillet|temmuz|jul\.?", 7),
    (r"augustus|august|août|ağustos|aug\.?", 8),
    (r"september|septembre|eylül|sept\.?|sep\.?", 9),
    (r"oktober|october|octobre|ekim|okt\.?|oct\.?", 10),
    (r"november|novembre|kasım|nov\.?", 11),
    (r"december|d[eé]cembre|dezember|aralık|dec\.?|dez\.?", 12),
];

pub const DAY_WORDS: &[(&str, u32)] = &[
    ("eenendertig", 31), ("eenentwintig", 21), ("tweeëntwintig", 22), ("tweeentwintig", 22), ("drieëntwintig", 23), ("drieentwintig", 23),
    ("vierentwintig", 24), ("vijfentwintig", 25), ("zesentwintig", 26), ("zevenentwintig", 27), ("achtentwintig", 28), ("negenentwintig", 29),
    ("twintig", 20), ("dertig", 30), ("dertien", 13), ("veertien", 14), ("vijftien", 15), ("zestien", 16), ("zeventien", 17), ("achttien", 18), ("negentien", 19),
    ("elf", 11), ("twaalf", 12), ("een", 1), ("één", 1), ("eerste", 1), ("twee", 2), ("drie", 3), ("vier", 4), ("vijf", 5), ("zes", 6), ("zeven", 7), ("acht", 8), ("negen", 9), ("tien", 10),
];

pub const WEEKDAYS: &str = r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|ma|di|wo|do|vr|za|zo";

/// Ends of street names; a line with a number and one of these is a street even where nothing else tells.
pub const STREET_ENDS: &str = r"straat|str\.|laan|weg|plein|gracht|kade|singel|dijk|hof|park|pad|steeg|dreef|plantsoen|vaart|wal|markt|baan|oord|burg|brink|werf|haven|polder|ring|poort|spaarne|boulevard|dwarsstraat|kolk|hoek|veld|akker|kamp|berg|duin|zoom|erf|gaarde|tuin|straße|strasse|platz|allee|gasse|street|road|avenue|lane|drive|close|rue|chaussée|sokak|caddesi|cad\.|sk\.|weide|hout|land|ven|bos|horst|meent|stede|rak|eiland|molen|kwartier|dal|wijk|kanaal|water|meer|toren|sluis|bleek|bolwerk|passage|promenade|rede|schans|es|zicht|waard|meers|heuvel|straatje|weggetje|laantje|pleintje|boog|rode|donk|hage|schouw|boord|bocht|terras|wei|tjalk|kooi|spui|glop|vest|weer|brug";

/// Countries as they stand on the last line of an address. `true`: that line means the Netherlands and is dropped.
pub const COUNTRIES: &[(&str, bool)] = &[
    ("nederland", true), ("the netherlands", true), ("netherlands", true), ("niederlande", true), ("holland", true), ("pays-bas", true), ("hollanda", true), ("paesi bassi", true),
    ("deutschland", false), ("duitsland", false), ("germany", false), ("belgië", false), ("belgie", false), ("belgium", false), ("belgique", false), ("frankrijk", false),
    ("france", false), ("verenigd koninkrijk", false), ("united kingdom", false), ("engeland", false), ("england", false), ("schotland", false), ("ierland", false), ("ireland", false),
    ("spanje", false), ("españa", false), ("spain", false), ("portugal", false), ("italië", false), ("italia", false), ("italy", false), ("turkije", false), ("türkiye", false), ("turkey", false),
    ("polen", false), ("polska", false), ("poland", false), ("luxemburg", false), ("luxembourg", false), ("oostenrijk", false), ("österreich", false), ("austria", false),
    ("zwitserland", false), ("schweiz", false), ("switzerland", false), ("suisse", false), ("denemarken", false), ("denmark", false), ("danmark", false), ("zweden", false), ("sweden", false),
    ("sverige", false), ("noorwegen", false), ("norway", false), ("norge", false), ("marokko", false), ("maroc", false), ("suriname", false), ("curaçao", false), ("aruba", false), ("u.s.a.", false), ("usa", false),
    ("united states", false), ("canada", false), ("roemenië", false), ("românia", false), ("bulgarije", false), ("oekraïne", false), ("hongarije", false), ("tsjechië", false), ("griekenland", false),
];

/// Joins a list into one alternative.
pub fn any_of(words: &[&str]) -> String {
    format!("(?:{})", words.join("|"))
}
