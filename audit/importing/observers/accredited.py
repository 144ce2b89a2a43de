"""Tables of how many observers were accredited, and by whom: figures to be checked as printed.

They have a word for observers, as sheets of observers have, but tell of no place where any stood.
"""

import re

import numpy as np

from audit.fields import is_count
from audit.importing.draft import Draft
from audit.importing.layout.columns import Column

# "322 + 76 = 398" within a text.
EQUATION = re.compile(r"\d\s*\+\s*\d[\d ]*(?:\s*\+\s*\d[\d ]*)*=\s*\d")
_YEARS = (1900, 2100)
_MOST_ROWS = 200  # of organisations and states


def counts_accredited(draft: Draft, columns: list[Column]) -> bool:
    """Whether a table says how many observers were accredited, and names no station.

    By the word itself, or by "observers" over organisations and states.
    """
    if len(draft.area.body) > _MOST_ROWS or _has_places(draft) or _counts_ballots(draft):
        return False
    words = draft.sheet.vocabulary
    texts = [column for column in columns if not column.numeric]
    labels = [t for c in texts for t in draft.sheet.texts(c.index)[draft.area.body].tolist()]
    said = [*draft.titles, draft.sheet.name, draft.sheet.file.replace("_", " "),
            *(c.header for c in columns)]  # fmt: skip
    said += [text for text in labels if _speaks(draft, "observers", [text])]
    if not (any(c.numeric for c in columns) or any(map(EQUATION.search, labels))):
        return False
    if _speaks(draft, "accreditation", said):
        return True
    headers = [column.header for column in columns]
    bodies = [text for text in (*headers, *labels) if _speaks(draft, "accredited_by", [text])]
    headed = any(words.means("observer", c.header) or _speaks(draft, "observers", [c.header])
                 for c in columns)  # fmt: skip
    return headed and len(bodies) > 1


def are_years(column: Column) -> bool:
    """Whether a column numbers years, whatever stands above it."""
    known = column.numbers[~np.isnan(column.numbers)]
    whole = bool(len(known)) and bool((known == np.floor(known)).all())
    return whole and bool((known >= _YEARS[0]).all() and (known <= _YEARS[1]).all())


def _speaks(draft: Draft, purpose: str, texts: list[str]) -> bool:
    words = draft.sheet.vocabulary
    return any(words.mentions(words.claims.get(purpose, ()), text) for text in texts)


def _has_places(draft: Draft) -> bool:
    """Whether a column is known to name stations or districts: there observers were."""
    entries = draft.proposal.maps.values()
    return any(
        m.field in ("precinct", "district", "settlement") and m.by == "name" for m in entries
    )


def _counts_ballots(draft: Draft) -> bool:
    entries = draft.proposal.maps.values()
    return any(is_count(m.field) and m.by == "name" and ":" not in m.field for m in entries)
