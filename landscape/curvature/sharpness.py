"""How high the loss can rise close to the weights: the sharpness of Keskar et al. and of SAM.

Both are maxima over a small set of offsets, found by ascent from several starts: what is found is a lower bound, and
the starts' spread says how much it depends on luck. Danger: neither is invariant under a rescaling of the weights that
leaves the function as it is (Dinh et al. 2017, arXiv:1703.04933), so networks with and without BatchNorm, or trained
with another weight decay, do not compare by them; the filter-normalised rise (`flatness.py`) does.

The ascent takes a vertex of the set at every step, the one that the gradient points to (Frank and Wolfe 1956, with full
steps): for a convex loss no step falls. On ResNet-20 it finds in ten gradients what L-BFGS-B, which Keskar et al. use,
does not come near in as many: from 0.34 to 22.7 within epsilon = 1e-3, where that one stays at 0.34.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from landscape.core.errors import UsageError
from landscape.core.progress import SILENT, Progress
from landscape.curvature.at_weights_protocols import EPSILON, RHO
from landscape.curvature.estimate import Estimate, bootstrap, spread_of
from landscape.curvature.neighbourhood import Look, Neighbourhood
from landscape.measure.derivatives.hessian_product import dot

STEPS, STARTS = 10, 3
# An ascent has arrived when a step raises the loss by less than this, relative to 1 + the loss.
ARRIVED = 1e-3


@dataclass(frozen=True)
class SamSharpness:
    """Both ways to look for the largest loss within the ball.

    Attributes:
        one_step: at the end of one step along the gradient, as SAM takes it.
        ascended: the highest that was found by going on from there, and from random places of the sphere; its tries
            are these ascents.
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
        steps: of each ascent, a gradient each, at most.
        starts: the weights themselves, then random places of the box.

    Raises:
        UsageError: a number that makes no sense.
    """
    _check(epsilon=epsilon, steps=steps, starts=starts)
    generator = torch.Generator().manual_seed(seed)
    box = epsilon * (around.weights.abs() + 1)
    begun: list[Tensor | None] = [None, *(around.uniform(generator) * box for _ in range(starts - 1))]
    before = around.look()

    def percent(after: float, base: float) -> float:
        return 100 * (after - base) / (1 + base)

    def corner(gradient: Tensor) -> Tensor:
        # At a minimum nothing points anywhere: a zero would stay in the middle of the box.
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
        steps: of each ascent, a gradient each, at most; for a quadratic it is the power iteration.
        starts: the step along the gradient, then random places of the sphere.

    Raises:
        UsageError: a number that makes no sense.
    """
    _check(rho=rho, steps=steps, starts=starts)
    generator = torch.Generator().manual_seed(seed)

    def sphere(vector: Tensor) -> Tensor:
        length = dot(vector, vector) ** 0.5
        return rho * vector / length if length > 0 else sphere(around.normal(generator))

    before = around.look(gradient=True)
    assert before.gradient is not None, "asked for"
    first = sphere(before.gradient)
    one = around.look(first)
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
) -> list[Look]:
    progress.start(title, len(starts) * steps, "gradients")
    try:
        return [_ascend(around, start, vertex, steps, progress) for start in starts]
    finally:
        progress.finish()


def _ascend(
    around: Neighbourhood, start: Tensor | None, vertex: Callable[[Tensor], Tensor], steps: int, progress: Progress
) -> Look:
    """The highest place on the way; it ends where the loss stops rising or has no gradient."""
    here = around.look(start, gradient=True)
    best = here
    for step in range(steps):
        assert here.gradient is not None, "asked for"
        if not bool(here.gradient.isfinite().all()):
            progress.advance(steps - step)
            break
        here = around.look(vertex(here.gradient), gradient=step + 1 < steps)
        progress.advance(1, f"loss {here.loss:.4g}")
        arrived = here.loss < best.loss + ARRIVED * (1 + abs(best.loss))
        best = max(best, here, key=lambda look: look.loss)
        if arrived and step > 0:  # a first step from a corner may well fall
            progress.advance(steps - step - 1)
            break
    return best


def _estimate(
    before: Look, found: list[Look], of: Callable[[float, float], float], seed: int, besides: tuple[Look, ...] = ()
) -> Estimate:
    """The highest of the tries, and of what else was seen, which is no try and says nothing of their spread."""
    best = max((*found, *besides), key=lambda look: look.loss)
    tries = tuple(of(look.loss, before.loss) for look in found)
    errors = bootstrap(of, best.losses, before.losses, seed=seed)
    return Estimate(of(best.loss, before.loss), tries, spread_of(tries), errors)


def _check(*, steps: int, starts: int, **sizes: float) -> None:
    for name, size in sizes.items():
        if not 0 < size < float("inf"):
            raise UsageError(f"{name} {size}: give a number above 0")
    for name, count in (("steps", steps), ("starts", starts)):
        if count < 1:
            raise UsageError(f"{name} {count}: give 1 or more")
