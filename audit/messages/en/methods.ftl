# What a method gave, in one line
method-flagged = { $flagged ->
    [one] { $flagged } result of { $tests } tests needs an explanation
   *[other] { $flagged } results of { $tests } tests need an explanation
}
method-found = { $findings ->
    [one] { $findings } finding
   *[other] { $findings } findings
}{ $found ->
    [0] { "" }
   *[other] {" "}({ $found } precincts)
}{ $tests ->
    [0] { "" }
   *[other] {" "}in { $tests } comparisons
}
method-listed = { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}{ $listed ->
    [0] { "" }
   *[other] {" "}({ $listed } precincts)
}: a list to check from, no claim
method-found-and-listed = { method-found }; { $notes ->
    [one] besides { $notes } note
   *[other] besides { $notes } notes
}{ $listed ->
    [0] { "" }
   *[other] {" "}({ $listed } precincts)
}, a list to check from
method-calm = { $tests ->
    [0] Nothing found
    [one] Nothing found in { $tests } comparison
   *[other] Nothing found in { $tests } comparisons
}
method-calm-tests = { $tests ->
    [one] Calm: { $tests } test, and it needs no explanation
   *[other] Calm: none of { $tests } tests needs an explanation
}
method-measured = { $rows ->
    [one] { $rows } figure measured, not marked
   *[other] { $rows } figures measured, none of them marked
}
method-not-run = Not run. { $reason }
method-on-demand = Not calculated yet: it takes a while and runs when you ask for it
method-tests = { $tests ->
    [one] { $tests } test. What chance alone flags among many tests is held to { $level_percent } (Benjamini and Hochberg, within each family: check and level; all lines are in it).
   *[other] { $tests } tests. What chance alone flags among them is held to { $level_percent } (Benjamini and Hochberg, within each family: check and level; all lines are in it).
}
method-tests-C2 = { $tests ->
    [one] { $tests } precinct tried.
   *[other] { $tests } precincts tried.
} There is no p: those are told among whom, by their own probabilities under the model, at most { $level_percent } are expected to be false (mean of 1 − posterior probability).
method-tests-T4 = { $tests ->
    [one] { $tests } precinct tried.
   *[other] { $tests } precincts tried.
} There is no p: among those told at most { $level_percent } are expected to be chance, counted by the precincts with turnout as far below (Barber and Candès); the country is one family.
method-tests-list = { $tests ->
    [one] { $tests } comparison with the threshold.
   *[other] { $tests } comparisons with the threshold.
} No p, no q, and no rule against chance: what lies beyond is a list to check from, no claim.
method-comparisons = { $tests ->
    [one] { $tests } comparison
   *[other] { $tests } comparisons
}
method-expected = Expected
method-official = Official
method-range = Range
method-seed-used = Random numbers from the fixed seed { $seed }: the same files give the same figures.

# The place of the methods
methods-list = Methods, the strongest first
methods-tab-result = Figures
methods-tab-charts = Charts
methods-tab-how = How it is measured
methods-show = Show
methods-show-statistical = statistical methods
methods-show-every = every check
methods-calculate = Calculate
methods-calculate-tip = Runs this method in the background; you can go on working, or cancel
methods-calculate-all = Calculate all
methods-calculating = Calculating “{ $title }”
methods-calculated = Calculated: { $title }
methods-here = Here
methods-honest = Honest elections
methods-how = Formula and threshold
methods-caveat = What it cannot tell
methods-tests = Tests
methods-seed = Random numbers
methods-source = Source
methods-reason = Why it did not run
methods-measure = Measure
methods-level = Level
methods-level-all = all levels
methods-level-country = country
methods-level-region = regions
methods-level-district = districts
methods-only-flagged = Only what needs an explanation
methods-counted = { $shown } of { $every ->
    [one] { $every } row
   *[other] { $every } rows
}
methods-hint = Enter or a double click on a marked row shows its finding.
methods-findings = Show its findings
methods-place = Place
methods-line = Line or field
methods-n = n
methods-n-tip = Stations or counts measured
methods-value = Value
methods-z = z
methods-z-tip = Distance from what was expected, in standard deviations
methods-p-tip = How often chance alone gives this or more where nothing is amiss
methods-q-tip = p after allowing for the number of tests (Benjamini and Hochberg)
methods-marked = Needs an explanation

# The report
report-chapter-statistics = Statistical methods
report-statistics-text = These methods look at many polling stations together. None of them says who did what. A result that needs an explanation is a reason to look at protocols, and may have an innocent one; a calm result does not prove that figures are right. What elections held to be honest gave stands beside each result. The same files give the same figures.
report-statistics-overview = What each method gave
report-method = Method
report-gave = Result
report-method-told-there = Formula, caveats and source stand in the chapter “{ $chapter }”.
report-part-how = Formula and threshold
report-part-honest = Honest elections
report-part-caveat = What it cannot tell
report-part-tests = Tests
report-part-seed = Random numbers
report-part-source = Source
report-seed-used = from the fixed seed { $seed }
report-measure-place = Place
report-measure-line = Line or field
report-measure-value = Value
report-measure-range = Range
report-measures = All measures
report-measures-annexed = Rows of the regions that need no explanation stand under “All measures” in the chapter “{ $chapter }” or, where they are very many, in the findings file; those of districts in the findings file.
report-measures-annexed-alone = Rows of regions and districts that need no explanation stand in the findings file.
report-measures-left = { $count ->
    [one] The country and the regions. { $count } more row stands in the findings file (JSON), and in the chapter of its method where it needs an explanation: districts, and regions of a method with more than { $most } rows of them.
   *[other] The country and the regions. { $count } more rows stand in the findings file (JSON), and in the chapter of their method where they need an explanation: districts, and regions of a method with more than { $most } rows of them.
}
