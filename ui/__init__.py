"""The window: a place each for sources, findings, the election and the report, over one session."""
