"""The doors through which strangers' bytes come in, each a function that must only end.

It may refuse with the errors that the program turns into sentences, and the sentences are made in
each language: a sentence that cannot be made is a crash too. Whatever else is raised is a fault.
"""

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from audit import engine, profile
from audit.decisions import ledger, review, saved_views
from audit.decisions.journal import append_lines
from audit.evidence import attachments
from audit.evidence.attachments import AttachmentError
from audit.file_names import safe_name
from audit.importing import recipes
from audit.importing.corrections import CellKey, JoinKey, Mend, RowKey, TableKey
from audit.importing.recipes import RecipeError
from audit.importing.table import TableKind
from audit.importing.understand import understand
from audit.intake import Reading
from audit.messages import LANGUAGES
from audit.problems import sentence
from audit.profile import ProfileError
from audit.project import ProjectError, create, lay_out, open_project
from audit.reading import DEFAULT_LIMITS, FileContent
from audit.reading.content import Refused
from audit.reading.guard import guarded_kind
from audit.reading.sniff import FileKind
from audit.reading.wire import Reading as FileReading
from audit.reading.wire import reading_from
from audit.reading.worker import read_parts
from audit.sources import Source
from tests.audit.reading.fuzzing import mutated, seeds
from tools.fuzzing import embedded
from tools.fuzzing.values import changed

Mutate = Callable[[bytes, Random], bytes]
Seeds = Callable[[], Mapping[str, bytes]]

# Native readers may abort the process: `children` tries them, in processes of their own.
_NATIVE = (FileKind.XLS, FileKind.XLSB)
_PROFILES = Path(profile.__file__).parent / "profiles"
_NAME = "A.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A door: ``run`` tries bytes on it.

    ``mutate`` changes good examples where libFuzzer's own ways seldom leave what can be opened.
    """

    name: str
    what: str
    run: Callable[[bytes], None]
    seeds: Seeds
    mutate: Mutate | None = None


def texts(data: bytes) -> None:
    """Read a delimited text and understand its tables."""
    if _kind(data) is not FileKind.TEXT:
        return
    reading = _read(data, FileKind.TEXT)
    content = FileContent(
        _NAME, len(data), hashlib.sha256(data).hexdigest(), None, None, None,
        reading.grids, reading.problems,
    )  # fmt: skip
    understand(content)


def workbooks(data: bytes) -> None:
    """Read a workbook, a package or a web page that our own code parses."""
    kind = _kind(data)
    if kind not in (None, *_NATIVE, FileKind.ARCHIVE):
        _read(data, kind)


def profiles(data: bytes) -> None:
    """Read a profile."""
    try:
        profile.parse(data.decode(errors="replace"), "stranger.toml")
    except ProfileError as error:
        str(error)


def recipe(data: bytes) -> None:
    """Read a recipe and write it again: the same must come back."""
    try:
        read = recipes.from_toml(data.decode(errors="replace"), "stranger.toml")
    except RecipeError as error:
        for language in LANGUAGES:
            sentence(error.problem, language)
        return
    if recipes.from_toml(recipes.to_toml(read), "again.toml") != read:
        raise AssertionError("a recipe changes when it is written")


def logs(data: bytes) -> None:
    """Read bytes as each kind of log and carry out what they say; senseless lines are left out."""
    reading = _small_reading()
    sha256 = reading.files[0].source.sha256
    with tempfile.TemporaryDirectory(prefix="hattama-") as folder:
        path = Path(folder, f"{sha256}.jsonl")
        path.write_bytes(data)
        decided = review.Review()
        decided.restore(review.read_log(path))
        corrected = ledger.Ledger()
        corrected.restore(ledger.read_kept([path], [sha256]))
        engine.corrected(reading, corrected.state)
        attached = attachments.Attachments()
        attached.restore(attachments.read_log(path))
        attachments.sources_of(path)
        named = Path(folder, saved_views.LOG)
        named.parent.mkdir()
        named.write_bytes(data)
        saved_views.kept([Path(folder)])


def projects(data: bytes) -> None:
    """Open a project file, prove its log, take out its files and lay it out."""
    with tempfile.TemporaryDirectory(prefix="hattama-") as folder:
        path = Path(folder, "stranger.hattama")
        path.write_bytes(data)
        try:
            _look_into(path, Path(folder, "laid out"))
        except ProjectError as error:
            for language in LANGUAGES:
                error.sentence(language)


def pictures(data: bytes) -> None:
    """Prove an attached photograph or scan."""
    try:
        attachments.proved(data, safe_name("photo.jpg"))
    except AttachmentError as error:
        for language in LANGUAGES:
            error.sentence(language)


def _look_into(path: Path, folder: Path) -> None:
    with open_project(path) as project:
        project.breaks()
        for kept in project.sources():
            try:
                project.bytes_of(kept.source)
            except ProjectError as error:
                if error.code != "lost-source":
                    raise
        lay_out(project, folder)
    outside = [one for one in path.parent.rglob("*") if not _expected(one, path, folder)]
    if outside:
        raise AssertionError(f"written outside of the project's folder: {outside}")


def _expected(one: Path, path: Path, folder: Path) -> bool:
    return one == folder or folder in one.parents or one.name.strip(".").startswith(path.stem)


def _kind(data: bytes) -> FileKind | None:
    """The kind of a file that the program would parse."""
    try:
        return guarded_kind(data, DEFAULT_LIMITS)
    except Refused:
        return None


def _read(data: bytes, kind: FileKind) -> FileReading:
    return reading_from(list(read_parts(str(kind), data)))


def _text_seeds() -> dict[str, bytes]:
    table = "Region;Precinct;Registered;Issued;Invalid;Valid;Party A;Party B\n"
    rows = "".join(f"North;{n};{900 + n};{500 + n};{n};500;{300 - n};{200 + n}\n" for n in range(9))
    own = {name: data for name, data in seeds().items() if name not in _formats()}
    return {**own, "table": (table + rows).encode(), "quotes": b'a,"b ""c""",d\n1,"2\n3",4\n'}


def _formats() -> tuple[str, ...]:
    return "xlsx", "xlsb", "ods", "fods", "html", "xls"


def _workbook_seeds() -> dict[str, bytes]:
    return {name: data for name, data in seeds().items() if name in ("xlsx", "ods", "fods", "html")}


def _profile_seeds() -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in _PROFILES.glob("*.toml")}


def _recipe_seeds() -> dict[str, bytes]:
    made = [recipes.recipe_of(t, "A", "B", "2021-01-10") for t in _small_reading().tables]
    return {str(n): recipes.to_toml(one).encode() for n, one in enumerate(made)}


@cache
def _small_reading() -> Reading:
    with tempfile.TemporaryDirectory(prefix="hattama-") as folder:
        path = Path(folder, _NAME)
        path.write_bytes(_text_seeds()["table"])
        return engine.read([path])


def _log_seeds() -> dict[str, bytes]:
    """A log of each kind with an entry of each kind, as the program writes them."""
    table = _small_reading().tables[0]
    sha256 = table.source.sha256
    with tempfile.TemporaryDirectory(prefix="hattama-") as folder:
        decisions = Path(folder, "decisions.jsonl")
        decided = review.Review("A", sink=review.append_to(decisions))
        decided.confirm(["x", "y"])
        decided.note(["x"], "=1+1")
        decided.dismiss(["y"], "recount")
        decided.undo()
        decided.redo()
        corrected = ledger.Ledger("A", sink=ledger.append_to(Path(folder)))
        key = TableKey(sha256, table.sheet, table.first_row)
        corrected.map_columns(key, {7: "invalid", 8: "votes:C"})
        corrected.retype(key, TableKind.EVIDENCE)
        corrected.leave_out([key])
        corrected.leave_out([key], False)
        corrected.mend({CellKey(sha256, table.sheet, 3, 3): Mend("901", "911")})
        corrected.accept([RowKey(sha256, table.sheet, 4)])
        corrected.join({JoinKey(sha256, "North", "", "1"): "2"})
        corrected.undo()
        view = saved_views.SavedView({"text": "x"}, {"code": {"values": ["A"]}}, ("code",))
        saved_views.save([Path(folder)], "mine", view, append_lines)
        made = (decisions, ledger.log_of(Path(folder), sha256), Path(folder, saved_views.LOG))
        return {path.stem[:9]: path.read_bytes() for path in made}


def _project_seeds() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="hattama-") as folder:
        path = Path(folder, "seed.hattama")
        data = _text_seeds()["table"]
        with create(path) as project:
            sha256 = hashlib.sha256(data).hexdigest()
            project.add_source(Source(_NAME, len(data), sha256, None), data, "A")
            log = f"decisions/{sha256}.jsonl"
            project.append(log, "add", _log_seeds()["decisions"].decode(), "A")
        return {"project": path.read_bytes()}


def _picture_seeds() -> dict[str, bytes]:
    from PIL import Image

    made = {}
    for form in ("PNG", "JPEG", "TIFF", "WEBP", "PDF"):
        stream = BytesIO()
        Image.new("RGB", (8, 8), "white").save(stream, form)
        made[form] = stream.getvalue()
    return made


ENTRIES = (
    Entry("texts", "delimited text, read and understood", texts, _text_seeds),
    Entry("workbooks", "workbooks and web pages", workbooks, _workbook_seeds, mutated),
    Entry("profiles", "profiles", profiles, _profile_seeds, changed),
    Entry("recipes", "recipes", recipe, _recipe_seeds, changed),
    Entry("logs", "logs of decisions, corrections, attachments, views", logs, _log_seeds, changed),
    Entry("projects", "project files", projects, _project_seeds),
    Entry("pictures", "photographs and scans", pictures, _picture_seeds),
    Entry(
        "embedded",
        "what is inside a report, findings file and all",
        embedded.embedded,
        embedded.seeds,
        changed,
    ),
)
