"""``export``: the findings and tables of an audit as a workbook, as text or as JSON."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages
from audit.project import SUFFIX

if TYPE_CHECKING:
    from audit.engine import Audit

KINDS = (".xlsx", ".csv", ".json", SUFFIX)


def kind(chosen: argparse.Namespace) -> str:
    """What is written, as the log of a project names it."""
    plain = "protocols" if chosen.what == "protocols" else "text"
    known = {".xlsx": "workbook", ".json": "data", SUFFIX: "without-names"}
    return known.get(chosen.to.suffix.lower(), plain)


def write(audit: "Audit", chosen: argparse.Namespace) -> None:
    """Write what the ending of ``--to`` asks for; says what did not fit.

    Raises:
        OSError: when the file cannot be written.
    """
    from ui.command_line import printing, projects, reporting

    path: Path = chosen.to
    kind = path.suffix.lower()
    review, nameless = projects.review(chosen, audit), bool(chosen.without_names)
    breaks = reporting.breaks(chosen)
    if kind == SUFFIX:
        left = projects.without_names(chosen, audit, review)
        print(left.sentence(chosen.language), file=sys.stderr)
        return
    if kind == ".json":
        from reports import findings_file
        from reports.content.broken import broken
        from reports.content.context import Context
        from reports.model import Options

        c = Context(audit, review, chosen.language, Options(nameless=nameless, breaks=breaks))
        attached = projects.attachments(chosen, audit)
        findings_file.write(c.as_told, path, chosen.language, attached, c.person, broken(c))
        return
    from reports.workbook import audit_book

    if kind == ".csv":
        protocols = chosen.what == "protocols"
        rows = audit_book.write_protocols if protocols else audit_book.write_findings
        rows(audit, review, path, chosen.language, nameless=nameless)
        return
    told = audit_book.write(
        audit, review, path, chosen.language, printing.progress(), nameless=nameless, breaks=breaks
    )
    for line in told.sentences(chosen.language):
        print(line, file=sys.stderr)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """What can be typed after ``export``."""
    command: argparse.ArgumentParser = commands.add_parser(
        "export", help="audit files and write findings and tables for a spreadsheet"
    )
    command.add_argument(
        "--to", type=Path, required=True, metavar="FILE.xlsx|.csv|.json|.hattama",
        help="a workbook of everything, a table as text, the findings file, or (with "
        "--without-names) a copy of the project that may be passed on",
    )  # fmt: skip
    command.add_argument(
        "--what", choices=("findings", "protocols"), default="findings",
        help="which table a .csv holds",
    )  # fmt: skip
    command.add_argument(
        "--without-names", action="store_true",
        help="number people instead of naming them (their own texts stay as written)",
    )  # fmt: skip
    return command


def refused(chosen: argparse.Namespace) -> str:
    """Why this cannot be written, however the audit ends; "" where it can."""
    kind = chosen.to.suffix.lower()
    if kind == SUFFIX:
        whole = chosen.without_names and len(getattr(chosen, "workspaces", ())) == 1
        return "" if whole else messages.text("nameless-kind", chosen.language)
    said = messages.text("export-kind-unknown", chosen.language, file=chosen.to.name)
    return "" if kind in KINDS else said
