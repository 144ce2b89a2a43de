"""Sums that a file prints of its own columns are known by arithmetic, and told where they fail."""

import pytest

from audit.checks.printed_sums import printed_sums
from audit.checks.ratios import ratio_outcome
from audit.findings import Severity, collect, explain
from audit.importing.table import Table
from audit.messages import LANGUAGES
from tests.audit.builders import assembled
from tests.audit.checks.planted import controlled
from tests.audit.importing.grids import Cell, table

ROWS = 24
WAYS = ("in the hall", "by post", "total")


def _votes(row: int, line: int) -> int:
    return 40 + (row * 7 + line * 13) % 31


def parted(wrong: dict[tuple[int, int], int] | None = None) -> list[list[Cell]]:
    """Two lines in two parts and their total each, by headers of one row."""
    header: list[Cell] = ["Precinct", "Registered voters"]
    rows = [[*header, *(f"{line} {way}" for line in ("Sun", "Old Moon") for way in WAYS),
             "Total votes"]]  # fmt: skip
    for n in range(ROWS):
        parts = [_votes(n, k) for k in range(4)]
        sun, moon = sum(parts[:2]), sum(parts[2:])
        rows.append([f"Ward {n}", 900, *parts[:2], sun, *parts[2:], moon, sun + moon])
    for (row, column), more in (wrong or {}).items():
        rows[row][column] = int(str(rows[row][column])) + more
    return rows


def told(found: Table) -> list[tuple[str, float, float, str]]:
    """Findings as field, printed figure, sum and cell."""
    one = assembled(found)
    made = collect([printed_sums(one).findings], one)
    return [(f["field"], f["published"], f["expected"], f["cell"]) for f in made.to_dict("records")]


def test_a_control_column_that_no_word_names_is_checked() -> None:
    honest = table(controlled())
    (own,) = honest.printed_sums
    assert (own.names[0], own.rows, len(own.records)) == ("Zusammen", ROWS, 0)
    assert told(honest) == []
    printed = controlled({(5, 8): 100})[5][8]
    assert told(table(controlled({(5, 8): 100}))) == [
        ("figure:Zusammen", printed, float(str(printed)) - 100, "I6")
    ]


def test_a_wrong_part_that_has_no_field_is_told_at_its_total() -> None:
    (found,) = told(table(controlled({(9, 7): 50})))
    assert found[2] - found[1] == 50
    assert found[3] == "I10"


@pytest.mark.parametrize("column", [2, 3, 5, 6])
def test_parts_of_a_line_are_held_against_their_total(column: int) -> None:
    found = table(parted({(7, column): 30}))
    assert found.ballot_lines == ("Sun", "Old Moon")
    findings = told(found)
    assert [cell for *_, cell in findings] == ["E8" if column < 5 else "H8"]
    assert abs(findings[0][1] - findings[0][2]) == 30


def test_several_broken_rows_are_no_sum_that_is_meant() -> None:
    found = table(controlled({(row, 8): row for row in range(1, 8)}))
    assert not found.printed_sums


def test_what_was_not_reported_is_not_held_against_its_total() -> None:
    rows = parted()
    rows[4][2], rows[4][3] = None, None
    rows[6][5], rows[6][6] = 0, 0
    assert told(table(rows)) == []


def test_the_finding_asks_for_an_explanation_in_every_language() -> None:
    one = assembled(table(controlled({(5, 8): 100})))
    outcome = printed_sums(one)
    assert outcome.tests == ROWS
    (row,) = collect([outcome.findings], one).to_dict("records")
    finding = {str(name): value for name, value in row.items()}
    assert finding["severity"] == Severity.IMPLAUSIBLE
    for language in LANGUAGES:
        said = explain(finding, one, language)
        assert "Zusammen" in said.sentence
        assert "Qabyl" in said.sentence
        assert said.innocent
        assert said.next_step


def test_without_such_a_column_the_check_says_that_it_had_nothing_to_try() -> None:
    rows = [row[:7] for row in controlled()]
    assert printed_sums(assembled(table(rows))).reason == "reason-no-printed-sums"


def contested(wrong: dict[tuple[int, int], int] | None = None) -> list[list[Cell]]:
    """Ballots of a referendum, of which some rows hold contested ones ("Impugnados") apart."""
    rows: list[list[Cell]] = [
        ["Mesa", "Electores", "Sí", "No", "Votos blancos", "Votos nulos", "Votos impugnados",
         "Ballots in boxes"],
    ]  # fmt: skip
    for n in range(ROWS):
        parts = [80 + 5 * n % 37, 60 + 11 * n % 41, 3 + n % 4, 5 + n % 3, 2 if n % 12 == 7 else 0]
        rows.append([str(101 + n), 400, *parts, sum(parts)])
    for (row, column), more in (wrong or {}).items():
        rows[row][column] = int(str(rows[row][column])) + more
    return rows


def of_boxes(found: Table) -> list[str]:
    return [str(one) for one in ratio_outcome(assembled(found), "H4").findings["precinct"]]


def test_contested_ballots_lie_in_the_boxes_where_the_sum_of_the_file_says_so() -> None:
    honest = table(contested())
    assert len(honest.printed_sums[0].beside) == 2
    assert of_boxes(honest) == []
    assert told(honest) == []
    wrong = table(contested({(8, 3): 9}))  # one of the rows that hold contested ballots
    assert of_boxes(wrong) == ["108"]
    assert len(told(wrong)) == 1


def papers(wrong: dict[tuple[int, int], int] | None = None) -> list[list[Cell]]:
    """Ballots received, unused and the voters who came, of whom one took the ballot away."""
    rows: list[list[Cell]] = [
        ["Biračko mesto", "Upisani birači", "Primljeni", "Neupotrebljeni", "Glasali",
         "U glasačkoj kutiji", "Nevažeći", "Važeći", "Lista Sunce", "Lista Mesec"],
    ]  # fmt: skip
    for n in range(ROWS):
        sun, moon, bad = 120 + 7 * n % 50, 90 + 11 * n % 43, 2 + n % 5
        boxes = sun + moon + bad
        came = boxes + (n == 4)
        rows.append([n + 1, 900, 800, 800 - came, came, boxes, bad, sun + moon, sun, moon])
        rows[-1][1:3] = [900 + 3 * n, 880 + 3 * n]
        rows[-1][3] = 880 + 3 * n - came
    for (row, column), more in (wrong or {}).items():
        rows[row][column] = int(str(rows[row][column])) + more
    return rows


def test_ballots_received_are_unused_ones_and_voters_where_none_are_said_to_be_issued() -> None:
    honest = table(papers())
    named = {c.header: c.field for c in honest.columns}
    assert named["Primljeni"] == "received"
    assert named["Neupotrebljeni"] == "cancelled"
    assert named["Glasali"] == "took_part"
    assert told(honest) == []  # a ballot taken away is no wrong sum
    assert [one[0] for one in told(table(papers({(7, 3): 90})))] == ["received"]


def of_offices(wrong: dict[tuple[int, int], int] | None = None) -> list[list[Cell]]:
    """Six precincts with a governor, a deputy and senators, of whom every voter has two."""
    header: list[Cell] = ["Precinct", "Office", "Registered voters", "Took part", "Stayed away",
                          "Votes for names", "Blank votes", "Invalid votes"]  # fmt: skip
    rows = [header]
    for n in range(18):
        place, senate = n // 3, n % 3 == 1
        voters, away = 300 + 17 * place, 60 + 5 * place % 13
        came, blank, bad = voters - away, 7 + n % 5, 9 + n % 4
        named = (2 if senate else 1) * came - blank - bad
        office = ("Governor", "Senator", "Deputy")[n % 3]
        rows.append([f"Ward {place}", office, voters, came, away, named, blank, bad])
    for (row, column), more in (wrong or {}).items():
        rows[row][column] = int(str(rows[row][column])) + more
    return rows


@pytest.mark.parametrize("column", [4, 5])
@pytest.mark.parametrize("row", [1, 9])
def test_a_sum_that_one_of_several_ballots_never_holds_is_told_for_the_others(
    column: int, row: int
) -> None:
    assert told(table(of_offices())) == []
    (found,) = told(table(of_offices({(row, column): 40})))
    assert found[3].endswith(str(row + 1))
    assert abs(found[1] - found[2]) == 40


def test_six_rows_are_enough_for_a_sum_that_one_of_them_breaks() -> None:
    rows = of_offices()
    few = [rows[0], *rows[1::3]]
    assert told(table(few)) == []
    few[4][4] = int(str(few[4][4])) - 27
    ((_, printed, summed, cell),) = told(table(few))
    assert (abs(printed - summed), cell[-1]) == (27, "5")


def test_a_kind_of_ballots_that_one_row_has_is_part_of_its_sum() -> None:
    """Contested ballots stand in one protocol of thirty, where the printed total counts them."""
    kinds = ("en blanco", "impugnados", "nulos", "recurridos", "negativos")
    names = ("positivos", "Sol", "Luna", "Mar", *kinds)
    rows: list[list[Cell]] = [["Mesa", *(f"Votos {name}" for name in names), "Votantes"]]
    for n in range(30):
        lines, blank = [_votes(n, k) for k in range(3)], 4 + n % 5
        contested = int(n == 11)
        rest = [contested, 3 + n % 4, 2 + n % 7]
        good = sum(lines) + blank
        rows.append([n + 1, good, *lines, blank, *rest, sum(rest), good + sum(rest)])
    assert told(table(rows)) == []
    rows[5][9] = int(str(rows[5][9])) + 2
    assert "J6" in [cell for *_, cell in told(table(rows))]


def test_a_slip_in_a_printed_total_is_told_of_that_total() -> None:
    """Serbia: "Ukupno" behind the lists; its sum with the invalid ballots is not the one named."""
    header: list[Cell] = ["Opština", "Biračko mesto", "Upisano birača", "Glasalo", "Nevažeći",
                          "Važeći", "Lista 1", "Lista 2", "Lista 3", "Ukupno"]  # fmt: skip
    rows: list[list[Cell]] = [header]
    for n in range(ROWS):
        lines = [_votes(n, k) for k in range(3)]
        invalid, valid = 2 + n % 7, sum(lines)
        rows.append(["Ada", n + 1, 400, valid + invalid, invalid, valid, *lines, valid])
    rows[5][9] = int(str(rows[5][9])) + 10
    printed = float(str(rows[5][9]))
    assert told(table(rows)) == [("figure:Ukupno", printed, printed - 10, "J6")]
