"""The map of tiles with the choice of its measure above and its legend below."""

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from audit import messages
from audit.charts.stations import leader
from audit.election import Election
from audit.fields import VOTES
from audit.messages import Language
from ui.election.regions import chosen_counts
from ui.election.tile_map import TileMap, shade_colour
from ui.election.tiles import MEASURES, STEPS, TileFigures, measure_name
from ui.selection import Selection
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox
from ui.widgets.later import Later
from ui.widgets.room import least_height


class MapPane(QWidget):
    """Regions by a measure; choosing tiles chooses the precincts of their regions.

    Signals:
        region_asked: the key of a region whose findings are asked for.
    """

    region_asked = Signal(str)

    def __init__(
        self, language: Language, chosen: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._chosen = chosen
        self._election: Election | None = None
        self._figures: TileFigures | None = None
        self.measure = ChoiceBox(self)
        self.measure.setAccessibleName(self._text("measure"))
        self.measure.setMinimumContentsLength(12)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.measure.setSizeAdjustPolicy(adjust)
        self.measure.currentIndexChanged.connect(self._show)
        self.measure.activated.connect(self._wish)
        self._wanted = ""  # by the person
        self.map = TileMap(language, self)
        self.map.chosen.connect(self._choose)
        self.map.asked.connect(self.region_asked)
        self.legend = QWidget(self)
        self._entries = [QLabel(self.legend) for _ in range(STEPS)]
        self._lay_out()
        self._mark_later = Later(self, self._mark)
        chosen.changed.connect(self._mark_later.ask)

    def show_figures(self, figures: TileFigures, election: Election) -> None:
        """Show the regions of another election; the measure stays the person's where it has it."""
        self._figures, self._election = figures, election
        self.measure.blockSignals(True)
        self.measure.clear()
        for name in figures.measures:
            self.measure.addItem(measure_name(name, election, self._language), name)
        first = (self._wanted, MEASURES[0], f"{VOTES}{leader(election)}")
        known = (self.measure.findData(name) for name in first)
        self.measure.setCurrentIndex(next((at for at in known if at >= 0), 0))
        self.measure.blockSignals(False)
        self._show()
        self._mark_later.ask()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_entries"):
            self._colour()

    def event(self, event: QEvent) -> bool:
        """Legend and hint take more lines where narrow: never less high than all of them."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self.setMinimumHeight(least_height(self, self.width()))
        return done

    # Inside

    def _show(self) -> None:
        name = self.measure.currentData()
        if self._figures is None or not name:
            return
        mapped = self._figures.mapped(name, self._language)
        self.map.tiles.show_tiles(mapped, self.measure.currentText())
        self.map.fit()
        for number, entry in enumerate(self._entries):
            known = number < len(mapped.legend)
            entry.setText(mapped.legend[number] if known else "")
            entry.setVisible(known)
        self._colour()

    def _wish(self) -> None:
        self._wanted = self.measure.currentData()

    def _mark(self) -> None:
        if self._election is not None:
            self.map.tiles.show_chosen(chosen_counts(self._election, self._chosen))

    def _choose(self, keys: tuple[str, ...], how: str) -> None:
        if self._election is None:
            return
        polls = self._election.polls
        own = np.isin(polls.frame["region_key"].to_numpy(dtype=object), list(keys))
        self._chosen.choose(polls.place[own], how)  # type: ignore[arg-type]  # a How, as signals pass it

    def _colour(self) -> None:
        shown = [entry for entry in self._entries if entry.text()]
        for number, entry in enumerate(shown):
            spread = round(1 + number * (STEPS - 1) / max(len(shown) - 1, 1))
            back, ink = shade_colour(spread if len(shown) > 1 else 1, self)
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.Window, back)
            palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
            entry.setPalette(palette)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        name = QLabel(self._text("measure"), self)
        name.setBuddy(self.measure)
        top.addWidget(name)
        top.addWidget(self.measure, 1)
        flow = FlowLayout(self.legend)
        for entry in self._entries:
            entry.setAutoFillBackground(True)
            entry.setContentsMargins(6, 2, 6, 2)
            flow.addWidget(entry)
        policy = self.legend.sizePolicy()
        policy.setHeightForWidth(True)
        self.legend.setSizePolicy(policy)
        hint = QLabel(self._text("hint"), self)
        hint.setWordWrap(True)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.map, 1)
        column.addWidget(self.legend)
        column.addWidget(hint)

    def _text(self, name: str) -> str:
        return messages.text(f"tiles-{name}", self._language)
