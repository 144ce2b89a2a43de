"""Opens .hattama files by a double click: a desktop entry and a MIME type in the person's folders.

After the XDG Desktop Entry and Shared MIME-info specifications. Nothing is written but three files
of our own, each with a mark by which it is known again, and `remove` takes exactly these away.
"""

import os
import shutil
import subprocess
import sys
from errno import EEXIST
from functools import partial
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

from audit import messages
from audit.messages import LANGUAGES
from audit.project import SUFFIX
from audit.writing import whole

MIME_TYPE = "application/x-hattama"
MARK = "X-Hattama-Own"
_SECONDS = 20  # that a program of the desktop may take
_ICON = """<?xml version="1.0" encoding="UTF-8"?>
<!-- X-Hattama-Own -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect x="10" y="4" width="44" height="56" rx="5" fill="#1f4e8c"/>
<path d="M19 18h26M19 28h26M19 38h12" stroke="#fff" stroke-width="4" stroke-linecap="round"/>
<path d="M32 46l5 5 10-12" stroke="#ffc845" stroke-width="5" fill="none"
 stroke-linecap="round" stroke-linejoin="round"/>
</svg>
"""


def possible() -> bool:
    """Whether this desktop takes such files: Linux and other systems after freedesktop.org."""
    return os.name == "posix" and sys.platform != "darwin"


def files(home: Path | None = None) -> dict[Path, str]:
    """What is written, by its place; ``home`` in place of the person's folder of data."""
    data = home or _data()
    return {
        data / "applications" / "hattama.desktop": _desktop(),
        data / "mime" / "packages" / "hattama.xml": _mime(),
        data / "icons" / "hicolor" / "scalable" / "apps" / "hattama.svg": _ICON,
    }


def there(home: Path | None = None) -> bool:
    """Whether .hattama files are opened by this very program."""
    return all(_text(path) == text for path, text in files(home).items())


def write(home: Path | None = None) -> None:
    """Have .hattama files opened by this program; a file of another's making stays as it is.

    Raises:
        FileExistsError: where a file of that name stands that is none of ours.
        OSError: where one cannot be written.
    """
    wanted = files(home)
    for path in wanted:
        if path.exists() and MARK not in _text(path):
            raise FileExistsError(EEXIST, "", str(path))
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        whole(path, partial(_into, text))
    _tell(home or _data())


def remove(home: Path | None = None) -> None:
    """Take away what `write` wrote.

    Raises:
        OSError: where a file cannot be removed.
    """
    for path in files(home):
        if path.exists() and MARK in _text(path):
            path.unlink()
    _tell(home or _data())


def _into(text: str, file: IO[bytes]) -> None:
    file.write(text.encode())


def _data() -> Path:
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _desktop() -> str:
    comments = "".join(
        f"Comment[{language}]={messages.text('association-comment', language)}\n"
        for language in LANGUAGES
    )
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.1\nName=Hattama\n"
        f"Comment={messages.text('association-comment', 'en')}\n{comments}"
        f"Exec={' '.join(map(_quoted, _command()))} %F\nIcon=hattama\nTerminal=false\n"
        f"MimeType={MIME_TYPE};\nCategories=Office;\nStartupWMClass=hattama\n{MARK}=true\n"
    )


def _mime() -> str:
    names = "".join(
        f'<comment xml:lang="{language}">{escape(messages.text("association-kind", language))}'
        "</comment>\n"
        for language in LANGUAGES
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {MARK} -->\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'<mime-type type="{MIME_TYPE}">\n'
        f"<comment>{escape(messages.text('association-kind', 'en'))}</comment>\n{names}"
        f'<icon name="hattama"/>\n<glob pattern="*{SUFFIX}"/>\n</mime-type>\n</mime-info>\n'
    )


def _command() -> list[str]:
    """How this program is started: frozen as itself, else by its interpreter and its entry."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(Path(__file__).resolve().parents[2] / "main.py")]


def _quoted(argument: str) -> str:
    """One argument of ``Exec``: quoted, with what the specification wants escaped, twice over."""
    inside = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in argument)
    return '"' + inside.replace("\\", "\\\\").replace("%", "%%") + '"'


def _tell(data: Path) -> None:
    """Have the desktop read its folders anew, where it has a program for that."""
    for program, folder in (
        ("update-mime-database", data / "mime"),
        ("update-desktop-database", data / "applications"),
    ):
        found = shutil.which(program)
        if found and folder.is_dir():
            subprocess.run(  # noqa: S603 - the desktop's own program and our folder, no shell
                [found, str(folder)], capture_output=True, timeout=_SECONDS, check=False
            )
