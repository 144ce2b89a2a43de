"""Nothing opens a connection: not the commands, not their child processes, not the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sample_protocols
from tests.ui.test_newer_copy import rows, write

ROOT = Path(__file__).resolve().parents[1]

# Loaded by every interpreter that starts with it on its path, children of children among them.
WATCH = """
import os, sys

EVENTS = ("socket.__new__", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
          "socket.getnameinfo", "urllib.Request")  # none can be used but what was made by __new__

def watch(event, given):
    local = event == "socket.__new__" and given[1] == 1  # AF_UNIX: between our own processes
    if event in EVENTS and not local:
        tell(event, given[1:])

def tell(*what):
    with open(os.environ["WATCHED"], "a") as file:
        file.write(repr(what) + "\\n")

sys.addaudithook(watch)
with open(os.environ["WATCHED"] + ".started", "a") as file:
    file.write("x")
"""

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from ui import app
home = Path(sys.argv[1])
qt = app.application()
settings = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
window = app.open_window(qt, settings, home)
app.begin(window, [Path(path) for path in sys.argv[2:]])
timer = QTimer()
timer.timeout.connect(lambda: window.session.jobs.busy or qt.quit())
timer.start(200)
qt.exec()
assert window.session.reading is not None
assert "PySide6.QtNetwork" not in sys.modules
"""


def watched(tmp_path: Path, *command: str, fewest: int = 2) -> list[str]:
    """What was told by an interpreter that ran ``command`` and by all its children.

    ``fewest``: how many they are at least; a small file is read without a child.
    """
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    told = tmp_path / "told"
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
        "WATCHED": str(told),
        "QT_QPA_PLATFORM": "offscreen",
        "HATTAMA_HOME": str(tmp_path / "home"),
    }
    done = subprocess.run(
        [sys.executable, *command], env=environment, cwd=ROOT, capture_output=True, check=False,
        timeout=180,
    )  # fmt: skip
    fine = (0, 1) if command[0] == "main.py" else (0,)  # a command ends with 1 where it found much
    assert done.returncode in fine, done.stderr.decode()[-2000:]
    started = (tmp_path / "told.started").read_text()
    assert len(started) >= fewest, "a process was not watched"
    return told.read_text().splitlines() if told.exists() else []


PROJECTS = """
import shutil, sys, time
from pathlib import Path
from PySide6.QtCore import QSettings
from ui import app
from ui.frame.places import Place

home = Path(sys.argv[1])
qt = app.application()
settings = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
window = app.open_window(qt, settings, home)
session, projects = window.session, window.projects

def wait():
    end = time.monotonic() + 120
    for _ in range(5):
        qt.processEvents()
    while session.jobs.busy:
        assert time.monotonic() < end
        qt.processEvents()
        time.sleep(0.001)
    qt.processEvents()

def decide(state, rows):
    getattr(session, state)(session.audit.findings["id"].tolist()[rows])
    wait()

session.open_paths([Path(path) for path in sys.argv[2:]], accept=True)
wait()
projects.save_as(home / "ours.hattama")
wait()
shutil.copy(home / "ours.hattama", home / "theirs.hattama")
projects.open(home / "theirs.hattama")
wait()
decide("confirm", slice(0, 2))
projects.open(home / "ours.hattama")
wait()
decide("dismiss", slice(2, 3))
projects.merge(home / "theirs.hattama", window)
wait()
projects.merging._take()
wait()
projects.copy_without_names(home / "nameless.hattama")
wait()
assert "The copy gives the same findings" in projects.notice.says.text()
window.show()
report = window.place_widget(Place.REPORT)
report.choose_file = lambda *_: str(home / "window.pdf")
session.go(Place.REPORT)
end = time.monotonic() + 120
while report.document is None or report.building:
    assert time.monotonic() < end
    qt.processEvents()
report.save_button.click()
while not (home / "window.pdf").exists():
    assert time.monotonic() < end
    qt.processEvents()
wait()
assert "PySide6.QtNetwork" not in sys.modules
window.close()
"""

COMMANDS = """
import sys
from pathlib import Path
from ui.command_line import run, signing

home = Path(sys.argv[1])
signing._password = lambda question: "a long password"
project, report = str(home / "ours.hattama"), str(home / "report.pdf")
for code, *command in (
    (0, "log", project),
    (1, "check", project),
    (0, "report", project, "-o", report, "--chapters", "summary,sources"),
    (0, "verify", report, project),
    (0, "export", project, "--to", str(home / "again.hattama"), "--without-names"),
    (0, "sign", report, "--new-certificate", "N", "--certificate", str(home / "n.p12")),
    (0, "verify", str(home / "report-signed.pdf"), project),
):
    assert run(command) == code, command
"""


def test_projects_merges_and_reports_open_no_connection(tmp_path: Path) -> None:
    """In the window and then by commands, on the projects that the window made."""
    files = [str(write(tmp_path / "akmola.csv", rows()))]
    for name, script, paths in (("window", PROJECTS, files), ("commands", COMMANDS, [])):
        path = tmp_path / f"{name}.py"
        path.write_text(script, encoding="utf-8")
        assert not watched(tmp_path, str(path), str(tmp_path), *paths, fewest=1)
    assert (tmp_path / "window.pdf").exists()
    assert (tmp_path / "report-signed.pdf").exists()


def few() -> list[str]:
    return [str(path) for path in sample_protocols.inputs() if path.is_file()][:2]


WRITTEN = {"report": ["-o", "report.pdf"], "export": ["--to", "audit.xlsx"]}


@pytest.mark.parametrize("command", ["check", "inspect", "report", "export"])
def test_no_command_opens_a_connection(tmp_path: Path, command: str) -> None:
    option = WRITTEN.get(command, [])
    output = [*option[:1], *(str(tmp_path / name) for name in option[1:])]
    assert not watched(tmp_path, "main.py", command, *few(), *output)


SIGNING = """
import subprocess, sys
from io import BytesIO
from reportlab.pdfgen.canvas import Canvas
from reports.signatures import signatures
from reports.signing import identity, new_certificate, sign
out = BytesIO()
canvas = Canvas(out)
canvas.drawString(100, 700, "419")
canvas.save()
by = identity(new_certificate("N", "a long password"), "a long password")
assert signatures(sign(out.getvalue(), by))[0].intact
subprocess.run([sys.executable, "-c", "pass"])
"""


def test_signing_and_checking_signatures_open_no_connection(tmp_path: Path) -> None:
    script = tmp_path / "signs.py"
    script.write_text(SIGNING, encoding="utf-8")
    assert not watched(tmp_path, str(script))


def test_the_window_opens_no_connection(tmp_path: Path) -> None:
    script = tmp_path / "window.py"
    script.write_text(WINDOW, encoding="utf-8")
    assert not watched(tmp_path, str(script), str(tmp_path), *few())


def test_a_connection_would_be_told(tmp_path: Path) -> None:
    script = tmp_path / "connects.py"
    script.write_text(
        "import socket, subprocess, sys\n"
        "socket.socket(socket.AF_INET).close()\n"
        "subprocess.run([sys.executable, '-c', 'pass'])\n",
        encoding="utf-8",
    )
    assert watched(tmp_path, str(script))
