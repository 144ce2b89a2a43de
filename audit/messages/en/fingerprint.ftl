# N2: votes that grow with turnout
check-N2-title = Votes that grow with turnout
check-N2-method = For every line above 5 % of the votes. Turnout (by the profile’s definition, of registered voters) in steps of one per cent; L are the line’s votes, O all other ballots in the boxes, invalid ones among them. The core is the step with most ballots at or below the turnout of all stations together, with two steps on either side; k = sum of L / sum of O in the core; the figure is the sum of (L − k × O) over all steps above the core, in votes and as a part of the line’s votes. It is always given as a range: the core moved by up to two steps, one to three steps wide on either side, about the step with most ballots or the middle of the five steps with most; the whole country, and the sum over regions (districts where no regions are known, places of fewer than 30 stations taken together), over fifths of stations by number of voters, and over both. From 100 stations; stations above 100 % or without registered voters take no part.
check-N2-honest = Elections held to be calm, for the line with most votes (in brackets the range over the core, country as a whole): Canada 2019 3.8 % (2.8 to 5.2), Armenia 2018 −3.3 % (−4.9 to −1.0), Georgia 2024 4.2 % (1.7 to 8.9), Albania 2013 −2.0 % (−4.0 to −0.2). A few per cent, more or less, is what such elections give. Russia 2011 gives 46.1 % (43.1 to 47.3), Russia 2021 51.3 % (49.1 to 52.8).
check-N2-caveat = The figure supposes that a line’s share does not depend on turnout. Where villages vote more, and otherwise, than towns, or peoples of a country do, it is large without anything being amiss: simulated honest elections of that kind gave up to 40 % of a line’s votes, and up to 30 % within regions and sizes. It counts nothing that anybody did; it makes no finding by itself; and one number of its range must not be quoted alone.
source-dependence = S. Shpilkin’s estimate, as in Kobak, Shpilkin and Pshenichnikov (2018), Significance 15(4), 20
measure-dependence-votes = Votes that grow with turnout
measure-dependence-votes-range = lowest and highest over the choice of core, within places and sizes too
measure-dependence-whole = The same in % of the line’s votes
measure-dependence-whole-range = lowest and highest over the choice of core
measure-dependence-size = The same within stations of like size
measure-dependence-size-range = lowest and highest over the choice of core
measure-dependence-place = The same within regions or districts
measure-dependence-place-range = lowest and highest over the choice of core
measure-dependence-both = The same within like size and place
measure-dependence-both-range = lowest and highest over the choice of core
measure-dependence-core = Usual turnout (core)
measure-dependence-core-range = where the core begins and ends
measure-dependence-share = The line’s share in the core
measure-dependence-share-expected = its share in all these stations
