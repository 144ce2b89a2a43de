"""A table typed in by hand: kept exactly, read like any other file, checked like any other."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from audit import engine
from audit.decisions import typed

NOW = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
HEADER = ["Region", "Nur Otan", "Nur Otan, %", "Aq Jol", "Aq Jol, %", "Auyl", "Auyl, %"]
ROWS = [
    ["North", "500", "50,00", "300", "30,00", "200", "20,00"],
    ["South", "620", "62,00", "280", "28,00", "100", "10,00"],
    ["East", "700", "70,00", "251", "25,10", "49", "9,40"],
    ["West", "610", "61,00", "290", "29,00", "100", "10,00"],
]


def test_it_is_kept_with_author_and_time(tmp_path: Path) -> None:
    path = typed.write([HEADER, *ROWS], "By region", "Айгүл", NOW, tmp_path / "typed")
    assert path.name == "By region – Айгүл – 2026-11-23 04-30.csv"
    stamp, cells = typed.read(path) or (None, [])
    assert stamp == typed.Stamp("Айгүл", "2026-11-23T04:30")
    assert cells == [HEADER, *ROWS]
    assert typed.name_of(path) == "By region"


def test_an_older_file_is_never_written_over(tmp_path: Path) -> None:
    paths = {typed.write([HEADER, *ROWS], "a/b: c", "", NOW, tmp_path) for _ in range(3)}
    assert len(paths) == 3
    assert {p.parent for p in paths} == {tmp_path}


def test_the_rounding_audit_runs_on_it(tmp_path: Path) -> None:
    path = typed.write([HEADER, *ROWS], "By region", "Айгүл", NOW, tmp_path)
    audit = engine.audit(engine.prepare(engine.read([path])))
    table = audit.reading.tables[0]
    assert not any(column.asked for column in table.columns)  # votes stand beside their shares
    assert typed.stamp_of(table) == typed.Stamp("Айгүл", "2026-11-23T04:30")
    assert table.rows_accepted == 4
    wrong = audit.findings[audit.findings["severity"] == "contradiction"]
    assert sorted(wrong["code"]) == ["P1", "P2"]
    assert wrong[wrong["code"] == "P1"]["cell"].tolist() == ["G5"]


def test_a_file_from_elsewhere_is_not_one_typed_here(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("Region,A\nNorth,1\n", encoding="utf-8")
    assert typed.read(path) is None
    assert typed.read(tmp_path / "missing.csv") is None
    assert typed.stamp_of(engine.read([path]).tables[0]) is None


def test_odd_cells_are_told_by_row_and_column() -> None:
    found = typed.complaints([["Region", "A", "", "A"], ["N", "5l", "7", "1"], ["S", "6", "", "-2"],
                              ["E", "7", "", "3"], ["W", "8", "", "4"]])  # fmt: skip
    told = [(one.message, one.row, one.column) for one in found]
    assert told == [
        ("typed-no-name", 0, 2),
        ("typed-same-name", 0, 3),
        ("typed-no-number", 1, 1),
        ("typed-no-number", 2, 3),
    ]


def test_a_column_of_words_and_honest_numbers_are_not_odd() -> None:
    rows = [
        ["Region", "Remark", "Votes", "%"],
        ["N", "late", "1 234", "9,20 %"],
        ["S", "", "1,234", "9.20%"],
    ]
    assert typed.complaints(rows) == []


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
rectangles = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width), max_size=5)
)


@settings(deadline=None)
@given(rectangles, texts, texts)
def test_every_text_comes_back_as_it_was_typed(
    tmp_path_factory: object, rows: list[list[str]], name: str, author: str
) -> None:
    folder = tmp_path_factory.mktemp("typed")  # type: ignore[attr-defined]  # pytest's own
    path = typed.write(rows, name, author, NOW, folder)
    stamp, cells = typed.read(path) or (None, None)
    assert stamp == typed.Stamp(" ".join(author.split()), "2026-11-23T04:30")
    assert cells == typed.trimmed(rows)
    typed.complaints(rows)
