"""Sharpness of a network over one split, each number with its errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from torch import nn

from landscape.core.keywords import takes
from landscape.curvature.at_weights import function_at, name_of_loss, remarks_of, settings_of
from landscape.curvature.at_weights_protocols import OF_SHARPNESS, SharpnessProtocol
from landscape.curvature.estimate import Estimate
from landscape.curvature.flatness import average_flatness
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.curvature.sharpness import epsilon_sharpness, sam_sharpness
from landscape.report.number import Number
from landscape.report.report import Report

# Estimates in per cent; the others have the unit of the loss.
PERCENT = {"epsilon_sharpness"}


@dataclass(frozen=True)
class SharpnessReport:
    """Sharpness of the mean loss over `examples` examples of `split`.

    Attributes:
        settings: what determined the numbers, plain data.
        loss: at the weights.
        estimates: by name: `epsilon_sharpness` (per cent), `sam_sharpness`, `sam_sharpness_one_step` and
            `average_flatness` (in the unit of the loss).
        remarks: notes on the numbers, a sentence each.
    """

    settings: Mapping[str, Any]
    loss: float
    estimates: Mapping[str, Estimate]
    remarks: tuple[str, ...] = ()

    def report(self, title: str = "") -> Report:
        """Report the settings, `loss`, and each estimate with its errors and tries.

        Args:
            title: the network's name.
        """
        found = {name: estimate.as_json() for name, estimate in self.estimates.items()}
        return Report(
            title=title,
            data={**self.settings, "loss": self.loss, **found, "remarks": list(self.remarks)},
            numbers=(
                Number(name="loss", value=self.loss),
                *(
                    Number(name=name, value=estimate.value, stderr=estimate.stderr, unit="%" if name in PERCENT else "")
                    for name, estimate in self.estimates.items()
                ),
            ),
            remarks=self.remarks,
            figure="numbers_side_by_side",
        )


@takes(SharpnessProtocol, only=OF_SHARPNESS)
def sharpness(model: nn.Module, data: Any, protocol: SharpnessProtocol) -> SharpnessReport:
    """Measure sharpness at the model's weights, in evaluation mode and float32; the model is restored at the end.

    How far the mean loss of one split rises near the weights: at most in a box (Keskar et al. 2017, arXiv:1609.04836),
    at most in a ball (Foret et al. 2021, arXiv:2010.01412), and on average along filter-normalised directions.

    Args:
        model, data: as for `loss_surface`.
        {options}

    Returns:
        Each sharpness with its errors, in units of the loss (`epsilon_sharpness` in per cent); `report()` gives them as
        numbers for tables, JSON and pictures.

    Raises:
        UsageError: an unknown split or loss, or an invalid number.
        LandscapeError: the loss has no gradient.
    """
    return measure_sharpness(model, data, protocol)


def measure_sharpness(model: nn.Module, data: Any, protocol: SharpnessProtocol) -> SharpnessReport:
    """`sharpness`, with its options in one object."""
    seed, progress = protocol.seed, protocol.progress
    with function_at(model, data, protocol) as (batches, loss):
        around = Neighbourhood(model, batches, loss, parameters=protocol.parameters)
        sam = sam_sharpness(around, rho=protocol.rho, seed=seed, progress=progress)
        found = {
            "epsilon_sharpness": epsilon_sharpness(around, epsilon=protocol.epsilon, seed=seed, progress=progress),
            "sam_sharpness": sam.ascended,
            "sam_sharpness_one_step": sam.one_step,
            "average_flatness": average_flatness(
                around, radius=protocol.radius, count=protocol.count, norm=protocol.norm, ignore=protocol.ignore,
                seed=seed, progress=progress,
            ),
        }  # fmt: skip
        settings = {
            **settings_of(batches, protocol),
            "loss_kind": name_of_loss(protocol),
            "directions": protocol.count,
            **{name: getattr(protocol, name) for name in ("epsilon", "rho", "radius", "norm", "ignore", "seed")},
        }
        return SharpnessReport(settings, around.here.loss, found, remarks_of(around.objective, settings["batch_size"]))
