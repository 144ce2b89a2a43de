"""Nothing opens a connection: not the commands, not their child processes, not the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sample_protocols

ROOT = Path(__file__).resolve().parents[1]

# Loaded by every interpreter that starts with it on its path, children of children among them.
WATCH = """
import os, sys

EVENTS = ("socket.__new__", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")

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


def watched(tmp_path: Path, *command: str) -> list[str]:
    """What was told by an interpreter that ran ``command`` and by all its children."""
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
    assert done.returncode in (0, 1), done.stderr.decode()[-2000:]
    assert len((tmp_path / "told.started").read_text()) > 1, "no child process was watched"
    return told.read_text().splitlines() if told.exists() else []


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
from reports.signing import identity, new_certificate, sign, signatures
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
