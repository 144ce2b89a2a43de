"""Ballot lines: the parties and candidates of all tables under one name each."""

import re
from collections.abc import Callable, Sequence

from audit.assembling import like_names
from audit.assembling.names import matcher
from audit.election import BallotLine
from audit.fields import CONFIDENCE, SHARE, VOTES, line_label, line_name
from audit.folding import fold
from audit.importing.table import Table
from audit.messages import LANGUAGES
from audit.profile import Party, Profile
from audit.sources import Problem

_NUMBERING = re.compile(r"^\d{1,3}[\s.)]+(?=\D)")


def unify(
    tables: Sequence[Table], profile: Profile, problems: list[Problem]
) -> tuple[tuple[BallotLine, ...], list[dict[str, str]]]:
    """The lines of the election, and for each table its columns' new names.

    Parties of the profile come first, in the ballot's order, as far as a table has them; then
    the lines that no profile knows, in the order in which the files bring them. Two columns of
    one table that would become one line stay apart, and a problem says so. Names that differ in
    case, spaces or look-alike letters are one line, written as the first file writes it;
    what observers call a little otherwise than the official table, `like_names` joins.
    """
    known = line_matcher(profile)
    found: dict[str, BallotLine] = {}
    by_name: dict[str, BallotLine] = {}
    renamed = [_renamed(table, known, found, by_name, problems) for table in tables]
    like_names.join(tables, renamed, found, problems)
    order = {party.key: (0, party.number) for party in profile.parties}
    ranked = sorted(found.values(), key=lambda line: order.get(line.key, (1, 0)))
    return tuple(ranked), renamed


def filled(table: Table) -> set[str]:
    """``votes:KEY`` of the lines for which a table has any figure, under their common names."""
    old = {own: common for common, own in table.frame.attrs.get("renamed", {}).items()}
    columns = [str(c) for c in table.frame.columns if str(c).startswith(VOTES)]
    return {old.get(c, c) for c in columns if table.frame[c].notna().any()}


def line_matcher(profile: Profile) -> Callable[[str], Party | None]:
    """Tells the profile's party by a folded name; None where no party goes by that name."""
    by_name: dict[str, Party] = {}
    for party in profile.parties:
        for name in (party.key, *party.names.values(), *party.aliases):
            by_name[_plain(fold(name))] = party

    match = matcher(by_name)
    return lambda folded: match(_plain(folded))


def _renamed(
    table: Table,
    known: Callable[[str], Party | None],
    found: dict[str, BallotLine],
    by_name: dict[str, BallotLine],
    problems: list[Problem],
) -> dict[str, str]:
    keys: dict[str, str] = {}
    taken: dict[str, str] = {}
    names = (line_name(column) for column in table.frame.columns)
    for name in dict.fromkeys(name for name in names if name is not None):
        line = _line(name, known(fold(name)))
        line = line if line.in_profile else by_name.setdefault(_plain(fold(name)), line)
        if line.key in taken:
            problems.append(_same_line(table, name, taken[line.key]))
            line = _line(name, None)
        taken[line.key] = name
        keys[name] = line.key
        if f"{VOTES}{name}" in table.frame.columns or line.in_profile:
            found.setdefault(line.key, line)
    prefixes = (VOTES, SHARE, f"{CONFIDENCE}{VOTES}")
    return {f"{p}{n}": f"{p}{key}" for n, key in keys.items() for p in prefixes if n != key}


def _line(name: str, party: Party | None) -> BallotLine:
    if party is not None:
        return BallotLine(party.key, party.names, in_profile=True)
    shown = _NUMBERING.sub("", " ".join(name.split())) or name
    return BallotLine(shown, {of: line_label(shown, of) for of in LANGUAGES}, in_profile=False)


def _plain(folded: str) -> str:
    return _NUMBERING.sub("", folded)


def _same_line(table: Table, name: str, other: str) -> Problem:
    return Problem(
        "same-line",
        "warning",
        table.source.name,
        table.sheet or None,
        found=name,
        params={"other": other},
    )
