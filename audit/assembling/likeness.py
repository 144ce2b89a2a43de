"""Names of precincts that are alike: "СШ №5 Макат" and "Макат, школа № 5"."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from audit.folding import fold, fold_all

ENOUGH = 82.0  # of 100, below which names are not called alike
_GRAMS = 6  # of a name: its rarest parts of three letters, by which alike names are found
_MOST_NAMES = 60  # a part that so many official names share finds nothing
_SHORTEST = 4  # letters in a name
_NUMBERS = re.compile(r"\d+")

Scores = NDArray[np.float64]


def name_pairs(units: pd.DataFrame, official: pd.DataFrame, anywhere: str) -> pd.DataFrame:
    """Pairs with alike names in one scope: ``unit``, ``official``, ``alike`` (0 to 100).

    Names with other numbers in them are never alike. Units of scope ``anywhere`` are sought in
    every region. Rows are counted from 0 by position.
    """
    ours, theirs = _names(units), _names(official)
    if not len(ours) or not len(theirs):
        return pd.DataFrame({"unit": [], "official": [], "alike": []}, dtype=np.int64)
    if (ours["scope"] == anywhere).any():
        theirs = pd.concat([theirs, theirs.assign(scope=anywhere)], ignore_index=True)
    theirs = theirs[theirs["scope"].isin(ours["scope"].unique())].reset_index(drop=True)
    met = _meeting(ours, theirs)
    first, second = ours.iloc[met["ours"]], theirs.iloc[met["theirs"]]
    alike = pair_scores(first["name"].tolist(), second["name"].tolist())
    numbers = (first["numbers"].to_numpy() == second["numbers"].to_numpy()) | (
        (first["numbers"] == "").to_numpy() | (second["numbers"] == "").to_numpy()
    )
    found = pd.DataFrame({"unit": first["row"].to_numpy(), "official": second["row"].to_numpy()})
    found["alike"] = np.where(numbers, alike, 0.0)
    return found[found["alike"] >= ENOUGH].reset_index(drop=True)


def pair_scores(one: list[str], other: list[str]) -> Scores:
    """How alike texts of two lists are, pair by pair, 0 to 100, whatever the order of words."""
    if not one:
        return np.zeros(0)
    ratios = [
        process.cpdist(one, other, scorer=scorer) for scorer in (fuzz.token_sort_ratio, fuzz.ratio)
    ]
    result: Scores = np.maximum(*ratios).astype(np.float64)
    return result


def _names(side: pd.DataFrame) -> pd.DataFrame:
    """The names of each row: of the precinct where it is no number, settlement, and address."""
    rows = np.arange(len(side))
    made = []
    for columns in (("precinct",), ("settlement",), ("address",), ("settlement", "address")):
        text = side[columns[0]]
        for column in columns[1:]:
            text = text + " " + side[column]
        name = fold_all(text, _name)
        made.append(pd.DataFrame({"row": rows, "scope": side["scope"].to_numpy(), "name": name}))
    names = pd.concat(made, ignore_index=True)
    names = names[names["name"] != ""].drop_duplicates().reset_index(drop=True)
    names["numbers"] = fold_all(names["name"], _numbers_in)
    return names


def _name(text: str) -> str:
    folded = fold(text)
    return folded if sum(c.isalpha() for c in folded) >= _SHORTEST else ""


def _numbers_in(text: str) -> str:
    return " ".join(sorted(found.lstrip("0") for found in _NUMBERS.findall(text)))


def _meeting(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Positions of names that share a rare part of three letters."""
    mine, there = _grams(ours), _grams(theirs)
    there["others"] = there.groupby("gram")["row"].transform("size")
    there = there[there["others"] <= _MOST_NAMES]
    common = there[["gram", "others"]].drop_duplicates("gram")
    mine = mine.merge(common, on="gram").sort_values(["row", "others"], kind="stable")
    mine = mine[mine.groupby("row").cumcount() < _GRAMS]
    met = mine[["row", "gram"]].merge(there[["row", "gram"]], on="gram", suffixes=("", "_there"))
    met = met[["row", "row_there"]].drop_duplicates()
    return met.rename(columns={"row": "ours", "row_there": "theirs"})


def _grams(names: pd.DataFrame) -> pd.DataFrame:
    """Parts of three letters of each name, with its scope: ``row``, ``gram``."""
    codes, distinct = pd.factorize(names["name"])
    grams = [sorted({f" {text} "[n : n + 3] for n in range(len(text))}) for text in distinct]
    sizes = np.array([len(found) for found in grams], dtype=np.int64)
    flat = np.array([gram for found in grams for gram in found], dtype=object)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    counts = sizes[codes]
    rows = np.repeat(np.arange(len(names)), counts)
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    chosen = flat[np.repeat(starts[codes], counts) + offsets]
    scope = names["scope"].to_numpy(dtype=object)
    return pd.DataFrame({"row": rows, "gram": chosen + "\x1f" + scope[rows]})
