"""One catalogue of sentences for screen and report, in Kazakh, Russian and English.

Each language has a folder of Fluent files (https://projectfluent.org), one a room of the house,
so that a translator edits text and never code. A message missing in a language falls back to
English and is counted by the tests, never shown as a bare key.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from fluent.runtime import FluentBundle, FluentResource

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Value = str | int | float


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
    for candidate in (language, "en"):
        bundle = _bundle(candidate)
        if bundle.has_message(message):
            pattern = bundle.get_message(message).value
            if pattern is not None:
                formatted, _ = bundle.format_pattern(pattern, dict(values))
                return str(formatted)
    raise MissingMessage(message)


def has(message: str, language: Language) -> bool:
    """Whether ``language`` itself has this message."""
    return bool(_bundle(language).has_message(message))


@cache
def _bundle(language: Language) -> FluentBundle:
    # Isolating marks are invisible on screen but print as boxes in fonts that lack them.
    bundle = FluentBundle([language], use_isolating=False)
    folder = files(__name__) / language
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(entry.read_text(encoding="utf-8")))
    return bundle
