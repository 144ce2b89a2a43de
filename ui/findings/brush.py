"""Between findings and the precincts chosen on map, charts and tables."""

from typing import TYPE_CHECKING

from ui.findings.filter_bar import FilterBar
from ui.findings.filtering import Index, Mask
from ui.selection import Selection
from ui.session import How

if TYPE_CHECKING:  # it builds on this package
    from ui.prepared import Prepared


class Brush:
    """Findings of the chosen precincts, and the precincts of chosen findings."""

    def __init__(self, chosen: Selection, bar: FilterBar) -> None:
        self._chosen, self._bar = chosen, bar

    def take(self, index: Index, prepared: "Prepared") -> None:
        """Offer the findings of the precincts chosen now."""
        index.chosen = prepared.concerned.of(self._chosen.mask)
        self._bar.offer_chosen(self._chosen.count)

    def mark(self, prepared: "Prepared", findings: Mask, how: How) -> None:
        """Choose the precincts of ``findings``, shape (findings,)."""
        self._chosen.choose(prepared.concerned.places_of(findings), how)
