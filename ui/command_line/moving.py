"""Thresholds of checks on the command line: those of a file, else those that a project moved."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages, thresholds
from audit.messages import Language

if TYPE_CHECKING:  # pandas stands behind it
    from audit.election import Election


def add(command: argparse.ArgumentParser) -> None:
    """Add the option to a command that audits."""
    command.add_argument(
        "--thresholds", type=_file, metavar="FILE.toml",
        help="thresholds of checks that are not the usual ones; else a project's own",
    )  # fmt: skip


def applied(chosen: argparse.Namespace, election: Election) -> Election:
    """The election with the thresholds that were named; says which differ from the usual ones."""
    typed = getattr(chosen, "thresholds", None)
    moved = _of_project(chosen, election) if typed is None else typed
    election = thresholds.applied(election, moved)
    language: Language = chosen.language
    told = [thresholds.sentence(one, language) for one in thresholds.changes(election)]
    if told:
        print(messages.text("command-thresholds", language, list=" ".join(told)), file=sys.stderr)
    return election


def _file(name: str) -> Mapping[str, float]:
    try:
        return thresholds.parsed(Path(name).read_text(encoding="utf-8-sig"), Path(name).name)
    except (OSError, UnicodeDecodeError) as error:
        raise argparse.ArgumentTypeError(f"{name}: cannot be read ({error})") from error
    except thresholds.ThresholdError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _of_project(chosen: argparse.Namespace, election: Election) -> Mapping[str, float]:
    folder = getattr(chosen, "decisions", None)
    if folder is None:
        return {}
    from ui.project.keeping import Keeping

    keeping = Keeping(folder, lambda error: None, lambda: None)
    try:
        return keeping.moved(election.sources, {})
    finally:
        keeping.close()
