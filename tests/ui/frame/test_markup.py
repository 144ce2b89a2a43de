"""What files say is never taken for HTML, in no label, box or tip of the window."""

from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMessageBox, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.test_newer_copy import idle
from ui import app as program
from ui.frame.help import HelpWindow
from ui.frame.main_window import MainWindow
from ui.session import Place
from ui.widgets.plain import show_plain

AUTO, RICH = Qt.TextFormat.AutoText, Qt.TextFormat.RichText
BOLD = "<b>Ақмола</b>"


def hostile(path: Path) -> Path:
    """A table whose every word is markup."""
    head = f"Region,District,Precinct,Registered,Issued,Invalid,Valid,{BOLD} 1,{BOLD} 2"
    rows = [
        f"{BOLD},<i>x</i>,{n},{900 + n},500,10,490,{300 + n + 48 * (n == 3)},{190 - n}"
        for n in range(1, 31)
    ]
    rows[6] = rows[6].replace(",10,", ",<u>1O</u>,")
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def markup() -> list[str]:
    """Texts of labels that stand somewhere on the screen and might be taken for markup."""
    labels = (one for one in QApplication.allWidgets() if isinstance(one, QLabel))
    return [one.text() for one in labels if one.isVisible() and one.textFormat() == AUTO]


def look_around(qtbot: QtBot, window: MainWindow) -> None:
    """Choose some rows of every list that is there."""
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(min(3, model.rowCount()) if view.isVisible() else 0):
            view.setCurrentIndex(model.index(row, 0))
            idle(qtbot, window.session)
            assert not markup()


def test_files_that_are_full_of_markup_show_it_as_it_stands(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = program.open_window(program.application(), settings, tmp_path / "data")
    qtbot.addWidget(window)
    session = window.session
    session.open_paths([hostile(tmp_path / "protocols <b>.csv")])
    idle(qtbot, session)
    look_around(qtbot, window)
    session.accept_import()
    idle(qtbot, session)
    for place in (Place.FINDINGS, Place.ELECTION, Place.SOURCES):
        session.go(place)
        idle(qtbot, session)
        assert not markup()
        look_around(qtbot, window)
    texts = [one.text() for one in window.findChildren(QLabel)]
    assert session.audit is not None
    assert any("<" in text for text in texts), texts


def test_boxes_and_tips_are_plain_and_help_is_not(qtbot: QtBot, window: MainWindow) -> None:
    show_plain(program.application())
    box = QMessageBox(window)
    qtbot.addWidget(box)
    box.setText(BOLD)
    box.show()
    QToolTip.showText(QPoint(5, 5), BOLD)
    tips = [one for one in QApplication.topLevelWidgets() if isinstance(one, QLabel)]
    assert BOLD in [one.text() for one in tips]
    assert not markup()
    QToolTip.hideText()

    about = HelpWindow("Title", BOLD, "Close", window)
    qtbot.addWidget(about)
    about.show()
    assert [one.textFormat() for one in about.findChildren(QLabel)] == [RICH]
