"""The columns of the table of regions: figures as they read, and what their titles explain."""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from audit import formatting, messages
from audit.election import Election
from audit.fields import SHARE, VOTES, label
from audit.frames import Floats
from audit.messages import Language
from ui.election import regions
from ui.election.marks import Marks
from ui.election.regions import PlaceFigures
from ui.tables import Column

_LETTERS = 16  # of a title's line


def headline(name: str, what: str) -> str:
    """A title of short lines: long names of parties must not make wide columns."""
    return "\n".join([*wrap(name, _LETTERS, break_long_words=False), what])


@dataclass(frozen=True)
class RegionColumns:
    """Makes the table's columns from figures."""

    figures: PlaceFigures
    marks: Marks
    election: Election
    language: Language
    dark: bool

    def columns(self, known: frozenset[str]) -> list[Column]:
        """All columns; of those that may be empty throughout only the ``known`` ones."""
        figures = self.figures
        columns = []
        if "printed_sum" in known:
            decimals = figures.printed_decimals
            columns += [
                self._points("printed_sum", "printed-sum", figures.printed_sum, decimals),
                self._points("remainder", "remainder", figures.remainder, decimals, signed=True),
            ]
        columns += [c for line in self.election.lines for c in self._line(line.key, known)]
        columns.append(self._whole("base", "base", figures.base, self._said("base-tip")))
        if "turnout" in known:
            tip = self._turnout_tip()
            columns.append(self._whole("registered", "registered", figures.registered))
            columns.append(self._points("computed:turnout", "turnout", figures.turnout, 2, tip))
        if "turnout_printed" in known:
            columns.append(
                self._printed("turnout", self._said("turnout-printed"), figures.turnout_printed)
            )
        return [self._name({column.key for column in columns}), *columns]

    def _line(self, key: str, known: frozenset[str]) -> list[Column]:
        figures, language = self.figures, self.language
        line = self.election.line(key)
        name = line.name(language) if line else key
        base = regions.base_name(self.election, language)
        columns = [
            self._marked(
                f"{VOTES}{key}",
                headline(name, self._said("seat-votes")),
                figures.votes[key],
                lambda value: formatting.whole(value, language),
            )
        ]
        if "printed" in known:
            tip = self._said("printed-tip", line=name)
            title = headline(name, self._said("printed"))
            columns.append(self._printed(f"{SHARE}{key}", title, figures.printed[key], tip))
        columns.append(
            Column(
                f"computed:{key}",
                headline(name, self._said("computed")),
                figures.computed[key],
                lambda value: formatting.percent(value, figures.decimals, language),
                "right",
                header_tip=self._said("computed-tip", line=name, base=base),
            )
        )
        return columns

    def _name(self, fields: set[str]) -> Column:
        names, known = self.figures.names, frozenset(fields)
        return Column(
            "region",
            self._said("region"),
            names,
            look=self.marks.row_look(known, self.dark),
            tip=self.marks.row_tip(known, self._name_tip),
        )

    def _name_tip(self, row: int) -> str:
        name, own = str(self.figures.names[row]), str(self.figures.texts[row])
        if own in {"", name}:
            return name
        return f"{name}\n{self._said('in-file', text=own)}"

    def _whole(self, key: str, message: str, values: Floats, tip: str = "") -> Column:
        language = self.language
        return self._marked(
            key, self._said(message), values, lambda v: formatting.whole(v, language), tip
        )

    def _points(
        self,
        key: str,
        message: str,
        values: Floats,
        decimals: int,
        tip: str = "",
        signed: bool = False,
    ) -> Column:
        language = self.language

        def show(value: float) -> str:
            if signed and not np.isnan(value):
                number = formatting.signed(value, decimals, language)
                return f"{number}{formatting.NO_BREAK_SPACE}%"
            return formatting.percent(value, decimals, language)

        tip = tip or (self._said("remainder-tip") if signed else "")
        title = "\n".join(wrap(self._said(message), _LETTERS))
        return Column(key, title, values, show, "right", header_tip=tip)

    def _printed(
        self, field: str, title: str, values: NDArray[np.object_], tip: str = ""
    ) -> Column:
        """As printed, with the decimals of the file and the decimal sign of the language."""
        sign = "." if self.language == "en" else ","
        numbers = pd.to_numeric(pd.Series(values), errors="coerce").to_numpy(np.float64)

        def show(value: str) -> str:
            shown = str(value).replace(".", sign)
            return f"{shown}{formatting.NO_BREAK_SPACE}%" if shown else formatting.BLANK

        return self._marked(field, title, values, show, tip, numbers)

    def _marked(
        self,
        field: str,
        title: str,
        values: NDArray[np.float64] | NDArray[np.object_],
        show: Callable[..., str],
        tip: str = "",
        sort_by: Floats | None = None,
    ) -> Column:
        return Column(
            field,
            title,
            values,
            show,
            "right",
            sort_by,
            look=self.marks.look(field, self.dark),
            tip=self.marks.tip(field, lambda row: show(values[row])),
            header_tip=tip,
        )

    def _turnout_tip(self) -> str:
        field = self.figures.voted_field
        voted = messages.text("chart-voted-counted", self.language)
        if field != "counted":
            voted = label(field, self.language)
        registered = label("registered", self.language)
        return self._said("turnout-tip", voted=voted, registered=registered)

    def _said(self, name: str, **values: str) -> str:
        return messages.text(f"results-{name}", self.language, **values)
