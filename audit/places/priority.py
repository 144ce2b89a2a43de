"""Which place to look at next: the findings of each precinct, region or the country put together.

Places come in the order of strength of METHODS: by their strongest finding; among those of one
strength anomalies by their q, places of notes alone by q too, where a list knows how probable it is
that there is something to explain, then by how far out the lists have them (the root of the sum of
z squared), all by votes concerned; then by how many independent kinds of checks agree. Among
precincts of one strength those of which observers report incidents come first: no incident
makes anything stronger. Findings of several precincts count for each of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import formatting, messages
from audit.distinct import distinct
from audit.election import Election
from audit.findings import SEVERITIES, Severity
from audit.messages import Language
from audit.outcome.concerned import name_precincts, units
from audit.places.placing import Places, places

if TYPE_CHECKING:
    from audit.engine import Audit

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
_ANOMALY = SEVERITIES.index(Severity.ANOMALY)
_NOTE = SEVERITIES.index(Severity.NOTE)
INCIDENTS = "I1"  # the check whose notes are what observers report
_PLACE = ("level", "region_key", "region", "district", "precinct")


@dataclass(frozen=True)
class Priority:
    """Places in the order in which to look at them.

    ``table`` has one row a place: ``rank`` (from 1), ``level``, ``region_key``, ``region``,
    ``district``, ``precinct``, ``place`` (the precinct's number in the election, -1 for none),
    ``severity`` (of the strongest finding), ``votes`` (concerned by findings of that severity,
    0 where they concern none), ``q`` (the smallest of these, NaN for none), ``kinds`` (families of
    checks that agree), ``findings`` (notes not counted), ``first``, the strongest finding, and
    ``incidents`` (that observers report).
    ``of`` is the most urgent row of every finding, shape (findings,).
    """

    table: pd.DataFrame
    of: Integers
    _severity: NDArray[np.object_]
    _code: NDArray[np.object_]
    _members: Integers
    _starts: Integers

    def __len__(self) -> int:
        return len(self.table)

    def findings_of(self, row: int) -> Integers:
        """The findings of one place, by their positions, the strongest first."""
        return self._members[self._starts[row] : self._starts[row + 1]]

    def mask(self, row: int) -> NDArray[np.bool_]:
        """Which findings are of one place, shape (findings,)."""
        found = np.zeros(len(self.of), dtype=bool)
        found[self.findings_of(row)] = True
        return found

    @property
    def sizes(self) -> Integers:
        """How many findings each place has, shape (places,)."""
        return self._starts[1:] - self._starts[:-1]

    def count(self, chosen: NDArray[np.bool_]) -> Integers:
        """How many of the findings in ``chosen``, shape (findings,), each place has."""
        sums = np.concatenate([[0], np.cumsum(chosen[self._members])])
        counts: Integers = sums[self._starts[1:]] - sums[self._starts[:-1]]
        return counts

    def reason(self, row: int, language: Language) -> str:
        """Why a place stands where it does: "2 contradictions (H4, H5), 312 votes concerned"."""
        found = self.findings_of(row)
        parts = []
        counted = self._code[found] != INCIDENTS
        for severity in SEVERITIES:
            own = found[(self._severity[found] == str(severity)) & counted]
            if len(own):
                codes = ", ".join(dict.fromkeys(map(str, self._code[own])))
                part = f"priority-{severity}"
                parts.append(messages.text(part, language, count=len(own), codes=codes))
        if parts:
            parts[0] += self._weight(row, language)
        incidents = int(self.table["incidents"].iloc[row])
        if incidents:
            parts.append(messages.text("priority-incidents", language, count=incidents))
        return "; ".join(parts)

    @property
    def with_incidents(self) -> NDArray[np.bool_]:
        """Which findings are of precincts with incidents, shape (findings,)."""
        chosen = np.zeros(len(self.of), dtype=bool)
        sizes = np.diff(self._starts)
        told = (self.table["incidents"] > 0).to_numpy(dtype=bool)
        chosen[self._members[np.repeat(told, sizes)]] = True
        return chosen

    def _weight(self, row: int, language: Language) -> str:
        """What decides among places of one strength, as far as it is known."""
        votes, q = float(self.table["votes"].iloc[row]), float(self.table["q"].iloc[row])
        said = ""
        if not np.isnan(q):
            said = f", q = {formatting.probability(q, language)}"
        if votes:
            told = messages.text("priority-votes", language, votes=round(votes))
            said += f", {told}"
        return said


def of_audit(audit: "Audit", placed: Places | None = None) -> Priority:
    """The places of an audit's findings in order; ``placed``: `placing.places`, where known."""
    found, election = audit.findings, audit.election
    placed = places(found, election) if placed is None else placed
    return prioritise(
        found, placed, election, {r.check.code: r.check.family for r in audit.results}
    )


def prioritise(
    findings: pd.DataFrame, placed: Places, election: Election, families: Mapping[str, str]
) -> Priority:
    """The places of ``findings`` (as in `Audit.findings`) in order.

    ``placed`` is `placing.places` of them; ``families`` the family of each check by its code.
    """
    pairs = _pairs(findings, placed)
    starts = np.flatnonzero(np.diff(pairs.unit, prepend=-1))
    figures = _figures(findings, pairs, starts, families) if len(starts) else _nothing()
    by_q = np.isin(figures["severity"], (_ANOMALY, _NOTE))
    likely = np.where(by_q, figures["q"], 0.0)
    # Each of several lists names honest places too, but hardly far out and hardly in two of them.
    listed = np.where(figures["severity"] == _NOTE, -figures["far"], 0.0)
    least = (figures["first"], -figures["kinds"], -figures["votes"], listed, likely)
    order = np.lexsort((*least, figures["severity"]))
    order = _with_incidents_first(order, figures)
    sizes = np.diff(starts, append=len(pairs.unit))[order]
    ends = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    # The runs of findings in the new order of places, without a step a place.
    members = pairs.finding[np.arange(ends[-1]) + np.repeat(starts[order] - ends[:-1], sizes)]
    of = np.full(len(findings), len(order), dtype=np.int64)
    np.minimum.at(of, members, np.repeat(np.arange(len(order)), sizes))
    table = _table(findings, election, {name: column[order] for name, column in figures.items()})
    severity, code = (findings[name].to_numpy(dtype=object) for name in ("severity", "code"))
    return Priority(table, of, severity, code, members, ends)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Each finding with each of its places, by place and the strongest first; shape (pairs,)."""

    unit: Integers  # counts the places
    place: Integers  # the precinct, -1 for none
    finding: Integers
    strength: Integers
    votes: Floats
    far: Floats  # |z|, NaN where the check has none


def _pairs(findings: pd.DataFrame, placed: Places) -> _Pairs:
    every = units(findings, placed)
    of = findings["severity"].map({str(s): n for n, s in enumerate(SEVERITIES)})
    strength = of.to_numpy(dtype=np.int64)[every.finding]
    order = np.lexsort((every.finding, strength, every.unit))
    return _Pairs(
        every.unit[order], every.place[order], every.finding[order],
        strength[order].astype(np.int64), every.votes[order], every.far[order],
    )  # fmt: skip


def _figures(
    findings: pd.DataFrame, pairs: _Pairs, starts: Integers, families: Mapping[str, str]
) -> dict[str, NDArray[Any]]:
    """What places are ordered by, one figure a place."""
    best, known = pairs.strength[starts], pairs.strength != _NOTE
    deciding = pairs.strength == np.repeat(best, np.diff(starts, append=len(pairs.unit)))
    q = findings["q"].to_numpy(dtype=np.float64)[pairs.finding]
    return {
        "severity": best,
        "votes": np.maximum.reduceat(np.where(deciding, np.nan_to_num(pairs.votes), 0.0), starts),
        "q": np.minimum.reduceat(np.where(deciding & ~np.isnan(q), q, np.inf), starts),
        "kinds": _kinds(findings, pairs, families),
        "findings": np.add.reduceat(known.astype(np.int64), starts),
        "far": np.sqrt(
            np.add.reduceat(np.where(known, 0.0, np.nan_to_num(pairs.far) ** 2), starts)
        ),
        "first": pairs.finding[starts],
        "place": pairs.place[starts],
        "incidents": np.add.reduceat(_incidents(findings)[pairs.finding], starts),
    }


def _with_incidents_first(order: Integers, figures: Mapping[str, NDArray[Any]]) -> Integers:
    """Among the precincts of one severity those with incidents first; wider places stay."""
    precincts = np.flatnonzero(figures["place"][order] >= 0)
    own = order[precincts]
    first = np.lexsort((precincts, figures["incidents"][own] == 0, figures["severity"][own]))
    result = order.copy()
    result[precincts] = own[first]
    return result


def _nothing() -> dict[str, NDArray[Any]]:
    names = ("severity", "votes", "q", "kinds", "findings", "far", "first", "place", "incidents")
    return {name: np.zeros(0, dtype=np.int64) for name in names}


def _incidents(findings: pd.DataFrame) -> Integers:
    """How many incidents each finding tells of a single precinct, shape (findings,)."""
    told = np.zeros(len(findings), dtype=np.int64)
    chosen = np.flatnonzero((findings["code"] == INCIDENTS).to_numpy(dtype=bool))
    params = findings["params"].to_numpy(dtype=object)
    told[chosen] = [int(params[row].get("incidents", 0)) for row in chosen.tolist()]
    return told


def _kinds(findings: pd.DataFrame, pairs: _Pairs, families: Mapping[str, str]) -> Integers:
    """How many families of checks each place has findings of, notes not counted."""
    family, known = pd.factorize(findings["code"].map(lambda code: families.get(code, code)))
    both = pairs.unit * len(known) + family[pairs.finding]
    told = distinct(both[pairs.strength != _NOTE]) // len(known)
    every = distinct(pairs.unit)
    return np.bincount(np.searchsorted(every, told), minlength=len(every)).astype(np.int64)


def _table(
    findings: pd.DataFrame, election: Election, figures: Mapping[str, NDArray[Any]]
) -> pd.DataFrame:
    first, place = figures["first"], figures["place"]
    table = findings[list(_PLACE)].iloc[first].reset_index(drop=True).astype(object)
    name_precincts(table, place, election)
    table.insert(0, "rank", np.arange(1, len(first) + 1))
    names = np.array([str(severity) for severity in SEVERITIES], dtype=object)
    q = figures["q"].astype(np.float64)
    return table.assign(
        place=place,
        severity=names[figures["severity"]],
        votes=figures["votes"].astype(np.float64),
        q=np.where(np.isinf(q), np.nan, q),
        **{name: figures[name] for name in ("kinds", "findings", "first", "incidents")},
    )
