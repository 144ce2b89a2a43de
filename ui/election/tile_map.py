"""A map of tiles: a region each, coloured by a measure, chosen by the mouse or by keys."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QRubberBand,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from audit import messages
from audit.messages import Language
from ui.charts.chosen import chosen_colour
from ui.charts.palette import colours_of, contrast, is_dark
from ui.election.tiles import STEPS, Mapped, Tile
from ui.findings import severity
from ui.selection import how_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole
_ICON = 0.8  # of the height of a line
_GAP = 2  # pixels
_LINES = 6  # of tiles that are always in sight
_BAR = 5  # pixels of the bar that tells how much of a region is chosen
_SHADES = (0.10, 0.28, 0.48, 0.73, 0.92)  # of the accent over the surface
_WIDEST = "100.0 %"  # of what a tile must have room for
_NAME = 0.85  # of the size of other text
_MOVES = QAbstractItemView.CursorAction


class TileModel(QAbstractTableModel):
    """The tiles in their columns and rows; places without a tile are empty."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._measure = ""
        self._mapped = Mapped((), ())
        self._at: dict[tuple[int, int], Tile] = {}
        self._chosen: Mapping[str, tuple[int, int]] = {}

    def show_tiles(self, mapped: Mapped, measure: str) -> None:
        """Show other tiles; ``measure`` is the name of what they show."""
        self.beginResetModel()
        self._mapped, self._measure = mapped, measure
        self._at = {(tile.row, tile.column): tile for tile in mapped.tiles}
        self.endResetModel()

    def show_chosen(self, chosen: Mapping[str, tuple[int, int]]) -> None:
        """Show how many precincts of each region are chosen, of how many."""
        self._chosen = chosen
        if self._at:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def tile(self, index: Index) -> Tile | None:
        """The tile at an index."""
        return self._at.get((index.row(), index.column())) if index.isValid() else None

    def chosen(self, key: str) -> tuple[int, int]:
        """How many precincts of a region are chosen, of how many."""
        return self._chosen.get(key, (0, 0))

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """All tiles."""
        return self._mapped.tiles

    # What Qt asks for

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows of the map."""
        return 0 if parent.isValid() else self._mapped.rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns of the map."""
        return 0 if parent.isValid() else self._mapped.columns

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """The name; for tooltips and screen readers all that the tile tells."""
        tile = self.tile(index)
        if tile is None:
            return None
        if role == _DISPLAY:
            return tile.name
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._told(tile)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Where no region stands nothing can be done."""
        if self.tile(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _told(self, tile: Tile) -> str:
        language = self._language
        parts = [f"{tile.name}. {self._measure}: {tile.shown}"]
        said = messages.text("tiles-findings-told", language, count=tile.findings)
        parts.append(
            f"{said} ({severity.word(tile.severity, language)})" if tile.severity else said
        )
        some, every = self.chosen(tile.key)
        if some:
            parts.append(messages.text("tiles-chosen-told", language, some=some, every=every))
        return ". ".join(parts)


class TileMap(QTableView):
    """The tiles on screen.

    Signals:
        chosen: the keys of the regions clicked, dragged over or entered by Space, and how
            (`session.How`); none of them where a click went beside all tiles.
        asked: the key of a region that was double-clicked or entered by Return.
    """

    chosen = Signal(object, str)
    asked = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = TileModel(language, self)
        self.setModel(self.tiles)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(messages.text("tiles-map", language))
        self._from: QPoint | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self._set_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tiles fill the room, but are never too small to be read."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give every tile its size."""
        rows, columns = self.tiles.rowCount(), self.tiles.columnCount()
        if not rows or not columns:
            return
        least = self._least()
        self.setMinimumHeight(min(rows, _LINES) * least.height() + 2 * self.frameWidth())
        room = self.viewport().size()
        wide = max(least.width(), room.width() // columns)
        high = max(least.height(), min(room.height() // rows, wide))
        self.horizontalHeader().setDefaultSectionSize(wide)
        self.verticalHeader().setDefaultSectionSize(high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            index = self.indexAt(self._from)
            if self.tiles.tile(index) is not None:
                self.setCurrentIndex(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw what is dragged over."""
        if self._from is not None:
            rect = QRect(self._from, event.position().toPoint()).normalized()
            self._band.setGeometry(rect)
            self._band.setVisible(max(rect.width(), rect.height()) > 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the tile clicked, or all that were dragged over."""
        if self._from is None or event.button() != Qt.MouseButton.LeftButton:
            return
        rect = QRect(self._from, event.position().toPoint()).normalized()
        self._from = None
        self._band.hide()
        keys = [tile.key for tile in self.tiles.tiles if self._rect(tile).intersects(rect)]
        self.chosen.emit(tuple(keys), how_of(event.modifiers()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the findings of the region."""
        self._ask(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses the tile (Shift adds, Ctrl removes), Return asks for its findings."""
        tile = self.tiles.tile(self.currentIndex())
        if tile is not None and event.key() == Qt.Key.Key_Space:
            self.chosen.emit((tile.key,), how_of(event.modifiers()))
        elif tile is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The nearest tile in a direction, over empty places."""
        here = self.currentIndex()
        tile = self.tiles.tile(here)
        if tile is None:
            return self._index(self.tiles.tiles[0]) if self.tiles.tiles else QModelIndex()
        by = {
            _MOVES.MoveLeft: (0, -1), _MOVES.MoveRight: (0, 1),
            _MOVES.MoveUp: (-1, 0), _MOVES.MoveDown: (1, 0),
        }.get(action)  # fmt: skip
        if by is not None:
            return self._index(_nearest(tile, self.tiles.tiles, *by))
        ends = {_MOVES.MoveHome: 0, _MOVES.MoveEnd: -1}
        ordered = sorted(self.tiles.tiles, key=lambda one: (one.row, one.column))
        return self._index(ordered[ends[action]]) if action in ends else here

    # Inside

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _least(self) -> QSize:
        """The least size in which a tile can be read."""
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(_WIDEST) + _icon_side(self) + 4 * _GAP
        return QSize(wide, 2 * metrics.height() + _BAR + 8)

    def _ask(self, index: Index) -> None:
        tile = self.tiles.tile(index)
        if tile is not None:
            self.asked.emit(tile.key)

    def _index(self, tile: Tile) -> QModelIndex:
        return self.tiles.index(tile.row, tile.column)

    def _rect(self, tile: Tile) -> QRect:
        return self.visualRect(self._index(tile))


def shade_colour(shade: int, widget: QWidget) -> tuple[QColor, QColor]:
    """The colour of a tile and of what is written on it."""
    colours = colours_of(widget)
    back, accent = QColor(colours["surface"]), QColor(colours["accent"])
    if shade:
        part = _SHADES[min(shade, STEPS) - 1]
        pairs = zip(back.getRgb()[:3], accent.getRgb()[:3], strict=True)  # type: ignore[index]  # four numbers
        back = QColor(*(round(low + part * (high - low)) for low, high in pairs))
    inks = (colours["ink"], colours["surface"])
    return back, QColor(max(inks, key=lambda ink: contrast(ink, back.name())))


class _Painter(QStyledItemDelegate):
    """Paints a tile: its name, its value, the shape of its strongest finding, what is chosen."""

    def __init__(self, view: TileMap) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one tile."""
        tile = self._view.tiles.tile(index)
        if tile is None:
            return
        rect = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        back, ink = shade_colour(tile.shade, self._view)
        painter.save()
        painter.fillRect(rect, back)
        painter.setPen(QPen(QColor(colours_of(self._view)["grid"]), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setPen(ink)
        self._write(painter, rect.adjusted(4, 2, -4, -_BAR - 2), tile)
        self._mark(painter, rect, tile, back)
        self._show_chosen(painter, rect, tile)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink, 2, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        """The name, on two lines where there is room, and the value below it."""
        font, bold = QFont(self._view.font()), QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * _NAME)
        bold.setBold(True)
        value = QFontMetrics(bold).height()
        metrics = QFontMetrics(font)
        lines = 2 if rect.height() >= value + 2 * metrics.height() else 1
        painter.setFont(font)
        left, top = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
        for number, line in enumerate(_lines(tile.name, metrics, rect.width(), lines)):
            at = rect.adjusted(0, number * metrics.height(), 0, 0)
            painter.drawText(at, left | top, line)
        painter.setFont(bold)
        painter.drawText(rect, left | Qt.AlignmentFlag.AlignBottom, tile.shown)

    def _mark(self, painter: QPainter, rect: QRect, tile: Tile, back: QColor) -> None:
        """The shape of the strongest finding, on a ground of its own where the tile is dark."""
        if not tile.severity:
            return
        side = _icon_side(self._view)
        at = QRect(rect.right() - side - 2, rect.bottom() - side - _BAR - 2, side, side)
        colours = colours_of(self._view)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours["surface"]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(at.adjusted(-1, -1, 1, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        severity.icon(tile.severity, is_dark(self._view.palette())).paint(painter, at)

    def _show_chosen(self, painter: QPainter, rect: QRect, tile: Tile) -> None:
        some, every = self._view.tiles.chosen(tile.key)
        if not some:
            return
        colour = chosen_colour(self._view.palette())
        width = max(rect.width() * some / every, _BAR)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - _BAR + 1, width, _BAR), colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _icon_side(widget: QWidget) -> int:
    """How large the shape of a severity is beside the widget's letters, in pixels."""
    return round(_ICON * widget.fontMetrics().height())


def _lines(name: str, metrics: QFontMetrics, room: int, most: int) -> list[str]:
    """A name in at the most ``most`` lines, broken between words, the last one shortened."""
    words, lines = name.split(), [""]
    while words:
        longer = f"{lines[-1]} {words[0]}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room and len(lines) < most:
            lines.append("")
        else:
            lines[-1] = longer
            words.pop(0)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]


def _nearest(tile: Tile, tiles: tuple[Tile, ...], down: int, right: int) -> Tile:
    """The tile that lies nearest in a direction; the tile itself where none does."""

    def away(other: Tile) -> tuple[int, int]:
        ahead = (other.row - tile.row) * down + (other.column - tile.column) * right
        aside = abs((other.row - tile.row) * right) + abs((other.column - tile.column) * down)
        return ahead, aside

    ahead = [other for other in tiles if away(other)[0] > 0 and away(other)[1] <= away(other)[0]]
    return min(ahead, key=lambda other: (sum(away(other)), away(other)[1]), default=tile)
