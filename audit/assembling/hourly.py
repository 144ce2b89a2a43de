"""Turnout by the hour, of the commission and of observers, as one table of a row a place and hour.

Whether figures are all voters until an hour or those of the hour before it, voters or percentages,
is told by headers and cells and, where they say nothing, by the figures (`hourly_way`). What
neither tells is said and left out of every comparison.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.assembling import hourly_days
from audit.assembling.hourly_way import FIGURES, limits, way
from audit.evidence.days import days_of_cells
from audit.evidence.hours import HOURLY_COLUMNS, of_key, read_moments
from audit.evidence.kinds import Kind, of_kind
from audit.fields import is_hour
from audit.frames import Floats
from audit.importing.observers.hourly import UNIT
from audit.importing.table import Table, TableKind
from audit.importing.vocabulary import words_of
from audit.sources import Problem

_PLACES = ("level", "region_key", "region", "district", "precinct", "place")
_LOCAL = tuple(" ".join(words_of(t)) for t in ("местному времени", "местное время", "local time",
                                               "жергілікті уақыт"))  # fmt: skip
_WHOLE_DAY = 100.0


def gather(
    frames: Sequence[pd.DataFrame],
    tables: Sequence[Table],
    numerator: str,
    problems: list[Problem],
) -> pd.DataFrame:
    """All figures by the hour (`audit.evidence.hours.HOURLY_COLUMNS`); what is unclear is told.

    ``numerator`` is the profile's field of those who voted.
    """
    by_protocols = limits(frames, tables, numerator)
    pieces = hourly_days.in_order(_pieces(frames, tables), tables, problems)
    made = []
    for piece in pieces:
        table, unit = tables[int(piece["table"].iloc[0])], str(piece["unit"].iloc[0])
        told = way(piece, table, unit, by_protocols)
        for code, known in (("hours-no-unit", unit), ("hours-no-way", told)):
            if not known:
                problems.append(Problem(code, "warning", table.source.name, table.sheet or None))
        made.append(piece.assign(way=np.where(piece["dated"], told, "")))
    return _together(hourly_days.joined(made, tables, problems))


def _pieces(frames: Sequence[pd.DataFrame], tables: Sequence[Table]) -> list[pd.DataFrame]:
    """The figures by the hour of each table that has any, as its headers and cells give them."""
    pieces = []
    for number, (frame, table) in enumerate(zip(frames, tables, strict=True)):
        piece = _wide(frame, table) if _hours_of(table) else _long(frame, table)
        if piece is not None and len(piece):
            piece = piece.assign(official=table.kind is not TableKind.EVIDENCE,
                                 local=_is_local(table), table=np.int32(number),
                                 unit=_unit(piece, table))  # fmt: skip
            pieces.append(piece)
    return pieces


def _together(pieces: Sequence[pd.DataFrame]) -> pd.DataFrame:
    if not pieces:
        return pd.DataFrame({name: pd.Series(dtype=t) for name, t in HOURLY_COLUMNS.items()})
    whole = pd.concat(pieces, ignore_index=True)
    whole["series"] = whole.groupby(["group", "series"], sort=False).ngroup()
    whole = whole.sort_values(["series", "end", "start"], kind="stable", ignore_index=True)
    return whole[list(HOURLY_COLUMNS)].astype(dict(HOURLY_COLUMNS))


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
        day=np.tile(np.array([hour.day for hour in hours], dtype=object), len(frame)),
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
    field = next((f for f in FIGURES if f in frame and frame[f].notna().any()), None)
    if field is None:
        return None
    own = pd.to_numeric(frame[field], errors="coerce").to_numpy(dtype=np.float64)
    at, since = _moments(frame, "observed_at"), _moments(frame, "observed_from")
    start = np.where(np.isnan(at[0]), since[1], at[0])
    on = days_of_cells(frame["observed_on"].fillna("").tolist()) if "observed_on" in frame else []
    keys = ["region_key", "district_key", "precinct_key", "place", "level"]
    keys += ["observer"] if "observer" in frame else []
    made = _places(frame, np.arange(len(frame))).assign(
        series=frame.groupby(keys, sort=False, dropna=False).ngroup().to_numpy(),
        field=field,
        start=start,
        end=at[1],
        day=np.array(on, dtype=object) if on else at[2],
        figure=own,
        printed=[f"{n:g}" if isinstance(n, float) else n for n in frame[field].tolist()],
    )
    told: pd.DataFrame = made[~np.isnan(own) & (tally | ~np.isnan(at[1]))]
    return told


def _moments(frame: pd.DataFrame, column: str) -> tuple[Floats, Floats, NDArray[np.object_]]:
    """Start, end and day of the times in a column, each of shape (rows,); NaN, "" for none."""
    texts = frame[column].fillna("").tolist() if column in frame else [""] * len(frame)
    hours = read_moments(texts)
    starts = [np.nan if hour is None or hour.start is None else hour.start for hour in hours]
    ends = [np.nan if hour is None else hour.end for hour in hours]
    days = np.array(["" if hour is None else hour.day for hour in hours], dtype=object)
    return np.array(starts, dtype=np.float64), np.array(ends, dtype=np.float64), days


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
    return "voters" if set(piece["field"]) <= set(FIGURES) else ""


def _is_local(table: Table) -> bool:
    """Whether hours are each place's own: observers look at their own clocks."""
    headers = [column.header for column in table.columns if is_hour(column.field)]
    texts = " ".join(words_of(" ".join([*headers, *table.titles, *table.notes])))
    return table.kind is TableKind.EVIDENCE or any(words in texts for words in _LOCAL)
