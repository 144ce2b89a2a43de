"""One published figure beside ours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was published of an election and what the program gives.

    Attributes:
        data: the election, as `elections.FILES` names it.
        quantity: what was measured, with its unit where it has one.
        published, ours: both as text, in the same notation.
        difference: ours less published; "0" or "" where they are the same.
        why: why they differ and which is right, one sentence; "" where nothing is to be said.
    """

    data: str
    quantity: str
    published: str
    ours: str
    difference: str
    why: str = ""

    @property
    def same(self) -> bool:
        """Whether there is no difference at the precision given."""
        return not self.difference.strip("+-0., %")

    @property
    def unexplained(self) -> bool:
        """Whether there is a difference and nobody says why."""
        return not self.same and not self.why


def numeric(
    data: str, quantity: str, published: float, ours: float, decimals: int, why: str = ""
) -> Figure:
    """A figure of two numbers, compared after both are rounded to ``decimals`` places."""
    texts = [_plain(number, decimals) for number in (published, ours)]
    apart = float(texts[1].replace(",", "")) - float(texts[0].replace(",", ""))
    difference = f"{_plain(apart, decimals, '+')}" if round(apart, decimals) else "0"
    return Figure(data, quantity, texts[0], texts[1], difference, why)


def _plain(number: float, decimals: int, sign: str = "") -> str:
    text = f"{number:{sign},.{decimals}f}"
    return text.replace("-", "") if not text.strip("-+0.,") else text
