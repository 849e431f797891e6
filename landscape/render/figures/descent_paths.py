"""The loss over both weights of a problem as logarithmic contours, with the paths of gradient descent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from landscape.render import notebook
from landscape.render.drawing import Drawing
from landscape.report.report import Report


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure: that of `landscape plot --log`.

    Args:
        reports: each draws the surface of `landscape descend`.
    """
    return notebook.figure([report.drawing for report in reports], Drawing(log=True))
