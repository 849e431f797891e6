"""Planes through weight space: centre, one or two directions, axes; and moving a model on them.

Danger: a user's model must not remain moved. `on_plane` restores everything, also after errors.

A plane takes memory: a copy of the weights, and as much for each direction. With `memory="low"` the weights are saved
in a temporary file and directions are recomputed tensor by tensor at every point, so that only the model is in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, fx, nn

from landscape.core.arrays import FloatArray
from landscape.core.device import exact_arithmetic, without_autocast
from landscape.core.errors import UsageError
from landscape.plane import constraints, memory_mapped
from landscape.plane import direction as directions
from landscape.plane.between import BETWEEN, between
from landscape.plane.choices import MAX_AXIS, Ignored, Memory, Normalisation, Space, as_text
from landscape.plane.direction import Direction, DirectionRequest, Given
from landscape.plane.selection import Parameters, chooser, select
from landscape.plane.stored import Stored
from landscape.weights import modes, network_state
from landscape.weights.network_lock import one_at_a_time
from landscape.weights.tensor_kinds import check_present

# Directions with a larger cosine count as parallel, in float64 over float32 weights.
PARALLEL = 1 - 1e-9


@dataclass(frozen=True)
class Point:
    """A point to measure: its index in the arrays of values, and its coefficients.

    The index is (iy, ix) or (ix,) on the grid, and (number,) for points that a sampler places off the grid.
    """

    index: tuple[int, ...]
    coefficients: tuple[float, ...]


@dataclass(frozen=True)
class Plane:
    """A plane or a line in weight space.

    Attributes:
        centre: the weights at (0, 0): the model's own tensors, as a copy of a large model may not fit into memory. The
            model must be at the centre when they are read.
        directions: one (a line) or two; tensors that they lack do not move.
        x, y: float64 [nx], [ny]: coefficients of the first and the second direction; y is None on a line.
        recipes: for each direction how it was made, with its fingerprint.
        stored: with `memory="low"` the model's whole state in a file, including the centre; then the directions may be
            `Streamed`.
    """

    centre: Mapping[str, Tensor]
    directions: tuple[Direction, ...]
    x: FloatArray
    y: FloatArray | None
    recipes: tuple[dict[str, Any], ...]
    stored: Stored | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        """(ny, nx), or (nx,) on a line."""
        return (len(self.x),) if self.y is None else (len(self.y), len(self.x))

    def points(self) -> list[Point]:
        """Every grid point, coarse to fine, so that an interrupted measurement shows the whole shape."""
        if self.y is None:
            levels = _levels(len(self.x))
            order = sorted(range(len(self.x)), key=lambda ix: (levels[ix], ix))
            return [Point((ix,), (float(self.x[ix]),)) for ix in order]
        levels_x, levels_y = _levels(len(self.x)), _levels(len(self.y))
        grid = [(iy, ix) for iy in range(len(self.y)) for ix in range(len(self.x))]
        grid.sort(key=lambda at: (max(levels_y[at[0]], levels_x[at[1]]), at))
        return [Point((iy, ix), (float(self.x[ix]), float(self.y[iy]))) for iy, ix in grid]

    def moving(self) -> set[str]:
        """The names of the tensors that are nonzero in some direction."""
        return {name for direction in self.directions for name in direction if _is_nonzero(direction, name)}


def _is_nonzero(direction: Direction, name: str) -> bool:
    """Whether a direction moves a tensor.

    A separate function, so that a streamed tensor is freed before the next one is made. The comparison goes chunk by
    chunk, which saves memory and usually ends with the first chunk.
    """
    pieces = direction[name].reshape(-1).split(directions.NUMBERS_AT_ONCE)
    return any(bool(piece.any()) for piece in pieces)


def axis(low: float, high: float, count: int, name: str = "x") -> FloatArray:
    """`count` evenly spaced points from `low` to `high`, both included: float64 [count].

    Raises:
        UsageError: fewer than 2 or more than `MAX_AXIS` points, or no whole number of them; `low` not below `high`, or
            not finite.
    """
    if not isinstance(count, int):
        raise UsageError(f"the {name} axis {low}:{high}:{count} must have a whole number of points")
    if not (np.isfinite(low) and np.isfinite(high) and low < high and np.isfinite(high - low)):
        raise UsageError(f"the {name} axis {low:g}:{high:g}:{count} must go from a smaller to a larger number")
    if not 2 <= count <= MAX_AXIS:
        raise UsageError(f"the {name} axis {low:g}:{high:g}:{count} must have 2 to {MAX_AXIS} points")
    return np.linspace(low, high, count)


def movable(model: nn.Module, space: Space = "parameters") -> dict[str, Tensor]:
    """The model's own tensors by name: its parameters, or its whole state (BatchNorm's running statistics too).

    The order is the model's; tied weights appear once.
    """
    if space == "parameters":
        return dict(model.named_parameters())
    return network_state.state(model)


def make_plane(
    model: nn.Module,
    x: tuple[float, float, int],
    y: tuple[float, float, int] | None,
    *,
    seed: int = 0,
    kind: str | Given = "random",
    norm: Normalisation = "filter",
    ignore: Ignored = "biasbn",
    targets: tuple[Mapping[str, Tensor], ...] = (),
    space: Space = "parameters",
    parameters: Parameters = "all",
    memory: Memory = "normal",
) -> Plane:
    """Make a plane (or a line, with `y=None`) through the model's weights.

    Args:
        kind: a kind of direction, or computed directions, one for each axis without a target.
        targets: weights at the ends of the directions, in the order of the axes; an axis without one is of `kind`.
        parameters: which of these tensors move (`landscape.plane.selection`); the others stay at the centre.
        memory: `low` keeps neither the centre nor the directions in memory; the values are the same.

    Raises:
        UsageError: an impossible axis, an unknown kind, or targets of another architecture.
        LandscapeError: the weights cannot be saved in a temporary file (`low`).
    """
    for name, triple in (("x", x), ("y", y)):
        if triple is not None and len(triple) != 3:
            raise UsageError(f"the {name} axis {triple} must be (minimum, maximum, number of points)")
    axes = (axis(*x, "x"),) if y is None else (axis(*x, "x"), axis(*y, "y"))
    select(model, parameters)  # raises if nothing is selected
    chosen = chooser(model, parameters)
    moving = {name: tensor for name, tensor in movable(model, space).items() if chosen(name, tensor)}
    check_present(moving, type(model).__name__)
    stored = Stored({**movable(model, "states"), **moving}) if memory == "low" else None
    centre: Mapping[str, Tensor]
    centre = {name: tensor.detach().cpu() for name, tensor in moving.items()} if stored is None else stored.only(moving)
    made: list[Direction] = []
    recipes: list[dict[str, Any]] = []
    for number in range(len(axes)):
        target = targets[number] if number < len(targets) else None
        if target is not None:
            direction = between(centre, target)
            recipe: dict[str, Any] = {"kind": BETWEEN, "space": space}
        elif isinstance(kind, Given):
            direction = _given(kind, number - len(targets), centre, parameters)
            recipe = {"kind": kind.kind, "space": space, **kind.recipe}
        else:
            direction = directions.make(str(kind), DirectionRequest(centre, number, seed, norm, ignore))
            recipe = {"kind": str(kind), "space": space, "seed": seed, "norm": norm, "ignore": ignore}
        made.append(dict(direction) if stored is None else direction)
        if target is not None and not any(tensor.any() for tensor in made[-1].values()):
            raise UsageError(f"the direction of {'xy'[number]} is zero: its two ends are the same weights")
        recipes.append({**recipe, "fingerprint": directions.fingerprint(made[-1])})
    if len(made) == 2 and abs(directions.cosine(*made)) > PARALLEL:
        raise UsageError("the two directions are parallel: they span a line, which `curve` measures")
    return Plane(centre, tuple(made), axes[0], axes[1] if len(axes) == 2 else None, tuple(recipes), stored)


def _given(given: Given, number: int, centre: Mapping[str, Tensor], parameters: Parameters) -> Direction:
    """The direction of one axis, after checking that it fits the weights that move.

    Args:
        number: of the axis, among those without a target.
    """
    if number >= len(given.tensors):
        raise UsageError(f"{len(given.tensors)} directions ({given.kind}) for {number + 1} axes: give one an axis")
    direction: dict[str, Tensor] = {}
    for name, tensor in given.tensors[number].items():
        weight = centre.get(name)
        if weight is None or weight.shape != tensor.shape:
            lacks = "the network has no such tensor"
            reason = lacks if parameters == "all" else f"parameters {as_text(parameters)!r} does not select it"
            raise UsageError(f"the direction ({given.kind}) moves '{name}' {tuple(tensor.shape)}, but {reason}")
        direction[name] = tensor.to(_kind_of(tensor, weight))
    return direction


def _kind_of(tensor: Tensor, weight: Tensor) -> torch.dtype:
    """The dtype of a given direction: that of the weights; where that is narrower than float32, its own up to float32.

    Sums are computed in float32 there, so that rounding the direction would only lose digits.
    """
    if not memory_mapped.is_narrow(weight):
        return weight.dtype
    return tensor.dtype if memory_mapped.is_narrow(tensor) else torch.float32


def has_no_modes(model: nn.Module) -> bool:
    """Whether it is a module of `torch.export`, whose mode is fixed and whose `eval` raises an error."""
    return isinstance(model, fx.GraphModule) and {"eval", "train"} <= vars(model).keys()


@contextmanager
def evaluating(model: nn.Module, kept: Mapping[str, Tensor] | None = None) -> Iterator[None]:
    """Put the model in evaluation mode, and restore the mode of every module at the end.

    An enclosing `torch.autocast` is disabled inside.

    Args:
        kept: copies of its weights by name, if they exist already.

    Raises:
        LandscapeError: its weights change with the mode; the model is then restored.
    """
    with one_at_a_time(model), without_autocast():
        before = {module: module.training for module in model.modules()}
        try:
            if not has_no_modes(model):
                modes.switch(model, False, kept)
            yield
        finally:
            for module, training in before.items():
                module.training = training


@contextmanager
def on_plane(model: nn.Module, plane: Plane, device: torch.device) -> Iterator[Callable[..., None]]:
    """Yield `move(a, b)`, which puts the model on that point of the plane, in evaluation mode on `device`.

    At the end the model's weights, buffers, modes, device and gradients are restored, also after an exception. A model
    on several devices stays on them. 16-bit weights are moved in float32 and then rounded once.
    """
    with one_at_a_time(model), _on_plane(model, plane, device) as move:
        yield move


@contextmanager
def _on_plane(model: nn.Module, plane: Plane, device: torch.device) -> Iterator[Callable[..., None]]:
    gradients = {name: parameter.grad for name, parameter in model.named_parameters()}
    homes = devices(model)
    kept: Mapping[str, Tensor] = plane.stored or {
        name: tensor.detach().clone() for name, tensor in movable(model, "states").items()
    }
    with evaluating(model, kept):
        try:
            for parameter in model.parameters():
                parameter.grad = None  # otherwise moving the model would move the gradients, too
            if len(homes) == 1 and device not in homes:
                model.to(device)
            tensors = movable(model, "states")
            centre, moved = kept, plane.directions
            if plane.stored is None:  # everything on the device
                moved = tuple(
                    {name: tensor.to(tensors[name].device) for name, tensor in direction.items() if tensor.any()}
                    for direction in moved
                )
                centre = {name: kept[name].to(tensors[name].device) for direction in moved for name in direction}
            moving = {name: None for direction in moved for name in direction}

            def move(*coefficients: float) -> None:
                with torch.no_grad():
                    for name in moving:
                        _put(tensors[name], name, centre, moved, coefficients)
                torch.clear_autocast_cache()  # it holds copies of the previous weights

            yield move
        finally:
            if len(homes) == 1 and devices(model) != homes:
                model.to(next(iter(homes)))
            with torch.no_grad():
                for name, tensor in movable(model, "states").items():
                    tensor.copy_(kept[name])
            torch.clear_autocast_cache()
            for name, parameter in model.named_parameters():
                parameter.grad = gradients[name]


def _put(
    tensor: Tensor, name: str, centre: Mapping[str, Tensor], directions: Sequence[Direction], at: Sequence[float]
) -> None:
    """Write centre + a * d_x (+ b * d_y) into a tensor of the model, one direction's tensor at a time."""
    tensor.copy_(centre[name])
    total = memory_mapped.precise(tensor)
    for coefficient, direction in zip(at, directions, strict=True):
        if coefficient and name in direction:
            total.add_(direction[name].to(total.device), alpha=coefficient)
    if total is not tensor:
        tensor.copy_(total)
    constraints.clamp(name, tensor)


def devices(model: nn.Module) -> set[torch.device]:
    """The devices of its weights and buffers; several for a model that is split over devices."""
    return {tensor.device for tensor in movable(model, "states").values()}


@contextmanager
def at_centre(model: nn.Module, device: torch.device) -> Iterator[None]:
    """The model at its own weights, in evaluation mode on `device`; restored afterwards as in `on_plane`.

    Inside, a GPU computes float32 without TensorFloat-32, by deterministic kernels.
    """
    # The network's lock first: a thread that measures it may need other switches before it leaves the lock.
    with on_plane(model, Plane({}, (), np.zeros(1), None, ()), device), exact_arithmetic(device):
        yield


def _levels(count: int) -> list[int]:
    """The coarsest level at which each index is measured: level k has 2^k + 1 indices, including both ends."""
    levels: dict[int, int] = {}
    level = 0
    while len(levels) < count:
        for place in np.linspace(0, count - 1, 2**level + 1):
            levels.setdefault(round(place), level)
        level += 1
    return [levels[index] for index in range(count)]
