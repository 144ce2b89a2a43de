"""Which part of a place takes the keys when the place is shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget


def first_table(place: QWidget) -> QAbstractItemView | None:
    """The first table or list in sight that takes keys; None where there is none."""
    return next(filter(_takes_keys, place.findChildren(QAbstractItemView)), None)


def hand_on(place: QWidget) -> None:
    """Give the keys of a place that was empty, and so holds them itself, to its first table."""
    first = first_table(place) if place.hasFocus() else None
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _takes_keys(view: QAbstractItemView) -> bool:
    if isinstance(view, QHeaderView) or not view.isVisible():
        return False
    return view.focusPolicy() is not Qt.FocusPolicy.NoFocus
