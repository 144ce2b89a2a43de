"""The regions as columns: votes, printed and recomputed shares, the remainder from 100 %, turnout.

Figures are whole numbers until the last division, so that a share is rounded exactly as it would
be by hand (halves up).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.fields import SHARE, VOTES, is_count, label
from audit.frames import Floats, count, voted
from audit.importing.table import TableKind
from audit.messages import Language, text
from audit.outcome.national import where_both
from audit.outcome.shares import base_of

if TYPE_CHECKING:
    from ui.selection import Selection

Texts = NDArray[np.object_]
_LEVELS = ("region", "district")


_BOTH = ("turnout_voted", "turnout_listed")  # beside the counts that are summed


@dataclass(frozen=True)
class PlaceFigures:
    """One row a place; every array has shape (rows,), dictionaries are by ballot line.

    ``keys`` are region keys, "" for the country or a sum; ``names`` are in the reader's language
    where the profile knows the region, ``texts`` as in the file, "" for a sum; ``votes`` ballots;
    ``computed`` per cent of ``base``, rounded to ``decimals``; ``printed`` as printed, "" where
    blank; ``printed_sum`` and ``remainder`` (100 less the sum) in points with
    ``printed_decimals``, NaN where nothing is printed; ``turnout`` per cent of the registered,
    ``turnout_voted`` of ``turnout_listed``: both summed over the rows alone that give both;
    ``table`` and ``record`` trace a row to its cells, -1 for a sum.
    """

    keys: Texts
    names: Texts
    texts: Texts
    proposed: NDArray[np.bool_]
    votes: dict[str, Floats]
    computed: dict[str, Floats]
    printed: dict[str, Texts]
    printed_sum: Floats
    remainder: Floats
    base: Floats
    registered: Floats
    voted: Floats
    voted_field: str
    turnout: Floats
    turnout_voted: Floats
    turnout_listed: Floats
    turnout_printed: Texts
    decimals: int
    printed_decimals: int
    table: NDArray[np.int32]
    record: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a table of regions comes from.

    ``kind``: "file", one table of published figures; "totals", the total rows that stand in files
    of protocols; "summed", sums over precincts. ``level`` is "region" or "district"; ``alone``
    tells whether the same tables have no rows of another level.
    """

    kind: str
    level: str
    tables: tuple[int, ...] = ()
    alone: bool = True


def bases(election: Election) -> tuple[Basis, ...]:
    """Every way in which the regions can be shown, published tables first."""
    frame = election.summaries
    kinds = np.array([table.kind for table in election.tables], dtype=object)
    of_table = frame.loc[frame["level"].isin(_LEVELS), "table"].unique()
    files = sorted(int(n) for n in of_table if kinds[n] == TableKind.SUMMARY)
    others = tuple(sorted(int(n) for n in of_table if kinds[n] != TableKind.SUMMARY))
    groups: list[tuple[str, tuple[int, ...]]] = [("file", (number,)) for number in files]
    groups += [("totals", others)] if others else []
    found = [basis for kind, tables in groups for basis in _levels(kind, tables, frame)]
    if len(election.protocols):
        found.append(Basis("summed", "region"))
    return tuple(found)


def _levels(kind: str, tables: tuple[int, ...], frame: pd.DataFrame) -> list[Basis]:
    here = set(frame.loc[frame["table"].isin(tables), "level"])
    levels = [level for level in _LEVELS if level in here]
    return [Basis(kind, level, tables, alone=len(levels) == 1) for level in levels]


def rows_of(basis: Basis, election: Election, language: Language) -> PlaceFigures:
    """The rows of one basis, in the order of the files."""
    if basis.kind == "summed":
        return summed(election, language)
    frame = election.summaries
    chosen = frame["table"].isin(basis.tables) & (frame["level"] == basis.level)
    return _figures(frame[chosen], election, language)


def country(basis: Basis, election: Election, language: Language) -> PlaceFigures:
    """The national rows that stand in the same tables."""
    frame = election.summaries
    chosen = frame["table"].isin(basis.tables) & (frame["level"] == "country")
    return _figures(frame[chosen], election, language)


def summed(election: Election, language: Language) -> PlaceFigures:
    """Sums over the precincts of each region; a precinct that stands twice counts once."""
    sums = region_sums(election).copy()
    unstated = text("results-region-unstated", language)
    names = (election.region_name(key, language) for key in sums["region_key"])
    sums["region"] = [name or unstated for name in names]
    return _figures(sums.sort_values("region", ignore_index=True), election, language)


def region_sums(election: Election) -> pd.DataFrame:
    """Sums of the counts by region, made once: `ui.prepared` makes them beside the window."""

    def made() -> pd.DataFrame:
        kept = election.polls.frame
        took_part, _ = voted(kept, election.profile.turnout_numerator)
        both = dict(zip(_BOTH, where_both(took_part, count(kept, "registered")), strict=True))
        return _sums(kept.assign(**both), kept["region_key"])

    return election.polls.kept("sums of regions", made, by=election.profile.turnout_numerator)


def region_places(election: Election) -> tuple[list[str], NDArray[np.int64]]:
    """The keys of the regions in the order of `Polls.region`, and how many stations each has."""

    def made() -> tuple[list[str], NDArray[np.int64]]:
        keys, polls = election.polls.frame["region_key"].to_numpy(dtype=object), election.polls
        firsts = np.unique(polls.region, return_index=True)[1]
        names = [str(keys[first]) for first in firsts]
        return names, np.bincount(polls.region, minlength=len(names))

    return election.polls.kept("stations of regions", made)


def total(figures: PlaceFigures, language: Language) -> PlaceFigures:
    """One row: the sum of ``figures``, with nothing printed."""
    votes = {key: _sum(column) for key, column in figures.votes.items()}
    base, registered, took_part = (
        _sum(column) for column in (figures.base, figures.registered, figures.voted)
    )
    over, under = _sum(figures.turnout_voted), _sum(figures.turnout_listed)
    nothing = np.array([""], dtype=object)
    return replace(
        figures,
        keys=nothing,
        names=np.array([text("results-sum", language)], dtype=object),
        texts=nothing,
        proposed=np.zeros(1, dtype=bool),
        votes=votes,
        computed={key: exact_share(votes[key], base, figures.decimals) for key in votes},
        printed=dict.fromkeys(votes, nothing),
        printed_sum=np.array([np.nan]),
        remainder=np.array([np.nan]),
        base=base,
        registered=registered,
        voted=took_part,
        turnout=turnout(over, under),
        turnout_voted=over,
        turnout_listed=under,
        turnout_printed=nothing,
        table=np.array([-1], dtype=np.int32),
        record=np.array([-1], dtype=np.int32),
    )


def stacked(pieces: Sequence[PlaceFigures]) -> PlaceFigures:
    """The rows of several under one another; what is no column is the first one's."""
    first = pieces[0]
    changed: dict[str, Any] = {}
    for name in (field.name for field in fields(PlaceFigures)):
        value = getattr(first, name)
        if isinstance(value, np.ndarray):
            changed[name] = np.concatenate([getattr(piece, name) for piece in pieces])
        elif isinstance(value, dict):
            changed[name] = {
                key: np.concatenate([getattr(piece, name)[key] for piece in pieces])
                for key in value
            }
    return replace(first, **changed)


def chosen_counts(election: Election, chosen: "Selection") -> dict[str, tuple[int, int]]:
    """How many precincts of each region are chosen, and how many it has, by its key."""
    polls = election.polls
    names, every = region_places(election)
    some = np.bincount(polls.region[chosen.holds(polls.place)], minlength=len(names))
    return {key: (int(some[n]), int(every[n])) for n, key in enumerate(names) if key}


def base_name(election: Election, language: Language) -> str:
    """What shares are shares of, in words."""
    names = (
        text("results-all-votes", language) if field == "votes" else label(field, language)
        for field in election.profile.share_base
    )
    return " + ".join(names)


def exact_share(votes: Floats, base: Floats, decimals: int) -> Floats:
    """Per cent, rounded halves up to ``decimals`` in whole numbers; NaN where unknown."""
    known = ~np.isnan(votes) & ~np.isnan(base) & (np.nan_to_num(base) > 0)
    parts = np.where(known, votes, 0).astype(np.int64)
    whole = np.where(known, base, 1).astype(np.int64)
    unit = 10**decimals
    rounded = (2 * parts * 100 * unit + whole) // (2 * whole)
    return np.where(known, rounded / unit, np.nan)


def _figures(frame: pd.DataFrame, election: Election, language: Language) -> PlaceFigures:
    profile = election.profile
    keys = [line.key for line in election.lines]
    base = base_of(frame, election.profile.share_base)
    votes = {key: count(frame, f"{VOTES}{key}") for key in keys}
    printed = {key: _texts(frame, f"{SHARE}{key}") for key in keys}
    sums, printed_decimals = _printed_sums(list(printed.values()), len(frame))
    took_part, voted_field = voted(frame, profile.turnout_numerator)
    registered = count(frame, "registered")
    both = where_both(took_part, registered)
    over, under = (count(frame, name) for name in _BOTH) if _BOTH[0] in frame else both
    decimals = printed_decimals or profile.share_decimals
    return PlaceFigures(
        keys=_texts(frame, "region_key"),
        names=_names(frame, election, language),
        texts=_placed(frame, _texts(frame, "region")),
        proposed=_flags(frame, "proposed"),
        votes=votes,
        computed={key: exact_share(votes[key], base, decimals) for key in keys},
        printed=printed,
        printed_sum=sums,
        remainder=np.round(100 - sums, printed_decimals),
        base=base,
        registered=registered,
        voted=took_part,
        voted_field=voted_field,
        turnout=turnout(over, under),
        turnout_voted=over,
        turnout_listed=under,
        turnout_printed=_texts(frame, "turnout"),
        decimals=decimals,
        printed_decimals=printed_decimals,
        table=_numbers(frame, "table"),
        record=_numbers(frame, "record"),
    )


def turnout(voted: Floats, registered: Floats) -> Floats:
    """Per cent of the registered, shape (rows,); NaN where the list is empty or unknown."""
    with np.errstate(divide="ignore", invalid="ignore"):
        part = 100 * voted / registered
    return np.where(registered > 0, part, np.nan)


def _sums(frame: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    codes, distinct = pd.factorize(keys.to_numpy(dtype=object))
    sums: dict[str, object] = {"region_key": distinct}
    for column in frame.columns:
        if is_count(column) or column in _BOTH:
            values = frame[column].to_numpy(dtype=np.float64)
            known = ~np.isnan(values)
            summed = np.bincount(codes, np.where(known, values, 0), len(distinct))
            any_known = np.bincount(codes, known, len(distinct)) > 0
            sums[column] = np.where(any_known, summed, np.nan)
    return pd.DataFrame(sums)


def _sum(column: Floats) -> Floats:
    return np.array([np.nan if np.isnan(column).all() else np.nansum(column)])


def _printed_sums(columns: Sequence[Texts], rows: int) -> tuple[Floats, int]:
    decimals = max((_decimals(column) for column in columns), default=0)
    unit = 10**decimals
    numbers = [pd.to_numeric(pd.Series(c), errors="coerce").to_numpy(np.float64) for c in columns]
    scaled = np.array([np.rint(n * unit) for n in numbers]).reshape(len(columns), rows)
    sums: Floats = np.nansum(scaled, axis=0) / unit
    sums[np.isnan(scaled).all(axis=0)] = np.nan
    return sums, decimals


def _decimals(printed: Texts) -> int:
    return max((len(value.partition(".")[2]) for value in printed), default=0)


def _names(frame: pd.DataFrame, election: Election, language: Language) -> Texts:
    names = _known_names(frame, election, language)
    if "level" in frame:
        is_country = (frame["level"] == "country").to_numpy()
        names = np.where(is_country, text("results-country", language), names)
    names = _placed(frame, names)
    for row in np.flatnonzero(names == ""):
        names[row] = _unnamed(str(frame["region_key"].iloc[row]), election, language)
    return names.astype(object)


def _known_names(frame: pd.DataFrame, election: Election, language: Language) -> Texts:
    """Regions as the profile names them; as in the file where it knows none or one is proposed."""
    texts, keys = _texts(frame, "region"), _texts(frame, "region_key")
    known = {key: election.profile.region(key) for key in dict.fromkeys(keys)}
    named = {key: region.names[language] for key, region in known.items() if region is not None}
    from_profile = np.array([named.get(key, "") for key in keys], dtype=object)
    taken = (from_profile != "") & (texts != "") & ~_flags(frame, "proposed")
    return np.where(taken, from_profile, texts)


def _placed(frame: pd.DataFrame, names: Texts) -> Texts:
    """Names with their districts, in rows that are of a district."""
    if "level" not in frame:
        return names
    districts = _texts(frame, "district")
    of_district = (frame["level"] == "district").to_numpy() & (districts != "")
    return np.where(of_district, names + ", " + districts, names)


def _unnamed(key: str, election: Election, language: Language) -> str:
    if not key:
        return text("results-no-name", language)
    return text("results-proposed", language, name=election.region_name(key, language))


def _texts(frame: pd.DataFrame, column: str) -> Texts:
    if column not in frame:
        return np.full(len(frame), "", dtype=object)
    return frame[column].fillna("").astype(str).to_numpy(dtype=object)


def _flags(frame: pd.DataFrame, column: str) -> NDArray[np.bool_]:
    if column not in frame:
        return np.zeros(len(frame), dtype=bool)
    return frame[column].fillna(False).to_numpy(dtype=bool)


def _numbers(frame: pd.DataFrame, column: str) -> NDArray[np.int32]:
    if column not in frame:
        return np.full(len(frame), -1, dtype=np.int32)
    return frame[column].to_numpy(dtype=np.int32)
