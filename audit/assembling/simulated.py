"""Whether a table says that its figures are simulated: by its file's name, sheet or titles."""

from audit.folding import fold
from audit.importing.table import Table

# Stems, folded: a table that bears one says so of itself, and every page of a report repeats it.
_WORDS = (
    "simulated",
    "simulation",
    "смоделирован",
    "симулирован",
    "модельденген",
    "модельные данные",
)


def says_so(table: Table) -> bool:
    """Whether the file's name, the sheet's name or a text around the table says "simulated"."""
    texts = (table.source.name, table.sheet, *table.titles, *table.notes)
    return any(word in fold(text.replace("_", " ")) for text in texts for word in _WORDS)
