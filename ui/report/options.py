"""What the report says of itself: its language, who answers for it, whether it is final."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QWidget,
)

from audit.decisions.obtained import DAY, ELECTION, ORGANISATION
from audit.election_name import election_name
from audit.messages import LANGUAGES, Language
from ui.session import Session
from ui.widgets.inputs import ChoiceBox, grow_ticks
from ui.widgets.prose import prose

if TYPE_CHECKING:
    from reports.model import Options

# A language calls itself by its own name in every language.
_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_STATES = ("preliminary", "final")
# Whose report it is, and of which election, belongs to the inputs, as decisions do.
_LOGGED = {"election": ELECTION, "day": DAY, "organisation": ORGANISATION}
_WIDTH = 230
_LETTERS = 34


class OptionsPanel(QGroupBox):
    """A few fields. What is typed is kept with the session, so that it survives a new language.

    Signals:
        changed: the report will be another one.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.text("pages-options"), parent)
        self._session = session
        self.report_language = ChoiceBox(self)
        for language in LANGUAGES:
            self.report_language.addItem(_NAMES[language], language)
        self._choose(self.report_language, session.language)
        self.organisation, self.author = QLineEdit(self), QLineEdit(self)
        self.election, self.day = QLineEdit(self), QLineEdit(self)
        self.unknown_day = prose(self)
        self.unknown_day.hide()
        self._lines = {
            "election": self.election, "day": self.day,
            "organisation": self.organisation, "author": self.author,
        }  # fmt: skip
        self.state = ChoiceBox(self)
        for state in _STATES:
            self.state.addItem(session.text(f"pages-{state}"), state)
        self.pictures = QCheckBox(session.text("pages-pictures-print"), self)
        self.pictures.setToolTip(session.text("pages-pictures"))
        self.pictures.setAccessibleName(session.text("pages-pictures"))
        self.nameless = QCheckBox(session.text("pages-nameless-print"), self)
        for tick in (self.pictures, self.nameless):
            grow_ticks(tick)
        self.nameless.setToolTip(session.text("pages-nameless"))
        self.nameless.setAccessibleName(session.text("pages-nameless-print"))
        self.nameless.setAccessibleDescription(session.text("pages-nameless"))
        self._remember()
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, widget in self._fields().items():
            form.addRow(session.text(f"pages-{name}"), widget)
            widget.setAccessibleName(session.text(f"pages-{name}"))
            if widget is self.day:
                form.addRow(self.unknown_day)
        for mark in (self.pictures, self.nameless):
            form.addRow(mark)
            mark.toggled.connect(lambda _: self._changed())
        self._fit()
        for box in (self.report_language, self.state):
            box.currentIndexChanged.connect(lambda _: self._changed())
        for line in self._lines.values():
            line.textEdited.connect(lambda _: self._changed())
        for name in _LOGGED:
            self._lines[name].editingFinished.connect(partial(self._keep, name))
        session.audit_changed.connect(self._audit_changed)
        session.decisions_changed.connect(self._take)
        session.comparing.told_changed.connect(self.changed)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the text when it grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    @property
    def language(self) -> Language:
        """The language of the report."""
        chosen: Language = self.report_language.currentData()
        return chosen

    def chosen(self) -> "Options":
        """The options as chosen."""
        from reports.model import Options

        return Options(
            organisation=self.organisation.text().strip(),
            author=self.author.text().strip(),
            election=self.election.text().strip(),
            day=self._day(),
            status=self.state.currentData(),
            attached=self._session.attachments.by_place() if self.pictures.isChecked() else {},
            pictures=self._session.keeping.pictures,
            nameless=self.nameless.isChecked(),
            comparison=self._session.comparing.told,
            breaks=self._session.breaks(),
        )

    def _fit(self) -> None:
        self.setFixedWidth(max(_WIDTH, self.fontMetrics().averageCharWidth() * _LETTERS))

    def _fields(self) -> dict[str, QWidget]:
        return {
            "language": self.report_language,
            **self._lines,
            "state": self.state,
        }

    def _remember(self) -> None:
        """Take what was typed before the window was rebuilt."""
        kept = self._session.property("report-options") or {}
        for name, line in self._lines.items():
            line.setText(kept.get(name, self._session.author if name == "author" else ""))
        self.pictures.setChecked(bool(kept.get("pictures")))
        self.nameless.setChecked(bool(kept.get("nameless")))
        self._choose(self.state, kept.get("state", _STATES[0]))
        self._audit_changed()

    def _day(self) -> str:
        """The election day as typed, where it is one of the calendar."""
        from reports.choices import day_written

        typed = self.day.text().strip()
        return typed if day_written(typed) else ""

    def _tell_day(self) -> bool:
        """Say below the field that what stands in it is no day; whether it is one, or nothing."""
        typed = self.day.text().strip()
        known = self._day() == typed
        self.unknown_day.setText(
            "" if known else self._session.text("report-day-unknown", day=typed)
        )
        self.unknown_day.setVisible(not known)
        return known

    def _keep(self, name: str) -> None:
        """Keep in the log what was typed into a field, unless it is a day of no calendar."""
        if name == "day" and not self._tell_day():
            return
        text, session = self._lines[name].text().strip(), self._session
        if session.audit is not None and text != session.decision(_LOGGED[name]).note:
            session.note([_LOGGED[name]], text)

    def _audit_changed(self) -> None:
        """Show, where nothing is typed, what stands on the cover without it."""
        audit = self._session.audit
        self.election.setPlaceholderText(
            election_name(audit.election, self.language) if audit is not None else ""
        )
        self.day.setPlaceholderText(audit.election.profile.date if audit is not None else "")
        self._take(frozenset())

    def _take(self, changed: frozenset[str]) -> None:
        """Show what the log says, where it says anything and nobody is typing."""
        for name, key in _LOGGED.items():
            told, line = self._session.decision(key).note, self._lines[name]
            wanted = key in changed or (told and not line.hasFocus())
            if wanted and told != line.text().strip():
                line.setText(told)

    def _changed(self) -> None:
        kept = {
            **{name: line.text() for name, line in self._lines.items()},
            "state": self.state.currentData(),
            "pictures": self.pictures.isChecked(),
            "nameless": self.nameless.isChecked(),
        }
        self._session.setProperty("report-options", kept)
        self._session.sign(self.author.text().strip())
        self.changed.emit()

    @staticmethod
    def _choose(box: QComboBox, value: object) -> None:
        box.setCurrentIndex(max(box.findData(value), 0))
