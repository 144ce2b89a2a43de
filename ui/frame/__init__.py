"""The window around the places: rail, menus, status, files dropped on it."""
