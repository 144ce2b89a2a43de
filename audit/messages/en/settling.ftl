# Settling problems, mending values, what was corrected
window-sources-mark-accepted = accepted as set aside
window-sources-mark-mended = mended
window-key-mend = mend the value under the cursor; on a header, say what the column is
window-key-settle-accept = Problems: accept the rows as set aside
window-key-settle-blank = Problems: take the cells as blank
window-key-settle-propose = Problems: take the proposed values
window-key-settle-sums = Problems: take what the sums of the rows give
window-key-settle-reopen = Problems: open accepted rows again
window-key-take-back = Corrections: take back the chosen
window-sources-open-only = Undecided onl&y
window-sources-decided = undecided { $undecided }, accepted as set aside { $accepted }
window-sources-whole-aside = with their whole table { $rows }
window-sources-aside-accepted = of which accepted as set aside { $accepted }
window-sources-all-rows = Rows read { $read } = accepted { $accepted } + set aside { $aside }
window-sources-and-out = { $rows } + left out { $out }
window-sources-left-out = Left out
window-sources-undecided = { $rows ->
    [one] { $rows } row set aside is still undecided.
   *[other] { $rows } rows set aside are still undecided.
}
window-rail-undecided = undecided: { $rows }
window-reason-not-a-count = a text where a number should be
window-reason-error-cell = an error in place of a number
window-reason-uncounted = the file itself says that nothing was counted there
window-reason-counted-with = the file itself says with which precinct it was counted
window-reason-accepted-aside = rows accepted as set aside
window-settle-concerns = Chosen: { $problems ->
    [one] { $problems } problem
   *[other] { $problems } problems
}, { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}.
window-settle-accepted = { $rows ->
    [one] { $rows } row is accepted as set aside.
   *[other] { $rows } rows are accepted as set aside.
}
window-settle-staying = { $rows ->
    [one] { $rows } of them has other problems too and stays set aside if only these values are mended.
   *[other] { $rows } of them have other problems too and stay set aside if only these values are mended.
}
window-settle-accept = { $rows ->
    [one] Accept { $rows } row as set aside
   *[other] Accept { $rows } rows as set aside
}
window-settle-blank = { $rows ->
    [one] Take as blank in { $rows } row
   *[other] Take as blank in { $rows } rows
}
window-settle-propose = { $rows ->
    [one] Take the proposed value in { $rows } row
   *[other] Take the proposed values in { $rows } rows
}
window-settle-propose-one = { $rows ->
    [one] Take { $what } in { $rows } row
   *[other] Take { $what } in { $rows } rows
}
window-settle-sums = { $rows ->
    [one] Take what the row’s sums give in { $rows } row
   *[other] Take what the rows’ sums give in { $rows } rows
}
window-settle-contradicted = { $rows ->
    [one] In { $rows } row the sums give another value than the text.
   *[other] In { $rows } rows the sums give another value than the text.
}
window-settle-singly = Such a row is decided singly.
window-found-agrees = { $found } ✓ sums
window-found-sums = { $found } (by the sums: { $value })
window-mend-by-sums = By the sums of the row: { $value }
window-settle-type = Type a value…
window-settle-reopen = { $rows ->
    [one] Open { $rows } row again
   *[other] Open { $rows } rows again
}
window-mend-arrow = { $original } → { $value }
window-mend-blank = blank
window-mend-cell = &Mend this value…
window-mend-restore = &Restore the original: { $original }
window-mend-tip = In the file: { $original }. Mended by { $author }, { $time }.
window-mend-tip-nobody = In the file: { $original }. Mended { $time }.
window-mend-tip-short = In the file: { $original }.
window-mend-title = What does this cell mean?
window-mend-asks = { $where } ({ $field })
window-mend-found = In the file: { $found }
window-mend-hint = Leave it empty for a blank cell. The file is not changed.
window-mend-row = The other cells of the row
window-mend-field = What it is
window-mend-take = Take this value
window-mend-cancel = Cancel
window-mend-no-number = This is no number: the row will stay set aside.
window-mend-sum-untried = { $title }: cannot be tried
window-mend-sum-holds = ✓ { $title }
window-mend-sum-breaks = ≠ { $title }: differs by { $by }
window-corrections-list = What was corrected by hand
window-corrections-tab = Corrections ({ $count })
window-corrections-none = Nothing was corrected by hand.
window-corrections-when = When
window-corrections-who = Who
window-corrections-what = What
window-corrections-where = Where
window-corrections-from = From
window-corrections-to = To
window-corrections-choose = Take back the chosen
window-corrections-take-back = { $count ->
    [one] Take back { $count } correction
   *[other] Take back { $count } corrections
}
