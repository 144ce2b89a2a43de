"""One number for each precinct, whatever file names it, and keys for regions and districts."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling import numbering
from audit.assembling.names import matcher
from audit.election import PLACE_COLUMNS
from audit.folding import fold, fold_all, fold_number
from audit.importing.table import Table, TableKind
from audit.profile import Profile

TEXT_COLUMNS = (*PLACE_COLUMNS, "ballot", "region_key", "district_key", "precinct_key")
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
_ANEW = 0.1  # of a region's precincts: so many numbers in several districts start anew in each
_EXCEPTION = 0.01  # of the rows: fewer numbers that stand twice are slips, not a way of counting


def empty() -> pd.DataFrame:
    """A frame with the columns of places and no rows."""
    frame = pd.DataFrame({name: pd.Series(dtype=object) for name in ("level", *TEXT_COLUMNS)})
    for name in ("table", "record", "place"):
        frame[name] = pd.Series(dtype=np.int32)
    for name in ("proposed", "absent"):
        frame[name] = pd.Series(dtype=bool)
    return frame


def region_matcher(profile: Profile) -> Callable[[str], str | None]:
    """Tells the key of the profile's region by a folded name; None where none goes by it."""
    by_name: dict[str, str] = {}
    for region in profile.regions:
        for name in (region.key, *region.names.values(), *region.aliases):
            by_name[fold(name)] = region.key
    return matcher(by_name)


def with_keys(frame: pd.DataFrame, official: Flags, profile: Profile) -> pd.DataFrame:
    """``frame`` with region_key, district_key, precinct_key, place; proposed and absent False.

    ``official``, shape (rows,): the row comes from a table of official protocols.
    """
    in_region = region_matcher(profile)
    for column in TEXT_COLUMNS[: len(PLACE_COLUMNS) + 1]:
        frame[column] = frame[column].fillna("").astype(object)
    frame["region_key"] = fold_all(frame["region"], lambda t: in_region(fold(t)) or _place_key(t))
    frame["district_key"] = fold_all(frame["district"], _place_key)
    frame["precinct_key"] = fold_all(frame["precinct"], fold_number)
    frame["precinct_key"] = numbering.within_districts(frame)
    frame["place"] = _numbered(frame, official)
    frame["proposed"], frame["absent"] = False, False
    return frame


def with_levels(frame: pd.DataFrame, table: Table, several_regions: bool) -> pd.DataFrame:
    """Total rows under the widest level that their table can speak for.

    The importer knows a total row but not of what: the total of a table with one region is that
    region's, unless there is no other region.
    """
    totals = frame["level"] == "country"
    if table.kind != TableKind.PROTOCOLS or not totals.any():
        return frame
    keys = frame.loc[~totals, "region_key"].unique()
    if len(keys) == 1 and keys[0] and several_regions:
        first = frame.loc[~totals].iloc[0]
        frame = frame.copy()
        frame.loc[totals, "level"] = "region"
        frame.loc[totals, "region_key"] = first["region_key"]
        frame.loc[totals, "region"] = first["region"]
    return frame


def _place_key(text: str) -> str:
    """A region's or district's name folded; one that is a number has no leading zeros."""
    folded = fold(text)
    return (folded.lstrip("0") or "0") if folded.isdigit() else folded


def _numbered(frame: pd.DataFrame, official: Flags) -> pd.Series:
    """The same whole number for rows of one precinct and ballot; -1 for rows of no precinct.

    A precinct of an official protocol is known by region, district and number, and by its
    settlement where numbers start anew in each. Any other row, and an official one that leaves
    the district out, joins the one official precinct of its region and number, as long as it
    names no other district of that region and numbers do not start anew in each district. Where
    there are several, it stays by itself, for `audit.assembling.joining` to propose.
    """
    is_precinct = ((frame["level"] == "precinct") & (frame["precinct_key"] != "")).to_numpy()
    ballot = numbering.one_ballot(frame["ballot"], is_precinct & official)
    region, district = _codes(frame["region_key"]), _codes(frame["district_key"])
    in_region = _combined(region, _codes(frame["precinct_key"]), _codes(ballot))
    in_district = _combined(in_region, district)
    anew = _anew_in_settlements(frame, in_district, is_precinct & official)
    if anew.any():
        settlement = _codes(pd.Series(fold_all(frame["settlement"])))
        in_district = _combined(in_district, np.where(np.isin(in_district, anew), settlement, 0))
    numbers = np.where(is_precinct, in_district, -1)
    settled = is_precinct & official & (frame["district_key"] != "").to_numpy()
    known = np.unique(numbers[settled])
    free = is_precinct & ~settled & ~np.isin(numbers, known)
    if free.any():
        places = pd.DataFrame(
            {"region": region, "district": _combined(region, district), "key": in_region}
        )
        numbers = _joined(numbers, places.assign(named=frame["district_key"] != ""), settled, free)
    return pd.Series(numbers.astype(np.int32), index=frame.index)


def _joined(numbers: Ints, places: pd.DataFrame, settled: Flags, free: Flags) -> Ints:
    """``numbers`` where free rows have that of the one official precinct of region and number."""
    there = places[settled].assign(number=numbers[settled])
    once = there.drop_duplicates("number")
    alone = once[~once["key"].duplicated(keep=False)]
    part = 1 - alone.groupby("region").size() / once.groupby("region").size()
    anew = set(part[part.fillna(1) > _ANEW].index)
    elsewhere = places["named"] & places["district"].isin(once["district"])
    may = free & ~elsewhere.to_numpy() & ~places["region"].isin(anew).to_numpy()
    joined = places["key"][may].map(alone.set_index("key")["number"])
    numbers = numbers.copy()
    numbers[may] = joined.fillna(pd.Series(numbers[may], index=joined.index)).astype(np.int64)
    return numbers


def _anew_in_settlements(frame: pd.DataFrame, in_district: Ints, rows: Flags) -> Ints:
    """Districts' numbers that stand several times in one table, where the settlement parts them.

    Only where that is no exception: a single number typed twice is a fault to be told.
    """
    told = pd.DataFrame({"table": frame["table"].to_numpy(), "number": in_district})[rows]
    several = told.duplicated(keep=False)
    if several.sum() <= _EXCEPTION * len(told):
        return np.array([], dtype=np.int64)
    told["settlement"] = frame["settlement"].to_numpy()[rows]
    left = told.duplicated(keep=False).sum()
    found = told.loc[several, "number"].unique() if left <= several.sum() / 10 else []
    return np.asarray(found, dtype=np.int64)


def _codes(texts: pd.Series) -> np.ndarray:
    return np.asarray(pd.factorize(texts)[0], dtype=np.int64)


def _combined(*parts: np.ndarray) -> np.ndarray:
    """One code for each distinct combination, dense from 0."""
    code = parts[0]
    for part in parts[1:]:
        code = code * (int(part.max(initial=0)) + 1) + part
        code = np.asarray(pd.factorize(code)[0], dtype=np.int64)
    return code
