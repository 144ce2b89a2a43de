"""A table typed in by hand, kept as a plain .csv that says in its first line by whom and when.

The cells stand in it exactly as they were typed, every one in quotes, so that the file is read like
any other: title, header, rows.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from audit.importing.cells.numbers import number_of
from audit.importing.table import Table

FOLDER = "typed"
_MARK = "Hattama, typed in by hand"
_STAMP = re.compile(rf"{_MARK}:(.*) \((\d{{4}}-\d\d-\d\dT\d\d:\d\d)[^)]*\)\Z")
_NO_FILE_NAME = re.compile(r"[\x00-\x1f<>:\"/\\|?*]+")
_LONGEST_NAME = 80
_TEXT_PART = 0.5  # a column of which less is numbers is one of texts

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who typed a table and when, to the minute, as an ISO time with its zone."""

    author: str
    time: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is odd with one cell, counted from 0, the header being row 0.

    ``message`` is the id of a sentence (``typed-...``) with ``values``.
    """

    row: int
    column: int
    message: str
    values: dict[str, str]


def trimmed(rows: Rows) -> list[list[str]]:
    """The rows without empty ones below and empty columns at the right, all of one length."""
    width = max((n + 1 for row in rows for n, text in enumerate(row) if text.strip()), default=0)
    height = max((n + 1 for n, row in enumerate(rows) if any(t.strip() for t in row)), default=0)
    return [[*row[:width], *[""] * (width - len(row))] for row in rows[:height]]


def write(rows: Rows, name: str, author: str, now: datetime, folder: Path) -> Path:
    """Keep a table, its first row being the header; an older file is never written over.

    Raises:
        OSError: when the file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    who = " ".join(author.split())
    parts = (_file_name(name), _file_name(who), now.strftime("%Y-%m-%d %H-%M"))
    stem = " – ".join(part for part in parts if part)
    number = 1
    while True:
        path = folder / (f"{stem}.csv" if number == 1 else f"{stem} ({number}).csv")
        try:
            file = path.open("x", encoding="utf-8-sig", newline="")
        except FileExistsError:
            number += 1
            continue
        with file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow([f"{_MARK}: {who} ({now.isoformat(timespec='minutes')})"])
            writer.writerows(trimmed(rows))
        return path


def read(path: Path) -> tuple[Stamp, list[list[str]]] | None:
    """Who typed a file, and its cells; None for one that was not typed here or cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            stamp = _stamp("".join(next(lines, [])))
            return (stamp, list(lines)) if stamp else None
    except (OSError, UnicodeDecodeError, csv.Error):
        return None


def stamp_of(table: Table) -> Stamp | None:
    """Who typed a table in and when; None where it came otherwise."""
    texts = [*table.titles[:1], *([table.grid.text(0, 0)] if table.grid else [])]
    return next((stamp for stamp in map(_stamp, texts) if stamp), None)


def name_of(path: Path) -> str:
    """The table's own name, without author and time."""
    return path.stem.split(" – ")[0]


def complaints(rows: Rows) -> list[Complaint]:
    """What is odd in a table: unnamed or doubled columns, cells that are no number."""
    cells = trimmed(rows)
    if not cells:
        return []
    header, body = cells[0], cells[1:]
    found = [*_of_header(header, body)]
    for column, name in enumerate(header):
        texts = [(n, row[column].strip()) for n, row in enumerate(body, 1) if row[column].strip()]
        bad = [(n, text) for n, text in texts if not _number(text)]
        if column and len(bad) < _TEXT_PART * len(texts):
            values = [{"cell": text, "column": name.strip() or str(column + 1)} for _, text in bad]
            found += [
                Complaint(n, column, "typed-no-number", {**value, "row": str(n)})
                for (n, _), value in zip(bad, values, strict=True)
            ]
    return sorted(found, key=lambda one: (one.row, one.column))


def _of_header(header: Sequence[str], body: Rows) -> list[Complaint]:
    found, seen = [], dict[str, int]()
    for column, text in enumerate(header):
        name = " ".join(text.split())
        number = str(column + 1)
        if not name and any(row[column].strip() for row in body):
            found.append(Complaint(0, column, "typed-no-name", {"column": number}))
        elif name in seen and name:
            values = {"column": number, "name": name, "other": str(seen[name] + 1)}
            found.append(Complaint(0, column, "typed-same-name", values))
        seen.setdefault(name, column)
    return found


def _number(text: str) -> bool:
    value = number_of(text.removesuffix("%").strip())
    return value == value and value >= 0  # noqa: PLR0124 - NaN is not itself


def _stamp(text: str) -> Stamp | None:
    found = _STAMP.match(" ".join(text.split()))
    return Stamp(found[1].strip(), found[2]) if found else None


def _file_name(text: str) -> str:
    return _NO_FILE_NAME.sub(" ", text).replace(" – ", " - ").strip(" .")[:_LONGEST_NAME].strip()
