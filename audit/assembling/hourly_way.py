"""Whether figures by the hour are all until each hour, or those of that hour alone.

Official figures that fall are a finding where they are all until each hour, and the usual case
where they are of single hours. So falling alone decides nothing: headers do, else what the figures
come to beside the protocols or beside the whole list. What neither tells is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit.assembling.hourly_days import begins_anew
from audit.evidence.hours import voting_day, words_beside
from audit.fields import is_hour
from audit.frames import Floats, count, voted
from audit.importing.table import Table, TableKind
from audit.importing.vocabulary import words_of

FIGURES = ("took_part", "issued", "issued_station", "in_boxes", "turnout")
_FALLING = 1 / 3  # of the series: fewer fall where figures are all until each hour
_FEWEST_SERIES = 3  # that never fall over ...
_FEWEST_HOURS = 7  # ... so many hours: nobody counts ever more voters from hour to hour
_MOSTLY = 0.5
_NEAR = 0.1  # of those who voted: so near are last reports by the hour to the protocols
_ALL = 100.5  # per cent: with honest rounding of each hour
# Words beside an hour: "на 10:00" may stand over either, and so decides nothing against figures.
_UNTIL = frozenset(words_of("на к до дейін де да те та as by until till at bis um"))
_WITHIN = frozenset(words_of("за per during within each"))
# Words that say so wherever they stand: the beginnings of words, and phrases.
_GROWING = tuple(" " + " ".join(words_of(t)) for t in (
    "нарастающ", "накопительн", "накопленн", "cumulativ", "running total", "so far", "kumulativ",
    "cumulé", "acumulad", "жинақтал", "өспелі жиынтық", "өсу ретімен", "с начала голосования",
    "с открытия", "since opening"))  # fmt: skip
_HOURLY = tuple(" " + " ".join(words_of(t)) for t in (
    "за час", "за каждый час", "per hour", "each hour", "during the hour",
    "in the hour", "hourly increase", "прирост", "сағат сайын", "сағат ішінде"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """By the protocols: ``places`` and ``regions``, by the number or key of each.

    Both frames have the columns ``voted`` and ``registered``, voters, NaN where not known; sums of
    a region are of the protocols that give both.
    """

    places: pd.DataFrame
    regions: pd.DataFrame

    def of(self, series: pd.DataFrame) -> pd.DataFrame:
        """The limits of each series, from its ``place``, ``level`` and ``region_key``."""
        own = self.places.reindex(series["place"]).to_numpy(dtype=np.float64)
        wide = self.regions.reindex(series["region_key"]).to_numpy(dtype=np.float64)
        region = (series["level"] == "region").to_numpy(dtype=bool)[:, None]
        return pd.DataFrame(
            np.where(region, wide, own), columns=["voted", "registered"], index=series.index
        )


def limits(frames: Sequence[pd.DataFrame], tables: Sequence[Table], numerator: str) -> Limits:
    """Those who voted and those on the list by the protocols of precincts, each once."""
    own = [f for f, t in zip(frames, tables, strict=True) if t.kind is TableKind.PROTOCOLS]
    found = [
        pd.DataFrame(
            {
                "place": frame["place"].to_numpy(),
                "region_key": frame["region_key"].to_numpy(dtype=object),
                "voted": np.fmax(voted(frame, numerator)[0], count(frame, "took_part")),
                "registered": count(frame, "registered")
                + np.nan_to_num(count(frame, "registered_added")),
            }
        )
        for frame in own
    ]
    names = ["voted", "registered"]
    if not found:
        nothing = pd.DataFrame({name: pd.Series(dtype=np.float64) for name in names})
        return Limits(nothing, nothing)
    every = pd.concat(found, ignore_index=True)
    every = every[every["place"] >= 0]
    places = every.groupby("place")[names].max()
    keys = every.drop_duplicates("place").set_index("place")["region_key"]
    both = places.dropna()
    regions = both.groupby(keys.reindex(both.index).to_numpy(dtype=object)).sum()
    return Limits(places, regions)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the series of a table have in common."""

    series: int
    falling: float  # part of the series that fall somewhere
    hours: float  # the median number of figures of a series


def way(piece: pd.DataFrame, table: Table, unit: str, known: Limits) -> str:
    """Whether figures are "until" each hour or "within" the time before it; "" where none tells.

    A table with one figure a series has nothing to tell apart: it is the whole of its time.
    """
    if piece["start"].notna().all():
        return "within"
    observers = table.kind is TableKind.EVIDENCE
    shape, said = _shape(piece), _said(table)
    if shape.hours <= 1:
        return "within" if observers else "until"
    if not observers and shape.falling > _FALLING:
        return _falling(piece, table, unit, known)
    above = unit == "voters" and _above_all(piece, known)
    if shape.falling > _FALLING:
        return "" if said == "until" or above else "within"
    if not observers or said == "until":
        return "until" if said != "within" else ""
    never = shape.falling == 0 and shape.series >= _FEWEST_SERIES and shape.hours >= _FEWEST_HOURS
    return "until" if never or above else said


def _falling(piece: pd.DataFrame, table: Table, unit: str, known: Limits) -> str:
    """The way of official figures most of which fall somewhere: by words, else by what they are."""
    figures, said = _as_until(piece, unit, known), _said(table)
    if _strongly(table) == "until":
        return "until"
    if said == "within":
        return "" if figures == "until" else "within"
    return "" if said == "until" and figures == "within" else figures


def _as_until(piece: pd.DataFrame, unit: str, known: Limits) -> str:
    """What figures tell beside protocols and lists: the last is the whole day's, or their sum is.

    More than everybody on the list together, or more than 100 %, cannot be figures of single hours.
    """
    rows = piece.sort_values(["series", "end"], kind="stable")
    if begins_anew(rows):  # the last of each day together are the whole
        day = voting_day(rows["end"].to_numpy(dtype=np.float64))
        last = ~pd.DataFrame({"series": rows["series"], "day": day}).duplicated(keep="last")
        rows = rows.assign(figure=rows["figure"].where(last, 0).groupby(rows["series"]).cumsum())
    series = rows.groupby("series").agg(
        place=("place", "first"), level=("level", "first"), region_key=("region_key", "first"),
        registered=("registered", "first"), total=("figure", "sum"), last=("figure", "last"),
    )  # fmt: skip
    told = known.of(series)
    whole, listed = told["voted"], series["registered"].where(series["registered"] > 0)
    listed = listed.fillna(told["registered"].where(series["level"] == "precinct"))
    if unit == "percent":
        whole = 100 * told["voted"] / told["registered"].where(told["registered"] > 0)
        listed = pd.Series(_ALL, index=series.index)
    if _most(series["total"] > listed, listed) or _most(_near(series["last"], whole), whole):
        return "until"
    return "within" if _most(_near(series["total"], whole), whole) else ""


def _near(figures: pd.Series, whole: pd.Series) -> pd.Series:
    return (figures - whole).abs() <= _NEAR * whole


def _most(told: pd.Series, known: pd.Series) -> bool:
    """Whether it holds of most series of which what it is held against is known."""
    there = (known > 0).to_numpy(dtype=bool)
    return bool(there.any() and told.to_numpy(dtype=bool)[there].mean() > _MOSTLY)


def _shape(piece: pd.DataFrame) -> _Shape:
    rows = piece.sort_values(["series", "end"], kind="stable")
    series, figures = rows["series"].to_numpy(), rows["figure"].to_numpy()
    day = voting_day(rows["end"].to_numpy(dtype=np.float64))  # over night all may begin anew
    same = (series[1:] == series[:-1]) & (day[1:] == day[:-1])
    falls = same & (figures[1:] < figures[:-1])
    sizes = rows.groupby("series").size()
    several = int((sizes > 1).sum())
    falling = len(np.unique(series[1:][falls])) / max(several, 1)
    return _Shape(several, falling, float(sizes.median()))


def _strongly(table: Table) -> str:
    """What headers and titles say in words that can mean nothing else."""
    columns = [c.header for c in table.columns if is_hour(c.field) or c.field in FIGURES]
    text = " " + " ".join(words_of(" ; ".join([*columns, *table.titles])))
    growing = any(words in text for words in _GROWING)
    hourly = any(words in text for words in _HOURLY)
    return "" if growing == hourly else "until" if growing else "within"


def _said(table: Table) -> str:
    """What the headers of the hours say: "until", "within" or nothing."""
    strong = _strongly(table)
    headers = [column.header for column in table.columns if is_hour(column.field)]
    words = {word for header in headers for word in words_of(words_beside(header))}
    if strong or not words & (_WITHIN | _UNTIL):
        return strong
    if words & _WITHIN:
        return "" if words & _UNTIL else "within"
    return "until"


def _above_all(piece: pd.DataFrame, known: Limits) -> bool:
    """Whether figures taken together are more than all who voted, in most precincts known."""
    sums = piece[piece["place"] >= 0].groupby("place")["figure"].sum()
    voters: Floats = known.places["voted"].reindex(sums.index).to_numpy(dtype=np.float64)
    there = ~np.isnan(voters) & (voters > 0)
    return bool(there.any() and (sums.to_numpy()[there] > voters[there]).mean() > _MOSTLY)
