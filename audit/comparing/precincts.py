"""Which precinct of one election is which of another: by region, district and number.

Nothing is matched by likeness. A number speaks for a precinct only where it stands once on either
side; what is not matched is listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.folding import fold
from audit.polls import Polls

Integers = NDArray[np.int64]
_PLACE = ["region", "district", "precinct"]
# By what a precinct was known again, strictest first.
STEPS = ("all", "region", "district", "number")


@dataclass(frozen=True)
class Matched:
    """Stations known again: positions in `Polls` of either side, and by which of `STEPS`; (pairs,).

    ``only_now`` and ``only_then`` are positions of those that have no counterpart; ``regions`` are
    the regions of then as now calls them.
    """

    now: Integers
    then: Integers
    step: Integers
    only_now: Integers
    only_then: Integers
    regions: Mapping[str, str]


def matched(now: Election, then: Election) -> Matched:
    """The stations of two elections that are the same ones, in the order of ``now``."""
    ours, theirs = _keys(now.polls), _keys(then.polls)
    names = _same_regions(now, then)
    theirs["region"] = theirs["region"].map(lambda key: names.get(key, f"\x00{key}"))
    common = set(ours["region"]) & set(theirs["region"])
    found: list[pd.DataFrame] = []
    for number, step in enumerate(STEPS):
        own, other = _usable(step, ours, theirs, common)
        keys = [name for name in _PLACE if step in ("all", name) or name == "precinct"]
        pairs = _once(own, keys).merge(_once(other, keys), on=keys, suffixes=("", "_then"))
        found.append(pairs[["row", "row_then"]].assign(step=number))
        ours = ours[~ours["row"].isin(pairs["row"])]
        theirs = theirs[~theirs["row"].isin(pairs["row_then"])]
    told = pd.concat(found, ignore_index=True).sort_values("row", kind="stable")
    now_, then_, step_ = (
        told[name].to_numpy(dtype=np.int64) for name in ("row", "row_then", "step")
    )
    only_now, only_then = (frame["row"].to_numpy(dtype=np.int64) for frame in (ours, theirs))
    return Matched(now_, then_, step_, only_now, only_then, names)


def _keys(polls: Polls) -> pd.DataFrame:
    frame = polls.frame
    columns = {name: frame[f"{name}_key"].to_numpy(dtype=object) for name in _PLACE}
    return pd.DataFrame({"row": np.arange(len(frame)), **columns})


def _usable(
    step: str, ours: pd.DataFrame, theirs: pd.DataFrame, common: set[object]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The stations of either side of which this step may speak."""
    sides = [frame[frame["precinct"] != ""] for frame in (ours, theirs)]
    if step == "region":  # a number that stands twice in a region is one of its districts'
        twice = {
            region for f in (ours, theirs)
            for region in f["region"][f[["region", "precinct"]].duplicated(keep=False)]
        }  # fmt: skip
        sides = [f[~f["region"].isin(twice)] for f in sides]
    if step == "district":  # of regions that the other side does not have at all
        sides = [f[(f["district"] != "") & ~f["region"].isin(common)] for f in sides]
    if step == "number" and any(f["region"].nunique() > 1 for f in (ours, theirs)):
        sides = [f[:0] for f in sides]
    return sides[0], sides[1]


def _once(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    once: pd.DataFrame = frame[~frame[keys].duplicated(keep=False)][["row", *keys]]
    return once


def _same_regions(now: Election, then: Election) -> dict[str, str]:
    """Regions of ``then`` as ``now`` calls them, by a name that both have."""
    ours: dict[str, set[str]] = {}
    for key, names in _region_names(now).items():
        for name in names:
            ours.setdefault(name, set()).add(key)
    same = {}
    for key, names in _region_names(then).items():
        known = {own for name in names for own in ours.get(name, ())}
        if len(known) == 1:
            same[key] = known.pop()
    return same


def _region_names(election: Election) -> dict[str, set[str]]:
    """All that each region is called, folded; one without a name is called nothing."""
    frame = election.polls.frame[["region_key", "region"]].drop_duplicates()
    told: dict[str, set[str]] = {}
    for key, text in frame.itertuples(index=False, name=None):
        region = election.profile.region(key)
        known = (*region.names.values(), *region.aliases) if region else ()
        told.setdefault(str(key), set()).update(fold(str(one)) for one in (key, text, *known))
    return told
