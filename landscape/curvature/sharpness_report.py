"""What `landscape measure` says of a network itself: sharpness over one split, each number with its errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import nn

from landscape.core.progress import SILENT, Progress
from landscape.curvature.at_weights import Request, name_of, remarks_of
from landscape.curvature.estimate import Estimate
from landscape.curvature.flatness import DIRECTIONS, RADIUS, average_flatness
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.curvature.sharpness import EPSILON, RHO, epsilon_sharpness, sam_sharpness
from landscape.measure.metric import Metric
from landscape.measure.protocol import IGNORE_INDEX
from landscape.measure.targets import Reading
from landscape.plane.choices import Ignored, Normalisation
from landscape.plane.selection import Parameters, as_text


@dataclass(frozen=True)
class SharpnessReport:
    """Sharpness of the mean loss over `examples` examples of `split`.

    Attributes:
        settings: what decided the numbers, plain data.
        loss: at the weights.
        estimates: by name: `epsilon_sharpness` (per cent), `sam_sharpness`, `sam_sharpness_one_step` and
            `average_flatness` (in the unit of the loss).
        remarks: what to know of the numbers, a sentence each.
    """

    settings: Mapping[str, Any]
    loss: float
    estimates: Mapping[str, Estimate]
    remarks: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        found = {name: estimate.as_json() for name, estimate in self.estimates.items()}
        return {**self.settings, "loss": self.loss, **found, "remarks": list(self.remarks)}


def sharpness_report(
    model: nn.Module,
    data: Any,
    *,
    split: str = "train",
    limit: int | None = None,
    batch_size: int | None = None,
    loss: str | Metric = "cross_entropy",
    batch_loss: Callable[..., Any] | None = None,
    ignore_index: int | None = IGNORE_INDEX,
    class_dim: Literal[1, -1] | None = None,
    output: str | int | None = None,
    parameters: Parameters = "all",
    epsilon: float = EPSILON,
    rho: float = RHO,
    radius: float = RADIUS,
    count: int = DIRECTIONS,
    norm: Normalisation = "filter",
    ignore: Ignored = "biasbn",
    seed: int = 0,
    device: str | torch.device = "auto",
    progress: Progress = SILENT,
) -> SharpnessReport:
    """Measure sharpness at the model's weights, in evaluation mode and float32; the model comes back as it was.

    Args:
        data, loss, batch_loss, ignore_index, class_dim, output: as for `loss_surface`.
        parameters: which of them move: "all", "trainable", name patterns, or a function of a name and its tensor.
        epsilon, rho, radius: of the box, the ball, and the filter-normalised sphere.
        count: random directions on that sphere.

    Raises:
        UsageError: an unknown split or loss, or a number that makes no sense.
        LandscapeError: the loss has no gradient.
    """
    request = Request(
        split=split, limit=limit, batch_size=batch_size, loss=loss, batch_loss=batch_loss, ignore_index=ignore_index,
        class_dim=class_dim, output=output, parameters=parameters, device=device,
    )  # fmt: skip
    with request.at(model, data) as (batches, chosen):
        around = Neighbourhood(model, batches, chosen, parameters=parameters)
        sam = sam_sharpness(around, rho=rho, seed=seed, progress=progress)
        found = {
            "epsilon_sharpness": epsilon_sharpness(around, epsilon=epsilon, seed=seed, progress=progress),
            "sam_sharpness": sam.ascended,
            "sam_sharpness_one_step": sam.one_step,
            "average_flatness": average_flatness(
                around, radius=radius, count=count, norm=norm, ignore=ignore, seed=seed, progress=progress
            ),
        }
        size = getattr(batches, "batch_size", None)
        settings = {
            "split": split, "examples": batches.count, "fingerprint": batches.fingerprint(),
            "loss_kind": name_of(loss if batch_loss is None else batch_loss),
            **Reading(ignore_index, class_dim, output).settings(), "parameters": as_text(parameters),
            "batch_size": size, "epsilon": epsilon, "rho": rho, "radius": radius, "directions": count, "norm": norm,
            "ignore": ignore, "seed": seed,
        }  # fmt: skip
        return SharpnessReport(settings, around.look().loss, found, remarks_of(around.objective, size))
