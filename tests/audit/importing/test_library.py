"""The folder of recipes."""

from dataclasses import replace
from pathlib import Path

import pytest

from audit.engine import read
from audit.importing.library import Library, export, recipes_from
from audit.importing.recipes import RecipeError
from tests.audit.importing.test_recipes import FIELDS, HEADER, recipe, rows


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data" / "recipes")


def test_a_recipe_is_kept_renamed_and_removed(library: Library) -> None:
    assert library.recipes() == ()
    path = library.add(recipe(name="Хаттама, облыс / 2021"))
    assert library.recipes() == (recipe(name="Хаттама, облыс / 2021"),)
    again = library.rename(path, "Протокол")
    assert [one.name for one in library.recipes()] == ["Протокол"]
    assert not path.exists()
    library.remove(again)
    assert library.kept() == ()


def test_one_name_for_two_shapes_gives_two_files(library: Library) -> None:
    first = recipe(name="Urns")
    other = replace(first, columns=first.columns[:-1])
    assert library.add(first) != library.add(other)
    later = replace(first, made="2022-01-01T00:00:00")
    library.add(later)
    assert sorted(one.made for one in library.recipes()) == [other.made, later.made]


def test_a_recipe_is_handed_on_by_file(library: Library, tmp_path: Path) -> None:
    export(recipe(), tmp_path / "from Aigerim.toml")
    assert library.import_file(tmp_path / "from Aigerim.toml") == recipe()
    assert library.recipes() == (recipe(),)


def test_a_broken_file_is_told_and_the_others_are_used(library: Library) -> None:
    library.add(recipe())
    (library.folder / "broken.toml").write_text("name = ", encoding="utf-8")
    (library.folder / "letters.toml").write_bytes(b"\xff\xfe\xff")
    found = {one.path.name: one for one in library.kept()}
    assert found["broken.toml"].problem is not None
    assert found["letters.toml"].problem is not None
    assert library.recipes() == (recipe(),)
    recipes, problems = recipes_from([library.folder, library.folder / "missing.toml"])
    assert (len(recipes), len(problems)) == (1, 3)
    with pytest.raises(RecipeError):
        library.import_file(library.folder / "broken.toml")


def test_the_engine_reads_by_recipes(tmp_path: Path) -> None:
    lines = [",".join(map(str, row)) for row in [HEADER, *rows(6, 300)]]
    path = tmp_path / "later.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    (plain,) = read([path]).tables
    (found,) = read([path], recipes=[recipe()]).tables
    assert any(entry.asked for entry in plain.columns)
    assert [entry.field for entry in found.columns] == FIELDS
    assert found.recipe is not None
