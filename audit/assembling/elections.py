"""Two elections, rounds or ballots opened together: told apart, and only one of them audited.

Official tables meet when they tell of the same places. Those that meet with the same fields are
copies (`audit.assembling.copies`); any others would be mixed into figures that nobody counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd

from audit.assembling import far_below, same_figures, same_lines
from audit.assembling.copies import counted_fields, meeting, same_fields
from audit.assembling.lines import filled
from audit.election import BallotLine
from audit.fields import is_count
from audit.importing.table import Table, TableKind
from audit.sources import Problem

_SAME_NUMBERS = 0.5  # of the smaller table's region and number stand in the other one too
_UNIQUE = 0.9  # of a table's rows that region and number alone tell apart
_FEWEST_REGIONS = 3  # in common, else like numbers are no sign of like places
_SAME_LINES = 0.5  # of the lines of both together, of tables of different kinds
_FEWEST_LINES = 2
_NAMED = 4  # lines named in a sentence
_BALLOTS = ("issued", "took_part", "in_boxes", "valid")  # a table's own, whatever its lines
_SAME_BALLOTS = 0.8  # of these figures, in copies; typing errors are rarer
_FEWEST_ROWS = 8  # below which figures cannot be called unrelated
_RELATED = 0.5  # correlation of the figures of copies, rounds and later elections is far above
_EQUAL = 0.1  # of the figures: parts of a country have few equal ones


def others(
    frames: Sequence[pd.DataFrame],
    tables: Sequence[Table],
    ballot: Sequence[BallotLine],
    problems: list[Problem],
) -> set[int]:
    """Tables, by position, that are not of the election that is audited; each is told.

    Audited is the election whose lines the profile knows, else the one handed in first; of tables
    of the same lines the fuller one.
    """
    lines = [filled(table) for table in tables]
    official = [n for n, t in enumerate(tables) if t.kind == TableKind.PROTOCOLS]
    known = {line.votes for line in ballot if line.in_profile}
    apart = _apart(frames, tables, official)
    poorer = _poorer(frames, lines, apart)
    order = sorted(official, key=lambda n: (-_part(lines[n] & known, lines[n]), n in poorer))
    kept: list[int] = []
    out: dict[int, int] = {}  # a table left out, and the audited one that it meets
    for number in order:
        against = [other for other in kept if frozenset((number, other)) in apart]
        if against:
            out[number] = against[0]
        else:
            kept.append(number)
    if out:
        for number in [n for n in kept if not any(n in pair for pair in apart)]:
            if _nearer(lines, number, out, [k for k in kept if k != number]):
                kept.remove(number)
                out[number] = kept[0]
    out |= _wider(frames, tables, lines, kept, out)
    small = far_below.summaries(frames, tables, [n for n in kept if n not in out]) - set(out)
    problems += [far_below.told(tables[number]) for number in sorted(small)]
    for number, first in sorted(out.items()):
        common = apart.get(frozenset((number, first)), 0)
        told = _told(tables, lines, number, first, common, ballot)
        if tables[number].kind == TableKind.PROTOCOLS and _same_figures(
            frames[number], lines[number], frames[first], lines[first]
        ):
            told = replace(told, code="other-hand")
        problems.append(told)
    left = [n for n, _ in enumerate(tables) if n not in out and n not in small]
    return set(out) | small | same_figures.again(frames, tables, left, problems)


def _poorer(
    frames: Sequence[pd.DataFrame], lines: Sequence[set[str]], apart: Iterable[frozenset[int]]
) -> set[int]:
    """Tables that meet one of the same lines, no shorter, with all their fields and more."""
    pairs = [tuple(pair) for pair in apart]
    pairs = [(one, other) for one, other in pairs if lines[one] == lines[other]]
    counted = {n: counted_fields(frames[n]) for n in {n for pair in pairs for n in pair}}
    return {
        n
        for pair in pairs
        for n, other in (pair, pair[::-1])
        if counted[n] < counted[other] and len(frames[n]) <= len(frames[other])
    }


def _same_figures(
    one: pd.DataFrame, lines: set[str], other: pd.DataFrame, others: set[str]
) -> bool:
    """Whether most lines of a table have the votes of lines that are called otherwise there.

    Two ballots of one day are close in every precinct, too, but not the same in nearly all.
    """
    own, free = sorted(lines - others), sorted(others - lines)
    found = same_lines.pairs(one, own, [other], free) if own and free else {}
    return len(found) > len(own) / 2 and _same_ballots(one, other)


def _same_ballots(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether as many ballots were issued, found and valid in nearly all the same precincts."""
    columns = [c for c in _BALLOTS if c in one.columns and c in other.columns]
    ours, theirs = (f[f["place"] >= 0].drop_duplicates("place")[["place", *columns]]
                    for f in (one, other))  # fmt: skip
    both = ours.merge(theirs, on="place", suffixes=("", "\x1f"))
    first = both[columns].to_numpy(dtype=np.float64)
    second = both[[f"{column}\x1f" for column in columns]].to_numpy(dtype=np.float64)
    known = ~np.isnan(first) & ~np.isnan(second)
    return not known.any() or bool((first == second)[known].mean() >= _SAME_BALLOTS)


def _part(some: set[str], whole: set[str]) -> float:
    return len(some) / max(len(whole), 1)


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _apart(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], official: Sequence[int]
) -> dict[frozenset[int], int]:
    """Pairs of tables of the same places that are no copies, with how many places they share."""
    by_place = meeting(frames, tables, official)
    by_number = {
        frozenset(pair): shared
        for pair, shared in _meeting_by_number(frames, official).items()
        if pair not in by_place
    }
    found = {
        frozenset(pair): shared
        for pair, shared in by_place.items()
        if not same_fields(frames[pair[0]], frames[pair[1]])
    }
    return found | by_number


def _meeting_by_number(
    frames: Sequence[pd.DataFrame], official: Sequence[int]
) -> dict[tuple[int, int], int]:
    """Pairs of tables with the same numbers in the same regions, however districts are written."""
    regions = {n: set(frames[n]["region_key"].unique()) - {""} for n in official}
    met: dict[tuple[int, int], int] = {}
    numbers: dict[int, pd.DataFrame] = {}
    for one, other in combinations(official, 2):
        if len(regions[one] & regions[other]) < _FEWEST_REGIONS:
            continue
        for number in (one, other):
            if number not in numbers:
                numbers[number] = _numbers(frames[number])
        both = numbers[one].merge(numbers[other])
        fewer = min(len(numbers[one]), len(numbers[other]))
        if len(both) >= max(_SAME_NUMBERS * fewer, 1):
            met[one, other] = len(both)
    return met


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """Region and number of each precinct, where they tell the table's precincts apart."""
    rows = (frame["level"] == "precinct") & (frame["precinct_key"] != "")
    named = frame.loc[rows, ["region_key", "precinct_key"]]
    once = named.drop_duplicates()
    return once if len(once) >= _UNIQUE * len(named) else once.iloc[:0]


def _nearer(
    lines: Sequence[set[str]], number: int, out: Mapping[int, int], kept: Sequence[int]
) -> bool:
    """Whether a table that meets none has the lines of what is left out, not of what is kept."""
    if not kept:
        return False
    there = max(_alike(lines[number], lines[n]) for n in out)
    return there > max(_SAME_LINES, *(_alike(lines[number], lines[n]) for n in kept), 0.0)


def _wider(
    frames: Sequence[pd.DataFrame],
    tables: Sequence[Table],
    lines: Sequence[set[str]],
    kept: Sequence[int],
    out: Mapping[int, int],
) -> dict[int, int]:
    """Summaries and observations of another election than the protocols that are kept."""
    if not kept:
        return {}
    wider = [n for n, t in enumerate(tables) if t.kind in (TableKind.SUMMARY, TableKind.EVIDENCE)]
    if not wider:
        return {}
    ours = set().union(*(lines[n] for n in kept))
    regions = set().union(*(frames[n]["region_key"].unique() for n in kept)) - {""}
    found: dict[int, int] = {}
    for number in wider:
        mine = lines[number]
        if len(mine) < _FEWEST_LINES or len(ours) < _FEWEST_LINES or mine <= ours:
            continue
        theirs = max((_alike(mine, lines[n]) for n in out), default=0.0)
        nearer = theirs > max(_SAME_LINES, _part(mine & ours, mine))
        own = set(frames[number]["region_key"].unique()) - {""}
        same_places = len(own & regions) >= 0.5 * max(len(own), 1)
        foreign = not mine & ours and bool(own) and same_places
        foreign &= tables[number].kind == TableKind.SUMMARY
        if nearer or foreign:
            found[number] = kept[0]
    return found


def _told(
    tables: Sequence[Table],
    lines: Sequence[set[str]],
    number: int,
    first: int,
    common: int,
    ballot: Sequence[BallotLine],
) -> Problem:
    names = {line.votes: line.key for line in ballot}
    own = [names.get(key, key) for key in names if key in lines[number] - lines[first]]
    table, audited = tables[number], tables[first]
    one_file = table.source == audited.source
    return Problem(
        "other-election",
        "warning",
        table.source.name,
        table.sheet or None,
        params={
            "audited": audited.sheet if one_file else audited.source.name,
            "common": common,
            "new_lines": len(own),
            "lines": ", ".join(own[:_NAMED]) + (" …" if len(own) > _NAMED else ""),
        },
    )


def numbered_anew(frames: Sequence[pd.DataFrame], tables: Sequence[Table]) -> dict[int, str]:
    """Parts of one country whose numbers start anew in each: the district that their file names.

    Tables that bear the same numbers and fields would be copies of each other; figures that have
    nothing to do with one another say that they are not: zones of a city, numbered each anew.
    """
    official = [n for n, table in enumerate(tables) if table.kind == TableKind.PROTOCOLS]
    found: dict[int, str] = {}
    for one, other in meeting(frames, tables, official):
        files = tables[one].source != tables[other].source
        alike = files and same_fields(frames[one], frames[other])
        if alike and _unrelated(frames[one], frames[other]):
            found |= {n: stem(tables[n].source.name) for n in (one, other)}
    return found


def _unrelated(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether figures of the same numbers have nothing to do with one another."""
    columns = [c for c in one.columns if is_count(str(c)) and c in other.columns]
    ours, theirs = (
        f[f["place"] >= 0].drop_duplicates("place").set_index("place")[columns]
        for f in (one, other)
    )
    both = ours.index.intersection(theirs.index)
    if len(both) < _FEWEST_ROWS:
        return False
    first, second = ours.loc[both].to_numpy(np.float64), theirs.loc[both].to_numpy(np.float64)
    known = ~np.isnan(first) & ~np.isnan(second) & (first + second > 1)
    if not known.any() or (first == second)[known].mean() > _EQUAL:
        return False
    sizes = np.nansum(first, axis=1), np.nansum(second, axis=1)
    if np.ptp(sizes[0]) == 0 or np.ptp(sizes[1]) == 0:
        return False
    return bool(abs(np.corrcoef(*sizes)[0, 1]) < _RELATED)


def stem(name: str) -> str:
    """A file's name without its folder and its ending."""
    return name.rpartition("/")[2].rpartition(".")[0] or name
