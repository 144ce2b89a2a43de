"""Tables whose headers say that ballots were photographed or seen, line by line.

"Sun (ballots photographed)", "Sfotografowane karty: Sun": the words that all these headers share
tell what kind of evidence it is, and what is left of each is the line.
"""

import re

from audit.evidence.kinds import Kind
from audit.fields import IGNORED, VOTES, is_count
from audit.importing.draft import Draft
from audit.importing.layout.columns import Column
from audit.importing.naming.names import EXACT, Matcher, line_name
from audit.importing.table import TableKind
from audit.importing.vocabulary import Vocabulary, phrase

_WORDS = re.compile(r"[^\W_]+")
_JOINTS = " \t\n_:;,./|–—-()[]"
_FEWEST_LINES = 2
_LONGEST = 4  # words
_LISTED = frozenset({"registered", "registered_added"})


def name_photographed(draft: Draft, columns: list[Column], matcher: Matcher) -> None:
    """Take columns whose headers say that ballots were photographed for the lines they name.

    Not where the table counts anything else: photographs beside a protocol do not make all of it
    photographs.
    """
    numeric = [column for column in columns if column.numeric]
    told = {c.index: found for c in numeric if (found := _split(c.header, matcher.vocabulary))}
    lines = {index: line for index, (_, line) in told.items() if _is_line(line, matcher)}
    others = {draft.proposal.field_of(c.index) for c in numeric if c.index not in told} - _LISTED
    if draft.kind or draft.evidence or any(map(is_count, others)):
        return
    if len(set(lines.values())) < _FEWEST_LINES:
        return
    for column in numeric:
        if column.index in told:
            key = f"{VOTES}{lines[column.index]}" if column.index in lines else IGNORED
            draft.proposal.put(column.index, key, column.header, 0.9, "name", "reason-side",
                               {"words": told[column.index][0]})  # fmt: skip
    draft.kind = TableKind.EVIDENCE
    if "evidence_kind" not in draft.proposal.fields():
        draft.evidence = str(Kind.PHOTO)
        draft.say("evidence-kind-headers", "note", found=draft.evidence, kind=draft.evidence)


def _split(header: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The words for photographed ballots at an end of a header, and the line beside them."""
    words = list(_WORDS.finditer(header))
    known = vocabulary.markers.get("photographed", frozenset())
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        last = words[-size].start()
        first = words[size - 1].end()
        for said, rest in ((header[last:], header[:last]), (header[:first], header[first:])):
            if phrase(said) in known:
                plain = rest.strip(_JOINTS)
                return said.strip(_JOINTS), line_name((plain,), vocabulary) or plain
    return None


def _is_line(name: str, matcher: Matcher) -> bool:
    """Whether what is left of a header may be a line: no number, and no count of the protocol."""
    match = matcher.best(name)
    counted = match is not None and match.confidence == EXACT and match.field != "against_all"
    return any(c.isalpha() for c in name) and not counted
