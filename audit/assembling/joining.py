"""Observed precincts that join no official one, with proposals which it may be.

Exact places are joined in `audit.assembling.places`. Whatever does not join there is listed by
`unjoined` with proposals, each with its reason; nothing of them is applied until a person says so
(`audit.importing.corrections.Corrections.joins`, applied in `audit.assembling.joins`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from audit.assembling import candidates
from audit.assembling.joins import alone, identities, written
from audit.assembling.likeness import pair_scores
from audit.election import Election
from audit.fields import is_count
from audit.importing.corrections import JoinKey

Sureness = Literal["possible", "likely", "sure"]
SURENESS: tuple[Sureness, ...] = get_args(Sureness)
MOST_CANDIDATES = 6  # of one precinct
_PLACES = ("region", "district", "settlement", "precinct", "address")
_KEYS = ("region_key", "district_key", "precinct_key", "ballot")
_WORTH, _LIKELY, _SURE = 40.0, 50.0, 60.0  # telling a person of, and more
_APART = 15.0  # a sure candidate weighs so much more than the next one
_SAME_NAME = 95.0  # of 100
_ALIKE_REGION = 75.0
_ALIKE_DISTRICT = 85.0

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Unjoined:
    """Observed precincts that are in no official table, and which official ones they may be.

    ``units``: one row a precinct as an evidence table writes it, with its place columns and keys,
    ``sha256``, ``written`` (the text of its `JoinKey`), ``rows`` (observations), ``table`` and
    ``record`` of the first, and its counts. ``official``: one row an official precinct, with
    ``identity``. ``pairs``: ``unit`` and ``official`` by position, best first for each unit, with
    ``sure`` (position in `SURENESS`) and what `reasons` tells.
    """

    units: pd.DataFrame
    official: pd.DataFrame
    pairs: pd.DataFrame

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def keys(self) -> tuple[JoinKey, ...]:
        """The key of each unit, by which a person's decision is kept."""
        columns = (self.units[name] for name in ("sha256", "region", "district", "written"))
        return tuple(JoinKey(*map(str, texts)) for texts in zip(*columns, strict=True))

    @cached_property
    def first(self) -> Ints:
        """The position of each unit's best pair, -1 where it has none; shape (units,)."""
        best = self.pairs.reset_index().drop_duplicates("unit").set_index("unit")["index"]
        found = best.reindex(range(len(self.units)), fill_value=-1).to_numpy(dtype=np.int64)
        result: Ints = found
        return result

    def of(self, unit: int) -> pd.DataFrame:
        """The pairs of one unit, best first."""
        start, end = np.searchsorted(self.pairs["unit"].to_numpy(), [unit, unit + 1])
        return self.pairs.iloc[start:end]

    def sure(self) -> dict[JoinKey, str]:
        """The sure proposals: at most one for each unit, and one unit for each official one."""
        chosen = self.pairs[self.pairs["sure"] == SURENESS.index("sure")]
        identities = self.official["identity"].to_numpy(dtype=object)
        pairs = zip(chosen["unit"], chosen["official"], strict=True)
        return {self.keys[unit]: str(identities[row]) for unit, row in pairs}


def unjoined(election: Election) -> Unjoined:
    """Observed precincts of ``election`` that join nowhere, with proposals; none where all join."""
    known = pd.concat([election.protocols["place"], election.registry["place"]])
    if not len(election.evidence) or not (known >= 0).any():
        return _nothing()
    units = _units(election, election.evidence[alone(election.evidence, known)])
    if not len(units):
        return _nothing()
    official = official_precincts(election)
    units["scope"], how = _scopes(units, official)
    official["scope"] = official["region_key"]
    pairs = candidates.find(units, official)
    pairs = pairs[_one_ballot(pairs, units, official)].reset_index(drop=True)
    pairs = _weighed(pairs, units, official, how)
    taken = official["place"].isin(election.evidence["place"]).to_numpy()
    return Unjoined(units, official, _ranked(pairs[pairs["score"] >= _WORTH], units, taken))


def _nothing() -> Unjoined:
    texts = [*_PLACES, *_KEYS, "sha256", "written", "identity"]
    frame = pd.DataFrame(columns=[*texts, "rows", "registered", "table", "record"])
    pairs = pd.DataFrame(columns=["unit", "official", "sure"], dtype=np.int64)
    return Unjoined(frame, frame, pairs)


def reasons(found: Unjoined, pair: int) -> list[tuple[str, Mapping[str, object]]]:
    """Why a pair is proposed and what speaks against it: message ids with parameters, in order.

    ``pair`` is a position in ``found.pairs``.
    """
    row = found.pairs.iloc[pair]
    unit, there = found.units.iloc[int(row["unit"])], found.official.iloc[int(row["official"])]
    kind = str(row["kind"])
    told: list[tuple[str, Mapping[str, object]]] = [
        (f"join-by-{kind}", {"ours": unit["written"], "theirs": there["precinct"]})
    ]
    if row["alike"] and kind != "name":
        told.append(("join-name-too", {}))
    if row["voters"]:
        voters = {"ours": float(unit["registered"]), "theirs": float(there["registered"])}
        told.append((f"join-voters-{row['voters']}", voters))
    for place, saying in (("district", ("alike", "other")), ("region", ("alike", "unknown"))):
        if row[place] in saying:
            texts = {"ours": str(unit[place]), "theirs": str(there[place])}
            told.append((f"join-{place}-{row[place]}", texts))
    if row["region"] == "blank":
        told.append(("join-region-blank", {}))
    if row["taken"]:
        told.append(("join-taken", {}))
    return told


def official_precincts(election: Election) -> pd.DataFrame:
    """One row an official precinct, of protocols first, then of the list of precincts."""
    columns = [*_PLACES, *_KEYS, "place", "table", "record"]
    frames = [f[f["place"] >= 0] for f in (election.protocols, election.registry)]
    counts = [c for c in election.protocols.columns if is_count(str(c))]
    every = pd.concat([f.reindex(columns=[*columns, *counts]) for f in frames if len(f)] or frames)
    every = every.drop_duplicates("place").reset_index(drop=True)
    if "registered" not in every:
        every["registered"] = np.nan
    return every.assign(identity=identities(every))


def _units(election: Election, evidence: pd.DataFrame) -> pd.DataFrame:
    """One row a precinct as its table writes it, with the first observation's figures."""
    hashes = np.array([table.source.sha256 for table in election.tables] + [""], dtype=object)
    named = evidence.assign(
        sha256=hashes[evidence["table"].to_numpy(dtype=np.int64)], written=written(evidence)
    )
    key = ["sha256", "region", "district", "written"]
    rows = named.groupby(key, sort=False)["place"].transform("size")
    units = named.assign(rows=rows).drop_duplicates(key).reset_index(drop=True)
    if "registered" not in units:
        units["registered"] = np.nan
    return units


def _scopes(units: pd.DataFrame, official: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The official region of each unit, and how it was found: same, alike, blank or unknown."""
    regions = official["region_key"].unique().tolist()
    found: dict[str, tuple[str, str]] = {}
    for key in units["region_key"].unique().tolist():
        if key in regions:
            found[key] = (key, "same")
        elif regions == [""]:
            found[key] = ("", "unsaid")
        else:
            best = process.extractOne(key, regions, scorer=fuzz.token_set_ratio) if key else None
            alike = best is not None and best[1] >= _ALIKE_REGION
            found[key] = (best[0], "alike") if best and alike else (candidates.ANYWHERE, "blank")
            if key and not alike:
                found[key] = (candidates.ANYWHERE, "unknown")
    scope = units["region_key"].map({key: value[0] for key, value in found.items()})
    return scope, units["region_key"].map({key: value[1] for key, value in found.items()})


def _one_ballot(pairs: pd.DataFrame, units: pd.DataFrame, official: pd.DataFrame) -> Mask:
    ours = units["ballot"].to_numpy()[pairs["unit"]]
    theirs = official["ballot"].to_numpy()[pairs["official"]]
    result: Mask = (ours == theirs) | (ours == "") | (theirs == "")
    return result


def _weighed(
    pairs: pd.DataFrame, units: pd.DataFrame, official: pd.DataFrame, how: pd.Series
) -> pd.DataFrame:
    """Pairs with what speaks for and against each: region, district, voters on the list."""
    mine, theirs = pairs["unit"].to_numpy(), pairs["official"].to_numpy()
    pairs["region"] = how.to_numpy()[mine]
    district = [side["district_key"].to_numpy()[at] for side, at in
                ((units, mine), (official, theirs))]  # fmt: skip
    pairs["district"] = _district(*district)
    voters = [side["registered"].to_numpy(dtype=np.float64)[at] for side, at in
              ((units, mine), (official, theirs))]  # fmt: skip
    both = (voters[0] > 0) & (voters[1] > 0)
    pairs["voters"] = np.where(both, np.where(voters[0] == voters[1], "same", "other"), "")
    score = pairs["weight"].to_numpy(dtype=np.float64)
    score = score + pairs["district"].map({"same": 15, "alike": 12, "other": -12}).fillna(0)
    score = score + pairs["region"].map({"alike": -3, "blank": -6, "unknown": -15}).fillna(0)
    score = score + pairs["voters"].map({"same": 20, "other": -20}).fillna(0)
    named = (pairs["alike"] > 0) & (pairs["kind"] != "name")
    score = score + np.where(named, 12, 0)
    pairs["score"] = score + np.where(pairs["kind"] == "name", (pairs["alike"] - 90) * 1.5, 0)
    return pairs


def _district(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """same, alike, other, or "" where either names none; each distinct pair compared once."""
    codes, distinct = pd.MultiIndex.from_arrays([ours, theirs]).factorize()
    first, second = ([str(pair[n]) for pair in distinct] for n in (0, 1))
    alike = pair_scores(first, second)
    told = np.where(alike >= _ALIKE_DISTRICT, "alike", "other").astype(object)
    told[[one == other for one, other in zip(first, second, strict=True)]] = "same"
    told[[not (one and other) for one, other in zip(first, second, strict=True)]] = ""
    return np.asarray(told[codes], dtype=object)


def _ranked(pairs: pd.DataFrame, units: pd.DataFrame, taken: Mask) -> pd.DataFrame:
    """The best pairs of each unit with how sure each is: ``sure``, position in `SURENESS`."""
    pairs = pairs.sort_values(["unit", "score", "official"], ascending=[True, False, True])
    pairs = pairs[pairs.groupby("unit").cumcount() < MOST_CANDIDATES].reset_index(drop=True)
    best = ~pairs["unit"].duplicated()
    next_one = pairs["score"].where(~best).groupby(pairs["unit"]).transform("max")
    ahead = best & ~(pairs["score"] - next_one < _APART)
    pairs["taken"] = taken[pairs["official"].to_numpy(dtype=np.int64)]
    same_name = (pairs["kind"] != "name") | (pairs["alike"] >= _SAME_NAME)
    own = pairs["kind"].isin(["figures", "ending", "stem"]) | pairs["region"].eq("unknown")
    contradicted = pairs["voters"].eq("other") | pairs["taken"] | own
    elsewhere = pairs["district"].eq("other")
    contradicted |= elsewhere
    likely = ahead & (pairs["score"] >= _LIKELY) & (~elsewhere | pairs["voters"].eq("same"))
    sure = likely & same_name & ~contradicted & (pairs["score"] >= _SURE)
    sure &= ~_rivalled(pairs, units, best)
    pairs["sure"] = np.where(sure, 2, np.where(likely, 1, 0))
    return pairs


def _rivalled(pairs: pd.DataFrame, units: pd.DataFrame, best: pd.Series) -> Mask:
    """Pairs whose official precinct is the best of observed ones with another number, too."""
    number = units["precinct_key"].to_numpy()[pairs["unit"].to_numpy(dtype=np.int64)]
    told = pd.DataFrame({"official": pairs["official"], "number": number})[best]
    several = told.groupby("official")["number"].nunique()
    result: Mask = pairs["official"].isin(several[several > 1].index).to_numpy(dtype=bool)
    return result
