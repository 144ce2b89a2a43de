"""Work put off: once however often it is asked for, and only for eyes."""

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.later import Later, Turns


def test_it_is_done_once_in_the_next_turn(qtbot: QtBot) -> None:
    widget, done = QWidget(), list[int]()
    qtbot.addWidget(widget)
    later = Later(widget, lambda: done.append(1))
    widget.show()
    qtbot.waitExposed(widget)
    later.ask()
    later.ask()
    assert done == []
    qtbot.waitUntil(lambda: not later.wanted)
    QApplication.processEvents()
    assert done == [1]


def test_nobody_looks_and_nothing_is_done_until_somebody_does(qtbot: QtBot) -> None:
    widget, done = QWidget(), list[int]()
    qtbot.addWidget(widget)
    later = Later(widget, lambda: done.append(1))
    later.ask()
    QApplication.processEvents()
    assert done == []
    widget.show()
    qtbot.waitUntil(lambda: done == [1])


def test_what_is_needed_at_once_is_done_at_once(qtbot: QtBot) -> None:
    widget, done = QWidget(), list[int]()
    qtbot.addWidget(widget)
    later = Later(widget, lambda: done.append(1))
    later.now()
    assert done == []
    later.ask()
    later.now()
    assert done == [1]


def test_each_widget_has_a_turn_of_its_own_and_one_that_is_gone_is_passed_by(
    qtbot: QtBot,
) -> None:
    turns, done = Turns(), list[str]()
    first, gone, last = QObject(), QObject(), QObject()
    beat = QTimer()
    beat.timeout.connect(lambda: done.append("window"))
    turns.ask(first, lambda: done.append("first"))
    turns.ask(gone, lambda: done.append("gone"))
    turns.ask(last, lambda: done.append("last"))
    turns.ask(first, lambda: done.append("first again"))
    beat.start(0)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: "last" in done)
    assert [one for one in done if one != "window"] == ["first", "last"]
    assert "window" in done[done.index("first") : done.index("last")]
