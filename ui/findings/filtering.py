"""The filter of the findings: which rows stay, decided over whole columns at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.election import Election
from audit.evidence.kinds import Kind
from audit.evidence.overview import TOLD_BY
from audit.findings import SEVERITIES, title
from audit.folding import fold, fold_all
from audit.messages import Language
from audit.places.priority import Priority

Mask = NDArray[np.bool_]
Texts = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the person wants to see. Empty means everything; all parts must hold at once.

    ``text``: words that must all occur in place, code, title, field or file. ``severities``: any
    of these. ``place``: one precinct by its number in the election, set by a jump from the
    precincts. ``rank``: a place by its row in the order of priority. ``incidents``: only precincts
    of which observers report some. ``chosen``: only of the precincts chosen on map, charts and
    tables. ``evidence``: a kind on which the findings rest.
    """

    text: str = ""
    severities: frozenset[str] = frozenset()
    code: str = ""
    region: str = ""
    state: str = ""
    place: int | None = None
    rank: int | None = None
    incidents: bool = False
    chosen: bool = False
    evidence: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == Filter()


# Parts of a filter that mean the same in another audit; places and their ranks do not.
_LASTING = ("text", "code", "region", "state", "evidence")


def lasting(wanted: Filter) -> dict[str, Any]:
    """What of a filter can be kept for another day, as JSON holds it."""
    parts: dict[str, Any] = {name: getattr(wanted, name) for name in _LASTING}
    return parts | {"severities": sorted(wanted.severities), "incidents": wanted.incidents}


def from_lasting(raw: Mapping[str, Any]) -> Filter:
    """The filter that was kept; what is no such part is left out."""
    kept = raw.get("severities", ())
    several = isinstance(kept, (list, tuple, set, frozenset))
    return replace(
        Filter(),
        **{name: str(raw.get(name, "")) for name in _LASTING},  # type: ignore[arg-type]  # texts
        severities=frozenset(map(str, kept)) if several else frozenset(),
        incidents=bool(raw.get("incidents", False)),
    )


class Index:
    """The findings' columns made ready for filtering.

    Attributes:
        rows: how many findings there are.
        kinds: the kinds of evidence that were brought and on which findings rest.
        codes: the codes that occur, in the order of strength.
        chosen: which findings are of the precincts chosen elsewhere, shape (findings,).
        with_incidents: how many precincts there are of which observers report incidents.
        regions: names of the regions that occur by their keys, in the order of the names.
    """

    def __init__(
        self,
        findings: pd.DataFrame,
        places: NDArray[np.int32],
        words: list[str],
        priority: Priority,
        election: Election,
        language: Language,
    ) -> None:
        """``places``, ``words`` and ``priority`` are those of `ui.prepared`."""
        self.rows = len(findings)
        self.kinds = _kinds(findings, election)
        self.codes = tuple(dict.fromkeys(findings["code"]))
        self.regions = _regions(findings, election, language)
        self.chosen: Mask = np.zeros(self.rows, dtype=bool)
        self._titles = {code: fold(title(code, language)) for code in self.codes}
        self._names = {key: fold(name) for key, name in self.regions.items()}
        self._places = places
        self._words = words
        self._priority = priority
        self._incidents = priority.with_incidents
        self.with_incidents = int((priority.table["incidents"] > 0).sum())
        self._severity = findings["severity"].to_numpy(dtype=object)
        self._code = findings["code"].to_numpy(dtype=object)
        self._region = findings["region_key"].to_numpy(dtype=object)

    def mask(self, wanted: Filter, states: Texts) -> Mask:
        """Which findings to show, shape (findings,); ``states`` are the decisions so far."""
        keep = np.ones(self.rows, dtype=bool)
        if wanted.severities:
            keep &= np.isin(self._severity, list(wanted.severities))
        for column, value in (
            (self._code, wanted.code),
            (self._region, wanted.region),
            (states, wanted.state),
        ):
            if value:
                keep &= column == value
        if wanted.place is not None:
            keep &= self._places == wanted.place
        if wanted.rank is not None:
            keep &= self._priority.mask(wanted.rank)
        if wanted.incidents:
            keep &= self._incidents
        if wanted.chosen:
            keep &= self.chosen
        if wanted.evidence:
            keep &= np.isin(self._code, list(TOLD_BY[Kind(wanted.evidence)]))
        for word in fold(wanted.text).split():
            keep &= self._having(word)
        return keep

    def _having(self, word: str) -> Mask:
        found: Mask = np.fromiter((word in text for text in self._words), bool, self.rows)
        for column, texts in ((self._code, self._titles), (self._region, self._names)):
            for key in (key for key, text in texts.items() if word in text):
                found |= column == key
        return found

    def by_severity(
        self, wanted: Filter, states: Texts, also: Mask | None = None
    ) -> dict[str, int]:
        """How many findings of each severity the other parts of the filter leave.

        ``also``: what else hides findings, as filters of columns do; shape (findings,).
        """
        keep = self.mask(replace(wanted, severities=frozenset()), states)
        keep = keep if also is None else keep & also
        kept = self._severity[keep]
        return {str(severity): int((kept == severity).sum()) for severity in SEVERITIES}


def _kinds(findings: pd.DataFrame, election: Election) -> tuple[str, ...]:
    """Kinds that observers brought, and those that only findings of their own can rest on."""
    codes = set(findings["code"])
    kinds = election.evidence["evidence_kind"] if len(election.evidence) else ()
    brought = {str(kind) or str(Kind.COPY) for kind in kinds}
    found = (k for k in Kind if str(k) in brought or TOLD_BY[k] == ("Q2",))
    kept = [str(kind) for kind in found if codes & set(TOLD_BY[kind])]
    return tuple(kept)


def _regions(findings: pd.DataFrame, election: Election, language: Language) -> Mapping[str, str]:
    keys = [str(key) for key in findings["region_key"].unique() if key]
    names = {key: election.region_name(key, language) for key in keys}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def search_words(findings: pd.DataFrame) -> list[str]:
    """What a search looks in, one text a finding; names of codes and regions come with `Index`."""
    names = ("code", "region", "district", "precinct", "field", "source", "cell")
    columns = [fold_all(findings[name].astype(str)) for name in names]
    return [" ".join(row) for row in zip(*columns, strict=True)]
