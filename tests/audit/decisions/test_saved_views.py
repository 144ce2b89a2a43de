"""Views kept under a name: the newest counts, in the project first, whatever lines hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.decisions.journal import append_lines
from audit.decisions.saved_views import LOG, SavedView, kept, save

VIEW = SavedView({"text": "Ақмола"}, {"votes": {"low": 3.0}}, ("a", "b"), ("b",), "a", True)


def test_a_view_is_found_again_in_both_places(tmp_path: Path) -> None:
    project, own = tmp_path / "project", tmp_path / "own"
    save((project, own), "Түнгі", VIEW, append_lines)
    assert kept((project,)) == kept((own,)) == {"Түнгі": VIEW}


def test_the_newest_of_a_name_counts_and_one_is_taken_away(tmp_path: Path) -> None:
    save((tmp_path,), "one", VIEW, append_lines)
    save((tmp_path,), "one", SavedView(), append_lines)
    save((tmp_path, tmp_path), "two", VIEW, append_lines)
    assert kept((tmp_path,)) == {"one": SavedView(), "two": VIEW}
    save((tmp_path,), "two", None, append_lines)
    assert list(kept((tmp_path,))) == ["one"]


def test_the_projects_view_goes_before_the_persons_own(tmp_path: Path) -> None:
    project, own = tmp_path / "project", tmp_path / "own"
    save((own,), "one", VIEW, append_lines)
    save((project,), "one", SavedView(), append_lines)
    assert kept((project, own)) == {"one": SavedView()}


@given(st.text(max_size=60))
def test_strange_lines_are_left_out(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("views")
    path = folder / LOG
    path.parent.mkdir(parents=True)
    path.write_text(text + '\n{"name": 3}\n{"name": "x", "view": 7}\n', encoding="utf-8")
    save((folder,), "good", VIEW, append_lines)
    assert kept((folder,))["good"] == VIEW
