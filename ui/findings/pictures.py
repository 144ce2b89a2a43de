"""What the person does to the attachments of the precinct that is shown, and what comes of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from audit.checks.comparison import compare
from audit.election import Election
from audit.evidence.attachments import SUFFIXES, Slot, place_key
from audit.findings import field_label, place
from audit.messages import Language
from audit.places.placing import row_of
from audit.progress import Progress
from ui.attachments.proposals import ProposalsDialog
from ui.attachments.strip import AttachmentStrip
from ui.findings.comparing import side_by_side
from ui.findings.comparison import Beside
from ui.findings.viewer import Viewer
from ui.session import Session

if TYPE_CHECKING:
    from audit.evidence.attachment_matching import Match


class Pictures(QObject):
    """Between the session's attachments and the strip that shows those of one precinct.

    Attributes:
        viewer: the window with one of them large; None before somebody looks.
        proposals: the list of many files to confirm; None before there was one.
    """

    def __init__(self, session: Session, strip: AttachmentStrip) -> None:
        super().__init__(strip)
        self._session = session
        self._strip = strip
        self._number = -1
        self._key, self._name = "", ""
        self.viewer: Viewer | None = None
        self.proposals: ProposalsDialog | None = None
        strip.asked.connect(self._act)
        session.attachments_changed.connect(self._show)

    def show_place(self, number: int, election: Election) -> None:
        """Show what is attached to a precinct by its number in the election; -1 for none."""
        row = row_of(election, number)
        self._number = number if row else -1
        self._key = place_key(row) if row else ""
        told = {"level": "precinct", **row, "table": -1} if row else {}
        self._name = place(told, election, self._session.language) if row else ""
        self._show()

    @property
    def shown(self) -> bool:
        """Whether a precinct is shown to which something can be attached."""
        return bool(self._key)

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files to the precinct that is shown; of a folder, find the precincts."""
        if any(path.is_dir() for path in paths):
            self._match(paths)
        elif self._key:
            self._session.attach([(path, self._key) for path in paths])

    # Inside

    def _show(self) -> None:
        self._strip.setVisible(self.shown)
        files = self._session.attachments.of(self._key) if self._key else ()
        self._strip.show_files(files, self._session.keeping.pictures)

    def _act(self, name: str, chosen: str) -> None:
        if name == "detach" and chosen:
            self._session.detach([Slot(self._key, chosen)])
        elif name == "look" and chosen:
            self._look(chosen)
        elif name == "attach":
            self.attach(self._asked())
        elif name == "match":
            self._match(self._asked())

    def _asked(self) -> list[Path]:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        shown = self._session.text("attachments-filter", patterns=patterns)
        title = self._session.text("attachments-choose")
        names, _ = QFileDialog.getOpenFileNames(self._strip, title, "", shown)
        return [Path(name) for name in names]

    def _look(self, chosen: str) -> None:
        session, election = self._session, self._session.election
        if election is None:
            return
        if self.viewer is None:
            self.viewer = Viewer(session.language, self._strip)
        beside = figures_of(election, self._number, session.language)
        files = session.attachments.of(self._key)
        self.viewer.show_files(files, session.keeping.pictures, chosen, self._name, beside)
        self.viewer.show()
        self.viewer.activateWindow()

    def _match(self, paths: Sequence[Path]) -> None:
        """Find the precincts of many files beside the window, and ask."""
        session, election = self._session, self._session.election
        if election is None or not paths:
            return

        def work(progress: Progress) -> "tuple[list[Match], dict[str, str]]":
            from audit.evidence.attachment_matching import Precincts, files_in

            precincts = Precincts(election)
            matches = []
            for path, root in files_in(paths):
                progress.check()
                matches.append(precincts.match(path, root))
            wanted = {key for match in matches for key in match.keys}
            rows = precincts.rows[precincts.rows["key"].isin(wanted)].to_dict("records")
            names = {
                str(row["key"]): place({"level": "precinct", **_plain(row), "table": -1},
                                       election, session.language)
                for row in rows
            }  # fmt: skip
            return matches, names

        def done(found: "tuple[list[Match], dict[str, str]]") -> None:
            parent: QWidget = self._strip.window()
            self.proposals = ProposalsDialog(*found, session.language, parent)
            self.proposals.confirmed.connect(session.attach)
            self.proposals.open()

        session.jobs.start(session.text("attachments-proposals"), work, done)


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def figures_of(election: Election, number: int, language: Language) -> Beside | None:
    """The protocol's figures beside its copies, or alone where nobody has a copy."""
    beside = side_by_side(election, number, language)
    if beside is not None:
        return beside
    fields = compare(election, number).fields
    known = [row for row in fields if not np.isnan(row.official)]
    if not known:
        return None
    labels = tuple(field_label(row.field, election, language) for row in known)
    return Beside(labels, np.array([row.official for row in known]), ())
