"""What a check is: a short function over columns, and a declaration of what it needs and means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from audit import findings, measures
from audit.election import Election
from audit.findings import Severity

Parameter = str | int | float
# What a list of stations names at the least: below one in ten it would send people nowhere.
LEAST_PROBABLE = 0.1
SHOWN = 8  # fields that a sentence names; it counts the rest (`more_than`)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: findings (see `findings.COLUMNS`), or why it did not run.

    ``reason`` is a message id (``reason-...``) with ``params`` when the check did not run;
    ``tests`` is the number of single comparisons made; ``figures`` are results for the findings
    file and the report, numbers by name (a random method puts its ``seed`` here); ``measures`` is
    what a statistical method measured everywhere, finding or not (see `measures.COLUMNS`).
    """

    findings: pd.DataFrame
    tests: int = 0
    reason: str | None = None
    params: Mapping[str, Parameter] = field(default_factory=dict)
    figures: Mapping[str, Parameter] = field(default_factory=dict)
    measures: pd.DataFrame = field(default_factory=measures.none)

    @property
    def ran(self) -> bool:
        """Whether the check could be tried at all."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Check:
    """One check; its texts are messages.

    ``check-CODE-title``, ``-method`` (formula, threshold, denominator), and ``finding-CODE``,
    ``-innocent``, ``-next``; ``source`` is the message that cites law or paper. ``family`` groups
    checks on screen and paper. A check that is not ``on`` could not tell calm elections from
    others: it runs only where a profile asks for it. One ``on_demand`` takes long: it runs when a
    person asks for it (`engine.demanded`). A statistical method has ``check-CODE-honest`` (what it
    gives on elections held to be calm) and ``check-CODE-caveat`` (what it cannot tell).
    """

    code: str
    family: str
    severity: Severity
    run: Callable[[Election], Outcome]
    source: str = ""
    on: bool = True
    on_demand: bool = False


def not_run(reason: str, **params: Parameter) -> Outcome:
    """The outcome of a check that could not be tried, with the message that says why."""
    return Outcome(findings.batch("", Severity.NOTE, 0), reason=reason, params=params)


def more_than(fields: int) -> dict[str, object]:
    """Parameters of what follows a list that is cut at `SHOWN` of so many fields."""
    if fields <= SHOWN:
        return {"more_message": ""}
    return {"more_message": "fields-more", "more_count": fields - SHOWN}
