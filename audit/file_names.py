"""A file's name as it is told, kept in projects and laid out: the same on every system.

Findings and decisions are known by it again, so a project that is opened elsewhere, or whose files
are laid out anew, must give the same name that was read first.
"""

import hashlib
import re
from pathlib import Path

_LONGEST, _KEPT = 120, 100  # letters of a name, and those kept of a longer one
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def name_of(path: Path) -> str:
    """The name by which a file is known, wherever it lies."""
    return safe_name(path.name)


def safe_name(name: str) -> str:
    """A file's name that lies in its folder on every system, whatever a stranger wrote.

    What of it is no text, as older systems wrote names, is "_". One that is safe already stays.
    """
    told = name.encode("utf-8", "replace").decode("utf-8")
    last = told.replace("\\", "/").rsplit("/", 1)[-1]
    base = _NOT_IN_NAMES.sub("_", last).lstrip(" ").rstrip(" .")
    stem, dot, suffix = base.rpartition(".")
    if len(base) > _LONGEST:  # two long names that begin alike stay two
        whole = hashlib.sha256(base.encode()).hexdigest()[:8]
        base = f"{(stem or suffix)[:_KEPT]}~{whole}" + (dot + suffix[:8] if stem else "")
    return f"_{base}" if not base or _RESERVED.match(base) else base
