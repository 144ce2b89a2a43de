"""What copies of one precinct say together: which of them agree, and what was corrected."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from audit.checks import elsewhere
from audit.checks.comparison import copies_mask, shared_fields, unequal
from audit.election import Election
from audit.evidence.corrections import standing
from audit.folding import fold_all
from audit.frames import Floats, first_rows

_SEVERAL = 2
Params = dict[str, object]


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
    election: Election, group: pd.DataFrame, numbers: Floats, official: pd.DataFrame, field: str
) -> Params:
    """Parameters of the sentence on copies of a disputed precinct that agree with each other.

    ``group`` are its copies, ``official`` the protocols by place, ``field`` as for `cells`.
    """
    rows = alike(numbers)
    if not rows:
        return {"alike_message": ""}
    where = "; ".join(cells(election, group.iloc[rows], field))
    told = {"alike_count": len(rows), "alike_cells": where}
    place = group["place"].iloc[0]
    if place not in official.index:
        return {"alike_message": "dispute-alike", **told}
    ours = official.loc[[place]]
    fields = shared_fields(election, group, ours)
    first = group.iloc[rows[:1]][fields].to_numpy(dtype=np.float64)
    apart = bool(unequal(first, ours[fields].to_numpy(dtype=np.float64)).any())
    return {"alike_message": f"dispute-alike-{'against' if apart else 'official'}", **told}


def beside(election: Election, copies: pd.DataFrame, rows: Sequence[int]) -> list[Params]:
    """What other copies say beside those in ``rows``, each of a place of its own.

    That all copies of the precinct say so, that an earlier one of the same observer agreed with
    the official protocol, or that the figures stand with another precinct. ``copies`` are those
    that stand.
    """
    told: list[Params] = [{"same_message": "", "earlier_message": ""} for _ in rows]
    if not told:
        return told
    chosen = copies.iloc[list(rows)]
    sizes = copies["place"].value_counts()
    for params, size in zip(told, sizes.reindex(chosen["place"]).tolist(), strict=True):
        if size >= _SEVERAL:
            params |= {"same_message": "copies-say-the-same", "same_count": int(size)}
    numbers = {int(place): n for n, place in enumerate(chosen["place"].tolist())}
    for place, earlier in _agreed_earlier(election, chosen).groupby("place"):
        params = told[numbers[int(str(place))]]
        where = "; ".join(cells(election, earlier, "precinct"))
        params |= {"earlier_message": "copy-earlier-agreed", "earlier": where}
    others = _elsewhere(election, copies, chosen)
    return [{**params, **other} for params, other in zip(told, others, strict=True)]


def _elsewhere(election: Election, copies: pd.DataFrame, chosen: pd.DataFrame) -> Sequence[Params]:
    """Whether the figures of each copy, or those of its protocol, are another precinct's."""
    official = election.protocols[first_rows(election.protocols)]
    official = official[official["place"] >= 0]
    lines = [line for line in shared_fields(election, official, copies)
             if line in set(election.vote_columns)]  # fmt: skip
    ours, theirs, own, every = (
        frame[lines].to_numpy(dtype=np.float64).reshape(len(frame), len(lines))
        for frame in (official, chosen,
                      official.set_index("place").reindex(chosen["place"]), copies)
    )  # fmt: skip
    places, known, others = (f["place"].to_numpy() for f in (official, chosen, copies))
    of_copy = elsewhere.told(
        election, elsewhere.Sought(theirs, known, ours, places), official, "copy-of-another"
    )
    of_protocol = elsewhere.told(
        election, elsewhere.Sought(own, known, every, others), copies, "protocol-of-another"
    )
    return [a if a["elsewhere_message"] else b for a, b in zip(of_copy, of_protocol, strict=True)]


def _agreed_earlier(election: Election, chosen: pd.DataFrame) -> pd.DataFrame:
    """Copies replaced by their observers' later ones in ``chosen`` that were as the protocol."""
    every = election.evidence[copies_mask(election.evidence)].reset_index(drop=True)
    gone = every[~standing(every)]
    if not len(gone):
        return gone
    own = pd.DataFrame({"place": chosen["place"], "who": fold_all(chosen["observer"].fillna(""))})
    key = pd.DataFrame({"place": gone["place"], "who": fold_all(gone["observer"].fillna(""))})
    same = pd.MultiIndex.from_frame(key).isin(pd.MultiIndex.from_frame(own))
    gone = gone[np.asarray(same, dtype=bool)]
    official = election.protocols.drop_duplicates("place").set_index("place", drop=False)
    gone = gone[gone["place"].isin(official.index)]
    fields = shared_fields(election, official, gone)
    ours = official.loc[gone["place"], fields].to_numpy(dtype=np.float64)
    theirs = gone[fields].to_numpy(dtype=np.float64)
    agreed = ~unequal(theirs, ours).any(axis=1)
    return gone.iloc[np.flatnonzero(agreed) if fields else []]


def cells(election: Election, copies: pd.DataFrame, field: str) -> list[str]:
    """Where copies stand: the cell of each one's precinct; of ``field`` where they share that."""
    rows = list(zip(copies["table"].tolist(), copies["record"].tolist(), strict=True))
    told = [str(election.locate(int(t), int(r), "precinct")) for t, r in rows]
    if len(set(told)) == len(told):
        return told
    return [str(election.locate(int(t), int(r), field)) for t, r in rows]
