"""The one entry of Hattama: without arguments the window, with a command the same without one."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

_PROJECT = ".hattama"  # as a desktop hands it over at a double click


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    if all(one.endswith(_PROJECT) and Path(one).exists() for one in typed):
        gc.disable()  # what the window loads is kept: looking for garbage in it is a tenth of it
        from ui import app  # the window does not wait for what commands need

        if app.display_named():
            return app.run(typed)
    from ui.command_line import run

    return run(typed)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # late: the window does not wait for it

        freeze_support()  # files are read in child processes, which it starts as itself
    sys.exit(main())
