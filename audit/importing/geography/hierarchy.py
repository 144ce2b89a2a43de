"""Places that no header names, by how their values lie: blocks of rows, and numbers within them.

In lists of precincts the columns on the left go from the wide to the narrow: the name of a region
stands over a block of rows, and the last of these columns tells the rows of a block apart.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, LINE, LINE_GIVEN, is_count
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet, is_number
from audit.importing.layout.totals import says_total
from audit.importing.naming.proposal import Proposal

Rows = NDArray[np.int64]

_FEWEST_ROWS = 20
_IN_BLOCKS = 0.5  # of the rows must share the wider places with another row
_RISING = 0.95  # of the steps within a block, for numbers that number precincts
_LONGEST = 120
_OPEN = frozenset({"reason-text", "reason-unknown-number", "reason-outside-sum"})
_PLACES = ("region", "district", "settlement")
_CONFIDENCE = 0.5


def by_blocks(sheet: Sheet, area: Area, columns: list[Column], proposal: Proposal) -> None:
    """Propose, and ask about, places by their values where headers do not tell them."""
    before = _first_count(proposal)
    open_ = [c for c in columns if c.index < before and _is_open(c, proposal)]
    if not open_:
        return
    rows = _without_totals(sheet, area, open_)
    rows, sections = _in_sections(sheet, rows)
    texts = {c.index: _carried(sheet.texts(c.index)[rows]) for c in open_}
    open_ = [c for c in open_ if (texts[c.index] != "").all()]
    if len(rows) < _FEWEST_ROWS or not open_:
        return
    if len(rows) < len(area.body):
        open_ = [replace(c, numbers=c.numbers[np.isin(area.body, rows)]) for c in open_]
    known = [sheet.texts(i)[rows] for key in _PLACES
             if (i := proposal.where(key)) is not None]  # fmt: skip
    if sections.any():  # the same town may stand in each of them
        known.append(sections.astype(object))
    blocks = [c for c in open_ if _in_blocks(texts[c.index], sections)]
    precinct = proposal.where("precinct")
    if precinct is None:
        precinct = _numbering(open_, blocks, texts, known, proposal)
    if precinct is not None:
        _wider(sheet, [c for c in blocks if c.index < precinct], texts, proposal)


def _without_totals(sheet: Sheet, area: Area, open_: list[Column]) -> Rows:
    """The rows of the body in which none of these columns says "total"."""
    words = sheet.vocabulary.words.get("total", frozenset())
    total = np.zeros(len(area.body), dtype=bool)
    for column in open_:
        if not column.numeric:
            shown = sheet.shown(column.index)
            says = [not t.isdigit() and bool(t) and says_total(t, words)
                    for t in shown.words.tolist()]  # fmt: skip
            total |= np.array(says, dtype=bool)[shown.codes[area.body]]
    return area.body[~total]


def _carried(texts: NDArray[np.object_]) -> NDArray[np.object_]:
    """Names that stand once for a group of rows, given to all of them."""
    given = texts != ""
    if not len(texts) or given.all() or not given[0] or given.mean() > _IN_BLOCKS:
        return texts
    return texts[np.maximum.accumulate(np.where(given, np.arange(len(texts)), 0))]


def _first_count(proposal: Proposal) -> int:
    """The first column of counts or votes, 0 where there is none."""
    counted = [i for i, m in proposal.maps.items() if i >= 0 and is_count(m.field)]
    return min(counted, default=0)


def _is_open(column: Column, proposal: Proposal) -> bool:
    """Whether a column may tell of places and has no meaning yet."""
    entry = proposal.maps.get(column.index)
    if entry is None or entry.field != IGNORED or entry.reason not in _OPEN:
        return False
    if any(match.field in (LINE, LINE_GIVEN) for match in column.matches):
        return False
    whole = column.whole or not column.numeric
    return whole and not column.empty and not column.percent


def _in_sections(sheet: Sheet, rows: Rows) -> tuple[Rows, Rows]:
    """The rows without those of one text alone, which head a section; its number for each row."""
    single = taken(sheet.filled, rows).sum(axis=1, dtype=np.int32) == 1
    single &= ~is_number(taken(sheet.states, rows)).any(axis=1)
    return rows[~single], np.cumsum(single)[~single]


def _in_blocks(texts: NDArray[np.object_], sections: Rows) -> bool:
    """Whether in a section a value stands over one run of rows, some of them over several rows."""
    changes = (texts[1:] != texts[:-1]) | (sections[1:] != sections[:-1])
    starts = np.concatenate([[0], np.flatnonzero(changes) + 1])
    if not 1 < len(starts) <= _IN_BLOCKS * len(texts):
        return False
    every = zip(sections[starts].tolist(), texts[starts].tolist(), strict=True)
    return len(set(every)) == len(starts)


def _numbering(
    open_: list[Column],
    blocks: list[Column],
    texts: dict[int, NDArray[np.object_]],
    known: list[NDArray[np.object_]],
    proposal: Proposal,
) -> int | None:
    """The first column that tells the rows of each block apart is taken for the precinct."""
    for column in open_:
        wider = [*known, *(texts[b.index] for b in blocks if b.index < column.index)]
        if not wider or column in blocks:
            continue
        above = pd.DataFrame(dict(enumerate(wider)))
        if above.duplicated(keep=False).mean() < _IN_BLOCKS:
            continue
        own = texts[column.index]
        if above.assign(own=own).duplicated().any() or max(map(len, own.tolist())) > _LONGEST:
            continue
        if column.numeric and not _rises(column.numbers, above):
            continue
        _put(proposal, column, "precinct")
        return column.index
    return None


def _rises(numbers: NDArray[np.float64], above: pd.DataFrame) -> bool:
    """Whether numbers grow from row to row within a block, as numbers of voters do not."""
    same = ~(above.iloc[1:].to_numpy() != above.iloc[:-1].to_numpy()).any(axis=1)
    steps = np.diff(numbers)[same]
    return len(steps) > 0 and bool((steps > 0).mean() >= _RISING)


def _wider(
    sheet: Sheet, blocks: list[Column], texts: dict[int, NDArray[np.object_]], proposal: Proposal
) -> None:
    """The widest of the blocks is a region, the narrowest a district; codes of names are left."""
    if any(proposal.where(key) is not None for key in ("region", "district")):
        return
    levels: dict[int, Column] = {}
    for column in blocks:
        distinct = len(set(texts[column.index].tolist()))
        known = levels.get(distinct)
        if known is None or (known.numeric and not column.numeric):
            levels[distinct] = column
    ordered = [levels[distinct] for distinct in sorted(levels)]
    if not ordered:
        return
    _put(proposal, ordered[-1], "district")
    if len(ordered) > 1:
        _put(proposal, ordered[0], "region")


def _put(proposal: Proposal, column: Column, key: str) -> None:
    proposal.put(
        column.index, key, column.header, _CONFIDENCE, "values", "reason-blocks", asked=True
    )  # fmt: skip
