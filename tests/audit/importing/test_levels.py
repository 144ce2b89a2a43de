"""Several columns that claim one level of place: the values tell which of them is it."""

from tests.audit.importing.grids import Cell, fields, table

VOTES: list[Cell] = ["Registered voters", "Valid votes", "Sun", "Moon"]


def _counts(row: int) -> list[Cell]:
    sun, moon = 40 + row * 7 % 23, 30 + row * 11 % 29
    return [150 + row % 13, sun + moon, sun, moon]


def _fields(header: list[Cell], places: list[list[Cell]]) -> dict[str, str]:
    found = table([[*header, *VOTES], *([*p, *_counts(n)] for n, p in enumerate(places))])
    return {str(name): field for name, field in zip(header, fields(found), strict=False)}


def test_the_region_is_the_coarsest_and_the_other_name_the_district() -> None:
    places: list[list[Cell]] = [
        ["South" if n < 20 else "North", f"Prov {n // 10}", n % 10 + 1] for n in range(40)
    ]
    found = _fields(["Región", "Provincia", "Mesa"], places)
    assert found == {"Región": "region", "Provincia": "district", "Mesa": "precinct"}


def test_of_two_names_of_districts_the_coarser_one_is_the_region() -> None:
    places: list[list[Cell]] = [
        ["Aveiro" if n < 20 else "Beja", f"Town {n // 10}", n % 10 + 1] for n in range(40)
    ]
    found = _fields(["Distrito", "Concelho", "Secção de voto"], places)
    assert found == {"Distrito": "region", "Concelho": "district", "Secção de voto": "precinct"}


def test_a_number_goes_before_a_name_that_tells_no_more() -> None:
    places: list[list[Cell]] = [
        [f"Town {n // 20}", f"School of street {n}", n % 20 + 1] for n in range(60)
    ]
    found = _fields(["Municipality", "Polling station", "Polling station number"], places)
    assert found["Polling station number"] == "precinct"
    assert found["Polling station"] == "settlement"


def test_a_room_number_makes_the_name_of_the_school_a_place_above_it() -> None:
    places: list[list[Cell]] = [
        [f"Town {n // 30}", f"School {n // 3}", n % 3 + 1] for n in range(60)
    ]
    found = _fields(["Municipality", "Polling place", "Precinct number"], places)
    assert found["Precinct number"] == "precinct"
    assert found["Polling place"] == "settlement"


def test_votes_of_a_party_with_the_name_of_a_region_are_no_region() -> None:
    rows: list[list[Cell]] = [["Town", "Precinct", "Voters", "Valid votes", "CH", "IL"]]
    for n in range(30):
        first, second = 20 + n * 7 % 23, 10 + n * 5 % 17
        rows.append([f"Town {n // 10}", n % 10 + 1, 90, first + second, first, second])
    assert set(table(rows).ballot_lines) == {"CH", "IL"}


def test_words_for_two_counts_are_asked_where_no_sum_confirms_them() -> None:
    rows: list[list[Cell]] = [
        ["Precinct", "Registered voters", "Rejected ballots", "Total votes cast"]
    ]
    rows += [[n + 1, 300 + n, 3 + n % 4, 200 + n % 7] for n in range(20)]
    entry = next(c for c in table(rows).columns if c.header == "Total votes cast")
    assert entry.asked


def test_percentages_of_a_count_are_no_shares_of_lines() -> None:
    rows: list[list[Cell]] = [
        ["Commune", "Bureau de vote", "Inscrits", "Votants", "Nuls", "% Nuls/Ins", "Exprimés"]
    ]
    rows += [[f"C{n // 5}", n % 5 + 1, 200, 100, 10, "5,00%", 90] for n in range(20)]
    assert not [f for f in fields(table(rows)) if f.startswith("share:")]


def _asked(header: list[Cell], places: list[list[Cell]]) -> dict[str, bool]:
    found = table([[*header, *VOTES], *([*p, *_counts(n)] for n, p in enumerate(places))])
    return {entry.header: entry.asked for entry in found.columns if entry.field == "precinct"}


def test_a_precinct_that_leaves_most_rows_alike_is_asked() -> None:
    few: list[list[Cell]] = [[f"Town {n // 30}", f"B{n % 3}"] for n in range(60)]
    assert _asked(["Municipality", "Precinct"], few) == {"Precinct": True}


def test_a_precinct_that_tells_every_row_is_not_asked() -> None:
    every: list[list[Cell]] = [[f"Town {n // 30}", n % 30 + 1] for n in range(60)]
    assert _asked(["Municipality", "Precinct"], every) == {"Precinct": False}


def test_the_only_codes_that_tell_records_apart_are_proposed_and_asked() -> None:
    places: list[list[Cell]] = [[f"{n + 1:03d}"] for n in range(40)]
    assert _asked(["Kodu"], places) == {"Kodu": True}


def _told(header: list[Cell], places: list[list[Cell]]) -> dict[str, tuple[str, bool]]:
    found = table([[*header, *VOTES], *([*p, *_counts(n)] for n, p in enumerate(places))])
    return {e.header: (e.field, e.asked) for e in found.columns if e.header in header}


def test_the_section_beside_a_number_within_it_is_proposed_as_the_place_above_it() -> None:
    places: list[list[Cell]] = [[f"Town {n // 30}", n // 3 + 1, f"B{n % 3}"] for n in range(60)]
    found = _told(["Municipality", "Sección", "Casilla"], places)
    assert found["Casilla"] == ("precinct", True)
    assert found["Sección"] == ("settlement", True)


def test_stations_of_a_centre_are_told_by_the_column_beside_it_whatever_its_name() -> None:
    places: list[list[Cell]] = [
        [f"Town {n // 30}", f"{n - n % 2:04d}", "ab"[n % 2]] for n in range(60)
    ]
    found = _told(["Municipality", "Polling station", "Qwx"], places)
    assert {field for field, _ in found.values()} >= {"precinct", "settlement"}
    assert found["Polling station"][1]


def test_only_a_code_tells_rows_that_the_named_precinct_leaves_alike() -> None:
    places: list[list[Cell]] = [[f"K-{n * 7 % 60:03d}", "Town", f"B{n % 3}"] for n in range(60)]
    found = _told(["Key", "Municipality", "Precinct"], places)
    assert found["Key"] == ("precinct", True)
    assert found["Precinct"] == ("ignored", True)


def test_a_district_written_once_above_its_precincts_leaves_none_of_them_alike() -> None:
    places: list[list[Cell]] = [
        [f"Town {n // 20}" if n % 20 == 0 else None, n % 20 + 1, "ab"[n // 20 % 2]]
        for n in range(60)
    ]
    found = _told(["Municipality", "Precinct", "Kind"], places)
    assert found["Precinct"] == ("precinct", False)
    assert found["Kind"] == ("ignored", False)


def test_two_protocols_of_one_precinct_are_no_question_about_columns() -> None:
    places: list[list[Cell]] = [["Town", n + 1, "ab"[n % 2]] for n in range(99)]
    found = _told(["Municipality", "Precinct", "Kind"], [*places, ["Town", 3, "b"]])
    assert found["Precinct"] == ("precinct", False)


def test_places_within_the_district_that_tell_stations_apart_are_named_with_it() -> None:
    """Uganda: stations of one name in every parish, sub-counties of one name in two counties."""
    places: list[list[Cell]] = [
        [f"D{n // 36}", f"C{n // 18}", f"S{n // 9 % 2}", f"P{n // 3 % 3}", f"Hall {n % 9}"]
        for n in range(72)
    ]
    head: list[Cell] = ["District", "Constituency", "Sub-county", "Parish", "Polling station"]
    found = _fields(head, places)
    assert list(found.values()) == ["district", "district", "district", "settlement", "precinct"]


def test_a_level_that_tells_nothing_more_stays_out_of_the_district() -> None:
    places: list[list[Cell]] = [
        [f"D{n // 30}", f"C{n // 15}", f"Hall {n}"] for n in range(60)
    ]  # fmt: skip
    found = _fields(["District", "Constituency", "Polling station"], places)
    assert list(found.values()) == ["district", "ignored", "precinct"]


def test_settlements_that_alone_name_the_rows_are_asked_as_places_of_protocols() -> None:
    head: list[Cell] = ["obec", "volici", "vydane", "odevzdane", "platne"]
    rows: list[list[Cell]] = [
        [500000 + 7 * n, 900 + n, 600 + n, 599 + n, 590 + n] for n in range(24)
    ]
    found = table([head, *rows])
    assert fields(found) == ["precinct", "registered", "issued", "in_boxes", "valid"]
    assert found.columns[0].asked
