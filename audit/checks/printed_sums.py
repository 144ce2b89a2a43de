"""S6: sums that a file prints of its own columns, told in the rows in which they are not exact.

What the columns count need not be known: the importer finds the sums by arithmetic alone
(`audit.importing.sums.printed_sums`). Only official tables are looked at.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.findings import Severity
from audit.importing.table import PrintedSum, TableKind

_OFFICIAL = (TableKind.PROTOCOLS, TableKind.SUMMARY)
_MOST_PARTS = 6  # that a sentence names; of more the first and the last
_LONGEST = 40  # letters of a header in a sentence
SOURCE = "source-forms"


def printed_sums(election: Election) -> Outcome:
    """S6: every sum that a table prints, where it differs from what its parts add up to."""
    every = list(_sums(election))
    if not every:
        return not_run("reason-no-printed-sums")
    frames = (election.protocols, election.summaries)
    made = [_findings(election, frame, number, one) for number, one in every for frame in frames]
    return Outcome(
        pd.concat(made, ignore_index=True),
        tests=sum(one.rows for _, one in every),
        figures={"sums": len(every)},
    )


def _sums(election: Election) -> Iterator[tuple[int, PrintedSum]]:
    for number, table in enumerate(election.tables):
        if table.kind in _OFFICIAL:
            yield from ((number, one) for one in table.printed_sums)


def _findings(
    election: Election, frame: pd.DataFrame, number: int, one: PrintedSum
) -> pd.DataFrame:
    """A finding for each row of ``frame`` in which one sum of a table is not exact."""
    mask = ((frame["table"] == number) & frame["record"].isin(one.records)).to_numpy(dtype=bool)
    own = np.searchsorted(one.records, frame["record"].to_numpy(dtype=np.int64)[mask])
    printed, summed = one.printed[own], one.summed[own]
    common = {file: key for key, file in election.renamed[number].items()}
    told = {
        "total": _short(one.names[0]),
        "parts": _listed(one.names[1:]),
        "held_count": one.rows - len(one.records),
        "tried_count": one.rows,
    }
    return findings.batch(
        "S6",
        Severity.IMPLAUSIBLE,
        int(mask.sum()),
        **findings.at(frame, mask),
        field=common.get(one.field, one.field),
        published=printed,
        expected=summed,
        difference=printed - summed,
        votes=np.abs(printed - summed),
        params=[dict(told) for _ in range(int(mask.sum()))],
    )


def _listed(names: tuple[str, ...]) -> str:
    shown = [_short(name) for name in names]
    if len(shown) > _MOST_PARTS:
        shown = [*shown[: _MOST_PARTS - 1], "…", shown[-1]]
    return " + ".join(shown)


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


CHECKS = (Check("S6", "ratios", Severity.IMPLAUSIBLE, printed_sums, SOURCE),)
