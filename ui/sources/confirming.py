"""What a person says of the columns of all tables of one shape, as one entry of the log."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from audit import system
from audit.decisions.ledger import Ledger
from audit.importing.corrections import TableKey
from audit.importing.library import FOLDER, Library
from audit.importing.recipes import Recipe, RecipeError, recipe_of
from audit.importing.table import Table
from audit.progress import Progress
from audit.sources import Problem
from ui.session import Session
from ui.sources.alike import Alike, SharedColumn

_LONGEST_NAME = 60


def answer(session: Session, columns: Sequence[SharedColumn], field: str) -> None:
    """Say what columns are, in every table that has them."""
    _say(session, [(column, field) for column in columns])


def confirm(session: Session, alike: Alike) -> None:
    """Say that the columns shown as doubtful are what they were taken for, in all tables.

    Of the others nothing is written down: nobody changed them by hand.
    """
    doubtful = [(c, c.fields[0]) for c in alike.columns if c.doubtful]
    if doubtful:
        _say(session, doubtful)


def _say(session: Session, columns: Sequence[tuple[SharedColumn, str]]) -> None:
    """Say what each of these columns is, table by table: hundreds may have forty of them."""
    said: dict[TableKey, dict[int, str]] = {}
    for column, field in columns:
        for key, index in column.places:
            said.setdefault(key, {})[index] = field

    def change(ledger: Ledger) -> None:
        with ledger.together():
            for key, fields in said.items():
                ledger.map_columns(key, fields)

    session.correct(change)


def keep(tables: Sequence[Table], name: str, author: str, library: Library) -> Recipe | Problem:
    """Make the recipe of confirmed tables and keep it; the problem where that is not possible."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        recipe = recipe_of(tables[0], name, author, made, tables[1:])
        library.add(recipe)
    except RecipeError as error:
        return error.problem
    except OSError as error:
        reason = system.why(error)
        return Problem("recipe-unkept", "warning", str(library.folder), params={"reason": reason})
    return recipe


def remember(
    session: Session, alike: Alike, name: str, done: Callable[[Recipe | Problem], None]
) -> None:
    """Confirm the map of all tables of a shape, and keep it as a recipe, beside the window.

    ``done`` is told the recipe, or why it could not be kept.
    """
    tables, author, library = alike.tables, session.author, library_of(session)

    def work(progress: Progress) -> Recipe | Problem:
        return keep(tables, name, author, library)

    session.jobs.start(session.text("window-job-remember"), work, done)
    confirm(session, alike)


def library_of(session: Session) -> Library:
    """The person's recipes."""
    return Library(session.data_folder / FOLDER)


def name_for(tables: Sequence[Table]) -> str:
    """A name for the recipe of tables of one shape: their title, else their first headers.

    Words of the title in which the tables differ (places, numbers) are left out.
    """
    table = tables[0]
    headers = [" ".join(entry.header.split()) for entry in table.columns if entry.header.strip()]
    titles = [title for title in table.titles if any(map(str.isalpha, title))]
    name = _common(titles[0], tables) if titles else ""
    name = name or ", ".join(headers[:3])
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"


def _common(title: str, tables: Sequence[Table]) -> str:
    """The words of ``title`` that stand in a title of every other table too."""
    kept = title.split()
    for other in tables[1:]:
        words = {word for line in other.titles for word in line.split()}
        kept = [word for word in kept if word in words]
    line = " ".join(kept).rstrip(" №#.,:;–-(/")
    return line if any(map(str.isalpha, line)) else ""
