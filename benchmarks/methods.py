"""Every check of the audit over 10,000 and a million precincts of five lines, in seconds.

The election is made as columns, so that nothing of reading files is counted. First all checks run
as the program runs them, then each by itself, timed by its code, in the order of the report (what
several share is counted with the first), beside the floor that no check can beat: copying all
number columns of the table once. ``collect`` is the ranked table of all findings. Checks on demand
stand apart, up to 100,000 precincts. The last column is the same election with one precinct in
twenty typed wrongly, for the cost of many findings.
Run with ``python -m benchmarks.methods``; numbers of precincts run these only.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from audit.election import Election

SIZES = (10_000, 1_000_000)
WANTED = {10_000: 0.5, 1_000_000: 10.0}  # seconds for all checks that run by themselves
_LINES = 5
_REGIONS = 20
_A_DISTRICT = {10_000: 50}  # precincts; as a country grows, so do its districts
_LARGE_DISTRICT = 250
_MOST_DEMANDED = 100_000  # precincts over which checks on demand are timed too
_WRONG = 20  # one precinct in so many, where many findings are wanted
_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds by check, of ``collect`` and of the floor; peak and standing memory in MB.

    ``work``: seconds of processor in all checks and ``collect``, for a busy machine. ``audited``:
    seconds on the clock for all of it as the program does it (`audit.engine.audit`: two checks side
    by side where the election is large), with seats and totals; ``peak`` is of that run.
    """

    rows: int
    checks: dict[str, float]
    on_demand: dict[str, float]
    collect: float
    floor: float
    findings: int
    standing: float
    peak: float
    work: float
    audited: float

    @property
    def total(self) -> float:
        """All checks that run by themselves, and the table of findings."""
        return sum(self.checks.values()) + self.collect


def columns(rows: int, seed: int = 1, *, wrong: bool = False) -> pd.DataFrame:
    """Protocols whose counts hold together, one row a precinct; ``wrong``: one in twenty not."""
    random = np.random.default_rng(seed)
    at = np.arange(rows)
    region = at // -(-rows // _REGIONS)
    district = at // _A_DISTRICT.get(rows, _LARGE_DISTRICT)
    registered = np.exp(random.normal(6.9, 0.5, rows)).astype(np.int64) + 50
    level = random.normal(0.55, 0.06, _REGIONS)[region] + random.normal(0, 0.05, rows)
    issued = random.binomial(registered, np.clip(level, 0.1, 0.9))
    outside = random.binomial(issued, 0.05)
    invalid = random.binomial(issued, 0.015)
    votes = _votes(random, issued - invalid, region)
    if wrong:
        votes[::_WRONG, [0, 1]] = votes[::_WRONG, [1, 0]]
        votes[1::_WRONG, 2] = 0
        issued[2::_WRONG] = registered[2::_WRONG]
    counts = {
        "registered": registered,
        "received": registered + 20,
        "issued_station": issued - outside,
        "issued_outside": outside,
        "cancelled": registered + 20 - issued,
        "box_mobile": outside,
        "box_stationary": issued - outside,
        "invalid": invalid,
        "valid": issued - invalid,
        **{f"votes:Line {n + 1}": votes[:, n] for n in range(_LINES)},
    }
    names = {
        "region": np.array([f"Region {n + 1}" for n in range(_REGIONS)], dtype=object)[region],
        "district": np.array(
            [f"District {n + 1}" for n in range(int(district[-1]) + 1)], dtype=object
        )[district],
        "precinct": np.array([str(n) for n in range(1, rows + 1)], dtype=object),
    }
    return pd.DataFrame({**names, **{name: c.astype(np.float64) for name, c in counts.items()}})


def _votes(
    random: np.random.Generator, valid: NDArray[np.int64], region: NDArray[np.int64]
) -> NDArray[np.int64]:
    # Shares differ between regions and, less, between their precincts.
    middle = random.dirichlet([20, 10, 8, 5, 3], _REGIONS)[region]
    weights = random.standard_gamma(60 * middle)
    return random.multinomial(valid, weights / weights.sum(axis=1, keepdims=True))


def election(frame: pd.DataFrame) -> "Election":
    """The election of one table of these columns."""
    from audit.assembling import assemble
    from audit.importing.table import Cells, ColumnMap, Orientation, Table, TableKind
    from audit.intake import Reading
    from audit.sources import Source

    order = list(frame.columns)
    at = np.arange(2, len(frame) + 2, dtype=np.int32)
    blank = dict.fromkeys(("settlement", "address", "ballot"), "")
    table = Table(
        source=Source("country.csv", 1, "0" * 64),
        sheet="",
        kind=TableKind.PROTOCOLS,
        orientation=Orientation.ROWS,
        header_rows=(1,),
        first_row=2,
        last_row=len(frame) + 1,
        columns=tuple(ColumnMap(n, key, key, 1.0, "name") for n, key in enumerate(order, 1)),
        frame=frame.assign(**blank, level="precinct"),
        cells={"": Cells(at, 1), **{key: Cells(at, n) for n, key in enumerate(order, 1)}},
        rows_read=len(frame),
        rows_accepted=len(frame),
        rows_set_aside=0,
    )
    return assemble(Reading((table,)), "generic")


def timed(rows: int, *, wrong: bool = False) -> Timed:
    """One size in this very process."""
    from audit import engine
    from audit.checks.registry import checks_for
    from audit.findings import collect

    frame = columns(rows, wrong=wrong)
    floor = _floor(frame)
    one = election(frame)
    del frame
    standing = _reset_peak()
    start = time.perf_counter()
    engine.audit(replace(one))  # what stations have been asked for is not kept by a copy
    whole, peak = time.perf_counter() - start, _peak()
    seconds: dict[bool, dict[str, float]] = {False: {}, True: {}}
    batches, work = [], 0.0
    for check in checks_for(one.profile):
        if not (check.on or check.on_demand) or (check.on_demand and rows > _MOST_DEMANDED):
            continue
        start, before = time.perf_counter(), time.process_time()
        outcome = check.run(one)
        seconds[check.on_demand][check.code] = time.perf_counter() - start
        if not check.on_demand:
            work += time.process_time() - before
            batches.append(outcome.findings)
    start, before = time.perf_counter(), time.process_time()
    found = collect(batches, one)
    collected = time.perf_counter() - start
    work += time.process_time() - before
    return Timed(
        rows,
        seconds[False],
        seconds[True],
        collected,
        floor,
        len(found),
        standing,
        peak,
        work,
        whole,
    )


def _floor(frame: pd.DataFrame) -> float:
    numbers = [frame[c].to_numpy() for c in frame.columns if frame[c].dtype == np.float64]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        for column in numbers:
            column.copy()
        times.append(time.perf_counter() - start)
    return min(times)


def _reset_peak() -> float:
    """The memory that the process holds now, in MB, from which the peak starts anew; Linux only."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _status("VmRSS")


def _peak() -> float:
    return _status("VmHWM")


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in lines if line.startswith(name))
    return int(line.split()[1]) / 1024


def _apart(rows: int, *, wrong: bool) -> Timed:
    """One size in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, rows, wrong))
    process.start()
    theirs.close()
    result = json.loads(ours.recv())
    process.join()
    return Timed(**result)


def _send(pipe: "Connection", rows: int, wrong: bool) -> None:
    pipe.send(json.dumps(asdict(timed(rows, wrong=wrong))))


def main(chosen: Sequence[str] = ()) -> None:
    """Run and print a table for each size."""
    sizes = [int(text.replace(",", "")) for text in chosen] or list(SIZES)
    for rows in sizes:
        honest, many = (_apart(rows, wrong=wrong) for wrong in (False, True))
        _print(honest, many)


def _print(honest: Timed, many: Timed) -> None:
    wanted = WANTED.get(honest.rows)
    print(f"\n{honest.rows:,} precincts x {_LINES} lines; floor (copying the number columns once) "
          f"{honest.floor:.4f} s")  # fmt: skip
    print("| check | seconds | times the floor | one in twenty wrong |")
    print("|---|---|---|---|")
    for code, took in honest.checks.items():
        print(f"| {code} | {took:.3f} | {took / honest.floor:.1f} | {many.checks[code]:.3f} |")
    print(f"| collect | {honest.collect:.3f} | {honest.collect / honest.floor:.1f} "
          f"| {many.collect:.3f} |")  # fmt: skip
    print(f"| **all by themselves** | **{honest.total:.2f}** | {honest.total / honest.floor:.0f} "
          f"| {many.total:.2f} |")  # fmt: skip
    print(f"| seconds of work | {honest.work:.2f} | | {many.work:.2f} |")
    print(f"| **as the program runs them** | **{honest.audited:.2f}** "
          f"| {honest.audited / honest.floor:.0f} | {many.audited:.2f} |")  # fmt: skip
    for code, took in honest.on_demand.items():
        print(f"| {code} (on demand) | {took:.3f} | {took / honest.floor:.1f} "
              f"| {many.on_demand[code]:.3f} |")  # fmt: skip
    print(f"Findings: {honest.findings:,}, {many.findings:,}. Memory: {honest.standing:.0f} MB "
          f"before the checks, peak {honest.peak:.0f} and {many.peak:.0f} MB, wanted below 1,536."
          + (f" Wanted: {wanted} s." if wanted else ""))  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
