"""Soft findings as one line a region, not hundreds; the few of a region stand by themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.findings import Severity
from audit.frames import Floats, Mask, codes, precinct_list
from audit.places.placing import Members

SINGLY = 3  # up to so many of one region stand by themselves


@dataclass(frozen=True, slots=True)
class Soft:
    """What `by_region` tells of the rows of a frame; all arrays have the shape (rows,).

    ``votes`` are ballots concerned; ``columns`` published, expected, difference and the like;
    ``params`` gives the sentence's parameters of one row. ``unit`` and ``decimals`` are of the
    columns of a precinct that stands by itself. ``name`` is what messages call these lines, where
    not by the code: the variant ``NAME`` or ``NAME-grouped``.
    """

    field: str
    votes: Floats
    columns: Mapping[str, Floats]
    params: Callable[[int], dict[str, object]]
    severity: Severity = Severity.IMPLAUSIBLE
    unit: str = "votes"
    decimals: int = 0
    name: str = ""
    far: Floats | None = None


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
            soft.severity,
            len(alone),
            **findings.at(frame, single),
            field=soft.field,
            unit=soft.unit,
            decimals=soft.decimals,
            votes=soft.votes[alone],
            **{name: column[alone] for name, column in soft.columns.items()},
            params=[_named(soft, row) for row in alone.tolist()],
        )
    ]
    several = [
        _ranked(rows[region == number], soft.votes) for number in np.unique(region[sizes > SINGLY])
    ]
    made.append(_lines(code, frame, several, soft))
    return pd.concat(made, ignore_index=True)


def _numbers(places: pd.DataFrame) -> list[str]:
    """Numbers of precincts, with their districts where one number stands for several."""
    if not places["precinct"].duplicated().any():
        return [str(number) for number in places["precinct"]]
    pairs = zip(places["district"], places["precinct"], strict=True)
    return [f"{district} {number}".strip() for district, number in pairs]


def _named(soft: Soft, row: int) -> dict[str, object]:
    params = soft.params(row)
    return {**params, "variant": soft.name} if soft.name else params


def _ranked(rows: np.ndarray, votes: Floats) -> np.ndarray:
    """Rows by ballots concerned, most first."""
    ranked: np.ndarray = rows[np.argsort(-votes[rows], kind="stable")]
    return ranked


def _members(rows: np.ndarray, place: np.ndarray, soft: Soft) -> Members:
    far = None if soft.far is None else np.abs(soft.far[rows])
    return Members(place[rows], soft.votes[rows], far)


def _lines(code: str, frame: pd.DataFrame, several: list[np.ndarray], soft: Soft) -> pd.DataFrame:
    """One line for each of ``several``, the rows of one region."""
    place = frame["place"].to_numpy(dtype=np.int32)
    firsts = frame[["region_key", "region"]].iloc[[int(rows[0]) for rows in several]]
    keys = firsts["region_key"].to_numpy(dtype=object)
    precincts = frame[["district", "precinct"]]
    totals = [float(np.nansum(soft.votes[rows])) for rows in several]
    params = [
        {
            **soft.params(int(rows[0])),
            "variant": f"{soft.name or code}-grouped",
            "precincts_count": len(rows),
            "total_count": total,
            "numbers": precinct_list(_numbers(precincts.iloc[rows])),
        }
        for rows, total in zip(several, totals, strict=True)
    ]
    members = np.empty(len(several), dtype=object)
    members[:] = [_members(np.sort(rows), place, soft) for rows in several]
    return findings.batch(
        code,
        soft.severity,
        len(several),
        level=np.where(keys != "", "region", "country"),
        region_key=keys,
        region=firsts["region"].to_numpy(dtype=object),
        field=soft.field,
        unit="",
        votes=np.array(totals),
        members=members,
        params=params,
    )
