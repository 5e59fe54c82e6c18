# Wie mag inloggen en wat mag doen.
nav-users = Gebruikers
nav-sessions = Ingelogd op
yes = ja
no = nee

role-mailroom = Postkamer
role-mailroom-lead = Scant, zet onleesbare brieven door en drukt de post af.
role-reviewer = Behandelaar
role-reviewer-lead = Verbetert, bevestigt en handelt af.
role-reporter = Inzage
role-reporter-lead = Leest zaken en rapporten, wijzigt niets.
role-admin = Beheerder
role-admin-lead = Kan alles, en bepaalt wie wat mag.
right-post = Post
right-see_cases = Zaken zien
right-decide = Beslissen
right-report = Rapporten
right-manage = Beheer

users-title = Gebruikers
users-back = Alle gebruikers
users-new = Gebruiker toevoegen
users-add = Toevoegen
users-name-hint = 2 tot 40 kleine letters, cijfers, punten en streepjes, bijvoorbeeld a.jansen.
users-bad-name = Deze gebruikersnaam kan niet. Gebruik 2 tot 40 kleine letters, cijfers, punten en streepjes.
users-taken = Er is al een gebruiker met deze naam. Kies een andere naam, of open de bestaande gebruiker.
users-roles = Wat mag elke rol?
users-roles-integrity = Integriteitsmeldingen ziet alleen wie dat recht apart heeft gekregen, welke rol iemand ook heeft. Niemand ziet een zaak waarin diens eigen naam van de personeelslijst wordt genoemd (Awb 9:7).
users-unseen-integrity =
    { $n ->
        [one] Er wacht 1 integriteitsmelding die niemand mag zien. Geef iemand het recht op integriteitsmeldingen.
       *[other] Er wachten { $n } integriteitsmeldingen die niemand mag zien. Geef iemand het recht op integriteitsmeldingen.
    }
users-unseen-conflicted =
    { $n ->
        [one] Er wacht 1 zaak die niemand mag zien, omdat iedereen die haar kan behandelen erin wordt genoemd. Voeg een behandelaar toe.
       *[other] Er wachten { $n } zaken die niemand mag zien, omdat iedereen die ze kan behandelen erin wordt genoemd. Voeg een behandelaar toe.
    }
users-addresses = Adressen die moeten wachten
users-addresses-lead = Vanaf deze netwerkadressen is te vaak een verkeerd wachtwoord ingevuld.

fresh-title = Eenmalig wachtwoord voor { $name }
fresh-lead = Geef dit wachtwoord persoonlijk door. Het wordt alleen nu getoond; bij de eerste keer inloggen kiest de gebruiker een eigen wachtwoord.

user-title = Gebruiker { $name }
user-role = Rol
user-rights = Wat mag deze gebruiker?
user-integrity = Mag integriteitsmeldingen zien
user-integrity-short = Integriteit
user-staff = Personeelslijst
user-staff-hint = Wie is dit op de personeelslijst? Zaken waarin deze persoon wordt genoemd, krijgt de gebruiker nooit te zien.
user-staff-empty = De personeelslijst is leeg. Zet medewerkers in het bestand met woorden van de gemeente (town.words).
user-not-linked = niet gekoppeld
user-oneself = Uw eigen rol kan alleen een andere beheerder wijzigen.
user-block = Geblokkeerd
user-block-hint = Wie geblokkeerd is, kan niet inloggen en wordt meteen uitgelogd. De naam blijft bij wat er eerder is gedaan.
user-save = Opslaan
user-active = Actief
user-blocked = Geblokkeerd
user-one-time = Eenmalig wachtwoord
user-waits = Wacht tot { $until } uur
user-waits-until = Te vaak een verkeerd wachtwoord: inloggen kan weer vanaf { $until } uur.
user-lift = Nu weer toelaten
user-last-login = Laatst ingelogd
user-never = nog nooit
user-sessions =
    { $n ->
        [one] nu op 1 plek ingelogd
       *[other] nu op { $n } plekken ingelogd
    }
user-no-sessions = Nu nergens ingelogd.
user-conflicts =
    { $n ->
        [one] 1 zaak niet zichtbaar
       *[other] { $n } zaken niet zichtbaar
    }
user-login = Inloggen
user-forgot = Wachtwoord vergeten?
user-forgot-lead = Het oude wachtwoord vervalt meteen, en de gebruiker wordt overal uitgelogd.
user-new-password = Nieuw eenmalig wachtwoord
user-log = Wat { $name } heeft gedaan, staat in het logboek
user-changed-meanwhile = Niet opgeslagen: iemand anders heeft deze gebruiker intussen gewijzigd. Hieronder staat hoe het nu is.
user-last-admin = Niet opgeslagen: er moet minstens één beheerder zijn die kan inloggen. Maak eerst iemand anders beheerder.
staff-nobody = Niet op de lijst

sessions-title = Ingelogd op
sessions-lead = Hier bent u nu ingelogd. Herkent u iets niet, log dan overal uit en kies een nieuw wachtwoord.
sessions-idle =
    { $n ->
        [one] Wie een minuut niets doet, wordt vanzelf uitgelogd, en iedereen na tien uur.
       *[other] Wie { $n } minuten niets doet, wordt vanzelf uitgelogd, en iedereen na tien uur.
    }
sessions-end-all = Overal uitloggen
session-browser = Programma
session-origin = Netwerkadres
session-began = Ingelogd sinds
session-last = Laatst gebruikt
session-end = Beëindigen
session-this = hier bent u nu
session-end-here = met Uitloggen in het menu
session-seen = laatst gebruikt { $moment }
session-unknown-browser = Onbekend programma

flash-user_changed = De wijziging is opgeslagen en geldt meteen.
flash-session_ended = U bent daar uitgelogd.
flash-sessions_ended = De gebruiker is overal uitgelogd.
flash-wait_lifted = De wachttijd is opgeheven: inloggen kan nu weer.

start-title = Aan de slag
start-lead = Wat een beheerder bij het begin doet. U vindt deze pagina later terug bij Gebruikers.
start-done = in orde
start-users = Collega’s toevoegen
start-users-link = Naar de gebruikers
start-users-text =
    { $n ->
        [one] U bent de enige gebruiker. Geef iedereen een eigen naam, zodat te zien is wie wat heeft gedaan, en maak ten minste één andere beheerder.
       *[other] Er zijn { $n } gebruikers.
    }
start-staff = Personeelslijst invullen
start-staff-text =
    { $n ->
        [0] De personeelslijst is leeg. Zolang dat zo is, kan Postkamer niet tegenhouden dat iemand een klacht over zichzelf behandelt (Awb 9:7). Zet medewerkers in het bestand met woorden van de gemeente (town.words in postkamer.toml) en koppel gebruikers daarna aan hun naam.
        [one] Er staat 1 medewerker op de lijst. Koppel gebruikers aan hun naam.
       *[other] Er staan { $n } medewerkers op de lijst. Koppel gebruikers aan hun naam.
    }
start-languages = Talen van brieven
start-languages-all = Van alle talen die in de instellingen staan, zijn de taalgegevens aanwezig.
start-languages-text = Brieven in deze talen worden slecht gelezen, omdat de taalgegevens ontbreken: { $names }. Vraag systeembeheer ze te installeren:
start-backup = Reservekopie
start-backup-none = Er is nog nooit een reservekopie gemaakt. Laat dit elke nacht gebeuren, met de naam van een map op een andere schijf:
start-backup-last = De laatste reservekopie is van { $moment }.
start-letters = Eerste brieven
start-letters-none = Er is nog geen brief binnen. Laat de scanner in de inleverbak schrijven, of voeg brieven hier toe.
start-letters-some = De eerste brieven zijn binnen.
start-letters-link = Brieven toevoegen
ocr-nld = Nederlands
ocr-eng = Engels
ocr-deu = Duits
ocr-fra = Frans
ocr-tur = Turks
