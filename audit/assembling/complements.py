"""Two tables of one election, one with votes and one with other counts: one set of protocols.

Uruguay, Bulgaria, Taiwan and others publish what voters, ballots and invalid votes there were apart
from the votes. Tables of the same precincts are joined where their figures are of one election:
equal where both give them, and votes that add up to the ballots of the other table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling import known_lines
from audit.assembling.copies import counted_fields, meeting
from audit.election import PLACE_COLUMNS, BallotLine
from audit.fields import VOTES, is_count, is_printed
from audit.importing.table import Elsewhere, Table, TableKind
from audit.sources import Parameter, Problem

_ONCE = 0.99  # of a table's precincts stand in it once
_SAME = 0.9  # of the figures that both give
_AT_MOST = 0.98  # of the precincts have no more votes than ballots
_ADDS_UP = 0.5  # of the precincts: votes and the rest are exactly the ballots
_MOST_VOTED = 0.7  # of the ballots are votes, where nothing tells what the others are
_VOTES_A_VOTER = range(2, 13)  # that a ballot may bear, where both tables agree on other figures
_FEWEST_EXACT = 2  # precincts in which so many times the ballots are the votes, to the last one
_BALLOTS = ("took_part", "in_boxes", "issued")
_BESIDE = ("invalid", "blank", "against_all")
_MOST_DOUBTFUL = 3  # lines that may be other ballots, of which every sum is tried
_EXAMPLES = 4
_ALL = "in_boxes"  # all ballots that were counted
_SURE = 0.95

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]
_Fit = Literal["no", "may be", "yes"]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Rows of one precinct: positions in the frame with votes and in the one without.

    ``proven``: votes and other ballots add up, or both tables give a figure that is the same.
    ``doubtful``: only that proves that the lines of the table with votes are lines.
    """

    votes: int
    rest: int
    ours: Rows
    theirs: Rows
    proven: bool = False
    doubtful: bool = False


def join(
    frames: Sequence[pd.DataFrame],
    tables: Sequence[Table],
    ballot: tuple[BallotLine, ...],
    problems: list[Problem],
) -> tuple[list[pd.DataFrame], tuple[Table, ...], tuple[BallotLine, ...]]:
    """The frames, tables and lines with the counts of one table in the rows of the other; told.

    A row that is joined leaves the table without votes; a figure taken from there is located
    there (`Table.elsewhere`). What that table has of doubtful lines is no line any more. Further
    tables may stand behind those given: parts of them, the same objects.
    """
    frames, tables = list(frames), list(tables)
    done, own = list(frames), list(tables)
    gone: dict[int, set[int]] = {}
    lost: set[str] = set()
    for pair in _pairs(frames, tables, problems):
        own[pair.rest] = tables[pair.rest]
        ours, theirs = done[pair.votes], frames[pair.rest]
        taken = _taken(ours, theirs)
        if not taken:
            continue
        done[pair.votes] = _with_counts(ours, theirs, pair, taken)
        table = own[pair.votes]
        if pair.doubtful:
            lines = [c for c in table.columns if c.asked and c.field.startswith(VOTES)]
            table = known_lines.confirmed(
                table, lines, problems, "arithmetic", "reason-line-beside"
            )
        own[pair.votes] = _located(table, tables[pair.rest], ours, theirs, pair, taken)
        gone.setdefault(pair.rest, set()).update(pair.theirs.tolist())
        problems += _told(tables, frames, pair)
    for number, rows in gone.items():
        left = np.setdiff1d(np.arange(len(frames[number])), sorted(rows))
        doubtful = _lines(tables[number], frames[number], asked=True)
        done[number] = frames[number].iloc[left].assign(**dict.fromkeys(doubtful, np.nan))
        lost |= set(doubtful)
    _without_own_totals(done, own, gone)
    lost = {column for column in lost if not any(_filled(frame, column) for frame in done)}
    return done, tuple(own), tuple(line for line in ballot if line.votes not in lost)


def _without_own_totals(
    frames: list[pd.DataFrame], tables: list[Table], joined: Iterable[int]
) -> None:
    """Set precincts that are left of a joined table apart from its totals, which are of all."""
    for number in joined:
        precincts = (frames[number]["level"] == "precinct").to_numpy()
        if precincts.any() and not precincts.all():
            frames.append(frames[number][precincts].assign(table=np.int32(len(tables))))
            frames[number] = frames[number][~precincts]
            tables.append(tables[number])


def _pairs(
    frames: list[pd.DataFrame], tables: list[Table], problems: list[Problem]
) -> Iterator[_Pair]:
    """Tables with votes and tables without that are of one election, with their common rows.

    What a table without votes calls "votes cast" is taken for all ballots where the sums say so.
    """
    official = [n for n, table in enumerate(tables) if table.kind is TableKind.PROTOCOLS]
    sure, asked = ({n: len(_lines(tables[n], frames[n], asked=asked)) for n in official}
                   for asked in (False, True))  # fmt: skip
    if all(sure[n] for n in official):
        return
    for pair in meeting(frames, tables, official):
        rest, votes = sorted(pair, key=lambda n: (bool(sure[n]), asked[n]))
        if sure[rest] or not (sure[votes] or asked[votes] > max(1, asked[rest])):
            continue
        ours, theirs = _common(frames[votes], frames[rest])
        found = _Pair(votes, rest, ours, theirs, doubtful=not sure[votes])
        if len(ours):
            _take_for_ballots(frames, tables, found, problems)
        fit = _fit(frames, tables, found) if len(ours) else "no"
        if fit != "no":
            yield replace(found, proven=fit == "yes")


def _lines(table: Table, frame: pd.DataFrame, *, asked: bool) -> list[str]:
    """Columns of votes with figures: those that are sure, or those that a person is asked about."""
    doubtful = {entry.field for entry in table.columns if entry.asked}
    renamed = table.frame.attrs.get("renamed", {})
    return [
        str(column) for column in frame.columns
        if str(column).startswith(VOTES) and frame[column].notna().any()
        and (renamed.get(column, column) in doubtful) == asked
    ]  # fmt: skip


def _common(votes: pd.DataFrame, rest: pd.DataFrame) -> tuple[Rows, Rows]:
    """Rows of the same precincts, of tables in which nearly each stands once; none otherwise."""
    none = np.zeros(0, dtype=np.int64)
    places = []
    for frame in (votes, rest):
        place = frame["place"].to_numpy()
        filled = pd.Series(np.flatnonzero(place >= 0), index=place[place >= 0])
        once = filled[~filled.index.duplicated(keep=False)]
        if len(once) < _ONCE * len(filled):
            return none, none
        places.append(once)
    both = places[0].index.intersection(places[1].index)
    ours, theirs = (one.loc[both].to_numpy(dtype=np.int64) for one in places)
    return ours, theirs


def _fit(frames: Sequence[pd.DataFrame], tables: Sequence[Table], pair: _Pair) -> _Fit:
    """Whether figures that both give are equal, and votes add up to the other's ballots."""
    same = False
    ours, theirs = frames[pair.votes].iloc[pair.ours], frames[pair.rest].iloc[pair.theirs]
    for field in counted_fields(ours) & counted_fields(theirs):
        if field.startswith(VOTES):
            continue
        both = _known(ours[field], theirs[field])
        equal = (ours[field].to_numpy() == theirs[field].to_numpy())[both]
        if both.any() and equal.mean() < _SAME:
            return "no"
        same |= bool(equal.any())
    votes, beside = _counts(frames, tables, pair)
    fit = _votes_fit(votes, theirs, beside)
    if fit == "no" and same:
        several = _votes_a_voter(votes, theirs, beside, ours["ballot"])
        fit = _votes_fit(votes, theirs, beside, several)
    if pair.doubtful:
        return "yes" if fit == "yes" else "no"
    return "yes" if same and fit == "may be" else fit


def _counts(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], pair: _Pair
) -> tuple[Floats, list[Floats]]:
    """The votes of all lines in the common rows, and counts of other ballots beside them."""
    ours, theirs = frames[pair.votes].iloc[pair.ours], frames[pair.rest].iloc[pair.theirs]
    lines = _lines(tables[pair.votes], frames[pair.votes], asked=pair.doubtful)
    votes = ours[lines].sum(axis=1, min_count=1).to_numpy(dtype=np.float64)
    doubtful = _lines(tables[pair.rest], frames[pair.rest], asked=True)
    beside: list[Floats] = [side[c].to_numpy(dtype=np.float64) for side, c in
              [*((theirs, c) for c in (*_BESIDE, *doubtful[:_MOST_DOUBTFUL]) if c in theirs),
               *((ours, c) for c in _BESIDE if c in ours and c not in theirs)]]  # fmt: skip
    return votes, beside


def _take_for_ballots(
    frames: list[pd.DataFrame], tables: list[Table], pair: _Pair, problems: list[Problem]
) -> None:
    """Take a doubtful column of valid ballots for all ballots, where votes and others are these.

    Changed are the frame, the table and ``problems``, in which nothing is asked of it any more.
    """
    table = tables[pair.rest]
    entry = next((c for c in table.columns if c.asked and c.field == "valid"), None)
    if entry is None or _filled(frames[pair.rest], _ALL):
        return
    votes, beside = _counts(frames, tables, pair)
    ballots = frames[pair.rest]["valid"].to_numpy(dtype=np.float64)[pair.theirs]
    known = ~np.isnan(votes) & ~np.isnan(ballots)
    if not known.any() or (votes == ballots)[known].mean() >= _ADDS_UP:
        return
    if not _add_up(votes[known], ballots[known], [np.nan_to_num(one[known]) for one in beside]):
        return
    sure = replace(entry, field=_ALL, asked=False, by="arithmetic", confidence=_SURE)
    frames[pair.rest] = frames[pair.rest].drop(columns=_ALL, errors="ignore").rename(
        columns={"valid": _ALL}
    )  # fmt: skip
    tables[pair.rest] = replace(
        table,
        columns=tuple(sure if c is entry else c for c in table.columns),
        frame=table.frame.rename(columns={"valid": _ALL}),
        cells={_ALL if key == "valid" else key: where for key, where in table.cells.items()},
    )
    asked = (p for p in table.problems if p.found == entry.header and p.code == "column-asked")
    for problem in asked:
        if problem in problems:
            problems.remove(problem)


def _known(one: pd.Series, other: pd.Series) -> NDArray[np.bool_]:
    known: NDArray[np.bool_] = one.notna().to_numpy() & other.notna().to_numpy()
    return known


def _votes_a_voter(
    votes: Floats, theirs: pd.DataFrame, beside: Sequence[Floats], names: pd.Series
) -> Floats:
    """How many votes a ballot bears in each row, told by its ballots' sums; 1 where none tells.

    Of the ballots of one day some are for a single seat and some for two or three.
    """
    several = np.ones(len(votes))
    numbers, _ = pd.factorize(names)
    for field in (key for key in ("valid", *_BALLOTS) if _filled(theirs, key)):
        ballots = theirs[field].to_numpy(dtype=np.float64)
        known = ~np.isnan(votes) & ~np.isnan(ballots) & (ballots > 0)
        for number in np.unique(numbers[known & (several == 1)]):
            own = known & (numbers == number)
            if (votes <= ballots)[own].mean() >= _AT_MOST:
                continue
            rest = [np.nan_to_num(one[own]) for one in beside]
            fitting = (n for n in _VOTES_A_VOTER if _add_up(
                votes[own], n * ballots[own], rest, _FEWEST_EXACT))  # fmt: skip
            several[numbers == number] = next(fitting, 1)
    return several


def _votes_fit(
    votes: Floats,
    theirs: pd.DataFrame,
    beside: Sequence[Floats],
    several: Floats | None = None,
) -> _Fit:
    """Whether votes are no more than the valid ballots and other ballots of a table, and add up.

    ``several``: how many votes a ballot bears in each row, one where not given.
    """
    fit: _Fit = "may be"
    times = np.ones(len(votes)) if several is None else several
    for field in ("valid", *_BALLOTS, "registered"):
        if not _filled(theirs, field):
            continue
        ballots = times * theirs[field].to_numpy(dtype=np.float64)
        known = ~np.isnan(votes) & ~np.isnan(ballots)
        mine, most = votes[known], ballots[known]
        if not known.any() or (mine <= most).mean() < _AT_MOST:
            return "no"
        if field == "registered":
            continue
        if _add_up(mine, most, [np.nan_to_num(one[known]) for one in beside]):
            fit = "yes"
        elif field == "valid" or mine.sum() < _MOST_VOTED * most.sum():
            return "no"
    return fit


def _add_up(votes: Floats, ballots: Floats, beside: Sequence[Floats], fewest: int = 0) -> bool:
    """Whether votes and some of the counts beside them are exactly the ballots, mostly.

    ``fewest``: in at least so many precincts.
    """
    held = (
        votes + sum(some) == ballots
        for many in range(len(beside) + 1)
        for some in combinations(beside, many)
    )
    return any(one.mean() >= _ADDS_UP and one.sum() >= fewest for one in held)


def _taken(ours: pd.DataFrame, theirs: pd.DataFrame) -> list[str]:
    """Columns that only the table without votes fills: counts, printed rates, names of places."""
    found = []
    for column in map(str, theirs.columns):
        kind = is_count(column) or is_printed(column) or column in PLACE_COLUMNS
        if not kind or column.startswith(VOTES):
            continue
        if not _filled(ours, column) and _filled(theirs, column):
            found.append(column)
    return found


def _filled(frame: pd.DataFrame, column: str) -> bool:
    return column in frame and bool((frame[column].notna() & (frame[column] != "")).any())


def _with_counts(
    ours: pd.DataFrame, theirs: pd.DataFrame, pair: _Pair, taken: Sequence[str]
) -> pd.DataFrame:
    """The frame with votes, and what is taken of the other one in its rows."""
    keys = [f"{c}_key" for c in taken if c in ("region", "district")]
    added = {}
    for column in (*taken, *keys):
        given = theirs[column].to_numpy()[pair.theirs]
        blank = np.nan if is_count(column) else None if is_printed(column) else ""
        values = np.full(len(ours), blank, dtype=given.dtype if is_count(column) else object)
        values[pair.ours] = given
        added[column] = values
    others = ours.drop(columns=list(added), errors="ignore")
    return pd.concat([others, pd.DataFrame(added, index=ours.index)], axis=1)


def _located(
    table: Table, other: Table, ours: pd.DataFrame, theirs: pd.DataFrame, pair: _Pair,
    taken: Sequence[str],
) -> Table:  # fmt: skip
    """The table with votes, which knows where the figures of the other table stand."""
    records = np.full(len(table.frame), -1, dtype=np.int64)
    records[ours["record"].to_numpy()[pair.ours]] = theirs["record"].to_numpy()[pair.theirs]
    there = Elsewhere(other, records)
    joined = replace(table, elsewhere={**table.elsewhere, **dict.fromkeys(taken, there)})
    return joined


def _told(
    tables: Sequence[Table], frames: Sequence[pd.DataFrame], pair: _Pair
) -> Iterator[Problem]:
    """What was joined; and where both tables give a figure, in which rows it is another."""
    votes, rest = tables[pair.votes], tables[pair.rest]
    one_file = votes.source == rest.source
    where = (rest.source.name, rest.sheet or None)
    precincts = (frames[pair.rest]["level"] == "precinct").sum()
    other: dict[str, Parameter] = {"votes": votes.sheet if one_file else votes.source.name}
    left = int(precincts - len(pair.theirs))
    params: dict[str, Parameter] = {**other, "count": len(pair.theirs), "left": left}
    yield Problem("joined-tables", "note" if pair.proven else "warning", *where, params=params)
    lines = _lines(rest, frames[pair.rest], asked=True)
    if lines:
        named = ", ".join(line.removeprefix(VOTES) for line in lines[:_EXAMPLES])
        yield Problem("joined-without", "warning", *where, found=named, params=other)
    cells = _unlike(tables, frames, pair)
    if cells:
        params = {**other, "count": len(cells), "examples": "; ".join(cells[:_EXAMPLES])}
        yield Problem("joined-differ", "warning", *where, params=params)


def _unlike(
    tables: Sequence[Table], frames: Sequence[pd.DataFrame], pair: _Pair
) -> list[str]:  # fmt: skip
    """Cells of the table without votes whose figure is another one beside the votes."""
    ours, theirs = frames[pair.votes].iloc[pair.ours], frames[pair.rest].iloc[pair.theirs]
    found = []
    for field in sorted(counted_fields(ours) & counted_fields(theirs)):
        mine, other = ours[field].to_numpy(), theirs[field].to_numpy()
        rows = np.flatnonzero(_known(ours[field], theirs[field]) & (mine != other))
        for row in rows if not field.startswith(VOTES) else ():
            record = int(theirs["record"].to_numpy()[row])
            cell = tables[pair.rest].locate(record, field).a1
            found.append(f"{cell}: {other[row]:.15g} ≠ {mine[row]:.15g}")
    return found
