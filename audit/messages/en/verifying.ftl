# The files inside the report
embedded-findings = The findings: every check, figure and explanation of this report as data (JSON)
embedded-findings-canonical = The findings in the form whose SHA-256 stands at the foot of each page
embedded-inputs = The SHA-256 of every file that was audited, as sha256sum checks it
embedded-profile = The profile of the election by which the files were audited
embedded-decisions = The log of decisions
embedded-corrections = What was corrected by hand of the files as they were read
embedded-recipe = A recipe by which tables were read
embedded-report = How this report was made: files, program, language, options

# Does a report still stand
verify-whole-stands = The report stands: everything that could be checked agrees.
verify-whole-differs = The report no longer stands as it is: { $differs ->
    [one] one thing differs
   *[other] { $differs } things differ
} (≠ below).
verify-whole-unknown = Nothing contradicts the report, but { $unknown ->
    [one] one thing could not be checked
   *[other] { $unknown } things could not be checked
} (? below).
verify-cannot-unreadable = { $name } cannot be read: { $reason }. Check the name and whether you may open the file.
verify-cannot-too-large = The file is larger than { $most } MB, as no report of this program is. Choose the PDF of the report.
verify-cannot-no-pdf = The file is no PDF. Choose the PDF of the report as the program saved it.
verify-cannot-cut = The PDF is cut short: its end is missing. Get a whole copy of the report.
verify-cannot-damaged = The PDF is damaged or holds more than a report ever does, so it was not opened. Get another copy of the report.
verify-cannot-locked = The PDF is locked by a password. Open it with the password, save it without one, and check that copy; or get the report as it was first written.
verify-cannot-no-parts = The PDF does not hold { $name }, from which a report can be checked. It is no report of this program, or it was printed or saved anew by another one; get the file as it was first written.
verify-cannot-manifest = { $name } inside the PDF is not as this program writes it (at: { $where }). It was changed, or another version of the program made the report.
verify-cannot-part-gone = { $name } is no longer inside the report, so the audit could not be repeated.
verify-cannot-profile = The profile inside the report cannot be used, so the audit could not be repeated: { $reason }.
verify-cannot-nothing-to-audit = No table was understood in the files given, so the audit could not be repeated.
verify-program-same = Made with Hattama { $version }, the version at work now; pages: { $pages }.
verify-program-other = Made with Hattama { $version }; this is { $now }. What differs below may come from that: repeat the check with { $version }.
verify-signature-none = The report bears no digital signature.
verify-signature-box-other = What stands in the box of a signature on the page was not drawn by this program from its certificate, so it may name anybody. The certificate names “{ $name }”, with the fingerprint { $hash }.
verify-signature-stands = The signature of “{ $name }” ({ $time }) is intact.
verify-signature-later = The signature of “{ $name }” ({ $time }) is intact, but the file was changed after it.
verify-signature-broken = The signature of “{ $name }” ({ $time }) no longer holds: what it covers was changed.
verify-part-stands = { $name }, inside the report: as it was put in.
verify-part-gone = { $name } is no longer inside the report.
verify-part-changed = { $name }, inside the report, was changed since it was put in.
verify-part-added = { $name } was put into the report later; the program did not write it.
verify-findings-unreadable = { $name } is not inside the report, or cannot be read: the findings as they were found cannot be compared.
verify-findings-hash-stands = The findings inside the report ({ $count }) have the SHA-256 that the report states.
verify-findings-hash-differs = The findings inside the report ({ $name }) were changed: their SHA-256 is not the one that the report states.
verify-footer-stands = The SHA-256 of the { $what ->
    [inputs] inputs
   *[other] findings
} at the foot is the right one on every page.
verify-footer-differs = The SHA-256 of the { $what ->
    [inputs] inputs
   *[other] findings
} at the foot is not the one that the report states inside: page { $page }{ $count ->
    [1] {""}
   *[other] {" "}and others, { $count } in all
}.
verify-input-stands = { $name }: the very file that was audited.
verify-input-renamed = { $name }: the very file that was audited; it is called { $now } now.
verify-input-changed = { $name } was changed: it is not the file that was audited. SHA-256 of the audited one: { $sha256 }, of this one: { $now }.
verify-input-same-text = { $name } holds the very text that was audited; only its line ends or the mark at its beginning are others, so that its SHA-256 is another.
verify-input-missing = { $name } is missing: name this file too. Its SHA-256 is { $sha256 }.
verify-input-extra = { $name } is not in the report: it was not audited.
verify-photograph-stands = { $name }: the very photograph or scan that is printed in the report.
verify-photograph-changed = { $name } was changed: it is not the photograph or scan that was attached. SHA-256 of that one: { $sha256 }.
verify-photograph-missing = { $name } (photograph or scan) is missing: without it the page that shows it cannot be compared. Its SHA-256 is { $sha256 }.
verify-project-broken = The project “{ $name }” was changed by something other than this program, in so many places: { $count }. “hattama log” names them.
verify-project-taken = What was merged or copied into the project “{ $name }” came from one that was changed by something other than this program or lacked a file, in so many places: { $count }. “hattama log” names them.
verify-decisions-stand = The report’s log of decisions is whole; entries: { $count }.
verify-decisions-altered = The report holds all entries of the log of decisions as the project gave them ({ $count }), but that project, or one merged into it, was changed by something other than this program or lacks a file; the report says where.
verify-decisions-unreadable = Lines of the log of decisions that cannot be read: { $count }.
verify-decisions-missing = The log of decisions is not whole: entry no. { $number } is missing; in all { $count }.
verify-not-repeated = The audit was not repeated, since files are missing: findings and pages are not compared.
verify-profile-stands = Profile { $key }, { $version }: the program’s own.
verify-profile-named = Profile { $key }, { $version }: the one that was chosen by hand.
verify-profile-other = The profile inside the report is { $key }, { $version }; the report was made by { $was }.
verify-profile-differs = The profile inside the report ({ $key }, { $version }) is not the program’s own of that name: its rules were changed, or it is of another version.
verify-findings-stand = Audited again: all { $count } findings are found as they stand in the report.
verify-findings-differ = Audited again: { $same } of { $count } findings are found as they stand in the report; no longer found: { $gone }, new: { $new }, with another figure: { $other }.
verify-finding-gone = No longer found: { $code }, { $place } ({ $cell }).
verify-finding-new = Found now and not in the report: { $code }, { $place } ({ $cell }).
verify-finding-number = { $code }, { $place } ({ $cell }): { $number ->
    [published] the published figure
    [expected] the expected figure
    [difference] the difference
    [votes] the number of votes
   *[other] { $number }
} in the report is { $was }, found now: { $now }.
verify-finding-other = { $code }, { $place } ({ $cell }): found again with other particulars.
verify-findings-file-differs = { $name } inside the report is not what the same audit gives now.
verify-manifest-stands = { $name }: the report was made as it says.
verify-manifest-differs = { $name } inside the report says something else of how it was made than what comes out now: { $what }.
verify-pages-same-bytes = The report made again is the same to the last byte; pages: { $pages }.
verify-pages-before-signature = The report made again is the same to the last byte as before it was signed, and the pages look the same; pages: { $pages }.
verify-pages-stand = All pages say and show what the report made again does; pages: { $pages }.
verify-page-changed = Page { $page } no longer agrees. There: “{ $was }”. Made again: “{ $now }”.
verify-page-unseen = Page { $page } looks as it should, but what is copied from it or read aloud is other words than are seen on it. There: “{ $was }”. Made again: “{ $now }”.
verify-pages-either = Where the words of a page differ, either the page was changed, or a file inside the PDF by which pages are made again; { $name }, which no other file vouches for, may be that file.
verify-page-moved = Page { $page } stands in another’s place: it should be page { $should }.
verify-page-added = Page { $page } is not of this report.
verify-page-gone = Page { $page } of { $pages } is missing.
verify-page-otherwise = Page { $page } has the right words but looks otherwise: { $cause ->
    [input] that may come from the changed input; else something was put over it or drawn anew
   *[none] something was put over it or drawn anew
}.
verify-pages-by-fonts = { $count ->
    [one] Page { $page } has the right words but looks
   *[other] Page { $page } and others, { $count } in all, have the right words but look
} otherwise, since a font inside the PDF is not that of the report made again. Nothing else on them was touched.
verify-pages-more = … and { $count } more pages.
verify-pages-not-drawn = How the pages look could not be compared, only the words on them.
verify-beyond-not-read = Links, bookmarks and the title of the PDF could not be compared.
verify-entries-added = The PDF holds what the program did not write and what may act on whoever opens it: { $what }.
verify-named-otherwise = The PDF says of itself ({ $what }) “{ $was }”; the report made again says “{ $now }”.
verify-bookmarks-differ = The bookmarks beside the pages are not those of the report made again.
verify-page-annotated = Page { $page }: links, notes or form fields on it are not those of the report made again.
verify-page-redrawn = Page { $page } says and shows the same here, but is drawn { $cause ->
    [input] in another order or by other means than in the report made again: that may come from the changed input
   *[none] by other means than in the report made again: printed or copied it may be another
}.
verify-page-beside = Page { $page } is drawn as in the report made again, but the PDF keeps with it what is not of the report, such as a small picture of it for lists of pages: { $what }.
verify-pages-renumbered = Page { $page } and others, { $count } in all, say and show the same here, but their letters have other numbers inside the PDF than in the report made again: that may come from the other words told above.
verify-inside-differs = Inside the PDF { $what ->
    [fonts] the fonts are not those of the report made again: a letter may print or copy as another
    [structure] the order and words for reading aloud are not those of the report made again
    [language] the language in which it is read aloud is not that of the report made again
    [metadata] its description (dates, programs) is not that of the report made again
    [files] the list of embedded files is not that of the report made again: other programs may show another file
   *[other] settings that programs follow when they open it are not those of the report made again
}.
verify-inside-not-read = What lies inside the PDF beneath words and look could not be compared.
verify-bytes-before = Bytes that are not of the report stand before it: { $bytes }. They change nothing of what was compared.
verify-bytes-after = Bytes that are no signature follow where the report ends: { $bytes }. They change nothing of what was compared.

# The window
window-check-report = Check a &report…
standing-title = Does a report still stand?
standing-back = Back to the pages
standing-open = Check whether it stands…
standing-paper = This report and a printed one
standing-inputs = Inputs
standing-findings = Findings
standing-blocks = Two blocks of four from the foot of a printed page
standing-blocks-hint = for example 3f0a 91cd
standing-is-inputs = Yes: these blocks stand in the SHA-256 of the inputs. The paper is of the same files.
standing-is-findings = Yes: these blocks stand in the SHA-256 of the findings. The paper is of the same findings.
standing-is-neither = No: these blocks are of neither. The paper is of other files, other findings or another version; or a letter was misread.
standing-is-few = Type two blocks of four letters and digits, as they stand at the foot.
standing-none = There is no report yet.
standing-file = A report as a PDF
standing-hint = The program takes the report apart, hashes the files anew, repeats the audit and makes every page again. The files that are open now are taken; where none are, they are asked for.
standing-check = Check a report…
standing-choose-report = The report to check
standing-choose-files = The files that were audited
standing-job = Checking the report
standing-files = All files
standing-lines = What was checked
standing-failed = The report could not be checked: { $what }
