"""Would it matter, on the table of Kazakhstan 2021: the fewest votes that move a seat."""

from collections.abc import Iterator

from audit import engine
from audit.outcome.matter import Scale
from audit.outcome.needs import Need, fewest
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

_DATA = "kazakhstan-2021"


def figures(elections: Elections) -> Iterator[Figure]:
    """The two smallest moves of METHODS 13, and the seats after the first."""
    needs = Scale(engine.audit(elections.of("kazakhstan-2021"))).needs
    transfer, removal = fewest(needs, "seat", "transfer"), fewest(needs, "seat", "removal")
    if transfer is None or removal is None:
        yield Figure(_DATA, "votes that move a seat", "11,127 and 13,379", "none", "", "")
        return
    yield numeric(_DATA, f"votes moved {_told(transfer)}", 11_127, transfer.votes, 0)
    seats = " / ".join(str(n) for n in transfer.after.values() if n)
    yield Figure(_DATA, "seats after that", "77 / 11 / 10", seats, _same("77 / 11 / 10", seats))
    yield numeric(_DATA, f"votes taken {_told(removal)}", 13_379, removal.votes, 0)


def _told(need: Need) -> str:
    to = f" to {need.receiver}" if need.receiver else ""
    return f"from {need.giver}{to}"


def _same(published: str, ours: str) -> str:
    return "0" if published == ours else "differs"
