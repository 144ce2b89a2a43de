"""Each region's published counts beside what its protocols add up to."""

import numpy as np
import pandas as pd

from audit.checks import coverage
from audit.frames import count, counted_columns
from audit.natural import alphabetical
from reports.content.context import DASH, Context, table
from reports.model import Block, Heading, Paragraph

MOST_DIFFERING = 300  # rows; more stand in the findings of H7


def beside_protocols(c: Context) -> list[Block]:
    """How many figures of each region agree, and those that differ; nothing without both sides."""
    published, summed = _published(c), _summed(c)
    regions = [key for key in published.index if key in summed.index]
    if not regions:
        return []
    apart = summed.loc[regions] - published.loc[regions]
    text = Paragraph(c.say("beside-protocols-text"))
    blocks: list[Block] = [Heading(c.say("beside-protocols")), text, _overview(c, apart)]
    return [*blocks, *_differing(c, published, summed, apart)]


def _published(c: Context) -> pd.DataFrame:
    """Counts of the regions by field; the first row of each region stands for it."""
    frame = c.election.summaries
    rows = frame[(frame["level"] == "region") & (frame["region_key"] != "")]
    rows = rows.drop_duplicates("region_key").set_index("region_key")
    return rows[[field for field in counted_columns(rows) if rows[field].notna().any()]]


def _summed(c: Context) -> pd.DataFrame:
    frame = c.election.polls.frame
    fields = _published(c).columns
    columns = {field: count(frame, field) for field in fields}
    sums = pd.DataFrame(columns, index=frame["region_key"].to_numpy())
    return sums.groupby(level=0, sort=False).sum(min_count=1)


def _overview(c: Context, apart: pd.DataFrame) -> Block:
    told = {region.region_key: region for region in coverage.coverage(c.election)}
    rows: list[tuple[str, ...]] = []
    marked = set()
    for key in sorted(apart.index, key=lambda key: alphabetical(c.region(str(key)))):
        figures = apart.loc[key].to_numpy(dtype=np.float64)
        tried, differ = int((~np.isnan(figures)).sum()), int((np.nan_to_num(figures) != 0).sum())
        present, expected = told[key].present, told[key].expected
        if differ:
            marked.add(len(rows))
        rows.append(
            (
                c.region(str(key)),
                c.whole(present),
                c.whole(expected) if expected is not None else DASH,
                c.whole(tried),
                c.whole(tried - differ),
                c.whole(differ),
            )
        )
    names = ("protocols-present", "protocols-expected", "figures-compared", "equal", "differing")
    header = [c.say("region"), *(c.say(name) for name in names)]
    return table(header, rows, "lrrrrr", (3, 1, 1, 1, 1, 1), marked=frozenset(marked))


def _differing(
    c: Context, published: pd.DataFrame, summed: pd.DataFrame, apart: pd.DataFrame
) -> list[Block]:
    names = {key: c.region(str(key)) for key in apart.index}
    order = sorted(apart.index, key=lambda key: alphabetical(names[key]))
    ours, theirs, off = (
        frame.loc[order, apart.columns].to_numpy(dtype=np.float64)
        for frame in (summed, published, apart)
    )
    rows = [
        (
            names[order[row]],
            c.field(str(apart.columns[column])),
            c.whole(theirs[row, column]),
            c.whole(ours[row, column]),
            c.signed(off[row, column]),
        )
        for row, column in zip(*np.nonzero(np.nan_to_num(off)), strict=True)
    ]
    if not rows:
        return []
    left = len(rows) - MOST_DIFFERING
    header = [c.say(key) for key in ("region", "figure", "published", "recomputed", "difference")]
    note = c.say("differing-left", count=left) if left > 0 else ""
    title = c.say("differing-title")
    shown = rows[:MOST_DIFFERING]
    return [table(header, shown, "llrrr", (3, 4, 1, 1, 1), title=title, note=note)]
