"""What a session keeps decisions and corrections in, and reads with: each made when asked for.

The window must be there before what these need is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from audit.decisions.journal import Append
    from audit.decisions.ledger import Ledger
    from audit.decisions.review import Review
    from audit.evidence.attachments import Attachments
    from audit.intake import Reading
    from audit.sources import Source
    from ui.engine import Engine
    from ui.project.keeping import Keeping
    from ui.undoing import Undoing


class Kept(QObject):
    """The part of a session that holds logs and engine; `ui.session.Session` is whole.

    Attributes:
        author: who decides; "" for nobody named.
        data_folder: the person's own folder.
        reading: the files as read and corrected by hand; None when nothing is open.
    """

    _unsaved = Signal(object)  # an OSError, maybe of the thread that writes

    def __init__(
        self, data_folder: Path, engine: Engine | None, author: str, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self.author = author
        self.data_folder = data_folder
        self.reading: Reading | None = None
        self._engine = engine
        self._keeping: Keeping | None = None
        self._review: Review | None = None
        self._attachments: Attachments | None = None
        self._ledger: Ledger | None = None
        self._order: Undoing | None = None

    @property
    def engine(self) -> Engine:
        """The functions that read and audit."""
        if self._engine is None:
            from ui.engine import real_engine

            self._engine = real_engine(self.data_folder)
        return self._engine

    @engine.setter
    def engine(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def keeping(self) -> Keeping:
        """Where decisions and corrections are logged."""
        return self._keeping or self._keep_in(self.data_folder)

    @property
    def review(self) -> Review:
        """The person's decisions by finding id."""
        if self._review is None:
            from audit.decisions.review import Review

            self._review = Review(self.author)
        return self._review

    @property
    def attachments(self) -> Attachments:
        """Photographs and scans of precincts; change them by `attach` and `detach`."""
        if self._attachments is None:
            from audit.evidence.attachments import Attachments

            self._attachments = Attachments(self.author)
        return self._attachments

    @property
    def ledger(self) -> Ledger:
        """The person's corrections of what was read; change them by `correct`."""
        if self._ledger is None:
            self._ledger = self.keeping.ledger(self.author)
        return self._ledger

    @property
    def _undoing(self) -> Undoing:
        if self._order is None:
            from ui.undoing import Undoing

            self._order = Undoing()
        return self._order

    def exported(self, what: str, path: Path) -> None:
        """Say in the log that a file was written, of this kind ("report"); from any thread.

        Raises:
            OSError: the file cannot be read.
        """
        self.keeping.exported(what, path, self.author)

    def _keep_in(
        self,
        folder: Path,
        append: Append | None = None,
        lost: Callable[[], Collection[Source]] = tuple,
    ) -> Keeping:
        from audit.decisions.journal import append_lines
        from ui.project.keeping import Keeping

        now = append or append_lines
        self._keeping = Keeping(folder, self._unsaved.emit, lambda: self.reading, now, lost)
        return self._keeping

    def _forget(self) -> None:
        """Other files have logs of their own."""
        self._review, self._attachments, self._ledger, self._order = None, None, None, None
