# Importing: what was understood of a file, what was not, and what a person can do about it.
# $found: the text in the cell; $header: the column's header; $count, $rows, $records: whole numbers.

problem-own-result = This sheet is a result that Hattama wrote. It is shown, and left out of the audit: what it was made of stands on other sheets or in other files.
problem-nothing-understood = No table of results was recognised on this sheet. If it holds one, say in the preview which column is which; else leave it out.
problem-failed-to-understand = The program failed on this file ({ $found }) and left it out; the other files were read. Save its table alone as .xlsx or .csv and add that copy, or send the file to those who make the program.
problem-fields-unknown = Columns of numbers were found, but nothing says what they count. Say in the preview which column is which.
problem-no-counts = The table names precincts but holds no counts and is no list of precincts. It is kept and not audited.
problem-not-a-count = “{ $found }” in the column “{ $header }” is not a number. The row is set aside; correct the value in the preview or leave it so.
problem-message-no-codes = “{ $found }” is no list of codes with a figure each (“A300 B190”). The row is set aside; correct the message in the preview or leave it so.
problem-error-cell = The cell in the column “{ $header }” holds the error { $found }. The row is set aside; the file's author should correct the formula.
problem-uncounted = The file itself says of this place “{ $header }: { $found }”: nothing was counted there, or it was counted elsewhere. The row is set aside.
problem-uncached = { $count ->
    [one] A formula in the column “{ $header }” was never computed by the program that saved the file; its value is left blank.
   *[other] { $count } formulas in the column “{ $header }” were never computed by the program that saved the file; their values are left blank.
  }
problem-total-by-sum = The row “{ $found }” is the sum of other rows of the table and is taken for a total, not for a place.
problem-several-countries = { $count } total rows seem to be of the whole country, but most of their figures differ: they are of parts, and nothing says of which. No turnout of the country is taken from them; name the region or district of each in the file.
problem-total-by-place = The last row, “{ $found }”, has no name of a place and is taken for the total.
problem-total-by-formulas = The row “{ $found }” holds only formulas that were never computed and is taken for a total; its values are left blank.
problem-headings = { $count ->
    [one] The row “{ $found }” holds only a name; it is taken for the place of the rows below it.
   *[other] { $count } rows like “{ $found }” hold only a name; each is taken for the place of the rows below it.
  }
problem-filled-down = The name of a place stands only in the first row of each group and is carried to the rows below it.
problem-place-from-title = No column names the place; “{ $found }” is taken from the title.
problem-place-from-sheet = No column names the place; “{ $found }” is taken from the name of the sheet.
problem-place-from-file = No column names the region; “{ $found }” is taken from the name of the file.
problem-evidence-kind = The observations are taken for “{ $found }”; no column says what kind they are.
problem-evidence-kind-headers = The headers of the columns say “{ $found }”, so the table is taken for observations of that kind. If it is something else, say so in the preview.
problem-evidence-kind-unknown = { $count ->
    [one] A row says of its kind of evidence “{ $found }”, which is not known; nothing is compared with it. Write a known kind there:
   *[other] { $count } rows say of their kind of evidence “{ $found }”, which is not known; nothing is compared with them. Write a known kind there:
  } copy of the protocol, recount, own count of voters, photographed ballots, partial count, machine reading, exit poll, survey, crowd platform or incident.
problem-derived-valid = There is no column of valid ballots; it is computed as the sum of { $count } ballot lines and marked as derived.
problem-lines-asked = Nothing confirms that { $count } columns from “{ $header }” on count votes of parties or candidates: no total is their sum. Say so in the preview; until then they count as shown there.
problem-column-asked = { $use ->
    [left] It is not certain what the column “{ $header }” counts, so for now it is left out. Look at it in the preview; if it is a figure of the protocol or the votes of a party, choose it there.
    [taken] The column “{ $header }” is taken for “{ $taken }”, but that is not certain. Look at it in the preview and confirm or correct it.
    [line] Nothing confirms that the column “{ $header }” counts votes of a party or candidate, for which it is taken for now. Look at it in the preview and confirm or correct it.
   *[other] It is not certain what the column “{ $header }” is. Say so in the preview; until then it counts as shown there.
  }
problem-empty-column = The column “{ $header }” is empty in every row: blank, not zero.
problem-footnote = The row “{ $found }” holds no figures and names no precinct as the others do; it is taken for a note and left out.
problem-below-total = The row “{ $found }” stands below the totals and holds a single figure; it is taken for a note on them and left out.
problem-rows-not-precincts = { $count } rows with figures are taken for regions or districts, since nothing says that the column “{ $header }” names precincts: no check of single precincts looks at them. If each row is a polling place, say in the preview that this column is the precinct.
problem-rows-alike = { $count } rows with figures name no more than { $places } places, and nothing says what the rows of one place are: they are not examined as precincts. Say in the preview which column is the precinct, or which names parties or candidates and which holds their votes.
problem-ballots-unlike-lists = Ballots of one place have the same number of voters in nearly every place of this table, but not in { $count ->
    [one] one row
   *[other] { $count } rows
  }: { $examples }. Look at the cells; one of the figures may be a slip.
problem-repeated-header = { $count ->
    [one] The header is repeated once inside the table and left out there.
   *[other] The header is repeated { $count } times inside the table and left out there.
  }
problem-numbering-row = A row of column numbers is left out.
problem-long = { $rows } rows, one for each party or candidate, are joined into { $records ->
    [one] one place
   *[other] { $records } places
  } with { $lines } ballot lines.
problem-long-without-lines = { $rows } rows, one for each party or candidate, are joined into { $records } places, but not one ballot line was found in them. Look in the preview which column names the parties or candidates, which the place and which says what a row counts.
problem-long-disagrees = Rows of one and the same place give different values of “{ $field }” in { $count } cases; that of the first row is taken.
problem-side-by-side-ballots = The headers give { $count } ballots side by side; this table is of “{ $found }”. Look whether that word names a ballot.
problem-long-left-out = Rows of “{ $found }” are no line of the ballot and no field of a protocol here; they are left out.
problem-long-summed = The votes of a line are given by the way of voting (election day, by mail and so on); they are added up.
problem-long-one-code = “{ $found }” and “{ $line }” are the same number of a party or candidate, written in two ways; both are the line “{ $line }”.
problem-small-table = A small table above or beside (“{ $found }”, { $count ->
    [one] one row
   *[other] { $count } rows
}) names no place and no party; it is left out.
problem-votes-unnamed = Column { $column } holds votes, but no column beside it says whose: they are left out. Choose the column of their party or candidate in the preview.
problem-lines-below-valid = The votes of the parties or candidates add up to less than the valid ballots in { $count } of { $rows } rows. Some lines may not have been read: look in the preview which columns are left out.
problem-long-no-place = Row of a party or candidate with { $found } votes that names no place, though other rows do, and is no total. The row is set aside; say in the preview which column is the place, or write the place in the file.
problem-long-other-votes = The same party or candidate stands once more in its place, with other votes ({ $found }). The row is set aside, the first counts. Look in the preview whether another column tells the two rows apart (a polling place, a round, a way of voting).
problem-long-twice = { $count ->
    [one] One line of a place stands twice; the first is taken.
   *[other] { $count } lines of places stand twice; the first of each is taken.
  }
problem-hidden-rows = { $count ->
    [one] One hidden row is read like the others.
   *[other] { $count } hidden rows are read like the others.
  }
problem-cleaned-grouping = Column “{ $header }”: thousands separators removed in { $count ->
    [one] one cell
   *[other] { $count } cells
}.
problem-cleaned-comma = Column “{ $header }”: decimal comma read in { $count ->
    [one] one cell
   *[other] { $count } cells
}.
problem-cleaned-digits = Column “{ $header }”: digits of another script read in { $count ->
    [one] one cell
   *[other] { $count } cells
}.
problem-cleaned-blank = Column “{ $header }”: a dash or a word for “no data” read as blank in { $count ->
    [one] one cell
   *[other] { $count } cells
}.
problem-cleaned-negative = Column “{ $header }”: a number in brackets read as negative in { $count ->
    [one] one cell
   *[other] { $count } cells
}.
problem-cleaned-residue = Column “{ $header }”: what a calculation left far behind the point is taken away (6027.999999999999 is 6028) in { $count ->
    [one] one cell
   *[other] { $count } cells
}.
problem-side-by-side-observers = The table gives the figures of { $count } observers side by side; these are the copies of “{ $found }”.
problem-from-messages = A column of messages (“A300 B190”) was taken apart, a column a code. What a code means a line on the sheet may say (“A = Party of the Sun”); else say it in the preview.
problem-two-sides = The table gives the same lines more than once; “{ $found }” is taken as a table of its own.

reason-place-above = a place between the region and the district, named before the district, which it tells from others of that name
reason-place-within = a place within the district that tells precincts of one name apart; it is named with the district
reason-name = by the words of its header: { $words }
reason-ignored-name = the header says that it is nothing the audit uses
reason-uncounted = the column says where nothing was counted
reason-counted-with = the column says with which precinct the ballots were counted
reason-rival = another column answers better to the same name
reason-issued-to-station = far more than were cast (in the row in the middle { $percent } % of them): ballots of the voters, or those that the station got?
reason-tells-apart = with the column of precincts it tells every row from the others, which that column alone does not
reason-above-voted = called as those who voted, but in every row more: the voters on the list?
reason-extra-summand = the sums of “{ $field }” need the column “{ $header }” as well, which no ratio has
reason-part = a part of a sum that stands beside it
reason-line-sum = one of the columns whose sum is { $target } in { $percent } % of the rows ({ $support } rows tell it)
reason-line-place = counts without a name of the protocol's: a party or candidate
reason-line-official = a line of the official ballot is called so
reason-line-beside = with the counts of another table of the same precincts these lines add up
reason-outside-sum = counts, but not part of the sum of valid ballots
reason-share = percentages of { $line }
reason-part-of-line = a part of the votes of { $line }, whose sum stands beside it
reason-percent = percentages of which the line is not known
reason-hour = turnout at an earlier hour
reason-sender = addresses of e-mail: who answered the form
reason-mails = addresses of e-mail, which the audit does not use
reason-moments = its cells are dates with times: when the message came
reason-header-contradicted = the header says per cent and the figures do not: names may stand over the wrong columns; compare them with the source
reason-pictures = names or links of pictures: kept as text, never fetched
reason-text = text that the audit does not use
reason-unknown-number = numbers of which nothing says what they count
reason-place-values = by the names in the column
reason-unique-values = no two rows have the same value
reason-blocks = by its values: the same over whole blocks of rows, or telling the rows of a block apart, as places do
reason-one-list = rows of one place have the same voters and differ here: several ballots of one place
reason-identity = by arithmetic: { $identity } in { $percent } % of the rows ({ $support } rows tell it)
reason-derived-valid = sum of { $count } ballot lines; stands nowhere in the file
reason-person = chosen by you
reason-given-away = you gave this field to another column
reason-long = one row a party or candidate
reason-side = the header names the source: { $words }
reason-other-side = taken as a table of its own

# Recipes: maps of columns that a person confirmed. $recipe: its name and whose it is;
# $value: what stands in the file; $most: the largest number allowed; $known: what is allowed.
problem-recipe-newest = Two recipes of this shape differ: “{ $recipe }”, the newer, is used, not “{ $other }”. Remove one of them under Recipes if it is wrong.
problem-recipe-other-lines = The recipe “{ $recipe }” fits in all columns but the ballot lines: { $new } are new, { $gone } are gone. The other columns are opened by the recipe; look at the new lines.
problem-recipe-kind = The recipe “{ $recipe }” is of another kind of table than this file says of itself. Its columns are used; look at the kind of the table.
problem-recipe-partly = The recipe “{ $recipe }” fits only in part ({ $new } columns are new, { $gone } are gone) and is not applied. { $asked ->
    [0] Where both know a column they agree.
    [one] One column is asked in which they differ.
   *[other] { $asked } columns are asked in which they differ.
  }
problem-recipe-broken = The recipe “{ $recipe }” is not applied: control ratio { $ratio } held when it was confirmed and breaks here in { $broken } of { $rows } rows. { $asked ->
    [0] No column is in doubt; look at the rows.
    [one] One column is asked.
   *[other] { $asked } columns are asked.
  }
problem-recipe-unproved = The recipe “{ $recipe }” has headers without words, and no control sum proves here that it fits; it is not applied. { $asked ->
    [0] The columns were understood in the same way without it.
    [one] One column is asked in which they differ.
   *[other] { $asked } columns are asked in which they differ.
  }
problem-recipe-too-large = The file is too large for a recipe ({ $found } characters; at most { $most }). Choose a recipe that the program saved.
problem-recipe-unkept = The recipe cannot be kept there: { $reason }. Free the folder or choose another.
problem-recipe-unreadable = The recipe cannot be read: { $reason }. Choose another file.
problem-recipe-no-toml = The file is no recipe: it is not written as TOML ({ $reason }). Mend that line or ask for the file again.
problem-recipe-format = “format” must be { $most }. The file is no recipe, or of a newer version of the program.
problem-recipe-unknown-key = A recipe has no such entry. Remove it, or ask for a recipe that the program saved.
problem-recipe-not-text = A text in quotes must stand here.
problem-recipe-not-list = A list must stand here.
problem-recipe-not-table = Each column must be a table with “header” and “field”.
problem-recipe-too-long = The text is too long (at most { $most } characters). Shorten it.
problem-recipe-too-many = There are too many entries (at most { $most }). Split the recipe or remove some.
problem-recipe-empty = This entry must not be empty. Fill it in.
problem-recipe-time = “{ $value }” is no date and time as in 2021-01-10T20:00:00. Correct it.
problem-recipe-not-known = “{ $value }” is not known here; possible are { $known }. Correct it.
problem-recipe-no-field = “{ $value }” is no field of a protocol. Write a field, “votes:NAME”, “share:NAME” or “ignored”.
problem-recipe-twice = “{ $value }” was given to column { $first } already; two columns cannot be one figure. Correct one of them.
reason-own-table = so the program heads it in tables that it writes
reason-recipe = by the recipe “{ $recipe }”
reason-recipe-other = the recipe “{ $recipe }” gives this field to another column
reason-recipe-asks = the recipe “{ $recipe }” says “{ $field }”, but it is not certain that it fits
