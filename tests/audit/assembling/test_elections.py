"""Tables of two elections opened together, and parts of one country: told apart, never mixed."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from audit.assembling import assemble
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit import builders
from tests.audit.tables import reading, table


def country(
    seed: int,
    lines: str,
    *,
    name: str,
    regions: int = 4,
    prefix: str = "District",
    sizes: int = 1,
    **other: object,
) -> Table:
    """Ten precincts in each region; numbers of voters from ``sizes``, votes from ``seed``."""
    rows = 10 * regions
    voters = np.random.default_rng(sizes).integers(300, 3000, rows).astype(float)
    draw = np.random.default_rng(seed)
    columns = {
        "region": [f"Region {n // 10}" for n in range(rows)],
        "district": [f"{prefix} {n // 5}" for n in range(rows)],
        "precinct": [str(n % 10 + 1) for n in range(rows)],
        "registered": (voters + draw.integers(0, 40, rows)).tolist(),
        **{f"votes:{line}": draw.integers(10, 200, rows).astype(float).tolist() for line in lines},
    }
    return table({**columns, **other}, name=name)


@pytest.mark.parametrize("prefix", ["District", "Entirely otherwise"])
def test_of_two_elections_the_first_is_audited_and_the_other_told(prefix: str) -> None:
    first = country(1, "ABC", name="2011.csv")
    second = country(2, "ADEFG", name="2021.csv", prefix=prefix)
    election = assemble(reading(first, second))
    assert [line.key for line in election.lines] == ["A", "B", "C"]
    assert set(election.protocols["table"].map(lambda n: election.tables[n].source.name)) == {
        "2011.csv"
    }
    (told,) = election.problems
    assert (told.code, told.source, told.severity) == ("other-election", "2021.csv", "warning")
    assert told.params == {
        "audited": "2011.csv", "common": 40, "new_lines": 4, "lines": "D, E, F, G",
    }  # fmt: skip
    assert all("2011.csv" in describe(told, language) for language in LANGUAGES)


def test_the_other_election_is_audited_where_the_first_is_left_out() -> None:
    election = assemble(reading(country(2, "ADEFG", name="2021.csv")))
    assert len(election.protocols) == 40
    assert not election.problems


def test_the_election_that_the_profile_knows_is_the_audited_one() -> None:
    first = country(1, "XYZ", name="other.csv")
    own = ["Nur Otan", "Ақ жол", "Ауыл", "ADAL"]
    second = country(2, "", name="2021.csv")
    votes = {f"votes:{line}": [5.0] * 40 for line in own}
    columns = {c: second.frame[c].tolist() for c in ("region", "district", "precinct")}
    election = assemble(
        reading(first, table({**columns, **votes}, name="2021.csv")), "kz-2021-majilis"
    )
    assert [p.source for p in election.problems if p.code == "other-election"] == ["other.csv"]


def test_three_elections_leave_one() -> None:
    tables = [country(n, "A" + "BCDEFGHKL"[3 * n : 3 * n + 3], name=f"{n}.csv") for n in range(3)]
    election = assemble(reading(*tables))
    assert len(election.protocols) == 40
    assert [p.source for p in election.problems] == ["1.csv", "2.csv"]


def test_parts_of_the_other_election_go_with_it() -> None:
    def part(made: Table, rows: slice, name: str) -> Table:
        columns = {c: made.frame[c].iloc[rows].tolist() for c in made.frame.columns}
        return table(columns, name=name)

    one, other = country(1, "ABC", name="x"), country(2, "DEF", name="y", regions=6)
    halves = [part(one, slice(0, 20), "a1"), part(one, slice(20, 40), "a2")]
    halves += [part(other, slice(0, 20), "b1"), part(other, slice(20, 40), "b2")]
    halves += [part(other, slice(40, 60), "b3")]
    election = assemble(reading(*halves))
    assert [p.source for p in election.problems] == ["b1", "b2", "b3"]
    assert len(election.protocols) == 40


def test_observations_of_the_other_election_go_with_it() -> None:
    first, second = country(1, "ABC", name="a"), country(2, "DEFG", name="b")
    seen = replace(country(2, "DEFG", name="seen"), kind=TableKind.EVIDENCE)
    election = assemble(reading(first, second, seen))
    assert not len(election.evidence)
    assert [p.source for p in election.problems] == ["b", "seen"]


def test_published_totals_of_another_election_are_not_compared() -> None:
    regions = [f"Region {n}" for n in range(4)]
    columns = {"region": regions, "votes:K": [1.0] * 4, "votes:L": [2.0] * 4}
    totals = table(columns, name="totals", kind=TableKind.SUMMARY)
    election = assemble(reading(country(1, "ABC", name="a"), totals))
    assert not len(election.summaries)
    assert [p.source for p in election.problems] == ["totals"]


def test_districts_of_one_country_with_their_own_candidates_are_one_election() -> None:
    tables = [
        country(n, "ABCDEFGH"[n : n + 2], name=f"{n}.csv", regions=1,
                prefix=f"Riding {n}", region=[""] * 10)
        for n in range(7)
    ]  # fmt: skip
    election = assemble(reading(*tables))
    assert len(election.protocols) == election.protocols["place"].nunique() == 70
    assert not election.problems


def test_a_newer_copy_is_no_other_election() -> None:
    newer = country(1, "ABC", name="new")
    newer = replace(newer, source=replace(newer.source, modified="2"))
    election = assemble(reading(country(1, "ABC", name="old"), newer))
    assert [p.code for p in election.problems] == ["newer-copy"]


def test_parts_whose_numbers_start_anew_are_no_copies() -> None:
    blank: dict[str, Any] = {"region": [""] * 40, "district": [""] * 40}
    numbers: dict[str, Any] = {"precinct": [str(n + 1) for n in range(40)]}
    parts = [
        country(n, "ABC", name=f"{word}.csv", sizes=n, **blank, **numbers)
        for n, word in ((1, "Abai"), (2, "Inder"))
    ]
    election = assemble(reading(*parts))
    assert election.protocols["place"].nunique() == 80
    assert set(election.protocols["district"]) == {"Abai", "Inder"}
    assert [p.code for p in election.problems] == ["district-from-file"] * 2


def lettered(rows: int, fuller: bool, name: str) -> Table:
    """A country of which one table has all fields, the other only the lines of its first rows."""
    made = country(1, "ABC", name=name).frame.iloc[:rows]
    columns = {c: made[c].tolist() for c in made.columns if fuller or c != "registered"}
    more = {"issued": [400.0] * rows, "valid": [390.0] * rows} if fuller else {}
    return table({**columns, **more}, name=name)


def test_of_tables_of_the_same_lines_the_fuller_one_is_audited() -> None:
    for tables in (
        (lettered(30, False, "a"), lettered(40, True, "b")),
        (lettered(40, True, "b"), lettered(30, False, "z")),
    ):
        election = assemble(reading(*tables))
        assert len(election.protocols) == 40
        assert [p.params["audited"] for p in election.problems] == ["b"]


def test_a_second_ballot_with_nearly_the_same_figures_is_no_other_hand() -> None:
    """Other lines, and in half of the precincts one voter did not take the second ballot."""
    columns = builders.precincts(40)
    lines = dict(zip("ABC", "XYZ", strict=True))
    figures = {f: np.asarray(columns[f], dtype=float) for f in ("issued", "valid", "votes:A")}
    for apart, code in ((np.arange(40) % 2, "other-election"), (np.zeros(40), "other-hand")):
        fewer = {field: (values - apart).tolist() for field, values in figures.items()}
        other = {f"votes:{lines[k[-1]]}" if k.startswith("votes:") else k: v
                 for k, v in {**columns, **fewer}.items()}  # fmt: skip
        election = assemble(reading(table(columns, name="a"), table(other, name="b")))
        assert [p.code for p in election.problems] == [code]


def test_zones_of_a_city_in_files_of_their_own_are_no_copies() -> None:
    city: dict[str, Any] = {"region": ["R"] * 40, "district": ["Itajuba"] * 40}
    numbers: dict[str, Any] = {"precinct": [str(n + 1) for n in range(40)]}
    zones = [country(n, "ABC", name=f"zone {n}.csv", sizes=n, **city, **numbers) for n in (1, 2)]
    election = assemble(reading(*zones))
    assert election.protocols["place"].nunique() == 80
    assert set(election.protocols["district"]) == {"Itajuba / zone 1", "Itajuba / zone 2"}
    assert [p.code for p in election.problems] == ["district-from-file"] * 2


def test_the_same_protocols_by_code_and_by_name_are_counted_once_and_told() -> None:
    by_code = country(3, "ABC", name="codes.csv", district=[""] * 40,
                      region=[""] * 40, precinct=[f"{10_000 + n}" for n in range(40)])  # fmt: skip
    by_name = country(3, "ABC", name="names.csv", district=[""] * 40,
                      region=[""] * 40, precinct=[f"Parish {n:02}" for n in range(40)])  # fmt: skip
    election = builders.assembled(by_code, by_name)
    assert len(election.protocols) == 40
    (told,) = [p for p in election.problems if p.code == "same-figures"]
    assert (told.source, told.params["audited"], told.params["count"]) == (
        "names.csv",
        "codes.csv",
        40,
    )
    assert {describe(told, language) for language in LANGUAGES}


def test_precincts_with_figures_of_their_own_are_not_taken_for_others() -> None:
    one = country(3, "ABC", name="one.csv", precinct=[f"{10_000 + n}" for n in range(40)])
    other = country(4, "ABC", name="two.csv", precinct=[f"Parish {n:02}" for n in range(40)])
    election = builders.assembled(one, other)
    assert len(election.protocols) == 80


def test_precincts_and_wider_places_of_the_same_figures_are_asked_about() -> None:
    codes = country(3, "ABC", name="codes.csv", district=[""] * 40, region=[""] * 40,
                    precinct=[f"{10_000 + n}" for n in range(40)])  # fmt: skip
    names = country(3, "ABC", name="names.csv", region=[""] * 40, precinct=[""] * 40,
                    level=["district"] * 40, district=[f"P {n:02}" for n in range(40)])  # fmt: skip
    wider = replace(names, kind=TableKind.SUMMARY)
    election = builders.assembled(codes, wider)
    assert [p.source for p in election.problems if p.code == "same-figures-wider"] == ["names.csv"]


def test_two_regions_of_the_same_figures_are_two_regions() -> None:
    """One that was copied from the other must be found, not left out."""
    north = country(3, "ABC", name="north.csv", region=["North"] * 40)
    south = country(3, "ABC", name="south.csv", region=["South"] * 40)
    election = builders.assembled(north, south)
    assert len(election.protocols) == 80
    assert "same-figures" not in [p.code for p in election.problems]
