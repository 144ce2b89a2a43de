"""Rows of a long table that are no lines of the ballot: invalid, blank, registered, took part."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.fields import IGNORED, LINE, LINE_GIVEN, LINE_KIND, all_fields
from audit.importing.draft import Draft
from audit.importing.layout.sheet import Sheet
from audit.importing.layout.totals import says_total
from audit.importing.naming.names import STEMS, WEAK, NameMatch
from audit.importing.vocabulary import phrase

OF_PLACES = ("registered", "took_part", "in_boxes", "issued")  # whatever the ballot


@dataclass(frozen=True, slots=True)
class Meant:
    """What rows say beside the lines, arrays over the rows.

    ``field`` is "" for a line of the ballot, a counted field, or `IGNORED`; ``general`` marks rows
    of the place as a whole, whatever its ballot. ``ignored`` are the texts left out.
    """

    sheet: Sheet
    field: NDArray[np.object_]
    general: NDArray[np.bool_]
    ignored: tuple[str, ...]

    def of(self, text: str) -> str:
        """The field that a text means, "" for none."""
        return meaning_of(self.sheet, text)


def meant_by(draft: Draft, rows: NDArray[np.int32], columns: Sequence[int]) -> Meant:
    """What every row means by the texts of these columns; the first that says something counts."""
    out = np.full(len(rows), "", dtype=object)
    ignored: dict[str, None] = {}
    ballot = draft.column("ballot")
    lines = list(columns)
    names = [i for key in (LINE, LINE_GIVEN) for i in draft.proposal.columns(key)]
    named = np.array([draft.sheet.texts(i)[rows] != "" for i in names]).any(axis=0)
    for column in [*lines, *([] if ballot is None else [ballot])]:
        texts = draft.sheet.texts(column)[rows]
        told = {text: meaning_of(draft.sheet, text) for text in set(texts.tolist())}
        if column == ballot:  # of a contest only what counts the place itself
            told = {t: f if f in OF_PLACES else "" for t, f in told.items()}
        says = np.array([told[text] for text in texts.tolist()], dtype=object)
        if draft.proposal.field_of(column) == LINE_KIND:  # votes for a named line are valid votes
            says[(says == "valid") & named] = ""
        fresh = (out == "") & (says != "")
        ignored.update(dict.fromkeys(texts[fresh & (says == IGNORED)].tolist()))
        out[fresh] = says[fresh]
    return Meant(draft.sheet, out, np.zeros(len(rows), dtype=bool), tuple(ignored))


def meaning_of(sheet: Sheet, text: str) -> str:
    """The field that the name of a row means; `IGNORED` for votes for nobody and totals."""
    plain = phrase(text.strip("#*-– "))
    words = sheet.vocabulary.words
    if not plain:
        return ""
    if plain in words.get("line_invalid", ()):
        return "invalid"
    if plain in words.get("line_blank", ()):
        return "blank"
    if plain in words.get("line_nobody", ()) or plain in words.get("total", ()):
        return IGNORED
    match = sheet.matcher.best(text) or _only_count(sheet, text)
    if match is not None and _is_count(match.field) and match.confidence >= STEMS:
        return match.field
    unclear = match is not None and _is_count(match.field) and match.confidence == WEAK
    return IGNORED if unclear or says_total(text, words.get("total", frozenset())) else ""


def _only_count(sheet: Sheet, text: str) -> NameMatch | None:
    """The one count among the meanings of a text: "Nota" is a remark and none of the above."""
    counts = [match for match in sheet.matcher.match(text) if _is_count(match.field)]
    return counts[0] if len(counts) == 1 else None


def _is_count(key: str) -> bool:
    return key in all_fields() and all_fields()[key].kind == "count"
