"""Refusals of the system are told in the reader's language, wherever they are met."""

import errno
import re
import sqlite3
import sys
from pathlib import Path

import pytest

from audit import messages, system
from audit.messages import Language, Said

ROOT = Path(__file__).parents[2]
KNOWN = ("ENOSPC", "EFBIG", "EROFS", "EACCES", "EPERM", "ENOENT", "EISDIR", "EEXIST", "EIO",
         "ENAMETOOLONG", "EBUSY", "ENOMEM", "ECONNREFUSED", "ETIMEDOUT")  # fmt: skip


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("name", KNOWN)
def test_a_refusal_has_no_english_in_another_language(name: str, language: Language) -> None:
    number = getattr(errno, name)
    told = system.why(OSError(number, "Some English words", "/a/path")).told(language)
    assert told
    assert not re.search("[A-Za-z]", told)


def test_what_is_not_known_is_called_by_its_code() -> None:
    assert "ENOTTY" in system.why(OSError(errno.ENOTTY, "x")).told("ru")
    assert "x y" not in system.why(OSError("x y")).told("ru")


def test_a_message_within_a_message_is_in_its_language() -> None:
    reason = system.why(OSError(errno.ENOSPC, "x"))
    assert reason == messages.text("system-full", "en")
    for language in messages.LANGUAGES:
        said = messages.text("project-cannot", language, name="a.hattama", reason=reason)
        assert messages.text("system-full", language) in said
    assert isinstance(reason, Said)


def test_a_full_data_base_is_told_like_a_full_disk(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x")
    connection.execute("PRAGMA max_page_count = 2")
    with pytest.raises(sqlite3.OperationalError) as raised:
        connection.execute("CREATE TABLE a AS SELECT randomblob(100000)")
    connection.close()
    assert system.kind_of(raised.value) == "full"


@pytest.mark.skipif(sys.platform == "win32", reason="one system is enough to read the sources")
def test_nothing_tells_the_systems_own_words() -> None:
    """They are English, or of the machine: whoever needs a reason asks `system.why`."""
    files = [path for room in ("audit", "reports", "ui") for path in (ROOT / room).rglob("*.py")]
    own = [path.name for path in files if re.search(r"\bstrerror\b", path.read_text("utf-8"))]
    assert own == []
