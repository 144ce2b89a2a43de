"""One catalogue of sentences for screen and report, in Kazakh, Russian and English.

Each language has a folder of Fluent files (https://projectfluent.org), one a room of the house,
so that a translator edits text and never code. A message missing in a language falls back to
English and is counted by the tests, never shown as a bare key.
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import Literal, Self, get_args

from audit.messages.catalogue import Catalogue

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Value = str | int | float


class Said(str):
    """A message that is filled into others, in the language in which those are said.

    As a text of its own it is in English.
    """

    __slots__ = ("message", "values")

    message: str
    values: Mapping[str, Value]

    def __new__(cls, message: str, **values: Value) -> Self:
        """A message and what is filled into it."""
        made = super().__new__(cls, text(message, "en", **values))
        made.message, made.values = message, values
        return made

    def told(self, language: Language) -> str:
        """The message in a language."""
        return text(self.message, language, **self.values)


class MissingMessage(KeyError):
    """No language has this message: a fault of the program, found by the tests."""


def text(message: str, language: Language, /, **values: Value) -> str:
    """The sentence ``message`` in ``language``, its variables filled in.

    Whole numbers are grouped as the language groups them and choose its plural forms.

    Raises:
        MissingMessage: when no language has it.
    """
    return render(message, language, values)


def render(message: str, language: Language, values: Mapping[str, object]) -> str:
    """As `text`, for values gathered in a mapping."""
    if any(isinstance(value, Said) for value in values.values()):
        values = {
            name: value.told(language) if isinstance(value, Said) else value
            for name, value in values.items()
        }
    for candidate in (language, "en"):
        catalogue = _catalogue(candidate)
        said = catalogue.said(message, values) if message in catalogue else None
        if said is not None:
            return said
    raise MissingMessage(message)


def system_language() -> Language:
    """The language of the person's system where the program speaks it, else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((name for name in names if name), "")
    if not first:
        import locale  # late: it takes a while, and mostly these or the settings know the language

        first = locale.getlocale()[0] or ""
    return next((language for language in LANGUAGES if first.startswith(language)), "en")


def has(message: str, language: Language) -> bool:
    """Whether ``language`` itself has this message."""
    return message in _catalogue(language)


def warm(language: Language) -> None:
    """Make ready for sentences of ``language`` what takes a while to load."""
    _catalogue(language).warm()


@cache
def _catalogue(language: Language) -> Catalogue:
    return Catalogue(language)
