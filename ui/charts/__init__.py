"""Charts on screen: the same scenes as on paper, painted with the window's colours."""

from ui.charts.palette import Colours, colours_of
from ui.charts.view import SceneView

__all__ = ["Colours", "SceneView", "colours_of"]
