"""Every reason and problem that importing can give has a sentence in each language."""

import re
from pathlib import Path

import pytest

import audit.importing
from audit import messages
from audit.messages import LANGUAGES, Language

_SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(Path(audit.importing.__file__).parent.glob("*.py"))
)
_PROBLEMS = re.findall(
    r'(?:say\(|Problem\(|RecipeError\(|_Doubt\(|_say\(\w+,)\s*"([a-z-]+)"', _SOURCE
)
_COMPOSED = [
    *(f"total-by-{by}" for by in ("sum", "place", "formulas")),
    *(f"place-from-{where}" for where in ("title", "sheet", "file")),
    *(f"cleaned-{what}" for what in ("grouping", "comma", "digits", "blank", "negative")),
    "not-a-count",
    "error-cell",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_without_words(language: Language) -> None:
    named = {f"problem-{code}" for code in (*_PROBLEMS, *_COMPOSED)}
    named |= set(re.findall(r'"(reason-[a-z-]+)"', _SOURCE))
    assert len(named) > 40
    assert [name for name in sorted(named) if not messages.has(name, language)] == []
