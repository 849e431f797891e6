"""One step of a study: a call of the function that measures it, with the provenance that its file stores."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from torch import nn

from landscape.core import files
from landscape.core.errors import UsageError
from landscape.core.progress import Progress
from landscape.data.dataset import DataSet
from landscape.measure.protocol import Protocol
from landscape.measure.record import Finished
from landscape.measure.run import measure
from landscape.study import histograms
from landscape.study.network_store import STORED, NetworkStore
from landscape.study.steps import OF_SURFACES, Step
from landscape.surface.surface import Surface
from landscape.trajectories.protocol import TrajectoryProtocol
from landscape.weights.checkpoint import Checkpoint, load_checkpoint


def perform(
    step: Step, path: Path, networks: NetworkStore, data: DataSet, *, force: bool, device: str, progress: Progress
) -> None:
    """Measure a step and write it to `path`; an unfinished surface is continued.

    Raises:
        UsageError: a network is not trained, or `path` holds something else.
    """
    assert step.measurement is not None, "NetworkStore trains"
    if step.kind not in OF_SURFACES and not force and _asked(path) == step.asked:
        return  # it was finished, and the process ended before that was recorded
    sources = [_weights(networks, network, whole=step.kind == "trajectory") for network in step.networks]
    checkpoint = load_checkpoint(sources[0])
    models = [network.spec.name for network in step.networks]  # which the study's author may have written
    model, seen = checkpoint.build_model(models=models), _as_in_training(data, checkpoint)
    given: dict[str, Any] = {**step.measurement.options, "device": device, "progress": progress}
    if step.kind in OF_SURFACES:
        given |= {"path": path, "force": force, "attributes": _origin(step, checkpoint, networks, given)}
        if step.kind != "interpolation":
            given["seed"] = step.seed
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            MEASURE[step.kind](step, sources, model, seen, given)
        except Finished:
            return
        return
    report = {**REPORT[step.kind](step, sources, model, seen, given), "asked": step.asked}
    with files.replacing(path) as beside:
        beside.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def _asked(path: Path) -> Any:
    """What a report was made of; None if there is no report."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))["asked"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _weights(networks: NetworkStore, network: Any, *, whole: bool) -> Path:
    found = networks.find(network, whole=whole)
    if found is None:
        what = "the checkpoints of its run are" if whole else "it is"
        raise UsageError(f"{network.title} cannot be measured, as {what} not there: train it first (--stages train)")
    return found


def _as_in_training(data: DataSet, checkpoint: Checkpoint) -> DataSet:
    """The data with the normalisation of the training."""
    metadata = checkpoint.metadata
    return replace(data, mean=tuple(metadata.get("mean", data.mean)), std=tuple(metadata.get("std", data.std)))


def _origin(step: Step, checkpoint: Checkpoint, networks: NetworkStore, given: Mapping[str, Any]) -> dict[str, Any]:
    """The provenance of a surface; the data by the name that the study gives them, not by their path."""
    return {
        **checkpoint.provenance(),
        "stored_as": "float32",
        **{name: checkpoint.metadata[name] for name in STORED if name in checkpoint.metadata},
        "title": step.title,
        "data": networks.data,
        "data_source": networks.source,
        "limit": given.get("limit"),
        "variants": [network.variant for network in step.networks],
    }


def _surface(step: Step, sources: list[Path], model: nn.Module, data: DataSet, given: dict[str, Any]) -> Surface:
    return measure(model, data, Protocol(**given).without_trial())


def _curve(step: Step, sources: list[Path], model: nn.Module, data: DataSet, given: dict[str, Any]) -> Surface:
    return measure(model, data, Protocol(**given, y=None).without_trial())


def _interpolation(step: Step, sources: list[Path], model: nn.Module, data: DataSet, given: dict[str, Any]) -> Surface:
    given["attributes"]["to"] = [{"checkpoint": str(sources[1]), "sha256": load_checkpoint(sources[1]).sha256}]
    given.setdefault("x", (-0.5, 1.5, 51))
    other = load_checkpoint(sources[1]).build_model(models=[step.networks[1].spec.name])
    return measure(model, data, Protocol(**given, y=None, to=other).without_trial())


def _trajectory(step: Step, sources: list[Path], model: nn.Module, data: DataSet, given: dict[str, Any]) -> Surface:
    from landscape.trajectories.checkpoints import find_run
    from landscape.trajectories.projected_run import measure_trajectory

    runs = [
        replace(find_run(source), name=network.title)
        for source, network in zip(sources, step.networks, strict=True)
    ]  # fmt: skip
    return measure_trajectory(runs, model, data, TrajectoryProtocol(**given).without_trial())


def _sharpness(
    step: Step, sources: list[Path], model: nn.Module, data: DataSet, given: dict[str, Any]
) -> dict[str, Any]:
    from landscape.curvature.sharpness_report import sharpness_report

    data_of_report: dict[str, Any] = sharpness_report(model, data, **given).report().data
    return data_of_report


def _hessian(step: Step, sources: list[Path], model: nn.Module, data: DataSet, given: dict[str, Any]) -> dict[str, Any]:
    from landscape.curvature.hessian_report import curvature_report

    data_of_report: dict[str, Any] = curvature_report(model, data, **given).report().data
    return data_of_report


def _weights_report(
    step: Step, sources: list[Path], model: nn.Module, data: DataSet, given: dict[str, Any]
) -> dict[str, Any]:
    return histograms.report(model, sources[0])


MEASURE: dict[str, Callable[[Step, list[Path], nn.Module, DataSet, dict[str, Any]], Surface]] = {
    "surface": _surface,
    "curve": _curve,
    "interpolation": _interpolation,
    "trajectory": _trajectory,
}
REPORT: dict[str, Callable[[Step, list[Path], nn.Module, DataSet, dict[str, Any]], dict[str, Any]]] = {
    "sharpness": _sharpness,
    "hessian": _hessian,
    "weights": _weights_report,
}
