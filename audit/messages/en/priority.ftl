# Which place to look at next, and why. { $codes } lists checks: "H4, H5".
priority-contradiction = { $count ->
    [one] { $count } contradiction
   *[other] { $count } contradictions
} ({ $codes })
priority-evidence = { $count ->
    [one] { $count } difference from what observers brought
   *[other] { $count } differences from what observers brought
} ({ $codes })
priority-pattern = { $count ->
    [one] { $count } pattern of copying or keying
   *[other] { $count } patterns of copying or keying
} ({ $codes })
priority-implausible = { $count ->
    [one] { $count } figure that needs an explanation
   *[other] { $count } figures that need an explanation
} ({ $codes })
priority-anomaly = { $count ->
    [one] { $count } statistical anomaly
   *[other] { $count } statistical anomalies
} ({ $codes })
priority-weak = { $count ->
    [one] { $count } weak test
   *[other] { $count } weak tests
} ({ $codes })
priority-note = { $count ->
    [one] { $count } note
   *[other] { $count } notes
} ({ $codes })
priority-votes = { $votes ->
    [one] { $votes } vote concerned
   *[other] { $votes } votes concerned
}
priority-rule = The order: contradictions first, then differences from observers’ copies, patterns of copying or keying, figures that need an explanation, statistical anomalies, weak tests. Among equals: by votes concerned (anomalies by q), then by how many kinds of checks agree.
priority-rule-incidents = Of precincts of one strength those of which observers report incidents come first.
priority-title = Which places to look at first
priority-why = Why
priority-decided = Decided
priority-places-done = { $done } of { $every } places decided
