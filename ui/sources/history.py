"""What a person corrected, in words: what, where, from what to what, who and when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache

from audit import problems as wording
from audit.importing.corrections import CellKey, JoinKey, Mend, RowKey, TableKey, key_of
from audit.importing.table import Orientation, Table
from audit.intake import Reading
from audit.ledger import Entry, Slot, Value
from audit.sources import column_letters
from ui.session import Session
from ui.sources.field_menu import name_of
from ui.sources.grid_model import Address, is_across


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction that stands.

    ``time`` is an ISO time, UTC; ``file`` and ``sheet`` name the place, ``cell`` is row and column
    from 1 where it is one cell, row or column.
    """

    slot: Slot
    time: str
    author: str
    what: str
    file: str
    sheet: str
    cell: Address | None
    spot: str
    before: str
    after: str

    @property
    def where(self) -> str:
        """File, sheet and what of it."""
        return " / ".join(part for part in (self.file, self.sheet, self.spot) if part)


def corrections(session: Session) -> list[Correction]:
    """The corrections of the open files, newest first."""
    reading = session.reading
    if reading is None:
        return []
    ledger, telling = session.ledger, _Telling(session, reading)
    made = ledger.made_by()
    found = [
        telling.tell(slot, ledger.values[slot], entry)
        for slot, entry in made.items()
        if slot.key.sha256 in telling.names
    ]
    return sorted(found, key=lambda one: one.time, reverse=True)  # stable: cells in their order


@lru_cache(maxsize=1024)  # one decision may be of thousands of cells
def moment(time: str) -> str:
    """An ISO time as the clock of this place showed it, to the minute; it sorts as it reads."""
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return time


def mend_tip(session: Session, mend: Mend, entry: Entry | None) -> str:
    """What the tip of a mended cell says: the original, who mended it and when."""
    original = wording.excerpt(mend.original) or session.text("window-mend-blank")
    if entry is None:
        return session.text("window-mend-tip-short", original=original)
    time = moment(entry.time)
    if not entry.author:
        return session.text("window-mend-tip-nobody", original=original, time=time)
    return session.text("window-mend-tip", original=original, author=entry.author, time=time)


class _Telling:
    """Finds words for corrections; ``names`` are the open files by their hash."""

    def __init__(self, session: Session, reading: Reading) -> None:
        self._session = session
        self._text = cache(session.text)  # one decision may be of thousands of cells
        self.names = {file.source.sha256: file.source.name for file in reading.files}
        self._tables: Mapping[TableKey, Table] = {
            key_of(table): table.origin or table for table in reading.tables
        }
        self._turned = {
            (t.source.sha256, t.sheet)
            for t in reading.tables
            if t.orientation in {Orientation.COLUMNS, Orientation.FORM}
        }

    def tell(self, slot: Slot, value: Value, entry: Entry) -> Correction:
        key = slot.key
        sheet = "" if isinstance(key, JoinKey) else key.sheet
        cell, spot = self._spot(slot)
        before, after = self._change(slot, value)
        return Correction(
            slot, entry.time, entry.author, self._text(f"window-corrected-{slot.what}"),
            self.names[key.sha256], sheet, cell, spot, before, after,
        )  # fmt: skip

    def _spot(self, slot: Slot) -> tuple[Address | None, str]:
        key = slot.key
        if isinstance(key, CellKey):
            return (key.row, key.column), f"{column_letters(key.column)}{key.row}"
        if isinstance(key, RowKey):
            if (key.sha256, key.sheet) in self._turned:
                return (1, key.row), column_letters(key.row)
            return (key.row, 1), str(key.row)
        if isinstance(key, JoinKey):
            return None, ", ".join(p for p in (key.region, key.district, key.precinct) if p)
        return self._spot_of_table(slot, key)

    def _spot_of_table(self, slot: Slot, key: TableKey) -> tuple[Address, str]:
        table = self._tables.get(key)
        if slot.what != "field":
            return (key.first_row, 1), ""
        entry = next((c for c in table.columns if c.index == slot.column), None) if table else None
        header = " ".join(entry.header.split()) if entry else ""
        if table is not None and is_across(table):
            return (slot.column, 1), f"{slot.column} {header}".rstrip()
        return (key.first_row, slot.column), f"{column_letters(slot.column)} {header}".rstrip()

    def _change(self, slot: Slot, value: Value) -> tuple[str, str]:
        text, key = self._text, slot.key
        if isinstance(value, Mend):
            return value.original or text("window-mend-blank"), value.value or text(
                "window-mend-blank"
            )
        if isinstance(key, JoinKey):
            return key.precinct, str(value) or text("window-corrections-nowhere")
        first = self._tables.get(key) if isinstance(key, TableKey) else None
        says: dict[str, Callable[[Table], str]] = {
            "field": lambda table: self._field(_field_of(table, slot.column)),
            "kind": lambda table: text(f"window-kind-{table.kind}"),
            "orientation": lambda table: text(f"window-orientation-{table.orientation}"),
        }
        before = says[slot.what](first) if first is not None and slot.what in says else ""
        if slot.what == "field":
            return before, self._field(str(value))
        if slot.what in {"kind", "orientation"}:
            return before, text(f"window-{slot.what}-{value}")
        return "", ""

    def _field(self, field: str) -> str:
        return name_of(self._session, field) if field else ""


def _field_of(table: Table, index: int) -> str:
    found = next((c for c in table.columns if c.index == index), None)
    return "" if found is None else found.field
