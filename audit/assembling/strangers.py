"""Tables that have nothing in common: perhaps of two countries, opened together by mistake.

Two elections of the same places are told apart by these (`audit.assembling.elections`). Tables of
different places may be parts of one country or have nothing to do with one another; which of them
it is no figure tells, so the person is asked and nothing is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import pandas as pd

from audit.fields import VOTES
from audit.folding import fold
from audit.importing.table import Table, TableKind
from audit.sources import Problem

_SAME_HEADINGS = 0.3  # of the headings of both together: made by one hand, or for one


def tell(frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]) -> None:
    """Ask about protocols that share no region, no ballot line and hardly a heading with others.

    ``frames`` stand for ``tables``, with the keys of regions and the common names of the lines.
    """
    official = [
        n
        for n, table in enumerate(tables)
        if table.kind == TableKind.PROTOCOLS and len(frames[n]) and _lines(frames[n])
    ]
    groups = _groups({n: set(_signs(frames[n], tables[n])) for n in official}, tables)
    groups.sort(key=lambda group: -sum(len(frames[n]) for n in group))
    for group in groups[1:]:
        first = tables[min(group)]
        problems.append(
            Problem(
                "nothing-in-common",
                "warning",
                first.source.name,
                first.sheet or None,
                params={
                    "rows": sum(len(frames[n]) for n in group),
                    "others": len(group) - 1,
                    "audited": tables[min(groups[0])].source.name,
                },
            )
        )


def _lines(frame: pd.DataFrame) -> list[str]:
    return [str(c) for c in frame if str(c).startswith(VOTES) and frame[c].notna().any()]


def _signs(frame: pd.DataFrame, table: Table) -> Iterator[tuple[str, str]]:
    """What two tables of one election may have in common, but headings."""
    yield "file", table.source.sha256
    yield "archive", table.source.name.rpartition("/")[0] or table.source.sha256
    yield "headings", "\n".join(sorted(_headings([table])))
    for line in _lines(frame):
        yield "line", line
    for region in frame["region_key"].unique():
        if region:
            yield "region", str(region)


def _groups(signs: dict[int, set[tuple[str, str]]], tables: Sequence[Table]) -> list[list[int]]:
    """Tables that something ties together, directly or through others."""
    owner: dict[tuple[str, str], int] = {}
    root = {n: n for n in signs}

    def top(number: int) -> int:
        while root[number] != number:
            number = root[number]
        return number

    for number, own in signs.items():
        for sign in own:
            root[top(number)] = top(owner.setdefault(sign, number))
    apart = sorted({top(n) for n in signs})
    headings = {n: _headings(tables[m] for m in signs if top(m) == n) for n in apart}
    for one, other in combinations(apart, 2):
        if _alike(headings[one], headings[other]):
            root[top(other)] = top(one)
    groups: dict[int, list[int]] = {}
    for number in signs:
        groups.setdefault(top(number), []).append(number)
    return list(groups.values())


def _headings(tables: Iterable[Table]) -> set[str]:
    return {fold(c.header) for table in tables for c in table.columns if c.header} - {""}


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _SAME_HEADINGS * max(len(one | other), 1)
