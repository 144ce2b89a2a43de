"""What was found out about a report, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from audit import messages
from audit.messages import Language, Value

State = Literal["stands", "differs", "unknown", "note"]
Subject = Literal[
    "report", "signature", "program", "input", "photograph", "part", "footer", "findings",
    "decisions", "profile", "pages", "project",
]  # fmt: skip
ORDER: tuple[tuple[State, str], ...] = (
    ("differs", "≠"), ("unknown", "?"), ("note", "·"), ("stands", "✓"),
)  # fmt: skip
STANDS, DIFFERS, UNKNOWN = 0, 1, 2
VERSION = 1


class CannotVerify(Exception):
    """Nothing can be said of a report; the sentence is the message ``verify-cannot-<code>``."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def sentence(self, language: Language) -> str:
        """What is wrong and what to do."""
        return messages.text(f"verify-cannot-{self.code}", language, **self.values)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was checked: the message ``verify-<message>`` with ``values``.

    ``note`` is worth knowing and changes nothing; ``unknown`` could not be checked.
    """

    subject: Subject
    state: State
    message: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def sentence(self, language: Language) -> str:
        """What stands or does not."""
        return messages.text(f"verify-{self.message}", language, **self.values)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was checked of one report."""

    lines: tuple[Line, ...]

    def of(self, state: State) -> tuple[Line, ...]:
        """The lines of one state."""
        return tuple(line for line in self.lines if line.state == state)

    @property
    def code(self) -> int:
        """0 everything stands, 1 something no longer does, 2 something could not be checked."""
        return DIFFERS if self.of("differs") else UNKNOWN if self.of("unknown") else STANDS

    def sentence(self, language: Language) -> str:
        """The verdict in one sentence."""
        name = {STANDS: "stands", DIFFERS: "differs", UNKNOWN: "unknown"}[self.code]
        counted = {"differs": len(self.of("differs")), "unknown": len(self.of("unknown"))}
        return messages.text(f"verify-whole-{name}", language, **counted)

    def told(self, language: Language) -> list[str]:
        """A sentence each behind its mark, first what differs."""
        return [f"{mark} {line.sentence(language)}" for state, mark in ORDER
                for line in self.of(state)]  # fmt: skip

    def document(self, language: Language) -> dict[str, Any]:
        """The verdict as JSON holds it."""
        return {
            "version": VERSION,
            "code": self.code,
            "text": self.sentence(language),
            "lines": [
                {"subject": line.subject, "state": line.state, "what": line.message,
                 "values": dict(line.values), "text": line.sentence(language)}
                for line in self.lines
            ],
        }  # fmt: skip
