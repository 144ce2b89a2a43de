"""Tables become one election: the same places, lines and regions under one name each."""

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd

from audit.assembling import assemble
from audit.checks.sums import sums
from audit.importing.table import Table, TableKind
from audit.messages import LANGUAGES
from audit.problems import describe
from tests.audit import builders
from tests.audit.tables import reading, table

PARTIES = {
    "votes:Nur Otan": [60, 70, 80],
    "votes:Ақ жол": [10, 10, 10],
    "votes:Народная партия Казахстана": [9, 8, 7],
    "votes:Ауыл": [5, 4, 3],
    "votes:ADAL": [3, 2, 1],
}


def precincts(**other: object) -> dict[str, object]:
    return {
        "region": ["Акмолинская область"] * 3,
        "precinct": ["УИК № 001", "2", "3"],
        **PARTIES,
        **other,
    }


def test_profile_is_chosen_by_names_and_lines_are_unified() -> None:
    election = assemble(reading(table(precincts())))
    assert election.profile.key == "kz-2021-majilis"
    assert [line.key for line in election.lines] == ["qhp", "nur-otan", "aq-jol", "auyl", "adal"]
    assert election.protocols["votes:nur-otan"].tolist() == [60, 70, 80]
    assert set(election.protocols["region_key"]) == {"akmola"}
    assert election.locate(0, 1, "votes:aq-jol").a1 == "D3"


def test_a_name_given_in_two_languages_is_one_name() -> None:
    columns = {
        "region": ["Акмолинская область / Ақмола облысы"],
        "precinct": ["1"],
        "votes:Народная партия Казахстана Қазақстан Халық партиясы": [5],
        "votes:2. Нур Отан / Нұр Отан": [7],
        "votes:Ауыл": [1],
    }
    election = assemble(reading(table(columns)))
    assert [line.key for line in election.lines] == ["qhp", "nur-otan", "auyl"]
    assert set(election.protocols["region_key"]) == {"akmola"}


def test_unknown_names_take_the_generic_profile() -> None:
    columns = {"region": ["Gotham"], "precinct": ["1"], "votes:1. Reds": [5], "votes:Blues": [7]}
    election = assemble(reading(table(columns)))
    assert election.profile.key == "generic"
    assert [line.name("en") for line in election.lines] == ["Reds", "Blues"]


def test_a_name_in_capitals_or_with_look_alike_letters_is_the_same_line() -> None:
    first = table({"precinct": ["1"], "votes:Новые люди": [5], "votes:Blues": [7]})
    second = {"precinct": ["2"], "votes:НОВЫЕ  ЛЮДИ": [6], "votes:2. BLUES": [8]}
    election = assemble(reading(first, table(second, name="part2.xlsx")))
    assert [line.key for line in election.lines] == ["Новые люди", "Blues"]
    assert election.protocols["votes:Blues"].tolist() == [7, 8]
    assert election.locate(1, 0, "votes:Blues").a1 == "C2"


def test_one_precinct_has_one_number_in_every_table() -> None:
    observed = {"region": ["Akmola Region"], "precinct": ["1"], "votes:NO": [59]}
    election = assemble(
        reading(table(precincts()), table(observed, name="o.xlsx", kind=TableKind.EVIDENCE))
    )
    assert election.evidence["place"].iloc[0] == election.protocols["place"].iloc[0]
    assert election.evidence["votes:nur-otan"].tolist() == [59]


def test_precinct_numbers_that_start_anew_in_each_district_count_within_it() -> None:
    columns = {
        "district": ["A", "A", "B", "B"],
        "precinct": ["1", "2", "1", "2"],
        "votes:X": [1, 2, 3, 4],
    }
    election = assemble(reading(table(columns)))
    assert election.protocols["place"].nunique() == 4


def test_one_number_in_two_districts_is_two_precincts() -> None:
    numbers = [str(n) for n in range(1, 41)]
    columns = {
        "region": ["R"] * 41,
        "district": ["A"] * 40 + ["B"],
        "precinct": [*numbers, "7"],
        "votes:X": [1.0] * 41,
    }
    observed = {
        "region": ["R", "R"],
        "district": ["A district", "A district"],
        "precinct": ["8", "7"],
        "votes:X": [1.0, 1.0],
    }
    election = assemble(
        reading(table(columns), table(observed, name="o.xlsx", kind=TableKind.EVIDENCE))
    )
    places = election.protocols["place"]
    assert places.nunique() == 41
    assert election.evidence["place"].iloc[0] == places.iloc[7]
    assert election.evidence["place"].iloc[1] not in set(places)  # which of the two is not said


def test_numbers_that_start_anew_in_each_settlement_are_different_precincts() -> None:
    columns = {
        "region": ["R"] * 4,
        "district": ["D"] * 4,
        "settlement": ["A", "A", "B", "B"],
        "precinct": ["1", "2", "1", "2"],
        "votes:X": [1.0, 2.0, 3.0, 4.0],
    }
    assert assemble(reading(table(columns))).protocols["place"].nunique() == 4
    columns["settlement"] = ["A", "A", "A", "A"]
    assert assemble(reading(table(columns))).protocols["place"].nunique() == 2


def test_a_newer_copy_replaces_and_says_so() -> None:
    newer = precincts()
    newer["votes:ADAL"] = [3, 2, 0]
    election = assemble(
        reading(
            table(newer, name="new.xlsx", modified="2021-01-12T10:00:00"),
            table(precincts(), name="old.xlsx", modified="2021-01-11T10:00:00"),
        )
    )
    assert len(election.protocols) == 3
    assert election.protocols["votes:adal"].tolist() == [3, 2, 0]
    (told,) = [p for p in election.problems if p.code == "newer-copy"]
    assert (told.source, told.params["newer"]) == ("old.xlsx", "new.xlsx")
    assert (told.params["rows"], told.params["differing"]) == (3, 1)
    assert told.params["examples"] == "G4: 1 → 0"


def test_a_newer_copy_of_the_same_name_is_told_by_its_folder() -> None:
    newer = table(precincts(), name="10.xlsx", modified="2021-01-12T10:00:00")
    older = table(precincts(), name="10.xlsx", modified="2021-01-11T10:00:00")
    newer = replace(newer, source=replace(newer.source, sha256="1" * 64, path="/x/late/in/10.xlsx"))
    older = replace(older, source=replace(older.source, path="/x/early/in/10.xlsx"))
    (told,) = [p for p in assemble(reading(newer, older)).problems if p.code == "newer-copy"]
    assert told.params["newer"] == "late/in/10.xlsx"


def test_the_total_of_rows_that_a_newer_copy_replaces_goes_with_them() -> None:
    def copy(name: str, modified: str) -> Table:
        columns = {
            "level": ["precinct"] * 3 + ["country"],
            "precinct": ["1", "2", "3", ""],
            "votes:X": [60, 70, 80, 210],
            "votes:Y": [10, 11, 12, 33],
        }
        return table(columns, name=name, modified=modified)

    elsewhere = table({"precinct": ["8", "9"], "votes:X": [500, 600], "votes:Y": [5, 6]})
    election = assemble(reading(copy("new.xlsx", "2"), copy("old.xlsx", "1"), elsewhere))
    assert len(election.protocols) == 5
    (total,) = election.summaries["table"]
    assert election.tables[total].source.name == "new.xlsx"


def test_a_newer_copy_that_mends_a_printed_share_says_which() -> None:
    def shares(printed: str, name: str, modified: str) -> Table:
        columns = {"region": ["A", "B"], "votes:X": [1.0, 2.0], "share:X": ["5.21", printed]}
        return table(columns, name=name, kind=TableKind.SUMMARY, modified=modified)

    election = assemble(reading(shares("5.86", "new.xlsx", "2"), shares("5.21", "old.xlsx", "1")))
    (told,) = [p for p in election.problems if p.code == "newer-copy"]
    assert told.params["examples"] == "C3: 5.21 → 5.86"


def test_of_two_sheets_of_one_file_the_first_stands_and_the_other_is_told() -> None:
    first = table(precincts(), name="rounds.xlsx")
    second = replace(table(precincts(**{"votes:ADAL": [9, 9, 9]}), name="rounds.xlsx"), sheet="2")
    election = assemble(reading(first, second))
    assert election.protocols["votes:adal"].tolist() == [3, 2, 1]
    (told,) = [p for p in election.problems if p.code == "other-sheet"]
    assert (told.sheet, told.params["newer"], told.params["differing"]) == ("2", "Sheet1", 3)


def test_a_precinct_doubled_across_files_keeps_both_rows() -> None:
    other = table(precincts(precinct=["3", "4", "5"]), name="second.xlsx")
    election = assemble(reading(table(precincts()), other))
    assert len(election.protocols) == 6
    assert election.protocols["place"].nunique() == 5


def test_blank_region_is_proposed_by_the_alphabet_never_filled_in() -> None:
    names = [
        "Akmola Region", "Aktobe Region", "", "Almaty Region", "Atyrau Region",
        "East Kazakhstan Region", "Jambyl Region", "Karaganda Region", "Kostanay Region",
        "Kyzylorda Region", "Mangystau Region", "North Kazakhstan Region", "",
        "Pavlodar Region", "Shymkent", "Turkistan Region", "West Kazakhstan Region",
    ]  # fmt: skip
    columns = {"region": names} | {key: [1.0] * 17 for key in PARTIES}
    election = assemble(reading(table(columns, kind=TableKind.SUMMARY)))
    rows = election.summaries[election.summaries["proposed"]]
    assert rows["region_key"].tolist() == ["almaty-city", "nur-sultan"]
    assert rows["region"].tolist() == ["", ""]
    cells = [p.cell for p in election.problems if p.code == "blank-region-alphabet"]
    assert cells == ["A4", "A14"]


def test_a_total_row_of_a_regions_workbook_is_the_regions() -> None:
    columns = precincts(level=["precinct", "precinct", "country"])
    columns["region"] = ["Акмолинская область", "Акмолинская область", ""]
    columns["precinct"] = ["1", "2", ""]
    election = assemble(reading(table(columns)))
    assert election.summaries["level"].tolist() == ["region"]
    assert election.summaries["region_key"].tolist() == ["akmola"]
    assert len(election.protocols) == 2


def test_simulated_data_is_recognised_by_its_marks() -> None:
    marked = table(precincts(), titles=("Смоделированные данные",))
    assert assemble(reading(marked)).simulated
    assert not assemble(reading(table(precincts()))).simulated


def test_blanks_stay_blank() -> None:
    columns = precincts(registered=[100.0, np.nan, 0.0])
    registered = assemble(reading(table(columns))).protocols["registered"]
    assert np.isnan(registered.iloc[1])
    assert registered.iloc[2] == 0


def part(first: int, name: str, *titles: str, **more: object) -> Table:
    """Protocols of three precincts from ``first`` on, with their total row."""
    lines: dict[str, object] = {
        key: [*votes, sum(votes) + (key == "votes:ADAL")] for key, votes in PARTIES.items()
    }
    numbers = [*(str(first + n) for n in range(3)), ""]
    level = ["precinct"] * 3 + ["country"]
    return table({"precinct": numbers, "level": level, **lines, **more}, name=name, titles=titles)


def test_the_total_of_one_of_several_like_tables_is_of_its_own_place() -> None:
    tables = (
        part(11, "a.xlsx", "Протоколы, округ № 1"), part(21, "b.xlsx", "Протоколы, округ № 2"),
        part(31, "in/третий.csv", "Протоколы"), part(41, "d.xlsx", "Constituency 4"),
    )  # fmt: skip
    election = assemble(reading(*tables))
    names = ["округ № 1", "округ № 2", "третий", "Constituency 4"]
    assert election.summaries["district"].tolist() == names
    assert set(election.summaries["level"]) == {"district"}
    found = sums(election).findings  # each total row is still the sum of the rows of its table
    assert found["district"].tolist() == names
    assert set(found["field"]) == {"votes:adal"}


def test_places_that_several_titles_name_alike_are_told_apart_by_their_files() -> None:
    tables = (part(11, "a.xlsx", "округ № 1"), part(21, "b.xlsx", "округ № 1"))
    assert assemble(reading(*tables)).summaries["district"].tolist() == ["a", "b"]


def test_the_total_of_the_only_table_is_the_countrys() -> None:
    election = assemble(reading(part(11, "a.xlsx", "Протоколы, округ № 1")))
    assert election.summaries["level"].tolist() == ["country"]
    copies = assemble(reading(part(11, "a.xlsx"), part(11, "b.xlsx")))
    assert copies.summaries["level"].tolist() == ["country"]


def test_the_total_of_several_regions_stays_the_countrys() -> None:
    regions = {"region": ["R1", "R2", "R3", ""]}
    tables = (part(11, "a.xlsx", "", **regions), part(21, "b.xlsx", "округ № 2"))
    levels = assemble(reading(*tables)).summaries["level"].tolist()
    assert levels == ["country", "district"]


def test_a_ballot_of_many_lines_is_assembled_without_warnings() -> None:
    lines = {f"votes:L{n}": [n + 1, n + 2] for n in range(150)}
    columns: builders.Columns = {"region": ["R", "R"], "precinct": ["1", "2"], **lines}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(builders.election(columns).vote_columns) == 150


def test_tables_of_many_lines_each_are_assembled_without_warnings() -> None:
    def of_region(region: str) -> Table:
        lines = {f"votes:{region} {n}": [1.0, 2.0] for n in range(65)}
        made = table(
            {"region": [region] * 2, "precinct": ["1", "2"], **lines}, name=f"{region}.csv"
        )
        apart = pd.DataFrame(dict(made.frame.items()), copy=False)  # as the importer makes it
        return replace(made, frame=apart)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(assemble(reading(*map(of_region, "NSW"))).vote_columns) == 195


def test_observations_with_nothing_official_beside_them_say_so() -> None:
    copies = table(precincts(observer=["Aida"] * 3), name="o.xlsx", kind=TableKind.EVIDENCE)
    alone = [p for p in assemble(reading(copies)).problems if p.code == "only-observations"]
    assert [(p.severity, p.source) for p in alone] == [("warning", "o.xlsx")]
    assert alone[0].params["count"] == len(copies.frame)
    both = assemble(reading(copies, table(precincts()))).problems
    assert not [p for p in both if p.code == "only-observations"]


def test_a_total_among_observations_is_told_and_is_no_copy() -> None:
    seen = precincts(observer=["Aida"] * 3, level=["precinct", "precinct", "country"])
    copies = table(seen, name="o.xlsx", kind=TableKind.EVIDENCE)
    made = assemble(reading(copies, table(precincts())))
    told = [p for p in made.problems if p.code == "observed-totals"]
    assert [(p.source, p.cell, p.params["count"]) for p in told] == [("o.xlsx", "A4", 1)]
    assert len(made.evidence) == 2
    assert all("1" in describe(told[0], language) for language in LANGUAGES)
