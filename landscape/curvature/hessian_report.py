"""The result of `landscape hessian`: numbers of a network's Hessian over one split."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import nn

from landscape.core import files
from landscape.core.keywords import takes
from landscape.core.progress import Part
from landscape.curvature import density as densities
from landscape.curvature.at_weights import function_at, name_of_loss, remarks_of, settings_of
from landscape.curvature.at_weights_protocols import OF_HESSIAN, HessianProtocol
from landscape.curvature.density import Density
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.curvature.trace import Trace, trace
from landscape.measure.derivatives.eigen import ACCURACY, ROUNDING, Accuracy, Eigenpairs, find, negative_share, space_of
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.derivatives.lanczos import End
from landscape.measure.derivatives.repeated import choice_of, sentence_of
from landscape.measure.derivatives.stages import Stages
from landscape.plane import direction
from landscape.plane.plane import movable
from landscape.plane.selection import select, summary
from landscape.report.number import Number
from landscape.report.report import Report


@dataclass(frozen=True, eq=False)
class CurvatureReport:
    """Numbers of the Hessian of the mean loss over `examples` examples of `split`.

    Attributes:
        loss: at the weights.
        batch_size: examples in a pass; None if the data has batches of its own.
        parameters: the selected parameters, as text.
        numbers: how many real numbers they have, which is also the number of eigenvalues.
        largest, smallest: the ends of the spectrum.
        trace, density: None if not requested.
        remarks: notes on the numbers, a sentence each.
        evaluation: how the products were computed, a line each.
    """

    split: str
    examples: int
    loss: float
    batch_size: int | None
    parameters: str
    numbers: int
    largest: Eigenpairs
    smallest: Eigenpairs
    trace: Trace | None
    density: Density | None
    remarks: tuple[str, ...] = ()
    evaluation: tuple[str, ...] = ()

    def report(self, title: str = "") -> Report:
        """Report `eigenvalues` (largest first), `trace`, `trace_stderr`, `density` and the settings.

        `density` holds the curve ("eigenvalue", "density", and "width", the standard deviation of its Gaussians),
        bounds on the share (0 to 1) of the eigenvalues "below_zero", and the share of absolute values below 1 % of the
        largest ("near_zero"). The picture shows the density; without a density there is none.

        Args:
            title: the network's name.
        """
        data = {
            "split": self.split,
            "examples": self.examples,
            "loss": self.loss,
            "batch_size": self.batch_size,
            "parameters": self.parameters,
            "numbers": self.numbers,
            "eigenvalues": self.largest.values.tolist(),
            "residuals": self.largest.residuals.tolist(),
            "smallest": float(self.smallest.values[0]),
            "smallest_residual": float(self.smallest.residuals[0]),
            "negative_share": negative_share(float(self.largest.values[0]), float(self.smallest.values[0])),
            "trace": None if self.trace is None else self.trace.mean,
            "trace_stderr": None if self.trace is None else self.trace.stderr,
            "density": None if self.density is None else self._of_density(self.density),
            "remarks": list(self.remarks),
            "evaluation": list(self.evaluation),
        }
        return Report(title=title, data=data, numbers=_numbers(data), remarks=self.remarks, figure="spectrum")

    def _of_density(self, density: Density) -> dict[str, Any]:
        return {
            "eigenvalue": density.grid.tolist(),
            "density": density.density.tolist(),
            "width": density.width,
            "below_zero": list(self._below_zero(density)),
            "near_zero": self._near_zero(density),
        }

    @property
    def _size(self) -> float:
        return max(abs(float(self.largest.values[0])), abs(float(self.smallest.values[0])))

    def _below_zero(self, density: Density) -> tuple[float, float]:
        """Bounds on the share (0 to 1) of negative eigenvalues: most are too close to zero to determine their sign."""
        if float(self.smallest.values[0]) >= -ROUNDING * self._size:
            return 0.0, 0.0
        return density.bounds_below(0.0) if float(self.largest.values[0]) >= 0 else (1.0, 1.0)

    def _near_zero(self, density: Density) -> float:
        """The share of the eigenvalues, of either sign, whose distance from zero is below 1 % of the largest."""
        width = 0.01 * self._size
        return 1.0 if width == 0 else density.share_below(width) - density.share_below(-width)


def _numbers(data: Mapping[str, Any]) -> tuple[Number, ...]:
    """The numbers for people; the error of an eigenvalue is its residual, which bounds it."""
    pairs = zip(data["eigenvalues"], data["residuals"], strict=True)
    found = [
        Number(name="examples", value=data["examples"], text=f"{data['examples']:,} of {data['split']}"),
        Number(name="numbers", label="weights", value=data["numbers"], form=",d"),
        *(
            Number(name=f"eigenvalue_{number}", value=value, stderr=residual, note="residual")
            for number, (value, residual) in enumerate(pairs, 1)
        ),
        Number(
            name="smallest", label="smallest eigenvalue", value=data["smallest"], stderr=data["smallest_residual"],
            note="residual",
        ),
        Number(name="negative_share", label="|smallest / largest|", value=data["negative_share"], form=".4g"),
    ]  # fmt: skip
    if data["trace"] is not None:
        found.append(Number(name="trace", value=data["trace"], stderr=data["trace_stderr"], note="standard error"))
    if data["density"] is not None:
        least, most = data["density"]["below_zero"]
        near = data["density"]["near_zero"]
        found += [
            Number(name="below_zero_least", label="eigenvalues below zero, at least", value=least, form=".1%"),
            Number(name="below_zero_most", label="eigenvalues below zero, at most", value=most, form=".1%"),
            Number(
                name="near_zero", label="eigenvalues smaller than 1 % of the largest (absolute values)", value=near,
                form=".2%",
            ),
        ]  # fmt: skip
    return tuple(found)


@takes(HessianProtocol, only=OF_HESSIAN)
def hessian(model: nn.Module, data: Any, protocol: HessianProtocol) -> CurvatureReport:
    """Measure the Hessian at the model's weights, in evaluation mode and float32; the model is restored at the end.

    The Hessian of the mean loss over one split, by products with vectors alone: its largest and its smallest
    eigenvalues (Lanczos), and on request its trace (Hutchinson 1989) and its spectral density (Ghorbani et al. 2019,
    arXiv:1901.10159).

    Args:
        model, data: as for `loss_surface`.
        {options}

    Returns:
        The eigenvalues `largest` and `smallest` (float64 [top] and [1], in units of the loss), `trace` and `density`
        with their errors; `report()` gives them as numbers for tables, JSON and pictures.

    Raises:
        UsageError: an unknown split or loss, an invalid number, or a file with other settings at `path`.
        LandscapeError: the loss has no finite derivatives, or the eigenvalues do not converge.
    """
    return measure_hessian(model, data, protocol)


def measure_hessian(model: nn.Module, data: Any, protocol: HessianProtocol) -> CurvatureReport:
    """`hessian`, with its options in one object."""
    seed, progress, parameters = protocol.seed, protocol.progress, protocol.parameters
    place = None if protocol.path is None else Path(protocol.path)
    with function_at(model, data, protocol) as (given, loss):
        batches = small_batches(given)
        product = Hessian(model, batches, loss, parameters=parameters)
        wanted: dict[End, int] = {"largest": protocol.top, "smallest": 1}
        here = Neighbourhood(model, batches, loss, parameters=parameters).evaluate().loss
        settings = {
            "model": type(model).__name__,
            "weights_fingerprint": direction.fingerprint(movable(model, "states")),
            **settings_of(batches, protocol),
            "loss": name_of_loss(protocol),
            "selected": summary(select(model, parameters))["fingerprint"],
            "loss_value": here,
            "top": protocol.top,
            "seed": seed,
            "accuracy": protocol.accuracy,
        }
        with files.locked(place) if place is not None else nullcontext():
            # Files without an accuracy were written when it was fixed.
            kept = Stages(place, settings, force=protocol.force, finer={"accuracy": ACCURACY})
            steps = 1 + bool(protocol.probes) + protocol.density
            parts = [Part(progress, f"{number + 1} of {steps}") if steps > 1 else progress for number in range(steps)]
            of_trace = of_density = None
            with _recorded(product, kept):
                # Nothing else refers to the space, so that its vectors are freed before the density needs as many.
                ends = find(
                    space_of(product, wanted, seed=seed, kept=kept), accuracy_of(kept.settings["accuracy"]),
                    progress=parts[0], kept=kept,
                )  # fmt: skip
                if protocol.probes:
                    of_trace = trace(product, probes=protocol.probes, seed=seed, progress=parts[1], kept=kept)
                if protocol.density:
                    of_density = densities.density(product, seed=seed, progress=parts[-1], kept=kept)
            made = kept.read("products", sentence_of)
            return CurvatureReport(
                split=protocol.split,
                examples=batches.count,
                loss=here,
                batch_size=settings["batch_size"],
                parameters=settings["parameters"],
                numbers=product.size,
                largest=ends["largest"],
                smallest=ends["smallest"],
                trace=of_trace,
                density=of_density,
                remarks=remarks_of(product.objective, settings["batch_size"]),
                evaluation=() if made is None else (made,),
            )


def accuracy_of(share: float) -> Accuracy:
    """The residual is at most this share of the eigenvalue, but need not be below 1e-4 of the largest one.

    Relative to the largest eigenvalue alone, the smallest one of a trained network would often be all error.
    """
    return Accuracy(whole=share, own=share, finest=min(share, ACCURACY))


@contextmanager
def _recorded(product: Hessian, kept: Stages) -> Iterator[None]:
    """Compute products as the stopped run did, or record how."""
    before = kept.read("products", choice_of)
    with product.repeated(before) as graphs:
        kept.put_with_next("products", graphs.state)
        try:
            yield
        finally:
            if before is None and (state := graphs.state()):
                kept.put("products", state)
