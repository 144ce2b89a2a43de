"""Blocks without a header: the number of a party or candidate, then its votes, again and again.

"…;1;37;37;0;2;43;43;0;3;18;18;0": a column that holds one and the same number in every row counts
nothing, and where such columns stand at a fixed step they number the lines of the ballot.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.importing.layout.columns import Column

_FEWEST_BLOCKS = 3
_FEWEST_ROWS = 5
_LONGEST_PERIOD = 6
_MOST_BEFORE = 12  # columns before the first block
_ALWAYS = 0.98


def in_code_blocks(columns: Sequence[Column]) -> list[Column]:
    """The columns, where no header names any, with votes under the numbers before them."""
    blocks = [] if any(column.parts for column in columns) else _blocks(columns)
    out = {column.index: column for column in columns}
    for block in blocks:
        code = f"{block[0].numbers[0]:.0f}"
        votes = _votes(block[1:])
        for column in block:
            out[column.index] = replace(column, part_of=code)
        out[votes.index] = replace(votes, parts=(code,), name=code, unit="votes")
    return list(out.values())


def _blocks(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns of each block, the number first; none where there are no blocks."""
    fixed = [_is_fixed(column) for column in columns]
    if sum(fixed) < _FEWEST_BLOCKS:
        return []
    varies = {c.index for c in columns if np.ptp(np.nan_to_num(c.numbers)) > 0}
    for period in range(2, _LONGEST_PERIOD + 1):
        for start in range(min(_MOST_BEFORE, len(columns))):
            many = (len(columns) - start) // period
            if many < _FEWEST_BLOCKS or start + many * period < len(columns) - period + 1:
                continue
            found = [list(columns[at : at + period])
                     for at in range(start, start + many * period, period)]  # fmt: skip
            heads = [fixed[start + n * period] for n in range(many)]
            if all(heads) and _count_votes(found, varies) and _differ([b[0] for b in found]):
                return found
    return []


def _is_fixed(column: Column) -> bool:
    """Whether a column holds the same whole number in every row."""
    numbers = column.numbers
    return len(numbers) >= _FEWEST_ROWS and bool((numbers == numbers[0]).all())


def _differ(heads: Sequence[Column]) -> bool:
    numbers = [float(head.numbers[0]) for head in heads]
    return len(set(numbers)) == len(numbers) and all(n > 0 and n == int(n) for n in numbers)


def _count_votes(blocks: Sequence[Sequence[Column]], varies: set[int]) -> bool:
    """Whether everything behind the numbers are counts, and not the same in every row."""
    counts = [column for block in blocks for column in block[1:]]
    return all(column.whole for column in counts) and any(c.index in varies for c in counts)


def _votes(counts: Sequence[Column]) -> Column:
    """The count that is the sum of the others (on paper, by machine), else the first."""
    matrix: NDArray[np.float64] = np.stack([np.nan_to_num(c.numbers) for c in counts], axis=1)
    every = matrix.sum(axis=1)
    for place, column in enumerate(counts):
        if len(counts) > 1 and (2 * matrix[:, place] == every).mean() >= _ALWAYS:
            return column
    return counts[0]
