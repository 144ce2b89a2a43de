"""Does a report still stand: what it holds of itself against its pages, the files, and the audit.

Whatever a report says can be made again from the files and from what is embedded in it; each thing
that cannot is a line of the verdict. Whatever a PDF or a file holds, only `CannotVerify` is raised.
"""

from reports.verifying.verdict import CannotVerify, Line, Verdict
from reports.verifying.verify import verify

__all__ = ["CannotVerify", "Line", "Verdict", "verify"]
