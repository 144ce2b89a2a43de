"""Five levels of places: what stands between region and district tells districts apart."""

from pathlib import Path

import pytest

from audit import engine
from audit.assembling import assemble
from audit.election import Election
from audit.findings import place
from audit.importing.recipes import from_toml, recipe_of, to_toml

HEADER = "Region,Province,Municipality,Barangay,Precinct No.,Registered voters,Actual voters,"
HEADER += "Valid votes,Invalid votes,Reyes,Santos"


def row(n: int, municipality: str) -> str:
    reyes, santos = n * 37 % 400 + 50, n * 53 % 300 + 40
    valid = reyes + santos
    places = f"Region {n // 150 + 1},Province {n // 75},{municipality},Barangay {n // 5 % 3 + 1}"
    return f"{places},{n % 5 + 1:04d}A,{valid + 300},{valid + 3},{valid},3,{reyes},{santos}"


def read(folder: Path, *, alike: bool, observers: str = "") -> Election:
    called = [f"San {'ABCDE'[n // 15 % 5]}" if alike else f"Town {n // 15}" for n in range(300)]
    text = "\n".join([HEADER, *(row(n, name) for n, name in enumerate(called))])
    (folder / "results.csv").write_text(text, encoding="utf-8")
    if observers:
        (folder / "observers.csv").write_text(observers, encoding="utf-8")
    return assemble(engine.read([folder]))


@pytest.mark.parametrize("alike", [True, False])
def test_every_level_is_in_the_name_and_every_precinct_is_its_own(
    tmp_path: Path, alike: bool
) -> None:
    election = read(tmp_path, alike=alike)
    assert election.protocols["place"].nunique() == 300
    first = election.protocols.iloc[0]
    assert first["district"] == ("Province 0 / San A" if alike else "Province 0 / Town 0")
    assert (first["settlement"], first["precinct"]) == ("Barangay 1", "0001A")
    assert not any(entry.asked for table in election.tables for entry in table.columns)


def test_districts_of_one_name_in_two_provinces_are_two(tmp_path: Path) -> None:
    districts = read(tmp_path, alike=True).protocols.groupby(["region_key", "district_key"])
    assert districts.ngroups == 20
    assert set(districts.size()) == {15}


def test_the_name_of_a_precinct_tells_its_province(tmp_path: Path) -> None:
    election = read(tmp_path, alike=True)
    first = {str(k): v for k, v in election.protocols.iloc[80].items()}
    assert "Province 1 / San A" in place(first, election, "en")


def test_observers_who_leave_the_province_out_join_where_one_district_is_called_so(
    tmp_path: Path,
) -> None:
    seen = "Region,Municipality,Barangay,Precinct No.,Observer,Reyes,Santos\n"
    seen += "Region 1,Town 3,Barangay 2,0002A,Maria,100,110"
    election = read(tmp_path, alike=False, observers=seen)
    (found,) = election.evidence["place"].tolist()
    rows = election.protocols[election.protocols["place"] == found]
    assert rows["district"].tolist() == ["Province 0 / Town 3"]


def test_the_recipe_of_such_a_table_opens_it_again(tmp_path: Path) -> None:
    (table,) = read(tmp_path, alike=True).reading.tables
    recipe = from_toml(to_toml(recipe_of(table, "Results", "", "2026-11-23T10:00:00Z")), "r.toml")
    (again,) = engine.read([tmp_path], recipes=[recipe]).tables
    assert again.recipe is not None
    assert again.nested
    assert again.frame["district"].tolist() == table.frame["district"].tolist()
