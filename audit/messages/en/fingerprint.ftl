# N2: votes that grow with turnout
check-N2-title = Votes that grow with turnout
check-N2-method = For every line above 5 % of the votes. Turnout (by the profile’s definition, of registered voters) in steps of one per cent; L are the line’s votes, O all other ballots in the boxes, invalid ones among them. The core is the step with most ballots at or below the turnout of all stations together, with two steps on either side; k = sum of L / sum of O in the core; the figure is the sum of (L − k × O) over all steps above the core, in votes and as a part of the line’s votes. It is always given as a range: the core moved by up to two steps, one to three steps wide on either side, about the step with most ballots or the middle of the five steps with most; the whole country, and the sum over regions (districts where no regions are known, places of fewer than 30 stations taken together), over fifths of stations by number of voters, and over both. Regions and districts of 100 stations or more stand by themselves as well. From 100 stations; stations above 100 % or without registered voters take no part.
check-N2-honest = Elections held to be calm, for the line with most votes (in brackets the range over the core, country as a whole): Canada 2019 3.8 % (2.8 to 5.2), Armenia 2018 −3.3 % (−4.9 to −1.0), Georgia 2024 4.2 % (1.7 to 8.9), Albania 2013 −2.0 % (−4.0 to −0.2). A few per cent, more or less, is what such elections give. Russia 2011 gives 46.1 % (43.1 to 47.3), Russia 2021 51.3 % (49.1 to 52.8).
check-N2-caveat = The figure supposes that a line’s share does not depend on turnout. Where villages vote more, and otherwise, than towns, or peoples of a country do, it is large without anything being amiss: simulated honest elections of that kind gave up to 40 % of a line’s votes, and up to 30 % within regions and sizes. It counts nothing that anybody did; it makes no finding by itself; and one number of its range must not be quoted alone.
source-dependence = S. Shpilkin’s estimate, as in Kobak, Shpilkin and Pshenichnikov (2018), Significance 15(4), 20
measure-dependence-votes = Votes that grow with turnout
measure-dependence-votes-range = lowest and highest over the choice of core, within places and sizes too
measure-dependence-whole = Votes that grow with turnout, in % of the line’s votes
measure-dependence-whole-range = lowest and highest over the choice of core
measure-dependence-size = Votes that grow with turnout, among stations of like size
measure-dependence-size-range = lowest and highest over the choice of core
measure-dependence-place = Votes that grow with turnout, within regions or districts
measure-dependence-place-range = lowest and highest over the choice of core
measure-dependence-both = Votes that grow with turnout, within like size and place
measure-dependence-both-range = lowest and highest over the choice of core
measure-dependence-core = Usual turnout (core)
measure-dependence-core-range = where the core begins and ends
measure-dependence-share = The line’s share in the core
measure-dependence-share-expected = its share in all these stations

# N3: fit to the fingerprint
check-N3-title = Fingerprint of turnout and share: the fit
check-N3-method = For the line with most votes in the country; over the country, and over regions and districts that are large enough. A usual station has a turnout and a share that vary about the peak of the fingerprint (its cells of one per cent smoothed over nine by nine, below 95 %); at an incremental one a part x of those who stayed away, and x to the power α of the other votes, go to the line, x half normal; at an extreme one nearly all. Fitted by least squares to the histogram of the line’s votes by registered voters: three component histograms for each α of 0.5 to 2.5, the two fractions solved exactly. Turnout is normal with the deviation found below the peak; the usual share is that of the stations below usual turnout. The range is of 100 bootstraps of the stations, 2.5 to 97.5 %, each fitted in this way and with normal shares as published. The fractions are given where both are 0, or where the part of stations in other cells than the fit has them is at most 75 % of what it is with both at 0 and they do not add up to 0.99 or more; else the fit says nothing of them. Stations of 100 voters or more; only above 3,000 of them. The random numbers come from a fixed seed.
check-N3-honest = Simulated elections of one population without either kind give 0 to 0.09, half of them 0; of towns and villages that differ in turnout and in the vote 0 to 0.18, where the fit was no nearer than with both at 0, so that nothing is given. Elections held to be calm, incremental fraction with its range: Canada 2019 0.11 (0.07 to 0.19), Albania 2013 none given (0.07 brings the fit only from 6.9 to 5.8 %), Georgia 2024 0 (volunteers’ table); extreme fraction at most 0.01. For comparison: Russia 2011 0.49 (0.49 to 0.69; published 0.64, extreme 0.03, ours 0.04), Russia 2021 0.61 (0.60 to 0.65; extreme 0.04).
check-N3-caveat = Published values are themselves reproducible only to about ± 0.25 in the incremental fraction. Never quote the figure without its range, nor the range as if it held what is not in these components. Provinces, towns and villages that differ both in turnout and in the vote are fitted by the same components. It names no station, makes no finding, and is not made for other lines: shares of small lines are lopsided in every election, which the fit would take for incremental stations.
reason-fit-no-nearer = The two kinds of stations do not explain this fingerprint: with them { $with_percent } of the stations stand in other cells than the fit has them, without them { $without_percent }. Fractions are given only where that falls to { $most_percent } of it or below, and where they are not at their bound of 1.
source-fingerprint = Klimek, Yegorov, Hanel and Thurner (2012), PNAS 109, 16469, arXiv 1201.3087
measure-fit-incremental = Fraction of incremental stations in the fit
measure-fit-incremental-range = 2.5 to 97.5 % of bootstraps
measure-fit-extreme = Fraction of extreme stations in the fit
measure-fit-extreme-range = 2.5 to 97.5 % of bootstraps
measure-fit-rest = Stations in other cells than the fit has them
measure-fit-rest-expected = the same with both fractions at 0

# N4: resampled kernel density
check-N4-title = More stations at round shares than their sizes give
check-N4-method = For turnout (by the profile’s definition, of registered voters) and the share of every line above 5 % (of the ballots in the boxes); the country, and regions and districts with at least 1,000 such stations. Kernel density of the stations’ shares at 0, 0.1, … 100 %, bandwidth 0.01 points. What sizes alone give: 1,000 resamples, each station’s count drawn anew from the beta-binomial of its own size, its own count and the mixture of up to three beta distributions fitted to all of these stations. The figure is the part of stations, beyond the mean of the resamples, at those shares (1 to 99 %) where the observed density is higher than in every resample. p is how often a resample lies as far above all others; where a level has so many tests that 1,000 resamples could tell none alone, those that no resample reaches get 20 more for each test of the level. Told where the false discovery rate over turnout, lines and groups of a level is at most 5 % (Benjamini and Hochberg). Stations of 100 voters (for lines, ballots) or more. The random numbers come from a fixed seed.
check-N4-honest = Elections held to be calm, the line with most votes: Canada 2019 0 %, Armenia 2018 0 %, Georgia 2024 0 %, Albania 2013 0.05 %, none of them more than chance gives; turnout likewise. For comparison: Russia 2011 0.3 %, Russia 2021 0.3 %, Belarus 2020 2.3 % (the stations with a published protocol); of tests in regions of 1,000 stations or more, Albania 2013 none of 4, Russia 2011 5 of 177, Russia 2021 19 of 211 are told. Simulated honest elections are told in no more than 5 of 100 at the 5 % level.
check-N4-caveat = It sees only shares that stand on round values, and counts them cautiously: a station hides where others stand by chance. Counts worked back from rounded percentages, on the way into the file for example, give the same. It speaks of many stations together and of none alone.
finding-N4 = { $field } in % of “{ $whole_field }”: more of the { $stations_count } stations lie at { $points_numbers } %{ $more ->
    [0] { "" }
   *[other] {" "}(and { $more } further shares)
} than in every one of { $resamples_count } resamples of stations of the same sizes: { $published } of all stations, about { $excess_count }, beyond what chance gives. Resamples themselves have { $expected } on average and at most { $usual_percent } in 95 cases of 100 (p ≤ { $p_probability }). That needs an explanation.
finding-N4-innocent = Counts were worked back from rounded percentages when the file was made, or the lists of voters are rounded.
finding-N4-next = Compare the signed protocols of the stations at these shares with the file, and ask how the figures were obtained.
source-density = Rozenas (2017), Political Analysis 25(1), 41
measure-density-mass = Stations at round shares beyond every resample
measure-density-mass-expected = mean of the resamples
measure-density-mass-range = what 95 of 100 resamples have
