"""The same table handed in twice: a newer copy replaces the older, precinct by precinct."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from audit.fields import is_count, is_printed
from audit.importing.table import Table, TableKind
from audit.sources import Problem

_SAME_TABLE = 0.5  # of the smaller table's places stand in the other one too
_SAME_FIELDS = 0.8  # of the counted columns of either
_MOST_TABLES = 40  # of one place, among which pairs are sought
_EXAMPLES = 6  # differing cells named in the sentence
_NOWHERE = -1  # a row that names no precinct is nobody's copy


def kept_rows(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> list[np.ndarray]:
    """For each table which of its rows stand: rows that a newer copy holds too do not.

    Two tables of official figures are copies when at least half of the smaller one's places are
    in both, with the same fields. The newer is the one whose file was changed later; where files
    do not tell, the one handed in later. Sheets of one file are no copies of each other but two
    ballots, rounds or drafts: the first visible one stands. Every replacement is told, with how
    many rows differ and where. The totals of replaced precincts go with them.
    """
    keep = [np.ones(len(frame), dtype=bool) for frame in frames]
    for kind in (TableKind.PROTOCOLS, TableKind.SUMMARY):
        numbers = [n for n, table in enumerate(tables) if table.kind == kind]
        for older, newer in _copies(frames, tables, numbers):
            ours = _identity(frames[older], kind)
            shared = ours.isin(set(_identity(frames[newer], kind))) & ours.ne(_NOWHERE)
            replaced = shared.to_numpy() & keep[older]
            if replaced.any():
                keep[older] &= ~replaced
                if kind == TableKind.PROTOCOLS:  # a total of what is no longer there sums nothing
                    keep[older] &= frames[older]["level"].eq("precinct").to_numpy()
                changes = _changes(frames[older][replaced], frames[newer], kind)
                problems.append(_told(tables[older], tables[newer], int(replaced.sum()), changes))
    return keep


def _copies(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], numbers: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs (left out, kept) of tables that tell of the same places, oldest first."""
    found = []
    for pair in meeting(frames, tables, numbers):
        if same_fields(frames[pair[0]], frames[pair[1]]):
            one_file = tables[pair[0]].source == tables[pair[1]].source
            by = _by_sheet if one_file else _by_time
            older, newer = sorted(pair, key=lambda n: by(tables[n], n))
            found.append((older, newer))
    return sorted(found, key=lambda p: (tables[p[0]].source.modified or "", p))


def _by_time(table: Table, number: int) -> tuple[object, ...]:
    return (table.source.modified or "", number)


def _by_sheet(table: Table, number: int) -> tuple[object, ...]:
    visible = not (table.grid is not None and table.grid.sheet_hidden)
    return (visible, -number)


def meeting(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], numbers: Sequence[int]
) -> dict[tuple[int, int], int]:
    """Pairs of tables that share at least half of the smaller one's places, with how many."""
    rows = [
        pd.DataFrame({"table": n, "key": _identity(frames[n], tables[n].kind).unique()})
        for n in numbers
    ]
    rows = [frame[frame["key"] != _NOWHERE] for frame in rows]
    if len(rows) < 2:
        return {}
    every = pd.concat(rows, ignore_index=True)
    several = every[every["key"].duplicated(keep=False)]
    if not len(several):
        return {}
    sizes = every["table"].value_counts()
    keys = pd.factorize(several["key"])[0]
    order = np.lexsort((several["table"].to_numpy(), keys))
    keys, table = keys[order], several["table"].to_numpy()[order]
    met: Counter[tuple[int, int]] = Counter()
    for step in range(1, min(_MOST_TABLES, np.bincount(keys).max())):
        same = keys[step:] == keys[:-step]
        pairs, counts = np.unique(
            np.column_stack([table[:-step][same], table[step:][same]]), axis=0, return_counts=True
        )
        met.update({(int(a), int(b)): int(n) for (a, b), n in zip(pairs, counts, strict=True)})
    return {p: n for p, n in met.items() if n >= _SAME_TABLE * min(sizes[p[0]], sizes[p[1]])}


def _identity(frame: pd.DataFrame, kind: TableKind) -> pd.Series:
    if kind == TableKind.PROTOCOLS:
        return frame["place"]
    return frame["level"] + "\x1f" + frame["region_key"] + "\x1f" + frame["district_key"]


def counted_fields(frame: pd.DataFrame) -> set[str]:
    """The counts, votes among them, of which a table has any figure."""
    return {c for c in frame.columns if is_count(c) and frame[c].notna().any()}


def same_fields(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two tables count the same things, but for few."""
    first, second = counted_fields(one), counted_fields(other)
    return len(first & second) >= _SAME_FIELDS * max(len(first), len(second), 1)


def _changes(
    older: pd.DataFrame, newer: pd.DataFrame, kind: TableKind
) -> list[tuple[int, str, object, object]]:
    """What differs, in the order of the rows: record in the older table, field, older, newer."""
    columns = [c for c in older.columns if c in newer.columns and (is_count(c) or is_printed(c))]
    ours = older[["record", *columns]].set_axis(_identity(older, kind).to_numpy())
    theirs = newer[columns].set_axis(_identity(newer, kind).to_numpy())
    ours, theirs = ours[~ours.index.duplicated()], theirs[~theirs.index.duplicated()]
    theirs = theirs.reindex(ours.index)
    found: list[tuple[int, str, object, object]] = []
    for column in columns:
        before, after = ours[column].to_numpy(), theirs[column].to_numpy()
        apart = (before != after) & ~(pd.isna(before) & pd.isna(after))
        found += [
            (int(ours["record"].iloc[row]), column, before[row], after[row])
            for row in np.flatnonzero(apart)
        ]
    return sorted(found, key=lambda change: change[0])


def _told(
    older: Table, newer: Table, rows: int, changes: Sequence[tuple[int, str, object, object]]
) -> Problem:
    differing = len({change[0] for change in changes})
    examples = [
        f"{older.locate(record, _own_name(older, field)).a1}: {_shown(was)} → {_shown(now)}"
        for record, field, was, now in changes[:_EXAMPLES]
    ]
    more = "; …" if len(changes) > _EXAMPLES else ""
    one_file = older.source == newer.source
    return Problem(
        "other-sheet" if one_file else "newer-copy",
        "warning",
        older.source.name,
        older.sheet or None,
        params={
            "newer": newer.sheet if one_file else _told_apart(older, newer),
            "rows": rows,
            "differing": differing,
            "examples": "; ".join(examples) + more,
            "mostly": int(differing > rows / 2),
        },
    )


def _told_apart(older: Table, newer: Table) -> str:
    """The newer file, with the end of its folder that tells it from an older one of its name."""
    ours, theirs = older.source, newer.source
    if ours.name != theirs.name or not ours.path or not theirs.path:
        return theirs.name
    before, after = (
        [part for part in path.replace("\\", "/").split("/") if part]
        for path in (ours.path, theirs.path)
    )
    pairs = zip(reversed(before), reversed(after), strict=False)
    alike = next((n for n, (one, other) in enumerate(pairs) if one != other), None)
    folders = after[-alike - 1 : -1] if alike else []
    return "/".join([*folders, theirs.name])


def _own_name(table: Table, field: str) -> str:
    renamed: dict[str, str] = table.frame.attrs.get("renamed", {})
    return renamed.get(field, field)


def _shown(value: object) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]  # a scalar of a frame
        return "–"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
