"""Several ballots of one place, told by the voters on its list, which all of them share.

A recall asks of each mayor and councillor, a referendum asks several questions: the rows of a place
have one number of voters and differ in whom, or what, they ask about. Those are no places.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.importing.layout.areas import Area
from audit.importing.layout.rows import taken
from audit.importing.layout.sheet import Sheet
from audit.importing.naming.proposal import Proposal
from audit.importing.table import Table, TableKind
from audit.sources import Problem

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

_ABOVE = ("settlement", "district", "region")  # the finest first
_FEWEST_PLACES = 3  # of several rows each
_NEARLY_ALL = 0.9  # of the places have one list; in another a figure may be wrong
_ONE_MAY_ERR = 5  # places, of which one may have a wrong figure
_MOSTLY = 0.5  # of the rows stand in places of several rows; of the lists are unlike
_CONFIDENCE = 0.5
_EXAMPLES = 4


def take_for_ballots(sheet: Sheet, area: Area, proposal: Proposal) -> None:
    """Ask of names that were taken for precincts as ballots, where all of a place share its voters.

    The finest place above them is asked as the precinct then.
    """
    named, listed = proposal.where("precinct"), proposal.where("registered")
    finest = next((i for key in _ABOVE if (i := proposal.where(key)) is not None), None)
    if named is None or listed is None or finest is None or proposal.where("ballot") is not None:
        return
    entry = proposal.maps[named]
    if entry.by != "values" or not entry.asked or named in area.numeric:
        return
    above = [taken(sheet.shown(i).codes, area.body) for key in _ABOVE
             if (i := proposal.where(key)) is not None]  # fmt: skip
    places = np.unique(np.column_stack(above), axis=0, return_inverse=True)[1].reshape(-1)
    if not _share_lists(places, sheet.values(listed).numbers[area.body]):
        return
    proposal.put(named, "ballot", entry.header, _CONFIDENCE, "values", "reason-one-list",
                 asked=True)  # fmt: skip
    place = proposal.maps[finest]
    proposal.maps[finest] = replace(
        place, field="precinct", asked=True, confidence=_CONFIDENCE, reason="reason-one-list"
    )


def _share_lists(places: Codes, voters: Floats) -> bool:
    """Whether nearly all places of several rows have one number of voters, unlike one another."""
    known = ~np.isnan(voters)
    grouped = pd.Series(voters[known]).groupby(places[known])
    rows, lists, first = grouped.size(), grouped.nunique(), grouped.first()
    several = rows >= 2
    if several.sum() < _FEWEST_PLACES or rows[several].sum() < _MOSTLY * len(voters):
        return False
    other = int((lists[several] != 1).sum())
    same = other <= max(several.sum() >= _ONE_MAY_ERR, (1 - _NEARLY_ALL) * several.sum())
    return bool(same) and bool(first[several].nunique() >= _MOSTLY * several.sum())


def told_of_lists(table: Table) -> Table:
    """The table with a warning where ballots of one place have unlike numbers of voters.

    Only where those of nearly all places are alike: elsewhere each ballot may have its own voters.
    """
    frame = table.frame
    if table.kind is not TableKind.PROTOCOLS or "registered" not in frame or "ballot" not in frame:
        return table
    ballots = frame["ballot"].to_numpy()
    if not len(ballots) or (ballots == ballots[0]).all():  # as of most countries, told at once
        return table
    rows = np.flatnonzero((frame["level"] == "precinct") & frame["registered"].notna())
    own = frame.iloc[rows]
    if own["ballot"].nunique() < 2:
        return table
    grouped = own.groupby(["region", "district", "settlement", "precinct"], sort=False)
    places = np.asarray(grouped.ngroup(), dtype=np.int64)
    voters = own["registered"].to_numpy(dtype=np.float64)
    if not _share_lists(places, voters):
        return table
    odd, usual = _odd(places, voters)
    if not len(odd):
        return table
    cells = [table.locate(int(rows[n]), "registered").a1 for n in odd[:_EXAMPLES].tolist()]
    shown = [f"{cell}: {voters[n]:.15g} ≠ {usual[n]:.15g}"
             for cell, n in zip(cells, odd.tolist(), strict=False)]  # fmt: skip
    problem = Problem(
        "ballots-unlike-lists", "warning", table.source.name, table.sheet or None, cells[0],
        f"{voters[odd[0]]:.15g}",
        {"count": len(odd), "examples": "; ".join(shown) + (" …" if len(odd) > _EXAMPLES else "")},
    )  # fmt: skip
    return replace(table, problems=(*table.problems, problem))


def _odd(places: Codes, voters: Floats) -> tuple[Codes, Floats]:
    """Rows whose voters are not the usual number of their place, and that number for every row."""
    frame = pd.DataFrame({"place": places, "voters": voters})
    times = frame.groupby(["place", "voters"])["place"].transform("size")
    best = frame.assign(times=times).sort_values("times", ascending=False, kind="stable")
    usual = best.drop_duplicates("place").set_index("place")["voters"]
    of_place = usual.reindex(places).to_numpy(dtype=np.float64)
    return np.flatnonzero(of_place != voters).astype(np.int64), of_place
