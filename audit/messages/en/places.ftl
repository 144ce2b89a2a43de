# Findings: short words of severities, for a column and a filter
triage-severity-contradiction = Contradiction
triage-severity-evidence = Observer’s copy
triage-severity-pattern = Pattern
triage-severity-implausible = Implausible
triage-severity-anomaly = Anomaly
triage-severity-weak = Weak test
triage-severity-note = Note

triage-tab-finding = Finding
triage-table = Findings
triage-column-severity = Kind
triage-column-code = Code
triage-column-place = Place
triage-column-field = Field
triage-column-published = Published
triage-column-expected = Expected
triage-column-difference = Difference
triage-column-votes = Votes
triage-column-cell = File / sheet / cell
triage-column-state = Decision
triage-open = open
triage-confirmed = confirmed
triage-dismissed = dismissed
triage-noted = { $state }, with a note

triage-search = Place, code, field or file
triage-all-codes = All codes
triage-all-regions = All regions
triage-all-states = All decisions
triage-one-place = One place
triage-column-filters = { $count ->
    [one] One column filtered
   *[other] { $count } columns filtered
}
triage-clear = Clear
triage-clear-tip = Show all findings (Esc)
triage-count = { $shown } of { $every ->
    [one] { $every } finding
   *[other] { $every } findings
}
triage-decided = { $done } of { $every } decided
triage-progress = Progress of the review
triage-no-audit = No election is open. Add files under Sources.
triage-none = Nothing was found. The report lists which checks were made.
triage-nothing-fits = No finding fits the filter. Esc shows all of them.

triage-choose = Choose a finding to read what it rests on.
triage-several = { $count ->
    [one] { $count } finding is selected.
   *[other] { $count } findings are selected: a decision or note applies to all of them.
}
triage-same-place = { $count ->
    [one] One finding in this precinct
   *[other] All { $count } findings of this precinct
}
triage-innocent = What may explain it
triage-next-step = Next step
triage-method = How it was found
triage-no-cell = no single cell
triage-show-cell = Show the cell { $cell }
triage-cell-tip = Show this cell in its file
triage-note = Note
triage-note-hint = Your note is saved when you leave it (Ctrl+Enter)
triage-comparison = Official protocol beside the observers’ copies
triage-official = Official
triage-observer-copy = Copy { $number }
triage-recount = Recount { $number }
triage-difference = Official − copy
triage-no-copy = No observer brought a copy of this precinct’s protocol.
triage-no-precinct = This finding is not of a single precinct, so there is no protocol to compare.
triage-copies-disagree = The copies differ from each other, so the precinct is disputed.
triage-no-official = There is no official protocol of this precinct.
triage-official-broken = The official protocol breaks its own control ratios: { $codes }.
triage-copy-broken = Copy { $number } breaks its own control ratios: { $codes }.

triage-previous = Previous
triage-next = Next
triage-confirm = Confirm
triage-dismiss = Dismiss
triage-reopen = Reopen
triage-undo = Undo
triage-redo = Redo
triage-why = Why is it dismissed? (digits choose, Esc leaves)
triage-which = Which other reason? Enter dismisses; an empty line says “other reason”

dismissed-recount = recount
dismissed-newer-version = newer version of the protocol
dismissed-observer-typing = observer’s typing error
dismissed-merged-precinct = merged precinct
dismissed-other = other reason

# Election
results-tab-regions = Regions
results-tab-precincts = Precincts
results-tab-charts = Charts
results-tab-methods = Methods
results-tab-seats = Seats step by step
results-country = Whole country, as in the file
results-sum = Sum of the rows above
results-no-name = (no name in the file)
results-proposed = { $name }? (proposed; no name in the file)
results-in-file = In the file: { $text }
results-region = Region
results-district = District
results-precinct = Precinct
results-basis = Figures
results-basis-summed = summed over precincts
results-basis-totals = total rows of the precinct files
results-level-region = regions
results-level-district = districts
results-issued = Issued
results-votes = { $line }: votes
results-printed = printed
results-printed-tip = { $line }: share as printed in the file
results-computed = computed
results-computed-tip = { $line }: share of { $base }, computed from the votes
results-base = Base of shares
results-all-votes = Votes of all lines
results-base-tip = The shares are parts of this sum
results-printed-sum = Printed shares together
results-remainder = Left to 100 %
results-remainder-tip = 100 % less the printed shares together. Honest rounding leaves at most half a unit of the last digit for each share.
results-turnout = Turnout
results-turnout-tip = { $voted } / { $registered }
results-turnout-printed = Turnout printed
results-registered = Registered
results-in-boxes = In boxes
results-invalid = Invalid
results-share = %
results-findings = Findings
results-copy = Observer’s copy
results-yes = yes
results-no = no
results-search-precincts = Region, district or number
results-all-regions = All regions
results-precinct-count = { $shown } of { $every ->
    [one] { $every } precinct
   *[other] { $every } precincts
}
results-protocol-count = { $shown } of { $every } protocols of { $precincts ->
    [one] { $precincts } precinct
   *[other] { $precincts } precincts
}, some of which stand twice
results-precincts-all = Show all precincts
results-precincts-only = Only the { $count } selected · show all
results-charts-hint = Click or drag over a chart to select precincts, Shift adds, Ctrl removes, Esc clears. By keys: arrows, then Space. A double click shows them as a table.
results-precincts-hint = Enter or a double click shows the findings of the precinct.
results-no-precincts = The files hold no precinct protocols.
results-region-unstated = Region not stated
results-no-regions = The files hold no table by region.
results-no-audit = No election is open. Add files under Sources.
results-marked = { $count ->
    [0] Nothing is marked: the checks found nothing in these totals. What they found in precincts is on the map and in the list of findings.
    [one] { $count } cell is marked ≠: a finding concerns it.
   *[other] { $count } cells are marked ≠: findings concern them.
}
results-chart-line = Share of
results-chart-none = The files do not hold what this chart is drawn from.
results-chart-none-named = { $chart }: the files do not hold what this chart is drawn from.
results-no-seats = Seats are not computed: the election’s profile has no seat rule, or nothing says that the files hold the whole country.
results-seat-votes = Votes
results-seat-share = Share
results-seat-passed = Threshold
results-seat-passed-yes = passed
results-seat-passed-no = below
results-seat-quota = Quotas
results-seat-quota-tip = Votes divided by the quota
results-seat-whole = Whole
results-seat-remainder = Remainder
results-seat-extra = For the remainder
results-seat-seats = Seats
results-seat-line = Ballot line
results-seat-published = Published
results-seat-rule = { $seats ->
    [one] { $seats } seat is given
   *[other] { $seats } seats are given
} to the lines with at least { $threshold } of “{ $base }” ({ $size }). Quota: votes of the lines that passed ({ $votes }) divided by the seats = { $quota }. Each line takes a seat for every whole quota; the seats left go to the largest remainders.
results-seat-no-quota = { $seats ->
    [one] { $seats } seat is given
   *[other] { $seats } seats are given
} to the lines with at least { $threshold } of “{ $base }” ({ $size }). There is no quota, as no line passed or one alone takes part.
results-seat-tie = Equal remainders: { $lines }. The order of registration decides; this program takes it from the profile.
results-seat-no-tie = No two remainders that matter are equal.
results-seat-unverified = Unverified: { $what }
results-seat-margin = Nearest change: { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
} moved from { $loser } to { $winner } would move a seat.
results-seat-margin-unknown = No single transfer of votes between two lines moves a seat.
results-seat-appointed = { $count ->
    [one] { $count } further seat is
   *[other] { $count } further seats are
} filled without this vote.

# Report
pages-language = Language of the report
pages-organisation = Organisation
pages-author = Answers for the report
pages-state = State
pages-preliminary = preliminary
pages-final = final
pages-save = Save PDF…
pages-print = Print…
pages-print-stop = Stop printing
pages-print-stopped = Printing was stopped.
pages-options = What the report says of itself
pages-page = Page { $page } of { $pages }
pages-page-name = Page { $page }
pages-zoom-in = Larger
pages-zoom-out = Smaller
pages-zoom-width = Fit width
pages-building = Making the report…
pages-stale = These pages are older than your last decisions. New ones are being made.
pages-failed = The report could not be made: { $what }
pages-no-audit = There is no report yet, since no election is open. Add files under Sources.
pages-saved = Saved: { $file }
pages-not-saved = The report could not be saved as { $file }: { $what }
pages-printing = Printing page { $page } of { $pages }
pages-printed = { $pages ->
    [one] { $pages } page was sent to the printer.
   *[other] { $pages } pages were sent to the printer.
}
pages-not-printed = The report could not be printed: { $what }
pages-save-title = Save the report
pages-pdf = PDF documents
pages-file-name = audit-report
pages-list = Pages of the report
