//! What the letter is: words that speak for a kind, with their weight.

use crate::domain::Kind;
use crate::extract::grammar;
use regex::Regex;
use std::sync::LazyLock;

/// Kind, weight of evidence, pattern. Each cue counts once, and double in the subject.
pub const CUES: &[(Kind, f32, &str)] = &[
    (
        Kind::Complaint,
        1.6,
        r"\bklacht(?:en)?\b|\bbeklag|\bklagen\b|\bcomplain(?:t|s)?\b|\bbeschwerde|\bréclamation\b|\bplainte\b|\bşikayet",
    ),
    (
        Kind::Complaint,
        1.2,
        r"\bonbeleefd|\bonbeschoft|\bbejegen|\bbehandeld\b|\bgesnauwd|\bafgesnauwd|\buitgelachen|\blachen\b|\bexcu(?:se|u)s(?:es)?\b|\bverontschuldig|\bspijt\b|\bonvriendelijk|\brespect\b|\bgrof\b|\bweggestuurd\b|\bgetutoyeer|\bgeschreeuwd\b|\bbrutaal|\bschandalig|\bvernederd|\bgekwetst|\bgekleineerd|\bbeledig|\btoon\b|\bzo\s+ga(?:at)?\s+(?:je|u|men)\s+[^.]{0,40}\bom\b|\buitgescholden|\bsneerde|\bschold\b|\bzuchtte|\bsarcas|\bneerbuigend|\bdenigrerend|\bhooghartig|\bintimide|\bonheus|\blomp\b|\bkortaf\b|\bsnauw|\brude(?:ly)?\b|\bapolog|\bdisrespect",
    ),
    (
        Kind::Complaint,
        1.0,
        r"\bteruggebeld\b|\bnooit\s+(?:een\s+)?antwoord|\bgeen\s+(?:enkel\s+)?antwoord|\bgeen\s+reactie|\bniets?\s+(?:meer\s+)?(?:gehoord|vernomen)|\bwacht(?:tijd|en)\b|\bdoorverbonden|\bvan\s+het\s+kastje|\bkwijt\b|\bzoekgeraakt|uitblijven\s+van|\bherinneringen\b|\bstilte\b|aan\s+de\s+telefoon\s+(?:ge)?(?:hangen|wacht)|\bin\s+de\s+wacht|\bverbinding\b|\btoets\s+\d|\bopgehangen|\bhing\s+op\b",
    ),
    (
        Kind::Complaint,
        0.8,
        r"\b(?:mede)?werk(?:er|ster)\b|\bambtena(?:ar|ren)\b|\bwethouder\b|\bbalie\b|\bpubliekshal\b|\bconsulente?\b|\bhandhaver\b|\bloket\b",
    ),
    (
        Kind::Complaint,
        2.2,
        r"\b(?:art(?:ikel)?\.?\s*9:1|klaag\s+(?:ik\s+)?(?:dus\s+)?(?:niet|over)|klacht\s+(?:richt|betreft|gaat)|formele\s+klacht)",
    ),
    (Kind::Complaint, 0.6, r"\bfout(?:en)?\b|\bten\s+onrechte|\bverkeerd\b|\bwebsite\b|\badministratie\b"),
    (
        Kind::Complaint,
        1.5,
        r"niet\s+tegen\s+(?:een|het|uw)\s+besluit|loopt\s+een\s+apart\s+bezwaar|\bprivacy\b|\bdatalek|\bpersoonsgegevens",
    ),
    (
        Kind::Objection,
        3.0,
        r"\bbezwaarschrift|\bmaak\s+(?:ik|wij)?\s*(?:hierbij\s+)?bezwaar|\bmaken\s+(?:wij|we)\s+(?:hierbij\s+)?bezwaar|\bbezwaar\s+(?:maken|aantekenen|tegen)|\bteken\s+(?:ik\s+)?(?:hierbij\s+)?bezwaar|\bwiderspruch|\bitiraz|\bobjection\b|\bobject\s+to\b|\bappeal\b|\brecours\b",
    ),
    (
        Kind::Objection,
        2.2,
        r"\bniet\s+(?:mee\s+)?eens\s+(?:ben\s+)?met\s+(?:uw|het|de|dit|deze)\s+(?:besluit|beslissing|beschikking|boete|aanslag|afwijzing|naheffing)|\bhaal\s+die\s+(?:boete|aanslag)|\b(?:oneens)\s+met\s+(?:uw|het|de)\s+(?:besluit|beslissing|afwijzing)|\b(?:besluit|beslissing|beschikking)\s+(?:te\s+)?(?:herroepen|vernietigen|herzien|intrekken|terugdraai)",
    ),
    (
        Kind::Objection,
        1.4,
        r"\b(?:uw|het)\s+(?:besluit|beslissing|beschikking)\s+van\b|\bbij\s+(?:besluit|beschikking|brief)\s+van\b|\bnaheffing|\bafgewezen\b|\bafwijzing\b|\bweigering\b|\baanslag\b|\bgronden\b|\bherroepen|\bheroverweg|\bopnieuw\s+(?:naar\s+)?(?:te\s+)?(?:kijk|bekijk|beoorde)|\buitkering\s+(?:te\s+)?(?:stop|verla|intrek)|\bstopt\s+mijn\s+uitkering|\bgehoord\s+te\s+worden|\bte\s+worden\s+gehoord|\bwoz-?waarde|\bkwijtschelding\b|\bvergunning\s+(?:is\s+)?(?:verleend|afgewezen|geweigerd)",
    ),
    (
        Kind::Objection,
        1.9,
        r"\b(?:aanvraag|verzoek)\b[^.]{0,60}\b(?:weiger|afgewezen|afwijst|geweigerd)|\buitkering\b[^.]{0,60}\b(?:verlaagd|gestopt|ingetrokken|stopgezet|gekort)|\bniet\s+(?:mee\s+)?verenigen\b|\b(?:besluit|beslissing|beschikking)\s+(?:\p{L}+\s+){0,2}heroverw|\b\p{L}*vergunning\s+(?:\p{L}+\s+){0,3}(?:te\s+)?(?:herroepen|intrekken|trekken|vernietigen)|\b(?:beklag|klacht)\s+(?:\p{L}+\s+){0,2}(?:bovenstaand|onderstaand|dit|uw)\s+besluit|\bwij(?:st|zen)\s+(?:u\s+|jullie\s+)?mijn\s+[^.]{0,40}\baf\b|\bopnieuw\s+naar\s+(?:\p{L}+\s+)?kijkt|\bnieuwe\s+beslissing|\bterug\s?(?:te\s+)?draai|\b(?:bon|boete|aanslag|bekeuring|beschikking)\b[^.]{0,40}\b(?:in\s+te\s+trekken|intrekken|kwijtschelden|seponeren|ongedaan|vernietig)",
    ),
    (
        Kind::Objection,
        2.2,
        r"\bterugvordering\b|\bleg(?:gen)?\s+(?:ik|wij|we)\s+(?:mij|me|ons)\s+niet\s+(?:bij\s+)?neer|\bdraai\s+(?:dit|dat|het)\s+(?:\p{L}+\s+)?terug\b|\b(?:bijstand|uitkering|toeslag)\b[^.]{0,60}\bte\s+verlagen|\buw\s+(?:besluit|beslissing|beschikking)\b|\bniet\s+mee\s+eens\s+(?:zijn|kunnen)|\b(?:beslissing|besluit)\s+(?:\p{L}+\s+){0,3}niet\s+verenigen|\bverla(?:agt|gen|agd)\s+u\b|\bongedaan\s+(?:te\s+)?(?:maken|gemaakt)|\b(?:boete|aanslag|bon|naheffing|beschikking)\b[^.!?]{0,60}\b(?:vervalt|vervallen|niet\s+(?:te\s+)?betalen|kwijt(?:gescholden|schelden))|\bnog\s+(?:een\s+keer|eens|een\s+maal|eenmaal)\s+(?:\p{L}+\s+){0,4}(?:te\s+)?kijk|\bniet\s+(?:gaan\s+)?betalen\b|\bwithdraw\s+(?:the|this|my|your)\s+\p{L}+|\bcancel\s+(?:the|this|my)\s+(?:fine|decision)|\bparking\s+(?:fine|ticket)|\b(?:your|the|this)\s+decision\b|\b(?:do\s+not|don't|cannot)\s+agree\b|\blook\s+at\s+(?:the|this|my)\s+\p{L}+\s+again|\breconsider|\brefused\s+me\b|\b(?:alsnog|toch)\s+(?:\p{L}+\s+){0,4}(?:toe\s?(?:te\s+)?kennen|toegekend|verlenen|te\s+geven)\b",
    ),
    (
        Kind::Objection,
        1.0,
        r"\b(?:parkeer)?boete\b|\bbekeuring\b|\bniet\s+(?:mee\s+)?eens\b|\bvergunning\s+(?:\p{L}+\s+){0,3}verleend|\bkapvergunning|\bten\s+onrechte",
    ),
    (
        Kind::Idea,
        1.8,
        r"\bgoed\s+(?:plan|idee)|\bwaarom\s+\p{L}+\s+(?:de\s+gemeente|u|jullie|er)\s+(?:geen|niet)|\bzou\s+(?:geld|goed|veel|helpen|schelen)|\bautovrij|\bmisschien\s+(?:is\s+het|kunt\s+u|kan\s+de)",
    ),
    (
        Kind::Idea,
        3.0,
        r"\bidee(?:ën|tje)?\b|\bplannetje\b|\bvoorstel(?:len)?\b|\bsuggestie|\bik\s+stel\s+voor|\btip\b|\bvorschlag|\bsuggestion\b|\bproposal\b",
    ),
    (
        Kind::Idea,
        1.6,
        r"\bzou\s+(?:u|het|de\s+gemeente|er)\s+(?:\p{L}+\s+){0,6}(?:willen|kunnen|mooi|leuk|fijn|niet)|\bwaarom\s+niet\b|\bwat\s+als\b|\bzou\s+het\s+(?:niet\s+)?(?:mooi|leuk|handig|fijn)|\bmeedenken|\bhelp(?:en)?\s+(?:ik|wij)\s+graag|\bmopper\s+niet|\bgeen\s+klacht\b|\bsamen\s+met\s+de\s+(?:buurt|buren)",
    ),
    (
        Kind::Integrity,
        3.2,
        r"\bintegriteit|\bklokkenluid|\bcorrupt|\bsteekpenning|\bomkop|\bcontant\s+(?:geld|betaal\p{L}*|afge\p{L}+|aan)|\bbetaal\p{L}*\s+(?:\p{L}+\s+)?contant|\brekende\s+contant|\bfraude|\bvriendjespolitiek|\bbelangenverstrengel|\bonder\s+de\s+tafel|\bvalse\s+(?:facturen|bonnen|uren)|\bmisstand|\bverduister|\bgegund\s+aan|\bsmeergeld|\bzwart\s+(?:geld|betaald)|\bdeclar\p{L}+\s+\p{L}*\s*(?:die|niet)",
    ),
    (
        Kind::Integrity,
        2.2,
        r"\b(?:ik\s+)?(?:werk(?:te)?|gewerkt|ben\s+werkzaam|in\s+dienst)\s+(?:\p{L}+\s+){0,5}(?:bij|voor)\s+(?:de|uw)\s+(?:gemeente|afdeling|dienst)|\bvoor\s+de\s+gemeente\s+\p{L}+\s+gewerkt|\bmijn\s+(?:chef|leidinggevende|teamleider)\b|\b(?:mijn|onze)\s+(?:toenmalige|voormalige|vroegere|oud-|ex-)\s?(?:maat|collega|chef|baas|leidinggevende|teamleider)|\b(?:in|met)\s+(?:het|een|dat)\s+uniform\s+van|\boud-collega|\bbonnen\s+verdwijnen|\buitzendbureau|\b(?:ik|ben|was|werd)\s+(?:\p{L}+\s+){0,3}ingehuurd|\boud-medewerker",
    ),
    (
        Kind::Integrity,
        2.0,
        r"\bgun(?:de|t|den)\b|\bbedrijf\s+van\s+(?:zijn|haar|een)\s+(?:broer|zwager|neef|vriend|zoon|vrouw|man|zus)|\benvelop(?:pe)?n?\s+(?:kreeg|aannam|met\s+geld)|\bcontract\s+niet\s+verlengd|\bconcurrent\b|\bals\s+(?:inhuurkracht|oud-medewerker|uitzendkracht|stagiaire?|zzp'er)",
    ),
    (Kind::Integrity, 0.8, r"\bcollega(?:'s)?\b|\bvertrouwenspersoon|\boffertes?\b|\bopdracht(?:en)?\b"),
    (
        Kind::Care,
        3.0,
        r"\bscootmobiel|\b(?:mijn|elektrische|nieuwe|kapotte|leen)\s*rolstoel|\btraplift|\bthuiszorg|\bhuishoudelijke\s+hulp|\bwijkteam|\bjeugd(?:hulp|zorg)|\bbeschermd\s+wonen|\bdagbesteding|\bwmo\b|\bpgb\b|\bsociaal\s+wijkteam|\bzorgaanbieder|\bregiotaxi|\bleerlingenvervoer|\bmaatschappelijke\s+ondersteuning",
    ),
    (
        Kind::Care,
        1.2,
        r"\brolstoel|\bzorg(?:organisatie|verlener)|\bhulpmiddel|\bindicatie|\bmantelzorg|\bbegeleider\b|\bbegeleiding\b|\bleverancier\b|\bmonteur\b|\bopvang\b|\bhulp\b|\btaxi\b",
    ),
    (
        Kind::LivingEnvironment,
        2.4,
        r"\blantaarnpa|\bstraatverlichting|\bafval|\bcontainer|\bvuilnis|\bratten|\bzwerfvuil|\bstoeptegel|\blosse\s+tegel|\bverzakt|\bgat(?:en)?\s+in\s+(?:de|het)\s+(?:weg|stoep|straat|asfalt|fietspad|trottoir|wegdek)|\bbrom(?:t|men|toon)\b|\bdecibel|\bmuziek\s+(?:\p{L}+\s+)?te\s+hard|\bharde\s+muziek|\bramen\s+trillen|\bboxen\b|\bwarmtepomp|\bairco\b|\bknippert|\blantaarn|\bkuil\b|\bgeluidsoverlast|\boverlast\b|\bhondenpoep|\bonkruid|\bboom\b|\bbomen\b|\btakken\b|\btrottoir|\b(?:op|van)\s+de\s+stoep\s+(?:\p{L}+\s+){0,4}(?:tegel|gat|vuil|afval|fiets|auto)|\bstoep(?:tegel|rand)?s?\s+(?:\p{L}+\s+){0,3}(?:is|zijn|ligt|liggen|kapot|verzakt|herstel)|\bgoot\b|\briool|\b(?:de|een|straat|kolk)\s*put(?:ten)?\b|\bputdeksel|\bspeeltoestel|\bgraffiti|\bhangjongeren|\bverkeersdrempel|\bhard\s+rijden|\bstank\b|\bstinkt|\bmeeuwen|\bfietspad|\blawaai|\bherrie|\bbladeren\b|\bstreet\s?light|\brubbish|\bnoise\b|\bgeluid\b|\bslaapt?\s+niet",
    ),
    (
        Kind::LivingEnvironment,
        2.0,
        r"\brijden\b[^.]{0,40}\bhard\b|\bhard\s+gereden|\bsluipverkeer|\bgeracet\b|\bracen\b|\bstraatrace|\bdrempels?\b|\bzebrapad|\bsnelheid\b|\bverkeersonveilig|\bgaten\s+in\s+(?:de|het)|\bplantsoen|\bgroenstrook|\bfietswrak",
    ),
    (
        Kind::LivingEnvironment,
        1.0,
        r"\bstuk\b|\bkapot\b|\bop\s+de\s+hoek\b|\bbij\s+ons\s+(?:in\s+de\s+straat|op\s+de\s+hoek)|\bin\s+onze\s+(?:straat|buurt)|\bbuurt\b|\bmelding\b|\bpikdonker",
    ),
    (
        Kind::Other,
        2.6,
        r"\bfactuur|\bfacturen|\bherinnering\s+openstaand|\baanmaning|\bopenstaande|\bofferte|\baanbieding|\buitnodiging|\bbedankt?\s+(?:voor|aan)\b|\bbedanken\b|\bdankbaar\b|\bcompliment|\bverkeerd\s+(?:bezorgd|adres)|\bwoon(?:t|de)\s+(?:hier|niet)\s+[^.]{0,40}\b(?:meer|niet)\b|\bzijn\s+post\b|\bbij\s+(?:mij|ons)\s+in\s+de\s+bus\b|\bniet\s+voor\s+(?:mij|ons)\s+bestemd|\bsollicit|\breclame\b|\bkorting\b|\babonnement|\bbestelling\b|\blevering|\bgefeliciteerd|\bcondole|\bverhuisd\b|\badreswijziging|\bwoo-verzoek\s+(?:dien|doe)|\bverzoek\s+om\s+informatie\b|\bretour\b",
    ),
    (
        Kind::Other,
        3.4,
        r"\b(?:te|om|wil(?:len|de)?|graag|langs\s+deze\s+weg)\s+(?:(?:jullie|u|uw|hem|haar|hen|de|alle|iedereen|mensen|\p{L}+)\s+){0,5}bedanken|\b(?:hartelijk|zeer|heel\s+erg)\s+(?:be)?dank(?:en|t)?\s+voor|\bbloemetje\b|\bniets\s+dan\s+lof|\bgeen\s+klacht\s+maar\s+een\s+compliment|\bzo\s+(?:vriendelijk|goed|fijn|netjes)\s+geholpen",
    ),
    (
        Kind::Other,
        2.2,
        r"\bnodig(?:en)?\s+(?:wij\s+|we\s+|ik\s+)?u\s+(?:graag\s+)?uit|\bkrantenknipsel|\bgevonden\s+voorwerp\p{L}*|\bsleutelbos|\bverzoek\s+om\s+(?:een\s+)?(?:afschrift|inzage|uittreksel)|\bhuwelijksakte|\bfamiliekroniek|\bstamboom|\bingesloten\s+(?:vindt|treft)\s+u|\bportemonnee\s+gevonden|\bhierbij\s+(?:stuur|ontvangt)\s+(?:ik\s+)?u\b",
    ),
    (
        Kind::Other,
        1.0,
        r"\bbedrag\s+(?:van|binnen|over\s+te)|\brekening(?:nummer)?\b|\btevreden\b|\bcomplimenten|\bprachtig|\bgeweldig|\bblij\b",
    ),
];

pub static COMPILED: LazyLock<Vec<(Kind, f32, Regex)>> = LazyLock::new(|| {
    CUES.iter()
        .map(|(kind, weight, pattern)| (*kind, *weight, grammar::compile(&format!("(?i)(?:{pattern})"))))
        .collect()
});

/// The weight of the words in a text for each kind, heaviest first. Named officials speak for a complaint.
pub fn weigh(heading: &str, body: &str, officials: usize) -> Vec<(Kind, f32)> {
    let mut totals: Vec<(Kind, f32)> = Kind::ALL
        .iter()
        .map(|kind| (*kind, if *kind == Kind::Complaint { 1.2 + 0.95 * officials.min(2) as f32 } else { 0.0 }))
        .collect();
    for (kind, weight, regex) in COMPILED.iter() {
        let in_body = regex.find_iter(body).take(3).count() as f32;
        let score = weight * (in_body.sqrt() + if regex.is_match(heading) { 1.2 } else { 0.0 });
        if let Some(total) = totals.iter_mut().find(|(k, _)| k == kind) {
            total.1 += score;
        }
    }
    totals.sort_by(|a, b| b.1.total_cmp(&a.1));
    totals
}
