"""What is usual around a precinct, in words: its shares beside those of its neighbours."""

from audit import formatting, messages
from audit.election import Election
from audit.fields import VOTES
from audit.findings import field_label
from audit.messages import Language
from audit.places.neighbours import Share, around

_LINES = 8  # of the ballot; the largest ones tell


def neighbours_told(election: Election, place: int, language: Language) -> str:
    """A sentence on who the neighbours are and a line for each share; "" where too few are known.

    Lines of the ballot stand in the order of their shares here.
    """
    near = around(election, place)
    if near is None or not near.shares:
        return ""
    level = messages.text(f"neighbours-{near.level}", language, count=near.stations)
    lines = [messages.text("neighbours-told", language, which=level)]
    voted = election.polls.voted_field
    others = [(field, share) for field, share in near.shares.items() if not _of_line(field)]
    own = sorted(
        ((field, share) for field, share in near.shares.items() if _of_line(field)),
        key=lambda item: -item[1].own,
    )
    for field, share in [*others, *own[:_LINES]]:
        name = messages.text("tiles-turnout", language) if field == voted else (
            field_label(field, election, language)
        )  # fmt: skip
        lines.append(_line(name, share, language))
    return "\n".join(lines)


def _of_line(field: str) -> bool:
    return field.startswith(VOTES)


def _line(name: str, share: Share, language: Language) -> str:
    def percent(value: float) -> str:
        return formatting.percent(value, 1, language)

    return messages.text(
        "neighbours-line", language, name=name, own=percent(share.own),
        median=percent(share.median), low=percent(share.low), high=percent(share.high),
    )  # fmt: skip
