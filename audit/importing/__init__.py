"""Grids to tables: find them, map their columns, clean their cells, set aside what is unclear.

The data's way: `siblings` (grids that belong together), `areas` (tables on a sheet), `orient`
(records in rows or columns), `header`, `columns`, `mapping` (by name, then `identities` and
`arithmetic`), `totals`, `places`, `build`, `longer`. Everything is a proposal:
`mending` takes corrections.
"""
