"""What each figure of a report draws: the coordinates of its lines, bars and points, without drawing pixels.

tests/render/test_pictures.py compares the pixels, which takes longer; `make test` draws only some of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib.collections import Collection, PathCollection
from matplotlib.patches import Rectangle

import report_pictures
from golden.conftest import Golden

FEW = 8  # as many numbers are stored themselves, of more their moments


def summary(values: Any) -> Any:
    """A few numbers, or of many the count, the ends, the mean and the root mean square; not finite ones are texts."""
    flat = np.ma.filled(np.ma.asarray(values, float), np.nan).ravel()
    if len(flat) <= FEW:
        return [float(value) if np.isfinite(value) else str(value) for value in flat]
    finite = flat[np.isfinite(flat)]
    moments = [finite.mean(), np.sqrt(np.mean(finite**2))] if len(finite) else []
    return [len(flat), len(finite), *(float(value) for value in (*finite[:1], *finite[-1:], *moments))]


def drawn(axes: Any) -> dict[str, Any]:
    """The data of an axes, in the order of drawing."""
    points = [each for each in axes.collections if isinstance(each, PathCollection)]
    others = [each for each in axes.collections if isinstance(each, Collection) and each not in points]
    return {
        "texts": [text for text in (axes.get_title(), axes.get_xlabel(), axes.get_ylabel()) if text],
        "scales": [axes.get_xscale(), axes.get_yscale()],
        "lines": [[summary(line.get_xdata()), summary(line.get_ydata())] for line in axes.lines],
        "points": [[summary(part) for part in np.asarray(each.get_offsets(), float).T] for each in points],
        "shapes": [
            [summary(part) for part in np.concatenate([path.vertices for path in each.get_paths()]).T]
            for each in others if each.get_paths()
        ],
        "colours": [summary(each.get_array()) for each in axes.collections if each.get_array() is not None],
        "bars": [
            summary([bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height()])
            for bar in axes.patches if isinstance(bar, Rectangle)
        ],
        "images": [summary(image.get_array()) for image in axes.images],
    }  # fmt: skip


@pytest.mark.parametrize("kind", report_pictures.REPORTS)
def test_drawn(kind: str, golden: Golden) -> None:
    figure = report_pictures.draw(kind)
    found = [{name: part for name, part in drawn(axes).items() if part} for axes in figure.axes]
    golden(f"drawn/{kind}", found)
