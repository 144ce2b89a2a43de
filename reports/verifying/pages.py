"""The pages of a report against those that are made again: which is another, gone or added."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reports.verifying.verdict import Line

MOST = 20  # pages that are told one by one
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Compared:
    """Pages by their numbers from 0.

    ``same`` and ``changed`` are pairs of a page of the report and the page it should be, ``moved``
    too; ``added`` are pages of the report, ``gone`` pages that it lacks.
    """

    same: list[tuple[int, int]] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    changed: list[tuple[int, int]] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def compared(texts: Sequence[str], wanted: Sequence[str]) -> Compared:
    """The pages of a report by the text on them, beside those that it should have."""
    placed = _placed(texts, wanted)
    found = Compared()
    ends = _out_of_order(placed)
    for page, should in enumerate(placed):
        if should is not None:
            (found.moved if page in ends else found.same).append((page, should))
    _rest(placed, len(wanted), found)
    return found


def _placed(texts: Sequence[str], wanted: Sequence[str]) -> list[int | None]:
    """For each page of the report the page whose very text it bears, each once."""
    free: dict[str, list[int]] = {}
    for number in range(len(wanted) - 1, -1, -1):
        free.setdefault(wanted[number], []).append(number)
    return [free[text].pop() if free.get(text) else None for text in texts]


def _out_of_order(placed: Sequence[int | None]) -> set[int]:
    """Pages that stand before one which should come earlier, or behind one that should be later."""
    known = [(page, should) for page, should in enumerate(placed) if should is not None]
    order = [should for _, should in known]
    highest = [-1, *accumulate(order, max)]
    lowest = [
        *reversed(list(accumulate(reversed(order), min))),
        len(placed) + max(order, default=0),
    ]
    return {
        page
        for at, (page, should) in enumerate(known)
        if highest[at] > should or lowest[at + 1] < should
    }


def _rest(placed: Sequence[int | None], count: int, found: Compared) -> None:
    """Pages with another text: those that stand where pages are lacking were changed."""
    lacking = sorted(set(range(count)) - {should for should in placed if should is not None})
    after = -1
    for page, should in enumerate(placed):
        if should is not None:
            after = should
        elif lacking and lacking[0] <= after + 1:
            after = lacking.pop(0)
            found.changed.append((page, after))
        else:
            found.added.append(page)
    found.gone.extend(lacking)


def told(
    found: Compared, texts: Sequence[str], wanted: Sequence[str], unlike: Collection[int] | None
) -> Iterator[Line]:
    """What is said of pages that are not as they should be.

    ``unlike``: pages that look otherwise too; None where that is not known.
    """
    for page, should in found.changed[:MOST]:
        was, now = _first_difference(texts[page], wanted[should])
        unseen = unlike is not None and page not in unlike
        code = "page-unseen" if unseen else "page-changed"
        yield Line("pages", "differs", code, {"page": page + 1, "was": was, "now": now})
    for page, should in found.moved[:MOST]:
        yield Line("pages", "differs", "page-moved", {"page": page + 1, "should": should + 1})
    for page in found.added[:MOST]:
        yield Line("pages", "differs", "page-added", {"page": page + 1})
    for page in found.gone[:MOST]:
        yield Line("pages", "differs", "page-gone", {"page": page + 1, "pages": len(wanted)})
    more = sum(max(len(some) - MOST, 0) for some in
               (found.changed, found.moved, found.added, found.gone))  # fmt: skip
    if more:
        yield Line("pages", "differs", "pages-more", {"count": more})


def otherwise(unlike: Collection[int], by_fonts: Collection[int]) -> Iterator[Line]:
    """What is said of pages whose text is right and which look otherwise.

    Those that do so ``by_fonts`` alone are one thing, however many they are.
    """
    pages = sorted(set(unlike) - set(by_fonts))
    for page in pages[:MOST]:
        yield Line("pages", "differs", "page-otherwise", {"page": page + 1})
    if len(pages) > MOST:
        yield Line("pages", "differs", "pages-more", {"count": len(pages) - MOST})
    some = set(unlike) & set(by_fonts)
    if some:
        values = {"page": min(some) + 1, "count": len(some)}
        yield Line("pages", "differs", "pages-by-fonts", values)


def _first_difference(text: str, wanted: str) -> tuple[str, str]:
    """The first line in which two texts differ, in both; "–" where one has ended."""
    one, other = ([" ".join(line.split()) for line in t.splitlines()] for t in (text, wanted))
    one, other = [line for line in one if line], [line for line in other if line]
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
              min(len(one), len(other)))  # fmt: skip
    shown = [lines[at][:_LONGEST] if at < len(lines) else "–" for lines in (one, other)]
    return shown[0], shown[1]
