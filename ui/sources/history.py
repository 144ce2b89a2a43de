"""What a person corrected, as the window tells it."""

from datetime import datetime
from functools import lru_cache

from audit import problems as wording
from audit.decisions.by_hand import Change, Names, changes
from audit.decisions.ledger import Entry
from audit.importing.corrections import Mend
from ui.session import Session
from ui.sources.field_menu import name_of


def corrections(session: Session) -> list[Change]:
    """The corrections of the open files that stand, newest first."""
    reading = session.reading
    found = changes(reading, singly=True) if reading else ()
    return sorted(found, key=lambda one: one.time, reverse=True)  # stable: cells in their order


def names(session: Session) -> Names:
    """What the window calls fields, kinds and regions."""
    election = session.election
    return Names(
        lambda field: name_of(session, field),
        lambda kind: session.text(f"window-kind-{kind}"),
        lambda region: election.region_name(region, session.language) if election else region,
    )


@lru_cache(maxsize=1024)  # one decision may be of thousands of cells
def moment(time: str) -> str:
    """An ISO time as the clock of this place showed it, to the minute; it sorts as it reads."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return time


def mend_tip(session: Session, mend: Mend, entry: Entry | None) -> str:
    """What the tip of a mended cell says: the original, who mended it and when."""
    original = wording.excerpt(mend.original) or session.text("window-mend-blank")
    if entry is None:
        return session.text("window-mend-tip-short", original=original)
    time = moment(entry.time)
    if not entry.author:
        return session.text("window-mend-tip-nobody", original=original, time=time)
    return session.text("window-mend-tip", original=original, author=entry.author, time=time)
