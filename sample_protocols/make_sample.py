"""Writes every file of the sample anew, the same bytes each time.

Run ``python -m sample_protocols.make_sample [FOLDER]``; without a folder the files are written
where they lie in the package.
"""

import csv
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

import sample_protocols as sample
from sample_protocols import (
    balance,
    by_the_hour,
    districts_table,
    facts,
    headers,
    irregularities,
    observers,
    packing,
    places,
    plants,
    published_tables,
    real_table,
    simulation,
    totals,
    workbooks,
)
from sample_protocols.plants import Plant, Planting

KEY_COLUMNS = (
    *("id", "kind", "planted", "contradiction", "codes", "also", "level", "region", "district"),
    *("precinct", "other_precinct", "field", "published", "true", "file", "sheet", "cell"),
    *("words", "simulated"),
)


def plan() -> tuple[Planting, totals.Totals]:
    """The simulated election with everything planted in it and all sums as published."""
    planting = plants.start(simulation.simulate())
    irregularities.plant_all(planting)
    balance.restore(planting)
    return planting, totals.plant_totals(planting)


def make(folder: Path, regions: frozenset[str] | None = None) -> None:
    """Write the sample into ``folder``.

    ``regions`` limits the precinct workbooks to some regions, all other files are whole; the
    answer key then lacks the cells of the regions left out.
    """
    planting, planted_totals = plan()
    cells = workbooks.Cells()
    real_table.write(folder / sample.REAL_TABLE)
    published_tables.write(folder / sample.PUBLISHED)
    present = planting.official.drop(index=sorted(planting.missing))
    for region in facts.REGIONS:
        if regions is None or region.key in regions:
            rows = present[present["region"] == region.key]
            corrections = planted_totals.total_rows.get(region.key, {})
            workbooks.write(region, rows, corrections, folder / sample.PRECINCTS, cells)
    districts_table.write(planted_totals.table, planted_totals.slips, folder, cells)
    observers.write(planting, folder / sample.OBSERVERS)
    by_the_hour.write(planting, folder / sample.HOURS, folder / sample.OBSERVERS, cells)
    _registry(planting.truth, folder / sample.REGISTRY)
    _answer_key(planting, cells, folder / sample.ANSWER_KEY)


def _registry(truth: pd.DataFrame, path: Path) -> None:
    """The list of all precincts that exist."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Simulated registry")
    sheet.append([headers.MARK])
    sheet.append(["Перечень избирательных участков / Сайлау учаскелерінің тізімі"])
    sheet.append([])
    fields = ("region", "district", "precinct", "settlement", "address")
    sheet.append([headers.both(name, "ru").replace("\n", " / ") for name in fields])
    names = {r.key: _written(r.key)(r) for r in facts.REGIONS}
    columns = [[names[key] for key in truth["region"]]]
    columns += [truth[name].tolist() for name in fields[1:]]
    for record in zip(*columns, strict=True):
        sheet.append([value if value != "" else None for value in record])
    packing.save(workbook, path)


def _written(region: str) -> Callable[[facts.RegionFacts], str]:
    if places.language(region) == "kk":
        return lambda facts_: facts_.kazakh
    return lambda facts_: facts_.russian


def _answer_key(planting: Planting, cells: workbooks.Cells, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(KEY_COLUMNS)
        ranked = sorted(planting.plants, key=lambda plant: not plant.planted)
        for number, plant in enumerate(ranked, start=1):
            writer.writerow(_key_row(number, _found(plant, cells), planting))


def _found(plant: Plant, cells: workbooks.Cells) -> Plant:
    """The plant with the cell of its first field."""
    what: int | str = plant.at or plant.row
    name = plant.field.split(";")[0] or "precinct"
    where = cells.found.get((what, name))
    return replace(plant, file=where[0], sheet=where[1], cell=where[2]) if where else plant


def _key_row(number: int, plant: Plant, planting: Planting) -> list[str]:
    region, district, precinct, other = plant.region, plant.district, "", ""
    if plant.row >= 0:
        place = planting.truth.loc[plant.row]
        region, district = str(place["region"]), str(place["district"])
        precinct = str(place["precinct"])
    if plant.other >= 0:
        other = str(planting.truth.at[plant.other, "precinct"])
    level = "precinct" if precinct else "district" if district else "region"
    return [
        f"{number:03d}",
        plant.kind,
        "yes" if plant.planted else "no",
        "yes" if plant.contradiction else "no",
        ";".join(plant.codes),
        ";".join(plant.also),
        *(level, region, district, precinct, other, plant.field, plant.published, plant.true),
        *(
            plant.file,
            plant.sheet,
            plant.cell,
            plant.words,
            "simulated" if plant.at or plant.row >= 0 else "real",
        ),
    ]


def main(arguments: list[str]) -> int:
    """Write the sample; the exit code is 0."""
    make(Path(arguments[0]) if arguments else sample.folder())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
