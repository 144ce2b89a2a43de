# Would it matter? What findings could change of a result. Never says that a result is wrong.
impact-title = Would it matter?
impact-tab = Would it matter?
impact-honest = This does not say that the result is wrong. It says what would have to be so for something of it to change.
impact-basis-protocols = Compared with the sums of all precincts of the country.
impact-basis-summary = Compared with the totals of the country as the files give them.
impact-basis-published = Compared with the published totals of the country.
impact-basis-part = { $precincts ->
    [one] Compared with the sum of { $precincts } precinct in these files: nobody says that it is the whole country, so nothing is said of seats.
   *[other] Compared with the sums of { $precincts } precincts in these files: nobody says that they are the whole country, so nothing is said of seats.
}
impact-basis-unknown = { $precincts ->
    [one] Compared with { $precincts } precinct, all that is in these files; nobody says how many there should be. If it is not the whole of the election, what is said here holds for this precinct alone.
   *[other] Compared with the sums of the { $precincts } precincts in these files; nobody says how many there should be. If they are not the whole of the election, what is said here holds for these precincts alone.
}
impact-contests = Most lines stand in a part of the precincts only, as candidates of districts do: their votes are added up here over all districts, which tells nothing of the winner of any one district.
impact-asked = { $count ->
    [one] Whether { $lines } is a ballot line is still a question under Sources; if it is none, all of this changes.
   *[other] Whether these are ballot lines is still a question under Sources: { $lines }. If one of them is none, all of this changes.
}
impact-nothing-to-weigh = The files and the profile give no votes for at least one line of the ballot, so nothing can be weighed.
impact-concerned = { $findings ->
    [one] { $findings } finding concerns
   *[other] { $findings } findings concern
} { $votes ->
    [0] no countable votes
    [one] { $votes } vote
   *[other] { $votes } votes
} { $places ->
    [0] of no known precinct
    [one] in { $places } precinct
   *[other] in { $places } precincts
}; no ballot counts twice.
impact-concerned-none = { $findings ->
    [one] { $findings } finding concerns
   *[other] { $findings } findings concern
} no votes: notes and misprinted shares leave the votes as they are.
impact-without-votes = { $findings ->
    [one] { $findings } more concerns none: a note or a misprinted share leaves the votes as they are.
   *[other] { $findings } more concern none: notes and misprinted shares leave the votes as they are.
}
impact-elsewhere = { $votes ->
    [one] { $votes } of these votes is
   *[other] { $votes } of these votes are
} of districts, regions or the country, not of known precincts.
impact-unknown = { $findings ->
    [one] Of { $findings } finding nobody can say how many votes it concerns; it is
   *[other] Of { $findings } findings nobody can say how many votes they concern; they are
} not in these figures.
impact-removed = { $places ->
    [one] Without this precinct ({ $votes } votes in all)
   *[other] Without these { $places } precincts ({ $votes } votes in all)
}: { $what }.
impact-removed-all = { $places ->
    [one] This precinct is all there is ({ $votes } votes in all)
   *[other] These { $places } precincts are all there are with votes ({ $votes } votes in all)
}: without them nothing is left to compare.
impact-more-than-votes = These precincts have { $votes } votes for lines; the number concerned is larger, because it counts voters or ballots, not only votes for lines.
impact-corrected = { $figures ->
    [one] With the { $figures } figure that these findings expect
   *[other] With the { $figures } figures that these findings expect
}: { $what }.
impact-no-correction = None of these findings expects another number of votes for a line of the ballot.
impact-same = { $kind ->
    [seats] the first place, the order of the lines, the threshold and the seats stay as they are
    [many] the first place, the order of the lines, the threshold and the seats stay as they are
    [bars] the first place, the order of the lines, the threshold and the majority stay as they are
   *[votes] the first place, the order of the lines and the majority stay as they are
}
impact-share = the largest change of a share: { $line } { $points }
impact-share-none = no share changes by 0.01 points
impact-change-winner = the first place goes from { $before } to { $after }
impact-change-order = the order of the lines changes
impact-change-majority-lose = { $line } no longer has more than half of the votes for all lines
impact-change-majority-win = { $line } has more than half of the votes for all lines
impact-change-pass = { $line } reaches the threshold
impact-change-miss = { $line } misses the threshold
impact-change-seats = seats: { $seats }
impact-reach = The votes concerned are not fewer than would be needed to change: { $what }. That is a comparison of numbers; it does not say that these votes were moved.
impact-reach-none = However the votes concerned were moved from one line to another, or taken from one line, { impact-none-of }.
impact-reach-whole = Only if more votes of these precincts were wrong than the findings tell, up to all of them, could this change: { $what }.
impact-reach-whole-none = Even if it were all votes of these precincts, { impact-none-of }.
impact-none-of = { $kind ->
    [seats] neither the first place nor the threshold nor a seat would change
    [bars] neither the first place nor the threshold nor the majority would change
    [many] neither the first place nor the threshold would change (for so many lines it is not tried which votes move a seat)
   *[votes] neither the first place nor the majority would change
}
impact-needed = The fewest votes that would change the result
impact-need-winner-transfer = the first place: { $votes } votes moved from { $giver } to { $receiver }
impact-need-winner-removal = the first place: { $votes } votes taken from { $giver }
impact-need-majority-lose-transfer = more than half of the votes for these lines (without invalid ballots, and without votes against all counted apart), which { $line } would lose: { $votes } votes moved from it to others
impact-need-majority-lose-removal = more than half of the votes for these lines (without invalid ballots, and without votes against all counted apart), which { $line } would lose: { $votes } votes taken from it
impact-need-majority-win-transfer = more than half of the votes for these lines (without invalid ballots, and without votes against all counted apart), which { $line } would get: { $votes } votes moved to it from others
impact-need-majority-win-removal = more than half of the votes for these lines (without invalid ballots, and without votes against all counted apart), which { $line } would get: { $votes } votes taken from others
impact-need-threshold-miss-transfer = the threshold, which { $line } would miss: { $votes } votes moved from it to others
impact-need-threshold-miss-removal = the threshold, which { $line } would miss: { $votes } votes taken from it
impact-need-threshold-pass-transfer = the threshold, which { $line } would reach: { $votes } votes moved to it from others
impact-need-threshold-pass-removal = the threshold, which { $line } would reach: { $votes } votes taken from others
impact-need-seat-transfer = a seat: { $votes } votes moved from { $giver } to { $receiver } ({ $seats })
impact-need-seat-removal = a seat: { $votes } votes taken from { $giver } ({ $seats })
impact-lines = How the lines would stand
impact-line = Line
impact-column-votes = Votes
impact-column-share = Share
impact-column-removed = Without these precincts
impact-column-corrected = With the expected figures
impact-column-least = At least
impact-column-most = At most
impact-bounds-note = “At least” and “at most”: were all votes concerned others’, or were all of them this line’s; in each precinct no more than its findings concern.
impact-choice-selected = Selected findings
impact-choice-shown = Findings shown
impact-choice-confirmed = Confirmed findings
impact-choice-all = All findings
impact-choice-of = What to weigh
impact-none-chosen = No findings are chosen.
impact-none-confirmed = No finding is confirmed yet.
