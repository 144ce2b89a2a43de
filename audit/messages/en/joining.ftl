# Observed precincts that join no official one, and what a person decides of them.
problem-unjoined = { $count ->
    [one] The precinct { $numbers } joins no official table
   *[other] { $count } precincts join no official table ({ $numbers })
}, so nothing is compared there. The list “Not joined” proposes which they may be.
problem-joined-by-person = { $count ->
    [one] The precinct { $numbers } is joined to an official one by your decision.
   *[other] { $count } precincts are joined to official ones by your decision ({ $numbers }).
}
problem-absent-by-person = { $count ->
    [one] The precinct { $numbers } is in no official table, by your decision.
   *[other] { $count } precincts are in no official table, by your decision ({ $numbers }).
}
problem-joined-lost = { $count ->
    [one] The precinct { $numbers } was joined by you to an official one that is not in these files
   *[other] { $count } precincts were joined by you to official ones that are not in these files ({ $numbers })
}. Open the official table too, or decide again in the list “Not joined”.
problem-joined-by-number = { $count ->
    [one] The precinct { $numbers } is
   *[other] { $count } precincts ({ $numbers }) are
} joined to the official table by number alone, since both name no region in common and each of these numbers stands once among the official precincts. If they are of another region, leave this table out.
problem-joined-by-writing = { $count ->
    [one] The precinct { $numbers } is
   *[other] { $count } precincts ({ $numbers }) are
} joined to the official table although the number is written otherwise there (zeros in front, signs between letters and digits): no other precinct of that region and district can be meant.
join-by-pair = the district’s number and the precinct’s stand together in one of the numbers: { $ours } and { $theirs }
join-by-parts = the same number, written otherwise: { $ours } and { $theirs }
join-by-number = the same number
join-by-letters = the numbers differ only in signs that look alike: { $ours } and { $theirs }
join-by-written = the only number in “{ $ours }” fits “{ $theirs }”
join-by-figures = the same figures under another number
join-by-name = the names are alike
join-by-ending = the numbers end alike within one district: { $ours } and { $theirs }
join-name-too = the names are alike too
join-voters-same = as many registered voters ({ $ours })
join-voters-other = but registered voters differ: { $ours } observed, { $theirs } official
join-district-alike = the district is written a little otherwise: “{ $ours }” and “{ $theirs }”
join-district-other = but the districts differ: “{ $ours }” and “{ $theirs }”
join-region-alike = the region is written otherwise: “{ $ours }” and “{ $theirs }”
join-region-unknown = but no official table names the region “{ $ours }”; this one is in “{ $theirs }”
join-region-blank = the observers name no region
join-taken = but another copy is joined to this precinct already
join-sure = sure
join-likely = likely
join-possible = possible
problem-settlement-totals = This table has { $count } rows of whole settlements, and “{ $stations }” has the polling stations of { $common } of them. So these rows are taken as totals above the stations and not as precincts; no ballot counts twice. If they are stations of their own, give each a number in the file.
problem-district-from-file = Precincts bear the same numbers in another file and have quite other figures. They are kept apart by the names of the files, as if these were districts. If one file is a copy of the other, leave it out.
problem-joined-tables = { $count ->
    [one] One precinct of this table stands
   *[other] { $count } precincts of this table stand
} in “{ $votes }” too, which has the votes: both are audited as one table of protocols.{ $left ->
    [0] {""}
    [one] {" "}One precinct is in this table alone.
   *[other] {" "}{ $left } precincts are in this table alone.
} If they are of two elections, leave one of them out.
problem-joined-without = This table was joined to “{ $votes }”, but it is not certain what it counts here: { $found }. These figures are not audited. Say in the preview what they are.
problem-joined-differ = { $count ->
    [one] One figure differs
   *[other] { $count } figures differ
} from “{ $votes }”, which tells of the same precincts: { $examples }. The figures of “{ $votes }” are audited. Look at both cells, and ask those who published them which is right.
problem-nothing-in-common = { $others ->
    [0] This table ({ $rows } rows) has
    [one] This table and one more ({ $rows } rows together) have
   *[other] This table and { $others } more ({ $rows } rows together) have
} no region, no ballot line and hardly a heading in common with “{ $audited }”. Are they of the same election? Both are audited now, and sums of the country are of both together. If they are of two elections, leave one of them out.
problem-far-below = Every figure of this table is far below the sum of the protocols of its place, so it can be no total of them: people asked, messages received, or a count that was not finished? It is not audited and contradicts nothing. If it is a poll or a count of observers, say so in the preview. If it is official, ask which protocols it is of.
problem-other-election = This table tells of the same places as “{ $audited }”{ $common ->
    [0] {""}
   *[other] {" "}({ $common } precincts in common)
}{ $new_lines ->
    [0] , with other fields
    [one] , with another ballot line ({ $lines })
   *[other] , with { $new_lines } other ballot lines ({ $lines })
}: another election, round or ballot. It is not audited, so that nothing is mixed. To audit it, leave “{ $audited }” out; if observers made it, say so in the preview.
window-joins-tab = { $count ->
    [0] &Not joined
   *[other] &Not joined ({ $count })
}
window-joins-list = Precincts that join no official table
window-joins-candidates = Official precincts that may be meant
window-joins-search = Another precinct: number, district, region
window-joins-before = Precincts of observers that join no official table are listed here once the files are taken in.
window-joins-nothing = Every observed precinct joins an official one, or you have decided about it.
window-joins-says = { $count ->
    [one] One observed precinct joins
   *[other] { $count } observed precincts join
} no official table; nothing is compared there. { $sure ->
    [0] No proposal is sure.
    [one] One proposal is sure.
   *[other] { $sure } proposals are sure.
} Decide, then take the files in again.
window-joins-none-proposed = nothing alike found
window-joins-precinct = Precinct
window-joins-district = District
window-joins-region = Region
window-joins-registered = Registered
window-joins-proposal = Official precinct proposed
window-joins-official = Official precinct
window-joins-sure = { $count ->
    [one] Take the sure proposal
   *[other] Take all sure proposals ({ $count })
}
window-joins-sureness = How sure
window-joins-why = Why
window-joins-chosen = Join to { $precinct }
window-joins-best = Take the proposals of the chosen ({ $count })
window-joins-absent = { $count ->
    [one] Is in no official table
   *[other] Are in no official table ({ $count })
}
problem-continued = There is no header here; the columns go on from “{ $before }”, whose header is taken.
join-by-stem = the same number without its letter, which may be another precinct: { $ours } and { $theirs }
problem-lines-by-figures = { $count ->
    [one] A line is called otherwise than in the official table and has its votes in most precincts
   *[other] { $count } lines are called otherwise than in the official table and have their votes in most precincts
}: { $pairs }. They are compared as the same.
problem-lines-by-name = { $count ->
    [one] A line is
   *[other] { $count } lines are
} called a little otherwise than in the official table: { $pairs }. They are compared as the same; if one of them is another line, choose so in the preview.
problem-lines-unmatched = Called like no line of the official table, so that their votes are compared with nothing: { $unknown }. The official table also has: { $free }. If they are the same, choose the official line for the column in the preview.
problem-codes-named = { $field ->
    [line] { $count ->
        [one] A party or candidate is numbered here; “{ $list }” names it
       *[other] { $count } parties or candidates are numbered here; “{ $list }” names them
    }
   *[other] { $count ->
        [one] A place is a code here; “{ $list }” names it
       *[other] { $count } places are codes here; “{ $list }” names them
    }
}: { $pairs }. If it is a list of other things, leave it out, and the codes stay.
problem-list-of-codes = This is a list of codes and no table of results: its names stand for the codes in “{ $table }”.
problem-codes-ambiguous = { $field ->
    [line] The numbers of parties or candidates here may be those of { $count } lists: { $lists }. They keep their numbers; leave out every list that is not theirs.
   *[other] The codes of places here may be those of { $count } lists: { $lists }. They stay codes; leave out every list that is not theirs.
}
