"""Which precincts a person means who types their numbers."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.folding import fold, fold_number
from audit.messages import LANGUAGES


def named(election: Election, text: str) -> list[int]:
    """The precincts that a person means by "12", "Akmola/12" or "Akmola/Burabay/12".

    Every place of that number; the words before it are a region's or a district's name. A number
    may itself hold a slash.
    """
    known, rows = election.numbered
    parts = [part.strip() for part in text.split("/") if part.strip()]
    for before in range(len(parts)):
        found = known.iloc[rows.get(fold_number("/".join(parts[before:])), [])]
        for word in parts[:before]:
            found = found[_within(election, found, fold(word))]
        if len(found):
            return [int(place) for place in found["place"]]
    return []


def _within(election: Election, rows: pd.DataFrame, word: str) -> NDArray[np.bool_]:
    """Rows of the region or the district that is called ``word``, folded; shape (rows,)."""
    keys = [
        key
        for key in rows["region_key"].unique()
        if word in {key, *(fold(election.region_name(key, one)) for one in LANGUAGES)}
    ]
    written = rows["region"].map(fold) == word
    inside = rows["region_key"].isin(keys) | written | (rows["district_key"] == word)
    return inside.to_numpy(dtype=bool)
