"""What the report says, as plain data: the audit and the decisions in one language.

The same audit, decisions, language and options give the same report; nothing here asks for the
time or for the machine.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from audit.decisions.review import Review
from audit.messages import Language
from reports.content.annexes import annexes
from reports.content.comparison import comparison
from reports.content.context import Context
from reports.content.findings import findings
from reports.content.log import log
from reports.content.matter import matter, priority
from reports.content.observers import observers
from reports.content.opening import cover
from reports.content.results import results
from reports.content.seats import seats
from reports.content.sources import coverage, method, sources
from reports.content.statistics import statistics
from reports.content.summary import summary
from reports.content.turnout import turnout
from reports.fingerprint import findings_sha256, inputs_sha256
from reports.model import Block, Chapter, Options, Report

if TYPE_CHECKING:
    from audit.engine import Audit

__all__ = ["Options", "build"]

_CHAPTERS: dict[str, Callable[[Context], list[Block]]] = {
    "summary": summary,
    "sources": sources,
    "method": method,
    "coverage": coverage,
    "results": results,
    "priority": priority,
    "findings": findings,
    "observers": observers,
    "turnout": turnout,
    "comparison": comparison,
    "statistics": statistics,
    "seats": seats,
    "matter": matter,
    "log": log,
    "annexes": annexes,
}
_ON_NEW_PAGE = frozenset(("summary", "sources", "results", "findings", "statistics", "annexes"))

_ONE_PAGE = frozenset(("summary",))


def build(
    audit: "Audit", review: Review, language: Language, options: Options | None = None
) -> Report:
    """The report of ``audit`` with the decisions of ``review``; by default every chapter."""
    c = Context(audit, review, language, options or Options())
    chapters = tuple(
        Chapter(
            key, c.say(f"chapter-{key}"), tuple(write(c)), key in _ON_NEW_PAGE, key in _ONE_PAGE
        )
        for key, write in _CHAPTERS.items()
        if key in c.options.chapters and (key != "comparison" or c.options.comparison)
    )
    name, mark = c.election_name, c.say(f"mark-{c.options.status}")
    return Report(
        title=c.say("title", election=name) if name else c.say("title-alone"),
        running=f"{mark} · {name}" if name else mark,
        language=language,
        cover=tuple(cover(c)),
        chapters=chapters,
        author=c.answers,
        organisation=c.organisation,
        simulated=audit.election.simulated,
        inputs_sha256=inputs_sha256(audit.election.sources),
        findings_sha256=findings_sha256(audit.findings),
    )
