"""Faults done on purpose: each is said and loses nothing; ``make faults`` does them all."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.faults.__main__ import played


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder that whoever plays a fault may enter: pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="hattama-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.skipif(os.name == "nt", reason="limits of Unix")
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("full-disk-deciding", "does not take decisions now"),
        ("full-disk-saving", "Saving the project did not succeed"),
        ("read-only-folder", "or its folder cannot be written"),
        ("source-gone-before-saving", "cannot be read any more"),
        ("source-changed-before-saving", "was changed after it was read"),
        ("source-damaged-in-project", "are damaged"),
        ("project-gone", "does not take decisions now"),
        ("share-gone", "does not take decisions now"),
        ("share-gone-for-good", "is kept in a project of its own"),
        ("clock-set-back", ""),
        ("page-lost", "nothing is written into it"),
        ("record-damaged", "is damaged in the file and cannot be read"),
        ("beginning-lost", "is damaged and cannot be read"),
        ("two-instances", "is kept in a project of its own"),
    ],
)
def test_a_fault_is_said_and_loses_nothing(anybodys: Path, fault: str, said: str) -> None:
    told, kept = played(fault, anybodys)
    assert kept == "yes"
    assert said in told
