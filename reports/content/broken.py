"""What the reader must know of a project that is not as this program wrote it."""

from audit.project import chain
from reports.content.context import Context

MOST = 12  # places that are named; of the others the count


def broken(c: Context) -> tuple[str, ...]:
    """A sentence on each place of `Options.breaks`, files left out first; empty where none is."""
    lost = [one for one in c.options.breaks if one.what == "lost"]
    changed = [one for one in c.options.breaks if one.what != "lost"]
    told = [c.say("project-left-out", name=one.name) for one in lost[:MOST]]
    if len(lost) > MOST:
        told.append(c.say("project-left-out-more", count=len(lost) - MOST))
    if changed:
        what = " ".join(chain.sentence(one, c.language) for one in changed[:MOST])
        told.append(c.say("project-altered", count=len(changed), what=what))
    return tuple(told)
