"""Nothing is contradicted on the strength of a guess that the person was asked about.

A column whose meaning is still a question is shown and counted as proposed; a finding that says
its figures cannot be right, or that its turnout needs an explanation, waits until the question is
answered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from audit.checks.base import Outcome, not_run
from audit.election import Election
from audit.evidence.kinds import Strength, strength_of
from audit.fields import LINE, LINE_VOTES, SHARE, VOTES, is_of_lines
from audit.findings import Severity
from audit.frames import PARTS, voted
from audit.importing.table import Table, TableKind

STRONG = (str(Severity.CONTRADICTION), str(Severity.EVIDENCE))
OF_TURNOUT = frozenset(("S4", "T2", "T3", "T4", "N2"))  # rest on voters and on who voted as well
_COUNTED = ("valid", "votes", "invalid")
BETWEEN_TABLES = frozenset(("H7", "O1", "O5", "E1"))  # the other side may be the one in question
# Of observations only those take part in a comparison that may be held to it.
OF_EVIDENCE = {"O1": Strength.EQUAL, "O5": Strength.LOWER_BOUND}
BESIDES: Mapping[str, tuple[str, ...]] = {  # fields that a finding rests on beside its own
    "T1": ("registered", "registered_added"),
    "P1": ("votes",),
    "P2": ("votes", "share"),  # a row's sum is that of all its lines
    "P4": ("registered", "issued", "took_part", "in_boxes"),
    "E1": ("votes",),
    # Whether its rows are of stations at all, and of the same.
    "M2": ("votes", "region", "district"),
}


def answered(outcome: Outcome, election: Election) -> Outcome:
    """The outcome less contradictions, and turnout, that rest on a column still in question.

    `not_run` where nothing else was found; ``figures`` count what was left out, and so does the
    note on the country, where the check has one.
    """
    asked = _asked(election)
    told = outcome.findings
    strong = (told["severity"].isin(STRONG) | told["code"].isin(OF_TURNOUT)).to_numpy(dtype=bool)
    if not asked or not strong.any():
        return outcome
    every = frozenset().union(*asked.values())
    sides: dict[str, frozenset[str]] = {}
    turnout = _of_turnout(election)
    waits = np.zeros(len(told), dtype=bool)
    for row in np.flatnonzero(strong).tolist():
        code, field, table = (told[name].iloc[row] for name in ("code", "field", "table"))
        open_ = every if table < 0 else asked.get(table, frozenset())
        # What a finding holds beside its own row may stand in another table.
        open_ |= asked.get(told["params"].iloc[row].get("other_table", -1), frozenset())
        if code in BETWEEN_TABLES:
            open_ = sides.setdefault(code, _of_both_sides(code, election, asked))
        fields = (field, *BESIDES.get(code, ()), *(turnout if code in OF_TURNOUT else ()))
        waits[row] = bool(open_) and any(_rests_on(one, open_) for one in _with_parts(fields))
    if not waits.any():
        return outcome
    if waits.all():
        return not_run("reason-asked")
    figures = {**outcome.figures, "waiting_for_an_answer": int(waits.sum())}
    kept = told[~waits].reset_index(drop=True)
    kept = kept.assign(params=_with_those_waiting(kept, int(waits.sum())))
    return replace(outcome, findings=kept, figures=figures)


def _with_those_waiting(told: pd.DataFrame, waiting: int) -> pd.Series:
    """Parameters of which those of notes on all places say how many places are not told."""
    notes = (told["severity"] == str(Severity.NOTE)) & (told["level"] == "country")
    pairs = zip(told["params"], notes, strict=True)
    params = [{**own, "waiting_count": waiting} if note else own for own, note in pairs]
    return pd.Series(params, index=told.index, dtype=object)


def _of_both_sides(
    code: str, election: Election, asked: Mapping[int, frozenset[str]]
) -> frozenset[str]:
    """What is asked about in the tables that a check holds against each other."""
    own = (f for number, f in asked.items() if _takes_part(code, election.tables[number]))
    return frozenset().union(*own)


def _takes_part(code: str, table: Table) -> bool:
    if table.kind is not TableKind.EVIDENCE or code not in OF_EVIDENCE:
        return True
    kinds = table.frame.get("evidence_kind", pd.Series([""])).fillna("").astype(str).unique()
    return any(strength_of(kind) is OF_EVIDENCE[code] for kind in kinds)


def _of_turnout(election: Election) -> tuple[str, ...]:
    """The fields of which turnout is made in this election."""
    own = voted(election.protocols, election.profile.turnout_numerator)[1]
    parts = _COUNTED if own in ("counted", "valid") else (own,)
    return ("registered", "registered_added", *parts)


def asks_about_lines(election: Election, number: int) -> bool:
    """Whether it is a question in table ``number`` which of its figures are votes."""
    return 0 <= number < len(election.tables) and any(
        entry.asked and is_of_lines(entry.field) for entry in election.tables[number].columns
    )


def _asked(election: Election) -> dict[int, frozenset[str]]:
    """For each table with questions, the election's columns that are asked about."""
    return {number: own for number, own in enumerate(election.asked) if own}


def _with_parts(fields: Iterable[str]) -> Iterator[str]:
    for one in fields:
        yield one
        if one in PARTS:
            main, others = PARTS[one]
            yield from (main, *others)


def _rests_on(field: str, open_: frozenset[str]) -> bool:
    if field in ("votes", "share"):
        return any(one.startswith(f"{field}:") for one in open_) or _of_lines(open_)
    return field in open_ or (field.startswith((VOTES, SHARE)) and _of_lines(open_))


def _of_lines(open_: frozenset[str]) -> bool:
    """Whether it is a question which column of a long table names the lines or holds the votes."""
    return LINE in open_ or LINE_VOTES in open_
