"""Two observers of one precinct side by side in a row: "Observer 1 | Valid | A | Observer 2 | …".

Each of them becomes a table of copies of its own, so that they are compared with each other and
with the official figures. Counts that no observer's block holds stay a table of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from audit.fields import IGNORED
from audit.folding import fold
from audit.importing.layout.columns import Column
from audit.importing.naming.names import Matcher
from audit.importing.naming.proposal import Proposal

# An observer by a number or a letter; words of all languages, folded to lower case.
_WHO = re.compile(
    r"\b(?:observer|watcher|monitor|agent|volunteer|наблюдател\w*|волонт[её]р\w*|агент|"
    r"доверенн\w* лиц\w*|байқаушы\w*|сенімді өкіл\w*)[ _]*(?:№|#|no\.?)?[ _]*"
    r"(\d{1,2}|(?<![^\W_])(?:[a-zа-я]|i{1,3}))(?![^\W_])",  # no end of "Observers"
    re.IGNORECASE,
)
# What a column that holds the name of an observer is called beside the observer: folded.
_CALLED = frozenset(map(fold, ("name", "full name", "имя", "фио", "ф.и.о.", "аты", "аты-жөні")))
_JOINTS = " \t_:/|–—-()[],."
_FEWEST_SHARED = 2
_MOSTLY = 0.6
_MOST = 9


@dataclass(frozen=True, slots=True)
class Watcher:
    """One observer: what the headers call it, its columns under their own names, its own name's.

    ``named`` is the index of the column that holds the observer's name, None where none does;
    ``left`` are columns that are the observer's and that the others do not have.
    """

    name: str
    columns: dict[int, Column] = field(default_factory=dict)
    named: int | None = None
    left: frozenset[int] = frozenset()


def find_observers(columns: Sequence[Column], matcher: Matcher) -> list[Watcher]:
    """The observers of a table side by side, in the order of the sheet; empty where it has none."""
    told = {column.index: split for column in columns if (split := _whose(column))}
    if not 1 < len({who for who, _ in told.values()}) <= _MOST:
        return []
    found = _by_headers(columns, told, matcher)
    return found or _by_place(columns, told, matcher)


def _whose(column: Column) -> tuple[str, str] | None:
    """The observer that a column's header speaks of, and the rest; "" where it holds the name."""
    split = _split(column.header)
    if split is None or column.numeric or fold(split[1]) not in _CALLED:
        return split
    return split[0], ""


def _split(header: str) -> tuple[str, str] | None:
    """The observer that a header speaks of, and the rest of it."""
    found = _WHO.search(header)
    if found is None:
        return None
    rest = f"{header[: found.start()].strip(_JOINTS)} {header[found.end() :].strip(_JOINTS)}"
    who = " ".join(found[0].replace("_", " ").split())
    return f"{who[0].upper()}{who[1:]}", " ".join(rest.split())


def without_observer(header: str) -> str:
    """A header without the observer whose column it is: "Observer 1 / Valid" is "Valid"."""
    split = _split(header)
    return header if split is None else split[1]


def _by_headers(
    columns: Sequence[Column], told: dict[int, tuple[str, str]], matcher: Matcher
) -> list[Watcher]:
    """Every column says whose it is: "Observer 1 / Valid", "Valid (observer 1)"."""
    sets: dict[str, Watcher] = {}
    for column in columns:
        who, rest = told.get(column.index, ("", ""))
        if who:
            own = sets.setdefault(who, Watcher(who))
            if rest:
                own.columns[column.index] = _called(column, rest, matcher)
            elif column.numeric:
                sets[who] = replace(own, left=own.left | {column.index})
            else:
                sets[who] = replace(own, named=column.index)
    return _alike(list(sets.values()))


def _by_place(
    columns: Sequence[Column], told: dict[int, tuple[str, str]], matcher: Matcher
) -> list[Watcher]:
    """A column of names of observers begins each block; what follows it is that observer's."""
    found: list[Watcher] = []
    for column in columns:
        who, rest = told.get(column.index, ("", ""))
        if who and not rest and not column.numeric:
            found.append(Watcher(who, named=column.index))
        elif found and column.header:
            found[-1].columns[column.index] = _called(column, column.header, matcher)
    return _alike(found)


def _called(column: Column, name: str, matcher: Matcher) -> Column:
    return replace(column, parts=(name,), name=name, matches=matcher.match(name))


def _alike(found: list[Watcher]) -> list[Watcher]:
    """The observers with the columns that most of them have; empty where these are too few."""
    names = [{column.name.casefold() for column in one.columns.values()} for one in found]
    if len(found) < 2:
        return []
    shared = set.intersection(*names)
    counted = [c.name.casefold() for c in found[0].columns.values() if c.numeric or not c.filled]
    if len(shared & set(counted)) < _FEWEST_SHARED or len(shared) < _MOSTLY * len(names[0]):
        return []
    kept = [{i: c for i, c in one.columns.items() if c.name.casefold() in shared} for one in found]
    return [
        replace(one, columns=own, left=one.left | (one.columns.keys() - own.keys()))
        for one, own in zip(found, kept, strict=True)
    ]


def of_nobody(columns: Sequence[Column], watchers: Sequence[Watcher]) -> list[Column]:
    """The columns that belong to no observer."""
    taken = {index for one in watchers for index in (*one.columns, *one.left, one.named)}
    return [column for column in columns if column.index not in taken]


def only_of(
    proposal: Proposal, columns: Sequence[Column], free: Sequence[Column], own: Watcher | None
) -> None:
    """Leave out of a proposal what belongs to others; ``own`` is None for what nobody observed.

    ``free`` are the columns that tell whose figures these are, or where, of whoever.
    """
    known = {column.index for column in free}
    for column in columns:
        entry = proposal.maps.get(column.index)
        if own is not None and column.index in own.columns and entry is not None:
            proposal.maps[column.index] = replace(entry, header=column.header)
        elif own is not None and column.index == own.named:
            proposal.put(column.index, "observer", column.header, 0.9, "name", "reason-side",
                         {"words": own.name})  # fmt: skip
        elif column.index not in known:
            proposal.put(column.index, IGNORED, column.header, 0.9, "name", "reason-other-side")
