"""The understood tables of a project, kept beside its files so that it opens again at once.

What is kept is only ever what reading the files anew would give: it is bound to their bytes, names
and times, to the recipes and to the program itself, and signed with a key of this account, so that
no stranger's project can bring figures that its files do not hold. Whatever does not fit is as if
it were not there, and the files are read.
"""

import hashlib
import hmac
import json
import os
import secrets
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from isal import isal_zlib

import audit
from audit.file_names import safe_name
from audit.importing.corrections import Corrections
from audit.importing.recipes import Recipe, to_toml
from audit.intake import FileSummary, Reading, concerned, problems_of, summary_of, untabled
from audit.project.errors import ProjectError
from audit.project.packing import NotPacked, Packer, Unpacker
from audit.project.workspace import Workspace
from audit.reading.content import Refused
from audit.reading.files import FileReader, expand
from audit.sources import Source

FORMAT = 1
KEY_FILE = "project-tables.key"
_PIECE = 1 << 20  # bytes a transaction, so that a decision never waits for more
_KEY = 32  # bytes
_LONGEST_HEAD = 64 << 20  # bytes, unpacked
_MOST_ROWS = 4096
_DISK_TIME = "+00:00"  # so end the times that a reading takes from the disk
_NOT_AS_MADE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, MemoryError,
                OverflowError, zlib.error, ProjectError, OSError)  # fmt: skip


def key_in(folder: Path) -> bytes:
    """The key of this account, made when there is none; random bytes, shape ``(32,)``.

    Raises:
        OSError: it can be neither read nor written.
    """
    path = folder / KEY_FILE
    with suppress(FileNotFoundError):
        key = path.read_bytes()
        if len(key) == _KEY:
            return key
        path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{KEY_FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_KEY))
    beside.replace(path)
    return path.read_bytes()


def recall(workspace: Workspace, recipes: Sequence[Recipe], key: bytes) -> Reading | None:
    """What reading all files of the project with these recipes gives, where that is kept; or None.

    Nothing is corrected in it yet.
    """
    if workspace.lost:
        return None
    try:
        rows = workspace.project.understood()
        head = _head_of(rows, key)
        if head is None or head["of"] != _binding(workspace, recipes):
            return None
        pieces = _cut(b"".join(rows[1:]), head["packed"])
        unpacker = Unpacker(pieces, head["sizes"])
        files, others, tables = unpacker.value(head["told"])
    except _NOT_AS_MADE:
        return None
    by_number = {str(number): path for number, path in enumerate(workspace.paths)}
    return _reading(files, others, tables, by_number, recipes)


def remember(
    workspace: Workspace, reading: Reading, key: bytes, check: Callable[[], None] = lambda: None
) -> bool:
    """Keep the tables of a reading as first read, for `recall`; whether they are kept now.

    They are not where reading the project's files might give anything else: where files came one
    after the other, or problems tell of files that the project does not have. ``check`` is called
    between small steps and may raise to stop; decisions go on meanwhile.

    Raises:
        ProjectError: the project cannot be written.
    """
    if workspace.project.read_only or not _is_of(workspace, reading):
        return False
    of = _binding(workspace, concerned(reading))
    if _kept_already(workspace, key, of):
        return True
    packer = Packer(check)
    try:
        told = packer.value(_as_read(workspace, reading))
    except NotPacked:
        return False
    head = {"of": of, "packed": [len(p) for p in packer.pieces], "sizes": packer.sizes,
            "told": told}  # fmt: skip
    data = b"".join(packer.pieces)
    rows = [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)]
    if len(rows) >= _MOST_ROWS:
        return False
    whole = isal_zlib.compress(json.dumps(head).encode(), 1)
    workspace.project.keep_understood(_signed(whole, rows, key), rows, check)
    return True


# Of what it is


def _binding(workspace: Workspace, recipes: Sequence[Recipe]) -> str:
    sources = [(safe_name(kept.source.name), kept.source.sha256, kept.source.modified)
               for kept in workspace.project.sources()]  # fmt: skip
    told = [FORMAT, audit.__version__, _program(), sources, [to_toml(one) for one in recipes]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@cache
def _program() -> str:
    """The hash of the program's own files as far as they lie on the disk, beside its version."""
    folder = Path(audit.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _is_of(workspace: Workspace, reading: Reading) -> bool:
    """Whether reading the project's files is sure to give this reading again."""
    kept = workspace.project.sources()
    files = [file.source for file in reading.files]
    if not reading.together or not files or workspace.lost:
        return False
    paths = [Path(source.path) for source in files if source.path]
    if workspace.paths and list(dict.fromkeys(paths)) == list(workspace.paths):
        return len(workspace.paths) == len(kept)  # it was read from the project itself
    named = {source.name for source in files} | {one.source.name for one in kept}
    of_path: dict[Path, list[Source]] = {path: [] for path in paths}
    for source in files:
        if source.path:
            of_path[Path(source.path)].append(source)
    return (
        len(of_path) == len(kept)
        and all(_is_kept(workspace, o, one.source) for o, one in zip(of_path.values(), kept,
                                                                   strict=True))
        and all(safe_name(path.name) == path.name for path in of_path)
        and all({p.source, p.source.partition("/")[0]} & named for p in untabled(reading))
    )  # fmt: skip


def _is_kept(workspace: Workspace, own: Sequence[Source], kept: Source) -> bool:
    """Whether what was read of one file on the disk is the file that the project keeps."""
    if not all(_time_stays(source, kept) for source in own):
        return False
    if [source.name for source in own] == [kept.name]:
        return _told(own[0]) == _told(kept)
    return [_told(source) for source in own] == _members(workspace, kept)


def _members(workspace: Workspace, kept: Source) -> list[tuple[str, str, int]]:
    """The files in an archive of the project, as `_told`."""
    reader, found = FileReader(), []
    with TemporaryDirectory(prefix="hattama-") as folder:
        path = Path(folder, safe_name(kept.name))
        path.write_bytes(workspace.project.bytes_of(kept))
        for handle in expand([path]):
            if handle.problem is None:
                with suppress(Refused):
                    data = reader.read(handle)
                    found.append((handle.name, hashlib.sha256(data).hexdigest(), len(data)))
    return found


def _told(source: Source) -> tuple[str, str, int]:
    return source.name, source.sha256, source.size


def _time_stays(source: Source, kept: Source) -> bool:
    """Whether the time is the disk's as the project has it, or stands in the file itself."""
    time = source.modified or ""
    return source.modified == kept.modified or not time.endswith(_DISK_TIME)


# As read


def _as_read(workspace: Workspace, reading: Reading) -> Any:
    """Files, problems that no table tells, and tables, before anything was corrected."""
    paths = dict.fromkeys(file.source.path for file in reading.files)
    number = {path: str(n) for n, path in enumerate(paths)}
    own: dict[Source, Source] = {}

    def numbered(source: Source) -> Source:
        if source not in own:
            own[source] = replace(source, path=number[source.path])
        return own[source]

    first = [table.origin or table for table in reading.tables]
    tables = [replace(table, source=numbered(table.source)) for table in first]
    files = []
    for file in reading.files:
        of_file = [table for table in first if table.source == file.source]
        told = summary_of(numbered(file.source), file.sheets, of_file, Corrections())
        files.append(told)
    return tuple(files), untabled(reading), tuple(tables)


def _reading(
    files: Sequence[FileSummary], others: Any, tables: Any, paths: dict[str, Path],
    recipes: Sequence[Recipe],
) -> Reading | None:  # fmt: skip
    own: dict[Source, Source] = {}
    for file in files:
        path = paths.get(file.source.path or "")
        if path is None:
            return None
        own[file.source] = replace(file.source, path=str(path))
    made = tuple(replace(table, source=own[table.source]) for table in tables)
    told = tuple(replace(file, source=own[file.source]) for file in files)
    every = problems_of(told, others, made, Corrections())
    return Reading(made, told, every, recipes=tuple(recipes))


# As rows of the project


def _signed(head: bytes, rows: Sequence[bytes], key: bytes) -> bytes:
    return _mac(head, rows, key) + head


def _mac(head: bytes, rows: Sequence[bytes], key: bytes) -> bytes:
    made = hashlib.blake2b(key=key, digest_size=_KEY)
    for part in (len(head).to_bytes(8, "big"), head, *rows):
        made.update(part)
    return made.digest()


def _head_of(rows: Sequence[bytes], key: bytes) -> dict[str, Any] | None:
    """The description, where the rows are whole and were written by this account; else None."""
    if not rows or len(rows[0]) <= _KEY:
        return None
    mac, head = rows[0][:_KEY], rows[0][_KEY:]
    if not hmac.compare_digest(mac, _mac(head, rows[1:], key)):
        return None
    unpack = zlib.decompressobj()
    told: dict[str, Any] = json.loads(unpack.decompress(head, _LONGEST_HEAD))
    return told


def _kept_already(workspace: Workspace, key: bytes, of: str) -> bool:
    try:
        head = _head_of(workspace.project.understood(), key)
    except _NOT_AS_MADE:
        return False
    return head is not None and head["of"] == of


def _cut(data: bytes, lengths: Sequence[int]) -> list[bytes]:
    if sum(lengths) != len(data):
        raise ValueError("pieces are missing")
    cut, at = [], 0
    for length in lengths:
        cut.append(data[at : at + length])
        at += length
    return cut
