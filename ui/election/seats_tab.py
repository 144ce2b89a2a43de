"""Seats step by step: the rule in words, every figure on the way, what would change a seat."""

from fractions import Fraction

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit import formatting, messages
from audit.election import Election
from audit.findings import field_label
from audit.messages import Language
from audit.outcome.impact import MOST_LINES, Margin, margins, smallest
from audit.outcome.seats import Allocation
from ui.tables import Column, ColumnTableModel, TableView
from ui.widgets.prose import prose

_ROWS = 16  # in sight at once


class SeatsTab(QWidget):
    """The allocation of seats with all its steps."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self.basis, self.rule, self.ties = (prose(self) for _ in range(3))
        self.margin, self.unverified = (prose(self) for _ in range(2))
        self.nothing = prose(self, self._text("no-seats"))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, self._text("tab-seats"), self)
        self.table.setSortingEnabled(False)
        self.table.horizontalHeader().setStretchLastSection(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.basis)
        column.addWidget(self.rule)
        column.addWidget(self.table)
        for label in (self.margin, self.ties, self.unverified):
            column.addWidget(label)
        column.addWidget(self.nothing, 1)
        column.addStretch(1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that there are no seats to show."""
        for widget in (self.basis, self.rule, self.table, self.margin, self.ties, self.unverified):
            widget.hide()
        self.nothing.show()

    def show_allocation(self, allocation: Allocation | None, election: Election) -> None:
        """Show an allocation of an election."""
        if allocation is None:
            self.show_nothing()
            return
        self.nothing.hide()
        self.basis.setText(messages.text("seats-from-published", self._language))
        self.basis.setVisible(allocation.basis == "published")
        self.rule.setText(self._rule(allocation, election))
        self.model.set_columns(self._columns(allocation, election))
        self.table.fit_columns()
        self.table.fit_height(_ROWS)
        self.margin.setText(self._margin(allocation, election))
        self.ties.setText(self._ties(allocation, election))
        self.unverified.setText("\n".join(self._warnings(allocation)))
        for widget in (self.rule, self.table, self.margin, self.ties):
            widget.show()
        self.unverified.setVisible(bool(self.unverified.text()))

    # Texts

    def _rule(self, allocation: Allocation, election: Election) -> str:
        rule, language = allocation.rule, self._language
        passed = sum(line.votes for line in allocation.lines if line.passed)
        values = {
            "threshold": formatting.percent(rule.threshold, _decimals(rule.threshold), language),
            "base": field_label(allocation.base_field, election, language),
            "size": formatting.whole(allocation.base, language),
            "votes": formatting.whole(passed, language),
        }
        if allocation.quota is None:
            text = messages.text("results-seat-no-quota", language, seats=rule.seats, **values)
        else:
            quota = formatting.decimal(float(allocation.quota), 2, language)
            text = messages.text(
                "results-seat-rule", language, seats=rule.seats, quota=quota, **values
            )
        if rule.appointed:
            text += " " + self._text("seat-appointed", count=rule.appointed)
        return text

    def _ties(self, allocation: Allocation, election: Election) -> str:
        if not allocation.ties:
            return self._text("seat-no-tie")
        groups = [", ".join(self._name(k, election) for k in tie) for tie in allocation.ties]
        return "\n".join(self._text("seat-tie", lines=group) for group in groups)

    def _margin(self, allocation: Allocation, election: Election) -> str:
        margin = nearest_change(allocation, election)
        if margin is None or margin.receiver is None:
            return self._text("seat-margin-unknown")
        giver, receiver = (self._name(k, election) for k in (margin.giver, margin.receiver))
        return self._text("seat-margin", votes=margin.votes, loser=giver, winner=receiver)

    def _warnings(self, allocation: Allocation) -> list[str]:
        said = (messages.text(message, self._language) for message in allocation.unverified)
        return [self._text("seat-unverified", what=what) for what in said]

    # Columns

    def _columns(self, allocation: Allocation, election: Election) -> list[Column]:
        lines = allocation.lines
        quotas = [
            Fraction(line.votes) / allocation.quota if allocation.quota and line.passed else None
            for line in lines
        ]
        names = np.array([self._name(line.key, election) for line in lines], dtype=object)
        columns = [
            Column("line", self._text("seat-line"), names),
            self._numbers("votes", [line.votes for line in lines]),
            self._numbers("share", [float(100 * line.share) for line in lines], 2, percent=True),
            Column(
                "passed",
                self._text("seat-passed"),
                np.array([line.passed for line in lines], dtype=np.int8),
                lambda passed: self._text(f"seat-passed-{'yes' if passed else 'no'}"),
            ),
            self._numbers("quota", [_float(q) for q in quotas], 3, self._text("seat-quota-tip")),
            self._numbers("whole", [line.whole if line.passed else np.nan for line in lines]),
            self._numbers(
                "remainder",
                [float(line.remainder) if line.passed else np.nan for line in lines],
                3,
            ),
            self._numbers("extra", [line.extra if line.passed else np.nan for line in lines]),
            self._numbers("seats", [line.seats for line in lines]),
        ]
        published = election.profile.published.seats
        if published:
            columns.append(
                self._numbers("published", [published.get(line.key, 0) for line in lines])
            )
        return columns

    def _numbers(
        self,
        key: str,
        values: list[int] | list[float] | list[int | float],
        decimals: int = 0,
        tip: str = "",
        percent: bool = False,
    ) -> Column:
        how = formatting.percent if percent else formatting.decimal
        return Column(
            key,
            self._text(f"seat-{key}"),
            np.array(values, dtype=np.float64),
            lambda value: how(value, decimals, self._language),
            "right",
            header_tip=tip,
        )

    def _name(self, key: str, election: Election) -> str:
        line = election.line(key)
        if line is not None:
            return line.name(self._language)
        party = election.profile.party(key)
        return party.names[self._language] if party else key

    def _text(self, name: str, **values: str | int) -> str:
        return messages.text(f"results-{name}", self._language, **values)


def nearest_change(allocation: Allocation, election: Election) -> Margin | None:
    """The smallest transfer of votes between two lines that moves a seat; None where none does."""
    if len(allocation.lines) > MOST_LINES:
        return None
    votes = {line.key: line.votes for line in allocation.lines}
    parties = sorted(election.profile.parties, key=lambda party: party.order)
    order = [party.key for party in parties]
    return smallest(margins(votes, allocation.rule, allocation.base, order), "transfer")


def _float(value: Fraction | None) -> float:
    return float("nan") if value is None else float(value)


def _decimals(number: float) -> int:
    return len(f"{number:g}".partition(".")[2])
