"""Figures that stand letter for letter with another precinct: rows slipped, copies put wrong.

A protocol that differs from its copy, or from its older version, may bear the figures of another
precinct. Told with how many equal pairs chance makes among all precincts, as C1 tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit.checks.copying import LEAST_LINES, chance_told, names_of
from audit.election import Election
from audit.frames import Floats
from audit.statistics.coincidences import near_pairs, sizes
from audit.statistics.exchanges import Integers

Params = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sought:
    """Rows whose figures may stand elsewhere, and the rows among which they are sought.

    ``wanted`` (rows, fields) and ``among`` (others, fields) are figures of the same fields, NaN
    unknown; ``own`` (rows,) and ``places`` (others,) number their precincts.
    """

    wanted: Floats
    own: Integers
    among: Floats
    places: Integers

    def found(self, least: float) -> Integers:
        """For each row another precinct's row with the same figures, -1 for none; shape (rows,).

        Rows of fewer than ``least`` votes, of fewer than three figures above zero, or with a figure
        unknown, are not sought.
        """
        result = np.full(len(self.wanted), -1)
        full = ~np.isnan(self.wanted).any(axis=1) & (np.nansum(self.wanted, axis=1) >= least)
        full &= (np.nan_to_num(self.wanted) > 0).sum(axis=1) >= LEAST_LINES
        rows = np.flatnonzero(full)
        if not len(rows) or not len(self.among):
            return result
        # Only rows that share a sum of their figures, each with its own weight, can be equal.
        weights = np.sin(1.0 + np.arange(self.wanted.shape[1]))
        sums = self.wanted[rows] @ weights
        others = self.among @ weights
        near = np.flatnonzero(np.isin(others.round(6), sums.round(6)))
        by_figures: dict[bytes, list[int]] = {}
        for at in near.tolist():
            by_figures.setdefault(self.among[at].tobytes(), []).append(at)
        for row in rows.tolist():
            same = by_figures.get(self.wanted[row].tobytes(), [])
            other = [at for at in same if self.places[at] != self.own[row]]
            result[row] = other[0] if other else -1
        return result


def told(election: Election, sought: Sought, frame: pd.DataFrame, message: str) -> Sequence[Params]:
    """The parameters of a sentence for each row: where its figures stand too, with the chance.

    ``frame`` are the rows of ``sought.among``; ``message`` the sentence. Nothing is told where
    chance makes more equal pairs than the profile's ``copying_chance`` among them.
    """
    rules = election.thresholds
    found = sought.found(rules.copying_votes)
    made: list[Params] = [{"elsewhere_message": ""} for _ in found]
    rows = np.flatnonzero(found >= 0).tolist()
    if not rows:
        return made
    known = sought.among[~np.isnan(sought.among).any(axis=1)]
    near = near_pairs(known[known.sum(axis=1) >= rules.copying_votes], exact=False)
    for row in rows:
        chance = near.expected(float(sizes(sought.wanted[[row]])[0]))
        if chance > rules.copying_chance:
            continue
        other = frame.iloc[[int(found[row])]]
        cell = election.locate(
            int(other["table"].iloc[0]), int(other["record"].iloc[0]), "precinct"
        )
        made[row] = {
            "elsewhere_place": names_of(other),
            "elsewhere_cell": str(cell),
            "compared_count": len(known),
            **chance_told(chance),  # filled in first: the sentence holds it
            "elsewhere_message": message,
        }
    return made
