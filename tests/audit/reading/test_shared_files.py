"""Published files and fixtures of other projects, where they are at hand."""

from pathlib import Path

import pytest

from audit.reading import CellKind, FileContent, Grid, sheet_scan, sheet_tags
from audit.reading.book import BookContext
from audit.reading.workbook import read_workbook
from tests.audit.reading.builders import codes, read, texts
from tests.audit.reading.peers import bytes_of, compared

FOLDERS = ("calamine", "csv-spectrum", "frictionless", "hostile", "openrefine", "readxl")


@pytest.fixture(scope="module")
def fixtures(shared_data: Path) -> dict[str, FileContent]:
    folder = shared_data / "fixtures"
    return {
        f"{name}/{content.name}": content
        for name in FOLDERS
        for content in read([folder / name]).values()
    }


REFUSED = {
    "calamine/empty_sheet.xlsx": "no-rows",
    "calamine/issue281.xlsm": "no-rows",
    "calamine/vba.xlsm": "no-rows",
    "calamine/pass_protected.ods": "password",
    "frictionless/empty.csv": "empty-file",
    "hostile/billion_laughs.xlsx": "unsafe-xml",
    "hostile/xxe_file.xlsx": "unsafe-xml",
    "hostile/truncated.xlsx": "truncated",
}


def test_all_fixtures_are_read_or_refused_for_a_reason(fixtures: dict[str, FileContent]) -> None:
    refused = {
        name: problem.code
        for name, content in fixtures.items()
        for problem in content.problems
        if problem.severity == "refused"
    }
    assert refused == REFUSED
    left_out = [name for name, content in fixtures.items() if not content.grids]
    skipped = [name for name in left_out if name not in refused]
    told = {"skipped-other-file", "skipped-settings"}
    assert all(
        len(codes(fixtures[name])) == 1 and {*codes(fixtures[name])} <= told for name in skipped
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hostile/huge_dimension_sparse.xlsx", ["far-cells"]),
        ("hostile/nul_bytes.csv", ["zero-bytes"]),
        ("hostile/html_saved_as.xls", ["encoding"]),
        ("hostile/bidi_and_zero_width.csv", []),
        ("hostile/formula_like_text_cells.csv", []),
    ],
)
def test_hostile_fixtures(fixtures: dict[str, FileContent], name: str, expected: list[str]) -> None:
    assert codes(fixtures[name]) == expected


def first(content: FileContent) -> Grid:
    return content.grids[0]


def test_telling_cells(fixtures: dict[str, FileContent]) -> None:
    uncached = first(fixtures["hostile/formula_without_cached_value.xlsx"])
    assert (uncached.kind(1, 3), uncached.text(1, 3)) == (CellKind.UNCACHED, "=C2/B2")
    hidden = fixtures["hostile/hidden_row_and_veryhidden_sheet.xlsx"].grids
    assert (set(hidden[0].hidden_rows), hidden[1].sheet_hidden) == ({1}, True)
    assert texts(first(fixtures["hostile/html_saved_as.xls"])) == [
        ["Регион", "Голоса"],
        ["Алматы", "10"],
    ]
    errors = first(fixtures["calamine/errors.xlsx"])
    assert errors.text(0, 0) == "#DIV/0!"
    assert texts(first(fixtures["calamine/rph.xlsx"])) == [["課きく　毛こ"]]
    assert "\u2019" not in first(fixtures["calamine/has_x000D_.xlsx"]).text(0, 0)
    assert first(fixtures["frictionless/latin1.csv"]).text(2, 1) == "©"
    assert first(fixtures["calamine/merge_cells.xls"]).merged == ((0, 0, 0, 1), (1, 1, 1, 2))


@pytest.mark.filterwarnings("ignore::UserWarning")  # the peers', of odd files
def test_cells_are_those_of_other_readers(
    fixtures: dict[str, FileContent], shared_data: Path
) -> None:
    """The whole of the data is compared by ``python -m tools.readings``."""
    data = shared_data / "data"
    more = [data / "kazakhstan-2021", data / "importer-hard-cases" / "russia-izbirkom-html-2016"]
    more += [data / "georgia-2024" / "notes.xlsx", data / "russia" / "kalmykia.xlsx"]
    cells = 0
    for content in [*fixtures.values(), *read(more).values()]:
        comparison = compared(content, bytes_of(content)) if content.grids else None
        if comparison is not None:
            assert comparison.unexplained() == [], content.name
            cells += comparison.cells
    assert cells > 40_000


def workbooks(shared_data: Path) -> list[Path]:
    hostile = ("billion", "huge", "truncated", "xxe")
    return [p for p in sorted(shared_data.rglob("*.xls[xm]")) if not p.name.startswith(hostile)]


def test_scan_and_event_reader_give_the_same_cells(
    shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned = {path: read_workbook(path.read_bytes()) for path in workbooks(shared_data)}

    def never(data: bytes, book: BookContext) -> sheet_scan.Block:
        raise sheet_tags.Irregular

    monkeypatch.setattr("audit.reading.sheet.scan_rows", never)
    for path, reading in scanned.items():
        other = read_workbook(path.read_bytes())
        for one, two in zip(reading.grids, other.grids, strict=True):
            assert (one.merged, one.hidden_rows) == (two.merged, two.hidden_rows), path
            for mine, theirs in zip(one.columns, two.columns, strict=True):
                assert mine.kinds.tolist() == theirs.kinds.tolist(), path
                assert mine.texts.tolist() == theirs.texts.tolist(), path
                assert mine.numbers.tobytes() == theirs.numbers.tobytes(), path
                assert mine.formats.tolist() == theirs.formats.tolist(), path


def test_published_results(shared_data: Path) -> None:
    data = shared_data / "data"
    contents = read(
        [
            data / "kazakhstan-2021",
            data / "georgia-2024" / "georgia_parliamentary_elections_nov15_2024.xlsx",
            data / "armenia" / "2018" / "raw_cec_results_by_station.xlsx",
            data / "importer-hard-cases" / "russia-izbirkom-html-2016",
        ]
    )
    numeric = contents["by_region_seed_layout_numeric.xlsx"].grids[0]
    assert any("%" in code for code in numeric.number_formats)
    assert not [
        n for n, c in contents.items() if not c.grids and "skipped-other-file" not in codes(c)
    ]
    georgia = contents["georgia_parliamentary_elections_nov15_2024.xlsx"].grids
    assert (georgia[0].n_rows, georgia[0].n_columns) == (3111, 41)
    pages = [c for name, c in contents.items() if name.endswith(".html")]
    assert all(len(page.grids) > 3 for page in pages)
