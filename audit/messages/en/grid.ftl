# G1: published counts on a grid of percentages
reason-no-grid = No published row has a base of at least { $least } votes and three counts large enough.
reason-grid-negative = The sum of the country could not be formed: precincts with votes below zero: { $precincts_count }. Put that right and check again.
check-G1-title = Counts on a grid of percentages
check-G1-method = Every published row of counts (regions, districts, the country; also the country’s sum of precincts). T is the base of the published shares, found from the table’s own percentages, else the profile’s; a step is g·T with g = 0.1 %, and 0.01 % as a second grid. d is a count’s distance from the nearest multiple of a step, in exact numbers; u = min(1, (d + ½) / (g·T / 2)). The smallest u of a row is left out and the others joined by Fisher’s method; p is doubled where both grids are tried (Bonferroni), q by Benjamini–Hochberg over the rows of a level, told up to 5 %. Counts below five steps are left out; a step has at least 20 votes, a row three counts. All lines alike.
check-G1-honest = Kazakhstan 2021, national result: p = 0.47 with 0.1 %, nothing told in 17 regions. Country totals of Russia 2011 and 2021, Armenia 2018, Georgia 2024, Albania 2013 and Canada 2019: smallest p 0.11 (Russia 2011). For comparison, Kazakhstan 2023: six of eight counts within 4.1 votes of whole multiples of 0.1 %, p = 7·10⁻¹¹.
check-G1-caveat = It is an arithmetic fact about published figures. A press office that worked votes back from rounded percentages gives it just as figures set beforehand do; it does not say which it was, and nothing about the votes themselves.
finding-G1 = { $near_count } of { $used_count } counts ({ $basis_message }) lie within { $reach_number } votes of whole multiples of { $grid_number } % of { $base_count } ({ $base_fields }), where one step is { $step_number } votes; chance would leave { $chance_decimal } of them as near (p ≤ { $p_probability }). Nearest first: { $listed_counts }. The figures look as if worked back from percentages and need an explanation.
finding-G1-innocent = Somebody who had only percentages, a press office or a news agency, worked the votes out from them; the counts of the commission itself may be others.
finding-G1-next = Ask for the commission’s own protocol of the result with its counts, and for the sums of precincts; compare both with these figures.
measure-grid-tenth = Counts near multiples of 0.1 % of the base
measure-grid-tenth-expected = as near by chance
measure-grid-hundredth = Counts near multiples of 0.01 % of the base
measure-grid-hundredth-expected = as near by chance
source-grid = Fisher (1925), Statistical Methods for Research Workers, joining independent tests; Benjamini and Hochberg (1995)
