"""The places of the program, each imported when it is first shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

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


def first_table(place: QWidget) -> QAbstractItemView | None:
    """The first table or list in sight that takes keys; None where there is none."""
    return next(filter(_takes_keys, place.findChildren(QAbstractItemView)), None)


def _takes_keys(view: QAbstractItemView) -> bool:
    if isinstance(view, QHeaderView) or not view.isVisible():
        return False
    return view.focusPolicy() is not Qt.FocusPolicy.NoFocus
