"""The report on screen: the very PDF that is saved and printed."""

from ui.report.place import ReportPlace

__all__ = ["ReportPlace"]
