"""What can be chosen of a report; light, since the command line and the window name it early."""

from datetime import date
from typing import Literal, get_args

Status = Literal["preliminary", "final"]
Dossiers = Literal["confirmed", "marked", "listed", "none"]
DOSSIERS: tuple[Dossiers, ...] = get_args(Dossiers)
CHAPTERS: tuple[str, ...] = (
    "summary",
    "sources",
    "method",
    "coverage",
    "results",
    "priority",
    "findings",
    "observers",
    "turnout",
    "comparison",
    "statistics",
    "seats",
    "matter",
    "log",
    "annexes",
)


def day_written(text: str) -> bool:
    """Whether an election day as typed can be printed: YYYY-MM-DD, or nothing at all."""
    told = text.strip()
    try:
        return not told or date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False
