"""Faults done on purpose: each is said and loses nothing; ``make faults`` does them all."""

from pathlib import Path

import pytest

from tools.faults.__main__ import played


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("full-disk-adding", "cannot be kept on the disk"),
        ("project-gone", "cannot be kept on the disk"),
        ("two-instances", "open in another program"),
        ("clock-set-back", ""),
    ],
)
def test_a_fault_is_said_and_loses_nothing(tmp_path: Path, fault: str, said: str) -> None:
    told, kept = played(fault, tmp_path)
    assert kept == "yes"
    assert said in told
