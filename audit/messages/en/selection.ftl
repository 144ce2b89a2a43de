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
