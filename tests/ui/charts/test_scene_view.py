"""A scene on screen: what is painted where, in which colours, and what it says in words."""

from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from pytestqt.qtbot import QtBot

from audit.charts.scene import Box, Label, Line, Polyline, Scene
from audit.messages import LANGUAGES, Language
from ui.charts import SceneView
from ui.charts.framed import Framed
from ui.charts.palette import DARK, LIGHT, Colours, contrast, text_role

SCENE = Scene(
    width=200,
    height=100,
    shapes=(
        Box(20, 50, 40, 50, "accent", key="60"),
        Line(0, 10, 200, 10, "danger", width=4),
        Polyline(((150, 50), (190, 50), (190, 90), (150, 90)), "second", fill=True),
        Polyline(((100, 90), (120, 60)), "warning", width=3),
        Label(100, 40, "Қатысу", "middle", 9, "ink", bold=True),
        Label(195, 60, "%", "end", 8, "muted", turned=True),
    ),
    title="Turnout",
    summary="Turnout lies between 40 and 60 per cent.",
)


def shown(qtbot: QtBot, scene: Scene | None = SCENE) -> SceneView:
    view = SceneView(scene)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    qtbot.waitExposed(view)
    return view


def colour(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


def test_shapes_are_painted_scaled_to_the_widget(qtbot: QtBot) -> None:
    image = shown(qtbot).grab().toImage()
    assert colour(image, 80, 150) == LIGHT["accent"]
    assert colour(image, 200, 20) == LIGHT["danger"]
    assert colour(image, 340, 140) == LIGHT["second"]
    assert colour(image, 220, 150) == LIGHT["warning"]
    assert colour(image, 20, 150) == LIGHT["surface"]


def test_a_scene_keeps_its_shape_in_a_wider_widget(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.resize(600, 200)
    image = view.grab().toImage()
    assert colour(image, 180, 150) == LIGHT["accent"]
    assert colour(image, 120, 150) == LIGHT["surface"]


def test_text_is_painted(qtbot: QtBot) -> None:
    image = shown(qtbot).grab().toImage()
    around = product(range(150, 250), range(60, 82))
    assert any(colour(image, x, y) == LIGHT["ink"] for x, y in around)


def test_a_dark_window_takes_dark_colours_at_once(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.grab()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#f0f0f0"))
    view.setPalette(palette)
    image = view.grab().toImage()
    assert colour(image, 80, 150) == DARK["accent"]
    assert colour(image, 20, 150) == DARK["surface"]


def test_the_summary_is_tooltip_and_accessible_description(qtbot: QtBot) -> None:
    view = shown(qtbot)
    assert view.toolTip() == view.accessibleDescription() == SCENE.summary
    assert view.accessibleName() == "Turnout"
    view.show_scene(None)
    assert view.toolTip() == view.accessibleName() == ""
    view.grab()


def test_another_scene_replaces_the_picture(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.grab()
    view.show_scene(Scene(200, 100, (Box(0, 0, 200, 100, "danger"),)))
    assert colour(view.grab().toImage(), 80, 150) == LIGHT["danger"]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_role_that_may_be_text_can_be_read(colours: Colours) -> None:
    for role in colours:
        written = colours[text_role(role)]
        assert contrast(written, colours["surface"]) >= 4.5, role


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_that_cannot_be_drawn_says_which_it_is(qtbot: QtBot, language: Language) -> None:
    frame = Framed(language)
    qtbot.addWidget(frame)
    frame.call("Turnout")
    frame.show_scene(None)
    assert frame.nothing.text().startswith("Turnout: ")
