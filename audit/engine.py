"""The audit from files to findings: the same steps for the window and the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from audit import national
from audit.assembling import assemble
from audit.checks.base import Check, Outcome, not_run
from audit.checks.registry import checks_for
from audit.election import Election
from audit.findings import collect
from audit.importing import understand
from audit.importing.table import Table, TableKind
from audit.intake import FileSummary, Reading
from audit.national import Totals
from audit.progress import Progress
from audit.reading import FileContent, read_files
from audit.seats import Allocation
from audit.sources import Problem, Source


@dataclass(frozen=True, slots=True)
class Result:
    """One check and what it found."""

    check: Check
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one election: what every check found, ranked; seats; totals."""

    election: Election
    results: tuple[Result, ...]
    findings: pd.DataFrame
    seats: Allocation | None
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
        if content.sha256:  # a file left out by its name was not even opened
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
    checks = checks_for(election.profile)
    for number, check in enumerate(checks):
        progress.check()
        progress.step(number, len(checks), check.code)
        is_on = check.on or check.code in election.profile.switched_on
        outcome = check.run(election) if is_on else not_run("reason-switched-off")
        results.append(Result(check, outcome))
    progress.step(len(checks), len(checks), "")
    findings = collect([result.outcome.findings for result in results], election)
    seats, totals = national.allocation(election), national.totals(election)
    return Audit(election, tuple(results), findings, seats, totals)


def _summary(content: FileContent, tables: Sequence[Table]) -> FileSummary:
    source = Source(content.name, content.size, content.sha256, content.modified, content.path)
    accepted = sum(t.rows_accepted for t in tables if t.kind != TableKind.UNKNOWN)
    read_rows = sum(table.rows_read for table in tables)
    sheets = tuple(grid.sheet for grid in content.grids)
    return FileSummary(source, sheets, read_rows, accepted, read_rows - accepted)


def _reading_problems(content: FileContent) -> list[Problem]:
    return [
        Problem(p.code, p.severity, content.name, p.sheet, p.cell, p.found, p.params)
        for p in content.problems
    ]
