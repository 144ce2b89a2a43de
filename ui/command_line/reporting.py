"""What can be chosen of a report on the command line, and what a project has chosen already."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages
from audit.messages import Language
from reports.choices import CHAPTERS, DOSSIERS, Dossiers, day_written

if TYPE_CHECKING:  # pandas stands behind these
    from audit.decisions.review import Review
    from audit.engine import Audit
    from audit.project.chain import Break
    from reports.model import Options


def add(command: argparse.ArgumentParser) -> None:
    """Add the options of a report to its command."""
    command.add_argument("--organisation", default="", metavar="NAME", help="who audits")
    command.add_argument("--author", default="", metavar="NAME", help="who answers for it")
    command.add_argument(
        "--title", default="", metavar="NAME", help="what the election is called on the cover"
    )
    command.add_argument("--date", default="", metavar="YYYY-MM-DD", help="the day of the election")
    command.add_argument(
        "--logo", type=Path, metavar="FILE", help="the organisation's mark (PNG, JPEG, WebP, TIFF)"
    )
    command.add_argument("--final", action="store_true", help="not preliminary any more")
    command.add_argument(
        "--obtained", default="", metavar="TEXT", help="who obtained the files, when and how"
    )
    command.add_argument(
        "--chapters", type=_chapters, metavar="NAME,NAME",
        help="only these chapters: " + ", ".join(CHAPTERS),
    )  # fmt: skip
    command.add_argument(
        "--dossiers", default="confirmed", metavar="WHICH",
        help="a page for each precinct that is confirmed, marked (a note too), none,"
        " or listed here: 'Akmola/12; 45'",
    )  # fmt: skip
    command.add_argument(
        "--photographs", action="store_true", help="print a project's photographs in the dossiers"
    )
    command.add_argument(
        "--without-names",
        action="store_true",
        help="number the observers instead of naming them (their own texts stay as written)",
    )


def refused(chosen: argparse.Namespace) -> str:
    """Why no report is made, before files are read; "" where one can be."""
    day = getattr(chosen, "date", "")
    return "" if day_written(day) else messages.text("report-day-unknown", chosen.language, day=day)


def unnamed(audit: Audit, decided: Review, language: Language, chosen: Options) -> str:
    """The sentence that a final report does not say of which election it is; "" where it does."""
    from reports.content.context import Context

    if chosen.status != "final" or Context(audit, decided, language, chosen).election_name:
        return ""
    return messages.text("command-final-unnamed", language)


def breaks(chosen: argparse.Namespace) -> tuple[Break, ...]:
    """What does not hold in the projects that were named."""
    return tuple(one for own in getattr(chosen, "broken", {}).values() for one in own)


@contextmanager
def options(chosen: argparse.Namespace, audit: Audit) -> Iterator[Options]:
    """The options as typed and as a project has them, while the report is made.

    Raises:
        AttachmentError: the mark is no picture.
    """
    from reports.model import Options
    from ui.command_line import projects

    typed = str(getattr(chosen, "dossiers", "confirmed")).strip()
    which: Dossiers = next((name for name in DOSSIERS if name == typed), "listed")
    made = Options(
        organisation=chosen.organisation,
        author=chosen.author,
        status="final" if getattr(chosen, "final", False) else "preliminary",
        chapters=getattr(chosen, "chapters", None) or CHAPTERS,
        obtained=getattr(chosen, "obtained", ""),
        dossiers=which,
        listed="" if typed in DOSSIERS else typed,
        nameless=getattr(chosen, "without_names", False),
        election=getattr(chosen, "title", ""),
        day=getattr(chosen, "date", ""),
        breaks=breaks(chosen),
    )
    made = replace(made, comparison=projects.comparison(chosen, audit))
    kept = projects.attachments(chosen, audit)
    if kept is not None:
        printed = kept.by_place() if getattr(chosen, "photographs", False) else {}
        folder = projects.pictures(chosen)
        made = replace(made, attached=printed, logo=kept.logo, pictures=folder)
    with tempfile.TemporaryDirectory(prefix="hattama-") as folder_:
        yield _with_logo(made, getattr(chosen, "logo", None), Path(folder_))


def _with_logo(made: Options, path: Path | None, folder: Path) -> Options:
    """With the picture that was named: it lies beside the project's, or in a folder of its own."""
    from audit.evidence.attachments import AttachmentError, taken_in

    if path is None:
        return made
    into = made.pictures if made.logo or made.attached else folder
    logo = taken_in(path, into)
    if logo.form == "PDF":
        raise AttachmentError("strange", name=logo.name)
    return replace(made, logo=logo, pictures=into)


def _chapters(text: str) -> tuple[str, ...]:
    wanted = {name.strip().lower() for name in text.split(",") if name.strip()}
    unknown = sorted(wanted - set(CHAPTERS))
    if unknown or not wanted:
        told, known = ", ".join(unknown) or "–", ", ".join(CHAPTERS)
        raise argparse.ArgumentTypeError(f"no such chapter: {told}; there are {known}")
    return tuple(name for name in CHAPTERS if name in wanted)
