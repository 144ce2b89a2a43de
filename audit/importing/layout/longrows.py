"""Rows of a long table that are no lines of the ballot: invalid, blank, registered, took part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import IGNORED, LINE, LINE_GIVEN, LINE_KIND, all_fields
from audit.importing.draft import Draft
from audit.importing.layout.sheet import Sheet
from audit.importing.layout.totals import says_total
from audit.importing.naming.names import STEMS, WEAK, NameMatch
from audit.importing.sums.slips import nearly_always
from audit.importing.vocabulary import phrase

OF_PLACES = ("registered", "took_part", "in_boxes", "issued")  # whatever the ballot
_NOT_VALID = ("invalid", "blank")
_FEWEST_TOTALS = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """What rows say beside the lines, arrays over the rows.

    ``field`` is "" for a line of the ballot, a counted field, or `IGNORED`; ``general`` marks rows
    of the place as a whole, whatever its ballot. ``left`` are the texts of rows left out, else "".
    """

    sheet: Sheet
    field: NDArray[np.object_]
    general: NDArray[np.bool_]
    left: NDArray[np.object_]

    @property
    def ignored(self) -> tuple[str, ...]:
        """The texts left out, each once."""
        own = self.left[self.field == IGNORED]
        return tuple(dict.fromkeys(text for text in own.tolist() if text))

    def of(self, text: str) -> str:
        """The field that a text means, "" for none."""
        return meaning_of(self.sheet, text)


def meant_by(draft: Draft, rows: NDArray[np.int32], columns: Sequence[int]) -> Meant:
    """What every row means by the texts of these columns; the first that says something counts."""
    out = np.full(len(rows), "", dtype=object)
    left = np.full(len(rows), "", dtype=object)
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
        left[fresh & (says == IGNORED)] = texts[fresh & (says == IGNORED)]
        out[fresh] = says[fresh]
    return Meant(draft.sheet, out, np.zeros(len(rows), dtype=bool), left)


def with_totals(
    meant: Meant, group: NDArray[np.int64], lines: NDArray[np.object_], votes: NDArray[np.float64]
) -> Meant:
    """Rows that only say "total" as the valid ballots, or all, where they sum the lines of a place.

    ``group`` numbers the places, ``lines`` name the line of each row, "" for none; all (rows,).
    """
    field, size = meant.field.copy(), int(group.max(initial=-1)) + 1
    known = np.nan_to_num(votes)
    whole = np.bincount(group, np.where(lines != "", known, 0), size)
    sums = {"valid": whole, "in_boxes": whole + np.bincount(
        group, np.where(np.isin(field.astype(str), _NOT_VALID), known, 0), size)}  # fmt: skip
    for text in meant.ignored:
        rows = np.flatnonzero((meant.left == text) & (field == IGNORED) & (known > 0))
        once = len(set(group[rows].tolist())) == len(rows) >= _FEWEST_TOTALS
        for key, own in sums.items():
            held = int((own[group[rows]] == known[rows]).sum())
            if once and key not in field and nearly_always(held, len(rows)):
                field[rows] = key
                break
    return replace(meant, field=field)


def one_code(
    group: NDArray[np.int64], lines: NDArray[np.object_]
) -> tuple[NDArray[np.object_], dict[str, str]]:
    """The names of lines with "05" as "5", and what was written otherwise, with its name.

    So only where the file writes the number both ways, and never both in one place (``group``).
    """
    names, codes = _distinct(lines)
    plain = {name: name.lstrip("0") for name in names if name.isdecimal() and name[0] == "0"}
    known = set(names)
    told: dict[str, str] = {}
    for name, code in plain.items():
        if code not in known:
            continue
        own, other = (set(group[codes == names.index(n)].tolist()) for n in (name, code))
        if not own & other:
            told[name] = code
    if not told:
        return lines, told
    renamed = np.array([told.get(name, name) for name in names], dtype=object)
    return renamed[codes], told


def _distinct(lines: NDArray[np.object_]) -> tuple[list[str], NDArray[np.int64]]:
    """The different names, and the number of that of each row."""
    codes, names = pd.factorize(lines)
    return list(map(str, names)), np.asarray(codes, dtype=np.int64)


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
