"""Compose a picture independently of the backend: panels, heights, scale, titles and remarks.

All decisions that must agree between a PDF and a page in the browser are made here; a backend only draws the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from landscape.core.arrays import BoolArray, FloatArray
from landscape.core.errors import LandscapeError, UsageError, plain
from landscape.render import heights as prepare
from landscape.render import input_planes, line_ends, scale_choice, titles, variables
from landscape.render.accuracy_scale import accuracy_scale
from landscape.render.axis_names import PRINCIPAL, axis_names
from landscape.render.drawing import Drawing, Look
from landscape.render.kinds import TOGETHER_KINDS, Kind, Layout
from landscape.render.scale import Scale, make_scale
from landscape.render.tracks import Track, tracks_of
from landscape.surface.interpolation import fill_gaps
from landscape.surface.surface import Surface

USUAL = Drawing()

# Axes are drawn to scale unless one side is more than this many times as long as the other; those of principal
# components, whose lengths compare, up to the second number. The sides of a box differ by the first one at most.
MAX_ASPECT, LONGEST_PLANE = 3.0, 10.0

# Panels share their axes unless these would be more than this many times as long as the shortest: a small region would
# be too small to see.
COMPARABLE = 3.0


@dataclass(frozen=True, eq=False)
class Panel:
    """One surface to draw.

    Attributes:
        x, y: float64 [nx] and [ny].
        heights: float64 [ny, nx], within the scale of the picture; NaN is a hole.
        values: float64 [ny, nx], the measured values; NaN where nothing is measured.
        infinite: bool [ny, nx], whether the value is infinite, or too large to be drawn. Its height is the top of the
            scale, and backends mark it so that nobody takes it for a measured height. Interpolated between measured
            points, as the heights.
        remarks: notes for the reader ("partial: 12 of 25 points").
        tracks: trajectories over the surface.
        centre: the position of the cross in flat pictures: the network, or the minimum of a problem.
        ball: float64 [n, 2], the corners of the ball of perturbations in a plane over inputs.
    """

    title: str
    x: FloatArray
    y: FloatArray
    heights: FloatArray
    values: FloatArray
    infinite: BoolArray
    remarks: tuple[str, ...] = ()
    tracks: tuple[Track, ...] = ()
    centre: tuple[float, float] = (0.0, 0.0)
    ball: FloatArray | None = None


@dataclass(frozen=True, eq=False)
class Line:
    """One variable of a curve at its measured points: `heights` and `values` [n] over `x` [n]; NaN is a gap.

    `band` has the heights of the values minus and plus their standard errors, [n] each, if the file has these.
    """

    name: str
    x: FloatArray
    heights: FloatArray
    values: FloatArray
    is_accuracy: bool
    is_test: bool
    band: tuple[FloatArray, FloatArray] | None = None


@dataclass(frozen=True, eq=False)
class CurvePanel:
    """The curves of one file; `ends` names the networks at 0 and 1 of a line between two."""

    title: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    ends: tuple[str, str] | None = None


@dataclass(frozen=True, eq=False)
class Picture:
    """Panels on one scale; either `panels` or `curves` is empty.

    Attributes:
        layout: `together` only if there are several panels.
        scale: the scale of all heights (of the losses, for curves).
        accuracy: the scale of the second axis of curves, if they have one.
        clip: the value that larger ones were replaced by; None if there were none.
        remarks: notes about the whole picture.
        look: the appearance.
    """

    kind: Kind
    layout: Layout
    scale: Scale
    panels: tuple[Panel, ...] = ()
    curves: tuple[CurvePanel, ...] = ()
    accuracy: Scale | None = None
    x_label: str = "x (first direction)"
    y_label: str = "y (second direction)"
    clip: float | None = None
    remarks: tuple[str, ...] = ()
    look: Look = field(default_factory=Look)

    @property
    def together(self) -> bool:
        """Whether all surfaces share one pair of axes."""
        return self.layout == "together"

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the panels."""
        return tuple(panel.title for panel in (self.curves or self.panels))

    @property
    def track_names(self) -> tuple[str, ...]:
        """The names of all trajectories, each once: each gets a colour, and several get a legend."""
        return tuple(dict.fromkeys(track.name for panel in self.panels for track in panel.tracks))

    @property
    def drops(self) -> bool:
        """Whether the learning rate of a trajectory drops, which a legend then explains."""
        return any(len(track.drops) for panel in self.panels for track in panel.tracks)

    @property
    def axis_texts(self) -> tuple[str, str]:
        """The labels of the axes in three dimensions, where there is less space: "x" and "y"."""
        x, y = (label.split(" ")[0] if label[:2] in ("x ", "y ") else label for label in (self.x_label, self.y_label))
        return x, y

    def grid(self, most: int) -> tuple[int, int]:
        """Rows and columns of panels, balanced over at most `most` columns unless the user gives their number."""
        count = len(self.titles)
        if self.together:
            return (2 if self.accuracy else 1), 1
        if self.kind == "overview":
            return 2, count
        columns = min(self.look.columns or -(-count // -(-count // most)), count)
        return -(-count // columns), columns

    @property
    def is_principal(self) -> bool:
        """Whether the axes are principal components."""
        return self.x_label.startswith(PRINCIPAL)

    def ratio(self, panel: Panel) -> float | None:
        """Width by height of axes on which one unit is as long in x as in y; None if they fill a square instead."""
        left, right, bottom, top = self.extent(panel)
        ratio, most = (right - left) / (top - bottom), LONGEST_PLANE if self.is_principal else MAX_ASPECT
        is_scaled = 1 / most <= ratio <= most if self.look.aspect is None else self.look.aspect == "equal"
        return ratio if is_scaled else None

    def box_sides(self, panel: Panel) -> tuple[float, float]:
        """The sides of the box of `panel` in three dimensions, the longer of length 1.

        They are equal unless equal scales are requested or the axes are principal components.
        """
        ratio = self.ratio(panel) if self.look.aspect == "equal" or self.is_principal else None
        ratio = 1.0 if ratio is None else min(max(ratio, 1 / MAX_ASPECT), MAX_ASPECT)
        return min(1.0, ratio), min(1.0, 1 / ratio)

    def extent(self, panel: Panel) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of the axes of `panel`; panels share them unless their sizes differ much."""
        ends = np.array([(other.x[0], other.x[-1], other.y[0], other.y[-1]) for other in self.panels])
        left, right, bottom, top = ends[:, 0].min(), ends[:, 1].max(), ends[:, 2].min(), ends[:, 3].max()
        shortest = (ends[:, 1::2] - ends[:, ::2]).min(0)
        if not self.together and (np.array([right - left, top - bottom]) > COMPARABLE * shortest).any():
            left, right, bottom, top = panel.x[0], panel.x[-1], panel.y[0], panel.y[-1]
        return float(left), float(right), float(bottom), float(top)


def compose(surfaces: Surface | Sequence[Surface], drawing: Drawing = USUAL) -> Picture:
    """Compose the picture of one or more surfaces, or of one or more curves.

    Raises:
        UsageError: curves mixed with surfaces, a kind that does not suit them, too small a grid, or a clip below all
            values.
        LandscapeError: there is no finite value to draw.
    """
    surfaces = [surfaces] if isinstance(surfaces, Surface) else list(surfaces)
    kind = _check(surfaces, drawing)
    drawing = replace(drawing, kind=kind, layout=drawing.layout if len(surfaces) > 1 else "side-by-side")
    names = titles.titles_of(surfaces, drawing)
    picture = _compose_curves if kind == "curve" else _compose_surfaces
    return picture(surfaces, names, kind, drawing)


def refuse_curves(surfaces: Surface | Sequence[Surface], what: str, advice: str) -> None:
    """Raise UsageError if one of the surfaces is a curve; `what` shows planes alone ("movies show")."""
    for surface in [surfaces] if isinstance(surfaces, Surface) else surfaces:
        if surface.is_curve:
            raise UsageError(f"{what} planes, and '{surface.title}' is a curve: {advice}")


def _compose_surfaces(surfaces: list[Surface], names: list[str], kind: Kind, drawing: Drawing) -> Picture:
    clip, chosen = drawing.clip, variables.choose(surfaces[0], drawing.metric)
    values = [surface.values(variables.choose(surface, chosen)) for surface in surfaces]
    log = _is_log(drawing, values, is_accuracy=variables.is_accuracy(chosen))
    transform = prepare.make_transform(values, log=log, clip=clip)
    scale = _scale(chosen, [transform(array) for array in values], log=log)
    panels = []
    for surface, name, array in zip(surfaces, names, values, strict=True):
        assert surface.y is not None
        capped = prepare.cap(transform(array), scale.low, scale.high)
        filled = fill_gaps(capped, surface.evaluated)
        infinite = prepare.is_infinite(array) & (array > 0)
        if infinite.any():
            infinite = fill_gaps(infinite.astype(np.float64), surface.evaluated) > 0.5
        tracks, outside = tracks_of(surface, filled)
        remarks = (
            *prepare.coverage(surface),
            *transform.remarks(array, surface.evaluated),
            *prepare.error_remark(surface, chosen),
            *outside,
            *input_planes.remarks(surface, kind),
        )
        centre, ball = _centre(surface), input_planes.ball(surface)
        panels.append(Panel(name, surface.x, surface.y, filled, array, infinite, remarks, tracks, centre, ball))
    cut = clip if clip is not None and any((array > clip).any() for array in values) else None
    known = axis_names(surfaces) or input_planes.axis_names(surfaces)
    x_label, y_label = known or (Picture.x_label, Picture.y_label)
    return Picture(
        kind, drawing.layout, scale, panels=tuple(panels), x_label=x_label, y_label=y_label, clip=cut,
        remarks=scale_choice.remarks(values, log=log, chosen=drawing.log is not None, clip=clip), look=drawing.look,
    )  # fmt: skip


def _centre(surface: Surface) -> tuple[float, float]:
    minimum = surface.attributes.get("minimum")
    if not isinstance(minimum, list) or [type(value) for value in minimum] != [float, float]:
        return 0.0, 0.0
    return minimum[0], minimum[1]


def _compose_curves(surfaces: list[Surface], names: list[str], kind: Kind, drawing: Drawing) -> Picture:
    metric, clip = drawing.metric, drawing.clip
    chosen = [variables.for_curve(surface, metric) for surface in surfaces]
    # Accuracy gets the second axis only if there are losses on the first one.
    second = {name for row in chosen for name in row if variables.is_accuracy(name)} if metric is None else set()
    if all(name in second for row in chosen for name in row):
        second = set()
    main = {name for row in chosen for name in row} - second
    drawn_ones = [(surface, name) for surface, row in zip(surfaces, chosen, strict=True) for name in row]
    arrays = [surface.values(name) for surface, name in drawn_ones if name in main]
    bands = [band for surface, name in drawn_ones if name in main for band in prepare.band(surface, name)]
    shares = [surface.values(name)[surface.evaluated] for surface, name in drawn_ones if name in second]
    log = _is_log(drawing, arrays, is_accuracy=all(map(variables.is_accuracy, main)))
    transform = prepare.make_transform([*arrays, *bands], log=log, clip=clip)
    label = main.copy().pop() if len(main) == 1 else "accuracy" if all(map(variables.is_accuracy, main)) else "loss"
    scale = _scale(label, [transform(array) for array in [*arrays, *bands]], log=log)
    accuracy = accuracy_scale(shares) if second else None
    panels = []
    for surface, name, row in zip(surfaces, names, chosen, strict=True):
        lines: list[Line] = []
        remarks: dict[str, list[str]] = {}
        for variable in row:
            array = surface.values(variable)[surface.evaluated]
            change = prepare.Transform() if variable in second else transform
            ends = (accuracy.low, accuracy.high) if variable in second and accuracy else (scale.low, scale.high)
            drawn = prepare.cap(change(array), *ends)
            is_test = variable.removeprefix("straight_").startswith("test_")
            text = plain(variable.replace("_", " "))
            ends_of_errors = [
                prepare.cap(change(edge[surface.evaluated]), *ends) for edge in prepare.band(surface, variable)
            ]
            band = (ends_of_errors[0], ends_of_errors[1]) if ends_of_errors else None
            lines.append(Line(text, surface.x[surface.evaluated], drawn, array, variable in second, is_test, band))
            for remark in change.remarks(surface.values(variable), surface.evaluated):
                remarks.setdefault(remark, []).append(text)
        notes = (*prepare.coverage(surface), *_merge(remarks, len(row)), *input_planes.remarks(surface, kind))
        panels.append(CurvePanel(name, tuple(lines), notes, line_ends.ends_of(surface)))
    x_label, _ = input_planes.axis_names(surfaces) or (line_ends.axis_name(surfaces) or "x (along the direction)", "")
    return Picture(
        kind, drawing.layout, scale, curves=tuple(panels), accuracy=accuracy, x_label=x_label,
        remarks=scale_choice.remarks(arrays, log=log, chosen=drawing.log is not None, clip=clip), look=drawing.look,
    )  # fmt: skip


def _is_log(drawing: Drawing, values: Sequence[FloatArray], *, is_accuracy: bool) -> bool:
    """Whether these values are drawn on a logarithmic scale: as requested, or if they need it."""
    if drawing.log is not None:
        return drawing.log
    # A clip is a choice of the scale, too.
    return drawing.clip is None and not is_accuracy and scale_choice.suits_log(values)


def _check(surfaces: list[Surface], drawing: Drawing) -> Kind:
    """Check that the options suit the surfaces; returns the kind to draw."""
    if not surfaces:
        raise UsageError("nothing to draw: give at least one surface")
    curves = [surface for surface in surfaces if surface.is_curve]
    if curves and len(curves) < len(surfaces):
        raise UsageError(
            f"curves and surfaces cannot share a picture: leave out the curves, {len(curves)} of the {len(surfaces)}"
        )
    kind = drawing.kind or ("curve" if curves else "contour")
    if curves and kind != "curve":
        raise UsageError(f"kind '{kind}' needs two directions, and '{curves[0].title}' has one: use kind 'curve'")
    if not curves and kind == "curve":
        raise UsageError(f"kind 'curve' needs one direction, and '{surfaces[0].title}' has two: use kind 'contour'")
    if drawing.layout == "together" and len(surfaces) > 1 and kind not in TOGETHER_KINDS:
        raise UsageError(f"kind '{kind}' cannot be drawn together: use {', '.join(TOGETHER_KINDS)}, or side-by-side")
    if drawing.titles is not None and len(drawing.titles) != len(surfaces):
        raise UsageError(f"{len(drawing.titles)} titles for {len(surfaces)} files: give one title a file")
    for surface in surfaces:
        if not surface.evaluated.any():
            raise LandscapeError(f"nothing to draw: no point of '{surface.title}' is measured yet")
        if min(surface.shape) < 2 and kind != "curve":
            shape = " x ".join(map(str, reversed(surface.shape)))
            raise UsageError(f"'{surface.title}' has {shape} points: kind '{kind}' needs 2 x 2 at least")
    return kind


def _scale(name: str, arrays: list[FloatArray], *, log: bool) -> Scale:
    finite = np.concatenate([array[np.isfinite(array)] for array in arrays])
    if not len(finite):
        raise LandscapeError(f"nothing to draw: {name} has no finite value in any of the files")
    return make_scale(
        variables.label(name), float(finite.min()), float(finite.max()), log=log, percent=variables.is_accuracy(name)
    )


def _merge(remarks: dict[str, list[str]], lines: int) -> tuple[str, ...]:
    """Each remark once, with the names of its lines unless it applies to all."""
    return tuple(text if len(about) == lines else f"{', '.join(about)}: {text}" for text, about in remarks.items())
