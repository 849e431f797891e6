"""The loss around a network layer by layer: the rise along directions of one layer alone, and its block of the Hessian.

A block is the part of the Hessian whose rows and columns belong to one layer. Its largest eigenvalue is at most that of
the whole Hessian, and the traces of all blocks sum to the trace of the whole. Danger: second derivatives between layers
are in no block, so that the rises of single layers need not sum to the rise of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from landscape.core import files
from landscape.core.arrays import FloatArray
from landscape.core.device import float64_of
from landscape.core.keywords import takes
from landscape.curvature.at_weights import function_at, name_of_loss, remarks_of, settings_of
from landscape.curvature.at_weights_protocols import OF_LAYERS, LayersProtocol
from landscape.curvature.estimate import spread_of
from landscape.curvature.flatness import losses_at_both_ends
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.curvature.trace import samples_of
from landscape.measure.derivatives.eigen import eigenpairs
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.derivatives.stages import Stages, State
from landscape.plane import direction as directions
from landscape.plane.direction import Direction, DirectionRequest
from landscape.plane.plane import movable
from landscape.plane.selection import select, summary
from landscape.report.number import Number, Value
from landscape.report.report import Column, Report, Table

# Relative accuracy of the eigenvalues: the table shows no more.
ACCURACY = 1e-3

# The part of all layers together. The empty name is that of the network itself, which may have weights of its own.
WHOLE = "*"

COLUMNS = (
    Column(name="layer"),
    Column(name="kind"),
    Column(name="weights", form=",d"),
    Column(name="rise", form=".4g"),
    Column(name="rise_spread", label="std", form=".2g"),
    Column(name="eigenvalue", label="largest eigenvalue", form=".4g"),
    Column(name="trace", form=".4g"),
    Column(name="trace_stderr", label="stderr", form=".2g"),
    Column(name="trace_share", label="share of the trace", form=".1%"),
    Column(name="trace_share_stderr", label="stderr", form=".1%"),
)


@dataclass(frozen=True)
class LayerCurvature:
    """The loss around one layer.

    Attributes:
        layer, kind: the names of the module and of its class.
        weights: how many real numbers its selected parameters have.
        rise: mean over random directions of this layer alone of the rise of the loss at the radius, in the unit of the
            loss; None if no tensor of the layer moves in such directions (biases and BatchNorm with `ignore="biasbn"`).
        rise_spread: its standard deviation over the directions; None for fewer than two.
        eigenvalue: the largest eigenvalue of the layer's block of the Hessian.
        trace, trace_stderr: of the block, estimated with random sign vectors.
        trace_share, trace_share_stderr: the share of the trace of the whole Hessian, below 0 or above 1 where traces
            have both signs, and its standard error; NaN if the trace of the whole Hessian is zero.
    """

    layer: str
    kind: str
    weights: int
    rise: float | None
    rise_spread: float | None
    eigenvalue: float
    trace: float
    trace_stderr: float
    trace_share: float
    trace_share_stderr: float

    def row(self) -> tuple[Value, ...]:
        """The values of the columns `COLUMNS`."""
        return tuple(asdict(self).values())


@dataclass(frozen=True)
class LayersReport:
    """The loss around each layer over one split.

    Attributes:
        settings: what determined the numbers, plain data.
        loss: at the weights.
        layers: in the network's order.
        whole: the same of all layers together, under the name of the network's class.
        remarks: notes on the numbers, a sentence each.
    """

    settings: Mapping[str, Any]
    loss: float
    layers: tuple[LayerCurvature, ...]
    whole: LayerCurvature
    remarks: tuple[str, ...] = ()

    def report(self, title: str = "") -> Report:
        """Report the settings, the loss, a row for each layer, and one for the whole network.

        Args:
            title: the network's name.
        """
        whole = self.whole
        return Report(
            title=title,
            data={
                **self.settings,
                "loss": self.loss,
                "layers": [asdict(layer) for layer in self.layers],
                "whole": asdict(whole),
                "remarks": list(self.remarks),
            },
            numbers=(
                Number(name="loss", value=self.loss),
                Number(
                    name="rise",
                    label="rise along all layers",
                    value=whole.rise,
                    stderr=whole.rise_spread,
                    note="standard deviation over directions",
                ),
                Number(name="eigenvalue", label="largest eigenvalue", value=whole.eigenvalue),
                Number(name="trace", value=whole.trace, stderr=whole.trace_stderr, note="standard error"),
            ),
            table=Table(COLUMNS, tuple(layer.row() for layer in self.layers)),
            remarks=self.remarks,
            figure="layer_bars",
        )


@takes(LayersProtocol, only=OF_LAYERS)
def layers(model: nn.Module, data: Any, protocol: LayersProtocol) -> LayersReport:
    """Measure the rise of the loss, the largest eigenvalue and the trace of the Hessian's block for every layer.

    A layer is a module with selected parameters of its own. Its rise is the mean of f(w + r d) - f(w) over random
    filter-normalised directions d (Li et al. 2018, arXiv:1712.09913) that are zero in all other layers, each with both
    signs. Traces are estimated as by Hutchinson (1990). The model is in evaluation mode and is restored at the end.

    Args:
        model, data: as for `loss_surface`.
        {options}

    Raises:
        UsageError: an unknown split or loss, or an invalid number.
        LandscapeError: the loss has no finite derivatives, or an eigenvalue does not converge.
    """
    return measure_layers(model, data, protocol)


def measure_layers(model: nn.Module, data: Any, protocol: LayersProtocol) -> LayersReport:
    """`layers`, with its options in one object."""
    selected = select(model, protocol.parameters)
    groups = layers_of(list(selected))
    everything = [name for names in groups.values() for name in names]
    with function_at(model, data, protocol) as (given, loss):
        batches = small_batches(given)
        around = Neighbourhood(model, batches, loss, parameters=protocol.parameters)
        here = around.here.loss
        settings = {
            **settings_of(batches, protocol),
            "loss_kind": name_of_loss(protocol),
            "directions": protocol.count,
            **{name: getattr(protocol, name) for name in ("radius", "norm", "ignore", "probes", "seed")},
        }
        parts = {**groups, WHOLE: everything}
        named = {"layers": list(groups), "selected": summary(selected)["fingerprint"], "loss_value": here}
        with _kept(model, {**settings, **named}, protocol) as kept:
            rises = _rises(around, parts, protocol, kept)
            whole_hessian = Hessian(model, batches, loss, parameters=protocol.parameters)
            traces = _traces(whole_hessian, groups, protocol, kept)
            blocks = {
                part: Hessian(model, batches, loss, parameters=partial(_is_among, names))
                for part, names in parts.items()
            }
            eigenvalues = _eigenvalues(blocks, protocol, kept)
        samples = {**traces, WHOLE: np.sum(list(traces.values()), axis=0)}
        kinds = {name: type(module).__name__ for name, module in [*model.named_modules(), (WHOLE, model)]}

        def of_part(part: str) -> LayerCurvature:
            tries, values = rises[part], samples[part]
            share, error = share_of(values, samples[WHOLE])
            return LayerCurvature(
                layer=type(model).__name__ if part in {"", WHOLE} else part,
                kind=kinds[part],
                weights=blocks[part].size,
                rise=None if tries is None else float(np.mean(tries)),
                rise_spread=None if tries is None else spread_of(tries),
                eigenvalue=eigenvalues[part],
                trace=float(values.mean()),
                trace_stderr=float(values.std(ddof=1)) / len(values) ** 0.5,
                trace_share=share,
                trace_share_stderr=error,
            )

        remarks = remarks_of(whole_hessian.objective, settings["batch_size"])
        return LayersReport(settings, here, tuple(map(of_part, groups)), of_part(WHOLE), remarks)


@contextmanager
def _kept(model: nn.Module, settings: Mapping[str, Any], protocol: LayersProtocol) -> Iterator[Stages]:
    """The stages of a stopped run, in the locked file."""
    place = None if protocol.path is None else Path(protocol.path)
    fingerprint = directions.fingerprint(movable(model, "states"))
    with nullcontext() if place is None else files.locked(place):
        yield Stages(place, {**settings, "weights_fingerprint": fingerprint}, force=protocol.force)


def _is_among(names: Sequence[str], name: str, _: Tensor) -> bool:
    return name in names


def share_of(samples: FloatArray, totals: FloatArray) -> tuple[float, float]:
    """The ratio of two means and its standard error, to first order in the errors of the means (Cochran 1977, 6.3).

    Args:
        samples, totals: [probes] of a part and of the whole, with the same probes.
    """
    whole = float(totals.mean())
    if not whole:
        return float("nan"), float("nan")
    share = float(samples.mean()) / whole
    error = float((samples - share * totals).std(ddof=1)) / len(samples) ** 0.5
    return share, error / abs(whole)


def layers_of(names: list[str]) -> dict[str, list[str]]:
    """The names of these parameters by the module that they belong to, in the network's order.

    What `torch.nn.utils.parametrize` makes a weight of (as weight_norm does) belongs to the module of the weight.
    """
    found: dict[str, list[str]] = {}
    for name in names:
        module, is_part, _ = f".{name}".partition(".parametrizations.")
        found.setdefault(module[1:] if is_part else name.rpartition(".")[0], []).append(name)
    return found


def _rises(
    around: Neighbourhood, groups: Mapping[str, list[str]], protocol: LayersProtocol, kept: Stages
) -> dict[str, list[float] | None]:
    """The rise along each direction by layer; None for layers that the directions do not move."""
    centre = {name: tensor.detach().cpu() for name, tensor in around.parameters.items()}
    before = around.here.loss
    # The rise, and 1 where the layer moves.
    rows: list[list[float]] = kept.read("rises", lambda state: list(state["rises"].tolist())) or []
    drawn: Direction = {}
    stage = protocol.progress.stage("rise of the loss (1 of 3)", len(groups) * protocol.count, "directions", len(rows))
    with stage, kept.during("rises", lambda: _state("rises", rows)) as step:
        for place in range(len(rows), len(groups) * protocol.count):
            number, part = divmod(place, len(groups))
            if not drawn or part == 0:
                request = DirectionRequest(centre, 0, protocol.seed + number, protocol.norm, protocol.ignore)
                drawn = directions.make("random", request)
            alone = {name: drawn[name] for name in list(groups.values())[part] if bool(drawn[name].any())}
            end = float(losses_at_both_ends(around, protocol.radius, alone).mean()) if alone else before
            rows.append([end - before, float(bool(alone))])
            step()
            protocol.progress.advance(1)
    kept.put("rises", _state("rises", rows))
    tries: dict[str, list[float] | None] = {}
    for place, layer in enumerate(groups):
        of_layer = [rise for rise, moves in rows[place :: len(groups)] if moves]
        tries[layer] = of_layer or None
    return tries


def _traces(
    hessian: Hessian, groups: Mapping[str, list[str]], protocol: LayersProtocol, kept: Stages
) -> dict[str, FloatArray]:
    """For each layer the samples [probes] of its block's trace: v' H v over the layer, for sign vectors v.

    One product with a vector of all layers gives a sample for every block: what other blocks add has the mean zero.
    """

    def of_layers(vector: Tensor, image: Tensor) -> list[float]:
        products = (float64_of(vector) * float64_of(image)).split(list(hessian.objective.numbers()))
        parts = {name: float(piece.sum()) for name, piece in zip(hessian.parameters, products, strict=True)}
        return [sum(parts[name] for name in members) for members in groups.values()]

    samples = samples_of(
        hessian, of_layers, stage="traces", title="traces of the blocks (2 of 3)", probes=protocol.probes,
        seed=protocol.seed, progress=protocol.progress, kept=kept,
    )  # fmt: skip
    return dict(zip(groups, samples.T, strict=True))


def _eigenvalues(blocks: Mapping[str, Hessian], protocol: LayersProtocol, kept: Stages) -> dict[str, float]:
    """The largest eigenvalue of each block."""
    found: list[float] = kept.read("eigenvalues", lambda state: list(state["eigenvalues"].tolist())) or []
    stage = protocol.progress.stage("blocks of the Hessian (3 of 3)", len(blocks), "layers", len(found))
    with stage, kept.during("eigenvalues", lambda: _state("eigenvalues", found)) as step:
        for part, block in list(blocks.items())[len(found) :]:
            found.append(_largest(block, protocol))
            step()
            protocol.progress.advance(1, "" if part == WHOLE else f"{part or 'own weights'}: {found[-1]:.4g}")
    kept.put("eigenvalues", _state("eigenvalues", found))
    return dict(zip(blocks, found, strict=True))


def _state(name: str, values: Sequence[Any]) -> State:
    return {name: torch.tensor(values, dtype=torch.float64)}


def _largest(block: Hessian, protocol: LayersProtocol) -> float:
    """The largest eigenvalue of a block, which may be one number."""
    if block.size == 1:
        return float(block.product(torch.ones(1, device=block.device, dtype=block.dtype))[0])
    return float(eigenpairs(block, accuracy=ACCURACY, seed=protocol.seed).values[0])
