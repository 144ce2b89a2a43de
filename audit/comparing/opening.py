"""The other election: files, a folder or a project; or another ballot of the same day."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from audit import engine
from audit.assembling.beside import named
from audit.comparing.compared import Compared, Limits, compared
from audit.decisions.comparison import How, With
from audit.decisions.ledger import Ledger, read_kept
from audit.election import Election
from audit.importing.table import Table, TableKind
from audit.intake import Reading
from audit.messages import Said
from audit.project import SUFFIX, ProjectError, lay_out, open_project
from audit.project.compared import lost, path_of

Read = Callable[[Sequence[Path]], Reading]


class NothingToCompare(Exception):
    """In what was opened there is no table of precincts."""


def within(of: Compared) -> bool:
    """Whether all files of the other side are files of this one: compared, nothing can differ."""
    ours, theirs = ({source.sha256 for source in one.sources} for one in (of.now, of.then))
    return ours >= theirs


def beside(now: Election, paths: Sequence[Path], read: Read) -> tuple[Compared, tuple[Path, ...]]:
    """What lies at these paths beside ``now``, and which files that were; a project as corrected.

    Raises:
        NothingToCompare: there are no protocols of precincts in it.
        ProjectError: a project cannot be opened.
        OSError: the disk refuses.
        Cancelled: as ``read``.
    """
    with TemporaryDirectory(prefix="hattama-") as folder:
        files, profile, kept = _laid_out(paths, Path(folder))
        reading = read(files)
        if kept:
            ledger = Ledger()
            hashes = [file.source.sha256 for file in reading.files]
            ledger.restore(read_kept(kept, hashes))
            reading = engine.corrected(reading, ledger.state)
        then = engine.prepare(reading, profile)
        projects = [path for path in paths if path.suffix == SUFFIX]
        read_ = [Path(one.source.path) for one in reading.files if one.source.path]
        own = [path for path in read_ if not path.is_relative_to(folder)]
        return _beside(now, then), tuple(dict.fromkeys([*projects, *own]))


def again(now: Election, kept: With, folder: Path, read: Read) -> Compared:
    """What a log of decisions says to compare with, from the files beside it in ``folder``.

    Raises:
        NothingToCompare: there is no such ballot any more, or no protocols of precincts.
        ProjectError: a file is "gone", or as `beside`.
        OSError, Cancelled: as `beside`.
    """
    if kept.ballot:
        return with_ballot(now, kept.ballot)
    for one in lost(folder, kept.files):
        raise ProjectError("gone", name=one.name, reason=Said("system-gone"))
    return beside(now, [path_of(folder, one) for one in kept.files], read)[0]


def looked_at(of: Compared, how: How) -> str:
    """The line whose share is looked at: the one that was chosen, else that of most votes now.

    Only lines that are in both; "" where none is.
    """
    if any(pair.now == how.line for pair in of.common):
        return how.line
    polls = of.now.polls
    votes = {one.now: float(polls.totals[polls.lines.index(one.now)]) for one in of.common}
    return max(votes, key=lambda line: votes[line], default="")


def limits_of(how: How) -> Limits:
    """From where a change is listed; what is no limit is left out."""
    usual, own = Limits(), how.limits
    return Limits(
        own.get("registered_percent", usual.registered_percent),
        own.get("turnout_z", usual.turnout_z),
        own.get("share_z", usual.share_z),
    )


def _laid_out(paths: Sequence[Path], folder: Path) -> tuple[list[Path], str | None, list[Path]]:
    """The files, the profile chosen by hand and the logs of corrections."""
    files: list[Path] = []
    profile, kept = None, []
    for number, path in enumerate(paths):
        if path.suffix != SUFFIX:
            files.append(path)
            continue
        own = folder / str(number)
        with open_project(path) as project:
            workspace = lay_out(project, own)
        if workspace.lost:  # half of an election beside a whole one would differ by that alone
            raise ProjectError("lost-source", name=workspace.lost[0].source.name)
        files += workspace.paths
        profile = workspace.profile or profile
        (own / "corrections").mkdir(parents=True, exist_ok=True)
        kept.append(own / "corrections")
    return files, profile, kept


def ballots(now: Election) -> tuple[str, ...]:
    """Other ballots of the same day that were opened with the one audited, by their names."""
    own = dict.fromkeys(str(name) for name in now.protocols["ballot"] if name)
    others = [named(table, now.beside_tables) for table in _tables(now)]
    return (*list(own)[1:], *others)


def with_ballot(now: Election, name: str) -> Compared:
    """Another ballot of the same day beside the one audited.

    Raises:
        NothingToCompare: it holds no protocols of precincts.
    """
    own = list(dict.fromkeys(str(one) for one in now.protocols["ballot"] if one))
    if name in own:
        first, other = (
            replace(now, protocols=now.protocols[now.protocols["ballot"] == one])
            for one in (own[0], name)
        )
        return _beside(first, other)
    tables = tuple(t for t in _tables(now) if named(t, now.beside_tables) == name)
    if not tables:
        raise NothingToCompare
    then = engine.prepare(replace(now.reading, tables=tables), now.profile)
    return _beside(now, then)


def _tables(now: Election) -> list[Table]:
    return [table for table in now.beside_tables if table.kind is TableKind.PROTOCOLS]


def _beside(now: Election, then: Election) -> Compared:
    if not len(then.polls.rows):
        raise NothingToCompare
    return compared(now, then)
