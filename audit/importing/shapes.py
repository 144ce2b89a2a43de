"""The shape of a table: the words of its header, whatever its rows, titles and order of columns.

Tables of one shape come from one hand or one program, so they are confirmed together, and what a
person confirmed of one of them opens the next (`audit.importing.recipes`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from audit.importing.table import Orientation, Table
from audit.importing.vocabulary import phrase

LONGEST_HEADER = 500  # characters that are compared and kept
_JOINT = " / "  # between the header cells above one column
_FEWEST_UNDER_TITLE = 3
_SHORTEST_WORD = 2  # letters; "c1" is no word


@dataclass(frozen=True, slots=True)
class Shape:
    """What two tables have in common when one map of columns fits both.

    ``across``: records lie in columns (or the sheet is a form). ``headers`` are the folded headers
    of all headed columns, sorted; where no column has any, the places of the columns. ``part`` is
    the side or ballot that the table is of, where a sheet gives several.
    """

    across: bool
    headers: tuple[str, ...]
    part: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.headers)


def shape_of(table: Table) -> Shape:
    """The shape of a table; falsy for a table without columns."""
    headers = [entry.header for entry in table.columns if entry.index > 0]
    attrs = (table.origin or table).frame.attrs
    across = table.orientation in (Orientation.COLUMNS, Orientation.FORM)
    return shape_by(headers, across, attrs.get("side", ""), attrs.get("ballot", ""))


def shape_by(headers: Sequence[str], across: bool, side: str = "", ballot: str = "") -> Shape:
    """The shape of columns with these headers, in the order of the sheet."""
    keys = keys_of(headers)
    headed = [key for key, header in zip(keys, headers, strict=True) if header.strip()]
    part = phrase(" ".join(filter(None, (side, ballot))))
    return Shape(across, tuple(sorted(headed or keys)), part)


def keys_of(headers: Sequence[str]) -> list[str]:
    """A name for each column, in order: its folded header, or its place after the last header.

    Columns of one header are told apart by their order ("votes", "votes #2"); one without a
    header by its distance from the last that has one ("votes +1").
    """
    return list(_keys_of(tuple(headers)))


@lru_cache(maxsize=4096)  # tables of one shape come in dozens
def _keys_of(headers: tuple[str, ...]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    keys: list[str] = []
    last, distance = "", 0
    for header in _without_title(headers):
        folded = _folded(header)
        if not folded:
            distance += 1
            keys.append(f"{last} +{distance}".strip())
            continue
        seen[folded] += 1
        last, distance = folded if seen[folded] == 1 else f"{folded} #{seen[folded]}", 0
        keys.append(last)
    return tuple(keys)


def wordy(keys: Sequence[str]) -> set[str]:
    """Those of the keys that name their column by a word: "registered", but not "c1, c2, c3"."""
    stems = {key: "".join(c for c in key if c.isalpha()) for key in keys}
    often = Counter(stems.values())
    return {key for key, stem in stems.items() if len(stem) >= _SHORTEST_WORD and often[stem] == 1}


def _folded(header: str) -> str:
    text = header[:LONGEST_HEADER]
    return phrase(text) or " ".join(text.split()).casefold()


def _without_title(headers: Sequence[str]) -> list[str]:
    """Headers without what stands over every one of them: that is a title of the whole table."""
    parts = [header.split(_JOINT) for header in headers]
    named = [own for own in parts if own != [""]]
    while len(named) >= _FEWEST_UNDER_TITLE and all(
        len(own) > 1 and own[0] == named[0][0] for own in named
    ):
        for own in named:
            own.pop(0)
    return [_JOINT.join(own) for own in parts]
