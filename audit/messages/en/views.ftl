# Filters of single columns, views kept under a name, and what is seen as a file.
filter-title = Show in “{ $column }”
filter-low = from
filter-high = to
filter-words = words that must occur
filter-values = Values to show
filter-no-number = A number is needed, or nothing.
filter-apply = Show
filter-clear = Show everything
filter-clear-all = Filter no column
filter-hide = Hide this column
filter-show-all = Show all columns
views-button = Views
views-tip = Keeps filters, columns and their order under a name, in the project and for later audits
views-save = Keep this view…
views-reset = All findings, all columns
views-delete = Take away
views-name = Name of the view
views-keep = Keep
export-view = Export…
export-view-tip = Writes the findings shown here, with the columns shown, as a workbook or as text with commas; Ctrl+C copies the selected ones
export-view-kinds = Workbook (*.xlsx);;Text with commas (*.csv)
export-view-name = hattama-findings
export-view-job = Writing the table
export-view-done = { $rows ->
    [one] { $rows } row written to { $file }
   *[other] { $rows } rows written to { $file }
}
triage-all-evidence = All evidence
triage-same-cause = Same cause
triage-same-cause-tip = Selects all findings shown of the same check, field and file as this one, or explained by the same cell (G), so that one decision is taken of them all
triage-same-cause-taken = { $count ->
    [1] Only this finding is shown of its cause.
   *[other] { $count } findings of one cause are selected; one decision is taken of them all.
}
