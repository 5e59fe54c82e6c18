# Deadlines and progress.
nav-due = Deadlines
column-due = Due
due-overdue =
    { $n ->
        [0] Nothing overdue
        [one] 1 deadline overdue
       *[other] { $n } deadlines overdue
    }
due-soon =
    { $n ->
        [0] Nothing due soon
        [one] 1 deadline soon
       *[other] { $n } deadlines soon
    }
due-all = All in order of deadline
due-none = closed
due-late =
    { $n ->
        [one] 1 day late
       *[other] { $n } days late
    }
due-left =
    { $n ->
        [0] last day today
        [one] 1 day left
       *[other] { $n } days left
    }
due-contact = Contact
due-answer = Answer
due-extended_answer = Answer (extended)

deadlines = Deadlines
deadlines-received = Received
deadlines-contact = Make contact
deadlines-refusal = Last day to decline (Awb 9:8)
deadlines-answer = Answer (Awb 9:11)
deadlines-extended = Answer after extension
deadlines-decision = Decision on the objection (Awb 7:10)
deadlines-adjourned = Decision after adjournment
deadlines-objection-unknown = At the earliest: the term begins after the last day on which the objection could be made, which the letter does not say. For now it is counted from receipt. Record that day under progress.
deadlines-objection-until = Counted from { $date }, the last day on which the objection could be made.
deadlines-not-a-complaint = These are the terms of a complaint, as a reminder. Others may hold for this kind of letter.
deadlines-done = done on { $date }
deadlines-note = The deadlines run for an incomplete letter too.
deadlines-edit = Record progress
receipt-person = as a member of staff put it
receipt-separator = from the separator sheet
receipt-stamp = from the stamp
receipt-arrival = day on which the scan came in

progress-title = Progress of case { $id }
progress-lead = Record what was done with the complaint. Deadlines and reports go by it.
progress-contacted = Contact made on
progress-extended = Extension announced in writing on
progress-closed = Closed on
progress-outcome = Outcome
progress-nature = Nature of the complaint
progress-department = Department
progress-forwarded = Sent on to
progress-forwarded-hint = Only when another organisation deals with the letter (Awb 2:3).
progress-objection = Last day on which the objection could be made
fault-objection-far = This day is more than a year from receipt. Please check it.
progress-none = Not known yet
progress-save = Record
progress-back = Back to the case
fault-future = This day is in the future.
fault-before-receipt = This day is before the day of receipt.
fault-closed-outcome = Choose the outcome as well.
fault-outcome-closed = Fill in as well when the complaint was closed.
fault-forwarded = Fill in to whom the letter was sent on.
outcome-founded = Founded
outcome-partly_founded = Partly founded
outcome-unfounded = Unfounded
outcome-no_judgement = No judgement
outcome-satisfied = Solved to satisfaction
outcome-withdrawn = Withdrawn
outcome-refused = Not dealt with
outcome-forwarded = Sent on
event-progress = Progress recorded
flash-progress = The progress is recorded.

feeds-title = Calendars
feeds-lead = Put the deadlines in a calendar of your own. Whoever has the address of a calendar sees case numbers and dates, no names. When an address ended up in the wrong place, revoke it.
feeds-new = New calendar
feeds-role = For whom
feeds-make = Make address
feeds-made = This is the address. It is shown only once: copy it to your calendar program now.
feeds-list = Calendars in use
feeds-none = There are no calendars yet.
feeds-maker = Made by
feeds-since = Made on
feeds-revoke = Revoke
feeds-action = Revoke
feed-handler = Handlers: contact and answer
feed-contact = Contact people: first contact only
feed-answer = Lawyers and management: answer only
feed-name = Complaints: { $role }
feed-event-contact = Make contact, case { $id }
feed-event-answer = Send answer, case { $id }
feed-event-extended_answer = Send answer (extended), case { $id }
nav-feeds = Calendars
flash-feed_revoked = The calendar is revoked. Whoever still has the address sees nothing any more.
progress-conflict = Somebody else has just changed this case. Look at what you filled in and record it again.
