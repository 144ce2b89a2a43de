"""Hours as headers and cells write them; growth from hour to hour; polling hours by zone."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.evidence.hours import Hour, clock, increments, of_key, polling, read_hours, read_moments
from audit.profile import load


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        (["10:00", "12.00"], ["10:00", "12:00"]),
        (["на 10.00", "на 12 ч", "на 20 часов"], ["10:00", "12:00", "20:00"]),
        (["сағат 10:00-де", "сағат 14-те"], ["10:00", "14:00"]),
        (["as of 10 am", "as of 12 pm", "as of 4:30 p.m."], ["10:00", "12:00", "16:30"]),
        (["18h10", "20h"], ["18:10", "20:00"]),
        (["10-00", "12-00"], ["10:00", "12:00"]),
        (["12-10", "18-10"], ["12:10", "18:10"]),
        (["07-08", "08-09", "09-10"], ["07:00-08:00", "08:00-09:00", "09:00-10:00"]),
        (["с 7 до 8", "с 8 до 9"], ["07:00-08:00", "08:00-09:00"]),
        (["07:00 – 09:30", "09:30–11:00"], ["07:00-09:30", "09:30-11:00"]),
        (["8-9 am", "11 am - 1 pm"], ["08:00-09:00", "11:00-13:00"]),
        (["14 Uhr", "klo 16", "ora 18"], ["14:00", "16:00", "18:00"]),
        (["turnout_1000_pct", "turnout_2000_pct"], ["10:00", "20:00"]),
    ],
)
def test_hours_are_read_as_people_write_them(headers: list[str], told: list[str]) -> None:
    read = read_hours(headers, of_turnout=True)
    assert [hour.text for hour in read if hour] == told


@pytest.mark.parametrize(
    "headers",
    [
        ["Turnout 2012", "Turnout 2016", "Turnout 2020"],
        ["Turnout 2000", "Turnout 2005"],
        ["18-29", "30-44"],
        ["Line 10", "Line 11"],
        ["10.01.2021", "11.01.2021"],
        ["Party 7.1", "Party 8.2"],
        ["1-2", "4-5"],
    ],
)
def test_what_only_looks_like_an_hour_is_none(headers: list[str]) -> None:
    assert None in read_hours(headers, of_turnout=True)


def test_cells_of_times_and_spans() -> None:
    told = read_moments(["10:00", "7-20", "10.01.2021 20:15", "", "evening", "07:00–13:00", "22"])
    assert [hour.text if hour else "" for hour in told] == [
        "10:00", "07:00-20:00", "20:15", "", "", "07:00-13:00", "22:00",
    ]  # fmt: skip


@given(st.integers(0, 1439), st.integers(0, 1439))
def test_a_field_is_read_back_as_its_hour(one: int, other: int) -> None:
    first, last = min(one, other), max(one, other)
    for hour in (Hour(last), *([Hour(last, first)] if first < last else [])):
        assert of_key(hour.key) == hour
        assert read_hours([hour.key], of_turnout=False) == [hour]


@given(st.lists(st.text(max_size=12), max_size=5))
def test_no_header_breaks_the_reading(headers: list[str]) -> None:
    read = read_hours(headers, of_turnout=True)
    assert len(read) == len(headers)
    assert all(hour is None or (hour.start or 0) <= hour.end <= 1499 for hour in read)


def test_growth_is_told_from_figures_until_and_within_the_hour() -> None:
    rows = pd.DataFrame(
        {
            "series": [0, 0, 0, 1, 1, 2],
            "start": [np.nan] * 3 + [420.0, 480.0, np.nan],
            "end": [600.0, 720.0, 1200.0, 480.0, 540.0, 600.0],
            "figure": [10.0, 30.0, 25.0, 5.0, 6.0, 9.0],
            "way": ["until"] * 3 + ["within"] * 2 + [""],
            "anew": [False] * 6,
        }
    )
    told = increments(rows)
    assert told["growth"].tolist() == [10, 20, -5, 5, 6]
    assert told["until"].tolist() == [10, 30, 25, 5, 11]
    assert np.isnan(told["start"][0])
    assert told["start"].tolist()[1:] == [600, 720, 420, 480]


def test_regions_behind_the_easternmost_close_an_hour_later_by_the_common_clock() -> None:
    places = ["akmola", "kyzylorda", "elsewhere"]
    told = polling(load("kz-2021-majilis"), places, np.zeros(3, dtype=bool))
    assert [clock(n) for n in told.closes[:2]] == ["20:00", "20:00"]
    assert told.early.tolist() == [0, -60, -60]
    assert told.late.tolist() == [60, 0, 60]
    assert np.isnan(polling(load("generic"), ["north"], np.zeros(1, dtype=bool)).closes[0])
    assert (
        polling(load("kz-2021-majilis"), places, np.ones(3, dtype=bool)).early.tolist() == [0] * 3
    )
