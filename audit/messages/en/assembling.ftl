problem-same-line = Two columns of this table are both taken for “{ $other }”. The second one, “{ $found }”, is kept apart: say in the preview which is right.
problem-newer-copy = This table stands in { $newer } too, which is newer. { $rows ->
    [one] One row is
   *[other] { $rows } rows are
} taken from there; { $differing ->
    [0] the figures are the same.
    [one] one row has other figures ({ $examples }).
   *[other] { $differing } rows have other figures ({ $examples }).
} { $mostly ->
    [1] So many differ that the two may be different ballots or elections: if so, leave one of them out.
   *[other] To keep the older copy, leave the newer one out.
}
problem-other-sheet = This sheet tells of the same places as the sheet “{ $newer }” of this file: another ballot, a round or a draft. { $rows ->
    [one] Its row is
   *[other] Its { $rows } rows are
} not audited; { $differing ->
    [0] the figures are the same.
    [one] one row has other figures ({ $examples }).
   *[other] { $differing } rows have other figures ({ $examples }).
} To audit this sheet, leave “{ $newer }” out.
problem-blank-region-sums = The region’s name is blank. The votes are exactly the sums of the precincts of { $proposed }, so this name is proposed; it is not filled in.
problem-blank-region-alphabet = The region’s name is blank. { $proposed } is proposed: the list is in alphabetical order and only so the missing names fit; it is not filled in.
profile-named = named by you
profile-by-names = chosen because the files hold its regions and parties
profile-generic = no built-in profile knows the names in these files
