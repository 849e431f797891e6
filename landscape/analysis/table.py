"""Tables that compare surfaces: one row per number, one column per surface."""

from __future__ import annotations

from collections.abc import Sequence

from landscape.analysis.measures import write
from landscape.analysis.summary import BASIN_HEIGHT, extent_of, summarise, test_error
from landscape.surface.surface import Surface


def comparison(surfaces: Sequence[Surface]) -> list[list[str]]:
    """The cells by rows; the first row contains the titles, and a dash marks a missing number."""
    names = list(dict.fromkeys(name for surface in surfaces for name in surface.variables))
    extents = {extent_of(surface) for surface in surfaces}
    extent = extents.pop() if len(extents) == 1 else "plane"
    summaries = [summarise(surface) for surface in surfaces]
    rows = [["", *(summary.title for summary in summaries)]]
    rows.append(["points measured", *(f"{s.measured} of {s.points}" for s in summaries)])
    rows.append(["test error of the network", *(write(test_error(surface), "share") for surface in surfaces)])
    for name in names:
        label = name.replace("_", " ")
        own = [summary.metrics.get(name) for summary in summaries]
        rows.append([f"{label}, centre", *(write(m.centre if m else None, "number") for m in own)])
        if name.endswith("_loss"):
            rows.append([f"{label}, median", *(write(m.median if m else None, "number") for m in own)])
            rows.append([f"{label}, highest", *(write(m.maximum if m else None, "number") for m in own)])
    near = f"{extent} within {BASIN_HEIGHT:g} of the centre's loss"
    rows.append([near, *(write(s.basin_share, "share") for s in summaries)])
    rows.append([f"{extent} that is convex", *(write(s.convex_share, "share") for s in summaries)])
    return rows


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Align the cells in columns, for a fixed-width font."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *cells]).rstrip())
    return "\n".join(lines)
