"""The place for sources: files and tables, what was understood of them, what is wrong in them."""

from ui.sources.place import SourcesPlace

__all__ = ["SourcesPlace"]
