"""The share of the Hessian's trace within random planes: how much of the curvature a picture shows.

The trace is the sum of the second derivatives along all axes of an orthonormal basis. A plane contains two axes of such
a basis, d1 and d2, whose part of the sum is d1' H d1 + d2' H d2. With n weights, this share of a plane in uniformly
random directions is 2 / n on average. Filter-normalised directions move large filters more than small ones, so their
share may be larger or smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from landscape.analysis.measures import Measure
from landscape.core import files
from landscape.core.errors import UsageError
from landscape.core.keywords import takes
from landscape.core.option import option, selected
from landscape.curvature.at_weights import function_at, name_of_loss, remarks_of, settings_of
from landscape.curvature.at_weights_protocols import AtWeightsProtocol
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.curvature.trace import Trace, trace
from landscape.measure.derivatives.hessian_product import Hessian, dot, small_batches
from landscape.measure.derivatives.stages import Stages
from landscape.plane import direction as directions
from landscape.plane.plane import Plane, make_plane, movable
from landscape.plane.selection import select, summary
from landscape.report.number import Number
from landscape.report.report import Column, Report, Table

# The axes of a plane, of which only the directions matter here.
AXIS = (0.0, 1.0, 2)
# A trace within so many standard errors of zero has no shares.
ERRORS = 2.0


@dataclass(frozen=True, kw_only=True)
class TraceSeenProtocol(AtWeightsProtocol):
    """Options for measuring the share of the trace within planes."""

    count: int = option(5, "Number of planes.", type=int, least=1, doc="number of planes, with seeds from `seed`.")
    probes: int = option(
        30,
        "Number of random vectors for the trace.",
        type=int,
        least=2,
        doc="random vectors for the trace (Hutchinson).",
    )
    path: str | Path | None = option(
        None, "File of intermediate results.", flag=None,
        doc="a file for intermediate results; a run with the same options continues from it.",
    )  # fmt: skip


OF_TRACE = selected(TraceSeenProtocol, "function", "examples", "norm", "ignore", "force", without=("splits",))


@dataclass(frozen=True)
class TraceSeen:
    """The trace of the Hessian, and the part of it within each plane.

    Attributes:
        settings: what determined the numbers, plain data.
        weights: number of weights n, and so of eigenvalues.
        trace: the estimate with its standard error.
        seeds: of the planes.
        seen: d1' H d1 + d2' H d2 over orthonormal directions of each plane, in the unit of the trace.
        remarks: notes on the numbers, a sentence each.
    """

    settings: Mapping[str, Any]
    weights: int
    trace: Trace
    seeds: tuple[int, ...]
    seen: tuple[float, ...]
    remarks: tuple[str, ...] = ()

    @property
    def shares(self) -> tuple[float | None, ...]:
        """The share of the trace within each plane; None if the trace is not distinguishable from zero."""
        if abs(self.trace.mean) <= ERRORS * self.trace.stderr:
            return (None,) * len(self.seen)
        return tuple(seen / self.trace.mean for seen in self.seen)

    @property
    def expected(self) -> float:
        """The mean share of planes in uniformly random directions, 2 / n."""
        return 2 / self.weights

    @property
    def error(self) -> float:
        """The relative standard error of all shares, that of the trace."""
        return abs(self.trace.stderr / self.trace.mean)

    def measures(self) -> list[list[Measure]]:
        """Numbers of each plane, as rows of a table beside those of its surface."""
        return [
            [
                Measure("trace_seen", "share of the Hessian's trace within the plane", share),
                Measure(
                    "trace_seen_relative", "share of the Hessian's trace relative to that of uniformly random planes",
                    None if share is None else share / self.expected,
                ),
            ]
            for share in self.shares
        ]  # fmt: skip

    def report(self, title: str = "") -> Report:
        """Report the trace, and a row for each plane.

        Args:
            title: the network's name.
        """
        names = ("seed", "second_derivatives", "share", "relative")
        rows = tuple(
            (seed, seen, share, None if share is None else share / self.expected)
            for seed, seen, share in zip(self.seeds, self.seen, self.shares, strict=True)
        )
        relative = None if any(share is None for share in self.shares) else self.error
        return Report(
            title=title,
            data={
                **self.settings,
                "weights": self.weights,
                "trace": self.trace.mean,
                "trace_stderr": self.trace.stderr,
                "probes": len(self.trace.samples),
                "expected_share": self.expected,
                "relative_stderr": relative,
                "planes": [dict(zip(names, row, strict=True)) for row in rows],
                "remarks": list(self.remarks),
            },
            numbers=(
                Number(name="trace", value=self.trace.mean, stderr=self.trace.stderr),
                Number(name="weights", value=self.weights, form=",d"),
                Number(name="expected_share", value=self.expected, form=".3g"),
            ),
            table=Table(tuple(Column(name=name, form="" if name == "seed" else ".4g") for name in names), rows),
            remarks=self.remarks,
        )


@takes(TraceSeenProtocol, only=OF_TRACE)
def trace_seen(model: nn.Module, data: Any, protocol: TraceSeenProtocol) -> TraceSeen:
    """Measure the share of the Hessian's trace within random planes; the model is restored at the end.

    The planes are those that `loss_surface` measures with the same seed, normalisation and selected weights.

    Args:
        model, data: as for `loss_surface`.
        {options}

    Raises:
        UsageError: an unknown split or loss, or a file with other settings at `path`.
        LandscapeError: the loss has no finite derivatives.
    """
    return measure_trace_seen(model, data, protocol)


def measure_trace_seen(model: nn.Module, data: Any, protocol: TraceSeenProtocol) -> TraceSeen:
    """`trace_seen`, with its options in one object."""
    refuse_statistics(protocol.space)
    place = None if protocol.path is None else Path(protocol.path)
    seeds = tuple(range(protocol.seed, protocol.seed + protocol.count))
    with function_at(model, data, protocol) as (given, loss):
        batches = small_batches(given)
        hessian = Hessian(model, batches, loss, parameters=protocol.parameters)
        here = Neighbourhood(model, batches, loss, parameters=protocol.parameters).here.loss
        settings = {
            "model": type(model).__name__,
            "weights_fingerprint": directions.fingerprint(movable(model, "states")),
            **settings_of(batches, protocol),
            "loss": name_of_loss(protocol),
            "selected": summary(select(model, protocol.parameters))["fingerprint"],
            **{name: getattr(protocol, name) for name in ("norm", "ignore", "seed")},
        }
        with nullcontext() if place is None else files.locked(place):
            kept = Stages(place, {**settings, "loss_value": here}, force=protocol.force)
            seen = _kept_curvatures(seeds, kept)
            # Made before the products, within which weights of 16 bits are replaced by float32 copies.
            planes = {seed: _plane(model, seed, protocol) for seed in seeds if seed not in seen}
            with hessian.repeated():
                whole = trace(
                    hessian, probes=protocol.probes, seed=protocol.seed, progress=protocol.progress, kept=kept
                )
                with protocol.progress.stage("curvature of planes", len(seeds), "planes", done=len(seen)):
                    for seed, plane in planes.items():
                        seen[seed] = curvature_in(hessian, plane)
                        kept.put(f"plane_{seed}", {"seen": torch.tensor(seen[seed], dtype=torch.float64)})
                        protocol.progress.advance(1)
        remarks = list(remarks_of(hessian.objective, settings["batch_size"]))
        if abs(whole.mean) <= ERRORS * whole.stderr:
            remarks.append(
                f"the trace {whole.mean:.3g} ± {whole.stderr:.2g} is not distinguishable from zero, so shares of it "
                "are undefined: use more probes"
            )
        return TraceSeen(settings, hessian.size, whole, seeds, tuple(seen[seed] for seed in seeds), tuple(remarks))


def refuse_statistics(space: str | None) -> None:
    """Raise UsageError for planes that move running statistics, with respect to which there are no derivatives."""
    if space == "states":
        raise UsageError("space states moves running statistics, which have no second derivatives: leave it out")


def _kept_curvatures(seeds: tuple[int, ...], kept: Stages) -> dict[int, float]:
    """The curvatures in the file, by the seeds of the planes."""
    found = {seed: kept.read(f"plane_{seed}", lambda state: float(state["seen"])) for seed in seeds}
    return {seed: curvature for seed, curvature in found.items() if curvature is not None}


def _plane(model: nn.Module, seed: int, protocol: TraceSeenProtocol) -> Plane:
    return make_plane(
        model, AXIS, AXIS, seed=seed, norm=protocol.norm, ignore=protocol.ignore, parameters=protocol.parameters
    )


def curvature_in(hessian: Hessian, plane: Plane) -> float:
    """The trace of the Hessian within a plane: the sum of q' H q over an orthonormal basis of its directions."""
    flat = torch.stack([hessian.flat(direction).cpu().double() for direction in plane.directions], dim=1)
    basis, _ = torch.linalg.qr(flat)
    there = [basis[:, number].to(hessian.device, hessian.dtype) for number in range(basis.shape[1])]
    return sum(dot(vector, hessian.product(vector)) for vector in there)
