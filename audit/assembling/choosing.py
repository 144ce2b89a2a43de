"""Which profile fits these tables: by the names of their regions and ballot lines."""

from collections.abc import Iterable, Sequence

from audit.assembling.lines import line_matcher
from audit.assembling.places import region_matcher
from audit.fields import SHARE
from audit.folding import fold
from audit.importing.table import Table, TableKind
from audit.profile import Profile, built_in, load

_GENERIC = "generic"
_FIT = 0.6  # the part of the names in the files that the profile must know


def choose_profile(tables: Sequence[Table]) -> tuple[Profile, str]:
    """The built-in profile that knows most names, and a message id saying why it was taken.

    A profile fits when it knows at least three fifths of the regions and of the ballot lines
    found, and lines are found at all; else the generic one is taken, which knows none. Lines of
    published claims count only where no table has votes.
    """
    regions = {
        text for t in tables if "region" in t.frame for text in t.frame["region"].unique() if text
    }
    lines = {name for t in tables for name in t.ballot_lines}
    lines = lines or {name for t in tables for name in _claimed(t)}
    best, known = None, 0.0
    for name in built_in():
        profile = load(name)
        score = _score(profile, regions, lines) if name != _GENERIC else 0.0
        if score > known:
            best, known = profile, score
    if best is None:
        return load(_GENERIC), "profile-generic"
    return best, "profile-by-names"


def _claimed(table: Table) -> set[str]:
    """The parties or candidates of a table of published claims, as its file calls them."""
    if table.kind is not TableKind.CLAIMS:
        return set()
    columns = {str(c).removeprefix(SHARE) for c in table.frame if str(c).startswith(SHARE)}
    named = set(table.frame["claim_line"]) if "claim_line" in table.frame else set()
    return (columns | named) - {""}


def _score(profile: Profile, regions: Iterable[str], lines: Iterable[str]) -> float:
    in_region, is_line = region_matcher(profile), line_matcher(profile)
    by_region = _part([in_region(fold(text)) is not None for text in regions])
    by_line = _part([is_line(fold(text)) is not None for text in lines])
    if by_line is None or by_line < _FIT or (by_region is not None and by_region < _FIT):
        return 0.0
    return by_line + (by_region or 0.0)


def _part(known: Sequence[bool]) -> float | None:
    return sum(known) / len(known) if known else None
