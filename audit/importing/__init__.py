"""Grids to tables: find them, map their columns, clean their cells, set aside what is unclear.

The data's way: `siblings` (grids that belong together), `areas` (tables on a sheet), `orient`
(records in rows or columns), `header`, `columns`, `mapping` (by name, then `identities` and
`arithmetic`), `totals`, `places`, `build`, `longer`. Everything is a proposal:
`mending` takes corrections.
"""

from audit.importing.mending import corrected
from audit.importing.tidy import describe, tidy, write_tidy
from audit.importing.understand import understand
from audit.importing.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "Vocabulary",
    "corrected",
    "describe",
    "load_vocabulary",
    "tidy",
    "understand",
    "write_tidy",
]
