"""Soft findings as one line a region, not hundreds; the few of a region stand by themselves."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.tables import Mask, codes, precinct_list
from audit.election import Floats
from audit.findings import Severity

SINGLY = 3  # up to so many of one region stand by themselves

Params = Callable[[int], dict[str, object]]


def by_region(
    code: str,
    frame: pd.DataFrame,
    mask: Mask,
    votes: Floats,
    *,
    field: str,
    columns: dict[str, Floats],
    params: Params,
    group: np.ndarray | None = None,
    severity: Severity = Severity.IMPLAUSIBLE,
) -> pd.DataFrame:
    """Findings of the rows in ``mask``: each by itself where a region has few, else one a region.

    ``votes`` (ballots concerned), ``columns`` (published, expected, difference) and ``group``
    (a further code by which lines are kept apart) have the shape (rows,); ``params`` gives the
    sentence's parameters of one row. A grouped line has the variant ``CODE-grouped``, how many
    precincts it stands for, how many were tried in ``of_count`` where params give it, and names
    those with most ballots concerned.
    """
    rows = np.flatnonzero(mask)
    chosen = frame.iloc[rows]
    kept = group[rows] if group is not None else np.zeros(len(rows), dtype=np.int64)
    region = codes(chosen["region_key"], kept) if len(rows) else np.zeros(0, dtype=np.int64)
    sizes = np.bincount(region)[region] if len(rows) else region
    alone = rows[sizes <= SINGLY]
    single = np.zeros(len(frame), dtype=bool)
    single[alone] = True
    made = [
        findings.batch(
            code,
            severity,
            len(alone),
            **findings.at(frame, single),
            field=field,
            votes=votes[alone],
            **{name: column[alone] for name, column in columns.items()},
            params=[params(int(row)) for row in alone],
        )
    ]
    for number in np.unique(region[sizes > SINGLY]):
        made.append(
            _line(code, frame, rows[region == number], votes, field, params, severity)
        )
    return pd.concat(made, ignore_index=True)


def _line(
    code: str,
    frame: pd.DataFrame,
    rows: np.ndarray,
    votes: Floats,
    field: str,
    params: Params,
    severity: Severity,
) -> pd.DataFrame:
    most = rows[np.argsort(-votes[rows], kind="stable")]
    first = frame.iloc[most[0]]
    numbers = precinct_list([str(number) for number in frame["precinct"].iloc[most[:13]]])
    told = {
        **params(int(most[0])),
        "variant": f"{code}-grouped",
        "precincts_count": len(rows),
        "total_count": float(np.nansum(votes[rows])),
        "numbers": numbers,
    }
    return findings.batch(
        code,
        severity,
        1,
        level="region" if first["region_key"] else "country",
        region_key=first["region_key"],
        region=first["region"],
        field=field,
        unit="",
        votes=float(np.nansum(votes[rows])),
        params=[told],
    )
