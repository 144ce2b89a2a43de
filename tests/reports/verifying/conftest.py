"""A report and its files, made once for each file of tests, and how it is verified."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reports.verifying import Verdict, verify
from tests.reports.verifying.cases import Case, Check, made


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return made(tmp_path_factory.mktemp("report"))


@pytest.fixture
def check(case: Case, tmp_path: Path) -> Check:
    """Verify these bytes with these files, or the report and its files where not given."""

    def run(data: bytes | None = None, files: Sequence[Path] | None = None) -> Verdict:
        path = tmp_path / "report.pdf"
        path.write_bytes(case.data if data is None else data)
        return verify(path, case.files if files is None else files)

    return run
