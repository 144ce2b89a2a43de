"""Simulated observers: copies of protocols from about 4 % of the precincts, in five kinds of files.

Observers bear code names and write as people do: in two languages, in their own order, with
fields left out where the copy was not given in full.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sample_protocols import facts, headers, packing, places
from sample_protocols.places import Language
from sample_protocols.plants import Planting
from sample_protocols.simulation import SEED, VOTES
from sample_protocols.workbooks import BOLD, WRAPPED

_FULL = (
    *("registered", "received", "issued_station", "issued_outside", "issued", "cancelled"),
    *("spoiled", "box_mobile", "box_stationary", "invalid", "valid", *VOTES),
)
_BRIEF = ("registered", "issued", "valid", "invalid", *VOTES)
_FORMS = 32  # a form on a sheet of its own each
_KIND: dict[Language, str] = {"ru": "копия протокола", "kk": "хаттама көшірмесі"}
_WATCHER: dict[Language, str] = {"ru": "Наблюдатель", "kk": "Байқаушы"}


@dataclass(frozen=True, slots=True)
class Observation:
    """One observer's copy of one protocol; ``counts`` by field, None where left out."""

    row: int
    observer: int
    minutes: int  # after 20:00, when voting ended
    counts: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Batch:
    """The observations of one file."""

    name: str
    language: Language
    fields: tuple[str, ...]
    observations: tuple[Observation, ...]


_AREAS: tuple[tuple[str, Language, tuple[str, ...], tuple[str, ...], int], ...] = (
    ("simulated_observers_cities.xlsx", "ru", ("almaty-city", "nur-sultan"), _BRIEF, 120),
    (
        *("simulated_observers_south.xlsx", "kk"),
        *(("turkistan", "shymkent", "kyzylorda", "jambyl"), _FULL, 100),
    ),
    ("simulated_observers_forms.xlsx", "ru", ("akmola", "karaganda", "pavlodar"), _FULL, _FORMS),
    (
        *("simulated_observers_west_cp1251.csv", "ru"),
        *(("west-kazakhstan", "north-kazakhstan", "kostanay"), _BRIEF, 150),
    ),
)
SECOND = "simulated_observers_second.xlsx"
_SECOND_COPIES = 40


def batches(planting: Planting) -> tuple[Batch, ...]:
    """Who saw what: planted copies first, then copies of protocols in which nothing is planted."""
    rng = np.random.default_rng([SEED, 4000])
    asked: dict[int, list[Mapping[str, float]]] = {}
    for row, counts in planting.copies:
        asked.setdefault(row, []).append(counts)
    made = []
    for file, language, regions, fields, size in _AREAS:
        rows = _rows(planting, regions, size, list(asked), rng)
        made.append(Batch(file, language, fields, _first(planting, rows, asked, fields, rng)))
    again = [row for row in made[0].observations if row.row not in asked][:_SECOND_COPIES]
    again_rows = [seen.row for seen in again] + [r for r, c in asked.items() if len(c) > 1]
    seen = [
        _observation(row, asked[row][1] if row in asked else planting.copy(row), _FULL, n, rng)
        for n, row in enumerate(again_rows, start=400)
    ]
    return (*made, Batch(SECOND, "ru", _FULL, tuple(seen)))


def write(planting: Planting, folder: Path) -> None:
    """Write all observers' files into ``folder``."""
    for batch in batches(planting):
        path = folder / batch.name
        if path.suffix == ".csv":
            _write_text(planting, batch, path)
        elif "forms" in batch.name:
            _write_forms(planting, batch, path)
        else:
            _write_table(planting, batch, path)


def _rows(
    planting: Planting,
    regions: Sequence[str],
    size: int,
    asked: Sequence[int],
    rng: np.random.Generator,
) -> list[int]:
    region = planting.truth["region"]
    mine = [row for row in asked if region.iloc[row] in regions]
    free = region.isin(list(regions)).to_numpy().copy()
    free[list(planting.taken)] = False
    drawn = rng.choice(np.flatnonzero(free), size - len(mine), replace=False)
    return sorted([*mine, *(int(row) for row in drawn)])


def _first(
    planting: Planting,
    rows: Sequence[int],
    asked: Mapping[int, Sequence[Mapping[str, float]]],
    fields: tuple[str, ...],
    rng: np.random.Generator,
) -> tuple[Observation, ...]:
    people = [10 + n // 3 for n in range(len(rows))]  # one observer brings about three protocols
    return tuple(
        _observation(row, asked[row][0] if row in asked else planting.copy(row), fields, who, rng)
        for row, who in zip(rows, people, strict=True)
    )


def _observation(
    row: int,
    counts: Mapping[str, float],
    fields: tuple[str, ...],
    who: int,
    rng: np.random.Generator,
) -> Observation:
    # One in twelve copies was given without the figures that commissions like least to give.
    short = rng.random() < 1 / 12
    dropped = {"registered", "received", "cancelled"} if short else set()
    kept = {name: None if name in dropped else int(counts[name]) for name in fields}
    return Observation(row, who, int(rng.integers(70, 420)), kept)


def _name(who: int, language: Language) -> str:
    return f"{_WATCHER[language]} {who:03d}"


def _time(minutes: int) -> str:
    hour, minute = divmod(20 * 60 + minutes, 60)
    day = 10 + hour // 24
    return f"{day}.01.2021 {hour % 24:02d}:{minute:02d}"


def _place(planting: Planting, row: int, language: Language) -> tuple[str, str, int]:
    """Region, district and number, in the observer's language."""
    region = next(r for r in facts.REGIONS if r.key == planting.truth["region"].iloc[row])
    district = places.districts(region.key)[int(planting.truth["district_number"].iloc[row])]
    name = region.russian if language == "ru" else region.kazakh
    return name, district.name(language), int(planting.truth["precinct"].iloc[row])


_ABOUT = ("region", "district", "precinct")


def _header(batch: Batch) -> list[str]:
    keys = (*_ABOUT, "observer", "observed_at", "evidence_kind", *batch.fields)
    return [headers.SHORT[key][batch.language] for key in keys]


def _record(planting: Planting, batch: Batch, seen: Observation) -> list[str | int | None]:
    about = [_name(seen.observer, batch.language), _time(seen.minutes), _KIND[batch.language]]
    place = _place(planting, seen.row, batch.language)
    return [*place, *about, *(seen.counts[name] for name in batch.fields)]


def _titled(sheet: Worksheet, language: Language) -> None:
    sheet.cell(1, 1, headers.MARK).font = BOLD
    sheet.cell(2, 1, headers.NOT_REAL)
    words = {
        "ru": "Копии протоколов, собранные наблюдателями",
        "kk": "Байқаушылар жинаған хаттамалардың көшірмелері",
    }
    sheet.cell(3, 1, words[language]).font = BOLD


def _write_table(planting: Planting, batch: Batch, path: Path) -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet("Simulated copies")
    _titled(sheet, batch.language)
    for column, text in enumerate(_header(batch), start=1):
        cell = sheet.cell(5, column, text)
        cell.font, cell.alignment = BOLD, WRAPPED
    for row, seen in enumerate(batch.observations, start=6):
        for column, value in enumerate(_record(planting, batch, seen), start=1):
            sheet.cell(row, column, value)
    packing.save(workbook, path)


def _write_forms(planting: Planting, batch: Batch, path: Path) -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, seen in enumerate(batch.observations, start=1):
        sheet = workbook.create_sheet(f"Протокол {number}")
        _titled(sheet, batch.language)
        pairs = zip(_header(batch), _record(planting, batch, seen), strict=True)
        for row, (text, value) in enumerate(pairs, start=5):
            sheet.cell(row, 1, text)
            sheet.cell(row, 2, value)
        sheet.column_dimensions["A"].width = 46
        sheet.column_dimensions["B"].width = 34
    packing.save(workbook, path)


def _write_text(planting: Planting, batch: Batch, path: Path) -> None:
    """Semicolons and code page 1251, as Russian Excel saves; it has no Kazakh letters."""
    lines = ["Смоделированные данные / Simulated data", ""]
    lines.append(";".join(_header(batch)))
    for seen in batch.observations:
        record = _record(planting, batch, seen)
        lines.append(";".join("" if value is None else str(value) for value in record))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode("cp1251"))
