"""Grids to tables: find them, map their columns, clean their cells, set aside what is unclear."""

from audit.importing.understand import understand
from audit.importing.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Vocabulary", "load_vocabulary", "understand"]
