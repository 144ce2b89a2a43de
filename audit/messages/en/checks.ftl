# What each check is, how it is made, what a finding says, what may innocently explain it, what to do.
# Figures arrive formatted. Never say why something happened: only which figures stand where.

place-proposed = { $region } (proposed: the file leaves the name blank)
field-line-of-column = column { $column }
field-votes = Votes for all lines
field-counted = Valid and invalid ballots together
field-counted-blank = Valid, invalid and blank ballots together
field-ignored = Not used
field-line = Name of the party or candidate
field-line-given = More of the name (given name, party)
field-line-votes = Votes of the row
field-line-kind = What the row counts

family-ratios = Control ratios
family-sums = Sums
family-shares = Printed shares
family-turnout = Turnout
family-precincts = Coverage
family-observers = Observers’ copies
family-copying = Copying and keying
family-statistics = Statistics
family-seats = Seats

-typing = A figure was mistyped or stands one line off, in the protocol or when it was entered.
-see-protocol = Look at the source cell, then compare with the signed protocol or a photograph of it.
-ask-commission = Ask the commission for a certified copy of the protocol and for an explanation in writing.

# Control ratios
check-ratio-title = Control ratio { $code }
check-ratio-method = A linear relation between fields of one protocol, stated by the profile with its coefficients and tried exactly, without tolerance, in every protocol and total row that has the fields.
finding-ratio = { $left_terms } { $relation ->
    [equal] must be equal to
    [least] must be at least
   *[most] must be at most
} { $right_terms }. The two sides are { $off_count } apart: as they stand, these figures contradict each other. { $blank_message }
ratio-blank = Blank in this row: { $blank_fields }. A blank counts as nothing here.
finding-ratio-innocent = { -typing } The profile may also state a rule that this form of protocol does not have.
finding-ratio-next = { -see-protocol } { -ask-commission }

check-H1-title = Ballots issued add up
check-H1-method = issued = issued early + in the station + outside it, exactly; ballots issued early count as zero where the form has no such line.
finding-H1 = { finding-ratio }
finding-H1-innocent = { -typing }
finding-H1-next = { finding-ratio-next }
check-H2-title = No more ballots issued than voters listed
check-H2-method = registered + supplementary list ≥ issued, exactly; not tried where no voters are registered (stations abroad).
finding-H2 = { finding-ratio }
finding-H2-innocent = Voters were added on voting day to a supplementary list that the file does not give. { -typing }
finding-H2-next = Ask for the supplementary list of voters. { -see-protocol }
check-H3-title = Ballots received are accounted for
check-H3-method = received + not accounted for = issued + cancelled + lost (+ spoiled where the profile says so), exactly.
finding-H3 = { finding-ratio }
finding-H3-innocent = { -typing } Spoiled ballots may be counted under another line in this form of protocol.
finding-H3-next = { finding-ratio-next }
check-H4-title = Ballots in boxes are valid or invalid
check-H4-method = mobile boxes + stationary boxes = valid + invalid, exactly.
finding-H4 = { finding-ratio }
finding-H4-innocent = { -typing }
finding-H4-next = { finding-ratio-next }
check-H5-title = Votes add up to valid ballots
check-H5-method = valid = sum of the votes for all lines + against all, exactly.
finding-H5 = { finding-ratio }
finding-H5-innocent = { -typing } A ballot line may be missing from the file.
finding-H5-next = { finding-ratio-next }
finding-H5-line = { $field }: { $published } votes, more than the { $expected } valid ballots here. In this table ballots bear several votes, but in { $within_count } of { $tried_count } rows no line has more votes than there are valid ballots. This needs an explanation.
finding-H5-line-innocent = { -typing } Where a voter may give several votes to one line, it can have more votes than there are ballots.
finding-H5-line-next = { -see-protocol }
check-H6-title = Counts are whole numbers, zero or more
check-H6-method = Every counted field of every protocol and total row.
finding-H6 = { $field } is { $published }: { $what_message }.
finding-H6-innocent = A minus sign, a decimal sign or a percentage got into a column of counts.
finding-H6-next = { -see-protocol }
count-negative = a count cannot be below zero
count-not-whole = a count must be a whole number
check-H7-title = Sums agree from precinct to country
check-H7-method = For every field and line: precincts = district = region = country, and the published national figures. Equality is asked only where every precinct is known to be there (the list of precincts, their expected number, a table’s own total row, or other fields that add up exactly); of a partial set the sum may not exceed the total.
finding-H7 = { $field }: the total is { $published }, the sum of its { $rows_count } parts { $expected }; difference { $difference }. { $complete_message }
finding-H7-innocent = A precinct was corrected after the total was made, or the total before the precinct was. { -typing }
finding-H7-next = Find the part whose figures changed: compare the parts with their own protocols, and ask when the total was made.
finding-H7-other = { $wrong } of { $compared } fields of this total differ from the sum of its { $rows_count } parts, most of all { $field }: { $published } against { $expected }. { $complete_message }
finding-H7-other-innocent = The total includes precincts that the files do not hold (abroad, electronic voting), or leaves some out.
finding-H7-other-next = Find out which precincts the total stands for, and load those that are missing.
sum-complete-table = The parts are all the rows of the same table.
sum-complete-list = Every precinct of the list of precincts is there.
sum-complete-number = As many precincts are there as are expected.
sum-complete-regions = Every region is there.
sum-complete-national = Both are figures of the whole country.
sum-complete-others = Other fields of the same rows add up to the last vote, so no part is missing.
sum-complete-partial = Not every part may be there, but a part cannot exceed the whole.
finding-misfit = { $code } does not hold in { $broken_count } of { $tried_count } rows { $table_message }, more than { $limit_percent } of them. A misread column, or another rule for this form of protocol, is the likeliest explanation, so these rows are not told one by one. Fields: { $terms_fields }.
misfit-one-table = of { $table_name }
misfit-small-tables = of several small tables
finding-misfit-innocent = A column was taken for another field, or this country counts differently.
finding-misfit-next = Check what each column was taken for under Sources; correct it and audit again, or leave the ratio out of the profile.
check-S1-title = No more ballots in boxes than issued
check-S1-method = mobile boxes + stationary boxes ≤ issued, exactly. Voters may take a ballot away; more ballots than were issued need an explanation.
finding-S1 = { $left_terms } should be at most { $right_terms }; that is { $off_count } more. This needs an explanation.
finding-S1-innocent = Ballots of another ballot paper or precinct lay in the box, or ballots issued were undercounted. { -typing }
finding-S1-next = { finding-ratio-next }
finding-S1-several = { $field }: { $published }, more than { $several_count } times the { $ballots_count } ballots that bear votes here ({ $expected }); in { $within_count } of { $tried_count } rows of this table there are not more. This needs an explanation.
finding-S1-several-innocent = { -typing } Or a ballot bears more votes here than in the other places.
finding-S1-several-next = { -see-protocol }
check-S2-title = No more ballots in mobile boxes than issued for them
check-S2-method = mobile boxes ≤ issued outside the station + issued early, exactly.
finding-S2 = { $left_terms } should be at most { $right_terms }; that is { $off_count } more. This needs an explanation.
finding-S2-innocent = Ballots issued in the station were put into a mobile box, or votes at home were entered under another line.
finding-S2-next = Compare with the list of requests to vote at home. { -see-protocol }
check-S6-title = Sums that the file prints of its own columns
check-S6-method = Where one column is exactly the sum of others in nearly every row (in at least 10, and in all but one or at least 95 %), it is meant to be that sum, whatever the columns are called; the rows in which it is not are told. Looked at are sums with a column that is no field of a protocol here: control columns, parts of a count, men and women. Sums of fields alone are H1 to H5. Rows in which the total or a part is blank, or nothing stands beside a figure, are not tried.
finding-S6 = “{ $total }” is { $published }, but { $parts } make { $expected }: { $size } apart. In { $held_count } of { $tried_count } rows of this table the sum is exact; here it needs an explanation.
finding-S6-innocent = { -typing } In this place something may have been counted that has no column of its own.
finding-S6-next = { -see-protocol }

# Turnout
check-S3-title = Ballots issued and ballots in boxes
check-S3-method = |issued − in boxes| (where the boxes are not told, valid and invalid ballots, and blank ones where that is nearer; not in tables where that hardly ever holds) of at least the profile’s percentage of issued ({ $box_difference_percent } %) and least number of ballots ({ $box_difference_least }), or of at least its number of ballots ({ $box_difference_ballots }). The Dutch rule has no least number; it is ours, since one ballot of 40 is 2.5 %. Up to three precincts of a region stand by themselves, more are one line.
finding-S3 = { $issued_count } ballots were issued and { $boxes_count } { $from_message }: a difference of { $size } (limits: { $limit_percent }, from { $least_count } ballots on, or { $limit_count } ballots).
boxes-of-all = ballots in boxes
boxes-or-counted = ballots counted (valid and invalid, where the boxes are not told)
boxes-told = found in the boxes
boxes-counted = counted, valid and invalid together (the boxes are not told)
finding-S3-innocent = Voters took ballots away; in small precincts a few ballots exceed the percentage.
finding-S3-next = Ask the commission what became of the ballots; compare with the mobile boxes.
finding-S3-grouped = In { $precincts_count } precincts ballots issued and { $what_message } differ by at least { $limit_percent } (from { $least_count } ballots on) or { $limit_count } ballots, { $total_count } ballots in all. Most in precincts { $numbers }.
finding-S3-grouped-innocent = { finding-S3-innocent }
finding-S3-grouped-next = { finding-S3-next }
check-S4-title = Turnout of exactly 100 %
check-S4-method = Voters who took part = voters on the list (with the supplementary list and the voters of precincts that the file says were counted there), in precincts with at least the profile’s number of voters (100), and not above; up to three precincts of a region stand by themselves, more are one line.
finding-S4 = All { $expected } voters on the list took part ({ $field }: { $published }): turnout of exactly 100 % with { $least_count } voters or more.
finding-S4-innocent = Hospitals, barracks, ships and precincts abroad make their list on the day from those who come.
finding-S4-next = Find out what kind of precinct it is, and whether the list was made on the day.
finding-S4-grouped = In { $precincts_count } precincts with { $least_count } voters or more turnout is exactly 100 %: all { $total_count } voters on their lists took part. Largest: precincts { $numbers }.
finding-S4-grouped-innocent = { finding-S4-innocent }
finding-S4-grouped-next = { finding-S4-next }
check-S5-title = Invalid ballots far above the neighbours
check-S5-method = z of the angle 2 arcsin √(invalid / (valid + invalid)) against the core of the stratum, as in T2, only above it; told where q by the null of the centre is at most 5 %, in precincts of at least the profile’s number of ballots (100). Where a side has fewer than 300 precincts there is no null, and none is told: those beyond the profile’s threshold (3.5) are a list to check from, given as notes, without p and q. Up to three precincts of a region stand by themselves, more are one line.
check-S5-honest = Canada 2019: none of 69,673 polls; Armenia 2018: none of 1,872 precincts. Russia 2011 gives 5 of 87,916, Russia 2021 11 of 87,723.
check-S5-caveat = It tells single precincts that stand far out. Where many precincts of every district have many invalid ballots, the centre itself is wide and none is told.
finding-S5 = { $invalid_percent } of the ballots are invalid ({ $published }); the core of { $stratum_message } ({ $stratum_count } precincts) is at { $median_percent } (z = { $z_decimal }; { $known_message }).
finding-S5-innocent = A protest by spoiling ballots, a confusing ballot paper, or a strict count in this commission.
finding-S5-next = Ask for the reasons noted when ballots were declared invalid.
finding-S5-grouped = In { $precincts_count } precincts the part of invalid ballots is far above the core of their stratum, about { $total_count } ballots more in all. Most in precincts { $numbers }.
finding-S5-grouped-innocent = { finding-S5-innocent }
finding-S5-grouped-next = { finding-S5-next }
check-T1-title = Turnout above 100 %
check-T1-method = Ballots issued, voters who took part, ballots in boxes, and valid + invalid ballots, each against registered + supplementary list + voters of precincts that the file itself says were counted there; rows of which H2 speaks are not told twice, and precincts without a list are excused. A contradiction, unless so many precincts stand above 100 % or count ballots without a list of their own (30, and one in two hundred) that voters are evidently added on the day or vote elsewhere than where they are listed: then one line a region that asks for an explanation.
finding-T1 = { $field } is { $published }, but there are only { $expected } voters on the list: { $turnout_percent }, { $difference } more than all.
finding-T1-innocent = Voters were added on the day to a supplementary list that the file does not give, or two precincts’ ballots were counted together.
finding-T1-next = Ask for the supplementary list of voters. { -see-protocol }
finding-T1-common = { $field } is { $published } with { $expected } voters on the list: { $turnout_percent }. So many precincts are above 100 % that voters are evidently added on the day, or precincts counted together.
finding-T1-common-innocent = Registration on voting day; merged precincts; advance and mobile polls without a list of their own.
finding-T1-common-next = Load the supplementary list of voters or the list of merged precincts, and audit again.
finding-T1-merged = { $field } is { $published }, but there are only { $expected } voters on the list, { $merged_count } of precincts counted here among them: { $turnout_percent }, { $difference } more than all.
finding-T1-merged-innocent = { finding-T1-innocent }
finding-T1-merged-next = { finding-T1-next }
finding-T1-grouped = In { $precincts_count } precincts there are more ballots than voters on the list, { $total_count } in all. So many precincts of this election are above 100 % or count ballots without a list of their own that voters are evidently added on the day, or precincts counted together. Excused: { $explained_count } precincts above 100 % of their own list alone, to which the file adds the voters of others counted there, and { $unlisted_count } that count ballots without a list. Most in precincts { $numbers }.
finding-T1-grouped-innocent = { finding-T1-common-innocent }
finding-T1-grouped-next = { finding-T1-common-next }
check-T2-title = Turnout far from its neighbours
check-T2-method = Turnout t = voters who took part / registered (by the profile’s definition; with the voters of precincts that the file says were counted there). x = 2 arcsin √t. z = (x − core) / √(σ² + 1/voters): 1/voters is what chance gives a precinct of this size. A stratum of n precincts: the shortest interval that holds the whole part of 0.4 n, plus one, of its x has its middle as a first core and half its width / 0.5244 as a first spread, kept between 1/1.5 and 1.5 times the usual one. Twice the core is replaced by the median of the x within 2.5 first spreads of it; the second median is the core. s = half the distance between the quartiles of the x within that second window / 0.6648. What chance gives is taken out: σ₁² = s² − the mean of 1/voters over the stratum, at least 0. σ² = w σ₁² + (1 − w) σ₀² with w = n / (n + 40) and σ₀ the usual σ₁; σ is at most 1.5 σ₀. “Usual” is the median over the strata of the same kind that are used, each weighing its n. So up to two fifths of irregular precincts neither move the core nor hide themselves. Stratum: the district where it has at least the profile’s number of precincts (30), else the region’s precincts of like size (below 300, from 300, from 1,000, from 2,000 registered voters), the region, the country’s of like size, the country; a wider stratum holds all its precincts. The null is Student’s t on each side, fitted to the |z| up to 3 of the country, or of the region where it has 1,000 precincts; of all degrees of freedom that these allow at 95 % the fewest are taken. Told where q (Benjamini and Hochberg over all precincts) is at most 5 %, in both directions alike. Others beyond the profile’s threshold (3.5) are a list to check from, given as a note. Where a side has fewer than 300 precincts there is no null, no p and no q: none is told, and all beyond the threshold are on the list. Precincts of fewer voters than the profile’s number (100) are excused; 100 % and more are told by S4, T1 and H2.
check-T2-honest = Canada 2019: 4 of 65,823 polls; Armenia 2018: none of 1,955; Georgia 2024: none of 2,961. The plain rule (robust z within the region beyond 3.5) flags 1.2 %, 2.0 % and 1.9 % of them, 9.2 % of Albania 2013 and 2.6 % of Russia 2011, and is shown for comparison only.
check-T2-caveat = It finds single precincts far from their neighbours, not irregularities that a whole district shares. Where the centre itself is wide, because precincts differ for good reasons or because very many are irregular, hardly any is told (Russia 2021: none, Russia 2011: 67 of 91,082); silence is no proof of anything. A separate cluster of precincts, as in Albania 2013, is told whatever made it.
finding-T2 = Turnout is { $published }; the core of { $stratum_message } ({ $stratum_count } precincts) is at { $expected }: a difference of { $difference } (z = { $z_decimal }; { $known_message }).
finding-T2-innocent = Town beside village, a student hostel, a hospital, an out-of-date list.
finding-T2-next = Compare with the same precinct in earlier elections and with observers’ counts of voters. A statistical anomaly is a reason to check, not proof of wrongdoing.
finding-T2-merged = Turnout is { $published }, with the { $merged_count } voters of precincts counted here; the core of { $stratum_message } ({ $stratum_count } precincts) is at { $expected }: a difference of { $difference } (z = { $z_decimal }; { $known_message }).
finding-T2-merged-innocent = { finding-T2-innocent }
finding-T2-merged-next = { finding-T2-next }
finding-T2-grouped = In { $precincts_count } precincts turnout is far from the core of their stratum, by about { $total_count } voters in all. Most in precincts { $numbers }.
finding-T2-grouped-innocent = { finding-T2-innocent }
finding-T2-grouped-next = { finding-T2-next }
stratum-district = its district
stratum-region-size = precincts of like size in its region
stratum-region = its region
stratum-country-size = precincts of like size in the country
stratum-country = the country
check-P4-title = Printed turnout
check-P4-method = Each printed turnout must be the rounding of voters who took part / registered (exact fractions, half a unit of the last printed decimal), by the profile’s definition or another one that fits nearly the whole table.
finding-P4 = Turnout is printed as { $published }; { $voted_count } ({ $voted_field }) of { $registered_count } is { $expected }.
finding-P4-innocent = The turnout was printed before the figures were final, or by another definition.
finding-P4-next = Ask by which figures and when the turnout was computed.

# Shares
check-P1-title = Printed share against votes
check-P1-method = |printed − 100 × votes / base| ≤ half a unit of the last printed decimal, in whole numbers without rounding. The base is the profile’s (votes for all lines and against all), unless another one fits nearly every cell of the table.
finding-P1 = { $line_field }: { $published } is printed, but { $votes_count } of { $base_count } ({ $base_fields }) is { $expected }; difference { $difference }. { $slip_message }
finding-P1-innocent = A slip in typing or copying the table; the votes themselves may be right.
finding-P1-next = Compare with the source of the table; recompute the row after the correction.
finding-P1-votes = Several shares of this row miss, and one figure explains them all: { $field } is { $published }, and with any number from { $low_count } to { $high_count } every share of the row is honest (its own is printed as { $share_printed }). The likeliest is { $expected }. { $slip_message }
finding-P1-votes-innocent = A slip in typing one count; the printed shares may be right.
finding-P1-votes-next = { -see-protocol }
slip-below = It is the figure of the row below: probably copied from there.
slip-above = It is the figure of the row above: probably copied from there.
slip-left = It is the share of { $other_field } beside it: probably copied from there.
slip-right = It is the share of { $other_field } beside it: probably copied from there.
slip-exchanged = It has changed places with the share of { $other_field }.
slip-swapped = Two neighbouring digits have changed places.
slip-dropped = One digit was left out.
slip-added = One digit was added.
slip-changed = One digit is another.
slip-point = The decimal sign has moved.
slip-base = It is the share of another base: { $other_fields }.
slip-none = No single slip explains it.
finding-share-base-unknown = The printed shares of { $table_name } are the rounding of votes over none of the bases known ({ $tried_count } cells tried), so they were not checked one by one.
finding-share-base-unknown-innocent = The table lists only some of the lines, or prints shares of another total.
finding-share-base-unknown-next = Find out what the percentages are of; load the missing columns and audit again.
check-P2-title = Printed shares of a row and 100 %
check-P2-method = The sum of n printed shares may miss the exact sum by n half units of the last printed decimal, not more; only rows that list every line are tried, and any row whose shares exceed 100 % by more than that.
finding-P2 = The { $lines } printed shares add up to { $published }, { $size } away from { $expected }; honest rounding allows { $tolerance_printed }. { $cause_message }
finding-P2-innocent = A slip in typing one share of the row; a line that the table leaves out.
finding-P2-next = Recompute the row from its votes.
sum-cause-one-cell = One cell explains it: { $line_field }, printed { $cell_printed }, computed { $right_printed }.
sum-cause-unknown = No single cell explains it.
check-P3-title = Places without a name
check-P3-method = Rows whose region, district or precinct is blank while the other rows of the table name theirs. A name is proposed where only one can be meant; it is never filled in.
finding-P3 = { $blank_field } is blank in this row. { $proposal_message }
finding-P3-innocent = The name was left out when the table was made; the figures need not be wrong.
finding-P3-next = Compare with the source of the table before you rely on the proposed name.
finding-P3-grouped = { $blank_field } is blank in { $rows_count } rows of this table.
finding-P3-grouped-innocent = { finding-P3-innocent }
finding-P3-grouped-next = Check which column of the file holds the place.
proposal-region = Proposed: { $proposed_region }, the only region that can be meant.
proposal-none = No name can be proposed.

# Coverage
check-M1-title = Missing precincts
check-M1-method = Precincts of the list of precincts, or their number by the profile, for which no protocol was handed in, by region.
finding-M1 = { $published } of { $expected } precincts have a protocol; { $missing_count } have none{ $known ->
    [0] .
   *[other] : { $numbers }.
}
finding-M1-innocent = Files not handed in yet; rows set aside on import; precincts closed or merged.
finding-M1-next = See the list of problems for rows set aside, and ask for the missing protocols.
finding-M1-total = The files hold protocols of { $published } precincts; { $expected } are expected, { $missing_count } more{ $known ->
    [0] .
   *[other] . Numbers left out in otherwise unbroken runs: { $numbers }.
}
finding-M1-total-innocent = { finding-M1-innocent }
finding-M1-total-next = { finding-M1-next }
finding-M1-regions = The files hold protocols of { $published } of { $expected } precincts. Not one protocol was handed in of { $absent ->
    [one] { $absent } region
   *[other] { $absent } regions
}: { $absent_regions }.
finding-M1-regions-innocent = Only a part of the country is being audited.
finding-M1-regions-next = Load the other regions, or say in the report that only a part was audited.
check-M2-title = Precincts with two protocols
check-M2-method = The same region, district, precinct number and ballot twice among the official protocols.
finding-M2 = This precinct has another protocol at { $other }. { $how_message }
finding-M2-innocent = A corrected protocol beside the first one, or the same file handed in twice; a number typed in the wrong row.
finding-M2-next = Find out which protocol is in force, and keep only that one.
doubled-same = All figures are the same; in sums it counts once.
doubled-differs = { $fields ->
    [one] { $fields } figure differs
   *[other] { $fields } figures differ
} (other / this): { $differing_pairs }{ $more_message }. In sums the first one counts.
finding-doubled-many = { $doubled_count } of { $numbered_count } protocols bear the number of another one; { $same_count } of them have the same figures. The numbers do not tell precincts apart by themselves.
finding-doubled-many-innocent = Numbers start anew in every district and the file does not name districts, or a file was handed in twice.
finding-doubled-many-next = Check which column holds the district; leave out files handed in twice.
check-M3-title = Precincts that are not on the list
check-M3-method = Protocols of precincts that the list of precincts does not have, in regions that it covers.
finding-M3 = The list of precincts has no precinct of this number in this region.
finding-M3-innocent = A precinct formed late (hospital, barracks, abroad), or a number mistyped.
finding-M3-next = Ask for the decision that formed the precinct.
finding-M3-short = The list of precincts names { $published } of the { $expected } precincts of this region that have protocols. It is not taken for a list of all of them, and nothing follows from it here.
finding-M3-short-innocent = A list of some precincts: of a sample, of those that observers wrote from.
finding-M3-short-next = Load the full list of precincts, if there is one.

# Observers
check-O1-title = Official protocol against the observer’s copy
check-O1-method = Every field that both the official protocol and a copy of it have must be equal. Told are the differing fields, which side balances by its own hard control ratios, and whether two lines were exchanged, a run of lines was shifted by one, or a line was left at zero (10 votes or more, alone or with its votes at another line), with the odds of each: one in as many as there are ways to divide these votes among these lines. Told as well where the votes of either side, at least 100 with three lines above zero, are those of another precinct, with the pairs that chance makes as for C1. Precincts whose copies disagree with each other are left to O2. Only copies and recounts are compared so; other kinds of evidence are shown.
finding-O1 = { $kind ->
    [recount] The recount
   *[other] The observer’s copy
} differs from the official protocol in { $fields ->
    [one] { $fields } field
   *[other] { $fields } fields
} (official / { $kind ->
    [recount] recount
   *[other] copy
}): { $differing_pairs }{ $more_message }. { $balance_message } { $slip_message } { $kind ->
    [recount] Recount
   *[other] Copy
}: { $copy }. { $same_message } { $earlier_message } { $elsewhere_message }
finding-O1-innocent = { $kind ->
    [recount] A slip of the commission when it wrote its protocol on a tiring night, or of typing in the table of the recount.
   *[other] A typing error in the copy, a copy taken before a correction, or a documented recount.
}
finding-O1-next = { $kind ->
    [recount] Read the act of the recount: which ballots were looked at, who was there, and how the commission explains the difference.
   *[other] Look at the photograph of the signed copy; ask for the act of recount, if there was one.
}
copies-say-the-same = All { $same_count } copies of this precinct say so.
copy-earlier-agreed = An earlier copy by the same observer ({ $earlier }) agreed with the official protocol; the later one was compared.
balance-copy = By its own control ratios { $kind ->
    [recount] the recount
   *[other] the copy
} balances and the official protocol does not.
balance-official = By its own control ratios the official protocol balances and { $kind ->
    [recount] the recount
   *[other] the copy
} does not.
balance-both = Both balance by their own control ratios.
balance-neither = Neither balances by its own control ratios.
balance-unknown = No control ratio could be tried on both.
lines-swapped = The figures of { $first_field } and { $second_field } have changed places. { slip-odds }
lines-shifted-up = From { $first_field } to { $last_field } the official figures stand one line higher than in the { $kind ->
    [recount] recount
   *[other] copy
}. { slip-odds }
lines-shifted-down = From { $first_field } to { $last_field } the official figures stand one line lower than in the { $kind ->
    [recount] recount
   *[other] copy
}. { slip-odds }
check-O2-title = Copies of one precinct that disagree
check-O2-method = Two or more copies of one precinct’s protocol must agree in every field that both have; where they do not, the precinct is disputed and the official protocol is not called wrong.
finding-O2 = { $copies } copies of this protocol do not agree in { $fields ->
    [one] { $fields } field
   *[other] { $fields } fields
} (first / second): { $differing_pairs }{ $more_message }. { $alike_message } { $joins_message } { $author_message } Copies: { $one }; { $other }.
finding-O2-innocent = One of the copies was typed wrongly or taken before a correction.
finding-O2-next = Compare the photographs of both copies, and keep the one that bears signatures and stamp.
dispute-alike = { $alike_count } of { $copies } copies agree with each other ({ $alike_cells }).
dispute-alike-official = { $alike_count } of { $copies } copies agree with each other and with the official protocol ({ $alike_cells }).
dispute-alike-against = { $alike_count } of { $copies } copies agree with each other ({ $alike_cells }), and the official protocol differs from them.
dispute-official-first = The official protocol agrees with the first.
dispute-official-second = The official protocol agrees with the second.
dispute-official-neither = The official protocol agrees with neither.
dispute-no-official = There is no official protocol of this precinct.
dispute-author-times = Both are of one observer, at { $one_time } and { $other_time }; which of them is the later, and so corrects the other, these times do not tell.
dispute-author-no-times = Both are of one observer; which of them is the later, and so corrects the other, is not written there.
check-O3-title = What observers cover
check-O3-method = Precincts whose copies agree, differ, are disputed, or of which there is no copy, by region. Coverage is not a random sample, so no national result is estimated from it.
finding-O3 = Observers brought copies of { $covered_count } of { $precincts_count } precincts ({ $part_percent }): same figures: { $agree_count }, other figures: { $differ_count }, disputed: { $disputed_count }. This is not a random sample. { $in_part_message } { $nothing_message } { $left_out_message } { $corrected_message }
finding-O3-innocent = Observers go where they can, so precincts with a copy differ from those without.
finding-O3-next = Say in the report how the precincts were chosen.
finding-O3-recount = Recounts of { $covered_count } of { $precincts_count } precincts ({ $part_percent }) are in the files: same figures as the protocols: { $agree_count }, other figures: { $differ_count }, disputed: { $disputed_count }. Stations that were recounted are not a random sample. { $in_part_message } { $nothing_message } { $left_out_message } { $corrected_message }
finding-O3-recount-innocent = Recounts are ordered where something looked odd, so these precincts differ from the others.
finding-O3-recount-next = Say in the report who ordered the recounts, and of which precincts.
finding-O3-sample = Observers brought copies of { $covered_count } of { $precincts_count } precincts ({ $part_percent }): same figures: { $agree_count }, other figures: { $differ_count }, disputed: { $disputed_count }. From those drawn by lot the quick count (Q1) estimates the whole; the others stand for themselves. { $in_part_message } { $nothing_message } { $left_out_message } { $corrected_message }
finding-O3-sample-innocent = Stations drawn by lot of which no copy came may be unlike the others.
finding-O3-sample-next = Say in the report how the stations were drawn, and of which no copy came.
check-O4-title = Copies without an official protocol
check-O4-method = Observations of precincts that no official protocol names; they are shown and compared with nothing.
finding-O4 = There is no official protocol of this precinct among the files, so this copy was compared with nothing.
finding-O4-innocent = The official file is not loaded yet, or the number was mistyped.
finding-O4-next = Check region and number of the precinct in the list “Not joined” of the sources; load the official protocol.
finding-O4-several = { $several_count } precincts with official protocols bear this number, and the copy does not say of which of them it is, so it was compared with nothing.
finding-O4-several-innocent = The copy leaves out the region and district (no column for them, or an empty cell), since its author knew where that was.
finding-O4-several-next = Say which precinct it is in the list “Not joined” of the sources, or ask the observer for region and district.
finding-O4-absent = Observers have figures of this precinct, and you said that no official table names it, so this copy was compared with nothing.
finding-O4-absent-innocent = The official table is not complete yet, or the precinct was opened, closed or renumbered late.
finding-O4-absent-next = Ask the commission for the protocol of this precinct.
finding-O4-grouped = { $copies_count } copies are of precincts without an official protocol among the files: { $numbers }.
finding-O4-grouped-innocent = The official protocols of this region are not loaded yet, or are numbered otherwise.
finding-O4-grouped-next = Load the official protocols of this region.

# Copying and keying
check-C1-title = The same votes for every party or candidate in two precincts
check-C1-method = Two precincts of at least 100 votes with the same registered voters and the same votes for every party or candidate (each line but “against all”), three lines or more above zero (four where no voters are listed). Where fewer lines have votes, invalid ballots and issued ballots that are neither votes nor invalid must be the same too, and count as lines do when they are above zero. Told only where chance gives at most 0.05 pairs like this or larger among all precincts compared, whatever their size. That is estimated from the pairs that nearly agree in all figures (boxes in standard deviations of Poisson noise), so lines need not be independent of each other; two standard deviations are added; where the near pairs grow denser towards equality faster than that noise explains, that growth is taken instead. Which other numbers of both are the same and which differ is told beside.
finding-C1 = { $copies } precincts have { $list_message }the same votes for all { $lines } parties or candidates{ $filled_message }: this one and { $others } ({ $other_cell }){ $same_message }{ $apart_message }. { $chance_message }
finding-C1-innocent = One protocol was entered twice, under two numbers. Where other numbers of theirs differ, chance as well.
finding-C1-next = Compare the signed protocols of both precincts.
chance-below = Among all { $compared_count } precincts compared, fewer than { $chance_number } such pairs, as large or larger, are expected by chance (a rough estimate).
chance-about = Among all { $compared_count } precincts compared, about { $chance_number } such pairs, as large or larger, are expected by chance (a rough estimate).
copied-filled = {" "}that have figures there
copied-list = the same { $registered_count } voters on the list and{ " " }
copied-same = {"; "}the same too: { $same_fields }
copied-apart = {"; "}different: { $apart_pairs }
check-C2-title = Two lines exchanged, by the neighbours
check-C2-method = arcsin √share of each line; z by the median and spread of the district (20 precincts or more), else region, else country, the precinct’s own chance included. Tried: every two lines both beyond 3. The likelihood of the two figures as they stand and exchanged is that of a mixture: like the precincts of the district, of the region, of the country, or anywhere; how common the last three are for these two lines and how many precincts are exchanged at all is estimated from this election (empirical Bayes, Efron 2008), so strongholds are reckoned with. Where a run of lines shifted by one explains a precinct better (C5), it is told there and not here. Told where the expected rate of false ones is at most 5 %; precincts of which the method is less sure, with a probability of at least 10 %, are listed as notes, and nothing is claimed of them. Precincts of at least 100 votes; all lines and both directions alike.
check-C2-honest = Armenia 2018: none of 1,870 precincts told; Georgia 2024: none of 2,925; Canada 2019: none of 69,476 polls. The form of the method was chosen on these three, so they are no independent test. The outside view is simulated honest elections with the station sizes of Kazakhstan, Armenia and Canada: a precinct was told in 4 of 480 elections. Where 0.5 to 5 % of precincts were exchanged there, 93 to 100 % of those told were truly exchanged, on the average of elections, and 4 to 41 % of the exchanged were told. Where few are exchanged more of those told are false: in another series (sizes of Canada, 0.5 % exchanged) 6 of 26.
check-C2-caveat = Only lines that the neighbours tell apart can be seen: an exchange of two lines of about the same share stays unseen, and so does one of a line that hardly anybody votes for. In a small or mixed election the estimate leaves nearly all unseen (Armenia 2018 with one precinct in fifty exchanged: none told). Silence is no proof of anything. The figures may be right as they stand.
finding-C2 = The figures of { $first_field } and { $second_field } look exchanged: { $first_count } and { $second_count }. With each in the other’s place they would fit the neighbours { $times_message }; as they stand, { $field } has { $published } where about { $expected } are usual. Of such findings up to { $limit_percent } are expected to be mere chance. { $or_message }
finding-C2-listed = The figures of { $first_field } and { $second_field } may stand in each other’s place: { $first_count } and { $second_count }. Exchanged they would fit the neighbours { $times_message } ({ $field } has { $published }, usual are about { $usual_count }), but places that vote differently are so common in this election that the probability of an exchange is { $likely_number } %: too little for a claim. { $or_message } A list to check from, no more.
finding-C2-listed-innocent = { finding-C2-innocent }
finding-C2-listed-next = { finding-C2-next }
exchange-or-shift = The run from { $one_field } to { $two_field } shifted by one line might explain the figures too.
fields-more = {" "}and { $more_count } more
finding-C2-innocent = A place that votes differently from its neighbours: the figures may be right as they stand.
finding-C2-next = { -see-protocol } Look at the order of the lines on the form.
times-about = about { $times_count } times better
times-above = more than { $times_count } times better
check-C3-title = A line at zero where it has many votes nearby
check-C3-method = Zero votes for a line whose share in the rest of the district (of the region, where the district has five precincts or fewer) leads to expect five or more; the beta-binomial probability of zero allows for the spread between precincts; Benjamini–Hochberg at 5 % over all precincts and lines. All lines alike.
finding-C3 = { $line_field } has no vote among { $ballots_count }; nearby it has { $share_percent }, which would be about { $expected }.
finding-C3-innocent = A line left out when the protocol was typed; a village that votes as one.
finding-C3-next = { -see-protocol } See whether neighbouring lines have each other’s figures.
finding-C3-grouped = { $line_field } has no vote in { $precincts_count } precincts where its share nearby leads to expect about { $total_count } votes in all. Precincts { $numbers }.
finding-C3-grouped-innocent = { finding-C3-innocent }
finding-C3-grouped-next = { finding-C3-next }
check-C4-title = What a newer copy of a table changed
check-C4-method = Where two files hold the same table, the newer is audited. Every field that both have is compared, precinct by precinct; told singly where two lines changed places, a run of lines moved by one, a line was left at zero or its votes stand at another line (with the odds: one in as many as there are ways to divide these votes among these lines), or where the newer votes are another precinct’s of the older file (up to 20, with the pairs that chance makes as for C1), otherwise one line a region where more than three precincts changed.
finding-C4 = The newer file gives { $fields ->
    [one] { $fields } field
   *[other] { $fields } fields
} of this protocol otherwise than the older (older / newer): { $differing_pairs }{ $more_message }. { $slip_message } { $elsewhere_message } Older: { $other }.
finding-C4-innocent = A correction or a recount that is on record; an early count that was completed later; a slip of typing that was mended.
finding-C4-next = Ask which document changed the figures, who signed it and when; compare with the observers’ copies.
finding-C4-grouped = The newer file gives { $precincts_count } precincts otherwise than the older, by { $total_count } votes in all. Precincts { $numbers }.
finding-C4-grouped-innocent = { finding-C4-innocent }
finding-C4-grouped-next = { finding-C4-next }
version-swapped = { $first_field } and { $last_field } have changed places. { slip-odds }
version-shifted-up = From { $first_field } to { $last_field } the older figures stand one line higher than the newer. { slip-odds }
version-shifted-down = From { $first_field } to { $last_field } the older figures stand one line lower than the newer. { slip-odds }
reason-no-versions = No two files hold the same table of precincts with the same fields.

# Seats
check-E1-title = Seats recomputed
check-E1-method = Largest remainders in exact fractions: quota = votes of the lines that passed / seats; whole parts, then the largest remainders; compared with the published seats.
finding-E1 = { $field }: { $published } seats are published, { $expected } follow from { $votes_count } votes ({ $basis_message }).
finding-E1-innocent = Another rule or another stage of the count than the profile’s. The votes may be of only a part of the country, or without a line of the ballot.
finding-E1-next = Follow the allocation step by step, and compare each step with the commission’s decision.
basis-protocols = summed over precincts
basis-summary = from the published table
basis-published = as published
check-E2-title = Equal remainders
check-E2-method = Seats that equal remainders (or equal votes, for the second party) leave to the order of registration, which the profile gives.
finding-E2 = Equal figures leave a seat to the order of registration between { $tied_fields }. The order is the profile’s and should be checked.
finding-E2-innocent = The law provides for this.
finding-E2-next = Check the order in which the lines were registered.
check-E3-title = The base of the threshold
check-E3-method = The threshold is tried against every base that the figures give (those who took part, ballots in boxes, issued, valid); no finding means that the seats depend on none of them.
finding-E3 = The seats depend on what the threshold is measured against: with { $used_count } ({ $used_field }) { $field } has { $published }, with { $other_count } ({ $other_field }) { $expected }. Lines concerned: { $moved_fields }.
finding-E3-innocent = The law names one base; the others are told for comparison.
finding-E3-next = Check in the law what the threshold is measured against, and state it in the profile.
seats-unverified-second-party = One line alone passed the threshold: the next by votes gets seats under a rule whose text was not verified.
seats-unverified-second-factor = The second line’s quotient was multiplied by a factor that an undated translation of the law gives: unverified.
seats-unverified-nobody-passed = No line passed the threshold; the law’s text for this case was not verified, so no seat is given.

# Why a check did not run
reason-no-ratio = The profile does not state this ratio.
reason-missing-fields = No table that this check reads has: { $missing_fields }.
reason-nothing-to-try = No row holds the figures it needs.
reason-asked = A column that it needs is still a question: answer it under Sources, Columns.
reason-no-shares = No file has printed shares beside votes.
reason-no-full-rows = No row prints the shares of all lines.
reason-no-printed-turnout = No turnout is printed beside the figures it follows from.
reason-no-protocols = No precinct protocols were loaded.
reason-no-expected-precincts = Neither a list of precincts nor the profile says how many there should be.
reason-no-registry = No list of precincts was loaded.
reason-no-totals = There is no total to compare a sum with.
reason-no-printed-sums = No table has a column that is the sum of others and no field of a protocol.
reason-precincts-had = { $had ->
    [0] No precinct has the figures it needs; it takes { $least }.
    [one] Only one precinct has the figures it needs; it takes { $least }.
   *[other] Only { $had } precincts have the figures it needs; it takes { $least }.
}
reason-no-large-line = No line has more than 5 % of the votes.
reason-one-line = The files have the votes of one line only.
reason-constant-turnout = Turnout does not vary: it is the same in every precinct.
reason-few-precincts = There are too few precincts with the figures it needs ({ $least } in a stratum).
reason-no-copies = No observers’ copies were loaded.
reason-nothing-in-common = Copies and official protocols of the same precincts have no figure in common: a line may be called otherwise in the copies (a surname alone). In the preview of the copies choose for such a column the line’s official name.
reason-no-matching-copies = No copy is of a precinct with an official protocol.
reason-no-second-copies = No precinct has two copies.
reason-few-figures = No precinct has at least { $least } votes and { $figures } figures above zero that can differ on their own: lines, invalid ballots, ballots issued but not in a box.
reason-few-votes = No precinct has at least { $least } votes and { $lines } lines with votes.
reason-no-published-seats = No published seats are known.
reason-no-seat-rule = The profile has no seat rule.
reason-no-national-votes = The files hold only a part of the country, and no national votes are published in the profile.
reason-seats-of-part = Only where the files hold the whole country are seats compared. They have { $votes } votes for the lines that are audited; { $published } are published for the whole country, for all lines.
reason-seats-unknown-whole = Nothing says that the files hold the whole country: neither a number or list of all precincts, nor published votes to compare their sums with. Seats of a part would say nothing.
seats-from-published = These seats follow from the votes published for the whole country, as the profile quotes them, and not from the files: these hold a part of the country, or their sums are not the published ones.
reason-on-demand = It takes a while and runs only when asked for.
reason-switched-off = Switched off: it finds as much in calm elections as in others. A profile can switch it on.

# Where each check comes from
source-forms = Forms of protocols; ratios stated by the profile
source-parts = A total is the sum of its parts
source-abacus = Abacus, the Dutch national results software: 2 % or 15 ballots
source-voters = Arithmetic: ballots against voters; the least numbers of voters and of precincts are rules of this program
source-rounding = Rounding: half a unit of the last printed decimal
source-places = A row without a place cannot be checked
source-principles = Declaration of Principles for International Election Observation (2005)
source-principles-copies = Declaration of Principles for International Election Observation (2005), 7 and 9
source-coincidence = Benjamini and Hochberg (1995); Griffiths (1973)
source-copies = Equal numbers are counted; how many pairs chance gives is estimated by a rule of this program (noise of counts: Bartlett 1936, Supplement to the JRSS 3, 68)
source-rearranged = Efron (2008), Statistical Science 23, 1; swapped lines in Poland’s recounts of 2025
source-seat-law = The profile’s seat rule; Kazakhstan: constitutional law on elections, 97 and 97-1
