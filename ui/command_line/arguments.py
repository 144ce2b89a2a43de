"""What can be typed after ``hattama``."""

import argparse
import os
from pathlib import Path

import audit
from audit.messages import LANGUAGES, system_language
from ui.command_line import exporting, forming, moving, reporting, signing, verifying

_EPILOG = """exit codes
  check    0 nothing found, 1 findings (notes do not count), 2 could not audit,
           or found nothing where files of a project are damaged
  inspect  0 all rows accepted, 1 rows set aside or a table not understood, 2 a file refused
  report   0 written, 2 could not
  sample   0 drawn and written, 2 could not
  export   0 written, 2 could not
  forms    0 written, 2 could not
  sign     0 signed, 2 could not
  verify   0 the report stands, 1 something no longer does, 2 something could not be checked
  log      0 the chain holds, 1 it does not, 2 could not open
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="hattama",
        description="Audit precinct protocols. Without a command: open the window.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"Hattama {audit.__version__}")
    names = "check | report | inspect | sample | export | forms | sign | verify | open | log"
    commands = top.add_subparsers(dest="command", metavar=names)
    _check(commands)
    _report(commands)
    _inspect(commands)
    _sample(commands)
    _common(exporting.add(commands))
    _forms(commands)
    _language(signing.add(commands))
    _language(verifying.add(commands))
    _open(commands)
    _log(commands)
    return top


def _check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("check", help="audit files and print what was found")
    _common(command)
    command.add_argument("--json", type=Path, metavar="FILE", help="write the findings file")
    command.add_argument("--all", action="store_true", help="print every finding, however many")


def _report(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("report", help="audit files and write the PDF report")
    _common(command)
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    reporting.add(command)


def _inspect(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("inspect", help="tell what the importer understood")
    _paths(command)
    _language(command)
    command.add_argument("--json", type=Path, metavar="FILE", help="write it as JSON")
    command.add_argument("--tables", type=Path, metavar="DIR", help="write each table as CSV")
    _recipes(command)
    _corrections(command)
    command.add_argument(
        "--save-recipes", type=Path, metavar="DIR",
        help="write a recipe of every table of which nothing is asked",
    )  # fmt: skip


def _sample(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("sample", help="draw precincts by lot for a quick count")
    _paths(command)
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.xlsx|FILE.csv")
    size = command.add_mutually_exclusive_group(required=True)
    size.add_argument("--margin", type=float, metavar="POINTS", help="draw as many as it needs")
    size.add_argument("--stations", type=int, metavar="N", help="draw so many")
    size.add_argument("--budget", type=float, metavar="MONEY", help="draw what --cost allows")
    command.add_argument("--cost", type=float, metavar="MONEY", help="of one station")
    command.add_argument(
        "--confidence", type=float, default=95.0, metavar="PERCENT", help="of the margin (95)"
    )
    command.add_argument("--strata", choices=("region", "size", "none"), default="region")
    command.add_argument(
        "--size-classes", type=int, default=2, metavar="N", help="with --strata size: per region"
    )
    command.add_argument(
        "--allocation", choices=("proportional", "neyman"), default="proportional",
        help="neyman: more where stations of an earlier election lie further apart",
    )  # fmt: skip
    command.add_argument(
        "--spread", type=float, metavar="POINTS",
        help="between stations, where it is known (50: the largest there can be)",
    )  # fmt: skip
    command.add_argument(
        "--share", type=float, metavar="PERCENT", help="expected of the line that matters"
    )
    command.add_argument(
        "--deff", type=float, metavar="X",
        help="design effect of stations against as many voters drawn singly, with --share",
    )  # fmt: skip
    command.add_argument(
        "--seed", default="", metavar="WORD", help="draw the same again; made anew when left out"
    )
    command.add_argument("--profile", metavar="NAME|FILE", help="the election's profile")
    _recipes(command)
    _corrections(command)
    _language(command)


def _forms(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = forming.add(commands)
    _recipes(command)
    _corrections(command)
    _language(command)


def _open(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("open", help="open files in the window")
    _paths(command)


def _log(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("log", help="print a project's log and check its chain")
    command.add_argument("project", type=Path, metavar="PROJECT.hattama")
    _language(command)


def _common(command: argparse.ArgumentParser) -> None:
    _paths(command)
    command.add_argument(
        "--profile", metavar="NAME|FILE", help="the election's profile; chosen when left out"
    )
    _recipes(command)
    _corrections(command)
    _methods(command)
    moving.add(command)
    _language(command)


def _methods(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--demand", type=_codes, default=(), metavar="N3,N4",
        help="run these methods too, which take long",
    )  # fmt: skip
    command.add_argument(
        "--all-methods", action="store_true", help="run every method, however long it takes"
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


def _corrections(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--corrections", action="append", type=_readable, default=[], metavar="DIR|FILE",
        help="correct what is read as the window kept it",
    )  # fmt: skip


def _readable(name: str) -> Path:
    path = Path(name)
    if not os.access(path, os.R_OK):
        raise argparse.ArgumentTypeError(f"no such file or folder, or it cannot be read: {name}")
    return path


def _recipes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--recipes", action="append", type=Path, default=[], metavar="DIR|FILE",
        help="open tables by these recipes",
    )  # fmt: skip


def _paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="file, folder or project"
    )


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--language", choices=LANGUAGES, default=system_language())
