import hashlib
import os
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from audit.progress import Cancelled, Progress
from audit.reading import expand, read_files
from tests.audit.reading.builders import archive, codes, read, texts, workbook
from tests.audit.reading.writers import written

ROOT = Path(__file__).resolve().parents[3]
TABLE = b"a,b\n1,2\n"


def test_folders_are_walked_in_order_and_the_rest_is_told(tmp_path: Path) -> None:
    for name in ("b.csv", "a/z.CSV", "~$b.xlsx", ".hidden.csv", "notes.docx", ".git/x.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(TABLE)
    found = [(h.name, h.problem.code if h.problem else None) for h in expand([tmp_path])]
    assert sorted(found, key=str) == sorted(
        [
            (".hidden.csv", "skipped-hidden-file"),
            ("b.csv", None),
            ("notes.docx", "skipped-other-file"),
            ("~$b.xlsx", "skipped-lock-file"),
            ("z.CSV", None),
        ],
        key=str,
    )
    assert [h.name for h in expand([tmp_path])] == [h.name for h in expand([tmp_path])]


def test_a_file_named_by_the_person_is_tried_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "data.dat"
    path.write_bytes(TABLE)
    assert read([path])["data.dat"].grids


def test_kind_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    files = {
        "page.xls": "<html><table><tr><td>Алматы</td></tr></table>".encode("cp1251"),
        "book.csv": workbook([["Алматы"]]),
        "text.xlsx": "Алматы".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    contents = read(tmp_path / name for name in files)
    assert {name: texts(c.grids[0]) for name, c in contents.items()} == {
        name: [["Алматы"]] for name in files
    }


def test_archives_nested_once(tmp_path: Path) -> None:
    deep = archive({"deep.csv": b"x,y\n1,1\n"})
    inner = archive({"in.csv": b"c,d\n3,4\n", "deeper.zip": deep})
    path = tmp_path / "results.zip"
    path.write_bytes(
        archive({"reg/akmola.csv": TABLE, "inner.zip": inner, "../up.csv": b"1", "read.me": b"1"})
    )
    contents = read([path])
    assert {name: codes(content) for name, content in contents.items()} == {
        "results.zip/../up.csv": ["unsafe-name"],
        "results.zip/inner.zip/deeper.zip": ["nested-archive"],
        "results.zip/inner.zip/in.csv": [],
        "results.zip/read.me": ["skipped-other-file"],
        "results.zip/reg/akmola.csv": [],
    }
    content = contents["results.zip/reg/akmola.csv"]
    assert content.sha256 == hashlib.sha256(TABLE).hexdigest()
    assert (content.size, content.archive) == (len(TABLE), "results.zip")


@pytest.mark.parametrize(
    ("name", "codec"),
    [("Алматы/Итоги.csv", "cp866"), ("Résultats Orléans.csv", "cp437"), ("Ünye.csv", "utf-8")],
)
def test_names_in_archives_are_in_the_letters_of_their_writer(
    tmp_path: Path, name: str, codec: str
) -> None:
    raw = name.encode(codec)
    plain = "x" * len(raw)
    data = archive({plain: TABLE}).replace(plain.encode(), raw)
    (tmp_path / "a.zip").write_bytes(data)
    assert list(read([tmp_path / "a.zip"])) == [f"a.zip/{name}"]


def test_what_systems_leave_behind_is_told_and_not_read(tmp_path: Path) -> None:
    names = ("__MACOSX/._a.csv", "Thumbs.db", "~$a.xlsx", ".~lock.a.ods#", "a.numbers", "a.csv")
    (tmp_path / "a.zip").write_bytes(archive(dict.fromkeys(names, TABLE)))
    assert {name: codes(content) for name, content in read([tmp_path]).items()} == {
        "a.zip/.~lock.a.ods#": ["skipped-lock-file"],
        "a.zip/Thumbs.db": ["skipped-hidden-file"],
        "a.zip/__MACOSX/._a.csv": ["skipped-hidden-file"],
        "a.zip/a.csv": [],
        "a.zip/a.numbers": ["skipped-other-file"],
        "a.zip/~$a.xlsx": ["skipped-lock-file"],
    }


def test_pages_saved_as_one_file_and_flat_documents(tmp_path: Path) -> None:
    page = "<html><table><tr><td>Алматы</td><td>10</td></tr></table></html>"
    letter = EmailMessage()
    letter["Subject"] = "Results"
    letter.set_content(page, subtype="html", charset="utf-8", cte="quoted-printable")
    letter.make_related()
    (tmp_path / "page.mht").write_bytes(letter.as_bytes())
    (tmp_path / "flat.fods").write_bytes(written([["Алматы", 10]], "fods"))
    (tmp_path / "vote.numbers.zip").write_bytes(archive({"Index/Document.iwa": b"1"}))
    contents = read([tmp_path])
    assert texts(contents["page.mht"].grids[0]) == [["Алматы", "10"]]
    assert texts(contents["flat.fods"].grids[0]) == [["Алматы", "10"]]
    assert codes(contents["vote.numbers.zip"]) == ["numbers"]


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(TABLE)
    (content,) = read_files([tmp_path], Progress())
    (problem,) = content.problems
    assert (content.name, problem.code, problem.params) == (
        "a.csv",
        "same-bytes",
        {"other": "b.csv"},
    )


def test_time_of_the_document_comes_before_that_of_the_file(tmp_path: Path) -> None:
    book, text = tmp_path / "book.xlsx", tmp_path / "text.csv"
    book.write_bytes(workbook([[1]]))
    text.write_bytes(TABLE)
    for path in (book, text):
        os.utime(path, (0, 0))
    contents = read([book, text])
    assert contents["text.csv"].modified == "1970-01-01T00:00:00+00:00"
    assert not (contents["book.xlsx"].modified or "").startswith("1970")


class _Recorder(Progress):
    def __init__(self, stop_after: int = 99) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._stop_after = stop_after

    def step(self, done: int, total: int, label: str) -> None:
        self.steps.append((done, total, label))

    def cancelled(self) -> bool:
        return len(self.steps) >= self._stop_after


def test_progress_and_order(tmp_path: Path) -> None:
    names = [f"{number}.csv" for number in range(6)]
    for name in names:
        (tmp_path / name).write_text(f"a,b\n{name},1\n", encoding="utf-8")
    (tmp_path / "3.csv").write_bytes(b"")
    progress = _Recorder()
    assert [content.name for content in read_files([tmp_path], progress)] == names
    assert progress.steps == [(i + 1, 6, name) for i, name in enumerate(names)]


def test_cancelling_ends_the_work(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.csv").write_text(f"a,b\n{number},1\n", encoding="utf-8")
    with pytest.raises(Cancelled):
        list(read_files([tmp_path], _Recorder(stop_after=1)))


def test_nothing_to_read() -> None:
    assert list(read_files([], Progress())) == []


def test_a_script_without_guard_is_not_run_again_by_the_children(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(TABLE)
    script = tmp_path / "main.py"
    script.write_text(
        "from pathlib import Path\nfrom audit.progress import Progress\n"
        "from audit.reading import read_files\nprint('begun')\n"
        f"print(len(list(read_files([Path({str(table)!r})], Progress()))))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.split() == ["begun", "1"]
