"""Columns that only together number a place: asked as parts of the precinct's number."""

import numpy as np

from audit.fields import IGNORED
from audit.importing.geography.together import telling_together
from audit.importing.table import Table
from tests.audit.importing.grids import Cell, fields, remapped, table

VOTES: list[Cell] = ["Registered voters", "Valid votes", "Sun", "Moon"]


def _counts(row: int) -> list[Cell]:
    sun, moon = 40 + row * 7 % 23, 30 + row * 11 % 29
    return [150 + row % 13, sun + moon, sun, moon]


def _sections(section: str = "Sección") -> Table:
    """Boxes A and B of two sections in each of three districts of four municipalities."""
    places: list[list[Cell]] = [
        ["South", town, district, section, box]
        for town in ("Abla", "Berja", "Cuevas", "Dalias")
        for district in (1, 2, 3)
        for section in (1, 2)
        for box in "AB"
    ]
    header: list[Cell] = ["Región", "Municipio", "Distrito", section, "Mesa"]
    return table([[*header, *VOTES], *([*p, *_counts(n)] for n, p in enumerate(places))])


def _mesas() -> Table:
    """Rows of a line each; the number of a mesa starts anew in every post, as its name does."""
    rows: list[list[Cell]] = [
        [f"0{town}", f"0{zone}", f"0{post}", f"00{mesa}", name, str(10 * town + post + mesa + at)]
        for town in (1, 2, 3)
        for zone in (1, 2)
        for post in (1, 2, 3)
        for mesa in (1, 2)
        for at, name in enumerate(("Sun Party", "Moon Party", "Star Party"))
    ]
    return table([["MUN", "ZON", "PUE", "MES", "CANNOMBRE", "VOTOS"], *rows])


def test_parts_of_a_number_are_proposed_together_and_asked_where_no_words_say_so() -> None:
    found = _sections("Zorblax")
    assert fields(found)[:5] == ["region", "district", "precinct", "precinct", "precinct"]
    assert all(c.asked for c in found.columns[2:5])


def test_parts_of_a_number_that_their_headers_call_places_are_no_question() -> None:
    found = _sections()
    assert fields(found)[:5] == ["region", "district", "precinct", "precinct", "precinct"]
    assert not any(c.asked for c in found.columns[:5])
    assert not found.frame.duplicated(["region", "district", "precinct"]).any()
    assert found.frame["precinct"].iloc[1] == "1/1/B"


def test_confirming_one_part_of_the_number_leaves_the_others() -> None:
    again = remapped(_sections(), {5: "precinct"})
    assert fields(again)[2:5] == ["precinct", "precinct", "precinct"]
    fewer = remapped(_sections(), {3: IGNORED})
    assert fewer.frame["precinct"].iloc[1] == "1/B"


def test_lines_of_merging_places_are_told_apart_by_several_columns() -> None:
    found = _mesas()
    assert fields(found)[:4] == ["precinct", "precinct", "precinct", "precinct"]
    assert all(c.asked for c in found.columns[:4])
    assert len(found.frame) == 36
    assert "long-twice" not in [problem.code for problem in found.problems]


def test_only_what_is_needed_is_taken_and_nothing_where_nothing_tells() -> None:
    section, box = np.divmod(np.arange(24), 2)
    known, idle = np.zeros(24, dtype=np.int64), np.arange(24) % 3
    assert telling_together(known, {1: section, 2: box, 3: idle}) == (1, 2)
    assert telling_together(known, {2: box, 3: idle}) == ()


def test_the_zone_before_a_section_is_the_place_above_it_before_any_building() -> None:
    rows: list[list[Cell]] = []
    for n in range(40):
        sun, moon = 40 + n * 7 % 23, 30 + n * 11 % 29
        rows.append(["Town", 134 + n // 20, n % 20 + 1, 150 + n % 13, sun + moon, sun, moon,
                     f"School {n // 4}"])  # fmt: skip
    header: list[Cell] = ["Municipality", "NR_Z", "Precinct number", "Registered voters",
                          "Valid votes", "Sun", "Moon", "Xyz"]  # fmt: skip
    found = table([header, *rows])
    places = dict(zip(map(str, header), fields(found), strict=True))
    assert places["NR_Z"] == "settlement"
    assert places["Precinct number"] == "precinct"
    assert {"NR_Z", "Precinct number"} <= {c.header for c in found.columns if c.asked}
    assert not found.frame.duplicated(["district", "settlement", "precinct"]).any()


def test_a_section_of_one_box_or_two_is_no_precinct_without_its_number() -> None:
    places: list[list[Cell]] = [
        ["Campeche", "Champotón", section, box]
        for section in range(1, 25)
        for box in ("B", "C01")[: 1 + section % 3 // 2]
    ]
    header: list[Cell] = ["Estado", "Municipio", "Sección", "Casilla"]
    found = table([[*header, *VOTES], *([*p, *_counts(n)] for n, p in enumerate(places))])
    places_of = ["region", "district", "settlement", "precinct"]
    assert not found.frame.duplicated(places_of).any()
