"""Project files on the command line: named among the files to audit, and ``log``."""

from __future__ import annotations

import argparse
import getpass
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import messages, system
from audit.decisions.review import Review
from audit.messages import Language
from audit.project import (
    SUFFIX,
    Project,
    ProjectError,
    Record,
    Workspace,
    chain,
    exports,
    lay_out,
    open_project,
)
from audit.project.records import set_back, strange
from audit.project.workspace import lay_file, lost

if TYPE_CHECKING:  # pandas stands behind it
    from audit.engine import Audit
    from audit.evidence.attachments import Attachments
    from audit.project.nameless import Left
    from reports.comparison import Comparison
    from ui.project.keeping import Keeping

_LONGEST = 60


@contextmanager
def laid_out(chosen: argparse.Namespace) -> Iterator[None]:
    """The projects among the paths as what they hold: files, corrections, profile, decisions.

    Raises:
        ProjectError: one cannot be opened.
    """
    found = [path for path in getattr(chosen, "paths", ()) if path.suffix == SUFFIX]
    if not found:
        yield
        return
    whole = Path(tempfile.mkdtemp(prefix="hattama-"))
    try:
        for number, path in enumerate(found):
            _replace(chosen, path, whole / str(number))
        yield
    finally:
        shutil.rmtree(whole, ignore_errors=True)


def _replace(chosen: argparse.Namespace, path: Path, folder: Path) -> None:
    with open_project(path) as project:
        workspace = lay_out(project, folder)
        _tell_damage(project, chosen.language)
        if broken := workspace.doubts():
            said = chain.told(broken, path.name, chosen.language)
            print(_harmless(said), file=sys.stderr)
        if workspace.lost or workspace.missing:
            _restore(chosen, workspace)
        if places := [*broken, *workspace.left_out()]:
            chosen.broken = {**getattr(chosen, "broken", {}), path.name: places}
    at = chosen.paths.index(path)
    chosen.paths[at : at + 1] = workspace.paths
    chosen.corrections = [*getattr(chosen, "corrections", ()), folder / "corrections"]
    chosen.recipes = [*getattr(chosen, "recipes", ()), *workspace.recipe_paths]
    (folder / "corrections").mkdir(parents=True, exist_ok=True)
    chosen.profile = getattr(chosen, "profile", None) or workspace.profile
    chosen.decisions = folder
    chosen.projects = [*getattr(chosen, "projects", ()), path]
    chosen.workspaces = [*getattr(chosen, "workspaces", ()), workspace]


def _tell_damage(project: Project, language: Language) -> None:
    if project.damaged:
        print(_harmless(project.refusal().sentence(language)), file=sys.stderr)


def _restore(chosen: argparse.Namespace, workspace: Workspace) -> None:
    """Let originals that are named beside a project stand for its lost files, and tell of both."""
    project, sizes = workspace.project, {one.source.size for one in workspace.lost}
    named = [path for path in chosen.paths if path.suffix != SUFFIX]
    files = [file for path in named for file in (path.rglob("*") if path.is_dir() else [path])]
    for file in files:
        if not (file.is_file() and file.stat().st_size in sizes):
            continue
        data = file.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        for one in [one for one in workspace.lost if one.source.sha256 == sha256]:
            lay_file(workspace, one, data)
            code = _kept_again(workspace, data, sha256, _author(chosen))
            told = {"file": one.source.name, "name": project.path.name}
            print(messages.text(code, chosen.language, **told), file=sys.stderr)
            if file in chosen.paths:  # else it would be read twice
                chosen.paths.remove(file)
    names = {one.source.name for one in workspace.lost}
    for file in [file for file in files if file.name in names and file.is_file()]:
        told = {"file": file.name, "name": project.path.name}
        said = messages.text("project-not-original", chosen.language, **told)
        print(_harmless(said), file=sys.stderr)
    if told_lost := workspace.lost_told(chosen.language):
        print(_harmless(told_lost), file=sys.stderr)


def _kept_again(workspace: Workspace, data: bytes, sha256: str, author: str) -> str:
    """The message that says whether the project keeps a lost file anew."""
    try:
        workspace.give(data, sha256, author)
    except ProjectError:  # it can only be read: the file serves all the same
        workspace.lost = tuple(one for one in workspace.lost if one.source.sha256 != sha256)
        return "project-restored-here"
    return "project-restored"


def without_names(chosen: argparse.Namespace, audit: Audit, decided: Review) -> Left:
    """Write the one project that is named to ``--to``, without names.

    Raises:
        ProjectError, OSError: it cannot be read or written, or would give other findings.
    """
    from audit.project import nameless
    from ui.command_line import printing

    (workspace,), (path,) = chosen.workspaces, chosen.projects
    with open_project(path, read_only=True) as project:
        workspace.project = project
        return nameless.write(workspace, audit, decided, chosen.to, printing.progress())


def exported(chosen: argparse.Namespace, what: str, paths: Sequence[Path]) -> None:
    """Say in the logs of the projects named that files of this kind were written of them.

    Where a log cannot take it, that is printed.
    """
    author = _author(chosen)
    for path in getattr(chosen, "projects", ()):
        try:
            with open_project(path) as project:
                for written in paths:
                    exports.note(project, what, written, author)
        except (ProjectError, OSError) as error:
            said = messages.text("project-export-unlogged", chosen.language, name=path.name,
                                 why=_refused(error, chosen.language))  # fmt: skip
            print(said, file=sys.stderr)


def _author(chosen: argparse.Namespace) -> str:
    """Who does it: the name that was given, else that of the account; "" where it has none."""
    if given := str(getattr(chosen, "author", "") or ""):
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def review(chosen: argparse.Namespace, audit: Audit) -> Review:
    """The decisions that a project holds on what was audited; none without a project."""
    folder = getattr(chosen, "decisions", None)
    if folder is None:
        return Review()
    keeping = _keeping(chosen)
    try:
        return keeping.review(audit, "", [])
    finally:
        keeping.close()


def attachments(chosen: argparse.Namespace, audit: Audit) -> Attachments | None:
    """What a project holds attached to precincts of what was audited; None without a project."""
    folder = getattr(chosen, "decisions", None)
    if folder is None:
        return None
    keeping = _keeping(chosen)
    try:
        return keeping.attachments(audit, "", [])
    finally:
        keeping.close()


def comparison(chosen: argparse.Namespace, audit: Audit) -> Comparison | None:
    """What a project compares with what was audited; None without one, or where that is printed."""
    from audit import engine
    from audit.comparing import opening
    from audit.decisions.comparison import kept_how, kept_with
    from reports.comparison import summarised

    folder, decided = getattr(chosen, "decisions", None), review(chosen, audit)
    kept, how = kept_with(decided), kept_how(decided)
    if folder is None or kept is None:
        return None
    try:
        of = opening.again(audit.election, kept, folder, engine.read)
    except (opening.NothingToCompare, ProjectError, OSError) as error:
        said = messages.text("compare-not-again", chosen.language, name=kept.name,
                             why=_refused(error, chosen.language))  # fmt: skip
        print(_harmless(said), file=sys.stderr)
        return None
    of = of.with_lines(how.lines)
    return summarised(of, opening.looked_at(of, how), opening.limits_of(how), kept.name)


def _refused(error: Exception, language: Language) -> str:
    if isinstance(error, ProjectError):
        return error.sentence(language)
    if isinstance(error, OSError):
        return system.why(error).told(language)
    return messages.text("compare-nothing", language)


def pictures(chosen: argparse.Namespace) -> Path:
    """Where a project's attached files lie while its command runs; see `attachments`."""
    keeping = _keeping(chosen)
    try:
        return keeping.pictures
    finally:
        keeping.close()


def _keeping(chosen: argparse.Namespace) -> Keeping:
    from ui.project.keeping import Keeping

    gone = tuple(one.source for own in chosen.workspaces for one in own.lost)
    return Keeping(chosen.decisions, lambda error: None, lambda: None, lost=lambda: gone)


def log(chosen: argparse.Namespace) -> int:
    """Print a project's log and say whether its chain holds; 0 where it does, 1 where not.

    Raises:
        ProjectError: the project cannot be opened.
    """
    language: Language = chosen.language
    with open_project(chosen.project) as project:
        for record in project.log():
            print(_line(record, language))
        _tell_damage(project, language)
        damaged = [chain.Break(0, "lost", one.name) for one in lost(project)]
        unknown = strange(project.log(), project.extra())
        head, broken = project.head, [*project.breaks(), *unknown, *damaged]
        back = set_back(project.log())
        undated, taken = chain.undated(project.log()), chain.taken(project.log())
    for one in broken:
        print(_harmless(chain.sentence(one, language)), file=sys.stderr)
    if not (broken or project.damaged):
        print(messages.text("project-chain-holds", language, hash=head))
    for one in taken:
        print(_harmless(chain.sentence(one, language)), file=sys.stderr)
    for number, before in back:
        print(messages.text("project-set-back", language, number=number, before=before))
    if undated:
        print(messages.text("project-chain-undated", language, count=undated))
    return 1 if broken or project.damaged else 0


def _line(record: Record, language: Language) -> str:
    if record.damaged:
        told = chain.sentence(chain.Break(record.number, "unreadable"), language)
        return f"{record.number:>6}  {told}"
    what = messages.text("project-record", language, subject=record.subject, action=record.action)
    told = f"{record.number:>6}  {record.time[:19]}  {record.author or '–'}  {what}"
    return _harmless(f"{told}  {_about(record)}".rstrip())


def _harmless(text: str) -> str:
    """A stranger's text without what would steer the terminal or turn the line around."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _about(record: Record) -> str:
    """What a record is of, shortly: a file's name, how many values, a choice."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, LookupError, RecursionError):
        return _told(record, json.loads(record.content))
    return record.content[:_LONGEST]  # nothing that this program wrote


def _told(record: Record, content: Any) -> str:
    if isinstance(content, str):
        return content[:_LONGEST]
    if "name" in content:
        return f"{content['name']}  {content['sha256'][:12]}"[: 2 * _LONGEST]
    if "of" in content:
        return str(content["of"])
    lines = content.get("lines", [])
    if record.subject == exports.SUBJECT:
        return "; ".join(f"{one['name']}  SHA-256 {one['sha256']}" for one in lines)
    if "from" in content:
        told = str(content["from"])
        return f"{told}  ≠ {len(content[chain.OPEN])}" if content.get(chain.OPEN) else told
    said = [one for one in lines if isinstance(one, dict) and "after" in one]
    others = dict.fromkeys(str(one.get("author", "")) or "–" for one in said)
    by = ", ".join(who for who in others if who != (record.author or "–"))
    count = sum(len(one["after"]) for one in said) if said else len(lines)
    return f"× {count}  {by}".rstrip()[: 2 * _LONGEST]
