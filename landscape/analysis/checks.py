"""Check a surface for the common reasons why a picture is wrong.

Checks that need the network (evaluation mode, determinism) run while measuring, and the file stores them in the
attribute `checks`. The checks in this module need only the file, and so apply to old files and files of other programs
too.
"""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from landscape.analysis.attributes import mapping, number, recipe
from landscape.analysis.basin import basin, lowest
from landscape.analysis.shape import curvature_error
from landscape.analysis.summary import IN_NATS, axes_of, extent_of, main_loss
from landscape.core.arrays import FloatArray
from landscape.core.errors import CheckWarning
from landscape.core.option_words import either
from landscape.surface.surface import Surface

# Tolerances between two losses of the same weights on the same examples: relative, and absolute in nats. The results
# in a weights file are in float32; lower precisions are within 1 % of it (landscape/measure/network/precision.py).
SAME = {"float32": (2e-3, 2e-4)}
SAME_ELSE = (1e-2, 1e-3)
# Largest cosine between the axes: random directions are nearly orthogonal, beyond this a picture is visibly sheared.
SHEARED = 0.1
# Largest share of points without a finite loss.
NOT_FINITE = 0.1
# A surface is too flat if it rises by less than this share of the level. Its basin is too narrow if it is narrower than
# this number of grid steps at the level.
FLAT, NARROW = 0.1, 3.0
# Largest relative error of the plotted second derivatives at the centre.
CURVED = 0.25
# Suggested length of an axis, as a multiple of the length of the basin.
ROOM = 3.0


@dataclass(frozen=True)
class Check:
    """The result of one check; `ok` is None if it cannot be decided, and `text` explains it."""

    name: str
    ok: bool | None
    text: str

    @property
    def line(self) -> str:
        """The result as a line of text."""
        return f"{'not checked' if self.ok is None else 'ok' if self.ok else 'failed'}: {self.text}"


def checks_of(surface: Surface) -> list[Check]:
    """All checks: those stored while measuring, and those of the file, which are computed again."""
    kept = [check for check in stored(surface.attributes) if is_of_the_network(check.name)]
    return [*kept, *of_file(surface)]


def is_of_the_network(name: str) -> bool:
    """Whether a check needs the network, which is true for all that `of_file` does not make."""
    return name not in OF_THE_FILE and not name.startswith(CENTRE)


def warn_of(surface: Surface) -> None:
    """Issue a `CheckWarning`, "name: text", for every failed check, at the line that called this package."""
    level, frame = 1, sys._getframe(0)
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).partition(".")[0] in WITHIN:
        level, frame = level + 1, frame.f_back
    for check in checks_of(surface):
        if check.ok is False:
            warnings.warn(f"{check.name}: {check.text}", CheckWarning, stacklevel=level)


# Packages whose frames lie between the call of the user and the warning (torch: decorators around our functions).
WITHIN = (__name__.partition(".")[0], "torch", "contextlib")


CENTRE = "centre, "
# Older files call the check `finite values` `overflow`.
OF_THE_FILE = ("normalisation", "angle of the axes", "overflow", "finite values", "range", "plotted curvature")


def of_file(surface: Surface) -> list[Check]:
    """The checks that need only the file, complete or not."""
    found = [*_centre(surface.attributes), _normalisation(surface.attributes), _cosine(surface.attributes)]
    loss = main_loss(surface)
    if loss is not None and surface.evaluated.any():
        found += [_finite(surface, loss), _range(surface, loss), _curvature(surface)]
    return [check for check in found if check is not None]


def as_attribute(found: Sequence[Check]) -> list[dict[str, Any]]:
    """The value of the attribute `checks`."""
    return [{"name": check.name, "ok": check.ok, "text": check.text} for check in found]


def level_of(attributes: Mapping[str, Any], centre: float) -> float:
    """A significant rise of the loss: 1 nat for losses in nats, and the loss at the centre for other losses."""
    if attributes.get("loss", "cross_entropy") in IN_NATS or not (math.isfinite(centre) and centre):
        return 1.0
    return abs(centre)


def stored(attributes: Mapping[str, Any]) -> list[Check]:
    """The checks stored while measuring; invalid entries are skipped."""
    entries = attributes.get("checks")
    return [
        Check(str(one["name"]), one["ok"] if one.get("ok") in (True, False) else None, str(one.get("text", "")))
        for one in (entries if isinstance(entries, list) else [])
        if isinstance(one, Mapping) and "name" in one
    ]


def _centre(attributes: Mapping[str, Any]) -> list[Check]:
    """Compare the loss at (0, 0) with the results in the weights file, for each split."""
    splits = attributes.get("splits")
    results = mapping(attributes, "results")
    found = []
    for split in splits if isinstance(splits, list) else []:
        here, there = number(attributes, f"centre_{split}_loss"), number(results, f"{split}_loss")
        if here is not None:
            found.append(_centre_of(attributes, str(split), here, there))
    return found


def _centre_of(attributes: Mapping[str, Any], split: str, here: float, there: float | None) -> Check:
    name = f"{CENTRE}{split} loss"
    if there is None:
        return Check(name, None, f"{here:.5g}; the weights file contains no loss to compare it with")
    both = f"{here:.5g} here, {there:.5g} in the weights file"
    relative, absolute = SAME.get(str(attributes.get("precision")), SAME_ELSE)
    if math.isclose(here, there, rel_tol=relative, abs_tol=absolute):
        return Check(name, True, both)
    why = _not_comparable(attributes, split)
    if why is not None:
        return Check(name, None, f"{both}; they need not be equal: {why}")
    return Check(name, False, f"{both}: these are not the same weights, data or normalisation")


def _not_comparable(attributes: Mapping[str, Any], split: str) -> str | None:
    """Why the loss at the centre may differ from the results in the weights file; None if they must agree."""
    if attributes.get("loss") != "cross_entropy":
        return f"the loss here is {attributes.get('loss')}"
    if Path(str(attributes.get("checkpoint", ""))).name.startswith("epoch_"):
        return "the results in the checkpoint of an epoch come from the training log"
    if attributes.get("bn") == "recalibrate":
        return "BatchNorm's statistics were estimated again"
    if split == "train" and mapping(attributes, "training").get("label_noise"):
        return "it was trained with noisy labels"
    theirs = mapping(attributes, "trained_on").get(f"{split}_fingerprint")
    if theirs is None:
        return "the weights file does not identify the examples of its results"
    count, limit = attributes.get(f"{split}_examples"), mapping(attributes, "training").get("limit")
    # Runs of earlier versions have the fingerprints of whole splits, but with a limit the results of their first ones.
    is_longer = isinstance(count, int) and isinstance(limit, int) and count > limit
    if theirs != attributes.get(f"{split}_fingerprint") or is_longer:
        return f"measured on {count} examples, and the results are of others"
    return None


def _normalisation(attributes: Mapping[str, Any]) -> Check | None:
    """Compare mean and standard deviation of the inputs with those in training."""
    trained = mapping(attributes, "trained_on")
    pairs: list[tuple[Any, Any]] = [(attributes.get(f"data_{part}"), trained.get(part)) for part in ("mean", "std")]
    if any(here is None for here, _ in pairs):
        return None  # tensors of the user, normalised outside
    if any(there is None for _, there in pairs):
        return Check("normalisation", None, "the weights file does not contain the normalisation of the training")
    try:
        same = all(np.allclose(here, there, rtol=1e-4, atol=1e-6) for here, there in pairs)
    except (TypeError, ValueError):  # another number of channels
        same = False
    if same:
        return Check("normalisation", True, "as in training")
    (mean, own_mean), (std, own_std) = pairs
    return Check("normalisation", False, f"mean {mean}, std {std} here; mean {own_mean}, std {own_std} in training")


def _cosine(attributes: Mapping[str, Any]) -> Check | None:
    cosine = number(attributes, "cosine_xy")
    if cosine is None:
        return None
    straight = abs(cosine) < SHEARED
    words = "" if straight else ": angles and distances in the picture are sheared"
    return Check("angle of the axes", straight, f"cosine {cosine:.3g}{words}")


def _finite(surface: Surface, loss: str) -> Check:
    """The share of points without a finite loss, and the cause if the file contains it."""
    values = surface.values(loss)[surface.evaluated]
    shares = {"infinite": float(np.isinf(values).mean()), "NaN": float(np.isnan(values).mean())}
    parts = [f"{_percent(share)} of the points have a loss that is {kind}" for kind, share in shares.items() if share]
    if not parts:
        return Check("finite values", True, "every point has a finite loss")
    cause = surface.attributes.get("non_finite_cause")
    words = f"{' and '.join(parts)}{f': {cause}' if isinstance(cause, str) and cause else ''}"
    return Check("finite values", sum(shares.values()) <= NOT_FINITE, words)


def _percent(share: float) -> str:
    """A share in per cent, which is never written as 0 %."""
    return f"{share:.1%}" if share >= 0.001 else "less than 0.1%"


def _range(surface: Surface, loss: str) -> Check | None:
    """Check that the surface is not flat, and that its basin is not too narrow for the grid.

    Only for planes whose range was chosen: not where directions lead to other weights, not for paths, and not where an
    axis has a single point.
    """
    values, extent, axes = surface.values(loss), extent_of(surface), axes_of(surface)
    kinds = [recipe(surface, axis).get("kind") for axis in "xy"[: len(axes)]]
    if any(kind not in ("random", "eigen") for kind in kinds) or min(map(len, axes)) < 2:
        return None
    start = lowest(values, axes)
    if start is None:
        return Check("range", False, "no point has a finite loss: a narrower range")
    centre = number(surface.attributes, f"centre_{loss}")
    level = level_of(surface.attributes, float(values[start]) if centre is None else centre)
    rise = float(np.where(np.isnan(values), -np.inf, values).max() - values[start])
    if rise < FLAT * level and np.isnan(values[surface.evaluated]).any():
        return Check("range", False, f"the loss rises by only {rise:.2g} before it is NaN: a narrower range")
    if rise < FLAT * level:
        factor = min(math.sqrt(level / max(rise, 1e-12)), 10.0)
        half = [factor * max(abs(axis[0]), abs(axis[-1])) for axis in axes[::-1]]
        flat = f"the loss rises by only {rise:.2g}, the {extent} is flat"
        return Check("range", False, f"{flat}: {_suggested(half, axes)}")
    found = basin(values, axes, level)
    assert found is not None, "there is a finite value"
    steps = [length / float(np.diff(axis).mean()) for length, axis in zip(found.lengths, axes[::-1], strict=True)]
    if min(steps) < NARROW and surface.is_complete and not found.at_edge:
        # The surface is unknown within one step: suggest a range at most ten times smaller.
        reach = [max(abs(axis[0]), abs(axis[-1])) for axis in axes[::-1]]
        half = [min(max(ROOM / 2 * length, far / 10), far) for length, far in zip(found.lengths, reach, strict=True)]
        across = f"over only {min(steps):.2g} steps of the grid"
        words = f"the loss is less than {level:.2g} above the lowest {across}, too narrow for it"
        coarse = half == reach
        return Check("range", False, f"{words}: {'use more points' if coarse else _suggested(half, axes)}")
    height = f"by {rise:.3g}" if math.isfinite(rise) else "to infinity"
    low = f"less than {level:.2g} above the lowest on {found.share:.1%} of the {extent}"
    return Check("range", True, f"the loss rises {height}; it is {low}")


def _suggested(half: Sequence[float], axes: Sequence[FloatArray]) -> str:
    """The options for a better range, x first; in Python a number of points finds one, as `auto` does."""
    found = list(zip("xy", half, axes[::-1], strict=False))
    words = " ".join(f"--{name} {-reach:.2g}:{reach:.2g}:{len(axis)}" for name, reach, axis in found)
    python = ", ".join(f"{name}=({-reach:.2g}, {reach:.2g}, {len(axis)})" for name, reach, axis in found)
    numbers = ", ".join(f"{name}={len(axis)}" for name, _, axis in found)
    return f"try {either(f'{python}; or {numbers} to find a range', f'{words}, or auto')}"


def _curvature(surface: Surface) -> Check | None:
    error = curvature_error(surface)
    if error is None:
        return None
    near = error < CURVED
    words = "" if near else ": the steps are too long for the second derivatives there"
    off = f"{error:.1%} off the network's second derivatives at the centre of this {extent_of(surface)}"
    return Check("plotted curvature", near, f"{off}{words}")
