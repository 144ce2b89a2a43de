"""The places of the program, each imported when it is first shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.session import Place, Session

PlaceFactory = Callable[[Session], QWidget]


def real_places() -> dict[Place, PlaceFactory]:
    """The places of the program, each imported when it is first shown."""

    def sources(session: Session) -> QWidget:
        from ui.sources import SourcesPlace

        return SourcesPlace(session)

    def findings(session: Session) -> QWidget:
        from ui.findings import FindingsPlace

        return FindingsPlace(session)

    def election(session: Session) -> QWidget:
        from ui.election import ElectionPlace

        return ElectionPlace(session)

    def report(session: Session) -> QWidget:
        from ui.report import ReportPlace

        return ReportPlace(session)

    return {
        Place.SOURCES: sources,
        Place.FINDINGS: findings,
        Place.ELECTION: election,
        Place.REPORT: report,
    }
