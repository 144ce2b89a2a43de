"""What the tests of reports ask of the machine."""

import shutil
from pathlib import Path

import pytest

from audit import engine
from audit.engine import Audit
from tests.audit.builders import kazakhstan
from tests.reports.contents import few_contradictions


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """The program of LibreOffice; tests that need it skip without it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return found


@pytest.fixture(scope="module")
def precinct_audit() -> Audit:
    """The audit of `few_contradictions`."""
    return engine.audit(few_contradictions())


@pytest.fixture(scope="module")
def published_audit(shared_data: Path) -> Audit:
    """The audit of what was published of 2021."""
    return engine.audit(kazakhstan(shared_data))
