"""Rebuild the plane on which a surface was measured, and the weights at its points.

Danger: another network, or another version of torch, may give other directions. So the fingerprints that the file
stores of the weights and of both directions are compared.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import torch
from torch import Tensor, nn

from landscape.core.errors import LandscapeError, UsageError
from landscape.plane import direction as directions
from landscape.plane import plane as planes
from landscape.plane.between import BETWEEN
from landscape.plane.choices import Ignored, Normalisation, Space
from landscape.plane.direction import Direction, Given
from landscape.plane.plane import Plane
from landscape.plane.selection import can_move, chooser
from landscape.surface.surface import Surface
from landscape.weights import names

# The axes of a plane that is rebuilt: its points do not matter.
AXIS = (-1.0, 1.0, 2)


def refuse_without_weights(surface: Surface) -> None:
    """Raise UsageError if the points of the surface do not differ in the weights of a network."""
    if surface.attributes.get("over") == "inputs":
        raise UsageError(
            f"{surface.title} is a landscape over inputs: its points differ in the inputs, not in the weights"
        )
    if "weights_fingerprint" not in surface.attributes:
        raise UsageError(f"{surface.title} is not a surface of a network's weights: its points have no weights")


def has_centre(surface: Surface, model: nn.Module) -> bool:
    """Whether the network has the weights at the centre of the surface."""
    there = surface.attributes.get("weights_fingerprint")
    return there is not None and there == directions.fingerprint(planes.movable(model, "states"))


def plane_of(surface: Surface, model: nn.Module, targets: Sequence[nn.Module | Mapping[str, Tensor]] = ()) -> Plane:
    """The plane of a surface of two directions; stored directions are used, others are made again.

    Args:
        model: the network with the weights at the centre.
        targets: the weights to which directions lead, in the order of the axes.

    Raises:
        UsageError: the surface is not one of weights, or the network has other weights.
        LandscapeError: the directions cannot be made again.
    """
    refuse_without_weights(surface)
    if not has_centre(surface, model):
        raise UsageError(
            f"the network has other weights than the centre of {surface.title}: give the network that was measured"
        )
    recipes: list[Any] = [surface.attributes.get(f"direction_{axis}") for axis in "xy"]
    if not all(isinstance(recipe, Mapping) for recipe in recipes):
        raise LandscapeError(f"{surface.title} does not describe its two directions")
    made = _stored(surface, model, recipes) if surface.directions else _again(surface, model, recipes, targets)
    if not _are_those(made, recipes):
        made = _rounded(made, model, recipes)
    if not _are_those(made, recipes):
        raise LandscapeError(
            f"the directions of {surface.title} made again differ from those measured: measure it with "
            "store_directions=True, which stores them in the file"
        )
    return made


@torch.inference_mode(False)
def weights_at(model: nn.Module, plane: Plane, x: float, y: float) -> dict[str, Any]:
    """The state_dict of the network at (x, y), centre + x * direction_x + y * direction_y, as copies on the CPU.

    The network is moved there as in a measurement, and restored.

    Raises:
        UsageError: a coordinate is not a finite number.
    """
    if not (math.isfinite(x) and math.isfinite(y)):
        raise UsageError(f"the point ({x}, {y}) must be two finite numbers")
    with planes.on_plane(model, plane, next(iter(planes.devices(model)))) as move:
        move(x, y)
        return {
            name: value.detach().cpu().clone() if isinstance(value, Tensor) else copy.deepcopy(value)
            for name, value in model.state_dict().items()
        }


def _are_those(plane: Plane, recipes: Sequence[Any]) -> bool:
    """Whether the directions are those of the recipes."""
    return all(new["fingerprint"] == old.get("fingerprint") for new, old in zip(plane.recipes, recipes, strict=True))


def _rounded(plane: Plane, model: nn.Module, recipes: Sequence[Any]) -> Plane:
    """The plane with directions in the dtype of the weights, as earlier versions measured lines of 16-bit weights."""
    weights = planes.movable(model, "states")
    return _given(model, recipes, [_in_dtype_of(weights, direction) for direction in plane.directions])


def _stored(surface: Surface, model: nn.Module, recipes: Sequence[Any]) -> Plane:
    """The plane of the directions in the file."""
    assert surface.directions is not None
    weights = planes.movable(model, "states")
    tensors = [
        _of_file(surface.directions[axis], weights, recipe.get("fingerprint"))
        for axis, recipe in zip("xy", recipes, strict=True)
    ]
    return _given(model, recipes, tensors)


def _given(model: nn.Module, recipes: Sequence[Any], tensors: Sequence[Direction]) -> Plane:
    """The plane of these directions."""
    kind = Given(str(recipes[0].get("kind")), tuple(tensors))
    return planes.make_plane(model, AXIS, AXIS, kind=kind, space=_one_of(Space, recipes[0], "space"))


def _of_file(arrays: Mapping[str, Any], weights: Mapping[str, Tensor], fingerprint: Any) -> Direction:
    """A stored direction, in the dtype that it had: files hold bfloat16, which NumPy lacks, as float32."""
    stored = {name: torch.from_numpy(array.copy()) for name, array in arrays.items()}
    if directions.fingerprint(stored) == fingerprint:
        return stored
    return _in_dtype_of(weights, stored)


def _in_dtype_of(weights: Mapping[str, Tensor], direction: Direction) -> Direction:
    """The direction with each tensor in the dtype of the weight of its name."""
    return {name: direction[name].to(weights[name].dtype) if name in weights else direction[name] for name in direction}


def _again(
    surface: Surface, model: nn.Module, recipes: Sequence[Any], targets: Sequence[nn.Module | Mapping[str, Tensor]]
) -> Plane:
    """The plane of directions that are random, or lead to other weights."""
    kinds = [recipe.get("kind") for recipe in recipes]
    unknown = next((kind for kind in kinds if kind not in (*directions.kinds(), BETWEEN)), None)
    if unknown is not None:
        raise LandscapeError(
            f"a direction of the kind {unknown} is not stored in {surface.title} and cannot be made again: measure it "
            "with store_directions=True"
        )
    if len(targets) != kinds.count(BETWEEN) or kinds == ["random", BETWEEN]:
        raise LandscapeError(
            f"{kinds.count(BETWEEN)} directions of {surface.title} lead to other weights, and {len(targets)} are "
            "known: measure it with store_directions=True"
        )
    parameters = str(surface.attributes.get("parameters", "all"))
    if parameters.startswith("function "):
        raise LandscapeError(f"the parameters of {surface.title} were chosen by a function: use store_directions=True")
    space = _one_of(Space, recipes[0], "space")
    chosen = chooser(model, parameters)
    needed = [
        name for name, tensor in planes.movable(model, space).items() if can_move(tensor) and chosen(name, tensor)
    ]
    random = [_random(surface, recipe) for recipe in recipes if recipe["kind"] != BETWEEN]
    if random[1:] not in ([], random[:1]):
        raise LandscapeError(
            f"the two directions of {surface.title} have different settings: they cannot be made again"
        )
    ends = tuple(names.filled_from(model, other, needed=needed).weights for other in targets)
    options = random[0] if random else {}
    return planes.make_plane(model, AXIS, AXIS, space=space, parameters=parameters, targets=ends, **options)


def _random(surface: Surface, recipe: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that make a random direction again."""
    seed = recipe.get("seed")
    if not isinstance(seed, int) or not 0 <= seed < 2**63:
        raise LandscapeError(f"{surface.title} does not contain the seed of its directions")
    norm, ignore = _one_of(Normalisation, recipe, "norm"), _one_of(Ignored, recipe, "ignore")
    return {"kind": recipe["kind"], "seed": seed, "norm": norm, "ignore": ignore}


def _one_of(kind: Any, recipe: Mapping[str, Any], name: str) -> Any:
    """A value of a recipe that must be one of a Literal's."""
    if recipe.get(name) not in get_args(kind):
        raise LandscapeError(f"the {name} of a direction is {str(recipe.get(name))[:80]!r}: it cannot be made again")
    return recipe[name]
