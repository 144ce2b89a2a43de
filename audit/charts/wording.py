"""Words and figures that several charts use."""

from collections.abc import Sequence

from audit import fields, formatting, messages
from audit.messages import Language


def source_text(names: Sequence[str], language: Language) -> str:
    """The source line: the one file's name, or how many files there are."""
    if len(names) == 1:
        return messages.text("chart-source-file", language, file=names[0])
    return messages.text("chart-source-files", language, count=len(names))


def voted_text(field: str, language: Language) -> str:
    """The numerator of turnout in words; "counted" is valid and invalid ballots together."""
    if field in fields.all_fields():
        return fields.label(field, language)
    return messages.text(f"chart-voted-{field}", language)


def turnout_axis(field: str, language: Language) -> str:
    """The title of a turnout axis, which says what was divided by what."""
    return messages.text(
        "chart-turnout-axis",
        language,
        voted=voted_text(field, language),
        registered=fields.label("registered", language),
    )


def percent_ticks(step: int, language: Language, high: int = 100) -> list[tuple[float, str]]:
    """Ticks from 0 to ``high`` per cent; the sign stands at the last one."""
    values = range(0, high + 1, step)
    return [
        (value, formatting.percent(value, 0, language) if value == high else str(value))
        for value in values
    ]
