# Termijnen en voortgang.
nav-due = Termijnen
column-due = Uiterlijk
due-overdue =
    { $n ->
        [0] Geen termijn verlopen
        [one] 1 termijn verlopen
       *[other] { $n } termijnen verlopen
    }
due-soon =
    { $n ->
        [0] Niets dat binnenkort afloopt
        [one] 1 termijn loopt binnenkort af
       *[other] { $n } termijnen lopen binnenkort af
    }
due-all = Alles op volgorde van termijn
due-none = afgehandeld
due-late =
    { $n ->
        [one] 1 dag te laat
       *[other] { $n } dagen te laat
    }
due-left =
    { $n ->
        [0] vandaag de laatste dag
        [one] nog 1 dag
       *[other] nog { $n } dagen
    }
due-contact = Contact
due-answer = Antwoord
due-extended_answer = Antwoord (verdaagd)

deadlines = Termijnen
deadlines-received = Ontvangen
deadlines-contact = Contact opnemen
deadlines-refusal = Uiterlijk afzien van behandeling (Awb 9:8)
deadlines-answer = Antwoord (Awb 9:11)
deadlines-extended = Antwoord na verdaging
deadlines-decision = Beslissing op bezwaar (Awb 7:10)
deadlines-adjourned = Beslissing na verdaging
deadlines-objection-unknown = Op zijn vroegst: de termijn begint na de laatste dag van de bezwaartermijn, en die staat niet in de brief. Nu is gerekend vanaf de ontvangst. Leg die dag vast bij de voortgang.
deadlines-objection-until = Gerekend vanaf { $date }, de laatste dag van de bezwaartermijn.
deadlines-not-a-complaint = Dit zijn de termijnen voor een klacht, als geheugensteun. Voor deze soort brief kunnen andere gelden.
deadlines-done = gedaan op { $date }
deadlines-note = Ook voor een onvolledige brief lopen de termijnen door.
deadlines-edit = Voortgang vastleggen
receipt-person = volgens een medewerker
receipt-separator = volgens het scheidingsvel
receipt-stamp = volgens het stempel
receipt-arrival = dag waarop de scan binnenkwam

progress-title = Voortgang van zaak { $id }
progress-lead = Leg vast wat er met de klacht is gedaan. De termijnen en de rapporten gaan hiervan uit.
progress-contacted = Contact opgenomen op
progress-extended = Verdaging schriftelijk meegedeeld op
progress-closed = Afgehandeld op
progress-outcome = Afloop
progress-nature = Aard van de klacht
progress-department = Afdeling
progress-forwarded = Doorgezonden aan
progress-forwarded-hint = Alleen als een andere organisatie de brief behandelt (Awb 2:3).
progress-objection = Laatste dag van de bezwaartermijn
fault-objection-far = Deze dag ligt meer dan een jaar van de ontvangst. Kijk hem na.
progress-none = Nog niet bekend
progress-save = Vastleggen
progress-back = Terug naar de zaak
fault-future = Deze dag ligt in de toekomst.
fault-before-receipt = Deze dag ligt vóór de dag van ontvangst.
fault-closed-outcome = Kies ook de afloop.
fault-outcome-closed = Vul ook in wanneer de klacht is afgehandeld.
fault-forwarded = Vul in aan wie de brief is doorgezonden.
outcome-founded = Gegrond
outcome-partly_founded = Deels gegrond
outcome-unfounded = Ongegrond
outcome-no_judgement = Geen oordeel
outcome-satisfied = Naar tevredenheid opgelost
outcome-withdrawn = Ingetrokken
outcome-refused = Niet in behandeling genomen
outcome-forwarded = Doorgezonden
event-progress = Voortgang vastgelegd
flash-progress = De voortgang is vastgelegd.

feeds-title = Agenda’s
feeds-lead = Zet de termijnen in uw eigen agenda. Wie het adres van een agenda heeft, ziet zaaknummers en datums, geen namen. Is een adres op de verkeerde plek terechtgekomen, trek het dan in.
feeds-new = Nieuwe agenda
feeds-role = Voor wie
feeds-make = Adres maken
feeds-made = Dit is het adres. Het wordt maar één keer getoond: kopieer het nu naar uw agendaprogramma.
feeds-list = Agenda’s in gebruik
feeds-none = Er zijn nog geen agenda’s.
feeds-maker = Gemaakt door
feeds-since = Gemaakt op
feeds-revoke = Intrekken
feeds-action = Intrekken
feed-handler = Behandelaars: contact en antwoord
feed-contact = Klachtencontact: alleen het eerste contact
feed-answer = Juristen en leiding: alleen het antwoord
feed-name = Klachten: { $role }
feed-event-contact = Contact opnemen, zaak { $id }
feed-event-answer = Antwoord versturen, zaak { $id }
feed-event-extended_answer = Antwoord versturen (verdaagd), zaak { $id }
nav-feeds = Agenda’s
flash-feed_revoked = De agenda is ingetrokken. Wie het adres nog heeft, ziet niets meer.
progress-conflict = Iemand anders heeft deze zaak net gewijzigd. Kijk uw invoer na en leg hem opnieuw vast.
