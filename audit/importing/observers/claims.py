"""Tables of published claims: a row a source, or a row a party, with figures as they were printed.

Polls, crowd platforms, quick counts and other published figures count nothing that a protocol
counts, so their columns keep what they are called: ``share:NAME`` for a party beside its source,
``figure:HEADER`` for every other column of numbers, and the roles of `TEXTS` and `FIGURES` for
what is said of them. A table is one only by words that no table of places has, or by the person.
"""

import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit.fields import FIGURE, IGNORED, SHARE, is_count, keys
from audit.importing.cells.numbers import State
from audit.importing.cells.printed import printed
from audit.importing.draft import Draft
from audit.importing.layout.columns import Column, look
from audit.importing.naming.proposal import Proposal
from audit.importing.observers.accredited import EQUATION, are_years, counts_accredited
from audit.importing.observers.poll_lists import (
    is_difference,
    lists_polls,
    names_poll,
    names_stations,
    polled_by_line,
)
from audit.importing.observers.polls import (
    FIGURES,
    counted_by_region,
    is_titled,
    polled_by_region,
    says,
    whole_by_sample,
)
from audit.importing.table import By, Cells, Orientation, Table, TableKind
from audit.importing.vocabulary import Vocabulary, phrase
from audit.reading import CellKind

Rows = NDArray[np.int64]

# Each role and the list of vocabulary/claims.toml by which its header is known.
TEXTS = {
    "claim_source": "source",
    "claim_line": "line",
    "claim_contest": "contest",
    "observed_at": "date",
    "evidence_kind": "kind_header",
}
KINDS = ("exit_poll", "sample", "platform", "survey")  # of a table; a row may also be "official"
MOST_ROWS = 2000  # what is published by hand is short
_PLACES = ("region", "district", "precinct")
_NO_LINES = (
    "lead",
    "difference",
    "counted",
    "counted_alone",
    "points",
    "apart",
)  # words of columns of no party
_MOST_DECIMALS = 6  # more are the noise of a computed cell, not what was printed
_WHOLE = 100.0  # percent
_THOUSAND = 1000
_HALF = 0.5
_MARGIN = re.compile(r"(?:±|\+/?[-−–])\s*(\d{1,2}(?:[.,]\d{1,3})?)\s*%?")


def are_claims(draft: Draft) -> bool:
    """Whether a draft is a table of published claims: the person says so, or its own words do.

    Never where a column is known to name places, or counts what protocols count.
    """
    if draft.kind is not None:
        return draft.kind is TableKind.CLAIMS
    if draft.orientation is not Orientation.ROWS or draft.ballot:
        return False
    if not 0 < len(draft.area.body) <= MOST_ROWS:
        return False
    columns = look(draft.sheet, draft.area)
    if draft.evidence:
        return counts_accredited(draft, columns)
    of_claims = (
        counts_accredited, polled_by_region, counted_by_region, polled_by_line, lists_polls,
    )  # fmt: skip
    if any(told(draft, columns) for told in of_claims):
        return True
    places = _of_places(draft, columns) or names_stations(draft, columns)
    return not places and any(c.numeric for c in columns) and _says_so(draft, columns)


def _says_so(draft: Draft, columns: list[Column]) -> bool:
    """Whether titles or headers have words that only tables of published claims have."""
    words, texts = draft.sheet.vocabulary, [column for column in columns if not column.numeric]
    said = [*draft.titles, draft.sheet.name, draft.sheet.file.replace("_", " ")]
    if texts and any(words.mentions(words.claims.get("stated", ()), text) for text in said):
        return True
    named = any(says(words, role, column) for role in ("source", "line") for column in texts)
    telling = any(says(words, "telling", c) or names_poll(draft, c.header) for c in columns) or (
        any(_names_kinds(draft, column) for column in texts)
    )
    return named and (telling or is_titled(draft))


def _names_kinds(draft: Draft, column: Column) -> bool:
    """Whether most cells of a column name kinds of polls: "exit poll", "phone survey"."""
    words = draft.sheet.vocabulary
    texts = [text for text in draft.sheet.texts(column.index)[draft.area.body].tolist() if text]
    named = sum(words.mentions(words.claims.get("title", ()), text) for text in texts)
    return named > len(texts) * _HALF


def _of_places(draft: Draft, columns: list[Column]) -> bool:
    """Whether a column names places, or counts what protocols count, by its name or by sums.

    Dates and names of pollsters, no two of them alike, look like codes of precincts by values.
    """
    words = draft.sheet.vocabulary
    told = {c.index for c in columns if any(says(words, own, c) for own in TEXTS.values())}
    for index, entry in draft.proposal.maps.items():
        place = entry.field in (*_PLACES, "evidence_kind") and not entry.asked
        if place and not (entry.by == "values" and index in told):
            return True
        if is_count(entry.field) and entry.by == "arithmetic":
            return True
        if is_count(entry.field) and entry.by == "name" and ":" not in entry.field:
            return True
    return False


def table_of(draft: Draft) -> Table:
    """The table of published claims that a draft is; every row is accepted, texts kept."""
    columns = look(draft.sheet, draft.area)
    proposal = _proposal(draft, columns)
    rows = draft.area.body
    first = min((draft.sheet.origin(c) for c in draft.area.columns), default=0) + 1
    where = (rows + 1).astype(np.int32)
    cells = {"": Cells(where, first)}
    frame = _frame(draft, proposal)
    frame.attrs |= _told(draft, proposal, columns)
    maps = [entry for entry in proposal.ordered() if entry.field != IGNORED]
    for entry in maps:
        cells.setdefault(entry.field, Cells(where, draft.sheet.origin(entry.index - 1) + 1))
    draft.say("claims-found", "note", found=", ".join(draft.titles))
    return Table(
        source=draft.source,
        sheet=draft.sheet.name,
        kind=TableKind.CLAIMS,
        orientation=Orientation.ROWS,
        header_rows=tuple(row + 1 for row in draft.area.header),
        first_row=int(rows[0]) + 1 if len(rows) else 0,
        last_row=int(rows[-1]) + 1 if len(rows) else 0,
        columns=proposal.ordered(),
        frame=frame,
        cells=cells,
        rows_read=len(rows),
        rows_accepted=len(rows),
        rows_set_aside=0,
        titles=draft.titles,
        notes=tuple(" ".join(draft.sheet.row_texts(row)) for row in draft.area.notes),
        confidence=float(np.mean([entry.confidence for entry in maps] or [0.0])),
        problems=tuple(draft.problems),
        grid=draft.sheet.grid,
    )


# Columns


def _proposal(draft: Draft, columns: list[Column]) -> Proposal:
    """What each column is; what a person or a recipe said of one stays."""
    said = draft.proposal.maps
    kept = {
        c.index for c in columns if c.index in said and said[c.index].by in ("person", "recipe")
    }
    proposal = Proposal({index: said[index] for index in sorted(kept)})
    counts = counted_by_region(draft, columns)
    placed = polled_by_region(draft, columns) or polled_by_line(draft, columns)
    places = ("region", "district") if counts else ("region",) * placed
    for key in places:
        index = draft.column(key)
        if index is not None and proposal.where(key) is None:
            proposal.maps[index] = said[index]
            kept = kept | {index}
    free = [column for column in columns if column.index not in kept]
    if free and are_years(free[0]) and counts_accredited(draft, columns):
        _put(proposal, free[0], "observed_at", 0.8, "values", "reason-claim-role")
    _take_roles(draft, proposal, free)
    named = any(proposal.where(key) is not None for key in ("claim_source", "region", "district"))
    if not named and proposal.where("claim_line") is None:
        texts = [c for c in free if not c.numeric and not c.empty and c.index not in proposal.maps]
        for column in texts[:1]:
            _put(proposal, column, "claim_source", 0.5, "place", "reason-claim-label")
    for column in free:
        if column.index not in proposal.maps:
            _take_figure(draft, proposal, column, named and not counts)
    return proposal


def _take_roles(draft: Draft, proposal: Proposal, free: list[Column]) -> None:
    """Who says it, of what, when, and what stands beside the shares: by the words of headers."""
    words = draft.sheet.vocabulary
    for role, purpose in TEXTS.items():
        fitting = [c for c in free if not c.numeric or role in ("claim_contest", "observed_at")]
        _take_role(proposal, words, role, purpose, fitting)
    for role, purpose in FIGURES.items():
        fitting = [c for c in free if _has_digits(draft, c)]
        if role == "claim_sample" and proposal.where("claim_line") is not None:
            fitting = [c for c in fitting if not _counts_answers(draft, proposal, c)]
        _take_role(proposal, words, role, purpose, fitting)


def _take_role(
    proposal: Proposal, words: Vocabulary, role: str, purpose: str, columns: list[Column]
) -> None:
    for column in columns:
        free = column.index not in proposal.maps and proposal.where(role) is None
        if free and says(words, purpose, column):
            _put(proposal, column, role, 0.9, "name", "reason-claim-role")


def _counts_answers(draft: Draft, proposal: Proposal, column: Column) -> bool:
    """Whether "N" beside parties is how many answered so, and not how many were asked in all.

    Of one poll all rows tell the same number of people asked.
    """
    said = (proposal.where(key) for key in ("claim_source", "region", "district", "observed_at"))
    told = [draft.sheet.texts(i)[draft.area.body].tolist() for i in said if i is not None]
    known: dict[tuple[str, ...], set[str]] = {}
    for asked, *of in zip(draft.sheet.texts(column.index)[draft.area.body].tolist(), *told,
                          strict=True):  # fmt: skip
        known.setdefault(tuple(of), set()).update({asked} - {""})
    return any(len(numbers) > 1 for numbers in known.values())


def _take_figure(draft: Draft, proposal: Proposal, column: Column, named: bool) -> None:
    """A column of numbers: the share of a party beside its source, or a figure by its header."""
    if not _has_numbers(draft, column) or _is_numbering(draft, column):
        _put(proposal, column, IGNORED, 0.5, "values", "reason-claim-left")
        return
    words, name = draft.sheet.vocabulary, column.header or f"{column.index + 1}"
    known = column.numbers[~np.isnan(column.numbers)]
    small = bool((known >= 0).all() and (known <= _WHOLE).all())
    bare = replace(column, parts=tuple(part.replace("%", " ") for part in column.parts))
    of_lines = proposal.where("claim_line") is None and small and not any(
        says(words, purpose, bare) for purpose in _NO_LINES
    ) and not any(words.means("total", part) for part in column.parts)  # fmt: skip
    texts = draft.sheet.texts(column.index)[draft.area.body].tolist()
    of_lines = of_lines and not any(map(EQUATION.search, texts))
    of_lines = of_lines and not (_speaks_of_lead(words, column) and is_difference(draft, column))
    shared = of_lines and (column.percent or named) and column.parts
    key = f"{SHARE}{_name(column)}" if shared else f"{FIGURE}{name}"
    if proposal.where(key) is not None:
        key = f"{key} ({column.index + 1})"
    reason = "reason-claim-share" if shared else "reason-claim-figure"
    _put(proposal, column, key, 0.8 if shared else 0.7, "name" if column.parts else "place", reason)


def _speaks_of_lead(words: Vocabulary, column: Column) -> bool:
    """Whether a header has a word for a lead among others: "the leader's lead"."""
    return words.mentions(words.claims.get("lead", ()), column.header)


def _put(
    proposal: Proposal, column: Column, key: str, confidence: float, by: By, reason: str
) -> None:
    proposal.put(column.index, key, column.header, confidence, by, reason,
                 {"words": column.header})  # fmt: skip


def _name(column: Column) -> str:
    """A party's name without the sign of the unit: "NO, %" is NO."""
    return (column.name or column.header).rstrip("%, ").strip() or column.header


def _counted(words: Vocabulary, column: Column) -> bool:
    return says(words, "counted", column) or says(words, "counted_alone", column)


def _has_numbers(draft: Draft, column: Column) -> bool:
    """Numbers, texts with a figure in percent ("no more than 3 %") or a sum: kept as said."""
    if column.numeric:
        return True
    texts = draft.sheet.texts(column.index)[draft.area.body].tolist()
    figures = any("%" in text and any(map(str.isdigit, text)) for text in texts)
    return figures or any(map(EQUATION.search, texts))


def _has_digits(draft: Draft, column: Column) -> bool:
    """Whether most cells hold a digit: "1,000 LV", "± 3.5"."""
    texts = [text for text in draft.sheet.texts(column.index)[draft.area.body].tolist() if text]
    return sum(any(map(str.isdigit, text)) for text in texts) > len(texts) // 2


def _is_numbering(draft: Draft, column: Column) -> bool:
    """1, 2, 3 ... under "No.": but a party may be called NO."""
    entry = draft.proposal.maps.get(column.index)
    ignored = entry is not None and entry.field == IGNORED and entry.by == "name"
    known = column.numbers[~np.isnan(column.numbers)]
    return bool(ignored and len(known) > 1 and (np.diff(known) == 1).all())


def _told(draft: Draft, proposal: Proposal, columns: list[Column]) -> dict[str, object]:
    """What the headers say of the figures, for the frame's ``attrs``.

    ``percent``: fields in points; ``counted``: fields whose whole numbers are exact; ``others``:
    shares of no party; ``said``: the fields that a header calls a lead, a difference or a total.
    """
    words, people = draft.sheet.vocabulary, counted_by_region(draft, columns)
    observers = counts_accredited(draft, columns)
    percent, counted, others, said = [], [], [], {}
    for column in columns:
        key = proposal.field_of(column.index)
        if key == IGNORED or key in TEXTS:
            continue
        known = column.numbers[~np.isnan(column.numbers)]
        points = column.percent or column.unit == "percent" or says(words, "points", column)
        points = points or key.startswith(SHARE) or key == "turnout"
        whole = bool(len(known)) and bool((known == np.floor(known)).all())
        if points:
            percent.append(key)
        elif whole and (
            people or observers or _counted(words, column) or bool((known > _WHOLE).any())
        ):
            counted.append(key)
        if says(words, "others", column):
            others.append(key)
        total = any(words.means("total", part) for part in column.parts) or (
            observers and words.mentions(words.claims.get("total", ()), column.header)
        )
        for name in ("lead", "difference"):
            if says(words, name, column):
                said[key] = name
        if key.startswith(FIGURE) and key not in said and _speaks_of_lead(words, column):
            said[key] = "lead"
        said |= {key: "total"} if total else {}
    return {
        "percent": tuple(percent), "counted": tuple(counted), "others": tuple(others), "said": said
    }  # fmt: skip


# Records


def _frame(draft: Draft, proposal: Proposal) -> pd.DataFrame:
    rows = draft.area.body
    data: dict[str, NDArray[np.object_]] = {
        key: np.full(len(rows), "", dtype=object) for key in keys("place")
    }
    for entry in proposal.ordered():
        if entry.field == IGNORED or (entry.field in data and entry.field not in _PLACES):
            continue
        if entry.field in TEXTS or entry.field in _PLACES:
            data[entry.field] = draft.sheet.texts(entry.index - 1)[rows]
        else:
            data[entry.field] = as_printed(draft, entry.index - 1, rows)
    total = _totals(draft, data, len(rows)) | whole_by_sample(draft, proposal)
    data["level"] = np.where(total, "country", "region").astype(object)
    said = [data[key] for key in ("claim_source", "evidence_kind") if key in data]
    data["evidence_kind"] = _kinds(draft, proposal, said, len(rows))
    return pd.DataFrame({key: pd.Series(own, dtype=object) for key, own in data.items()})


def _totals(draft: Draft, data: dict[str, NDArray[np.object_]], count: int) -> NDArray[np.bool_]:
    """Rows of the whole by a label that says so: "Total", "the whole country"; shape (rows,).

    A party may be called by a word for the country.
    """
    words = draft.sheet.vocabulary
    known, whole = words.claims.get("total", frozenset()), words.claims.get("nation", frozenset())
    found = np.zeros(count, dtype=bool)
    for key in ("claim_source", "claim_line", "region"):
        nation = frozenset() if key == "claim_line" else whole
        found |= np.array(
            [words.mentions(known, text) or phrase(text) in nation for text in data.get(key, ())]
            or [False] * count
        )
    return found


def _kinds(
    draft: Draft, proposal: Proposal, said: list[NDArray[np.object_]], count: int
) -> NDArray[np.object_]:
    """The kind of every row: by the words of its source, of its column of kinds, of the table."""
    headers = [entry.header for entry in proposal.ordered()]
    texts = [*draft.titles, draft.sheet.name, draft.sheet.file.replace("_", " "), *headers]
    whole = _kind_of(draft.sheet.vocabulary, texts, KINDS)
    out = np.full(count, whole, dtype=object)
    for position, own in enumerate(zip(*(one.tolist() for one in said), strict=True)):
        for text in own:
            kind = _kind_of(draft.sheet.vocabulary, [text], ("official", *KINDS))
            if kind:
                out[position] = kind
                break
    return out


def _kind_of(words: Vocabulary, texts: list[str], kinds: tuple[str, ...]) -> str:
    for kind in kinds:
        known = words.claims.get(f"kind_{kind}", frozenset())
        if any(words.mentions(known, text) for text in texts):
            return kind
    return ""


def as_printed(draft: Draft, column: int, rows: Rows) -> NDArray[np.object_]:
    """The figures of a column as printed, percentages in points without sign; shape (rows,).

    None where blank; a text that is no number ("no more than 3 %") as it stands. A number without
    a format of its own has the decimals it needs.
    """
    sheet = draft.sheet
    out = printed(sheet, column, rows, fraction=False)
    cells, values = sheet.grid.columns[column], sheet.values(column)
    for position, row in enumerate(rows.tolist()):
        shown = sheet.text(row, column)
        if values.states[row] != State.NUMBER:
            blank = values.states[row] == State.BLANK or not shown
            out[position] = None if blank else _without_sign(shown)
        elif _is_grouped(shown, float(values.numbers[row])):
            out[position] = f"{values.numbers[row]:.0f}"
        elif cells.kinds[row] == CellKind.NUMBER and not shown.endswith("%"):
            plain = sheet.grid.format(row, column) == "General"
            out[position] = _plain(float(values.numbers[row]), "" if plain else shown)
    return out


def _is_grouped(shown: str, number: float) -> bool:
    """Whether the marks in a whole number part its thousands: "1,400"."""
    whole = number == int(number) and abs(number) >= _THOUSAND
    return whole and "".join(c for c in shown if c.isdigit()) == str(int(abs(number)))


def _without_sign(shown: str) -> str:
    """A margin without its sign: "± 3.5" is 3.5; any other text as it is."""
    found = _MARGIN.fullmatch(shown)
    return found[1].replace(",", ".") if found else shown


def _plain(number: float, shown: str) -> str:
    exact = Decimal(f"{number:.15g}")
    digits = sum(map(str.isdigit, shown)) - len(str(int(abs(exact))))
    if 0 <= digits <= _MOST_DECIMALS and shown:
        return f"{exact:.{digits}f}"
    return f"{exact:.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")
