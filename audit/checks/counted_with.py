"""Voters of precincts that the file itself says were counted with another ("merge with").

Such a row is set aside when its table is read, so that it is no precinct without ballots. Its
voters voted where it was counted: they belong to the list of that precinct, or its turnout would
stand above what it was.
"""

import numpy as np
import pandas as pd

from audit.election import Election
from audit.folding import fold_number
from audit.frames import Floats, count

_PLACE = ("table", "region", "district")
_CHAIN = 5  # a precinct counted with one that was counted with a third


def listed(election: Election) -> tuple[Floats, Floats]:
    """Voters on each protocol's list, and those of precincts counted with it; shape (rows,).

    The first are with those of the supplementary list, NaN where blank; the second 0 for none.
    """
    frame = election.protocols
    own = count(frame, "registered") + np.nan_to_num(count(frame, "registered_added"))
    return own, joined(election)


def joined(election: Election) -> Floats:
    """Voters of precincts counted with each protocol's, shape (rows,); 0 for none."""
    frame = election.protocols
    voters: Floats = np.zeros(len(frame))
    told = _told(election)
    if not len(told):
        return voters
    rows = np.flatnonzero(np.isin(frame["table"].to_numpy(), told["table"].unique()))
    places = frame.iloc[rows][[*_PLACE, "precinct"]].reset_index(drop=True)
    places["precinct"] = _numbers(places["precinct"])
    places["row"] = rows
    places = places.drop_duplicates([*_PLACE, "precinct"])
    met = told.merge(places, left_on=[*_PLACE, "target"], right_on=[*_PLACE, "precinct"])
    np.add.at(voters, met["row"].to_numpy(), met["voters"].to_numpy())
    return voters


def _told(election: Election) -> pd.DataFrame:
    """One row a precinct counted with another: its place, its voters and the other's number."""
    tables: dict[tuple[str, str], list[int]] = {}
    for number, table in enumerate(election.tables):
        tables.setdefault((table.source.name, table.sheet), []).append(number)
    rows = [
        (number, p.params["region"], p.params["district"], p.params["precinct"], p.found, voters)
        for p in election.problems
        if p.code == "uncounted" and (voters := p.params.get("voters")) is not None
        for number in tables.get((p.source, p.sheet or ""), ())
    ]
    told = pd.DataFrame(rows, columns=[*_PLACE, "precinct", "target", "voters"])
    told["precinct"], told["target"] = _numbers(told["precinct"]), _numbers(told["target"])
    # In a table of a row a candidate it is said once a candidate.
    told = told.drop_duplicates([*_PLACE, "precinct"])
    return _followed(told)


def _followed(told: pd.DataFrame) -> pd.DataFrame:
    """The target of a precinct whose target was itself counted with another is that other."""
    further = told[[*_PLACE, "precinct", "target"]]
    further = further.rename(columns={"precinct": "target", "target": "next"})
    for _ in range(_CHAIN):
        met = told.merge(further, how="left", on=[*_PLACE, "target"])
        following = met["next"].notna().to_numpy()
        if not following.any():
            break
        told = told.assign(target=np.where(following, met["next"], told["target"]))
    return told


def _numbers(texts: pd.Series) -> pd.Series:
    known = {text: fold_number(text) for text in texts.unique()}
    return texts.map(known)
