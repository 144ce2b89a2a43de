"""Results of background work for widgets that may be gone when the work ends."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject


def guarded(owner: QObject, call: Callable[..., None]) -> Callable[..., None]:
    """``call`` as long as ``owner`` is there: a job may outlive the widget that asked for it."""

    def guard(*values: object) -> None:
        if shiboken6.isValid(owner):
            call(*values)

    return guard
