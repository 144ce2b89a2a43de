"""C1 and C3: patterns of copying and keying: the same protocol twice, a line left at zero.

Both treat every line alike and know no party by name. Lines exchanged or shifted against a copy
are told by the comparison with observers' copies (O1).
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.checks.grouping import Soft, by_region
from audit.election import Election, filled_votes
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Floats, Mask, codes, count, counted_columns, first_rows
from audit.places.placing import Members
from audit.statistics.coincidences import near_pairs, sizes
from audit.statistics.many import benjamini_hochberg
from audit.statistics.zeros import Sums, no_vote, share_spread

LEAST_LINES = 3  # figures above zero, beside the voters on the list
LOWEST_CHANCE = 1e-4  # smaller figures would claim more than the estimate knows
LEAST_EXPECTED = 5.0  # votes that a line's share leads to expect; below, zero tells nothing
LEAST_STRATUM = 5  # precincts of a district that can speak for it, beside the one in question
SOURCE = "source-coincidence"
OF_COPIES = "source-copies"


def identical(election: Election) -> Outcome:
    """C1: two precincts with the same voters on the list and the same votes for every line.

    Where too few lines have votes, ballots beside the lines and ballots not put in a box must be
    the same as well, and count as figures like them.
    """
    frame, rules = election.protocols, election.thresholds
    lines = filled_votes(election, frame)
    votes = frame[lines].to_numpy(dtype=np.float64).reshape(len(frame), len(lines))
    voters = count(frame, "registered")
    has_list = not np.isnan(voters).all()
    least = LEAST_LINES + (not has_list)
    large = (np.nansum(votes, axis=1) >= rules.copying_votes) & first_rows(frame)
    if has_list:
        large &= ~np.isnan(voters)
    enough = (np.nan_to_num(votes) > 0).sum(axis=1) >= least
    beside = np.column_stack([votes, _beside(frame, votes)])
    more = large & ~enough & ((np.nan_to_num(beside) > 0).sum(axis=1) >= least)
    if not (large & enough).any() and not more.any():
        return not_run("reason-few-figures", least=rules.copying_votes, figures=least)
    pairs = election.polls.kept(
        "coinciding",
        lambda: (
            _coinciding(voters, votes, large & enough),
            _coinciding(voters, beside, more),
        ),
        by=rules.copying_votes,
    )
    compared = [int((large & enough).sum()), int(more.sum())]
    rows, helped = ([one for one in told if one[1] <= rules.copying_chance] for told in pairs)
    numbers = np.repeat(compared, [len(rows), len(helped)]).tolist()
    made = _identical_findings(election, frame, [*rows, *helped], votes, numbers)
    return Outcome(made, tests=sum(compared), figures={"groups": len(numbers)})


def _beside(frame: pd.DataFrame, votes: Floats) -> Floats:
    """Invalid ballots, and ballots issued that no line and no invalid ballot accounts for.

    Shape (rows, 2), NaN where not known. A figure that follows from the others adds nothing: issued
    ballots that all lie in the box leave zero, and what is zero is not counted.
    """
    invalid, issued = count(frame, "invalid"), count(frame, "issued")
    left = issued - np.nansum(votes, axis=1) - np.nan_to_num(invalid)
    return np.column_stack([invalid, left])


def _coinciding(voters: Floats, figures: Floats, usable: Mask) -> list[tuple[np.ndarray, float]]:
    """Groups of usable rows with equal voters and figures, with how many pairs chance gives.

    ``figures`` has the shape (rows, figures). The pairs expected are those as large or larger,
    among all usable rows: whatever was compared could have coincided.
    """
    listed = not np.isnan(voters).all()
    vectors = np.nan_to_num(figures, nan=-1.0)
    vectors = np.column_stack([voters, vectors]) if listed else vectors
    groups = list(equal_groups(vectors, usable)) if usable.any() else []
    if not groups:
        return []
    near = near_pairs(vectors[usable], exact=listed)
    own = sizes(vectors[[group[0] for group in groups]])
    return [(group, near.expected(float(size))) for group, size in zip(groups, own, strict=True)]


def equal_groups(vectors: Floats, usable: Mask) -> Iterator[np.ndarray]:
    """Usable rows with equal vectors (rows, fields), each group in the order of the files."""
    rows = np.flatnonzero(usable)
    # Only rows that share a sum of their figures, each with its own weight, can be equal.
    mixed = np.zeros(len(rows))
    for at, column in enumerate(vectors.T):
        mixed += column[rows] * np.sin(1.0 + at)  # no weight is a multiple of others
    order = np.argsort(mixed, kind="stable")
    alike = mixed[order][1:] == mixed[order][:-1]
    several = np.sort(order[np.r_[False, alike] | np.r_[alike, False]])
    rows = rows[several]
    number = np.unique(vectors[rows], axis=0, return_inverse=True)[1].ravel()
    order = np.argsort(number, kind="stable")
    begins = np.flatnonzero(np.diff(number[order], prepend=-1))
    groups = [group for group in np.split(rows[order], begins[1:]) if len(group) > 1]
    yield from sorted(groups, key=lambda group: int(group[0]))


def _identical_findings(
    election: Election,
    frame: pd.DataFrame,
    rows: list[tuple[np.ndarray, float]],
    votes: Floats,
    compared: list[int],
) -> pd.DataFrame:
    first = np.array([group[0] for group, _ in rows], dtype=np.int64)
    chosen = frame.iloc[first]
    names = ("level", "region_key", "region", "district", "precinct", "table", "record")
    voters, place = count(frame, "registered"), frame["place"].to_numpy(dtype=np.int32)
    where = frame[["region", "district", "precinct", "district_key", "table", "record"]]
    params = []
    for (group, chance), number in zip(rows, compared, strict=True):
        others = where.iloc[group[1:]]
        same_district = bool((others["district_key"] == _district(where, group)).all())
        params.append(
            {
                "copies": len(group),
                "others": names_of(others, same_district=same_district),
                "other_cell": str(_cell(election, others)),
                "registered_count": float(voters[group[0]]),
                "lines": int((~np.isnan(votes[group[0]])).sum()),
                "filled_message": "copied-filled" if np.isnan(votes[group[0]]).any() else "",
                **chance_told(chance),
                "list_message": "" if np.isnan(voters[group[0]]) else "copied-list",
                "compared_count": number,
                **_beside_these(frame, group),
            }
        )
    return findings.batch(
        "C1",
        Severity.PATTERN,
        len(rows),
        **{name: chosen[name].to_numpy() for name in names},
        field="votes",
        unit="",
        votes=np.nansum(votes[first], axis=1) if len(rows) else 0.0,
        members=[Members(place[group], np.nansum(votes[group], axis=1)) for group, _ in rows],
        params=params,
    )


def _beside_these(frame: pd.DataFrame, group: np.ndarray) -> dict[str, object]:
    """Which other counts of these rows are the same too, and which are not, with both numbers."""
    same, apart = [], []
    for field in counted_columns(frame):
        numbers = frame[field].to_numpy(dtype=np.float64)[group]
        if field == "registered" or field.startswith(VOTES) or np.isnan(numbers).any():
            continue
        other = numbers[numbers != numbers[0]]
        if len(other):
            apart.append((field, float(numbers[0]), float(other[0])))
        else:
            same.append(field)
    return {
        "same_fields": tuple(same),
        "same_message": "copied-same" if same else "",
        "apart_pairs": tuple(apart),
        "apart_message": "copied-apart" if apart else "",
    }


def _district(frame: pd.DataFrame, group: np.ndarray) -> str:
    return str(frame["district_key"].iloc[group[0]])


def names_of(others: pd.DataFrame, *, same_district: bool = False) -> str:
    """Precincts by region, district and number; by the number where all are of one district."""
    told = []
    for region, district, number in zip(
        others["region"], others["district"], others["precinct"], strict=True
    ):
        parts = [number] if same_district else [region, district, number]
        told.append(", ".join(part for part in parts if part))
    return "; ".join(told)


def _cell(election: Election, others: pd.DataFrame) -> object:
    return election.locate(int(others["table"].iloc[0]), int(others["record"].iloc[0]), "precinct")


def chance_told(chance: float) -> dict[str, object]:
    """How many pairs chance makes, as sentences tell it: no fewer than the estimate knows."""
    return {
        "chance_number": f"{max(chance, LOWEST_CHANCE):.4f}".rstrip("0"),
        "chance_message": "chance-below" if chance < LOWEST_CHANCE else "chance-about",
    }


def zero_lines(election: Election) -> Outcome:
    """C3: a line without a single vote where its neighbours give it many."""
    frame = election.protocols
    lines = filled_votes(election, frame)
    votes = frame[lines].to_numpy(dtype=np.float64).reshape(len(frame), len(lines))
    total = np.nansum(votes, axis=1)
    usable = (total > 0) & first_rows(frame)
    if len(lines) < 2 or not usable.any():
        return not_run("reason-few-votes", least=1, lines=2)
    zeros, tests = election.polls.kept("zeros", lambda: _zero_cells(frame, votes, total, usable))
    level = election.thresholds.false_discoveries
    told = zeros[zeros["q"] <= level]
    batches = [findings.batch("C3", Severity.IMPLAUSIBLE, 0)]
    for line, cells in told.groupby("line"):
        batches.append(_zero_findings(frame, lines[int(str(line))], cells, total, level))
    made = pd.concat(batches, ignore_index=True)
    return Outcome(made, tests=tests, figures={"cells": len(told)})


def _zero_cells(
    frame: pd.DataFrame, votes: Floats, total: Floats, usable: Mask
) -> tuple[pd.DataFrame, int]:
    """Zeros where votes were to be expected, with p, q and the share nearby; tests made."""
    rows = np.flatnonzero(usable)
    region = codes(frame["region_key"])[rows]
    stratum = codes(frame["region_key"], frame["district_key"])[rows]
    regions, strata = int(region.max()) + 1, int(stratum.max()) + 1
    # A district too small to speak for itself is seen among its whole region.
    small = np.bincount(stratum)[stratum] <= LEAST_STRATUM
    near = np.where(small, region, regions + stratum)
    ballots = total[rows]
    found, tests = [], 0
    for line, column in enumerate(votes[rows].T):
        by_region = Sums.of(column, ballots, region, regions)
        sums = by_region.beside(Sums.of(column, ballots, stratum, strata))
        part = np.zeros(len(sums.votes))
        np.divide(sums.votes, sums.ballots, out=part, where=sums.ballots > 0)
        expected = ~np.isnan(column) & (part[near] * ballots >= LEAST_EXPECTED)
        tests += int(expected.sum())
        zero = np.flatnonzero(expected & (column == 0))
        share, variance = share_spread(sums.without(near[zero], ballots[zero]))
        p = no_vote(share, variance, ballots[zero])
        found.append(pd.DataFrame({"row": rows[zero], "line": line, "p": p, "share": share}))
    zeros = pd.concat(found, ignore_index=True)
    q = benjamini_hochberg(zeros["p"].to_numpy(dtype=np.float64), tests)
    return zeros.assign(q=q), tests


def _zero_findings(
    frame: pd.DataFrame, line: str, cells: pd.DataFrame, total: Floats, level: float
) -> pd.DataFrame:
    rows = cells["row"].to_numpy()
    nearby, p_of, q_of = (np.full(len(frame), np.nan) for _ in range(3))
    nearby[rows], p_of[rows], q_of[rows] = cells["share"], cells["p"], cells["q"]
    mask = np.zeros(len(frame), dtype=bool)
    mask[rows] = True
    expected = np.round(nearby * total)

    def params(row: int) -> dict[str, object]:
        return {
            "line_field": line,
            "share_percent": 100 * nearby[row],
            "ballots_count": total[row],
            "limit_percent": 100 * level,
        }

    zero = np.zeros(len(frame))
    columns = {"published": zero, "expected": expected, "difference": -expected, "p": p_of}
    columns["q"] = q_of
    return by_region("C3", frame, mask, Soft(line, expected, columns, params))


CHECKS = (
    Check("C1", "copying", Severity.PATTERN, identical, OF_COPIES),
    Check("C3", "copying", Severity.IMPLAUSIBLE, zero_lines, SOURCE),
)
