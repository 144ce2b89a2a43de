"""Who obtained a file, when and how; who makes the report of which election: notes in the log.

They are kept, signed, undone and merged as decisions are, under the file's fingerprint.
"""

from dataclasses import dataclass

from audit.decisions.review import Decision, Review

# Keys among the decisions of what the report says of itself.
ORGANISATION, ELECTION, DAY = "report:organisation", "report:election", "report:day"
OF_REPORT = (ORGANISATION, ELECTION, DAY)
_FILE = "file:"


@dataclass(frozen=True, slots=True)
class Obtained:
    """What is said of one file; "" where nothing is. Each is one line."""

    who: str = ""
    when: str = ""
    how: str = ""

    @property
    def note(self) -> str:
        """As it stands in the log: a line each."""
        lines = (" ".join(part.split()) for part in (self.who, self.when, self.how))
        return "\n".join(lines).rstrip()


def key_of(sha256: str) -> str:
    """The file's key among the decisions; no finding has such an id."""
    return f"{_FILE}{sha256}"


def file_of(key: str) -> str:
    """The fingerprint of the file that a key among the decisions is of; "" for a finding's id."""
    return key.removeprefix(_FILE) if key.startswith(_FILE) else ""


def of_file(review: Review, sha256: str) -> Obtained:
    """What was said of a file last."""
    return of_decision(review.of(key_of(sha256)))


def of_decision(decision: Decision) -> Obtained:
    """What a note in the log says of a file."""
    who, when, how, *more = [*decision.note.split("\n"), "", "", ""]
    return Obtained(who, when, " ".join(filter(None, (how, *more))))
