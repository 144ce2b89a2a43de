"""Files made to cost: repeats by the million, bombs, endless nesting; each is over in seconds."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.reading import FileContent
from tests.audit.reading.builders import archive, codes, raw_workbook, read, texts

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)
_CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_SS = "urn:schemas-microsoft-com:office:spreadsheet"
SECONDS = 10.0  # of processor time; the most that any of these takes is a tenth of that


def _ods(rows: str, before: str = "") -> bytes:
    content = (
        f"{before}<office:document-content {_NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": kind, "content.xml": content.encode()})


def _row(attributes: str, cells: str = "<table:table-cell/>") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def _page(rows: str) -> bytes:
    return f"<html><table>{rows}</table></html>".encode()


def _nested_zips() -> bytes:
    inner = archive({f"{n}.csv": b"a,b\n%d,2\n" % n for n in range(1_000)})
    return archive({f"z{n}.zip": inner for n in range(22)})


_HIDDEN = 'table:visibility="collapse" table:number-rows-repeated="1000000"'
_STYLES = (
    '<numFmts><numFmt numFmtId="200" formatCode="0.'
    + "0" * 100_000
    + '"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'
)

# How to make each, and the problems told; a table that is read has one cell "1" or "x" at least.
FILES: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "far.xlsx": (lambda: raw_workbook(_ONE + _FAR), ["far-cells"]),
    "only-far.xlsx": (lambda: raw_workbook(_FAR), ["far-cells", "empty-sheet", "no-rows"]),
    "merged.xlsx": (
        lambda: raw_workbook(
            _ONE,
            after="<mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 30_001))
            + "</mergeCells>",
        ),
        [],
    ),
    "hidden-columns.xlsx": (
        lambda: raw_workbook(
            '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>',
            before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols>",
        ),
        [],
    ),
    "wide.xlsx": (
        lambda: raw_workbook(
            "".join(f'<row r="{r}">{"<c><v>1</v></c>" * 16_384}</row>' for r in range(1, 2))
        ),
        [],
    ),
    "deep.xlsx": (
        lambda: raw_workbook(f'<row r="1"><c r="A1">{"<a>" * 200_000}{"</a>" * 200_000}</c></row>'),
        ["empty-sheet", "no-rows"],
    ),
    "format.xlsx": (lambda: raw_workbook(_ONE, styles=_STYLES), []),
    "huge-text.xlsx": (
        lambda: raw_workbook(_ONE, strings=f"<si><t>{'x' * 80_000_000}</t></si>"),
        ["unpacks-too-large"],
    ),
    "repeated.ods": (lambda: _ods(_row('table:number-rows-repeated="300000"', _CELL)), []),
    "absurdly-repeated.ods": (
        lambda: _ods(
            _row(
                f'table:number-rows-repeated="{"9" * 20}"',
                _CELL.replace("-cell", f'-cell table:number-columns-repeated="{"9" * 20}"', 1),
            )
        ),
        ["sheet-too-large"],
    ),
    "hidden.ods": (lambda: _ods(_row("", _CELL) + _row(_HIDDEN) * 50_000), []),
    "spaces.ods": (
        lambda: _ods(_row("", _CELL.replace(">x", ">x" + '<text:s text:c="999999"/>' * 100_000))),
        [],
    ),
    "laughs.ods": (
        lambda: _ods(_row("", _CELL), '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'),
        ["unsafe-xml"],
    ),
    "tall.html": (
        lambda: _page("<tr><td rowspan=65534 colspan=1000>x</td></tr>" * 3_000),
        ["sheet-too-large"],
    ),
    "broad.html": (lambda: _page("<tr>" + "<td colspan=1000>x</td>" * 2_000), ["sheet-too-large"]),
    "area.html": (
        lambda: _page(("<tr>" + "<td colspan=1000>x</td>" * 16 + "</tr>") * 800),
        ["sheet-too-large"],
    ),
    "nested.html": (lambda: b"<html><table><tr><td>" * 20_000 + b"x", ["no-tables-on-page"]),
    "comments.html": (lambda: b"<!-- a -->" * 5_000 + b"x<!--" + b" " * 60_000, []),
    "tables.html": (
        lambda: b"<html>" + b"<table><tr><td>1</td></tr></table>" * 10_000,
        ["too-many-sheets"],
    ),
    "commas.csv": (lambda: b"," * 500_000 + b"1", ["sheet-too-large"]),
    "ragged.csv": (lambda: b"a,b\n" * 100_000 + b"," * 16_000 + b"1\n", ["sheet-too-large"]),
    "blank-below.csv": (lambda: b"a,b\n1,2\n" + b"\n" * 20_000_000, []),
    "blank.csv": (lambda: b"\r\n" * 10_000_000, ["no-rows"]),
    "quotes.csv": (lambda: b"1,2\n" + b'"' * 400_000, []),
    "rules.txt": (lambda: b"a|b\n" + b"-" * 1_000_000 + b"x\n1|2\n", []),
    "hidden.xls": (
        (
            f'<?xml version="1.0"?><Workbook xmlns="{_SS}" xmlns:ss="{_SS}">'
            '<Worksheet ss:Name="S"><Table>'
            + '<Row ss:Index="1" ss:Hidden="1" ss:Span="1048570"><Cell><Data>1</Data></Cell></Row>'
            * 2_000
            + "</Table></Worksheet></Workbook>"
        ).encode,
        [],
    ),
    "zips.zip": (_nested_zips, ["too-many-members"]),
}


@pytest.mark.parametrize("name", FILES)
def test_it_costs_seconds_and_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    make, expected = FILES[name]
    path.write_bytes(make())
    begun = time.process_time() + _of_children()
    contents = list(read([path]).values())
    assert time.process_time() + _of_children() - begun < SECONDS
    told = [code for content in contents for code in codes(content) if code != "same-bytes"]
    assert list(dict.fromkeys(told)) == expected
    assert any(content.grids for content in contents) or _is_refused(contents)


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _is_refused(contents: list[FileContent]) -> bool:
    return any(problem.severity == "refused" for c in contents for problem in c.problems)


def test_numbers_no_calculator_knows_stay_as_they_stand(tmp_path: Path) -> None:
    values = ["1e308", "9" * 400, "NaN", "INF", "-0", "1e999"]
    cells = "".join(f"<c><v>{value}</v></c>" for value in values)
    path = tmp_path / "numbers.xlsx"
    path.write_bytes(raw_workbook(f'<row r="1">{cells}</row>'))
    (row,) = texts(read([path])["numbers.xlsx"].grids[0])
    assert float(row[0]) == 1e308
    assert row[1:] == ["9" * 400, "NaN", "INF", "0", "1e999"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_circling_links_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    (tmp_path / "good.csv").write_bytes(b"a,b\n1,2\n")
    found = {name: codes(content) for name, content in read([tmp_path]).items()}
    assert found == {"gone.csv": ["unreadable"], "good.csv": [], "pipe.csv": ["unreadable"]}
