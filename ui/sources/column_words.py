"""What a person reads of a column: what it was taken for, how sure that is, and why."""

from audit import formatting, messages
from audit.importing.table import ColumnMap
from ui.session import Session
from ui.sources.field_menu import name_of


def field_words(session: Session, column: ColumnMap) -> str:
    """What the column was taken for; a question where nothing was chosen."""
    if column.asked:
        return session.text("window-sources-field-unknown")
    return name_of(session, column.field)


def sureness(session: Session, column: ColumnMap) -> str:
    """How sure that is, in percent."""
    return formatting.percent(100 * column.confidence, 0, session.language)


def why(session: Session, column: ColumnMap) -> str:
    """What it rests on, in one sentence."""
    if column.reason and messages.has(column.reason, "en"):
        params: dict[str, object] = dict(column.params)
        if isinstance(params.get("field"), str):  # a field is told by its name
            params["field"] = name_of(session, str(params["field"]))
        if isinstance(params.get("target"), str):  # one, or a sum of several
            parts = str(params["target"]).split(" ")
            params["target"] = " ".join(name_of(session, part) for part in parts)
        return messages.render(column.reason, session.language, params)
    return session.text(f"window-by-{column.by}")
