"""One number for each precinct, whatever file names it, and keys for regions and districts."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from audit.assembling.names import matcher
from audit.election import PLACE_COLUMNS
from audit.folding import fold, fold_all, fold_number
from audit.importing.table import Table, TableKind
from audit.profile import Profile

TEXT_COLUMNS = (*PLACE_COLUMNS, "ballot", "region_key", "district_key", "precinct_key")
_BY_DISTRICT = 0.05  # numbers repeat across districts: they count within the district


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


def with_keys(frame: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """``frame`` with region_key, district_key, precinct_key, place and proposed (all False)."""
    in_region = region_matcher(profile)
    for column in TEXT_COLUMNS[: len(PLACE_COLUMNS) + 1]:
        frame[column] = frame[column].fillna("").astype(object)
    frame["region_key"] = fold_all(frame["region"], lambda t: in_region(fold(t)) or fold(t))
    frame["district_key"] = fold_all(frame["district"])
    frame["precinct_key"] = fold_all(frame["precinct"], fold_number)
    frame["place"] = _numbered(frame)
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


def _numbered(frame: pd.DataFrame) -> pd.Series:
    """The same whole number for rows of one precinct and ballot; -1 for rows of no precinct."""
    is_precinct = ((frame["level"] == "precinct") & (frame["precinct_key"] != "")).to_numpy()
    region, district = _codes(frame["region_key"]), _codes(frame["district_key"])
    number, ballot = _codes(frame["precinct_key"]), _codes(frame["ballot"])
    in_region = _combined(region, number, ballot)
    in_district = _combined(in_region, district)
    by_district = _repeat_by_district(in_region[is_precinct], district[is_precinct])
    numbers = np.where(is_precinct, in_district if by_district else in_region, -1)
    if by_district:
        numbers = _without_district(numbers, in_region, (district == _blank(frame)), is_precinct)
    return pd.Series(numbers.astype(np.int32), index=frame.index)


def _repeat_by_district(in_region: np.ndarray, district: np.ndarray) -> bool:
    """Whether precinct numbers start anew in each district, so that the district must count."""
    pairs = pd.DataFrame({"place": in_region, "district": district}).drop_duplicates()
    repeated = int(pairs["place"].duplicated().sum())
    return len(pairs) > 0 and repeated > _BY_DISTRICT * len(pairs)


def _without_district(
    numbers: np.ndarray, in_region: np.ndarray, blank: np.ndarray, is_precinct: np.ndarray
) -> np.ndarray:
    """Rows that name no district joined to the one precinct of that number, where it is one."""
    named = pd.DataFrame({"region": in_region, "number": numbers})[is_precinct & ~blank]
    only = named.drop_duplicates().drop_duplicates("region", keep=False)
    lookup = only.set_index("region")["number"]
    rows = is_precinct & blank
    joined = pd.Series(in_region[rows]).map(lookup)
    result = numbers.copy()
    result[rows] = np.where(joined.isna(), numbers[rows], joined.fillna(-1)).astype(np.int64)
    return result


def _blank(frame: pd.DataFrame) -> int:
    _, distinct = pd.factorize(frame["district_key"])
    found = np.flatnonzero(np.asarray(distinct, dtype=object) == "")
    return int(found[0]) if len(found) else -1


def _codes(texts: pd.Series) -> np.ndarray:
    return np.asarray(pd.factorize(texts)[0], dtype=np.int64)


def _combined(*parts: np.ndarray) -> np.ndarray:
    """One code for each distinct combination, dense from 0."""
    code = parts[0]
    for part in parts[1:]:
        code = code * (int(part.max(initial=0)) + 1) + part
        code = np.asarray(pd.factorize(code)[0], dtype=np.int64)
    return code
