"""The person's corrections, the tidy CSV, and the description for other programs."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.importing.table import TableKind
from audit.importing.tidy import describe, tidy, write_tidy
from tests.audit.importing.grids import Cell, codes, fields, remapped, table, tables
from tests.audit.importing.test_tables import HEADER, ROWS, TOTAL


class TestRemap:
    """Corrections in the preview rebuild the table from its cells."""

    def test_a_column_gets_the_field_that_the_person_says(self) -> None:
        header = ["Region", "Precinct", "Electors", "Quux", "Sun", "Moon"]
        rows = [[*r[:3], *r[5:]] for r in ROWS]
        first = table([header, *rows])
        mended = remapped(first, {4: "valid"})
        assert fields(mended)[3] == "valid"
        assert mended.columns[3].by == "person"
        assert mended.columns[3].confidence == 1
        assert mended.frame["valid"].tolist() == [500, 400, 60, 350]
        assert mended.kind is first.kind

    def test_a_field_given_to_one_column_is_taken_from_another(self) -> None:
        mended = remapped(table([HEADER, *ROWS]), {5: "valid"})
        assert fields(mended)[4:6] == ["valid", "ignored"]
        assert mended.frame["valid"].tolist() == [10, 5, 1, 2]

    def test_a_second_correction_keeps_the_first(self) -> None:
        once = remapped(table([HEADER, *ROWS]), {7: "votes:Aurora"})
        twice = remapped(once, {7: "votes:Aurora", 8: "ignored"})
        assert fields(twice)[6:] == ["votes:Aurora", "ignored"]

    def test_ignoring_a_broken_column_takes_its_rows_back(self) -> None:
        rows = [list(row) for row in ROWS]
        rows[1][4] = "5 (five)"
        first = table([HEADER, *rows])
        mended = remapped(first, {5: "ignored"})
        assert (first.rows_set_aside, mended.rows_set_aside) == (1, 0)
        assert "not-a-count" not in codes(mended)

    def test_what_the_person_says_of_the_kind_counts(self) -> None:
        mended = remapped(table([HEADER, *ROWS]), {}, TableKind.EVIDENCE)
        assert mended.kind is TableKind.EVIDENCE
        assert set(mended.frame["evidence_kind"]) == {"copy"}

    def test_an_unknown_table_becomes_one_that_is_known(self) -> None:
        first = table([["x", "y"], ["Aa", 4.5], ["Bb", 3.25], ["Cc", 1.0]])
        assert first.kind is TableKind.UNKNOWN
        mended = remapped(first, {1: "region", 2: "turnout"})
        assert mended.kind is TableKind.TURNOUT
        assert mended.frame["turnout"].tolist() == ["4.50", "3.25", "1.00"]


class TestTidy:
    """Canonical columns as text."""

    def test_places_first_counts_whole_and_blank_as_blank(self, tmp_path: Path) -> None:
        rows = [list(row) for row in ROWS]
        rows[0][4] = None
        found = table([HEADER, *rows, ["Total", None, *TOTAL]])
        frame = tidy(found)
        assert frame.columns.tolist()[:3] == ["region", "district", "precinct"]
        assert frame["invalid"].tolist() == ["", "5", "1", "2", "18"]
        assert frame["precinct"].tolist()[2] == "007"
        assert frame.columns.tolist()[-2:] == ["votes:Sun", "votes:Moon"]
        write_tidy(found, tmp_path / "out.csv")
        again = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
        pd.testing.assert_frame_equal(again, frame, check_dtype=False)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(*[st.integers(0, 3000)] * 3), min_size=3, max_size=12))
    def test_what_is_written_tidily_is_understood_again(
        self, votes: list[tuple[int, int, int]]
    ) -> None:
        rows: list[list[Cell]] = [
            ["R", f"N{number}", sum(v), *v] for number, v in enumerate(votes, 1)
        ]
        first = table(
            [["Region", "Precinct", "Valid ballots", "A party", "B party", "C party"], *rows]
        )
        frame = tidy(first)
        second = table([frame.columns.tolist(), *frame.to_numpy().tolist()])
        pd.testing.assert_frame_equal(
            tidy(second).drop(columns="level"), frame.drop(columns="level"), check_dtype=False
        )


def test_the_description_is_plain_and_complete() -> None:
    found = table([HEADER, *ROWS, ["Total", None, *TOTAL]])
    plain = json.loads(json.dumps(describe(found), ensure_ascii=False))
    assert plain["kind"] == "protocols"
    assert plain["orientation"] == "rows"
    assert plain["header_rows"] == [1]
    assert (plain["first_row"], plain["last_row"], plain["total_rows"]) == (2, 6, [6])
    assert plain["rows_read"] == plain["rows_accepted"] + plain["rows_set_aside"] == 5
    assert plain["columns"][2] | {"params": 0, "confidence": 0} == {
        "index": 3, "field": "registered", "header": "Registered voters", "confidence": 0,
        "by": "name", "derived": False, "asked": False, "reason": "reason-name", "params": 0,
    }  # fmt: skip


@pytest.mark.parametrize("wrong", [-3, 2.5])
def test_one_impossible_count_does_not_hide_its_column(wrong: float) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][6] = wrong
    found = table([HEADER, *rows])
    assert found.ballot_lines == ("Sun", "Moon")
    assert found.frame["votes:Sun"].tolist()[1] == wrong


def test_two_sources_of_the_same_lines_become_two_tables() -> None:
    header: list[Cell] = [
        "Commission",
        "official_adams",
        "official_burr",
        "recount_adams",
        "recount_burr",
    ]
    rows: list[list[Cell]] = [["Kraków 95", 1132, 540, 540, 1132], ["Olesno 3", 862, 441, 377, 638]]
    official, recount = tables([header, *rows])
    assert (official.kind, recount.kind) == (TableKind.PROTOCOLS, TableKind.EVIDENCE)
    assert official.ballot_lines == recount.ballot_lines == ("adams", "burr")
    assert recount.frame["votes:burr"].tolist() == [1132, 638]
    assert set(recount.frame["evidence_kind"]) == {"recount"}
    assert remapped(recount, {5: "ignored"}).ballot_lines == ("adams",)


@pytest.mark.parametrize(("third", "lines"), [("burr", ("adams", "burr")), ("for", None)])
def test_against_among_candidates_of_two_sources_is_against_all(
    third: str, lines: tuple[str, ...] | None
) -> None:
    names = ("against", "adams", third)
    header: list[Cell] = [
        "Commission",
        *(f"{s}_{n}" for s in ("official", "recount") for n in names),
    ]
    rows: list[list[Cell]] = [
        ["A 1", 9, 1132, 540, 9, 540, 1132],
        ["B 3", 7, 862, 441, 7, 377, 638],
    ]
    for found in tables([header, *rows]):
        assert ("against_all" in found.frame) == (lines is not None)
        assert lines is None or found.ballot_lines == lines
