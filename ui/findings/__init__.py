"""Where findings are filtered, read and decided."""

from ui.findings.place import FindingsPlace

__all__ = ["FindingsPlace"]
