"""Tables that give the same ballot lines more than once: official and recounted, or photographed.

"official_nawrocki, recount_nawrocki" are two sides of one line. The official side (else the first)
stays the table; every other side becomes a table of evidence of its own kind.
"""

import re
from dataclasses import dataclass, replace

from audit.fields import IGNORED, VOTES, all_fields
from audit.importing.draft import Draft
from audit.importing.layout.columns import Column
from audit.importing.naming.names import Matcher
from audit.importing.naming.proposal import Proposal
from audit.importing.naming.questions import is_answer
from audit.importing.table import TableKind
from audit.importing.vocabulary import phrase

OFFICIAL = "official"
_TOKENS = re.compile(r"[A-Z]?[^\W_A-Z]+|[A-Z]+|\d+|[^\W_]")
_ALL = "all"  # of "against all", which headers of data bases leave out
_FEWEST_LINES = 2
_LONGEST_SOURCE = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the kind of its source, and the line of each of its columns."""

    source: str
    lines: dict[int, str]


def sides_of(columns: list[Column], matcher: Matcher) -> list[Side]:
    """The sides of a table, the official first; empty where lines are given only once."""
    found: dict[str, dict[int, str]] = {}
    for column in columns:
        split = _split(column.header, matcher) if column.numeric else None
        if split is not None:
            found.setdefault(split[0], {})[column.index] = split[1]
    shared = _shared(found)
    sides = [
        Side(source, {i: line for i, line in lines.items() if line in shared})
        for source, lines in found.items()
    ]
    sides = [side for side in sides if len(side.lines) >= _FEWEST_LINES]
    sides.sort(key=lambda side: side.source != OFFICIAL)
    return sides if len(sides) > 1 else []


def _shared(found: dict[str, dict[int, str]]) -> set[str]:
    """Lines that more than one side gives."""
    given = [line for lines in found.values() for line in set(lines.values())]
    return {line for line in given if given.count(line) > 1}


def _split(header: str, matcher: Matcher) -> tuple[str, str] | None:
    """Source and line of a header like "official_nawrocki" or "lukashenko_photoVoices"."""
    tokens = _TOKENS.findall(header)
    for size in range(min(_LONGEST_SOURCE, len(tokens) - 1), 0, -1):
        for words, rest in ((tokens[:size], tokens[size:]), (tokens[-size:], tokens[:-size])):
            for source, phrases in matcher.vocabulary.sources.items():
                if phrase(" ".join(words)) in phrases:
                    return source, " ".join(rest)
    return None


def apart(draft: Draft, columns: list[Column], matcher: Matcher) -> list[Draft]:
    """The draft with its first side only, and a draft of evidence for every other side."""
    sides = sides_of(columns, matcher)
    if not sides:
        return [draft]
    drafts = []
    for side in sides:
        proposal = Proposal(dict(draft.proposal.maps))
        first = side is sides[0]
        _only(proposal, columns, side, sides, matcher, first)
        if first:
            official = side.source == OFFICIAL
            drafts.append(replace(draft, proposal=proposal, problems=[], official=official))
            continue
        evidence = replace(draft, proposal=proposal, problems=[], kind=TableKind.EVIDENCE)
        evidence.evidence = side.source
        evidence.say("two-sides", "note", found=side.source)
        drafts.append(evidence)
    return drafts


def _only(
    proposal: Proposal,
    columns: list[Column],
    side: Side,
    sides: list[Side],
    matcher: Matcher,
    first: bool,
) -> None:
    """Take the lines of one side; leave those of the others, and unnamed numbers, out."""
    others = {index for one in sides for index in one.lines} - set(side.lines)
    answers = {line for line in side.lines.values() if is_answer(line, matcher.vocabulary)}
    for column in columns:
        index = column.index
        if index in side.lines:
            line = side.lines[index]
            # "Against" without "for" is no answer to a question: it stands among candidates.
            key = _field(f"{line} {_ALL}" if answers == {line} else line, matcher, line)
            proposal.put(index, key, column.header, 0.9, "name", "reason-side",
                         {"words": side.source})  # fmt: skip
        elif index in others:
            proposal.put(index, IGNORED, column.header, 0.9, "name", "reason-other-side")
        elif proposal.field_of(index).startswith(VOTES) or (
            not first and _is_count(proposal.field_of(index))
        ):
            proposal.put(index, IGNORED, column.header, 0.5, "values", "reason-unknown-number")


def _field(name: str, matcher: Matcher, line: str) -> str:
    """The count that a line of this name is; else a ballot line."""
    match = matcher.best(name)
    if match is not None and match.confidence == 1.0 and _is_count(match.field):
        return match.field
    return f"{VOTES}{line}"


def _is_count(key: str) -> bool:
    known = all_fields().get(key)
    return known is not None and known.kind == "count"
