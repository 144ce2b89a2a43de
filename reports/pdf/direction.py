"""Which way the letters of a line run, and in which order its parts stand from left to right.

The bidirectional algorithm of Unicode (UAX 9, revision 50) for one line without explicit marks:
those could make a name read as another, so that none comes here (see `fonts.Letters`). Written
here since the libraries that were found hand back the reordered letters but not which came from
where; a test compares it with one of them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

# In a text that runs from left to right these part names from figures: "NAME: 5" (UAX 9, HL4).
# So do brackets in which nothing runs from right to left: "NAME (5 %)".
_TURNED = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_PARTS = re.compile(rf"(?<=[,;:/]) |(?<= [·—–|]) |(?=\s\([^(){_TURNED}]*(?:\)|$))")
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # what a letter is to neutral ones (N1)
_NUMBERS = ("EN", "AN")
_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))
_CLOSING = {ord(b): ord(a) for a, b in ("()", "[]", "{}")}


class Piece(NamedTuple):
    """Letters that run one way; ``rtl`` from right to left."""

    text: str
    rtl: bool


def right_to_left(text: str) -> bool:
    """Whether letters of a text run from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def mirrored(text: str) -> str:
    """A text without shaped letters as it stands where it runs from right to left."""
    return "".join(_MIRRORED.get(letter, letter) for letter in reversed(text))


def pieces(line: str) -> Iterator[Piece]:
    """The pieces of a line as they stand from left to right.

    A line with any letter that runs from left to right runs so as a whole, name after name; one
    with none runs from right to left.
    """
    if not any(unicodedata.bidirectional(letter) == "L" for letter in line):
        yield from _turned(line, levels(line, 1))
        return
    start = 0
    for end in [*(found.end() for found in _PARTS.finditer(line)), len(line)]:
        yield from _forward(line[start:end])
        start = end


def _forward(text: str) -> Iterator[Piece]:
    at = 0
    for turned, group in groupby(levels(text, 0), key=bool):
        inside = list(group)
        part = text[at : at + len(inside)]
        at += len(inside)
        yield from _turned(part, inside) if turned else (Piece(part, False),)


def _turned(text: str, found: Sequence[int]) -> Iterator[Piece]:
    """Letters of levels 1 and 2 in the order in which they stand (L2)."""
    made, at = [], 0
    for level, group in groupby(found):
        length = len(list(group))
        made.append(Piece(text[at : at + length], level == 1))
        at += length
    return reversed(made)


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each letter in a text whose own level is ``base`` (0 or 1)."""
    own = [unicodedata.bidirectional(letter) or "L" for letter in text]
    around = "R" if base else "L"
    seen = [at for at, kind in enumerate(own) if kind != "BN"]  # X9
    kinds = _weak([own[at] for at in seen], around)
    kinds = _neutral("".join(text[at] for at in seen), kinds, around)
    known = dict(zip(seen, (_level(kind, base) for kind in kinds), strict=True))
    found: list[int] = []
    for at in range(len(text)):  # what is invisible goes with the letter before it
        found.append(known.get(at, found[-1] if found else base))
    for at in range(len(text) - 1, -1, -1):  # L1
        if own[at] not in ("WS", "S", "B", "BN"):
            break
        found[at] = base
    return found


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(own: Sequence[str], around: str) -> list[str]:
    """Rules W1 to W7: marks, and what belongs to numbers."""
    kinds: list[str] = []
    strong = around
    for kind in own:
        now = (kinds[-1] if kinds else around) if kind == "NSM" else kind  # W1
        if kind != "NSM":
            if now in ("L", "R", "AL"):
                strong = now
            elif now == "EN" and strong == "AL":  # W2
                now = "AN"
        kinds.append(now)
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    _separators(kinds)
    _terminators(kinds)
    strong = around
    for at, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):  # W6
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            kinds[at] = "L"
    return kinds


def _separators(kinds: list[str]) -> None:
    """Rule W4: one separator between two numbers of a kind."""
    for at in range(1, len(kinds) - 1):
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and (
            (before == "EN" and kind in ("ES", "CS")) or (before == "AN" and kind == "CS")
        ):
            kinds[at] = before


def _terminators(kinds: list[str]) -> None:
    """Rule W5: signs such as % and № before or after a number."""
    at = 0
    for kind, group in groupby(list(kinds)):
        end = at + len(list(group))
        beside = (kinds[at - 1] if at else "", kinds[end] if end < len(kinds) else "")
        if kind == "ET" and "EN" in beside:
            kinds[at:end] = ["EN"] * (end - at)
        at = end


def _neutral(text: str, kinds: list[str], around: str) -> list[str]:
    """Rules N0 to N2: brackets, spaces and the like."""
    _brackets(text, kinds, around)
    at, before = 0, around
    for strong, group in groupby(list(kinds), key=_STRONG.get):
        end = at + len(list(group))
        if strong is None:
            after = _STRONG[kinds[end]] if end < len(kinds) else around
            kinds[at:end] = [before if before == after else around] * (end - at)
        else:
            before = strong
        at = end
    return kinds


def _brackets(text: str, kinds: list[str], around: str) -> None:
    """Rule N0: a pair of brackets goes the way of what is inside it."""
    for start, end in _pairs(text, kinds):
        inside = {_STRONG.get(kind) for kind in kinds[start + 1 : end]} - {None}
        if not inside:
            continue
        way = around
        if around not in inside:
            earlier = (_STRONG[kind] for kind in reversed(kinds[:start]) if kind in _STRONG)
            way = next(earlier, around)
        for bracket in (start, end):
            kinds[bracket] = way
            marks = bracket + 1
            while marks < len(text) and unicodedata.bidirectional(text[marks]) == "NSM":
                kinds[marks] = way
                marks += 1


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Brackets that belong together (BD16), by where they open."""
    open_: list[tuple[int, int]] = []
    pairs = []
    for at, letter in enumerate(text):
        if kinds[at] != "ON":
            continue
        if letter in "([{":
            open_.append((ord(letter), at))
        elif letter in ")]}":
            wanted = _CLOSING[ord(letter)]
            for depth in range(len(open_) - 1, -1, -1):
                if open_[depth][0] == wanted:
                    pairs.append((open_[depth][1], at))
                    del open_[depth:]
                    break
    return sorted(pairs)
