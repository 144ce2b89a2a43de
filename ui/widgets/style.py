"""How the window looks: one font, a light and a dark palette, the size of text."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from weakref import WeakSet

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets.colours import DARK, LIGHT, Colours, is_dark

Appearance = Literal["system", "light", "dark"]
APPEARANCES: tuple[Appearance, ...] = ("system", "light", "dark")
SIZES = (90, 100, 115, 130, 150, 175, 200)  # per cent of the base size
BASE_POINTS = 11.0  # this font draws small: 11 points look like 10 of others
FAMILY = "Source Sans Pro"
_HALF = 128  # of the lightness of a colour
_FACES = ("Regular", "It", "Semibold", "Bold")

# Backgrounds beside those that charts use; text on each has a contrast of 4.5 or more.
_LIGHT_SURFACES = {"window": "#f3f5f7", "band": "#f7f9fb", "button": "#fdfdfe", "tip": "#1b1f24"}
_DARK_SURFACES = {"window": "#16191d", "band": "#22272d", "button": "#2a3037", "tip": "#eceff2"}
# Edges of boxes and fields, and the kinds of widgets that have one.
_EDGE_LIGHT, _EDGE_DARK = "#737d88", "#8a939d"
_STYLE_DARKENS = 140  # per cent: Fusion's outline is the window's colour made darker by so much
_EDGED = (
    "QCheckBox",
    "QRadioButton",
    "QLineEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QTextEdit",
    "QPlainTextEdit",
    "QListView",  # boxes to tick stand in lists too
    "QSlider",
)
# Tints that mark rows and banners, always beside a word or a sign.
_LIGHT_TINTS = {
    "header": "#dce9f7",
    "total": "#e4e7ea",
    "aside": "#fbe6c8",
    "problem": "#f6c7c2",
    "note": "#e9e4f5",
    "accepted": "#f3efe6",
    "mended": "#d5efdb",
}
_DARK_TINTS = {
    "header": "#24405f",
    "total": "#343b43",
    "aside": "#56400f",
    "problem": "#6b2620",
    "note": "#3a3450",
    "accepted": "#352f24",
    "mended": "#1d4a2c",
}


# Widgets with a sheet of their own, by which Qt passes a new palette. A list of all widgets would
# not do: it has some that Qt is about to delete, and looking at such a one ends the program.
_DRESSED: WeakSet[QWidget] = WeakSet()


def dress(widget: QWidget, sheet: str) -> None:
    """Give a widget a sheet of its own, in which it follows the appearance all the same."""
    _DRESSED.add(widget)
    widget.setStyleSheet(sheet)


def load_fonts() -> bool:
    """Give Qt the faces of the program's font; False where they are not installed.

    Source Sans Pro has every Kazakh letter, № and ₸, which the fonts of a bare system may lack.
    """
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        return False
    folder = Path(package.origin).parent / "files"
    loaded = [
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{face}.ttf"))
        for face in _FACES
    ]
    return min(loaded) >= 0


def palette_of(dark: bool) -> QPalette:
    """The palette of a light or a dark window."""
    colours, surfaces = (DARK, _DARK_SURFACES) if dark else (LIGHT, _LIGHT_SURFACES)
    palette = QPalette()
    for role, value in _roles(colours, surfaces).items():
        palette.setColor(role, QColor(value))
    muted = QColor(colours["muted"])
    muted.setAlphaF(0.7)
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, _ROLE.WindowText):
        palette.setColor(disabled, role, muted)
    palette.setColor(disabled, _ROLE.Highlight, QColor(colours["grid"]))
    return palette


def edged_palette(dark: bool) -> QPalette:
    """The palette of boxes and fields, whose edge has a contrast of 3 to what is around it.

    The style draws an edge as the colour of the window, darkened; in a dark window that is hardly
    seen. None of these kinds shows the colour of the window otherwise.
    """
    edge = QColor(_EDGE_DARK if dark else _EDGE_LIGHT)
    edged = palette_of(dark)
    edged.setColor(_ROLE.Window, edge.lighter(_STYLE_DARKENS))
    return edged


def tint(name: str, palette: QPalette) -> QColor:
    """The background of a marked row, cell or banner: a name in the tables of tints above."""
    tints: Mapping[str, str] = _DARK_TINTS if is_dark(palette) else _LIGHT_TINTS
    return QColor(tints[name])


class Style(QObject):
    """Keeps the application's palette and font as the person (or the system) wants them.

    Signals:
        changed: colours or size are other ones now.
    """

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.appearance: Appearance = "system"
        self.size = 100
        # As the system made it. To ask for its scheme would name `Qt`, see `ui.widgets.early`.
        self._system_dark = app.palette().color(_ROLE.Window).lightness() < _HALF
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.ask_system)

    @property
    def dark(self) -> bool:
        """Whether the window is dark now."""
        if self.appearance == "system":
            return self._system_dark
        return self.appearance == "dark"

    def apply(self, appearance: Appearance, size: int) -> None:
        """Use this appearance and this size of text, in per cent of the ordinary one."""
        self.appearance, self.size = appearance, size
        font = QFont(FAMILY)
        font.setPointSizeF(BASE_POINTS * size / 100)
        if font != self._app.font():
            self._app.setFont(font)
        palette, edged = palette_of(self.dark), edged_palette(self.dark)
        if palette != self._app.palette():  # every place colours its tables anew
            self._app.setPalette(palette)
        # Whoever sets the palette takes those of single kinds away.
        if edged != self._app.palette(_EDGED[0]):  # type: ignore[call-overload]  # as below
            for kind in _EDGED:
                self._app.setPalette(edged, kind)  # type: ignore[arg-type]  # the stub has bytes
        for widget in [one for one in _DRESSED if isValid(one)]:
            if isValid(widget):  # one may be gone with another
                widget.setStyleSheet(widget.styleSheet())
        self.changed.emit()

    def step_size(self, steps: int) -> None:
        """Go ``steps`` sizes up (or down), as far as there are any."""
        position = SIZES.index(self.size) if self.size in SIZES else SIZES.index(100)
        self.apply(self.appearance, SIZES[max(0, min(len(SIZES) - 1, position + steps))])

    def ask_system(self) -> None:
        """Look again whether the system is dark: once the first frame is there."""
        from PySide6.QtCore import Qt

        scheme = QGuiApplication.styleHints().colorScheme()
        if scheme != Qt.ColorScheme.Unknown:
            dark, self._system_dark = self._system_dark, scheme == Qt.ColorScheme.Dark
            if self.appearance == "system" and dark != self._system_dark:
                self.apply("system", self.size)


_ROLE = QPalette.ColorRole


def _roles(colours: Colours, surfaces: Mapping[str, str]) -> dict[QPalette.ColorRole, str]:
    return {
        _ROLE.Window: surfaces["window"],
        _ROLE.WindowText: colours["ink"],
        _ROLE.Base: colours["surface"],
        _ROLE.AlternateBase: surfaces["band"],
        _ROLE.Text: colours["ink"],
        _ROLE.PlaceholderText: colours["muted"],
        _ROLE.Button: surfaces["button"],
        _ROLE.ButtonText: colours["ink"],
        _ROLE.BrightText: colours["danger"],
        _ROLE.Highlight: colours["accent"],
        _ROLE.HighlightedText: colours["surface"],
        _ROLE.Accent: colours["accent"],
        _ROLE.Link: colours["accent"],
        _ROLE.LinkVisited: colours["accent"],
        _ROLE.ToolTipBase: surfaces["tip"],
        _ROLE.ToolTipText: colours["surface"],
        _ROLE.Light: surfaces["button"],
        _ROLE.Midlight: colours["grid"],
        _ROLE.Mid: colours["grid"],
        _ROLE.Dark: colours["muted"],
        _ROLE.Shadow: "#000000",
    }


def remembered_style(settings: QSettings) -> tuple[Appearance, int]:
    """Appearance and size of text as kept in the settings."""
    kept = str(settings.value("window/appearance", "system"))
    names: dict[str, Appearance] = {name: name for name in APPEARANCES}
    appearance = names.get(kept, "system")
    size = str(settings.value("window/size", "100"))
    return appearance, int(size) if size.isdecimal() and int(size) in SIZES else 100
