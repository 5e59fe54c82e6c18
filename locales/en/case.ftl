case-title = Case { $id }
scan = Scan of the letter
checklist = Checklist
checklist-extra = Not required
keys = Enter: next
history = History
history-none = Nobody has done anything with this letter yet.
actions = Settle
received-on = Received { $date }
part-of-file = page { $pages } of { $file }
from-separator = From the separator sheet on page { $n } of the file.
arrivals = Came in { $n } times
arrivals-title = The same file came in more than once. It remains one case.
written-in = Written in { $language }
empty-value = empty

pages =
    { $n ->
        [one] 1 page
       *[other] { $n } pages
    }
page-number = Page { $n }
page-image = Page { $n } of the letter
page-blank = blank
page-type-over = handwritten and hard to read: type over what it says
page-strip = Pages of the letter
searchable = Searchable PDF
searchable-none = No searchable PDF; use the original file
scan-none = There are no readable pages of this letter. Open the original file to type it in.
zoom-in = Larger
zoom-out = Smaller
to-form = To the form
show-on-scan = Show on the scan
snippet-of = { $field }, as the letter has it
scan-tools = View of the scan
fit-width = Full width
fit-page = Whole page
turn = Turn the page
follow = Zoom to the field
strip-supplement = supplement
page-damaged = this page could not be opened; look at the original file
page-text = Text of this page
picked = taken from the scan
picked-no-field = Choose a field to fill in first.
picked-no-words = No words were read on this page.
snippet-end = The end of the text: no signature was found here.
to-look-at-none = Everything was read with certainty
to-look-at-blank = Type the letter in

keys-button = Keys
keys-title = Keys
keys-close = Close
keys-form = In the form
keys-next = To the next field to look at. In a text box in which you are typing: a new line.
keys-previous = To the previous field to look at
keys-tab = To the next field
keys-confirm = Confirm and open the next letter
keys-save = Save without confirming
keys-pick = To the scan, to choose words for this field
keys-scan = On the scan
keys-word = From word to word
keys-words = Choose more words
keys-take = Take over into the field
keys-back = Back to the field
keys-zoom = Larger, smaller, full width, whole page
keys-turn = Turn the page, zoom to the field or not
keys-pages = Previous and next page
keys-mouse = With the mouse
keys-mouse-text = Click a word on the scan, or drag a frame around several words: they go into the field that you are in. With Shift they are added to what is there. Ctrl and the wheel make the scan larger or smaller.
keys-single = Use single keys (? + − 0 9 R V)

checklist-complete = The complaint is complete.
checklist-failed = The checklist could not be updated. Everything is checked again when you confirm.
checklist-stale = Somebody else has changed this case meanwhile. When you save or confirm you will see both versions.
check-read = page { $n }
check-filled = filled in
check-by-hand = decided by a member of staff
check-empty = not found, or empty
check-no-signature = no signature found
check-lacks = still needed: { $what }
check-street = street
check-number = house number
check-place = postcode or town
check-address-unsure = read with doubt; check the address
check-unsure = read with doubt ({ $n }% certain)
check-signature-unclear = choose yourself whether there is a signature
check-judge = only a person can judge this
check-judged = judged so
check-shown = shown by the letter
check-fault = what stands there can't be understood

group-complainant = Who writes
group-address = Address and contact
group-letter = The letter
group-content = What it is about
group-officials = Employees and governors in the letter
group-prior = Earlier contact with the municipality
group-judged = To be judged
official-row = Person { $n }
official-extra = (leave empty if there is nobody else)

veld-naam = Name
veld-organisatie = Organisation
veld-namens = Writes on behalf of
veld-straat = Street
veld-huisnummer = House number
veld-toevoeging = Addition
veld-postcode = Postcode
veld-plaats = Town
veld-land = Country
veld-telefoon = Telephone number
veld-email = E-mail address
veld-dagtekening = Letter date
veld-ontvangen = Received stamp
veld-handtekening = Signature
veld-soort = Kind of letter
veld-onderwerp = Subject
veld-omschrijving = Description
veld-gebeurtenis-datum = Date of event
veld-gebeurtenis-plaats = Place of event
veld-kenmerken = References
veld-eerder-contact = Was there earlier contact about the complaint?
veld-contact-met = With whom
veld-contact-afdeling = Which department
veld-ambtenaar-naam = Name
veld-ambtenaar-functie = Function
veld-ambtenaar-afdeling = Department
veld-ambtenaar-rol = Involvement
veld-ambtenaar-medewerker = In the staff list
staff-as-written = As written
staff-alike = Names like it
staff-all = All staff
staff-gone = Number { $id }, no longer on the list
veld-reden = Reason
veld-reden-geen-klacht = Why is this not a complaint?

uitleg-kenmerken = One reference or case number per line.

keuze-handtekening-present = Present
keuze-handtekening-absent = Absent
keuze-handtekening-unclear = Unclear
keuze-eerder-contact-ja = Yes
keuze-eerder-contact-nee = No
keuze-eerder-contact-niet-genoemd = Not mentioned

mark-certain = certain
mark-check = check
mark-doubt = doubt
mark-by-hand = filled in
mark-percent = { $n }% certain
mark-judge-title = Only a person can judge this
judgement-open = Make a choice
judgement-shown = Shown by the letter
judgement-present = Enclosed
judgement-missing = Missing
judgement-not_needed = Not needed
uitleg-oordeel-translation = The letter is not in Dutch. Ask for a translation only if you cannot handle the letter well without one.
uitleg-oordeel-authorisation = The letter was written for somebody else. You may ask for a written authorisation; a lawyer needs none.
uitleg-oordeel-decision = An objection must show which decision it is about.
mark-rule = found by rule “{ $rule }”
mark-by-hand-title = Filled in by a member of staff
rivals = Also read:
to-look-at =
    { $n ->
        [one] Check 1 field
       *[other] Check { $n } fields
    }

missing-now = Missing:
button-confirm = Confirm
button-confirm-incomplete = Confirm as incomplete
button-save = Save
button-not-a-complaint = Not a complaint…
button-not-a-complaint-sure = Settle as not a complaint
button-reopen = Put back in the work list
reopen-heading = Something to change after all?
reopen-lead = Put the case back in the work list. The reason goes into the history.
closing-heading = Sent on or withdrawn…
closing-unsaved = First save what you filled in above: it is lost otherwise.
closing-to = Which organisation?
closing-desk = { $kind }: { $name }
closing-desk-label = Send on to
closing-other = Other: another organisation
closing-why-label = Why does the letter belong there?
closing-why-forward = Say why you send the letter on.
closing-forward = Close as sent on
closing-why = Why was the complaint withdrawn?
closing-withdraw = Close as withdrawn
closing-no-address = Fill in to which organisation the letter was sent on.
closing-no-reason = Fill in why the complaint was withdrawn.
hold = Keeping
hold-set = Don’t let it be destroyed…
hold-on = Is not destroyed when its term ends.
hold-lead = A case is destroyed after its term. This one is then kept until somebody releases it.
hold-why = Why must this case be kept?
hold-save = Keep
hold-release = Release
hold-no-reason = Fill in why this case must be kept.

faults-heading =
    { $n ->
        [one] Look at this field again. Nothing was lost.
       *[other] Look at these { $n } fields again. Nothing was lost.
    }
fault-name = A name has at least two letters.
fault-long = This text is too long.
fault-postcode = A postcode is four digits and two letters, such as 2011 RD.
fault-phone = This number does not exist. Type it with its area code, such as 023 511 51 15 or +32 2 123 45 67.
fault-email = An e-mail address has one @ and a domain with a dot, such as name@example.nl.
fault-date = Type the date as dd-mm-yyyy, such as 09-03-2026.
fault-choice = Choose one of the possibilities.
fault-official = Fill in the name, or empty the whole row.
fault-staff = Choose somebody from the staff list, or “As written”.
fault-signature = Choose whether the signature is there. Only a person can decide that.
fault-judge = Choose whether this is enclosed, missing or not needed. Only a person can decide that.
fault-reason = Fill in a reason.
notice-became-incomplete = With this change the complaint is no longer complete. Fill in what is missing, or confirm the complaint as incomplete.
notice-continue = These are your own values on top of the newest version of the case. Look them over and save or confirm.

conflict-title = Somebody else changed this case
conflict-who = { $who } changed this case while you were working on it
conflict-when = ({ $moment }).
conflict-state = The case is now “{ $state }”.
conflict-nothing-saved = What you filled in is not saved yet.
conflict-same = What you filled in is the same as what is there now.
conflict-differences = The differences
conflict-field = Field
conflict-mine = Your values
conflict-theirs = Version of { $who }
conflict-take-theirs = Go on with the newest version
conflict-go-on = Go on with my values
