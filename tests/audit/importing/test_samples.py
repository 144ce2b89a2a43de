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


@pytest.mark.parametrize("probability", [None, "7/60"])
@pytest.mark.parametrize("before", [1, 4, 20])
def test_stations_whose_probability_is_no_number_are_records(
    before: int, probability: Cell
) -> None:
    figures: list[Cell] = [900, 60, 30, 20, 10]
    rows = [drawn(100 + n, figures, probability) for n in range(before)]
    found = table([HEAD, *rows, *protocols(range(1, 9))])
    assert found.header_rows == (1,)
    assert len(found.frame) == before + 8
    assert fields(found)[-1] == "votes:Gamma"


def test_numbers_of_the_columns_under_the_header_are_no_station() -> None:
    found = table([HEAD, list(range(1, len(HEAD) + 1)), *protocols(range(1, 9))])
    assert len(found.frame) == 8


LIST: list[Cell] = [
    *HEAD[:4], "Kind of evidence", *HEAD[4:], "Observer", "Time", "Note",
]  # fmt: skip


def sent(row: list[Cell], number: int | None) -> list[Cell]:
    """A row of the program's own list: who sent it and when stand behind the figures."""
    who: list[Cell] = [None] * 3 if number is None else [f"Obs{number}", "10.01.2021 23:05", None]
    return [*row[:4], "precinct drawn for a quick count", *row[4:], *who]


@pytest.mark.parametrize("before", [1, 4, 12, 30])
def test_the_programs_own_list_reads_whatever_of_it_came(before: int) -> None:
    rows = [sent(drawn(100 + n, BLANK), None) for n in range(before)]
    came = [sent(row, n) for n, row in enumerate(protocols(range(1, 9)))]
    found = table([["Sample of precincts"], LIST, *rows, *came])
    assert found.header_rows == (2,)
    assert len(found.frame) == before + 8
    assert found.frame["precinct"].tolist()[before:] == [str(n) for n in range(1, 9)]
    assert set(found.frame["evidence_kind"]) == {"sample"}
    assert not [column.header for column in found.columns if column.asked]


def test_a_note_where_the_first_figure_should_stand_is_no_header() -> None:
    rows = [sent(drawn(100 + n, ["did not open", *BLANK[1:]]), None) for n in range(3)]
    came = [sent(row, n) for n, row in enumerate(protocols(range(1, 9)))]
    found = table([LIST, *rows, *came])
    assert found.header_rows == (1,)
    assert [problem.cell for problem in found.problems] == ["F2", "F3", "F4"]


def test_lines_named_by_their_numbers_leave_the_list_its_header() -> None:
    head = [*LIST[:7], *range(1, 9), *LIST[10:]]
    rows = [
        [*sent(drawn(n, [1200, 80]), n)[:7], *[n % 7 + 8 - k for k in range(8)], None, None, None]
        for n in range(101, 109)
    ]
    found = table([head, *rows])
    assert found.header_rows == (1,)
    assert len(found.frame) == 8


def test_places_without_figures_stay_records_where_observers_are_named_behind() -> None:
    head: list[Cell] = ["Region", "Precinct", *HEAD[4:], "Observer"]
    rows: list[list[Cell]] = [["North", 100 + n, *BLANK, None] for n in range(5)]
    came = [[*row[:2], *row[4:], "Obs"] for row in protocols(range(1, 9))]
    found = table([head, *rows, *came])
    assert found.header_rows == (1,)
    assert len(found.frame) == 13


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
    from audit.importing.understand import understand
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
