"""Simulated turnout by the hour: the official table of one region, and observers at its doors.

Hours are made after all else and of untouched precincts only, so that protocols and copies are the
same with and without them. What is planted here changes an hour or an observer's count, never a
protocol.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from openpyxl import Workbook

from sample_protocols import facts, headers, packing, places
from sample_protocols.plants import Plant, Planting
from sample_protocols.simulation import SEED
from sample_protocols.workbooks import BOLD, WRAPPED, Cells

REGION = "atyrau"
OPENS = 7
HOURS = (10, 12, 14, 16, 18, 20, 22)  # the polls closed at 20:00
_TALLIED = 45
_USUAL = (0.22, 0.22, 0.19, 0.15, 0.13, 0.09)  # of the day's voters, between these hours
_AT_THE_DOOR = "simulated_observers_tallies.xlsx"
_HOURLY = ("O7", "O8")  # one plant may set off both
_BUSY = 600  # ballots issued: precincts large enough for what is planted
Counts = NDArray[np.int64]


@dataclass
class Day:
    """One day of voting, precinct by precinct.

    ``official`` holds the voters until each of `HOURS`, shape (hours,), ``counted`` those that an
    observer counted in each span until 20:00, by row of the frames.
    """

    official: dict[int, Counts] = field(default_factory=dict)
    counted: dict[int, Counts] = field(default_factory=dict)


def write(planting: Planting, hours: Path, observers: Path, cells: Cells) -> None:
    """Write the region's table and the observers' counts; list in the key what is planted."""
    rng = np.random.default_rng([SEED, 5000])
    day = _simulated(planting, rng)
    _plant(planting, day, rng)
    _write_official(planting, day, hours, cells)
    _write_counted(planting, day, observers / _AT_THE_DOOR)


def _simulated(planting: Planting, rng: np.random.Generator) -> Day:
    """An honest day: as many come in each span as in others, a little more or less."""
    day = Day()
    frame = planting.official
    there = np.flatnonzero((frame["region"] == REGION).to_numpy()).tolist()
    rows = [row for row in there if row not in planting.taken]
    for row in rows:
        parts = rng.dirichlet(250 * np.array(_USUAL))
        came = np.rint(np.cumsum(parts) * planting.get(row, "issued")).astype(np.int64)
        day.official[row] = np.append(came, came[-1])
    for row in sorted(rng.choice(rows, _TALLIED, replace=False).tolist()):
        station = planting.get(row, "issued_station") / planting.get(row, "issued")
        until: Counts = day.official[row][:-1]
        spans = np.rint((until - np.append(0, until[:-1])) * station)
        slips = rng.integers(-1, 2, len(spans))
        day.counted[row] = np.maximum(spans + slips, 0).astype(np.int64)
    return day


# What is planted


def _plant(planting: Planting, day: Day, rng: np.random.Generator) -> None:
    busy = [row for row in day.official if planting.get(row, "issued") >= _BUSY]
    alone = [row for row in busy if row not in day.counted]
    seen = [row for row in busy if row in day.counted]
    first = [int(row) for row in rng.choice(alone, 3, replace=False)]
    others = [int(row) for row in rng.choice(seen, 4, replace=False)]
    _falls(planting, day, first[0])
    _after_closing(planting, day, first[1])
    _too_fast(planting, day, first[2])
    _more_than_seen(planting, day, others[0])
    _fewer_than_counted(planting, day, others[1])
    for row in others[2:]:
        _more_than_counted(planting, day, row)


def _put(planting: Planting, day: Day, row: int, hour: int, value: int) -> tuple[str, str, str]:
    """The official figure of one hour anew; its field, what is published and what was true."""
    at = HOURS.index(hour)
    true = int(day.official[row][at])
    day.official[row][at] = value
    planting.taken.add(row)
    return f"hour:{hour}:00", str(value), str(true)


def _add(
    planting: Planting, kind: str, code: str, words: str, row: int, at: tuple[str, str, str],
    *, contradiction: bool = False,
) -> None:  # fmt: skip
    name, published, true = at
    plant = Plant(kind, (code,), words, contradiction, row=row, also=_HOURLY, field=name,
                  published=published, true=true)  # fmt: skip
    planting.add(plant)


def _falls(planting: Planting, day: Day, row: int) -> None:  # 9: never falls
    value = int(day.official[row][HOURS.index(12)]) - 20
    at = _put(planting, day, row, 14, value)
    _add(planting, "O8_falls", "O8", "fewer voters until 14:00 than until 12:00", row, at)


def _after_closing(planting: Planting, day: Day, row: int) -> None:
    at = _put(planting, day, row, 20, int(day.official[row][HOURS.index(20)]) - 45)
    words = "45 voters more after the polls closed at 20:00"
    name, published, true = f"hour:{HOURS[-1]}:00", at[2], at[1]
    _add(planting, "O8_after_closing", "O8", words, row, (name, published, true))


def _too_fast(planting: Planting, day: Day, row: int) -> None:
    whole = int(day.official[row][-1])
    before = day.official[row].copy()
    day.official[row][:2] = [round(0.02 * whole), round(0.97 * whole)]
    day.official[row][2:] = np.linspace(0.975 * whole, whole, 5).astype(np.int64)
    planting.taken.add(row)
    told = ("hour:12:00", str(day.official[row][1]), str(before[1]))
    _add(planting, "O8_too_fast", "O8", "nearly all voters in two hours", row, told)


def _more_than_seen(planting: Planting, day: Day, row: int) -> None:  # 11: tally, by the hour
    more = int(day.official[row][HOURS.index(18)] - day.official[row][HOURS.index(16)])
    value = int(day.official[row][HOURS.index(16)]) + min(more, 90)
    at = _put(planting, day, row, 16, value)
    words = "more voters reported between 14:00 and 16:00 than the observer saw"
    _add(planting, "O7_hour", "O7", words, row, at)


def _fewer_than_counted(planting: Planting, day: Day, row: int) -> None:  # 11: tally
    day.counted[row][2] += 80
    _of_the_count(planting, day, row, "O7_above", "observers counted 80 voters more than ballots",
                  contradiction=True)  # fmt: skip


def _more_than_counted(planting: Planting, day: Day, row: int) -> None:
    day.counted[row] = np.rint(0.75 * day.counted[row]).astype(np.int64)
    words = "a quarter fewer voters counted from opening to closing than ballots issued"
    _of_the_count(planting, day, row, "O7_below", words)


def _of_the_count(
    planting: Planting, day: Day, row: int, kind: str, words: str, *, contradiction: bool = False
) -> None:
    planting.taken.add(row)
    counted, station = int(day.counted[row].sum()), planting.get(row, "issued_station")
    told = ("issued_station", str(station), str(counted))
    _add(planting, kind, "O7", words, row, told, contradiction=contradiction)


# The files


def _write_official(planting: Planting, day: Day, path: Path, cells: Cells) -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet("Simulated hours")
    region = next(r for r in facts.REGIONS if r.key == REGION)
    words = f"{region.russian} / {region.kazakh}: получили бюллетени, нарастающим итогом, "
    titles = (headers.MARK, headers.NOT_REAL, headers.TITLE["ru"], headers.TITLE["kk"],
              words + "по местному времени")  # fmt: skip
    for row, text in enumerate(titles, start=1):
        sheet.cell(row, 1, text).font = BOLD
    names = [headers.SHORT[key]["ru"] for key in ("region", "district", "precinct", "registered")]
    top = len(titles) + 2
    for column, text in enumerate([*names, *(f"на {hour}:00" for hour in HOURS)], start=1):
        cell = sheet.cell(top, column, text)
        cell.font, cell.alignment = BOLD, WRAPPED
    for line, (row, until) in enumerate(sorted(day.official.items()), start=top + 1):
        record = [*_place(planting, row), planting.get(row, "registered"), *until.tolist()]
        for column, value in enumerate(record, start=1):
            sheet.cell(line, column, value)
        for number, hour in enumerate(HOURS, start=len(names) + 1):
            cells.note(row, f"hour:{hour}:00", path.name, sheet.title, line, number)
    packing.save(workbook, path)


def _write_counted(planting: Planting, day: Day, path: Path) -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet("Simulated counts")
    for row, text in enumerate((headers.MARK, headers.NOT_REAL), start=1):
        sheet.cell(row, 1, text)
    sheet.cell(3, 1, "Избиратели, подсчитанные наблюдателями у входа").font = BOLD
    names = [headers.SHORT[key]["ru"] for key in ("region", "district", "precinct", "observer")]
    spans = [f"{since:02d}:00-{until}:00" for since, until in _spans()]
    for column, text in enumerate([*names, *spans], start=1):
        sheet.cell(5, column, text).font = BOLD
    for line, (row, counts) in enumerate(sorted(day.counted.items()), start=6):
        who = f"Наблюдатель {700 + line}"
        for column, value in enumerate([*_place(planting, row), who, *counts.tolist()], start=1):
            sheet.cell(line, column, value)
    packing.save(workbook, path)


def _spans() -> Sequence[tuple[int, int]]:
    closing = HOURS[:-1]
    return list(zip((OPENS, *closing[:-1]), closing, strict=True))


def _place(planting: Planting, row: int) -> tuple[str, str, int]:
    truth = planting.truth
    region = next(r for r in facts.REGIONS if r.key == REGION)
    district = places.districts(REGION)[int(truth["district_number"].iloc[row])]
    return region.russian, district.name("ru"), int(truth["precinct"].iloc[row])
