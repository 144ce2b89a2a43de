"""Each command as a short function over the same engine that the window uses."""

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit import messages, system
from audit.messages import Language, system_language
from ui.command_line.arguments import parser

if TYPE_CHECKING:  # pandas stands behind it, and the window must be there before it
    from audit.election import Election
    from audit.engine import Audit
    from audit.intake import Reading
    from reports.model import Options

COULD_NOT = 2
Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line; returns the exit code.

    A bare path opens in the window, as a desktop does it with a file dropped on the program.
    """
    typed = list(arguments)
    if not typed:
        return _window([])
    if Path(typed[0]).exists() and typed[0] not in _COMMANDS:
        typed.insert(0, "open")
    chosen = parser().parse_args(typed)
    try:
        code = _carried_out(chosen)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return _unread()
    except KeyboardInterrupt:
        return _sorry(messages.text("command-interrupted", _language(chosen)))


def _carried_out(chosen: argparse.Namespace) -> int:
    from audit.project import ProjectError
    from ui.command_line import projects

    if chosen.command == "open":  # the window opens projects itself
        return _open(chosen)
    try:
        with projects.laid_out(chosen):
            return _COMMANDS[chosen.command](chosen)
    except ProjectError as error:
        return _sorry(error.sentence(_language(chosen)))


def _log(chosen: argparse.Namespace) -> int:
    from ui.command_line import projects

    return projects.log(chosen)


def _unread() -> int:
    """The reader of our output went away (``| head``): say no more, and not at the exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return COULD_NOT


def _check(chosen: argparse.Namespace) -> int:
    # Imported late: the window must not wait for what only a command needs, nor the reverse.
    from reports import findings_file
    from ui.command_line import printing, projects

    audit = _audited(chosen)
    if audit is None:
        return COULD_NOT
    # Written before anything is printed: whoever reads the output may stop reading at any line.
    if chosen.json and not _written(
        lambda: findings_file.write(
            audit, chosen.json, chosen.language, projects.attachments(chosen, audit)
        ),
        chosen.json,
        chosen,
        "data",
    ):
        return COULD_NOT
    printing.problems(audit.election.problems, chosen.language)
    printing.audit(audit, chosen.language, every=chosen.all)
    if findings_file.counts_as_found(audit):
        return 1
    lacking = any(own.lost for own in getattr(chosen, "workspaces", ()))
    return COULD_NOT if lacking else 0  # nothing found in what is left is not nothing found


def _report(chosen: argparse.Namespace) -> int:
    from ui.command_line import printing, reporting

    if why := reporting.refused(chosen):  # told before files are read
        return _sorry(why)
    audit = _audited(chosen)
    if audit is None:
        return COULD_NOT
    printing.problems(audit.election.problems, chosen.language)
    return 0 if _pdf(audit, chosen) else COULD_NOT


def _inspect(chosen: argparse.Namespace) -> int:
    from ui.command_line import inspecting, printing

    reading = _reading(chosen)
    written = True
    if chosen.json:
        written = _written(
            lambda: inspecting.write_json(reading, chosen.json, chosen.language),
            chosen.json,
            chosen,
            "inspection",
        )
    if chosen.tables:
        written &= _written(
            lambda: inspecting.write_tables(reading, chosen.tables), chosen.tables, chosen, "table"
        )
    if chosen.save_recipes:
        written &= _written(
            lambda: inspecting.write_recipes(reading, chosen.save_recipes, chosen.language),
            chosen.save_recipes,
            chosen,
            "recipe",
        )
    printing.problems(reading.problems, chosen.language)
    inspecting.show(reading, chosen.language)
    return inspecting.exit_code(reading) if written else COULD_NOT


def _sample(chosen: argparse.Namespace) -> int:
    from reports import observers_list
    from ui.command_line import printing, sampling

    election = _prepared(chosen)
    if election is None:
        return COULD_NOT
    printing.problems(election.problems, chosen.language)
    plan = sampling.drawn(election, chosen)
    if isinstance(plan, str):
        return _sorry(plan)

    def write() -> None:
        observers_list.write(plan, election, chosen.output, chosen.language)

    if not _written(write, chosen.output, chosen, "sample"):
        return COULD_NOT
    sampling.show(plan, chosen.language)
    path = str(chosen.output.resolve())
    print(messages.text("sample-written", chosen.language, path=path))
    return 0


def _export(chosen: argparse.Namespace) -> int:
    from ui.command_line import exporting, printing

    if why := exporting.refused(chosen):  # told before an audit is waited for
        return _sorry(why)
    audit = _audited(chosen)
    if audit is None:
        return COULD_NOT
    printing.problems(audit.election.problems, chosen.language)
    what = exporting.kind(chosen)
    if not _written(lambda: exporting.write(audit, chosen), chosen.to, chosen, what):
        return COULD_NOT
    path = str(chosen.to.resolve())
    print(messages.text("export-written", chosen.language, path=path))
    return 0


def _forms(chosen: argparse.Namespace) -> int:
    from audit.profile import ProfileError
    from ui.command_line import forming

    if why := forming.refused(chosen):  # told before files are read
        return _sorry(why)
    election = _prepared(chosen) if chosen.paths else None
    if chosen.paths and election is None:
        return COULD_NOT
    try:
        asked = forming.asked_of(chosen, election)
    except ProfileError as error:
        return _sorry(str(error))
    if why := forming.refused(chosen, asked):
        return _sorry(why)
    what = forming.kind(chosen)
    if not _written(lambda: forming.write(asked, chosen), chosen.output, chosen, what):
        return COULD_NOT
    path = str(chosen.output.resolve())
    print(messages.text("forms-written", chosen.language, path=path))
    return 0


def _sign(chosen: argparse.Namespace) -> int:
    from reports.signing import CannotSign
    from ui.command_line import signing

    try:
        signing.signed(chosen)
    except CannotSign as error:
        return _sorry(error.sentence(chosen.language))
    except OSError as error:
        reason = system.why(error)
        said = {"path": error.filename or str(chosen.report), "reason": reason}
        return _sorry(messages.text("sign-file", chosen.language, **said))
    return 0


def _verify(chosen: argparse.Namespace) -> int:
    from ui.command_line import verifying

    return verifying.verified(chosen)


def _open(chosen: argparse.Namespace) -> int:
    return _window(chosen.paths)


def _window(paths: Sequence[Path]) -> int:
    app = importlib.import_module("ui.app")
    if app.display_named():
        return int(app.run(paths))
    return _without_window(paths)


def _without_window(paths: Sequence[Path]) -> int:
    """No display: audit the sample (or what was named), write the PDF and say where."""
    import sample_protocols

    language = system_language()
    print(messages.text("command-no-display", language))
    chosen = argparse.Namespace(
        paths=list(paths) or list(sample_protocols.inputs()),
        recipes=[],
        corrections=[],
        profile=None,
        language=language,
        output=_writable_folder() / "hattama-report.pdf",
        organisation="",
        author="",
        json=None,
        all=False,
        demand=(),
        all_methods=False,
    )
    audit = _audited(chosen)
    if audit is None:
        return COULD_NOT
    from ui.command_line import printing

    printing.audit(audit, language, every=False)
    return 0 if _pdf(audit, chosen) else COULD_NOT


def _audited(chosen: argparse.Namespace) -> "Audit | None":
    """The audit of the files named, or None when it could not be made; says why itself."""
    from audit import engine
    from ui.command_line import moving, printing

    election = _prepared(chosen)
    demanded = None if election is None else _demanded(chosen, election)
    if election is None or demanded is None:
        return None
    return engine.audit(moving.applied(chosen, election), printing.progress(), demanded)


def _prepared(chosen: argparse.Namespace) -> "Election | None":
    """The election of the files named, or None when there is none; says why itself."""
    from audit import engine
    from audit.profile import ProfileError
    from ui.command_line import printing

    reading = _reading(chosen)
    try:
        election = engine.prepare(reading, chosen.profile)
    except ProfileError as error:
        _sorry(str(error))
        return None
    if not election.tables:
        printing.problems(election.problems, chosen.language)
        _sorry(messages.text("command-nothing-to-audit", chosen.language))
        return None
    return election


def _demanded(chosen: argparse.Namespace, election: "Election") -> tuple[str, ...] | None:
    """Codes of the methods on demand that are to run; None, said why, where one is unknown."""
    from audit.checks.registry import checks_for

    known = tuple(check.code for check in checks_for(election.profile) if check.on_demand)
    if chosen.all_methods:
        return known
    unknown = [code for code in chosen.demand if code not in known]
    if not unknown:
        return tuple(chosen.demand)
    said = {"code": ", ".join(unknown), "known": ", ".join(known) or "–"}
    _sorry(messages.text("command-unknown-method", chosen.language, **said))
    return None


def _reading(chosen: argparse.Namespace) -> "Reading":
    """The files named, read by the recipes and corrected by the logs that are named.

    What is wrong with a recipe is a problem.
    """
    from audit import engine
    from audit.importing.library import recipes_from
    from ui.command_line import printing

    recipes, problems = recipes_from(chosen.recipes)
    # By their names, so that the same files give the same report in whatever order they are typed.
    paths = sorted(chosen.paths, key=lambda path: path.name)
    reading = engine.read(paths, printing.progress(), recipes)
    reading = replace(reading, problems=(*reading.problems, *problems))
    return _corrected(reading, chosen) if chosen.corrections else reading


def _corrected(reading: "Reading", chosen: argparse.Namespace) -> "Reading":
    """What was read, corrected by hand as the window kept it; says how much was corrected."""
    from audit import engine
    from audit.decisions.by_hand import changes
    from audit.decisions.ledger import Ledger, read_kept

    ledger = Ledger()
    hashes = [file.source.sha256 for file in reading.files]
    ledger.restore(read_kept(chosen.corrections, hashes))
    corrected = engine.corrected(reading, ledger.state)
    made = changes(corrected, singly=True)
    files = len({key.sha256 for change in made for key, _ in change.places})
    number = sum(change.tables for change in made)
    said = messages.text("command-corrected", chosen.language, number=number, files=files)
    print(said, file=sys.stderr)
    return corrected


def _pdf(audit: "Audit", chosen: argparse.Namespace) -> bool:
    from audit.evidence.attachments import AttachmentError
    from ui.command_line import reporting

    try:
        with reporting.options(chosen, audit) as options:
            return _drawn(audit, chosen, options)
    except AttachmentError as error:  # the organisation's mark
        _sorry(error.sentence(chosen.language))
        return False


def _drawn(audit: "Audit", chosen: argparse.Namespace, options: "Options") -> bool:
    from reports import making, pdf
    from ui.command_line import projects, reporting

    decided = projects.review(chosen, audit)
    report = making.made(audit, decided, chosen.language, options)
    if why := reporting.unnamed(audit, decided, chosen.language, options):
        _sorry(why)
    made: list[pdf.PdfResult] = []

    def write() -> None:
        made.append(pdf.write(report, chosen.output))

    if not _written(write, chosen.output, chosen, "report"):
        return False
    if made[0].missing:
        _sorry(
            messages.text(
                "command-missing-letters",
                chosen.language,
                number=made[0].missing,
                letters=made[0].told,
            )
        )
    where = str(chosen.output.resolve())
    print(messages.text("command-report-written", chosen.language, path=where))
    return True


def _written(
    write: Callable[[], Sequence[Path] | None], path: Path, chosen: argparse.Namespace, what: str
) -> bool:
    """Write, and say so in the log of the project that is named; ``write`` may tell its files."""
    from ui.command_line import projects

    try:
        files = write()
    except OSError as error:
        reason = system.why(error)
        _sorry(
            messages.text("command-cannot-write", _language(chosen), path=str(path), reason=reason)
        )
        return False
    projects.exported(chosen, what, [path] if files is None else files)
    return True


def _writable_folder() -> Path:
    for folder in (Path.cwd(), Path.home()):
        try:
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            continue
    return Path(tempfile.mkdtemp())


def _language(chosen: argparse.Namespace) -> Language:
    language: Language = getattr(chosen, "language", system_language())
    return language


def _sorry(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return COULD_NOT


_COMMANDS: dict[str, Command] = {
    "check": _check,
    "report": _report,
    "inspect": _inspect,
    "sample": _sample,
    "export": _export,
    "forms": _forms,
    "sign": _sign,
    "verify": _verify,
    "open": _open,
    "log": _log,
}
