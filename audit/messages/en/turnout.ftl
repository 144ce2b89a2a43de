# What precincts outlying by turnout or invalid ballots are told by (T2, S5)
outlying-by-null = q = { $q_probability } by the null of the centre
finding-T2-listed = Turnout is { $published }; the core of { $stratum_message } ({ $stratum_count } precincts) is at { $expected }: a difference of { $difference } (z = { $z_decimal }, beyond the threshold { $limit_decimal }). By the null of the centre it is not improbable that one of so many lies so far out. A list to check from, no more.
finding-T2-listed-innocent = { finding-T2-innocent }
finding-T2-listed-next = { finding-T2-next }
finding-T2-listed-grouped = In { $precincts_count } precincts turnout lies more than { $limit_decimal } spreads from the core of their stratum. By the null of the centre it is not improbable that some of so many lie so far out. A list to check from, no more; most in precincts { $numbers }.
finding-T2-listed-grouped-innocent = { finding-T2-innocent }
finding-T2-listed-grouped-next = { finding-T2-next }
finding-T2-ranked = Turnout is { $published }; the core of { $stratum_message } ({ $stratum_count } precincts) is at { $expected }: a difference of { $difference } (z = { $z_decimal }, beyond the threshold { $limit_decimal }). There are too few precincts to tell how often honest ones lie so far out: no p and no q. A list to check from, no more.
finding-T2-ranked-innocent = { finding-T2-innocent }
finding-T2-ranked-next = { finding-T2-next }
finding-T2-ranked-grouped = In { $precincts_count } precincts turnout lies more than { $limit_decimal } spreads from the core of their stratum. There are too few precincts to tell how often honest ones lie so far out: no p and no q. A list to check from, no more; most in precincts { $numbers }.
finding-T2-ranked-grouped-innocent = { finding-T2-innocent }
finding-T2-ranked-grouped-next = { finding-T2-next }
finding-S5-ranked = { $invalid_percent } of the ballots are invalid ({ $published }); the core of { $stratum_message } ({ $stratum_count } precincts) is at { $median_percent } (z = { $z_decimal }, beyond the threshold { $limit_decimal }). There are too few precincts to tell how often honest ones lie so far out: no p and no q. A list to check from, no more.
finding-S5-ranked-innocent = { finding-S5-innocent }
finding-S5-ranked-next = { finding-S5-next }
finding-S5-ranked-grouped = In { $precincts_count } precincts the part of invalid ballots lies more than { $limit_decimal } spreads above the core of their stratum, about { $total_count } ballots more in all. There are too few precincts to tell how often honest ones lie so far out: no p and no q. A list to check from, no more; most in precincts { $numbers }.
finding-S5-ranked-grouped-innocent = { finding-S5-innocent }
finding-S5-ranked-grouped-next = { finding-S5-next }
measure-outlying-told = Precincts told as improbable (q of at most the threshold)
measure-outlying = Precincts beyond the threshold
measure-outlying-expected = at most: by the heaviest tail that the centre allows
measure-outlying-ranked = Precincts beyond the threshold: a list without p and q
measure-outlying-plain = Precincts that the plain rule flags
measure-turnout-total = Turnout by this definition
source-cores = Rousseeuw and Leroy (1987), Robust Regression and Outlier Detection; Efron (2004), JASA 99, 96

# T3: turnout and the share of each line
check-T3-title = Turnout and the lines’ shares
check-T3-method = Pearson’s correlation of turnout (who took part / registered) with the line’s share of the ballots, over precincts with at least the profile’s number of voters (100) and a turnout of at most 100 %; for every line above 5 % of the votes, in the country and in regions and districts of 30 such precincts. The 95 % interval is by the influence function, on Fisher’s scale artanh r; each precinct counts alike.
check-T3-honest = For the line with most votes: Armenia 2018 −0.04, Georgia 2024 −0.03, Canada 2019 0.11; Russia 2011 gives 0.75, Russia 2021 0.80.
check-T3-caveat = A measure and never a finding: where villages vote more than towns, and otherwise, or where peoples of a country do, turnout and shares go together with nothing amiss. The interval speaks of chance between precincts, not of that.
measure-turnout-correlation = Correlation of turnout and share
measure-turnout-correlation-expected = if they were unrelated
measure-turnout-correlation-range = 95 % interval
source-correlation = Devlin, Gnanadesikan and Kettenring (1975), Biometrika 62, 531

# T5: the share of a line far from like precincts
check-T5-title = A line’s share far from the neighbours
check-T5-method = For every line above 5 % of the votes, in both directions: z of the angle 2 arcsin √(votes / ballots) against the core of the stratum, as in T2, in precincts of at least the profile’s number of ballots (100). Listed where |z| is above the profile’s threshold (3.5), once, by the line in which the precinct lies farthest out; no p and no q. Up to three precincts of a region stand by themselves, more are one line.
check-T5-honest = Canada 2019: 2,170 of 69,673 polls are listed; Armenia 2018: 176 of 1,872; Georgia 2024: 296 of 2,925; Albania 2013: 271 of 5,372.
check-T5-caveat = Lines have strongholds in honest elections: the village of a candidate, a people of its own, a hostel. That is why this is a list to check from, given as notes, and no claim is made of any precinct in it. Two lines exchanged or votes moved would be found here, among many others.
finding-T5 = { $line_field } has { $published } of the ballots; the core of { $stratum_message } ({ $stratum_count } precincts) is at { $expected }: a difference of { $difference } (z = { $z_decimal }, beyond the threshold { $limit_decimal }). A list to check from, no more.
finding-T5-innocent = A stronghold: the village of a candidate, a people or faith of its own, a hostel, a garrison.
finding-T5-next = Compare with the same precinct in earlier elections and with observers’ copies of the protocol.
finding-T5-grouped = In { $precincts_count } precincts the share of a line lies more than { $limit_decimal } spreads from the core of its stratum, by about { $total_count } votes in all. Lines have strongholds in honest elections too: a list to check from, no more. Most in precincts { $numbers }.
finding-T5-grouped-innocent = { finding-T5-innocent }
finding-T5-grouped-next = { finding-T5-next }
