"""What the reader must know of a project that is not as this program wrote it."""

from audit.project import chain
from reports.content.context import Context

MOST = 12  # places that are named; of the others the count


def broken(c: Context) -> tuple[str, ...]:
    """A sentence on each place of `Options.breaks`, files left out first; empty where none is."""
    own = [one for one in c.options.breaks if not one.project]
    lost = [one for one in own if one.what == "lost"]
    changed = [one for one in own if one.what != "lost"]
    taken = [one for one in c.options.breaks if one.project]
    told = [c.say("project-left-out", name=one.name) for one in lost[:MOST]]
    if len(lost) > MOST:
        told.append(c.say("project-left-out-more", count=len(lost) - MOST))
    for code, some in (("project-altered", changed), ("project-taken", taken)):
        if some:
            what = " ".join(chain.sentence(one, c.language) for one in some[:MOST])
            told.append(c.say(code, count=len(some), what=what))
    return tuple(told)
