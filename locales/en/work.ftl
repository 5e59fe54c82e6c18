# Whose work a case is.
work-held = { $name } has this case open, until { $until } at the latest. You can look; saving is not possible now.
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
