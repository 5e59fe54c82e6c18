# De woorden van het vak.
kind-complaint = Klacht
kind-objection = Bezwaar
kind-idea = Idee
kind-integrity = Integriteitsmelding
kind-care = Zorg of ondersteuning
kind-living_environment = Leefomgeving
kind-other = Anders

state-awaiting_confirmation = Wacht op bevestiging
state-confirmed = Bevestigd
state-incomplete = Onvolledig bevestigd
state-forwarded = Doorgestuurd
state-withdrawn = Ingetrokken
state-joined = Gevoegd bij andere zaak
state-not_a_complaint = Geen klacht

item-name = Naam
item-address = Adres
item-phone = Telefoonnummer
item-signature = Handtekening
item-letter_date = Dagtekening
item-description = Omschrijving
item-email = E-mailadres
item-incident_date = Datum gebeurtenis
item-incident_place = Plaats gebeurtenis
item-official = Medewerker of bestuurder
item-prior_contact = Eerder contact
item-translation = Vertaling
item-authorisation = Machtiging
item-decision = Besluit waartegen bezwaar

verdict-present = aanwezig
verdict-missing = ontbreekt
verdict-absent = niet genoemd
verdict-partial = niet compleet
verdict-doubtful = niet vast te stellen

involvement-complained_about = Beklaagde
involvement-earlier_contact = Eerder contact
involvement-unknown = Anders of onbekend

language-en = Engels
language-de = Duits
language-fr = Frans
language-tr = Turks

event-save = Opgeslagen
event-type_in = Overgetypt
event-confirm_complete = Bevestigd als volledig
event-confirm_incomplete = Bevestigd als onvolledig
event-split = Gesplitst in losse brieven
event-join = Gevoegd bij een andere zaak
event-duplicate = Dezelfde brief nog een keer gevoegd
event-mark_not_a_complaint = Geen klacht
event-forward = Doorgestuurd
event-withdraw = Ingetrokken
event-export = Overgedragen
event-reopen = Teruggezet in werkvoorraad
