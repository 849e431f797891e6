"""A measured surface or curve as `landscape plot` draws it, for reports of what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from landscape.render import notebook
from landscape.render.drawing import Drawing
from landscape.report.report import Report


def figure(reports: Sequence[Report]) -> Any:
    """A matplotlib figure: that of `landscape plot` without options.

    Args:
        reports: each draws a surface or a curve.
    """
    return notebook.figure([report.drawing for report in reports], Drawing())
