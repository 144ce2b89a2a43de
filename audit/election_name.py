"""What the election is called on the report's cover and pages, and on the forms of observers."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from audit.election import Election
from audit.importing.table import TableKind
from audit.messages import Language

GENERIC = "generic"  # the profile of an election of which nothing is known beforehand
_LONGEST = 160
_SHORTEST = 6  # letters: "Table" names no election
_OFFICIAL = (TableKind.SUMMARY, TableKind.PROTOCOLS, TableKind.TURNOUT)
_MOSTLY = 0.5  # of the titled tables
_LEFT_OVER = " ,;:–—-(№#/."


def election_name(election: Election, language: Language) -> str:
    """The profile's name; of the generic profile what the official tables are titled alike.

    A title that stands over most of the tables is the election's; of titles that differ by their
    place ("Protocols, district 3", "Protocols, district 4") what they begin with alike. Never the
    title of an observer's table. Where nothing is shared: the name of the only file, else "".
    """
    profile = election.profile
    if profile.key != GENERIC:
        return profile.names[language]
    name = _shared([_title(t.titles) for t in election.tables if t.kind in _OFFICIAL])
    if not name and len(election.sources) == 1:
        name = election.sources[0].name
    return shortened(name)


def shortened(name: str) -> str:
    """A name as it fits on a line or two of the cover."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _title(titles: Sequence[str]) -> str:
    long = (" ".join(title.split()) for title in titles if len(title) >= _SHORTEST)
    return next((title for title in long if any(map(str.isalpha, title))), "")


def _shared(titles: Sequence[str]) -> str:
    told = [title for title in titles if title]
    if not told:
        return ""
    title, times = Counter(told).most_common(1)[0]
    if times > _MOSTLY * len(told):
        return title
    columns = zip(*(one.split() for one in told), strict=False)
    words = [column[0] for column in takewhile(lambda c: len(set(c)) == 1, columns)]
    return " ".join(words).rstrip(_LEFT_OVER) if len(words) > 1 else ""
