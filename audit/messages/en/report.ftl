# The paper itself
report-cut = … [{ $count } letters not shown]
report-continued = (continued)
report-contents = Contents
report-foot-inputs = SHA-256 of the inputs
report-foot-findings = SHA-256 of the findings
report-page = page { $page } of { $pages }
report-simulated-mark = SIMULATED DATA
report-language = English
report-language-en = English
report-language-ru = Русский
report-language-kk = Қазақша

# Cover
report-title = Audit report: { $election }
report-title-alone = Audit report
report-cover-election = Election
report-cover-date = Election day
report-cover-status = Status of the report
report-status-preliminary = preliminary
report-status-final = final
report-mark-preliminary = Preliminary report
report-mark-final = Final report
report-cover-decided = Date of the last decision
report-no-decisions = no decisions yet
report-cover-organisation = Organisation
report-cover-author = Answers for the report
report-not-stated = not stated
report-cover-language = Language
report-cover-program = Program
report-cover-profile = Profile of the election
report-cover-generic = generic profile
report-fixed = A statistical anomaly is a reason to check, not proof of wrongdoing.
report-simulated = The data of this report are simulated. They show how the program works and say nothing of any real precinct.

# Chapters
report-chapter-summary = Summary
report-chapter-sources = Sources
report-chapter-method = Method
report-chapter-coverage = Coverage
report-chapter-results = Published and recomputed results
report-chapter-priority = Which places to look at first
report-chapter-findings = Findings
report-chapter-observers = Official protocols and observers’ copies
report-chapter-turnout = Turnout
report-chapter-seats = Seats, step by step
report-chapter-matter = Would it matter?
report-chapter-log = Log of corrections and decisions
report-chapter-annexes = Annexes

# Words of tables
report-number = No.
report-total = Total
report-precincts = Precincts
report-places = Places
report-findings = Findings
report-severity = Strength
report-votes = Votes
report-votes-concerned = Votes concerned
report-place = Place
report-field = Field
report-rests-on = Rests on
report-field-counted = Valid and invalid ballots
report-published = Published
report-expected = Expected
report-recomputed = Recomputed
report-difference = Difference
report-figure = Figure
report-region = Region
report-ballot-line = Ballot line
report-code = Code
report-check = Check
report-reason = Reason
report-source = Source
report-source-of = Source: { $source }.
report-yes = yes
report-no = no
report-where = File / sheet / cell
report-note = Note
report-official = Official
report-observer = Observer
report-innocent = May be explained by
report-next-step = Next step
report-state-open = Open
report-state-confirmed = Confirmed
report-state-dismissed = Dismissed
report-note-of = Note: { $note }

# Summary
report-votes-needed = Votes needed
report-turnout-of = Turnout ({ $voted } / on the list)
report-turnout-both = Turnout is of the precincts alone that give both its figures: { $known } of them.
report-figures-from = Figures from
report-basis-protocols = precinct protocols
report-basis-summary = the published table
report-basis-published = the published national result
report-nothing-found = Nothing found
report-nothing-found-text = The checks that ran found nothing. Which ran and which could not stands in the chapter “{ $chapter }”.
report-nothing-found-text-alone = The checks that ran found nothing.
report-nothing-left = Every finding was dismissed or is a note.
report-votes-concerned-note = Votes concerned: for each place the largest figure among its findings, so that no ballot counts twice. Notes and misprinted shares concern none: the votes themselves stay as they are.
report-what-could-change = What could change
report-concerned-enough = Against the votes concerned
report-within = within reach
report-beyond = out of reach

# Sources
report-obtained = Who obtained the files, when and how
report-obtained-who = Who
report-obtained-when = When
report-obtained-how = How, from where
report-files = Files
report-file = File
report-bytes = Bytes
report-sheets = Sheets
report-rows-read = Rows read
report-rows-accepted = Accepted
report-rows-left-out = Left out
report-rows-aside = Set aside
report-skipped = { $count ->
    [one] { $count } file holds no table and was not opened; it stands
   *[other] { $count } files hold no tables and were not opened; they stand
} among the notes below.
report-hashes = Hashes of the files
report-tables = Tables and what they were taken for
report-table = File / sheet
report-understood-as = Taken for
report-sheet-rows = Sheet rows
report-confidence = Confidence
report-columns-unsure = Columns in doubt
report-by-recipe = opened by the recipe “{ $name }” ({ $author }, { $made })
report-kind-protocols = precinct protocols
report-kind-summary = published table by place
report-kind-evidence = observers’ evidence
report-kind-registry = list of precincts
report-kind-turnout = turnout by hour
report-kind-claims = published figures by who published them
report-kind-unknown = not understood, not audited
report-unknown-tables-note = Tables that were not understood are not part of the audit.
report-problems = What had to be said of the files
report-problem = What was found, and what to do
report-problem-kind = Kind
report-columns-run = { $first } … { $last } ({ $count } columns) → lines of the ballot
report-no-problems = Every row of every file was taken in; nothing had to be set aside.
report-problems-left = { $count ->
    [one] { $count } further note stands
   *[other] { $count } further notes stand
} in the findings file (JSON).

# Method
report-method-text = Turnout is { $numerator } divided by the voters on the list. Shares are shares of { $base }, printed with { $decimals } decimals. Shares and sums are compared as exact whole numbers and fractions, so no rounding of the machine enters.
report-checks-that-ran = Checks that ran
report-comparisons-note = Comparisons: figures compared or measured, or tests made. A test may be of a whole group of precincts, and findings then name single ones of them, so there can be more findings than comparisons.
report-checks-not-run = Checks that could not run
report-comparisons = Comparisons
report-all-ran = Every check could run.

# Coverage
report-coverage-none = The files hold no precinct protocols and no observers’ evidence, so nothing can be said of coverage.
report-coverage-title = Protocols and observers by region
report-protocols-present = Protocols present
report-protocols-expected = Expected
report-present-share = Present, %
report-observed = Observed precincts
report-observed-and-copies = Observed are the precincts of which observers brought anything at all: { $observed }. With official figures and a copy of the protocol to compare: { $copies }. For the others ({ $rest }) there is no copy, only a count of voters or other evidence, or no official figures.
report-observed-share = Observed, %
report-not-random = Observed precincts are not a random sample: they stand for themselves and allow no estimate of the whole country.
report-sample-and-others = From the precincts drawn by lot the quick count (Q1) estimates the whole, with its margin. Other observed precincts are not a random sample: they stand for themselves.

# Results
report-national = The whole country
report-national-none = Nothing can be told of the whole country: the files give neither voters nor votes that could be added up.
report-regions-published = Regions as published
report-regions-summed = Regions as the protocols add up
report-recomputed-from = Recomputed from: { $basis }.
report-published-by = Published: { $source }.
report-published-none = The profile knows no published national figures.
report-shares-title = Shares of the whole country
report-shares-valid = The valid ballots that the files state come to { $valid } ({ $off } against this sum): single protocols state others than their votes add up to, or state none (check H5).
report-in-files = In the files
report-in-files-from = In the files: { $basis }, its row of the whole country, or the sum of its regions where it has none.
report-shares-note = Base of the shares: { $base }.
report-published-percent = Published, %
report-recomputed-percent = Recomputed, %
report-difference-points = Difference, points
report-sum-and-remainder = Sum; remainder from 100 % of the published shares
report-regions-published-text = Each share is shown as printed and as recomputed from the votes. A shaded row differs by more than rounding can explain. The last row of a region is the sum of its printed shares with the exact remainder from 100 %; n shares with d decimals may honestly miss 100 by n half units of the last decimal.
report-regions-note = The bar at the left marks shaded rows for copies without colour. The figure after ± is how far rounding may lead.
report-beside-protocols = Regions: published beside the sums of the protocols
report-beside-protocols-text = Every figure that the published table gives for a region is held against the sum over the protocols of that region here. Where protocols are missing, the sum is of a part and may differ for that reason alone.
report-figures-compared = Figures compared
report-equal = Equal
report-differing = Differ
report-differing-title = Figures that differ
report-differing-left = { $count ->
    [one] { $count } more row is left out here; it stands in the findings file.
   *[other] { $count } more rows are left out here; they stand in the findings file.
}
report-districts-published = Districts as published
report-printed-sum = Printed sum, %
report-remainder-points = Remainder from 100 %, points
report-tolerance = Allowed by rounding
report-shares-differ = Shares that differ
report-district = District
report-districts-text = { $total ->
    [one] One district row has printed shares.
   *[other] { $total } district rows have printed shares.
} All their remainders stand below; the { $shown } rows in which a share or the sum differs by more than rounding stand in full before them.
report-whole-country = The whole country
report-proposed-name = { $name } (proposed: the name is blank in the file)
report-remainder-of = Sum; remainder from 100 %: { $remainder } (±{ $tolerance })
report-remainder-honest = rounding
report-remainder-too-far = not rounding
report-long-table-note = Only lines with votes in a region are listed. Base of the shares: { $base }.
report-votes-by-region = Votes and shares by region
report-votes-by-region-further = Votes and shares by region, further lines

# Findings
report-findings-text = Findings in all: { $total }; explained in full: { $explained }.
report-findings-rest = { $count ->
    [one] One more finding stands in a compact row
   *[other] The other { $count } findings stand in compact rows
} below their check; none is left out.

# Observers
report-evidence-none = The files hold no observers’ evidence.
report-disputed = { $count ->
    [one] In { $count } precinct
   *[other] In { $count } precincts
} the copies differ from one another: the precinct is disputed, and the official figures are not held to be wrong.
report-side-holds = { $side }: every control ratio that can be tried holds.
report-side-breaks = { $side }: these control ratios do not hold: { $codes }.
report-evidence-note = Figures are compared where both sides have them. A copy of the protocol must be equal in every field; a count by an observer need not be, and other figures there are no contradiction by themselves.
report-without-copy = { $count ->
    [one] For { $count } official protocol
   *[other] For { $count } official protocols
} there is no observer’s copy.
report-evidence-where = Each difference stands with both figures and the cell in the chapter “{ $chapter }”.

# Turnout
report-turnout = Turnout
report-turnout-definition = Definition
report-numerator = Voted
report-denominator = On the list
report-turnout-note = The published turnout of this election is defined by: { $voted }. Rows are left out where the files have no such figure.
report-turnout-note-unknown = By which of these the publisher defines turnout is not known here. Rows are left out where the files have no such figure.
report-turnout-none = The files hold no figures from which turnout could be computed.
report-charts-none = Charts of precincts are not drawn: the files hold no precinct protocols with voters on the list and ballots.

# Seats
report-seats-none = Seats were not computed: the profile has no rule for them, or nothing says that the files hold the whole country.
report-step-threshold = Threshold: { $percent } % of { $base } ({ $field }) is { $needed } votes. { $count ->
    [one] { $count } line reaches it.
   *[other] { $count } lines reach it.
}
report-step-quota = Quota: { $votes } votes of these lines / { $seats } seats = { $quota } votes for a seat.
report-step-whole = Whole parts give { $whole } seats; the largest remainders give the other { $left }.
report-step-appointed = A further { $appointed } seats are filled otherwise and not computed here.
report-seats-tie = Equal remainders, which the order of registration decides: { $lines }.
report-share-of-base = % of the base
report-passed = Passed
report-whole-part = Whole
report-remainder-part = Remainder
report-extra-seat = By remainder
report-seats = Seats
report-seats-published = Published
report-margins = How many votes would move a seat
report-from-line = From
report-to-line = To
report-seats-after = Seats, before → after
report-removed = taken away
report-margins-many = How many votes would move a seat was not computed for { $count } lines.
report-margins-note = The { $shown } smallest of { $total } ways, each the fewest votes that change the seats.

# Log
report-no-decisions-text = No decision has been made yet.
report-time = Time (UTC)
report-who = Who
report-action = Decision
report-of-findings = Findings
report-log-set-back-one = { $number } before { $before }
report-log-set-back = { $count ->
    [one] An entry of this log is dated before the one it follows
   *[other] { $count } entries of this log are dated before those they follow
}, by their numbers: { $which }. A clock was wrong or was set back. Their order holds; their times need an explanation.
report-log-note = Nothing is taken out of the log: taking a decision back is an entry of its own.
report-action-confirm = confirmed
report-action-dismiss = dismissed
report-action-reopen = reopened
report-action-note = note
report-action-undo = taken back
report-action-redo = done again
report-findings-listed = { $count ->
    [one] No. { $list }
   *[other] { $count }: No. { $list }
}
report-not-in-this-report = (of other inputs)

# Annexes
report-dossier = Dossier: { $place }
report-dossier-note = ≠ marks fields whose figures are not all the same.
report-codes = List of codes
report-glossary = Glossary
report-verify = How to verify this report
report-verify-1 = Compute the SHA-256 of each file as below and compare it with the chapter “{ $chapter }”. A single changed character gives quite another value.
report-verify-1-alone = Compute the SHA-256 of each file as below. A single changed character gives quite another value.
report-verify-2 = The SHA-256 of the inputs at the foot of each page is taken over the SHA-256 of all files, one a line, sorted. The file inputs.sha256, embedded in this PDF, lists them: “sha256sum -c inputs.sha256” checks the files in a folder.
report-verify-3 = The SHA-256 of the findings at the foot of each page is that of the embedded file findings-canonical.json. It is the same whatever the language and the decisions.
report-verify-4 = With the program, “hattama verify REPORT.pdf FILES” (in the window: Report, Check whether it stands) takes the report apart, hashes the files anew, repeats the audit by the embedded profile, corrections, recipes and decisions, makes every page again and says line by line what still stands.
report-verify-5 = Without the program, the embedded findings.json holds every figure of this report, and report.json how it was made. Whether a paper is of this report, two blocks of four from its foot tell.
report-signatures = Signatures
report-sign-name = Name
report-sign-signature = Signature
report-sign-date = Date

# Glossary
report-term-protocol = protocol: the official record of the count in one precinct
report-term-precinct = precinct (polling station)
report-term-region = region
report-term-summary = published table: results by region or district
report-term-evidence = observers’ evidence: copies, counts, photographs
report-term-turnout = turnout: those who voted / voters on the list
report-term-share = share: votes of one line / votes of all lines
report-term-control-ratio = control ratio: a sum that must hold between fields of a protocol
report-term-published = published: as printed in the official source
report-term-recomputed = recomputed: from the votes, by this program
report-term-remainder = remainder: what is left after whole parts; what is missing to 100 %
report-term-contradiction = contradiction: figures or rows that cannot all be right
report-term-anomaly = statistical anomaly: unusual, a reason to check
report-term-threshold = threshold: the least share for taking part in the seats
report-term-quota = quota: votes for one seat
report-term-coverage = coverage: protocols present of those expected
report-term-fingerprint = SHA-256: a fingerprint of a file
report-term-p = p: how often chance alone gives as much
report-term-q = q: p corrected for many tests (Benjamini–Hochberg)
report-and-more-places = { $count ->
    [one] and one more place of this file
   *[other] and { $count } more places of this file
}
report-and-more-alike = { $count ->
    [one] and one more note of this kind on this file
   *[other] and { $count } more notes of this kind on this file
}
report-and-more-files = { $count ->
    [one] and one more file
   *[other] and { $count } more files
}
