"""Blank region names: which region it probably is, proposed with its reason, never filled in."""

from collections.abc import Mapping, Sequence
from itertools import permutations

import numpy as np
import pandas as pd

from audit.folding import fold
from audit.importing.table import Table
from audit.messages import LANGUAGES
from audit.profile import Profile
from audit.sources import Problem

_MOST_BLANKS = 6  # orders tried: 720; beyond that an alphabet proves little


def region_sums(
    precincts: Sequence[pd.DataFrame], votes: list[str]
) -> dict[tuple[float, ...], str]:
    """The region by the sums of its precincts' votes; sums that two regions share are left out."""
    filled = [frame for frame in precincts if len(frame)]
    if not filled or not votes:
        return {}
    joined = pd.concat(filled, ignore_index=True).reindex(columns=["region_key", *votes])
    sums = joined.groupby("region_key")[votes].sum()
    by_sum: dict[tuple[float, ...], str] = {}
    for key, row in zip(sums.index, sums.to_numpy(), strict=True):
        by_sum[tuple(row)] = "" if tuple(row) in by_sum else str(key)
    return {row: key for row, key in by_sum.items() if key and any(row)}


def with_proposed(
    frame: pd.DataFrame,
    table: Table,
    profile: Profile,
    sums: Mapping[tuple[float, ...], str],
    problems: list[Problem],
) -> pd.DataFrame:
    """``frame`` with region_key proposed where the name is blank and only one region can be meant.

    First by arithmetic: the row's votes are exactly the sums of one region's precincts. Then by
    the alphabet: the table is sorted, and one way only of placing the missing names keeps it so.
    """
    blank = ((frame["region_key"] == "") & (frame["level"] == "region")).to_numpy()
    if not blank.any():
        return frame
    missing = [r.key for r in profile.regions if r.key not in set(frame["region_key"])]
    by_sum = _by_sums(frame, blank, missing, sums)
    rest = [int(row) for row in np.flatnonzero(blank) if row not in by_sum]
    left = [key for key in missing if key not in by_sum.values()]
    by_order = _by_alphabet(frame, rest, left, profile)
    keys, marked = frame["region_key"].to_numpy().copy(), frame["proposed"].to_numpy().copy()
    for proposed, reason in ((by_sum, "sums"), (by_order, "alphabet")):
        for row, key in proposed.items():
            keys[row], marked[row] = key, True
            problems.append(_problem(table, int(frame["record"].iloc[row]), key, reason, profile))
    return frame.assign(region_key=keys, proposed=marked)


def _by_sums(
    frame: pd.DataFrame,
    blank: np.ndarray,
    missing: Sequence[str],
    sums: Mapping[tuple[float, ...], str],
) -> dict[int, str]:
    votes = [column for column in frame.columns if column.startswith("votes:")]
    rows = frame[votes].fillna(0.0).to_numpy()
    found = {int(row): sums.get(tuple(rows[row]), "") for row in np.flatnonzero(blank)}
    return {row: key for row, key in found.items() if key in missing}


def _by_alphabet(
    frame: pd.DataFrame, rows: Sequence[int], missing: Sequence[str], profile: Profile
) -> dict[int, str]:
    if not rows or len(rows) != len(missing) or len(rows) > _MOST_BLANKS:
        return {}
    in_order = frame["level"].to_numpy() == "region"
    ways: set[tuple[str, ...]] = set()
    for language in LANGUAGES:
        names = {r.key: fold(r.names[language]) for r in profile.regions}
        texts = [names.get(key, fold(text)) for key, text in _keys(frame)]
        known = [t for t, use in zip(texts, in_order, strict=True) if use and t]
        if known != sorted(known):
            continue
        ways |= {
            way for way in permutations(missing) if _sorted_with(texts, rows, way, names, in_order)
        }
    return dict(zip(map(int, rows), next(iter(ways)), strict=True)) if len(ways) == 1 else {}


def _keys(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["region_key"], frame["region"], strict=True))


def _sorted_with(
    texts: Sequence[str],
    rows: Sequence[int],
    way: Sequence[str],
    names: Mapping[str, str],
    in_order: np.ndarray,
) -> bool:
    filled = list(texts)
    for row, key in zip(rows, way, strict=True):
        filled[row] = names[key]
    ordered = [text for text, use in zip(filled, in_order, strict=True) if use]
    return ordered == sorted(ordered)


def _problem(table: Table, record: int, key: str, reason: str, profile: Profile) -> Problem:
    where = table.locate(record, "region")
    region = profile.region(key)
    names = {language: region.names[language] if region else key for language in LANGUAGES}
    return Problem(
        f"blank-region-{reason}",
        "note",
        table.source.name,
        table.sheet or None,
        where.a1,
        params={"key": key, **{f"proposed_{language}": name for language, name in names.items()}},
    )
