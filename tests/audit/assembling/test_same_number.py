"""Numbers of precincts written otherwise: joined where only one precinct can be meant, and told."""

from typing import Any

import pytest

from audit.assembling import assemble
from audit.assembling.same_number import plain
from audit.election import Election
from audit.importing.table import TableKind
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit.tables import reading, table


def _columns(numbers: list[str], votes: list[float], region: str = "North") -> dict[str, Any]:
    rows = len(numbers)
    return {"region": [region] * rows, "district": ["Hill"] * rows, "precinct": numbers,
            "registered": [500.0] * rows, "votes:A": votes,
            "votes:B": [n + 20 for n in votes]}  # fmt: skip


def _election(official: list[str], observed: list[str], votes: list[float]) -> Election:
    known = [100.0 + 7 * n for n in range(len(official))]
    ours = table(_columns(official, known))
    theirs = table(_columns(observed, votes), name="o.xlsx", kind=TableKind.EVIDENCE)
    return assemble(reading(ours, theirs))


def _joined(one: Election) -> list[str]:
    known = set(one.protocols["place"])
    inside = one.evidence[one.evidence["place"].isin(known)]
    return [str(number) for number in inside["precinct"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("av 1", "av 01"), ("4a", "4/a"), ("4a", "4 a"), ("a-007b", "a7b"), ("3-5", "3/5")],
)
def test_one_number_written_in_two_ways(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("3-5", "35"), ("4a", "4b"), ("1/10", "11/0")])
def test_numbers_that_stay_apart(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def test_precincts_written_otherwise_join_and_are_told_once() -> None:
    one = _election(["AV 01", "AV 02", "4A", "5"], ["AV 1", "4/A", "5"], [100, 114, 121])
    assert _joined(one) == ["AV 1", "4/A", "5"]
    (told,) = [p for p in one.problems if p.code == "joined-by-writing"]
    assert (told.source, told.params["count"], told.cell) == ("o.xlsx", 2, "C2")
    assert len({describe(told, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_number_that_may_be_two_precincts_joins_none_of_them() -> None:
    assert not _joined(_election(["4A", "4 / A", "9"], ["4-A"], [100]))
    assert _joined(_election(["4A", "9"], ["4A", "4-A"], [100, 100])) == ["4A"]


def test_figures_that_all_differ_leave_it_to_the_person() -> None:
    official, observed = table(_columns(["4A", "9"], [100, 200])), _columns(["4-A"], [31])
    theirs = table({**observed, "registered": [77.0]}, name="o.xlsx", kind=TableKind.EVIDENCE)
    assert not _joined(assemble(reading(official, theirs)))
