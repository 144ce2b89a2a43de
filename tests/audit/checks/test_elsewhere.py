"""Figures of another precinct: found in copies, protocols and newer files, for any precinct."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks.elsewhere import Sought
from audit.checks.registry import by_code
from audit.election import Election
from audit.findings import explain
from audit.messages import LANGUAGES
from tests.audit.builders import assembled, changed, election, precincts
from tests.audit.checks.planted import copy_of
from tests.audit.tables import table

PROTOCOLS = precincts(300)
LINES = ("votes:A", "votes:B", "votes:C")


def params_of(code: str, one: Election) -> dict[str, object]:
    """The parameters of the only finding, whose sentences hold what they are to tell."""
    found = by_code(code).run(one).findings
    assert len(found) == 1
    told: dict[str, object] = dict(found["params"].iloc[0])
    finding = {str(k): v for k, v in found.iloc[0].to_dict().items()}
    for language in LANGUAGES:
        sentence = explain(finding, one, language).sentence
        assert "{" not in sentence
        assert "_message" not in sentence
        assert (str(told.get("elsewhere_cell", "")) in sentence) or not told["elsewhere_message"]
    return told


@pytest.mark.parametrize("other", [3, 250])
def test_a_copy_with_the_votes_of_another_protocol_says_so(other: int) -> None:
    copy = copy_of(PROTOCOLS, 40)
    for line in LINES:
        copy = changed(copy, **{line: (0, PROTOCOLS[line][other])})
    told = params_of("O1", election(PROTOCOLS, evidence=copy))
    assert told["elsewhere_message"] == "copy-of-another"
    assert str(told["elsewhere_place"]).endswith(str(PROTOCOLS["precinct"][other]))
    assert told["chance_message"] in ("chance-below", "chance-about")


def test_a_protocol_with_the_votes_of_another_copy_says_so() -> None:
    copies = copy_of(PROTOCOLS, 40, 41)
    official = PROTOCOLS
    for line in LINES:
        official = changed(official, **{line: (40, PROTOCOLS[line][41])})
        official = changed(official, **{line: (41, PROTOCOLS[line][41])})
    told = params_of("O1", election(official, evidence=copies))
    # The copy of 40 stands nowhere else; what the protocol says is the copy of 41.
    assert told["elsewhere_message"] == "protocol-of-another"


def test_votes_that_stand_nowhere_else_or_are_few_say_nothing() -> None:
    copy = changed(copy_of(PROTOCOLS, 40), votes_A=(0, 7))
    assert params_of("O1", election(PROTOCOLS, evidence=copy))["elsewhere_message"] == ""


def test_a_row_of_a_newer_file_that_slipped_says_where_its_votes_stood() -> None:
    newer = PROTOCOLS
    for line in LINES:
        newer = changed(newer, **{line: (40, PROTOCOLS[line][41])})
    one = assembled(
        table(PROTOCOLS, name="old.xlsx", modified="2021-01-11"),
        table(newer, name="new.xlsx", modified="2021-01-12"),
    )
    assert params_of("C4", one)["elsewhere_message"] == "version-of-another"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_what_is_found_is_what_a_plain_search_finds(seed: int) -> None:
    draw = np.random.default_rng(seed)
    among, wanted = (60 * draw.integers(0, 3, (n, 3)).astype(np.float64) for n in (20, 8))
    wanted[draw.random(wanted.shape) < 0.1] = np.nan
    places, own = np.arange(20), draw.integers(0, 20, 8)
    found = Sought(wanted, own, among, places).found(100)
    for row, one in enumerate(wanted):
        full = not np.isnan(one).any() and one.sum() >= 100 and (one > 0).sum() >= 3
        same = [n for n in range(20) if (among[n] == one).all() and places[n] != own[row]]
        assert found[row] == (same[0] if full and same else -1)
