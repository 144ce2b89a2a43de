"""A chart in a frame, or a sentence where there is nothing to draw."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from audit import messages
from audit.charts.scene import Scene
from audit.messages import Language
from ui.charts.view import SceneView

if TYPE_CHECKING:
    from ui.selection import Selection


class Framed(QFrame):
    """A chart, or a sentence where there is nothing to draw."""

    def __init__(
        self, language: Language, natural: bool = False, chosen: "Selection | None" = None
    ) -> None:
        """``natural``: at least as high as the scene is by itself, for charts that are scrolled.

        ``chosen``: the precincts that are chosen in it and shown by it.
        """
        super().__init__()
        self._natural, self._language = natural, language
        self._room: tuple[int, int] | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._column = column = QVBoxLayout(self)
        self.view = SceneView(parent=self)
        if chosen is not None:
            self.view.share(chosen)
        self.nothing = QLabel(messages.text("results-chart-none", language), self)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()  # nobody knows yet
        column.addWidget(self.view)
        column.addWidget(self.nothing)

    def call(self, name: str) -> None:
        """Say which chart it is where there is nothing to draw."""
        said = messages.text("results-chart-none-named", self._language, chart=name)
        self.nothing.setText(said)

    def fit(self, width: int, most: int) -> None:
        """Be as high as the chart is in a frame of ``width``, at most ``most`` (pixels).

        A chart keeps its proportions: in a higher frame it would stand small between two voids.
        """
        self._room = (width, most)
        self._fit()

    def _fit(self) -> None:
        scene, margins = self.view.scene, self.contentsMargins()
        if self._room is None or scene is None:
            return
        inside = self._column.contentsMargins()
        across = margins.left() + margins.right() + inside.left() + inside.right()
        along = margins.top() + margins.bottom() + inside.top() + inside.bottom()
        width, most = self._room
        wanted = round((width - across) * scene.height / scene.width)
        least = self.view.minimumSizeHint().height()
        self.view.setFixedHeight(max(least, min(wanted, most - along)))

    def show_scene(self, scene: Scene | None) -> None:
        """Show a scene, or the sentence for none."""
        self.view.show_scene(scene)
        self._fit()
        if self._natural:
            self.view.setMinimumHeight(self.view.sizeHint().height())
        self.view.setVisible(scene is not None)
        self.nothing.setVisible(scene is None)
