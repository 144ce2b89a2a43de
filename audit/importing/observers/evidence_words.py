"""Words for kinds of evidence in cells and titles: "photo of the protocol" is a copy."""

from collections.abc import Set

from audit.evidence.kinds import Kind
from audit.importing.layout.sheet import Sheet
from audit.importing.vocabulary import phrase


def kind_by_word(sheet: Sheet, text: str) -> str:
    """One cell of a column of kinds as the canonical word; the text itself where unknown."""
    folded = phrase(text)
    for kind, phrases in sheet.vocabulary.evidence_kinds.items():
        if folded == kind or folded in phrases:
            return kind
    return kind_mentioned(sheet, text) or text


def kind_mentioned(
    sheet: Sheet, text: str, without: Set[str] = frozenset(), copies: bool = True
) -> str:
    """The kind of the longest words for one in a text: "partial count" is no "count"; "" for none.

    ``without`` are words that name none here; ``copies``: whether those for a copy count.
    """
    padded = f" {phrase(text)} "
    found = [
        (len(one), kind)
        for kind, phrases in sheet.vocabulary.evidence_kinds.items()
        if copies or kind != Kind.COPY
        for one in phrases - without
        if f" {one} " in padded
    ]
    return max(found, key=lambda pair: pair[0], default=(0, ""))[1]
