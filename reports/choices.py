"""What can be chosen of a report; light, since the command line and the window name it early."""

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
