"""``forms``: what observers take to the stations, on paper or as a sheet to fill in."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages

if TYPE_CHECKING:  # pandas stands behind it
    from audit.election import Election
    from reports.forms.asked import Asked

KINDS = (".xlsx", ".pdf")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """What can be typed after ``forms``."""
    command: argparse.ArgumentParser = commands.add_parser(
        "forms", help="forms for observers: to print, or to fill in"
    )
    command.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files of the election"
    )
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.xlsx|FILE.pdf",
        help="a sheet to collect copies in, or a form to print",
    )  # fmt: skip
    command.add_argument("--profile", metavar="NAME|FILE", help="the election's profile")
    command.add_argument(
        "--line", action="append", default=[], metavar="NAME", dest="lines",
        help="a party or candidate, where no file or profile names them",
    )  # fmt: skip
    command.add_argument(
        "--each", action="store_true", help="once for every precinct that the files know"
    )
    return command


def refused(chosen: argparse.Namespace, asked: "Asked | None" = None) -> str:
    """The sentence that says why no form can be made; "" where one can."""
    if chosen.output.suffix.lower() not in KINDS:
        return messages.text("forms-kind-unknown", chosen.language, file=chosen.output.name)
    if asked is not None and not asked.lines:
        return messages.text("forms-no-lines", chosen.language)
    if asked is not None and chosen.each and not asked.precincts:
        return messages.text("forms-no-precincts", chosen.language)
    return ""


def asked_of(chosen: argparse.Namespace, election: "Election | None") -> "Asked":
    """What the forms ask: of the files where there are any, else of the profile.

    Raises:
        ProfileError: when the named profile cannot be used.
    """
    from dataclasses import replace

    from audit import profile
    from reports.content.broken import sentences
    from reports.forms.asked import of_election, of_profile
    from ui.command_line import reporting

    if election is None:
        return of_profile(profile.load(chosen.profile or "generic"), chosen.language, chosen.lines)
    told = sentences(reporting.breaks(chosen), chosen.language)
    asked = replace(of_election(election, chosen.language), broken=told)
    return replace(asked, lines=tuple(chosen.lines)) if chosen.lines else asked


def kind(chosen: argparse.Namespace) -> str:
    """What is written, as the log of a project names it."""
    return "paper" if chosen.output.suffix.lower() == ".pdf" else "sheet"


def write(asked: "Asked", chosen: argparse.Namespace) -> None:
    """Write what the ending of the name asks for.

    Raises:
        OSError: when the file cannot be written.
    """
    from reports.forms import collecting, printed
    from ui.command_line import printing

    if chosen.output.suffix.lower() == ".pdf":
        progress = printing.progress()
        printed.write(asked, chosen.output, chosen.language, each=chosen.each, progress=progress)
    else:
        collecting.write(asked, chosen.output, chosen.language, filled=chosen.each)
