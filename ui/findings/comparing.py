"""The official protocol of a precinct and its observers' copies, as the comparison shows them."""

from collections.abc import Callable
from textwrap import wrap

import numpy as np

from audit import messages
from audit.checks.comparison import Comparison, Copy, compare
from audit.election import Election
from audit.evidence.besides import told
from audit.evidence.kinds import Kind
from audit.evidence.kinds_told import with_strength
from audit.findings import field_label, spoken
from audit.messages import Language
from ui.findings.comparison import Beside, Side

_LETTERS, _LINES = 12, 4  # of a column's title: the figures must stay in sight
Compare = Callable[[Election, int, Language], Beside | None]


def side_by_side(election: Election, place: int, language: Language) -> Beside | None:
    """What stands beside the official protocol of ``place``; None where observers have nothing."""
    compared = compare(election, place)
    others = told(election, place, language)
    if not compared.copies and not others:
        return None
    sides = tuple(
        Side(
            title=_title(number, copy, language),
            about=_about(copy, language),
            values=np.array([row.copies[number - 1] for row in compared.fields]),
        )
        for number, copy in enumerate(compared.copies, 1)
    )
    return Beside(
        labels=tuple(field_label(row.field, election, language) for row in compared.fields),
        official=np.array([row.official for row in compared.fields]),
        copies=sides,
        others=others,
        remark=" ".join(_remarks(compared, election, language)),
    )


def _title(number: int, copy: Copy, language: Language) -> str:
    name = "triage-recount" if copy.kind == Kind.RECOUNT else "triage-observer-copy"
    said = messages.text(name, language, number=number)
    replaced = wrap(_replaced(copy, language), 2 * _LETTERS)
    return "\n".join([said, *wrap(_whose(copy), _LETTERS)[:_LINES], *replaced])


def _whose(copy: Copy) -> str:
    return " ".join(part for part in (copy.observer, copy.observed_at) if part)


def _replaced(copy: Copy, language: Language) -> str:
    return messages.text("triage-copy-replaced", language) if copy.replaced else ""


def _about(copy: Copy, language: Language) -> str:
    held = with_strength(copy.kind or str(Kind.COPY), language)
    told = (_whose(copy), f"{held[:1].upper()}{held[1:]}", _replaced(copy, language))
    return "\n".join(part for part in told if part)


def _remarks(compared: Comparison, election: Election, language: Language) -> list[str]:
    remarks = []
    if compared.official is None:
        remarks.append(messages.text("triage-no-official", language))
    if compared.state == "disputed":
        remarks.append(messages.text("triage-copies-disagree", language))
    if compared.explanation:
        values = spoken(compared.params, election, language)
        remarks.append(messages.render(compared.explanation, language, values))
    remarks += _broken(compared, language)
    return remarks


def _broken(compared: Comparison, language: Language) -> list[str]:
    """Which side does not add up by its own control ratios."""
    remarks = []
    if compared.official_broken:
        codes = ", ".join(compared.official_broken)
        remarks.append(messages.text("triage-official-broken", language, codes=codes))
    for number, copy in enumerate(compared.copies, 1):
        if copy.broken:
            codes = ", ".join(copy.broken)
            remarks.append(
                messages.text("triage-copy-broken", language, number=number, codes=codes)
            )
    return remarks
