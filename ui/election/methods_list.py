"""The list of methods: what each is called, and below it what it gave in one line."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from audit.charts.scene import Role
from audit.findings import Severity
from audit.messages import Language
from audit.methods import Told
from ui.findings import severity
from ui.widgets.colours import colours_of
from ui.widgets.signs import side_of

_TITLE = Qt.ItemDataRole.UserRole.value
_SUMMARY, _STATE, _CODE = _TITLE + 1, _TITLE + 2, _TITLE + 3
_EDGE = 8
_WRAP = Qt.TextFlag.TextWordWrap.value


class MethodsList(QListWidget):
    """One row a method.

    Signals:
        code_chosen: the code of the method under the cursor; "" for none.
    """

    code_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader says."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_TwoTexts(self))
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlternatingRowColors(True)
        self.currentItemChanged.connect(lambda *_: self.code_chosen.emit(self.code))

    @property
    def code(self) -> str:
        """The code of the method under the cursor; "" for none."""
        row = self.currentRow()
        return str(self.item(row).data(_CODE)) if row >= 0 else ""

    def show_methods(
        self,
        methods: Sequence[Told],
        found: Sequence[Severity | None],
        language: Language,
        dark: bool,
    ) -> None:
        """Show other methods, and how severe what each found is; the cursor stays at its method."""
        before = self.code
        self.blockSignals(True)
        self.clear()
        for told, severe in zip(methods, found, strict=True):
            self.addItem(_item(told, severe, language, dark))
        self.setCurrentRow(min(0, len(methods) - 1))
        self.choose(before)
        self.blockSignals(False)
        self.code_chosen.emit(self.code)

    def choose(self, code: str) -> None:
        """Move the cursor to the method with this code, where it is listed."""
        for row in range(self.count()):
            if self.item(row).data(_CODE) == code:
                self.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap texts otherwise."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _item(told: Told, found: Severity | None, language: Language, dark: bool) -> QListWidgetItem:
    title = f"{told.code} · {told.title}"
    word = severity.word(found, language) if found else ""
    tried = told.state in ("calm", "measured")
    # Only what needs an explanation, or is a list, bears the sign of a finding.
    sign = severity.icon(found, dark) if found else severity.quiet(tried=tried, dark=dark)
    item = QListWidgetItem(sign, "")
    item.setData(_TITLE, title)
    item.setData(_SUMMARY, told.summary)
    item.setData(_STATE, told.state)
    item.setData(_CODE, told.code)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, _said(". ", title, word, told))
    item.setToolTip(_said("\n", title, word, told))
    return item


def _said(between: str, title: str, word: str, told: Told) -> str:
    return between.join(filter(None, (title, word, told.summary)))


class _TwoTexts(QStyledItemDelegate):
    """A title in bold and a summary below it, both wrapped."""

    def __init__(self, view: MethodsList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the two texts are when wrapped."""
        width = self._view.viewport().width()
        room = QRect(0, 0, max(width, 80), 1)
        title, summary = self._boxes(room, index)
        return QSize(0, title.height() + summary.height() + 2 * _EDGE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row's background as the style does, then icon and texts."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        own.icon, own.text = QIcon(), ""
        self._view.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, own, painter, self._view
        )
        selected = bool(own.state & QStyle.StateFlag.State_Selected)
        title, summary = self._boxes(own.rect, index)
        painter.save()
        mode = QIcon.Mode.Selected if selected else QIcon.Mode.Normal
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        side = side_of(self._view.fontMetrics())
        icon.paint(painter, own.rect.left() + _EDGE, title.top() + 2, side, side, mode=mode)
        ink = own.palette.color(QPalette.ColorRole.Text)
        role: Role = "danger" if index.data(_STATE) == "flagged" else "muted"
        quiet = QColor(colours_of(self._view)[role])
        if selected:
            ink = quiet = own.palette.color(QPalette.ColorRole.HighlightedText)
        painter.setFont(self._bold())
        painter.setPen(ink)
        painter.drawText(title, _WRAP, index.data(_TITLE))
        painter.setFont(self._view.font())
        painter.setPen(quiet)
        painter.drawText(summary, _WRAP, index.data(_SUMMARY))
        painter.restore()

    def _boxes(self, row: QRect, index: QModelIndex | QPersistentModelIndex) -> tuple[QRect, QRect]:
        room = row.adjusted(2 * _EDGE + side_of(self._view.fontMetrics()), _EDGE, -_EDGE, 0)
        room.setHeight(10_000)
        title = QFontMetrics(self._bold()).boundingRect(room, _WRAP, index.data(_TITLE))
        room.setTop(title.bottom() + 1)
        summary = self._view.fontMetrics().boundingRect(room, _WRAP, index.data(_SUMMARY))
        return title.adjusted(0, 0, 2, 0), summary.adjusted(0, 0, 2, 0)

    def _bold(self) -> QFont:
        font = QFont(self._view.font())
        font.setBold(True)
        return font
