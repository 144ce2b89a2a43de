"""What the reader must know of a project that is not as this program wrote it."""

from collections.abc import Sequence
from dataclasses import replace

from audit import messages
from audit.messages import Language
from audit.project import chain
from audit.project.chain import Break
from reports.content.context import Context

MOST = 12  # places that are named; of the others the count
_UNTOLD = "–"  # in place of the name of a project


def broken(c: Context) -> tuple[str, ...]:
    """A sentence on each place of `Options.breaks`, files left out first; empty where none is."""
    return sentences(c.options.breaks, c.language, nameless=c.options.nameless)


def sentences(
    breaks: Sequence[Break], language: Language, *, nameless: bool = False
) -> tuple[str, ...]:
    """A sentence on each of these places.

    ``nameless``: files and projects are counted, not named, since they may be called by a person.
    """
    own = [one for one in breaks if not one.project]
    lost = [one for one in own if one.what == "lost"]
    changed = [one for one in own if one.what != "lost"]
    taken = [one for one in breaks if one.project]
    told = [] if nameless else [
        messages.text("report-project-left-out", language, name=one.name) for one in lost[:MOST]
    ]  # fmt: skip
    if len(lost) > len(told):
        code = "report-project-left-out-more" if told else "report-project-left-out-unnamed"
        told.append(messages.text(code, language, count=len(lost) - len(told)))
    for code, some in (("altered", changed), ("taken", taken)):
        named = [one for one in some if not (nameless and (one.name or one.project))]
        what = " ".join(chain.sentence(one, language) for one in named[:MOST])
        if some:
            said = messages.text(f"report-project-{code}", language, count=len(some), what=what)
            told.append(said.rstrip())
    return tuple(told)


def unnamed(breaks: Sequence[Break]) -> tuple[Break, ...]:
    """The same places without the names of files and projects."""
    return tuple(replace(one, name="", project=one.project and _UNTOLD) for one in breaks)
