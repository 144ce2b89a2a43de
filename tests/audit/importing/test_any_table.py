"""Any table we can write, in any layout, format, encoding and number style, reads back equal.

HATTAMA_EXAMPLES sets how many tables are tried; the suite takes few, so that it stays quick.
"""

import os
from collections.abc import Callable

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.importing.table import Table
from audit.importing.understand import understand
from tests.audit.importing.layouts import LAYOUTS, Vote, votes
from tests.audit.reading.writers import Cell, opened, written

EXAMPLES = int(os.environ.get("HATTAMA_EXAMPLES", "60"))
TEXTS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "kz1048", "koi8-r", "cp866")
FORMATS = ("xlsx", "xlsb", "ods", "fods", "html", *TEXTS)


def _grouped(mark: str) -> Callable[[int], Cell]:
    return lambda number: f"{number:,}".replace(",", mark)


def _digits(zero: str) -> Callable[[int], Cell]:
    table = {ord("0") + n: ord(zero) + n for n in range(10)}
    return lambda number: str(number).translate(table)


STYLES: dict[str, Callable[[int], Cell]] = {
    "number": lambda number: number,
    "text": str,
    "space": _grouped(" "),
    "no-break space": _grouped("\u00a0"),
    "narrow space": _grouped("\u202f"),
    "comma": _grouped(","),
    "dot": _grouped("."),
    "apostrophe": _grouped("'"),
    "arabic": _digits("٠"),
    "devanagari": _digits("०"),
    "padded": lambda number: f" {number} ",
}


def _styled(rows: list[list[Cell]], style: str) -> list[list[Cell]]:
    return [[STYLES[style](c) if isinstance(c, int) else c for c in row] for row in rows]


def _encodable(rows: list[list[Cell]], codec: str) -> bool:
    try:
        "".join(str(c) for row in rows for c in row).encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _figures(tables: tuple[Table, ...], vote: Vote) -> dict[tuple[str, str], dict[str, int | None]]:
    found: dict[tuple[str, str], dict[str, int | None]] = {}
    for table in tables:
        frame = table.frame[table.frame["level"] == "precinct"]
        for _, row in frame.iterrows():
            place = found.setdefault((row["region"], row["precinct"]), {})
            for key in vote.keys:
                value = row.get(key)
                place[key] = None if value is None or pd.isna(value) else int(value)
    return found


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 60,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    votes(),
    st.sampled_from(LAYOUTS),
    st.sampled_from(FORMATS),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(";\t,|"),
)
def test_any_table_reads_back_equal(
    vote: Vote, layout: Callable[[Vote], list[list[Cell]]], form: str, style: str, delimiter: str
) -> None:
    rows = _styled(layout(vote), style)
    if form in TEXTS and not _encodable(rows, form):
        form = "utf-8"
    content = opened(written(rows, form, form, delimiter), "table")
    assert [p.code for p in content.problems if p.severity == "refused"] == []
    found, expected = _figures(understand(content), vote), vote.expected()
    assert {place: found.get(place) for place in expected} == expected
    assert set(found) == set(expected)
