"""Large plain sheets: the scan of their bytes sees what reading event by event sees."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.reading.book import BookContext
from audit.reading.columns import ColumnStore
from audit.reading.sheet import read_sheet
from audit.reading.styles import Styles

STYLES = Styles(
    ("0.00%", "yyyy-mm-dd"),
    np.array([-1, 0, 1], dtype=np.int16),
    np.array([False, False, True]),
)
BOOK = BookContext(["", "Абай", "12", "Абай"], STYLES, date_1904=False)
CELL = st.one_of(
    st.tuples(st.just("n"), st.integers(0, 10**17).map(str)),
    st.tuples(st.just("n"), st.sampled_from(["-1.5", "0012", "1e5", "3.", "x", "1 2", "44197"])),
    st.tuples(st.just("s"), st.sampled_from("0123")),
)
STYLE = st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="9"'])
ROWS = st.lists(st.lists(st.tuples(CELL, STYLE), min_size=0, max_size=5), min_size=1, max_size=8)


def sheet(rows: list[list[tuple[tuple[str, str], str]]], extra: str = "") -> bytes:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            f'<c r="{"ABCDE"[place]}{number}"{style} t="{kind}"><v>{value}</v></c>'
            for place, ((kind, value), style) in enumerate(row)
        ]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    body = "".join(lines)
    return f"<worksheet><sheetData>{body}{extra}</sheetData></worksheet>".encode()


def cells(store: ColumnStore) -> list[list[object]]:
    columns, _ = store.finish()
    return [
        [repr(part) for part in zip(c.kinds, c.numbers, c.texts.tolist(), c.formats, strict=True)]
        for c in columns
    ]


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_scan_and_events_agree(rows: list[list[tuple[tuple[str, str], str]]]) -> None:
    fast, _ = read_sheet(sheet(rows), BOOK)
    slow, _ = read_sheet(sheet(rows, "<!-- a comment, which no scan takes -->"), BOOK)
    assert cells(fast) == cells(slow)
