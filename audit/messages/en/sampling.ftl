# Drawing a sample of precincts: command line and observers' list
sample-list-title = Sample of precincts: { $drawn } of { $precincts }, drawn by lot; seed { $seed }. Leave blank what is not known; do not change stratum and probability.
sample-drawn = { $drawn } of { $precincts } precincts drawn by lot, strata: { $strata }. Seed: { $seed }.
sample-margin-expected = Expected margin of a line’s share: ± { $margin } points ({ $confidence }), if all of them report.
sample-spread-earlier = It rests on the protocols that were opened: within strata a line’s share lies { $spread } points from the usual one (standard deviation, weighed by votes; of the line that spreads most). It should be of an earlier election; where the country changed since, the margin will be another.
sample-spread-stated = It rests on the spread between stations that was stated, or follows from the share and the design effect that were: { $spread } points weighed by votes.
sample-spread-largest = No earlier election was opened, so the largest spread there can be is taken (50 points between stations; { $spread } weighed by votes). The real margin will be smaller, often by half or more.
sample-rule = By NDI’s rule 0.5 z / √n (0.5 is the largest spread there can be; with finite population correction) the unweighted mean over stations would have ± { $rule } points, a share of all votes √(1 + CV²) times that: ± { $weighted } (CV = { $variation }).
sample-rule-stated = By NDI’s rule s z / √n (s, the spread between stations, was stated; with finite population correction) the unweighted mean over stations would have ± { $rule } points, a share of all votes √(1 + CV²) times that: ± { $weighted } (CV = { $variation }).
sample-sizes-known = Sizes of precincts: voters in the list, coefficient of variation { $variation }.
sample-sizes-assumed = The list does not say how many voters precincts have: a coefficient of variation of { $variation } is assumed.
sample-assumes = Assumed: the list names every precinct, those drawn are observed and no others take their place, and copies are like the protocols. A station that is missing stays missing; more than the stated part of them and nothing is estimated.
sample-repeat = To draw the same sample again: --seed { $seed }. Whoever knows the seed and the list knows the stations: keep it to yourself until the polls have closed.
sample-stratum = { $stratum }: { $drawn } of { $stations }, probability { $probability }
sample-written = The observers’ list was written to { $path }
sample-no-precincts = There are no precincts with numbers to draw from: open a list of precincts, or the protocols of an earlier election.
sample-margin-or-stations = Say one of three: the margin that is wanted, the number of stations, or what there is to spend.
sample-margin = The margin must be above 0 and below 50 points.
sample-stations = The number of stations must be at least 2 and at most { $precincts }, the precincts there are.
sample-spread = The spread must be above 0 and at most 50 points, the largest there can be.
sample-classes = There must be at least one class of sizes.
sample-no-sizes = The list does not say how many voters precincts have: draw by region, or from all alike.
sample-share = The expected share must be above 0 and below 100 %.
sample-confidence = The confidence must be above 50 and below 100 %; 95 is usual.
sample-effect = The design effect must be above 0; 1 is as if voters were drawn singly.
sample-effect-no-sizes = The list does not say how many voters precincts have, so a design effect tells no margin: state the spread between stations instead.
sample-cost = What a station costs must be said, and be above 0.
sample-budget = That pays for fewer than two stations.
sample-costs = Cost of these stations: { $cost }. Fewer or more would give: { $others }.
sample-choice = { $drawn } stations ± { $margin } points for { $cost }
