"""Which field each column is proposed to be, while the proposal is being made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.fields import IGNORED
from audit.importing.table import By, ColumnMap

# What vocabularies call a column that says that a place was not counted; it becomes no field.
UNCOUNTED = "uncounted"
REASON_UNCOUNTED = "reason-uncounted"
# And one that names the place with which it was counted.
COUNTED_WITH = "counted_with"
REASON_COUNTED_WITH = "reason-counted-with"


@dataclass(slots=True)
class Proposal:
    """The fields proposed so far, by 0-based column; at most one proposal a column."""

    maps: dict[int, ColumnMap] = field(default_factory=dict)

    def put(  # noqa: PLR0913, PLR0917 - a column's map has as many parts
        self,
        index: int,
        key: str,
        header: str,
        confidence: float,
        by: By,
        reason: str,
        params: Mapping[str, str | int | float] | None = None,
        asked: bool = False,
    ) -> None:
        """Propose ``key`` for a column, in place of what was proposed before."""
        self.maps[index] = ColumnMap(
            index + 1, key, header, round(confidence, 2), by, reason, params or {}, asked
        )

    def field_of(self, index: int) -> str:
        """The field proposed for a column, "" for none yet."""
        return self.maps[index].field if index in self.maps else ""

    def where(self, key: str) -> int | None:
        """The column proposed for a field, None for none."""
        return next((i for i, m in self.maps.items() if m.field == key), None)

    def parts(self, key: str) -> list[int]:
        """The columns that make up a field together, in the order of the sheet."""
        return sorted(i for i, m in self.maps.items() if m.field == key)

    def columns(self, prefix: str) -> list[int]:
        """Columns whose fields begin with ``prefix``, in the order of the sheet."""
        return sorted(i for i, m in self.maps.items() if m.field.startswith(prefix))

    def fields(self) -> set[str]:
        """All fields proposed, without the ignored."""
        return {m.field for m in self.maps.values()} - {IGNORED}

    def ordered(self) -> tuple[ColumnMap, ...]:
        """The proposals in the order of the sheet."""
        return tuple(self.maps[index] for index in sorted(self.maps))
