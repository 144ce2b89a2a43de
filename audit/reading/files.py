"""Which files the person handed over: folders walked, archives opened, the rest told why not."""

import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from audit import system
from audit.file_names import name_of
from audit.reading.content import ReadProblem, Refused, excerpt
from audit.reading.guard import check_members
from audit.reading.gzipped import MAGIC, inner_name, unpacked
from audit.reading.limits import DEFAULT_LIMITS, Limits
from audit.reading.sniff import HEAD, UNZIP_ERRORS, FileKind, file_kind, open_zip

READABLE_EXTENSIONS = frozenset(
    f".{extension}"
    for extension in (
        "xlsx xlsm xltx xltm xls xlsb ods ots fods csv tsv tab txt html htm mht mhtml xml zip gz "
        "json jsonl ndjson geojson"
    ).split()
)
_TWO_SCRIPTS = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_UTF8_NAME_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_ARCHIVES = (".zip", ".gz")
_DEEPEST = 2  # a zip in a zip is opened, one further down is not


@dataclass(frozen=True, slots=True)
class FileHandle:
    """One file to be read, or one that is left out, with ``problem`` saying why.

    ``members`` leads from the file on disk into nested archives and is empty for a plain file.
    ``among``: it was found in a folder or an archive, and not named by the person.
    """

    name: str
    path: Path
    size: int
    members: tuple[str, ...] = ()
    archive: str | None = None
    modified: str | None = None
    problem: ReadProblem | None = None
    among: bool = False


class FileReader:
    """Gives the bytes of handles; keeps the last archive open, as its members come in a row."""

    def __init__(self) -> None:
        self._key: tuple[Path, tuple[str, ...]] | None = None
        self._archive: zipfile.ZipFile | None = None

    def read(self, handle: FileHandle) -> bytes:
        """The file's own bytes.

        Raises:
            Refused: the disk or the archive does not give them.
        """
        if not handle.members:
            return disk_bytes(handle.path)
        key = (handle.path, handle.members[:-1])
        if self._archive is None or self._key != key:
            data = disk_bytes(handle.path)
            for member in handle.members[:-1]:
                data = _inside(data, member)
            if data.startswith(MAGIC):
                return unpacked(data)
            self._key, self._archive = key, open_zip(data)
        return _member_bytes(self._archive, handle.members[-1])

    def beginning(self, handle: FileHandle) -> bytes:
        """The first bytes of a file on the disk; none of a member of an archive.

        Raises:
            Refused: the disk does not give them.
        """
        return b"" if handle.members else disk_bytes(handle.path, HEAD)


def expand(paths: Iterable[Path | FileHandle], limits: Limits = DEFAULT_LIMITS) -> list[FileHandle]:
    """Every file under ``paths`` in a fixed order, members of zips included; handles as they are.

    In folders and archives, hidden files, lock files and files that are not tables by their
    extension come back with a note as `problem`; a file named by the person is always tried.
    """
    return [handle for path in paths for handle in _handles(path, limits)]


@dataclass(slots=True)
class _Budget:
    """How many more members may come out of one archive and those inside it."""

    left: int


def _handles(path: Path | FileHandle, limits: Limits) -> Iterator[FileHandle]:
    if isinstance(path, FileHandle):
        yield path
        return
    if not path.is_dir():
        yield from _file(path, limits)
        return
    for found in _walk(path):
        problem = _reason_to_skip(found.name)
        if problem is not None:
            yield _handle(found, problem)
        else:
            yield from (replace(handle, among=True) for handle in _file(found, limits))


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, sorted by name; links to folders are not followed (they may circle)."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names))


def _reason_to_skip(name: str) -> ReadProblem | None:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    if base.startswith(("~$", ".~lock")):
        return ReadProblem("skipped-lock-file", "note", found=excerpt(base))
    if base.startswith(".") or "__MACOSX/" in name or base in ("Thumbs.db", "desktop.ini"):
        return ReadProblem("skipped-hidden-file", "note", found=excerpt(base))
    if Path(base).suffix.lower() not in READABLE_EXTENSIONS:
        return ReadProblem("skipped-other-file", "note", found=excerpt(base))
    return None


def _handle(path: Path, problem: ReadProblem | None = None) -> FileHandle:
    try:
        state = path.stat()
    except OSError as error:
        return FileHandle(
            name_of(path), path, 0, problem=problem or _unreadable(path, error).problem
        )
    if problem is None and not stat.S_ISREG(state.st_mode):  # a pipe would never end
        problem = Refused("unreadable", "no regular file").problem
    modified = datetime.fromtimestamp(state.st_mtime, UTC).isoformat(timespec="seconds")
    return FileHandle(name_of(path), path, state.st_size, modified=modified, problem=problem)


def _unreadable(path: Path, error: OSError) -> Refused:
    """Why the disk gives nothing: most often a name that is mistyped, or of another folder."""
    if isinstance(error, FileNotFoundError) and not path.is_symlink():
        return Refused("no-such-file", path=str(path.absolute()))
    return Refused("unreadable", system.why(error))


def _file(path: Path, limits: Limits) -> Iterator[FileHandle]:
    handle = _handle(path)
    if handle.problem is None and handle.size > limits.file_bytes:
        refused = Refused("too-large", mebibytes=handle.size >> 20).problem
        yield _handle(path, refused)
    elif handle.problem is None and _is_archive(path):
        yield from _members(handle, limits, _Budget(limits.members))
    else:
        yield handle


def _is_archive(path: Path) -> bool:
    """Whether the file is a zip of files, not a workbook that happens to be a zip; or a gzip."""
    try:
        with path.open("rb") as stream:
            start = stream.read(2)
            if start != b"PK":
                return start == MAGIC
        return file_kind(path.read_bytes()) is FileKind.ARCHIVE
    except (OSError, Refused):
        return False  # reading the file will tell what is wrong with it


def _members(handle: FileHandle, limits: Limits, budget: _Budget) -> Iterator[FileHandle]:
    try:
        data = FileReader().read(handle)
        if data.startswith(MAGIC):
            yield _packed_alone(handle, data, limits, budget)
            return
        with open_zip(data) as package:
            check_members(package, len(data), limits)
            infos = sorted(
                (i for i in package.infolist() if not i.is_dir()),
                key=lambda i: i.filename,
            )
            if not infos:
                raise Refused("empty-file")
            budget.left -= len(infos)
            if budget.left < 0:
                total = limits.members - budget.left
                raise Refused("too-many-members", members=total, limit=limits.members)
            for info in infos:
                yield from _member(handle, package, info, limits, budget)
    except Refused as refused:
        yield _with_problem(handle, refused.problem)


def _packed_alone(
    parent: FileHandle, data: bytes, limits: Limits, budget: _Budget
) -> FileHandle:  # fmt: skip
    """The one file in a gzip, which has neither a directory nor a time that could be trusted."""
    budget.left -= 1
    name = inner_name(parent.name.rpartition("/")[2])
    inside = unpacked(data, limits)
    if inside.startswith(MAGIC):
        raise Refused("nested-archive", name)
    return FileHandle(
        name=f"{parent.name}/{name}", path=parent.path, size=len(inside),
        members=(*parent.members, name), archive=parent.archive or parent.name,
        modified=parent.modified,
    )  # fmt: skip


def _inside(data: bytes, member: str) -> bytes:
    return unpacked(data) if data.startswith(MAGIC) else _member_bytes(open_zip(data), member)


def _member(
    parent: FileHandle,
    package: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    limits: Limits,
    budget: _Budget,
) -> Iterator[FileHandle]:
    name = _member_name(info)
    handle = FileHandle(
        name=f"{parent.name}/{name}",
        path=parent.path,
        size=info.file_size,
        members=(*parent.members, info.filename),
        archive=parent.archive or parent.name,
        modified=_member_time(info),
    )
    problem = _member_problem(name, info, limits) or _reason_to_skip(name)
    if problem is not None:
        yield _with_problem(handle, problem)
    elif Path(name).suffix.lower() in _ARCHIVES and _member_is_archive(package, info):
        if len(handle.members) >= _DEEPEST:
            yield _with_problem(handle, Refused("nested-archive", name).problem)
        else:
            yield from _members(handle, limits, budget)
    else:
        yield handle


def _member_problem(name: str, info: zipfile.ZipInfo, limits: Limits) -> ReadProblem | None:
    parts = name.split("/")
    if ".." in parts or name.startswith("/") or ":" in parts[0]:
        return Refused("unsafe-name", name).problem
    if info.flag_bits & _ENCRYPTED_FLAG:
        return Refused("password").problem
    if info.file_size > limits.file_bytes:
        return Refused("too-large", mebibytes=info.file_size >> 20).problem
    return None


def _member_is_archive(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    try:
        return file_kind(package.read(info)) is FileKind.ARCHIVE
    except (*UNZIP_ERRORS, Refused):
        return False  # reading the member will tell what is wrong with it


def _member_name(info: zipfile.ZipInfo) -> str:
    """Name of a member; Windows writes it in the code page of DOS without saying in which.

    That is 866 where Russian is spoken; letters of two scripts in a word tell that it is not.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME_FLAG:
        raw = name.encode("cp437", "surrogateescape")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            russian = raw.decode("cp866")
            name = name if _TWO_SCRIPTS.search(russian) else russian
    return name.replace("\\", "/")


def _member_time(info: zipfile.ZipInfo) -> str | None:
    try:
        return datetime(*info.date_time).isoformat()
    except ValueError:
        return None  # a zip without a clock writes month 0


def disk_bytes(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, at most so many of them.

    Raises:
        Refused: the disk does not give them.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError as error:
        raise _unreadable(path, error) from error


def _member_bytes(package: zipfile.ZipFile, member: str) -> bytes:
    try:
        return package.read(member)
    except UNZIP_ERRORS as error:
        raise Refused("truncated", f"{member}: {error}") from error


def _with_problem(handle: FileHandle, problem: ReadProblem) -> FileHandle:
    return FileHandle(
        name=handle.name,
        path=handle.path,
        size=handle.size,
        members=handle.members,
        archive=handle.archive,
        modified=handle.modified,
        problem=problem,
    )
