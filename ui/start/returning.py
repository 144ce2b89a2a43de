"""Goes on where the person was when the program ended without being closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.project.projects import Projects
from ui.session import Place, Session
from ui.start.recent import Recent, Where

_WAIT = 400  # milliseconds: a person who leafs through findings writes once


class Returning(QObject):
    """Remembers place and finding of a session while it is open, and goes back to them."""

    def __init__(
        self, session: Session, projects: Projects, recent: Recent, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._projects, self._recent = session, projects, recent
        self._wanted: Where | None = None
        self._paths: tuple[str, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT)
        self._soon.timeout.connect(self._keep)
        session.place_changed.connect(self._soon.start)
        session.selection_changed.connect(self._soon.start)
        session.audit_changed.connect(self._arrive)
        projects.changed.connect(self._soon.start)

    def opened(self, paths: tuple[str, ...], anew: bool) -> None:
        """Files were opened, ``anew`` in place of what was open, or beside it."""
        kept = () if anew else self._paths
        self._paths = tuple(dict.fromkeys((*kept, *paths)))
        self._soon.start()

    def go_to(self, where: Where) -> None:
        """Show this place and finding once the audit is there."""
        self._wanted = where

    def close(self) -> None:
        """The window is closed by the person: nothing is to be gone on with."""
        self._soon.stop()
        self._recent.keep_where(None)

    def _arrive(self) -> None:
        where, audit = self._wanted, self._session.audit
        if where is None or audit is None:
            return
        self._wanted = None
        if where.current and bool((audit.findings["id"] == where.current).any()):
            self._session.select((where.current,), current=where.current)
        if where.place in list(Place):
            self._session.go(Place(where.place))

    def _keep(self) -> None:
        session, home = self._session, self._projects.home
        if session.reading is None:
            self._recent.keep_where(None)
            return
        paths = (str(home.path),) if home is not None else self._paths
        sample = session.sample and home is None
        if self._wanted is None:  # else it is still on the way there
            audited = session.audit is not None and not session.pending
            own = () if sample else paths
            where = Where(own, audited, str(session.place), session.current, sample)
            self._recent.keep_where(where)
