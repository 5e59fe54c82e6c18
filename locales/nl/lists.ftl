worklist-title = Werkvoorraad
tab-awaiting_confirmation = Te bevestigen
tab-confirmed = Bevestigd
tab-incomplete = Onvolledig
tab-forwarded = Doorgestuurd
tab-withdrawn = Ingetrokken
tab-joined = Gevoegd
tab-not_a_complaint = Geen klacht
tab-alle = Alles
reading =
    { $n ->
        [one] 1 brief wordt gelezen.
       *[other] { $n } brieven worden gelezen.
    }
search-words = Zoek op naam, kenmerk of woorden uit de brief
search-more = Filters en volgorde
search-mist = Wat ontbreekt
search-any = Maakt niet uit
search-soort = Soort brief
search-schrift = Hoe geschreven
search-van = Van wie
search-van-any = Iedereen
search-van-mij = Van mij
search-van-niemand = Van niemand
search-volgorde = Volgorde
search-volgorde-oud = Oudste eerst
search-volgorde-nieuw = Nieuwste eerst
written-printed = Gedrukt
written-mixed = Deels met de hand
written-handwritten = Met de hand
assigned-to = voor { $name }
found =
    { $n ->
        [one] 1 brief gevonden.
       *[other] { $n } brieven gevonden.
    }
found-more = Meer dan { $n } brieven gevonden.
search-missing-any = Maakt niet uit
search-button = Zoeken
search-clear = Filters wissen
search-everywhere = Zoeken in alle brieven, ook de afgehandelde
column-complainant = Klager
column-kind = Soort
column-date = Dagtekening
column-received = Ontvangen
column-missing = Ontbreekt
column-state = Stand
column-age = Wacht
column-item = Wat ontbreekt
column-awaiting = Te bevestigen
column-confirmed = Onvolledig bevestigd
column-total = Totaal
nothing-missing = niets
age =
    { $n ->
        [0] vandaag
        [one] 1 dag
       *[other] { $n } dagen
    }
pager = Bladeren
pager-start = Naar het begin
pager-next = Volgende bladzijde
empty-filtered = Geen brieven gevonden met deze filters.
empty-reading = Nog niets te bevestigen. Zodra een brief gelezen is, verschijnt hij hier vanzelf.
empty-done = Alles is bevestigd. Nieuwe brieven verschijnen hier vanzelf.
empty-start = Er zijn nog geen brieven. Zet een scan in de inleverbak; gelezen brieven verschijnen hier vanzelf.
empty-state = Hier staan nog geen brieven.

incomplete-title = Onvolledige klachten
incomplete-lead = Klachten waarin iets ontbreekt dat de wet of de gemeente vraagt. Ook een onvolledige klacht is een klacht en wordt behandeld (Awb 9:2).
incomplete-none = Er zijn geen onvolledige klachten.
incomplete-counts = Hoe vaak ontbreekt wat
incomplete-list = Alle onvolledige klachten
incomplete-list-of = Ontbreekt: { $item }
incomplete-all = Toon alle onvolledige klachten
incomplete-download = Downloaden als CSV

csv-case = Zaak
csv-received = Ontvangen
csv-state = Stand
csv-complainant = Klager
csv-kind = Soort
csv-date = Dagtekening
csv-missing = Ontbreekt

unreadable-title = Onleesbare bestanden
unreadable-lead = Deze bestanden konden niet automatisch worden gelezen. Er gaat niets verloren: elk bestand blijft bewaard tot iemand er iets mee doet.
unreadable-none = Alle bestanden zijn gelezen. Hier is niets te doen.
unreadable-letters = Brieven die op u wachten
unreadable-arrived = Binnengekomen { $moment }
unreadable-attempts =
    { $n ->
        [one] 1 keer geprobeerd
       *[other] { $n } keer geprobeerd
    }
unreadable-detail = Technische melding
unreadable-type-in = Zelf overtypen
unreadable-retry = Opnieuw proberen
unreadable-empty = Het bestand is leeg.
unreadable-empty-advice = Scan de brief opnieuw en zet de nieuwe scan in de inleverbak.
unreadable-not_a_document = Dit is geen PDF of afbeelding die we kunnen lezen.
unreadable-not_a_document-advice = Bewaar de brief als PDF, TIFF, JPEG of PNG en bied hem opnieuw aan, of typ hem over.
unreadable-encrypted = Het bestand is beveiligd met een wachtwoord.
unreadable-encrypted-advice = Haal de beveiliging eraf of scan de papieren brief, en bied hem opnieuw aan.
unreadable-too_many_pages = De scan heeft te veel bladzijden.
unreadable-too_many_pages-advice = Waarschijnlijk zitten er meer brieven in één bestand. Scan elke brief apart.
unreadable-too_large = Het bestand is te groot.
unreadable-too_large-advice = Scan de brief op 300 dpi en bied hem opnieuw aan.
unreadable-damaged = Het bestand is beschadigd of afgebroken.
unreadable-damaged-advice = Scan de brief opnieuw. Is er geen papier meer, bekijk dan het origineel en typ over wat leesbaar is.
unreadable-no_text = Er is geen leesbare tekst gevonden.
unreadable-no_text-advice = De scan is te licht, leeg of moeilijk handschrift. Bekijk het origineel; typ de brief over of scan hem opnieuw.
unreadable-only_separators = In dit bestand zitten alleen scheidingsbladen, geen brief.
unreadable-only_separators-advice = Kijk of de brieven wel zijn meegescand. Zo niet, scan de stapel opnieuw.
unreadable-engine_crashed = Het lezen is vastgelopen op dit bestand.
unreadable-engine_crashed-advice = Probeer het opnieuw. Lukt het weer niet, typ de brief dan over en meld het bij beheer.
unreadable-timed_out = Het lezen duurde te lang.
unreadable-timed_out-advice = Probeer het op een rustig moment opnieuw, of typ de brief over.
unreadable-no_access = Het bestand kon niet worden geopend.
unreadable-no_access-advice = Vraag beheer om de rechten op de inleverbak na te kijken en probeer het opnieuw.
unreadable-parked = Door een storing bij ons is de brief niet gelezen.
unreadable-parked-advice = De brief zelf is waarschijnlijk in orde. Meld de storing bij beheer en probeer het daarna opnieuw.
refusal-found = Gevonden { $moment }
refusals = Niet aangenomen
refusals-lead = Dit lag in de inleverbak en kon niet worden aangenomen. Bij elk staat waarom, en waar het nu is.
refusal-not-a-file = Dit is een snelkoppeling of apparaat, geen bestand. Het is verplaatst naar de map met geweigerde bestanden; lukte dat niet, dan ligt het nog in de inleverbak. Zet de scan zelf in de inleverbak.
refusal-no-permission = Dit bestand mogen we niet openen. Het ligt nog in de inleverbak. Vraag beheer om ons leesrecht te geven; daarna wordt het vanzelf aangenomen.

unreadable-to-case = Naar de zaak
unreadable-more = Alleen de oudste 200 staan hier. Zodra u er een afhandelt, komt de volgende erbij.
discard = Wegleggen
discard-reason = Waarom hoeft hier niets mee te gebeuren?
discard-again = De brief is opnieuw gescand of aangeboden
discard-separators = Alleen scheidingsbladen
discard-no_letter = Het is geen brief
discard-other = Iets anders (vul hieronder in)
discard-note = Toelichting
discard-hint = Weggelegde bestanden staan onderaan deze pagina. U kunt ze terughalen tot ze worden vernietigd.
discard-why = Kies een reden. Bij „iets anders” is een toelichting nodig. Er is niets weggelegd.
discarded =
    { $n ->
        [one] 1 weggelegd bestand
       *[other] { $n } weggelegde bestanden
    }
discarded-lead = Met deze bestanden hoeft volgens een collega niets te gebeuren. De nieuwste staan boven, hoogstens vijftig.
discarded-by = Weggelegd op { $moment } door { $who }
take-back = Terughalen

stranger-office = Dit is een document van een tekstverwerker, rekenblad of Outlook.
stranger-office-advice = Open het, druk het af naar PDF en voeg die PDF toe.
stranger-print = Dit is een afdrukbestand (PostScript, XPS of DjVu).
stranger-print-advice = Open het, druk het af naar PDF en voeg die PDF toe.
stranger-picture = Dit is een afbeelding van een soort die we niet lezen.
stranger-picture-advice = Bewaar haar als JPEG of PDF en voeg die toe.
stranger-heic = Dit is een HEIC-foto, zoals iPhones die maken.
stranger-heic-advice = Bewaar de foto als JPEG en voeg die toe. Op de telefoon: Instellingen, Camera, Structuren, Meest compatibel.
stranger-archive = Dit is een ingepakte map (zoals ZIP).
stranger-archive-advice = Pak haar uit en voeg elke brief eruit apart toe.
stranger-mail = Dit is een e-mailbericht.
stranger-mail-advice = Open het en voeg de bijlagen toe, of druk het bericht af naar PDF en voeg die toe.
stranger-web_page = Dit is een webpagina of tekening.
stranger-web_page-advice = Open haar, druk haar af naar PDF en voeg die PDF toe.
stranger-text = Dit is kale tekst.
stranger-text-advice = Open het, druk het af naar PDF en voeg die PDF toe.
stranger-no_letter = Dit is een film, geluid, lettertype of gegevensbestand: geen brief.
stranger-no_letter-advice = Vraag de afzender wat de bedoeling was, of leg het weg.
stranger-program = Dit is een programma, geen brief.
stranger-program-advice = Open het niet. Vraag de afzender wat de bedoeling was en meld het bij beheer.
stranger-zeros = Het bestand bestaat alleen uit nullen: het kopiëren is mislukt of de schijf is kapot.
stranger-zeros-advice = Scan de brief opnieuw en voeg de nieuwe scan toe.
stranger-unknown = Dit is een bestand van een onbekende soort.
stranger-unknown-advice = Bied de brief aan als PDF, TIFF, JPEG, PNG, WebP of BMP, of typ hem over.
