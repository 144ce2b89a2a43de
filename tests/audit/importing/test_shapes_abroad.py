"""How records, lines and places lie in tables that other countries publish."""

from collections.abc import Callable

import pytest

from audit.fields import VOTES
from audit.importing.table import Orientation, Table
from audit.importing.understand import understand
from tests.audit.importing.grids import Cell, codes, content, fields, grid, table, tables


def _count(row: int, line: int = 0) -> int:
    return 40 + row * 7 % 31 + line * (13 + row % 5)


def _lines(found: Table) -> set[str]:
    return {str(key) for key in found.frame if str(key).startswith(VOTES)}


def test_rates_under_a_cell_that_says_percent_are_no_counts() -> None:
    """Words below it name what the rates are of: no count of that name."""
    head: list[list[Cell]] = [
        ["Region", "Constituency name", "Registered voters", "A. Reed", "B. Marsh",
         "% of votes secured", None],
        [None, None, None, None, None, "over total electors", "over total votes polled"],
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        ["North", f"C {row}", 300, _count(row), _count(row, 1), 31.25 + row, 52.5 + row / 8]
        for row in range(20)
    ]
    (found,) = understand(content(grid([*head, *rows], merged=[(0, 5, 0, 6)])))
    assert fields(found)[5:] == ["ignored", "ignored"]


def test_a_candidate_a_row_with_totals_of_constituencies_is_a_long_table() -> None:
    head: list[Cell] = ["State", "Seat", "Candidate", "Party", "By post", "Votes", "Voters"]
    rows: list[list[Cell]] = []
    for seat in range(12):
        own = [_count(seat, line) for line in range(3)]
        for party, votes in zip(("Sun", "Moon", "NOTA"), own, strict=True):
            rows.append(["North", f"S{seat}", f"{party} man {seat}", party, 3, votes, 400])
        rows.append([None, None, "TOTAL", None, 9, sum(own), None])
    found = table([head, *rows])
    assert found.orientation is Orientation.LONG
    assert len(found.frame) == 12
    assert _lines(found) == {"votes:Sun", "votes:Moon"}
    assert found.frame["against_all"].tolist() == [_count(seat, 2) for seat in range(12)]


def test_the_contest_is_what_says_so_in_full_and_differs() -> None:
    head: list[Cell] = ["County", "Precinct", "Contest Type", "Contest Name", "Choice", "Votes"]
    rows: list[list[Cell]] = [
        ["Polk", f"{row:02d}", "S", contest, f"{contest} {name}", _count(row, line)]
        for row in range(15)
        for contest in ("President", "Treasurer")
        for line, name in enumerate(("Reed", "Marsh"))
    ]
    found = table([head, *rows])
    assert len(found.frame) == 30
    assert set(found.frame["ballot"]) == {"President", "Treasurer"}


def test_votes_that_lists_of_one_candidate_share_are_not_those_of_the_lists() -> None:
    head: list[Cell] = ["Comune", "Elettori", "Candidato", "Voti candidato", "Lista", "Voti lista"]
    rows: list[list[Cell]] = []
    for row in range(20):
        own = [_count(row, line) for line in range(5)]
        sums = [own[0] + own[1]] * 2 + [own[2] + own[3]] * 2 + [own[4]]
        for line, votes in enumerate(own):
            rows.append([f"Comune {row}", 700, "ABBC"[line // 2] if line < 4 else "D",
                         sums[line], f"Lista {line}", votes])  # fmt: skip
    found = table([head, *rows])
    assert found.orientation is Orientation.LONG
    assert found.frame["votes:Lista 3"].tolist() == [_count(row, 3) for row in range(20)]


def test_places_in_columns_need_no_row_of_voters_where_two_fields_are_named() -> None:
    places = range(8)
    lines = [[_count(place, line) for place in places] for line in range(4)]
    valid = [sum(votes) for votes in zip(*lines, strict=True)]
    invalid = [place % 4 + 1 for place in places]
    rows: list[list[Cell]] = [
        [None, *(f"PS {place}" for place in places)],
        ["Found", *(a + b for a, b in zip(valid, invalid, strict=True))],
        ["Invalid votes", *invalid],
        ["Valid votes", *valid],
    ]
    rows += [[f"Party {n}", *votes] for n, votes in enumerate(lines)]
    found = table(rows)
    assert found.orientation is Orientation.COLUMNS
    assert found.frame["valid"].tolist() == valid
    assert _lines(found) == {f"votes:Party {n}" for n in range(4)}


def test_a_sub_total_names_the_place_of_its_rows_where_the_word_stands_beside_the_name() -> None:
    head: list[Cell] = ["Settlement", "Precinct", "Registered voters", "Sun", "Moon", "Valid"]
    rows: list[list[Cell]] = []
    for at, town in enumerate(("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir")):
        own = [[300 + n, a, b, a + b] for n in range(5)
               for a, b in [(_count(n + at), _count(n, 1))]]  # fmt: skip
        rows.append([town, "sub-total", *map(sum, zip(*own, strict=True))])
        rows += [[None, "early" if n == 0 else f"{town} {n}", *own[n]] for n in range(5)]
    found = table([head, *rows])
    precincts = found.frame[found.frame["level"] == "precinct"]
    assert precincts["settlement"].tolist()[:6] == ["Alder"] * 5 + ["Birch"]
    assert len(precincts) == 30


def test_a_title_that_every_group_repeats_names_no_place() -> None:
    rows: list[list[Cell]] = []
    for county in ("Adams", "Boone", "Clay", "Dawes"):
        own = [[_count(n), _count(n, 1), _count(n) + _count(n, 1)] for n in range(6)]
        rows += [[f"{county} County"], ["For President"], ["Precinct", "Reed", "Marsh", "Total"]]
        rows += [[f"{county[0]}-{n}", *own[n]] for n in range(6)]
        rows += [["Total", *map(sum, zip(*own, strict=True))], [None]]
    found = table(rows)
    precincts = found.frame[found.frame["level"] == "precinct"]
    assert precincts["district"].tolist()[::6] == [
        "Adams County", "Boone County", "Clay County", "Dawes County"
    ]  # fmt: skip


def test_ways_of_voting_without_a_total_are_added_up() -> None:
    head: list[Cell] = ["County", "Precinct", "Voting Method", "Registered Voters", "Reed", "Marsh",
                        "Valid votes", "Turnout %"]  # fmt: skip
    rows: list[list[Cell]] = []
    for place in range(12):
        for way, word in enumerate(("Election Day", "Early Voting", "Absentee")):
            own = [_count(place + way), _count(place, way)]
            voters = 700 + place if way == 0 else None
            rows.append(["Polk", f"P{place}", word, voters, *own, sum(own), 10.5])
    found = table([head, *rows])
    assert len(found.frame) == 12
    assert found.frame["registered"].tolist() == [700 + place for place in range(12)]
    assert found.frame["votes:Reed"].tolist() == [
        sum(_count(place + way) for way in range(3)) for place in range(12)
    ]
    assert not any(column.asked for column in found.columns)
    assert "long-summed" in codes(found)


def test_rows_by_way_are_not_added_up_where_a_way_stands_twice_in_a_place() -> None:
    head: list[Cell] = ["Precinct", "Way", "Registered voters", "Reed", "Marsh", "Valid votes"]
    rows: list[list[Cell]] = []
    for row in range(24):
        own = [_count(row), _count(row, 1)]
        rows.append([row // 2 + 1, ("Early", "Mail")[row % 4 // 3], 300, *own, sum(own)])
    assert len(table([head, *rows]).frame) == 24


def test_parties_by_their_numbers_are_asked_lines_of_a_long_table() -> None:
    head: list[Cell] = ["Okres", "Obec", "Okrsek", "Kc strana", "Poc hlasu"]
    rows: list[list[Cell]] = [
        [11, 500 + place // 6, place % 6 + 1, party, _count(place, line)]
        for place in range(18)
        for line, party in enumerate((1, 8, 17))
    ]
    found = table([head, *rows])
    assert len(found.frame) == 18
    assert found.frame["votes:17"].tolist() == [_count(place, 2) for place in range(18)]
    assert {column.field for column in found.columns if column.asked} == {"line"}


def test_a_small_table_of_what_came_in_is_told_and_left_out() -> None:
    rows: list[list[Cell]] = [
        ["Sheets expected", "Sheets in", "Sheets counted"], [40, 39, 38], [None],
        ["District", "Precinct", "Registered voters", "Reed", "Marsh", "Valid votes"],
    ]  # fmt: skip
    for row in range(30):
        own = [_count(row), _count(row, 1)]
        rows.append([f"D{row // 10}", row % 10 + 1, 400, *own, sum(own)])
    found = table(rows)
    assert len(found.frame) == 30
    assert "small-table" in codes(found)
    assert found.rows_left_out == 1


def test_marks_that_were_never_set_and_numbers_of_precincts_are_nothing_to_ask() -> None:
    head: list[Cell] = ["Provincia", "Municipio", "Número de mesas", "Censo", "Reclamaciones",
                        "Votantes", "Votos nulos", "Votos válidos", "SOL", "LUNA"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(30):
        own = [_count(row), _count(row, 1)]
        rows.append(["Norte", f"M {row}", row % 4 + 1, 900, 0, sum(own) + row % 5, row % 5,
                     sum(own), *own])  # fmt: skip
    found = table([head, *rows])
    assert fields(found)[2] == fields(found)[4] == "ignored"
    assert _lines(found) == {"votes:SOL", "votes:LUNA"}
    assert not any(column.asked for column in found.columns)


def _whole(extra: str, count: Callable[[int], int]) -> Table:
    head: list[Cell] = ["Region", "Precinct", "Registered voters", "Took part", "Invalid votes",
                        "Valid votes", "Reed", "Marsh", extra]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(30):
        own = [_count(row), _count(row, 1)]
        rows.append(["North", row + 1, 700, sum(own) + 4, 4, sum(own), *own, count(row)])
    return table([head, *rows])


def test_parts_of_ballots_that_add_up_are_not_asked_but_what_may_be_issued_is() -> None:
    part, more = _whole("Zorblax", lambda row: 20 + row % 7), _whole("Zorblax", lambda row: 690)
    assert fields(part)[-1] == "ignored"
    assert not part.columns[-1].asked
    assert [fields(more)[-1], more.columns[-1].asked] in (["ignored", False], ["received", True])
    uneven = _whole("Zorblax", lambda row: 560 + row * 5 % 37)
    assert uneven.columns[-1].asked


def test_nameless_columns_of_places_are_found_though_totals_stand_between() -> None:
    rows: list[list[Cell]] = [[None, None, "Total Votes Cast", "Reed", "Marsh"]]
    for at, county in enumerate(("ADAMS", "BOONE", "CLAY")):
        own = [[_count(n + at) + _count(n, 1), _count(n + at), _count(n, 1)] for n in range(10)]
        rows += [[county if n == 0 else None, f"Town Ward {n}", *own[n]] for n in range(10)]
        rows.append([None, "County Totals:", *map(sum, zip(*own, strict=True))])
    found = table(rows)
    precincts = found.frame[found.frame["level"] == "precinct"]
    assert len(precincts) == 30
    assert precincts["district"].tolist()[9:11] == ["ADAMS", "BOONE"]


def _asks(questions: int, header: Callable[[int, str], str]) -> list[list[Cell]]:
    words = ("Yes", "No", "Invalid")
    head: list[Cell] = ["Region", "Precinct", "Registered voters", "Took part"]
    rows: list[list[Cell]] = [
        [*head, *(header(at, word) for at in range(questions) for word in words)]
    ]
    for row in range(30):
        took = 220 + row
        own: list[Cell] = []
        for at in range(questions):
            yes, invalid = _count(row + at), (row + at) % 4
            own += [yes, took - yes - invalid, invalid]
        rows.append(["North", row + 1, 500, took, *own])
    return rows


@pytest.mark.parametrize("joint", [" ", ": ", "_", " - "])
def test_every_question_of_a_protocol_is_a_ballot_of_its_own(joint: str) -> None:
    found = tables(_asks(12, lambda at, word: f"Question {at + 1}{joint}{word}"))
    assert [set(one.frame["ballot"]) for one in found] == [
        {f"Question {at + 1}"} for at in range(12)
    ]
    assert all(_lines(one) == {"votes:Yes", "votes:No"} for one in found)
    assert all((one.frame["took_part"] == 220 + one.frame.index).all() for one in found)
    assert not any(column.asked for one in found for column in one.columns)


def test_contests_under_codes_are_told_by_the_total_that_each_has() -> None:
    head: list[Cell] = ["County", "Precinct", "Registered voters", "Took part", "USPRSR", "USPRSD",
                        "USPRSTOTAL", "USSENR", "USSEND", "USSENTOTAL"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(30):
        one, other = [_count(row), _count(row, 1)], [_count(row + 1), _count(row, 2)]
        rows.append(["Polk", f"P{row}", 700, 400 + row, *one, sum(one), *other, sum(other)])
    first, second = tables([head, *rows])
    assert (set(first.frame["ballot"]), set(second.frame["ballot"])) == ({"USPRS"}, {"USSEN"})
    assert _lines(first) == {"votes:R", "votes:D"}
    assert second.frame["votes:D"].tolist() == [_count(row, 2) for row in range(30)]


def test_a_rate_is_of_the_line_on_its_left_that_ends_in_its_words() -> None:
    head: list[Cell] = ["Region", "Precinct", "Votes for Yes", "% Yes", "Votes for No", "% No",
                        "Total valid votes"]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in range(20):
        yes, no = _count(row), _count(row, 1)
        rates = [f"{100 * one / (yes + no):.1f}" for one in (yes, no)]
        rows.append(["North", row + 1, yes, rates[0], no, rates[1], yes + no])
    assert fields(table([head, *rows]))[3:6:2] == ["share:Votes for Yes", "share:Votes for No"]


def test_marks_of_yes_and_no_are_no_ballots() -> None:
    head: list[Cell] = ["Precinct", "Seals in place / yes", "Seals in place / no",
                        "Copy given / yes", "Copy given / no"]  # fmt: skip
    rows: list[list[Cell]] = [[row, row % 2, 1 - row % 2, 1, 0] for row in range(1, 25)]
    assert len(tables([head, *rows])) == 1
