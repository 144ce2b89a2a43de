"""Columns and titles that say where: regions, districts, precincts, and levels of rows."""
