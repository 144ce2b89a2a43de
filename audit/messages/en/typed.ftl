# A table typed in by hand.
window-type-table = &Type in a table…
typed-title = Type in a table
typed-edit = Edit the typed table…
typed-edit-tip = Type on in this table. It is kept as a new file; the older one stays and is left out of the audit.
typed-name = What the table is
typed-name-hint = Results by region
typed-author = Typed by
typed-grid = The table, its first row being the names of the columns
typed-header = Names
typed-place = Region
typed-party = Party { $number }
typed-hint = Type what is printed, exactly: 9.20 is not 9.2. The first row holds the names of the columns. Enter goes down, Tab right; Ctrl+V pastes from a spreadsheet or a web page.
typed-take = Keep and open
typed-add-row = Add row
typed-add-column = Add column
typed-remove-row = Remove rows
typed-remove-column = Remove columns
typed-paste = Paste
typed-undo = Undo
typed-no-number = Row { $row }, “{ $column }”: “{ $cell }” is no number of zero or more. It is kept as typed; correct it if it was mistyped.
typed-no-name = Column { $column } holds something and has no name. Give it a name in the first row.
typed-same-name = Columns { $other } and { $column } are both called “{ $name }”. Give one of them another name.
typed-more = { $count ->
    [one] And { $count } more cell, marked in the table.
   *[other] And { $count } more cells, marked in the table.
}
typed-too-large = A table typed in holds at most { $rows } rows and { $columns } columns. Save a larger one as a file in your spreadsheet and open that.
typed-unsaved = The table cannot be kept in { $folder }: { $reason }. Nothing was opened; your table is still in the box.
typed-default-name = Table
typed-by = Typed in by hand by { $author }, { $time }
typed-by-nobody = Typed in by hand, { $time }; nobody signed it
