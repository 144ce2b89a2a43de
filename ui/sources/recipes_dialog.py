"""The recipes that the person keeps: rename, remove, hand on, take over."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit import problems as wording
from audit import system
from audit.importing.library import Kept, Library, export
from audit.importing.recipes import RecipeError
from audit.sources import Problem
from ui.session import Session
from ui.tables import Column, ColumnTableModel, TableView
from ui.widgets.flow import FlowLayout


class Ask:
    """What the dialog asks by the system's own boxes; tests hand in their own."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._parent = parent

    def name(self, old: str) -> str:
        """A new name, "" when the person thinks better of it."""
        text = self._session.text
        name, yes = QInputDialog.getText(
            self._parent, text("window-recipes-rename"), text("window-recipes-name"), text=old
        )
        return name.strip() if yes else ""

    def open_file(self) -> str:
        """The file of a recipe, "" for none."""
        title = self._session.text("window-recipes-import")
        return QFileDialog.getOpenFileName(self._parent, title, "", self._filter())[0]

    def save_file(self, name: str) -> str:
        """Where a recipe is to be written, "" for nowhere."""
        title = self._session.text("window-recipes-export")
        return QFileDialog.getSaveFileName(self._parent, title, name, self._filter())[0]

    def _filter(self) -> str:
        return f"{self._session.text('window-recipes-filter')} (*.toml)"


class RecipesDialog(QDialog):
    """Lists the recipes of a library.

    Attributes:
        list: the recipes.
        buttons: what can be done, by "rename", "remove", "import" and "export".
    """

    def __init__(
        self,
        session: Session,
        library: Library,
        parent: QWidget | None = None,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._library = library
        self._ask = ask or Ask(session, self)
        self._kept: tuple[Kept, ...] = ()
        self._model = ColumnTableModel(self)
        self.list = TableView(self._model, session.text("window-recipes-title"))
        self.buttons: dict[str, QPushButton] = {}
        self._note = QLabel()
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show what the folder holds now."""
        self._kept = self._library.kept()
        self._model.set_columns(self._columns(), [str(one.path) for one in self._kept])
        self.list.fit_columns()
        if self._kept:
            self.list.select_rows(np.array([0]), 0)
        elif not self._note.text():
            self._note.setText(self._session.text("window-recipes-none"))
        self._tell()

    # Inside

    def _build(self) -> None:
        text = self._session.text
        self.setWindowTitle(text("window-recipes-title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(text("window-recipes-about"))
        about.setWordWrap(True)
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        bar = QWidget()
        flow = FlowLayout(bar)
        acts: dict[str, Callable[[], None]] = {
            "rename": self._rename,
            "remove": self._remove,
            "import": self._import,
            "export": self._export,
        }
        for name, act in acts.items():
            button = QPushButton(text(f"window-recipes-{name}"))
            button.setAutoDefault(False)
            button.clicked.connect(act)
            self.buttons[name] = button
            flow.addWidget(button)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setText(text("window-recipes-close"))
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (about, self.list, bar, self._note, close):
            layout.addWidget(part)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 110, self.fontMetrics().height() * 24)
        self.list.row_current.connect(lambda _: self._tell())

    def _columns(self) -> list[Column]:
        def column(key: str, texts: list[str], width: int) -> Column:
            values = np.array([*texts, ""], dtype=object)[:-1]
            return Column(key, self._session.text(f"window-recipes-col-{key}"), values, width=width)

        recipes = [one.recipe for one in self._kept]
        kinds = [self._session.text(f"window-kind-{r.kind}") if r else "–" for r in recipes]
        return [
            column("name", [r.name if r else one.path.name
                            for r, one in zip(recipes, self._kept, strict=True)], 40),
            column("kind", kinds, 22),
            column("columns", [str(len(r.columns)) if r else "–" for r in recipes], 10),
            column("author", [r.author if r else "–" for r in recipes], 16),
            column("made", [r.made[:10] if r else "–" for r in recipes], 12),
        ]  # fmt: skip

    def _chosen(self) -> Kept | None:
        index = self.list.currentIndex()
        row = self._model.source_row(index.row()) if index.isValid() else -1
        return self._kept[row] if 0 <= row < len(self._kept) else None

    def _tell(self) -> None:
        chosen = self._chosen()
        usable = chosen is not None and chosen.recipe is not None
        self.buttons["rename"].setEnabled(usable)
        self.buttons["export"].setEnabled(usable)
        self.buttons["remove"].setEnabled(chosen is not None)
        if chosen is not None:
            self._note.setText(self._describe(chosen.problem) if chosen.problem else "")

    def _rename(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.recipe is None:
            return
        name = self._ask.name(chosen.recipe.name)
        if name:
            self._do(lambda: self._library.rename(chosen.path, name), "")

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            name = chosen.recipe.name if chosen.recipe else chosen.path.name
            said = self._session.text("window-recipes-removed", name=name)
            self._do(lambda: self._library.remove(chosen.path), said)

    def _import(self) -> None:
        path = self._ask.open_file()
        if path:
            said = self._session.text("window-recipes-imported")
            self._do(lambda: self._library.import_file(Path(path)), said)

    def _export(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.recipe is None:
            return
        recipe, path = chosen.recipe, self._ask.save_file(chosen.path.name)

        def write() -> None:
            export(recipe, Path(path))
            self._session.exported("recipe", Path(path))

        if path:
            self._do(write, self._session.text("window-recipes-exported", path=path))

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except RecipeError as error:
            said = self._describe(error.problem)
        except OSError as error:
            reason = system.why(error)
            folder = str(self._library.folder)
            params = {"reason": reason}
            said = self._describe(Problem("recipe-unkept", "warning", folder, params=params))
        self.refresh()
        if said:
            self._note.setText(said)

    def _describe(self, problem: Problem) -> str:
        return wording.describe(problem, self._session.language)
