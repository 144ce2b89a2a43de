"""What the tests of reports ask of the machine."""

import shutil

import pytest


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """The program of LibreOffice; tests that need it skip without it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return found
