"""The name of a file made anew: what it is stays, who sent it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.project.nameless.file_names import folded, name_of
from audit.project.nameless.people import People

PEOPLE = People(["Айгүл Серікова"], ["Dana Testova"])
PLACES = folded(["Акмолинская область"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("протокол Айгүл Серікова.csv", "file 002 протокол.csv"),
        ("Данияр.xlsx", "file 002.csv"),
        ("observers 701 123 45 67 a@mail.kz.csv", "file 002 observers.csv"),
        ("наблюдатель Васнецова.csv", "file 002 наблюдатель.csv"),
        ("observers_round2_Ivanov +77011234567.csv", "file 002 observers round 2.csv"),
        (
            "Акмолинская область 2021-01-10 Кимов.xlsx",
            "file 002 Акмолинская область 2021-01-10.csv",
        ),
        ("photos.zip/наблюдатели/Мадина.csv", "file 002 photos наблюдатели.csv"),
        ("hours 10.01.2021 Testova.csv", "file 002 hours 10.01.2021.csv"),
        (".csv", "file 002.csv"),
    ],
)
def test_words_that_name_nobody_stay(old: str, new: str) -> None:
    assert name_of(old, 2, ".csv", PEOPLE, PLACES, False) == new.replace(
        "person 2", "person 1"
    ) or (name_of(old, 2, ".csv", PEOPLE, PLACES, False) == new)


def test_simulated_figures_stay_simulated() -> None:
    assert name_of("Данияр.csv", 1, ".csv", PEOPLE, PLACES, True) == "file 001 simulated.csv"


@given(st.text(max_size=60))
def test_any_name_gives_one_without_separators_of_folders(old: str) -> None:
    made = name_of(old, 7, ".xlsx", PEOPLE, PLACES, False)
    assert made.startswith("file 007")
    assert made.endswith(".xlsx")
    assert not set(made) & set("/\\:\0\n")
