"""By what a copy without names is read: recipes and profile of its project, which name nobody."""

import tomllib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomli_w

from audit import profile
from audit.importing.recipes import Recipe, RecipeError, from_toml, is_of_lines
from audit.project.nameless.people import People
from audit.project.workspace import Workspace

OWN = "profile.toml"  # what the profile from a file is called
_FREE = ("source",)  # of a profile: a sentence, which nothing is found by


def built_in(workspace: Workspace) -> str | None:
    """The profile that was chosen, where it is one of the program's own."""
    chosen = workspace.profile
    return chosen if chosen in profile.built_in() else None


def own_profile(workspace: Workspace, people: People) -> str:
    """The profile from a file as TOML, without names and remarks; "" where none was chosen."""
    path = Path(workspace.profile or "")
    if path.parent != workspace.folder / "profiles" or not path.is_file():
        return ""
    try:
        return tomli_w.dumps(_titled(tomllib.loads(path.read_text("utf-8")), people))
    except ValueError:  # what cannot be read was not used either
        return ""


def _titled(value: Any, people: People) -> Any:
    """A value of a TOML file with names of people taken out of its texts."""
    if isinstance(value, dict):
        return {key: people.free(one) if key in _FREE and isinstance(one, str)
                else _titled(one, people) for key, one in value.items()}  # fmt: skip
    if isinstance(value, list):
        return [_titled(one, people) for one in value]
    return people.title(value) if isinstance(value, str) else value


def recipes(workspace: Workspace, people: People) -> list[Recipe]:
    """The recipes by which the tables were read, for the headings as the copy has them."""
    made: list[Recipe] = []
    for number, text in enumerate(workspace.recipes or (), 1):
        with suppress(RecipeError):
            old = from_toml(text, "")
            columns = tuple(
                replace(one, header=people.title(one.header), field=_field(one.field, people))
                for one in old.columns
            )
            side, ballot = people.title(old.side), people.title(old.ballot)
            made.append(replace(old, name=f"recipe {number}", author="", columns=columns,
                                side=side, ballot=ballot))  # fmt: skip
    return made


def _field(field: str, people: People) -> str:
    """A column's meaning; lines of the ballot are named as in the heading."""
    return people.title(field) if is_of_lines(field) else field
