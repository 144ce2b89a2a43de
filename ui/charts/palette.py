"""The window's colours, for charts: see `ui.widgets.colours`."""

from ui.widgets.colours import DARK, LIGHT, Colours, colours_of, contrast, is_dark, text_role

__all__ = ["DARK", "LIGHT", "Colours", "colours_of", "contrast", "is_dark", "text_role"]
