"""Voting over several days by the hour: one series over the days in their order.

Days stand in headers, cells, or in the name of a sheet a day (`audit.evidence.days`). Whether what
is counted until each hour goes on over night or begins anew in the morning, the figures tell.
"""

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from audit.evidence.days import ranks, read_days
from audit.evidence.hours import DAY, voting_day
from audit.importing.table import Table
from audit.sources import Problem

_PLACES = ["level", "region_key", "district", "precinct", "observer"]
_ALIKE = ["official", "unit", "local"]
_SURELY = 0.8  # of the nights: in so many figures fall where all begin anew
_HARDLY = 0.2
Pieces = list[pd.DataFrame]


def in_order(
    pieces: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> Pieces:
    """The pieces with ``start`` and ``end`` counted from the first day, and with ``dated``.

    ``dated`` is False where voting took several days and a row does not say which it is of; that
    is told.
    """
    named = _by_tables(pieces, tables)
    places = ranks([str(day) for piece in named for day in piece["day"].unique()])
    made = []
    for piece in named:
        rank = piece["day"].map(places).to_numpy(dtype=np.float64)
        offset = DAY * np.fmax(rank, 0.0)
        if (rank < 0).any():
            problems.append(_problem("hours-no-day", piece, tables))
        made.append(
            piece.assign(
                start=piece["start"] + offset, end=piece["end"] + offset, dated=rank >= 0
            )
        )  # fmt: skip
    return made


def _by_tables(pieces: Sequence[pd.DataFrame], tables: Sequence[Table]) -> Pieces:
    """The day of its sheet, title or file, where tables alike but for it say so of each day."""
    told = [_day_of_table(piece, tables) for piece in pieces]
    days: dict[tuple[Hashable, ...], set[str]] = {}
    for piece, day in zip(pieces, told, strict=True):
        days.setdefault(_alike(piece), set()).add(day)
    return [
        piece.assign(day=day) if day and len(days[_alike(piece)] - {""}) > 1 else piece
        for piece, day in zip(pieces, told, strict=True)
    ]


def _day_of_table(piece: pd.DataFrame, tables: Sequence[Table]) -> str:
    """The day that a table names for all of its hours; "" where it names none or has its own."""
    if (piece["day"] != "").any():
        return ""
    table = tables[int(piece["table"].iloc[0])]
    names = (table.sheet, *table.titles, table.source.name.rpartition(".")[0])
    return next((dated.day for dated in read_days(names) if dated is not None), "")


def _alike(piece: pd.DataFrame) -> tuple[Hashable, ...]:
    return tuple(piece[_ALIKE].iloc[0].tolist())


# Series over the days


def joined(
    pieces: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> Pieces:
    """The pieces with the number of each series, of tables of a day each too, and with ``anew``."""
    groups = _groups(pieces)
    made = [piece.assign(group=group) for piece, group in zip(pieces, groups, strict=True)]
    several = [n for n, group in enumerate(groups) if groups.count(group) > 1]
    if several:
        whole = pd.concat([made[n] for n in several], keys=several)
        whole["series"] = whole.groupby(["group", *_PLACES], sort=False, dropna=False).ngroup()
        for n in several:
            made[n] = whole.loc[[n]].reset_index(drop=True)
    return _anew(made, tables, problems)


def _groups(pieces: Sequence[pd.DataFrame]) -> list[int]:
    """Which tables go together, by number: those of a day each, alike but for the day."""
    found: dict[tuple[Hashable, ...], int] = {}
    seen: dict[tuple[Hashable, ...], int] = {}
    groups = []
    for number, piece in enumerate(pieces):
        days = piece["day"].unique().tolist()
        once = not piece.duplicated([*_PLACES, "end", "start"]).any()
        key: tuple[Hashable, ...] = (number,)
        if len(days) == 1 and days[0] and once:
            own = (*_alike(piece), str(piece["way"].iloc[0]))
            seen[(*own, days[0])] = seen.get((*own, days[0]), 0) + 1
            key = (*own, seen[(*own, days[0])])
        groups.append(found.setdefault(key, len(found)))
    return groups


def _anew(
    pieces: Sequence[pd.DataFrame], tables: Sequence[Table], problems: list[Problem]
) -> Pieces:
    """Whether what is counted until each hour begins anew on each day; by all nights of a group."""
    own: dict[int, Pieces] = {}
    for piece in pieces:
        own.setdefault(int(piece["group"].iloc[0]), []).append(piece)
    told: dict[int, bool | None] = {}
    for group, members in own.items():
        rows = pd.concat(members)
        told[group] = begins_anew(rows[rows["way"] == "until"])
        if told[group] is None:
            problems.append(_problem("hours-no-night", members[0], tables))
    out = []
    for piece in pieces:
        anew = told[int(piece["group"].iloc[0])]
        out.append(piece.assign(anew=bool(anew), way="" if anew is None else piece["way"]))
    return out


def begins_anew(rows: pd.DataFrame) -> bool | None:
    """Whether figures until each hour begin anew on each day; None where they leave both open."""
    rows = rows.sort_values(["series", "end"], kind="stable")
    series, figure = rows["series"].to_numpy(), rows["figure"].to_numpy(dtype=np.float64)
    day = voting_day(rows["end"].to_numpy(dtype=np.float64))
    nights = (series[1:] == series[:-1]) & (day[1:] > day[:-1])
    if not nights.any():
        return False
    fallen = float((figure[1:] < figure[:-1])[nights].mean())
    return True if fallen >= _SURELY else False if fallen <= _HARDLY else None


def _problem(code: str, piece: pd.DataFrame, tables: Sequence[Table]) -> Problem:
    table = tables[int(piece["table"].iloc[0])]
    return Problem(code, "warning", table.source.name, table.sheet or None)
