"""What observers brought, kind by kind and region by region, beside the official protocols.

Agreement is counted only for kinds that must be equal to the protocol; for the others there is
nothing to agree with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.checks.comparison import lines_alone
from audit.checks.observers import coverage
from audit.distinct import distinct
from audit.election import Election
from audit.evidence.incidents import reported
from audit.evidence.kinds import Kind, Strength, of_kind, strength_of
from audit.frames import counted_columns
from audit.importing.table import TableKind

if TYPE_CHECKING:  # it runs the checks
    from audit.engine import Audit, Result

OUTCOMES = ("agree", "in_part", "differ", "nothing", "alone")

# Findings that rest on a kind, by their codes.
TOLD_BY: dict[Kind, tuple[str, ...]] = {
    Kind.COPY: ("O1", "O2", "O4"),
    Kind.RECOUNT: ("O1", "O2", "O4"),
    Kind.SAMPLE: ("O1", "O2", "O4", "Q1"),
    Kind.PHOTO: ("O5",),
    Kind.PARTIAL: ("O5",),
    Kind.MACHINE: ("O6",),
    Kind.TALLY: ("O7", "O8"),
    Kind.EXIT_POLL: ("Q2",),
    Kind.SURVEY: ("Q2",),
    Kind.PLATFORM: ("Q2",),
    Kind.INCIDENT: ("I1",),
}

# What holds other kinds than copies against the official figures, and claims and ballots beside
# them: what may contradict first, what carries no figure last.
_BESIDE = ("O5", "O7", "O8", "O9", "O6", "Q1", "Q2", "I1")


def beside_official(audit: "Audit") -> list["Result"]:
    """The results of comparing all that is no copy with the official figures.

    One that did not run is among them where its kind was brought, so that its reason is read.
    """
    election = audit.election
    kinds = set(election.evidence["evidence_kind"]) if len(election.evidence) else set()
    brought = {code for kind, codes in TOLD_BY.items() if str(kind) in kinds for code in codes}
    if Kind.EXIT_POLL not in kinds:  # else it holds tables of claims, not observations of precincts
        brought.discard("Q2")
    if any(table.kind is TableKind.CLAIMS for table in election.tables):
        brought.add("Q2")
    by_code = {result.check.code: result for result in audit.results}
    results = [by_code[code] for code in _BESIDE if code in by_code]
    return [one for one in results if one.outcome.ran or one.check.code in brought]


def of_a_sample(results: "Sequence[Result]") -> bool:
    """Whether some of what was brought is a sample from which the whole is estimated."""
    return any(result.check.code == "Q1" and result.outcome.ran for result in results)


@dataclass(frozen=True)
class Overview:
    """What was brought.

    ``kinds``: a row a kind with ``kind`` (as in the file where it is none of ours),
    ``observations``, ``precincts`` (with a place), and the observations by `OUTCOMES`, NaN for
    kinds that need not be equal. ``regions``: `coverage`, empty without protocols or evidence.
    """

    kinds: pd.DataFrame
    regions: pd.DataFrame

    @property
    def covered(self) -> tuple[int, int]:
        """Precincts with a copy, and all precincts."""
        if not len(self.regions):
            return 0, 0
        country = self.regions.iloc[-1]
        return int(country["precincts"] - country["no_copy"]), int(country["precincts"])


def overview(election: Election) -> Overview:
    """All kinds of evidence of an election, and how far its copies reach."""
    evidence = election.evidence
    both = len(evidence) and len(election.protocols)
    return Overview(_by_kind(election), _regions(election) if both else pd.DataFrame())


def _regions(election: Election) -> pd.DataFrame:
    """`coverage`; where the files tell no regions, the country alone."""
    told = coverage(election)
    return told.iloc[1:] if len(told) == 2 and not told["region_key"].iloc[0] else told


def _by_kind(election: Election) -> pd.DataFrame:
    evidence = election.evidence
    if not len(evidence):
        return pd.DataFrame(columns=["kind", "observations", "precincts", *OUTCOMES])
    outcome = compared(election.polls.frame, evidence)
    kinds = evidence["evidence_kind"].fillna("").astype(str).to_numpy(dtype=object)
    places = evidence["place"].to_numpy()
    rows = []
    silent = _silent(evidence)
    for kind in sorted(set(kinds[~silent])):
        chosen = (kinds == kind) & ~silent
        equal = strength_of(kind) is Strength.EQUAL
        told = {name: float((outcome[chosen] == name).sum()) for name in OUTCOMES}
        rows.append(
            {
                "kind": kind,
                "observations": int(chosen.sum()),
                "precincts": len(distinct(places[chosen & (places >= 0)])),
                **(told if equal else dict.fromkeys(OUTCOMES, np.nan)),
            }
        )
    return pd.DataFrame(rows)


def _silent(evidence: pd.DataFrame) -> NDArray[np.bool_]:
    """Records of sheets of incidents that report none, shape (observations,)."""
    told = reported(evidence)
    keys = ["table", "record"]
    both = pd.MultiIndex.from_frame(evidence[keys]).isin(pd.MultiIndex.from_frame(told[keys]))
    silent: NDArray[np.bool_] = of_kind(evidence, Kind.INCIDENT) & ~both
    return silent


def compared(official: pd.DataFrame, evidence: pd.DataFrame) -> NDArray[np.str_]:
    """What comes of each observation beside the protocol of its precinct, shape (observations,).

    "alone": no official protocol of this precinct; "nothing": no figure that both have;
    "differ": some figure that both have differs; "agree": all such figures are equal; "in_part":
    these are, but the observation has votes of lines that the protocol has none of.
    """
    result = np.full(len(evidence), "alone", dtype="U8")
    if not len(official):
        return result
    index = pd.Series(np.arange(len(official)), index=official["place"].to_numpy())
    index = index[(index.index >= 0) & ~index.index.duplicated()]
    at = index.reindex(evidence["place"].to_numpy()).to_numpy(dtype=np.float64)
    there = ~np.isnan(at)
    position = at[there].astype(np.int64)
    both = np.zeros(len(position), dtype=bool)
    other = np.zeros(len(position), dtype=bool)
    for column in evidence.columns.intersection(counted_columns(official)):
        ours = evidence[column].to_numpy(dtype=np.float64)[there]
        theirs = official[column].to_numpy(dtype=np.float64)[position]
        known = ~(np.isnan(ours) | np.isnan(theirs))
        both |= known
        other |= known & (ours != theirs)
    same = np.where(lines_alone(official.iloc[position], evidence[there]), "in_part", "agree")
    result[there] = np.where(other, "differ", np.where(both, same, "nothing"))
    return result
