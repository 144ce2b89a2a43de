"""Candidates in blocks beside one another: "Name 1, Votes 1, Name 2, Votes 2, ...".

The header numbers the blocks, or names the first of them only. The text of each block names the
line whose votes stand in it, so that one line may stand in another block in every row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, VOTES
from audit.importing.areas import Area
from audit.importing.columns import Column
from audit.importing.draft import Draft
from audit.importing.longer import LINE, LINE_GIVEN, LINE_VOTES
from audit.importing.longform import says
from audit.importing.mapping import propose
from audit.importing.proposal import Proposal
from audit.importing.sheet import Sheet
from audit.importing.table import Cells, Table

_NUMBER = re.compile(r"\d+(?=\D*$)")
_FEWEST_BLOCKS = 2
_LONGEST_PERIOD = 24
_SAMPLE = 1000
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Blocks:
    """The columns of each block (0-based), and where in a block the names and the votes stand.

    ``name`` is the party (or candidate), ``person`` the candidate where both are given.
    """

    columns: tuple[tuple[int, ...], ...]
    name: int
    person: int | None
    votes: int


def find_blocks(sheet: Sheet, area: Area, columns: Sequence[Column]) -> Blocks | None:
    """The repeated blocks of a table, None where it has none."""
    found = _numbered(columns) or _unnamed(columns)
    if found is None or not len(area.body):
        return None
    votes = _votes_at(sheet, found)
    names = _names_at(sheet, area, found)
    if votes is None or not names:
        return None
    name = names[0]
    person = next((n for n in names[1:] if n > name), None)
    return Blocks(tuple(tuple(c.index for c in block) for block in found), name, person, votes)


def _numbered(columns: Sequence[Column]) -> list[list[Column]] | None:
    """Blocks by the running number in their headers, all with the same words around it."""
    blocks: dict[int, list[Column]] = {}
    stems: dict[int, list[str]] = {}
    for column in columns:
        match = _NUMBER.search(column.header)
        if match is not None:
            number = int(match.group())
            blocks.setdefault(number, []).append(column)
            stems.setdefault(number, []).append(_NUMBER.sub("", column.header).strip())
    alike = [n for n in sorted(blocks) if stems[n] == stems.get(1)]
    run = [n for position, n in enumerate(alike) if n == position + 1]
    found = [blocks[n] for n in run]
    return found if len(found) >= _FEWEST_BLOCKS and _is_block(found[0]) else None


def _unnamed(columns: Sequence[Column]) -> list[list[Column]] | None:
    """Blocks after the last header: the columns without one repeat those before them in kind."""
    tail = len(columns)
    while tail and not columns[tail - 1].parts:
        tail -= 1
    bare = len(columns) - tail
    for period in range(2, min(_LONGEST_PERIOD, bare, tail) + 1):
        if bare % period:
            continue
        starts = range(tail - period, len(columns), period)
        found = [list(columns[start : start + period]) for start in starts]
        if _is_block(found[0]) and all(_alike(found[0], block) for block in found[1:]):
            return found
    return None


def _is_block(block: Sequence[Column]) -> bool:
    """Whether columns hold a name and a count."""
    texts = any(not c.numeric and not c.empty for c in block)
    return texts and any(c.numeric and c.whole for c in block)


def _alike(first: Sequence[Column], block: Sequence[Column]) -> bool:
    return all(a.empty or b.empty or a.numeric is b.numeric
               for a, b in zip(first, block, strict=True))  # fmt: skip


def _votes_at(sheet: Sheet, blocks: Sequence[Sequence[Column]]) -> int | None:
    """The counts of a block: by their header, else the only ones that are not the same in all."""
    counts = [
        offset for offset, column in enumerate(blocks[0])
        if column.numeric and column.whole and column.unit != "percent"
        and len(set(column.numbers[~np.isnan(column.numbers)].tolist())) > 1
    ]  # fmt: skip
    said = [offset for offset in counts
            if says(sheet.vocabulary, "votes_column", blocks[0][offset].header)]  # fmt: skip
    chosen = said or counts
    return chosen[0] if len(chosen) == 1 or said else None


def _names_at(sheet: Sheet, area: Area, blocks: Sequence[Sequence[Column]]) -> list[int]:
    """Texts that differ from block to block in a row: parties first, then the rest in order."""
    rows = area.body[:_SAMPLE]
    party = sheet.vocabulary.words.get("party", frozenset())
    found: list[tuple[bool, bool, int]] = []
    for offset, column in enumerate(blocks[0]):
        if column.numeric or column.empty:
            continue
        names = np.stack([_texts(sheet, block[offset], rows) for block in blocks], axis=1)
        if _differ(names):
            is_party = sheet.vocabulary.mentions(party, _NUMBER.sub("", column.header))
            is_line = any(match.field == LINE for match in column.matches)
            found.append((not is_party, not is_line, offset))
    return [offset for _, _, offset in sorted(found)]


def _texts(sheet: Sheet, column: Column, rows: NDArray[np.int64]) -> NDArray[np.object_]:
    shown = [sheet.text(int(row), column.index) for row in rows]
    return np.array([*shown, None], dtype=object)[:-1]


def _differ(names: NDArray[np.object_]) -> bool:
    """Whether most rows name no two blocks alike, but for a few independents."""
    alone = [
        len(set(given)) == len(given) for row in names.tolist() if (given := [*filter(None, row)])
    ]
    return len(alone) > 0 and float(np.mean(alone)) >= _NEARLY_ALL / 2


def propose_blocks(columns: Sequence[Column], blocks: Blocks) -> Proposal:
    """The proposal of a table with blocks: their names and votes, and the place's own fields."""
    inside = {index for block in blocks.columns for index in block}
    rest = [column for column in columns if column.index not in inside]
    proposal = propose(rest)
    for index in proposal.columns(VOTES):
        proposal.put(index, IGNORED, proposal.maps[index].header, 0.3, "values",
                     "reason-unknown-number", asked=True)  # fmt: skip
    headers = {column.index: column.header for column in columns}
    roles = {blocks.name: LINE, blocks.votes: LINE_VOTES}
    if blocks.person is not None:
        roles[blocks.person] = LINE_GIVEN
    for block in blocks.columns:
        for offset, index in enumerate(block):
            key = roles.get(offset, IGNORED)
            proposal.put(index, key, headers[index] or headers[blocks.columns[0][offset]], 0.85,
                         "place", "reason-long", {"part": key})  # fmt: skip
    return proposal


def has_blocks(proposal: Proposal) -> bool:
    """Whether a proposal is of a table with blocks of lines beside one another."""
    return len(proposal.columns(LINE_VOTES)) > 1


def spread(draft: Draft, table: Table) -> Table:
    """The table with one column of votes for each line that the blocks of its rows name."""
    where = table.cells[""].rows
    rows = np.array([where]) if isinstance(where, int) else where
    votes_at = draft.proposal.columns(LINE_VOTES)
    blocks = pd.DataFrame({
        "record": np.tile(np.arange(len(rows)), len(votes_at)),
        "line": _of_blocks(draft, LINE, rows),
        "votes": np.concatenate([draft.sheet.values(i).numbers[rows - 1] for i in votes_at]),
        "column": np.repeat([draft.sheet.origin(i) + 1 for i in votes_at], len(rows)),
    })  # fmt: skip
    people = _of_blocks(draft, LINE_GIVEN, rows)
    blocks = blocks.assign(person=people if len(people) else "")
    blocks = blocks[(blocks["line"] != "") | (blocks["person"] != "")]
    twice = set(blocks.loc[blocks.duplicated(["record", "line"], keep=False), "line"]) - {""}
    named = [_named(line, person, line in twice)
             for line, person in zip(blocks["line"], blocks["person"], strict=True)]  # fmt: skip
    blocks = blocks.assign(line=named).drop_duplicates(["record", "line"])
    columns: dict[str, NDArray[np.float64]] = {}
    cells = {key: at for key, at in table.cells.items() if key not in
             (LINE, LINE_GIVEN, LINE_VOTES)}  # fmt: skip
    for line, own in blocks.groupby("line", sort=False):
        key, record = f"{VOTES}{line}", own["record"].to_numpy()
        columns[key] = np.full(len(rows), np.nan)
        columns[key][record] = own["votes"].to_numpy()
        column = np.full(len(rows), own["column"].iloc[0], dtype=np.int32)
        column[record] = own["column"].to_numpy()
        cells[key] = Cells(rows, column)
    frame = pd.concat([table.frame, pd.DataFrame(columns, index=table.frame.index)], axis=1)
    frame.attrs = dict(table.frame.attrs)
    return replace(table, frame=frame, cells=cells)


def _named(line: str, person: str, twice: bool) -> str:
    return person if not line else f"{line} ({person})" if twice and person else line


def _of_blocks(draft: Draft, key: str, rows: NDArray[np.int32]) -> NDArray[np.object_]:
    at = [i for i in draft.proposal.columns(key) if draft.proposal.field_of(i) == key]
    texts = [draft.sheet.texts(i)[rows - 1] for i in at]
    return np.concatenate(texts) if texts else np.array([], dtype=object)
