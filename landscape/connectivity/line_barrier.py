"""The loss barrier on the measured straight line between two networks, which are at x = 0 and x = 1.

The height is that of `Barrier.above_line`: the largest difference to the linear interpolation of the ends' losses
(Entezari et al. 2021, arXiv:2110.06296, definition 1). A grid need not contain the ends: the loss of the first network
is then the one that was measured at the centre, and that of the second is interpolated between its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from landscape.connectivity.barrier import above_line
from landscape.core.arrays import FloatArray
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface

# Grid points nearer to an end than this share of a step are at the end: axes are rounded.
AT_END = 1e-6
# A height below this share of the larger end's loss is a rounding error of float32.
ROUNDING = 1e-6
COLUMNS = (
    Column(name="split", label=" "),
    Column(name="height", label="barrier", form=".4g"),
    Column(name="at", label="at x", form=".3g"),
    Column(name="loss_at_0", label="loss at x = 0", form=".4g"),
    Column(name="loss_at_1", label="loss at x = 1", form=".4g"),
)


@dataclass(frozen=True)
class LineBarrier:
    """The barrier of one split.

    Attributes:
        split: `train`, `test`, or the name of the user's.
        height: above the straight line between the ends' losses, in the unit of the loss; 0 if the loss is nowhere
            above that line. Infinite or NaN if the loss is somewhere.
        at: the x of that height, 0 to 1.
        ends: the losses at x = 0 and x = 1.
        interpolated: the x of the ends whose losses are interpolated between points of the grid.
    """

    split: str
    height: float
    at: float
    ends: tuple[float, float]
    interpolated: tuple[int, ...]

    @property
    def is_none(self) -> bool:
        """Whether the loss is nowhere above the line, but for rounding."""
        return self.height <= ROUNDING * max(map(abs, self.ends))

    @property
    def sentence(self) -> str:
        """A description of the barrier."""
        first, last = self.ends
        ends = f"the straight line between the ends' losses ({first:.4g} and {last:.4g})"
        remark = "".join(f"; the loss at x = {end} is interpolated between grid points" for end in self.interpolated)
        if self.is_none:
            return f"{self.split}: no barrier, the loss is nowhere above {ends}{remark}"
        return f"{self.split}: barrier {self.height:.4g} above {ends}, at x = {self.at:.3g}{remark}"


def line_report(surface: Surface) -> Report:
    """The barriers of a line as `landscape interpolate` reports them, with a picture of the line.

    Where there is no barrier, its height is 0 and it has no place.
    """
    found = line_barriers(surface)
    places: list[tuple[float, float | None]] = [(0.0, None) if of.is_none else (of.height, of.at) for of in found]
    unknown = "no barrier is known, as the line is not complete, or does not reach from x = 0 to x = 1"
    return Report(
        title=surface.title,
        data={
            "barriers": {
                of.split: {"height": height, "at": at, "ends": list(of.ends), "interpolated": list(of.interpolated)}
                for of, (height, at) in zip(found, places, strict=True)
            }
        },
        table=Table(COLUMNS, tuple((of.split, *place, *of.ends) for of, place in zip(found, places, strict=True))),
        verdict=tuple(of.sentence for of in found),
        remarks=() if found else (unknown,),
        figure="as_plotted",
        drawn=surface,
    )


def line_barriers(surface: Surface) -> list[LineBarrier]:
    """The barrier of each loss; none if the line is not complete or does not cover 0 to 1."""
    x = surface.x
    step = float(np.diff(x).min()) if len(x) > 1 else 0.0
    near = AT_END * step
    if not surface.is_curve or not surface.is_complete or x[0] > near or x[-1] < 1 - near:
        return []
    return [_of(surface, name, near) for name in surface.variables if name.endswith("_loss")]


def _of(surface: Surface, name: str, near: float) -> LineBarrier:
    x, losses = surface.x, surface.values(name)
    within = (x > near) & (x < 1 - near)
    centre = surface.attributes.get(f"centre_{name}")
    measured = [_loss_at(x, losses, 0.0, near), _loss_at(x, losses, 1.0, near)]
    if measured[0] is None and isinstance(centre, (int, float)):
        measured[0] = float(centre)
    interpolated = tuple(end for end, loss in enumerate(measured) if loss is None)
    first, last = (_between(x, losses, end) if loss is None else loss for end, loss in enumerate(measured))
    t = np.concatenate([[0.0], x[within], [1.0]])
    along = np.concatenate([[first], losses[within], [last]])
    above = above_line(t, along)
    top = int(np.argmax(above))  # the first NaN, if there is one
    return LineBarrier(name.removesuffix("_loss"), float(above[top]), float(t[top]), (first, last), interpolated)


def _loss_at(x: FloatArray, losses: FloatArray, end: float, near: float) -> float | None:
    """The loss of a grid point at the end; None if there is none."""
    place = int(np.argmin(np.abs(x - end)))
    return float(losses[place]) if abs(x[place] - end) <= near else None


def _between(x: FloatArray, losses: FloatArray, end: float) -> float:
    right = int(np.searchsorted(x, end))
    share = (end - x[right - 1]) / (x[right] - x[right - 1])
    return float((1 - share) * losses[right - 1] + share * losses[right])
