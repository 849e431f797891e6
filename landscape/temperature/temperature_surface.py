"""The landscape of one network at several softmax temperatures, from one pass over the data a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import nn

from landscape.core.device import choose_device, float64_of
from landscape.core.faults import user_faults
from landscape.core.keywords import takes
from landscape.core.progress import SILENT, Progress
from landscape.data.batches import Batches
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.inquire import directions_of
from landscape.measure.prepare import batches_of
from landscape.measure.quantities import quantities_of
from landscape.measure.record import Recording
from landscape.measure.run import measure
from landscape.measure.targets import DEFAULTS, Reading
from landscape.plane.direction import Direction
from landscape.plane.plane import at_centre
from landscape.report.report import Column, Report, Table
from landscape.surface.surface import Surface
from landscape.temperature import logits, scaled
from landscape.temperature.logits import Logits
from landscape.temperature.temperature_protocols import OF_TEMPERATURE, TemperatureProtocol

# The picture draws the loss at the centre over temperatures up to this factor beyond the given ones.
BEYOND, FINE = 2.0, 41


@dataclass(frozen=True, eq=False)
class TemperatureReport:
    """The results of `landscape temperature` for one network.

    Attributes:
        surface: a curve or a plane; `train_loss` is at T = 1, `train_loss_T0p5` at T = 0.5, and so on. Its attribute
            `temperature` holds the data of `report`.
    """

    surface: Surface

    def report(self) -> Report:
        """The data hold `temperatures`, and for each split the numbers at the centre.

        `loss`, `curvature` (d' H d along the first direction) and `variables` (of the file) have a value for each
        temperature. `best_temperature` is null if guessing has a lower loss, and 0 if all predictions are correct.
        """
        numbers: dict[str, Any] = self.surface.attributes["temperature"]
        splits: Mapping[str, Mapping[str, Any]] = numbers["splits"]
        cells = [(split, name) for split in splits for name in ("loss", "curvature")]
        return Report(
            title=self.surface.title,
            data=numbers,
            table=Table(
                (
                    Column(name="temperature", label="T", form="g"),
                    *(Column(name=f"{split}_{name}", form=".4g") for split, name in cells),
                ),
                tuple(
                    (t, *(splits[split][name][place] for split, name in cells))
                    for place, t in enumerate(numbers["temperatures"])
                ),
            ),
            summary=tuple(_summary(split, of) for split, of in splits.items()),
            figure="temperatures",
            drawn=self.surface,
        )


def _summary(split: str, numbers: Mapping[str, Any]) -> str:
    """A description of the numbers that do not depend on the temperature."""
    return (
        f"{split}: accuracy {numbers['accuracy']:.2%}, margin {numbers['margin']:.3g}, logits' standard deviation "
        f"{numbers['logit_scale']:.3g}, {best_words(numbers)}"
    )


def best_words(numbers: Mapping[str, Any]) -> str:
    """A description of the best temperature."""
    best = numbers["best_temperature"]
    if best is None:
        return "guessing is better than these logits at every T"
    if best == 0:
        return "every example is right, so the loss falls to 0 with T"
    return f"the best T is {best:.3g} (loss {numbers['best_loss']:.4g})"


@takes(TemperatureProtocol, only=OF_TEMPERATURE)
def temperature_report(model: nn.Module, data: Any, protocol: TemperatureProtocol) -> TemperatureReport:
    """Measure the loss at several temperatures along a filter-normalised random direction, or on a plane.

    In evaluation mode and float32; the model is restored afterwards.

    Args:
        model, data: as for `loss_surface`.
        {options}

    Raises:
        UsageError: invalid temperatures, or a network whose outputs are not logits of classes.
        LandscapeError: as `loss_surface`; or the loss has no finite second derivatives.
    """
    chosen = scaled.checked(protocol.temperatures)
    Recording.refuse_finished(protocol.path, force=protocol.force)
    where = choose_device(protocol.device)
    reading = quantities_of(protocol).reading
    asked = protocol.as_surface(device=where, precision="float32", metrics=scaled.metrics(chosen, reading))
    parts = batches_of(data, asked, where)
    with user_faults(model), at_centre(model, where):
        outputs = {split: logits.of(model, batches, reading) for split, batches in parts.items()}
    direction = directions_of(model, data, replace(asked, path=None)).tensors[0]
    numbers: dict[str, Any] = {"temperatures": list(chosen), "splits": {}}
    for split, found in outputs.items():
        curvatures = along(model, parts[split], direction, chosen, where, protocol.progress, reading)
        variables = [f"{split}_{scaled.name(t)}" for t in chosen]
        numbers["splits"][split] = {**of_logits(found, chosen), "curvature": curvatures, "variables": variables}
    surface = measure(model, data, replace(asked, attributes={**(asked.attributes or {}), "temperature": numbers}))
    return TemperatureReport(surface)


def of_logits(found: Logits, temperatures: Sequence[float]) -> dict[str, Any]:
    """The numbers of a split that follow from the logits."""
    fine = np.geomspace(temperatures[0] / BEYOND, temperatures[-1] * BEYOND, FINE)
    return {
        "examples": len(found.targets),
        "classes": found.values.shape[1],
        "accuracy": found.accuracy,
        "margin": float(found.margins.mean()),
        "logit_scale": found.scale,
        "best_temperature": found.best_temperature(),
        "best_loss": found.best_loss(),
        "loss": [found.loss(t) for t in temperatures],
        "fine_temperatures": fine.tolist(),
        "fine_loss": [found.loss(t) for t in fine],
    }


def along(
    model: nn.Module,
    batches: Batches,
    direction: Direction,
    temperatures: Sequence[float],
    device: torch.device,
    progress: Progress = SILENT,
    reading: Reading = DEFAULTS,
) -> list[float]:
    """d' H d at the model's weights for each temperature: the second derivative of the loss at x = 0 of its curve."""
    found = []
    stage = progress.stage("measuring curvature", len(temperatures), "temperatures")
    with stage, user_faults(model), at_centre(model, device):
        for temperature in temperatures:
            hessian = Hessian(model, small_batches(batches), scaled.ScaledLoss(temperature, reading))
            vector = hessian.flat(direction)
            found.append(float(float64_of(vector) @ float64_of(hessian.product(vector))))
            progress.advance(1)
    return found
