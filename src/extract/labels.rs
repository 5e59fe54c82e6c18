//! Forms, sheets of data and e-mail heads: lines that say what stands behind them.

use super::layout::{self, Segment};
use super::zones::{Sheet, Zone};
use crate::domain::Span;
use regex::Regex;
use std::sync::LazyLock;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    Name,
    Surname,
    Initials,
    Particle,
    Organisation,
    Address,
    Street,
    HouseNumber,
    Addition,
    Postcode,
    City,
    Country,
    Phone,
    Email,
    Date,
    IncidentDate,
    IncidentPlace,
    Official,
    Department,
    PriorContact,
    Reference,
    Subject,
    OnBehalfOf,
    MailFrom,
    MailTo,
    MailDate,
    Description,
    Wish,
    Signature,
    /// Data of somebody who is neither the sender nor an official: a pupil, a mentor, a doctor.
    SomebodyElse,
    /// A label of a form that none of the others is.
    Other,
}

/// Label patterns, without the colon. The first that fits a whole label wins.
const LABELS: &[(Label, &str)] = &[
    (
        Label::SomebodyElse,
        r"(?:naam\s+(?:leerling|kind|school|patiënt|partner|getuige|arts|hulpverlener)|mentor|huisarts|getuigen?|school|contactpersoon\s+school|partner|verzekering|rekeningnummer|iban|geboorte\p{L}*|bsn|burgerservicenummer|kvk\p{L}*-?\s?(?:nummer|nr\.?)?|btw-?\s?(?:nummer|nr\.?)?|geslacht|nationaliteit|fax|datum\s+van\s+(?:onze|uw|de)\s+(?:brief|besluit))",
    ),
    (
        Label::OnBehalfOf,
        r"(?:namens(?:\s+wie)?|ingediend\s+namens|naam\s+(?:cli[eë]nt|vertegenwoordigde|betrokkene)|voor\s+wie)",
    ),
    (
        Label::Organisation,
        r"(?:(?:naam\s+)?(?:organisatie|bedrijf|onderneming|stichting|vereniging)(?:snaam)?|bedrijfsnaam|naam\s+(?:organisatie|bedrijf))",
    ),
    (Label::Particle, r"(?:tussenvoegsel(?:s|\(s\))?|voorvoegsels?)"),
    (Label::Surname, r"(?:achternaam|familienaam|geslachtsnaam|surname|last\s+name|nachname)"),
    (
        Label::Initials,
        r"(?:voorletters?(?:\s*(?:\(s\)|en\s+tussenvoegsel))?|voorna(?:am|men)|initialen|roepnaam|first\s+name|vorname)",
    ),
    (Label::Official, r"naam(?:\s+\p{L}+)?\s*\(?indien\s+(?:u\s+(?:die|deze)\s+weet|bekend)\)?"),
    (
        Label::Name,
        r"(?:contactpersoon|(?:uw\s+|mijn\s+|volledige\s+)?na+m(?:\s*(?:[,/&+]\s*(?:voorletters?|voorna(?:am|men)|initialen)|en\s+(?:voorletters?|initialen)|klager|ouder|indiener|melder|aanvrager|afzender|en\s+voorletters?|\(?voor-?\s*en\s*achternaam\)?|voluit))?|ik\s+ben|voor(?:-|naam)?\s*en\s+achternaam|voorletters?\s+en\s+(?:achter)?naam|name|afz\.?|afzender|klager|indiener|ingediend\s+door|ondergetekende|ad[ıi]\s+soyad[ıi]|nom)",
    ),
    (Label::Address, r"(?:(?:uw\s+|mijn\s+|post|woon|correspondentie)?adres(?:gegevens)?|address|anschrift|adresse)"),
    (
        Label::Street,
        r"(?:straat(?:naam)?(?:\s*(?:en|\+|/|&)\s*(?:(?:huis)?(?:nummer|nr\.?)|(?:woon)?plaats))?|straat\s*,?\s*(?:huis)?nummer(?:\s*,?\s*(?:en\s+)?toevoeging)?|street)",
    ),
    (Label::Addition, r"(?:(?:huis(?:nummer|letter)?[\s-]?)?toevoeging(?:\s+huisnummer)?|huisletter)"),
    (Label::HouseNumber, r"(?:huis(?:nummer|nr\.?)(?:\s*(?:en|\+)?\s*toevoeging)?)"),
    (
        Label::Postcode,
        r"(?:post\s?code[\s,/_]+(?:en\s+)?huis(?:nummer|nr\.?)(?:[\s,/_]+toev(?:oeging)?\.?)?|post\s?code(?:\s*(?:en|\+|/|&|,|-)\s*(?:woon)?plaats)?|pc\s*/?\s*(?:woon)?plaats|postal\s+code|plz)",
    ),
    (Label::City, r"(?:woonplaats|plaats(?:naam)?|city|ort|stad|gemeente)"),
    (Label::Country, r"(?:land|country)"),
    (
        Label::Phone,
        r"(?:(?:mijn\s+)?(?:telefoon|tel\.?|mobiel|mob\.?|gsm|phone|mobile)(?:\s*(?:nummer|nr\.?|overdag|privé|thuis|mobiel|06))*|telefoonnr\.?|bereikbaar\s+op)",
    ),
    (Label::Email, r"(?:e-?\s?mail\s?-?(?:adres|address)?|mail(?:adres)?)"),
    (
        Label::IncidentDate,
        r"(?:(?:datum|dag|date)\s+(?:en\s+(?:tijd(?:stip)?|plaats)\s+)?(?:van\s+(?:de\s+|het\s+)?)?(?:gebeurtenis|voorval|incident|gebeurd|feit)|wanneer(?:\s+(?:en\s+waar|is\s+het\s+|was\s+(?:dat|het)|gebeurde\s+(?:het|dit))\s*(?:gebeurd)?)?|datum\s+voorval)",
    ),
    (
        Label::IncidentPlace,
        r"(?:plaats\s+(?:van\s+(?:de\s+|het\s+)?)?(?:gebeurtenis|voorval|incident)|waar(?:\s+(?:gebeurde\s+(?:het|dit|dat)|is\s+het\s+gebeurd|was\s+(?:dat|het)|vond\s+het\s+plaats))?|locatie|plek(?:\s+van\s+\p{L}+\s+\p{L}+)?)",
    ),
    (
        Label::Official,
        r"(?:gaat\s+(?:het|de\s+klacht|uw\s+klacht)\s+over\s+een\s+(?:bepaalde?\s+)?(?:persoon|medewerker)|(?:op|tegen|over)\s+wie\s+(?:heeft|richt|is)\s+(?:de|uw)\s+klacht(?:\s+(?:betrekking|zich|gericht))?|over\s+wie(?:\s+klaagt\s+u)?(?:\s+(?:gaat|is)\s+(?:uw|de)\s+klacht)?|(?:naam\s+)?(?:betrokken\s+)?(?:medewerk(?:er|ster)|ambtenaar|bestuurder|behandelaar)(?:\s*(?:/|of)\s*(?:bestuurder|medewerker|ambtenaar))?(?:\s*\(?indien\s+bekend\)?)?(?:\s+op\s+\p{L}+\s+\p{L}+)?|welke\s+(?:medewerk(?:er|ster)|ambtenaar|persoon)|om\s+wie\s+gaat\s+het|klacht\s+over|klacht\s+gaat\s+over|de\s+klacht\s+betreft|met\s+wie\s+had\s+u\s+te\s+maken)",
    ),
    (Label::Department, r"(?:(?:welke\s+)?afdeling(?:\s*/\s*\p{L}+)?|dienst|team)"),
    (
        Label::PriorContact,
        r"(?:(?:heeft|hebt)\s+u\s+(?:al|hier(?:over)?|eerder|over|(?:de|uw|deze)\s+klacht)[^:?]{0,60}|(?:eerder|al\s+eerder|vorig|al)\s+contact(?:\s+(?:gehad|hierover|met\s+\p{L}+\s*\p{L}*|over\s+\p{L}+\s*\p{L}*))?|contact\s+gehad|is\s+er\s+(?:al|eerder)\s+contact[^:?]{0,40}|met\s+wie\s+(?:heeft|hebt)\s+u[^:?]{0,40})",
    ),
    (
        Label::Reference,
        r"(?:(?:ons|uw)?\s*kenmerk(?:\s*(?:brief|gemeente))?|zaak-?\s?(?:nummer|nr\.?)|dossier(?:nummer|nr\.?)?|referentie(?:nummer)?|meldings?nummer|(?:inkoop|order|factuur|formulier|registratie|aanvraag|klacht|aanslag|bon|beschikkings?|besluit|klant|relatie|polis|volg)-?(?:nummer|nr\.?)|(?:kenmerk|nummer)\s+(?:van\s+(?:de|onze|uw)\s+)?brief)",
    ),
    (Label::Subject, r"(?:uw\s+klacht\s+gaat\s+over|onderwerp|betreft|subject|betreff|objet|konu)"),
    (Label::MailFrom, r"(?:van|from|von|de|afzender|kimden)"),
    (Label::MailTo, r"(?:aan|to|an|cc|bcc|kopie(?:\s+aan)?|à|kime)"),
    (Label::MailDate, r"(?:verzonden(?:\s+op)?|sent|gesendet|envoyé|date|datum\s+verzending|gönderme\s+tarihi)"),
    (
        Label::Date,
        r"(?:(?:factuur|brief)datum|(?:ingevuld|opgemaakt|ondertekend)\s+op|datum(?:\s+(?:brief|formulier|ondertekening|van\s+ondertekening|vandaag|indiening))?|dagtekening|(?:plaats\s*(?:en|,|/|&)\s*)datum|gedateerd|tarih|d\.d\.)",
    ),
    (
        Label::Description,
        r"(?:omschrijving(?:\s+(?:van\s+(?:de|uw)\s+)?(?:klacht|gebeurtenis|voorval))?|(?:uw|mijn|de)\s+klacht|klacht|wat\s+is\s+er\s+gebeurd|wat\s+gebeurde\s+er|waarover\s+gaat\s+uw\s+klacht|toelichting(?:\s+(?:op\s+)?(?:de\s+|uw\s+)?klacht)?|beschrijving[^:?]{0,30}|inhoud(?:\s+(?:van\s+)?(?:de\s+)?klacht)?|bericht|uw\s+(?:verhaal|reactie))",
    ),
    (
        Label::Wish,
        r"(?:wat\s+(?:wilt|verwacht|zou|hoopt|wil)\s+(?:u|ik)[^:?]{0,60}|gewenste?\s+(?:oplossing|uitkomst|resultaat)|(?:uw|mijn)\s+wens)",
    ),
    (Label::Signature, r"(?:(?:uw\s+)?handtekening|signature|plaats\s+voor\s+handtekening|unterschrift|imza)"),
];

/// Labels of printed web forms, where a narrow gap and no colon stands between the label and its value.
static BARE: LazyLock<Vec<(Label, Regex)>> = LazyLock::new(|| {
    let bare = [
        (Label::Organisation, r"naam\s+(?:organisatie|bedrijf)|organisatie(?:naam)?|bedrijfsnaam"),
        (Label::Name, r"(?:volledige\s+|voor-?\s*en\s+achter|voornaam\s+en\s+achter)?naam|contactpersoon"),
        (Label::Street, r"straat\s*(?:,|en|\+|/|&)\s*(?:huis)?(?:nummer|nr\.?)(?:\s*,?\s*(?:en\s+)?toevoeging)?"),
        (Label::Surname, r"achternaam"),
        (Label::Phone, r"telefoon(?:nummer)?|mobiel(?:\s+nummer)?"),
        (Label::Email, r"e-?mail(?:adres)?"),
        (Label::Address, r"adres"),
        (Label::Postcode, r"postcode"),
    ];
    let compile = |(label, names): (Label, &str)| {
        (label, super::grammar::compile(&format!(r"^(?i:{names})\s+(?P<value>[\p{{Lu}}\d+(].*)$")))
    };
    bare.into_iter().map(compile).collect()
});

static COMPILED: LazyLock<Vec<(Label, Regex)>> = LazyLock::new(|| {
    let compile = |(label, pattern): &(Label, &str)| {
        let full = format!(
            r"(?i)^\W{{0,3}}(?:(?:[\dg]\d?|[a-h])[.)]\s)?{pattern}\s*(?:\([^)]*\)\s*)?\??\s*(?P<colon>[:;=_]*\s*[:;=]|\?|[.…_](?:\s?[.…_])*\s*[:;]|…(?:\s?…)*|\.{{3,}}|$)\s*(?P<value>.*)$"
        );
        (*label, super::grammar::compile(&full))
    };
    LABELS.iter().map(compile).collect()
});

/// A label at the start of a line, with the byte at which its value begins, and whether a colon proves it.
fn label_of(text: &str) -> Option<(Label, usize, bool)> {
    COMPILED.iter().find_map(|(label, regex)| {
        let captures = regex.captures(text)?;
        let value = captures.name("value")?;
        let proven = captures.name("colon").is_some_and(|c| !c.is_empty());
        Some((*label, value.start(), proven))
    })
}

/// "3. Naam en voorletters": the question of a form that numbers them, with the answer below.
fn is_numbered_label(text: &str) -> bool {
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| super::grammar::compile(r"^[\dg]\d?\.\s+\p{Lu}"));
    NUMBERED.is_match(text) && label_of(text).is_some_and(|(_, start, _)| start == text.len())
}

pub fn is_label(text: &str) -> bool {
    label_of(text).is_some_and(|(_, _, proven)| proven)
}

/// The labels of a letter: which zone each segment gets, and with the label cut off the segment of its value.
pub fn find(sheet: &mut Sheet) -> Vec<(usize, Zone)> {
    let numbers_its_questions = (0..sheet.segments.len()).filter(|&i| is_numbered_label(sheet.text(i))).count() >= 3;
    let found: Vec<(usize, Label, usize)> = (0..sheet.segments.len())
        .filter(|&i| !matches!(sheet.zones[i], Zone::Quoted | Zone::Copied))
        .filter_map(|i| {
            let (label, start, proven) = label_of(sheet.text(i))?;
            let numbered = numbers_its_questions && is_numbered_label(sheet.text(i));
            let answered = proven || numbered || right_of(sheet, i, label).is_some();
            let prose = sheet.zones[i] == Zone::Body && sheet.text(i).split_whitespace().count() > 14;
            (answered && !prose).then_some((i, label, start))
        })
        .collect();
    let is_form = found.iter().filter(|(_, label, _)| is_form_label(*label)).count() >= 3;
    let is_mail = found.iter().any(|(_, l, _)| *l == Label::MailFrom)
        && found.iter().any(|(_, l, _)| matches!(l, Label::MailTo | Label::MailDate | Label::Date));
    // "Stad: Haarlem" below "Adres: …" is a label, though three make a form.
    let addressed = found.iter().any(|(_, l, _)| matches!(l, Label::Address | Label::Street | Label::Postcode));
    let keep = |label: Label, zone: Zone| match label {
        Label::MailFrom | Label::MailTo | Label::MailDate => is_mail,
        Label::Subject => is_mail || is_form,
        Label::Reference => is_form || zone != Zone::Reference,
        Label::Date => true,
        Label::Name | Label::Surname | Label::Address | Label::Postcode | Label::Phone | Label::Email => true,
        Label::City | Label::Street | Label::HouseNumber | Label::Addition if zone != Zone::Body => {
            is_form || addressed
        }
        Label::SomebodyElse => is_form || zone != Zone::Body,
        _ => is_form,
    };
    // "Van: J. Jansen" above a letter that is no mail names the sender.
    let sender = |label: Label, i: usize| {
        if label == Label::MailFrom && !is_mail && sheet.zones[i] == Zone::Head { Label::Name } else { label }
    };
    let found: Vec<_> = found.into_iter().map(|(i, label, start)| (i, sender(label, i), start)).collect();
    let kept: Vec<_> = found.into_iter().filter(|(i, label, _)| keep(*label, sheet.zones[*i])).collect();
    let unknown = (0..sheet.segments.len()).filter(|&i| {
        is_form && sheet.text(i).trim_end().ends_with(':') && sheet.text(i).split_whitespace().count() <= 9
    });
    let unknown: Vec<_> = unknown
        .filter(|i| right_of(sheet, *i, Label::Other).is_some() && kept.iter().all(|(k, _, _)| k != i))
        .collect();
    let mut kept = kept;
    if is_form {
        let bare: Vec<_> = (0..sheet.segments.len()).filter_map(|i| Some((i, bare_label(sheet, i, &kept)?))).collect();
        kept.extend(bare.into_iter().map(|(i, (label, start))| (i, label, start)));
    }
    kept.extend(unknown.into_iter().map(|i| (i, Label::Other, sheet.text(i).len())));
    kept.sort_by_key(|(i, _, _)| *i);
    let rest_of_question = |i: usize, label: Label| {
        label == Label::Description
            && i > 0
            && kept.iter().any(|(k, l, _)| {
                *l == Label::PriorContact
                    && i - k <= 2
                    && i > *k
                    && !sheet.text(*k).contains(':')
                    && sheet.segments[*k].block == sheet.segments[i].block
            })
    };
    let rests: Vec<usize> =
        kept.iter().filter(|(i, label, _)| rest_of_question(*i, *label)).map(|(i, _, _)| *i).collect();
    kept.retain(|(i, _, _)| !rests.contains(i));
    let labels: Vec<usize> = kept.iter().map(|(i, _, _)| *i).collect();
    let mut zones: Vec<(usize, Zone)> = rests.into_iter().map(|i| (i, Zone::LabelName)).collect();
    for (index, label, start) in kept {
        place_value(sheet, index, label, start, &labels, &mut zones);
    }
    zones
}

/// A label without a colon that stands in the column of at least two others.
fn bare_label(sheet: &Sheet, index: usize, kept: &[(usize, Label, usize)]) -> Option<(Label, usize)> {
    let column = |i: usize| sheet.segments[i].area.left.abs_diff(sheet.segments[index].area.left) < 40;
    let free = kept.iter().all(|(i, _, _)| *i != index) && kept.iter().filter(|(i, _, _)| column(*i)).count() >= 2;
    let text = sheet.text(index);
    let found = BARE.iter().find_map(|(label, regex)| Some((*label, regex.captures(text)?.name("value")?.start())));
    found.filter(|_| free)
}

/// Labels that a plain letter does not have.
fn is_form_label(label: Label) -> bool {
    !matches!(
        label,
        Label::Subject
            | Label::Reference
            | Label::MailFrom
            | Label::MailTo
            | Label::MailDate
            | Label::Phone
            | Label::Email
    )
}

/// The nearest segment to the right. A long question runs over two rows, with its answer between them.
fn right_of(sheet: &Sheet, index: usize, label: Label) -> Option<usize> {
    let from = &sheet.segments[index];
    let between = |s: &Segment| {
        label == Label::PriorContact
            && s.page == from.page
            && s.area.top.abs_diff(from.area.top) < from.area.height * 3 / 2
    };
    let beside = |s: &Segment| (layout::same_row(from, s) || between(s)) && s.area.left > from.area.right();
    (0..sheet.segments.len()).filter(|&i| beside(&sheet.segments[i])).min_by_key(|&i| sheet.segments[i].area.left)
}

/// The value stands behind the colon, to the right of the label, or below it.
fn place_value(
    sheet: &mut Sheet,
    index: usize,
    label: Label,
    start: usize,
    labels: &[usize],
    zones: &mut Vec<(usize, Zone)>,
) {
    let zone = if label == Label::Description { Zone::Body } else { Zone::Labelled(label) };
    let span = sheet.segments[index].span;
    if span.start + start < span.end {
        sheet.segments[index].span = Span::new(span.start + start, span.end);
        zones.push((index, zone));
        if matches!(label, Label::Official | Label::PriorContact | Label::Wish | Label::SomebodyElse) {
            mark_below(sheet, index, zone, labels, zones);
        }
        return;
    }
    zones.push((index, Zone::LabelName));
    match right_of(sheet, index, label) {
        Some(value) if !labels.contains(&value) => zones.push((value, zone)),
        _ => mark_below(sheet, index, zone, labels, zones),
    }
}

/// The lines below a label up to the next one: many for a story, one or two for anything else.
fn mark_below(sheet: &Sheet, index: usize, zone: Zone, labels: &[usize], zones: &mut Vec<(usize, Zone)>) {
    let story = matches!(zone, Zone::Body | Zone::Labelled(Label::Wish | Label::Signature));
    let below = |i: usize| sheet.segments[i].page == sheet.segments[index].page || story;
    let mut block = None;
    for next in index + 1..sheet.segments.len() {
        let same_block = block.is_none_or(|b| b == sheet.segments[next].block);
        if labels.contains(&next)
            || !below(next)
            || matches!(sheet.zones[next], Zone::Stamp | Zone::Footer)
            || !(story || same_block)
        {
            break;
        }
        if zone == Zone::Labelled(Label::Signature) {
            break;
        }
        block = Some(sheet.segments[next].block);
        zones.push((next, zone));
        if !story && next > index + 1 {
            break;
        }
    }
}
