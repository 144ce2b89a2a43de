# Photographs and scans attached to precincts
attachment-unreadable = “{ $name }” cannot be read: { $reason }. Copy it to this computer and try again.
attachment-empty = “{ $name }” is empty. Ask for the file again.
attachment-too-large = “{ $name }” is larger than { $most } MB. Save the picture smaller, or only the pages that are needed.
attachment-strange = “{ $name }” is neither a picture (PNG, JPEG, WebP, TIFF) nor a PDF, whatever its name says. Open it where it was made and save it as one of these.
attachment-too-many-pixels = “{ $name }” claims to be a picture of { $width } × { $height } pixels, more than any camera gives; it was not opened. Ask for the photograph as it was taken.
attachment-too-many-pages = “{ $name }” has { $pages } pages, more than { $most }. Save the pages of this protocol as a file of their own.
attachment-damaged = “{ $name }” is damaged or cut off and cannot be shown. Ask for the file again.
attachment-locked = “{ $name }” is locked with a password. Save it without one and attach that.
attachment-lost = “{ $name }” is not in the folder of attachments any more, or is not as it was attached. Attach the file again.
window-did-attach = attach { $count ->
    [one] { $count } file
   *[other] { $count } files
}
window-did-detach = detach { $count ->
    [one] { $count } file
   *[other] { $count } files
}
attachments-title = Photographs and scans
attachments-none = Nothing is attached. Drop photographs or scans of the protocol here, or choose them.
attachments-attach = Attach…
attachments-attach-tip = Attach photographs or scans (PNG, JPEG, WebP, TIFF, PDF) to this precinct
attachments-match = Many files…
attachments-match-tip = Find the precincts of many files by their names
attachments-detach = Detach
attachments-detach-tip = Take the chosen file from this precinct; Ctrl+Z brings it back
attachments-look = Look
attachments-look-tip = Show it large, beside the figures
attachments-list = Files attached to this precinct
attachments-choose = Photographs and scans
attachments-filter = Pictures and PDF ({ $patterns })
attachments-job = Attaching files
attachments-done = { $count ->
    [one] { $count } file attached
   *[other] { $count } files attached
}
attachments-not-done = { $done }. { $refused ->
    [one] { $refused } file was refused
   *[other] { $refused } files were refused
}: { $first }
attachments-tip = { $name }
    { $size } KB · { $form }
    SHA-256 { $hash }
attachments-viewer = { $name } – { $place }
attachments-zoom-in = Larger
attachments-zoom-out = Smaller
attachments-fit = Fit
attachments-turn = Turn
attachments-next = Next page
attachments-previous = Previous page
attachments-page = Page { $page } of { $pages }
attachments-figures = Figures
attachments-no-figures = There are no figures of this precinct to compare with.
attachments-wait = Opening…
attachments-proposals = Files and their precincts
attachments-proposals-lead = Each file goes to the precinct that its name and folder tell. Look through the list: nothing is attached before you confirm.
attachments-column-file = File
attachments-column-place = Precinct
attachments-column-why = Why
attachments-why-number = the only precinct with this number
attachments-why-listed = named beside this precinct in an observers’ table
attachments-why-region = number and region in its path
attachments-why-several = { $count } precincts have this number; choose one
attachments-why-nothing = no number of a precinct in its name
attachments-leave = do not attach
report-attachments = Photographs and scans attached
report-attachment-caption = { $name }, { $size } KB, SHA-256 { $hash }
report-attachment-page = { $caption }; page { $page } of { $pages }
report-attachment-more = The first { $shown } of { $pages } pages are printed.
pages-pictures = Print attached photographs and scans in the dossiers
pages-pictures-print = Print attached photographs
