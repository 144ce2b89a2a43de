"""What observers report without a figure: incidents by precinct, each with its category.

An incident never is a number of the protocol: it is told beside the precinct, and precincts that
have some are looked at before others of the same strength (`audit.places.priority`).
"""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from audit.evidence.kinds import Kind, of_kind
from audit.importing.observers.incident_words import (
    OTHER,
    category_of,
    labels,
    names_topic,
    says_nothing,
    split,
)
from audit.importing.observers.incidents import ANSWERED
from audit.messages import Language

_TEXTS = ("category", "note", "attachment", "observed_on", "observed_at")
_DAY = re.compile(r"\d[./-]\d{1,2}[./-]\d|\d{4}-\d|[^\W\d]{3,} \d{4}")


def reported(evidence: pd.DataFrame) -> pd.DataFrame:
    """The observations that report something, a row each, with the columns of ``evidence``.

    Added: ``category`` and the other `_TEXTS` where they were missing, and ``incidents``, how many
    things the row reports: its categories, or one where it has none. A sheet of figures may
    report incidents beside them; there a note is no incident. Nor is one that says that nothing
    happened, a topic ("Seals") of which it says so, or a file alone from whom answered no to every
    question.
    """
    frame = evidence.copy(deep=False)
    for name in _TEXTS:
        column = evidence[name] if name in evidence else pd.Series("", index=evidence.index)
        frame[name] = column.fillna("").astype(str)
    listed = frame["category"].map({text: len(split(text)) for text in set(frame["category"])})
    calm = frame["note"].map({text: says_nothing(text) for text in set(frame["note"])})
    topics = frame["category"].map({text: names_topic(text) for text in set(frame["category"])})
    listed = listed.mask(topics.astype(bool) & calm.astype(bool), 0)
    told = (frame["note"] != "") & ~calm.astype(bool)
    answered = frame[ANSWERED].notna() if ANSWERED in frame else False
    shown = (frame["attachment"] != "") & ~calm.astype(bool) & ~pd.Series(answered, frame.index)
    bare = of_kind(evidence, Kind.INCIDENT) & (told | shown).to_numpy(dtype=bool)
    number = np.maximum(listed.to_numpy(dtype=np.int64), bare.astype(np.int64))
    reports: pd.DataFrame = frame.assign(incidents=number)[number > 0].reset_index(drop=True)
    return reports


def moment(day: str, time: str) -> str:
    """When a report says it was: the day beside the time, where that does not name one itself."""
    if not day or day in time or _DAY.search(time):
        return time or day
    return f"{day} {time}".strip()


def named(category: str, language: Language) -> str:
    """A category as a person reads it: the program's label, or the file's own words."""
    known = category_of(category)
    if not known or (known == OTHER and len(category.split()) > 1):  # "other violations: ..."
        return category
    return labels()[known][language]


def counted(categories: Iterable[str], language: Language) -> str:
    """Categories by their names, each once, the most frequent first: "Pressure (2), Other"."""
    names = [named(one, language) for text in categories for one in split(text)]
    numbers = pd.Series(names, dtype=object).value_counts(sort=False)
    order = sorted(numbers.items(), key=lambda item: -int(item[1]))
    return ", ".join(f"{name} ({number})" if number > 1 else str(name) for name, number in order)
