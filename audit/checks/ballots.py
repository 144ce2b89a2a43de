"""O9: several ballots of one day: issued, and in the boxes, about as many of each in a precinct.

Ballots stand in one table with a column for them, side by side, or in files of their own, of which
one is audited (`Election.beside`). Rounds and years look the same: that ballots are of one day is
taken from the lists of voters, which hardly change within it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.assembling.beside import FIGURES, KEYS, named
from audit.checks.base import Check, Outcome, not_run
from audit.checks.grouping import Soft, by_region
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats, Mask, count, first_rows

SAME_LIST = 0.9  # of the precincts: rounds and years stay far below
FEWEST = 5  # precincts in common
SOURCE = "source-principles-copies"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ballots of the same precincts: rows of the first in ``frame``, figures of both.

    ``one`` and ``other`` have table, record and the `FIGURES`, one row a row of ``frame``;
    ``beside`` tells whether the other's table is out of the audit.
    """

    first: str
    ballot: str
    frame: pd.DataFrame
    one: pd.DataFrame
    other: pd.DataFrame
    beside: bool


def between_ballots(election: Election) -> Outcome:
    """O9: differences of issued and found ballots between the ballots of each precinct."""
    pairs = [*_within(election), *_beside(election)]
    if not pairs:
        return not_run("reason-one-ballot")
    enough = [pair for pair in pairs if len(pair.frame) >= FEWEST and _compared(pair).any()]
    if not enough:
        return not_run("reason-ballots-apart")
    alike = [_same_lists(pair) for pair in enough]
    told = [pair for pair, same in zip(enough, alike, strict=True) if same >= SAME_LIST]
    if not told:
        unknown = all(np.isnan(same) for same in alike)
        return not_run("reason-ballots-no-list" if unknown else "reason-ballots-other-day")
    made = [piece for pair in told for piece in (_apart(election, pair), _all(pair))]
    compared = sum(int(_compared(pair).sum()) for pair in told)
    figures: dict[str, str | int | float] = {"pairs": len(told), "precincts": compared}
    return Outcome(
        pd.concat(made, ignore_index=True),
        tests=compared,
        figures=figures,
        measures=pd.concat([_measures(pair) for pair in told], ignore_index=True),
    )


def _within(election: Election) -> list[Pair]:
    """Ballots of the audited protocols: each against the first in the files."""
    frame = election.protocols[first_rows(election.protocols)]
    frame = frame[(frame["precinct_key"] != "") & (frame["ballot"] != "")]
    ballots = list(dict.fromkeys(frame["ballot"]))
    own = {name: _once(frame[frame["ballot"] == name]) for name in ballots}
    pairs = []
    for name in ballots[1:]:
        both = own[ballots[0]].index.intersection(own[name].index)
        one, other = own[ballots[0]].loc[both], own[name].loc[both]
        pairs.append(_pair(one, _with_figures(other), ballots[0], name, beside=False))
    return pairs


def _once(frame: pd.DataFrame) -> pd.DataFrame:
    keyed = frame.set_index([*KEYS, "settlement"], drop=False)
    keyed.index.names = [None] * keyed.index.nlevels
    once: pd.DataFrame = keyed[~keyed.index.duplicated()]
    return once


def _beside(election: Election) -> list[Pair]:
    """Ballots left out of the audit against the audited one."""
    if not len(election.beside):
        return []
    frame = election.protocols[first_rows(election.protocols)]
    frame = frame[frame["place"] >= 0].set_index("place", drop=False)
    frame.index.name = None
    table = int(frame["table"].iloc[0])
    audited = election.tables[table]
    first = str(frame["ballot"].iloc[0]) or named(audited, election.beside_tables)
    pairs = []
    for (_, name), rows in election.beside.groupby(["table", "ballot"], sort=False):
        known = rows[rows["place"].isin(frame.index)]
        pairs.append(_pair(frame.loc[known["place"]], known, first, str(name), beside=True))
    return pairs


def _with_figures(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["table", "record"]].assign(**{field: count(frame, field) for field in FIGURES})


def _pair(frame: pd.DataFrame, other: pd.DataFrame, first: str, name: str, *, beside: bool) -> Pair:
    frame, other = frame.reset_index(drop=True), other.reset_index(drop=True)
    return Pair(first, name, frame, _with_figures(frame), other, beside)


def _same_lists(pair: Pair) -> float:
    """The part of precincts in which both ballots have as many voters; NaN where none tell."""
    one, other = pair.one["registered"].to_numpy(), pair.other["registered"].to_numpy()
    known = ~np.isnan(one) & ~np.isnan(other)
    return float((one == other)[known].mean()) if known.any() else np.nan


def _differences(pair: Pair) -> tuple[Floats, Floats]:
    """Issued, and in the boxes, of the other ballot less those of the first; (rows,) each."""
    issued, found = (
        pair.other[field].to_numpy() - pair.one[field].to_numpy()
        for field in ("issued", "in_boxes")
    )
    return issued, found


def _compared(pair: Pair) -> Mask:
    issued, found = _differences(pair)
    known: Mask = ~np.isnan(issued) | ~np.isnan(found)
    return known


def _apart(election: Election, pair: Pair) -> pd.DataFrame:
    """Precincts in which two ballots are far apart, one line a region."""
    issued, found = _differences(pair)
    far_issued = _far(election, issued, pair.one["issued"].to_numpy())
    # Boxes are told where what was issued does not already explain them.
    own = found - np.where(np.isnan(issued), 0.0, issued)
    far_found = ~far_issued & _far(election, own, pair.one["in_boxes"].to_numpy())
    made = []
    for field, far, size in (("issued", far_issued, issued), ("in_boxes", far_found, found)):
        if far.any():
            soft = _soft(election, pair, field, size)
            made.append(by_region("O9", pair.frame, far, soft))
    return pd.concat(made, ignore_index=True) if made else findings.batch("O9", Severity.NOTE, 0)


def _far(election: Election, apart: Floats, of: Floats) -> Mask:
    rules = election.thresholds
    size = np.nan_to_num(np.abs(apart))
    part = (100 * size >= rules.box_difference_percent * np.nan_to_num(of, nan=np.inf)) & (
        size >= rules.box_difference_least
    )
    far: Mask = part | (size >= rules.box_difference_ballots)
    return far


def _soft(election: Election, pair: Pair, field: str, size: Floats) -> Soft:
    rules = election.thresholds
    tables = election.beside_tables if pair.beside else election.tables
    other_box = _in_the_other_box(pair)

    def params(row: int) -> dict[str, object]:
        at = pair.other.iloc[row]
        table, record = int(at["table"]), int(at["record"])
        own = election.file_field(table, field) if not pair.beside else field
        return {
            "first": pair.first,
            "ballot": pair.ballot,
            "limit_percent": rules.box_difference_percent,
            "limit_count": rules.box_difference_ballots,
            "least_count": rules.box_difference_least,
            "other_message": "ballots-other-box" if other_box[row] else "",
            "where": str(tables[table].locate(record, own)),
        }

    one, other = pair.one[field].to_numpy(), pair.other[field].to_numpy()
    columns = {"published": other, "expected": one, "difference": other - one}
    return Soft(field, np.abs(np.nan_to_num(size)), columns, params)


def _in_the_other_box(pair: Pair) -> Mask:
    """Where one ballot has as many too many in its box as the other has too few."""
    spare = pair.one["in_boxes"] - pair.one["issued"]
    lacking = pair.other["in_boxes"] - pair.other["issued"]
    fits: Mask = ((spare == -lacking) & (spare != 0)).to_numpy(dtype=bool)
    return fits


def _measures(pair: Pair) -> pd.DataFrame:
    """In how many precincts as many were issued, or found, of both ballots; by region."""
    made = []
    for field, apart in zip(("issued", "in_boxes"), _differences(pair), strict=True):
        known = ~np.isnan(apart)
        if known.any():
            sums = {"n": np.ones(int(known.sum())), "value": (apart[known] == 0).astype(np.float64)}
            subject = f"{pair.ballot} / {pair.first}"
            shown = {"field": field, "subject": subject, "unit": "stations", "decimals": 0}
            made.append(measures.by_region("O9", "ballots-same", pair.frame[known], sums, **shown))
    return pd.concat(made, ignore_index=True)


def _all(pair: Pair) -> pd.DataFrame:
    """One note a pair: how often as many were issued, and in which direction not."""
    issued, found = _differences(pair)
    apart = np.where(np.isnan(issued), found, issued)[_compared(pair)]
    params = {
        "variant": "O9-all",
        "first": pair.first,
        "ballot": pair.ballot,
        "compared_count": len(apart),
        "same_count": int((apart == 0).sum()),
        "more_count": int((apart > 0).sum()),
        "fewer_count": int((apart < 0).sum()),
        "total_count": float(np.abs(apart).sum()),
    }
    return findings.batch("O9", Severity.NOTE, 1, level="country", unit="", params=[params])


CHECKS = (Check("O9", "turnout", Severity.IMPLAUSIBLE, between_ballots, SOURCE),)
