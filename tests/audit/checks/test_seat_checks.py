"""E1 to E3, and that seats are never said of a part of the country."""

import pytest

from audit.checks.base import Outcome
from audit.checks.grid import published
from audit.checks.registry import by_code
from audit.election import Election
from audit.findings import field_label
from audit.outcome.national import allocation, whole_country
from tests.audit.builders import Columns, election, precincts

NAMES = ("Nur Otan", "Aq Jol", "People's Party", "Auyl", "Adal")
REAL = (5_148_074, 792_828, 659_019, 383_023, 258_618)


def national(votes: tuple[int, ...], **more: list[object]) -> Election:
    row = {f"votes:{name}": [count] for name, count in zip(NAMES, votes, strict=True)}
    columns: Columns = {"region": [""], "level": ["country"], **row, **more}
    return election(summaries=columns, profile="kz-2021-majilis")


def run(code: str, one: Election) -> Outcome:
    return by_code(code).run(one)


def test_the_real_votes_give_the_published_seats_whatever_the_base() -> None:
    one = national(REAL)
    for code in ("E1", "E2", "E3"):
        assert run(code, one).ran
        assert not len(run(code, one).findings)


def test_other_votes_give_other_seats() -> None:
    found = run("E1", national((5_148_074, 712_828, 739_019, 383_023, 258_618))).findings
    seats = dict(
        zip(found["field"], zip(found["published"], found["expected"], strict=True), strict=True)
    )
    assert seats["votes:aq-jol"] == (12, 11)
    assert seats["votes:qhp"] == (10, 11)


def test_equal_remainders_are_told() -> None:
    found = run("E2", national((5_141_562, 800_000, 800_000, 500_000, 0))).findings
    assert set(found["params"].iloc[0]["tied_fields"]) == {"votes:qhp", "votes:aq-jol"}


def test_a_line_between_two_bases_is_told() -> None:
    found = run("E3", national((5_300_000, 900_000, 515_000, 400_000, 126_562))).findings
    assert found["params"].iloc[0]["used_field"] == "issued"
    assert "votes:qhp" in found["params"].iloc[0]["moved_fields"]


def test_a_part_of_the_country_gives_way_to_the_published_figures() -> None:
    columns = {key.replace("votes:A", "votes:Adal"): v for key, v in precincts(60).items()}
    one = election(columns, profile="kz-2021-majilis")
    figures = whole_country(one)
    assert figures is not None
    assert figures.basis == "published"
    for code in ("E1", "E2", "E3"):
        assert run(code, one).reason == "reason-seats-of-part"


LATER = ("Аманат", "Ауыл", "Respublica", "Ақ жол", "ҚХП", "ОСДП", "Байтақ")
LATER_VOTES = (3_431_510, 693_938, 547_154, 535_139, 432_920, 331_058, 146_431)


def later(part: float, lines: int = 7) -> Election:
    """60 precincts with a part of the published votes; nobody says how many there should be."""
    rows = 60
    columns: dict[str, list[object]] = {
        "region": ["Акмолинская область"] * rows,
        "precinct": [str(n + 1) for n in range(rows)],
    }
    for name, votes in list(zip(LATER, LATER_VOTES, strict=True))[:lines]:
        columns[f"votes:{name}"] = [float(round(part * votes / rows))] * rows
    return election(columns, profile="kz-2023-majilis")


@pytest.mark.parametrize(("part", "lines"), [(0.05, 4), (0.05, 7), (0.9, 7), (1.0, 6)])
def test_precincts_that_are_not_known_to_be_all_give_no_seats(part: float, lines: int) -> None:
    one = later(part, lines)
    for code in ("E1", "E2", "E3"):
        assert run(code, one).reason == "reason-seats-of-part"
        assert not len(run(code, one).findings)
    seats = allocation(one)
    assert seats is not None
    assert seats.basis == "published"
    assert all(rows.basis != "published" for rows in published(one))


def test_precincts_whose_sums_are_the_published_ones_are_the_whole() -> None:
    one = later(1.0)
    assert run("E1", one).ran
    assert not len(run("E1", one).findings)
    seats = allocation(one)
    assert seats is not None
    assert seats.basis == "protocols"


def test_counts_that_no_file_gives_are_on_no_grid() -> None:
    for rows in published(later(1.0)):
        assert "against_all" not in rows.columns


def test_a_total_row_of_a_part_is_not_the_country() -> None:
    part = tuple(votes // 20 for votes in REAL)
    assert run("E1", national(part)).reason == "reason-seats-of-part"


def test_a_line_that_no_file_has_bears_its_name_of_the_profile() -> None:
    one = later(0.05, 4)
    assert field_label("votes:osdp", one, "en") == "Nationwide Social Democratic Party"


def test_a_profile_without_seats_does_not_run() -> None:
    assert run("E1", election(precincts(5))).reason == "reason-no-seat-rule"
