"""Directions in input space, one for each example: its gradient, a random one, or the one to another example.

The plane of the gradient and a random direction is that of Moosavi-Dezfooli et al. 2019 (arXiv:1811.09716, figure 2).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches import Batches
from landscape.measure.derivatives.objective import Objective
from landscape.measure.inputs.chosen_examples import ChosenExamples
from landscape.measure.inputs.perturbed import PERTURBATION, Perturbed
from landscape.measure.metric import Metric

# Random signs of few numbers may be parallel to the other direction: draw again, at most this often.
DRAWS = 64
# A draw whose part orthogonal to the other direction is a smaller share of it than this is rejected.
ORTHOGONAL = 1e-6


def gradients(perturbed: Perturbed, batches: Batches, loss: Metric) -> Tensor:
    """The gradient of each example's loss with respect to its raw input, float64 [N, ...] on the CPU.

    It is known up to a factor that is common to all examples. The network must be at the centre, in evaluation mode
    and on the device of the batches.
    """
    objective = Objective(perturbed, batches, loss, PERTURBATION)
    total = torch.zeros_like(perturbed.perturbation)
    with objective.ready() as parts:
        for batch, terms in parts:
            total += objective.derivative(terms.products.sum(), batch)[0]
    return total.detach().cpu().double()  # Apple's GPUs have no float64


def along_gradient(gradient: Tensor, numbers: Sequence[int], ball: str, epsilon: float) -> Tensor:
    """The step of length `epsilon` that raises the loss fastest: the sign of the gradient for `linf`.

    Raises:
        LandscapeError: the gradient of an example is zero or not finite.
    """
    largest = gradient.flatten(1).abs().amax(1)
    for number, size in zip(numbers, largest.tolist(), strict=True):
        if not 0 < size < float("inf"):
            raise LandscapeError(
                f"the gradient of example {number} with respect to its input is {size:g}, so it gives no direction: "
                "leave the example out, or give the direction random"
            )
    return on_ball(gradient.sign() if ball == "linf" else gradient, ball, epsilon)


def random(shape: Sequence[int], numbers: Sequence[int], seed: int, axis: int, ball: str, epsilon: float,
           orthogonal_to: Tensor | None = None) -> Tensor:  # fmt: skip
    """A random direction for each example, to the edge of the ball, float64 [N, *shape].

    It depends only on the seed, the axis and the example's number, not on the other examples: random signs for
    `linf`, N(0, 1) for `l2`.

    Args:
        orthogonal_to: directions [N, *shape]; the random ones are projected onto their orthogonal complements.

    Raises:
        UsageError: an example has a single number, so that there is no second direction.
    """
    found = []
    for row, number in enumerate(numbers):
        digest = hashlib.sha256(f"{seed} {axis} {number}".encode()).digest()
        generator = torch.Generator().manual_seed(int.from_bytes(digest[:7], "big"))
        other = None if orthogonal_to is None else orthogonal_to[row]
        for _ in range(DRAWS):
            draw = torch.randn(tuple(shape), generator=generator, dtype=torch.float64)
            draw = draw.sign() if ball == "linf" else draw
            rest = draw if other is None else draw - (draw * other).sum() / (other * other).sum() * other
            if rest.norm() > ORTHOGONAL * draw.norm():
                break
        else:
            raise UsageError("the inputs have too few numbers for two directions: measure a curve (y=None)")
        found.append(rest)
    return on_ball(torch.stack(found), ball, epsilon)


def towards(chosen: ChosenExamples, end: int) -> Tensor:
    """The direction from each example to the one given for this axis, in units of the raw inputs, float64 [N, ...].

    Raises:
        UsageError: the target example is one of the examples themselves.
    """
    found = (chosen.ends[end].double() - chosen.inputs.double()) * chosen.std
    for number, step in zip(chosen.numbers, found, strict=True):
        if not step.any():
            raise UsageError(f"example {number} is also the target (towards): give another one")
    return found


def on_ball(directions: Tensor, ball: str, epsilon: float) -> Tensor:
    """Each example's direction [N, ...], scaled so that its norm is `epsilon`."""
    flat = directions.flatten(1)
    size = flat.abs().amax(1) if ball == "linf" else flat.norm(dim=1)
    return epsilon * directions / size.reshape(-1, *[1] * (directions.dim() - 1))


def kinds(protocol: Any, epsilon: float, ends: Sequence[int]) -> list[dict[str, Any]]:
    """How the direction of each axis is made, as the file stores it."""
    found: list[dict[str, Any]] = []
    for axis in range(1 if protocol.y is None else 2):
        ball = {"ball": protocol.ball or "linf", "epsilon": epsilon}
        if axis < len(ends):
            found.append({"kind": "between", "space": "inputs", "to": ends[axis]})
        elif protocol.direction == "gradient" and all(recipe["kind"] != "gradient" for recipe in found):
            found.append({"kind": "gradient", "space": "inputs", **ball})
        else:
            found.append({"kind": "random", "space": "inputs", "seed": protocol.seed, **ball})
    return found
