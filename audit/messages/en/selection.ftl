# The precincts selected in map, charts and tables at once.
selection-told = { $count ->
    [one] { $count } precinct selected, { $votes } votes
   *[other] { $count } precincts selected, { $votes } votes
}
selection-findings = Their findings
selection-findings-tip = Selects the findings of these precincts and shows them
selection-table = As a table
selection-table-tip = Shows only these precincts in the table
selection-clear = Select none (Esc)
selection-clear-tip = Selects no precinct; decisions stay as they are
selection-only = Selected precincts only: { $count }
selection-only-tip = Shows only findings of the precincts selected on map, charts and tables
selection-mark = Mark on the charts
selection-mark-tip = Selects the precincts of these findings on map, charts and tables (M); Shift+M adds them

# The map of tiles, a region each.
tiles-map = Map of the regions
tiles-measure = Coloured by
tiles-turnout = Turnout
tiles-share = Share of { $line }
tiles-findings = Number of findings
tiles-coverage = Precincts with an observer’s copy
tiles-findings-told = { $count ->
    [0] No findings
    [one] { $count } finding
   *[other] { $count } findings
}
tiles-chosen-told = { $some } of { $every } precincts selected
tiles-hint = Click or drag selects the precincts of regions, Shift adds, Ctrl removes; by keys: arrows and Space. Enter shows the findings.

# Beside a finding: what is usual around its precinct.
triage-neighbours = Beside its neighbours
neighbours-district = { $count } precincts of its district
neighbours-region = { $count } precincts of its region
neighbours-country = { $count } precincts of the country
neighbours-told = Beside { $which }; that a figure is unusual says nothing by itself.
neighbours-line = • { $name }: { $own } here; { $median } in the middle, most between { $low } and { $high }
