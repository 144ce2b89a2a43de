"""Rows of a project file by their numbers, as far as they can be read.

A byte that a stick has lost must not close a whole project: what SQLite cannot give any more is
left out by its number, and all else is read.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_MOST = 20_000  # numbers that are tried one after the other: as many as a lost page can point to
_TRIED = 100_000  # altogether, of a file that is damaged in many places
_LEAST = -(1 << 63)  # numbers that SQLite knows go from here
LARGEST = 1 << 53  # numbers that this program gives go from 1 and never come near


class Row(NamedTuple):
    """A row; ``values`` are None where it cannot be read."""

    number: int
    values: tuple[Any, ...] | None


def numbered(connection: sqlite3.Connection, select: str, key: str) -> Iterator[Row]:
    """Rows of ``select``, whose first column is the whole number ``key``, in its order.

    A damaged file is searched from 1 on: no row has a smaller number that this program wrote.

    Texts are to be selected as bytes: they may be none. No row is told twice, whatever the file
    says, so that they come to an end.

    Raises:
        sqlite3.Error: the file cannot be read, for another reason than damage.
    """
    last, tries = _LEAST - 1, _TRIED
    while tries > 0:
        try:
            rows = connection.execute(f"{select} WHERE {key} >= ? ORDER BY {key}", (last + 1,))
            for number, *values in rows:
                if number <= last:
                    return
                last = number
                yield Row(number, tuple(values))
            return
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        last = max(last, 0)
        found = _behind(connection, select, key, last) if last < LARGEST else ()
        yield from found
        if not found or found[-1].values is None:
            return
        tries -= found[-1].number - last
        last = found[-1].number


def _behind(connection: sqlite3.Connection, select: str, key: str, last: int) -> Sequence[Row]:
    """The next row that can be read behind ``last``, and those before it that cannot."""
    found: list[Row] = []
    for number in range(last + 1, last + 1 + _MOST):
        try:
            rows = connection.execute(f"{select} WHERE {key} = ?", (number,)).fetchall()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            found.append(Row(number, None))
            continue
        if rows:
            return [*found, Row(number, tuple(rows[0][1:]))]
    return found if len(found) < _MOST else ()  # else nobody knows how many there were


def in_order(number: int) -> bool:
    """Whether this program may have given a row this number."""
    return 0 < number < LARGEST


def is_damage(error: sqlite3.Error) -> bool:
    """Whether it is the file that SQLite does not understand, and not its drive."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT


def text(value: object) -> str | None:
    """What bytes of the file say; None where they are no text."""
    if not isinstance(value, bytes):
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None
