"""How records, lines and places lie in tables that other countries publish."""

from audit.fields import VOTES
from audit.importing.table import Orientation, Table
from audit.importing.understand import understand
from tests.audit.importing.grids import Cell, content, fields, grid, table


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
