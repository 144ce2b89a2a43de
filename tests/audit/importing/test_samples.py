"""Lists of stations drawn for a sample, with what observers sent of them and without."""

import pytest

from audit.importing.table import TableKind
from tests.audit.importing.grids import Cell, fields, grid, table, tables

HEAD: list[Cell] = [
    "Region", "Precinct", "Stratum", "Probability of being drawn",
    "Registered voters", "Valid ballots", "Alpha", "Beta", "Gamma",
]  # fmt: skip
BLANK: list[Cell] = [None] * 5


def drawn(number: int, figures: list[Cell], probability: Cell = 0.125) -> list[Cell]:
    return ["North", number, "North, large", probability, *figures]


def protocols(numbers: range) -> list[list[Cell]]:
    return [drawn(n, [900 + n, 60 + 3 * n, 30 + n, 20 + n, 10 + n]) for n in numbers]


def test_protocols_of_drawn_stations_are_a_sample() -> None:
    found = table([HEAD, *protocols(range(1, 9)), drawn(9, BLANK)])
    assert found.kind is TableKind.EVIDENCE
    assert set(found.frame["evidence_kind"]) == {"sample"}
    assert found.frame["stratum"].tolist() == ["North, large"] * 9
    assert found.frame["probability"].tolist() == ["0.125"] * 9
    assert found.frame["votes:Gamma"].isna().tolist() == [False] * 8 + [True]


@pytest.mark.parametrize("before", [1, 2, 3])
def test_stations_that_sent_nothing_yet_are_records_where_they_stand_first(before: int) -> None:
    rows = [drawn(100 + n, BLANK) for n in range(before)]
    found = table([["Sample of precincts"], HEAD, *rows, *protocols(range(1, 9))])
    assert found.header_rows == (2,)
    assert len(found.frame) == before + 8
    assert fields(found)[-1] == "votes:Gamma"


def test_probabilities_of_a_machine_reading_make_no_sample() -> None:
    head = [*HEAD[:2], "Probability", *HEAD[4:]]
    rows = [[row[0], row[1], *row[3:]] for row in protocols(range(1, 9))]
    found = table([["OCR"], head, *rows])
    assert set(found.frame["evidence_kind"]) == {"machine"}


def test_years_under_a_header_stay_in_it() -> None:
    names: list[Cell] = [f"Line {letter}" for letter in "ABCDEFGH"]
    years: list[Cell] = [None, 2016, 2021, *[None] * 6]
    rows = [[n, *[10 * n + m for m in range(8)]] for n in range(101, 109)]
    found = table([["Precinct", *names], years, *rows])
    assert found.header_rows == (1, 2)
    assert len(found.frame) == 8


def test_a_list_of_drawn_stations_alone_is_a_registry() -> None:
    rows = [[*drawn(n, []), 800 + n] for n in range(1, 9)]
    found = table([HEAD[:5], *rows])
    assert found.kind is TableKind.REGISTRY
    assert {"stratum", "probability"} <= set(found.frame)


def test_marks_of_drawn_stations_are_read() -> None:
    head: list[Cell] = ["Область", "Участок №", "Страта", "Отобран в выборку"]
    found = table([head, *[["Север", n, "1", "да" if n % 3 else None] for n in range(1, 9)]])
    assert found.kind is TableKind.REGISTRY
    assert found.frame["drawn"].tolist()[:3] == ["да", "да", ""]


@pytest.mark.parametrize(
    ("cell", "told"),
    [(1 / 12, repr(1 / 12)), ("8.5%", "0.085"), ("1/12", "1/12"), ("0,125", "0.125")],
)
def test_probabilities_keep_all_their_digits(cell: Cell, told: str) -> None:
    rows = [*protocols(range(1, 6)), drawn(6, [9, 8, 7, 6, 5], cell)]
    found = table([HEAD, *rows])
    assert found.frame["probability"].iloc[-1] == told


def test_a_probability_shown_with_two_decimals_is_read_whole() -> None:
    from audit.importing import understand
    from tests.audit.importing.grids import content

    sheet = grid(
        [HEAD, *[drawn(n, [9, 8, 4, 3, 1], 1 / 12) for n in range(6)]], formats={3: "0.00"}
    )
    (found,) = understand(content(sheet))
    assert set(found.frame["probability"]) == {repr(1 / 12)}


@pytest.mark.parametrize(
    ("stratum", "probability"),
    [
        ("Страта", "Вероятность попасть в выборку"),
        ("Страта", "Іріктелу ықтималдығы"),
        ("Estrato", "Probabilidad de selección"),
        ("Strate", "Probabilité d'inclusion"),
        ("Schicht", "Auswahlwahrscheinlichkeit"),
    ],
)
def test_columns_of_samples_are_known_in_several_languages(stratum: str, probability: str) -> None:
    head = [*HEAD[:2], stratum, probability, *HEAD[4:]]
    (found,) = tables([head, *protocols(range(1, 9))])
    assert fields(found)[2:4] == ["stratum", "probability"]
    assert set(found.frame["evidence_kind"]) == {"sample"}
