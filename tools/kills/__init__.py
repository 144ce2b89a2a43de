"""Kills the program at every stage of a project's life and looks what is left."""
