"""The recipes that a person keeps: a folder of TOML files, one a recipe."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit import system
from audit.folding import fold
from audit.importing.recipes import (
    LONGEST_NAME,
    MOST_CHARACTERS,
    Recipe,
    RecipeError,
    from_toml,
    to_toml,
)
from audit.sources import Problem
from audit.writing import whole

FOLDER = "recipes"  # in the folder where the program keeps its data
_SUFFIX = ".toml"
_LONGEST_STEM = 60
_MOST_RECIPES = 1_000


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a library: its recipe, or None and the problem that says why not."""

    path: Path
    recipe: Recipe | None
    problem: Problem | None = None


class Library:
    """Recipes in one folder, which need not exist before the first is added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def kept(self) -> tuple[Kept, ...]:
        """Every file of the folder by name, those that cannot be used with the reason."""
        paths = sorted(self.folder.glob(f"*{_SUFFIX}")) if self.folder.is_dir() else []
        return tuple(_kept(path) for path in paths[:_MOST_RECIPES])

    def recipes(self) -> tuple[Recipe, ...]:
        """The recipes that can be used."""
        return tuple(one.recipe for one in self.kept() if one.recipe is not None)

    def add(self, recipe: Recipe) -> Path:
        """Keep a recipe; one of the same name and shape is replaced.

        Raises:
            OSError: when the file cannot be written.
        """
        path = self._path_for(recipe)
        self.folder.mkdir(parents=True, exist_ok=True)
        export(recipe, path)
        return path

    def rename(self, path: Path, name: str) -> Path:
        """Call the recipe in ``path`` otherwise.

        Raises:
            RecipeError: when it cannot be read any more.
            OSError: when the file cannot be written.
        """
        recipe = replace(read_recipe(path), name=" ".join(name.split())[:LONGEST_NAME])
        again = self._path_for(recipe, path)
        export(recipe, again)
        if again != path:
            path.unlink()
        return again

    def remove(self, path: Path) -> None:
        """Forget the recipe in ``path``.

        Raises:
            OSError: when the file cannot be removed.
        """
        path.unlink(missing_ok=True)

    def import_file(self, path: Path) -> Recipe:
        """Keep the recipe of a file from elsewhere.

        Raises:
            RecipeError: when it is none.
            OSError: when it cannot be kept.
        """
        recipe = read_recipe(path)
        self.add(recipe)
        return recipe

    def _path_for(self, recipe: Recipe, own: Path | None = None) -> Path:
        """A free file name after the recipe's own, or that of the recipe it replaces."""
        stem = "-".join(fold(recipe.name).replace("/", " ").replace("\\", " ").split())
        stem = "".join(c for c in stem if c.isalnum() or c in "-_")[:_LONGEST_STEM] or "recipe"
        number = 1
        while True:
            path = self.folder / f"{stem}{f'-{number}' if number > 1 else ''}{_SUFFIX}"
            if not path.exists() or path == own or _same(_kept(path).recipe, recipe):
                return path
            number += 1


def read_recipe(path: Path) -> Recipe:
    """The recipe in a file.

    Raises:
        RecipeError: when it cannot be read or is no recipe.
    """
    try:
        if path.stat().st_size > 4 * MOST_CHARACTERS:  # no letter of UTF-8 takes more
            raise RecipeError("recipe-too-large", path.name, found=path.stat().st_size,
                              most=MOST_CHARACTERS)  # fmt: skip
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = system.why(error)
        raise RecipeError("recipe-unreadable", path.name, reason=reason) from error
    except UnicodeDecodeError as error:
        raise RecipeError("recipe-no-toml", path.name, reason="not UTF-8") from error
    return from_toml(text, path.name)


def recipes_from(paths: Sequence[Path]) -> tuple[tuple[Recipe, ...], tuple[Problem, ...]]:
    """The recipes of files and folders, and what is wrong with the others."""
    kept = [one for path in paths for one in
            ((_kept(path),) if path.suffix == _SUFFIX else Library(path).kept())]  # fmt: skip
    recipes = tuple(one.recipe for one in kept if one.recipe is not None)
    return recipes, tuple(one.problem for one in kept if one.problem is not None)


def export(recipe: Recipe, path: Path) -> None:
    """Write a recipe to a file, whole or not at all.

    Raises:
        OSError: when it cannot be written.
    """
    told = to_toml(recipe).encode()
    whole(path, lambda file: file.write(told))


def _kept(path: Path) -> Kept:
    try:
        return Kept(path, read_recipe(path))
    except RecipeError as error:
        return Kept(path, None, error.problem)


def _same(one: Recipe | None, other: Recipe) -> bool:
    return one is not None and (one.name, one.shape) == (other.name, other.shape)
