"""Turnout by the hour: columns headed by hours, a row an hour, official or counted by observers."""

import pytest

from audit.importing.table import TableKind
from tests.audit.importing.grids import Cell, codes, fields, remapped, table

PLACES: list[Cell] = ["Регион", "УИК №"]


def rows_of(*figures: list[Cell]) -> list[list[Cell]]:
    return [["Север", str(n), *own] for n, own in enumerate(figures, 1)]


@pytest.mark.parametrize(
    ("headers", "keys"),
    [
        (["на 10.00", "на 12.00"], ["hour:10:00", "hour:12:00"]),
        (["Проголосовало на 10:00", "Проголосовало на 20:00"], ["hour:10:00", "hour:20:00"]),
        (["сағат 10:00-де", "сағат 14:00-де"], ["hour:10:00", "hour:14:00"]),
        (["turnout as of 10 am", "turnout as of 4 pm"], ["hour:10:00", "hour:16:00"]),
        (["07-08", "08-09"], ["hour:07:00-08:00", "hour:08:00-09:00"]),
        (["turnout_1000_pct", "turnout_2000_pct"], ["hour:10:00", "hour:20:00"]),
    ],
)
def test_columns_headed_by_hours(headers: list[Cell], keys: list[str]) -> None:
    found = table([[*PLACES, *headers], *rows_of([10.5, 20.25], [11.0, 30.5], [9.5, 25.0])])
    assert found.kind is TableKind.TURNOUT
    assert fields(found)[2:] == keys
    assert found.frame[keys[1]].tolist() == ["20.25", "30.50", "25.00"]
    assert found.locate(1, keys[0]).a1 == "C3"


def test_hours_under_one_heading_and_a_list_of_voters() -> None:
    top: list[Cell] = ["Регион", "УИК №", "Внесено в список", "Явка, %", None, None]
    found = table([top, [None, None, None, "10.00", "12.00", "15.00"],
                   *rows_of([900, 10.5, 20, 41], [800, 11, 30.5, 40])])  # fmt: skip
    assert fields(found)[2:] == ["registered", "hour:10:00", "hour:12:00", "hour:15:00"]
    assert found.frame.attrs["hour_unit"] == "percent"


@pytest.mark.parametrize(
    "headers",
    [["Turnout 2016", "Turnout 2020"], ["Партия 10:00", "Партия 12:00"], ["18-29", "30-44"]],
)
def test_years_parties_and_ages_are_no_hours(headers: list[Cell]) -> None:
    found = table([["Region", "Precinct", *headers], *rows_of([10, 20], [11, 30], [9, 25])])
    assert not any(key.startswith("hour:") for key in fields(found))


def test_a_protocol_with_hours_stays_a_protocol() -> None:
    header: list[Cell] = [*PLACES, "Внесено в список", "на 10:00", "на 20:00", "Действительных",
                          "Партия Солнце", "Партия Луна"]  # fmt: skip
    found = table([header, *rows_of([900, 100, 500, 480, 300, 180], [800, 90, 400, 390, 200, 190],
                                    [700, 80, 300, 280, 100, 180])])  # fmt: skip
    assert found.kind is TableKind.PROTOCOLS
    assert fields(found)[3:5] == ["hour:10:00", "hour:20:00"]
    assert found.frame["hour:20:00"].tolist() == ["500", "400", "300"]


def test_a_row_an_hour_is_turnout_and_no_protocol_thrice() -> None:
    lines: list[list[Cell]] = [
        ["North", n, hour, str(figure)]
        for n, own in (("1", (120, 300, 850)), ("2", (80, 190, 455)))
        for hour, figure in zip(("10:00", "12:00", "20:00"), own, strict=True)
    ]
    found = table([["Region", "Precinct", "Time", "Voted"], *lines])
    assert found.kind is TableKind.TURNOUT
    assert found.frame["took_part"].tolist() == [120, 300, 850, 80, 190, 455]


def test_one_report_a_precinct_with_its_time_stays_what_it_is() -> None:
    lines: list[list[Cell]] = [["North", str(n), f"2{n}:00", 100 * n, 60 * n] for n in range(1, 4)]
    found = table([["Region", "Precinct", "Time", "Registered", "Voted"], *lines])
    assert found.kind is TableKind.PROTOCOLS


def test_what_observers_counted_is_a_tally_with_its_hours() -> None:
    header: list[Cell] = ["Region", "Precinct", "Observer", "From", "To", "Voters counted"]
    found = table([header, ["North", "1", "Observer 11", "07:00", "20:00", 700],
                   ["North", "2", "Observer 12", "09:00", "20:00", 300]])  # fmt: skip
    assert found.kind is TableKind.EVIDENCE
    assert set(found.frame["evidence_kind"]) == {"tally"}
    assert found.frame["observed_from"].tolist() == ["07:00", "09:00"]
    hours: list[Cell] = ["Region", "Precinct", "Observer", "07-08", "08-09"]
    by_hour = table([hours, ["North", "1", "Obs 11", 30, 41], ["North", "2", "Obs 12", 20, 18]])
    assert by_hour.kind is TableKind.EVIDENCE
    assert set(by_hour.frame["evidence_kind"]) == {"tally"}


def test_an_observers_copy_with_one_figure_stays_a_copy() -> None:
    header: list[Cell] = ["Region", "Precinct", "Observer", "Time", "Voted"]
    found = table([header, ["North", "1", "Observer 11", "21:10", 700],
                   ["North", "2", "Observer 12", "21:40", 300]])  # fmt: skip
    assert set(found.frame["evidence_kind"]) == {"copy"}


def test_voters_and_percentages_in_turn_are_two_series_of_which_voters_are_taken() -> None:
    header: list[Cell] = [*PLACES, "Избирателей на 10:00", "% на 10:00", "Избирателей на 12:00",
                          "% на 12:00"]  # fmt: skip
    found = table([header, *rows_of([90, 10.5, 180, 20.5], [80, 11, 290, 30.5])])
    assert fields(found)[2:] == ["hour:10:00", "ignored", "hour:12:00", "ignored"]


def test_a_cell_that_is_no_number_is_told() -> None:
    found = table([[*PLACES, "на 10.00", "на 12.00"], *rows_of([10.5, 20], [11, "сбой"], [9, 25])])
    assert "hour-no-number" in codes(found)
    assert found.frame["hour:12:00"].tolist()[1] is None
    assert found.rows_accepted == 3


def test_parts_of_one_become_points_by_all_hours_together() -> None:
    found = table([[*PLACES, "на 10.00", "на 12.00"], *rows_of([0.1, 0.25], [0.11, 0.305])])
    assert found.frame["hour:10:00"].tolist() == ["10", "11"]
    ones = table([["Region", "Precinct", "Observer", "07-08", "08-09"],
                  ["North", "1", "Obs", 1, 12], ["North", "2", "Obs", 1, 14]])  # fmt: skip
    assert ones.frame["hour:07:00-08:00"].tolist() == ["1", "1"]


def test_a_person_may_leave_an_hour_out() -> None:
    first = table([[*PLACES, "на 10.00", "на 12.00"], *rows_of([10.5, 20.5], [11, 30.5])])
    mended = remapped(first, {3: "ignored"})
    assert fields(mended)[2:] == ["ignored", "hour:12:00"]


@pytest.mark.parametrize(
    "question",
    ["How many people have voted by {}?", "Сколько избирателей проголосовало к {}?",
     "Сағат {} дейін қанша адам дауыс берді?", "¿Cuántas personas han votado hasta las {}?"],
)  # fmt: skip
def test_hours_in_questions_of_a_form_are_hours_and_no_lines(question: str) -> None:
    head: list[Cell] = ["_submission_time", "Your name", "Polling station number"]
    hours = ["12:00", "17:00", "20:00"]
    rows: list[list[Cell]] = [[*head, *(question.format(hour) for hour in hours)]]
    for n in range(1, 6):
        rows.append([f"2026-11-07 20:1{n}", f"Person {n}", n, 200 + n, 400 + 3 * n, 560 + 7 * n])
    found = table(rows, name="export.csv")
    assert [f for f in fields(found) if f.startswith("hour:")] == [f"hour:{h}" for h in hours]
    assert not [f for f in fields(found) if f.startswith("votes:")]
