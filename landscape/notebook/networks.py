"""The network of a surface: one of those given in Python, or the one whose weights file the surface names.

A surface file must not be able to run code: a model that is code is never built here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landscape.core.errors import LandscapeError, UsageError
from landscape.explorer.gather import Found
from landscape.explorer.inputs import Finder

if TYPE_CHECKING:
    from torch import nn

    from landscape.explorer.rebuild import Inputs


def state_at(found: Found, x: float, y: float, models: Sequence[nn.Module]) -> dict[str, Any]:
    """The state_dict of the surface's network at a point of the plane.

    Args:
        models: networks; the one with the weights at the surface's centre is used.

    Raises:
        UsageError: the surface is not one of weights, or no network with the weights at its centre is known.
        LandscapeError: the directions cannot be made again.
    """
    from landscape.plane import of_surface
    from landscape.weights.checkpoint import load_checkpoint

    surface = found.surface
    of_surface.refuse_without_weights(surface)
    model = next((one for one in models if of_surface.has_centre(surface, one)), None)
    if model is None and models:
        raise UsageError(
            f"no network given as model has the weights at the centre of {surface.title}: give the network that was "
            "measured, with unchanged weights"
        )
    if model is None:
        try:
            model = _build(surface.attributes, _inputs(found))
        except LandscapeError as error:
            raise UsageError(
                f"the weights of {surface.title} are not known ({error}): give model, the network that was measured"
            ) from error
    needs_targets = surface.attributes.get("to") and not surface.directions
    targets = [load_checkpoint(path).weights for path in _inputs(found).others] if needs_targets else []
    return of_surface.weights_at(model, of_surface.plane_of(surface, model, targets), x, y)


def _inputs(found: Found) -> Inputs:
    """The weights files that the surface names, unchanged since it was measured."""
    beside = found.path or Path.cwd() / "surface.h5"
    return Finder(data="none").find(found.surface.attributes, beside, exactly=True)


def _build(attributes: Mapping[str, Any], inputs: Inputs) -> nn.Module:
    """The network at the centre."""
    from landscape.weights.checkpoint import load_checkpoint
    from landscape.weights.model_spec import ModelSpec

    name, arguments = attributes.get("model"), attributes.get("model_arguments", {})
    if not isinstance(name, str) or not isinstance(arguments, Mapping):
        raise LandscapeError("it does not contain its model")
    spec = ModelSpec(name, arguments)
    if spec.is_code:
        raise LandscapeError(f"its model '{name[:80]}' is code, which a surface file may not run")
    return load_checkpoint(inputs.checkpoint).build_model(spec)
