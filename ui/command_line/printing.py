"""What the commands print: findings to standard output, everything else to standard error."""

import sys
import textwrap
from collections.abc import Iterable
from shutil import get_terminal_size

import numpy as np

from audit import formatting, messages, methods
from audit import problems as wording
from audit.engine import Audit
from audit.findings import SEVERITIES, explain, place, title
from audit.messages import Language
from audit.outcome.matter import Scale
from audit.outcome.matter_told import Told
from audit.outcome.national import turnout_told
from audit.places.priority import of_audit
from audit.progress import Progress
from audit.sources import Problem

_MOST = 40  # findings printed unless all are asked for
_PLACES = 5  # of those to look at first
_WIDTH = 100
_UNEXAMINED = ("rows-not-precincts", "rows-alike")  # problems that tell of rows with figures


class TerminalProgress(Progress):
    """One line on standard error that is written over; nothing where nobody watches."""

    def step(self, done: int, total: int, label: str) -> None:
        """Write ``done``/``total`` and the label over the last line."""
        width = get_terminal_size().columns - 1
        end = "\n" if done >= total else ""
        print(f"\r{f'{done}/{total} {label}'[:width]:<{width}}", end=end, file=sys.stderr)


def progress() -> Progress:
    """A progress line when a person watches the terminal, silence in a script."""
    return TerminalProgress() if sys.stderr.isatty() else Progress()


def problems(found: Iterable[Problem], language: Language) -> None:
    """Every problem on standard error, one a line; warnings of the same words on one line."""
    groups: dict[tuple[int, str, str], list[Problem]] = {}
    for number, problem in enumerate(found):
        alone = number if problem.severity in ("refused", "set_aside") else -1
        said = wording.sentence(problem, language)
        groups.setdefault((alone, problem.severity, said), []).append(problem)
    for (_, severity, said), alike in groups.items():
        where = wording.where(alike[0])
        if len(alike) > 1:
            where = messages.text("command-and-more", language, where=where, number=len(alike) - 1)
        name = messages.text(f"problem-severity-{severity}", language)
        print(f"{name}: {where}: {said}", file=sys.stderr)


def audit(done: Audit, language: Language, *, every: bool) -> None:
    """The profile, what was examined, and the findings in order of strength."""
    _head(done, language)
    _counts(done, language)
    _first_places(done, language)
    _matter(done, language)
    _methods(done, language)
    _not_run(done, language)
    rows = done.findings if every else done.findings.head(_MOST)
    for row in rows.to_dict("records"):
        _finding({str(key): value for key, value in row.items()}, done, language)
    left = len(done.findings) - len(rows)
    if left:
        print(messages.text("command-more-findings", language, number=left))


def _head(done: Audit, language: Language) -> None:
    election, totals = done.election, done.totals
    name = election.profile.names[language]
    reason = messages.text(election.profile_reason, language)
    key = election.profile.key
    print(messages.text("command-profile", language, name=name, key=key, reason=reason))
    if election.simulated:
        print(messages.text("command-simulated", language))
    aside = done.reading.rows_set_aside
    if aside:
        said = messages.text("command-set-aside", language, number=aside)
        print(said, file=sys.stderr)
    turnout = turnout_told(totals, language)
    print(
        messages.text(
            "command-examined",
            language,
            precincts=totals.precincts,
            files=len(done.reading.files),
            turnout=turnout,
        )
    )


def _counts(done: Audit, language: Language) -> None:
    counts = done.findings["severity"].value_counts()
    if counts.empty:
        official = len(done.election.protocols) or len(done.election.summaries)
        ran = (one for one in done.results if one.outcome.ran and one.outcome.tests)
        checked = "; ".join(title(one.check.code, language) for one in ran)
        alone = "command-checked-alone" if checked else "command-nothing-official"
        said = "command-no-findings" if official else alone
        wide = [p for p in done.election.problems if p.code in _UNEXAMINED]
        number = sum(int(p.params["count"]) for p in wide)
        told = "command-not-examined" if wide else said
        print(messages.text(told, language, number=number, checked=checked))
        return
    for severity in SEVERITIES:
        if severity in counts:
            name = messages.text(f"severity-{severity}", language)
            print(f"  {name}: {formatting.whole(float(counts[severity]), language)}")


def _methods(done: Audit, language: Language) -> None:
    """Each statistical method in a line: what it gave, or why it did not run."""
    results = methods.statistical_results(done)
    if results:
        print(f"\n{messages.text('report-chapter-statistics', language)}")
    for result in results:
        told = methods.tell(result, done.election, language)
        line = f"{told.code} {told.title}: {told.summary}"
        print(textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="     "))


def _not_run(done: Audit, language: Language) -> None:
    """Every other check that could not run, with the reason."""
    others = [result for result in done.results if not methods.statistical(result.check)]
    told = [methods.tell(result, done.election, language) for result in others]
    missing = [one for one in told if one.reason]
    if missing:
        print(f"\n{messages.text('report-checks-not-run', language)}")
    for one in missing:
        line = f"{one.code} {one.title}: {one.reason}"
        print(textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="     "))


def _first_places(done: Audit, language: Language) -> None:
    """The places to look at first, a line each with why."""
    order = of_audit(done)
    if not len(order):
        return
    print(f"\n{messages.text('priority-title', language)}")
    for row in range(min(len(order), _PLACES)):
        where = {str(key): value for key, value in order.table.iloc[row].items()}
        name = place({**where, "table": -1}, done.election, language)
        _wrapped(f"{row + 1}. {name}: {order.reason(row, language)}")


def _matter(done: Audit, language: Language) -> None:
    """What all findings could change, and the fewest votes that would."""
    scale = Scale(done)
    weighed = scale.of(np.ones(len(done.findings), dtype=bool))
    if weighed is None or not len(done.findings):
        return
    told = Told(scale, done.election, language)
    print(f"\n{told.say('title')}")
    for line in (told.basis, told.concerned(weighed), *told.consequences(weighed)):
        _wrapped(line)
    print(f"   {told.say('needed')}:")
    for line in told.needed():
        _wrapped(f"- {line}")
    _wrapped(told.say("honest"))


def _wrapped(line: str) -> None:
    print(textwrap.fill(line, _WIDTH, initial_indent="   ", subsequent_indent="   "))


def _finding(row: dict[str, object], done: Audit, language: Language) -> None:
    words = explain(row, done.election, language)
    severity = messages.text(f"severity-{row['severity']}", language)
    print(f"\n{row['rank']}. {row['code']} · {severity} · {words.place}")
    where = " / ".join(str(row[n]) for n in ("source", "sheet", "cell") if row[n])
    rests = messages.text("finding-rests", language, what=words.rests) if words.rests else ""
    for line in (where, words.sentence, rests, words.innocent, words.next_step):
        if line:
            _wrapped(line)
