"""Fixtures that all tests share: Qt without a screen, and the data of real elections."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Before anything imports Qt. QT_QPA_PLATFORM=xcb make test shows the windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with data/ and fixtures/ of real elections; tests that need it skip without it."""
    folder = Path(os.environ.get("HATTAMA_DATA") or ROOT.parent / "shared").resolve()
    if not (folder / "data").is_dir():
        pytest.skip(f"no election data in {folder} (HATTAMA_DATA names the folder to use)")
    return folder
