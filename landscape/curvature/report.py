"""What `landscape hessian` says of a network: a few numbers of the Hessian over one split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from landscape.batches import as_splits
from landscape.curvature import density as densities
from landscape.curvature.density import Density
from landscape.curvature.eigen import Eigenpairs, eigenpairs, negative_share
from landscape.curvature.hessian import Hessian, small_batches
from landscape.curvature.trace import Trace, trace
from landscape.device import choose_device
from landscape.faults import user_faults
from landscape.metrics import Metric, choose_loss
from landscape.plane import at_rest
from landscape.progress import SILENT, Progress

# Products in float32 are wrong by about this, relative to the largest eigenvalue.
ROUNDING = 1e-6


@dataclass(frozen=True, eq=False)
class CurvatureReport:
    """Numbers of the Hessian of the mean loss over `examples` examples of `split`.

    Attributes:
        numbers: how many weights the network has, so many eigenvalues are there.
        largest, smallest: the ends of the spectrum.
        trace, density: None where they were not asked for.
    """

    split: str
    examples: int
    numbers: int
    largest: Eigenpairs
    smallest: Eigenpairs
    trace: Trace | None
    density: Density | None

    def as_json(self) -> dict[str, Any]:
        """For programs: `eigenvalues` (largest first), `trace`, `trace_stderr`, `density`, and what goes with them.

        `density` holds the curve ("eigenvalue", "density", the standard deviation of its bells as "width"), between
        which shares (0 to 1) that of the eigenvalues "below_zero" lies, and the share within 1 % of the largest from
        zero ("near_zero").
        """
        largest, smallest = float(self.largest.values[0]), float(self.smallest.values[0])
        return {
            "split": self.split,
            "examples": self.examples,
            "numbers": self.numbers,
            "eigenvalues": self.largest.values.tolist(),
            "residuals": self.largest.residuals.tolist(),
            "smallest": smallest,
            "smallest_residual": float(self.smallest.residuals[0]),
            "negative_share": negative_share(largest, smallest),
            "trace": None if self.trace is None else self.trace.mean,
            "trace_stderr": None if self.trace is None else self.trace.stderr,
            "density": None
            if self.density is None
            else {
                "eigenvalue": self.density.grid.tolist(),
                "density": self.density.density.tolist(),
                "width": self.density.width,
                "below_zero": list(self._below_zero(self.density)),
                "near_zero": self._near_zero(self.density),
            },
        }

    def rows(self) -> list[list[str]]:
        """For people: a name and a value a row."""
        rows = [["examples", f"{self.examples:,} of {self.split}"], ["weights", f"{self.numbers:,}"]]
        for number, (value, residual) in enumerate(zip(self.largest.values, self.largest.residuals, strict=True), 1):
            rows.append([f"eigenvalue {number}", f"{value:.5g} ± {residual:.1g}"])
        value, residual = float(self.smallest.values[0]), float(self.smallest.residuals[0])
        rows.append(["smallest eigenvalue", f"{value:.5g} ± {residual:.1g}"])
        rows.append(["|smallest / largest|", f"{negative_share(float(self.largest.values[0]), value):.4g}"])
        if self.trace is not None:
            rows.append(["trace", f"{self.trace.mean:.5g} ± {self.trace.stderr:.2g} (standard error)"])
        if self.density is not None:
            least, most = self._below_zero(self.density)
            rows.append(["eigenvalues below zero", f"{least:.1%} to {most:.1%}"])
            rows.append(["within 1 % of the largest from zero", f"{self._near_zero(self.density):.2%}"])
        return rows

    def plot(self, title: str = "") -> Any:
        """The spectral density as a figure of matplotlib's, which a notebook shows; `figure.savefig` writes files.

        Args:
            title: of the network.

        Raises:
            UsageError: the density was not measured.
        """
        from landscape.render import spectrum

        return spectrum.figure(spectrum.of_report(self.as_json(), title))

    @property
    def _size(self) -> float:
        return max(abs(float(self.largest.values[0])), abs(float(self.smallest.values[0])))

    def _below_zero(self, density: Density) -> tuple[float, float]:
        """Between which shares (0 to 1) that of the eigenvalues below zero lies: most are too near to it to be told."""
        if float(self.smallest.values[0]) >= -ROUNDING * self._size:
            return 0.0, 0.0
        return density.bounds_below(0.0) if float(self.largest.values[0]) >= 0 else (1.0, 1.0)

    def _near_zero(self, density: Density) -> float:
        """The share of the eigenvalues within 1 % of the largest, of either sign, from zero."""
        width = 0.01 * self._size
        return 1.0 if width == 0 else density.share_below(width) - density.share_below(-width)


def curvature_report(
    model: nn.Module,
    data: Any,
    *,
    split: str = "train",
    limit: int | None = None,
    batch_size: int | None = None,
    loss: str | Metric = "cross_entropy",
    top: int = 1,
    probes: int = 0,
    density: bool = False,
    seed: int = 0,
    device: str | torch.device = "auto",
    progress: Progress = SILENT,
) -> CurvatureReport:
    """Measure the Hessian at the model's weights, in evaluation mode and float32; the model comes back as it was.

    Args:
        data: as for `loss_surface`.
        top: how many of the largest eigenvalues.
        probes: random vectors for the trace; 0 leaves it out.
        density: estimate the spectral density, too.

    Raises:
        UsageError: an unknown split or loss, or a number that makes no sense.
        LandscapeError: the loss has no finite derivatives, or the eigenvalues do not converge.
    """
    where = choose_device(device)
    batches = as_splits(data, splits=(split,), limit=limit, batch_size=batch_size, device=where)[split]
    with user_faults(model), at_rest(model, where):
        hessian = Hessian(model, small_batches(batches), choose_loss(loss))
        return CurvatureReport(
            split,
            batches.count,
            hessian.size,
            eigenpairs(hessian, top, seed=seed, progress=progress),
            eigenpairs(hessian, end="smallest", seed=seed, progress=progress),
            trace(hessian, probes=probes, seed=seed, progress=progress) if probes else None,
            densities.density(hessian, seed=seed, progress=progress) if density else None,
        )
