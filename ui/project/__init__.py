"""The project file in the window: opened, kept in step, merged."""
