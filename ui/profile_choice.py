"""The profile of the election as a person chose it: kept in the log of decisions, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # the window must be there before these
    from ui.session import Session


class ProfileChoice(QObject):
    """Follows the profile that the decisions of a session name."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._used: dict[str, str | None] = {}  # since the start, by their notes
        session.decisions_changed.connect(self._follow)

    def choose(self, profile: str | None) -> None:
        """Use a built-in profile, one from a file's path, or None for what the files say."""
        session = self._session
        if profile == session.profile:
            return
        if session.audit is not None and not session.pending:
            from audit.decisions.chosen_profile import KEY, note_of
            from audit.decisions.review import Decision

            self._used |= {note_of(one): one for one in (session.profile, profile)}
            session.keep_note("profile", {KEY: Decision(note=note_of(profile))})
        self._use(profile)

    def _follow(self, changed: frozenset[str]) -> None:
        """Use what decisions, or their undoing, name; a file's profile only where it was used."""
        from audit import profile as profiles
        from audit.decisions.chosen_profile import KEY, kept_note

        if KEY not in changed:
            return
        note = kept_note(self._session.review)
        if note in self._used:
            self._use(self._used[note])
        elif not note or note in profiles.built_in():
            self._use(note or None)

    def _use(self, profile: str | None) -> None:
        session = self._session
        if profile == session.profile:
            return
        session.profile = profile
        if session.audit is not None and not session.pending:
            session.accept_import()
        session.reading_changed.emit()
