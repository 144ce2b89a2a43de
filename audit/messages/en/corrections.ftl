# What a person corrected by hand.

problem-accepted-aside = The row with “{ $found }” stays set aside, as was decided by hand.
problem-correction-impossible = The table cannot be read in the way that was chosen by hand; it is shown as it was first understood. Take the choice back, or lay the table out anew in the file.
problem-left-out = The table was left out by hand; none of its rows is in the audit.

window-job-correct = Reading corrected tables again
window-did-map = { $count ->
    [one] mapping one column
   *[other] mapping { $count } columns
}
window-did-retype = the kind of a table
window-did-reorient = how the records of a table lie
window-did-leave-out = { $count ->
    [one] leaving a table out
   *[other] leaving { $count } tables out
}
window-did-take-back = { $count ->
    [one] taking one correction back
   *[other] taking { $count } corrections back
}
window-did-mend = { $count ->
    [one] mending one cell
   *[other] mending { $count } cells
}
window-did-accept = { $count ->
    [one] accepting one row as set aside
   *[other] accepting { $count } rows as set aside
}
window-did-unaccept = { $count ->
    [one] reopening one row set aside
   *[other] reopening { $count } rows set aside
}
window-did-join = { $count ->
    [one] saying where one precinct belongs
   *[other] saying where { $count } precincts belong
}
window-did-discard = { $count ->
    [one] discarding one correction
   *[other] discarding { $count } corrections
}
window-did-carry = { $count ->
    [one] one decision carried over
   *[other] { $count } decisions carried over
}
window-did-take-over = { $count ->
    [one] one correction carried over
   *[other] { $count } corrections carried over
}

proposed-by-letters = Proposed: { $proposed }, since letters that look like digits stand in the number.
proposed-by-note = Proposed: { $proposed }, the number without its mark or note.
proposed-by-spaces = Proposed: { $proposed }, the digits without the spaces between them.
proposed-by-sums = Proposed: { $proposed }, the one number with which the sums of this row hold as they do in the other rows.
proposed-sums-agree = The sums of the row ask for the same number.
proposed-sums-differ = But the sums of the row ask for { $sums }: compare with the original protocol.

finding-mended = In this row cells were mended by hand: { $cells }.
finding-waiting = What else differs waits for an answer: { $waiting_count } findings of single places rest on columns whose meaning is asked in the sources, and are not told until it is answered.

report-by-hand = What was changed by hand
report-by-hand-none = Nothing was changed by hand: every figure stands in the audit as the files have it.
report-by-hand-title = { $count ->
    [one] One change
   *[other] { $count } changes
}
report-by-hand-note = The files themselves were not changed. What was set aside or left out stands in none of the sums.
report-by-hand-what = What
report-by-hand-before = In the file
report-by-hand-after = Told by hand
by-hand-mend = Cell mended
by-hand-field = Column told
by-hand-kind = Kind of table told
by-hand-orientation = How records lie
by-hand-left-out = Table left out
by-hand-accepted = Accepted as set aside
by-hand-join = Observed precinct joined
by-hand-tables = in { $count } tables
by-hand-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
by-hand-nowhere = in no official table
orientation-rows = one row each
orientation-columns = one column each
orientation-form = one form each
orientation-long = several rows each
report-action-carry = carried over from { $about }

window-did-profile = choose the election profile
report-action-profile = election profile chosen
report-profile-concerned = Election profile
report-profile-by-files = as the files say
