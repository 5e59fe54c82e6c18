# Adding letters from the browser.
nav-upload = Add
upload-title = Add letters
upload-lead = Add scans or photos of letters. They are read like letters from the scanner. A file may be { $size } at most.
upload-files = Choose files
upload-files-hint = PDF, TIFF, JPEG, PNG, WebP or BMP. You can choose several at once.
upload-drag = Or drag the files here.
upload-camera = Take a photo with this device
upload-chosen = Chosen
upload-remove = Remove
upload-together = Several photos at once
upload-together-no = Each file is a letter of its own
upload-together-yes = These photos are one letter together
upload-together-hint = Only photos (JPEG) can be one letter together. The order in which you choose them is the order of the pages.
upload-sending = Sending
upload-send = Add
upload-more = Add more letters
upload-sheets = scan a whole pile of letters in one go.
upload-bundle-name = { $first } ({ $n } photos).pdf
upload-nothing = No file has been chosen yet. Choose one or more files first.
upload-too-much = This is too much for one go. Nothing was added. Add 100 files at most at a time and divide large files over several times; one file may be { $size } at most.
upload-half-way = Sending stopped half-way. Nothing was added. Check whether the connection still works and try again.
uploads-title = What you added
uploads-lead = For fourteen days this tells what became of each file.
uploads-open =
    { $n ->
        [one] One file is still on its way. This page refreshes by itself.
       *[other] { $n } files are still on their way. This page refreshes by itself.
    }
uploads-none = You added nothing in the last fourteen days.
upload-facts = Added { $moment } · { $size }
upload-waiting = Lies in the drop folder and will be fetched in a moment.
upload-late = This takes longer than usual. A file that is not complete inside is fetched after ten minutes all the same. If it stays, ask the administrator whether Postkamer watches the drop folder.
upload-queued = Accepted. The letter waits to be read.
upload-reading = The letter is being read.
upload-read = The letter has been read.
upload-answer = The letter has been read and put with the case that it answers.
upload-duplicate = Exactly this file came in before. No new case was made of it.
upload-discarded = The file was set aside: nothing was to be done with it.
upload-to-case = To the case
upload-to-unreadable = What you can do
upload-trouble-broken_off = The file did not come in whole.
upload-trouble-broken_off-advice = Add it again.
upload-trouble-empty = The file is empty.
upload-trouble-empty-advice = Scan the letter again and add the new scan.
upload-trouble-too_large = The file is too large.
upload-trouble-too_large-advice = Scan the letter at 300 dpi, or divide the pile over several files, and add them again.
upload-trouble-disk_full = The disk of the server is full. The file was not kept.
upload-trouble-disk_full-advice = Tell the administrator at once and add the file again when there is room. Keep the letter until then.
upload-trouble-no_access = The file could not be put into the drop folder.
upload-trouble-no_access-advice = Tell the administrator: Postkamer may not write to the drop folder. Add the file again after that.
upload-trouble-not_a_photo = Not all of these files are photos (JPEG), so no letter could be made of them. Nothing was added.
upload-trouble-not_a_photo-advice = Take a photo of each sheet, or add each file as a letter of its own.
