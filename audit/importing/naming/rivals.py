"""Columns that claim one field: exact sums settle which of them the field is.

A total of several parts is the sum of them; the ballots found are the valid and the invalid ones.
What no sum settles stays as the names left it.
"""

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, all_fields, is_count
from audit.importing.layout.columns import Column
from audit.importing.naming.names import WEAK
from audit.importing.naming.proposal import Proposal
from audit.importing.sums.slips import ALWAYS, nearly_always

Floats = NDArray[np.float64]

_TELLING = 0.9
_FEWEST_TELLING = 3
_MOST_CLAIMANTS = 8
_FOUND = ("in_boxes", "took_part")
_MOSTLY = 0.75
_FOUND_SUM = "in_boxes = valid + invalid"
_EXTRA = {"in_boxes": ("valid", "invalid"), "received": ("issued", "cancelled")}


def rival_of(proposal: Proposal, index: int) -> str:
    """The counted field that a column claims and another one got, "" for none."""
    entry = proposal.maps.get(index)
    if entry is None or entry.field != IGNORED or entry.reason != "reason-rival":
        return ""
    key = str(entry.params.get("field", ""))
    return key if key in all_fields() and all_fields()[key].kind == "count" else ""


def pool(columns: list[Column], proposal: Proposal) -> list[Column]:
    """Columns of whole counts that have no field yet, those that lost one to a rival included."""
    return [
        c for c in columns
        if c.numeric and c.whole
        and (c.index not in proposal.maps or rival_of(proposal, c.index))
    ]  # fmt: skip


def may_be_summand(column: Column, proposal: Proposal) -> bool:
    """Whether a free column may be a ballot line: its own header names no counted field."""
    claim = rival_of(proposal, column.index)
    return (not claim or claim in column.shared) and not named_invalid(column)


def named_invalid(column: Column) -> bool:
    """Whether the header itself speaks of invalid ballots before anything else that is counted."""
    counted = [m.field for m in column.matches if is_count(m.field)]
    return bool(counted) and counted[0] == "invalid" and "invalid" not in column.shared


def sums_to(target: Floats, first: Floats, second: Floats) -> float:
    """The share of the rows in which a column is the sum of two; 0.0 where the second is idle.

    Rows in which the second part is above zero must hold as well: only they tell a sum.
    """
    held = _held(target, first, second)
    return float(held.mean()) if len(held) else 0.0


def adds_up(target: Floats, first: Floats, second: Floats) -> bool:
    """Whether a column is the sum of two, as in `sums_to`, in all rows but slips of the pen."""
    held = _held(target, first, second)
    return nearly_always(int(held.sum()), len(held))


def _held(target: Floats, first: Floats, second: Floats) -> NDArray[np.bool_]:
    """Of the rows that count anything whether each holds; no rows where the second is idle."""
    known = ~np.isnan(target) & ~np.isnan(first) & ((target > 0) | (first > 0))
    exact: NDArray[np.bool_] = target == first + np.nan_to_num(second)
    telling = known & (np.nan_to_num(second) > 0) & (first > 0)
    if telling.sum() < _FEWEST_TELLING or exact[telling].mean() < _TELLING:
        return exact[:0]
    return exact[known]


def telling(target: Floats, first: Floats, second: Floats) -> int:
    """In how many rows a column is the sum of two that both count something."""
    return int(((target == first + second) & (first > 0) & (second > 0)).sum())


def settle_rivals(columns: list[Column], proposal: Proposal) -> None:
    """Give a field claimed by several columns to the one that is the total of the others."""
    by_index = {column.index: column for column in columns}
    claims: dict[str, list[Column]] = {}
    for index in proposal.maps:
        key = rival_of(proposal, index)
        if key and by_index[index].numeric:
            claims.setdefault(key, []).append(by_index[index])
    for key, rivals in claims.items():
        winner = proposal.where(key)
        every = [*rivals, by_index[winner]] if winner in by_index else rivals
        if key == "valid":  # what stands under a heading over all of them are the lines
            every = [c for c in every if key not in c.shared]
        _total_of_parts(key, [c for c in every if c.numeric][:_MOST_CLAIMANTS], proposal)
    _spoiled_are_invalid(columns, by_index, proposal)
    _ballots_found(columns, by_index, proposal)
    _voters_beside(columns, by_index, proposal)
    _ballots_cast(columns, by_index, proposal)


def _total_of_parts(key: str, every: list[Column], proposal: Proposal) -> None:
    for total in every:
        for first in every:
            for second in every:
                if len({total.index, first.index, second.index}) < 3:
                    continue
                if adds_up(total.numbers, first.numbers, second.numbers):
                    for part in (first, second):
                        _part(proposal, part, key)
                    holds = sums_to(total.numbers, first.numbers, second.numbers)
                    support = telling(total.numbers, first.numbers, second.numbers)
                    _take(proposal, total, key, f"{key} = sum of its parts", (holds, support))
                    return


def _ballots_found(columns: list[Column], by_index: dict[int, Column], proposal: Proposal) -> None:
    """The column that is valid, invalid and blank ballots together, where these have names."""
    ways = _ways_found(by_index, proposal)
    indices = [proposal.where(k) for k in _FOUND]
    taken = [by_index[i] for i in indices if i is not None and i in by_index]
    if any(adds_up(c.numbers, *way) for c in taken for way in ways.values()):
        return
    for column in sorted(pool(columns, proposal), key=lambda c: _kinship(proposal, c)):
        told = next((t for t, w in ways.items() if adds_up(column.numbers, *w)), "")
        if not told:
            continue
        claim = rival_of(proposal, column.index)
        key = claim if claim in _FOUND else "in_boxes"
        before = proposal.where(key)
        if before is not None and claim != key:
            return
        if before is not None:
            _part(proposal, by_index[before], key)
        found = sums_to(column.numbers, *ways[told]), telling(column.numbers, *ways[told])
        _take(proposal, column, key, f"{key} = {told}", found)
        return


def _ways_found(
    by_index: dict[int, Column], proposal: Proposal
) -> dict[str, tuple[Floats, Floats]]:
    """What the ballots found may be the sum of, as two summands, by how it is told.

    Blank ballots are invalid or valid ones in some countries, and in others neither.
    """
    valid, invalid, blank = (by_index.get(_at(proposal, k)) for k in ("valid", "invalid", "blank"))
    if valid is None or invalid is None:
        return {}
    ways = {"valid + invalid": (valid.numbers, invalid.numbers)}
    if blank is not None and blank.numeric:
        both = valid.numbers + np.nan_to_num(invalid.numbers)
        ways["valid + invalid + blank"] = both, blank.numbers
    return ways


def _at(proposal: Proposal, key: str) -> int:
    index = proposal.where(key)
    return -1 if index is None else index


def _spoiled_are_invalid(
    columns: list[Column], by_index: dict[int, Column], proposal: Proposal
) -> None:
    """Spoiled ballots that with the valid ones make up all are the invalid ones, not replaced."""
    valid, spoiled = proposal.where("valid"), proposal.where("spoiled")
    if valid not in by_index or spoiled not in by_index or proposal.where("invalid") is not None:
        return
    first, second = by_index[valid].numbers, by_index[spoiled].numbers
    for column in columns:
        claim = proposal.field_of(column.index) or rival_of(proposal, column.index)
        if claim == IGNORED:
            claim = rival_of(proposal, column.index)
        if claim not in ("valid", *_FOUND) or column.index in (valid, spoiled):
            continue
        if adds_up(column.numbers, first, second):
            holds = sums_to(column.numbers, first, second)
            support = telling(column.numbers, first, second)
            _take(proposal, by_index[spoiled], "invalid", _FOUND_SUM, (holds, support))
            return


def _voters_beside(columns: list[Column], by_index: dict[int, Column], proposal: Proposal) -> None:
    """Of voters and papers that are both called voted, the papers are valid and invalid ones.

    The two are kept apart only where they differ in some rows: that is what a reader looks for.
    """
    places = [proposal.where(key) for key in ("took_part", "valid", "invalid")]
    if proposal.where("in_boxes") is not None or not set(places) <= by_index.keys():
        return
    papers, valid, invalid = (by_index[i] for i in places if i is not None)
    holds = sums_to(papers.numbers, valid.numbers, invalid.numbers)
    alike = [c for c in columns if rival_of(proposal, c.index) == "took_part"
             and _MOSTLY <= float((c.numbers == papers.numbers).mean()) < 1]  # fmt: skip
    if not adds_up(papers.numbers, valid.numbers, invalid.numbers) or len(alike) != 1:
        return
    named = proposal.maps[papers.index]
    proposal.put(alike[0].index, "took_part", alike[0].header, named.confidence, "name",
                 "reason-name", {"words": alike[0].header})  # fmt: skip
    support = telling(papers.numbers, valid.numbers, invalid.numbers)
    _take(proposal, papers, "in_boxes", _FOUND_SUM, (holds, support))


def _kinship(proposal: Proposal, column: Column) -> int:
    """How far what a column is called is from the ballots found: those handed out are last."""
    claim = rival_of(proposal, column.index)
    return 0 if claim in _FOUND else 1 if claim in ("", "valid") else 2


def _ballots_cast(columns: list[Column], by_index: dict[int, Column], proposal: Proposal) -> None:
    """Votes cast, which may be the valid or all, are all of them where others are called valid.

    Some of their sums may fail: what differs is told, and not left out with the column.
    """
    valid, invalid = proposal.where("valid"), proposal.where("invalid")
    cast = [c for c in pool(columns, proposal) if _may_be_valid(proposal, c)]
    if len(cast) != 1 or proposal.where("in_boxes") is not None:
        return
    if valid is None or invalid is None or not {valid, invalid} <= by_index.keys():
        return
    first, second = by_index[valid].numbers, by_index[invalid].numbers
    known = ~np.isnan(cast[0].numbers) & (first > 0) & (second > 0)
    holds = float((cast[0].numbers == first + second)[known].mean()) if known.any() else 0.0
    if known.sum() < _FEWEST_TELLING or holds < _MOSTLY:
        return
    support = telling(cast[0].numbers, first, second)
    asked = holds < ALWAYS
    _take(proposal, cast[0], "in_boxes", _FOUND_SUM, (holds, support), asked=asked)


def _may_be_valid(proposal: Proposal, column: Column) -> bool:
    """Whether a column lost the valid ballots, which its name may mean, to a surer one."""
    named = (m.confidence for m in column.matches if m.field == "valid")
    return rival_of(proposal, column.index) == "valid" and WEAK in named


def find_invalid(columns: list[Column], proposal: Proposal) -> None:
    """The one free column that with the valid ballots makes the ballots found is the invalid."""
    by_index = {column.index: column for column in columns}
    valid = proposal.where("valid")
    if proposal.where("invalid") is not None or valid is None or valid not in by_index:
        return
    cast = [c.index for c in pool(columns, proposal) if _may_be_valid(proposal, c)]
    found = [(key, proposal.where(key)) for key in _FOUND]
    if all(total is None for _, total in found) and len(cast) == 1:
        found = [("in_boxes", cast[0])]
    for key, total in found:
        if total is None or total not in by_index:
            continue
        ballots, first = by_index[total].numbers, by_index[valid].numbers
        free = [
            c
            for c in columns
            if c.numeric and c.whole and proposal.field_of(c.index) in ("", IGNORED)
            and rival_of(proposal, c.index) in ("", "invalid") and c.index != total
        ]  # fmt: skip
        exact = [c for c in free if adds_up(ballots, first, c.numbers)]
        if len(exact) == 1:
            column, holds = exact[0], sums_to(ballots, first, exact[0].numbers)
            support = telling(ballots, first, column.numbers)
            _take(proposal, column, "invalid", f"{key} = valid + invalid", (holds, support))
            if proposal.where(key) is None:
                _take(proposal, by_index[total], key, f"{key} = valid + invalid", (holds, support))
            return


def apart_from_sums(columns: list[Column], proposal: Proposal) -> None:
    """Ask of a total that needs one column more than its ratio has: it would break in silence.

    Papers found invalid before votes are, blank votes of a column of their own: what is left out
    of a ratio must not make contradictions of correct protocols.
    """
    by_index = {column.index: column for column in columns}
    for key, parts in _EXTRA.items():
        places = [proposal.where(k) for k in (key, *parts)]
        if any(place is None or place not in by_index for place in places):
            continue
        total, first, second = (by_index[p].numbers for p in places if p is not None)
        extra = _extra_summand(columns, proposal, total - first - second)
        if extra is not None and places[0] is not None:
            header = proposal.maps[places[0]].header
            proposal.put(
                places[0], IGNORED, header, 0.4, "arithmetic", "reason-extra-summand",
                {"field": key, "header": extra.header}, asked=True,
            )  # fmt: skip


def _extra_summand(columns: list[Column], proposal: Proposal, rest: Floats) -> Column | None:
    """A column left out that is what a ratio lacks in nearly every row, and more than chance."""
    known = ~np.isnan(rest)
    if not known.any() or (rest[known] == 0).mean() >= 1.0:
        return None
    told = int((rest[known] != 0).sum())
    for column in columns:
        if proposal.field_of(column.index) not in ("", IGNORED) or not column.numeric:
            continue
        numbers = np.nan_to_num(column.numbers)
        fits = (numbers == rest)[known]
        if told >= _FEWEST_TELLING and fits.mean() >= ALWAYS and (
            fits[rest[known] != 0].mean() >= _TELLING
        ):  # fmt: skip
            return column
    return None


def _part(proposal: Proposal, column: Column, key: str) -> None:
    proposal.put(
        column.index, IGNORED, column.header, 0.9, "arithmetic", "reason-part", {"field": key}
    )


def _take(
    proposal: Proposal, column: Column, key: str, identity: str, found: tuple[float, int],
    *, asked: bool = False,
) -> None:  # fmt: skip
    """Give a field by a sum, ``found`` in this share of the rows and in so many that tell."""
    holds, support = found
    proposal.put(
        column.index, key, column.header, 0.5 + 0.45 * holds, "arithmetic", "reason-identity",
        {"identity": identity, "percent": int(100 * holds), "support": support}, asked=asked,
    )  # fmt: skip
