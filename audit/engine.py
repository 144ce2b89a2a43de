"""The audit from files to findings: the same steps for the window and the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from audit import seats
from audit.assembling import assemble
from audit.checks.base import Check, Outcome
from audit.checks.registry import CHECKS
from audit.election import Election, count, voted
from audit.findings import collect
from audit.importing import understand
from audit.importing.table import Table
from audit.intake import FileSummary, Reading
from audit.progress import Progress
from audit.reading import FileContent, read_files
from audit.sources import Problem, Source


@dataclass(frozen=True, slots=True)
class Result:
    """One check and what it found."""

    check: Check
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Totals:
    """National figures as far as the files give them; NaN where they do not.

    ``basis`` says from what: "protocols" (summed), "summary" (the national row, else the sum of
    regions) or "published" (the profile's figures). ``voted_field`` is the numerator of turnout.
    """

    precincts: int
    expected_precincts: int | None
    registered: float
    voted: float
    voted_field: str
    turnout_percent: float
    votes: dict[str, float]
    basis: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one election: what every check found, ranked; seats; totals."""

    election: Election
    results: tuple[Result, ...]
    findings: pd.DataFrame
    seats: seats.Allocation | None
    totals: Totals

    @property
    def reading(self) -> Reading:
        """The files and tables behind it."""
        return self.election.reading


def read(paths: Sequence[Path], progress: Progress | None = None) -> Reading:
    """Read files and folders and understand every table in them.

    Never raises for what a file holds: a file that cannot be read is a problem of severity
    "refused". The same bytes handed in twice count once.

    Raises:
        Cancelled: when the person cancels.
    """
    progress = progress or Progress()
    tables: list[Table] = []
    files: list[FileSummary] = []
    problems: list[Problem] = []
    for content in read_files(paths, progress):
        progress.check()
        understood = understand(content)
        tables += understood
        files.append(_summary(content, understood))
        problems += _reading_problems(content)
        problems += [problem for table in understood for problem in table.problems]
    return Reading(tuple(tables), tuple(files), tuple(problems))


def prepare(reading: Reading, profile: str | None = None) -> Election:
    """The election of what was read; ``profile`` as in `audit.assembling.assemble`.

    Raises:
        ProfileError: when the named profile cannot be used.
    """
    return assemble(reading, profile)


def audit(election: Election, progress: Progress | None = None) -> Audit:
    """Run every check over the election.

    Raises:
        Cancelled: when the person cancels.
    """
    progress = progress or Progress()
    results = []
    for number, check in enumerate(CHECKS):
        progress.check()
        progress.step(number, len(CHECKS), check.code)
        results.append(Result(check, check.run(election)))
    progress.step(len(CHECKS), len(CHECKS), "")
    findings = collect([result.outcome.findings for result in results], election)
    totals = national_totals(election)
    allocation = seats.of_election(election, totals.votes)
    return Audit(election, tuple(results), findings, allocation, totals)


def national_totals(election: Election) -> Totals:
    """Totals from precincts where there are any, else from the summaries, else as published."""
    frame, basis = _basis(election)
    profile = election.profile
    field = profile.turnout_numerator
    if len(frame):
        column, field = voted(frame, field)
        registered, ballots = _sum(count(frame, "registered")), _sum(column)
        votes = {line.key: _sum(count(frame, line.votes)) for line in election.lines}
    else:
        registered = ballots = np.nan
        votes = {key: float(number) for key, number in profile.published.votes.items()}
    if basis != "protocols":
        counts = profile.published.counts
        registered = _else(registered, counts.get("registered"))
        ballots = _else(ballots, counts.get(profile.turnout_numerator))
    turnout = 100 * ballots / registered if registered > 0 else np.nan
    places = election.protocols["place"]
    return Totals(
        precincts=int(places[places >= 0].nunique()),
        expected_precincts=_expected(election),
        registered=registered,
        voted=ballots,
        voted_field=field,
        turnout_percent=turnout,
        votes=votes,
        basis=basis,
    )


def _basis(election: Election) -> tuple[pd.DataFrame, str]:
    protocols, summaries = election.protocols, election.summaries
    if len(protocols):
        doubled = protocols["place"].duplicated() & (protocols["place"] >= 0)
        return protocols[~doubled], "protocols"
    for level in ("country", "region"):
        rows = summaries[summaries["level"] == level]
        if len(rows):
            return (rows.head(1) if level == "country" else rows), "summary"
    return protocols, "published"


def _expected(election: Election) -> int | None:
    if len(election.registry):
        return int(election.registry["place"].nunique())
    return election.profile.precincts


def _sum(column: np.ndarray) -> float:
    return float(np.nansum(column)) if not np.isnan(column).all() else float("nan")


def _else(value: float, other: int | None) -> float:
    return float(other) if np.isnan(value) and other is not None else value


def _summary(content: FileContent, tables: Sequence[Table]) -> FileSummary:
    source = Source(content.name, content.size, content.sha256, content.modified, content.path)
    return FileSummary(
        source=source,
        sheets=tuple(grid.sheet for grid in content.grids),
        rows_read=sum(table.rows_read for table in tables),
        rows_accepted=sum(table.rows_accepted for table in tables),
        rows_set_aside=sum(table.rows_set_aside for table in tables),
    )


def _reading_problems(content: FileContent) -> list[Problem]:
    return [
        Problem(p.code, p.severity, content.name, p.sheet, p.cell, p.found, p.params)
        for p in content.problems
    ]
