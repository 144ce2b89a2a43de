"""Texts of strangers that a spreadsheet would take for a formula, and execute."""

import re
import unicodedata

_BREAKS = ("\t", "\r", "\n")
# Spaces of every kind and what nobody sees: before a formula they do not hinder it everywhere.
_BEFORE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\xad]*")


def is_formula_like(text: str, signs: str = "=+-@") -> bool:
    """Whether a spreadsheet might take a text for a formula, which begins with one of ``signs``.

    Full-width signs of East Asia count as theirs, as some spreadsheets have it.
    """
    if text[:1].isalnum():
        return False
    at = _BEFORE.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
    begins = unicodedata.normalize("NFKC", text[at : at + 1])
    return text.startswith(_BREAKS) or (bool(begins) and begins[0] in signs)
