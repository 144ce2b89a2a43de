# How to begin: what was opened lately, the line above the sample, the tour.
window-menu-recent = Open &recent
recent-title = Opened lately
recent-more = { $name } and { $count ->
    [one] { $count } more
   *[other] { $count } more
}
recent-in = { $name } — { $folder }
recent-missing = { $name } — no longer at { $folder }
recent-forget = Take off the list
recent-forget-name = Take { $name } off the list
recent-clear = &Clear the list
recent-gone = { $name } is no longer at { $folder }. Open it where it is now; the old entry can be taken off the list.
recent-returned = The program was not closed last time. You are back where you were; nothing is lost.
window-tour = Two-minute &tour

welcome-text = This is the sample election, already audited. Begin with your own files whenever you like.
welcome-tour = Two-minute tour
welcome-files = Open files…
welcome-project = Open project…
welcome-closed = Do not show this again

tour-step = { $number } of { $all }
tour-next = Next
tour-back = Back
tour-skip = Skip
tour-end = Done
tour-places = An evening’s work has four places, in this order: sources, findings, the election as a whole, the report. Each says here how it stands. Ctrl+1 to Ctrl+4 lead to them; the arrow keys lead through this tour, Esc ends it.
tour-files = Every file and sheet you opened, with what it was taken for and how many rows were read, accepted and set aside. Files can be dropped anywhere on the window.
tour-columns = What each column was taken for, and the sheet exactly as it is in the file. Where the program is not sure it asks. F2 corrects a cell; the file itself is never changed.
tour-settle = What could not be understood, grouped by reason, each with its cell. Decide for a whole group at once; whatever is undecided is left out of the audit and told in the report.
tour-findings = What differs, contradicts or needs an explanation, the most urgent first. Ctrl+F searches; the bar above filters; J and K go on and back.
tour-detail = One finding in full: the numbers, the protocol beside observers’ copies, what may explain it innocently, and the next step.
tour-decide = Decide by keys: C confirms, D dismisses for a reason, N writes a note. Everything can be undone by Ctrl+Z and is saved at once.
tour-election = The election at a glance: regions, precincts, charts, methods, seats. What you choose in one is chosen in all of them.
tour-report = The report as it will be printed. It follows your decisions; Ctrl+S saves it, Ctrl+P prints it.
