"""Measures and colours of the paper. All lengths are points (1/72 inch); A4 is 595 by 842."""

from audit.charts.scene import Role

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, RIGHT = 48.0, PAGE_WIDTH - 48.0
TOP, BOTTOM = 62.0, PAGE_HEIGHT - 58.0
WIDTH = RIGHT - LEFT
CLOSEST = 0.82  # how near lines may be set, of their usual distance, to keep a text on its page

BODY, LEADING = 9.5, 13.0
SMALL, SMALL_LEADING = 8.0, 10.8
CELL, CELL_LEADING = 7.6, 9.4
CHAPTER, HEADING, SUBHEADING = 18.0, 12.0, 10.0

# Chosen by lightness, so that a copier without colours keeps them apart.
PALETTE: dict[Role, str] = {
    "ink": "#16191d",
    "muted": "#565c64",
    "grid": "#c9ced4",
    "accent": "#1f4f82",
    "accent_soft": "#a9c1da",
    "second": "#e09a2b",
    "warning": "#a85a00",
    "danger": "#9c1c1c",
    "surface": "#ffffff",
}
HEADER_FILL = "#e6eaef"
MARK_FILL = "#f3e6d2"


def blend(role: Role, opacity: float) -> str:
    """A colour as it looks over white paper; nothing on paper is transparent."""
    value = PALETTE[role]
    parts = [int(value[start : start + 2], 16) for start in (1, 3, 5)]
    mixed = [round(255 - (255 - part) * opacity) for part in parts]
    return "#" + "".join(f"{part:02x}" for part in mixed)
