"""What pictures show of a plane over inputs: the names of its axes, its examples, and the ball of perturbations.

The attributes may come from anybody's file, so everything is checked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import plain
from landscape.surface.surface import Surface

# The most corners of an outline that are drawn.
MOST_CORNERS = 10_000
# Pixels have 256 values, so that the radius of a ball is usually a multiple of this.
BYTE = 255
FLAT = ("contour", "filled", "heatmap", "overview")
ORDER = {"x": "first", "y": "second"}
NORMS = {"linf": "L∞", "l2": "L2"}


def axis_names(surfaces: Sequence[Surface]) -> tuple[str, str] | None:
    """The names that hold for all surfaces, "x (sign of the gradient, unit ε = 8/255)"; None if there are none."""
    names = [_name_of(surfaces, axis) for axis in "xy"]
    return (names[0], names[1] or "y") if names[0] and all(map(_is_over_inputs, surfaces)) else None


def remarks(surface: Surface, kind: str) -> list[str]:
    """The examples; in flat pictures the meaning of the dashed line, in others the axes, which have short labels."""
    if not _is_over_inputs(surface):
        return []
    found = [_examples(surface)] if _examples(surface) else []
    names = axis_names([surface])
    if kind not in (*FLAT, "curve") and names is not None:
        found.append(", ".join(names))
    norm = NORMS.get(str(surface.attributes.get("ball")))
    if kind in FLAT and norm is not None and ball(surface) is not None:
        found.append(f"dashed: {norm} ball of radius ε{_radius(surface.attributes.get('epsilon'))}")
    return found


def ball(surface: Surface) -> FloatArray | None:
    """The corners of the ball's outline in the plane, float64 [n, 2]; None if there is none."""
    stored = surface.attributes.get("ball_outline")
    if not _is_over_inputs(surface) or not isinstance(stored, list) or not 2 < len(stored) <= MOST_CORNERS:
        return None
    if not all(isinstance(pair, list) and len(pair) == 2 and all(map(_is_number, pair)) for pair in stored):
        return None
    return np.array(stored, np.float64)


def closed(corners: FloatArray) -> FloatArray:
    """The corners with the first one again at the end, [n + 1, 2]."""
    return np.concatenate([corners, corners[:1]])


def _name_of(surfaces: Sequence[Surface], axis: str) -> str:
    """The name of an axis; of several surfaces only what they have in common."""
    recipes = [surface.attributes.get(f"direction_{axis}") for surface in surfaces]
    kinds, units, ends, balls = (
        {_said(recipe, key) for recipe in recipes} for key in ("kind", "epsilon", "to", "ball")
    )
    unit = f", unit ε{_radius(units.pop()) if len(units) == 1 else ''}"
    if kinds == {"gradient", "random"}:
        return f"{axis} ({ORDER[axis]} direction{unit})"
    if len(kinds) != 1:
        return ""
    match kinds.pop():
        case "gradient":
            return f"{axis} ({'sign of the gradient' if balls == {'linf'} else 'gradient'}{unit})"
        case "random":
            return f"{axis} (random direction{unit})"
        case "between":
            end = ends.pop() if len(ends) == 1 else None
            return f"{axis} (to example {end})" if isinstance(end, int) else f"{axis} (to another example)"
    return ""


def _examples(surface: Surface) -> str:
    """The example around which the surface was measured, or how many there are."""
    stored = surface.attributes.get("inputs")
    if not isinstance(stored, list) or not stored or not isinstance(stored[0], Mapping):
        return ""
    first = stored[0]
    split = str(first.get("split", ""))[:40]
    count = surface.attributes.get(f"{split}_examples", len(stored))
    if count != 1:
        return plain(f"mean over {count} examples of '{split}'")
    words = [f"example {first.get('index')} of '{split}'"]
    for name, verb in (("label", "label"), ("prediction", "predicted")):
        if name in first:
            words.append(f"{verb} {str(first.get(f'{name}_name', first[name]))[:40]}")
    return plain(", ".join(words))


def _radius(epsilon: Any) -> str:
    """` = 8/255`, or the number; empty for anything else."""
    if not _is_number(epsilon):
        return ""
    steps = epsilon * BYTE
    is_short = float(f"{epsilon:.2g}") == epsilon
    if not is_short and 0.5 < steps < BYTE and math.isclose(steps, round(steps), rel_tol=1e-9):
        return f" = {round(steps)}/{BYTE}"
    return f" = {epsilon:.4g}"


def _is_over_inputs(surface: Surface) -> bool:
    return surface.attributes.get("over") == "inputs"


def _said(recipe: Any, name: str) -> Any:
    """A text or number of a recipe; None for anything else."""
    found = recipe.get(name) if isinstance(recipe, Mapping) else None
    return found if isinstance(found, (str, int, float)) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
