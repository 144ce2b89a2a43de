# D1, D2: digits
check-D1-title = Last digits
check-D1-method = Last digits of counts of 100 or more (those who took part, and the votes of every line with more than 5 %) against the digits of counts drawn anew from each station’s binomial, Bin(voters listed, turnout) or Bin(ballots, share); the chance of each digit is exact, not drawn. X² with nine degrees of freedom; the country, regions and districts with 100 such counts; Benjamini–Hochberg at 5 % over groups and fields of a level. Last digits are not expected to be alike: large counts are rarer than small ones, and a test that expects them alike calls clean Canada 2019 improbable (p = 6·10⁻⁹, the line with most votes).
check-D1-honest = A weak test. Elections held to be calm, whole country, smallest p of all fields: Canada 2019 p = 0.012 of 6 and nothing told in 470 tests of districts, Armenia 2018 p = 0.054 of 3, Georgia 2024 p = 0.31 of 6, Albania 2013 p = 0.51 of 4. Russia 2021: p = 0.0014 for the line with most votes.
check-D1-caveat = Weak: it tells of a whole country or region, never of a station. People who choose figures often avoid or prefer some digits, and so do those who estimate lists or round them for good reasons; counts made by a machine or by thoughtful hands have ordinary digits.
finding-D1 = { $line_field }: the last digits of { $counts_count } counts of { $least_count } or more are not those that chance gives (X² = { $value_decimal } where about 9 is expected, p ≤ { $p_probability }). Furthest from it is { $digit }: { $observed_count } times, { $chance_count } by chance. A weak test: by itself it settles nothing.
finding-D1-innocent = Lists of voters were rounded or estimated; part of the figures was typed from rounded ones; chance: on average up to one in twenty of the groups told is chance, and where all is in order every one told is.
finding-D1-next = Look first at what stronger checks say of the same place; then at stations whose counts end in this digit.
measure-last-digit = Last digits, X²
measure-last-digit-expected = mean of chance
measure-last-digit-range = 0 to 95 % of chance
check-D2-title = Digit battery
check-D2-method = For those who took part and every line with more than 5 %: mean of the second digit of counts of 10 or more, mean of the last digit of counts, share of counts ending in 0 or 5, share of percentages (turnout, share of ballots) that end in 0 or 5 when rounded to whole numbers, skew and kurtosis of the percentages. 95 % intervals by resampling the ten digits’ counts (multinomial, its percentiles by the Cornish–Fisher expansion); none for skew and kurtosis. The country, regions and districts with 100 counts. First digits are not offered: they tell nothing of counts of precincts.
check-D2-honest = Measured and never told as a finding: elections held to be calm stray from 4.187, 4.5 and 0.2 as others do. Albania 2013, turnout: Fier (558 stations) second digit 4.373, counts in 0 or 5 0.181, percentages 0.208, skew 1.582, kurtosis 4.572; Berat (300) 4.244, 0.217, 0.197, 0.261, 3.474.
check-D2-caveat = 4.187 is what Benford’s law gives, which counts of votes need not follow: the size of stations and the strength of a line move it. A percentage of a small station ends in 0 or 5 more often by arithmetic alone. Skew and kurtosis of 3 describe a shape and accuse nobody.
measure-digit-second = Second digit, mean
measure-digit-second-expected = Benford
measure-digit-second-range = 95 %, resampled
measure-digit-last = Last digit, mean
measure-digit-last-expected = all digits alike
measure-digit-last-range = 95 %, resampled
measure-digit-count-05 = Counts ending in 0 or 5
measure-digit-count-05-expected = all digits alike
measure-digit-count-05-range = 95 %, resampled
measure-digit-percent-05 = Percentages ending in 0 or 5
measure-digit-percent-05-expected = all digits alike
measure-digit-percent-05-range = 95 %, resampled
measure-digit-skew = Skew of percentages
measure-digit-kurtosis = Kurtosis of percentages
source-digits = Beber and Scacco (2012), Political Analysis 20(2); Mebane (2015), Election Forensics Toolkit; Deckert, Myagkov and Ordeshook (2011)
