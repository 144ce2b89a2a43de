"""What a cell that is no number probably means: proposals for the person, never applied alone.

By its text: letters that look like digits, marks and notes behind a number, spaces that group
nothing. And by the sums of its row, where they leave one number only; these are asked no more
than what the other rows of the table prove.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from audit.fields import VOTES
from audit.importing.cells.numbers import number_of
from audit.importing.draft import Draft

Floats = NDArray[np.float64]

_LOOK_ALIKE = str.maketrans({
    **dict.fromkeys("OoОоΟοՕօ", "0"),
    **dict.fromkeys("lIІі|!ıӀ", "1"),
    **dict.fromkeys("Zz", "2"),
    **dict.fromkeys("ЗзƷ", "3"),
    **dict.fromkeys("Чч", "4"),
    **dict.fromkeys("SsЅѕ", "5"),
    **dict.fromkeys("б", "6"),
    **dict.fromkeys("BВ", "8"),
})  # fmt: skip
_NOTED = re.compile(
    r"^[\s*~≈≃'\"«“=]*(?P<number>[0-9](?:[0-9 \u00a0.,]*[0-9])?)(?P<note>[^0-9]{1,60})$", re.DOTALL
)
_MARKED = re.compile(r"^[\s*~≈≃'\"«“=]+(?P<number>[0-9](?:[0-9 \u00a0.,]*[0-9])?)\s*$")
_TIMES = re.compile(  # what follows these is no note: it makes the number a thousand times larger
    r"^\s*(?:тыс|мың|млн|млрд|thou|mil|mln|mio|tys|tis|bin\b|mille|tusen|tau|հազ|ათას|k\b|к\b)",
    re.IGNORECASE,
)
_APART = re.compile(r"^[0-9]+(?:[\s\u00a0]+[0-9]+)+$")
_LONGEST = 80
_MOST_DIGITS = 9
_SURE = 0.95  # of the complete rows in which a sum must hold to settle anything
_FEWEST_ROWS = 3

# One side of a sum and the other; ``votes`` are all ballot lines. Only fields that the table has
# count, and a sum needs a field on its left and two terms on its right.
_SUMS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("valid",), ("votes", "against_all")),
    (("issued",), ("issued_early", "issued_station", "issued_outside")),
    (("in_boxes",), ("valid", "invalid")),
    (("box_stationary", "box_mobile"), ("valid", "invalid")),
    (("in_boxes",), ("box_stationary", "box_mobile")),
    (("took_part",), ("valid", "invalid")),
)


@lru_cache(maxsize=4096)
def proposal(text: str) -> tuple[str, str]:
    """The number that a text probably means and why; ("", "") where nothing can be proposed.

    The reason is "letters", "note" or "spaces".
    """
    if len(text) > _LONGEST or not any(c in "0123456789" for c in text):
        return "", ""
    for why, read in (("letters", _letters), ("note", _note), ("spaces", _spaces)):
        value = read(text.strip())
        if value and not np.isnan(number_of(value)):
            return value, why
    return "", ""


def _letters(text: str) -> str:
    """Every letter looks like a digit, and no more of them than of digits."""
    letters = [c for c in text if not c.isascii() or c.isalpha() or c in "|!"]
    letters = [c for c in letters if not c.isspace()]
    digits = sum(c in "0123456789" for c in text)
    plain = text.translate(_LOOK_ALIKE)
    fits = 0 < len(letters) <= digits and re.fullmatch(r"[0-9 \u00a0.,]+", plain) is not None
    return plain if fits else ""


def _note(text: str) -> str:
    """A number with marks before it, or marks and words without any digit behind it."""
    found = _NOTED.match(text) or _MARKED.match(text)
    if found is None:
        return ""
    note = found.groupdict().get("note") or ""
    joined = note[:1].isalpha()  # "12a" may be a number of its own: a house, a station
    return "" if joined or _TIMES.match(note) or "%" in note else found["number"].strip()


def _spaces(text: str) -> str:
    digits = "".join(text.split())
    return digits if _APART.match(text) and len(digits) <= _MOST_DIGITS else ""


class Settling:
    """Proposals for the cells of one draft."""

    def __init__(self, draft: Draft, counts: Iterable[int]) -> None:
        body, sheet = draft.area.body, draft.sheet
        self._columns: dict[str, list[int]] = {}
        for index in counts:
            key = draft.proposal.maps[index].field
            name = "votes" if key.startswith(VOTES) else key
            self._columns.setdefault(name, []).append(index)
        used = {index for own in self._columns.values() for index in own}
        self._numbers = {index: sheet.values(index).numbers[body] for index in used}
        self._sums = [terms for terms in map(self._terms, _SUMS) if terms and self._holds(terms)]

    def of(self, position: int, column: int, text: str) -> Mapping[str, str | int]:
        """Parameters of the problem of one cell: ``proposed``, ``proposed_by``, ``by_sums``.

        ``by_sums`` is the one number with which the sums of the row hold; where the text proposes
        nothing, it is what is proposed.
        """
        value, why = proposal(text)
        settled = self._settled(position, column)
        out: dict[str, str | int] = {}
        if value:
            out |= {"proposed": value, "proposed_by": why}
        elif settled is not None:
            out |= {"proposed": str(settled), "proposed_by": "sums"}
        if settled is not None:
            out["by_sums"] = settled
        return out

    def _terms(self, both: tuple[tuple[str, ...], tuple[str, ...]]) -> dict[int, int]:
        """Columns of a sum with their signs; empty where the table has too few of them."""
        left, right = ([i for f in side for i in self._columns.get(f, ())] for side in both)
        if not left or len(right) < 2 or (both[0][0] not in self._columns):
            return {}
        return {**dict.fromkeys(left, 1), **dict.fromkeys(right, -1)}

    def _holds(self, terms: Mapping[int, int]) -> bool:
        total = sum((sign * self._numbers[i] for i, sign in terms.items()), np.zeros(1))
        known = total[~np.isnan(total)]
        return len(known) >= _FEWEST_ROWS and float(np.mean(known == 0)) >= _SURE

    def _settled(self, position: int, column: int) -> int | None:
        found: set[float] = set()
        for terms in self._sums:
            if column not in terms:
                continue
            rest = sum(
                sign * float(self._numbers[i][position]) for i, sign in terms.items() if i != column
            )
            if not np.isnan(rest):
                found.add(-rest * terms[column])
        if len(found) != 1:
            return None
        value = found.pop()
        return int(value) if value >= 0 and value.is_integer() else None
