"""What the rail says of each place: counts of the session at the moment, in its language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.frame.rail import Line
from ui.session import Place, Session

if TYPE_CHECKING:  # the window must be there before these
    from audit.decisions.review import State
    from audit.intake import Reading


def states(session: Session, dark: bool) -> dict[Place, tuple[str, Sequence[Line]]]:
    """Name and lines of state of every place."""
    lines = {
        Place.SOURCES: _sources(session),
        Place.FINDINGS: _findings(session, dark),
        Place.ELECTION: _election(session),
        Place.REPORT: _report(session),
    }
    return {place: (session.text(f"window-place-{place}"), lines[place]) for place in Place}


def decided(session: Session) -> tuple[int, int]:
    """How many findings of this audit are decided, and how many there are."""
    from audit.decisions.review import State

    return _in_state(session, {State.CONFIRMED, State.DISMISSED}), _total(session)


def auditing(session: Session) -> bool:
    """Whether what was read is being audited at this moment."""
    return session.jobs.busy and session.jobs.title == session.text("window-job-audit")


def _sources(session: Session) -> list[Line]:
    reading = session.reading
    if reading is None:
        return [Line(session.text("window-rail-empty"))]
    lines = [Line(session.text("window-rail-files", files=len(reading.files)))]
    unread = _unread(reading)
    if unread:
        lines.append(Line(session.text("window-rail-unread", files=unread), strong=True))
    rows = sum(f.rows_read for f in reading.files)
    lines.append(Line(session.text("window-rail-rows", rows=rows)))
    if reading.rows_set_aside:
        lines.append(
            Line(session.text("window-rail-aside", rows=reading.rows_set_aside), strong=True)
        )
        undecided = _undecided(reading)
        if undecided:
            said = session.text("window-rail-undecided", rows=undecided)
            lines.append(Line(said, strong=True))
    if session.pending:
        name = "window-rail-auditing" if auditing(session) else "window-rail-pending"
        lines.append(Line(session.text(name), strong=True))
    return lines


def _unread(reading: Reading) -> int:
    """How many files were refused and gave no table; one with a sheet that was read is none."""
    refused = {problem.source for problem in reading.problems if problem.severity == "refused"}
    gave = {table.source.name for table in reading.tables}
    unread = refused - gave
    return sum(file.source.name in unread for file in reading.files)


def _undecided(reading: Reading) -> int:
    from ui.sources.choices import lines_aside

    return sum(len(lines_aside(table, accepted=False)) for table in reading.tables)


def _findings(session: Session, dark: bool) -> list[Line]:
    if session.audit is None:
        return _not_yet(session)
    from audit import formatting
    from audit.findings import SEVERITIES
    from ui.findings import severity as look

    counts = session.audit.findings["severity"].value_counts().to_dict()
    lines = []
    for name in SEVERITIES:
        if counts.get(str(name)):
            count = formatting.whole(counts[str(name)], session.language)
            word = look.word(name, session.language)
            said = session.text("window-rail-severity", severity=word, count=count)
            lines.append(Line(said, icon=look.icon(str(name), dark)))
    if not lines:
        return [Line(session.text("window-rail-none"))]
    done, total = decided(session)
    said = session.text("window-rail-decided", decided=done, total=total)
    return [*lines, Line(said, strong=done < total)]


def _election(session: Session) -> list[Line]:
    if session.audit is None:
        return _not_yet(session)
    from audit.outcome.national import turnout_told  # late: pandas stands behind it

    totals = session.audit.totals
    turnout = turnout_told(totals, session.language)
    return [
        Line(session.text("window-rail-precincts", precincts=totals.precincts)),
        Line(session.text("window-rail-turnout", turnout=turnout)),
    ]


def _report(session: Session) -> list[Line]:
    if session.audit is None:
        return _not_yet(session)
    from audit.decisions.review import State

    confirmed = _in_state(session, {State.CONFIRMED})
    return [Line(session.text("window-rail-report", confirmed=confirmed))]


def _not_yet(session: Session) -> list[Line]:
    return [Line(session.text("window-rail-not-yet"))]


def _total(session: Session) -> int:
    return 0 if session.audit is None else len(session.audit.findings)


def _in_state(session: Session, wanted: set[State]) -> int:
    # Decisions of an earlier audit of other files may name findings that this one does not have.
    chosen = [f for f, d in session.review.decisions.items() if d.state in wanted]
    if session.audit is None or not chosen:
        return 0
    return int(session.audit.findings["id"].isin(chosen).sum())
