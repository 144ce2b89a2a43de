"""Which election profile a person chose: a note in the log of decisions.

It is signed, undone and kept as decisions are. A profile from a file is noted by the file's name;
its text lies in the project, beside the log.
"""

from pathlib import Path

from audit import profile
from audit.decisions.review import Decision, Review
from audit.messages import Language

KEY = "election:profile"  # no finding has such an id


def note_of(chosen: str | None) -> str:
    """As it stands in the log: a built-in name, a file's name, "" where the files decide."""
    if not chosen:
        return ""
    return chosen if chosen in profile.built_in() else Path(chosen).name


def kept_note(review: Review) -> str:
    """The note that stands now; "" where nobody chose."""
    return review.of(KEY).note


def told(decision: Decision, language: Language) -> str:
    """The profile that a note names, in words; "" where the files decide."""
    note = decision.note
    return profile.load(note).names[language] if note in profile.built_in() else note
