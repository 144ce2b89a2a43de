"""The program without a window: the same audit by commands, for scripts and small machines."""

from ui.command_line.run import run

__all__ = ["run"]
