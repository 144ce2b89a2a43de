"""What a newer copy changed: told by precinct, with lines that changed places or moved by one."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.findings import collect, explain
from audit.messages import LANGUAGES
from audit.statistics.line_slips import odds, slips
from tests.audit.builders import Columns, assembled, changed, election, precincts
from tests.audit.tables import table

NEW = precincts(60)


def run(older: Columns, newer: Columns = NEW) -> Outcome:
    one = assembled(
        table(older, name="old.xlsx", modified="2021-01-11"),
        table(newer, name="new.xlsx", modified="2021-01-12"),
    )
    outcome = by_code("C4").run(one)
    found = collect([outcome.findings], one)
    for finding in found.to_dict("records"):
        for language in LANGUAGES:
            assert explain({str(k): v for k, v in finding.items()}, one, language).sentence
    return outcome


def test_without_a_second_version_nothing_is_compared() -> None:
    assert by_code("C4").run(election(NEW)).reason == "reason-no-versions"


def test_the_same_figures_twice_are_no_finding() -> None:
    outcome = run(NEW)
    assert outcome.ran
    assert outcome.tests > 60
    assert not len(outcome.findings)


def test_a_changed_figure_is_told_with_both_versions() -> None:
    now = float(str(NEW["votes:A"][3]))
    found = run(changed(NEW, votes_A=(3, now + 40))).findings
    assert found["precinct"].tolist() == ["4"]
    assert (found["published"].iloc[0], found["expected"].iloc[0]) == (now, now + 40)
    assert found["votes"].tolist() == [40]
    assert found["params"].iloc[0]["other"].startswith("old.xlsx")


def test_exchanged_and_shifted_lines_are_told_as_such_for_any_line() -> None:
    a, b, c = (NEW[f"votes:{line}"][5] for line in "ABC")
    for older, message in (
        (changed(NEW, votes_A=(5, b), votes_B=(5, a)), "version-swapped"),
        (changed(NEW, votes_A=(5, c), votes_C=(5, a)), "version-swapped"),
        (changed(NEW, votes_A=(5, b), votes_B=(5, c), votes_C=(5, 0)), "version-shifted-up"),
        (changed(NEW, votes_A=(5, 0), votes_B=(5, a), votes_C=(5, b)), "version-shifted-down"),
        (changed(NEW, votes_A=(5, 0), votes_B=(5, int(str(a)) + int(str(b)))), "version-parted"),
    ):
        found = run(older).findings
        assert found["params"].iloc[0]["slip_message"] == message
        assert found["severity"].tolist() == ["pattern"]


def test_a_shift_is_told_where_neighbouring_lines_are_alike() -> None:
    known = np.array([[12.0, 200.0, 90.0, 50.0, 30.0, 30.0], [12.0, 200.0, 90.0, 50.0, 50.0, 30.0]])
    first = np.array([[200.0, 90.0, 50.0, 30.0, 30.0, 12.0], [200.0, 90.0, 50.0, 50.0, 30.0, 12.0]])
    assert slips(first, known).kind.tolist() == ["up", "up"]
    assert slips(known, first).kind.tolist() == ["down", "down"]
    known[:, 2] += 1
    assert slips(first, known).kind.tolist() == ["", ""]


def test_many_changes_are_one_line_a_region() -> None:
    older = {**NEW, "votes:A": [float(str(n)) + 1 for n in NEW["votes:A"]]}
    found = run(older).findings
    assert found["level"].tolist() == ["region"]
    assert found["params"].iloc[0]["precincts_count"] == 60


def test_sheets_of_one_file_are_no_versions() -> None:
    first = table(NEW, name="one.xlsx")
    other = table(changed(NEW, votes_A=(3, 1)), name="one.xlsx")
    assert by_code("C4").run(assembled(first, other)).reason == "reason-no-versions"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=6))
def test_slips_are_those_of_a_plain_definition(pairs: list[tuple[int, int]]) -> None:
    ours, theirs = (np.array([column], dtype=float) for column in zip(*pairs, strict=True))
    apart = [n for n, (one, other) in enumerate(pairs) if one != other]
    expected = ""
    if len(apart) == 2 and pairs[apart[0]] == pairs[apart[1]][::-1]:
        expected = "swapped"
    elif len(apart) > 2:  # neighbours that are alike may lie between them
        one, other = zip(*pairs[apart[0] : apart[-1] + 1], strict=True)
        expected = "up" if one[:-1] == other[1:] else "down" if one[1:] == other[:-1] else ""
    assert slips(ours, theirs).kind[0] == expected  # and so few votes are no line left at zero


@pytest.mark.parametrize(("ours", "theirs", "expected"), [
    ([0, 50, 7], [30, 50, 7], ("zero-ours", 0, 0)),
    ([30, 50, 7], [30, 0, 7], ("zero-theirs", 1, 1)),
    ([9, 50, 7], [0, 50, 7], ("", 0, 0)),
    ([0, 80, 7], [30, 50, 7], ("joined-ours", 0, 1)),
    ([37, 50, 0], [30 + 7, 50, 0], ("", 0, 2)),
    ([70, 30, 0], [50, 30, 20], ("joined-ours", 2, 0)),
    ([50, 30, 20], [70, 30, 0], ("joined-theirs", 2, 0)),
    ([0, 80, 7], [30, 51, 7], ("", 0, 1)),
    ([0, 30, 7], [30, 0, 7], ("swapped", 0, 1)),
])  # fmt: skip
def test_a_line_left_at_zero_is_told_with_the_line_that_has_its_votes(
    ours: list[int], theirs: list[int], expected: tuple[str, int, int]
) -> None:
    found = slips(np.array([ours], dtype=float), np.array([theirs], dtype=float))
    assert (found.kind[0], found.first[0], found.last[0]) == expected


@pytest.mark.parametrize(("kind", "lines", "votes"), [("swapped", 2, 5), ("up", 3, 4)])
def test_odds_count_the_ways_in_which_votes_can_be_divided(
    kind: str, lines: int, votes: int
) -> None:
    ways = sum(sum(one) == votes for one in product(range(votes + 1), repeat=lines))
    figures = np.array([votes, *[0] * (lines - 1)], dtype=float)
    assert odds(kind, figures, figures[::-1]) == (votes, ways)
