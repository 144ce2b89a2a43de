"""What was opened lately, and where the person was when the program ended without being closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal

_OPENED, _WHERE = "window/recent", "window/where"
MOST = 8  # entries that are remembered


class Opened(NamedTuple):
    """Files and folders that were opened together, or one project."""

    paths: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the first."""
        return Path(self.paths[0]).name

    @property
    def folder(self) -> str:
        """The folder of the first."""
        return str(Path(self.paths[0]).parent)

    @property
    def missing(self) -> bool:
        """Whether something of it is no longer there."""
        return not all(Path(path).exists() for path in self.paths)


class Where(NamedTuple):
    """Where the person is: what is open, whether audited, the place, the finding in detail.

    ``sample``: the sample is open, which has no paths of the person's.
    """

    paths: tuple[str, ...]
    audited: bool = False
    place: str = ""
    current: str = ""
    sample: bool = False


class Recent(QObject):
    """The list of what was opened, the newest first, kept in the settings.

    Signals:
        changed: the list is another one.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def entries(self) -> list[Opened]:
        """What was opened; what the settings hold otherwise is left out."""
        kept = _read(self._settings, _OPENED)
        every = kept if isinstance(kept, list) else []
        return [Opened(paths) for one in every if (paths := _paths(one))][:MOST]

    def add(self, paths: Sequence[Path]) -> None:
        """Something was opened."""
        new = Opened(tuple(str(path.absolute()) for path in paths))
        if new.paths:
            self._keep([new, *(one for one in self.entries() if one != new)][:MOST])

    def forget(self, gone: Opened) -> None:
        """Take an entry off the list."""
        self._keep([one for one in self.entries() if one != gone])

    def clear(self) -> None:
        """Empty the list."""
        self._keep([])

    # Where the person was

    def left_at(self) -> Where | None:
        """Where the person was when the program ended without being closed; None otherwise."""
        kept = _read(self._settings, _WHERE)
        if not isinstance(kept, dict):
            return None
        paths, audited, sample = (
            _paths(kept.get("paths")), kept.get("audited") is True, kept.get("sample") is True
        )  # fmt: skip
        if not paths and not sample:
            return None
        place, current = str(kept.get("place", "")), str(kept.get("current", ""))
        return Where(paths, audited, place, current, sample)

    def keep_where(self, where: Where | None) -> None:
        """Remember where the person is, on the disk at once; None: the window is closed."""
        if where is None:
            self._settings.remove(_WHERE)
        else:
            self._write(_WHERE, where._asdict())
        self._settings.sync()

    def _keep(self, entries: Sequence[Opened]) -> None:
        self._write(_OPENED, [list(one.paths) for one in entries])
        self.changed.emit()

    def _write(self, key: str, what: object) -> None:
        import json

        self._settings.setValue(key, json.dumps(what, ensure_ascii=False))


def _read(settings: QSettings, key: str) -> Any:
    """What a setting holds as JSON; None where it holds none: a person may have edited it."""
    kept = str(settings.value(key, ""))
    if not kept:
        return None
    import json  # late: on a first start nothing is kept, and the window does not wait for it

    try:
        return json.loads(kept)
    except ValueError:
        return None


def _paths(kept: object) -> tuple[str, ...]:
    every = kept if isinstance(kept, list) else []
    return tuple(path for path in every if isinstance(path, str) and path)
