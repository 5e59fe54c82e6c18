# The words of the trade.
kind-complaint = Complaint
kind-objection = Objection
kind-idea = Idea
kind-integrity = Integrity report
kind-care = Care or support
kind-living_environment = Living environment
kind-other = Other

state-awaiting_confirmation = Awaits confirmation
state-confirmed = Confirmed
state-incomplete = Confirmed incomplete
state-forwarded = Sent on
state-withdrawn = Withdrawn
state-joined = Joined to another case
state-not_a_complaint = Not a complaint

item-name = Name
item-address = Address
item-phone = Telephone number
item-signature = Signature
item-letter_date = Letter date
item-description = Description
item-email = E-mail address
item-incident_date = Date of event
item-incident_place = Place of event
item-official = Employee or governor
item-prior_contact = Earlier contact
item-translation = Translation
item-authorisation = Authorisation
item-decision = Decision objected to

verdict-present = present
verdict-missing = missing
verdict-absent = not mentioned
verdict-partial = incomplete
verdict-doubtful = cannot tell

involvement-complained_about = Complained about
involvement-earlier_contact = Earlier contact
involvement-unknown = Other or unknown

language-en = English
language-de = German
language-fr = French
language-tr = Turkish

event-save = Saved
event-type_in = Typed in
event-confirm_complete = Confirmed as complete
event-confirm_incomplete = Confirmed as incomplete
event-split = Split into separate letters
event-join = Joined to another case
event-duplicate = The same letter joined again
event-mark_not_a_complaint = Not a complaint
event-forward = Sent on
event-withdraw = Withdrawn
event-export = Handed over
event-reopen = Put back in the work list
