"""Recognition of columns by sums alone: 10,000 rows of 60 columns without a word, in any order.

Printed as ratios within this run: finding the relations and naming the columns, to reading the same
table from CSV with pandas' C parser, which no importer can be quicker than.
Run with ``python -m benchmarks.arithmetic``.
"""

import io
import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.sums.identities import discover

ROWS = 10_000
LINES = 45
_RUNS = 5


def protocols(rows: int = ROWS, lines: int = LINES, broken: float = 0.0) -> NDArray[np.float64]:
    """Protocols of 60 columns in an order of no meaning, shape (rows, lines + 15)."""
    random = np.random.default_rng(7)
    registered = np.exp(random.normal(6.8, 0.6, rows)).astype(np.int64) + 50
    voted = random.binomial(registered, 0.6)
    outside = random.binomial(voted, 0.05)
    invalid = random.binomial(voted - outside, 0.02)
    valid = voted - invalid
    shares = random.dirichlet(np.full(lines, 0.5)) + 1e-3
    votes = random.multinomial(valid, shares / shares.sum())
    received = -(-(voted + registered // 3) // 50) * 50
    hours = np.cumsum(random.multinomial(voted, np.full(4, 0.25)), axis=1)[:, :3]
    others = [random.integers(0, 40, rows) for _ in range(3)]
    columns = [registered, received, voted - outside, outside, received - voted, voted, invalid,
               valid, random.integers(4000, 4999, rows), *hours.T, *others]  # fmt: skip
    matrix = np.column_stack([*columns, votes]).astype(np.float64)
    for row in random.choice(rows, int(broken * rows), replace=False).tolist():
        matrix[row, random.integers(matrix.shape[1])] += 10
    return matrix[:, random.permutation(matrix.shape[1])]


def columns_of(matrix: NDArray[np.float64]) -> list[Column]:
    """Columns under headers that say nothing."""
    return [
        Column(
            index, (f"c{index}",), f"c{index}", "", (), numbers, len(numbers), numeric=True,
            whole=True, percent=False, distinct=0, codes=np.zeros(0, dtype=np.int64),
        )
        for index, numbers in enumerate(np.ascontiguousarray(matrix.T))
    ]  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """The median time of some runs."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the ratios."""
    for name, broken in (("as counted", 0.0), ("3 % of rows broken", 0.03)):
        matrix = protocols(broken=broken)
        text = pd.DataFrame(matrix.astype(np.int64)).to_csv(index=False)
        columns = columns_of(matrix)
        read = seconds(lambda text=text: pd.read_csv(io.StringIO(text)))  # type: ignore[misc]
        found = seconds(lambda columns=columns: discover(columns, Proposal()))  # type: ignore[misc]
        proposal = Proposal()
        discover(columns, proposal)
        named = len(proposal.fields())
        print(f"{ROWS:,} x {matrix.shape[1]} columns {name:<20}{found:8.3f} s, "
              f"{named} named; by sums / reading it as CSV {found / read:6.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
