"""Columns that identify themselves: sums that hold in nearly every row need no words.

The control ratios used are those of every protocol: valid = sum of the lines, ballots = valid +
invalid, a total = the sum of the run of columns that it totals. All are compared exactly; counts
are whole numbers far below 2**53.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES, is_count, unnamed_line
from audit.importing.layout.columns import Column
from audit.importing.naming.names import WEAK
from audit.importing.naming.proposal import Proposal
from audit.importing.naming.rivals import adds_up, pool, rival_of, sums_to, telling
from audit.importing.sums.slips import ALWAYS
from audit.importing.sums.wholes import parts_of_valid

Floats = NDArray[np.float64]

NEARLY_ALL = 0.9
MOST = 0.75
_SAMPLE = 96
_FEWEST_ROWS = 3
_NEIGHBOURS = 6
_MOST_OPEN = 80
_FEWEST_LINES = 3
PART = "a part of valid"
_VOTES_A_VOTER = range(2, 13)
_AT_ONCE = 16_384  # rows, which stay near the processor while they are added


@dataclass(frozen=True, slots=True)
class Run:
    """Columns (0-based, in order) whose sum is ``target`` in the share ``holds`` of the rows.

    ``target`` names the fields that make the sum ("valid", "took_part - invalid"); ``support`` is
    the number of rows in which it holds and at least two of the columns count something.
    """

    columns: tuple[int, ...]
    target: str
    holds: float
    support: int

    @property
    def exact(self) -> bool:
        """Whether the sum holds in nearly every row."""
        return self.holds >= NEARLY_ALL


def line_run(columns: list[Column], open_: list[Column], proposal: Proposal) -> Run | None:
    """The run of open columns that the valid ballots are the sum of, None when none is found."""
    by_index = {column.index: column for column in columns}
    best: Run | None = None
    nobodys = any(column.of_nobody for column in open_)
    for name, target in line_totals(by_index, proposal, nobodys=nobodys):
        run = best_run(open_, target, name)
        if run is not None and run.exact and name in ("valid", "valid - blank"):
            return run  # what the protocol itself calls valid decides
        if run is not None and (best is None or _better(run, best)):
            best = run
    if best is not None and best.exact:
        return best
    return _several_votes(by_index, open_, proposal) or best


def _several_votes(
    columns: dict[int, Column], open_: list[Column], proposal: Proposal
) -> Run | None:
    """The run that is so many times the valid ballots in nearly every row: votes a voter has."""
    index = proposal.where("valid")
    if index not in columns:
        return None
    valid = columns[index].numbers
    runs = (best_run(open_, n * valid, f"{n} × valid") for n in _VOTES_A_VOTER)
    return next((run for run in runs if run is not None and run.exact), None)


@dataclass(frozen=True, slots=True)
class OwnTotal:
    """A column that is the sum of a run of others; ``with_invalid``: and of the invalid ballots."""

    column: Column
    run: Run
    with_invalid: bool


def _own_totals(
    totals: list[Column], open_: list[Column], invalid: Floats | None
) -> list[OwnTotal]:
    """Every column of ``totals`` that is the sum of a run, with that run."""
    found: list[OwnTotal] = []
    if len(totals) > _MOST_OPEN or len(open_) > _MOST_OPEN:
        return found
    for column in totals:
        others = [other for other in open_ if other.index != column.index]
        for with_invalid in (False, True) if invalid is not None else (False,):
            less = np.nan_to_num(invalid) if with_invalid and invalid is not None else 0.0
            name = "total - invalid" if with_invalid else "valid"
            run = best_run(others, column.numbers - less, name)
            if run is not None and run.exact and _counts_twice(others, run):
                found.append(OwnTotal(column, run, with_invalid))
    return found


def _chosen(found: list[OwnTotal]) -> OwnTotal:
    """Of several the one with the longest run: [A, B, C, total].

    But where a run is a total of its own, and with one more column makes a larger total, that
    column is no line.
    """
    longest = max(found, key=lambda f: (len(f.run.columns), f.run.holds))
    inner = [f for f in found if _is_inner(f, longest)]
    return inner[0] if inner else longest


def _is_inner(one: OwnTotal, longest: OwnTotal) -> bool:
    """Whether a total is another's but for one column at the end of the run of lines."""
    small, large = set(one.run.columns), set(longest.run.columns)
    if one.column.index in large or one.with_invalid or longest.with_invalid:
        return False
    return small < large and len(large - small) == 1


def take_total(columns: list[Column], open_: list[Column], proposal: Proposal) -> Run | None:
    """A column that nothing names, but that is the sum of the lines beside it; taken, with its run.

    Two columns and their sum may be anything ("voted", "stayed at home", "on the list"): asked, as
    is a sum in a table of which no count is known by its name, and one that has a rival: ballots
    received are the cancelled and those in the boxes in every protocol.
    """
    where = proposal.where("invalid")
    invalid = next((c.numbers for c in columns if c.index == where), None)
    totals = [c for c in pool(columns, proposal) if rival_of(proposal, c.index) != "registered"]
    named = _named_lines(columns, proposal)
    every = _own_totals([_less(c, named) for c in totals], open_, invalid) if named else []
    whole = bool(every)
    every = every or _own_totals(totals, open_, invalid)
    if not every:
        return None
    found = _chosen(every)
    total, run = next(c for c in totals if c.index == found.column.index), found.run
    few = len(run.columns) + whole < _FEWEST_LINES
    other = (bool(named) and not whole) or _of_ballots(run, open_)
    doubted = other or _has_rival(found, every)
    doubted = doubted and rival_of(proposal, total.index) != "valid"
    if not found.with_invalid and (few or doubted or _nothing_is_named(columns, proposal, total)):
        _put_total(proposal, total, IGNORED, "valid = sum of the lines", run)
        for part in [c for c in open_ if other and c.index in run.columns]:
            _put_total(proposal, part, IGNORED, "valid = sum of the lines", run)
        return None
    if found.with_invalid:
        key = rival_of(proposal, total.index)
        key = key if key in ("in_boxes", "took_part") else "in_boxes"
        key = key if proposal.where(key) is None else IGNORED
        _put_total(proposal, total, key, "total = sum of the lines + invalid", run)
        return run
    _put_total(proposal, total, "valid", "valid = sum of the lines", run)
    _larger_total(columns, total, run, proposal)
    return run


def take_all_ballots(columns: list[Column], open_: list[Column], proposal: Proposal) -> Run | None:
    """A total that weak words call valid, but that is the lines and the invalid ballots: all.

    "Total votes" are the valid ones in one country, and every ballot found in another.
    """
    by_index = {column.index: column for column in columns}
    valid, invalid = proposal.where("valid"), proposal.where("invalid")
    if valid is None or invalid is None or not by_index.keys() >= {valid, invalid}:
        return None
    weak = proposal.maps[valid].confidence == WEAK and proposal.where("in_boxes") is None
    less = np.nan_to_num(by_index[invalid].numbers)
    if not weak or not less.any():
        return None
    run = best_run(open_, by_index[valid].numbers - less, "total - invalid")
    if run is None or not run.exact or not _counts_twice(open_, run):
        return None
    identity = "in_boxes = sum of the lines + invalid"
    _put_total(proposal, by_index[valid], "in_boxes", identity, run)
    return run


def _named_lines(columns: list[Column], proposal: Proposal) -> list[Column]:
    """Lines of the ballot that their names tell and that count something in most rows."""
    places = [proposal.where(key) for key in ("against_all", "blank")]
    named = [c for c in columns if c.index in places and c.numeric]
    return [c for c in named if (np.nan_to_num(c.numbers) > 0).mean() >= 0.5]


def _less(column: Column, named: list[Column]) -> Column:
    """A column less the named lines: what is left of a total for the lines that have no name."""
    parts = np.sum([np.nan_to_num(c.numbers) for c in named], axis=0)
    return replace(column, numbers=column.numbers - parts)


def _has_rival(found: OwnTotal, every: list[OwnTotal]) -> bool:
    """Whether a sum of quite other columns explains the table as well."""
    own = {found.column.index, *found.run.columns}
    return any(own.isdisjoint({one.column.index, *one.run.columns}) for one in every)


def _of_ballots(run: Run, columns: list[Column]) -> bool:
    """Whether the header of a summand speaks of ballots and boxes, which no party's name does."""
    return any(c.of_ballots for c in columns if c.index in run.columns)


def _nothing_is_named(columns: list[Column], proposal: Proposal, total: Column) -> bool:
    """Whether no count has a name, though a larger one (voters on the list?) stands beside.

    The words are of a language that is not known: invalid ballots may be among the lines.
    """
    if any(is_count(key) and not key.startswith(VOTES) for key in proposal.fields()):
        return False
    ballots = np.nansum(total.numbers)
    return any(
        np.nansum(c.numbers) > ballots and float((c.numbers >= total.numbers).mean()) >= ALWAYS
        for c in pool(columns, proposal) if c.index != total.index
    )  # fmt: skip


def _larger_total(columns: list[Column], valid: Column, run: Run, proposal: Proposal) -> None:
    """What with the valid ballots makes a larger total beside them is the invalid ballots."""
    if proposal.where("invalid") is not None or proposal.where("in_boxes") is not None:
        return
    free = [c for c in pool(columns, proposal) if c.index not in run.columns]
    ballots = np.nansum(valid.numbers)
    larger = [c for c in free if np.nansum(c.numbers) > ballots]
    smaller = [c for c in free if 0 < np.nansum(c.numbers) < ballots]
    pairs = [
        (total, part)
        for total in larger
        for part in smaller
        if adds_up(total.numbers, valid.numbers, part.numbers)
    ]
    if len(pairs) == 1:  # several say that one of them is something else
        total, part = pairs[0]
        holds = sums_to(total.numbers, valid.numbers, part.numbers)
        support = telling(total.numbers, valid.numbers, part.numbers)
        sums = Run((valid.index, part.index), "in_boxes", holds, support)
        _put_total(proposal, total, "in_boxes", "in_boxes = valid + invalid", sums)
        _put_total(proposal, part, "invalid", "in_boxes = valid + invalid", sums)


def _put_total(proposal: Proposal, column: Column, key: str, identity: str, run: Run) -> None:
    proposal.put(
        column.index, key, column.header, 0.5 + 0.45 * run.holds, "arithmetic", "reason-identity",
        {"identity": identity, "percent": int(100 * run.holds), "support": run.support},
        asked=key == IGNORED,
    )  # fmt: skip


def without_subtotals(run: Run, open_: list[Column], proposal: Proposal) -> Run:
    """The run with each subtotal replaced by the columns that it is the sum of."""
    lines = list(run.columns)
    rest = [c for c in open_ if c.index not in run.columns]
    for column in [c for c in open_ if c.index in run.columns]:
        parts = best_run(rest, column.numbers, run.target)
        if parts is None or parts.holds < ALWAYS or not _counts_twice(rest, parts):
            continue
        lines.remove(column.index)
        lines += parts.columns
        rest = [c for c in rest if c.index not in parts.columns]
        proposal.put(
            column.index, IGNORED, column.header, 0.9, "arithmetic", "reason-part",
            {"field": "valid"},
        )  # fmt: skip
    return Run(tuple(sorted(lines)), run.target, run.holds, run.support)


def _counts_twice(columns: list[Column], run: Run) -> bool:
    """Whether at least two columns of a run count something in half of the rows."""
    chosen = [np.nan_to_num(c.numbers) > 0 for c in columns if c.index in run.columns]
    return bool((np.sum(chosen, axis=0) >= 2).mean() >= 0.5)


def take_line(proposal: Proposal, column: Column, run: Run) -> None:
    """Propose a column of the run as a ballot line."""
    name = column.name or unnamed_line(column.index + 1)
    confidence = 0.6 + 0.39 * run.holds if column.parts else 0.5 + 0.4 * run.holds
    proposal.put(
        column.index, f"{VOTES}{name}", column.header, confidence, "arithmetic", "reason-line-sum",
        {"target": run.target, "percent": int(100 * run.holds), "support": run.support},
    )  # fmt: skip


def _better(run: Run, best: Run) -> bool:
    """Whether a run says more; of two that both hold the one inside the other is the lines.

    What the longer holds besides lies between the two totals: ballots carried away, set aside.
    """
    if run.exact and best.exact:
        small, large = set(run.columns), set(best.columns)
        if small < large or large < small:
            return small < large
    return (run.exact, len(run.columns) if run.exact else 0, run.holds) > (
        best.exact,
        len(best.columns) if best.exact else 0,
        best.holds,
    )


def line_totals(
    columns: dict[int, Column], proposal: Proposal, *, nobodys: bool
) -> Iterator[tuple[str, Floats]]:
    """What the sum of the lines should be, as far as the named columns tell, the surest first.

    ``nobodys``: columns of ballots that are nobody's stand in for the invalid ones.
    """

    def of(key: str) -> Floats | None:
        index = proposal.where(key)
        return columns[index].numbers if index is not None and index in columns else None

    against, blank = of("against_all"), of("blank")
    extra = np.nan_to_num(against) if against is not None else 0.0
    targets: list[tuple[str, Floats]] = []
    valid, invalid = of("valid"), of("invalid")
    if valid is not None and not np.isnan(valid).all():
        targets.append(("valid", valid if against is None else valid - extra))
        yield targets[-1]
        if against is not None:  # some call valid what is for somebody
            yield "valid", valid
    yield from ((PART, column.numbers) for column in parts_of_valid([*columns.values()], proposal))
    if invalid is not None:
        for key in ("in_boxes", "took_part", "issued"):
            total = of(key)
            if total is not None:
                targets.append((f"{key} - invalid", total - np.nan_to_num(invalid) - extra))
                yield targets[-1]
    elif nobodys:
        every = {key: of(key) for key in ("in_boxes", "took_part")}
        targets += [(key, total - extra) for key, total in every.items() if total is not None]
        yield from targets[-len(every) :] if valid is None else ()
    mobile, stationary = of("box_mobile"), of("box_stationary")
    if mobile is not None and stationary is not None and invalid is not None:
        targets.append(("in_boxes - invalid", mobile + stationary - invalid - extra))
        yield targets[-1]
    if blank is not None:  # part of the valid ballots in some countries, not in others
        yield from ((f"{name} - blank", t - np.nan_to_num(blank)) for name, t in targets)


def total_of(columns: list[Column], run: Run) -> Floats:
    """The sum of the columns of a run in each row, shape (rows,)."""
    parts = [np.nan_to_num(c.numbers) for c in columns if c.index in run.columns]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float64)


def best_run(open_: list[Column], target: Floats, name: str) -> Run | None:
    """The run of at least two neighbouring columns whose sum is ``target`` in most rows.

    Of equally good runs the shortest is taken: columns of zeros at its ends prove nothing.
    Proposed on a sample of the rows in which the target counts something, measured on all.
    """
    some = np.flatnonzero(target > 0)
    if len(open_) < 2 or len(some) < _FEWEST_ROWS:
        return None
    few = some[np.linspace(0, len(some) - 1, min(_SAMPLE, len(some))).astype(np.int64)]
    part = np.stack([np.nan_to_num(column.numbers[few]) for column in open_], axis=1)
    best: Run | None = None
    for start, end in _runs(part, target[few]):
        run = measured(open_[start:end], target, name)
        if run.holds >= MOST and (
            best is None
            or (run.holds, -len(run.columns)) > (best.holds, -len(best.columns))
        ):  # fmt: skip
            best = run
    return best


def measured(columns: list[Column], target: Floats, name: str) -> Run:
    """How often the columns make up the target, over all rows in which either counts."""
    known, held, support = 0, 0, 0
    for start in range(0, len(target), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        matrix = np.stack([column.numbers[rows] for column in columns])
        np.nan_to_num(matrix, copy=False)
        total, aim = matrix.sum(axis=0), target[rows]
        counted = ~np.isnan(aim) & ((total > 0) | (aim > 0))
        equal = (total == aim) & counted
        known, held = known + int(counted.sum()), held + int(equal.sum())
        support += int((equal & ((matrix > 0).sum(axis=0) >= 2)).sum())
    return Run(tuple(c.index for c in columns), name, held / known, support)


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
    """Raise the confidence of fields whose sums hold in nearly every row."""
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
