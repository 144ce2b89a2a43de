"""Votes of a line by ways of voting, side by side under its name: columns of one line, added up.

"Lee, ordinary; Lee, advance; Roy, ordinary; Roy, advance": no total stands beside them, and each
alone would be a line of the ballot of its own.
"""

from dataclasses import replace

from audit.fields import VOTES
from audit.importing.naming.proposal import Proposal
from audit.importing.vocabulary import Vocabulary, phrase

_FEWEST_LINES = 2
_FEWEST_WAYS = 2
_BETWEEN = " -–—/:,;(["
_AROUND = " )]."


def join_ways(proposal: Proposal, words: Vocabulary) -> None:
    """Give the columns of a line its name, where all lines have the same ways of voting."""
    parts = {i: _parted(proposal.field_of(i).removeprefix(VOTES), words)
             for i in proposal.columns(VOTES)}  # fmt: skip
    ways: dict[str, list[str]] = {}
    for name, way in parts.values():
        ways.setdefault(name, []).append(way)
    sets = {tuple(sorted(own)) for own in ways.values()}
    several = len(ways) >= _FEWEST_LINES and len(sets) == 1 and "" not in ways
    own = next(iter(sets), ())
    if not several or len(own) < _FEWEST_WAYS or len(set(own)) < len(own):
        return
    for index, (name, _) in parts.items():
        proposal.maps[index] = replace(proposal.maps[index], field=f"{VOTES}{name}")


def _parted(name: str, words: Vocabulary) -> tuple[str, str]:
    """The line and the way of voting that a name ends with; ("", "") where it does not."""
    ways, tokens = words.words.get("mode", frozenset()), name.split()
    for at in range(1, len(tokens)):
        way = phrase(" ".join(tokens[at:]).strip(_BETWEEN + _AROUND))
        line = " ".join(tokens[:at]).rstrip(_BETWEEN)
        if way in ways and line:
            return line, way
    return "", ""
