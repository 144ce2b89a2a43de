"""Soft findings as one line a region, not hundreds; the few of a region stand by themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.tables import Mask, codes, precinct_list
from audit.election import Floats
from audit.findings import Severity
from audit.placing import Members

SINGLY = 3  # up to so many of one region stand by themselves


@dataclass(frozen=True, slots=True)
class Soft:
    """What `by_region` tells of the rows of a frame; all arrays have the shape (rows,).

    ``votes`` are ballots concerned; ``columns`` published, expected, difference and the like;
    ``params`` gives the sentence's parameters of one row.
    """

    field: str
    votes: Floats
    columns: Mapping[str, Floats]
    params: Callable[[int], dict[str, object]]


def by_region(code: str, frame: pd.DataFrame, mask: Mask, soft: Soft) -> pd.DataFrame:
    """Findings of the rows in ``mask``: each by itself where a region has few, else one a region.

    A grouped line has the variant ``CODE-grouped``, tells how many precincts it stands for, and
    names those with most ballots concerned.
    """
    rows = np.flatnonzero(mask)
    region = codes(frame["region_key"].iloc[rows]) if len(rows) else np.zeros(0, dtype=np.int64)
    sizes = np.bincount(region)[region] if len(rows) else region
    alone = rows[sizes <= SINGLY]
    single = np.zeros(len(frame), dtype=bool)
    single[alone] = True
    made = [
        findings.batch(
            code,
            Severity.IMPLAUSIBLE,
            len(alone),
            **findings.at(frame, single),
            field=soft.field,
            votes=soft.votes[alone],
            **{name: column[alone] for name, column in soft.columns.items()},
            params=[soft.params(row) for row in alone.tolist()],
        )
    ]
    for number in np.unique(region[sizes > SINGLY]):
        made.append(_line(code, frame, rows[region == number], soft))
    return pd.concat(made, ignore_index=True)


def _line(code: str, frame: pd.DataFrame, rows: np.ndarray, soft: Soft) -> pd.DataFrame:
    most = rows[np.argsort(-soft.votes[rows], kind="stable")]
    first = frame.iloc[most[0]]
    total = float(np.nansum(soft.votes[rows]))
    told = {
        **soft.params(int(most[0])),
        "variant": f"{code}-grouped",
        "precincts_count": len(rows),
        "total_count": total,
        "numbers": precinct_list([str(number) for number in frame["precinct"].iloc[most]]),
    }
    return findings.batch(
        code,
        Severity.IMPLAUSIBLE,
        1,
        level="region" if first["region_key"] else "country",
        region_key=first["region_key"],
        region=first["region"],
        field=soft.field,
        unit="",
        votes=total,
        members=[Members(frame["place"].to_numpy(dtype=np.int32)[rows], soft.votes[rows])],
        params=[told],
    )
