# N1: turnout and shares on whole percentages
reason-few-stations = Fewer than { $least } polling stations have the figures it needs.
check-N1-title = Stations on whole percentages
check-N1-method = Counted are stations where turnout (G / V: those who took part by the profile’s definition / voters listed) or the line’s share (L / R: votes / ballots in the boxes) is within 0.05 points of a whole percent, decided in whole numbers. What chance gives: each station’s G drawn anew from Bin(V, G/V) and L from Bin(R, L/R), R as it stands; the probability of a whole percent is summed exactly, P = 1 − (1 − p_G)(1 − p_L), and the number of stations is Poisson-binomial, its tail exact to 10⁻¹². Stations with V ≥ 100, R > 0, turnout and share of at most 99 %; where no station has such a turnout (or voters listed), shares alone, of stations with R ≥ 100; where no line has votes, turnout alone; the country, and regions and districts with at least 100 such stations; every line with more than 5 % of the votes, all alike. Told where the false discovery rate over all groups and lines of a level is at most 5 % (Benjamini and Hochberg); for the whole country only above the 99.9th percentile of chance as well.
check-N1-honest = Elections held to be calm, the line with most votes: Armenia 2018 z = 1.07, Canada 2019 z = 0.98 and none of 330 districts, Georgia 2024 z = −0.77, Albania 2013 z = −0.92. z of 2 to 2.5 occurs in clean data. For comparison, Russia 2011: 1,002.6 stations more than chance gives, z = 8.7, 7 of 79 regions; Russia 2021: 1,312.4 stations, z = 11.2, 11 of 82 regions.
check-N1-caveat = It speaks of many stations together and of none alone, and does not say who chose the figures or why. Counts worked back from rounded percentages, on the way into the file for example, give the same. Where a line has few votes at a station the test is cautious, since chance then gives zero more often than voters do (Canada 2019, Green Party: z = −13.7). Turnout takes part in the test of every line: where several lines of a place are told, see in the sentence what turnout alone gives. Figures chosen without round percentages are not seen.
finding-N1 = { $what_message }: { $observed_count } of { $stations_count } polling stations lie on a whole percent. Chance gives { $expected } on average and in 999 cases of 1,000 no more than { $high_count }. That is { $difference } more than expected (z = { $z_decimal }, p ≤ { $p_probability }) and needs an explanation. { $parts_message }
finding-N1-innocent = Counts were worked back from rounded percentages when the file was made. Where many voters are added to the list on the day, lists may have been rounded.
finding-N1-next = Compare the signed protocols of this place’s stations on whole percentages with the file, and ask how the figures were obtained.
integers-parts = Above chance by turnout alone: { $turnout_number }; by the share alone: { $share_number }.
integers-by-both = Turnout or the share of { $line_field }
integers-by-share = The share of { $line_field }
integers-by-turnout = Turnout ({ $line_field })
measure-integer-stations = Stations on a whole percent
measure-integer-stations-expected = mean of chance
measure-integer-stations-range = 0.1 to 99.9 % of chance
source-integers = Kobak, Shpilkin and Pshenichnikov (2016), Annals of Applied Statistics 10(1), arXiv 1410.6059; Hong (2013); Benjamini and Hochberg (1995)
