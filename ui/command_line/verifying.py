"""``verify``: does a report still stand, with the files at hand; line by line, as text or JSON."""

import argparse
import json
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what a parser of arguments must not wait for
    from audit.project.chain import Break
    from reports.verifying import Verdict

_WIDTH = 100
_COULD_NOT = 2


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """What can be typed after ``verify``."""
    command: argparse.ArgumentParser = commands.add_parser(
        "verify", help="check whether a PDF report still stands, with its files at hand"
    )
    command.add_argument("report", type=Path, metavar="REPORT.pdf")
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH",
        help="the files that were audited, their folder, or the project",
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="print the verdict as JSON")
    return command


def verified(chosen: argparse.Namespace) -> int:
    """Check the report and print what was found; 0 stands, 1 does not, 2 could not be checked."""
    from reports.verifying import CannotVerify, verify
    from ui.command_line.printing import progress

    folder = getattr(chosen, "decisions", None)  # of a project, which keeps photographs too
    kept = [] if folder is None else [folder / "attachments"]
    try:
        verdict = verify(chosen.report, [*chosen.paths, *kept], progress())
    except CannotVerify as error:
        said = error.sentence(chosen.language)
        if chosen.json:
            _json({"version": 1, "code": _COULD_NOT, "text": said, "lines": []})
        else:
            print(said, file=sys.stderr)
        return _COULD_NOT
    verdict = _with_broken(verdict, getattr(chosen, "broken", {}))
    if chosen.json:
        _json(verdict.document(chosen.language))
    else:
        _show(verdict, chosen)
    return verdict.code


def _with_broken(verdict: "Verdict", broken: Mapping[str, Sequence["Break"]]) -> "Verdict":
    """The verdict where projects, by their names, do not hold in these places.

    What did not hold in another project, of which something was taken over, is only told.
    """
    from reports.verifying import Line

    lines = []
    for name, places in broken.items():
        others = sum(bool(one.project) for one in places)
        own = len(places) - others
        if own:
            lines.append(Line("project", "differs", "project-broken",
                              {"name": name, "count": own}))  # fmt: skip
        if others:
            lines.append(Line("project", "note", "project-taken", {"name": name, "count": others}))
    return replace(verdict, lines=(*verdict.lines, *lines))


def _show(verdict: "Verdict", chosen: argparse.Namespace) -> None:
    """Print the verdict and its lines, those that differ first."""
    print(verdict.sentence(chosen.language))
    for said in verdict.told(chosen.language):
        print(textwrap.fill(said, _WIDTH, subsequent_indent="  ", break_on_hyphens=False))


def _json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))
