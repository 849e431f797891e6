"""What `landscape measure` says of a network itself: sharpness over one split, each number with its errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from landscape.batches import as_splits
from landscape.curvature.estimate import Estimate
from landscape.curvature.flatness import DIRECTIONS, RADIUS, average_flatness
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.curvature.sharpness import EPSILON, RHO, epsilon_sharpness, sam_sharpness
from landscape.device import choose_device
from landscape.directions import Ignored, Normalisation
from landscape.faults import user_faults
from landscape.metrics import Metric, choose_loss
from landscape.plane import at_rest
from landscape.progress import SILENT, Progress


@dataclass(frozen=True)
class SharpnessReport:
    """Sharpness of the mean loss over `examples` examples of `split`.

    Attributes:
        settings: what decided the numbers, plain data.
        loss: at the weights.
        estimates: by name: `epsilon_sharpness` (per cent), `sam_sharpness`, `sam_sharpness_one_step` and
            `average_flatness` (in the unit of the loss).
    """

    settings: Mapping[str, Any]
    loss: float
    estimates: Mapping[str, Estimate]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        found = {name: estimate.as_json() for name, estimate in self.estimates.items()}
        return {**self.settings, "loss": self.loss, **found}


def sharpness_report(
    model: nn.Module,
    data: Any,
    *,
    split: str = "train",
    limit: int | None = None,
    batch_size: int | None = None,
    loss: str | Metric = "cross_entropy",
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
        data: as for `loss_surface`.
        epsilon, rho, radius: of the box, the ball, and the filter-normalised sphere.
        count: random directions on that sphere.

    Raises:
        UsageError: an unknown split or loss, or a number that makes no sense.
    """
    where = choose_device(device)
    batches = as_splits(data, splits=(split,), limit=limit, batch_size=batch_size, device=where)[split]
    chosen = choose_loss(loss)
    with user_faults(model), at_rest(model, where):
        around = Neighbourhood(model, batches, chosen)
        sam = sam_sharpness(around, rho=rho, seed=seed, progress=progress)
        found = {
            "epsilon_sharpness": epsilon_sharpness(around, epsilon=epsilon, seed=seed, progress=progress),
            "sam_sharpness": sam.ascended,
            "sam_sharpness_one_step": sam.one_step,
            "average_flatness": average_flatness(
                around, radius=radius, count=count, norm=norm, ignore=ignore, seed=seed, progress=progress
            ),
        }
        settings = {
            "split": split, "examples": batches.count, "fingerprint": batches.fingerprint(),
            "loss_kind": loss if isinstance(loss, str) else getattr(loss, "__qualname__", type(loss).__name__),
            "epsilon": epsilon, "rho": rho, "radius": radius, "directions": count, "norm": norm, "ignore": ignore,
            "seed": seed,
        }  # fmt: skip
        return SharpnessReport(settings, around.look().loss, found)
