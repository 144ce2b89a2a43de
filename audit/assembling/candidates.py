"""Which official precincts an observed one may be: pairs found by numbers, figures and names.

Pairs are found by joining both sides on keys made of their texts, within a region, never by
comparing everything with everything; each pair remembers by what it was found.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np
import pandas as pd

from audit.assembling import likeness
from audit.assembling.numbering import parts
from audit.fields import VOTES, is_count
from audit.folding import fold, fold_all

# By what a pair was found, and what that weighs by itself.
WEIGHTS: Mapping[str, int] = {
    "pair": 70,  # the district's number stands inside the number on one of the sides
    "parts": 68,  # "03-05" and "3/5"
    "number": 66,
    "letters": 64,  # "12А" and "12A", "1O5" and "105"
    "written": 56,  # the only number in "school, precinct 5"
    "figures": 50,  # the same figures, whatever the number
    "name": 48,  # alike names of settlement, school, address
    "stem": 42,  # "103a" and 103, which may be two precincts
    "ending": 40,  # 305 in the district where others write 5
}
ANYWHERE = "*"  # the region of observed precincts that name none
_MOST_PLACES = 30  # a key that so many official precincts share says nothing
_FEWEST_VOTERS = 50  # figures below are equal by chance
_LIKE_LATIN = str.maketrans("асеорхукмтнвѕі", "aceopxykmthbsi")
_LIKE_DIGITS = str.maketrans("oil|зz", "011133")
_NUMBER = re.compile(r"(?:(?<!\w)|(?<=\bno))\d+(?!\w)")  # "№5" folds to "no5"; no part of "12a"
_STEM = re.compile(r"(?:.*\s)?(\d+)[\s\-]?[^\W\d]$")
_LONGEST_CODE = 12

Keys = Iterator[tuple[str, str, "pd.Series"]]  # sort of key, kind of pair, keys by row


def skeleton(text: str) -> str:
    """A number's text with one sign for signs that look alike: "12А" and "12A", "1O5" and "105"."""
    plain = fold(text).translate(_LIKE_LATIN).replace(" ", "")
    if any(c.isdigit() for c in plain) and len(plain) <= _LONGEST_CODE:
        plain = plain.translate(_LIKE_DIGITS)
    return plain.lstrip("0") or "0"


def _letters(key: str) -> str:
    return skeleton(key) if any(c.isdigit() for c in key) else ""


def _stem(key: str) -> str:
    found = _STEM.match(key)
    return found[1].lstrip("0") if found else ""


def only_number(text: str) -> str:
    """The one number in a text, without leading zeros; "" where there is none or several.

    "12a" is another precinct than 12, so that a letter beside a number is part of it.
    """
    found = _NUMBER.findall(text)
    return (found[0].lstrip("0") or "0") if len(found) == 1 else ""


def find(units: pd.DataFrame, official: pd.DataFrame) -> pd.DataFrame:
    """Pairs that may be one precinct, one row a pair: ``unit``, ``official``, ``kind``, ``alike``.

    Both frames have ``scope`` (region), the keys of `audit.election` and counts, and are counted
    from 0 by position. ``kind`` is the weightiest of `WEIGHTS`; ``alike`` is the likeness of
    their names, 0 to 100, 0 where not compared.
    """
    anywhere = bool((units["scope"] == ANYWHERE).any())
    inside = official["scope"].isin(units["scope"].unique()).to_numpy() | anywhere
    near = official[inside].reset_index(drop=True)
    pairs = _found(units, near, anywhere)
    return pairs.assign(official=np.flatnonzero(inside)[pairs["official"]])


def _found(units: pd.DataFrame, official: pd.DataFrame, anywhere: bool) -> pd.DataFrame:
    shared = _shared_counts(units, official)
    ours, theirs = _keyed(units, shared, ("U", "O")), _keyed(official, shared, ("O", "U"))
    if anywhere:
        theirs = pd.concat([theirs, theirs.assign(scope=ANYWHERE)], ignore_index=True)
    key = ["scope", "sort", "key"]
    theirs = theirs[theirs.groupby(key)["row"].transform("size") <= _MOST_PLACES]
    met = ours.merge(theirs.drop(columns="kind"), on=key, suffixes=("", "_official"))
    met = met.rename(columns={"row": "unit", "row_official": "official"})
    names = likeness.name_pairs(units, official, ANYWHERE).assign(kind="name")
    columns = ["unit", "official", "kind"]
    pairs = pd.concat([met[columns].assign(alike=0.0), names[[*columns, "alike"]]])
    pairs["weight"] = pairs["kind"].map(WEIGHTS).astype(np.float64)
    pairs["alike"] = pairs.groupby(columns[:2])["alike"].transform("max")
    pairs = pairs.sort_values([*columns[:2], "weight"], ascending=[True, True, False])
    pairs = pairs.drop_duplicates(columns[:2]).reset_index(drop=True)
    return pairs.astype({"unit": np.int64, "official": np.int64})


def _keyed(side: pd.DataFrame, shared: list[str], ends: tuple[str, str]) -> pd.DataFrame:
    """Every key of every row: ``row``, ``scope``, ``sort`` of key, ``key``, ``kind``.

    ``ends`` are this side and the other one: what is cut out of a number on one side is only
    sought among whole numbers of the other.
    """
    made = []
    found = (*_by_number(side, *ends), *_by_district(side, *ends), *_by_figures(side, shared))
    for sort, kind, keys in found:
        flat = keys[(keys != "").to_numpy()]
        rows = {"row": flat.index.to_numpy(), "scope": side["scope"].to_numpy()[flat.index]}
        made.append(pd.DataFrame({**rows, "sort": sort, "key": flat.to_numpy(), "kind": kind}))
    return pd.concat(made, ignore_index=True)


def _each(texts: pd.Series, how: Callable[[str], str]) -> pd.Series:
    """``how`` of each distinct text once, by position."""
    return pd.Series(fold_all(texts, how))


def _joined(*texts: pd.Series) -> pd.Series:
    """Keys of several texts, "" where any of them is."""
    whole = texts[0]
    for text in texts[1:]:
        whole = whole + "/" + text
    blank = np.logical_or.reduce([(text == "").to_numpy() for text in texts])
    return whole.mask(blank, "")


def _by_number(side: pd.DataFrame, own: str, other: str) -> Keys:
    keys = side["precinct_key"].reset_index(drop=True)
    yield "N", "number", keys
    yield "P", "parts", _each(keys, lambda key: "/".join(parts(key)))
    yield "L", "letters", _each(keys, _letters)
    stem, whole = _each(keys, _stem), keys.where(keys.str.isdigit(), "")
    yield f"S{own}", "stem", stem
    yield f"S{other}", "stem", whole
    yield "W", "written", _each(keys, only_number)
    yield "NR", "number", _joined(keys, _figure(side["registered"]))


def _by_district(side: pd.DataFrame, own: str, other: str) -> Keys:
    """Numbers together with their district's, and the ends of long numbers."""
    keys = side["precinct_key"].reset_index(drop=True)
    plain = _each(keys, lambda key: key if key.isdigit() else "")
    district = _each(side["district_key"], only_number)
    last = _each(keys, lambda key: "/".join(parts(key)[-2:]))
    for whole in (_joined(district, plain), last):
        yield "D", "pair", whole
        yield f"D{other}", "pair", whole
    digits = _each(side["precinct"], _digits)
    for length in (1, 2, 3, 4):  # "0305" may be 03 and 05
        cut = _each(digits, partial(_cut, length=length))
        fits = (district == "") | (district == cut.str.partition("/")[0])
        yield f"D{own}", "pair", cut.where(fits, "")
    named = side["district_key"].reset_index(drop=True)
    yield f"E{other}", "ending", _joined(named, plain)
    for length in (2, 3):
        yield f"E{own}", "ending", _joined(named, _each(plain, partial(_end, length=length)))


def _digits(text: str) -> str:
    plain = text.strip()
    return plain if plain.isascii() and plain.isdigit() and len(plain) <= _LONGEST_CODE else ""


def _cut(text: str, length: int) -> str:
    """The last ``length`` digits as the precinct, those before them as the district."""
    return f"{int(text[:-length])}/{int(text[-length:])}" if len(text) > length else ""


def _end(text: str, length: int) -> str:
    return str(int(text[-length:])) if length < len(text) <= _LONGEST_CODE else ""


def _figure(numbers: pd.Series) -> pd.Series:
    """A figure as a key; "" where it is blank or so small that it is often equal by chance."""
    values = numbers.to_numpy(dtype=np.float64)
    texts = np.where(values >= _FEWEST_VOTERS, values.astype(str), "")
    return pd.Series(texts, dtype=object)


def _shared_counts(units: pd.DataFrame, official: pd.DataFrame) -> list[str]:
    """Votes that both sides hold."""
    both = [c for c in units.columns if is_count(str(c)) and c in official.columns]
    return [c for c in both if c.startswith(VOTES) and units[c].notna().any()]


def _by_figures(side: pd.DataFrame, shared: list[str]) -> Keys:
    """All figures that could be equal by chance only together: voters and votes, and every line."""
    if len(shared) < 2:
        return
    values = side[shared].to_numpy(dtype=np.float64)
    total = pd.Series(np.nansum(values, axis=1))
    yield "FR", "figures", _joined(_figure(side["registered"]), _figure(total))
    hashed = pd.util.hash_pandas_object(side[shared].reset_index(drop=True), index=False)
    several = ((values > 0).sum(axis=1) > 1) & (total >= _FEWEST_VOTERS).to_numpy()
    yield "FV", "figures", hashed.astype(str).astype(object).where(several, "")
