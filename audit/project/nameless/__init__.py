"""A copy of a project that may be passed on: the same findings, and nobody named who helped.

`people` says who is called what, `sheets` makes new files of the columns that were understood,
`copying` makes the project, once the new files have given the findings of the old ones.
"""

from audit.project.nameless.copying import Left, write

__all__ = ["Left", "write"]
