# Van wie een zaak is.
work-held = { $name } heeft deze zaak open, tot uiterlijk { $until } uur. { $decides ->
    [yes] U kunt meekijken; opslaan kan nu niet.
   *[no] U kunt meekijken.
}
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

join-title = Zaak { $id }: hoort bij een andere zaak
join-back = Terug naar de zaak
join-lead = Is deze brief een aanvulling op een zaak die er al is, of dezelfde brief nog een keer? Kies dan de zaak waar hij bij hoort. U kunt dit later terugdraaien.
join-search = Zoek op naam van de indiener of op ons kenmerk
join-search-button = Zoeken
join-likely = Zaken die over hetzelfde kunnen gaan
join-found = Gevonden zaken
join-none = Er is geen zaak met dezelfde naam, hetzelfde adres of ons kenmerk gevonden. Zoek hierboven.
join-found-none = Niets gevonden. Zoek op een deel van de naam, of op de zes tekens van ons kenmerk.
join-case = zaak { $id }
join-dated = brief van { $date }
join-ground-reference = noemt ons kenmerk
join-ground-both = zelfde naam en adres
join-ground-name = zelfde naam
join-ground-address = zelfde adres
join-supplement = Is een aanvulling
join-duplicate = Is dezelfde brief
join-what = Bij een aanvulling komt de andere zaak weer in de werkvoorraad, zodat iemand de nieuwe gegevens bekijkt. Bij dezelfde brief verandert daar niets. De bladzijden zijn in beide gevallen bij de andere zaak te zien.
join-none-chosen = Kies eerst de zaak waar deze brief bij hoort.
join-impossible = Dit kan niet: bij deze zaak liggen zelf andere brieven, of de gekozen zaak is al bij een andere gevoegd. Doe het andersom, of kies een andere zaak.
join-suggestion = Deze brief lijkt te horen bij
join-choose = Samenvoegen…
joined-to = Deze brief is gevoegd bij
ties = Verband
ties-join = Hoort bij een andere zaak…
split-title = Zaak { $id }: splitsen in losse brieven
split-lead = Zijn er twee brieven als één gescand? Vink aan op welke bladzijde een nieuwe brief begint.
split-legend = Waar begint een nieuwe brief?
split-begin = Hier, op bladzijde { $n }, begint een nieuwe brief
split-what = Elke brief wordt daarna opnieuw gelezen en krijgt een eigen zaak; de eerste houdt deze. Wat hier al is ingevuld vervalt. Samenvoegen kan later weer.
split-save = Splitsen
split-none-chosen = Vink eerst aan op welke bladzijde een nieuwe brief begint.
ties-split = Dit zijn twee brieven…
