"""The numbers of a surface with their names and labels, which `landscape measure` prints."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from landscape.analysis.attributes import mapping, number
from landscape.analysis.basin import lowest
from landscape.analysis.shape import RADIUS, Shape, shape_of
from landscape.analysis.summary import (
    BASIN_HEIGHT,
    IN_NATS,
    at_centre,
    axes_of,
    extent_of,
    main_loss,
    summarise,
    test_error,
)
from landscape.surface.surface import Surface

Form = Literal["number", "share", "count"]

# The limits of a distance, and of what else cannot be negative.
LENGTH = (0.0, math.inf)

# The losses that cannot be negative by their definition. Those of a user can be anything, as far as is known here.
POSITIVE_LOSSES = (*IN_NATS, "squared_error")

# The ending of the variable |smallest / largest eigenvalue| (landscape/measure/derivatives/at_point.py).
NEGATIVE_SHARE = "negative_share"


@dataclass(frozen=True)
class Measure:
    """One number.

    Attributes:
        key: its name in JSON.
        label: its name in a table.
        value: None if it is not known.
        form: how it is written; a `share` is 0 to 1 and is written in per cent.
        of_plane: whether it may differ on another plane through the same network.
        errors: standard errors of an estimate: over its repetitions, and over the examples of the data.
        bound: the value is a lower bound.
        limits: what the value can be by its definition; a share is 0 to 1 and a count at least 0.
        log: the value is positive and compared by factors, so that predictions are made of its logarithm.
    """

    key: str
    label: str
    value: float | None
    form: Form = "number"
    of_plane: bool = True
    errors: tuple[float | None, ...] = ()
    bound: bool = False
    limits: tuple[float, float] | None = None
    log: bool = False

    @property
    def text(self) -> str:
        """The value as text; a dash if there is none."""
        written = write(self.value, self.form)
        if self.value is None or not math.isfinite(self.value):
            return written
        errors = "".join(f" ± {write(error, self.form, digits=2)}" for error in self.errors)
        return f"{'≥ ' if self.bound else ''}{written}{errors}"


def write(value: float | None, form: Form, *, digits: int = 4) -> str:
    """A number as text."""
    if value is None or math.isnan(value):
        return "-"
    if form == "share":
        return f"{value:.1%}"
    return f"{value:.0f}" if form == "count" and value == round(value) else f"{value:.{digits}g}"


def measures(surface: Surface, levels: Sequence[float] = (BASIN_HEIGHT,)) -> list[Measure]:
    """The numbers of one surface or curve, in the order of a table; unknown ones are omitted or None.

    Args:
        surface: a surface or a curve; minima are found if it is complete.
        levels: heights above the minimum, in the unit of the loss, at which basins are measured.
    """
    return measures_of(surface, shape_of(surface, levels))


def measures_of(surface: Surface, shape: Shape | None) -> list[Measure]:
    """The numbers of a surface whose shape is known."""
    found = [Measure("test_error", "test error of the network", test_error(surface), "share", of_plane=False)]
    found += _barriers(surface)
    numbers, extent = summarise(surface), extent_of(surface)
    axes = axes_of(surface)
    for name, metric in numbers.metrics.items():
        if name.endswith(("_loss", "_accuracy")):
            form: Form = "share" if name.endswith("_accuracy") else "number"
            label = name.replace("_", " ")
            # A metric of a user may be called loss, too.
            is_positive = name in ("train_loss", "test_loss") and surface.attributes.get("loss") in POSITIVE_LOSSES
            found.append(Measure(f"{name}_centre", f"{label}, centre", metric.centre, form, of_plane=False))
            if form == "number":
                # All planes contain the centre: if it is the lowest point, the number does not depend on the plane.
                elsewhere = lowest(surface.values(name), axes) != at_centre(axes)
                of_loss = Measure(
                    f"{name}_minimum", f"{label}, lowest on the {extent}", metric.minimum, of_plane=elsewhere,
                    limits=LENGTH if is_positive else None, log=is_positive,
                )  # fmt: skip
                key, label = f"{name}_median", f"{label}, median of the {extent}"
                found += [of_loss, replace(of_loss, key=key, label=label, value=metric.median, of_plane=True)]
    loss = main_loss(surface)
    if shape is not None:
        found += _of_shape(surface, shape)
    found.append(Measure("convex_share", f"{extent} that is convex", numbers.convex_share, "share"))
    found.append(
        Measure("basin_share", f"{extent} within {BASIN_HEIGHT:g} of the centre's loss", numbers.basin_share, "share")
    )
    if loss is not None:
        share = numbers.metrics[loss].non_finite_share
        found.append(Measure("non_finite_share", f"{extent} that is infinite or not a number", share, "share"))
    for name in surface.variables:
        if name.endswith(NEGATIVE_SHARE):
            ratios = surface.values(name)
            known = ratios[np.isfinite(ratios)]
            median = float(np.median(known)) if known.size else None
            label = f"|smallest / largest eigenvalue|, median of the {extent}"
            found.append(Measure(f"{name}_median", label, median, limits=LENGTH))
    return found


# Labels of the paths between two networks, by their names in files of `landscape connect`.
PATHS = {"curve": "on the curve", "straight": "on the straight line", "unaligned": "on the line before the alignment"}


def _barriers(surface: Surface) -> list[Measure]:
    """The barriers on the paths of a file of `landscape connect` (connectivity/barrier.py)."""
    found, stored = [], mapping(surface.attributes, "barriers")
    for path in stored:
        for split in (splits := mapping(stored, path)):
            for key, words in (("above_ends", "above the ends"), ("above_line", "above the ends' line")):
                label = f"barrier {PATHS.get(path, path)}, {split}, {words}"
                height = number(mapping(splits, split), key)
                found.append(Measure(f"barrier_{path}_{split}_{key}", label, height))
    return found


def _of_shape(surface: Surface, shape: Shape) -> list[Measure]:
    found = [
        Measure("minima", "minima", len(shape.minima) or None, "count"),
        Measure("second_persistence", "persistence of the second minimum", _second(shape), limits=LENGTH),
        Measure("minimum_distance", "distance of the lowest point from the centre", shape.distance, limits=LENGTH),
    ]
    if shape.test is not None:
        found += [
            Measure(
                "test_minimum_distance", "distance between the lowest train and test losses", shape.test.distance,
                limits=LENGTH,
            ),
            # A ratio of two positive numbers, and of one by the lowest of them.
            Measure(
                "test_ratio", "test loss at the train minimum over the lowest", shape.test.ratio,
                limits=(1.0, math.inf), log=True,
            ),
        ]  # fmt: skip
    for basin in shape.basins:
        key, words = f"{basin.level:g}", f"basin at {basin.level:g} above the lowest"
        found.append(Measure(f"basin_width_{key}", f"{words}, width", basin.width, bound=basin.at_edge, log=True))
        if not surface.is_curve:
            area = Measure(f"basin_area_{key}", f"{words}, area", basin.area, bound=basin.at_edge, log=True)
            found.append(area)
    found.append(Measure(f"rise_{RADIUS:g}", f"mean rise at distance {RADIUS:g} from the centre", shape.rise))
    found.append(Measure("roughness", "roughness", shape.roughness, "share"))
    if not surface.is_curve:
        ratio, eccentricity = (None, None) if (fitted := shape.at_minimum) is None else (
            fitted.axis_ratio, fitted.eccentricity,
        )  # fmt: skip
        found.append(
            Measure("axis_ratio", "axis ratio of the contours at the minimum", ratio, limits=(1.0, math.inf), log=True)
        )
        found.append(
            Measure("eccentricity", "eccentricity of the contours at the minimum", eccentricity, limits=(0.0, 1.0))
        )
    if shape.at_centre is not None:
        largest = float(shape.at_centre.eigenvalues[0])
        found.append(Measure("plotted_curvature", "largest plotted second derivative, centre", largest))
    if shape.true_curvature is not None:
        largest = float(np.linalg.eigvalsh(shape.true_curvature)[-1])
        found.append(Measure("true_curvature", f"largest true second derivative in the {extent_of(surface)}", largest))
        error = Measure("curvature_error", "plotted curvature's error", shape.curvature_error, "share", limits=LENGTH)
        found.append(error)
    return found


def _second(shape: Shape) -> float | None:
    """The persistence of the second minimum; 0 if there is one minimum, None if the surface has separate pieces."""
    if len(shape.minima) < 2:
        return 0.0 if shape.minima else None
    persistence = shape.minima[1].persistence
    return persistence if math.isfinite(persistence) else None


def as_json(surface: Surface, shape: Shape | None) -> dict[str, Any]:
    """All numbers by key, with the lists that they summarise.

    Args:
        shape: that of `surface`.
    """
    result: dict[str, Any] = {
        "kind": "curve" if surface.is_curve else "surface",
        "title": surface.title,
        "measured": surface.measured,
        "points": surface.planned,
        **{measure.key: measure.value for measure in measures_of(surface, shape)},
    }
    if shape is None:
        return result
    axes = axes_of(surface)
    result["minimum_at"] = shape.minimum_at
    result["minima_list"] = [
        {
            "at": [float(axis[i]) for axis, i in zip(axes, minimum.index, strict=True)][::-1],
            "value": minimum.value,
            "persistence": minimum.persistence,
            "into": minimum.into,
        }
        for minimum in shape.minima
    ]
    result["persistence_pairs"] = shape.pairs.tolist()
    result["basins"] = [
        {
            "level": basin.level, "width": basin.width, "lengths": list(basin.lengths), "area": basin.area,
            "share": basin.share, "at_edge": basin.at_edge,
        }
        for basin in shape.basins
    ]  # fmt: skip
    for name, fitted in (("at_minimum", shape.at_minimum), ("at_centre", shape.at_centre)):
        result[f"hessian_{name}"] = None if fitted is None else fitted.hessian.tolist()
    if shape.true_curvature is not None:
        result["true_hessian"] = shape.true_curvature.tolist()
    return result
