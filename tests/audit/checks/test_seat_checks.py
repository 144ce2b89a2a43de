"""E1 to E3, and that seats are never said of a part of the country."""

from audit.checks.base import Outcome
from audit.checks.registry import by_code
from audit.election import Election
from audit.national import whole_country
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
    found = run("E2", national((5_100_000, 700_000, 700_000, 0, 0))).findings
    assert set(found["params"].iloc[0]["tied_fields"]) == {"votes:qhp", "votes:aq-jol"}


def test_a_line_between_two_bases_is_told() -> None:
    found = run("E3", national((5_000_000, 900_000, 515_000, 400_000, 0))).findings
    assert found["params"].iloc[0]["used_field"] == "issued"
    assert "votes:qhp" in found["params"].iloc[0]["moved_fields"]


def test_a_part_of_the_country_gives_way_to_the_published_figures() -> None:
    columns = {key.replace("votes:A", "votes:Adal"): v for key, v in precincts(60).items()}
    one = election(columns, profile="kz-2021-majilis")
    figures = whole_country(one)
    assert figures is not None
    assert figures.basis == "published"
    assert not len(run("E1", one).findings)


def test_a_profile_without_seats_does_not_run() -> None:
    assert run("E1", election(precincts(5))).reason == "reason-no-seat-rule"
