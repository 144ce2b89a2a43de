"""The precincts as columns: what the table of precincts shows, one row a protocol."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.distinct import distinct
from audit.election import Election
from audit.folding import fold, fold_all
from audit.frames import Floats, count, voted
from audit.messages import Language
from audit.outcome.shares import base_of
from audit.places.placing import Places, tally
from ui.election.regions import turnout
from ui.election.searching import Searchable

Texts = NDArray[np.object_]


@dataclass(frozen=True)
class PrecinctFigures:
    """One row a protocol; every array has shape (rows,), dictionaries are by ballot line.

    ``names`` are those of the regions by their keys, in the language shown (none before `named`).

    ``shares`` and ``turnout`` in per cent; ``place`` the precinct's number in the election;
    ``findings`` how many concern it; ``observed`` whether an observer brought anything;
    ``words`` what a search looks in; ``region`` counts in ``region_keys``, each there once.
    """

    region: NDArray[np.int64]
    region_keys: Texts
    names: Mapping[str, str]
    districts: Texts
    numbers: Texts
    registered: Floats
    issued: Floats
    in_boxes: Floats
    invalid: Floats
    blank: Floats
    turnout: Floats
    voted_field: str
    votes: dict[str, Floats]
    shares: dict[str, Floats]
    place: NDArray[np.int32]
    findings: NDArray[np.int64]
    observed: NDArray[np.bool_]
    words: Searchable
    table: NDArray[np.int32]
    record: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.place)

    @cached_property
    def precincts(self) -> int:
        """How many precincts there are; a row of none of them counts as one."""
        known = self.place[self.place >= 0]
        return len(distinct(known)) + len(self) - len(known)

    @property
    def regions(self) -> Texts:
        """The name of each row's region."""
        names = [self.names.get(str(key), str(key)) for key in self.region_keys]
        return np.array(names, dtype=object)[self.region]

    def named(self, election: Election, language: Language) -> "PrecinctFigures":
        """The same with the names of regions in ``language``."""
        keys = map(str, self.region_keys)
        return replace(self, names={key: election.region_name(key, language) for key in keys})

    def mask(self, text: str, region: str) -> NDArray[np.bool_]:
        """Rows whose region, district or number has every word of ``text``, in one region."""
        of_region = np.array([not region or key == region for key in self.region_keys], dtype=bool)
        keep = of_region[self.region]
        folded = [fold(self.names.get(str(key), "")) for key in self.region_keys]
        for word in fold(text).split():
            named = np.array([word in name for name in folded], dtype=bool)
            keep &= self.words.having(word) | named[self.region]
        return np.asarray(keep, dtype=bool)


def precinct_figures(election: Election, placed: Places) -> PrecinctFigures:
    """All protocols of precincts, in the order of the files; ``placed``: `placing.places`."""
    frame = election.protocols[election.protocols["level"] == "precinct"]
    took_part, voted_field = voted(frame, election.profile.turnout_numerator)
    registered = count(frame, "registered")
    votes = {line.key: count(frame, line.votes) for line in election.lines}
    base = base_of(frame, election.profile.share_base)
    place = frame["place"].to_numpy(dtype=np.int32)
    districts, numbers = _texts(frame, "district"), _texts(frame, "precinct")
    region, keys = pd.factorize(_texts(frame, "region_key"))
    return PrecinctFigures(
        region=region,
        region_keys=keys,
        names={},
        districts=districts,
        numbers=numbers,
        registered=registered,
        issued=count(frame, "issued"),
        in_boxes=count(frame, "in_boxes"),
        invalid=count(frame, "invalid"),
        blank=count(frame, "blank"),
        turnout=turnout(took_part, registered),
        voted_field=voted_field,
        votes=votes,
        shares={key: _share(column, base) for key, column in votes.items()},
        place=place,
        findings=tally(placed, place),
        observed=np.isin(place, election.evidence["place"].to_numpy()) & (place >= 0),
        words=Searchable(*map(_folded, (districts, numbers, _texts(frame, "region")))),
        table=frame["table"].to_numpy(dtype=np.int32),
        record=frame["record"].to_numpy(dtype=np.int32),
    )


def _share(votes: Floats, base: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(base > 0, 100 * votes / base, np.nan)


def _folded(column: Texts) -> Texts:
    return np.asarray(fold_all(pd.Series(column, dtype=object)), dtype=object)


def _texts(frame: pd.DataFrame, column: str) -> Texts:
    return frame[column].fillna("").astype(str).to_numpy(dtype=object)
