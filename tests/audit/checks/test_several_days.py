"""Voting over several days: one series over the days in order, and what O7 and O8 say of it."""

from collections.abc import Sequence

import pytest

from audit.charts.voters_by_hour import voters_by_hour
from audit.election import Election
from audit.evidence.hours import increments
from audit.importing.table import Table, TableKind
from tests.audit.checks.test_hours_and_tallies import REGION, protocols, run, tallies, variants
from tests.audit.importing.grids import Cell
from tests.audit.importing.grids import table as sheet
from tests.audit.tables import table

DAYS = ("17.09", "18.09", "19.09")
KEYS = ("09-17", "09-18", "09-19")
HOURS = ("10:00", "15:00", "20:00")
ON = [60 * n for n in range(1, 10)]
ANEW = [60, 120, 180] * 3
PLACES: list[Cell] = ["Регион", "УИК №", "Внесено в список"]


def wide(figures: Sequence[int], **odd: int) -> Table:
    """Five precincts with these voters by hour and day; ``r2c4=9`` changes one cell."""
    head: list[Cell] = [*PLACES, *(f"{day} {hour}" for day in DAYS for hour in HOURS)]
    rows: list[list[Cell]] = [[REGION, str(n), 1000, *figures] for n in range(1, 6)]
    for at, value in odd.items():
        row, column = at.removeprefix("r").split("c")
        rows[int(row)][len(PLACES) + int(column)] = value
    return sheet([["Явка по местному времени"], head, *rows], name="hours.xlsx")


def a_row_an_hour(kind: str) -> Table:
    rows: list[list[Cell]] = []
    for n in range(1, 6):
        for number, figure in enumerate(ON):
            day, hour = DAYS[number // 3], HOURS[number % 3]
            of: dict[str, list[Cell]] = {
                "two": [f"{day}.2021", hour], "number": [number // 3 + 1, hour],
                "one": [f"{day}.2021 {hour}"],
            }  # fmt: skip
            when = of[kind]
            rows.append([REGION, str(n), *when, figure])
    names = {"two": ["Дата", "Время"], "number": ["День", "Время"], "one": ["Дата и время"]}
    return sheet([[*PLACES[:2], *names[kind], "Проголосовало"], *rows], name="hours.xlsx")


def a_file_a_day(figures: Sequence[int]) -> list[Table]:
    made: list[Table] = []
    for number, day in enumerate(DAYS):
        own = figures[3 * number : 3 * number + 3]
        rows: list[list[Cell]] = [[REGION, str(n), 1000, *own] for n in range(1, 6)]
        made.append(sheet([[*PLACES, *HOURS], *rows], name=f"Явка {day}.xlsx"))
    return made


def growths(election: Election) -> list[float]:
    rows = increments(election.hours)
    return rows[rows["series"] == 0]["growth"].tolist()


@pytest.mark.parametrize("kind", ["two", "number", "one"])
def test_rows_of_hours_and_days_are_one_series(kind: str) -> None:
    election, outcome = run("O8", a_row_an_hour(kind))
    assert growths(election) == [60.0] * 9
    assert outcome.figures["series"] == 5
    assert not len(outcome.findings)


@pytest.mark.parametrize("figures", [ON, ANEW])
def test_figures_tell_whether_they_go_on_over_night(figures: list[int]) -> None:
    election, outcome = run("O8", wide(figures))
    assert growths(election) == [60.0] * 9
    assert not len(outcome.findings)


@pytest.mark.parametrize("figures", [ON, ANEW])
def test_a_file_a_day_is_one_series(figures: list[int]) -> None:
    election, outcome = run("O8", *a_file_a_day(figures))
    assert growths(election) == [60.0] * 9
    assert outcome.figures["series"] == 5
    assert not len(outcome.findings)


def test_a_fall_within_a_day_is_told_with_its_day() -> None:
    election, outcome = run("O8", wide(ON, r2c4=200))
    assert variants(outcome) == [""]
    told = outcome.findings["params"].iloc[0]
    assert (told["since_moment"], told["until_moment"]) == ("18.09 10:00", "18.09 15:00")
    assert election.hours["day"].iloc[0] == "09-17"


def test_growth_from_evening_to_morning_is_not_after_closing() -> None:
    _, outcome = run("O8", wide([60, 120, 180, 330, 360, 420, 480, 540, 600]))
    assert outcome.figures["after_closing"] == 0
    assert outcome.figures["too_fast"] == 0


def test_nights_that_leave_both_open_are_asked() -> None:
    election, outcome = run("O8", wide(ON, r1c3=10, r2c3=10, r3c3=10, r1c6=10, r2c6=10, r3c6=10))
    assert "hours-no-night" in {problem.code for problem in election.problems}
    assert not len(outcome.findings)


def test_hours_of_no_day_among_days_are_left_out_and_asked() -> None:
    rows: list[list[Cell]] = [[REGION, str(n), 1000, 50, 40, 30] for n in range(1, 6)]
    undated = sheet([[*PLACES, *HOURS], *rows], name="other.xlsx")
    election, outcome = run("O8", wide(ON), undated)
    assert "hours-no-day" in {problem.code for problem in election.problems}
    assert not len(outcome.findings)


def counted(first: int, last: int, *, voters: int) -> Table:
    """Voters of precinct 1 counted in each hour from one day to another."""
    hours = {
        f"hour:{day} {since}-{until}": [str(voters)]
        for day in KEYS[first:last]
        for since, until in (("07:00", "10:00"), ("10:00", "15:00"), ("15:00", "20:00"))
    }
    return tallies(precinct=["1"], **hours)


def official() -> Table:
    """Precinct 1 with 60 voters in each of nine spans of hours, none outside the room."""
    return protocols(issued_station=[540, 455, 400, 300], issued_outside=[0] * 4,
                     issued=[540, 455, 400, 300])  # fmt: skip


def test_a_count_of_all_days_is_held_against_turnout_and_of_one_day_is_not() -> None:
    whole = counted(0, 3, voters=60)
    assert variants(run("O7", official(), wide(ON), whole)[1]) == ["O7-covered"]
    less = counted(0, 3, voters=40)
    _, outcome = run("O7", official(), less)
    assert variants(outcome) == ["O7-below", "O7-covered"]
    assert outcome.findings["params"].iloc[0]["since_moment"] == "17.09 07:00"
    assert outcome.figures["whole_day"] == 1
    for part in (counted(0, 1, voters=60), counted(1, 3, voters=60)):
        assert variants(run("O7", official(), wide(ON), part)[1]) == ["O7-covered"]


@pytest.mark.parametrize("figures", [ON, ANEW])
def test_hours_of_a_later_day_stand_beside_the_growth_of_that_day(figures: list[int]) -> None:
    _, outcome = run("O7", official(), wide(figures), counted(1, 2, voters=30))
    assert variants(outcome) == ["O7-hour", "O7-covered"]
    row = outcome.findings.iloc[0]
    assert (row["published"], row["expected"]) == (60, 30)
    assert row["params"]["since_moment"].startswith("18.09 ")
    assert row["params"]["times_count"] == 3


def test_the_chart_names_the_days() -> None:
    election, _ = run("O7", official(), wide(ON), counted(0, 3, voters=60))
    scene = voters_by_hour(election, "en")
    assert scene is not None
    assert "17.09 07:00–10:00" in scene.summary
    assert "19.09 15:00–20:00" in scene.summary


def test_one_day_is_as_it_was() -> None:
    told = table({"region": [REGION] * 4, "precinct": ["1", "2", "3", "4"],
                  "hour:09-17 10:00": ["160"] * 4,
                  "hour:09-17 12:00": ["150", "170", "180", "190"]},
                 kind=TableKind.TURNOUT)  # fmt: skip
    _, outcome = run("O8", protocols(), told)
    assert outcome.findings["params"].iloc[0]["until_moment"] == "12:00"
