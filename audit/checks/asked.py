"""Nothing is contradicted on the strength of a guess that the person was asked about.

A column whose meaning is still a question is shown and counted as proposed; a finding that says
its figures cannot be right waits until the question is answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from audit.checks.base import Outcome, not_run
from audit.election import PARTS, Election
from audit.fields import LINE, LINE_VOTES, SHARE, VOTES, is_of_lines
from audit.findings import Severity

STRONG = (str(Severity.CONTRADICTION), str(Severity.EVIDENCE))
BETWEEN_TABLES = frozenset(("H7", "O1", "E1"))  # the other side may be the one in question
BESIDES: Mapping[str, tuple[str, ...]] = {  # fields that a finding rests on beside its own
    "T1": ("registered", "registered_added"),
    "P1": ("votes",),
    "P2": ("votes", "share"),  # a row's sum is that of all its lines
    "P4": ("registered", "issued", "took_part", "in_boxes"),
    "E1": ("votes",),
}


def answered(outcome: Outcome, election: Election) -> Outcome:
    """The outcome less contradictions that rest on a column which is still a question.

    `not_run` where nothing else was found; ``figures`` count what was left out.
    """
    asked = _asked(election)
    strong = outcome.findings["severity"].isin(STRONG).to_numpy(dtype=bool)
    if not asked or not strong.any():
        return outcome
    every = frozenset().union(*asked.values())
    told = outcome.findings
    waits = np.zeros(len(told), dtype=bool)
    for row in np.flatnonzero(strong).tolist():
        code, field, table = (told[name].iloc[row] for name in ("code", "field", "table"))
        open_ = every if code in BETWEEN_TABLES or table < 0 else asked.get(table, frozenset())
        waits[row] = bool(open_) and any(_rests_on(one, open_) for one in _fields(code, field))
    if not waits.any():
        return outcome
    if waits.all():
        return not_run("reason-asked")
    figures = {**outcome.figures, "waiting_for_an_answer": int(waits.sum())}
    return replace(outcome, findings=told[~waits].reset_index(drop=True), figures=figures)


def asks_about_lines(election: Election, number: int) -> bool:
    """Whether it is a question in table ``number`` which of its figures are votes."""
    return 0 <= number < len(election.tables) and any(
        entry.asked and is_of_lines(entry.field) for entry in election.tables[number].columns
    )


def _asked(election: Election) -> dict[int, frozenset[str]]:
    """For each table with questions, the election's columns that are asked about."""
    found: dict[int, frozenset[str]] = {}
    for number, table in enumerate(election.tables):
        own = {entry.field for entry in table.columns if entry.asked}
        if own:
            names = {file: name for name, file in election.renamed[number].items()}
            found[number] = frozenset(names.get(field, field) for field in own)
    return found


def _fields(code: str, field: str) -> Iterator[str]:
    for one in (field, *BESIDES.get(code, ())):
        yield one
        yield from PARTS.get(one, ("", ()))[1]
        yield PARTS[one][0] if one in PARTS else one


def _rests_on(field: str, open_: frozenset[str]) -> bool:
    if field in ("votes", "share"):
        return any(one.startswith(f"{field}:") for one in open_) or _of_lines(open_)
    return field in open_ or (field.startswith((VOTES, SHARE)) and _of_lines(open_))


def _of_lines(open_: frozenset[str]) -> bool:
    """Whether it is a question which column of a long table names the lines or holds the votes."""
    return LINE in open_ or LINE_VOTES in open_
