"""How soon the window is on screen, beside a bare PySide6 window in the same run.

Both are started again and again in turn, each in a process of its own, until the first frame is
painted. On the clock that is from the start of the process to the word that it gives; "work" is
what its threads worked meanwhile, which other programs change less. The program's modules of which
nothing may be loaded by then are looked for. Run with ``python -m benchmarks.first_frame``.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST = 1.3  # times the bare window
ROUNDS = 15
HEAVY = ("pandas", "numpy", "scipy", "numba", "pyqtgraph", "reportlab", "pyarrow", "openpyxl",
         "PIL", "fluent", "sqlite3", "ssl", "socket")  # fmt: skip

_TOLD = """
import os, sys, time
def told(*_):
    loaded = ",".join(name for name in sys.modules if "." not in name)
    print(time.process_time(), loaded, flush=True)
    os._exit(0)
"""
_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
app = QApplication([])
window = Bare()
window.resize(1360, 860)
window.show()
app.exec()
"""
_OURS = """
import gc
gc.disable()  # as `main` does before it loads the window
import main
from ui import app
app.finish = told  # what follows the first frame
main.main([])
"""


def main(rounds: int = ROUNDS) -> None:
    """Start both in turn and print the medians."""
    found: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": []}
    loaded: set[str] = set()
    with tempfile.TemporaryDirectory() as compiled:
        for number in range(rounds + 1):
            for name, code in (("bare", _BARE), ("ours", _OURS)):
                seconds, work, modules = _started(_TOLD + code, compiled)
                if number:  # the first has the files compiled, as they are once installed
                    found[name].append((seconds, work))
                loaded |= set(modules) if name == "ours" else set()
    for kind, which in (("on the clock", 0), ("work", 1)):
        bare, ours = (statistics.median(one[which] for one in found[n]) for n in ("bare", "ours"))
        print(f"first frame, {kind:<14}{1000 * ours:6.0f} ms, a bare window {1000 * bare:4.0f} ms: "
              f"{ours / bare:.2f} times (wanted {MOST})")  # fmt: skip
    print(f"loaded by then of what may not be: {', '.join(loaded & set(HEAVY)) or 'nothing'}")


def _started(code: str, compiled: str) -> tuple[float, float, list[str]]:
    """Seconds on the clock, seconds of work, and the modules loaded."""
    with tempfile.TemporaryDirectory() as home:
        own = {"HATTAMA_HOME": home, "XDG_CONFIG_HOME": home, "LC_ALL": "C.UTF-8",
               "PYTHONPYCACHEPREFIX": compiled}  # fmt: skip
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=environment,
        ) as child:  # fmt: skip
            assert child.stdout is not None
            said = child.stdout.readline()
            seconds = time.perf_counter() - began
    work, modules = said.split(" ", 1)
    return seconds, float(work), modules.strip().split(",")


if __name__ == "__main__":
    main()
