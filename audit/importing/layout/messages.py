"""Messages that hold a report as codes: "PS101 A300 B190 C20", a column a code.

Observers who count in parallel send such messages by phone. A column of them is taken apart where
its header speaks of messages; what a code means a legend on the sheet tells ("A = Party Sun"),
else the person is asked, as of any column whose header says nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.reading import CellKind, Grid, GridColumn, Texts

Rows = NDArray[np.int64]

_PAIR = re.compile(r"([^\W\d_]{1,12})\s?[=:#-]?\s?(\d{1,7})(?!\d)")
_REST = re.compile(r"[\s,;.|/+]*")
_HEADS = re.compile(
    r"\b(?:sms|messages?|texts?|body|reports?|codes?|смс|сообщени\w*|текст\w*|код\w*|отч[её]т\w*|"
    r"хабарлама\w*|мәтін\w*)\b",
    re.IGNORECASE,
)
# Codes by which messages name the station; folded.
_STATION = frozenset(
    {"ps", "pu", "st", "stn", "station", "precinct", "uik", "уик", "участок", "уч", "учаске"}
)
_STATION_HEADER = "Polling station"
_MOSTLY = 0.8
_OFTEN = 0.5
_FEWEST_ROWS, _FEWEST_CODES, _MOST_CODES = 3, 2, 40
_SAMPLE = 50


def codes_of(text: str) -> dict[str, str]:
    """The codes of one message with their figures; empty where the text is no list of codes."""
    found = {match[1].upper(): match[2] for match in reversed(list(_PAIR.finditer(text)))}
    rest = _PAIR.sub(" ", text)
    return dict(reversed(found.items())) if found and _REST.fullmatch(rest) else {}


@dataclass(frozen=True, slots=True)
class _Messages:
    """A column of messages: the row of its header, its codes, and what each row tells of them.

    A text that is no list of codes stays in the column of ``counted``.
    """

    head: int
    codes: tuple[str, ...]
    counted: str
    told: dict[int, dict[str, str]]


def taken_from_messages(grid: Grid, index: int) -> list[GridColumn]:
    """The columns that a column of messages is taken apart into; itself where it is none."""
    column = grid.columns[index]
    found = _messages(column)
    if found is None:
        return [column]
    rows = {row for row, codes in found.told.items() if len(codes) >= _FEWEST_CODES}
    names = _legend(grid, found.codes, rows)
    return [
        _column_of(column, code, names.get(code, _name(code)), found.head, found.told,
                   code == found.counted)
        for code in found.codes
    ]  # fmt: skip


def parts_of_message(grid: Grid, index: int, text: str) -> tuple[str, ...]:
    """What a text gives the columns that its column is taken apart into; () where that is none."""
    found = _messages(grid.columns[index])
    if found is None:
        return ()
    told = {} if _mistyped(text, found.codes) else codes_of(text)
    return tuple(
        told.get(code, "") if told else (text if code == found.counted else "")
        for code in found.codes
    )


def _messages(column: GridColumn) -> _Messages | None:
    """What the messages of a column tell; None where it holds none."""
    if not _may_be(column):
        return None
    written = np.flatnonzero(column.kinds == int(CellKind.TEXT))
    told = {int(row): codes_of(column.texts[row]) for row in written}
    rows = [row for row, codes in told.items() if len(codes) >= _FEWEST_CODES]
    head = max((int(row) for row in written if rows and row < rows[0]), default=-1)
    if head < 0 or len(rows) < max(_FEWEST_ROWS, _MOSTLY * (written > head).sum()):
        return None
    if not _HEADS.search(column.texts[head]):
        return None
    often = Counter(code for row in rows for code in told[row])
    codes = [code for code, n in often.items() if n >= _OFTEN * len(rows)]
    if not _FEWEST_CODES <= len(codes) <= _MOST_CODES:
        return None
    counted = next((code for code in codes if code.lower() not in _STATION), codes[0])
    told |= {row: {} for row in rows if _mistyped(column.texts[row], codes)}
    return _Messages(head, tuple(codes), counted, told)


def _mistyped(text: str, codes: Sequence[str]) -> bool:
    """Whether a letter that is no code stands between figures: "A=3O0" is no 3."""
    pairs = _PAIR.finditer(text)
    return any(
        pair[1].upper() not in codes and text[pair.start() - 1 : pair.start()].isdigit()
        for pair in pairs
    )


def has_messages(grid: Grid) -> bool:
    """Whether a column of a grid is taken apart as messages."""
    return any(len(taken_from_messages(grid, index)) > 1 for index in range(grid.n_columns))


def _may_be(column: GridColumn) -> bool:
    """Whether most of a sample of the distinct texts are lists of codes."""
    words = column.texts.words
    at = np.linspace(0, len(words) - 1, min(_SAMPLE, len(words))).astype(np.int64)
    lists = sum(len(codes_of(text)) >= _FEWEST_CODES for text in words[at].tolist())
    return len(words) > _FEWEST_ROWS and lists >= _OFTEN * len(at)


def _name(code: str) -> str:
    return _STATION_HEADER if code.lower() in _STATION else code


def _column_of(
    column: GridColumn, code: str, name: str, head: int, told: dict[int, dict[str, str]],
    whole: bool,
) -> GridColumn:  # fmt: skip
    """The figures of one code; a text that is no list of codes stays in the ``whole`` one."""
    size = len(column.kinds)
    texts = np.full(size, "", dtype=object)
    for row, codes in told.items():
        texts[row] = codes.get(code, "") if codes else (column.texts[row] if whole else "")
    texts[head] = name
    if not whole:
        texts[:head] = ""
    kinds = np.where(texts != "", CellKind.TEXT, CellKind.BLANK).astype(np.uint8)
    empty = np.full(size, -1, dtype=np.int16)
    return GridColumn(kinds, np.full(size, np.nan), Texts.of(texts.tolist()), empty)


def _legend(grid: Grid, codes: Sequence[str], rows: set[int]) -> dict[str, str]:
    """What codes mean by the sheet's own words: "A = Sun, B = Moon", or a code beside its name."""
    said = re.compile(
        rf"(?<![^\W_])({'|'.join(map(re.escape, codes))})\s*[=:–—-]\s*([^\W\d_][^,;=|\n]*)",
        re.IGNORECASE,
    )
    found: dict[str, str] = {}
    for number, column in enumerate(grid.columns):
        for row in np.flatnonzero(column.kinds == int(CellKind.TEXT)).tolist():
            if row in rows:
                continue
            text = str(column.texts[row])
            for code, name in said.findall(text):
                found.setdefault(code.upper(), name.strip(" )."))
            beside = grid.columns[number + 1] if number + 1 < grid.n_columns else None
            if text.strip().upper() in codes and beside is not None and beside.texts[row]:
                found.setdefault(text.strip().upper(), str(beside.texts[row]).strip())
    return found if len(found) >= _FEWEST_CODES else {}
