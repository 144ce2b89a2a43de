"""What observers brought of one precinct that is no copy of its protocol, in words.

Photographs, counts of voters, machine readings and incidents are told with their kind and what it
may be held to; official figures stand beside theirs, and nothing here says that they must be equal.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from audit import formatting, messages
from audit.checks.comparison import copies_mask
from audit.election import Election
from audit.evidence import incidents
from audit.evidence.hours import hours_shown, named_days
from audit.evidence.kinds import Kind
from audit.evidence.kinds_told import held_to, named
from audit.fields import moment_told
from audit.findings import field_label
from audit.frames import counted_columns
from audit.messages import Language

_MOST = 12  # figures of one observation; the others are counted


def told(
    election: Election, place: int, language: Language, who: Callable[[str], str] = str
) -> tuple[str, ...]:
    """A sentence an observation, in the order of the files; ``who`` names an observer."""
    evidence = election.evidence
    own = evidence[evidence["place"] == place] if len(evidence) else evidence
    pictures = _pictures(own, language, who)
    own = own[~copies_mask(own)] if len(own) else own
    if not len(own):
        return (*_hours(election, place, language, who), *pictures)
    official = election.protocols[election.protocols["place"] == place].head(1)
    known = {str(name): value for name, value in official.iloc[0].items()} if len(official) else {}
    rows = [{str(name): value for name, value in row.items()} for row in own.to_dict("records")]
    fields = counted_columns(own) if len(own) else []
    sentences = (_told(election, language, who, row, known, fields) for row in rows)
    every = (*sentences, *_hours(election, place, language, who), *pictures)
    return tuple(text for text in every if text)


def _pictures(own: pd.DataFrame, language: Language, who: Callable[[str], str]) -> list[str]:
    """Files and links that observers named with what they sent of a precinct, copies too."""
    if "attachment" not in own:
        return []
    named = own[own["attachment"].fillna("") != ""]
    rows = [{str(name): value for name, value in row.items()} for row in named.to_dict("records")]
    told = ((_text(row, "attachment"), _by_beside_file(row, who)) for row in rows)
    parts = dict.fromkeys(f"{text} ({by})" if by else text for text, by in told)
    return (
        [messages.text("evidence-other-pictures", language, files="; ".join(parts))]
        if parts
        else []
    )


def _told(
    election: Election,
    language: Language,
    who: Callable[[str], str],
    row: Mapping[str, object],
    official: Mapping[str, object],
    fields: list[str],
) -> str:
    figures = [(field, number) for field in fields if not np.isnan(number := _number(row, field))]
    # What differs is looked for first; figures that are the same are only counted.
    other = [(f, n) for f, n in figures if n != _number(official, f)]
    parts = [
        messages.text(
            "evidence-other-figure",
            language,
            field=field_label(field, election, language),
            figure=formatting.whole(number, language),
            official=formatting.whole(_number(official, field), language),
        )
        for field, number in other[:_MOST]
    ]
    if len(figures) > len(parts):
        left, same = max(len(other) - _MOST, 0), len(figures) - len(other)
        name = "evidence-other-same" if not left else "evidence-other-more"
        parts.append(messages.text(name, language, same=same, left=left))
    words = _words(row, language)
    if not parts and not words:
        return ""
    return _sentence(_text(row, "evidence_kind"), _by(row, who), parts, words, language)


def _sentence(kind: str, by: str, parts: list[str], words: str, language: Language) -> str:
    name, held = named(kind, language), held_to(kind, language)
    head = ", ".join(text for text in (name[:1].upper() + name[1:], by) if text)
    body = " ".join(text for text in (("; ".join(parts) + ".") if parts else "", words) if text)
    return f"{head} ({held}): {body}" if held else f"{head}: {body}"


def _number(row: Mapping[str, object], field: str) -> float:
    value = row.get(field)
    return float(value) if isinstance(value, (int, float)) else np.nan


def _text(row: Mapping[str, object], field: str) -> str:
    value = row.get(field)
    return value if isinstance(value, str) else ""  # a table without the column has NaN


def _by(row: Mapping[str, object], who: Callable[[str], str]) -> str:
    """Who and when, as far as that is known."""
    name, at = (_text(row, key) for key in ("observer", "observed_at"))
    return " ".join(text for text in (who(name) if name else "", at) if text)


def _by_beside_file(row: Mapping[str, object], who: Callable[[str], str]) -> str:
    """Who and when beside the name of a file; nothing for whom ``who`` does not name.

    The file often bears the observer's name, which would give away whose number it is.
    """
    name = _text(row, "observer")
    return _by(row, who) if who(name) == name else ""


def _words(row: Mapping[str, object], language: Language) -> str:
    """Category and text of an incident, or a note."""
    category, note = (_text(row, key) for key in ("category", "note"))
    named = incidents.counted([category], language) if category else ""
    return " ".join(text for text in (f"{named}." if named else "", f"“{note}”" if note else "")
                    if text)  # fmt: skip


def _hours(
    election: Election, place: int, language: Language, who: Callable[[str], str]
) -> list[str]:
    """Counts by the hour, a sentence an observer."""
    hours = election.hours
    if not len(hours):
        return []
    own, days = hours[(hours["place"] == place) & ~hours["official"]], named_days(hours)
    series = own.groupby("series", sort=False)
    return [_of_hours(rows, days, language, who) for _, rows in series]


def _of_hours(
    rows: pd.DataFrame, days: Mapping[int, str], language: Language, who: Callable[[str], str]
) -> str:
    shown = rows[["start", "end", "figure"]].itertuples(index=False)
    parts = [
        messages.text(
            "evidence-other-hour",
            language,
            hour=moment_told(hours_shown(start, end, days), language),
            figure=formatting.whole(float(figure), language),
        )
        for start, end, figure in shown
    ]
    by = _by({"observer": rows["observer"].iloc[0]}, who)
    return _sentence(str(Kind.TALLY), by, parts, "", language)
