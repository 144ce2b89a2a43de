# Photographed ballots, partial counts and what people told a platform
check-O5-title = Photographed ballots and partial counts as a lower bound
check-O5-method = Of no line may fewer ballots be counted officially than were photographed or seen in a partial count of that station; every line by the same rule, and of several observations of a station the largest. Invalid ballots are left out, since what is invalid the commission judges. What people told a platform of their vote is compared line by line and given as a note only.
finding-O5 = Fewer ballots were counted officially than were photographed or seen in a partial count (official / seen): { $seen_pairs }. This contradicts the photographs attributed to this station: { $photographs }. { $above_message }
finding-O5-innocent = Photographs attributed to a wrong station or sent twice; a ballot photographed and then exchanged or carried off; a precinct numbered otherwise on one side.
finding-O5-next = Look through the photographs of this station: is each ballot another one, with this commission’s stamp and signatures? Compare with an observer’s copy of the protocol; ask for a recount of the line where they differ.
seen-above-all = All that was seen together ({ $every_count }) are more than all ballots of this station ({ $cast_count }), so either some of them belong to another station or are there twice, or the official figure is not of all its ballots.
finding-O5-partial = Fewer ballots were counted officially than observers saw in a partial count (official / seen): { $seen_pairs }. This contradicts what they wrote down of the count in this station: { $photographs }. { $above_message }
finding-O5-partial-innocent = A ballot was seen twice, or heard of another line; the sheet is of another station; the commission corrected its piles before it counted them.
finding-O5-partial-next = Ask the observer how the count was followed, and how many ballots of all. Compare with a copy of the protocol; ask for a recount of the line where they differ.
finding-O5-lines = Ballots were photographed or seen in { $covered_count } of the { $precincts_count } precincts with official figures; this is not a random sample. Seen / counted there, by line: { $line_pairs }. Precincts in which more were seen than counted: { $above_counts }; { $stations_count } in all. { $above_all_count ->
    [0] {""}
    [one] In { $above_all_count } precinct more were seen than there were ballots at all.
   *[other] In { $above_all_count } of the precincts more were seen than there were ballots at all.
}
finding-O5-lines-innocent = { $evidence_kind ->
    [partial] Observers saw only some of the ballots, so few of a line say nothing of its votes: they cannot contradict it either.
   *[other] Those who photograph their ballots are not like other voters, so few photographs of a line say nothing of its votes: they cannot contradict it either.
}
finding-O5-lines-next = { $evidence_kind ->
    [partial] Say in the report who saw these ballots counted, and how many there are of each line.
   *[other] Say in the report whose photographs these are and how many there are of each line.
}
finding-O5-told = In { $stations_count } of { $covered_count } precincts more people told the platform their vote than ballots were counted for that line: { $above_counts }. The platform has figures of { $covered_count } of the { $precincts_count } precincts with official ones, of whoever wanted to take part; nobody saw these ballots, so nothing is contradicted.
finding-O5-told-innocent = People name the wrong station, vote otherwise than they told or not at all, or tell it twice.
finding-O5-told-next = Use it as a list of precincts in which to look for photographs and copies of the protocol first.
measure-seen-stations = Precincts in which more ballots were seen than counted
measure-seen-ballots = Ballots photographed or seen
measure-seen-ballots-expected = counted officially in the same precincts
measure-told-stations = Precincts in which more people told of a vote than were counted
measure-told-ballots = People who told of their vote
measure-told-ballots-expected = counted officially in the same precincts
reason-no-seen = No photographed ballots, partial counts or totals of a platform were loaded.
reason-no-seen-matching = No photographed ballots or partial counts are of a precinct with official figures.

# What the importer tells of observers’ tables
problem-evidence-by-remark = A remark in the same file says “{ $found }”, so this table is taken for protocols typed by observers and held beside the official ones. If it is the official table, say so in the preview.
reason-machine-read = a machine read it from an image, so it is no figure of the protocol
reason-partly-machine-read = other columns for “{ $field }” were read by a machine, so this one may be put together from them: is it the figure of the protocol?
problem-evidence-by-machine = By its name the table was read from images by a machine, so it is held beside the official protocols, and where it differs the image is to be looked at. If it is the official table itself, say so in the preview.

# Which side balances by totals that one side gives
balance-copy-by-total = With { $total_field } and invalid ballots as the files give them, the lines of the { $kind ->
    [recount] recount
   *[other] copy
} add up to the total exactly and the official ones do not.
balance-official-by-total = With { $total_field } and invalid ballots as the files give them, the official lines add up to the total exactly and those of the { $kind ->
    [recount] recount
   *[other] copy
} do not.
coverage-nothing = Of { $nothing_count } of these precincts no figure of a copy could be held against the protocol, so these copies confirm nothing.
coverage-in-part = Of { $in_part_count } of these precincts all that could be compared is the same, but the copy has votes of lines that the official table has none of: these votes are confirmed by nothing.
coverage-left-out = Left out of the comparison, since the official tables have no column for it that is sure to be the protocol’s: { $left_out_fields }.
problem-other-hand = This table has the figures of “{ $audited }” in the same places ({ $common }), with { $new_lines } lines under other names ({ $lines }): the same election, probably from another hand. Which of the two is official nothing says, so this one is not audited. If observers made it, say so in the preview, and the two are held against each other; if it is the official one, leave “{ $audited }” out.
problem-same-figures = { $count } rows of this table have all their figures in “{ $audited }”, under other numbers or names of places (such as codes there and names here): the same protocols twice. This table is not audited; to audit it instead, leave “{ $audited }” out.
problem-same-figures-wider = { $count } rows of this table have all their figures in “{ $audited }”, under other names of places: one of the two is taken for precincts, the other for wider places. Say in the preview which of them these rows are, and leave the other table out.

# Machine readings
check-O6-title = Machine readings against the official protocols
check-O6-method = Figures that a machine read from images of protocols are held beside the official ones. A reading errs, so a difference is a reason to look at the image and no contradiction. A confidence below 0.90, and a missing one, counts as low.
finding-O6 = Of the ballot lines { $differ_count } of { $read_count } figures that a machine read differ from the official ones, of other fields { $others_differ_count } of { $others_read_count }, in { $stations_count } precincts; { $unsure_count } of these readings have a low confidence or none. Check the images. Farthest off (official / read): { $read_pairs }. They stand in { $cells }. Read were { $covered_count } of { $precincts_count } precincts, not a random sample.
finding-O6-innocent = Machines misread digits, lose a line or read a figure from the line beside it.
finding-O6-next = Look at the image of each protocol that is listed, and type the figures where the machine was wrong.
measure-machine-differ = Figures read by a machine that differ from the official ones
reason-no-readings = No machine readings were loaded.
reason-no-readings-matching = No machine reading has a figure of a precinct with an official protocol.
reason-confidence = how sure the reading of another column’s figure is
field-confidence-of = Confidence: { $field }
problem-ballot-by-figures = The ballot is called “{ $found }” here and “{ $official }” in the official table; most votes of the same precincts are equal, so they are compared as one.
coverage-corrected = { $corrected_count ->
    [one] { $corrected_count } copy was
   *[other] { $corrected_count } copies were
} corrected later by the same observer: both are kept, the later is compared.
problem-only-observations = These files hold only what observers brought ({ $count } observations) and no official results, so there is nothing to hold them against and nothing was compared. Open the official results beside them; if this table is official itself, say so by its kind in the sources.
problem-observed-totals = Rows among the observations that are totals of several precincts: { $count }. A total is no copy of a protocol and is compared with nothing. If such a row is of one precinct, correct the precinct’s number.
problem-evidence-by-form = This is an export of a form, a chat bot or a survey tool, a question a column, so it is taken for what observers sent. If it is an official table, say so in the preview.
