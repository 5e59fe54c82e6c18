# Whose work a case is.
work-held = { $name } has this case open, until { $until } at the latest. { $decides ->
    [yes] You can look; saving is not possible now.
   *[no] You can look.
}
work-take-over = Take over
work-mine = You have this case open. Others can only look.
work-put-back = Put back
work-lost = Somebody else took over this case. Load the page again before you go on.
work-exported = This case was handed over to the case system on { $moment }. Change it there.
work-conflicted = Named in the letter, so they can't open this case: { $names }
work-not-theirs = This colleague can't have the case: the letter names them, or they lack the rights. Choose somebody else.
notice-held = Not saved: { $name } has this case open. Take it over to save; what you filled in is still here.
notice-exported = Not saved: this case was handed over to the case system. Change it there.
assign = Handler
assign-to = Assigned to { $name }
assign-none = Not assigned to anybody yet
assign-change = Assign
assign-whom = To whom?
assign-nobody = Nobody in particular
assign-save = Assign

join-title = Case { $id }: belongs to another case
join-back = Back to the case
join-lead = Does this letter add to a case that exists, or is it the same letter again? Choose the case it belongs to. This can be undone.
join-search = Search by name of the sender or by our mark
join-search-button = Search
join-likely = Cases that may be about the same
join-found = Cases found
join-none = No case with the same name, the same address or our mark was found. Search above.
join-found-none = Nothing found. Search by part of the name, or by the six signs of our mark.
join-case = case { $id }
join-dated = letter of { $date }
join-ground-reference = gives our mark
join-ground-both = same name and address
join-ground-name = same name
join-ground-address = same address
join-supplement = Adds to it
join-duplicate = Is the same letter
join-what = When it adds something, the other case returns to the work list so that somebody looks at it. When it is the same letter nothing changes there. Either way the pages are shown with the other case.
join-none-chosen = First choose the case that this letter belongs to.
join-impossible = This is not possible: other letters lie with this case, or the chosen case was joined to another. Do it the other way round, or choose another case.
join-suggestion = This letter seems to belong to
join-choose = Join…
joined-to = This letter was joined to
ties = Related cases
ties-join = Belongs to another case…
split-title = Case { $id }: split into separate letters
split-lead = Were two letters scanned as one? Tick the page on which a new letter begins.
split-legend = Where does a new letter begin?
split-begin = A new letter begins here, on page { $n }
split-what = Each letter is then read again and gets a case of its own; the first keeps this one. What was filled in here is lost. They can be joined again later.
split-save = Split
split-none-chosen = First tick the page on which a new letter begins.
ties-split = These are two letters…
