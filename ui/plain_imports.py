"""Imports as Python does them, once PySide6 is loaded; import this before all that follows it.

PySide6 puts a function of its own before every import, for `from __feature__ import ...`, which
nothing here uses. It reads the source of each module that is imported from then on: a third of the
program's own start, and a sixth of what numpy, pandas and the places take to load.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - its function is there once it is loaded

_plain = getattr(builtins, "__orig_import__", None)  # what PySide6 calls after its own
if _plain is not None:
    builtins.__import__ = _plain
