"""A language's sentences, each understood when it is first asked for.

Understanding three thousand sentences takes longer than opening a window. So a file of Fluent is
read when a sentence is looked for that none read before has, and only cut into its entries; one
that is a plain line is taken as it stands, and Fluent itself is imported and asked for the rest.
"""

import re
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
_VARIABLE = re.compile(r"\{ *\$([\w-]+) *\}")
_LONGEST = 2_500  # letters of a text that Fluent puts into a sentence
_SHOWN = 800  # of a longer one
_CUT = "report-cut"  # says how many letters were left out
_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")
_SOON = ("window", "start", "project")  # files with what the window says first


class Catalogue:
    """The sentences of one language, of all its Fluent files."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._entries: dict[str, str] = {}
        folder = Path(__file__).parent / language  # importlib.resources takes longer than reading
        names = {file.stem: file for file in folder.iterdir() if file.suffix == ".ftl"}
        soon = [names.pop(name) for name in _SOON]
        self._unread = [*soon, *(file for _, file in sorted(names.items()))]
        self._plain: dict[str, str | None] = {}
        self._bundle: FluentBundle | None = None
        self._understood: set[str] = set()
        self._lock = threading.RLock()  # jobs speak as well as the window
        self._reading = threading.Lock()  # another: importing Fluent takes long

    def __contains__(self, message: str) -> bool:
        return not message.startswith("-") and self._entry(message) is not None

    def said(self, message: str, values: Mapping[str, object]) -> str | None:
        """The sentence with ``values`` filled in; None where the entry has attributes alone."""
        if message not in self._plain:
            self._plain[message] = _plain(self._entry(message) or "")
        plain = self._plain[message]
        filled = plain if plain is None else _filled(plain, values)
        return filled if filled is not None else self._formatted(message, values)

    def warm(self) -> None:
        """Read all files and load what figures in a sentence need, before one is asked for."""
        self._entry("")  # which no file has
        self.said(_CUT, {"count": 1_000})

    def _formatted(self, message: str, values: Mapping[str, object]) -> str | None:
        with self._lock:
            bundle = self._made()
            self._understand(message, bundle)
        pattern = bundle.get_message(message).value
        if pattern is None:
            return None
        short = {name: self._shortened(value) for name, value in values.items()}
        return str(bundle.format_pattern(pattern, short)[0])

    def _shortened(self, value: object) -> object:
        """A text that Fluent takes: of more letters than it prints, "{???}" would stand instead."""
        if not isinstance(value, str) or len(value) <= _LONGEST:
            return value
        return value[:_SHOWN] + str(self.said(_CUT, {"count": len(value) - _SHOWN}))

    def _entry(self, name: str) -> str | None:
        """The text of an entry; None where no file has it."""
        found = self._entries.get(name)
        if found is None and self._unread:
            with self._reading:
                while self._unread and name not in self._entries:
                    self._read_on()
            found = self._entries.get(name)
        return found

    def _read_on(self) -> None:
        for name, entry in _entries(self._unread[0]):
            self._entries.setdefault(name, entry)
        del self._unread[0]

    def _made(self) -> "FluentBundle":
        if self._bundle is None:
            from fluent.runtime import FluentBundle

            # Isolating marks are invisible on screen but print as boxes in fonts that lack them.
            self._bundle = FluentBundle([self._language], use_isolating=False)
        return self._bundle

    def _understand(self, entry: str, bundle: "FluentBundle") -> None:
        """Parse an entry and those that it refers to."""
        said = None if entry in self._understood else self._entry(entry)
        if said is None:
            return
        from fluent.runtime import FluentResource

        self._understood.add(entry)
        bundle.add_resource(FluentResource(said))
        for other in _REFERENCE.findall(said):
            self._understand(other, bundle)


def _entries(file: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each entry of a file."""
    text = file.read_text(encoding="utf-8")
    starts = list(_ENTRY.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield start[1], text[start.start() : end]


def _plain(entry: str) -> str | None:
    """The sentence of an entry that is one line with at most texts to fill in; else None."""
    first, *others = entry.splitlines()
    if any(line and not line.startswith("#") for line in others):
        return None
    sentence = first.partition("=")[2].strip(" ")
    rest = _VARIABLE.sub("", sentence)
    return None if not sentence or "{" in rest or "}" in rest else sentence


def _filled(sentence: str, values: Mapping[str, object]) -> str | None:
    """The sentence with its texts; None where one is no text: numbers are Fluent's to write."""
    if any(not isinstance(values.get(name), str) for name in _VARIABLE.findall(sentence)):
        return None
    return _VARIABLE.sub(lambda found: str(values[found[1]]), sentence)
