# Van wie een zaak is.
work-held = { $name } heeft deze zaak open, tot uiterlijk { $until } uur. U kunt meekijken; opslaan kan nu niet.
work-take-over = Zaak overnemen
work-mine = U hebt deze zaak open. Anderen kunnen nu alleen meekijken.
work-put-back = Terugleggen
work-lost = Iemand anders heeft deze zaak overgenomen. Laad de pagina opnieuw voordat u verdergaat.
work-exported = Deze zaak is op { $moment } overgedragen aan het zaaksysteem. Wijzig haar daar.
work-conflicted = Wordt in de brief genoemd en kan deze zaak dus niet openen: { $names }
work-not-theirs = Deze medewerker kan de zaak niet krijgen: de brief noemt deze persoon, of de rechten ontbreken. Kies iemand anders.
notice-held = Niet opgeslagen: { $name } heeft deze zaak open. Neem de zaak over om zelf op te slaan; wat u hebt ingevuld staat er nog.
notice-exported = Niet opgeslagen: deze zaak is al overgedragen aan het zaaksysteem. Wijzig haar daar.
assign = Behandelaar
assign-to = Toegewezen aan { $name }
assign-none = Nog aan niemand toegewezen
assign-change = Toewijzen
assign-whom = Aan wie?
assign-nobody = Niemand in het bijzonder
assign-save = Toewijzen
