"""Files of real elections, read without anybody's help, against what is known of them."""

import csv
import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from audit.fields import IGNORED
from audit.frames import count, votes_total
from audit.importing.table import Orientation, Table, TableKind
from audit.importing.tidy import tidy
from audit.importing.understand import understand
from audit.progress import Progress
from audit.reading import FileContent, read_files
from tests.audit.importing.grids import codes, fields


def read(path: Path) -> list[FileContent]:
    return list(read_files([path], Progress()))


def first(path: Path) -> Table:
    return understand(read(path)[0])[0]


@pytest.fixture(scope="module")
def raw(shared_data: Path) -> Table:
    return first(shared_data / "data/armenia/2018/raw_cec_results_by_station.xlsx")


@pytest.fixture(scope="module")
def stations(raw: Table) -> pd.DataFrame:
    return raw.frame[raw.frame["level"] == "precinct"].reset_index(drop=True)


class TestArmenia:
    """The raw workbook of the commission against the table that people cleaned by hand."""

    def test_the_total_row_is_out_and_ids_are_text(
        self, raw: Table, stations: pd.DataFrame
    ) -> None:
        assert raw.kind is TableKind.PROTOCOLS
        assert raw.header_rows == (3,)
        assert raw.total_rows == (2015,)
        assert len(stations) == 2010
        assert stations["precinct"].tolist()[:2] == ["1/1", "1/2"]
        assert stations["district"].tolist()[0] == "01"

    def test_every_number_is_that_of_the_cleaned_table(
        self, stations: pd.DataFrame, shared_data: Path
    ) -> None:
        path = shared_data / "data/armenia/2018/stations.csv"
        clean = pd.read_csv(path, dtype={"tec": str, "station": str})
        joined = stations.merge(clean, left_on="precinct", right_on="station", suffixes=("", "_c"))
        assert len(joined) == 2010
        for ours, theirs in (("registered", "registered_c"), ("took_part", "ballots_cast"),
                             ("invalid", "invalid_c"), ("valid", "valid_c")):  # fmt: skip
            assert (joined[ours] == joined[theirs]).all(), ours
        parties = [key for key in stations if str(key).startswith("votes:")]
        assert len(parties) == 11
        sums = {tuple(clean[name]) for name in clean.columns[12:23]}
        assert {tuple(stations[key].astype(int)) for key in parties} == sums

    def test_valid_is_marked_as_derived(self, raw: Table) -> None:
        assert [e.field for e in raw.columns if e.by == "derived"] == ["valid"]

    def test_the_registry(self, shared_data: Path) -> None:
        registry = first(shared_data / "data/armenia/2018/raw_cec_subdistricts.xlsx")
        assert registry.kind is TableKind.REGISTRY
        assert registry.frame["precinct"].nunique() == 2010


def balances(frame: pd.DataFrame) -> bool:
    """Whether every hard control ratio holds in every row."""
    issued = sum(count(frame, key) for key in ("issued_early", "issued_station", "issued_outside"))
    received = issued + frame["cancelled"] + frame["lost"] - frame["unaccounted"]
    boxes = frame["box_mobile"] + frame["box_stationary"]
    return bool(
        (received == frame["received"]).all()
        and (boxes == frame["valid"] + frame["invalid"]).all()
        and (votes_total(frame) == frame["valid"]).all()
    )


@pytest.mark.parametrize(("name", "rows"), [("kalmykia", 234), ("kaliningrad", 601)])
def test_russian_regions_are_the_same_from_text_and_workbook(
    name: str, rows: int, shared_data: Path
) -> None:
    folder = shared_data / "data/russia"
    text, workbook = first(folder / f"{name}.csv"), first(folder / f"{name}.xlsx")
    pd.testing.assert_frame_equal(tidy(text), tidy(workbook))
    assert len(text.frame) == rows
    assert len(text.ballot_lines) == 14
    assert not [entry for entry in text.columns if entry.asked]
    assert balances(text.frame)


@pytest.mark.parametrize(("year", "rows", "lines"), [("2011", 95_225, 7), ("2021", 96_325, 14)])
def test_all_of_russia_by_name_and_then_without_any_words(
    year: str, rows: int, lines: int, shared_data: Path, tmp_path: Path
) -> None:
    archive = shared_data / f"data/russia/{year}.csv.zip"
    named = first(archive).frame
    assert (len(named), sum(str(k).startswith("votes:") for k in named)) == (rows, lines)
    assert balances(named)

    with zipfile.ZipFile(archive) as packed:
        member = next(n for n in packed.namelist() if not n.startswith("__"))
        table = list(csv.reader(io.StringIO(packed.read(member).decode("utf-8"))))
    table[0] = [f"c{number}" for number in range(1, len(table[0]) + 1)]
    path = tmp_path / "words.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    found = first(path)
    blind = found.frame
    for key in ("registered", "issued_early", "issued_station", "issued_outside",
                "cancelled", "box_mobile", "box_stationary", "invalid", "valid"):  # fmt: skip
        assert (blind[key] == named[key]).all(), key
    # A few hundred precincts lost ballots: without that column H3 would contradict them.
    received = next(c for c in found.columns
                    if str(c.params.get("identity", "")).startswith("received")
                    and c.field == IGNORED)  # fmt: skip
    assert received.asked
    # Parties at the edge that got no vote anywhere prove nothing; here every one got some.
    assert (votes_total(blind) == votes_total(named)).all()


def test_the_kazakh_table_is_the_same_in_each_of_its_layouts(shared_data: Path) -> None:
    folder = shared_data / "data/kazakhstan-2021"
    names = ("by_region_seed_layout.csv", "by_region_seed_layout_text.xlsx",
             "by_region_seed_layout_numeric.xlsx")  # fmt: skip
    found = [first(folder / name) for name in names]
    for one in found:
        assert one.kind is TableKind.SUMMARY
        assert one.header_rows == (1, 2)
        assert one.total_rows == (20,)
        assert one.locate(2, "share:Adal").a1 == "K5"
        assert codes(one).count("empty-column") == 1
        pd.testing.assert_frame_equal(tidy(one), tidy(found[0]))
    frame = found[0].frame
    assert frame["share:Adal"].tolist()[2] == "5.21"
    assert [row for row, name in enumerate(frame["region"][:-1]) if not name] == [2, 12]
    assert frame["level"].tolist()[-1] == "country"
    for line in found[0].ballot_lines:
        votes = frame[f"votes:{line}"].to_numpy()
        assert votes[:-1].sum() == votes[-1]


def test_canadian_polls_one_row_a_candidate(shared_data: Path) -> None:
    polls, electors = 0, 0.0
    for content in read(shared_data / "data/canada-2019"):
        if not content.name.endswith(".csv"):
            continue
        (found,) = understand(content)
        assert found.orientation is Orientation.LONG
        assert found.rows_read == found.rows_accepted + found.rows_set_aside
        assert {p.code for p in found.problems if p.severity == "set_aside"} <= {"uncounted"}
        frame = found.frame
        usable = (frame["registered"] > 0) & (votes_total(frame) > 0)
        polls += int(usable.sum())
        electors += float(frame["registered"][usable].sum())
    assert (polls, electors) == (66_977, 27_157_892)


class TestSavedPages:
    """Pages of the Russian commission: a column a place, labels and numbers in two tables."""

    def page(self, shared_data: Path, name: str) -> Table:
        folder = shared_data / "data/importer-hard-cases/russia-izbirkom-html-2016"
        return first(folder / name)

    def test_precincts_in_columns(self, shared_data: Path) -> None:
        found = self.page(shared_data, "test_parse_federal_uik.html")
        assert found.orientation is Orientation.COLUMNS
        assert found.kind is TableKind.PROTOCOLS
        frame = found.frame[found.frame["level"] == "precinct"].reset_index(drop=True)
        assert frame["precinct"].tolist() == [f"УИК №{n}" for n in range(1, 7)]
        assert set(frame["district"]) == {"Адыгейская"}
        assert frame["registered"].tolist() == [2584, 2511, 2943, 2047, 743, 1104]
        assert balances(frame)
        united = next(
            key for key in map(str, frame) if "ЕДИНАЯ РОССИЯ" in key and key.startswith("share:")
        )
        assert frame[united].tolist()[0] == "84.84"
        total = found.frame[found.frame["level"] == "district"]
        assert total["registered"].tolist() == [frame["registered"].sum()]

    @pytest.mark.parametrize("name", ["test_parse.html", "test_parse_single.html"])
    def test_districts_in_columns(self, shared_data: Path, name: str) -> None:
        found = self.page(shared_data, name)
        assert found.kind is TableKind.SUMMARY
        assert len(found.frame) == 10
        assert balances(found.frame)

    def test_turnout_by_the_hour(self, shared_data: Path) -> None:
        found = self.page(shared_data, "test_parse_turnout_uik.html")
        assert found.kind is TableKind.TURNOUT
        assert found.frame["hour:18:00"].tolist()[0] == "27.33"
        assert set(found.frame["region"]) - {""} == {"город Москва"}


class TestGeorgia:
    """The official table and what 87 volunteers typed."""

    def test_the_two_join_by_district_and_precinct(self, shared_data: Path) -> None:
        folder = shared_data / "data/georgia-2024"
        official = first(folder / "cec_scrape_proportional.csv")
        typed = first(folder / "georgia_parliamentary_elections_nov15_2024.xlsx")
        assert (len(official.frame), len(typed.frame)) == (3095, 3110)
        assert len(official.ballot_lines) == len(typed.ballot_lines) == 18
        keys = set(zip(official.frame["district"].astype(int),
                       official.frame["precinct"].str.rsplit(".").str[-1].astype(int),
                       strict=True))  # fmt: skip
        ours = zip(typed.frame["district"].astype(int), typed.frame["precinct"].astype(int),
                   strict=True)  # fmt: skip
        assert sum(key not in keys for key in ours) == 15

    def test_machine_readings_are_asked_and_not_taken(self, shared_data: Path) -> None:
        official = first(shared_data / "data/georgia-2024/cec_scrape_proportional.csv")
        asked = {entry.header for entry in official.columns if entry.asked}
        assert {"participated_cec", "c_invalid_ballots"} <= asked
        assert not {"took_part", "invalid"} & set(fields(official))

    def test_the_typed_rows_break_the_sums_that_are_known_to_break(self, shared_data: Path) -> None:
        path = shared_data / "data/georgia-2024/georgia_parliamentary_elections_nov15_2024.xlsx"
        frame = first(path).frame
        ballots = votes_total(frame) + frame["invalid"]
        assert int((ballots != frame["took_part"]).sum()) == 235
        assert int((ballots > frame["took_part"]).sum()) == 90


def test_albania_by_codes_of_parties(shared_data: Path) -> None:
    found = first(shared_data / "data/albania-2013/Albania2013.csv")
    assert found.kind is TableKind.PROTOCOLS
    assert len(found.ballot_lines) == 66
    assert found.frame["registered"].notna().all()


@pytest.mark.parametrize(("year", "hour"), [("2021", "turnout_by_region.csv"),
                                            ("2023", "turnout_by_region_18h10.csv")])  # fmt: skip
def test_turnout_tables(year: str, hour: str, shared_data: Path) -> None:
    found = first(shared_data / f"data/kazakhstan-{year}" / hour)
    assert found.kind is TableKind.TURNOUT
    assert found.frame["level"].tolist()[-1] == "country"


@pytest.mark.parametrize(
    ("year", "lines", "valid"), [("2021", 5, 7_241_562), ("2023", 7, 6_366_441)]
)
def test_a_list_of_results_of_the_country(
    year: str, lines: int, valid: int, shared_data: Path
) -> None:
    found = first(shared_data / f"data/kazakhstan-{year}/national_result.csv")
    assert found.kind is TableKind.SUMMARY
    assert len(found.ballot_lines) == lines
    assert found.frame["level"].tolist() == ["country"]
    assert found.frame["valid"].tolist() == [valid]
    assert found.locate(0, f"share:{found.ballot_lines[0]}").a1 == "C2"
