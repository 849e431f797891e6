"""Prepare a measurement over weights or over inputs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch
from torch import Tensor, nn

from landscape.core.errors import UsageError
from landscape.core.faults import user_faults
from landscape.data.batches import TensorBatches, outputs_of
from landscape.data.dataset import DataSet
from landscape.measure import prepare as preparation
from landscape.measure.derivatives.hessian_product import small_batches
from landscape.measure.inputs import chosen_examples, input_directions
from landscape.measure.inputs.ball_outline import outline
from landscape.measure.inputs.chosen_examples import ChosenExamples
from landscape.measure.inputs.input_protocol import OF_INPUTS, InputProtocol, as_ranges, epsilon_of, numbers_of
from landscape.measure.inputs.perturbed import PERTURBATION, Perturbed
from landscape.measure.metric import takes_inputs
from landscape.measure.prepare import Prepared
from landscape.measure.protocol import Protocol
from landscape.measure.quantities import Quantities, quantities_of
from landscape.plane import plane as planes
from landscape.plane.direction import Given, fingerprint
from landscape.plane.plane import has_no_modes

# Examples whose gradient is computed at once.
AT_ONCE = 64


def prepare(model: nn.Module, data: Any, protocol: Protocol) -> Prepared:
    """`landscape.measure.prepare.prepare`, also for a protocol over inputs.

    Over inputs, the network that is measured is `Perturbed`, and the plane is one over its perturbation.

    Raises:
        UsageError: settings that are wrong for this network or these data.
        LandscapeError: the network cannot be measured on these data.
    """
    if not isinstance(protocol, InputProtocol) or protocol.over == "weights":
        return preparation.prepare(model, data, protocol)
    if has_no_modes(model):
        raise UsageError("a module of torch.export cannot be perturbed: give the module that was exported")
    measured = quantities_of(protocol)
    _refuse_readers(measured)
    chosen = chosen_examples.choose(data, protocol)
    device = preparation.device_of(model, protocol)
    home = next((tensor.device for tensor in (*model.parameters(), *model.buffers())), device)
    perturbed = Perturbed(model, chosen.inputs, chosen.std, home)
    pairs = (chosen.inputs, torch.arange(len(chosen.numbers))), chosen.targets
    with user_faults(model), planes.at_centre(perturbed, device):
        batches = TensorBatches(*pairs, AT_ONCE).on(device)
        examples = chosen_examples.describe(chosen, _outputs(model, batches, measured))
        ends = numbers_of(protocol.towards, "towards")
        recipes = input_directions.kinds(protocol, epsilon_of(protocol), ends)
        tensors = _directions(recipes, protocol, chosen, perturbed, batches, measured)
    given = Given("inputs", tuple({PERTURBATION: tensor} for tensor in tensors))
    inner = protocol.as_surface(direction=given, parameters=PERTURBATION, splits=None)
    found = preparation.prepare(perturbed, {chosen.split: pairs}, inner)
    plane = found.task.plane
    recipes = [
        {**recipe, "fingerprint": made["fingerprint"]} for recipe, made in zip(recipes, plane.recipes, strict=True)
    ]
    settings = {
        **{name: value for name, value in found.settings.items() if name != "parameters"},
        **{f"direction_{axis}": recipe for axis, recipe in zip("xy", recipes, strict=False)},
        **_settings(protocol, chosen, data),
        "weights_fingerprint": fingerprint(planes.movable(model, "states")),
    }
    flat = [tensor.flatten(1).numpy() for tensor in tensors]
    ball, epsilon = protocol.ball or "linf", epsilon_of(protocol)
    return replace(
        found,
        task=replace(found.task, plane=replace(plane, recipes=tuple(recipes))),
        settings=settings,
        attributes=lambda: {"inputs": examples, "ball_outline": outline(flat, ball, epsilon)},
    )


def _refuse_readers(measured: Quantities) -> None:
    """Raise UsageError for metrics that are given the inputs, which are pairs here."""
    for name, metric in {"loss": measured.loss, **measured.named}.items():
        if takes_inputs(metric):
            raise UsageError(
                f"the metric '{name}' has a parameter `inputs`, which over inputs is not supported: use outputs and "
                "targets"
            )


def _outputs(model: nn.Module, batches: TensorBatches, measured: Quantities) -> Any:
    """The outputs that the loss reads, for all examples; None if they are not tensors."""
    with torch.no_grad():
        found = [measured.reading.pick(outputs_of(model, inputs)) for (inputs, _), _ in batches]
    return torch.cat(found).cpu() if all(isinstance(part, Tensor) and part.dim() for part in found) else None


def _directions(
    recipes: list[dict[str, Any]], protocol: InputProtocol, chosen: ChosenExamples, perturbed: Perturbed,
    batches: TensorBatches, measured: Quantities,
) -> list[Tensor]:  # fmt: skip
    """The direction of each axis, float64 [N, ...] in units of the raw inputs."""
    ball, epsilon = protocol.ball or "linf", epsilon_of(protocol)
    found: list[Tensor] = []
    for axis, recipe in enumerate(recipes):
        if recipe["kind"] == "between":
            found.append(input_directions.towards(chosen, axis))
        elif recipe["kind"] == "gradient":
            slope = input_directions.gradients(perturbed, small_batches(batches), measured.loss)
            found.append(input_directions.along_gradient(slope, chosen.numbers, ball, epsilon))
        else:
            other = found[0] if found else None
            shape = chosen.inputs.shape[1:]
            found.append(
                input_directions.random(shape, chosen.numbers, protocol.seed, axis, ball, epsilon, orthogonal_to=other)
            )
    return found


def _settings(protocol: InputProtocol, chosen: ChosenExamples, data: Any) -> dict[str, Any]:
    """The settings that only surfaces over inputs have."""
    found = {"examples": as_ranges(chosen.numbers), "epsilon": epsilon_of(protocol), "ball": protocol.ball or "linf"}
    settings = protocol.settings(found)
    return {
        **{name: settings[name] for name in ("over", *OF_INPUTS) if name in settings},
        **({"data_mean": list(data.mean), "data_std": list(data.std)} if isinstance(data, DataSet) else {}),
    }
