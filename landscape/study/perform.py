"""One step of a study: a call of the function that measures it, with the provenance that its file stores."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from torch import nn

from landscape.core import files, untrusted_json
from landscape.core.errors import UsageError
from landscape.core.progress import Progress
from landscape.curvature.at_weights_protocols import HessianProtocol, SharpnessProtocol
from landscape.data.dataset import DataSet
from landscape.measure.protocol import Protocol
from landscape.measure.record import Finished
from landscape.measure.run import measure
from landscape.study import histograms
from landscape.study.network_store import NetworkStore
from landscape.study.protocols import PROTOCOLS
from landscape.study.published_weights import STORED
from landscape.study.steps import OF_SURFACES, Step
from landscape.surface.surface import Surface
from landscape.trajectories.protocol import TrajectoryProtocol
from landscape.weights.checkpoint import Checkpoint, load_checkpoint
from landscape.weights.file_header import other_normalisation


def perform(
    step: Step, path: Path, networks: NetworkStore, data: DataSet, *, force: bool, device: str, progress: Progress
) -> None:
    """Measure a step and write it to `path`; an unfinished surface is continued.

    Raises:
        UsageError: a network is not trained, `path` holds something else, or the networks of a line or plane take
            inputs that are normalised in different ways.
    """
    assert step.measurement is not None, "NetworkStore trains"
    made_of = {"asked": step.asked, "fingerprints": networks.fingerprints(step)}
    if step.kind not in OF_SURFACES and not force and _made_of(path) == made_of:
        return  # it was finished, and the process ended before that was recorded
    sources = [_weights(networks, network, whole=step.kind == "trajectory") for network in step.networks]
    checkpoint, *others = [load_checkpoint(source) for source in sources]
    _refuse_other_normalisation(step, checkpoint, others)
    model, seen = checkpoint.build_model(step.networks[0].code), _as_in_training(data, checkpoint)
    if step.kind not in PROTOCOLS:
        _write(path, {**histograms.report(model, sources[0]), **made_of})
        return
    protocol = PROTOCOLS[step.kind](**step.measurement.options, device=device, progress=progress)
    if step.kind not in OF_SURFACES:
        _write(path, {**_report(model, seen, protocol), **made_of})
        return
    origin = _origin(step, checkpoint, networks, limit=protocol.limit)
    protocol = replace(protocol.without_trial(), path=path, force=force, attributes=origin)
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(Finished):
        if step.kind == "interpolation":
            _measure_line(step, sources[1], others[0], model, seen, protocol)
        else:
            _measure(step, sources, model, seen, protocol)


def _write(path: Path, report: Mapping[str, Any]) -> None:
    with files.replacing(path) as beside:
        beside.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def _made_of(path: Path) -> Any:
    """What a report was made of; None if there is no report, or one of an earlier version, without fingerprints."""
    try:
        content = untrusted_json.read(path)
        return {name: content[name] for name in ("asked", "fingerprints")}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _refuse_other_normalisation(step: Step, first: Checkpoint, others: Sequence[Checkpoint]) -> None:
    """Raise UsageError for networks of one line or plane whose inputs are normalised in different ways.

    All are measured on the inputs of the first one.
    """
    for network, other in zip(step.networks[1:], others, strict=True):
        if different := other_normalisation(first.metadata, other.metadata):
            raise UsageError(
                f"{step.networks[0].title} and {network.title} take inputs normalised in different ways ({different}): "
                "a line or plane needs one for all; leave one of them out"
            )


def _weights(networks: NetworkStore, network: Any, *, whole: bool) -> Path:
    found = networks.find(network, whole=whole)
    if found is None:
        what = "the checkpoints of its run are" if whole else "it is"
        raise UsageError(f"{network.title} cannot be measured, as {what} not there: train it first")
    return found


def _as_in_training(data: DataSet, checkpoint: Checkpoint) -> DataSet:
    """The data with the normalisation of the training."""
    metadata = checkpoint.metadata
    return data.normalised(metadata.get("mean"), metadata.get("std"))


def _origin(step: Step, checkpoint: Checkpoint, networks: NetworkStore, *, limit: int | None) -> dict[str, Any]:
    """The provenance of a surface; the data by the name that the study gives them, not by their path."""
    return {
        **checkpoint.provenance(),
        "stored_as": "float32",
        **{name: checkpoint.metadata[name] for name in STORED if name in checkpoint.metadata},
        "title": step.title,
        "data": networks.data,
        "data_source": networks.source,
        "limit": limit,
        "variants": [network.variant for network in step.networks],
    }


def _measure_line(
    step: Step, source: Path, end: Checkpoint, model: nn.Module, data: DataSet, protocol: Protocol
) -> Surface:
    """The line from the first network of a step to the second, whose weights are in `source`."""
    to = {"to": [{"checkpoint": str(source), "sha256": end.sha256}]}
    other = end.build_model(step.networks[1].code)
    return measure(model, data, replace(protocol, to=other, attributes={**(protocol.attributes or {}), **to}))


def _measure(step: Step, sources: list[Path], model: nn.Module, data: DataSet, protocol: Protocol) -> Surface:
    """The surface, curve or trajectory of a step."""
    protocol = replace(protocol, seed=step.seed)
    if not isinstance(protocol, TrajectoryProtocol):
        return measure(model, data, protocol)
    from landscape.trajectories.checkpoints import find_run
    from landscape.trajectories.projected_run import measure_trajectory

    runs = [
        replace(find_run(source), name=network.title)
        for source, network in zip(sources, step.networks, strict=True)
    ]  # fmt: skip
    return measure_trajectory(runs, model, data, protocol)


def _report(model: nn.Module, data: DataSet, protocol: Protocol) -> Mapping[str, Any]:
    """The numbers at a network's weights."""
    from landscape.curvature.hessian_report import measure_hessian
    from landscape.curvature.sharpness_report import measure_sharpness

    if isinstance(protocol, HessianProtocol):
        report = measure_hessian(model, data, protocol).report()
    else:
        assert isinstance(protocol, SharpnessProtocol), protocol
        report = measure_sharpness(model, data, protocol).report()
    numbers: Mapping[str, Any] = report.data
    return numbers
