"""The current finding: shown in full once, and its note kept with what it was written for."""

from typing import TYPE_CHECKING

from audit.election import Election
from ui.findings.comparing import Compare
from ui.findings.detail import DetailPane
from ui.findings.neighbours import neighbours_told
from ui.findings.pictures import Pictures
from ui.session import Session

if TYPE_CHECKING:  # it builds on this package
    from ui.prepared import Prepared


class Current:
    """Shows the session's current finding in a `DetailPane`, beside the protocol and its copies.

    Attributes:
        pictures: the photographs and scans of its precinct.
    """

    def __init__(self, session: Session, pane: DetailPane, compare: Compare) -> None:
        self._session = session
        self._pane = pane
        self._compare = compare
        self._shown = ""  # the finding in the pane
        self._noted: frozenset[str] = frozenset()  # the findings whose note is being written
        self.pictures = Pictures(session, pane.pictures)
        pane.files_dropped.connect(self.pictures.attach)
        pane.note.saved.connect(self._note)

    def _note(self, text: str, goes_on: bool) -> None:
        session = self._session
        session.note(self._noted or session.selection, text, goes_on=goes_on)

    def forget(self) -> None:
        """Findings are others now: what comes next is shown anew."""
        self._shown = ""

    def show_nothing(self) -> None:
        """No finding is chosen."""
        self.forget()
        self._pane.show_nothing()

    def show(
        self, prepared: "Prepared", row: int, election: Election, *, anew: bool = False
    ) -> None:
        """Show the finding at ``row``; what only its decision changes is not made again."""
        session, pane = self._session, self._pane
        self._change_note()
        decision, selected = session.decision(session.current), len(session.selection)
        if session.current == self._shown and not anew:
            pane.show_decision(decision, selected)
            return
        self._shown = session.current
        place = int(prepared.placed[row])
        pane.show_finding(prepared.rows.row(row), election, decision, selected)
        together = int((prepared.placed == place).sum()) if place >= 0 else 0
        pane.show_same_place(together)
        self._show_comparison(place, election)
        pane.show_neighbours(neighbours_told(election, place, session.language))
        self.pictures.show_place(place, election)
        pane.settle()

    def _show_comparison(self, place: int, election: Election) -> None:
        view = self._pane.comparison
        beside = self._compare(election, place, self._session.language) if place >= 0 else None
        if beside is not None:
            view.show_beside(beside)
        else:
            view.show_nothing("no-copy" if place >= 0 else "no-precinct")

    def _change_note(self) -> None:
        """Keep a note that is being written for the findings it belongs to, and show the next."""
        if self._noted != self._session.selection:
            self._pane.note.save()
            self._noted = self._session.selection
            self._pane.note.show_note(self._session.decision(self._session.current).note)
