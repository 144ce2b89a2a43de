"""Days of voting as people write them, and their order."""

import pytest

from audit.evidence.days import days_of_cells, ranks, read_days
from audit.evidence.hours import moment, of_key, read_hours, read_moments
from audit.fields import hour_shown, is_hour, label, moment_told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17.09 10:00", "09-17"),
        ("17/09/2021, 10.00", "2021-09-17"),
        ("2021-09-17T10:00", "2021-09-17"),
        ("17 сентября, на 10:00", "09-17"),
        ("as of 10 am, September 17, 2021", "2021-09-17"),
        ("17 қыркүйек 10:00", "09-17"),
        ("День 2, 20:00", "day02"),
        ("2-й день 20:00", "day02"),
        ("Day 3 8 pm", "day03"),
        ("3-күн 20:00", "day03"),
    ],
)
def test_a_day_beside_an_hour(text: str, day: str) -> None:
    (hour,) = read_hours([text], of_turnout=True)
    assert hour is not None
    assert hour.day == day
    assert is_hour(hour.key)
    assert of_key(hour.key) == hour
    assert read_hours([hour.key], of_turnout=True) == [hour]


@pytest.mark.parametrize("text", ["17-19 сентября", "с 10.05 до 12.05", "10:00", "12 march line"])
def test_what_names_no_single_day(text: str) -> None:
    assert all(hour is None or not hour.day for hour in read_hours([text], of_turnout=True))


def test_the_order_of_day_and_month_is_told_by_the_others() -> None:
    told = read_days(["9/12/2021", "9/13/2021"])
    assert [one.day for one in told if one] == ["2021-09-12", "2021-09-13"]


def test_days_of_all_kinds_have_one_order() -> None:
    days = ["2021-09-19", "09-17", "09-18", "day01", "2021-09-17"]
    assert ranks(days) == {"09-17": 0, "2021-09-17": 0, "day01": 0, "09-18": 1, "2021-09-19": 2}
    assert ranks(["2020-12-31", "2021-01-01"]) == {"2020-12-31": 0, "2021-01-01": 1}
    assert ranks(["", "09-17"])[""] == 0
    assert ranks(["", "09-17", "09-18"])[""] == -1


def test_cells_of_days_and_of_moments() -> None:
    assert days_of_cells(["1", "2", "2021-09-17", "x"]) == ["day01", "day02", "2021-09-17", ""]
    told = read_moments(["17.09.2021 10:00", "18.09 20:15", "10:00"])
    assert [(hour.day, hour.text) for hour in told if hour] == [
        ("2021-09-17", "10:00"), ("09-18", "20:15"), ("", "10:00"),
    ]  # fmt: skip


def test_days_are_shown_only_where_there_are_several() -> None:
    assert moment(600, {}) == "10:00"
    assert moment(1440 + 600, {0: "17.09", 1: "18.09"}) == "18.09 10:00"
    assert moment(1470, {0: "17.09", 1: "18.09"}) == "17.09 24:30"  # counted after midnight
    assert hour_shown("hour:09-17 10:00-12:00") == "17.09 10:00–12:00"


def test_days_without_a_date_are_told_in_words() -> None:
    assert moment_told(moment(1440 + 600, {0: "day01"}), "en") == "10:00 on day 2"
    assert moment_told("day01 20:00–day02 08:00", "ru") == "20:00 1-го дня–08:00 2-го дня"
    assert moment_told("day02 10:00–12:00", "kk") == "10:00–12:00 (2-күн)"
    assert moment_told("17.09 10:00", "en") == "17.09 10:00"
    assert label("hour:day02 20:00", "en") == "Turnout at 20:00 on day 2"
