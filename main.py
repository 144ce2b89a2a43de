"""The one entry of Hattama: without arguments the window, with a command the same without one."""

import sys
from collections.abc import Sequence
from multiprocessing import freeze_support


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    from ui.command_line import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    freeze_support()  # files are read in child processes, which a frozen program starts as itself
    sys.exit(main())
