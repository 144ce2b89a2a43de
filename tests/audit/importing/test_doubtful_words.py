"""Words that say one thing here and another there: the figures tell, else the person is asked."""

from dataclasses import replace

import pytest

from audit.fields import SHARE, VOTES
from audit.importing.table import ColumnMap, Orientation, Table
from audit.problems import sentence
from tests.audit.importing.grids import Cell, fields, table

Rows = list[list[Cell]]


def _votes(row: int) -> tuple[int, int, int]:
    return 60 + row * 7 % 41, 40 + row * 11 % 37, 2 + row % 5


def _of(found: Table, header: str) -> ColumnMap:
    return next(column for column in found.columns if column.header == header)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)


def test_names_one_column_off_give_no_shares_and_no_votes() -> None:
    """A header row with one cell more than the rows: per cent stands over votes."""
    head: list[Cell] = ["ward", "precinct", "total_votes", "turnout_pct", "sun_count", "sun_pct",
                        "moon_count", "moon_pct"]  # fmt: skip
    rows: Rows = []
    for row in range(24):
        sun, moon, star = (3 * one for one in _votes(row))
        total = sun + moon + star
        rows.append([row // 8 + 1, row % 8 + 1, total, sun, _share(sun, total), moon,
                     _share(moon, total), None])  # fmt: skip
    found = table([head, *rows])
    assert not any(key.startswith((SHARE, VOTES)) or key == "turnout" for key in fields(found))
    for header in ("turnout_pct", "sun_pct"):
        entry = _of(found, header)
        assert (entry.asked, entry.reason) == (True, "reason-header-contradicted")


def test_per_cent_that_is_one_is_believed() -> None:
    rows: Rows = []
    for row in range(24):
        sun, moon, _ = _votes(row)
        both = sun + moon
        rows.append([row + 1, 400 + row, both, sun, _share(sun, both), moon, _share(moon, both)])
    head: list[Cell] = ["Precinct", "Registered voters", "Valid votes", "Sun", "Sun %", "Moon",
                        "Moon %"]  # fmt: skip
    found = table([head, *rows])
    assert not any(column.asked for column in found.columns)
    assert "share:Sun" in fields(found)


def test_total_voters_of_a_list_of_stations_are_asked_as_the_voters_listed() -> None:
    head: list[Cell] = ["Province", "Polling station", "Female", "Male", "Total voters"]
    rows: Rows = [
        ["North", f"N{row:03}", 200 + row, 190 + row * 3 % 17, 390 + row + row * 3 % 17]
        for row in range(24)
    ]
    entry = _of(table([head, *rows]), "Total voters")
    assert (entry.field, entry.asked) == ("registered", True)


def test_total_voters_beside_the_list_are_those_who_came() -> None:
    head: list[Cell] = ["Polling station", "Registered voters", "Total voters", "Rejected votes",
                        "Sun", "Moon"]  # fmt: skip
    rows: Rows = []
    for row in range(24):
        sun, moon, bad = _votes(row)
        rows.append([f"N{row:03}", 400 + row, sun + moon + bad, bad, sun, moon])
    assert _of(table([head, *rows]), "Total voters").field in ("took_part", "in_boxes")


@pytest.mark.parametrize(
    ("wider", "narrower", "found"),
    [
        ("District", "Parish", ["district", "settlement"]),
        ("Parish", "District", ["region", "district"]),
    ],
)
def test_a_parish_is_a_region_only_above_districts(
    wider: str, narrower: str, found: list[str]
) -> None:
    head: list[Cell] = [wider, narrower, "Station", "Registered voters", "Valid votes", "Sun",
                        "Moon"]  # fmt: skip
    rows: Rows = []
    for row in range(40):
        sun, moon, _ = _votes(row)
        rows.append([f"A{row // 20}", f"B{row // 4}", f"{row % 4 + 1:02} School {row}", 300,
                     sun + moon, sun, moon])  # fmt: skip
    assert fields(table([head, *rows]))[:3] == [*found, "precinct"]


def test_a_total_above_the_candidates_shown_is_none_of_them() -> None:
    """Four of many candidates and all votes: no sum tells the total, and no line is called so."""
    head: list[Cell] = ["Precinct", "Ann Reed", "Bo Marsh", "Cy Stone", "total"]
    rows: Rows = []
    for row in range(30):
        one, two, three = _votes(row)
        rows.append([row + 1, one, two, three, one + two + three + 20 + row * 13 % 29])
    found = table([head, *rows])
    assert set(found.ballot_lines) == {"Ann Reed", "Bo Marsh", "Cy Stone"}
    assert _of(found, "total").asked


def test_a_party_called_by_a_word_for_the_whole_stays_a_line() -> None:
    head: list[Cell] = ["Precinct", "Registered voters", "Labour", "National", "Greens"]
    rows: Rows = [[row + 1, 500, *_votes(row)] for row in range(30)]
    assert "National" in table([head, *rows]).ballot_lines


def test_seats_are_no_votes() -> None:
    head: list[Cell] = ["District", "Valid votes", "Sun Seats", "Sun Votes", "Moon Seats",
                        "Moon Votes"]  # fmt: skip
    rows: Rows = []
    for row in range(24):
        sun, moon, _ = _votes(row)
        rows.append([f"D{row}", sun + moon, row % 3, sun, row % 2, moon])
    found = table([head, *rows])
    assert set(found.ballot_lines) == {"Sun Votes", "Moon Votes"}
    assert not _of(found, "Sun Seats").asked


def test_a_printed_turnout_names_those_who_voted() -> None:
    """ "votes" alone is nobody's line; with the voters they make the per cent beside them."""
    head: list[Cell] = ["Precinct", "Registered voters", "votes", "voters_pct", "blank votes",
                        "null votes"]  # fmt: skip
    rows: Rows = []
    for row in range(24):
        sun, moon, bad = _votes(row)
        listed = 300 + row * 17 % 53
        rows.append([row + 1, listed, sun + moon, _share(sun + moon, listed), bad, bad % 3])
    found = table([head, *rows])
    assert _of(found, "votes").field == "took_part"
    assert _of(found, "voters_pct").field == "turnout"
    assert not found.ballot_lines


def test_nobody_is_asked_of_percentages_that_the_counts_make() -> None:
    """Of all ballots and of the valid ones: neither tells anything new."""
    head: list[Cell] = ["Precinct", "Registered voters", "Took part", "Invalid votes",
                        "Sun_Percentage", "Sun_ValidPercentage", "Sun_Votes", "Moon_Percentage",
                        "Moon_ValidPercentage", "Moon_Votes"]  # fmt: skip
    rows: Rows = []
    for row in range(24):
        sun, moon, bad = _votes(row)
        valid = sun + moon
        cast = valid + bad
        rows.append([row + 1, 400, cast, bad, _share(sun, cast), _share(sun, valid), sun,
                     _share(moon, cast), _share(moon, valid), moon])  # fmt: skip
    found = table([head, *rows])
    assert [column.header for column in found.columns if column.asked] == []


def test_a_location_names_the_precinct_where_nothing_else_does() -> None:
    head: list[Cell] = ["location", "ward", "Ann Reed", "Bo Marsh"]
    rows: Rows = [[f"School {row}", row % 5 + 1, *_votes(row)[:2]] for row in range(30)]
    found = table([head, *rows])
    entry = _of(found, "location")
    assert (entry.field, entry.asked) == ("precinct", True)


def test_a_number_that_begins_again_in_every_district_is_asked_as_the_precinct() -> None:
    """Buildings are called alike within a district, and its protocols bear the number."""
    names = ("Primary school", "House of culture", "Town hall")
    head: list[Cell] = ["Municipality", "Serial no", "Polling station", "Address"]
    rows: Rows = [
        [f"M{row // 8}", row % 8 + 1, names[row % 3], f"Street {row}"] for row in range(32)
    ]
    found = table([head, *rows])
    number = _of(found, "Serial no")
    assert (number.field, number.asked) == ("precinct", True)
    assert _of(found, "Polling station").field == "settlement"


def test_the_name_of_a_place_goes_before_its_code() -> None:
    head: list[Cell] = ["PlaceId", "PlaceName", "Valid votes", "Sun", "Moon"]
    rows: Rows = []
    for row in range(12):
        sun, moon, _ = _votes(row)
        rows.append([f"L-{row:04}X", f"Union of {row} villages", sun + moon, sun, moon])
    found = table([head, *rows])
    assert _of(found, "PlaceName").field == "region"


def test_words_cut_short_are_sure_where_they_make_a_sum() -> None:
    head: list[Cell] = ["Bezirk", "Sprengel", "WBER", "ABG.", "UNG.", "SPOE", "OEVP", "GRUE"]
    rows: Rows = []
    for row in range(30):
        one, two, bad = _votes(row)
        three = 10 + row * 5 % 13
        rows.append([row // 10 + 1, row % 10 + 1, 500 + row, one + two + three + bad, bad, one,
                     two, three])  # fmt: skip
    found = table([head, *rows])
    assert fields(found)[2:5] == ["registered", "in_boxes", "invalid"]
    assert not any(_of(found, header).asked for header in ("ABG.", "UNG."))


def test_winners_and_runners_up_side_by_side_are_no_table_of_a_row_a_party() -> None:
    """Each place stands once; the party of the winner is not the line of the row."""
    rows: Rows = [
        [None, None, "Winner", None, None, "Runner up", None, None, None],
        ["Division", "Constituency", "Candidate", "Party", "Votes", "Candidate", "Party", "Votes",
         "Margin"],
    ]  # fmt: skip
    for row in range(24):
        sun, moon, _ = _votes(row)
        first, second = (sun + moon, moon) if row % 3 else (sun + moon, sun)
        rows.append([f"North {row // 8}", f"Seat {row}", f"A. {row}", "Reed", first, f"B. {row}",
                     "Marsh", second, first - second])  # fmt: skip
    found = table(rows)
    assert found.orientation is Orientation.ROWS
    assert not {"Reed", "Marsh"} & set(found.ballot_lines)


def test_votes_of_whoever_won_are_no_ballot_line() -> None:
    """The same parties win and lose by turns; a candidate below a party's name is its own."""
    head: Rows = [
        [None, "Winner", None, "Runner up", None, None],
        ["Constituency", "Party", "Votes", "Party", "Votes", "Total voters"],
    ]  # fmt: skip
    rows: Rows = []
    for row in range(24):
        (sun, moon, _), names = _votes(row), ["Reed", "Marsh", "Fern"]
        rows.append([f"Seat {row}", names[row % 3], sun + moon, names[(row + 1) % 3], moon,
                     3 * sun + moon])  # fmt: skip
    found = table([*head, *rows])
    assert found.ballot_lines == ()
    assert "valid" not in found.frame.columns
    assert {_of(found, f"{who} / Votes").asked for who in ("Winner", "Runner up")} == {True}
    own: Rows = [[row[0], f"A. {i}", row[2], f"B. {i}", *row[4:]] for i, row in enumerate(rows)]
    parties: Rows = [
        [None, "Reed", None, "Marsh", None, None],
        ["Constituency", "Candidate", "Votes", "Candidate", "Votes", "Total voters"],
    ]  # fmt: skip
    assert table([*parties, *own]).ballot_lines == ("Reed", "Marsh")


def test_a_question_says_what_the_column_counts_as_meanwhile() -> None:
    head: list[Cell] = ["Precinct", "Registered voters", "Rejected ballots", "Total votes cast",
                        "Q7"]  # fmt: skip
    rows: Rows = [[row + 1, 300 + row, 3 + row % 4, 200 + row % 7, row * 13 % 50]
                  for row in range(20)]  # fmt: skip
    asked = {p.found: p for p in table([head, *rows]).problems if p.code == "column-asked"}
    taken, line = asked["Total votes cast"], asked["Q7"]
    assert "“Valid ballots”" in sentence(taken, "en")
    assert "«Действительных бюллетеней»" in sentence(taken, "ru")
    assert "votes of a party" in sentence(line, "en")
    left = replace(line, params={"header": "Q7", "use": "left"})
    assert "left out" in sentence(left, "en")
    plain = replace(line, params={"header": "Q7"})  # as projects of before may hold it
    assert "“Q7”" in sentence(plain, "en")


@pytest.mark.parametrize("answers", [("Да", "Нет"), ("Жоқ", "Иә"), ("Հա", "Ոչ"), ("No", "Yes")])
def test_a_word_for_no_data_above_the_votes_against_is_a_name(answers: tuple[str, str]) -> None:
    rows: Rows = [["Precinct", "Ballots issued", "Invalid", *answers]]
    for row in range(8):
        first, second, invalid = _votes(row)
        rows.append([row + 1, first + second + invalid, invalid, first, second])
    found = table(rows)
    assert fields(found)[-2:] == [f"{VOTES}{answers[0]}", f"{VOTES}{answers[1]}"]
    assert "cleaned-blank" not in {problem.code for problem in found.problems}
    rows[3][4] = "нет"  # and in a cell below it is no figure
    told = [problem for problem in table(rows).problems if problem.code == "cleaned-blank"]
    assert [problem.params["count"] for problem in told] == [1]
