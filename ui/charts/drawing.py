"""Charts made beside the window: a country of a million stations takes seconds to count."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer

from audit.charts.scene import Scene
from audit.charts.where import Parts
from ui.charts.framed import Framed

Make = Callable[[], Scene | None]
_LOOK = 15  # milliseconds


class Draughtsman(QObject):
    """Makes scenes one after the other in a thread and shows each in its frame.

    A scene is plain data and the thread touches nothing of Qt; a timer of the window looks for
    what is ready, so that nothing is called after its widgets are gone.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, "charts")
        self._waiting: list[tuple[Framed, Future[Scene | None]]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether anything is still to be drawn."""
        return bool(self._waiting)

    def draw(self, frame: Framed, make: Make) -> None:
        """Show what ``make`` gives in ``frame`` once it is made; replaces what waits there."""
        self._drop(lambda other: other is frame)
        self._waiting.append((frame, self._thread.submit(_made, make)))
        self._timer.start()

    def forget(self) -> None:
        """Draw nothing of what waits."""
        self._drop(lambda _: True)

    def _drop(self, which: Callable[[Framed], bool]) -> None:
        for frame, scene in self._waiting:
            if which(frame):
                scene.cancel()
        self._waiting = [waiting for waiting in self._waiting if not which(waiting[0])]

    def _look(self) -> None:
        """Show one scene that is ready: painting takes its time too."""
        ready = next((n for n, (_, scene) in enumerate(self._waiting) if scene.done()), None)
        if ready is not None:
            frame, scene = self._waiting.pop(ready)
            frame.show_scene(scene.result())
        if not self._waiting:
            self._timer.stop()


def _made(make: Make) -> Scene | None:
    scene = make()
    if scene is not None and isinstance(scene.where, Parts):
        scene.where.make_ready()
    return scene
