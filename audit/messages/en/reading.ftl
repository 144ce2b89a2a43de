# Problems found while a file is opened. The name of the file stands before the sentence.

problem-empty-file = The file is empty: it holds no bytes at all. Ask for it again or download it anew.
problem-no-rows = The file opens, but there is not a single filled cell in it. Check that it is the right file.
problem-truncated = The file is cut off or damaged, as after an interrupted download. Download it again or ask for a new copy.
problem-damaged = The file is damaged and cannot be read. Open it in a spreadsheet program, save it again as .xlsx and add that copy.
problem-password = The file is protected by a password. Open it with the password, save it without one and add that copy.
problem-document = This is a text document, not a spreadsheet. Copy the table into a spreadsheet or ask for the spreadsheet itself.
problem-numbers = This is a Numbers document. Open it in Numbers, export it as Excel (.xlsx) and add that file.
problem-presentation = This is a presentation, not a spreadsheet. Copy the table into a spreadsheet or ask for the spreadsheet itself.
problem-pdf = This is a PDF. Type its numbers into a spreadsheet or ask for the spreadsheet it was made from.
problem-picture = This is a picture. Type its numbers into a spreadsheet or ask for the spreadsheet it shows.
problem-other-archive = This is an archive of a kind that is not opened here. Unpack it and add the files from it, or pack them as .zip.
problem-old-excel = This workbook is from before 1997. Open it in a spreadsheet program, save it as .xlsx and add that copy.
problem-unknown-type = This file is neither a spreadsheet nor a text with a table. Check that it is the right file.
problem-statistics-file = This is a data file of a statistics program (SPSS, Stata, R, Parquet). Export it there as .csv or .xlsx and add that file.
problem-database = This is a database, not a spreadsheet. Export the table with the results as .csv or .xlsx and add that file.
problem-dbase = This is a dBase table (.dbf). Open it in a spreadsheet program, save it as .xlsx and add that copy.
problem-xml = This is XML data, not a table. Ask for the same results as .csv or .xlsx, or open it in a spreadsheet program and save it as .xlsx.
problem-json = This is JSON data that is no plain list of records, so it is no table. Ask for the same results as .csv or .xlsx.
problem-json-without-records = This is JSON data without a list of records and without figures, so it is no table. Ask for the results as .csv or .xlsx.
problem-json-read = The file is JSON; its records ({ $count }) are read as the rows of a table.
problem-own-findings = This is a findings file of this program: results, not a table to be checked. Add the tables that it was made from.
problem-link = This is only a link to a sheet in the internet, not the sheet. Open it in a browser, download it as .xlsx and add that file.
problem-fixed-width = All lines have { $length } signs and nothing stands between their columns; only a description of the file tells where to cut. Open it in a spreadsheet program with “fixed width” by that description, save it as .xlsx and add that copy.
problem-not-a-workbook = The file has the shape of a workbook but no sheets in it. Save it again as .xlsx and add that copy.
problem-no-tables-on-page = There is no filled table on this web page. Open the page, make sure that the table is shown, and save the page again.
problem-unsafe-xml = The file contains instructions that ordinary spreadsheets never have and that can harm a computer; it was not opened. Ask the sender for a new copy.
problem-unsafe-name = The archive contains a file whose name points outside the archive; it was not opened. Ask the sender for a new archive.
problem-unpacks-too-large = Unpacked, this file would take { $mebibytes } MB, far more than a real table; it was not opened. Ask the sender for a new copy.
problem-too-many-members = The archive contains { $members } files, more than the { $limit } that are accepted. Unpack it and add the files you need.
problem-nested-archive = This archive lies too deep inside other archives. Unpack it and add the files from it.
problem-too-large = The file is { $mebibytes } MB, too large to be read. Split it into smaller files.
problem-sheet-too-large = The sheet is larger than any real table. Copy the table into a new workbook and add that.
problem-no-such-file = There is no file or folder { $path }. Check the name, and from which folder it is counted.
problem-unreadable = The file could not be read from the disk. Check that it is still there and that you may open it.
problem-changed-while-reading = The file changed while it was being read. Close it in other programs and add it again.
problem-crashed = The file broke the reader and was left out; the other files are not affected. Open it in a spreadsheet program, save it again as .xlsx and add that copy.
problem-timeout = Reading the file took too long and was stopped. Save only the sheet with the table as a new workbook and add that.
problem-out-of-memory = The file needs more memory than one file may take. Save only the sheet with the table as a new workbook and add that.
problem-undecodable = Line { NUMBER($line, useGrouping: 0) } holds a letter that cannot be read (byte { NUMBER($position, useGrouping: 0) }, encoding { $encoding }). Nothing was guessed. Save the file again as UTF-8 and add that copy.
problem-encoding = The text was read in the encoding { $encoding }. If letters look wrong, save the file as UTF-8 and add that copy.
problem-unclosed-quote = A quotation mark opens in line { NUMBER($line, useGrouping: 0) } and never closes. It was read as an ordinary character. Look at this line and delete the mark if it does not belong there.
problem-more-unclosed-quotes = { $count ->
    [one] One more line has a quotation mark that never closes.
   *[other] { $count } more lines have a quotation mark that never closes.
} Check how the file was saved.
problem-doubtful-delimiter = The columns of this text may be cut at two marks: at { $mark ->
    [tab] the tab
   *[other] “{ $mark }”
} (columns: { $columns }) or at { $other ->
    [tab] the tab
   *[other] “{ $other }”
} (columns: { $others }). The first was taken. Look whether the columns are right; if not, write in a copy of the file as its first line { $other ->
    [tab] sep= and behind it a tab
   *[other] sep={ $other }
} and add that copy.
problem-zero-bytes = Line { NUMBER($line, useGrouping: 0) } holds invisible zero bytes ({ $count } in the file). They stay in the cells. Check how the file was saved.
problem-far-cells = { $cells ->
    [one] One filled cell stands
   *[other] { $cells } filled cells stand
} very far away from the table and { $cells ->
    [one] was
   *[other] were
} left out; here is the first. Delete it if it is there by accident, or move it next to the table.
problem-too-many-sheets = The file has { $sheets } sheets or tables. Only the first { $limit } were read; save those you need to a file of their own and add it.
problem-damaged-sheet = The sheet is damaged and was left out; the other sheets were read. Save the workbook again and add that copy.
problem-missing-sheet = The workbook names this sheet but does not contain it. Ask for a complete copy.
problem-empty-sheet = The sheet is empty.
problem-no-cells-on-sheet = The sheet holds a chart or a form, not cells, and was left out.
problem-binary-workbook = From this file format hidden rows and the number of decimals shown cannot be told, and error cells look empty. If that matters, save the file as .xlsx and add that copy.
problem-same-bytes = { $other } is exactly the same file and was not read a second time.
problem-skipped-lock-file = Left out: a trace of a file that is open in another program. Save and close that file.
problem-skipped-hidden-file = Left out: a hidden file of the system.
problem-skipped-other-file = Left out: by its name this is no table. If it is one, add it by itself.
problem-skipped-settings = Left out: this is JSON without records and figures, as programs keep their settings.
problem-lenient-reader = The workbook is damaged; what could still be read was read, without hidden rows and number formats. Compare a few numbers with the file, or save it again as .xlsx and add that copy.
problem-doubtful-encoding = The text was read in the encoding { $encoding }, but it hardly looks like words. Look at its letters; if they are wrong, save the file as UTF-8 and add that copy.
