"""Typing a table in: the box, the file it is kept in, and opening that like any other."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from audit import system
from audit.decisions import typed
from audit.importing.corrections import TableKey, key_of
from audit.importing.table import Table
from ui.session import Session
from ui.sources.typed_dialog import TypedDialog


class TypingIn:
    """Opens the box over ``parent`` and takes what was typed.

    Attributes:
        box: the box that was opened last; None before the first.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._parent = parent
        self.box: TypedDialog | None = None

    def new(self) -> None:
        """Type in a new table."""
        self._open((), "", lambda: None)

    def again(self, table: Table) -> None:
        """Type on in a table typed before; its older file is left out once the new one is kept."""
        path = Path(table.source.path or "")
        found = typed.read(path)
        if found is not None:
            older = self._tables_of(table)
            self._open(found[1], typed.name_of(path), lambda: self._leave_out(older))

    def can_edit(self, table: Table | None) -> bool:
        """Whether a table was typed in and its file is still there."""
        if table is None or typed.stamp_of(table) is None:
            return False
        return table.source.path is not None and Path(table.source.path).is_file()

    # Inside

    def _open(self, cells: Sequence[Sequence[str]], name: str, kept: Callable[[], None]) -> None:
        box = TypedDialog(self._session, cells, name, self._parent)
        box.typed.connect(lambda rows, title, author: self._keep(rows, title, author, kept))
        box.finished.connect(box.deleteLater)
        self.box = box
        box.open()

    def _keep(
        self, rows: list[list[str]], name: str, author: str, kept: Callable[[], None]
    ) -> None:
        session, folder = self._session, self._session.data_folder / typed.FOLDER
        title = name or session.text("typed-default-name")
        try:
            path = typed.write(rows, title, author, datetime.now(UTC).astimezone(), folder)
        except OSError as error:
            reason = system.why(error)
            said = session.text("typed-unsaved", folder=str(folder), reason=reason)
            session.job_finished.emit(said)
            self._open(rows, name, kept)  # nothing typed is lost
            return
        if author and not session.author:
            session.sign(author)
        kept()
        session.open_paths([path])

    def _tables_of(self, table: Table) -> list[TableKey]:
        reading = self._session.reading
        tables = reading.tables if reading else ()
        return [key_of(t) for t in tables if t.source.sha256 == table.source.sha256]

    def _leave_out(self, keys: list[TableKey]) -> None:
        self._session.correct(lambda ledger: ledger.leave_out(keys))
