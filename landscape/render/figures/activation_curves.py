"""Activations side by side, each with its derivative; shaded where the derivative is too small for training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from landscape.render import small_panels
from landscape.render.backends.matplotlib.style import PAPER
from landscape.report.report import Report

ACROSS = 5  # panels in a row
HEIGHT, WORDS = 1.25, 0.4  # inches: of a row, of the axis labels
LOW, HIGH = -1.4, 3.1  # limits of all panels; relu is cut off at the top
FLAT = 0.01


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure, as wide as a page of a paper.

    Args:
        reports: one, with the data of `landscape activations --json`.
    """
    from matplotlib.patches import Patch

    (report,) = reports
    z, curves = np.array(report.drawing["z"]), report.drawing["activations"]
    columns = min(ACROSS, len(curves))
    rows = -(-len(curves) // columns)
    width = small_panels.WIDTH if columns > 2 else PAPER.width[0]
    with small_panels.page(rows * HEIGHT + 2 * WORDS, width=width) as drawn:
        panels = list(drawn.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).flat)
        for axes, (name, curve) in zip(panels, curves.items(), strict=False):
            _panel(axes, name, z, np.array(curve["value"]), np.array(curve["derivative"]))
        for axes in panels[len(curves) :]:
            axes.set_axis_off()
        handles = [*panels[0].get_legend_handles_labels()[0], Patch(color=PAPER.hole, alpha=0.5, linewidth=0)]
        words = ["f(z)", "its derivative", f"size of the derivative below {FLAT:g}: hardly anything is learnt"]
        drawn.legend(handles, words, loc="outside upper center", ncols=3 if columns > 2 else 1)
        drawn.supxlabel("input z", fontsize=PAPER.text)
    return drawn


def _panel(axes: Any, name: str, z: Any, value: Any, derivative: Any) -> None:
    """One activation: f in the first colour, f' in the second and dashed."""
    axes.fill_between(
        z, 0, 1, where=np.abs(derivative) < FLAT, transform=axes.get_xaxis_transform(), color=PAPER.hole, alpha=0.5,
        linewidth=0, zorder=0.5,
    )  # fmt: skip
    axes.axhline(0, color=PAPER.grey, linewidth=PAPER.frame, zorder=1)
    axes.axvline(0, color=PAPER.grey, linewidth=PAPER.frame, zorder=1)
    axes.plot(z, value, color=PAPER.distinct[0], linewidth=1.2 * PAPER.line)
    axes.lines[-1].set_label("f")
    gaps = derivative.copy()
    gaps[1:][np.abs(np.diff(derivative)) > 0.3] = np.nan  # a jump is not drawn as a slope
    axes.plot(z, gaps, color=PAPER.distinct[1], linestyle=(0, (4, 1.5)))
    axes.lines[-1].set_label("derivative")
    axes.set_xlim(float(z[0]), float(z[-1]))
    axes.set_ylim(LOW, HIGH)
    axes.set_xticks([-4, 0, 4])
    axes.set_yticks([-1, 0, 1, 2, 3])
    axes.set_title(name)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
