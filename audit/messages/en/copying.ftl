# Runs of lines shifted by one, by the neighbours (C5)
check-C5-title = A run of lines shifted by one, by the neighbours
check-C5-method = arcsin √share of each line; z by the median and spread of the district (20 precincts or more), else region, else country, the precinct’s own chance included, as for exchanged lines (C2). Tried: every run of three lines or more, in the order of the ballot, whose figures moved by one line up or down (the last one into the place left open, so that the sum stays) bring every line within 3, where two lines or more are beyond 3, all of them in the run; not where an exchange of two lines does as much or explains the precinct better (C2). The likelihood of the run’s figures as they stand and moved back is that of a mixture: like the precincts of the district, of the region, of the country, or anywhere; each of the last three is as common as precincts with two lines beyond 3 are in this election (1 % at least, 20 % at most). How many precincts are shifted is estimated from this election (empirical Bayes, Efron 2008), parted evenly among all runs that a ballot has. Of a run of all lines the one that varies most is left out, since it follows from the others. Runs whose squared z lack at most 6 of what the best one gains (a likelihood 20 times smaller) are told as other possible ends. Told where the expected rate of false ones is at most 5 %; precincts of which the method is less sure, with a probability of at least 10 %, are listed as notes, and nothing is claimed of them. Precincts of at least 100 votes; all lines and both directions alike.
check-C5-honest = Armenia 2018: none of 1,870 precincts told; Georgia 2024: none of 2,925; Canada 2019: none of 69,476 polls; Albania 2013: none of 5,370. For comparison, Russia 2011: 1 of 87,696; Russia 2021: 3 of 87,383.
check-C5-caveat = Only lines that the neighbours tell apart can be seen: a shift among small parties of about the same share stays unseen. Most shifts that were planted to try it are not told; a shifted precinct may stand in the list of T5 as a stronghold instead. A shift that leaves a figure out changes the sum, and is a matter of the control sums. Silence is no proof of anything. The figures may be right as they stand.
source-shifted = Efron (2008), Statistical Science 23, 1; a run of lines shifted by one in an official protocol of Georgia 2024
finding-C5 = From { $first_field } to { $last_field } the figures look shifted by one line { $run_message }. Moved back by one line they would fit the neighbours { $times_message } (as they stand / moved back): { $moved_pairs }{ $more_message }. { $ends_message } As they stand, { $field } has { $published } where about { $expected } are usual. Of such findings up to { $limit_percent } are expected to be mere chance. { $or_message }
finding-C5-listed = From { $first_field } to { $last_field } the figures may stand one line off ({ $run_message }). Moved back by one line they would fit the neighbours { $times_message } (as they stand / moved back): { $moved_pairs }{ $more_message }. { $ends_message } But places that vote differently are so common in this election that the probability of a shift is { $likely_number } %: too little for a claim. { $or_message } A list to check from, no more.
finding-C5-listed-innocent = { finding-C5-innocent }
finding-C5-listed-next = { finding-C5-next }
shift-ends = Where the run begins and ends is not certain: { $others ->
    [one] one other run fits
   *[other] { $others } other runs fit
} nearly as well, all of them between { $early_field } and { $late_field }.
shift-or-exchange = { $one_field } and { $two_field } exchanged might explain the figures too.
finding-C5-innocent = A place that votes differently from its neighbours: the figures may be right as they stand.
finding-C5-next = { -see-protocol } Look at the order of the lines on the form, and whether the person who typed it slipped by a row.
run-up = upwards
run-down = downwards
method-tests-C5 = { method-tests-C2 }
reason-few-lines = { $had ->
    [one] The files have the votes of { $had } line; { $least } are needed.
   *[other] The files have the votes of { $had } lines; { $least } are needed.
}
# Slips between versions and against copies, and how often chance would look so
slip-odds = Were every division of these { $divided_count } votes among these lines as likely, { $odds ->
    [more] fewer than one in { $odds_count }
   *[exact] one in { $odds_count }
} would look so.
slip-odds-zero = Were every number up to { $divided_count } as likely, one in { $odds_count } would be zero.
lines-zero-ours = The official protocol has no vote for { $first_field }. { slip-odds-zero }
lines-zero-theirs = The { $kind ->
    [recount] recount
   *[other] copy
} has no vote for { $first_field }. { slip-odds-zero }
lines-joined-ours = In the official protocol { $first_field } has no vote, and { $last_field } has as many more. { slip-odds }
lines-joined-theirs = In the { $kind ->
    [recount] recount
   *[other] copy
} { $first_field } has no vote, and { $last_field } has as many more. { slip-odds }
version-zero = The newer file leaves { $first_field } at zero. { slip-odds-zero }
version-joined = In the newer file { $first_field } has no vote, and { $last_field } has as many more. { slip-odds }
version-parted = In the older file { $first_field } had no vote, and { $last_field } had as many more. { slip-odds }
copy-of-another = The copy’s votes are those that the official tables give precinct { $elsewhere_place } ({ $elsewhere_cell }): it may be a copy of that protocol. { $chance_message }
protocol-of-another = The official votes are those that a copy gives for precinct { $elsewhere_place } ({ $elsewhere_cell }): a row may have slipped in either. { $chance_message }
version-of-another = The newer votes are those that the older file gives precinct { $elsewhere_place } ({ $elsewhere_cell }): rows may have slipped. { $chance_message }
# What honest elections give of equal votes and of zeros (C1, C3)
check-C1-honest = Armenia 2018: none of 1,870 precincts; Georgia 2024: none of 2,921; Canada 2019: none of 69,472 polls; Russia 2011: none of 86,048; 200,000 simulated honest precincts: none. For comparison, Russia 2021: 2 pairs of 87,163 (stations 1208 and 3801 of Krasnogorsk share all 12 figures of the protocol and all 14 party votes: one protocol entered twice explains it as well); Albania 2013: 2 of 5,372; Belarus 2020: 10 of 1,331. Without a least number of votes 86 stations of Russia 2021 match another.
check-C1-caveat = It says that figures are the same, not why: one station listed under two numbers gives it too. A copy in which one vote was changed is not seen, nor is one of a small station. The number expected by chance is a rough estimate, on the safe side.
method-tests-C1 = { $tests ->
    [one] { $tests } precinct compared with all others.
   *[other] { $tests } precincts, each compared with all others.
} There is no p: told are pairs that chance makes less often among all of them than the threshold says.
check-C3-honest = Zeros told among precincts and lines of which five votes or more were to be expected. Armenia 2018: none of 14,791; Georgia 2024: none of 21,690; Canada 2019: 10 of 313,455; Albania 2013: 5 of 29,287. For comparison, Russia 2011: 70 of 493,112; Russia 2021: 242 of 734,382.
check-C3-caveat = A village that votes as one has an honest zero. How much precincts differ is taken from the neighbourhood: where a line is at home in a few places only, its zeros elsewhere are hardly ever told. Silence is no proof of anything.
