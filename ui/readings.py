"""Readings put together: files added to files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pandas stands behind these, and the window must be there before it
    from audit.intake import Reading


def merged(first: Reading, second: Reading) -> Reading:
    """Both readings as one; files whose bytes the first already has count once."""
    known = {file.source.sha256 for file in first.files}
    new = tuple(file for file in second.files if file.source.sha256 not in known)
    names = {file.source.name for file in new}
    read = {file.source.name for file in second.files}
    return replace(
        first,
        together=False,
        files=first.files + new,
        tables=first.tables + tuple(t for t in second.tables if t.source.sha256 not in known),
        problems=first.problems
        + tuple(p for p in second.problems if p.source in names or p.source not in read),
    )
