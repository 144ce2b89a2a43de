"""Plants in totals and printed percentages: the table by district, total rows, the real table."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
import pandas as pd

from sample_protocols import REAL_TABLE, districts_table
from sample_protocols.plants import LEADER, Plant, Planting, transposed
from sample_protocols.simulation import VOTES

_ALSO = ("H7", "P1", "P2", "P4")


@dataclass
class Totals:
    """Planted totals: the table by district as published, slips in it, corrections of total rows.

    ``slips`` go by (row of ``table``, share field), ``total_rows`` by region and field.
    """

    table: pd.DataFrame
    slips: dict[tuple[int, str], Fraction] = field(default_factory=dict)
    total_rows: dict[str, dict[str, int]] = field(default_factory=dict)


def plant_totals(planting: Planting) -> Totals:
    """Plant in totals what is left of METHODS 1 (H7) and 2 (shares)."""
    present = planting.official.drop(index=sorted(planting.missing))
    totals = Totals(districts_table.by_district(present))
    _total_rows(planting, present, totals)
    rows = _free_rows(planting, totals.table)
    _district_sums(planting, totals, rows[:2])
    _share_slips(planting, totals, rows[2:6])
    _turnout_slip(planting, totals, rows[6])
    planting.add(
        Plant(
            *("P1_share", ("P1",), "the real table: 18,835 of 321,322 is 5.86 %, not 5.21 %", True),
            also=("P2",),
            region="almaty-city",
            field="share:adal",
            published="5.21",
            true="5.86",
            file=REAL_TABLE,
            sheet="By region",
            cell="K5",
        )
    )
    return totals


def _total_rows(planting: Planting, present: pd.DataFrame, totals: Totals) -> None:
    for region, name in (("akmola", "registered"), ("pavlodar", "votes:auyl")):
        right = int(present.loc[present["region"] == region, name].sum())
        wrong = right + 1000 if name == "registered" else transposed(right)
        totals.total_rows[region] = {name: wrong - right}
        words = "the total row of the region's workbook is not the sum of its precincts"
        plant = Plant("H7_sum", ("H7",), words, True, region=region, field=name)
        # In a total row the votes of a line stand beside the valid ballots.
        plant = replace(plant, at=region, also=(*_ALSO, "H5"))
        planting.add(replace(plant, published=str(wrong), true=str(right)))


def _free_rows(planting: Planting, table: pd.DataFrame) -> list[int]:
    """Seven districts of seven regions in which nothing is missing or doubled, in drawn order."""
    touched = {planting.truth["region"].iloc[row] for row in planting.missing}
    touched |= {planting.truth["region"].iloc[p.row] for p in planting.plants if p.kind[0] == "M"}
    touched |= {"akmola", "pavlodar", "almaty-city"}
    rows: list[int] = []
    for row in planting.rng.permutation(len(table)):
        region = table["region"].iloc[row]
        if region not in touched and table["issued"].iloc[row] > 8000:
            touched.add(region)
            rows.append(int(row))
    return rows[:7]


def _district_sums(planting: Planting, totals: Totals, rows: list[int]) -> None:
    for row, name in zip(rows, ("issued", "votes:aq-jol"), strict=True):
        right = int(totals.table[name].iloc[row])
        wrong = right + 200 if name == "issued" else transposed(right)
        totals.table.at[row, name] = wrong
        words = "the district's figure is not the sum of its precincts"
        _list(
            planting, totals, row, Plant("H7_sum", ("H7",), words, True, field=name), wrong, right
        )


def _share_slips(planting: Planting, totals: Totals, rows: list[int]) -> None:
    """Four slips, each the only one of its row: neighbour's figure, digits, dropped digit, base."""
    table = totals.table
    slips = (
        (_of_neighbour, "votes:qhp", "the share is the figure of the row below"),
        (_exchanged, "votes:aq-jol", "two digits of the share exchanged"),
        (_dropped, LEADER, "a digit of the share dropped"),
        (_of_issued, LEADER, "the share is of ballots issued, not of votes for all lines"),
    )
    for row, (slip, line, words) in zip(rows, slips, strict=True):
        right, wrong = _share(table, row, line), slip(table, row, line)
        name = line.replace("votes:", "share:")
        totals.slips[row, name] = wrong
        plant = Plant("P1_share", ("P1",), words, True, field=name)
        _list(planting, totals, row, plant, f"{float(wrong):.2f}", f"{float(right):.2f}")


def _turnout_slip(planting: Planting, totals: Totals, row: int) -> None:
    issued, registered = (int(totals.table[n].iloc[row]) for n in ("issued", "registered"))
    right = districts_table.share(issued, registered)
    wrong = Fraction(transposed(int(right * 100)), 100)
    totals.slips[row, "turnout"] = wrong
    words = "two digits of the printed turnout exchanged"
    plant = Plant("P4_turnout", ("P4",), words, True, field="turnout")
    _list(planting, totals, row, plant, f"{float(wrong):.2f}", f"{float(right):.2f}")


def _of_neighbour(table: pd.DataFrame, row: int, line: str) -> Fraction:
    return _share(table, row + 1, line)


def _exchanged(table: pd.DataFrame, row: int, line: str) -> Fraction:
    return Fraction(transposed(int(_share(table, row, line) * 100)), 100)


def _dropped(table: pd.DataFrame, row: int, line: str) -> Fraction:
    return Fraction(int(str(int(_share(table, row, line) * 100))[1:]), 100)


def _of_issued(table: pd.DataFrame, row: int, line: str) -> Fraction:
    return districts_table.share(int(table[line].iloc[row]), int(table["issued"].iloc[row]))


def _share(table: pd.DataFrame, row: int, line: str) -> Fraction:
    base = int(np.sum(table.loc[row, list(VOTES)].to_numpy(dtype=np.int64)))
    return districts_table.share(int(table[line].iloc[row]), base)


def _list(
    planting: Planting, totals: Totals, row: int, plant: Plant, wrong: object, right: object
) -> None:
    region, district = (str(totals.table[name].iloc[row]) for name in ("region", "district"))
    plant = replace(plant, region=region, district=district)
    plant = replace(plant, also=_ALSO, published=str(wrong), true=str(right), at=f"row {row}")
    planting.add(plant)
