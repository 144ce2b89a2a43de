# What observers report without a figure
check-I1-title = Incidents that observers report
check-I1-method = Reports without a figure (removed, no copy given, seals, counting not visible …) are told beside the precinct they are of. They are no number and make no finding stronger; in the list of places to look at, precincts with incidents come before others of the same strength.
finding-I1 = { $incidents ->
    [one] { $incidents } incident is reported
   *[other] { $incidents } incidents are reported
}{ $named ->
    [0] {""}
   *[other] : { $reported_categories }
}. { $quotes } { $more ->
    [0] {""}
    [one] One more report stands in the observers’ file.
   *[other] { $more } more reports stand in the observers’ file.
}
finding-I1-innocent = A report is what one person saw and wrote down; there may be several of one and the same incident, and none of others.
finding-I1-next = Read the report and its attachments; ask the observer and the commission. Compare the protocol of this precinct with copies where there are any.
finding-I1-country = { $all_count } incidents are reported of { $precincts ->
    [one] { $precincts } precinct
   *[other] { $precincts } precincts
}; { $joined_count } of these are among the { $official_count } precincts with an official protocol. Where nothing is reported there may have been no observer: this is not a random sample. What is reported: { $reported_categories }.
finding-I1-country-innocent = Observers report where they are, and more where they report diligently.
finding-I1-country-next = Say in the report how many observers there were, and where.
reason-no-incidents = No incidents reported by observers were loaded.
source-principles-incidents = Declaration of Principles for International Election Observation (2005), 4 and 7
priority-incidents = { $count ->
    [one] { $count } incident reported
   *[other] { $count } incidents reported
}
field-incident = Incident: { $name }
field-incident-no = Incident where the answer is “no”: { $name }
window-sources-group-incidents = Yes or no: an incident
reason-incident = yes or no; the words name an incident
reason-incident-no = yes or no; the words ask whether all was in order, so a “no” is the incident
reason-incident-unclear = yes or no, but no word says what a “yes” means
reason-beside-incidents = a number beside incidents that no word explains
reason-category = what was reported, a row each
reason-evidence-kind = what kind of evidence it is, by its values
problem-incident-unclear = { $count ->
    [one] A column of yes and no beside the incidents is
   *[other] { $count } columns of yes and no beside the incidents are
} left out, since the words do not say what a “yes” means: { $headers }. In “Columns”, say of each whether a yes or a no is the incident.
problem-incident-no-answer = { $count ->
    [one] One cell of “{ $header }” says
   *[other] { $count } cells of “{ $header }” say
} neither yes nor no (here: “{ $found }”); nothing is taken from them.
triage-incidents = With incidents ({ $count })
triage-incidents-tip = Only precincts of which observers report incidents
