"""Numbers as people write them: grouping marks, decimal commas, percent signs, other digits.

A column is read as a whole, since "278,209" alone may be either: the column (and the table) tells
whether its comma groups thousands or divides. What cannot be a number stays text; letters that
look like digits are never corrected in silence.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from audit.importing.cells.residue import is_residue, may_be_residue, without_residue
from audit.importing.layout.rows import span, taken
from audit.importing.vocabulary import phrase
from audit.reading import CellKind, GridColumn
from audit.reading.texts import looked_up

Floats = NDArray[np.float64]
_Scalar = TypeVar("_Scalar", bound=np.generic)


class State(IntEnum):
    """What a cell is to the importer."""

    BLANK = 0
    NUMBER = 1
    TEXT = 2
    ERROR = 3
    UNCACHED = 4


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sign means in a column: the decimal sign, "" where nothing decides it."""

    decimal: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What each distinct text of a column is; all arrays have the shape (texts,).

    ``cells`` are how many cells hold each, in the whole column.
    """

    numbers: Floats
    states: NDArray[np.uint8]
    percent: NDArray[np.bool_]
    cells: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cells of some rows are what: filled, numbers (or formulas), no numbers, ...

    ``known`` hold a number, ``odd`` one that is negative or not whole, ``marked`` a percent sign.
    """

    filled: int
    numeric: int
    texts: int
    errors: int
    uncached: int
    known: int
    odd: int
    marked: int


@dataclass(slots=True)
class Values:
    """A column read as numbers; arrays have the shape (rows,) and are not to be written to.

    ``percent`` marks cells written with a percent sign (the number is in points). ``changed``
    counts cells whose writing was changed, by what was done. ``told`` and ``codes`` are there
    where all cells are texts or blank: what each distinct text is, and which each row holds.
    ``held`` are the numbers, None as long as nobody has asked for those that ``told`` tells.
    """

    states: NDArray[np.uint8]
    percent: NDArray[np.bool_]
    held: Floats | None = None
    changed: dict[str, int] = field(default_factory=dict)
    told: Told | None = None
    codes: NDArray[np.integer] | None = None

    @property
    def numbers(self) -> Floats:
        """The number of each row, NaN where it holds none."""
        if self.held is None and self.told is not None and self.codes is not None:
            self.held = _of_rows(self.told.numbers, self.told, self.codes)
        return self.held if self.held is not None else np.full(len(self.states), np.nan)

    def own_numbers(self, rows: NDArray[np.int64]) -> Floats:
        """The numbers of some rows, for the caller to keep and to change.

        Where they can be told again they are not copied but handed over: a column of a country
        takes as long to write as to read.
        """
        inside = span(rows)
        if inside is None or self.told is None:
            return taken(self.numbers, rows).copy()
        own, self.held = self.numbers[inside], None
        return own if own.flags.writeable else own.copy()

    def tally(self, rows: NDArray[np.int64]) -> Tally:
        """What the cells of some rows are."""
        if self.told is None or self.codes is None:
            numbers, states = taken(self.numbers, rows), taken(self.states, rows)
            return _tally(numbers, states, taken(self.percent, rows), None)
        told, inside = self.told, span(rows)
        if inside is None:
            cells = np.bincount(self.codes[rows], minlength=len(told.cells))
        else:  # nearly all rows: what stands above and below them is counted faster
            outside = np.concatenate([self.codes[: inside.start], self.codes[inside.stop :]])
            cells = told.cells - np.bincount(outside, minlength=len(told.cells))
        return _tally(told.numbers, told.states, told.percent, cells)


def _tally(
    numbers: Floats, states: NDArray[np.uint8], percent: NDArray[np.bool_],
    cells: NDArray[np.int64] | None,
) -> Tally:  # fmt: skip
    """Counts of places, each of which stands for so many cells (None: one)."""

    def many(where: NDArray[np.bool_]) -> int:
        return int(np.count_nonzero(where) if cells is None else cells[where].sum())

    each = {state: many(states == int(state)) for state in State}
    known = ~np.isnan(numbers)
    return Tally(
        filled=sum(each.values()) - each[State.BLANK],
        numeric=each[State.NUMBER] + each[State.UNCACHED],
        texts=each[State.TEXT],
        errors=each[State.ERROR],
        uncached=each[State.UNCACHED],
        known=many(known),
        odd=many(known & ((numbers < 0) | (numbers != np.floor(numbers)))),
        marked=many(percent),
    )


_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u3000'’ʼ`´]+")
_GROUPED_BY_SPACE = re.compile(r"^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$")
_PLAIN = re.compile(r"^\d+$")
_INDIAN = r"\d{1,3}(?:,\d{2})*,\d{3}(?:\.\d+)?"  # 10,04,256
_MIXED = re.compile(rf"^\d{{1,3}}(?:([.,])\d{{3}})+(?!\1)([.,])\d+$|^{_INDIAN}$")
_GROUPS = re.compile(r"^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$")
_DECIMAL = re.compile(r"^\d*([.,])\d+$")
_EXPONENT = re.compile(r"^\d+(?:\.\d+)?e[+-]?\d{1,2}$")
_LONGEST_NUMBER = 40
_LONGEST_BLANK_WORD = 25
_LONGEST_MARK = 6
_FEW_WORDS = 4
_ENOUGH = 5000  # texts that prove a decimal sign
_MINUS = "-\u2212\u2012\u2013\u2010\ufe63"


@dataclass(frozen=True, slots=True)
class _Token:
    """One distinct text: digits with separators, sign, percent; ``body`` None: no number."""

    body: str | None
    negative: bool = False
    percent: bool = False
    changes: tuple[str, ...] = ()


def read_column(column: GridColumn, blanks: frozenset[str], marks: Marks | None = None) -> Values:
    """Every cell of a column as a number where it can be one.

    ``blanks`` are folded words that stand for a missing value. ``marks`` decide what a column
    leaves open.
    """
    texts = column.kinds == _TEXT_KIND
    every = _are_all(column, texts)
    states = np.zeros(0, dtype=np.uint8) if every else _STATE_OF_KIND[column.kinds]
    if not every and not texts.any():
        numbers, changed = without_residue(np.where(states == _NUMBER, column.numbers, np.nan))
        return Values(states, np.zeros(len(states), dtype=bool), numbers, changed)
    codes, words = column.texts.codes, column.texts.words
    counts = np.bincount(codes if every else codes[texts], minlength=len(words))
    told, changed = _told(words, counts, blanks, marks.decimal if marks else "")
    if every:
        of_rows, marked = _of_rows(told.states, told, codes), _of_rows(told.percent, told, codes)
        return Values(of_rows, marked, None, changed, told, codes)
    other, more = without_residue(np.where(states == _NUMBER, column.numbers, np.nan))
    changed = {key: changed.get(key, 0) + more.get(key, 0) for key in {**changed, **more}}
    numbers = np.where(texts, told.numbers[codes], other)
    states = np.where(texts, told.states[codes], states)
    return Values(states, texts & told.percent[codes], numbers, changed)


def _are_all(column: GridColumn, texts: NDArray[np.bool_]) -> bool:
    """Whether the cells are texts and blanks only, as all are that a text file holds."""
    if texts.all() or not texts.any():
        return bool(len(texts)) and bool(texts[0])
    blank = column.kinds == _BLANK_KIND
    return bool((texts | blank).all()) and not (column.texts.filled() & blank).any()


def _of_rows(table: NDArray[_Scalar], told: Told, codes: NDArray[np.integer]) -> NDArray[_Scalar]:
    """What each row holds; where all hold the same it costs no memory."""
    used = np.flatnonzero(told.cells)
    if not len(used):
        return looked_up(table, codes)
    usual = table[used[np.argmax(told.cells[used])]]
    others = used[(table[used] != usual) & ~(np.isnan(table[used]) & np.isnan(usual))]
    if not len(others):
        return np.broadcast_to(usual, len(codes))
    if len(others) > _FEW_WORDS:
        return looked_up(table, codes)
    every = np.full(len(codes), usual)
    for word in others.tolist():
        every[codes == word] = table[word]
    return every


def _told(
    words: NDArray[np.object_], counts: NDArray[np.int64], blanks: frozenset[str], decimal: str
) -> tuple[Told, dict[str, int]]:
    """What each text is, and what of how many cells was changed.

    ``counts`` are the cells of each; ``decimal`` counts where these leave it open.
    """
    used = counts > 0
    distinct = words if used.all() else words[used]
    plain, tokens = _tokens(distinct, blanks)
    weights = counts[used][~plain]
    decimal = _decimal_sign(tokens, weights) or decimal
    value, state = np.empty(len(distinct)), np.full(len(distinct), State.NUMBER, dtype=np.uint8)
    value[plain] = distinct[plain].astype(np.float64)
    read = [_value(token, decimal) for token in tokens]
    value[~plain], state[~plain] = [v for v, _ in read], [s for _, s in read]
    sign = np.zeros(len(distinct), dtype=bool)
    sign[~plain] = [token.percent for token in tokens]
    told = Told(np.full(len(words), np.nan), np.zeros(len(words), np.uint8), used.copy(), counts)
    told.numbers[used], told.states[used], told.percent[used] = value, state, sign
    return told, _count_changes(tokens, weights, decimal)


def decimal_evidence(column: GridColumn) -> str:
    """The decimal sign that this column proves, "" where it proves none."""
    rows = np.flatnonzero(column.kinds[: 2 * _ENOUGH] == _TEXT_KIND)
    if len(rows) < _ENOUGH < len(column.kinds):  # texts are few or begin late
        rows = np.flatnonzero(column.kinds == _TEXT_KIND)
    codes, distinct = _distinct(column, rows[:_ENOUGH])
    plain, tokens = _tokens(distinct, frozenset())
    return _decimal_sign(tokens, np.bincount(codes, minlength=len(distinct))[~plain], sure=True)


def _distinct(
    column: GridColumn, rows: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """The distinct texts of some rows, and for each row which it is."""
    codes, words = column.texts.codes[rows], column.texts.words
    used = np.zeros(len(words), dtype=bool)
    used[codes] = True
    places = np.cumsum(used) - 1
    return places[codes], words[used]


def _tokens(
    distinct: NDArray[np.object_], blanks: frozenset[str]
) -> tuple[NDArray[np.bool_], list[_Token]]:
    """Which texts are digits and nothing else, as nearly all are; the tokens of the others."""
    texts = distinct.tolist()
    plain = np.array([*map(str.isdigit, texts)], dtype=bool)
    plain &= np.array([*map(str.isascii, texts)], dtype=bool)
    return plain, [_token(text, blanks) for text in distinct[~plain].tolist()]


def number_of(text: str, blanks: frozenset[str] = frozenset()) -> float:
    """One text as a number, NaN where it is none."""
    token = _token(text, blanks)
    return _value(token, _decimal_sign([token], np.ones(1, dtype=np.int64)))[0]


_STATE_OF_KIND = np.zeros(len(CellKind), dtype=np.uint8)
_STATE_OF_KIND[CellKind.NUMBER] = State.NUMBER
_STATE_OF_KIND[CellKind.BOOLEAN] = State.TEXT
_STATE_OF_KIND[CellKind.DATE] = State.TEXT
_STATE_OF_KIND[CellKind.TEXT] = State.TEXT
_STATE_OF_KIND[CellKind.ERROR] = State.ERROR
_STATE_OF_KIND[CellKind.UNCACHED] = State.UNCACHED

# numpy compares an array with a plain number ten times faster than with a member of an enumeration.
_NUMBER = int(State.NUMBER)
_TEXT_KIND, _BLANK_KIND = int(CellKind.TEXT), int(CellKind.BLANK)

_BLANK = _Token("")
_TEXT = _Token(None)


@lru_cache(maxsize=65536)
def _token(text: str, blanks: frozenset[str]) -> _Token:
    if text.isascii() and text.isdigit():
        return _Token(text)
    if len(text) > _LONGEST_NUMBER:
        return _TEXT
    if not any(map(str.isdigit, text)):
        return _without_digits(text, blanks)
    return _signed(*_normalized(text))


def _without_digits(text: str, blanks: frozenset[str]) -> _Token:
    """Blank, a mark or word for a missing value, or plain text."""
    plain, _ = _normalized(text)
    if not plain:
        return _BLANK
    if len(plain) < _LONGEST_BLANK_WORD and (plain in blanks or phrase(plain) in blanks):
        return _BLANK_MARK
    marks_only = len(plain) < _LONGEST_MARK and not any(map(str.isalnum, plain))
    return _BLANK_MARK if marks_only else _TEXT


_BLANK_MARK = _Token("", changes=("blank",))


def _normalized(text: str) -> tuple[str, list[str]]:
    """Without invisible marks, with ASCII digits; spaces and apostrophes become one space."""
    changes: list[str] = []
    plain = text
    if not text.isascii():
        plain = "".join(c for c in text if unicodedata.category(c) != "Cf")
        digits = "".join(str(unicodedata.decimal(c, c)) if c.isdigit() else c for c in plain)
        digits = digits.replace("\u066b", ".").replace("\u066c", ",").replace("\u066a", "%")
        if digits != plain:
            changes.append("digits")
        plain = unicodedata.normalize("NFKC", digits) if not _SUPERSCRIPT.search(digits) else digits
    if plain.startswith("'"):
        plain = plain[1:] or plain
    return _SPACES.sub(" ", plain).strip(), changes


_SUPERSCRIPT = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209f\u00bc-\u00be]")


def _signed(plain: str, changes: list[str]) -> _Token:
    percent = plain.endswith("%")
    body = plain.removesuffix("%").strip() if percent else plain
    negative = False
    if body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1].strip()
        changes = [*changes, "negative"]
    elif body[:1] and body[0] in _MINUS:
        negative, body = True, body[1:].strip()
    elif body.startswith("+"):
        body = body[1:]
    if " " in body:
        if not _GROUPED_BY_SPACE.match(body):
            return _TEXT
        body, changes = body.replace(" ", "\u2009"), [*changes, "grouping"]
    lowered = body.lower()
    known = (_PLAIN, _MIXED, _GROUPS, _DECIMAL, _EXPONENT)
    if "\u2009" in body or any(pattern.match(lowered) for pattern in known):
        return _Token(lowered, negative, percent, tuple(changes))
    return _TEXT


def _decimal_sign(tokens: list[_Token], weights: NDArray[np.int64], sure: bool = False) -> str:
    """The decimal sign of a column; "" when nothing tells it. ``weights``: cells of each text."""
    proof = {".": 0, ",": 0}
    open_groups = {".": 0, ",": 0}
    for token, weight in zip(tokens, weights.tolist(), strict=True):
        sign, proven = _sign_shown(token)
        if sign:
            (proof if proven else open_groups)[sign] += int(weight)
    if proof["."] != proof[","]:
        return max(proof, key=lambda sign: proof[sign])
    if sure or any(proof.values()):
        return ""
    # Nothing but thousands groups: a column of "278,209" holds counts.
    if open_groups["."] != open_groups[","]:
        grouping = max(open_groups, key=lambda sign: open_groups[sign])
        return "." if grouping == "," else ","
    return ""


def _sign_shown(token: _Token) -> tuple[str, bool]:
    """The decimal sign that a text shows, and whether surely (else: the grouping sign)."""
    body = (token.body or "").replace("\u2009", "")
    dots, commas = body.count("."), body.count(",")
    if not dots and not commas:
        return "", False
    if dots and commas:
        return ("." if body.rfind(".") > body.rfind(",") else ","), True
    sign, other = (".", ",") if dots else (",", ".")
    if dots + commas > 1:
        return other, True
    if "\u2009" in (token.body or "") or not _GROUPS.match(body) or body.startswith("0"):
        return sign, True
    return sign, False


def _value(token: _Token, decimal: str) -> tuple[float, int]:
    if token.body is None:
        return np.nan, State.TEXT
    if token.body == "":
        return np.nan, State.BLANK
    number = _number(token.body, decimal)
    if number is None:
        return np.nan, State.TEXT
    number = float(round(number)) if is_residue(token.body, number) else number
    return (-number if token.negative else number), State.NUMBER


def _number(body: str, decimal: str) -> float | None:
    body = body.replace("\u2009", "")
    if _PLAIN.match(body) or _EXPONENT.match(body):
        return float(body)
    if not decimal:
        decimal = _sign_shown(_Token(body))[0]
    grouping = "," if decimal == "." else "."
    whole, sign, rest = body.partition(decimal)
    if grouping in rest or decimal in rest:
        return None
    if grouping in whole and not _MIXED.match(body) and not _GROUPS.match(whole):
        return None
    return float(f"{whole.replace(grouping, '') or '0'}{'.' if sign else ''}{rest}")


def _count_changes(
    tokens: list[_Token], weights: NDArray[np.int64], decimal: str
) -> dict[str, int]:
    counts: dict[str, int] = {}
    for token, weight in zip(tokens, weights.tolist(), strict=True):
        for change in _changes(token, decimal):
            counts[change] = counts.get(change, 0) + weight
    return counts


def _changes(token: _Token, decimal: str) -> tuple[str, ...]:
    if not token.body:
        return token.changes
    grouping = "," if decimal == "." else "."
    found = list(token.changes)
    if decimal and grouping in token.body and "grouping" not in found:
        found.append("grouping")
    if decimal == "," and "," in token.body:
        found.append("comma")
    if may_be_residue(token.body) and is_residue(token.body, _number(token.body, decimal) or 0.0):
        found.append("residue")
    return tuple(found)
