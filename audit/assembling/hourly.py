"""Turnout by the hour, of the commission and of observers, as one table of a row a place and hour.

Whether figures are all voters until an hour or those of the hour before it, voters or percentages,
is told by headers and cells and, where they say nothing, by the figures: voters until an hour never
grow fewer, and those of all hours are never more than all who voted. What neither tells is said and
left out of every comparison.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Floats, count, voted
from audit.evidence import Kind, of_kind
from audit.fields import is_hour
from audit.hours import HOURLY_COLUMNS, of_key, read_moments, words_beside
from audit.importing.hourly import UNIT
from audit.importing.table import Table, TableKind
from audit.importing.vocabulary import words_of
from audit.sources import Problem

_FIGURES = ("took_part", "issued", "issued_station", "in_boxes", "turnout")
_PLACES = ("level", "region_key", "region", "district", "precinct", "place")
_FALLING = 1 / 3  # of the series: so many fall only where figures are those of single hours
_FEWEST_SERIES = 3  # that never fall over ...
_FEWEST_HOURS = 7  # ... so many hours: nobody counts ever more voters from hour to hour
_MOSTLY = 0.5
_UNTIL = frozenset(words_of("на к до дейін де да те та as by until till at bis um нарастающим "
                            "cumulative нарастающий"))  # fmt: skip
_WITHIN = frozenset(words_of("за per during within each"))
_LOCAL = tuple(" ".join(words_of(t)) for t in ("местному времени", "местное время", "local time",
                                               "жергілікті уақыт"))  # fmt: skip
_WHOLE_DAY = 100.0


def gather(
    frames: Sequence[pd.DataFrame],
    tables: Sequence[Table],
    numerator: str,
    problems: list[Problem],
) -> pd.DataFrame:
    """All figures by the hour, columns as `audit.hours.HOURLY_COLUMNS`; what is unclear is told.

    ``numerator`` is the profile's field of those who voted.
    """
    most = _most_voters(frames, tables, numerator)
    pieces = []
    for number, (frame, table) in enumerate(zip(frames, tables, strict=True)):
        piece = _wide(frame, table) if _hours_of(table) else _long(frame, table)
        if piece is None or not len(piece):
            continue
        unit = _unit(piece, table)
        way = _way(piece, table, most if unit == "voters" else most[:0])
        for code, known in (("hours-no-unit", unit), ("hours-no-way", way)):
            if not known:
                problems.append(Problem(code, "warning", table.source.name, table.sheet or None))
        official = table.kind is not TableKind.EVIDENCE
        pieces.append(
            piece.assign(
                unit=unit, way=way, official=official, local=_is_local(table),
                table=np.int32(number),
            )
        )  # fmt: skip
    return _together(pieces)


def _together(pieces: Sequence[pd.DataFrame]) -> pd.DataFrame:
    if not pieces:
        return pd.DataFrame({name: pd.Series(dtype=t) for name, t in HOURLY_COLUMNS.items()})
    whole = pd.concat(pieces, ignore_index=True)
    whole["series"] = whole.groupby(["table", "series"], sort=False).ngroup()
    whole = whole.sort_values(["series", "end", "start"], kind="stable", ignore_index=True)
    return whole[list(HOURLY_COLUMNS)].astype(dict(HOURLY_COLUMNS))


def _most_voters(
    frames: Sequence[pd.DataFrame], tables: Sequence[Table], numerator: str
) -> pd.Series:
    """Those who voted in each precinct by its protocol, by its number."""
    own = [f for f, t in zip(frames, tables, strict=True) if t.kind is TableKind.PROTOCOLS]
    found = [
        pd.Series(np.fmax(voted(f, numerator)[0], count(f, "took_part")), index=f["place"])
        for f in own
    ]
    every = pd.concat(found) if found else pd.Series(dtype=np.float64)
    every = every[every.notna() & (every.index >= 0)]
    return every.groupby(level=0).max()


def _hours_of(table: Table) -> list[str]:
    """The columns of a table that are hours; the frames of all tables have those of any."""
    return [column for column in map(str, table.frame) if is_hour(column)]


def _wide(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Rows of a table whose columns are hours."""
    if table.kind is TableKind.EVIDENCE:
        frame = frame[of_kind(frame, Kind.TALLY)]
    columns = _hours_of(table)
    hours = [of_key(column) for column in columns]
    size = len(columns)
    starts = np.array([np.nan if h.start is None else h.start for h in hours], dtype=np.float64)
    printed = frame[columns].to_numpy(dtype=object).reshape(-1)
    figure = pd.to_numeric(pd.Series(printed, dtype=object), errors="coerce").to_numpy(np.float64)
    made = _places(frame, np.repeat(np.arange(len(frame)), size)).assign(
        series=np.repeat(np.arange(len(frame)), size),
        field=np.tile(np.array(columns, dtype=object), len(frame)),
        start=np.tile(starts, len(frame)),
        end=np.tile(np.array([hour.end for hour in hours], dtype=np.float64), len(frame)),
        figure=figure,
        printed=printed,
    )
    given: pd.DataFrame = made[~np.isnan(figure)]
    return given


def _long(frame: pd.DataFrame, table: Table) -> pd.DataFrame | None:
    """Rows of a table that has a row an hour, or one total of an observer with its times."""
    tally = table.kind is TableKind.EVIDENCE
    if not tally and (table.kind is not TableKind.TURNOUT or "observed_at" not in frame):
        return None
    frame = frame[of_kind(frame, Kind.TALLY)] if tally else frame
    field = next((f for f in _FIGURES if f in frame and frame[f].notna().any()), None)
    if field is None:
        return None
    own = pd.to_numeric(frame[field], errors="coerce").to_numpy(dtype=np.float64)
    at, since = _moments(frame, "observed_at"), _moments(frame, "observed_from")
    start = np.where(np.isnan(at[0]), since[1], at[0])
    keys = ["region_key", "district_key", "precinct_key", "place", "level"]
    keys += ["observer"] if "observer" in frame else []
    made = _places(frame, np.arange(len(frame))).assign(
        series=frame.groupby(keys, sort=False, dropna=False).ngroup().to_numpy(),
        field=field,
        start=start,
        end=at[1],
        figure=own,
        printed=[f"{n:g}" if isinstance(n, float) else n for n in frame[field].tolist()],
    )
    told: pd.DataFrame = made[~np.isnan(own) & (tally | ~np.isnan(at[1]))]
    return told


def _moments(frame: pd.DataFrame, column: str) -> tuple[Floats, Floats]:
    """Start and end of the times in a column, each of shape (rows,), NaN where there are none."""
    texts = frame[column].fillna("").tolist() if column in frame else [""] * len(frame)
    hours = read_moments(texts)
    starts = [np.nan if hour is None or hour.start is None else hour.start for hour in hours]
    ends = [np.nan if hour is None else hour.end for hour in hours]
    return np.array(starts, dtype=np.float64), np.array(ends, dtype=np.float64)


def _places(frame: pd.DataFrame, rows: NDArray[np.int64]) -> pd.DataFrame:
    own = pd.DataFrame({name: frame[name].to_numpy()[rows] for name in (*_PLACES, "record")})
    for name in ("observer", "registered"):
        blank = "" if name == "observer" else np.nan
        own[name] = frame[name].to_numpy()[rows] if name in frame else blank
    own["observer"] = own["observer"].fillna("").astype(object)
    return own


def _unit(piece: pd.DataFrame, table: Table) -> str:
    """In what figures are: "percent" or "voters"; "" where nothing tells."""
    said = str(table.frame.attrs.get(UNIT, ""))
    figures = piece["figure"].to_numpy()
    if said:
        return said
    if table.kind is TableKind.EVIDENCE or (figures > _WHOLE_DAY).any():
        return "voters"
    if (figures % 1 != 0).any() or (piece["field"] == "turnout").all():
        return "percent"
    return "voters" if set(piece["field"]) <= set(_FIGURES) else ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the series of a table have in common."""

    series: int
    falling: float  # part of the series that fall somewhere
    hours: float  # the median number of figures of a series


def _is_local(table: Table) -> bool:
    """Whether hours are each place's own: observers look at their own clocks."""
    headers = [column.header for column in table.columns if is_hour(column.field)]
    texts = " ".join(words_of(" ".join([*headers, *table.titles, *table.notes])))
    return table.kind is TableKind.EVIDENCE or any(words in texts for words in _LOCAL)


def _way(piece: pd.DataFrame, table: Table, most: pd.Series) -> str:
    """Whether figures are "until" each hour or "within" the time before it; "" where none tells.

    A table with one figure a series has nothing to tell apart: it is the whole of its time.
    """
    if piece["start"].notna().all():
        return "within"
    shape = _shape(piece)
    if shape.hours <= 1:
        return "until" if table.kind is not TableKind.EVIDENCE else "within"
    if shape.falling > _FALLING:
        return "" if _said(table) == "until" or _above_all(piece, most) else "within"
    if table.kind is not TableKind.EVIDENCE or _said(table) == "until":
        return "until" if _said(table) != "within" else ""
    never = shape.falling == 0 and shape.series >= _FEWEST_SERIES and shape.hours >= _FEWEST_HOURS
    if never or _above_all(piece, most):
        return "until"
    return _said(table)


def _shape(piece: pd.DataFrame) -> _Shape:
    rows = piece.sort_values(["series", "end"], kind="stable")
    series, figures = rows["series"].to_numpy(), rows["figure"].to_numpy()
    falls = (series[1:] == series[:-1]) & (figures[1:] < figures[:-1])
    sizes = rows.groupby("series").size()
    several = int((sizes > 1).sum())
    falling = len(np.unique(series[1:][falls])) / max(several, 1)
    return _Shape(several, falling, float(sizes.median()))


def _said(table: Table) -> str:
    """What the headers of the hours say: "until", "within" or nothing."""
    headers = [column.header for column in table.columns if is_hour(column.field)]
    words = {word for header in headers for word in words_of(words_beside(header))}
    if words & _WITHIN:
        return "" if words & _UNTIL else "within"
    return "until" if words & _UNTIL else ""


def _above_all(piece: pd.DataFrame, most: pd.Series) -> bool:
    """Whether figures taken together are more than all who voted, in most precincts known."""
    sums = piece[piece["place"] >= 0].groupby("place")["figure"].agg(["sum", "max"])
    voters = most.reindex(sums.index).to_numpy(dtype=np.float64)
    known = ~np.isnan(voters) & (voters > 0)
    if not known.any():
        return False
    above = sums["sum"].to_numpy()[known] > voters[known]
    return bool(above.mean() > _MOSTLY)
