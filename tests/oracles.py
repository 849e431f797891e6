"""Plain, slow references in PyTorch and NumPy, written without the toolkit."""

from __future__ import annotations

import copy
import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from landscape.plane.plane import Plane


def directions(model: nn.Module, seed: int, count: int = 2) -> list[dict[str, Tensor]]:
    """Filter-normalised random directions as Li et al. describe them; biases and BatchNorm stay."""
    torch.manual_seed(seed)
    made = []
    for _ in range(count):
        direction = {name: torch.randn(weight.shape) for name, weight in model.named_parameters()}
        for name, weight in model.named_parameters():
            if weight.dim() <= 1:
                direction[name] = torch.zeros_like(weight)
                continue
            for d, w in zip(direction[name], weight.detach(), strict=True):
                d *= w.norm() / (d.norm() + 1e-10)
        made.append(direction)
    return made


def weights_at(plane: Plane, *coefficients: float) -> dict[str, Tensor]:
    """centre + a * direction_x + b * direction_y, for the tensors that move; running variances are at least 0."""
    weights: dict[str, Tensor] = {}
    for name in {name: None for direction in plane.directions for name in direction}:
        weights[name] = plane.centre[name].clone()
        for coefficient, direction in zip(coefficients, plane.directions, strict=True):
            if name in direction:
                weights[name] = weights[name] + coefficient * direction[name]
        if name.endswith("running_var"):
            weights[name] = weights[name].clamp(min=0)
    return weights


def loss_and_accuracy(
    model: nn.Module, steps: list[tuple[float, dict[str, Tensor]]], inputs: Tensor, targets: Tensor
) -> tuple[float, float]:
    """Mean cross-entropy and accuracy of a copy of the model, moved by the steps."""
    moved = copy.deepcopy(model).eval()
    with torch.no_grad():
        for name, weight in moved.named_parameters():
            for step, direction in steps:
                weight += step * direction[name]
        outputs = moved(inputs)
    probabilities = outputs.double().softmax(1)[torch.arange(len(targets)), targets]
    return float(-probabilities.log().mean()), float((outputs.argmax(1) == targets).double().mean())


def surface(
    model: nn.Module, inputs: Tensor, targets: Tensor, x: np.ndarray, y: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Loss and accuracy [ny, nx]."""
    d_x, d_y = directions(model, seed)
    values = [[loss_and_accuracy(model, [(a, d_x), (b, d_y)], inputs, targets) for a in x] for b in y]
    both = np.array(values)
    return both[..., 0], both[..., 1]


def basins_below(heights: np.ndarray, level: float) -> list[list[tuple[int, ...]]]:
    """The connected pieces of {heights <= level} as lists of indices, by search; 8 neighbours, or 2 on a line."""
    left = {index for index in np.ndindex(*heights.shape) if np.isfinite(heights[index]) and heights[index] <= level}
    steps = [step for step in itertools.product((-1, 0, 1), repeat=heights.ndim) if any(step)]
    pieces = []
    while left:
        piece = [left.pop()]
        for index in piece:
            around = {tuple(i + s for i, s in zip(index, step, strict=True)) for step in steps} & left
            left -= around
            piece += sorted(around)
        pieces.append(piece)
    return pieces


def persistence_pairs(heights: np.ndarray) -> list[tuple[float, float]]:
    """Birth and death of every basin, by counting the pieces at each height (elder rule); infinity if it never dies.

    The basins that are there at a height but not at the next are those of the highest births.
    """
    found: list[tuple[float, float]] = []
    before: list[list[tuple[int, ...]]] = []
    born: list[float] = []
    for level in np.unique(heights[np.isfinite(heights)]):
        now = basins_below(heights, float(level))
        births = []
        for piece in now:
            inside = sorted(
                birth for part, birth in zip(before, born, strict=True) if set(part) <= set(piece)
            )  # fmt: skip
            births.append(inside[0] if inside else float(level))
            found += [(birth, float(level)) for birth in inside[1:]]
        before, born = now, births
    return sorted([*found, *((birth, float("inf")) for birth in born)])


def bottleneck_distance(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> float:
    """The least largest move of a matching of two persistence diagrams, by trying all matchings.

    A pair is matched to one of the other diagram or to the diagonal, at half its persistence.
    """
    best = float("inf")
    slots = [*other, *[None] * len(one)]
    for chosen in set(itertools.permutations(range(len(slots)), len(one))):
        cost = 0.0
        for (birth, death), number in zip(one, chosen, strict=True):
            partner = slots[number]
            if partner is None:
                move = (death - birth) / 2
            elif math.isinf(death) and math.isinf(partner[1]):
                move = abs(birth - partner[0])
            else:
                move = max(abs(birth - partner[0]), abs(death - partner[1]))
            cost = max(cost, move)
        rest = [pair for number, pair in enumerate(other) if number not in chosen]
        best = min(best, max([cost, *((death - birth) / 2 for birth, death in rest)]))
    return best
