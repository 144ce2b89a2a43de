# N1: turnout and shares on whole percentages
reason-few-stations = Fewer than { $least } polling stations have the figures it needs.
check-N1-title = Stations on whole percentages
check-N1-method = Counted are stations where turnout (G / V: those who took part by the profile’s definition / voters listed) or the line’s share (L / R: votes / ballots in the boxes) is within 0.05 points of a whole percent, decided in whole numbers. What chance gives: each station’s G drawn anew from Bin(V, G/V) and L from Bin(R, L/R), R as it stands; the probability of a whole percent is summed exactly, P = 1 − (1 − p_G)(1 − p_L), and the number of stations is Poisson-binomial, its tail exact to 10⁻¹². Stations with V ≥ 100, R > 0, turnout and share of at most 99 %; where no station has such a turnout (or voters listed), shares alone, of stations with R ≥ 100; where no line has votes, turnout alone; the country, and regions and districts with at least 100 such stations; every line with more than 5 % of the votes, all alike. Told where the false discovery rate over all groups and lines of a level is at most 5 % (Benjamini and Hochberg); for the whole country only above the 99.9th percentile of chance as well.
check-N1-honest = Elections held to be calm, the line with most votes: Armenia 2018 z = 1.07, Canada 2019 z = 0.98 and none of 330 districts, Georgia 2024 z = −0.77, Albania 2013 z = −0.92. z of 2 to 2.5 occurs in clean data. For comparison, Russia 2011: 1,002.6 stations more than chance gives, z = 8.7, 7 of 79 regions; Russia 2021: 1,312.4 stations, z = 11.2, 11 of 82 regions.
check-N1-caveat = It speaks of many stations together and of none alone, and does not say who chose the figures or why. Counts worked back from rounded percentages, on the way into the file for example, give the same. Where a line has few votes at a station the test is cautious, since chance then gives zero more often than voters do (Canada 2019, Green Party: z = −13.7). Turnout takes part in the test of every line: where several lines of a place are told, see in the sentence what turnout alone gives. Figures chosen without round percentages are not seen.
finding-N1 = { $what_message }: { $observed_count } of { $stations_count } polling stations lie on a whole percent. Chance gives { $expected } on average{ $range_message }. That is { $difference } more than expected (z = { $z_decimal }, p ≤ { $p_probability }) and needs an explanation. { $parts_message }{ $alone_message }
finding-N1-innocent = Counts were worked back from rounded percentages when the file was made. Where many voters are added to the list on the day, lists may have been rounded.
finding-N1-next = Compare the signed protocols of this place’s stations on whole percentages with the file, and ask how the figures were obtained.
integers-high = {" "}and in 999 cases of 1,000 no more than { $high_count }
integers-parts = Above chance by turnout alone: { $turnout_number }; by the share alone: { $share_number }.
integers-turnout = {" "}So it is turnout that needs the explanation: the share by itself shows nothing beyond chance, and the line is named only because turnout takes part in the test of every line.
integers-by-both = Turnout or the share of { $line_field }
integers-by-share = The share of { $line_field }
integers-by-turnout = Turnout ({ $line_field })
measure-integer-stations = Stations on a whole percent
measure-integer-stations-expected = mean of chance
measure-integer-stations-range = 0.1 to 99.9 % of chance
source-integers = Kobak, Shpilkin and Pshenichnikov (2016), Annals of Applied Statistics 10(1), arXiv 1410.6059; Hong (2013); Benjamini and Hochberg (1995)
# N5: turnout and a share both on whole percentages
check-N5-title = Turnout and share both on whole percentages
check-N5-method = Counted are stations where turnout (G / V, as in N1) and the line’s share (L / R) are both as near to a whole percent as a whole number of people can be: no other count is nearer to that percent, as where a figure was worked back from a percentage and rounded. One count in V / 100 is so, and of both at once one in (V / 100) · (R / 100). What chance gives, as in N1: G from Bin(V, G/V), L from Bin(R, L/R), each station’s P = p_G · p_L exact, their number Poisson-binomial. Stations with V ≥ 100 and V · R ≥ 250,000, so that by their size at most one in 25 is so by chance; turnout and share of at most 99 %. Country, regions and districts with at least 100 such stations; every line with more than 5 % of the votes, all alike. Told as in N1, and only where of the stations with such a turnout too many have such a share, and of those with such a share too many such a turnout (the false discovery rate of the larger of these two p at most 5 % too): so turnout alone, or the share alone, is not told as both. Of places that are told, the stations are listed as notes: what part of them is beyond chance, and each station’s own chance, give how probable it is that it is one of these (at least one in ten).
check-N5-honest = Elections held to be calm, none told: Armenia 2018, the line with most votes 12 of 1,545 stations (chance 16.9); Georgia 2024 24 of 2,121 (25.6); Canada 2019 5 of 279 (9.7). Albania 2013 41 of 1,536 (48.5), none of 24 tests of regions. For comparison, Belarus 2020: 31 of 1,258 (chance 7.3), told; Russia 2011: 728 of 56,036 (581.5), told; Russia 2021: 951 of 58,238 (731.7), told.
check-N5-caveat = A list of stations holds some that are there by chance; none of them is claimed to be wrong. Counts worked back from rounded percentages, on the way into the file for example, give the same. Small stations tell nothing: of 300 voters every third count is nearest to a whole percent. Percentages rounded in another way (down, or of valid ballots) are not seen. Turnout alone, or shares alone, on whole percentages too often (N1) is not told here.
finding-N5 = { finding-N1 }
finding-N5-innocent = { finding-N1-innocent }
finding-N5-next = Compare the signed protocols of the stations listed under this check with the file, and ask how the figures were obtained.
finding-N5-listed = Turnout is { $turnout_percent } ({ $voted_count } of { $registered_count }) and the share of { $line_field } { $share_percent } ({ $votes_count } of { $ballots_count }): both are the counts nearest to a whole percent, which chance gives at one station in { $odds_count } of this size. { $scope_message } That this is one of those beyond chance: { $likely_number } %. A list to check from, no more.
finding-N5-listed-innocent = Chance: some stations are so in every election. Or the counts were worked back from rounded percentages when the file was made.
finding-N5-listed-next = { -see-protocol } Ask how the figures were obtained.
both-whole-country = In the country there are { $observed_count } such stations where chance gives { $mean_number }.
both-whole-region = In its region there are { $observed_count } such stations where chance gives { $mean_number }.
both-whole-district = In its district there are { $observed_count } such stations where chance gives { $mean_number }.
integers-by-at-once = Turnout and the share of { $line_field } at once
measure-both-whole = Stations with both on a whole percent
measure-both-whole-expected = mean of chance
measure-both-whole-range = 0.1 to 99.9 % of chance
reason-small-stations = Fewer than { $least } polling stations are large enough: voters times ballots of at least 250,000, so that few are on whole percentages by chance.
source-both-whole = After Kobak, Shpilkin and Pshenichnikov (2016), arXiv 1410.6059; that both must hold at once, and the list of stations, are rules of this program (probabilities: Efron 2008)
