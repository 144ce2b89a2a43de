"""The votes in one table, voters and ballots in another: joined by place, or told why not."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from audit.assembling import assemble
from audit.checks.sums import sums
from audit.election import Election
from audit.importing.table import Table
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit.tables import reading, table

ROWS = 30
INVALID = [float(n % 7) for n in range(ROWS)]
VOTES = {
    "votes:Blue": [100.0 + n for n in range(ROWS)],
    "votes:Red": [80.0 + 2 * n for n in range(ROWS)],
}
VALID = (np.array(VOTES["votes:Blue"]) + np.array(VOTES["votes:Red"])).tolist()
VOTED = (np.array(VALID) + np.array(INVALID)).tolist()


def places(rows: int = ROWS) -> dict[str, Any]:
    return {
        "region": [f"Region {n // 10}" for n in range(rows)],
        "precinct": [str(n + 1) for n in range(rows)],
    }


def votes(**other: object) -> Table:
    return table({**places(), **VOTES, **other}, name="votes.csv")


def totals(**other: object) -> Table:
    counts = {"registered": [v + 50.0 for v in VOTED], "took_part": VOTED, "invalid": INVALID}
    return table({**places(), **counts, **other}, name="totals.csv")


def codes(election: Election) -> list[str]:
    return [problem.code for problem in election.problems]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_votes_and_totals_of_the_same_precincts_are_one_set_of_protocols(
    order: tuple[int, int],
) -> None:
    given = [votes(), totals()]
    election = assemble(reading(*(given[n] for n in order)))
    assert len(election.protocols) == ROWS
    assert election.protocols["took_part"].tolist() == VOTED
    assert election.protocols["votes:Red"].tolist() == VOTES["votes:Red"]
    (told,) = election.problems
    assert (told.code, told.severity, told.source) == ("joined-tables", "note", "totals.csv")
    assert told.params == {"votes": "votes.csv", "count": ROWS, "left": 0}
    assert len({describe(told, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_every_figure_is_located_in_the_file_that_it_comes_from() -> None:
    shuffled = totals()
    order = np.arange(ROWS)[::-1]
    shuffled = replace(shuffled, frame=shuffled.frame.iloc[order].reset_index(drop=True))
    election = assemble(reading(votes(), shuffled))
    row = election.protocols.iloc[4]
    at = int(row["table"]), int(row["record"])
    voted, blue = (election.locate(*at, field) for field in ("took_part", "votes:Blue"))
    assert (voted.source, voted.row) == ("totals.csv", 2 + ROWS - 1 - 4)
    assert (blue.source, blue.row) == ("votes.csv", 2 + 4)


@pytest.mark.parametrize(
    "other",
    [
        {"took_part": [v / 2 for v in VOTED]},
        {"valid": [v + 9 for v in VALID]},
        {"took_part": [2 * v for v in VOTED], "registered": [3 * v for v in VOTED]},
    ],
    ids=["fewer ballots than votes", "other valid ballots", "far more ballots than votes"],
)
def test_the_totals_of_another_round_are_not_mixed_in(other: dict[str, object]) -> None:
    election = assemble(reading(votes(), totals(**other)))
    assert "took_part" not in election.protocols
    assert codes(election) == ["other-election"]


def test_figures_that_both_give_must_be_the_same() -> None:
    election = assemble(reading(votes(registered=[999.0] * ROWS), totals()))
    assert codes(election) == ["other-election"]


def test_a_single_figure_that_differs_is_told_with_its_cell() -> None:
    own = [v + 50.0 for v in VOTED]
    own[3] += 7
    election = assemble(reading(votes(registered=own), totals()))
    assert codes(election) == ["joined-tables", "joined-differ"]
    told = election.problems[1]
    assert told.params["examples"] == f"C5: {own[3] - 7:.15g} ≠ {own[3]:.15g}"
    assert election.protocols["registered"].tolist() == own


def test_totals_of_one_precinct_more_keep_their_country_row_for_all() -> None:
    counts = {
        "took_part": [*VOTED, 40.0, sum(VOTED) + 40],
        "invalid": [*INVALID, 0.0, sum(INVALID)],
    }
    wide = places(ROWS + 2)
    wide["precinct"][-1] = ""
    levels = ["precinct"] * (ROWS + 1) + ["country"]
    rest = table({**wide, **counts, "level": levels}, name="totals.csv")
    election = assemble(reading(votes(), rest))
    assert len(election.protocols) == ROWS + 1
    assert election.problems[0].params["left"] == 1
    outcome = sums(election)
    assert outcome.tests
    assert not len(outcome.findings)


def test_a_column_that_may_be_a_line_among_the_totals_is_left_out_and_told() -> None:
    rest = totals(**{"votes:Observed": [0.0] * ROWS})
    maps = [replace(c, asked=c.field == "votes:Observed") for c in rest.columns]
    election = assemble(reading(votes(), replace(rest, columns=tuple(maps))))
    assert [line.key for line in election.lines] == ["Blue", "Red"]
    assert codes(election) == ["joined-tables", "joined-without"]
    assert election.problems[1].found == "Observed"


def test_a_table_of_voters_alone_is_joined_with_a_warning_and_three_tables_are_one() -> None:
    voters = table({**places(), "registered": [v + 50.0 for v in VOTED]}, name="voters.csv")
    ballots = table({**places(), "took_part": VOTED, "invalid": INVALID}, name="ballots.csv")
    election = assemble(reading(votes(), ballots, voters))
    assert len(election.protocols) == ROWS
    severities = {problem.source: problem.severity for problem in election.problems}
    assert severities == {"ballots.csv": "note", "voters.csv": "warning"}


@pytest.mark.parametrize("other", [{}, {"took_part": [v + 30 for v in VOTED]}])
def test_columns_that_may_be_lines_are_lines_where_the_other_table_has_their_sum(
    other: dict[str, object],
) -> None:
    own = votes()
    maps = [replace(c, asked=c.field.startswith("votes:"), by="place") for c in own.columns]
    election = assemble(reading(replace(own, columns=tuple(maps)), totals(**other)))
    asked = [c.field for c in election.tables[0].columns if c.asked]
    if other:
        assert "took_part" not in election.protocols
        assert asked == list(VOTES)
    else:
        assert election.protocols["took_part"].tolist() == VOTED
        assert asked == []


def test_votes_cast_that_may_be_the_valid_ones_are_all_ballots_where_sums_say_so() -> None:
    given = totals(valid=VOTED)
    given = replace(given, frame=given.frame.drop(columns="took_part"))
    maps = [replace(c, asked=c.field == "valid") for c in given.columns if c.field != "took_part"]
    rest = replace(given, columns=tuple(maps))
    election = assemble(reading(votes(valid=VALID), rest))
    assert election.protocols["in_boxes"].tolist() == VOTED
    assert election.protocols["valid"].tolist() == VALID
    row = election.protocols.iloc[0]
    cell = election.locate(int(row["table"]), int(row["record"]), "in_boxes")
    assert (cell.source, cell.a1) == ("totals.csv", "F2")
    assert codes(election) == ["joined-tables"]


@pytest.mark.parametrize("votes_a_voter", [2, 3])
def test_ballots_that_bear_several_votes_beside_ballots_of_one_are_joined(
    votes_a_voter: int,
) -> None:
    ballot = ["senate" if n % 2 else "governor" for n in range(ROWS)]
    numbers = {"precinct": [str(n // 2 + 1) for n in range(ROWS)], "ballot": ballot}
    times = np.array([votes_a_voter if n % 2 else 1 for n in range(ROWS)])
    came = 200.0 + 3 * np.arange(ROWS)
    shared = {"invalid": INVALID}
    blue = times * came - np.array(INVALID) - 40
    lines = {"votes:Blue": blue.tolist(), "votes:Red": [40.0] * ROWS}
    own = votes(**numbers, **shared, **lines)
    rest = table({**places(), **numbers, "registered": (came + 50).tolist(),
                  "took_part": came.tolist(), **shared}, name="totals.csv")  # fmt: skip
    election = assemble(reading(own, rest))
    assert codes(election) == ["joined-tables"]
    assert election.protocols["took_part"].tolist() == came.tolist()
    other = replace(rest, frame=rest.frame.assign(invalid=rest.frame["invalid"] + 5))
    assert codes(assemble(reading(own, other))) == ["other-election"]
