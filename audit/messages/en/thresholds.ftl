# Thresholds that an auditor may move: in the window, in a method's words, in the report
results-tab-thresholds = Thresholds
threshold-outlier_z = Distance from like precincts (z)
threshold-outlier_z-about = How many spreads away from like precincts a precinct is listed to be looked at.
threshold-false_discoveries = Chance findings allowed (q)
threshold-false_discoveries-about = The part of chance ones that is allowed among what a method tells.
threshold-outlier_stratum = Like precincts needed
threshold-outlier_stratum-about = Fewer like precincts in a district or class of size are not compared with; the next wider group is taken.
threshold-full_turnout_voters = Smallest precinct
threshold-full_turnout_voters-about = Precincts with fewer voters (for shares: ballots) are left out: a handful of voters easily all come or all agree.
threshold-copy_difference = Difference from an observer’s copy
threshold-copy_difference-about = The smallest difference of any figure between protocol and copy that is a finding. Smaller ones stay visible beside each other.
threshold-box_difference_percent = Issued and in the boxes apart, part
threshold-box_difference_percent-about = Ballots issued and ballots found are told when they differ by this part of those issued.
threshold-box_difference_ballots = Issued and in the boxes apart, ballots
threshold-box_difference_ballots-about = They are told as well when they differ by so many ballots, whatever part that is.
threshold-box_difference_least = The part counts from
threshold-box_difference_least-about = Fewer ballots are told by no percentage: one of forty is already 2.5 %.
threshold-copying_votes = Smallest protocol that may stand twice
threshold-copying_votes-about = Protocols with fewer votes are not compared with each other: small ones coincide by themselves.
threshold-copying_chance = Coincidences expected by chance
threshold-copying_chance-about = Two protocols with the same figures are told when chance gives at most so many such pairs.
threshold-serving_seconds = Time one voter takes at a desk
threshold-serving_seconds-about = An assumption of this program, by which it is reckoned how many can be served in an hour.
threshold-voters_per_desk = Voters for one desk
threshold-voters_per_desk-about = An assumption of this program: a station has a desk for so many voters on its list.
threshold-least_desks = Desks of a station at least
threshold-least_desks-about = An assumption of this program: even a small station has so many.
threshold-sample_missing_percent = Drawn stations that may be missing
threshold-sample_missing_percent-about = Where more of the drawn stations sent nothing, a quick count estimates nothing.
threshold-value = { $value }
threshold-value-percent = { $value } %
threshold-value-voters = { $count ->
    [one] { $value } voter
   *[other] { $value } voters
}
threshold-value-ballots = { $count ->
    [one] { $value } ballot
   *[other] { $value } ballots
}
threshold-value-votes = { $count ->
    [one] { $value } vote
   *[other] { $value } votes
}
threshold-value-stations = { $count ->
    [one] { $value } precinct
   *[other] { $value } precincts
}
threshold-value-seconds = { $value } s
threshold-unit-percent = %
threshold-unit-voters = { $count ->
    [one] voter
   *[other] voters
}
threshold-unit-ballots = { $count ->
    [one] ballot
   *[other] ballots
}
threshold-unit-votes = { $count ->
    [one] vote
   *[other] votes
}
threshold-unit-stations = { $count ->
    [one] precinct
   *[other] precincts
}
threshold-unit-seconds = s
threshold-moved = { $name }: here { $now } instead of { $usual }, set by the auditor.
threshold-honest = This was measured with the thresholds as they come; with those set here nobody has measured it.
thresholds-lead = Move a threshold and see at once how many findings there would be. Nothing changes until you apply it; then the checks that it concerns run again. Every change is logged, can be undone, and stands in the report beside the usual value.
thresholds-calm = What a method says of calm elections holds for the usual thresholds only. With others nobody has measured how many findings an honest election gives.
thresholds-name = Threshold
thresholds-value = Value
thresholds-usual = Usual
thresholds-here = Here
thresholds-checks = Checks
thresholds-usual-value = usual { $value }
thresholds-count = { $findings ->
    [one] { $findings } finding
   *[other] { $findings } findings
}
thresholds-count-precincts = { $findings ->
    [one] { $findings } finding
   *[other] { $findings } findings
} ({ $precincts ->
    [one] { $precincts } precinct
   *[other] { $precincts } precincts
})
thresholds-count-moved = { $now } → { $would }
thresholds-counting = counting …
thresholds-not-tried = not tried here
thresholds-apply = Apply
thresholds-apply-tip = Audit again with these thresholds (Ctrl+Enter)
thresholds-back = Take back
thresholds-back-tip = The thresholds as the audit has them now
thresholds-reset = Usual thresholds
thresholds-reset-tip = Every threshold as the profile has it; nothing changes until you apply it
thresholds-waiting = { $count ->
    [one] { $count } threshold moved, not yet applied
   *[other] { $count } thresholds moved, not yet applied
}
thresholds-as-usual = All thresholds are the usual ones.
thresholds-in-force = { $count ->
    [one] { $count } threshold in force is not the usual one
   *[other] { $count } thresholds in force are not the usual ones
}
window-did-threshold = move thresholds
window-job-thresholds = Auditing with other thresholds
window-thresholds-ready = { $findings ->
    [one] Audited with the thresholds as set: { $findings } finding
   *[other] Audited with the thresholds as set: { $findings } findings
}
command-thresholds = Thresholds set by the auditor: { $list }
report-action-threshold = thresholds set
report-thresholds = Thresholds changed by the auditor
report-thresholds-note = What the methods say of calm elections was measured with the usual thresholds and holds for these alone.
report-thresholds-concerned = thresholds
report-threshold-reset = the usual value
