"""Candidates in blocks beside one another: "Name 1, Votes 1, Name 2, Votes 2, ...".

The header numbers the blocks, names the first of them only, or repeats the same words for each.
The text of each block names the line whose votes stand in it, so that one line may stand in
another block in every row.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, LINE, LINE_GIVEN, LINE_VOTES, VOTES, is_count, keys
from audit.importing.draft import Draft
from audit.importing.layout.areas import Area
from audit.importing.layout.columns import Column
from audit.importing.layout.longform import says
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.mapping import propose
from audit.importing.naming.names import EXACT
from audit.importing.naming.proposal import Proposal
from audit.importing.table import Cells, Table
from audit.sources import Parameter, Problem, column_letters

_NUMBER = re.compile(r"\d+(?=\D*$)")
_TOLD_APART = re.compile(r"[._]\d+$")  # as programs tell columns of one name apart: "Votes.1"
_FEWEST_BLOCKS = 2
_FEWEST_ROWS = 3
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
    found = _repeated(columns) or _numbered(columns) or _unnamed(columns)
    if found is None or not len(area.body):
        return None
    votes = _votes_at(sheet, found, [c for c in columns if c.index < found[0][0].index])
    names = _names_at(sheet, area, found)
    if votes is None or not names:
        return None
    name = names[0]
    person = next((n for n in names[1:] if n > name), None)
    found = [block for block in found if not block[votes].empty and not block[name].empty]
    return Blocks(tuple(tuple(c.index for c in block) for block in found), name, person, votes)


def _repeated(columns: Sequence[Column]) -> list[list[Column]] | None:
    """Blocks of the same headers, and of the same kinds of values, at a fixed step."""
    words = [_TOLD_APART.sub("", column.header) for column in columns]
    for period in range(2, min(_LONGEST_PERIOD, len(columns) // 2) + 1):
        same = [bool(a) and a == b for a, b in zip(words, words[period:], strict=False)]
        start = next((i for i in range(len(same)) if all(same[i : i + period])
                      and len(same) >= i + period), None)  # fmt: skip
        if start is None:
            continue
        run = next((i for i in range(start, len(same)) if not same[i]), len(same)) - start
        starts = range(start, start + run // period * period + 1, period)
        found = [list(columns[at : at + period]) for at in starts]
        if _is_block(found[0]) and all(_alike(found[0], block) for block in found[1:]):
            return found
    return None


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
    if not tail or tail == len(columns):
        return None
    head, first, last = columns[:tail], columns[tail - 1].index + 1, columns[-1].index
    held = {column.index: column for column in columns[tail:]}
    rest = [held.get(i) or _blank(columns[-1], i) for i in range(first, last + 1)]
    for period in range(2, min(_LONGEST_PERIOD, tail) + 1):
        missing = -len(rest) % period  # the last columns of all may hold nothing
        filled = [*rest, *(_blank(columns[-1], last + 1 + i) for i in range(missing))]
        if not rest or len(filled) == missing or missing > period - 2:
            continue
        every = [*head[tail - period :], *filled]
        found = [every[at : at + period] for at in range(0, len(every), period)]
        if _is_block(found[0]) and all(_alike(found[0], block) for block in found[1:]):
            return found
    return None


def _blank(like: Column, index: int) -> Column:
    """A column that holds nothing, and so was not looked at, in its place."""
    none = np.full(len(like.numbers), np.nan)
    return replace(like, index=index, parts=(), name="", matches=(), numbers=none, filled=0,
                   numeric=False, whole=False)  # fmt: skip


def _is_block(block: Sequence[Column]) -> bool:
    """Whether columns hold a name and a count."""
    texts = any(not c.numeric and not c.empty for c in block)
    if any(c.numeric and _counts_place(c) for c in block):
        return False
    return texts and any(c.numeric and c.whole for c in block)


def _counts_place(column: Column) -> bool:
    """Whether a header says plainly that its count is of the whole place: voters, valid ballots."""
    best = column.matches[0] if column.matches else None
    return best is not None and best.confidence == EXACT and is_count(best.field)


def _alike(first: Sequence[Column], block: Sequence[Column]) -> bool:
    return all(a.empty or b.empty or a.numeric is b.numeric
               for a, b in zip(first, block, strict=True))  # fmt: skip


def _votes_at(
    sheet: Sheet, blocks: Sequence[Sequence[Column]], before: Sequence[Column]
) -> int | None:
    """The counts of a block: by their header, by their sum over all blocks, or the only ones."""
    counts = [
        offset for offset, column in enumerate(blocks[0])
        if column.numeric and column.whole and column.unit != "percent"
        and len(set(column.numbers[~np.isnan(column.numbers)].tolist())) > 1
    ]  # fmt: skip
    said = [offset for offset in counts
            if says(sheet.vocabulary, "votes_column", blocks[0][offset].header)]  # fmt: skip
    adding = [offset for offset in said or counts if _adds_up(blocks, offset, before)]
    chosen = adding or said or counts
    return chosen[0] if len(chosen) == 1 or said else None


def _adds_up(blocks: Sequence[Sequence[Column]], offset: int, before: Sequence[Column]) -> bool:
    """Whether the counts of all blocks add up to one column before them in nearly every row."""
    total = np.nansum([block[offset].numbers for block in blocks], axis=0)
    return any(
        float((column.numbers == total)[total > 0].mean()) >= _NEARLY_ALL
        for column in before
        if column.numeric and (total > 0).any()
    )


def _names_at(sheet: Sheet, area: Area, blocks: Sequence[Sequence[Column]]) -> list[int]:
    """Texts that differ from block to block in a row: parties first, then the rest in order."""
    rows = area.body[:_SAMPLE]
    party = sheet.vocabulary.words.get("party", frozenset())
    found: list[tuple[bool, bool, int]] = []
    for offset, column in enumerate(blocks[0]):
        place = column.matches and column.matches[0].field in keys("place")
        if column.numeric or column.empty or (place and column.matches[0].confidence == EXACT):
            continue
        names = np.stack([_texts(sheet, block[offset], rows) for block in blocks], axis=1)
        if _differ(names):
            is_party = sheet.vocabulary.mentions(party, _NUMBER.sub("", column.header))
            is_line = any(match.field == LINE for match in column.matches)
            found.append((not is_party, not is_line, offset))
    return [offset for _, _, offset in sorted(found)]


def _texts(sheet: Sheet, column: Column, rows: NDArray[np.int64]) -> NDArray[np.object_]:
    # The last block may lack columns that the sheet has not: they are empty.
    shown = ["" if column.empty else sheet.text(int(row), column.index) for row in rows]
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
            if index not in headers:
                continue
            key = roles.get(offset, IGNORED)
            proposal.put(index, key, headers[index] or headers[blocks.columns[0][offset]], 0.85,
                         "place", "reason-long", {"part": key})  # fmt: skip
    return proposal


def has_blocks(proposal: Proposal) -> bool:
    """Whether a proposal is of a table with blocks of lines beside one another.

    Several columns of votes beside one of lines are its votes by the way of voting.
    """
    return len(proposal.columns(LINE_VOTES)) > 1 and len(proposal.parts(LINE)) > 1


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
    blocks = blocks.assign(person=_of_blocks(draft, LINE_GIVEN, rows))
    blocks = blocks[(blocks["line"] != "") | (blocks["person"] != "")]
    twice = set(blocks.loc[blocks.duplicated(["record", "line"], keep=False), "line"]) - {""}
    named = [_named(line, person, line in twice)
             for line, person in zip(blocks["line"], blocks["person"], strict=True)]  # fmt: skip
    blocks = blocks.assign(line=named)
    again = int(blocks.duplicated(["record", "line"]).sum())
    blocks = blocks.drop_duplicates(["record", "line"])
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
    problems = [_problem(table, "long-twice", {"count": again})] if again else []
    problems += [
        _problem(table, "votes-unnamed", {"column": column_letters(draft.sheet.origin(i) + 1)})
        for i in unnamed_votes(draft)
    ]
    return replace(table, frame=frame, cells=cells, problems=(*table.problems, *problems))


def told_of_sums(table: Table) -> Table:
    """The table with a warning where its lines do not make its own valid ballots in most rows."""
    frame = table.frame
    lines = [key for key in frame if str(key).startswith(VOTES) or key == "against_all"]
    if "valid" not in frame or not lines:
        return table
    valid = frame["valid"].to_numpy(dtype=np.float64)
    votes = frame[lines].sum(axis=1).to_numpy(dtype=np.float64)
    known = int((~np.isnan(valid)).sum())
    short = int((votes < valid).sum())
    if known < _FEWEST_ROWS or short <= known / 2:
        return table
    params: dict[str, Parameter] = {"count": short, "rows": known}
    return replace(table, problems=(*table.problems, _problem(table, "lines-below-valid", params)))


def _problem(table: Table, code: str, params: Mapping[str, Parameter]) -> Problem:
    return Problem(code, "warning", table.source.name, table.sheet or None, params=dict(params))


def _named(line: str, person: str, twice: bool) -> str:
    return person if not line else f"{line} ({person})" if twice and person else line


def _of_blocks(draft: Draft, key: str, rows: NDArray[np.int32]) -> NDArray[np.object_]:
    """Texts of ``key`` for each column of votes in turn, "" where its block has none."""
    own = [i for i in draft.proposal.columns(key) if draft.proposal.field_of(i) == key]
    paired = _paired(own, draft.proposal.columns(LINE_VOTES))
    none = np.full(len(rows), "", dtype=object)
    return np.concatenate([none if i is None else draft.sheet.texts(i)[rows - 1] for i in paired])


def _paired(own: Sequence[int], votes: Sequence[int]) -> list[int | None]:
    """The column of ``own`` in the block of each column of votes: on the side most are on."""
    bounds = [-1, *votes, max([*votes, *own]) + 1]
    left = [next((i for i in reversed(own) if a < i < b), None)
            for a, b in pairwise(bounds[:-1])]  # fmt: skip
    right = [next((i for i in own if a < i < b), None)
             for a, b in pairwise(bounds[1:])]  # fmt: skip
    return max((left, right), key=lambda found: sum(i is not None for i in found))


def unnamed_votes(draft: Draft) -> list[int]:
    """Columns of votes in blocks that no column names: their votes would be of no line."""
    votes = draft.proposal.columns(LINE_VOTES)
    names = [i for i, entry in draft.proposal.maps.items() if entry.field in (LINE, LINE_GIVEN)]
    return [at for at, i in zip(votes, _paired(sorted(names), votes), strict=True) if i is None]
