"""One number for each precinct, whatever file names it, and keys for regions and districts."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling.names import matcher
from audit.election import PLACE_COLUMNS
from audit.folding import fold, fold_all, fold_number
from audit.importing.table import Table, TableKind
from audit.profile import Profile

TEXT_COLUMNS = (*PLACE_COLUMNS, "ballot", "region_key", "district_key", "precinct_key")
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
_EXCEPTION = 0.01  # of the rows: fewer numbers that stand twice are slips, not a way of counting


def empty() -> pd.DataFrame:
    """A frame with the columns of places and no rows."""
    frame = pd.DataFrame({name: pd.Series(dtype=object) for name in ("level", *TEXT_COLUMNS)})
    for name in ("table", "record", "place"):
        frame[name] = pd.Series(dtype=np.int32)
    frame["proposed"] = pd.Series(dtype=bool)
    return frame


def region_matcher(profile: Profile) -> Callable[[str], str | None]:
    """Tells the key of the profile's region by a folded name; None where none goes by it."""
    by_name: dict[str, str] = {}
    for region in profile.regions:
        for name in (region.key, *region.names.values(), *region.aliases):
            by_name[fold(name)] = region.key
    return matcher(by_name)


def with_keys(frame: pd.DataFrame, official: Flags, profile: Profile) -> pd.DataFrame:
    """``frame`` with region_key, district_key, precinct_key, place and proposed (all False).

    ``official``, shape (rows,): the row comes from a table of official protocols.
    """
    in_region = region_matcher(profile)
    for column in TEXT_COLUMNS[: len(PLACE_COLUMNS) + 1]:
        frame[column] = frame[column].fillna("").astype(object)
    frame["region_key"] = fold_all(frame["region"], lambda t: in_region(fold(t)) or fold(t))
    frame["district_key"] = fold_all(frame["district"])
    frame["precinct_key"] = fold_all(frame["precinct"], fold_number)
    frame["place"] = _numbered(frame, official)
    frame["proposed"] = False
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


def _numbered(frame: pd.DataFrame, official: Flags) -> pd.Series:
    """The same whole number for rows of one precinct and ballot; -1 for rows of no precinct.

    A precinct of an official protocol is known by region, district and number, and by its
    settlement where numbers start anew in each. Any other row, and
    an official one that leaves the district out, joins the one official precinct of its region
    and number, however it writes the district; where there are several, it stays by itself.
    """
    is_precinct = ((frame["level"] == "precinct") & (frame["precinct_key"] != "")).to_numpy()
    region, district = _codes(frame["region_key"]), _codes(frame["district_key"])
    in_region = _combined(region, _codes(frame["precinct_key"]), _codes(frame["ballot"]))
    in_district = _combined(in_region, district)
    anew = _anew_in_settlements(frame, in_district, is_precinct & official)
    if anew.any():
        settlement = _codes(pd.Series(fold_all(frame["settlement"])))
        in_district = _combined(in_district, np.where(np.isin(in_district, anew), settlement, 0))
    numbers = np.where(is_precinct, in_district, -1)
    settled = is_precinct & official & (frame["district_key"] != "").to_numpy()
    known = np.unique(numbers[settled])
    free = is_precinct & ~settled & ~np.isin(numbers, known)
    only = pd.DataFrame({"number": numbers[settled]}, index=in_region[settled])
    only = only.reset_index().drop_duplicates().drop_duplicates("index", keep=False)
    joined = pd.Series(in_region[free]).map(only.set_index("index")["number"])
    numbers[free] = joined.fillna(pd.Series(numbers[free])).astype(np.int64)
    return pd.Series(numbers.astype(np.int32), index=frame.index)


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
