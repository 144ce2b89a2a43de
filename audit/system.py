"""Why the system refuses something, in the words of whoever reads it.

Systems, SQLite and the network's modules speak English, or the language of the machine. What kind
of refusal it is stands in a number, and that is told.
"""

import errno
from collections.abc import Mapping

from audit.messages import Said

_KINDS: Mapping[str, tuple[str, ...]] = {
    "full": ("ENOSPC", "EDQUOT"),
    "too-large": ("EFBIG",),
    "read-only": ("EROFS",),
    "denied": ("EACCES", "EPERM"),
    "gone": ("ENOENT", "ENOTDIR", "ESTALE", "ENXIO", "ENODEV", "ENOTCONN", "ELOOP"),
    "folder": ("EISDIR",),
    "there": ("EEXIST", "ENOTEMPTY"),
    "name": ("ENAMETOOLONG", "EINVAL", "EILSEQ"),
    "broken": ("EIO", "EREMOTEIO", "EUCLEAN"),
    "busy": ("EBUSY", "ETXTBSY", "EAGAIN", "EDEADLK"),
    "memory": ("ENOMEM", "EMFILE", "ENFILE"),
    "network": ("ETIMEDOUT", "ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EHOSTUNREACH",
                "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "EPIPE"),
}  # fmt: skip
_BY_NUMBER = {
    number: kind
    for kind, names in _KINDS.items()
    for name in names
    if (number := getattr(errno, name, None)) is not None  # Windows has not all of them
}
# Result codes of SQLite (https://sqlite.org/rescode.html), without loading it with the window.
_OF_SQLITE = {
    3: "denied", 5: "busy", 6: "busy", 8: "read-only", 10: "broken", 13: "full", 14: "gone",
}  # fmt: skip


def why(error: BaseException) -> Said:
    """Why the system refused; what it is called where no sentence is known of it."""
    kind = kind_of(error)
    if kind is not None:
        return Said(f"system-{kind}")
    number = getattr(error, "errno", None)
    called = errno.errorcode.get(number) if isinstance(number, int) else None
    return Said("system-other", what=called or type(error).__name__)


def kind_of(error: BaseException) -> str | None:
    """What kind of refusal it is, by its number; None where it has none that is known."""
    if isinstance(error, MemoryError):
        return "memory"
    if of_sqlite := getattr(error, "sqlite_errorcode", 0) & 0xFF:  # without its finer grades
        return _OF_SQLITE.get(of_sqlite)
    number = getattr(error, "errno", None)
    return _BY_NUMBER.get(number) if isinstance(number, int) else None
