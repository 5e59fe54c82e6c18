case-title = Zaak { $id }
scan = Scan van de brief
checklist = Controle
checklist-extra = Niet verplicht
keys = Enter: volgende
history = Geschiedenis
history-none = Nog niemand heeft iets met deze brief gedaan.
actions = Afhandelen
received-on = Ontvangen { $date }
part-of-file = bladzijde { $pages } van { $file }
from-separator = Van het scheidingsblad op bladzijde { $n } van het bestand.
arrivals = { $n } keer binnengekomen
arrivals-title = Hetzelfde bestand kwam meer dan eens binnen. Het blijft één zaak.
written-in = Geschreven in het { $language }
empty-value = leeg

pages =
    { $n ->
        [one] 1 bladzijde
       *[other] { $n } bladzijden
    }
page-number = Bladzijde { $n }
page-image = Bladzijde { $n } van de brief
page-blank = leeg
page-type-over = met de hand geschreven en slecht te lezen: typ over wat er staat
page-strip = Bladzijden van de brief
searchable = Doorzoekbare PDF
searchable-none = Geen doorzoekbare PDF; gebruik het originele bestand
scan-none = Van deze brief zijn geen leesbare bladzijden. Open het originele bestand om hem over te typen.
zoom-in = Groter
zoom-out = Kleiner
to-form = Naar het formulier
show-on-scan = Wijs aan op de scan
snippet-of = { $field }, zoals het in de brief staat
scan-tools = Beeld van de scan
fit-width = Hele breedte
fit-page = Hele bladzijde
turn = Bladzijde draaien
follow = Inzoomen op het veld
strip-supplement = aanvulling
page-damaged = deze bladzijde kon niet worden geopend; bekijk het originele bestand
page-text = Tekst van deze bladzijde
picked = overgenomen van de scan
picked-no-field = Kies eerst een veld om in te vullen.
picked-no-words = Op deze bladzijde zijn geen woorden gelezen.
snippet-end = Het einde van de tekst: hier is geen handtekening gevonden.
to-look-at-none = Alles is met zekerheid gelezen
to-look-at-blank = Typ de brief over

keys-button = Toetsen
keys-title = Toetsen
keys-close = Sluiten
keys-form = In het formulier
keys-next = Naar het volgende veld om na te kijken. In een tekstvak waarin u typt: een nieuwe regel.
keys-previous = Naar het vorige veld om na te kijken
keys-tab = Naar het volgende veld
keys-confirm = Bevestigen en de volgende brief openen
keys-save = Opslaan zonder te bevestigen
keys-pick = Naar de scan, om woorden te kiezen voor dit veld
keys-scan = Op de scan
keys-word = Van woord naar woord
keys-words = Meer woorden kiezen
keys-take = Overnemen in het veld
keys-back = Terug naar het veld
keys-zoom = Groter, kleiner, hele breedte, hele bladzijde
keys-turn = Bladzijde draaien, wel of niet inzoomen op het veld
keys-pages = Vorige en volgende bladzijde
keys-mouse = Met de muis
keys-mouse-text = Klik op de scan op een woord, of sleep een kader om meer woorden: ze komen in het veld waarin u bent. Met Shift komen ze achter wat er al staat. Ctrl en het wieltje maken de scan groter of kleiner.
keys-single = Losse toetsen gebruiken (? + − 0 9 R V)

checklist-complete = De klacht is volledig.
checklist-failed = De controle kon niet worden bijgewerkt. Bij bevestigen wordt alles opnieuw gecontroleerd.
checklist-stale = Iemand anders heeft deze zaak intussen gewijzigd. Bij opslaan of bevestigen ziet u beide versies.
check-read = bladzijde { $n }
check-filled = ingevuld
check-by-hand = door een medewerker bepaald
check-empty = niet gevonden of leeg
check-no-signature = geen handtekening gevonden
check-lacks = nog nodig: { $what }
check-street = straat
check-number = huisnummer
check-place = postcode of plaats
check-address-unsure = onzeker gelezen; kijk het adres na
check-unsure = onzeker gelezen ({ $n }% zeker)
check-signature-unclear = kies zelf of er een handtekening staat
check-judge = alleen een mens kan dit beoordelen
check-judged = zo beoordeeld
check-shown = blijkt uit de brief
check-fault = wat er staat is niet te begrijpen

group-complainant = Wie schrijft
group-address = Adres en bereikbaarheid
group-letter = De brief
group-content = Waar het over gaat
group-officials = Medewerkers en bestuurders in de brief
group-prior = Eerder contact met de gemeente
group-judged = Nog te beoordelen
official-row = Persoon { $n }
official-extra = (leeg laten als er niemand meer is)

veld-naam = Naam
veld-organisatie = Organisatie
veld-namens = Schrijft namens
veld-straat = Straat
veld-huisnummer = Huisnummer
veld-toevoeging = Toevoeging
veld-postcode = Postcode
veld-plaats = Plaats
veld-land = Land
veld-telefoon = Telefoonnummer
veld-email = E-mailadres
veld-dagtekening = Dagtekening
veld-ontvangen = Stempel ontvangen
veld-handtekening = Handtekening
veld-soort = Soort brief
veld-onderwerp = Onderwerp
veld-omschrijving = Omschrijving
veld-gebeurtenis-datum = Datum gebeurtenis
veld-gebeurtenis-plaats = Plaats gebeurtenis
veld-kenmerken = Kenmerken
veld-eerder-contact = Is er al contact geweest over de klacht?
veld-contact-met = Met wie
veld-contact-afdeling = Welke afdeling
veld-ambtenaar-naam = Naam
veld-ambtenaar-functie = Functie
veld-ambtenaar-afdeling = Afdeling
veld-ambtenaar-rol = Betrokkenheid
veld-ambtenaar-medewerker = In de personeelslijst
staff-as-written = Zoals geschreven
staff-alike = Namen die erop lijken
staff-all = Alle medewerkers
staff-gone = Nummer { $id }, niet meer in de lijst
veld-reden = Reden
veld-reden-geen-klacht = Waarom is dit geen klacht?

uitleg-kenmerken = Eén kenmerk of zaaknummer per regel.

keuze-handtekening-present = Aanwezig
keuze-handtekening-absent = Afwezig
keuze-handtekening-unclear = Onduidelijk
keuze-eerder-contact-ja = Ja
keuze-eerder-contact-nee = Nee
keuze-eerder-contact-niet-genoemd = Niet genoemd

mark-certain = zeker
mark-check = controleren
mark-doubt = twijfel
mark-by-hand = ingevuld
mark-percent = { $n }% zeker
mark-judge-title = Alleen een mens kan dit beoordelen
judgement-open = Maak een keuze
judgement-shown = Blijkt uit de brief
judgement-present = Zit erbij
judgement-missing = Ontbreekt
judgement-not_needed = Niet nodig
uitleg-oordeel-translation = De brief is niet in het Nederlands. Vraag alleen om een vertaling als u de brief anders niet goed kunt behandelen.
uitleg-oordeel-authorisation = De brief is voor iemand anders geschreven. U mag om een schriftelijke machtiging vragen; bij een advocaat is die niet nodig.
uitleg-oordeel-decision = Uit een bezwaarschrift moet blijken tegen welk besluit het gaat.
mark-rule = gevonden met regel „{ $rule }”
mark-by-hand-title = Ingevuld door een medewerker
rivals = Ook gelezen:
to-look-at =
    { $n ->
        [one] Kijk 1 veld na
       *[other] Kijk { $n } velden na
    }

missing-now = Ontbreekt:
button-confirm = Bevestigen
button-confirm-incomplete = Bevestigen als onvolledig
button-save = Opslaan
button-not-a-complaint = Geen klacht…
button-not-a-complaint-sure = Afhandelen als geen klacht
button-reopen = Terugzetten in werkvoorraad
reopen-heading = Toch nog iets veranderen?
reopen-lead = Zet de zaak terug in de werkvoorraad. De reden komt in de geschiedenis.
closing-heading = Doorsturen of ingetrokken…
closing-unsaved = Sla eerst op wat u hierboven hebt ingevuld: anders vervalt het.
closing-to = Welke organisatie?
closing-desk = { $kind }: { $name }
closing-desk-label = Doorsturen naar
closing-other = Anders: een andere organisatie
closing-why-label = Waarom hoort de brief daar?
closing-why-forward = Vul in waarom u de brief doorstuurt.
closing-forward = Afsluiten als doorgestuurd
closing-why = Waarom is de klacht ingetrokken?
closing-withdraw = Afsluiten als ingetrokken
closing-no-address = Vul in naar welke organisatie de brief is doorgestuurd.
closing-no-reason = Vul in waarom de klacht is ingetrokken.
hold = Bewaren
hold-set = Niet laten vernietigen…
hold-on = Wordt niet vernietigd als de bewaartermijn om is.
hold-lead = Na de bewaartermijn wordt een zaak vernietigd. Deze blijft dan bewaard tot iemand hem weer vrijgeeft.
hold-why = Waarom moet deze zaak bewaard blijven?
hold-save = Bewaren
hold-release = Weer vrijgeven
hold-no-reason = Vul in waarom deze zaak bewaard moet blijven.

faults-heading =
    { $n ->
        [one] Kijk dit veld nog na. Er is niets verloren gegaan.
       *[other] Kijk deze { $n } velden nog na. Er is niets verloren gegaan.
    }
fault-name = Een naam heeft minstens twee letters.
fault-long = Deze tekst is te lang.
fault-postcode = Een postcode is vier cijfers en twee letters, zoals 2011 RD.
fault-phone = Dit nummer bestaat niet. Typ het met netnummer, zoals 023 511 51 15 of +32 2 123 45 67.
fault-email = Een e-mailadres heeft één @ en een domein met een punt, zoals naam@voorbeeld.nl.
fault-date = Typ de datum als dd-mm-jjjj, zoals 09-03-2026.
fault-choice = Kies een van de mogelijkheden.
fault-official = Vul de naam in, of maak de hele rij leeg.
fault-staff = Kies iemand uit de personeelslijst, of „Zoals geschreven”.
fault-signature = Kies of de handtekening er staat. Dat kan alleen een mens beslissen.
fault-judge = Kies of dit erbij zit, ontbreekt of niet nodig is. Dat kan alleen een mens beslissen.
fault-reason = Vul een reden in.
notice-became-incomplete = Met deze wijziging is de klacht niet meer volledig. Vul aan wat ontbreekt, of bevestig de klacht als onvolledig.
notice-continue = Dit is uw eigen invoer op de nieuwste versie van de zaak. Kijk hem na en sla op of bevestig.

conflict-title = Iemand anders heeft deze zaak gewijzigd
conflict-who = { $who } heeft deze zaak gewijzigd terwijl u ermee bezig was
conflict-when = ({ $moment }).
conflict-state = De zaak staat nu op „{ $state }”.
conflict-nothing-saved = Uw invoer is nog niet opgeslagen.
conflict-same = Uw invoer is gelijk aan wat er nu staat.
conflict-differences = De verschillen
conflict-field = Veld
conflict-mine = Uw invoer
conflict-theirs = Versie van { $who }
conflict-take-theirs = Verder met de nieuwste versie
conflict-go-on = Verder met mijn invoer
