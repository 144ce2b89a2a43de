"""The findings as columns of the shared table."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit import formatting, messages
from audit.election import Election
from audit.findings import SEVERITIES, field_label, place, title
from audit.messages import Language
from ui.findings import decision_mark, severity
from ui.findings.rows import Rows, source_text
from ui.tables import Cell, Column

Texts = NDArray[np.object_]
# Average characters: the figures of a finding must be in sight without scrolling.
_MARK, _KIND, _PLACE, _FIELD, _FIGURE = 4, 5, 33, 11, 24


def columns(
    rows: Rows, states: Texts, notes: Texts, election: Election, language: Language, dark: bool
) -> tuple[Column, ...]:
    """Columns of the table. ``states`` and ``notes`` may change later; it shows them as they are.

    Both have the shape (findings,): what was decided, and the text of the note or "".
    """

    def said(name: str) -> str:
        return messages.text(f"triage-column-{name}", language)

    source = _Source(rows, election, language)
    return (
        Column("rank", "№", np.array(rows.columns["rank"]), align="right", widest=_FIGURE),
        _decisions(states, notes, said("state"), language, dark),
        _severities(source.texts("severity"), said("severity"), language, dark),
        Column(
            "code", said("code"), source.texts("code"), tip=source.title, widest=_FIGURE,
            filter_name=lambda code: f"{code}: {title(code, language)}",
        ),
        replace(
            source.by_row("place", said("place"), source.place, rows.places, _PLACE),
            filter_by=source.place_texts,
        ),
        replace(
            source.by_row("field", said("field"), source.field, source.texts("field"), _FIELD),
            filter_name=lambda key: field_label(key, election, language),
            filter_by=lambda: source.texts("field"),
        ),
        source.figure("published", said("published")),
        source.figure("expected", said("expected")),
        source.figure("difference", said("difference")),
        Column(
            "votes",
            said("votes"),
            source.numbers("votes"),
            lambda value: formatting.whole(value, language),
            align="right",
            widest=_FIGURE,
        ),
        replace(
            source.by_row("cell", said("cell"), source.cell, rows.cells),
            filter_by=source.cell_texts,
        ),
    )  # fmt: skip


def _decisions(states: Texts, notes: Texts, title: str, language: Language, dark: bool) -> Column:
    """What is decided, beside the rank: a decision must be seen the moment it is taken."""

    def show(row: int) -> str:
        word = messages.text(f"triage-{states[row]}", language)
        return messages.text("triage-noted", language, state=word) if notes[row] else word

    def look(row: int) -> Cell:
        return Cell(icon=decision_mark.icon(str(states[row]), bool(notes[row]), dark))

    def tip(row: int) -> str:
        return f"{show(row)}\n{notes[row]}".rstrip()

    numbers = np.arange(len(states)).astype(object)
    return Column(
        "state",
        title,
        numbers,
        show,
        sort_by=states,
        look=look,
        tip=tip,
        width=_MARK,  # its mark; the word has room in a wider column
        header="✓",
        filter_by=lambda: states,
        filter_name=lambda state: messages.text(f"triage-{state}", language),
    )


def _severities(severities: Texts, title: str, language: Language, dark: bool) -> Column:
    strength = {str(s): n for n, s in enumerate(SEVERITIES)}
    looks = {s: Cell(icon=severity.icon(s, dark)) for s in strength}
    return Column(
        "severity",
        title,
        severities,
        lambda value: severity.word(value, language),
        sort_by=np.array([strength[s] for s in severities], dtype=np.float64),
        look=lambda row: looks[severities[row]],
        tip=lambda row: messages.text(f"severity-{severities[row]}", language),
        widest=_KIND,  # its shape; the word has room in a wider column
        filter_by=lambda: severities,
        filter_name=lambda name: severity.word(name, language),
    )


class _Source:
    """Texts of single findings, made when a row is painted."""

    def __init__(self, rows: Rows, election: Election, language: Language) -> None:
        self._rows = rows
        self._election = election
        self._language = language
        self._numbers = np.arange(len(rows)).astype(object)
        self.place = lru_cache(maxsize=4096)(self._place)

    def texts(self, name: str) -> Texts:
        """A column of texts as it is."""
        return _objects(self._rows.columns[name])

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column of numbers as it is."""
        return np.array(self._rows.columns[name], dtype=np.float64)

    def by_row(
        self,
        key: str,
        title: str,
        show: Callable[[int], str],
        sort_by: NDArray[Any],
        widest: int = 0,
    ) -> Column:
        """A column whose text takes more of the row than one value."""
        return Column(key, title, self._numbers, show, sort_by=sort_by, tip=show, widest=widest)

    def figure(self, key: str, title: str) -> Column:
        """A figure in its finding's own unit and decimals; a difference with its sign."""
        values, units = self._rows.columns[key], self._rows.columns["unit"]
        decimals = self._rows.columns["decimals"]
        how = formatting.signed if key == "difference" else formatting.decimal

        def show(row: int) -> str:
            text = how(values[row], int(decimals[row]), self._language)
            if units[row] != "percent" or text == formatting.BLANK:
                return text
            if key == "difference":
                return messages.text("percentage-points", self._language, number=text)
            return f"{text}{formatting.NO_BREAK_SPACE}%"

        by = self.numbers(key)
        return Column(key, title, self._numbers, show, "right", sort_by=by, widest=_FIGURE)

    def place_texts(self) -> Texts:
        """Region, district and number of every finding, in the language of the window."""
        of = self._rows.columns
        names = {key: self._election.region_name(key, self._language) if key else ""
                 for key in set(of["region_key"])}  # fmt: skip
        parts = zip(of["region_key"], of["district"], of["precinct"], strict=True)
        return _objects([f"{names[key]} {district} {number}" for key, district, number in parts])

    def cell_texts(self) -> Texts:
        """File, sheet and cell of every finding."""
        of = self._rows.columns
        parts = zip(of["source"], of["sheet"], of["cell"], strict=True)
        return _objects([" / ".join(map(str, one)) for one in parts])

    def title(self, row: int) -> str:
        """What the check of this finding is called."""
        return title(str(self._rows.columns["code"][row]), self._language)

    def field(self, row: int) -> str:
        """The field's name."""
        key = str(self._rows.columns["field"][row])
        return field_label(key, self._election, self._language)

    def cell(self, row: int) -> str:
        """File, sheet and cell."""
        return source_text(self._rows.row(row))

    def _place(self, row: int) -> str:
        return place(self._rows.row(row), self._election, self._language)


def _objects(values: list[Any]) -> Texts:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made
