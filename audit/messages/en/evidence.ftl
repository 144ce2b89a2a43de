# Kinds of evidence and what each may be held to
evidence-kind-copy = copy of the protocol
evidence-kind-recount = recount
evidence-kind-tally = own count of voters
evidence-kind-photo = photographed ballots
evidence-kind-partial = partial count
evidence-kind-machine = machine reading
evidence-kind-sample = precinct drawn for a quick count
evidence-kind-exit_poll = exit poll
evidence-kind-survey = survey
evidence-kind-platform = crowd platform
evidence-kind-incident = incident
evidence-kind-unnamed = not stated
evidence-strength-equal = must be equal in every field
evidence-strength-lower_bound = a lower bound: the official figure may not be below it
evidence-strength-one_sided = one-sided: some may have been missed
evidence-strength-image = a difference says: look at the image
evidence-strength-estimate = an estimate with a margin
evidence-strength-self_selected = self-selected: no margin can be given
evidence-strength-no_number = carries no figure
finding-rests = Rests on: { $what }.

# The overview in window and report
evidence-head-kind = Kind
evidence-head-strength = What it may be held to
evidence-head-observations = Observations
evidence-head-precincts = Precincts
evidence-head-agree = Same figures
evidence-head-in_part = Same in part
evidence-head-differ = Other figures
evidence-head-nothing = Nothing in common
evidence-head-alone = No official protocol
evidence-head-disputed = Disputed
evidence-head-no_copy = No copy
evidence-head-part = Covered
evidence-head-region = Region
evidence-head-country = Whole country
evidence-covered = { $part } of { $all } precincts have an observer’s copy: { $percent }. They are not a random sample: they stand for themselves and allow no estimate of the others.
evidence-covered-sample = { $part } of { $all } precincts have an observer’s copy: { $percent }. From those drawn by lot the quick count (Q1) estimates the whole; the others stand for themselves.
evidence-covered-none = No official precinct has an observer’s copy; observations of other kinds are shown with what each may be held to.
evidence-regions-title = Copies beside official protocols, by region
evidence-results-title = Other kinds beside official figures
evidence-results-hint = Enter or a double click shows figures by line and region, charts, and how it is measured.
evidence-head-compared = What was compared
evidence-head-gave = Result
evidence-nothing = The files hold nothing from observers. Open their spreadsheets in Sources: copies of protocols, counts of voters, photographed ballots, machine readings, incidents. A file is taken for theirs by a column for the observer or the kind of evidence, or by such words in its title or name; otherwise choose “Observers’ sheets” as the kind of the table.
results-tab-evidence = Evidence

# What a method gave that holds figures of others, or reports without any
method-gave-Q2 = Published shares beside official ones: { $claims }. Inside their margin: { $inside }, outside it: { $outside }, without a verdict: { $none }, set aside: { $aside }
method-gave-I1 = Incidents reported: { $incidents }, of so many precincts: { $precincts }
methods-subject = Of
report-measure-subject = Of
measure-claim-outside = Claims outside their margin
measure-claim-outside-expected = the official share
measure-claim-outside-range = by the claim’s own margin, or that of so many people asked (n)
measure-claim-inside = Claims inside their margin
measure-claim-inside-expected = the official share
measure-claim-inside-range = by the claim’s own margin, or that of so many people asked (n)
measure-claim-none = Claims of which nothing can be concluded: without a margin, or made before the vote
measure-claim-none-expected = the official share
measure-claim-none-range = by the claim’s own margin, or that of so many people asked (n)
measure-claim-aside = Claims set aside: their margin or bounds cannot be read
measure-claim-aside-expected = the official share
measure-incidents = Incidents reported
measure-tally-whole-day = Voters counted by observers over the whole day
measure-tally-whole-day-expected = the official figure of the same precincts
measure-tally-part = Voters counted over a part of the day, or with hours not stated: may be fewer
measure-tally-part-expected = the official figure of the same precincts for the whole day
measure-ballots-same = Precincts in which as many of both ballots are told
measure-claim-platform = Totals of crowd platforms: of those who wanted to take part, so no margin can be given
measure-claim-platform-expected = the official share

# Observations of other kinds beside the protocol of a precinct
evidence-other-figure = { $field } { $figure } (officially { $official })
evidence-other-same = figures equal to the official ones: { $same }
evidence-other-more = more figures that differ: { $left }; equal to the official ones: { $same }
evidence-other-pictures = Files that observers name beside this precinct: { $files }.
evidence-other-hour = { $hour }: { $figure }
triage-others = Other observations, each by its own rule:
triage-copy-replaced = corrected later by the same observer, not compared

# The report without names
pages-nameless-print = Without observers’ names
pages-nameless = Observers are called “observer 1”, “observer 2”. What they wrote themselves and the names of files stay as they are: read them before you publish.
report-observer-number = observer { $number }
report-observer-unnamed = an observer
