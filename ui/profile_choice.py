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
        self._waits: tuple[str | None] | None = None  # used before, while a proposal waits
        session.decisions_changed.connect(self._follow)
        session.audit_changed.connect(self._log_what_waited)
        session.reading_changed.connect(self._forget_what_waited)

    def choose(self, profile: str | None) -> None:
        """Use a built-in profile, one from a file's path, or None for what the files say."""
        session = self._session
        if profile == session.profile:
            return
        if session.audit is not None and not session.pending:
            self._log(session.profile, profile)
        elif self._waits is None:
            self._waits = (session.profile,)  # there is no log yet of the files that wait
        self._use(profile)

    def _log(self, before: str | None, profile: str | None) -> None:
        from audit.decisions.chosen_profile import KEY, note_of
        from audit.decisions.review import Decision

        self._used |= {note_of(one): one for one in (before, profile)}
        self._session.keep_note("profile", {KEY: Decision(note=note_of(profile))})

    def _log_what_waited(self) -> None:
        """What was chosen for a proposal is a decision of its files once these are taken in."""
        from audit.decisions.chosen_profile import kept_note, note_of

        session, waits = self._session, self._waits
        if waits is None or session.pending:
            return
        self._waits = None
        if session.audit is None:  # every file was closed
            return
        if kept_note(session.review) != note_of(session.profile):
            self._log(waits[0], session.profile)

    def _forget_what_waited(self) -> None:
        """A proposal that is not taken takes its profile with it."""
        session = self._session
        if self._waits is not None and session.audit is not None and not session.pending:
            if session.jobs.busy:
                return  # it is just being taken in
            session.profile, self._waits = self._waits[0], None
            session.reading_changed.emit()

    def _follow(self, changed: frozenset[str]) -> None:
        """Use what decisions, or their undoing, name; a file's profile only where it was used."""
        from audit import profile as profiles
        from audit.decisions.chosen_profile import KEY, kept_note

        if KEY not in changed or self._waits is not None:
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
