"""Voting places under headed sections, a town written once a group, and the list of results below.

So New Zealand prints its electorates: advance voting and election day above each other, the total,
a line that sums its figures, and the votes of each candidate once more.
"""

from audit import engine
from audit.checks.registry import by_code
from audit.importing.table import Orientation, Table, TableKind
from tests.audit.builders import assembled
from tests.audit.importing.grids import Cell, tables

NAMES = ["ABEL, Ann", "BAKER, Bob", "COLE, Cy", "DOE, Di"]
PARTIES = ["Blue Party", "Green Party", "Red Party", "Grey Party"]
TOWNS = ["Harbour", "Hill", "Island", "Mill", "Harbour Flat"]


def votes(place: int) -> list[int]:
    return [300 + 37 * place % 101, 200 + 53 * place % 97, 40 + 11 * place % 31, 5 + place % 7]


def electorate(listed: dict[int, int] | None = None) -> list[list[Cell]]:
    """A sheet of twice fifteen places; ``listed`` changes votes in the list below."""
    rows: list[list[Cell]] = [
        ["Candidate Votes Recorded at each Voting Place"],
        [None, None, *NAMES, "Total Valid Candidate Votes", "Informal Votes"],
    ]
    counts: list[list[int]] = []
    for section in ("Advance Voting Places", "Voting Places"):
        rows.append([section])
        for n in range(15):
            own = votes(len(counts))
            counts.append([*own, sum(own), n % 5])
            rows.append([None if n % 3 else TOWNS[n // 3], f"Hall of street {n}", *counts[-1]])
        rows.append([])
    whole = [sum(column) for column in zip(*counts, strict=True)]
    rows += [[None, "Harbour Central Total", *whole], []]
    both = whole[-2] + whole[-1]
    rows += [[None, "Valid Candidate Votes plus Informal Votes", None, both], []]
    rows.append(["Electorate Candidate Valid Votes", "Party", None, None, "ABEL, Ann - elected"])
    for n, (name, party) in enumerate(zip(NAMES, PARTIES, strict=True)):
        share = round(100 * whole[n] / whole[-2], 2)
        rows.append([name, party, (listed or {}).get(n, whole[n]), share])
    return rows


def both(rows: list[list[Cell]]) -> tuple[Table, Table]:
    places, listed = tables(rows)
    return places, listed


def test_every_place_of_both_sections_is_a_precinct_and_asked() -> None:
    places, _ = both(electorate())
    frame = places.frame[places.frame["level"] == "precinct"]
    assert places.kind is TableKind.PROTOCOLS
    assert len(frame) == 30
    assert frame["precinct"].tolist() == [f"Hall of street {n}" for n in range(15)] * 2
    assert frame["district"].tolist()[:6] == ["Harbour"] * 3 + ["Hill"] * 3
    assert not frame.duplicated(["region", "district", "precinct"]).any()
    assert {c.field for c in places.columns if c.asked} == {"district", "precinct"}


def test_a_line_below_the_total_is_no_place_and_is_told() -> None:
    places, _ = both(electorate())
    (told,) = [p for p in places.problems if p.code == "below-total"]
    assert told.found.startswith("Valid Candidate Votes plus Informal Votes")
    assert places.frame["votes:BAKER, Bob"].max() == places.frame["votes:BAKER, Bob"].iloc[-1]
    assert places.rows_read == places.rows_accepted == 31


def test_the_list_of_candidates_is_the_country_and_is_asked_nothing_beside_its_own_table() -> None:
    _, listed = both(electorate())
    assert listed.orientation is Orientation.LONG
    assert listed.frame["level"].tolist() == ["country"]
    election = assembled(*both(electorate()))
    assert not [c for c in election.tables[1].columns if c.asked]
    assert not len(by_code("H7").run(election).findings)
    severities = engine.audit(election).findings["severity"]
    assert not severities.isin(["contradiction", "evidence"]).any()


def test_a_figure_of_the_list_that_is_not_the_sum_of_the_places_is_told() -> None:
    honest, _ = both(electorate())
    wrong = int(honest.frame["votes:BAKER, Bob"].iloc[-1]) + 45
    found = engine.audit(assembled(*both(electorate({1: wrong})))).findings
    told = found[found["code"] == "H7"]
    assert told["field"].tolist() == ["votes:BAKER, Bob"]
    assert told["difference"].tolist() == [45]


def test_rows_that_may_be_precincts_are_told_where_they_count_as_regions() -> None:
    rows: list[list[Cell]] = [["Where", "Ann", "Bob", "Valid votes"]]
    rows += [[f"Gymnasium {chr(65 + n)}", 90 + n * 7 % 13, 60 + n * 5 % 11, 0] for n in range(14)]
    for row in rows[1:]:
        row[3] = int(str(row[1])) + int(str(row[2]))
    (found,) = tables(rows)
    told = [p for p in found.problems if p.code == "rows-not-precincts"]
    assert found.kind is TableKind.SUMMARY
    assert [(p.severity, p.params) for p in told] == [("warning", {"count": 14, "header": "Where"})]


def test_candidates_are_no_precincts_and_their_rows_are_told_where_nothing_says_what_they_are() -> (
    None
):
    rows: list[list[Cell]] = [["candidate", "party_id", "value", "district_id", "N", "Q"]]
    for n in range(24):
        party = n // 4
        rows.append([f"NAME {chr(65 + n)}", f"Party {party}", 500 - 17 * n, 1 + party // 3,
                     928 + 31 * party, 13 + party])  # fmt: skip
    (found,) = tables(rows)
    assert found.kind is not TableKind.PROTOCOLS
    (told,) = [p for p in found.problems if p.code == "rows-alike"]
    assert told.params == {"count": 24, "places": 2}
    severities = engine.audit(assembled(found)).findings["severity"]
    assert not severities.isin(["contradiction", "evidence"]).any()


def test_headings_of_two_levels_are_told_by_their_labels() -> None:
    rows: list[list[Cell]] = [["RESULTS BY POLLING STATION"], []]
    for province in ("Eastern", "Lusaka"):
        rows.append([f"Province: {province}"])
        for ward in ("A", "B"):
            rows += [[f"Constituency: {province} {ward}"],
                     ["Polling station", *NAMES, "Valid", "Rejected"]]  # fmt: skip
            rows += [[f"Station {n}", *votes(n), sum(votes(n)), n % 3] for n in range(6)]
            rows.append([])
    (found,) = tables(rows)
    assert found.frame["region"].tolist() == ["Eastern"] * 12 + ["Lusaka"] * 12
    assert found.frame["district"].tolist()[::6] == [
        "Eastern A",
        "Eastern B",
        "Lusaka A",
        "Lusaka B",
    ]
