"""O4: observations of precincts that no official protocol names."""

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.checks.observers import SOURCE
from audit.election import Election
from audit.evidence.kinds import Kind, of_kind, resting_on
from audit.findings import Severity
from audit.frames import Mask, precinct_list

_SINGLY = 20  # unmatched copies of a region shown one by one


def unmatched(election: Election) -> Outcome:
    """O4: copies of precincts that no official protocol names: shown, and compared with nothing.

    What a person says is in no official table stands by itself: it was looked for.
    """
    frame = election.evidence
    frame = frame[~of_kind(frame, Kind.INCIDENT)].reset_index(drop=True)  # I1 tells of these
    if not len(frame):
        return not_run("reason-no-copies")
    if not len(election.protocols):
        return not_run("reason-no-protocols")
    known = election.protocols["place"][election.protocols["place"] >= 0]
    alone: Mask = ~frame["place"].isin(known).to_numpy(dtype=bool)
    absent: Mask = alone & frame["absent"].to_numpy(dtype=bool)
    sizes = frame[alone & ~absent].groupby("region_key")["place"].transform("size")
    few = np.zeros(len(frame), dtype=bool)
    few[np.flatnonzero(alone & ~absent)[sizes.to_numpy() <= _SINGLY]] = True
    single = findings.batch(
        "O4",
        Severity.NOTE,
        int((few | absent).sum()),
        **findings.at(frame, few | absent),
        field="precinct",
        unit="",
        params=_unmatched_params(election, frame[few | absent]),
    )
    many = frame[alone & ~few & ~absent]
    grouped = [_unmatched_region(group) for _, group in many.groupby("region_key", sort=False)]
    made = pd.concat([single, *grouped], ignore_index=True)
    counted = {"unmatched": int(alone.sum()), "absent": int(absent.sum())}
    return Outcome(made, tests=len(frame), figures=counted)


def _unmatched_params(election: Election, alone: pd.DataFrame) -> list[dict[str, object]]:
    """What is said of single copies: looked for in vain, one of several precincts, or unknown."""
    official = election.protocols[election.protocols["place"] >= 0].drop_duplicates("place")
    kinds = alone.get("evidence_kind", pd.Series("", index=alone.index))
    bearing = alone["precinct_key"].map(official["precinct_key"].value_counts()).fillna(0)
    several = (alone["region_key"] == "") & (alone["district_key"] == "") & (bearing > 1)
    return [
        ({"variant": "O4-absent"} if sought
         else {"variant": "O4-several", "several_count": int(count)} if unsaid
         else {}) | resting_on(kind)
        for sought, unsaid, count, kind in zip(
            alone["absent"], several, bearing, kinds, strict=True
        )
    ]  # fmt: skip


def _unmatched_region(group: pd.DataFrame) -> pd.DataFrame:
    first = group.iloc[0]
    return findings.batch(
        "O4",
        Severity.NOTE,
        1,
        level="region",
        region_key=first["region_key"],
        region=first["region"],
        unit="",
        params=[
            {
                "variant": "O4-grouped",
                "copies_count": len(group),
                "numbers": precinct_list(group["precinct"]),
            }
        ],
    )


CHECKS = (Check("O4", "observers", Severity.NOTE, unmatched, SOURCE),)
