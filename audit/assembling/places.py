"""One number for each precinct, whatever file names it, and keys for regions and districts."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling import by_number, conjunctions, numbering
from audit.assembling.coded import Coded, combined
from audit.assembling.names import matcher
from audit.distinct import distinct
from audit.election import PLACE_COLUMNS
from audit.folding import fold, fold_number
from audit.importing.table import NESTED, Table, TableKind
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


def region_key(profile: Profile) -> Callable[[str], str]:
    """Tells the ``region_key`` of a region by its name, the profile's or a folded one."""
    in_region = region_matcher(profile)
    return lambda text: in_region(fold(text)) or place_key(text)


def with_keys(
    frame: pd.DataFrame, official: Flags, observed: Flags, nested: Flags, profile: Profile
) -> pd.DataFrame:
    """``frame`` with region_key, district_key, precinct_key, place; proposed and absent False.

    ``official`` and ``observed``, shape (rows,): the row comes from a table of official protocols
    or of observations. ``by_number`` tells which of the latter only their number joins. Districts
    of ``nested`` rows are named with the place above them (`Table.nested`).
    """
    in_region = region_matcher(profile)
    frame["address"] = frame["address"].fillna("").astype(object)  # hardly one stands twice
    named = {c: _filled(frame, c) for c in (*PLACE_COLUMNS, "ballot") if c != "address"}
    region = named["region"].told(lambda t: in_region(fold(t)) or place_key(t))
    district = named["district"].told(place_key)
    tables = frame["table"].to_numpy()
    region, district = (conjunctions.alike(keys, tables) for keys in (region, district))
    if nested.any():
        district = _innermost(region, named["district"], district, nested)
    frame["region_key"], frame["district_key"] = _column(region, frame), _column(district, frame)
    precinct = numbering.within_districts(frame, named["precinct"].told(fold_number))
    frame["precinct_key"] = _column(precinct, frame)
    keys = _Keys(region, district, precinct, named["settlement"], named["ballot"])
    frame["place"] = _numbered(frame, keys, official)
    frame["proposed"], frame["absent"] = False, False
    return by_number.joined(frame, official, observed)


def _innermost(region: Coded, names: Coded, keys: Coded, nested: Flags) -> Coded:
    """The keys, where nested districts have that of their own name if it is one in the region.

    So others who leave out the place above it mean the same district.
    """
    own = names.told(lambda name: place_key(name.rsplit(NESTED, 1)[-1])).texts()
    rows = pd.DataFrame({"region": region.codes, "whole": keys.codes, "own": own})[nested]
    several = rows.groupby(["region", "own"])["whole"].transform("nunique") > 1
    texts = keys.texts()
    once = np.flatnonzero(nested)[~several.to_numpy()]
    texts[once] = own[once]
    return Coded.of(pd.Series(texts, dtype=object))


def _filled(frame: pd.DataFrame, column: str) -> Coded:
    """The texts of a column of the frame, in which missing ones are made blank."""
    texts = Coded.of(frame[column])
    if texts.gaps or frame[column].dtype != object:
        frame[column] = _column(texts, frame)
    return texts


def _column(texts: Coded, frame: pd.DataFrame) -> pd.Series:
    return pd.Series(texts.texts(), index=frame.index, dtype=object, copy=False)


@dataclass(frozen=True, slots=True)
class _Keys:
    """Names of the places of all rows, folded but for settlement and ballot."""

    region: Coded
    district: Coded
    precinct: Coded
    settlement: Coded
    ballot: Coded


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


def place_key(text: str) -> str:
    """A region's or district's name folded; one that is a number has no leading zeros."""
    folded = fold(text)
    return (folded.lstrip("0") or "0") if folded.isdigit() else folded


def _numbered(frame: pd.DataFrame, keys: _Keys, official: Flags) -> pd.Series:
    """The same whole number for rows of one precinct and ballot; -1 for rows of no precinct.

    A precinct of an official protocol is known by region, district and number, and by its
    settlement where numbers start anew in each; so are copies that leave out the region there, lest
    several precincts be taken for one. Any other row, and an official one that leaves
    the district out, joins the one official precinct of its region and number, as long as it
    names no other district of that region and numbers do not start anew in each district. Where
    there are several, it stays by itself, for `audit.assembling.joining` to propose.
    """
    is_precinct = (frame["level"].to_numpy() == "precinct") & keys.precinct.filled()
    ballot = numbering.one_ballot(keys.ballot, is_precinct & official)
    region, district = keys.region.codes, keys.district.codes
    in_district = combined(region, keys.precinct.codes, ballot.codes, district)
    anew = _anew_in_settlements(frame, in_district, is_precinct & official)
    if anew.any():
        settlement = keys.settlement.told(fold).codes
        parted = np.isin(in_district, anew)
        parted |= _perhaps(keys, ballot, parted & official) & is_precinct & ~official
        in_district = combined(in_district, np.where(parted, settlement, 0))
    numbers = np.where(is_precinct, in_district, -1)
    settled = is_precinct & official & keys.district.filled()
    known = np.zeros(int(in_district.max(initial=0)) + 1, dtype=bool)
    known[numbers[settled]] = True
    free = is_precinct & ~settled & ~known[in_district]
    if free.any():
        in_region = combined(region, keys.precinct.codes, ballot.codes)
        places = pd.DataFrame(
            {"region": region, "district": combined(region, district), "key": in_region}
        )
        numbers = _joined(numbers, places.assign(named=keys.district.filled()), settled, free)
    return pd.Series(numbers.astype(np.int32), index=frame.index)


def _perhaps(keys: _Keys, ballot: Coded, parted: Flags) -> Flags:
    """Rows that leave out the region or district and may be of a number that settlements part.

    ``parted``, shape (rows,): the official rows of such numbers.
    """
    whole = (keys.precinct.codes, ballot.codes)
    places = [(part.codes, part.filled()) for part in (keys.region, keys.district)]
    found = np.zeros(len(parted), dtype=np.bool_)
    for blank in ((True, False), (False, True), (True, True)):
        said = [codes for left, (codes, _) in zip(blank, places, strict=True) if not left]
        key = combined(*whole, *said)
        fits = [filled != left for left, (_, filled) in zip(blank, places, strict=True)]
        found |= np.logical_and.reduce(fits) & np.isin(key, key[parted])
    return found


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
    once = combined(*(told[name].to_numpy(dtype=np.int64) for name in told))
    several = np.bincount(once)[once] > 1
    if several.sum() <= _EXCEPTION * len(told):
        return np.array([], dtype=np.int64)
    told["settlement"] = frame["settlement"].to_numpy()[rows]
    if told.duplicated(keep=False).sum() > several.sum() / 10:
        return np.array([], dtype=np.int64)
    return distinct(in_district[rows][several])
