"""Places are built before anybody goes there, one at a time while nothing else is going on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.session import Place, Session

_IDLE = 350  # milliseconds without a job before the next is built


class Ahead(QObject):
    """Calls ``build`` for every place once an audit is there, so that the first visit is short."""

    def __init__(
        self, session: Session, build: Callable[[Place], QWidget], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._build = build
        self._left: list[Place] = []
        self._turn = QTimer(self)
        self._turn.setInterval(_IDLE)
        self._turn.timeout.connect(self._next)
        session.audit_changed.connect(self._begin)
        session.language_changed.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        self._left = list(Place) if self._session.audit is not None else []
        self._turn.start()

    def _next(self) -> None:
        if not self._left:
            self._turn.stop()
        elif not self._session.jobs.busy:
            self._build(self._left.pop(0))
