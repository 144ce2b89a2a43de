"""What copies of one precinct say together: which of them agree, and what was corrected."""

import numpy as np
import pandas as pd

from audit.checks.comparison import copies_mask, shared_fields, unequal
from audit.election import Election, Floats
from audit.evidence.corrections import standing
from audit.folding import fold_all

_SEVERAL = 2


def alike(numbers: Floats) -> list[int]:
    """The rows of the largest set of copies that agree with one of them in every field.

    ``numbers`` has the shape (copies, fields). Empty where no two agree, or where all are two.
    """
    if len(numbers) <= _SEVERAL:
        return []
    sets = [np.flatnonzero(~unequal(numbers, one[None, :]).any(axis=1)) for one in numbers]
    largest = max(sets, key=len)
    return [int(row) for row in largest] if len(largest) >= _SEVERAL else []


def agreeing(
    election: Election, group: pd.DataFrame, numbers: Floats, official: pd.DataFrame
) -> dict[str, object]:
    """Parameters of the sentence on copies of a disputed precinct that agree with each other.

    ``group`` are its copies, ``official`` the protocols by place.
    """
    rows = alike(numbers)
    if not rows:
        return {"alike_message": ""}
    told = {"alike_count": len(rows), "alike_cells": _cells(election, group.iloc[rows])}
    place = group["place"].iloc[0]
    if place not in official.index:
        return {"alike_message": "dispute-alike", **told}
    ours = official.loc[[place]]
    fields = shared_fields(election, group, ours)
    first = group.iloc[rows[:1]][fields].to_numpy(dtype=np.float64)
    apart = bool(unequal(first, ours[fields].to_numpy(dtype=np.float64)).any())
    return {"alike_message": f"dispute-alike-{'against' if apart else 'official'}", **told}


def beside(election: Election, copies: pd.DataFrame, row: int) -> dict[str, object]:
    """What other copies say beside the one in ``row``: that all say so, or an earlier one did not.

    ``copies`` are those that stand; the earlier is of the same observer and agreed with official.
    """
    own = copies.iloc[row]
    same = copies[copies["place"] == own["place"]]
    told: dict[str, object] = {"same_message": "", "earlier_message": ""}
    if len(same) >= _SEVERAL:
        told |= {"same_message": "copies-say-the-same", "same_count": len(same)}
    earlier = _earlier(election, own)
    ours = election.protocols[election.protocols["place"] == own["place"]].head(1)
    for number in range(len(earlier)):
        one = earlier.iloc[[number]]
        fields = shared_fields(election, one, ours)
        numbers = (frame[fields].to_numpy(dtype=np.float64) for frame in (one, ours))
        if fields and not unequal(*numbers).any():
            told |= {"earlier_message": "copy-earlier-agreed", "earlier": _cells(election, one)}
    return told


def _earlier(election: Election, own: pd.Series) -> pd.DataFrame:
    """The copies of the same precinct that the same observer replaced later."""
    every = election.evidence[copies_mask(election.evidence)]
    if "observer" not in every:
        return every.iloc[:0]
    gone = every[~standing(every) & (every["place"] == own["place"]).to_numpy(dtype=bool)]
    names = fold_all(gone["observer"].fillna(""))
    (mine,) = fold_all(pd.Series([own["observer"] or ""], dtype=object))
    return gone[np.array([name == mine for name in names], dtype=bool)]


def _cells(election: Election, copies: pd.DataFrame) -> str:
    rows = zip(copies["table"].tolist(), copies["record"].tolist(), strict=True)
    return "; ".join(str(election.locate(int(t), int(r), "precinct")) for t, r in rows)
