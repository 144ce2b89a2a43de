"""Thresholds of soft checks that an auditor may move: which, how far, kept where, applied how.

What was moved is a note in the log of decisions under the threshold's name, so that it is signed,
undone, kept in a project and merged as decisions are. Without a log it is a file of TOML. What a
check says of calm elections was measured with the thresholds as they come, and holds for no other.
"""

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import tomli_w

from audit import formatting, messages
from audit.decisions.review import Decision, Review, read_log
from audit.messages import Language
from audit.profile import Thresholds

if TYPE_CHECKING:
    from audit.election import Election

Unit = Literal["", "percent", "voters", "ballots", "votes", "stations", "seconds"]
_KEY = "threshold:"  # before its name, among the decisions


class ThresholdError(ValueError):
    """A file of thresholds cannot be used; the message says what in it is wrong, in English."""


@dataclass(frozen=True, slots=True)
class Knob:
    """A threshold that a person may move, and the checks whose findings it decides.

    ``low`` and ``high`` bound what is sensible, both included. ``scale``: what a person reads of
    it is so many times its value (100 of a part that is told in percent), with ``decimals``.
    """

    name: str
    codes: tuple[str, ...]
    low: float
    high: float
    step: float
    decimals: int
    unit: Unit = ""
    scale: float = 1.0

    @property
    def whole(self) -> bool:
        """Whether it is a whole number."""
        return isinstance(asdict(Thresholds())[self.name], int)

    def value(self, number: float) -> float:
        """A number as this threshold holds it."""
        return round(number) if self.whole else float(number)

    def allows(self, number: object) -> bool:
        """Whether it may have this value."""
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            return False
        return self.low <= number <= self.high and self.value(number) == number


KNOBS: tuple[Knob, ...] = (
    Knob("outlier_z", ("T2", "T5", "S5"), 2.0, 8.0, 0.1, 1),
    Knob(
        "false_discoveries",
        ("T2", "T4", "S5", "C2", "C3", "C5", "G1", "N1", "N4", "N5", "D1", "Q1"),
        0.001, 0.2, 0.001, 1, "percent", 100.0,
    ),
    Knob("outlier_stratum", ("T2", "T4", "T5", "S5"), 10, 200, 5, 0, "stations"),
    Knob(
        "full_turnout_voters",
        ("S4", "S5", "T1", "T2", "T3", "T4", "T5"),
        10, 1000, 10, 0, "voters",
    ),
    Knob("copy_difference", ("O1",), 1, 100, 1, 0, "votes"),
    Knob("box_difference_percent", ("S3", "O9"), 0.1, 20.0, 0.1, 1, "percent"),
    Knob("box_difference_ballots", ("S3", "O9"), 1, 200, 1, 0, "ballots"),
    Knob("box_difference_least", ("S3", "O9"), 1, 50, 1, 0, "ballots"),
    Knob("copying_votes", ("C1",), 10, 1000, 10, 0, "votes"),
    Knob("copying_chance", ("C1",), 0.01, 1.0, 0.01, 2),
    Knob("serving_seconds", ("O8",), 5, 120, 1, 0, "seconds"),
    Knob("voters_per_desk", ("O8",), 50, 1000, 10, 0, "voters"),
    Knob("least_desks", ("O8",), 1, 10, 1, 0),
    Knob("sample_missing_percent", ("Q1", "O3"), 0.0, 60.0, 1.0, 0, "percent"),
)  # fmt: skip
_BY_NAME = {knob.name: knob for knob in KNOBS}
Moved = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Change:
    """A threshold that stands otherwise than the profile has it."""

    knob: Knob
    usual: float
    now: float


def applied(election: "Election", moved: Moved) -> "Election":
    """The election with these thresholds and no others moved.

    What is kept of its stations goes along, so that nothing is measured again that these
    thresholds do not change; what is measured anew stays with the copy.
    """
    usual = asdict(election.profile.thresholds)
    real = {name: value for name, value in _sensible(moved).items() if usual[name] != value}
    if real == election.moved:
        return election
    made = replace(election, moved=real)
    made.__dict__["polls"] = election.polls.copy()  # a cached property: stations know no threshold
    return made


def decided_by(one: Moved, other: Moved) -> frozenset[str]:
    """The checks that may find otherwise with the one thresholds than with the other."""
    return frozenset(
        code for knob in KNOBS if one.get(knob.name) != other.get(knob.name) for code in knob.codes
    )


def changes(election: "Election") -> tuple[Change, ...]:
    """What was moved in this election, in the order of the thresholds."""
    usual = asdict(election.profile.thresholds)
    return tuple(
        Change(knob, usual[knob.name], election.moved[knob.name])
        for knob in KNOBS
        if knob.name in election.moved
    )


def changed_for(code: str, election: "Election") -> tuple[Change, ...]:
    """What was moved of the thresholds of one check."""
    return tuple(one for one in changes(election) if code in one.knob.codes)


# In words


def name_in(knob: Knob, language: Language) -> str:
    """What a threshold is called."""
    return messages.text(f"threshold-{knob.name}", language)


def told(knob: Knob, value: float, language: Language) -> str:
    """A value of a threshold with its unit."""
    shown = formatting.decimal(knob.scale * value, knob.decimals, language)
    name = f"threshold-value-{knob.unit}".rstrip("-")
    return messages.text(name, language, value=shown, count=knob.scale * value)


def unit(knob: Knob, value: float, language: Language) -> str:
    """The unit of a threshold as it stands after this value; "" for none."""
    if not knob.unit:
        return ""
    return messages.text(f"threshold-unit-{knob.unit}", language, count=knob.scale * value)


def sentence(change: Change, language: Language) -> str:
    """That a threshold was moved, from where and to where."""
    knob = change.knob
    now, usual = (told(knob, value, language) for value in (change.now, change.usual))
    name = name_in(knob, language)
    return messages.text("threshold-moved", language, name=name, now=now, usual=usual)


# In the log of decisions


def key_of(name: str) -> str:
    """The key of a threshold among the decisions; no finding has such an id."""
    return f"{_KEY}{name}"


def knob_of(key: str) -> Knob | None:
    """The threshold that a key among the decisions is of; None for another."""
    return _BY_NAME.get(key.removeprefix(_KEY)) if key.startswith(_KEY) else None


def value_of(knob: Knob, decision: Decision) -> float | None:
    """The value that a decision gives a threshold; None where it gives none that is sensible."""
    if not re.fullmatch(r"\d+(\.\d+)?([eE]-?\d+)?", decision.note):
        return None
    number = float(decision.note)
    return knob.value(number) if knob.allows(number) else None


def moved_in(review: Review) -> dict[str, float]:
    """The thresholds that the decisions move; what is no sensible value is left out."""
    told = ((knob, value_of(knob, review.of(key_of(knob.name)))) for knob in KNOBS)
    return {knob.name: value for knob, value in told if value is not None}


def logged(path: Path) -> dict[str, float]:
    """The thresholds that a log of decisions moves; none where it cannot be read."""
    review = Review()
    with suppress(OSError):
        review.restore(read_log(path))
    return moved_in(review)


def decided(moved: Moved) -> dict[str, Decision]:
    """The decisions that say these thresholds and no others; for `Review.change`."""
    return {
        key_of(knob.name): Decision(note=repr(moved[knob.name]) if knob.name in moved else "")
        for knob in KNOBS
    }


def _sensible(moved: Moved) -> dict[str, float]:
    return {
        knob.name: knob.value(moved[knob.name])
        for knob in KNOBS
        if knob.name in moved and knob.allows(moved[knob.name])
    }


# As a file


def to_toml(moved: Moved) -> str:
    """The thresholds as a file that `parsed` reads."""
    return tomli_w.dumps({"thresholds": dict(_sensible(moved))})


def parsed(text: str, name: str) -> dict[str, float]:
    """The thresholds of a file; ``name`` stands in messages.

    Raises:
        ThresholdError: it is no TOML, names an unknown threshold or a value that is not sensible.
    """
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ThresholdError(f"{name}: not a TOML file ({error})") from error
    own = raw.get("thresholds")
    if set(raw) != {"thresholds"} or not isinstance(own, dict):
        raise ThresholdError(f"{name}: there must be a table [thresholds] and nothing else")
    for key, value in own.items():
        if key not in _BY_NAME:
            raise ThresholdError(f"{name}: no threshold {key!r}; there are {', '.join(_BY_NAME)}")
        knob = _BY_NAME[key]
        if not knob.allows(value):
            kind = "a whole number" if knob.whole else "a number"
            raise ThresholdError(
                f"{name}: {key} must be {kind} from {knob.low:g} to {knob.high:g}, not {value!r}"
            )
    return _sensible(own)
