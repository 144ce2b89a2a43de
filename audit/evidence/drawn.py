"""The stations drawn for a probability sample, and what observers sent of each.

The drawn list is every row of observers' tables or of a list of precincts that states a
probability or is marked as drawn. Whatever makes a sample of stations no probability sample is a
reason not to estimate from it (METHODS, observer against official).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.evidence.kinds import Kind, of_kind
from audit.importing.vocabulary import load_vocabulary, phrase

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Parameter = str | int | float

_KEYS = ["place", "region_key", "region", "district", "precinct", "table", "record"]
_MARKS = ["stratum", "probability", "drawn"]
_SHOWN = 12  # precincts that a reason names
_MOST_ROWS = 2**32  # of a table
_SAME = 1e-6  # of a probability written twice


class NotASample(ValueError):
    """Why nothing can be estimated: the id of a message and its parameters."""

    def __init__(self, reason: str, **params: Parameter) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params: Mapping[str, Parameter] = params


@dataclass(frozen=True)
class Drawn:
    """Stations of a drawn list, each once.

    ``stations``: one row each, with ``station`` (its place, or a number below -1 of its own),
    the place columns, ``table``, ``record``, ``stratum`` (text, "" where the sample has none) and
    ``probability``. ``reports``: the observations of these stations, with ``station``.
    ``elsewhere``: observers' copies of other stations, which tell nothing of the whole.
    """

    stations: pd.DataFrame
    reports: pd.DataFrame
    elsewhere: int


def drawn_of(election: Election) -> Drawn:
    """The drawn list of an election with what was sent of it.

    Raises:
        NotASample: when there is no such list, or it does not tell all that an estimate needs.
    """
    listed = _listed(election)
    if not len(listed):
        raise _without_list(election)
    stations = _once(_with_probability(listed))
    copies = election.evidence[of_kind(election.evidence, Kind.SAMPLE, Kind.COPY)]
    copies = copies.assign(station=_station(copies))
    inside = copies["station"].isin(stations["station"]).to_numpy(dtype=bool)
    strangers = copies[~inside & of_kind(copies, Kind.SAMPLE) & filled(copies)]
    if len(strangers):
        raise NotASample(
            "reason-sample-not-drawn",
            strangers_count=len(strangers),
            numbers=precincts_named(strangers),
        )
    return Drawn(stations, copies[inside], int((~inside & filled(copies)).sum()))


def filled(frame: pd.DataFrame) -> Mask:
    """Observations with the votes of any line, shape (rows,)."""
    votes = [column for column in frame.columns if str(column).startswith("votes:")]
    told: Mask = frame[votes].notna().any(axis=1).to_numpy(dtype=bool)
    return told


def probability_of(text: str) -> float:
    """A probability as written: "0.125", "12.5%", "1/8"; NaN where it is none in (0, 1]."""
    plain = text.strip().replace(",", ".").replace("\u00a0", "")
    above, _, below = plain.removesuffix("%").partition("/")
    try:
        value = float(above) / float(below or 1) / (100 if plain.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        return float("nan")
    return value if 0 < value <= 1 else float("nan")


def _without_list(election: Election) -> NotASample:
    evidence = election.evidence
    if len(evidence) and of_kind(evidence, Kind.SAMPLE).any():
        return NotASample("reason-sample-no-list")
    copies = evidence[of_kind(evidence, Kind.COPY)] if len(evidence) else evidence
    copies = copies[filled(copies)]  # a form names precincts that nothing came from yet
    if not len(copies):
        return NotASample("reason-no-sample")
    whole = election.polls.frame["place"].unique()
    places = int(copies.loc[copies["place"].isin(whole[whole >= 0]), "place"].nunique())
    return NotASample("reason-sample-copies-only", covered_count=places, precincts_count=len(whole))


def _listed(election: Election) -> pd.DataFrame:
    """Rows that say of themselves that they were drawn, with their marks as texts."""
    evidence = election.evidence
    if len(evidence):  # the probability of a machine's reading is another
        evidence = evidence[of_kind(evidence, Kind.SAMPLE, Kind.COPY)]
    frames = [frame for frame in (evidence, election.registry) if len(frame)]
    parts = [_marked(frame) for frame in frames if set(_MARKS) & set(frame.columns)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_KEYS)


def _marked(frame: pd.DataFrame) -> pd.DataFrame:
    columns = {name: _texts(frame, name) for name in _MARKS}
    rows = frame[_KEYS].reset_index(drop=True).assign(station=_station(frame), **columns)
    marked = _yes(rows)
    tables = rows["table"]
    has_marks = tables.isin(tables[rows["drawn"] != ""])
    stated = rows["probability"] != ""
    chosen = np.where(has_marks, marked, stated)
    rows["all_in_stratum"] = rows.groupby(["table", "stratum"])["table"].transform("size")
    return rows[chosen.astype(bool)]


def _yes(rows: pd.DataFrame) -> Mask:
    """Which rows are marked as drawn; a mark that is neither yes nor no is asked about."""
    words = load_vocabulary().words
    yes = words.get("drawn", frozenset()) | {"1"}
    no = words.get("not_drawn", frozenset()) | {"", "0", "0.0"}
    folded = {text: phrase(text) or text for text in set(rows["drawn"])}
    told = rows["drawn"].map(folded)
    strange = told[~told.isin(yes | no)]
    if len(strange):
        raise NotASample("reason-sample-mark", found=str(rows["drawn"][strange.index[0]]))
    marked: Mask = told.isin(yes).to_numpy(dtype=bool)
    return marked


def _with_probability(listed: pd.DataFrame) -> pd.DataFrame:
    """The list with probabilities as numbers.

    A list of all precincts with strata and marks tells them: drawn over all of a stratum.
    """
    words = {text: probability_of(text) for text in set(listed["probability"])}
    numbers = listed["probability"].map(words).to_numpy(dtype=np.float64)
    wrong = listed[np.isnan(numbers) & (listed["probability"] != "")]
    if len(wrong):
        first = wrong.iloc[0]
        raise NotASample(
            "reason-sample-probability", found=str(first["probability"]), wrong_count=len(wrong)
        )
    drawn = listed.groupby(["table", "stratum"])["table"].transform("size")
    part = (drawn / listed["all_in_stratum"]).to_numpy(dtype=np.float64)
    marked = (listed["drawn"] != "").to_numpy(dtype=bool)
    frame = marked & (drawn < listed["all_in_stratum"]).to_numpy(dtype=bool)
    numbers = np.where(np.isnan(numbers) & frame, part, numbers)
    blank = int(np.isnan(numbers).sum())
    if blank:
        raise NotASample("reason-sample-no-probability", blank_count=blank, drawn_count=len(listed))
    return listed.assign(probability=numbers)


def _once(listed: pd.DataFrame) -> pd.DataFrame:
    """Each station once; one that stands in the list twice must stand there alike."""
    own = listed.groupby("station")["probability"]
    apart = (own.transform("max") - own.transform("min")) > _SAME * own.transform("max")
    named = listed["stratum"] != ""
    strata = listed[named].groupby("station")["stratum"].nunique()
    apart |= listed["station"].isin(strata.index[strata > 1])
    if apart.any():
        raise NotASample("reason-sample-twice", numbers=precincts_named(listed[apart]))
    ordered = listed.assign(_blank=~named).sort_values(["station", "_blank"], kind="stable")
    stations = ordered.drop_duplicates("station").sort_index().reset_index(drop=True)
    blank = int((stations["stratum"] == "").sum())
    if 0 < blank < len(stations):
        raise NotASample("reason-sample-no-stratum", blank_count=blank, drawn_count=len(stations))
    return stations


def _station(frame: pd.DataFrame) -> NDArray[np.int64]:
    """The place of each row; a row that names no precinct is a station of its own."""
    place = frame["place"].to_numpy(dtype=np.int64)
    own = frame["table"].to_numpy(dtype=np.int64) * _MOST_ROWS + frame["record"].to_numpy()
    return np.where(place >= 0, place, -2 - own)


def _texts(frame: pd.DataFrame, name: str) -> pd.Series:
    if name not in frame:
        return pd.Series([""] * len(frame), dtype=object)
    return frame[name].fillna("").astype(str).str.strip().reset_index(drop=True)


def precincts_named(frame: pd.DataFrame) -> str:
    """The numbers of the first precincts of some rows, with a sign where there are more."""
    names = [str(number) for number in frame["precinct"].drop_duplicates() if number]
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
