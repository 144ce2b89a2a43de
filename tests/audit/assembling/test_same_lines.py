"""Lines under other names in observers' tables: found by their figures, else left apart."""

from dataclasses import replace

import numpy as np
import pytest

from audit.assembling import assemble
from audit.checks.asked import answered
from audit.checks.lower_bounds import seen_against_counted
from audit.checks.observers import against_official
from audit.election import Election
from audit.importing.table import Table, TableKind
from audit.sources import Problem
from tests.audit.tables import reading, table


def both(seen_lines: str, changed: int = 2, rows: int = 60) -> Election:
    """Official lines A, B, C; observers call them otherwise and typed some precincts otherwise."""
    draw = np.random.default_rng(4)
    votes = draw.integers(20, 900, (rows, 3)).astype(float)
    place = {"precinct": [str(n + 1) for n in range(rows)]}
    seen = votes.copy()
    seen[:changed, 0] += 7
    official = {**place, **{f"votes:{c}": votes[:, n].tolist() for n, c in enumerate("ABC")}}
    copies = {**place, **{f"votes:{c}": seen[:, n].tolist() for n, c in enumerate(seen_lines)}}
    return assemble(reading(table(official), table(copies, name="o.xlsx", kind=TableKind.EVIDENCE)))


def test_lines_with_the_same_figures_are_the_same() -> None:
    election = both("XYZ")
    assert [line.key for line in election.lines] == ["A", "B", "C"]
    assert election.evidence["votes:A"].notna().all()
    (told,) = election.problems
    assert (told.code, told.params["pairs"]) == ("lines-by-figures", "X = A; Y = B; Z = C")
    assert election.locate(1, 0, "votes:A").a1 == "B2"
    assert len(against_official(election).findings) == 2


def test_lines_with_other_figures_stay_apart() -> None:
    election = both("XBC", changed=50)
    assert [line.key for line in election.lines] == ["A", "B", "C", "X"]
    assert [problem.code for problem in election.problems] == ["lines-unmatched"]


def test_few_precincts_tell_nothing() -> None:
    assert len(both("XYZ", rows=12).lines) == 6


def test_a_line_that_is_called_alike_is_never_renamed() -> None:
    election = both("BAC", changed=0)  # two lines typed into each other's columns
    assert [line.key for line in election.lines] == ["A", "B", "C"]
    assert not election.problems
    assert len(against_official(election).findings) == 60


def photographed(header: str) -> Table:
    """Photographs of ballots, one more of A than were counted; whether it is votes is asked."""
    place = {"precinct": ["1", "2"], "evidence_kind": ["photo"] * 2}
    made = table({**place, "votes:A": [91.0, 3.0], "votes:B": [7.0, 2.0], "votes:Rest": [1.0, 1.0]},
                 name="seen.csv", kind=TableKind.EVIDENCE)  # fmt: skip
    headers = {"votes:A": header, "votes:B": "B", "votes:Rest": "Rest"}
    columns = tuple(
        replace(e, header=headers[e.field], by="place", asked=True) if e.field in headers else e
        for e in made.columns
    )
    told = Problem("lines-asked", "warning", "seen.csv", "Sheet1", "C1", "A",
                   {"header": "A", "count": 3})  # fmt: skip
    return replace(made, columns=columns, problems=(told,))


@pytest.mark.parametrize(
    ("header", "found", "asked"), [("A", 1, 1), ("Observers / A", 0, 3)], ids=["name", "more"]
)
def test_columns_called_exactly_as_official_lines_are_lines(
    header: str, found: int, asked: int
) -> None:
    votes = {"votes:A": [90.0, 50.0], "votes:B": [40.0, 30.0]}
    official = table({"precinct": ["1", "2"], **votes})
    seen = photographed(header)
    election = assemble(replace(reading(official, seen), problems=seen.problems))
    findings = answered(seen_against_counted(election), election).findings
    assert (findings["severity"] == "evidence").sum() == found
    (problem,) = election.problems
    assert problem.params["count"] == asked
    assert problem.code == ("column-asked" if asked == 1 else "lines-asked")
