# The project file
project-none = There is no file “{ $name }”. Was it moved, or is a drive not connected?
project-not-a-project = “{ $name }” is not a project of Hattama. Open it as a file of protocols if it is one.
project-strange = “{ $name }” stands in this project file, which no project of Hattama holds. The file was changed by another program; nothing of it was opened. Ask for a fresh copy.
project-strange-beside = Beside “{ $name }” lies “{ $beside }”, which no project of Hattama makes and which could do harm when the project is opened. Nothing was opened. Move that file away, or ask for the project file alone.
project-too-large = Unpacked, the files in “{ $name }” would take { $size } MB, far more than real tables; nothing was opened of it. Ask for a new copy.
project-interrupted = “{ $name }” was being written when its program ended, and the last action must be taken back before it can be read; here it cannot be written. Copy it together with “{ $name }-journal” into a folder of your own and open it there; all that was finished is in it.
project-newer = “{ $name }” was written by a newer Hattama (version { $version } of the project file, this program knows { $known }). Install the newer program; the file was not touched.
project-damaged = “{ $name }” is damaged and cannot be read. Take a copy from elsewhere; this file was not changed.
project-damaged-read = “{ $name }” is damaged. What can still be read of it is open, and nothing is written into it. To go on working, save what is open as a project under another name, or take a copy of the file from elsewhere.
project-unreadable = “{ $name }” cannot be read now: { $reason }. The file was not changed. Connect its drive or its network folder again, then open it.
project-exists = There is a file “{ $name }” already. Choose another name, or open it.
project-read-only = This project is open in another program (on { $machine }). It can be read; save a copy under another name to go on working.
project-unwritable = “{ $name }” or its folder cannot be written. It can be read; save a copy under another name to go on working.
project-lost-source = The project does not hold “{ $name }” as it was handed in. Open the project and give it the original file again; everything else is kept.
project-lost = The bytes of { $count ->
    [one] a file
   *[other] { $count } files
} in the project “{ $name }” are damaged: { $files }. What is audited lacks them; all else is kept, and so are decisions on them. Open the original again and take it in: the project then holds it anew, and everything is as before. On the command line, name the original beside the project.
project-missing = In “{ $name }” the bytes of { $count ->
    [one] an attached file, or of a file of an election compared with,
   *[other] { $count } attached files, or files of an election compared with,
} are damaged or missing: { $files }. They cannot be shown or compared; everything else is whole. Keep their originals: the log tells the SHA-256 of each.
project-restored = “{ $file }” is the original of a damaged file in “{ $name }”, byte for byte; the project holds it again.
project-restored-here = “{ $file }” is the original of a damaged file in “{ $name }”, byte for byte, and is used in its place; the project cannot be written and still lacks it.
project-not-original = “{ $file }” is not the original of the damaged file of this name in “{ $name }” (other SHA-256); it is audited as another file.
project-gone = “{ $name }” cannot be read any more ({ $reason }), so the project cannot keep it. Put it back where it was, or open it again from where it is now.
project-changed = “{ $name }” was changed after it was read, so the project cannot keep what was audited. Open the file again; decisions are taken over from the older copy. Then save.
project-cannot = “{ $name }” cannot be written: { $reason }. Everything saved before is kept. Make room or choose another folder.
project-moved = “{ $name }” was moved, renamed or deleted while it was open, so nothing more can be written to it. Put it back where it was, or save what is open as a project elsewhere.
window-open-project = Open project…
window-save-project = Save as project…
window-filter-projects = Hattama projects
window-job-open-project = Opening the project
window-job-save-project = Saving the project
window-unsaved-project = The project does not take decisions now ({ $what }). They hold while the window is open and are written with the next decision once the project can be written; what it still refuses when it is closed is kept in a project of its own.
window-unsaved-read-only = What you decide now does not come into this project. { $what } Otherwise it is kept in a project of its own when this one is closed.
window-set-aside = What “{ $name }” did not take is kept in a project of its own: { $path }. Merge that one into it once it can be written.
window-closing-untaken = “{ $name }” does not take what you decided last: it cannot be written. If you close now, that is kept, with the whole project, in the folder { $folder }; merge it later. Or stay, and save the project under another name.
window-closing-close = Close
window-closing-stay = Stay
project-record = { $subject }: { $action }
project-export-unlogged = The log of “{ $name }” does not tell of what was written. { $why }
project-chain-holds = The chain holds: nothing was changed, removed or moved. Newest hash: { $hash }
project-set-back = Record { $number } is dated before record { $before }: a clock was wrong or was set back. Their order holds; their times need an explanation.
project-chain-changed = Record { $number } is not what was written.
project-chain-moved = Record { $number } does not stand where it was written.
project-chain-gap = Before record { $number } records were removed or put in.
project-chain-cut = { $number ->
    [0] All records of the log are missing.
   *[other] Behind record { $number } the newest records are missing, or the hash that ends the log is.
}
project-broken = “{ $name }” was changed by something other than this program (places: { $count }); “hattama log” names them. The first: { $what }
project-chain-replaced = The file “{ $name }” has other bytes than the log says were handed in.
project-chain-renamed = The file that the log calls “{ $name }” has another name now.
project-chain-added = The log does not tell of the file “{ $name }”.
project-chain-removed = The file “{ $name }”, of which the log tells, is missing.
project-chain-redated = The file “{ $name }” bears another time of change than the log says.
project-chain-unreadable = Record { $number } is damaged in the file and cannot be read; what it said is left out.
project-chain-strange = Record { $number } says something that this program does not understand; that is left out.
project-chain-put-in = Record { $number } was put in by something other than this program, which gives no record such a number; what it says is left out.
project-chain-extra = “{ $name }” is kept in the project file, which no project of Hattama holds; it is left out.
project-chain-lost = The bytes of the file “{ $name }” are damaged or missing.
project-chain-undated = This project was begun with an older program: of so many files the log tells name and bytes, not when they were last changed: { $count }.
project-chain-reordered = The file “{ $name }” does not stand where the log says.
project-chain-taken = In “{ $project }”, which was merged or copied into this project: { $what }
project-taken-broken = What was merged or copied into “{ $name }” came from a project that was changed by something other than this program or lacked a file (places: { $count }); “hattama log” names them. The first: { $what }
window-notice-read = I have read this
window-merge-lost = { $count ->
    [one] A file of it is damaged and does not come over
   *[other] { $count } files of it are damaged and do not come over
}: { $files }.
window-merge-doubted = If you take it over, the log of this project keeps that, and its reports say so.
window-merge-project = Merge another project…
window-job-merge = Comparing the projects
window-merge-pending = Take in or discard first what was read; then another project can be merged into this one.
window-job-merging = Taking over what the other project brings
window-merge-none-open = Save what is open as a project first; then another can be merged into it.
window-merge-title = Merge “{ $name }”
window-merge-nothing = The other project brings nothing that is not here already.
window-merge-attached = Photographs and scans attached or detached there come over too: { $count }.
window-merge-brings = It brings { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $decisions ->
    [one] { $decisions } decision
   *[other] { $decisions } decisions
} and { $corrections ->
    [one] { $corrections } correction
   *[other] { $corrections } corrections
} that contradict nothing here.
window-merge-apart = The two never were one project: whatever both say is compared from the beginning.
window-merge-conflicts = { $count ->
    [one] Of { $count } thing
   *[other] Of { $count } things
} both say something else. Select rows and choose a side; what you leave open stays as it is here.
window-merge-list = Both say something else
window-merge-ours = Keep ours
window-merge-theirs = Take theirs
window-merge-take = Take over
window-merge-about = What
window-merge-our-side = Here
window-merge-their-side = There
window-merge-choice = Chosen
window-merge-is-open = open
window-merge-is-ours = ours
window-merge-is-theirs = theirs
window-merge-none = nothing
window-merge-left-open = Merging with “{ $name }” left { $count ->
    [one] one contradiction
   *[other] { $count } contradictions
} open. What was said here stands there; the log says so. Merge again to decide.
window-merge-no-finding = finding { $id } of files that are not open
window-did-merge = merge decisions
report-action-merge = merged from { $about }
window-nameless-project = Export a copy without names…
window-job-nameless = Making a copy without names
nameless-none-open = Save what is open as a project and let it be audited first; then a copy without names can be made of it.
project-other-findings = No copy was written: without the columns that name people the files would give other findings ({ $count } differ). Pass on the report without names instead.
nameless-kind = To write a project, name one project and add --without-names; any other copy of a project is a copy of its file.
nameless-lost = { $count ->
    [one] A file is damaged in the project and is not in the copy
   *[other] { $count } files are damaged in the project and are not in the copy
}, nor is what was decided of it alone; the log and the reports of the copy say so. Names that stand only there are not known: read the free texts the more closely, or give the project the original first.
nameless-left = The copy gives the same findings, and { $people ->
    [one] the { $people } person whom the project names is a number
   *[other] the { $people } people whom the project names are numbers
} in it. { $files ->
    [one] { $files } file was
   *[other] { $files } files were
} made anew of the understood columns; the originals are named by their SHA-256 only. Left as written are places, parties and candidates, names of columns and rows, out of which whole names were taken, and headings, names of sheets and free texts, out of which these names (in every ending, in Cyrillic or Latin letters) were taken; addresses and telephone numbers were taken out of all these texts. Names that the project does not know, short and misspelt ones stay: read these texts before you pass it on. Not in it are { $attachments ->
    [one] { $attachments } entry of attached photographs
   *[other] { $attachments } entries of attached photographs
}, saved views and whatever stood beside the tables.
