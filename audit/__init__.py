"""The audit itself: reading, understanding, checking protocols. Knows neither Qt nor reportlab."""

__version__ = "0.1.0"
