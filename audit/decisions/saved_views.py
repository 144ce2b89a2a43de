"""Views of a list that a person has named: filters, columns and order, kept line by line.

The newest line of a name counts; one without a view takes the name away. What a line of another
version says and this one does not know is left out, never a reason to lose the view.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from audit.decisions.journal import Append, append_lines, read_lines

LOG = f"views/{'0' * 64}.jsonl"  # below the folder of the logs
_LONGEST = 80  # letters of a name


@dataclass(frozen=True, slots=True)
class SavedView:
    """How a list is seen.

    ``filter``: what the filter bar says, by its parts; ``columns``: filters of columns by their
    keys (text, values, low, high); ``order``: keys of the columns from left to right; ``hidden``
    those not shown; ``sorted_by`` the key of the column that orders the rows ("" for none).
    """

    filter: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    sorted_by: str = ""
    descending: bool = False


def save(folders: Iterable[Path], name: str, view: SavedView | None, append: Append) -> None:
    """Keep a view under a name in each folder's log, or take it away where it is None.

    ``append`` is called for the first folder, that of the open project where there is one.

    Raises:
        OSError: when a log cannot be written.
    """
    record = {"action": "view", "name": name[:_LONGEST], "view": None if view is None else
              asdict(view)}  # fmt: skip
    ways = append
    for path in dict.fromkeys(folder / LOG for folder in folders):
        ways(path, record)
        ways = append_lines


def kept(folders: Iterable[Path]) -> dict[str, SavedView]:
    """The views by their names, in the order of the names; those of the first folder go before."""
    found: dict[str, SavedView] = {}
    for folder in reversed(list(dict.fromkeys(folders))):
        for name, view in read_lines(folder / LOG, _line):
            found.pop(name, None)
            if view is not None:
                found[name] = view
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))


def _line(raw: Mapping[str, Any]) -> tuple[str, SavedView | None]:
    name, view = str(raw["name"]), raw["view"]
    if view is None:
        return name, None
    columns = {str(key): dict(own) for key, own in dict(view.get("columns", {})).items()}
    return name, SavedView(
        filter=dict(view.get("filter", {})),
        columns=columns,
        order=tuple(map(str, view.get("order", ()))),
        hidden=tuple(map(str, view.get("hidden", ()))),
        sorted_by=str(view.get("sorted_by", "")),
        descending=bool(view.get("descending", False)),
    )
