# What precincts outlying by turnout or invalid ballots are told by (T2, S5)
outlying-by-null = q = { $q_probability } by the null of the centre
outlying-ranked = threshold { $limit_decimal }; too few precincts for p and q
finding-T2-listed = Turnout is { $published }; the core of { $stratum_message } ({ $stratum_count } precincts) is at { $expected }: a difference of { $difference } (z = { $z_decimal }, beyond the threshold { $limit_decimal }). So far out lie honest precincts too: by the null of the centre q = { $q_probability }. A list to check from, no more.
finding-T2-listed-innocent = { finding-T2-innocent }
finding-T2-listed-next = { finding-T2-next }
finding-T2-listed-grouped = In { $precincts_count } precincts turnout lies beyond the threshold of { $limit_decimal } from the core of their stratum. So far out lie honest precincts too: by the null of the centre none of them is improbable among so many. A list to check from, no more; most in precincts { $numbers }.
finding-T2-listed-grouped-innocent = { finding-T2-innocent }
finding-T2-listed-grouped-next = { finding-T2-next }
measure-outlying = Precincts beyond the threshold
measure-outlying-expected = by the null of the centre
measure-outlying-ranked = Precincts beyond the threshold, ranked without p and q
measure-outlying-plain = Flagged by the plain rule
measure-turnout-total = Turnout by this definition
source-cores = Rousseeuw and Leroy (1987), Robust Regression and Outlier Detection; Efron (2004), JASA 99, 96

# T3: turnout and the share of each line
check-T3-title = Turnout and the lines’ shares
check-T3-method = Pearson’s correlation of turnout (who took part / registered) with the line’s share of the ballots, over precincts with at least the profile’s number of voters (100) and a turnout of at most 100 %; for every line above 5 % of the votes, in the country and in regions of 30 such precincts. The 95 % interval is by the influence function, on Fisher’s scale artanh r; each precinct counts alike.
check-T3-honest = For the line with most votes: Armenia 2018 −0.04, Georgia 2024 −0.03, Canada 2019 0.11; Russia 2011 gives 0.75, Russia 2021 0.80.
check-T3-caveat = A measure and never a finding: where villages vote more than towns, and otherwise, or where peoples of a country do, turnout and shares go together with nothing amiss. The interval speaks of chance between precincts, not of that.
measure-turnout-correlation = Correlation of turnout and share
measure-turnout-correlation-expected = if they were unrelated
measure-turnout-correlation-range = 95 % interval
source-correlation = Devlin, Gnanadesikan and Kettenring (1975), Biometrika 62, 531
