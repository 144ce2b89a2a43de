"""The frame holds: pins and locks, settings in one place, nothing of any one machine, set-up."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
INDEX = re.compile(r"pypi\.(?:org|python)|pythonhosted|--(?:extra-)?index-url|--find-links")
MACHINE_PATH = re.compile(r"(?<![\w.~}*-])/(?:home|root|work|Users)/\w|[A-Z]:\\Users\\\w")
# The Python that the environment of these tests was made from.
BASE_PYTHON: str = getattr(sys, "_base_executable", sys.executable)

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs Qt's libraries")


def locked(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [Requirement(line.rstrip("\\ ")) for line in lines if line[:1].isalnum()]


def pins(requirements: list[Requirement], python: str) -> dict[str, str]:
    """Versions by name, as one Python sees them."""
    environment = {"python_version": python, "python_full_version": f"{python}.9"}
    return {
        canonicalize_name(each.name): str(each.specifier)
        for each in requirements
        if each.marker is None or each.marker.evaluate(environment)
    }


def committed_texts() -> dict[str, str]:
    git = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if git.returncode:
        pytest.skip("not a clone: git does not know this folder")
    texts = {}
    for name in filter(None, git.stdout.split("\0")):
        try:
            texts[name] = (ROOT / name).read_text("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):  # just removed; or no text
            continue
    return texts


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("python", PYTHONS)
def test_python_311_never_gets_the_qt_that_kills_it(lock: str, python: str) -> None:
    expected = "==6.11.3" if python == "3.11" else "==6.12.0"
    assert pins(locked(lock), python)["pyside6-essentials"] == expected
    assert pins(locked(lock), python)["shiboken6"] == expected


@pytest.mark.parametrize("python", PYTHONS)
def test_development_runs_the_versions_that_users_run(python: str) -> None:
    assert pins(locked(LOCKS[0]), python).items() <= pins(locked(LOCKS[1]), python).items()


@pytest.mark.parametrize("python", PYTHONS)
def test_declared_versions_are_the_locked_ones(python: str) -> None:
    declared = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    wanted = pins([Requirement(each) for each in declared], python)
    assert wanted.items() <= pins(locked(LOCKS[1]), python).items()


def test_installed_versions_are_the_locked_ones() -> None:
    wanted = [each for each in locked(LOCKS[1]) if each.marker is None or each.marker.evaluate()]
    installed = {each.name: f"=={metadata.version(each.name)}" for each in wanted}
    assert installed == {each.name: str(each.specifier) for each in wanted}


def imported(file: Path) -> set[str]:
    """Top names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_the_program_imports_only_what_make_run_installs() -> None:
    own = {"audit", "main", "reports", "sample_protocols", "ui"}
    files = [ROOT / "main.py", *(file for name in own for file in (ROOT / name).rglob("*.py"))]
    foreign = set().union(*map(imported, filter(Path.exists, files)))
    foreign -= own | sys.stdlib_module_names
    to_run = {canonicalize_name(each.name) for each in locked(LOCKS[0])}
    packages = metadata.packages_distributions()
    assert {
        name for name in foreign if not to_run & {*map(canonicalize_name, packages.get(name, []))}
    } == set()


def test_every_locked_package_has_a_hash() -> None:
    for lock in LOCKS:
        entries = re.split(r"\n(?=\w)", (ROOT / lock).read_text("utf-8").strip())
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_locks_name_no_place_to_download_from() -> None:
    assert [lock for lock in LOCKS if "://" in (ROOT / lock).read_text("utf-8")] == []


def test_no_committed_file_names_an_index_or_a_path_of_one_machine() -> None:
    own = Path(__file__).name
    found = [
        f"{name}: {match.group()}"
        for name, text in committed_texts().items()
        for pattern in (INDEX, MACHINE_PATH)
        if Path(name).name != own and (match := pattern.search(text))
    ]
    assert found == []


def test_settings_of_all_tools_are_in_pyproject() -> None:
    strays = ".coveragerc .flake8 .importlinter .ruff.toml mypy.ini pytest.ini ruff.toml setup.cfg"
    assert [name for name in strays.split() if (ROOT / name).exists()] == []
    assert {"importlinter", "mypy", "pytest", "ruff", "setuptools"} <= PROJECT["tool"].keys()
    assert PROJECT["tool"]["mypy"]["strict"] is True


def test_contracts_keep_the_direction() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    assert layers == ["ui", "reports", "audit"]
    forbidden = {
        (source, each)
        for contract in contracts
        if contract["type"] == "forbidden"
        for source in contract["source_modules"]
        for each in contract["forbidden_modules"]
    }
    assert {("audit", "PySide6"), ("audit", "reportlab"), ("reports", "PySide6")} <= forbidden
    assert {("audit", "main"), ("reports", "main"), ("ui", "main")} <= forbidden


def test_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make ([a-z]+)", shown, re.MULTILINE) == targets
    assert {"setup", "run", "test", "check", "format", "bench", "lock", "clean"} <= set(targets)


@linux
def test_every_library_of_qt_is_found() -> None:
    import PySide6

    plugins = Path(PySide6.__path__[0], "Qt", "plugins")
    names = ["platforms/libqoffscreen.so", "platforms/libqxcb.so", "platforms/libqwayland.so"]
    names += ["xcbglintegrations/libqxcb-glx-integration.so"]
    names += ["printsupport/libcupsprintersupport.so"]
    ldd = subprocess.run(
        ["ldd", *(plugins / name for name in names)], capture_output=True, text=True, check=True
    )
    assert [line.strip() for line in ldd.stdout.splitlines() if "not found" in line] == []


def test_a_warning_of_qt_fails_a_test_but_for_the_two_of_no_screen(tmp_path: Path) -> None:
    Path(tmp_path, "test_warnings.py").write_text(
        "import pytest\n"
        "from PySide6.QtCore import qWarning\n"
        "@pytest.mark.parametrize('text', [\n"
        "    'This plugin does not support raise()',\n"
        "    'This plugin does not support propagateSizeHints()',\n"
        "    'QPainter::begin: Paint device returned engine == 0',\n"
        "])\n"
        "def test_warning(text): qWarning(text)\n",
        "utf-8",
    )
    settings = ["-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *settings, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 2 passed" in run.stdout


def set_up(folder: Path, python: str | Path = BASE_PYTHON) -> str:
    """What set-up says in ``folder``; nothing when all is ready."""
    return subprocess.run(
        [folder / "tools" / "setup.sh", "run"],
        env={**os.environ, "PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


@linux
def test_set_up_mends_what_is_broken_and_leaves_alone_what_is_not(tmp_path: Path) -> None:
    first, moved, python = tmp_path / "first", tmp_path / "moved", tmp_path / "python"
    shutil.copytree(ROOT / "tools", first / "tools")
    (first / "requirements.lock").write_text("# nothing to install\n", "utf-8")
    (first / ".venv").mkdir()
    (first / ".venv" / "unfinished").touch()  # as after a set-up that was stopped
    assert "ready" in set_up(first)
    assert set_up(first) == ""

    # From here on it is enough to see it begin: this Python makes no environments.
    refusal = 'case "$*" in "-m venv"*) exit 1 ;; esac\n'
    python.write_text(f'#!/bin/sh\n{refusal}exec "{BASE_PYTHON}" "$@"\n', "utf-8")
    python.chmod(0o755)
    assert set_up(first, python) == ""
    shutil.copytree(first, moved, symlinks=True)
    assert "making" in set_up(moved, python)
    (first / "requirements.lock").write_text("# another lock\n", "utf-8")
    assert "making" in set_up(first, python)


@pytest.mark.parametrize("first", ["audit.election", "audit.engine", "audit.findings", "ui.app"])
def test_a_package_can_be_entered_by_any_of_its_doors(first: str) -> None:
    command = [sys.executable, "-c", f"import {first}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
