# The dossier of a precinct
report-dossiers = Dossiers of precincts
report-dossiers-confirmed = { $count ->
    [one] A page for the { $count } precinct
   *[other] A page for each of the { $count } precincts
} with a finding that a person confirmed.
report-dossiers-marked = { $count ->
    [one] A page for the { $count } precinct
   *[other] A page for each of the { $count } precincts
} with a finding that a person confirmed or wrote a note on.
report-dossiers-listed = { $count ->
    [one] A page for the { $count } precinct
   *[other] A page for each of the { $count } precincts
} chosen for this report.
report-dossier-unknown = { $name }: the files hold no such precinct, so it has no dossier. Write the number as the files do, with the region or district before it: Akmola/12.
report-dossier-many = { $name }: { $count } precincts bear this number, so none was chosen. Write the region or district before it: Akmola/12.
report-dossier-decisions = Decisions on these findings
report-near-own = %
report-near-median = Neighbours, %
report-near-range = Most of them, %
report-near-note = Neighbours: { $count ->
    [one] the { $count } other precinct
   *[other] the { $count } other precincts
} of the { $level ->
    [district] district
    [region] region
   *[country] files
}, their median and where eight of ten of them lie. Voters who took part: % of the list; invalid: % of ballots; lines: % of the base of shares.
report-control-sums = Control sums of the official protocol
report-control-sum = What must hold
report-figures-of-sum = Figures
report-sum-result = Apart by
report-sum-holds = holds
report-decisions = Decisions
report-person-number = person { $number }
report-person-unnamed = a person (name left out)
