"""Which cells of a table a finding concerns, and how such a cell looks."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap

from audit.distinct import first_among
from audit.election import Election
from audit.findings import Severity, explain
from audit.messages import Language
from ui.charts.palette import DARK, LIGHT
from ui.findings.rows import Rows
from ui.tables import Cell
from ui.widgets import signs

SIGN = "≠"
_LETTER = 14


class Marks:
    """Findings by the row and field they stand at.

    Attributes:
        count: how many cells are marked.
    """

    def __init__(
        self,
        findings: Rows,
        election: Election,
        language: Language,
        table: NDArray[np.int32],
        record: NDArray[np.int32],
    ) -> None:
        self._findings = findings
        self._election = election
        self._language: Language = language
        # A note says that a name is blank, say; nothing there differs.
        self._rows = _by_cell(findings, table, record)

    @property
    def count(self) -> int:
        """Number of marked cells."""
        return len(self._rows)

    def outside(self, fields: frozenset[str]) -> frozenset[int]:
        """Rows with a finding at a field that has no column among ``fields``."""
        return frozenset(row for row, field in self._rows if field not in fields)

    def look(self, field: str, dark: bool) -> Callable[[int], Cell | None]:
        """How the cells of a column look."""
        marked = marked_cell(dark)
        return lambda row: marked if (row, field) in self._rows else None

    def tip(self, field: str, plain: Callable[[int], str]) -> Callable[[int], str]:
        """The sentences of the findings at a cell, else ``plain``."""
        return lambda row: self._sentences(self._rows.get((row, field), ())) or plain(row)

    def row_look(self, fields: frozenset[str], dark: bool) -> Callable[[int], Cell | None]:
        """How the name of a row looks that has a finding at no column's cell."""
        marked, rows = marked_cell(dark), self.outside(fields)
        return lambda row: marked if row in rows else None

    def row_tip(self, fields: frozenset[str], plain: Callable[[int], str]) -> Callable[[int], str]:
        """The sentences of a row's findings that stand at no column's cell, else ``plain``."""
        by_row: dict[int, list[int]] = {}
        for (row, field), found in self._rows.items():
            if field not in fields:
                by_row.setdefault(row, []).extend(found)
        return lambda row: self._sentences(by_row.get(row, ())) or plain(row)

    def _sentences(self, found: list[int] | tuple[int, ...]) -> str:
        rows = (self._findings.row(number) for number in found)
        return "\n".join(explain(row, self._election, self._language).sentence for row in rows)


@cache
def marked_cell(dark: bool) -> Cell:
    """A cell that a finding concerns: a sign, a colour and bold figures."""
    colour = QColor((DARK if dark else LIGHT)["danger"])
    icon = QIcon(_sign(colour))
    icon.addPixmap(_sign(QColor((DARK if dark else LIGHT)["surface"])), QIcon.Mode.Selected)
    return Cell(ink=colour, bold=True, icon=icon)


def _sign(colour: QColor) -> QPixmap:
    pixmap, painter = signs.canvas()
    font = QFont(painter.font())
    font.setPixelSize(_LETTER)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(0, 0, signs.SIDE, signs.SIDE), Qt.AlignmentFlag.AlignCenter, SIGN)
    painter.end()
    return pixmap


def _by_cell(
    findings: Rows,
    table: NDArray[np.int32],
    record: NDArray[np.int32],
) -> dict[tuple[int, str], list[int]]:
    if not len(findings) or not len(table):
        return {}
    of = findings.columns
    keys = _keys(*(np.array(of[name], dtype=np.int32) for name in ("table", "record")))
    at = first_among(_keys(table, record), keys)
    wanted = np.array([severity != Severity.NOTE for severity in of["severity"]])
    marked: dict[tuple[int, str], list[int]] = {}
    for number in np.flatnonzero((at >= 0) & wanted):
        marked.setdefault((int(at[number]), str(of["field"][number])), []).append(int(number))
    return marked


def _keys(table: NDArray[np.int32], record: NDArray[np.int32]) -> NDArray[np.int64]:
    wide = table.astype(np.int64)
    return np.where(wide >= 0, (wide << 32) + record.astype(np.int64), -1)
