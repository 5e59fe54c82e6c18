worklist-title = Work list
tab-awaiting_confirmation = To confirm
tab-confirmed = Confirmed
tab-incomplete = Incomplete
tab-forwarded = Sent on
tab-withdrawn = Withdrawn
tab-joined = Joined
tab-not_a_complaint = Not a complaint
tab-alle = All
reading =
    { $n ->
        [one] 1 letter is being read.
       *[other] { $n } letters are being read.
    }
search-words = Search by name, reference or words of the letter
search-more = Filters and order
search-mist = What is missing
search-any = Any
search-soort = Kind of letter
search-schrift = How it is written
search-van = Whose work
search-van-any = Everybody’s
search-van-mij = Mine
search-van-niemand = Nobody’s
search-volgorde = Order
search-volgorde-oud = Oldest first
search-volgorde-nieuw = Newest first
written-printed = Printed
written-mixed = Partly by hand
written-handwritten = By hand
assigned-to = for { $name }
found =
    { $n ->
        [one] 1 letter found.
       *[other] { $n } letters found.
    }
found-more = More than { $n } letters found.
search-missing-any = Does not matter
search-button = Search
search-clear = Clear filters
search-everywhere = Search all letters, also the closed ones
column-complainant = Complainant
column-kind = Kind
column-date = Letter date
column-received = Received
column-missing = Missing
column-state = State
column-age = Waits
column-item = What is missing
column-awaiting = To confirm
column-confirmed = Confirmed incomplete
column-total = Total
nothing-missing = nothing
age =
    { $n ->
        [0] today
        [one] 1 day
       *[other] { $n } days
    }
pager = Pages
pager-start = To the start
pager-next = Next page
empty-filtered = No letters found with these filters.
empty-reading = Nothing to confirm yet. As soon as a letter has been read it appears here by itself.
empty-done = All is confirmed. New letters appear here by themselves.
empty-start = There are no letters yet. Put a scan in the drop folder; letters that were read appear here by themselves.
empty-state = There are no letters here yet.

incomplete-title = Incomplete complaints
incomplete-lead = Complaints that lack something that the law or the town asks. An incomplete complaint is a complaint too and is dealt with (Awb 9:2).
incomplete-none = There are no incomplete complaints.
incomplete-counts = How often what is missing
incomplete-list = All incomplete complaints
incomplete-list-of = Missing: { $item }
incomplete-all = Show all incomplete complaints
incomplete-download = Download as CSV

csv-case = Case
csv-received = Received
csv-state = State
csv-complainant = Complainant
csv-kind = Kind
csv-date = Letter date
csv-missing = Missing

unreadable-title = Unreadable files
unreadable-lead = These files could not be read automatically. Nothing is lost: each file is kept until somebody does something with it.
unreadable-none = All files were read. There is nothing to do here.
unreadable-letters = Letters that wait for you
unreadable-arrived = Arrived { $moment }
unreadable-attempts =
    { $n ->
        [one] tried once
       *[other] tried { $n } times
    }
unreadable-detail = Technical message
unreadable-type-in = Type in by hand
unreadable-retry = Try again
unreadable-empty = The file is empty.
unreadable-empty-advice = Scan the letter again and put the new scan in the drop folder.
unreadable-not_a_document = This is no PDF or picture that we can read.
unreadable-not_a_document-advice = Save the letter as PDF, TIFF, JPEG or PNG and hand it in again, or type it in.
unreadable-encrypted = The file is locked with a password.
unreadable-encrypted-advice = Unlock it or scan the paper letter, and hand it in again.
unreadable-too_many_pages = The scan has too many pages.
unreadable-too_many_pages-advice = There are probably several letters in one file. Scan each letter by itself.
unreadable-too_large = The file is too large.
unreadable-too_large-advice = Scan the letter at 300 dpi and hand it in again.
unreadable-damaged = The file is damaged or cut off.
unreadable-damaged-advice = Scan the letter again. If the paper is gone, look at the original and type in what can be read.
unreadable-no_text = No readable text was found.
unreadable-no_text-advice = The scan is too light, empty or hard handwriting. Look at the original; type in the letter or scan it again.
unreadable-only_separators = This file holds only separator sheets, no letter.
unreadable-only_separators-advice = Look whether the letters were scanned too. If not, scan the pile again.
unreadable-engine_crashed = Reading crashed on this file.
unreadable-engine_crashed-advice = Try again. If it fails once more, type in the letter and tell your administrator.
unreadable-timed_out = Reading took too long.
unreadable-timed_out-advice = Try again at a quiet moment, or type in the letter.
unreadable-no_access = The file could not be opened.
unreadable-no_access-advice = Ask your administrator to check the rights on the drop folder and try again.
unreadable-parked = The letter was not read because of a fault of ours.
unreadable-parked-advice = The letter itself is probably fine. Tell your administrator about the fault and try again afterwards.
refusal-found = Found { $moment }
refusals = Not taken in
refusals-lead = This lay in the drop folder and could not be taken in. Each says why, and where it is now.
refusal-not-a-file = This is a shortcut or device, not a file. It was moved to the folder of refused files; if that failed, it is still in the drop folder. Put the scan itself in the drop folder.
refusal-no-permission = We may not open this file. It is still in the drop folder. Ask your administrator to give us permission to read it; then it is taken in by itself.

unreadable-to-case = To the case
unreadable-more = Only the oldest 200 stand here. As soon as you deal with one, the next appears.
discard = Set aside
discard-reason = Why is nothing to be done with this?
discard-again = The letter was scanned or delivered again
discard-separators = Only separator sheets
discard-no_letter = It is no letter
discard-other = Something else (tell below)
discard-note = Note
discard-hint = Files that were set aside stand at the end of this page. You can take them back until they are destroyed.
discard-why = Choose a reason. “Something else” needs a note. Nothing was set aside.
discarded =
    { $n ->
        [one] 1 file set aside
       *[other] { $n } files set aside
    }
discarded-lead = According to a colleague nothing is to be done with these files. The newest come first, fifty at most.
discarded-by = Set aside on { $moment } by { $who }
take-back = Take back

stranger-office = This is a document of a word processor, spreadsheet or Outlook.
stranger-office-advice = Open it, print it to PDF and add that PDF.
stranger-print = This is a print file (PostScript, XPS or DjVu).
stranger-print-advice = Open it, print it to PDF and add that PDF.
stranger-picture = This is a picture of a kind that we don’t read.
stranger-picture-advice = Save it as JPEG or PDF and add that.
stranger-heic = This is a HEIC photo, as iPhones take them.
stranger-heic-advice = Save the photo as JPEG and add that. On the telephone: Settings, Camera, Formats, Most Compatible.
stranger-archive = This is an archive (such as ZIP).
stranger-archive-advice = Unpack it and add each letter in it by itself.
stranger-mail = This is an e-mail message.
stranger-mail-advice = Open it and add its attachments, or print the message to PDF and add that.
stranger-web_page = This is a web page or drawing.
stranger-web_page-advice = Open it, print it to PDF and add that PDF.
stranger-text = This is plain text.
stranger-text-advice = Open it, print it to PDF and add that PDF.
stranger-no_letter = This is a film, sound, font or data file: no letter.
stranger-no_letter-advice = Ask the sender what was meant, or set it aside.
stranger-program = This is a program, no letter.
stranger-program-advice = Don’t open it. Ask the sender what was meant and tell the administrator.
stranger-zeros = The file holds nothing but zeros: copying it failed, or the disk is broken.
stranger-zeros-advice = Scan the letter again and add the new scan.
stranger-unknown = This is a file of an unknown kind.
stranger-unknown-advice = Deliver the letter as PDF, TIFF, JPEG, PNG, WebP or BMP, or type it in.
