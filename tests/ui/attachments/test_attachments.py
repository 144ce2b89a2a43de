"""Attaching, looking, turning, detaching and undoing with real clicks, keys and drops."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit.evidence.attachments import Attached, proved
from tests.audit.evidence.test_attachments import huge_png, pdf
from tests.ui.findings.cases import open_audit, small_audit
from ui.attachments import loading
from ui.attachments.loading import Loader, Wanted, image_of
from ui.attachments.strip import AttachmentStrip
from ui.findings import FindingsPlace
from ui.findings.pictures import Pictures
from ui.findings.viewer import Viewer
from ui.session import Session
from ui.widgets.style import Style

KEY = Qt.Key


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "protocol 001.jpg"
    Image.fromarray(np.full((300, 400, 3), 200, dtype=np.uint8)).save(path)
    return path


@pytest.fixture
def place(qtbot: QtBot, session: Session, style: Style) -> FindingsPlace:
    open_audit(qtbot, session, small_audit())
    made = FindingsPlace(session)
    qtbot.addWidget(made)
    made.resize(1280, 900)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.filling)
    frame = small_audit().findings
    first = frame[(frame["code"] == "H5") & (frame["precinct"] == "001")]
    session.select([str(first["id"].iloc[0])], current=str(first["id"].iloc[0]))
    return made


def strip_of(place: FindingsPlace) -> AttachmentStrip:
    return place.detail.pictures


def attach(qtbot: QtBot, place: FindingsPlace, session: Session, *paths: Path) -> None:
    with qtbot.waitSignal(session.job_finished):
        place.current.pictures.attach(paths)
    qtbot.waitUntil(lambda: not session.jobs.busy)


def drop(widget: FindingsPlace, *paths: Path) -> bool:
    """Whether the detail takes the files."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = widget.detail.viewport()
    entered = QDragEnterEvent(QPoint(10, 10), *how)
    entered.ignore()
    QApplication.sendEvent(over, entered)
    QApplication.sendEvent(over, QDropEvent(QPointF(10, 10), *how))
    return entered.isAccepted()


def test_a_dropped_photograph_is_kept_shown_and_found_again(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path
) -> None:
    assert strip_of(place).nothing.isVisible()
    with qtbot.waitSignal(session.attachments_changed):
        assert drop(place, photo)
    (item,) = [strip_of(place).list.item(row) for row in range(strip_of(place).list.count())]
    assert item.text() == "protocol 001.jpg"
    sha256 = str(item.data(Qt.ItemDataRole.UserRole))
    assert sha256 in item.toolTip()
    kept = session.keeping.pictures / f"{sha256}.jpg"
    assert kept.read_bytes() == photo.read_bytes()
    qtbot.waitUntil(lambda: not session.jobs.busy)

    again = Session(session.data_folder)
    open_audit(qtbot, again, small_audit())
    assert [one.sha256 for one in again.attachments.values.values() if one] == [sha256]
    again.close()


def test_a_spreadsheet_dropped_is_left_to_the_window(place: FindingsPlace, tmp_path: Path) -> None:
    table = tmp_path / "more.xlsx"
    table.write_bytes(b"PK")
    assert not drop(place, table)


def test_detaching_by_key_is_undone_by_key(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path
) -> None:
    attach(qtbot, place, session, photo)
    strip = strip_of(place)
    strip.list.setFocus()
    QTest.keyClick(strip.list, KEY.Key_Delete)
    assert strip.list.count() == 0
    assert session.undo_name == "detach 1 file"
    QTest.keyClick(place, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert strip.list.count() == 1
    QTest.mouseClick(strip.buttons["detach"], Qt.MouseButton.LeftButton)
    session.undo()
    session.undo()
    assert strip.list.count() == 0
    session.redo()
    assert strip.list.count() == 1


def test_another_precinct_has_files_of_its_own(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path
) -> None:
    attach(qtbot, place, session, photo)
    frame = small_audit().findings
    other = str(frame[(frame["code"] == "H5") & (frame["precinct"] == "002")]["id"].iloc[0])
    session.select([other], current=other)
    assert strip_of(place).list.count() == 0
    assert not strip_of(place).buttons["look"].isEnabled()
    country = frame[frame["level"] != "precinct"]
    if len(country):
        wide = str(country["id"].iloc[0])
        session.select([wide], current=wide)
        assert not strip_of(place).isVisible()


def test_what_is_no_picture_is_refused_in_a_sentence(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path, tmp_path: Path
) -> None:
    bad, bomb = tmp_path / "notes.jpg", tmp_path / "bomb.png"
    bad.write_bytes(b"MZ a program")
    bomb.write_bytes(huge_png(100_000, 100_000))
    with qtbot.waitSignal(session.job_finished) as told:
        place.current.pictures.attach([bad, bomb, photo])
    sentence = str(told.args[0])
    assert "1 file attached. 2 files were refused: “notes.jpg” is neither" in sentence
    assert strip_of(place).list.count() == 1


def looking(qtbot: QtBot, place: FindingsPlace) -> Viewer:
    strip = strip_of(place)
    strip.list.setFocus()
    QTest.keyClick(strip.list, KEY.Key_Return)
    pictures: Pictures = place.current.pictures
    viewer = pictures.viewer
    assert viewer is not None
    qtbot.waitExposed(viewer)
    qtbot.waitUntil(viewer.view.isVisible)
    return viewer


def test_the_viewer_zooms_turns_and_shows_the_figures_beside(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path
) -> None:
    attach(qtbot, place, session, photo)
    viewer = looking(qtbot, place)
    view = viewer.view
    fitted = view.zoom
    assert viewer.figures.model.rowCount() > 5
    assert "001" in viewer.windowTitle()
    QTest.keyClick(view, KEY.Key_Plus)
    assert view.zoom == pytest.approx(fitted * 1.25)
    QTest.keyClick(view, KEY.Key_Minus)
    QTest.keyClick(view, KEY.Key_1)
    assert view.zoom == pytest.approx(1.0)
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == pytest.approx(1.25)
    QTest.mouseClick(viewer.buttons["fit"], Qt.MouseButton.LeftButton)
    assert view.zoom == pytest.approx(fitted)
    QTest.keyClick(view, KEY.Key_R)
    assert view.transform().m11() == pytest.approx(0.0)
    for _ in range(60):
        QTest.keyClick(view, KEY.Key_Plus)
    assert view.zoom <= 16.0 + 1e-6
    QTest.keyClick(view, KEY.Key_Escape)
    assert not viewer.isVisible()


def test_the_picture_has_the_keys_at_once_and_beside_the_figures_too(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path
) -> None:
    attach(qtbot, place, session, photo)
    viewer = looking(qtbot, place)
    qtbot.waitUntil(viewer.view.hasFocus)
    before = viewer.view.zoom
    viewer.figures.table.setFocus()
    QTest.keyClick(viewer.figures.table, KEY.Key_Plus)
    assert viewer.view.zoom > before


def test_pages_of_a_pdf_and_files_follow_each_other(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf(2))
    attach(qtbot, place, session, scan, photo)
    viewer = looking(qtbot, place)
    assert viewer.page.text() == "Page 1 of 3"
    QTest.keyClick(viewer.view, KEY.Key_PageDown)
    QTest.mouseClick(viewer.buttons["next"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(viewer.view.isVisible)
    assert viewer.page.text() == "Page 3 of 3"
    assert not viewer.buttons["next"].isEnabled()
    assert "protocol 001.jpg" in viewer.windowTitle()


def test_a_file_changed_behind_our_back_is_not_shown(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path
) -> None:
    attach(qtbot, place, session, photo)
    (kept,) = session.keeping.pictures.glob("*.jpg")
    kept.write_bytes(kept.read_bytes() + b"changed")
    strip_of(place).list.setFocus()
    QTest.keyClick(strip_of(place).list, KEY.Key_Return)
    viewer = place.current.pictures.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: "is not in the folder" in viewer.told.text())


def test_many_files_are_proposed_and_attached_when_confirmed(
    qtbot: QtBot, place: FindingsPlace, session: Session, photo: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("7.jpg", "УИК 9.jpg", "holiday.jpg"):
        (folder / name).write_bytes(photo.read_bytes())
    with qtbot.waitSignal(session.job_finished):
        place.current.pictures.attach([folder])
    dialog = place.current.pictures.proposals
    assert dialog is not None
    assert dialog.table.rowCount() == 3
    with qtbot.waitSignal(session.attachments_changed):
        QTest.mouseClick(dialog.attach, Qt.MouseButton.LeftButton)
    keys = sorted(slot.place.split("\t")[2] for slot in session.attachments.values)
    assert keys == ["7", "9"]
    qtbot.waitUntil(lambda: not session.jobs.busy)


def test_a_photograph_is_turned_as_the_camera_says(tmp_path: Path) -> None:
    lying = Image.new("RGB", (40, 20), "white")
    exif = lying.getexif()
    exif[0x0112] = 6
    lying.save(tmp_path / "x.jpg", exif=exif)
    data = (tmp_path / "x.jpg").read_bytes()
    file: Attached = proved(data, "x.jpg")
    (tmp_path / file.file).write_bytes(data)
    shown = image_of(Wanted(tmp_path, file))
    assert (shown.width(), shown.height()) == (20, 40)


def test_loading_is_not_done_in_the_window(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    data = photo.read_bytes()
    file = proved(data, "x.jpg")
    (tmp_path / file.file).write_bytes(data)
    loader = Loader()
    got: list[QImage] = []
    loader.loaded.connect(lambda _, image: got.append(image))
    with qtbot.waitSignal(loader.loaded):
        loader.load(Wanted(tmp_path, file, side=100))
        assert not got
    assert max(got[0].width(), got[0].height()) == 100


def test_a_picture_that_comes_after_its_loader_is_gone_is_told_to_nobody(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, photo: Path
) -> None:
    gone, read = threading.Event(), threading.Event()

    def late(_: Wanted) -> QImage:
        read.set()
        assert gone.wait(10)
        return QImage()

    monkeypatch.setattr(loading, "image_of", late)
    loader, told = Loader(), []
    loader.loaded.connect(lambda *values: told.append(values))
    loader.destroyed.connect(gone.set)
    loader.load(Wanted(photo.parent, proved(photo.read_bytes(), photo.name)))
    assert read.wait(10)
    with qtbot.waitSignal(loader.destroyed):
        loader.deleteLater()
    assert not told
