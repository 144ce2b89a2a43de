"""Irregularities planted in the simulated protocols, each in a precinct of its own.

A plant changes the official figures (``Planting.official``) and is listed in the answer key with
what it was before. Votes, ballots issued and voters registered are balanced elsewhere in the
region afterwards (`sample_protocols.balance`), so that the sums stay as published.
"""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from sample_protocols.simulation import COUNTS, SEED

LEADER = "votes:nur-otan"


@dataclass(frozen=True, slots=True)
class Plant:
    """One line of the answer key.

    ``codes``: the check must hit this place with at least one of them. ``also``: codes that the
    same plant may set off besides, which are no false findings. ``row`` is the precinct's row in
    the frames, -1 where a district, a region or the country bears the plant. ``planted`` is False
    for decoys: honest figures that look odd.
    """

    kind: str
    codes: tuple[str, ...]
    words: str
    contradiction: bool = False
    also: tuple[str, ...] = ()
    row: int = -1
    region: str = ""
    district: str = ""
    field: str = ""
    published: str = ""
    true: str = ""
    other: int = -1
    planted: bool = True
    file: str = ""
    sheet: str = ""
    cell: str = ""
    at: str = ""  # which total bears it, in the writers' notes of cells


@dataclass
class Planting:
    """The election on its way into the workbooks.

    ``truth`` are the figures before any plant, ``official`` those that go into the workbooks
    (float64, since a planted count may be broken); ``missing`` rows stand in no workbook;
    ``copies`` are observers' copies that plants ask for: (row, counts by field).
    """

    truth: pd.DataFrame
    official: pd.DataFrame
    plants: list[Plant] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    copies: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng([SEED, 2000]))

    def pick(self, *, least: int = 300, region: str = "", without: tuple[str, ...] = ()) -> int:
        """An untouched ordinary precinct with at least ``least`` ballots issued, taken at once."""
        fits = (self.truth["issued"] >= least) & ~self.truth["closed"]
        fits &= self.truth["region"] == region if region else ~self.truth["region"].isin(without)
        rows = [int(row) for row in np.flatnonzero(fits.to_numpy()) if row not in self.taken]
        row = int(self.rng.choice(rows))
        self.taken.add(row)
        return row

    def get(self, row: int, column: str) -> int:
        """The official figure."""
        return int(self.official[column].iloc[row])

    def put(self, row: int, **values: float) -> None:
        """Official figures anew, by column; `shift` is for ballot lines."""
        for column, value in values.items():
            self.official.at[row, column] = value

    def shift(self, row: int, by: int, *columns: str) -> None:
        """Add ``by`` to each of ``columns``."""
        for column in columns:
            self.official.at[row, column] = float(self.official[column].iloc[row]) + by

    def stuff(self, row: int, ballots: int) -> None:
        """Add ballots for the leading line; every control ratio but H2 still holds."""
        self.shift(row, ballots, "issued", "issued_station", "box_stationary", "valid", LEADER)
        self.receive(row)

    def receive(self, row: int) -> None:
        """Ballots received and cancelled as they follow from the rest."""
        used = self.get(row, "issued") + self.get(row, "spoiled")
        received = max(-(-self.get(row, "registered") * 101 // 100), used)
        self.put(row, received=received, cancelled=received - used)

    def repeat(self, row: int, other: int) -> None:
        """All figures of ``row`` in the precinct ``other`` too."""
        self.official.loc[[other], list(COUNTS)] = self.official.loc[[row], list(COUNTS)].to_numpy()

    def copy(self, row: int) -> dict[str, float]:
        """The official counts of a precinct, for an observer's copy."""
        return {column: float(self.official[column].iloc[row]) for column in COUNTS}

    def add(self, plant: Plant, *fields: str) -> None:
        """List ``plant`` with its first field's published and true figures."""
        if fields and plant.row >= 0:
            now, was = (float(f[fields[0]].iloc[plant.row]) for f in (self.official, self.truth))
            plant = replace(plant, published=f"{now:g}", true=f"{was:g}")
        self.plants.append(replace(plant, field=";".join(fields) or plant.field))


def start(truth: pd.DataFrame) -> Planting:
    """Nothing planted yet; the honest full houses are listed as decoys."""
    official = truth.astype(dict.fromkeys(COUNTS, np.float64))
    planting = Planting(truth, official)
    full = truth["closed"] & (truth["issued"] == truth["registered"])
    for row in np.flatnonzero(truth["closed"].to_numpy()):
        words = (
            "hospital or garrison below 100 voters, all of whom voted: honest"
            if full.iloc[row]
            else "hospital or garrison, nearly all of whom voted: honest"
        )
        kind = "decoy_full_house" if full.iloc[row] else "decoy_closed"
        planting.taken.add(int(row))
        planting.add(Plant(kind, (), words, row=int(row), also=("T2",), planted=False), "issued")
    return planting


def transposed(number: int) -> int:
    """``number`` with two neighbouring digits exchanged, as a tired typist does; never the same."""
    digits = list(str(number))
    for place in range(len(digits) - 1, 0, -1):
        if digits[place] != digits[place - 1] and not (place == 1 and digits[1] == "0"):
            digits[place - 1], digits[place] = digits[place], digits[place - 1]
            return int("".join(digits))
    return number + 9
