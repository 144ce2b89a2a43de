"""The election as tables and charts."""

from ui.election.place import ElectionPlace

__all__ = ["ElectionPlace"]
