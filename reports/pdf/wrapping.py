"""Breaking texts into lines, whatever strangers wrote into their cells."""

import re
import unicodedata
from collections.abc import Iterator

from reports.pdf.fonts import Face

_BETWEEN = re.compile(r"(?<!№) (?!%)")
_LONGEST = 400  # letters of a word that a line is sought in
_AFTER = frozenset("-/_.,;:)|\\–—")  # a long word without spaces is rather broken after these


def wrap(face: Face, text: str, size: float, width: float, indent: float = 0.0) -> list[str]:
    """``text`` (clean) in lines no wider than ``width`` points; the first begins at ``indent``.

    Breaks at spaces; a word wider than a line breaks after a hyphen or the like, else anywhere.
    A line that ends at a space keeps it, so that put together the lines are the text again; it is
    not counted as width.
    """
    most = width / size
    room = most - indent / size
    if face.width(text) <= room:
        return [text]
    space = face.advances[32]
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in words(text):
        wide = face.width(word)
        if line and used + space + wide <= room:
            line.append(word)
            used += space + wide
            continue
        if line or (indent and not lines and wide > room):
            lines.append(" ".join(line) + " " * bool(line))
            line, room = [], most
        if wide > room:
            pieces = _pieces(face, word, room)
            lines += pieces[:-1]
            line, used, room = [pieces[-1]], face.width(pieces[-1]), most
        else:
            line, used = [word], wide
    lines.append(" ".join(line))
    return lines


def words(text: str) -> list[str]:
    """What lines are not broken within: words, and a number with its № or %."""
    return _BETWEEN.split(text) if "%" in text or "№" in text else text.split(" ")


def wrap_at_most(
    face: Face, text: str, size: float, width: float, most: int, note: str, indent: float = 0.0
) -> list[str]:
    """As `wrap`, but no more than ``most`` lines: what is cut off is told by ``note``.

    ``note`` holds ``{}``, where the number of letters cut off (without spaces) is put.
    """
    # No line holds more letters than this, so a cell of a whole novel is not measured to its end.
    letters = most * (int(width / size / 0.15) + 1)
    lines = wrap(face, text[:letters], size, width, indent)
    if len(lines) <= most and len(text) <= letters:
        return lines
    told = wrap(face, note.format(len(text)), size, width)
    kept = lines[: max(1, most - len(told))]
    hidden = _letters(text) - sum(map(_letters, kept))
    return kept + wrap(face, note.format(hidden), size, width)


def _letters(text: str) -> int:
    return len(text) - text.count(" ")


def _pieces(face: Face, word: str, room: float) -> list[str]:
    """A word in pieces no wider than ``room`` ems; at least one letter each."""
    if face.is_shaped(word):
        return list(_shaped_pieces(face, word, room))
    pieces: list[str] = []
    start, used, good = 0, 0.0, 0
    advances = face.advances
    for position, letter in enumerate(word):
        used += advances[ord(letter)]
        if used > room and position > start:
            end = good if good > start + (position - start) // 2 else position
            pieces.append(word[start:end])
            start, used = end, sum(advances[ord(rest)] for rest in word[end : position + 1])
        if letter in _AFTER:
            good = position + 1
    pieces.append(word[start:])
    return pieces


def _shaped_pieces(face: Face, word: str, room: float) -> Iterator[str]:
    """As `_pieces`, of letters whose forms and widths depend on each other."""
    while word:
        end = _fitting(face, word[:_LONGEST], room)
        yield word[:end]
        word = word[end:]


def _fitting(face: Face, text: str, room: float) -> int:
    """How many letters fit, at least one; marks and joiners stay with their letter."""
    if len(text) == 1 or face.width(text) <= room:
        return len(text)
    fits, over = 1, len(text)
    while over - fits > 1:
        middle = (fits + over) // 2
        if face.width(text[:middle]) > room:
            over = middle
        else:
            fits = middle
    end = fits
    while end > fits // 2 and unicodedata.category(text[end])[0] in "MC":
        end -= 1
    return end if end > fits // 2 else fits
