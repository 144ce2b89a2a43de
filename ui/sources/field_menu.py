"""The menu in which a person says what a column is."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from audit import fields
from audit.fields import IGNORED, INCIDENT, INCIDENT_NO, PARTS_OF_ROWS, SHARE, VOTES
from audit.importing.table import ColumnMap
from audit.messages import Language
from ui.session import Session

_GROUPS: Sequence[fields.FieldKind] = ("place", "count", "printed", "about")


def name_of(session: Session, field: str) -> str:
    """What a person reads for the field of a column."""
    line = fields.line_name(field)
    if field == IGNORED or field in PARTS_OF_ROWS:
        return session.text(f"field-{field.replace('_', '-')}")
    if line is not None:
        kind = "share" if field.startswith(SHARE) else "votes"
        return session.text(f"window-sources-field-{kind}", name=line)
    language: Language = session.language
    families = (fields.is_hour, fields.is_incident, fields.is_confidence, fields.is_figure)
    known = field in fields.all_fields() or any(own(field) for own in families)
    return fields.label(field, language) if known else field


def fill(
    menu: QMenu,
    session: Session,
    column: ColumnMap,
    lines: Sequence[str],
    chosen: Callable[[str], None],
) -> None:
    """Fill ``menu`` with every field that ``column`` may be; the present one is checked.

    ``lines`` are the ballot lines of the table; ``chosen`` is called with the field.
    """
    for old in menu.findChildren(QMenu):
        old.deleteLater()  # clearing a menu leaves its submenus behind
    menu.clear()

    def add(to: QMenu, field: str) -> None:
        action = QAction(name_of(session, field), to)
        action.setCheckable(True)
        action.setChecked(field == column.field and not column.asked)
        action.triggered.connect(lambda: chosen(field))
        to.addAction(action)

    for group in _GROUPS:
        inside = menu.addMenu(session.text(f"window-sources-group-{group}"))
        for key in fields.keys(group):
            add(inside, key)
    inside = menu.addMenu(session.text("window-sources-group-lines"))
    for name in _line_names(column, lines):
        add(inside, f"{VOTES}{name}")
        add(inside, f"{SHARE}{name}")
    inside = menu.addMenu(session.text("window-sources-group-incidents"))
    for family in (INCIDENT, INCIDENT_NO):
        add(inside, f"{family}{' '.join(column.header.split())}")
    menu.addSeparator()
    add(menu, IGNORED)


def _line_names(column: ColumnMap, lines: Sequence[str]) -> list[str]:
    own = fields.line_name(column.field) or " ".join(column.header.split())
    return [name for name in dict.fromkeys((own, *lines)) if name]
