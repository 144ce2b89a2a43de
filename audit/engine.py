"""The audit from files to findings: the same steps for the window and the command line."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from threading import Lock, Thread

import pandas as pd

from audit.assembling import assemble
from audit.checks.asked import answered
from audit.checks.base import Check, Outcome, not_run
from audit.checks.registry import checks_for
from audit.election import Election
from audit.findings import collect
from audit.importing import mending
from audit.importing.corrections import Corrections
from audit.importing.layout.continuation import Series
from audit.importing.mending import by_sheet, concerning
from audit.importing.recipes import Recipe
from audit.importing.table import Table
from audit.importing.understand import own_matcher, understand
from audit.intake import FileSummary, Reading, problems_of, summary_of, untabled
from audit.outcome import national
from audit.outcome.national import Totals
from audit.outcome.seats import Allocation
from audit.profile import Profile
from audit.progress import Cancelled, Progress, under_way
from audit.reading import FileContent, FileHandle, read_files
from audit.sources import Problem, Source
from audit.statistics.blocks import in_blocks
from audit.thresholds import Moved, applied, decided_by

# Protocols from which two checks run side by side. Over fewer a check is a chain of short steps,
# between which threads of one interpreter wait for each other longer than they work.
_SIDE_BY_SIDE = 50_000
_LOG = logging.getLogger(__name__)
_ON_DEMAND, _OFF = "reason-on-demand", "reason-switched-off"


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


def read(
    paths: Sequence[Path | FileHandle],
    progress: Progress | None = None,
    recipes: Sequence[Recipe] = (),
    beside: Reading | None = None,
) -> Reading:
    """Read files and folders and understand every table in them, by ``recipes`` where they fit.

    Of files ``beside``, read before, a file may be the next part, without a header of its own.
    Never raises for what a file holds: a file that cannot be read is a problem of severity
    "refused". The same bytes handed in twice count once.

    Raises:
        Cancelled: when the person cancels.
    """
    progress = progress or Progress()
    # A thousand words in a dozen languages are read while the first child process starts.
    Thread(target=own_matcher, daemon=True).start()
    tables: list[Table] = []
    files: list[FileSummary] = []
    problems: list[Problem] = []
    series = Series(beside.tables if beside else ())
    for content in read_files(paths, progress):
        progress.check()
        understood, failed = _understood(content, recipes, series.before(content.name))
        series.add(content.name, understood)
        tables += understood
        if content.sha256:  # a file left out by its name was not even opened
            files.append(_summary(content, understood))
        problems += [*_reading_problems(content), *failed]
    every = problems_of(files, problems, tables, Corrections())
    return Reading(tuple(tables), tuple(files), every, recipes=tuple(recipes))


def corrected(reading: Reading, corrections: Corrections) -> Reading:
    """The reading as the person corrected it, from the tables as first read.

    Whatever ``reading`` was corrected to before, the result is that of ``corrections`` alone, so
    that taking one back is calling this again without it. Tables that no correction concerns are
    the objects that were first read; those whose corrections are as before stay too.
    """
    own, before = by_sheet(corrections), by_sheet(reading.corrections)
    nothing = Corrections()
    tables: list[Table] = []
    of_file: dict[Source, list[Table]] = {}
    for table in reading.tables:
        at = (table.source.sha256, table.sheet)
        now = concerning(table, own.get(at, nothing))
        held = concerning(table, before.get(at, nothing)) if table.origin else nothing
        tables.append(table if now == held else mending.corrected(table, now))
        of_file.setdefault(table.source, []).append(tables[-1])
    files = tuple(
        summary_of(f.source, f.sheets, of_file.get(f.source, ()), corrections)
        for f in reading.files
    )
    every = problems_of(files, untabled(reading), tables, corrections)
    return replace(
        reading, tables=tuple(tables), files=files, problems=every, corrections=corrections
    )


def prepare(reading: Reading, profile: str | Profile | None = None) -> Election:
    """The election of what was read, less the tables left out, in whatever order it was read.

    ``profile`` as in `audit.assembling.assemble`.

    Raises:
        ProfileError: when the named profile cannot be used.
    """
    ordered = reading.in_order()
    return assemble(replace(ordered, tables=ordered.taken), profile)


def audit(
    election: Election, progress: Progress | None = None, demanded: Collection[str] = ()
) -> Audit:
    """Run every check over the election; those on demand only where ``demanded`` has their code.

    Of large elections two checks run side by side; results stand in the order of the checks.

    Raises:
        Cancelled: when the person cancels.
    """
    progress = progress or Progress()
    checks = checks_for(election.profile)
    begun = count()
    telling = Lock()

    def run(check: Check) -> Result:
        progress.check()
        with telling:  # two checks may begin at once
            progress.step(next(begun), len(checks), check.code)
        return Result(check, _outcome(check, election, demanded, progress))

    if len(election.protocols) < _SIDE_BY_SIDE:
        results = [run(check) for check in checks]
    else:
        with under_way(progress):
            results = in_blocks(lambda piece: run(checks[piece.start]), len(checks), 1)
    progress.step(len(checks), len(checks), "")
    return _audit_of(election, tuple(results))


def demand(audit: Audit, codes: Collection[str], progress: Progress | None = None) -> Audit:
    """The audit with the checks on demand of these codes run too; all other results stay.

    Raises:
        Cancelled: when the person cancels.
    """
    progress = progress or Progress()
    results = []
    for number, result in enumerate(audit.results):
        asked = result.check.on_demand and result.check.code in codes
        if asked:
            progress.check()
            progress.step(number, len(audit.results), result.check.code)
        outcome = result.outcome
        if asked:
            outcome = _outcome(result.check, audit.election, codes, progress)
        results.append(Result(result.check, outcome))
    progress.step(len(results), len(results), "")
    return _audit_of(audit.election, tuple(results))


def moved(audit: Audit, thresholds: Moved, progress: Progress | None = None) -> Audit:
    """The audit with these thresholds and no others moved.

    Checks that they decide run again; all other results stay, since nothing else depends on them.

    Raises:
        Cancelled: when the person cancels.
    """
    progress = progress or Progress()
    election = applied(audit.election, thresholds)
    codes = decided_by(audit.election.moved, election.moved)
    results = []
    for number, result in enumerate(audit.results):
        if result.check.code in codes:
            progress.check()
            progress.step(number, len(audit.results), result.check.code)
            with under_way(progress):
                results.append(again(result, election))
        else:
            results.append(result)
    progress.step(len(results), len(results), "")
    return _audit_of(election, tuple(results))


def again(result: Result, election: Election) -> Result:
    """A check run again over an election; one that was off or not asked for stays so."""
    if result.outcome.reason in (_ON_DEMAND, _OFF):
        return result
    return Result(result.check, answered(result.check.run(election), election))


def _outcome(
    check: Check, election: Election, demanded: Collection[str], progress: Progress
) -> Outcome:
    if check.on_demand and check.code not in demanded:
        # What no calculation could change is told at once.
        return not_run(_ON_DEMAND if len(election.polls.rows) else "reason-no-protocols")
    if not (check.on or check.code in election.profile.switched_on):
        return not_run(_OFF)
    with under_way(progress):
        return answered(check.run(election), election)


def _audit_of(election: Election, results: tuple[Result, ...]) -> Audit:
    findings = collect([result.outcome.findings for result in results], election)
    return Audit(
        election, results, findings, national.allocation(election), national.totals(election)
    )


def _summary(content: FileContent, tables: Sequence[Table]) -> FileSummary:
    source = Source(content.name, content.size, content.sha256, content.modified, content.path)
    sheets = tuple(grid.sheet for grid in content.grids)
    return summary_of(source, sheets, tables, Corrections())


def _understood(
    content: FileContent, recipes: Sequence[Recipe], before: Table | None
) -> tuple[tuple[Table, ...], list[Problem]]:
    """The tables of a file; a file on which the program itself fails must not keep the others."""
    try:
        return understand(content, recipes=recipes, before=before), []
    except Cancelled:
        raise
    except Exception as error:
        _LOG.debug("cannot understand %s", content.name, exc_info=True)
        what = f"{type(error).__name__}: {error}"
        return (), [Problem("failed-to-understand", "refused", content.name, found=what)]


def _reading_problems(content: FileContent) -> list[Problem]:
    return [
        Problem(p.code, p.severity, content.name, p.sheet, p.cell, p.found, p.params)
        for p in content.problems
    ]
