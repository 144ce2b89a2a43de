"""Long tables known by their structure, without words that say what their columns are."""

from audit.fields import VOTES
from audit.importing.table import Orientation, Table, TableKind
from tests.audit.importing.grids import Cell, codes, fields, table

LINES = ("Sun", "Moon", "Stars of the sea")
PLACES = 12


def _votes(place: int, line: int) -> int:
    return 20 + place * 7 % 31 + line * 13


def _rows(*, zones: bool = False) -> list[list[Cell]]:
    """Two towns of six precincts each (zones: the numbers begin again in each zone)."""
    rows: list[list[Cell]] = []
    for place in range(PLACES):
        number = place % 3 + 1 if zones else place % 6 + 1
        town = ["Northtown", "Southtown"][place // 6]
        head: list[Cell] = [town, place // 3 + 1, number, 200 + place]
        for line, name in enumerate(LINES):
            rows.append([*head, line + 10, name, _votes(place, line)])
        rows += [[*head, 96, "Nulo", 3], [*head, 97, "En blanco", 2]]
    return rows


HEADER: list[Cell] = ["Municipality", "Zone", "Precinct", "Registered voters", "K1", "K2", "K3"]


def _line_votes(found: Table, line: str) -> list[float]:
    return [float(value) for value in found.frame[f"{VOTES}{line}"]]


def test_lines_are_found_by_blocks_and_asked_about() -> None:
    found = table([HEADER, *_rows()])
    assert found.orientation is Orientation.LONG
    assert found.kind is TableKind.PROTOCOLS
    assert len(found.frame) == PLACES
    assert _line_votes(found, "Moon") == [_votes(place, 1) for place in range(PLACES)]
    assert found.frame["registered"].tolist() == [200 + place for place in range(PLACES)]
    assert {c.field for c in found.columns if c.asked} >= {"line", "line_votes"}
    assert found.locate(1, f"{VOTES}Sun").a1 == "G7"


def test_invalid_and_blank_ballots_are_fields_and_no_lines() -> None:
    found = table([HEADER, *_rows()])
    assert {str(key) for key in found.frame if str(key).startswith(VOTES)} == {
        f"{VOTES}{line}" for line in LINES
    }
    assert found.frame["invalid"].tolist() == [3] * PLACES
    assert found.frame["blank"].notna().all()
    assert "long-left-out" not in codes(found)


def test_precincts_of_one_number_stay_apart_by_the_level_that_no_header_names() -> None:
    found = table([HEADER, *_rows(zones=True)])
    assert len(found.frame) == PLACES
    assert found.frame["precinct"].tolist()[:4] == ["1/1", "1/2", "1/3", "2/1"]


def test_contests_of_one_file_are_not_added_up() -> None:
    rows: list[list[Cell]] = []
    for place in range(PLACES):
        number = f"P{place}"
        rows.append([number, "Registered Voters", None, 900 + place])
        for office, names in (("President", LINES), ("Senate", LINES[:2])):
            for line, name in enumerate(names):
                votes = _votes(place, line) + (100 if office == "Senate" else 0)
                rows.append([number, office, name, votes])
    found = table([["Precinct", "Office", "Party", "Votes"], *rows])
    assert len(found.frame) == 2 * PLACES
    president = found.frame[found.frame["ballot"] == "President"]
    senate = found.frame[found.frame["ballot"] == "Senate"]
    assert president[f"{VOTES}Sun"].tolist() == [_votes(place, 0) for place in range(PLACES)]
    assert senate[f"{VOTES}Sun"].tolist() == [100 + _votes(place, 0) for place in range(PLACES)]
    assert senate[f"{VOTES}Stars of the sea"].isna().all()
    assert president["registered"].tolist() == [900 + place for place in range(PLACES)]
    assert senate["registered"].tolist() == [900 + place for place in range(PLACES)]


def test_a_wide_table_with_names_of_stations_is_not_long() -> None:
    header: list[Cell] = ["Region", "Name of the place", "A", "B", "Valid votes"]
    rows: list[list[Cell]] = [
        [f"Region {place // 4}", f"School {'abcd'[place % 4]}", 10 + place, 5, 15 + place]
        for place in range(24)
    ]
    found = table([header, *rows])
    assert found.orientation is not Orientation.LONG
    assert len(found.frame) == 24
    assert "line" not in fields(found)


def test_voters_of_a_place_whose_rows_name_no_contest_count_for_all_its_contests() -> None:
    rows: list[list[Cell]] = []
    for place in range(PLACES):
        rows.append([f"P{place}", None, None, "Registered Voters", 900 + place])
        for office, number in (("President", None), ("US House", 13), ("US House", 15)):
            rows += [[f"P{place}", office, number, line, _votes(place, at) + (number or 0)]
                     for at, line in enumerate(LINES)]  # fmt: skip
    found = table([["precinct", "office", "district", "candidate", "votes"], *rows])
    assert len(found.frame) == 3 * PLACES
    assert found.frame["registered"].tolist()[:4] == [900, 900, 900, 901]
    assert found.frame["ballot"].tolist()[:3] == ["President", "US House 13", "US House 15"]
    assert (found.frame["district"] == "").all()
    assert found.frame[f"{VOTES}Sun"].tolist()[:3] == [_votes(0, 0) + n for n in (0, 13, 15)]


def test_a_real_district_beside_contests_stays_a_district() -> None:
    rows: list[list[Cell]] = [
        [f"P{place}", office, "North" if place < 6 else "South", line, _votes(place, at)]
        for place in range(PLACES)
        for office in ("President", "Senate")
        for at, line in enumerate(LINES)
    ]
    found = table([["precinct", "office", "district", "candidate", "votes"], *rows])
    assert found.frame["district"].tolist()[::PLACES] == ["North", "South"]
    assert set(found.frame["ballot"]) == {"President", "Senate"}


def test_numbers_of_candidates_and_changes_are_no_votes() -> None:
    rows: list[list[Cell]] = [
        ["North" if place < 6 else "South", f"Hall {place}", 36000 + 7 * line + place // 6, name,
         _votes(place, line), _votes(place, line + 1)]
        for place in range(PLACES) for line, name in enumerate(LINES)
    ]  # fmt: skip
    header: list[Cell] = ["Division", "PollingPlaceNm", "CandidateID", "PartyNm", "OrdinaryVotes",
                          "Swing"]  # fmt: skip
    found = table([["First preferences by polling place"], header, *rows])
    assert found.orientation is Orientation.LONG
    assert _line_votes(found, "Moon") == [_votes(place, 1) for place in range(PLACES)]


def test_two_votes_of_a_ballot_told_by_a_number_are_two_ballots() -> None:
    rows: list[list[Cell]] = []
    for place in range(PLACES):
        rows.append([place + 1, f"Kreis {place}", "System", "Wahlberechtigte", None, 900 + place])
        for line, name in enumerate(LINES):
            for vote in (1, 2):
                count = _votes(place, line) + 100 * vote
                rows.append([place + 1, f"Kreis {place}", "Partei", name, vote, count])
    header: list[Cell] = ["Gebietsnummer", "Gebietsname", "Gruppenart", "Gruppenname", "Stimme",
                          "Anzahl"]  # fmt: skip
    found = table([header, *rows])
    assert found.orientation is Orientation.LONG
    assert len(found.frame) == 2 * PLACES
    assert found.frame["ballot"].tolist()[:2] == ["1", "2"]
    assert "ballot" in {c.field for c in found.columns if c.asked}
    assert found.frame[f"{VOTES}Sun"].tolist()[:2] == [_votes(0, 0) + 100, _votes(0, 0) + 200]
    assert found.frame["registered"].tolist()[:3] == [900, 900, 901]


def test_years_of_one_file_are_kept_apart_as_ballots() -> None:
    rows: list[list[Cell]] = [
        ["North", f"County {place}", year, "President", name, _votes(place, line) + year,
         5000 + year, "TOTAL"]
        for place in range(PLACES) for year in (2016, 2020) for line, name in enumerate(LINES)
    ]  # fmt: skip
    header: list[Cell] = ["state", "county_name", "year", "office", "candidate", "candidatevotes",
                          "totalvotes", "mode"]  # fmt: skip
    found = table([header, *rows])
    assert found.orientation is Orientation.LONG
    assert (found.frame["level"] != "total").all()
    assert found.frame["ballot"].tolist()[:2] == ["2016", "2020"]
    assert (found.frame["precinct"] == "").all()
    assert found.frame[f"{VOTES}Sun"].tolist()[:2] == [_votes(0, 0) + y for y in (2016, 2020)]


def test_rows_of_all_votes_together_are_no_line() -> None:
    rows: list[list[Cell]] = []
    for place in range(PLACES):
        rows += [[f"P{place}", name, _votes(place, line)] for line, name in enumerate(LINES)]
        rows += [[f"P{place}", "Total Votes Cast", 300], [f"P{place}", "Votes cast", 300]]
    found = table([["Precinct", "Candidate", "Votes"], *rows])
    assert {key for key in found.frame if str(key).startswith(VOTES)} == {
        f"{VOTES}{line}" for line in LINES
    }
    assert "long-left-out" in codes(found)


def test_a_long_table_of_districts_keeps_its_lines() -> None:
    rows: list[list[Cell]] = [
        ["North", f"Seat {place}", name, _votes(place, line)]
        for place in range(PLACES)
        for line, name in enumerate(LINES)
    ]
    found = table([["Region", "Constituency name", "Party", "Votes"], *rows])
    assert (found.frame["level"] == "district").all()
    assert _line_votes(found, "Moon") == [_votes(place, 1) for place in range(PLACES)]


def test_a_precinct_counted_with_another_is_set_aside_with_its_voters() -> None:
    header: list[Cell] = ["District", "Precinct", "Merge with", "Registered", "Red", "Green"]
    rows: list[list[Cell]] = [["North", n, "", 400 + n, 90 + n, 80 - n] for n in range(1, 13)]
    rows[3][2:] = [7, 31, 0, 0]
    found = table([header, *rows])
    assert len(found.frame) == 11
    (told,) = [p for p in found.problems if p.code == "uncounted"]
    assert (told.found, told.cell) == ("7", "C5")
    assert told.params["precinct"] == "4"
    assert told.params["voters"] == 31


def test_numbers_that_name_no_precinct_set_nothing_aside() -> None:
    header: list[Cell] = ["District", "Precinct", "Merge with", "Registered", "Red", "Green"]
    rows: list[list[Cell]] = [["North", n, 900, 400 + n, 90 + n, 80 - n] for n in range(1, 13)]
    assert len(table([header, *rows]).frame) == 12


def test_a_total_of_named_ballots_is_known_beside_lines_in_rows() -> None:
    """The sum of valid and invalid ballots, each repeated in all rows of its place."""
    rows: list[list[Cell]] = []
    for place in range(PLACES):
        votes = [_votes(place, line) for line in range(len(LINES))]
        valid, invalid = sum(votes), place * 5 % 4
        head: list[Cell] = ["Northtown", place + 1, 400 + place]
        rows += [[*head, name, own, valid, invalid, valid + invalid]
                 for name, own in zip(LINES, votes, strict=True)]  # fmt: skip
    header: list[Cell] = ["Municipality", "Precinct", "Registered voters", "Candidate", "Votes",
                          "Valid votes", "Invalid votes", "total_votes"]  # fmt: skip
    found = table([header, *rows])
    assert found.orientation is Orientation.LONG
    (total,) = [c for c in found.columns if c.header == "total_votes"]
    assert (total.field, total.by, total.asked) == ("in_boxes", "arithmetic", False)
    rows[4][-1] = int(str(rows[4][-1])) + 50
    assert "in_boxes" in table([header, *rows]).frame


def _by_category(places: int = 12, rejected: str = "Rejected") -> list[list[Cell]]:
    rows: list[list[Cell]] = [["EVENT", "VA_CODE", "REGISTERED_VOTERS", "CANDIDATE", "AFFILIATION",
                               "VOTE_CATEGORY", "VOTES_CONSIDERED"]]  # fmt: skip
    for place in range(places):
        head: list[Cell] = ["General", f"BHC{place + 1:03}", 200 + place * 7]
        for line, name in enumerate(LINES):
            rows.append([*head, f"Person {line}", name, "Valid", _votes(place, line)])
        rows.append([*head, None, None, rejected, 2])
    return rows


def test_a_code_of_places_is_no_kind_of_rows_that_name_no_line() -> None:
    found = table(_by_category())
    assert len(found.frame) == PLACES
    assert found.frame["precinct"].tolist()[:2] == ["BHC001", "BHC002"]
    assert found.frame["invalid"].tolist() == [2] * PLACES
    assert _line_votes(found, "Moon") == [_votes(place, 1) for place in range(PLACES)]


def test_a_long_table_without_a_single_line_is_warned_of() -> None:
    header: list[Cell] = ["Precinct", "Party", "Votes"]
    said = ("Registered voters", "Valid votes", "Invalid ballots", "Took part")
    rows: list[list[Cell]] = [
        [f"P{place}", text, 100 + place * 7 % 31 + at]
        for place in range(PLACES)
        for at, text in enumerate(said)
    ]
    found = table([header, *rows])
    assert not found.ballot_lines
    assert [p.severity for p in found.problems if p.code == "long-without-lines"] == ["warning"]
    assert "long" not in codes(found)
    for place in rows[:3]:
        place[1] = "Sun"
    assert "long-without-lines" not in codes(table([header, *rows]))


def test_a_number_of_a_party_written_in_two_ways_is_one_line_and_told() -> None:
    rows: list[list[Cell]] = [["municipality", "party", "votes"]]
    for place in range(8):
        for party in (1, 5, 12):
            number = "05" if place == 3 and party == 5 else str(party)
            rows.append([f"{500 + place}", number, 40 * party + place])
    found = table(rows)
    lines = [str(key) for key in found.frame if str(key).startswith(VOTES)]
    assert lines == [f"{VOTES}1", f"{VOTES}5", f"{VOTES}12"]
    assert found.frame[f"{VOTES}5"].tolist() == [200 + place for place in range(8)]
    (told,) = [p for p in found.problems if p.code == "long-one-code"]
    assert (told.found, told.params["line"]) == ("05", "5")


def test_numbers_that_stand_both_ways_in_one_place_are_two_lines() -> None:
    rows: list[list[Cell]] = [["municipality", "party", "votes"]]
    for place in range(16):
        numbers = ("1", "5", "12", *(["05"] if place == 3 else []))
        rows += [[f"{500 + place}", number, 30 * at + place]
                 for at, number in enumerate(numbers)]  # fmt: skip
    found = table(rows)
    assert f"{VOTES}05" in found.frame
    assert "long-one-code" not in codes(found)


def test_totals_of_a_long_table_are_of_their_contests_and_keep_their_votes() -> None:
    """One row a candidate; "TOTAL" stands in the precinct's column once for each of them."""
    contests = {("Governor", ""): ("Sun", "Moon", "Star"), ("House", "1"): ("Oak", "Elm")}
    rows: list[list[Cell]] = [["county", "precinct", "office", "district", "candidate", "votes"]]
    for place in ("Mill", "Ford", "Dale", "Kirk", "Holt", "TOTAL"):
        for (office, district), names in contests.items():
            for line, name in enumerate(names):
                each = [10 + 7 * line + 3 * at for at in range(5)]
                own = sum(each) if place == "TOTAL" else each[("MFDKH").index(place[0])]
                rows.append(["Benton", place, office, district, name, own])
    found = table(rows).frame
    totals = found[found["level"] != "precinct"]
    assert totals["ballot"].tolist() == ["Governor", "House"]
    assert totals["votes:Moon"].tolist()[0] == sum(17 + 3 * at for at in range(5))
    assert totals["votes:Elm"].tolist()[1] == sum(17 + 3 * at for at in range(5))
