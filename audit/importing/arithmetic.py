"""Columns that identify themselves: sums that hold in nearly every row need no words.

The control ratios used are those of every protocol: valid = sum of the lines, ballots = valid +
invalid, a total = the sum of the run of columns that it totals. All are compared exactly; counts
are whole numbers far below 2**53.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES, is_count
from audit.importing.columns import Column
from audit.importing.proposal import Proposal

Floats = NDArray[np.float64]

NEARLY_ALL = 0.9
MOST = 0.75
_SAMPLE = 96
_FEWEST_ROWS = 3
_NEIGHBOURS = 6
_MOST_OPEN = 80


@dataclass(frozen=True, slots=True)
class Run:
    """Columns (0-based, in order) whose sum is ``target`` in the share ``holds`` of the rows.

    ``target`` names the fields that make the sum ("valid", "took_part - invalid").
    """

    columns: tuple[int, ...]
    target: str
    holds: float

    @property
    def exact(self) -> bool:
        """Whether the sum holds in nearly every row."""
        return self.holds >= NEARLY_ALL


def line_run(columns: list[Column], open_: list[Column], proposal: Proposal) -> Run | None:
    """The run of open columns that the valid ballots are the sum of, None when none is found."""
    by_index = {column.index: column for column in columns}
    best: Run | None = None
    for name, target in _targets(by_index, proposal):
        run = best_run(open_, target, name)
        if run is not None and run.exact and name == "valid":
            return run  # what the protocol itself calls valid decides
        if run is not None and (best is None or _better(run, best)):
            best = run
    return best


def own_total(open_: list[Column]) -> tuple[Column, Run] | None:
    """An open column that is the sum of a run of the others in nearly every row, with the run.

    Of several the one with the longest run is it: [A, B, C, total].
    """
    best: tuple[Column, Run] | None = None
    if len(open_) > _MOST_OPEN:
        return None
    for column in open_:
        others = [other for other in open_ if other is not column]
        run = best_run(others, column.numbers, "valid")
        if run is None or not run.exact or not _counts_twice(others, run):
            continue
        if best is None or len(run.columns) > len(best[1].columns):
            best = column, run
    return best


def _counts_twice(columns: list[Column], run: Run) -> bool:
    """Whether at least two columns of a run count something in half of the rows."""
    chosen = [np.nan_to_num(c.numbers) > 0 for c in columns if c.index in run.columns]
    return bool((np.sum(chosen, axis=0) >= 2).mean() >= 0.5)


def take_line(proposal: Proposal, column: Column, run: Run) -> None:
    """Propose a column of the run as a ballot line."""
    name = column.name or f"column {column.index + 1}"
    confidence = 0.6 + 0.39 * run.holds if column.parts else 0.5 + 0.4 * run.holds
    proposal.put(
        column.index, f"{VOTES}{name}", column.header, confidence, "arithmetic", "reason-line-sum",
        {"target": run.target, "percent": int(100 * run.holds)},
    )  # fmt: skip


def _better(run: Run, best: Run) -> bool:
    return (run.exact, len(run.columns) if run.exact else 0, run.holds) > (
        best.exact,
        len(best.columns) if best.exact else 0,
        best.holds,
    )


def _targets(columns: dict[int, Column], proposal: Proposal) -> list[tuple[str, Floats]]:
    """What the sum of the lines should be, as far as the named columns tell."""

    def of(key: str) -> Floats | None:
        index = proposal.where(key)
        return columns[index].numbers if index is not None and index in columns else None

    against = of("against_all")
    extra = np.nan_to_num(against) if against is not None else 0.0
    targets = []
    valid, invalid = of("valid"), of("invalid")
    if valid is not None and not np.isnan(valid).all():
        targets.append(("valid", valid - extra))
    if invalid is not None:
        for key in ("in_boxes", "took_part", "issued"):
            total = of(key)
            if total is not None:
                targets.append((f"{key} - invalid", total - np.nan_to_num(invalid) - extra))
    mobile, stationary = of("box_mobile"), of("box_stationary")
    if mobile is not None and stationary is not None and invalid is not None:
        targets.append(("in_boxes - invalid", mobile + stationary - invalid - extra))
    return targets


def best_run(open_: list[Column], target: Floats, name: str) -> Run | None:
    """The run of at least two neighbouring columns whose sum is ``target`` in most rows.

    Of equally good runs the shortest is taken: columns of zeros at its ends prove nothing.
    """
    if len(open_) < 2:
        return None
    matrix = np.stack([np.nan_to_num(column.numbers) for column in open_], axis=1)
    known = ~np.isnan(target) & (matrix.any(axis=1) | (target > 0))
    if known.sum() < _FEWEST_ROWS:
        return None
    rows = np.flatnonzero(known)
    sample = rows[np.linspace(0, len(rows) - 1, min(_SAMPLE, len(rows))).astype(np.int64)]
    candidates = _runs(matrix[sample], target[sample])
    best: Run | None = None
    for start, end in candidates:
        holds = float((matrix[rows, start:end].sum(axis=1) == target[rows]).mean())
        if holds < MOST or (best is not None and (holds, start - end) <= (
            best.holds, -len(best.columns)
        )):  # fmt: skip
            continue
        best = Run(tuple(c.index for c in open_[start:end]), name, holds)
    return best


def _runs(matrix: Floats, target: Floats) -> list[tuple[int, int]]:
    """Starts and ends of runs whose sum is the target in most of the sampled rows."""
    sums = np.concatenate([np.zeros((len(matrix), 1)), matrix.cumsum(axis=1)], axis=1)
    found: list[tuple[float, int, int]] = []
    width = matrix.shape[1]
    for start in range(width - 1):
        hold = (sums[:, start + 2 :] - sums[:, [start]] == target[:, None]).mean(axis=0)
        for offset in np.flatnonzero(hold >= MOST - 0.1).tolist():
            found.append((float(hold[offset]), start, start + 2 + offset))
    found.sort(key=lambda f: (-f[0], f[2] - f[1]))
    return [(start, end) for _, start, end in found[:24]]


def settle(columns: list[Column], proposal: Proposal) -> None:
    """Settle what names left open, by sums; the parts of the registered total are no totals."""
    index = proposal.where("registered")
    by_index = {column.index: column for column in columns}
    if index is None or index not in by_index:
        return
    sides = _counts_around(columns, index)
    runs = [best_run(side, by_index[index].numbers, "registered") for side in sides]
    exact = [run for run in runs if run is not None and run.exact]
    if not exact:
        return
    run = max(exact, key=lambda r: r.holds)
    for part in run.columns:
        if part != index and _may_be_part(proposal, part):
            proposal.put(
                part, IGNORED, by_index[part].header, 0.9, "arithmetic", "reason-part",
                {"field": "registered"},
            )  # fmt: skip


def _may_be_part(proposal: Proposal, index: int) -> bool:
    return proposal.field_of(index) in ("", IGNORED, "registered", "registered_added")


def _counts_around(columns: list[Column], index: int) -> tuple[list[Column], list[Column]]:
    """The neighbouring columns of counts before and after a total: its parts may be among them."""
    position = next(i for i, column in enumerate(columns) if column.index == index)
    before = columns[max(0, position - _NEIGHBOURS) : position]
    after = columns[position + 1 : position + 1 + _NEIGHBOURS]
    return [c for c in before if c.numeric and c.whole], [c for c in after if c.numeric and c.whole]


def confirm(columns: list[Column], proposal: Proposal) -> None:
    """Raise the confidence of fields whose sums hold in nearly every row, never lower it."""
    by_index = {column.index: column for column in columns}
    lines = [by_index[i] for i in proposal.columns(VOTES) if i in by_index]
    for key in [k for k in proposal.fields() if is_count(k) and not k.startswith(VOTES)]:
        index = proposal.where(key)
        entry = proposal.maps[index] if index is not None else None
        if entry is None or entry.confidence >= 0.99 or key != "valid" or not lines:
            continue
        total = np.sum([np.nan_to_num(line.numbers) for line in lines], axis=0)
        if (total == by_index[entry.index - 1].numbers).mean() >= NEARLY_ALL:
            proposal.put(
                entry.index - 1, key, entry.header, 0.99, entry.by, entry.reason, entry.params
            )
