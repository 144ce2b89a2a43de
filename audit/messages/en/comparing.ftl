# Two elections, or two ballots of a day, beside each other
results-tab-compare = Compare
compare-turnout = turnout
compare-chart-title = { $what }: then and now
compare-chart-then = then
compare-chart-now = now
compare-chart-summary = { $what } in { $precincts ->
    [one] { $precincts } precinct
   *[other] { $precincts } precincts
} then and now; the middle change is { $change } points.
compare-lead = Open another election of the same precincts, or another ballot of the same day, to see what changed: turnout, shares, voters listed. It is read beside the audit and changes nothing of it.
compare-open-files = Open files…
compare-open-folder = Open a folder…
compare-open-project = Open a project…
compare-ballot = Another ballot of the day
compare-ballot-choose = choose a ballot
compare-close = Close the comparison
compare-export = Export the table…
compare-export-tip = The table that is seen, as a workbook or text
compare-job = Reading the other election
compare-ready = Compared: { $precincts ->
    [one] { $precincts } precinct is in both
   *[other] { $precincts } precincts are in both
}
compare-nothing = No table of precincts was found in what was opened, so there is nothing to compare.
compare-with = Compared with { $name }
compare-counts = { $both } precincts in both, { $now } only now, { $then } only then.
compare-anew = Voters listed differ by more than 20 % in a quarter of the precincts with the same number: precincts have evidently been numbered anew, and those of one number are different ones. So single precincts are not compared; regions are, each over all its precincts.
compare-no-list = People move, districts are cut anew, another election moves other people. A change tells where to ask, and never why.
compare-line = Share of
compare-what-changes = Changes
compare-what-regions = Regions
compare-what-precincts = All precincts
compare-what-lines = Lines
compare-what-only-now = Only now
compare-what-only-then = Only then
compare-registered-limit = Voters listed changed by more than
compare-turnout-limit = Turnout: spreads from its region’s change
compare-share-limit = Share: spreads from its region’s change
compare-region = Region
compare-district = District
compare-precinct = Precinct
compare-country = the whole country
compare-precincts = Precincts
compare-registered-then = Voters then
compare-registered-now = Voters now
compare-registered-change = Voters, change
compare-turnout-then = Turnout then
compare-turnout-now = Turnout now
compare-turnout-change = Turnout, points
compare-turnout-z = Turnout, spreads
compare-share-then = Share then
compare-share-now = Share now
compare-share-change = Share, points
compare-share-z = Share, spreads
compare-why = What changed
compare-why-registered = voters listed
compare-why-turnout = turnout
compare-why-share = share
compare-line-now = Line now
compare-line-then = Line then
compare-line-why = How it is known
compare-line-why-name = the same name
compare-line-why-said = you said so
compare-line-why-none = no line of that name then
compare-line-why-alike = the names are only alike: say which it was
compare-line-same = { $now } was then:
compare-line-none = none of these
compare-line-proposed = { $name }?
report-chapter-comparison = Beside another election
report-comparison-text = Compared with { $name }. The figures of that election are no input of this report: they come from the files below, of which the fingerprints are given. What is told here is taken over when the report is checked, and not worked out again.
report-comparison-limits = Told are precincts of at least { $voters } voters where voters listed changed by more than { $registered }, or turnout or the share of { $line } lies more than { $turnout } and { $share } spreads from the core of its region’s changes. There is no p.
report-comparison-regions = Then and now by region
report-comparison-changes = Precincts where most changed
report-comparison-changes-none = No precinct changed by more than these limits.
report-comparison-more = { $count } more stand in the window’s table and its export.
report-comparison-files = Files of the other election
report-comparison-file = File
