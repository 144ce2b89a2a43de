window-title = Hattama
window-place-sources = Sources
window-place-findings = Findings
window-place-election = Election
window-place-report = Report
window-places = Places of work

window-menu-file = &File
window-menu-edit = &Edit
window-menu-view = &View
window-menu-help = &Help
window-import-files = &Import files…
window-import-folder = Import &folder…
window-open-sample = Open the &sample
window-close-files = &Close all files
window-save-report = Save the &report (PDF)…
window-print = &Print…
window-quit = &Quit
window-undo = &Undo { $name }
window-redo = &Redo { $name }
window-acted = Done: { $name }. Ctrl+Z takes it back.
window-acted-undo = Taken back: { $name }. Ctrl+Y does it again.
window-menu-places = &Place
window-menu-language = &Language
window-menu-appearance = &Appearance
window-appearance-system = As the &system
window-appearance-light = &Light
window-appearance-dark = &Dark
window-menu-size = &Size of text
window-keys = &Keys
association-action = &Open .hattama files with this program
association-job = Telling the desktop
association-written = .hattama files open with this program now: { $folder }
association-removed = .hattama files no longer open with this program.
association-failed = That was not possible: { $what }
association-comment = Audit precinct protocols
association-kind = Hattama project
window-about = &About Hattama

window-did-confirm = { $count ->
    [one] confirming one finding
   *[other] confirming { $count } findings
}
window-did-dismiss = { $count ->
    [one] dismissing one finding
   *[other] dismissing { $count } findings
}
window-did-reopen = { $count ->
    [one] reopening one finding
   *[other] reopening { $count } findings
}
window-did-note = { $count ->
    [one] the note on one finding
   *[other] the note on { $count } findings
}

window-simulated = Simulated data: invented for practice. It says nothing about any real precinct.
window-drop = Drop files or folders here: tables of results, precinct protocols, observers’ sheets
window-dropped-nothing = Nothing was opened: only files and folders on this computer can be dropped here.

window-job-start = Starting
window-job-read = Reading files
window-job-audit = Auditing
window-job-read-step = { $done } of { $total }: { $label }
window-job-stopped = Cancelled: { $job }. Nothing was changed.
window-job-failed = { $job } did not succeed: { $what }
window-job-what-unknown = the program met something unforeseen ({ $what }). Your decisions are kept.
window-nothing-to-audit = { nothing-to-audit } Nothing is taken in, and no report is made of it. The list under Sources tells what was read in each file; where a table of protocols is among them, say under Columns what it holds.
window-unforeseen = Something unforeseen happened ({ $what }). Your decisions are kept; please go on.
window-unsaved = Decisions cannot be kept on the disk ({ $what }). They hold while the window is open: make room, and they are written with the next decision or when the window is closed.
window-cancel = Cancel
window-cancel-tip = Stop this work; what is open stays as it is (Esc)
window-progress = Progress of the work
window-read-ready = { $tables ->
    [0] No table was understood. The problems are listed under Sources.
    [one] One table is read. Look through it, then take it in.
   *[other] { $tables } tables are read. Look through them, then take them in.
}
window-audit-ready = { $findings ->
    [0] The audit is done: nothing was found.
    [one] The audit is done: one finding.
   *[other] The audit is done: { $findings } findings.
}
window-signer-nobody = Who decides?
window-signer-nobody-tip = Decisions and corrections bear nobody’s name yet. Press to say who you are.
window-signer-tip = Decisions and corrections from now on bear this name. Press to change it.
window-saved-here = Every decision is saved at once

window-rail-empty = nothing open
window-rail-files = { $files ->
    [one] { $files } file
   *[other] { $files } files
}
window-rail-unread = { $files ->
    [one] { $files } file not read
   *[other] { $files } files not read
}
window-rail-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
window-rail-aside = { $rows } set aside
window-rail-auditing = being audited
window-rail-pending = waits to be taken in
window-rail-severity = { $severity }: { $count }
window-rail-none = no findings
window-rail-decided = { $decided } of { $total } decided
window-rail-precincts = { $precincts ->
    [one] { $precincts } precinct
   *[other] { $precincts } precincts
}
window-rail-turnout = turnout { $turnout }
total-of-part = { $unit ->
    [precincts] { $total } ({ $known ->
        [one] of the { $known } precinct that gives it)
       *[other] of { $known } precincts that give it)
    }
   *[rows] { $total } ({ $known ->
        [one] of the { $known } row that gives it)
       *[other] of { $known } rows that give it)
    }
}
turnout-of-part = { $unit ->
    [precincts] { $turnout } ({ $known ->
        [one] of the { $known } precinct that gives both figures)
       *[other] of { $known } precincts that give both figures)
    }
   *[rows] { $turnout } ({ $known ->
        [one] of the { $known } row that gives both figures)
       *[other] of { $known } rows that give both figures)
    }
}
window-rail-report = { $confirmed } confirmed
window-rail-not-yet = not audited yet

window-start-title = Check precinct protocols
window-start-opening = Opening…
window-start-text = Open the tables you have: results as published, precinct protocols, observers’ sheets (.xlsx, .xls, .ods, .csv, saved web pages, .zip). Before anything is taken in you see how it was understood. Nothing leaves this computer.
window-start-files = Open files…
window-start-folder = Open a folder…
window-start-sample = Open the sample
window-start-sample-text = The sample: the published table of the election of 10 January 2021 and simulated precinct protocols.
window-start-drop = … or drop files and folders anywhere on this window.
window-sample-missing = The sample was not found in this installation.

window-choose-files = Files to import
window-choose-folder = Folder to import
window-choose-profile = Profile of an election
window-filter-tables = Tables
window-filter-all = All files
window-filter-profile = Profiles

window-about-text = Hattama { $version } audits precinct protocols. It works without the internet; your files and decisions stay on this computer.
window-about-licence = Free software under the MIT licence. Font: Source Sans Pro (SIL Open Font License). Qt is used under the LGPL 3.
window-about-kazakh = The Kazakh texts have not yet been reviewed by a native speaker. Corrections are welcome: they stand in audit/messages/kk.
window-about-data = Decisions are kept in { $folder }
window-close = Close
window-keys-title = Keys
window-key-places = Sources, Findings, Election, Report
window-key-import = Import files
window-key-folder = Import a folder
window-key-undo = Undo, redo
window-key-copy = Copy the selected rows of a table
window-key-move = Move inside a table; Tab goes to the next control
window-key-sort = Sort by the column under the cursor
window-key-take = Take in what was read
window-key-cancel = Cancel the work in the background
window-key-size = Larger, smaller text
window-key-help = These keys

window-sources-files = Files and tables
window-sources-file = File
window-sources-sheet = Sheet
window-sources-kind = Taken for
window-sources-read =
    Rows
    read
window-sources-accepted = Accepted
window-sources-aside =
    Set
    aside
window-sources-hash = SHA-256
window-sources-hash-tip = The first characters of the file’s fingerprint. Whoever has the same file has the same fingerprint.
window-sources-out = left out
window-sources-refused = could not be read
window-sources-notable = no table found
window-sources-problems = Problems
window-sources-table-tabs = Ways to see the table
window-sources-tab-cells = Cells
window-sources-lower-tabs = What is to be settled
window-sources-tab-problems = Problems ({ $count })
window-sources-no-problems = No problems. Every row was understood.
window-sources-problem-count = Problems: { $count }; notes: { $notes }
window-sources-where = Where
window-sources-cell = Cell
window-sources-found = Found
window-sources-what = What it is and what to do
window-sources-times = × { $count }
window-sources-preview = The sheet as it stands in the file
window-sources-choose = Choose a table on the left to see how it was understood.
window-sources-head = { $file }, { $sheet }
window-sources-rows = { $read ->
    [one] { $read } row
   *[other] { $read } rows
} read = { $accepted } accepted + { $aside } set aside
window-sources-kind-label = &This table is
window-sources-orientation = R&ecords lie
window-sources-profile-label = Election &profile
window-sources-profile-auto = Chosen from the files
window-sources-profile-auto-named = Chosen from the files: { $name }
window-sources-profile-file = From a file…
window-sources-column-label = &Column { $column }
window-sources-row-label = R&ow { $column }
window-sources-column-tip = { $header } → { $field }. Certainty { $confidence }. { $reason }
window-sources-take = Take in and a&udit
window-sources-take-tip = Audit all tables that are not left out
window-sources-discard = Dis&card
window-sources-discard-tip = Forget what was read and go back to what is audited
window-sources-leave = &Leave this table out
window-sources-keep = Take this tab&le back
window-sources-taken = Taken in and audited
window-sources-auditing = { $tables ->
    [one] One table is being audited…
   *[other] { $tables } tables are being audited…
}
window-sources-waits = { $tables ->
    [one] One table waits. Nothing is audited before you take it in.
   *[other] { $tables } tables wait. Nothing is audited before you take them in.
}
window-sources-replaces-sample = The sample will be put away then.
window-sources-asks = { $columns ->
    [one] In one column it is not clear what it holds. Please say.
   *[other] In { $columns } columns it is not clear what they hold. Please say.
}
window-sources-field-votes = Votes: { $name }
window-sources-field-share = Share of votes, %: { $name }
window-sources-field-unknown = What is it?
window-sources-group-place = Place
window-sources-group-count = Counts
window-sources-group-printed = Percentages as printed
window-sources-group-about = About the observation
window-sources-group-lines = Ballot lines
window-sources-mark-header = header
window-sources-mark-total = total row
window-sources-mark-aside = set aside
window-sources-mark-problem = problem
window-sources-mark-note = note
window-sources-legend = Colours of the preview

window-kind-protocols = Protocols
window-kind-summary = Totals
window-kind-evidence = Observers’ sheets
window-kind-registry = Precinct list
window-kind-turnout = Hourly turnout
window-kind-claims = Published figures
window-kind-unknown = Not understood

window-severity-refused = Not read
window-severity-set_aside = Set aside
window-severity-warning = Warning
window-severity-note = Note
window-by-name = by its name
window-by-arithmetic = by arithmetic: the sums fit
window-by-place = by its place
window-by-values = by its values
window-by-recipe = as in an earlier file of the same shape
window-by-person = said by you
window-by-derived = computed from other columns

# Columns of tables of one shape. $tables: how many are alike; $questions: columns to be answered.
window-sources-tab-columns = Columns
window-sources-tab-columns-count = Columns ({ $count } to answer)
window-sources-alike = Alike
window-sources-alike-tip = How many tables have the same columns; they are answered together
window-sources-questions = Questions
window-sources-questions-tip = Columns of which you are asked what they are
window-sources-show-label = S&how
window-sources-show-all = all tables ({ $count })
window-sources-show-asked = only with questions ({ $count })
window-sources-show-shapes = one of each shape ({ $count })
window-sources-open-left = { $count ->
    [one] One question about a column is still open; until it is answered, the column is taken as shown under Columns, and no control ratio with it is tried.
   *[other] { $count } questions about columns are still open; until they are answered, the columns are taken as shown under Columns, and no control ratio with them is tried.
  }
window-columns-head = { $tables ->
    [0] No columns
    [one] This table alone
   *[other] { $tables } tables alike
} · { $questions ->
    [0] no questions
    [one] one question
   *[other] { $questions } questions
}
window-columns-hint = What you say counts for all of them at once.
window-columns-no-header = (no header)
window-columns-no-values = no values in the tables
window-columns-differ = Understood differently in these tables: { $fields }.
window-columns-asked-in = Asked in { $count } of the tables.
window-columns-choose = What is it? ▾
window-columns-choose-name = What is { $header }?
window-columns-out = Not used
window-columns-out-name = { $header } is not used
window-columns-it-is = It is: { $field }
window-columns-it-is-name = { $header } is: { $field }
window-columns-rest-out = Use none of the open ones
window-columns-rest-out-tip = Say of every column still asked here that it is not used
window-columns-understood = { $count ->
    [one] One column without a question
   *[other] { $count } columns without a question
  }
window-columns-understood-name = Columns understood; Enter changes one
window-columns-letter = Column
window-columns-header = Header
window-columns-field = Taken for
window-columns-values = Values
window-columns-sure = Certainty
window-columns-why = Why
window-columns-name-label = &Name of the recipe
window-columns-remember = These are right: re&member this shape
window-columns-remember-tip = Confirms the columns of all these tables and keeps the map as a recipe: later files of this shape open without a question
window-columns-answer-first = { $count ->
    [one] One column is still to be answered above.
   *[other] { $count } columns are still to be answered above.
  }
window-columns-remembered = Remembered as “{ $name }”. Later files of this shape open without a question.
window-columns-opened-by = Opened by the recipe “{ $name }”.
window-job-remember = Keeping the recipe
window-recipes-open = &Recipes…
window-recipes-title = Recipes
window-recipes-about = A recipe is a map of columns that somebody confirmed. Files of its shape open by it without a question.
window-recipes-none = No recipe is kept yet. Confirm the columns of a table, or import a recipe from a file.
window-recipes-rename = Re&name…
window-recipes-name = Name of the recipe
window-recipes-remove = Re&move
window-recipes-import = &Import…
window-recipes-export = &Export…
window-recipes-close = Close
window-recipes-filter = Recipes
window-recipes-removed = “{ $name }” is removed. What is open already stays as it is.
window-recipes-imported = The recipe is kept. It is used when files are opened from now on.
window-recipes-exported = Written: { $path }
window-recipes-col-name = Name
window-recipes-col-kind = Opens
window-recipes-col-columns = Columns
window-recipes-col-author = By
window-recipes-col-made = Made
window-not-yet-busy = The files are being worked on; this fills by itself as soon as they are audited.
window-not-yet-taken = What was read waits under Sources: look at it there and take it in, then it is audited.
window-project-saved = The project is saved: { $file }. From now on it keeps every decision.
window-dialog-look-in = &Look in:
window-dialog-kinds = Files of &type:
window-discarded = What was read and not taken in is forgotten.
