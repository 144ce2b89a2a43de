"""The files at hand against those that were audited: by their bytes, else by their names."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from audit.evidence.attachments import LARGEST, Attached, shown_name
from audit.progress import Progress
from audit.reading import FileHandle, FileReader, expand
from audit.reading.content import Refused
from reports.model import Options
from reports.provenance.manifest import Input, Manifest
from reports.provenance.parts import SAME_BYTES
from reports.verifying.verdict import Line

_TEXTS = (".csv", ".tsv", ".txt", ".json")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Given:
    """A file at hand and the SHA-256 of its bytes."""

    handle: FileHandle
    sha256: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What is said of the files, and those to be read, each under the name it had.

    ``complete``: there is a file for every input. ``same``: each of them has the same bytes.
    """

    lines: tuple[Line, ...]
    handles: tuple[FileHandle, ...]
    complete: bool
    same: bool


def matched(manifest: Manifest, paths: Sequence[Path], progress: Progress) -> Matched:
    """Find each input among the files of ``paths``; photographs of the report are none.

    Raises:
        Cancelled: when the person cancels.
    """
    given = list(_given(paths, progress))
    found = _pairs(manifest.inputs, given)
    lines = [_told(one, found.get(one.name)) for one in manifest.inputs]
    taken = {id(one) for one in found.values()}
    pictures = pictures_of(manifest.options)
    known = {one.sha256 for one in manifest.inputs} | {one.sha256 for one in pictures}
    shown = {one.name for one in pictures}
    lines += [
        Line("input", "note", "input-extra", {"name": one.handle.name})
        for one in given
        if id(one) not in taken and one.sha256 not in known and one.handle.name not in shown
    ]
    return Matched(
        tuple(lines),
        tuple(_handles(manifest, found)),
        complete=len(found) == len(manifest.inputs),
        same=all(one.name in found and found[one.name].sha256 == one.sha256
                 for one in manifest.inputs),
    )  # fmt: skip


def _given(paths: Sequence[Path], progress: Progress) -> Iterator[Given]:
    reader = FileReader()
    for handle in expand(paths):
        progress.check()
        if handle.problem is None:
            try:
                yield Given(handle, hashlib.sha256(reader.read(handle)).hexdigest())
            except Refused:
                continue


def _pairs(inputs: Sequence[Input], given: Sequence[Given]) -> dict[str, Given]:
    """A file for each input by its name: same bytes and name, same bytes, same name."""
    found: dict[str, Given] = {}
    exact = {(one.handle.name, one.sha256): one for one in given}
    by_bytes = {one.sha256: one for one in reversed(given)}
    for one in inputs:
        same = exact.get((one.name, one.sha256)) or by_bytes.get(one.sha256)
        if same is not None:
            found[one.name] = same
    taken = {id(one) for one in found.values()}
    by_name = {one.handle.name: one for one in given if id(one) not in taken}
    for one in inputs:
        if one.name not in found and one.name in by_name:
            found[one.name] = by_name[one.name]
    return found


def _told(one: Input, found: Given | None) -> Line:
    if found is None:
        return Line("input", "unknown", "input-missing", {"name": one.name, "sha256": one.sha256})
    if found.sha256 != one.sha256 and one.sha256 in _same_texts(found.handle):
        return Line("input", "differs", "input-same-text", {"name": one.name})
    if found.sha256 != one.sha256:
        values = {"name": one.name, "sha256": one.sha256, "now": found.sha256}
        return Line("input", "differs", "input-changed", values)
    if found.handle.name != one.name:
        return Line(
            "input", "stands", "input-renamed", {"name": one.name, "now": found.handle.name}
        )
    return Line("input", "stands", "input-stands", {"name": one.name})


def _same_texts(handle: FileHandle) -> Iterator[str]:
    """The SHA-256 of a text as it would be with other ends of lines or another mark before it."""
    if not handle.name.lower().endswith(_TEXTS):
        return
    try:
        data = FileReader().read(handle)
    except Refused:
        return
    text = data.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for mark, ending, last in product((b"", _BOM), (b"\n", b"\r\n", b"\r"), (b"", b"\n")):
        whole = (text.rstrip(b"\n") + last).replace(b"\n", ending)
        yield hashlib.sha256(mark + whole).hexdigest()


def _handles(manifest: Manifest, found: dict[str, Given]) -> Iterator[FileHandle]:
    """The files in the order in which they were read, those handed in twice twice."""
    twins: dict[str, list[str]] = {}
    for one in manifest.beside:
        if one.code == SAME_BYTES:
            twins.setdefault(one.source, []).append(str(one.params.get("other", "")))
    for wanted in manifest.inputs:
        if wanted.name in found:
            handle = found[wanted.name].handle
            named = replace(handle, name=wanted.name, modified=wanted.modified or handle.modified)
            yield named
            yield from (replace(named, name=name) for name in twins.get(wanted.name, ()))


# Photographs


def pictures_of(options: Options) -> tuple[Attached, ...]:
    """The photographs and scans that are printed in a report, each once."""
    every = [one for files in options.attached.values() for one in files]
    logo: Attached | None = getattr(options, "logo", None)
    every += [logo] if logo is not None else []
    return tuple({one.sha256: one for one in every}.values())


def gathered(wanted: Sequence[Attached], paths: Sequence[Path], folder: Path) -> list[Line]:
    """Put the photographs at hand into ``folder`` under the names of their hashes; what is said.

    Raises:
        OSError: the folder cannot be written.
    """
    if not wanted:
        return []
    names, sizes = {one.name for one in wanted}, {one.size for one in wanted}
    by_hash: dict[str, Path] = {}
    by_name: dict[str, Path] = {}
    for path in _files(paths):
        name = shown_name(path.name)
        if name in names or path.stat().st_size in sizes:
            by_name[name] = path
            by_hash[_hash(path)] = path
    lines = []
    for one in wanted:
        lines.append(_told_picture(one, one.sha256 in by_hash, one.name in by_name))
        if one.sha256 in by_hash:
            (folder / one.file).write_bytes(by_hash[one.sha256].read_bytes())
    return lines


def _told_picture(one: Attached, same: bool, named: bool) -> Line:
    values = {"name": one.name, "sha256": one.sha256}
    if same:
        return Line("photograph", "stands", "photograph-stands", values)
    if named:
        return Line("photograph", "differs", "photograph-changed", values)
    return Line("photograph", "unknown", "photograph-missing", values)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file that may be a photograph."""
    for path in paths:
        below = (Path(root, name) for root, _, names in os.walk(path) for name in sorted(names))
        for file in below if path.is_dir() else (path,):
            try:
                if file.is_file() and file.stat().st_size <= LARGEST:
                    yield file
            except OSError:
                continue


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
