"""C2: two lines exchanged, or a run shifted by one, against what the neighbourhood expects.

Shares are compared as arcsin sqrt(share), on which chance is as wide for small lines as for large.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.checks.tables import codes, filled_votes, first_rows
from audit.election import Election, Floats
from audit.findings import Severity
from audit.statistics.outliers import robust_z

FAR = 5.0  # z of a line that needs an explanation
NEAR = 2.5  # z within which a line in its new place is like the neighbours
LEAST_VOTES = 100
LEAST_STRATUM = 20
SOURCE = "source-rearranged"


@dataclass(frozen=True, slots=True)
class _Rearranged:
    """One row and the lines concerned: ``how`` is a message, ``first`` and ``last`` positions."""

    row: int
    how: str
    first: int
    last: int
    worst: float


def rearranged(election: Election) -> Outcome:
    """C2: rows that two exchanged lines, or a run shifted by one, make like their neighbours."""
    frame = election.protocols
    lines = filled_votes(election, frame)
    votes = frame[lines].to_numpy(dtype=np.float64).reshape(len(frame), len(lines))
    total = np.nansum(votes, axis=1)
    usable = (total >= LEAST_VOTES) & first_rows(frame) & ~np.isnan(votes).any(axis=1)
    if len(lines) < 2 or usable.sum() < LEAST_STRATUM:
        return not_run("reason-few-precincts", least=LEAST_STRATUM)
    angles = np.full(votes.shape, np.nan)
    parts = np.clip(votes[usable] / total[usable, None], 0.0, 1.0)
    angles[usable] = np.arcsin(np.sqrt(parts))
    strata = [codes(frame["region_key"], frame["district_key"]), codes(frame["region_key"])]
    usual, spread = _neighbours(angles, strata, total)
    z = (angles - usual) / spread
    rows = np.flatnonzero((np.abs(np.nan_to_num(z)) > FAR).sum(axis=1) >= 2)
    best = [_best(row, angles[row], usual[row], spread[row]) for row in rows.tolist()]
    found = [one for one in best if one is not None]
    names = ("level", "region_key", "region", "district", "precinct", "table", "record")
    chosen = frame.iloc[[one.row for one in found]]
    first = [one.first for one in found]
    at = [one.row for one in found]
    expected = np.round(np.sin(usual[at, first]) ** 2 * total[at])
    made = findings.batch(
        "C2",
        Severity.PATTERN,
        len(found),
        **{name: chosen[name].to_numpy() for name in names},
        field=[lines[one.first] for one in found],
        published=votes[at, first],
        expected=expected,
        difference=votes[at, first] - expected,
        votes=np.abs(votes[at, first] - expected),
        params=[_params(one, lines, votes, z) for one in found],
    )
    return Outcome(made, tests=int(usable.sum()), figures={"far": len(rows), "told": len(found)})


def _neighbours(angles: Floats, strata: list[np.ndarray], total: Floats) -> tuple[Floats, Floats]:
    """The stratum's middle of each line, and how far honest precincts lie from it."""
    robust = [robust_z(angles[:, n], strata, LEAST_STRATUM) for n in range(angles.shape[1])]
    usual = np.column_stack([one.median for one in robust])
    wide = np.column_stack([one.spread for one in robust])
    chance = 1 / (4 * np.maximum(total, 1.0))[:, None]
    return usual, np.sqrt(wide**2 + chance)


def _best(row: int, angles: Floats, usual: Floats, spread: Floats) -> _Rearranged | None:
    """The rearrangement that brings all lines concerned nearest, if any brings all of them near."""
    # moved[i, j]: how far line i would be with the figure of line j.
    moved = np.abs(angles[None, :] - usual[:, None]) / spread[:, None]
    far = np.diag(moved) > FAR
    tried = list(_swaps(row, moved, far)) or list(_shifts(row, moved, far))
    return min(tried, key=lambda one: one.worst, default=None)


def _swaps(row: int, moved: Floats, far: np.ndarray) -> Iterator[_Rearranged]:
    outer = np.flatnonzero(far).tolist()
    for number, one in enumerate(outer):
        for other in outer[number + 1 :]:
            worst = float(max(moved[one, other], moved[other, one]))
            if worst < NEAR:
                yield _Rearranged(row, "rearranged-swap", one, other, worst)


def _shifts(row: int, moved: Floats, far: np.ndarray) -> Iterator[_Rearranged]:
    """Runs of three lines or more whose figures stand one line too high or low, turning round."""
    count = len(far)
    for first in range(count - 2):
        for last in range(first + 2, count):
            if far[first : last + 1].sum() < 2:
                continue
            run = np.arange(first, last + 1)
            for how, places in (("up", np.roll(run, 1)), ("down", np.roll(run, -1))):
                worst = float(moved[run, places].max())
                if worst < NEAR:
                    yield _Rearranged(row, f"rearranged-{how}", first, last, worst)


def _params(one: _Rearranged, lines: list[str], votes: Floats, z: Floats) -> dict[str, object]:
    return {
        "how_message": one.how,
        "first_field": lines[one.first],
        "second_field": lines[one.last],
        "first_count": float(votes[one.row, one.first]),
        "second_count": float(votes[one.row, one.last]),
        "z_decimal": float(z[one.row, one.first]),
    }


# Off unless a profile asks for it: strongholds look the same, and the calm election of Armenia 2018
# gives more hits a precinct (6 of 2,010) than Russia 2021 (76 of 96,325).
CHECKS = (Check("C2", "copying", Severity.PATTERN, rearranged, SOURCE, on=False),)
