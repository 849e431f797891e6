"""The largest loss close to the weights: the sharpness of Keskar et al. and of SAM.

Both are maxima over a small set of offsets, found by ascent from several starts. The result is a lower bound, and the
spread over the starts shows how much it depends on chance. Danger: neither is invariant under a rescaling of the
weights that keeps the function (Dinh et al. 2017, arXiv:1703.04933). Networks with and without BatchNorm, or trained
with different weight decay, cannot be compared by them; the filter-normalised rise (`flatness.py`) can be.

Each step of the ascent moves to the vertex of the set to which the gradient points (Frank and Wolfe 1956, with full
steps): for a convex loss no step decreases it. On ResNet-20, within epsilon = 1e-3, ten gradients raise the loss from
0.34 to 22.7, while L-BFGS-B, which Keskar et al. use, stays at 0.34 with as many.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.curvature.at_weights_protocols import EPSILON, RHO
from landscape.curvature.estimate import Estimate, bootstrap, spread_of
from landscape.curvature.neighbourhood import Evaluation, Neighbourhood
from landscape.measure.derivatives.hessian_product import dot

STEPS, STARTS = 10, 3
# An ascent has converged when a step raises the loss by less than this, relative to 1 + the loss.
ARRIVED = 1e-3


@dataclass(frozen=True)
class SamSharpness:
    """Two estimates of the largest loss within the ball.

    Attributes:
        one_step: after one step along the gradient, as in SAM.
        ascended: the highest loss found by ascent from there and from random points of the sphere; its tries are these
            ascents.
    """

    one_step: Estimate
    ascended: Estimate


def epsilon_sharpness(
    around: Neighbourhood,
    *,
    epsilon: float = EPSILON,
    steps: int = STEPS,
    starts: int = STARTS,
    seed: int = 0,
    progress: Progress = SILENT,
) -> Estimate:
    """100 (max f(w + z) - f(w)) / (1 + f(w)) over the box |z_i| <= epsilon (|w_i| + 1), in per cent.

    Keskar et al. 2017 (arXiv:1609.04836), metric 2.1 with A = 1, the whole space.

    Args:
        steps: the maximum number of steps, and so of gradients, in each ascent.
        starts: the number of starts: the weights themselves, then random points of the box.

    Raises:
        UsageError: an invalid number.
    """
    _check(epsilon=epsilon, steps=steps, starts=starts)
    generator = torch.Generator().manual_seed(seed)
    box = epsilon * (around.weights.abs() + 1)
    begun: list[Tensor | None] = [None, *(around.uniform(generator) * box for _ in range(starts - 1))]
    before = around.here

    def percent(after: float, base: float) -> float:
        return 100 * (after - base) / (1 + base)

    def corner(gradient: Tensor) -> Tensor:
        # At a minimum the gradient is zero, and sign(0) would stay in the middle of the box.
        return box * torch.where(gradient == 0, around.uniform(generator), gradient).sign()

    highest = _ascend_all(around, begun, corner, steps, progress, "epsilon-sharpness")
    return _estimate(before, highest, percent, seed)


def sam_sharpness(
    around: Neighbourhood,
    *,
    rho: float = RHO,
    steps: int = STEPS,
    starts: int = STARTS,
    seed: int = 0,
    progress: Progress = SILENT,
) -> SamSharpness:
    """max f(w + z) - f(w) over the ball |z| <= rho, in the unit of the loss (Foret et al. 2021, arXiv:2010.01412).

    Args:
        steps: the maximum number of steps in each ascent; for a quadratic loss they are power iteration.
        starts: the number of starts: the step along the gradient, then random points of the sphere.

    Raises:
        UsageError: an invalid number.
    """
    _check(rho=rho, steps=steps, starts=starts)
    generator = torch.Generator().manual_seed(seed)

    def sphere(vector: Tensor) -> Tensor:
        length = dot(vector, vector) ** 0.5
        return rho * vector / length if length > 0 else sphere(around.normal(generator))

    before = around.evaluate(gradient=True)
    assert before.gradient is not None, "requested above"
    first = sphere(before.gradient)
    one = around.evaluate(first)
    begun: list[Tensor | None] = [first, *(sphere(around.normal(generator)) for _ in range(starts - 1))]
    highest = _ascend_all(around, begun, sphere, steps, progress, "SAM sharpness")
    return SamSharpness(
        _estimate(before, [one], _difference, seed), _estimate(before, highest, _difference, seed, besides=(one,))
    )


def _difference(after: float, base: float) -> float:
    return after - base


def _ascend_all(
    around: Neighbourhood,
    starts: list[Tensor | None],
    vertex: Callable[[Tensor], Tensor],
    steps: int,
    progress: Progress,
    title: str,
) -> list[Evaluation]:
    with progress.stage(title, len(starts) * steps, "gradients"):
        return [_ascend(around, start, vertex, steps, progress) for start in starts]


def _ascend(
    around: Neighbourhood, start: Tensor | None, vertex: Callable[[Tensor], Tensor], steps: int, progress: Progress
) -> Evaluation:
    """The highest point of one ascent, which ends when the loss stops rising or has no gradient."""
    here = around.evaluate(start, gradient=True)
    best = here
    for step in range(steps):
        assert here.gradient is not None, "requested above"
        if not bool(here.gradient.isfinite().all()):
            progress.advance(steps - step)
            break
        here = around.evaluate(vertex(here.gradient), gradient=step + 1 < steps)
        progress.advance(1, f"loss {here.loss:.4g}")
        arrived = here.loss < best.loss + ARRIVED * (1 + abs(best.loss))
        best = max(best, here, key=_height)
        if arrived and step > 0:  # the first step from a vertex may decrease the loss
            progress.advance(steps - step - 1)
            break
    return best


def _estimate(
    before: Evaluation,
    found: list[Evaluation],
    of: Callable[[float, float], float],
    seed: int,
    besides: tuple[Evaluation, ...] = (),
) -> Estimate:
    """An estimate from the highest of the tries and of `besides`, which do not count for the tries' spread."""
    best = max((*found, *besides), key=_height)
    tries = tuple(of(point.loss, before.loss) for point in found)
    errors = bootstrap(of, best.losses, before.losses, weights=before.weights, seed=seed)
    return Estimate(of(best.loss, before.loss), tries, spread_of(tries), errors)


def _height(point: Evaluation) -> float:
    """The loss in a comparison; NaN is above all numbers, so that the result does not depend on the order."""
    return math.inf if math.isnan(point.loss) else point.loss


def _check(*, steps: int, starts: int, **sizes: float) -> None:
    for name, size in sizes.items():
        if not 0 < size < float("inf"):
            raise UsageError(f"{name} {size}: give a number above 0")
    for name, count in (("steps", steps), ("starts", starts)):
        if count < 1:
            raise UsageError(f"{name} {count}: give 1 or more")
