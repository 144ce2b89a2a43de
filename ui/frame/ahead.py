"""Places are built before anybody goes there, one at a time while nothing else is going on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.session import Place, Session

_IDLE = 350  # milliseconds without a job before the next is built
_SOON = 30


class Ahead(QObject):
    """Calls ``build`` for every place once an audit is there, so that the first visit is short.

    The place of sources is built before, while the first files are still read.
    """

    def __init__(
        self, session: Session, build: Callable[[Place], QWidget], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._build = build
        self._left: list[Place] = []
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._next)
        session.audit_changed.connect(self._begin)
        session.language_changed.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        audited = self._session.audit is not None
        self._left = list(Place) if audited else [Place.SOURCES]
        self._turn.start(_IDLE if audited else _SOON)

    def _next(self) -> None:
        if not self._left:
            self._turn.stop()
        elif not self._session.jobs.busy or self._session.audit is None:
            self._build(self._left.pop(0))
