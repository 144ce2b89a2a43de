"""What a person decided and corrected, kept in the user's data folder and found again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import journal
from audit.review import Entry, Review, append_to, read_log

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.intake import Reading
    from audit.ledger import Entry as Corrected
    from audit.ledger import Ledger, Slot, Value

Tell = Callable[[OSError], None]


class Keeping:
    """The folder of the logs; ``tell`` is called with whatever the disk refuses."""

    def __init__(self, folder: Path, tell: Tell) -> None:
        self._folder = folder
        self._tell = tell

    def review(self, hashes: frozenset[str], author: str, kept: Sequence[Entry]) -> Review:
        """The decisions on these inputs; ``kept`` begins them where files were only added."""
        path = self._decisions(hashes)
        made = Review(author)
        sink = self._guarded(append_to(path))
        if not path.exists():
            for entry in kept:
                sink(entry)
        try:
            made.restore(list(read_log(path)))
        except OSError as error:
            self._tell(error)
        made.sink = sink
        return made

    def ledger(self, author: str, entries: Iterable[Corrected] = ()) -> Ledger:
        """A log of corrections that goes on from ``entries``, in the order they were made."""
        from audit.ledger import Ledger, append_to, merged

        made = Ledger(author, sink=self._guarded(append_to(self._corrections)))
        made.restore(merged(entries))
        return made

    def corrections_of(self, reading: Reading) -> list[Corrected]:
        """What was corrected of these files, whenever that was.

        Raises:
            OSError: when what was kept cannot be read.
        """
        from audit.ledger import read_logs

        return read_logs(self._corrections, hashes_of(reading))

    @property
    def _corrections(self) -> Path:
        return self._folder / "corrections"

    def _decisions(self, hashes: frozenset[str]) -> Path:
        key = hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()
        return self._folder / "decisions" / f"{key}.jsonl"

    def _guarded(
        self, append: Callable[[journal.Entry[Any, Any]], None]
    ) -> Callable[[journal.Entry[Any, Any]], None]:
        def sink(entry: journal.Entry[Any, Any]) -> None:
            try:
                append(entry)
            except OSError as error:  # a full disk must not undo what the person decided
                self._tell(error)

        return sink


def hashes_of(reading: Reading | None) -> frozenset[str]:
    """The fingerprints of the files of a reading."""
    return frozenset(file.source.sha256 for file in reading.files) if reading else frozenset()


def differing(
    now: Mapping[Slot, Value], then: Mapping[Slot, Value], hashes: frozenset[str]
) -> dict[Slot, Value]:
    """What must be said of these files to come back from ``now`` to ``then``."""
    slots = [slot for slot in {**now, **then} if slot.key.sha256 in hashes]
    return {slot: then.get(slot) for slot in slots if now.get(slot) != then.get(slot)}
