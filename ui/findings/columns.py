"""The findings as columns of the shared table."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import formatting, messages
from audit.election import Election
from audit.findings import SEVERITIES, field_label, place, title
from audit.messages import Language
from ui.findings import severity
from ui.tables import Cell, Column

Texts = NDArray[np.object_]


def columns(
    findings: pd.DataFrame, states: Texts, election: Election, language: Language, dark: bool
) -> tuple[Column, ...]:
    """Columns of the table. ``states`` may change later; the table shows what it holds then."""

    def said(name: str) -> str:
        return messages.text(f"triage-column-{name}", language)

    column_of = _Source(findings, election, language)
    strength = {str(s): n for n, s in enumerate(SEVERITIES)}
    severities = findings["severity"].to_numpy(dtype=object)
    looks = {s: Cell(icon=severity.icon(s, dark)) for s in strength}
    return (
        Column("rank", "№", findings["rank"].to_numpy(), align="right"),
        Column(
            "severity",
            said("severity"),
            severities,
            lambda value: severity.word(value, language),
            sort_by=findings["severity"].map(strength).to_numpy(dtype=np.float64),
            look=lambda row: looks[severities[row]],
            tip=lambda row: messages.text(f"severity-{severities[row]}", language),
        ),
        Column("code", said("code"), column_of.plain("code"), tip=column_of.title),
        column_of.by_row("place", said("place"), column_of.place, _places(findings)),
        column_of.by_row("field", said("field"), column_of.field, column_of.plain("field")),
        column_of.figure("published", said("published")),
        column_of.figure("expected", said("expected")),
        column_of.figure("difference", said("difference")),
        Column(
            "votes",
            said("votes"),
            findings["votes"].to_numpy(),
            lambda value: formatting.whole(value, language),
            align="right",
        ),
        column_of.by_row("cell", said("cell"), column_of.cell, _cells(findings)),
        Column("state", said("state"), states, lambda s: messages.text(f"triage-{s}", language)),
    )


class _Source:
    """Texts of single findings, made when a row is painted."""

    def __init__(self, findings: pd.DataFrame, election: Election, language: Language) -> None:
        self._findings = findings
        self._election = election
        self._language = language
        self._units = findings["unit"].to_numpy(dtype=object)
        self._decimals = findings["decimals"].to_numpy()
        self._numbers = np.arange(len(findings)).astype(object)
        self.row = lru_cache(maxsize=2048)(self._row)

    def plain(self, name: str) -> Texts:
        """A column of texts as it is."""
        return self._findings[name].to_numpy(dtype=object)

    def by_row(
        self, key: str, title: str, show: Callable[[int], str], sort_by: NDArray[Any]
    ) -> Column:
        """A column whose text takes more of the row than one value."""
        return Column(key, title, self._numbers, show, sort_by=sort_by)

    def figure(self, key: str, title: str) -> Column:
        """A figure in its finding's own unit and decimals; a difference with its sign."""
        values = self._findings[key].to_numpy(dtype=np.float64)
        how = formatting.signed if key == "difference" else formatting.decimal

        def show(row: int) -> str:
            text = how(values[row], int(self._decimals[row]), self._language)
            percent = self._units[row] == "percent" and text != formatting.BLANK
            return f"{text}{formatting.NO_BREAK_SPACE}%" if percent else text

        return Column(key, title, self._numbers, show, align="right", sort_by=values)

    def title(self, row: int) -> str:
        """What the check of this finding is called."""
        return title(str(self.row(row)["code"]), self._language)

    def place(self, row: int) -> str:
        """Region, district and precinct."""
        return place(self.row(row), self._election, self._language)

    def field(self, row: int) -> str:
        """The field's name."""
        return field_label(str(self.row(row)["field"]), self._election, self._language)

    def cell(self, row: int) -> str:
        """File, sheet and cell."""
        return source_text(self.row(row))

    def _row(self, row: int) -> Mapping[str, Any]:
        return finding(self._findings, row)


def finding(findings: pd.DataFrame, row: int) -> Mapping[str, Any]:
    """One finding as a mapping."""
    return dict(zip(findings.columns, next(_tuples(findings, row)), strict=True))


def source_text(row: Mapping[str, Any]) -> str:
    """File / sheet / cell, as far as they are known."""
    return " / ".join(str(row[name]) for name in ("source", "sheet", "cell") if row[name])


def _tuples(findings: pd.DataFrame, row: int) -> Any:
    return findings.iloc[row : row + 1].itertuples(index=False, name=None)


def _places(findings: pd.DataFrame) -> Texts:
    parts = [findings[name].astype(str) for name in ("region", "district", "precinct")]
    return np.asarray(parts[0] + "\x1f" + parts[1] + "\x1f" + parts[2], dtype=object)


def _cells(findings: pd.DataFrame) -> Texts:
    row = findings["row"].astype(str)
    parts = findings["source"] + "\x1f" + findings["sheet"] + "\x1f" + row
    return np.asarray(parts, dtype=object)
