# T4: turnout and a line’s share both far above
check-T4-title = Turnout and one line’s share both far above
check-T4-method = z of turnout and of each line’s share of the ballots, against the core of the stratum as in T2; every line above 5 % of the votes is asked alike. A precinct’s strength is the smaller of |z of turnout| and the largest z of a line’s share, from 1.5 on. Ballots added for a line raise both together; where precincts merely differ, some line stands as often above beside a turnout below. So the precincts with turnout below are the control: of those at least as strong, (1 + those with turnout below) / (those with turnout above) is the rate of chance among the latter. A precinct with turnout above is told where this rate (q) is at most 5 % at some strength up to its own; fewer than 20 can never be told. All precincts of the country are one family; no tail of any distribution is assumed.
check-T4-honest = Canada 2019: none of 62,880 polls; Armenia 2018: none of 1,762 precincts; Georgia 2024: none of 2,849. Albania 2013 gives none of 5,083, Russia 2021 none of 86,543, Russia 2011 196 of 85,901.
check-T4-caveat = It relies on turnout below being as usual beside a high share as turnout above, for all lines together. Where many places vote more and otherwise than the rest of their own stratum, whatever for, this fails; where shares differ widely beside low turnout, hardly any precinct is told (Russia 2021), and silence is no proof of anything. What a whole district shares is not seen.
finding-T4 = Turnout is { $published }, the core of { $stratum_message } ({ $stratum_count } precincts) is at { $expected } (z = { $z_decimal }); at the same time { $line_field } has { $share_percent } of the ballots where the core is at { $usual_percent } (z = { $share_z_decimal }). By the precincts with turnout as far below, q = { $q_probability }.
finding-T4-innocent = A village or an institution whose people come in greater numbers and prefer one line; a candidate’s home; voters registered elsewhere who voted here.
finding-T4-next = Compare with the signatures on the list of voters, observers’ counts of voters, and the same precinct in earlier elections. A statistical anomaly is a reason to check, not proof of wrongdoing.
finding-T4-grouped = In { $precincts_count } precincts turnout and one line’s share are both far above the core of their stratum, turnout by about { $total_count } voters in all. Most in precincts { $numbers }.
finding-T4-grouped-innocent = { finding-T4-innocent }
finding-T4-grouped-next = { finding-T4-next }
measure-both-told = Precincts told (q of at most 5 %)
measure-both-above = Precincts far above in turnout and in a line’s share (z of 2.5 or more)
measure-both-above-expected = with turnout as far below instead
source-mirrored = Barber and Candès (2015), Annals of Statistics 43, 2055
