"""Tables on a sheet: titles, headers, totals, notes, several of them, and rows set aside."""

import numpy as np
import pytest

from audit.importing.table import Orientation, TableKind
from audit.importing.understand import understand
from tests.audit.importing.grids import (
    FORMULA,
    Cell,
    codes,
    content,
    fields,
    grid,
    remapped,
    table,
    tables,
)

HEADER: list[Cell] = [
    "Region",
    "Precinct",
    "Registered voters",
    "Ballots issued",
    "Invalid",
    "Valid",
    "Sun",
    "Moon",
]
ROWS: list[list[Cell]] = [
    ["North", "1", 900, 510, 10, 500, 300, 200],
    ["North", "2", 800, 405, 5, 400, 150, 250],
    ["North", "007", 100, 61, 1, 60, 59, 1],
    ["South", "4", 700, 352, 2, 350, 100, 250],
]
TOTAL: list[Cell] = [2500, 1328, 18, 1310, 609, 701]


def test_a_plain_table_of_protocols() -> None:
    found = table([HEADER, *ROWS])
    assert found.kind is TableKind.PROTOCOLS
    assert fields(found) == [
        "region", "precinct", "registered", "issued", "invalid", "valid", "votes:Sun", "votes:Moon",
    ]  # fmt: skip
    assert found.frame["precinct"].tolist() == ["1", "2", "007", "4"]
    assert found.frame["votes:Moon"].tolist() == [200, 250, 1, 250]
    assert (found.rows_read, found.rows_accepted, found.rows_set_aside) == (4, 4, 0)
    assert found.locate(2, "votes:Sun").a1 == "G4"


def test_titles_blank_rows_columns_and_notes_are_no_data() -> None:
    numbering: list[Cell] = [str(number) for number in range(1, 9)]
    shifted: list[list[Cell]] = [[None, *row] for row in [HEADER, numbering, *ROWS]]
    found = table([["Election of the council"], ["Protocols"], [], *shifted, [], ["Source: web"]])
    assert found.titles == ("Election of the council", "Protocols")
    assert found.notes == ("Source: web",)
    assert found.header_rows == (4, 5)
    assert (found.first_row, found.last_row) == (6, 9)
    assert found.frame["registered"].sum() == 2500
    assert found.locate(0, "region").a1 == "B6"


@pytest.mark.parametrize(
    "label", ["Total", "ИТОГО", "Барлығы", "Razem", "Toplam", "სულ", "Ընդամենը"]
)
def test_total_rows_by_word(label: str) -> None:
    found = table([HEADER, *ROWS, [label, None, *TOTAL]])
    assert found.total_rows == (6,)
    assert found.frame["level"].tolist() == ["precinct"] * 4 + ["country"]
    assert found.frame["region"].tolist()[-1] == ""


@pytest.mark.parametrize("label", ["'", None, "—", "Whole land of Oz"])
def test_total_rows_by_arithmetic_whatever_the_label(label: str | None) -> None:
    found = table([HEADER, *ROWS, [label, None, *TOTAL]])
    assert found.total_rows == (6,)
    assert "total-by-sum" in codes(found)


def test_a_total_of_formulas_that_were_never_computed() -> None:
    found = table([HEADER, *ROWS, [], ["Altogether", None, *[FORMULA] * 6]])
    assert found.total_rows == (7,)
    assert np.isnan(found.frame["valid"].to_numpy()[-1])
    assert codes(found).count("uncached") == 6
    assert len(found.frame) == 5


def test_subtotals_of_groups_and_the_total_of_all() -> None:
    north: list[Cell] = ["Total North", None, 1800, 976, 16, 960, 509, 451]
    south: list[Cell] = ["Total South", None, 700, 352, 2, 350, 100, 250]
    found = table([HEADER, *ROWS[:3], north, ROWS[3], south, ["Total", None, *TOTAL]])
    assert found.total_rows == (5, 7, 8)
    assert found.frame["level"].tolist()[3] == "region"
    assert found.frame["region"].tolist()[3] == "North"
    assert found.frame["level"].tolist()[-1] == "country"


def test_headings_over_groups_are_carried_down_and_said() -> None:
    rows: list[list[Cell]] = [
        ["Abai district"],
        *[r[1:] for r in ROWS[:2]],
        ["Ulan district"],
        *[r[1:] for r in ROWS[2:]],
    ]
    found = table([HEADER[1:], *rows])
    assert found.frame["district"].tolist() == ["Abai district"] * 2 + ["Ulan district"] * 2
    assert "headings" in codes(found)
    assert found.rows_read == 4


def test_merged_headers_and_regions_speak_for_all_their_cells() -> None:
    rows: list[list[Cell]] = [
        ["Region", "Precinct", "Sun", None, "Moon", None],
        [None, None, "Votes", "%", "Votes", "%"],
        ["North", "1", 300, 0.6, 200, 0.4],
        [None, "2", 150, 0.375, 250, 0.625],
        ["South", "3", 100, 0.25, 300, 0.75],
    ]
    merged = [(0, 2, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1), (2, 0, 3, 0)]
    sheet = grid(rows, merged=merged, formats={3: "0.0%", 5: "0.00%"})
    (found,) = understand(content(sheet))
    assert fields(found)[2:] == ["votes:Sun", "share:Sun", "votes:Moon", "share:Moon"]
    assert found.frame["region"].tolist() == ["North", "North", "South"]
    assert found.frame["share:Sun"].tolist() == ["60.0", "37.5", "25.0"]
    assert found.frame["share:Moon"].tolist() == ["40.00", "62.50", "75.00"]


def test_shares_of_general_numbers_take_the_most_decimals_of_the_column() -> None:
    rows: list[list[Cell]] = [
        ["Region", "Sun", "Sun, %", "Moon", "Moon, %"],
        ["A", 3, 37.5, 5, 62.5],
    ]
    found = table([*rows, ["B", 1, 25, 3, 75], ["C", 1, 33.33, 2, 66.67]])
    assert found.frame["share:Sun"].tolist() == ["37.50", "25.00", "33.33"]


def test_a_cell_that_cannot_be_a_count_sets_its_row_aside_and_all_are_said_at_once() -> None:
    rows = [list(row) for row in ROWS]
    rows[1][4], rows[3][6] = "5 (five)", "1O0"
    found = table([HEADER, *rows])
    bad = [p for p in found.problems if p.severity == "set_aside"]
    assert [(p.cell, p.found) for p in bad] == [("E3", "5 (five)"), ("G5", "1O0")]
    assert (found.rows_read, found.rows_accepted, found.rows_set_aside) == (4, 2, 2)
    assert found.frame["precinct"].tolist() == ["1", "007"]


def test_error_cells_set_their_row_aside() -> None:
    rows = [list(row) for row in ROWS]
    rows[0][2] = "#REF!"
    found = table([HEADER, *rows])
    assert "error-cell" in codes(found)
    assert found.rows_set_aside == 1


def test_blanks_stay_blank_and_an_empty_column_is_said_once() -> None:
    rows = [[*row[:4], None, *row[5:]] for row in ROWS]
    rows[0][0], rows[1][7] = None, "н/д"
    found = table([HEADER, *rows])
    assert codes(found).count("empty-column") == 1
    assert found.frame["invalid"].isna().all()
    assert found.frame["region"].tolist()[0] == ""
    assert np.isnan(found.frame["votes:Moon"].to_numpy()[1])
    assert found.rows_accepted == 4


def test_a_header_repeated_inside_is_left_out() -> None:
    found = table([HEADER, *ROWS[:2], HEADER, *ROWS[2:]])
    assert found.rows_read == 4
    assert "repeated-header" in codes(found)


def test_two_tables_one_above_the_other() -> None:
    second: list[list[Cell]] = [["Region", "Turnout, %"], ["North", 55.5], ["South", 50.25]]
    first, other = tables([HEADER, *ROWS, [], ["Turnout at the close"], *second])
    assert first.kind is TableKind.PROTOCOLS
    assert other.kind is TableKind.TURNOUT
    assert other.titles == ("Turnout at the close",)
    assert other.frame["turnout"].tolist() == ["55.50", "50.25"]


def test_two_lists_side_by_side() -> None:
    left, right = ["Precinct", "Registered", "Valid"], ["Precinct", "Registered", "Valid"]
    rows: list[list[Cell]] = [["1", 10, 5, None, "7", 30, 9], ["2", 20, 6, None, "8", 40, 8]]
    one, two = tables([[*left, None, *right], *rows])
    assert one.frame["precinct"].tolist() == ["1", "2"]
    assert two.frame["registered"].tolist() == [30, 40]
    assert two.locate(0, "registered").a1 == "F2"


def test_a_column_a_precinct() -> None:
    lines = list(zip(HEADER[2:], *[row[2:] for row in ROWS], strict=True))
    found = table([["Protocol lines", "PEC 1", "PEC 2", "PEC 3", "PEC 4"], *map(list, lines)])
    assert found.orientation is Orientation.COLUMNS
    assert found.frame["registered"].tolist() == [900, 800, 100, 700]
    assert found.frame["votes:Sun"].tolist() == [300, 150, 59, 100]
    assert found.locate(2, "votes:Sun").a1 == "D6"


def test_a_form_of_one_precinct() -> None:
    labels = ["Участок №", "Число избирателей в списке", "Выдано бюллетеней",
              "Недействительных", "Действительных", "Партия Солнца", "Партия Луны"]  # fmt: skip
    values: list[Cell] = ["17", 900, 510, 10, 500, 300, 200]
    form = [[label, value] for label, value in zip(labels, values, strict=True)]
    found = table([["Копия протокола"], [], *form])
    assert found.orientation is Orientation.FORM
    assert found.kind is TableKind.EVIDENCE
    assert found.frame["precinct"].tolist() == ["17"]
    assert found.frame["evidence_kind"].tolist() == ["copy"]
    assert found.locate(0, "valid").a1 == "B7"


def test_a_row_a_party() -> None:
    header: list[Cell] = ["District", "Precinct", "Electors", "Party", "Votes"]
    rows: list[list[Cell]] = [
        ["A", "1", 100, "Sun", 30], ["A", "1", 100, "Moon", 20],
        ["A", "2", 80, "Moon", 25], ["A", "2", 80, "Sun", 15],
    ]  # fmt: skip
    found = table([header, *rows])
    assert found.orientation is Orientation.LONG
    assert found.frame["votes:Sun"].tolist() == [30, 15]
    assert found.frame["registered"].tolist() == [100, 80]
    assert found.locate(1, "votes:Sun").a1 == "E5"
    assert found.rows_read == found.rows_accepted + found.rows_set_aside


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([["Results, Akmola Region"], [], HEADER[1:]], "x.xlsx"),
        ([["Регион: Akmola Region"], HEADER[1:]], "x.xlsx"),
        ([HEADER[1:]], "simulated_akmola.xlsx"),
    ],
)
def test_the_region_may_stand_above_the_table_or_in_the_file_name(
    rows: list[list[Cell]], name: str
) -> None:
    found = table([*rows, *[row[1:] for row in ROWS]], name)
    assert {text.split()[0].lower() for text in found.frame["region"]} == {"akmola"}
    assert any(code.startswith("place-from") for code in codes(found))


def test_observers_sheets_are_evidence_with_their_kind() -> None:
    header = [*HEADER, "Observer", "Time", "Kind of evidence"]
    rows = [[*row, "Anna", "21:40", "photo of protocol"] for row in ROWS]
    found = table([header, *rows])
    assert found.kind is TableKind.EVIDENCE
    assert found.frame["evidence_kind"].tolist() == ["copy"] * 4
    assert found.frame["observer"].tolist() == ["Anna"] * 4


def test_a_list_of_precincts_is_a_registry() -> None:
    found = table(
        [["Region", "Precinct", "Address"], ["A", "1", "Main st. 1"], ["A", "2", "Oak 4"]]
    )
    assert found.kind is TableKind.REGISTRY


def test_what_is_no_table_is_said_and_not_guessed() -> None:
    notes: list[list[Cell]] = [["a note"], ["and another"]]
    figures: list[list[Cell]] = [["x", 4.5], ["y", 3.25], ["z", 1.0]]
    for rows in (notes, figures):
        found = table(rows)
        assert found.kind is TableKind.UNKNOWN
        assert "nothing-understood" in codes(found)


def test_metadata_is_no_ballot_line() -> None:
    header = [*HEADER[:6], "lat", "lng", "election_id", "url", *HEADER[6:]]
    rows = [[*r[:6], 41.69, 44.8, 57, "https://x", *r[6:]] for r in ROWS]
    found = table([header, *rows])
    assert found.ballot_lines == ("Sun", "Moon")


def test_valid_ballots_are_derived_where_they_are_missing() -> None:
    cut = [[*row[:5], *row[6:]] for row in [HEADER, *ROWS]]
    found = table(cut)
    derived = [entry for entry in found.columns if entry.by == "derived"]
    assert [(entry.field, entry.index) for entry in derived] == [("valid", 0)]
    assert found.frame["valid"].tolist() == [500, 400, 60, 350]


def test_two_claims_to_one_field_are_asked() -> None:
    header = [*HEADER, "Invalid"]
    found = table([header, *[[*row, 3] for row in ROWS]])
    asked = [entry.index for entry in found.columns if entry.asked]
    assert asked == [5, 9]
    assert codes(found).count("column-asked") == 2


def test_a_book_of_codes_explains_headers() -> None:
    names = ["d", "p", "f_01", "f_02", "f_03", "f_04", "p_1", "p_2"]
    book = [[code, str(text)] for code, text in zip(names, HEADER, strict=True)]
    (found,) = understand(content(grid([names, *ROWS]), grid([["code", "meaning"], *book], "book")))
    assert fields(found)[:6] == ["region", "precinct", "registered", "issued", "invalid", "valid"]
    assert found.ballot_lines == ("Sun", "Moon")


def test_lines_that_nothing_calls_votes_are_asked() -> None:
    found = table([["County", "Precinct", "Adams", "Burr"], ["A", "1", 5, 7], ["A", "2", 6, 3]])
    assert found.kind is TableKind.PROTOCOLS
    assert [entry.field for entry in found.columns if entry.asked] == ["votes:Adams", "votes:Burr"]


def test_a_few_numbers_among_many_other_columns_are_no_protocols() -> None:
    header: list[Cell] = ["Region", "Precinct", "ref", "what", "seen", "who", "published", "true"]
    rows: list[list[Cell]] = [
        ["A", "1", "x", "y", "z", "w", 5, 7],
        ["A", "2", "x", "y", "z", "w", 6, 3],
    ]
    assert table([header, *rows]).kind is TableKind.UNKNOWN


def test_a_named_place_that_happens_to_be_the_sum_of_two_others_is_no_total() -> None:
    rows: list[list[Cell]] = [
        ["Region", "Precinct", "Registered voters", "Votes for A", "Votes for B"],
        ["North", "1", 100, 30, 20],
        ["North", "2", 200, 60, 40],
        ["North", "3", 300, 90, 60],
        ["North", "4", 150, 70, 10],
    ]
    found = table(rows)
    assert found.total_rows == ()
    assert len(found.frame) == 4


def test_a_blank_row_between_header_and_records_loses_no_header() -> None:
    found = table([HEADER, [], *ROWS])
    assert found.header_rows == (1,)
    assert fields(found)[:3] == ["region", "precinct", "registered"]


@pytest.mark.parametrize("lacking", [None, "n/a"])
@pytest.mark.parametrize("codes", [False, True])
def test_annulled_places_below_a_header_of_two_rows_stay_records(
    codes: bool, lacking: str | None
) -> None:
    places: list[list[Cell]] = [
        ["North", "East", f"{n:06}" if codes else n, 400 + 7 * n, *_counted(n), "counted"]
        for n in range(1, 20)
    ]
    for place in places[:2]:
        place[4:] = [*[lacking] * 5, "annulled"]
    over: list[Cell] = ["Region", "District", "Station", "Registered", "Protocol", None, None]
    below: list[Cell] = [None, None, None, None, "In boxes", "Invalid", "Valid", "Sun", "Moon"]
    found = table([[*over, "Candidates", None, "Status"], [*below, None], *places])
    assert found.header_rows == (1, 2)
    assert len(found.frame) == found.rows_read == 19
    assert fields(found)[:9] == [
        "region", "district", "precinct", "registered", "in_boxes", "invalid", "valid",
        "votes:Sun", "votes:Moon",
    ]  # fmt: skip


def _counted(number: int) -> list[Cell]:
    """Ballots in the boxes, invalid and valid, and the votes of two lines."""
    sun, moon, invalid = 90 + 5 * number, 70 + number * number, number % 4
    return [sun + moon + invalid, invalid, sun + moon, sun, moon]


def numbered(count: int, first: int) -> list[list[Cell]]:
    """Precincts under `HEADER` without its last column, numbered from ``first``."""
    return [
        [None, str(n), 900 + n * 7, 510 + n, 10 + n % 3, 500 + n - n % 3, 300 + n * 3 % 97]
        for n in range(first, first + count)
    ]


def test_sheets_of_one_shape_with_the_same_numbers_are_places() -> None:
    first, second = numbered(6, 1), [[*row[:2], *row[3:], 1] for row in numbered(6, 1)]
    sheets = [grid([HEADER[1:7], *(r[1:7] for r in rows)], name) for rows, name in
              ((first, "Northern"), (second, "Southern"))]  # fmt: skip
    found = understand(content(*sheets))
    assert [table.frame["region"].unique().tolist() for table in found] == [
        ["Northern"], ["Southern"],
    ]  # fmt: skip
    assert all("place-from-sheet" in codes(table) for table in found)
    assert remapped(found[0], {3: "ignored"}).frame["region"].tolist() == ["Northern"] * 6


@pytest.mark.parametrize("names", [("Sheet1", "Sheet2"), ("Northern", "Copy")])
def test_copies_and_sheets_without_names_are_no_places(names: tuple[str, str]) -> None:
    rows = [HEADER[1:7], *(row[1:7] for row in numbered(6, 1))]
    found = understand(content(*(grid(rows, name) for name in names)))
    assert all((table.frame["region"] == "").all() for table in found)


def test_places_of_an_unknown_language_lie_in_blocks() -> None:
    header = ["Aaq", "Aaq id", "Bbq", "Ccq", "Registered voters", "Invalid", "Valid", "Sun", "Moon"]
    rows: list[list[Cell]] = [
        [f"Name {n // 20}", n // 20 + 7, f"Place {n // 5}", n % 5 + 1 + n // 5,
         900 + n * 37 % 101, n % 4, 300 + n, 100 + n, 200]
        for n in range(60)
    ]  # fmt: skip
    found = table([header, *rows])
    assert fields(found)[:4] == ["region", "ignored", "district", "precinct"]
    entries = [
        entry for entry in found.columns if entry.field in ("region", "district", "precinct")
    ]
    assert all(entry.by == "values" and entry.asked for entry in entries)
    assert not found.frame.duplicated(["region", "district", "precinct"]).any()


def test_numbers_of_voters_number_nonumbered() -> None:
    rows: list[list[Cell]] = [
        [f"Place {n // 5}", 900 + n * 37 % 101, n % 4, 300 + n, 100 + n, 200] for n in range(60)
    ]
    found = table([["Bbq", "Ddq", "Invalid", "Valid", "Sun", "Moon"], *rows])
    assert "precinct" not in fields(found)
