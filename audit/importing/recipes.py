"""Recipes: a map of columns that a person confirmed, kept to open later files of that shape.

A recipe is a TOML file that anybody can read, mend and hand on. It may come from a stranger, so
its size is bounded, every value is checked, and nothing in it is evaluated.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

import tomli_w

from audit.fields import (
    IGNORED,
    PARTS_OF_ROWS,
    all_fields,
    is_confidence,
    is_count,
    is_hour,
    is_incident,
    is_printed,
    line_name,
)
from audit.importing.shapes import LONGEST_HEADER, Shape, keys_of, shape_by, wordy
from audit.importing.sums.holding import CODES, holding
from audit.importing.table import Orientation, Table, TableKind
from audit.sources import Parameter, Problem

MOST_CHARACTERS = 2_000_000
MOST_COLUMNS = 2_000
LONGEST_NAME = 200
_FORMAT = 1
_COMMENT = """\
# A recipe of Hattama: what each column of a table is. Open it in the window under Sources,
# Recipes, or name it after --recipes. "field" is a field of a protocol, "votes:NAME",
# "share:NAME" or "ignored"; an empty "header" is a column without one. "holds" are the sums that
# held when the recipe was confirmed: where they break, the program asks before it believes it.
"""
_LINE = re.compile(r"line (\d+)")
E = TypeVar("E", bound=StrEnum)


class RecipeError(ValueError):
    """A recipe cannot be used; ``problem`` says which file, where in it, why and what to do."""

    def __init__(self, code: str, origin: str, key: str = "", **params: Parameter) -> None:
        super().__init__(code)
        self.problem = Problem(code, "warning", origin, None, key or None, params=params)


@dataclass(frozen=True, slots=True)
class RecipeColumn:
    """One column: its header as in the file, "" for none, and its field as in `ColumnMap`."""

    header: str
    field: str


@dataclass(frozen=True)
class Recipe:
    """The confirmed map of tables of one shape.

    ``made`` is an ISO time. ``found`` is the kind that the importer had taken such a table for,
    ``kind`` the one confirmed. ``columns`` are in the order of the sheet. ``holds`` are codes of
    the control ratios that held in the tables it was made from. ``said``: how records lie a person
    said, against what the importer had found.
    """

    name: str
    author: str
    made: str
    kind: TableKind
    found: TableKind
    orientation: Orientation
    columns: tuple[RecipeColumn, ...]
    side: str = ""
    ballot: str = ""
    holds: tuple[str, ...] = ()
    said: bool = False

    @property
    def label(self) -> str:
        """What it is called, and whose it is."""
        return f"{self.name} ({self.author})" if self.author else self.name

    @property
    def across(self) -> bool:
        """Whether records lie in columns of the sheet, or the sheet is a form."""
        return self.orientation in (Orientation.COLUMNS, Orientation.FORM)

    @cached_property
    def shape(self) -> Shape:
        """The shape of the tables that it opens."""
        headers = [column.header for column in self.columns]
        return shape_by(headers, self.across, self.side, self.ballot)

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """Field by the key of each column (`audit.importing.shapes.keys_of`), in order."""
        keys = keys_of([column.header for column in self.columns])
        return {key: c.field for key, c in zip(keys, self.columns, strict=True)}

    @cached_property
    def headed(self) -> frozenset[str]:
        """Keys of columns that have a header."""
        keys = keys_of([column.header for column in self.columns])
        return frozenset(k for k, c in zip(keys, self.columns, strict=True) if c.header.strip())

    @cached_property
    def lines(self) -> frozenset[str]:
        """Keys of headed columns that are lines of the ballot."""
        return frozenset(key for key in self.headed if is_of_lines(self.fields[key]))

    @cached_property
    def weak(self) -> bool:
        """Whether headers are no words that could tell this table from others.

        So it is where fewer than half of the columns that matter, ballot lines aside, are named.
        """
        told = {k for k, f in self.fields.items() if f != IGNORED and not is_of_lines(f)}
        return 2 * len(told & self.headed & wordy([*self.fields])) < max(2, len(told))


def is_of_lines(field: str) -> bool:
    """Whether a field belongs to parties or candidates, of which each ballot has its own."""
    return line_name(field) is not None or field in PARTS_OF_ROWS


def recipe_of(
    table: Table, name: str, author: str, made: str, alike: Sequence[Table] = ()
) -> Recipe:
    """The recipe of a table whose columns are confirmed; ``alike`` are others of its shape.

    Raises:
        RecipeError: when two columns have the same field, or there are too many.
    """
    first = table.origin or table
    columns = tuple(
        RecipeColumn(entry.header[:LONGEST_HEADER], entry.field)
        for entry in table.columns if entry.index > 0
    )  # fmt: skip
    recipe = Recipe(
        name=_plain(name)[:LONGEST_NAME] or table.source.name[:LONGEST_NAME],
        author=_plain(author)[:LONGEST_NAME],
        made=made,
        kind=table.kind,
        found=first.kind,
        orientation=table.orientation,
        columns=columns,
        side=str(first.frame.attrs.get("side", "")),
        ballot=str(first.frame.attrs.get("ballot", ""))[:LONGEST_NAME],
        holds=holding([table, *alike]),
        said=table.orientation is not first.orientation or bool(first.recipe and first.recipe.said),
    )
    _check_columns(recipe.columns, recipe.name)
    return recipe


def to_toml(recipe: Recipe) -> str:
    """The recipe as the text of its file."""
    data = {
        "format": _FORMAT,
        "name": recipe.name,
        "author": recipe.author,
        "made": recipe.made,
        "kind": str(recipe.kind),
        "found": str(recipe.found),
        "orientation": str(recipe.orientation),
        "said": recipe.said,
        "side": recipe.side,
        "ballot": recipe.ballot,
        "holds": list(recipe.holds),
        "columns": [{"header": c.header, "field": c.field} for c in recipe.columns],
    }
    return _COMMENT + tomli_w.dumps(data)


def from_toml(text: str, origin: str) -> Recipe:
    """The recipe in the text of a file called ``origin``.

    Raises:
        RecipeError: when it is no recipe, or holds anything that a recipe does not.
    """
    if len(text) > MOST_CHARACTERS:
        raise RecipeError("recipe-too-large", origin, found=len(text), most=MOST_CHARACTERS)
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _LINE.search(str(error))
        where = f"line {line[1]}" if line else ""
        raise RecipeError("recipe-no-toml", origin, where, reason=str(error)[:200]) from error
    return _Reader(raw, origin).recipe()


class _Reader:
    """Takes the parsed file apart, each key once, and tells of every key that it does not know."""

    def __init__(self, raw: dict[str, Any], origin: str) -> None:
        self._raw = raw
        self._origin = origin

    def recipe(self) -> Recipe:
        version = self._raw.pop("format", None)
        if version != _FORMAT or isinstance(version, bool):
            raise RecipeError("recipe-format", self._origin, "format", most=_FORMAT)
        recipe = Recipe(
            name=self._text("name", needed=True),
            author=self._text("author"),
            made=self._time("made"),
            kind=self._one_of("kind", TableKind),
            found=self._one_of("found", TableKind),
            orientation=self._one_of("orientation", Orientation),
            columns=self._columns(),
            side=self._text("side"),
            ballot=self._text("ballot"),
            holds=self._holds(),
            said=self._flag("said"),
        )
        if self._raw:
            raise RecipeError("recipe-unknown-key", self._origin, self._key(min(self._raw)))
        _check_columns(recipe.columns, self._origin)
        return recipe

    def _text(self, key: str, longest: int = LONGEST_NAME, needed: bool = False) -> str:
        return self._checked(self._raw.pop(key, ""), key, longest, needed)

    def _checked(self, value: object, key: str, longest: int, needed: bool = False) -> str:
        if not isinstance(value, str):
            raise RecipeError("recipe-not-text", self._origin, key)
        if len(value) > longest:
            raise RecipeError("recipe-too-long", self._origin, key, most=longest)
        plain = _plain(value)
        if needed and not plain:
            raise RecipeError("recipe-empty", self._origin, key)
        return plain

    def _time(self, key: str) -> str:
        text = self._text(key, needed=True)
        try:
            datetime.fromisoformat(text)
        except ValueError as error:
            raise RecipeError("recipe-time", self._origin, key, value=text) from error
        return text

    def _one_of(self, key: str, kind: type[E]) -> E:
        text = self._text(key, needed=True)
        if text not in [str(member) for member in kind]:
            known = ", ".join(kind)
            raise RecipeError("recipe-not-known", self._origin, key, value=text, known=known)
        return kind(text)

    def _flag(self, key: str) -> bool:
        value = self._raw.pop(key, False)
        if not isinstance(value, bool):
            raise RecipeError("recipe-not-known", self._origin, key, value=str(value)[:40],
                              known="true, false")  # fmt: skip
        return value

    def _holds(self) -> tuple[str, ...]:
        codes = self._list("holds", len(CODES))
        for code in codes:
            if code not in CODES:
                value, known = str(code)[:40], ", ".join(CODES)
                raise RecipeError("recipe-not-known", self._origin, "holds", value=value,
                                  known=known)  # fmt: skip
        return tuple(codes)

    def _columns(self) -> tuple[RecipeColumn, ...]:
        entries = self._list("columns", MOST_COLUMNS)
        if not entries:
            raise RecipeError("recipe-empty", self._origin, "columns")
        return tuple(self._column(entry, number) for number, entry in enumerate(entries, 1))

    def _column(self, entry: object, number: int) -> RecipeColumn:
        where = f"columns {number}"
        if not isinstance(entry, dict):
            raise RecipeError("recipe-not-table", self._origin, where)
        unknown = sorted(set(entry) - {"header", "field"})
        if unknown:
            key = f"{where}, {self._key(unknown[0])}"
            raise RecipeError("recipe-unknown-key", self._origin, key)
        header = self._checked(entry.get("header", ""), f"{where}, header", LONGEST_HEADER)
        longest = LONGEST_HEADER + LONGEST_NAME
        field = self._checked(entry.get("field"), f"{where}, field", longest, needed=True)
        if not is_field(field):
            raise RecipeError("recipe-no-field", self._origin, f"{where}, field", value=field)
        return RecipeColumn(header, field)

    def _list(self, key: str, most: int) -> list[Any]:
        value = self._raw.pop(key, [])
        if not isinstance(value, list):
            raise RecipeError("recipe-not-list", self._origin, key)
        if len(value) > most:
            raise RecipeError("recipe-too-many", self._origin, key, most=most)
        return value

    @staticmethod
    def _key(key: str) -> str:
        return _plain(key)[:40]


def is_field(key: str) -> bool:
    """Whether a column may be this: a field, a line's votes or share, or nothing."""
    line = line_name(key)
    named = bool(line.strip()) if line is not None else key in all_fields() or is_hour(key)
    named = named or is_incident(key) or is_confidence(key)
    return named or key == IGNORED or key in PARTS_OF_ROWS


def _check_columns(columns: Sequence[RecipeColumn], origin: str) -> None:
    """Two columns must not be one and the same figure."""
    if len(columns) > MOST_COLUMNS:
        raise RecipeError("recipe-too-many", origin, "columns", most=MOST_COLUMNS)
    seen: dict[str, int] = {}
    for number, column in enumerate(columns, 1):
        figure = (is_count(column.field) or is_printed(column.field)) and (
            column.field not in PARTS_OF_ROWS
        )
        first = seen.setdefault(column.field, number)
        if figure and first != number:
            raise RecipeError("recipe-twice", origin, f"columns {number}, field",
                              value=column.field, first=first)  # fmt: skip


def _plain(text: str) -> str:
    """A text as one line that can be shown anywhere: no control characters in it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
