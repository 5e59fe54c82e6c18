login-title = Inloggen
login-heading = Inloggen
login-lead = Voor medewerkers van de postkamer en het klachtenbureau.
login-name = Gebruikersnaam
login-password = Wachtwoord
login-button = Inloggen
login-wrong = Gebruikersnaam of wachtwoord klopt niet.
login-wait =
    { $n ->
        [one] Te vaak een verkeerd wachtwoord. Probeer het over een minuut opnieuw, of vraag uw beheerder om u toe te laten.
       *[other] Te vaak een verkeerd wachtwoord. Probeer het over { $n } minuten opnieuw, of vraag uw beheerder om u toe te laten.
    }
login-wait-address =
    { $n ->
        [one] Vanaf uw netwerkadres is te vaak een verkeerd wachtwoord ingevuld. Probeer het over een minuut opnieuw, of vraag uw beheerder om u toe te laten.
       *[other] Vanaf uw netwerkadres is te vaak een verkeerd wachtwoord ingevuld. Probeer het over { $n } minuten opnieuw, of vraag uw beheerder om u toe te laten.
    }
login-blocked = Uw account is geblokkeerd. Vraag uw beheerder om hulp.

password-title = Wachtwoord kiezen
password-forced = U bent ingelogd met een eenmalig wachtwoord. Kies nu uw eigen wachtwoord; daarna kunt u aan het werk.
password-free = Na het wijzigen bent u op andere computers uitgelogd.
password-one-time = Eenmalig wachtwoord
password-current = Huidig wachtwoord
password-new = Nieuw wachtwoord
password-hint = Minstens { $n } tekens. Een zin van een paar woorden is sterk en makkelijk te onthouden.
password-repeat = Nieuw wachtwoord nogmaals
password-button = Wachtwoord opslaan
password-problem-current = Het huidige wachtwoord klopt niet.
password-problem-short = Het nieuwe wachtwoord is te kort: gebruik minstens { $n } tekens.
password-problem-same = Kies een ander wachtwoord dan het huidige.
password-problem-unequal = De twee nieuwe wachtwoorden zijn niet gelijk.
