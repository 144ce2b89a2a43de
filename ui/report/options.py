"""What the report says of itself: its language, who answers for it, whether it is final."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGroupBox, QLineEdit, QWidget

from audit.decisions.obtained import ORGANISATION
from audit.messages import LANGUAGES, Language
from ui.session import Session

if TYPE_CHECKING:
    from reports.model import Options

# A language calls itself by its own name in every language.
_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_STATES = ("preliminary", "final")
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
        self.report_language = QComboBox(self)
        for language in LANGUAGES:
            self.report_language.addItem(_NAMES[language], language)
        self._choose(self.report_language, session.language)
        self.organisation, self.author = QLineEdit(self), QLineEdit(self)
        self.state = QComboBox(self)
        for state in _STATES:
            self.state.addItem(session.text(f"pages-{state}"), state)
        self.pictures = QCheckBox(session.text("pages-pictures-print"), self)
        self.pictures.setToolTip(session.text("pages-pictures"))
        self.pictures.setAccessibleName(session.text("pages-pictures"))
        self.nameless = QCheckBox(session.text("pages-nameless-print"), self)
        self.nameless.setToolTip(session.text("pages-nameless"))
        self.nameless.setAccessibleName(session.text("pages-nameless-print"))
        self.nameless.setAccessibleDescription(session.text("pages-nameless"))
        self._remember()
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, widget in self._fields().items():
            form.addRow(session.text(f"pages-{name}"), widget)
            widget.setAccessibleName(session.text(f"pages-{name}"))
        for mark in (self.pictures, self.nameless):
            form.addRow(mark)
            mark.toggled.connect(lambda _: self._changed())
        self._fit()
        for box in (self.report_language, self.state):
            box.currentIndexChanged.connect(lambda _: self._changed())
        for line in (self.organisation, self.author):
            line.textEdited.connect(lambda _: self._changed())
        self.organisation.editingFinished.connect(self._keep_organisation)
        session.audit_changed.connect(self._take_organisation)
        session.decisions_changed.connect(self._take_organisation)
        session.compared_changed.connect(self.changed)

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
            status=self.state.currentData(),
            attached=self._session.attachments.by_place() if self.pictures.isChecked() else {},
            pictures=self._session.keeping.pictures,
            nameless=self.nameless.isChecked(),
            comparison=self._session.compared,
        )

    def _fit(self) -> None:
        self.setFixedWidth(max(_WIDTH, self.fontMetrics().averageCharWidth() * _LETTERS))

    def _fields(self) -> dict[str, QWidget]:
        return {
            "language": self.report_language,
            "organisation": self.organisation,
            "author": self.author,
            "state": self.state,
        }

    def _remember(self) -> None:
        """Take what was typed before the window was rebuilt."""
        kept = self._session.property("report-options") or {}
        self.organisation.setText(kept.get("organisation", ""))
        self.author.setText(kept.get("author", self._session.author))
        self.pictures.setChecked(bool(kept.get("pictures")))
        self.nameless.setChecked(bool(kept.get("nameless")))
        self._choose(self.state, kept.get("state", _STATES[0]))

        self._take_organisation()

    def _keep_organisation(self) -> None:
        """Whose report it is belongs to the inputs, as decisions do."""
        text, session = self.organisation.text().strip(), self._session
        if session.audit is not None and text != session.decision(ORGANISATION).note:
            session.note([ORGANISATION], text)

    def _take_organisation(self, changed: object = None) -> None:
        """Show what the log says, where it says anything and nobody is typing."""
        undone = isinstance(changed, frozenset) and ORGANISATION in changed
        told = self._session.decision(ORGANISATION).note
        if (told or undone) and told != self.organisation.text().strip():
            self.organisation.setText(told)

    def _changed(self) -> None:
        kept = {
            "organisation": self.organisation.text(),
            "author": self.author.text(),
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
