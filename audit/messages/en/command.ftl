command-interrupted = Stopped. Nothing was written.
command-no-display = No display was found, so the audit runs without a window.
nothing-to-audit = No table of protocols was understood in these files, so there is nothing to audit.
command-nothing-to-audit = { nothing-to-audit } “hattama inspect” tells what was read in each.
command-cannot-write = { $path } cannot be written: { $reason }. Choose another folder or close the program that holds the file.
command-report-written = The report is written: { $path }
command-profile = Profile: { $name } ({ $key }; { $reason })
command-simulated = SIMULATED DATA: at least one file says that its figures are simulated.
command-set-aside = { $number ->
    [one] One row was set aside
   *[other] { $number } rows were set aside
} and not audited; see the problems above.
command-examined = Examined: { $precincts ->
    [0] no precincts
    [one] one precinct
   *[other] { $precincts } precincts
}, { $files ->
    [one] one file
   *[other] { $files } files
}, turnout { $turnout }
command-nothing-official = Nothing was checked: the files hold no official figures.
command-checked-alone = The files hold no official figures, so nothing was held against a result. Checked without them, and nothing was found: { $checked }.
command-no-findings = Nothing was found.
command-not-examined = Nothing was found, but { $number } rows with figures were not examined as precincts: see the warnings above.
command-more-findings = … and { $number } more findings; --all prints them, --json writes them.
command-and-more = { $where } (and { $number } more like it)
command-table = { $file } / { $sheet }: { $kind }, { $orientation }; header rows { $header }, data rows { NUMBER($first, useGrouping: 0) } to { NUMBER($last, useGrouping: 0) }; accepted { $accepted }, set aside { $aside }, left out { $out }
command-missing-letters = { $number ->
    [one] One letter has
   *[other] { $number } letters have
} no form in any of the program’s fonts and stand in the report as empty boxes: { $letters }
command-corrected = Corrections by hand applied: { $number }, in files: { $files }.
command-recipe-written = Recipe written: { $path }
command-same-columns = All { $count } of these tables have the same columns:
command-by-recipe = opened by the recipe “{ $name }” (by { $author }, made { $made })
command-unknown-method = There is no method on demand called { $code }. There are: { $known }.
command-final-unnamed = The report is final and does not say of which election it is: name it with --title NAME, and its day with --date YYYY-MM-DD.
report-day-unknown = “{ $day }” is no day of the calendar: write the election day as YYYY-MM-DD, such as 2031-02-03.
