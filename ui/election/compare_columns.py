"""What the tables of a comparison show, as columns."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from audit import formatting, messages
from audit.comparing.compared import Changes, Compared, Figures, Limits
from audit.election import Election
from audit.frames import Floats
from audit.messages import Language
from ui.tables import Column

_WHY = ("registered", "turnout", "share")


class Columns:
    """Columns of one comparison in one language."""

    def __init__(self, of: Compared, line: str, language: Language) -> None:
        """``line``: of now, whose share is shown; "" for none."""
        self._of, self._line = of, line
        self._language: Language = language

    def precincts(self, found: Changes, limits: Limits) -> list[Column]:
        """A row a precinct that is in both, shape (pairs,)."""
        of = self._of
        columns, voters = self.places(of.now, of.frame), of.registered
        if not of.anew:
            columns.append(Column("why", self._text("why"), self._whys(found, limits), width=20))
        columns += [
            self._number("registered-then", voters.then, 0),
            self._number("registered-now", voters.now, 0),
        ]
        if not of.anew:
            columns.append(self._change("registered-change", found.registered, 1, percent=True))
        columns += self._both("turnout", of.turnout, found.turnout)
        own = of.share(self._line)
        if own is not None:
            columns += self._both("share", own, found.share)
        return columns

    def regions(self, told: pd.DataFrame) -> list[Column]:
        """A row a region, as `by_region` gives them."""
        now, whole = self._of.now, self._text("country")
        names = [
            now.region_name(key, self._language) if level == "region" else whole
            for level, key in zip(told["level"], told["region_key"], strict=True)
        ]
        columns = [
            Column("region", self._text("region"), _objects(names), width=30),
            self._number("precincts", told["precincts"].to_numpy(dtype=np.float64), 0),
        ]
        voters = self._figures(told, "registered")
        with np.errstate(invalid="ignore", divide="ignore"):
            grown = 100 * (voters.now / voters.then - 1)
        columns += [
            self._number("registered-then", voters.then, 0),
            self._number("registered-now", voters.now, 0),
            self._change("registered-change", grown, 1, percent=True),
            *self._both("turnout", self._figures(told, "turnout")),
        ]
        if told["share_now"].notna().any():
            columns += self._both("share", self._figures(told, "share"))
        return columns

    def alone(self, election: Election, rows: np.ndarray) -> list[Column]:
        """Stations that only one side has, by their positions in its `Polls`."""
        polls = election.polls
        columns = self.places(election, polls.frame.iloc[rows])
        columns.append(self._number("registered-now", polls.registered[rows], 0, title="voters"))
        return [*columns, self._percent("turnout-now", 100 * polls.turnout[rows], title="turnout")]

    def places(self, election: Election, frame: pd.DataFrame) -> list[Column]:
        """Region, district and number."""
        keys, where = np.unique(frame["region_key"].to_numpy(dtype=object), return_inverse=True)
        names = _objects([election.region_name(key, self._language) for key in keys])
        regions = names[where] if len(keys) else _objects([])
        columns = [
            Column("region", self._text("region"), regions, width=20),
            Column(
                "district", self._text("district"), frame["district"].to_numpy(object), width=18
            ),
            Column("precinct", self._text("precinct"), frame["precinct"].to_numpy(object)),
        ]
        return [c for c in columns if c.key == "precinct" or (c.values != "").any()]

    # Inside

    def _both(self, name: str, figures: Figures, z: Floats | None = None) -> list[Column]:
        columns = [
            self._percent(f"{name}-then", figures.then),
            self._percent(f"{name}-now", figures.now),
            self._change(f"{name}-change", figures.change, 2),
        ]
        if z is not None and not self._of.anew:
            columns.append(self._change(f"{name}-z", z, 1))
        return columns

    def _figures(self, told: pd.DataFrame, name: str) -> Figures:
        then, now = (told[f"{name}_{when}"].to_numpy(dtype=np.float64) for when in ("then", "now"))
        return Figures(then, now)

    def _whys(self, found: Changes, limits: Limits) -> np.ndarray:
        far = np.column_stack(
            [
                np.abs(np.nan_to_num(values)) >= limit
                for values, limit in (
                    (found.registered, limits.registered_percent),
                    (found.turnout, limits.turnout_z),
                    (found.share, limits.share_z),
                )
            ]
        )
        names = [self._text(f"why-{name}") for name in _WHY]
        told = _objects(
            [
                ", ".join(name for bit, name in enumerate(names) if number >> bit & 1)
                for number in range(1 << len(names))
            ]
        )
        whys: np.ndarray = told[far @ (1 << np.arange(len(names)))]
        return whys

    def _number(self, key: str, values: Floats, decimals: int, title: str = "") -> Column:
        return self._column(key, values, lambda v: formatting.decimal(v, decimals, self._language),
                            title)  # fmt: skip

    def _percent(self, key: str, values: Floats, title: str = "") -> Column:
        return self._column(key, values, lambda v: formatting.percent(v, 2, self._language), title)

    def _change(self, key: str, values: Floats, decimals: int, *, percent: bool = False) -> Column:
        def show(value: float) -> str:
            text = formatting.signed(value, decimals, self._language)
            return f"{text}\u00a0%" if percent and text != formatting.BLANK else text

        return self._column(key, values, show)

    def _column(
        self, key: str, values: Floats, show: Callable[[float], str], title: str = ""
    ) -> Column:
        named = messages.text(f"results-{_TITLES[title]}", self._language) if title else ""
        return Column(key, named or self._text(key), values, show, "right")

    def _text(self, name: str) -> str:
        return messages.text(f"compare-{name}", self._language)


_TITLES = {"voters": "registered", "turnout": "turnout"}


def _objects(texts: list[str]) -> np.ndarray:
    made = np.empty(len(texts), dtype=object)
    made[:] = texts
    return made
