"""Lines under other names in observers' tables: found by their figures, else left apart."""

import numpy as np

from audit.assembling import assemble
from audit.checks.observers import against_official
from audit.election import Election
from audit.importing.table import TableKind
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
    assert not election.problems


def test_few_precincts_tell_nothing() -> None:
    assert len(both("XYZ", rows=12).lines) == 6


def test_a_line_that_is_called_alike_is_never_renamed() -> None:
    election = both("BAC", changed=0)  # two lines typed into each other's columns
    assert [line.key for line in election.lines] == ["A", "B", "C"]
    assert not election.problems
    assert len(against_official(election).findings) == 60
