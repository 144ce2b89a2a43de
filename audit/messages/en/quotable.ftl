# The summary: one page that can be quoted
report-said-examined = What was examined
report-said-contradicts = What contradicts
report-said-explain = What needs an explanation
report-said-change = Whether it could change anything
report-said-not-examined = What was not examined
report-said-files = { $files ->
    [one] { $files } file
   *[other] { $files } files
} with { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} of data { $files ->
    [one] was read.
   *[other] were read.
}
report-said-precincts = { $count ->
    [one] They give official figures of { $count } precinct.
   *[other] They give official figures of { $count } precincts.
}
report-said-precincts-of = They give official figures of { $count } of { $expected ->
    [one] { $expected } precinct expected.
   *[other] { $expected } precincts expected.
}
report-said-no-precincts = They give no official figures of single precincts.
report-said-no-official = They give no official figures at all: nothing official could be checked.
report-said-copies = { $count ->
    [one] For { $count } precinct there is a copy of its protocol, or a recount, to compare with.
   *[other] For { $count } precincts there are copies of their protocols, or recounts, to compare with.
}
report-said-from = Figures from: { $basis }.
report-said-contradictions = { $count ->
    [0] No figures or rows were found that cannot all be right.
    [one] { $count } contradiction
   *[other] { $count } contradictions
}{ $count ->
    [0] { "" }
   *[other] {" "}in { $places ->
        [one] { $places } place
       *[other] { $places } places
    }: figures or rows that cannot all be right.
}
report-said-evidence = { $count ->
    [one] { $count } finding differs
   *[other] { $count } findings differ
} from what observers brought, in { $places ->
    [one] { $places } place.
   *[other] { $places } places.
}
report-said-evidence-none = What could be compared with copies or recounts does not differ from them.
report-said-dismissed = Of all these a person has dismissed { $count }.
report-said-none-strong = There { $observers ->
    [no] is no contradiction
   *[yes] is neither a contradiction nor a difference from what observers brought
} whose votes could be weighed.
report-said-needs = { $count ->
    [0] No further finding needs an explanation.
    [one] { $count } further finding needs an explanation
   *[other] { $count } further findings need an explanation
}{ $count ->
    [0] { "" }
   *[other] {" "}in { $places ->
        [one] { $places } place; by itself that is no error.
       *[other] { $places } places; by itself that is no error.
    }
}
report-said-notes = { $count ->
    [one] Besides there is { $count } note: something to know, no fault.
   *[other] Besides there are { $count } notes: something to know, no faults.
}
report-said-decided = Of all these findings a person has confirmed { $confirmed } and dismissed { $dismissed }; { $open } await a decision.
report-said-reach-none = As far as the votes can be counted that { $observers ->
    [no] contradictions
   *[yes] contradictions and differences from what observers brought
} concern ({ $votes }), nothing in this table would change with them.
report-said-reach = The votes that { $observers ->
    [no] contradictions
   *[yes] contradictions and differences from what observers brought
} concern ({ $votes }) are not fewer than are needed for what is marked in this table. That compares numbers; it does not say that these votes were moved.
report-said-no-votes = The { $observers ->
    [no] contradictions
   *[yes] contradictions and differences from what observers brought
} concern no votes that can be counted.
report-said-unknown-votes = { $count ->
    [one] For { $count } of these findings nobody can say how many votes it concerns; it is
   *[other] For { $count } of these findings nobody can say how many votes they concern; they are
} not in this comparison.
report-said-nothing-to-weigh = The files do not give enough votes to calculate what could change.
report-said-without-protocol = { $count ->
    [one] { $count } precinct of which the files give no official figures.
   *[other] { $count } precincts of which the files give no official figures.
}
report-said-expected-unknown = How many precincts there should be is not known, so nobody can say how many are missing here.
report-said-valid-alone = Neither invalid ballots nor all who took part are known from the files: turnout is of valid ballots alone, so more voters than that may have taken part.
report-said-rows-aside = { $count ->
    [one] { $count } row that was set aside because it could not be understood.
   *[other] { $count } rows that were set aside because they could not be understood.
}
report-said-standing-again = { $count ->
    [one] { $count } row of a precinct that has a row before it: sums and seats take the first.
   *[other] { $count } rows of precincts that have a row before them: sums and seats take the first.
}
report-said-not-understood = { $count ->
    [one] { $count } table that was not understood.
   *[other] { $count } tables that were not understood.
}
report-said-not-opened = { $count ->
    [one] { $count } file that holds no table, or could not be read.
   *[other] { $count } files that hold no table, or could not be read.
}
report-said-asked = { $count ->
    [one] Columns in doubt of { $count } table: nothing is contradicted on the strength of a guess.
   *[other] Columns in doubt of { $count } tables: nothing is contradicted on the strength of a guess.
}
report-said-checks-not-run = What those checks would have told that could not be run: { $count } of { $all }.
report-said-no-copy = { $count ->
    [one] { $count } official protocol beside which there is no observer’s copy: it was checked against itself and the other files only.
   *[other] { $count } official protocols beside which there is no observer’s copy: they were checked against themselves and the other files only.
}
report-said-why = Why figures differ, and anything that stands in no file{ $chapter ->
    [none] { "" }
   *[other] {" "}listed under “{ $chapter }”
}.

# Places to look at first that did not fit
report-priority-more = { $count ->
    [one] { $count } more place follows in the chapter “{ $chapter }”.
   *[other] { $count } more places follow in the chapter “{ $chapter }”.
}
report-priority-more-alone = { $count ->
    [one] { $count } more place is not listed here.
   *[other] { $count } more places are not listed here.
}

# Where the figures of our profiles were published
published-source-kz-2021-majilis = Central Election Commission, quoted by the press, January 2021
published-source-kz-2023-majilis = Central Election Commission, quoted by the press, March 2023
report-project-left-out = The project’s file “{ $name }” is damaged or missing; it was left out and not examined.
report-project-left-out-unnamed = Files of the project that are damaged or missing and were left out, so that they were not examined: { $count }. A report without names does not say what they are called.
report-project-left-out-more = Further files of the project that are damaged or missing and were left out: { $count }.
report-project-altered = The project was changed by something other than this program (places: { $count }), so its log of decisions is not certain to be what people wrote. { $what }
report-project-taken = Some of what this report is based on was merged or copied from a project that was changed by something other than this program or lacked a file (places: { $count }). { $what }
