"""Polls with a row a region: told from official sums of regions, which they look like.

By a title of polls on the sheet, or by a column that tells how many people were asked, which no
official table has.
"""

import re

import numpy as np
from numpy.typing import NDArray

from audit.fields import is_count
from audit.importing.draft import Draft
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.vocabulary import Vocabulary, words_of

# Roles of columns of figures, and the list of vocabulary/claims.toml by which headers are known.
FIGURES = {
    "claim_sample": "sample",
    "claim_margin": "margin",
    "claim_lower": "lower",
    "claim_upper": "upper",
    "claim_official": "official",
    "turnout": "turnout",
}
_UNITS = frozenset({"%", "pp", "п", "пп"})
_PLUS_MINUS = re.compile("±|\\+ ?/? ?[-−–]")
_FEWEST_SHARES = 2
_FEWEST_REGIONS = 2  # beside the row of the whole
_WHOLE = 100.0  # percent


def polled_by_region(draft: Draft, columns: list[Column]) -> bool:
    """Whether shares in percent, a row a region, and no count, are of a poll.

    By a title of polls, or by a column that tells how many people were asked.
    """
    words, region = draft.sheet.vocabulary, draft.column("region")
    titled = is_titled(draft) or any(tells_asked(words, column) for column in columns)
    if region not in names_places(draft) or not titled or draft.column("precinct") is not None:
        return False
    if any(is_count(entry.field) and entry.by != "place" for entry in draft.proposal.maps.values()):
        return False
    shares = [column.numbers for column in _figures(words, columns)]
    if len(shares) < _FEWEST_SHARES:
        return False
    whole = np.nansum(np.array(shares), axis=0)
    return bool((np.nanmax(np.array(shares)) <= _WHOLE) and (whole <= _WHOLE + 1).all())


def is_titled(draft: Draft) -> bool:
    """Whether titles, the name of the sheet or that of the file are of polls."""
    words = draft.sheet.vocabulary
    said = [*draft.titles, draft.sheet.name, draft.sheet.file.replace("_", " ")]
    return any(words.mentions(words.claims.get("title", ()), text) for text in said)


def counted_by_region(draft: Draft, columns: list[Column]) -> bool:
    """Whether counts of people, a row a region or district, are of those who were asked.

    A column tells how many were asked, which no official table has; its being the sum of the
    others is its nature, and makes no valid ballots of it.
    """
    words = draft.sheet.vocabulary
    if not names_places(draft) or draft.column("precinct") is not None:
        return False
    figures = _figures(words, columns)
    whole = all((c.numbers[~np.isnan(c.numbers)] % 1 == 0).all() for c in figures)
    if len(figures) < _FEWEST_SHARES or not whole or polled_by_region(draft, columns):
        return False
    return any(tells_asked(words, column) for column in columns) and _each_place_once(draft)


def whole_by_sample(draft: Draft, proposal: Proposal) -> NDArray[np.bool_]:
    """The row of a poll by region that is of the whole country, as a mask of the body's rows.

    The first or the last, where as many people were asked as in all other rows together; whatever
    it is called.
    """
    asked, body = proposal.where("claim_sample"), draft.area.body
    found = np.zeros(len(body), dtype=bool)
    if asked is None or proposal.where("region") is None or len(body) <= _FEWEST_REGIONS:
        return found
    people = draft.sheet.values(asked).numbers[body]
    if proposal.where("claim_line") is None and not np.isnan(people).any():
        ends = [row for row in (0, -1) if people[row] * 2 == people.sum()]
        found[ends[:1]] = True
    return found


def _each_place_once(draft: Draft) -> bool:
    """Whether no two rows are of one place: rows of stations repeat their region and district."""
    told = [draft.sheet.texts(index)[draft.area.body] for index in names_places(draft)]
    rows = [tuple(texts) for texts in zip(*told, strict=True) if any(texts)]
    return len(set(rows)) == len(rows)


def names_places(draft: Draft) -> list[int]:
    """Columns of regions and districts that say so themselves; names of pollsters look alike."""
    found = (draft.column(key) for key in ("region", "district"))
    maps = draft.proposal.maps
    return [i for i in found if i is not None and maps[i].by in ("name", "person")]


def _figures(words: Vocabulary, columns: list[Column]) -> list[Column]:
    """Columns of numbers that may be of lines: not those of the sample, its margin or turnout."""
    return [
        c for c in columns if c.numeric and not any(says(words, name, c) for name in
                                                    FIGURES.values())
    ]  # fmt: skip


def tells_asked(words: Vocabulary, column: Column) -> bool:
    """Whether a column says how many people were asked; "N" alone may number the rows."""
    return words_of(column.header) != ("n",) and says(words, "sample", column)


def says(words: Vocabulary, purpose: str, column: Column) -> bool:
    """Whether a header, or one of its cells, is one of the words of ``purpose``."""
    known = words.claims.get(purpose, frozenset())
    for text in (column.header, *column.parts):
        if purpose == "margin" and _is_sign_of_margin(text):
            return True
        plain = " ".join(word for word in words_of(text) if word not in _UNITS)
        if plain in known or " ".join(words_of(text)) in known:
            return True
    return purpose in ("counted", "points") and any(
        words.mentions(known, part) for part in column.parts
    )


def _is_sign_of_margin(text: str) -> bool:
    """Whether a header is the sign of a margin and its unit: "±", "+/- %", "±, pp"."""
    return bool(_PLUS_MINUS.search(text)) and not set(words_of(text)) - _UNITS
