"""Kinds of what observers bring, and what each may be held to (METHODS, observer against official).

The rule follows the kind: a copy of a protocol must be equal to it in every field, photographed
ballots are only a lower bound, an incident carries no figure at all. A kind nobody named counts as
a copy, since an observer's sheet of protocol fields is one.
"""

from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class Kind(StrEnum):
    """What an observation is; the value stands in the column ``evidence_kind``."""

    COPY = "copy"  # of the protocol: signed, photographed or typed
    RECOUNT = "recount"  # by a court or commission
    TALLY = "tally"  # voters counted by an observer, in all or by hour
    PHOTO = "photo"  # photographed ballots: never more than were cast
    PARTIAL = "partial"  # some of the ballots, seen as they were counted: no more than all of them
    MACHINE = "machine"  # a protocol read by a machine, with or without confidence
    SAMPLE = "sample"  # a precinct drawn for a quick count
    EXIT_POLL = "exit_poll"
    SURVEY = "survey"
    PLATFORM = "platform"  # totals of a crowd platform: whoever wanted took part
    INCIDENT = "incident"


class Strength(StrEnum):
    """What a kind may be held to; visible wherever the kind is used."""

    EQUAL = "equal"  # every field that both have must be the same
    LOWER_BOUND = "lower_bound"  # the official figure may not be below it
    ONE_SIDED = "one_sided"  # may have missed some, unless the whole day was covered
    IMAGE = "image"  # a difference says: look at the image
    ESTIMATE = "estimate"  # of the whole, with a margin
    SELF_SELECTED = "self_selected"  # of those who took part; no margin can be given
    NO_NUMBER = "no_number"


STRENGTHS: dict[Kind, Strength] = {
    Kind.COPY: Strength.EQUAL,
    Kind.RECOUNT: Strength.EQUAL,
    Kind.SAMPLE: Strength.EQUAL,
    Kind.TALLY: Strength.ONE_SIDED,
    Kind.PHOTO: Strength.LOWER_BOUND,
    Kind.PARTIAL: Strength.LOWER_BOUND,
    Kind.MACHINE: Strength.IMAGE,
    Kind.EXIT_POLL: Strength.ESTIMATE,
    Kind.SURVEY: Strength.ESTIMATE,
    Kind.PLATFORM: Strength.SELF_SELECTED,
    Kind.INCIDENT: Strength.NO_NUMBER,
}


def strength_of(kind: str) -> Strength | None:
    """The strength of a kind as it stands in a table; None for a word that is none of ours."""
    if not kind:
        return Strength.EQUAL
    return STRENGTHS[Kind(kind)] if kind in set(Kind) else None


def resting_on(kind: object, strength: Strength | None = None) -> dict[str, object]:
    """Parameters by which a finding says on what it rests (`audit.evidence.kinds_told.rests`).

    ``kind`` as it stands in a table, blank for a copy; ``strength`` where the finding holds the
    kind to another than its own.
    """
    named = kind if isinstance(kind, str) and kind else Kind.COPY
    known = strength or strength_of(named)
    return {"evidence_kind": str(named), "evidence_strength": str(known or "")}


def of_kind(evidence: pd.DataFrame, *kinds: Kind) -> NDArray[np.bool_]:
    """Which observations are of these kinds, shape (rows,); one without a kind is a copy."""
    if "evidence_kind" not in evidence:
        return np.full(len(evidence), Kind.COPY in kinds)
    named = evidence["evidence_kind"].fillna("").astype(str).replace("", str(Kind.COPY))
    chosen: NDArray[np.bool_] = named.isin([str(kind) for kind in kinds]).to_numpy(dtype=bool)
    return chosen
