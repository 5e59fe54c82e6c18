# Brieven toevoegen vanuit de browser.
nav-upload = Toevoegen
upload-title = Brieven toevoegen
upload-lead = Voeg scans of foto’s van brieven toe. Ze worden net zo gelezen als brieven van de scanner. Een bestand mag hooguit { $size } groot zijn.
upload-files = Bestanden kiezen
upload-files-hint = PDF, TIFF, JPEG, PNG, WebP of BMP. U kunt er meer tegelijk kiezen.
upload-drag = Of sleep de bestanden hierheen.
upload-camera = Foto maken met dit toestel
upload-chosen = Gekozen
upload-remove = Weghalen
upload-together = Meer foto’s tegelijk
upload-together-no = Elk bestand is een eigen brief
upload-together-yes = Deze foto’s zijn samen één brief
upload-together-hint = Samen één brief kan alleen met foto’s (JPEG). De volgorde waarin u ze kiest, is de volgorde van de bladzijden.
upload-sending = Bezig met versturen
upload-send = Toevoegen
upload-more = Nog meer brieven toevoegen
upload-sheets = scan een hele stapel brieven in één keer.
upload-bundle-name = { $first } ({ $n } foto's).pdf
upload-nothing = Er is nog geen bestand gekozen. Kies eerst een of meer bestanden.
upload-too-much = Dit is te veel voor één keer. Er is niets toegevoegd. Voeg hooguit 100 bestanden tegelijk toe en verdeel grote bestanden over meer keren; één bestand mag hooguit { $size } zijn.
upload-half-way = Het versturen is halverwege gestopt. Er is niets toegevoegd. Kijk of de verbinding nog werkt en probeer het opnieuw.
uploads-title = Wat u hebt toegevoegd
uploads-lead = Hier staat veertien dagen lang wat er van elk bestand geworden is.
uploads-open =
    { $n ->
        [one] Eén bestand is nog onderweg. Deze pagina ververst vanzelf.
       *[other] { $n } bestanden zijn nog onderweg. Deze pagina ververst vanzelf.
    }
uploads-none = U hebt de laatste veertien dagen niets toegevoegd.
upload-facts = Toegevoegd { $moment } · { $size }
upload-waiting = Ligt in de inleverbak en wordt zo opgehaald.
upload-late = Dat duurt langer dan anders. Een bestand dat van binnen niet af is, wordt na tien minuten toch opgehaald. Blijft het liggen, vraag beheer dan of Postkamer de inleverbak in de gaten houdt.
upload-queued = Aangenomen. De brief wacht tot hij gelezen wordt.
upload-reading = De brief wordt gelezen.
upload-read = De brief is gelezen.
upload-answer = De brief is gelezen en bij de zaak gelegd waarop hij antwoord geeft.
upload-duplicate = Precies dit bestand is al eerder binnengekomen. Er is geen nieuwe zaak van gemaakt.
upload-discarded = Het bestand is weggelegd: er hoefde niets mee te gebeuren.
upload-to-case = Naar de zaak
upload-to-unreadable = Wat u kunt doen
upload-trouble-broken_off = Het bestand is niet heel binnengekomen.
upload-trouble-broken_off-advice = Voeg het opnieuw toe.
upload-trouble-empty = Het bestand is leeg.
upload-trouble-empty-advice = Scan de brief opnieuw en voeg de nieuwe scan toe.
upload-trouble-too_large = Het bestand is te groot.
upload-trouble-too_large-advice = Scan de brief op 300 dpi, of verdeel de stapel over meer bestanden, en voeg ze opnieuw toe.
upload-trouble-disk_full = De schijf van de server is vol. Het bestand is niet bewaard.
upload-trouble-disk_full-advice = Meld dit meteen bij beheer en voeg het bestand opnieuw toe als er weer ruimte is. Bewaar de brief tot dan.
upload-trouble-no_access = Het bestand kon niet in de inleverbak worden gezet.
upload-trouble-no_access-advice = Meld dit bij beheer: Postkamer heeft geen schrijfrecht op de inleverbak. Voeg het bestand daarna opnieuw toe.
upload-trouble-not_a_photo = Niet al deze bestanden zijn foto’s (JPEG), dus er kon geen brief van worden gemaakt. Er is niets toegevoegd.
upload-trouble-not_a_photo-advice = Maak van elk blad een foto, of voeg elk bestand toe als een eigen brief.
