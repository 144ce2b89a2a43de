"""Writes requirements.lock and requirements-dev.lock from pyproject.toml.

One lock serves every supported Python and system (uv's universal resolution). Versions that are
locked already stay as they are; ``--upgrade`` takes the newest of those pyproject.toml leaves open.
"""

import subprocess
import sys

LOCKS: dict[str, list[str]] = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--group", "dev", "--constraints", "requirements.lock"],
}
OPTIONS = [
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def main(options: list[str]) -> None:
    """Write both locks, the development one with the very versions of the other."""
    for lock, of_this_lock in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *of_this_lock, *options]
        subprocess.run([*command, "--output-file", lock, "pyproject.toml"], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
