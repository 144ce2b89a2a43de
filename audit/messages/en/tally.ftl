# Hours of voting, tallies of voters, several ballots of one day
field-hour = Turnout at { $hour }
moment-of-day = { $time } on day { $day }
reason-by-hour = turnout at { $hour }
reason-by-day = the day of voting of each row
reason-hour-again = turnout at { $hour }, which another column gives too
problem-hour-no-number = “{ $found }” in the column “{ $header }” is not a number: the figure of this hour is missing in the audit. Correct the value in the preview or leave it so.
problem-hours-no-unit = Whether the figures by the hour are voters or percentages nothing says; they are left out of every comparison. Write “voters” or “%” into the header of an hour.
problem-hours-no-way = Whether the figures by the hour are all voters until then or those of that hour alone, neither the headers nor the figures tell; they are left out of every comparison. Write “by 10:00” or “09:00-10:00” into the headers.
problem-hours-no-day = Voting took several days, but these figures by the hour do not say of which day they are; they are left out of every comparison. Write the day into the headers (“17.09 10:00”), the name of the sheet, or a column “Day”.
problem-hours-no-night = Whether the figures by the hour go on from one day of voting to the next or begin anew each morning, the figures leave open; they are left out of every comparison. Divide the days into sheets of their own, each figure from the beginning of voting.

# O7: voters counted by observers
check-O7-title = Voters counted by observers against official turnout
check-O7-method = What observers counted is held against the ballots issued in the station; where that is not known, against all who voted without those outside the station, else against all. A count is one-sided: below the official figure it says nothing unless it covered the whole day by the polling hours of the profile. Counts of one precinct in turns are put together; counts of the same hours that differ are disputed and compared with nothing. Told from 5 voters and 2 % on, since a person at a door miscounts by a few. Hours: official growth against the count of the same hours, told from 10 voters and 10 % on, since figures are reported a little before or after the hour, and only where the clock of the official table is certain. Both limits are assumptions of this program.
finding-O7 = Observers counted { $expected } voters in the station ({ $hours_message }{ $by_message }), { $size } more than the official figure of { $published } ({ $official_field }{ $basis_message }). A count may miss voters; to see more than came is beyond slips of { $slip_voters_count } voters or { $slip_percent }.
finding-O7-innocent = Companions, children or voters of another precinct in the same building were counted; people who came twice; the count belongs to another precinct.
finding-O7-next = Ask the observer how people were counted and whether the building holds several precincts; compare with the signed lists of voters.
finding-O7-below = Observers counted { $expected } voters over the whole day ({ $hours_message }{ $by_message }); the official figure is { $published } ({ $official_field }{ $basis_message }), { $size } more. The difference is beyond slips of { $slip_voters_count } voters or { $slip_percent } and needs an explanation.
finding-O7-below-innocent = The observer left the room for a while, or could not see every table or a second entrance.
finding-O7-below-next = Ask the observer about breaks and the view of the tables; ask for the number of signatures in the lists of voters.
finding-O7-part = Observers counted { $expected } voters ({ $hours_message }{ $by_message }); the official figure is { $published } ({ $official_field }{ $basis_message }), { $size } more. { $began_message } Nothing follows from the difference alone.
finding-O7-part-innocent = Voters whom nobody in the room could see: at home, before the count began, or early.
finding-O7-part-next = Ask when the count began, and for the number of voters outside the station.
finding-O7-disputed = Two counts of voters for the same hours ({ $hours_message }) differ; the larger is { $expected }. The official figure is { $published } ({ $official_field }). The counts must agree with each other before either is held against it.
finding-O7-disputed-innocent = One observer counted voters, the other everybody who came in; one of them left for a while.
finding-O7-disputed-next = Ask both observers how and where they counted.
finding-O7-hour = { $hours_message }: observers counted { $expected } voters{ $by_message }, the official figure grew by { $published }, a difference of { $size } (told from { $lag_voters_count } voters and { $lag_percent } on). Such hours in this precinct: { $times_count }.
finding-O7-hour-innocent = Official figures by the hour are reported a little before or after the hour and include voters outside the station.
finding-O7-hour-next = Compare the hours before and after; ask when and how the commission reported.
finding-O7-covered = Precincts in which observers counted voters: { $tallied_count } of { $precincts_count } ({ $part_percent }), over the whole day: { $whole_day_count }. The count is above the official figure by more than slips of { $slip_voters_count } voters or { $slip_percent }: { $above_count }, by less: { $slight_count }; below it over the whole day: { $below_count }; disputed: { $disputed_count }. Counts that cannot be read, since they fall or overlap: { $muddled_count }. { $unknown_message } These precincts are not a random sample.
finding-O7-covered-innocent = A count that did not cover the whole day says nothing by being below the official figure.
finding-O7-covered-next = Say in the report which hours were covered, and by whom.
tally-basis-less = {"; "}without those outside the station
tally-basis-all = {"; "}with those outside the station, whose number is not known
tally-by = {"; "}{ $observer }
tally-by-beside = {" "}({ $observer })
tally-hours-from = { $since_moment }–{ $until_moment }
tally-hours-until = until { $until_moment }
tally-hours-unknown = hours not stated
tally-began-unsaid = The count does not say that it began when the station opened.
tally-no-polling-hours = The profile states no polling hours, so of no count it can be told that it covered the whole day.
reason-no-tallies = No counts of voters by observers were loaded.
reason-no-tallied-precincts = No count of voters can be held against an official protocol: its precinct has none, or its figures fall or overlap.

# O8: official turnout by the hour
check-O8-title = Official turnout by the hour
check-O8-method = Turnout until an hour never falls. It does not grow after closing, and there is none until opening, by the polling hours of the profile; a table that does not say by which clock it goes is read by every clock of the country, and only what no clock explains is told. A station cannot serve more voters than its desks: taken are 30 seconds a voter and a desk for 300 voters of the list, at least 2 desks. No law or paper gives such a rate: it is an assumption of this program, far faster than stations work, so that only what lies beyond any ordinary rate is told; a profile may state another. Up to three precincts of a region stand by themselves, more as one line. The last figure is held against the protocols: of a precinct, or of a region all of whose protocols are there; told from 5 voters and 2 % above on, or 2 percentage points, which are assumptions of this program.
finding-O8 = Turnout until { $until_moment } is { $published }, less than the { $expected } until { $since_moment }: figures that add up over the day cannot fall.
finding-O8-innocent = A figure was corrected, the list of voters grew, or a digit was mistyped.
finding-O8-next = Ask which of the two figures was reported by mistake.
finding-O8-grouped = In { $precincts_count } precincts turnout falls from one hour to a later one. Most in precincts { $numbers }.
finding-O8-grouped-innocent = { finding-O8-innocent }
finding-O8-grouped-next = { finding-O8-next }
finding-O8-closed = Between { $since_moment } and { $until_moment } turnout grew from { $expected } to { $published }, though voting ended at { $closes } by any clock of the country.
finding-O8-closed-innocent = Voters who stood in line at closing; late reports of figures from before it.
finding-O8-closed-next = Ask how many voters were in the line at closing, and when figures were reported.
finding-O8-closed-grouped = In { $precincts_count } precincts turnout grew after closing at { $closes }. Most in precincts { $numbers }.
finding-O8-closed-grouped-innocent = { finding-O8-closed-innocent }
finding-O8-closed-grouped-next = { finding-O8-closed-next }
finding-O8-early = Until { $until_moment } turnout is { $published }, though voting began at { $opens }.
finding-O8-early-innocent = Early voting is included; stations in hospitals or barracks may open earlier.
finding-O8-early-next = Ask whether early votes are included and when the station opened.
finding-O8-early-grouped = In { $precincts_count } precincts there is turnout before opening at { $opens }. Most in precincts { $numbers }.
finding-O8-early-grouped-innocent = { finding-O8-early-innocent }
finding-O8-early-grouped-next = { finding-O8-early-next }
finding-O8-fast = Until { $until_moment } turnout grew by { $difference } in { $hours_decimal } hours; at { $seconds } seconds a voter and a desk for { $desk_count } voters of the list (at least { $least_count } desks) it could grow by { $most_message }.
finding-O8-fast-innocent = Barracks or hospitals vote together in the morning; figures of earlier hours were reported late.
finding-O8-fast-next = Ask how many desks there were; compare with what observers counted in these hours.
finding-O8-fast-grouped = In { $precincts_count } precincts turnout grew faster than voters can be served at { $seconds } seconds each and a desk for { $desk_count } voters of the list (at least { $least_count } desks). Most in precincts { $numbers }.
finding-O8-fast-grouped-innocent = { finding-O8-fast-innocent }
finding-O8-fast-grouped-next = { finding-O8-fast-next }
finding-O8-zone = In { $regions ->
    [one] one region
   *[other] { $regions } regions
} ({ $unsure_regions }) turnout grew after { $since_moment } in the table, while stations close at { $closes } local time. By another clock of the country that is before closing; the table does not say by which it goes, so nothing follows.
finding-O8-zone-innocent = The table goes by one clock for the whole country, and these regions lie in another time zone.
finding-O8-zone-next = Ask by which clock the figures were published.
finding-O8-final = Until { $until_moment } turnout is { $published }; the protocols give { $expected } for the whole day.
finding-O8-final-innocent = A preliminary figure was corrected later, or it is counted by another list of voters or with voters of other stations.
finding-O8-final-next = Ask by what figures turnout was reported and why the protocols have fewer.
finding-O8-final-grouped = In { $precincts_count } precincts the last turnout by the hour is above that of the protocols. Most in precincts { $numbers }.
finding-O8-final-grouped-innocent = { finding-O8-final-innocent }
finding-O8-final-grouped-next = { finding-O8-final-next }
finding-O8-final-part = Until { $until_moment } turnout is { $published }; { $precincts ->
    [one] the { $precincts } precinct of this region that is in these files comes
   *[other] the { $precincts } precincts of this region that are in these files come
} to { $expected } for the whole day. { $regions ->
    [one] { $all_here ->
        [no] The files do not hold all protocols of the region, so nothing follows.
       *[unknown] Whether these are all protocols of the region nothing says, so nothing follows.
    }
   *[other] It is so in { $regions } regions, here by most. { $all_here ->
        [no] The files do not hold all protocols of these regions, so nothing follows.
       *[unknown] Whether the files hold all protocols of these regions nothing says, so nothing follows.
    }
}
finding-O8-final-part-innocent = { $all_here ->
    [no] The precincts that are missing have a higher turnout.
   *[unknown] Protocols of precincts with a higher turnout may be missing from these files; or a preliminary figure was corrected later.
}
finding-O8-final-part-next = { $all_here ->
    [no] Load the protocols of the precincts that are missing.
   *[unknown] Find out how many precincts the region has: load a list of precincts, and the protocols of those that are missing, if any are. If all are here, ask by what figures turnout was reported.
}
hours-most-percent = { $most_percent } of the list
hours-most-count = { $most_count } voters
source-hours = Polling hours: the profile; the rate of serving is an assumption of this program
reason-no-official-hours = No official turnout by the hour was loaded.
reason-hours-unclear = Whether the official figures by the hour are voters or percentages, until the hour or within it, nothing tells.

# O9: several ballots on one day
check-O9-title = Several ballots of one day
check-O9-method = Whoever comes to vote is given every ballot, so ballots issued, and ballots in the boxes, are about as many for each ballot of a precinct. Told are differences of 2 % (from 3 ballots on) or 15 ballots, unless the profile states others. That two ballots are of one day is taken from the lists: the number of voters is the same in nine of ten precincts; otherwise they are not compared. Up to three precincts of a region stand by themselves, more as one line.
finding-O9 = { $field }: { $published } for the ballot “{ $ballot }”, { $expected } for “{ $first }”, { $size } apart (limits: { $limit_percent } from { $least_count } ballots on, or { $limit_count } ballots). { $other_message } Other ballot: { $where }.
finding-O9-innocent = Some voters have no right to the local ballot, or did not take every ballot; absentee voters get one ballot only; ballots lay in the wrong box.
finding-O9-next = Ask how many voters were given only some of the ballots; compare both protocols.
finding-O9-grouped = In { $precincts_count } precincts the ballots “{ $ballot }” and “{ $first }” are { $limit_percent } (from { $least_count } ballots on) or { $limit_count } ballots apart, { $total_count } in all. Most in precincts { $numbers }.
finding-O9-grouped-innocent = { finding-O9-innocent }
finding-O9-grouped-next = { finding-O9-next }
finding-O9-all = The ballots “{ $ballot }” and “{ $first }” were compared in { $compared_count } precincts: as many issued in { $same_count }, more of “{ $ballot }” in { $more_count }, fewer in { $fewer_count }; all differences together { $total_count } ballots.
finding-O9-all-innocent = Voters without a right to the local ballot make a difference of one direction nearly everywhere.
finding-O9-all-next = Look where the direction is another than in most precincts.
ballots-other-box = The sum of both ballots in the boxes fits what was issued: ballots may lie in the other box.
reason-one-ballot = The files hold one ballot only.
reason-ballots-apart = Files of several ballots share too few precincts, or lack ballots issued or in the boxes.
reason-ballots-no-list = Without the number of voters on the lists it cannot be told whether ballots are of one day.
reason-ballots-other-day = The lists of voters differ too much to be of one day: they are compared with nothing.
