"""Tables as files that a spreadsheet opens: the workbook of an audit, and any table by itself.

What strangers wrote is text here, whatever it looks like: nothing of it is ever a formula.
"""

from reports.workbook.tables import write_csv, write_table

__all__ = ["write_csv", "write_table"]
