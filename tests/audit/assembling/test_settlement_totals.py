"""Rows of settlements beside the stations in them are totals, never precincts."""

from audit.checks.registry import by_code
from audit.election import Election
from tests.audit.builders import assembled, changed
from tests.audit.checks.planted import Columns
from tests.audit.tables import table

TOWNS = ("Alder", "Birch", "Cedar")
STATIONS: Columns = {
    "settlement": ["Alder", "Alder", "Birch", "Birch", "Birch", "Cedar"],
    "precinct": ["1", "2", "1", "2", "3", "1"],
    "registered": [900, 1100, 700, 650, 820, 230],
    "took_part": [700, 820, 500, 480, 610, 175],
    "votes:A": [400, 500, 260, 300, 350, 100],
    "votes:B": [300, 320, 240, 180, 260, 75],
}


def by_settlement(columns: Columns = STATIONS) -> Columns:
    made: Columns = {"settlement": list(TOWNS)}
    for key in ("registered", "took_part", "votes:A", "votes:B"):
        rows = list(zip(columns["settlement"], columns[key], strict=True))
        made |= {key: [sum(int(str(n)) for own, n in rows if own == town) for town in TOWNS]}
    return made


def both(stations: Columns, towns: Columns) -> Election:
    return assembled(table(stations, name="stations.csv"), table(towns, name="towns.csv"))


def told(one: Election) -> list[str]:
    return [problem.code for problem in one.problems if problem.code == "settlement-totals"]


def test_rows_of_settlements_are_totals_of_their_stations() -> None:
    one = both(STATIONS, by_settlement())
    assert len(one.protocols) == 6
    assert one.summaries["level"].tolist() == ["district"] * 3
    assert told(one)
    assert by_code("H7").run(one).tests == 12
    for code in ("H7", "C1", "C3", "M2"):
        assert not len(by_code(code).run(one).findings)


def test_a_station_above_its_settlement_is_told() -> None:
    one = both(changed(STATIONS, registered=(2, 718)), by_settlement())
    found = by_code("H7").run(one).findings
    assert found["field"].tolist() == ["registered"]
    assert found["district"].tolist() == ["Birch"]
    assert (found["published"].iloc[0], found["expected"].iloc[0]) == (2170, 2188)


def test_settlements_of_one_name_are_held_against_nothing() -> None:
    named = ["Alder"] * 5 + ["Cedar"]
    stations = {**STATIONS, "settlement": named, "precinct": list("123456")}
    towns = {**by_settlement(), "settlement": ["Alder", "Alder", "Cedar"]}
    one = both(stations, towns)
    assert len(one.protocols) == 6
    assert by_code("H7").run(one).tests == 4
    assert not len(by_code("H7").run(one).findings)


def test_settlements_without_stations_elsewhere_stay_places() -> None:
    assert len(assembled(table(by_settlement())).protocols) == 3
    apart = {**by_settlement(), "settlement": ["Fir", "Oak", "Pine"]}
    one = both(STATIONS, apart)
    assert not told(one)
    assert len(one.protocols) == 9


def test_settlements_smaller_than_stations_of_their_name_are_no_totals() -> None:
    small = by_settlement()
    small = {key: values if key == "settlement" else [int(str(n)) // 9 for n in values]
             for key, values in small.items()}  # fmt: skip
    one = both(STATIONS, small)
    assert not told(one)
