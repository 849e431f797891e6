"""Measure surfaces and curves: plane x metrics x splits -> Surface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from landscape.analysis import checks
from landscape.core import files, provenance
from landscape.core.faults import user_faults
from landscape.core.keywords import takes
from landscape.core.option_words import force_option
from landscape.data.dataset import DataSet
from landscape.measure import centre, network_checks
from landscape.measure import engine as engines
from landscape.measure.exclusive import exclusive
from landscape.measure.find_range import with_axes
from landscape.measure.first_examples import FirstExamples
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.inputs.prepare_inputs import prepare
from landscape.measure.prepare import Prepared
from landscape.measure.protocol import BETWEEN, Protocol
from landscape.measure.record import Finished, Recording
from landscape.measure.stored_settings import names_in
from landscape.plane import direction as directions
from landscape.plane import plane as planes
from landscape.plane.plane import Plane, Point
from landscape.plane.selection import summary
from landscape.surface.surface import Surface

if TYPE_CHECKING:
    from landscape.measure.protocol import Weights


@takes(InputProtocol)
def loss_surface(model: nn.Module, data: Any, protocol: InputProtocol) -> Surface:
    """Measure a network's loss on a plane through its weights (Li et al. 2018, arXiv:1712.09913).

    The model is evaluated in evaluation mode at `centre + a * d_x + b * d_y`; what is stored at (a, b) is the mean of
    each metric over all examples of each split. Its weights, mode, device and gradients are restored afterwards.
    With `over="inputs"` the weights stay, and the plane is one through the inputs of chosen examples (docs/inputs.md).

    Args:
        model: any module.
        data: `(inputs, targets)` tensors, a Dataset, an iterable of batches that can be gone through again, a DataSet
            of `landscape.load_data`, or a mapping of split names to these. Without split names it is "train".
        {options}

    Returns:
        The surface; `surface.variables["train_loss"]` is float64 [ny, nx].

    Raises:
        UsageError: settings that make no sense, or a file at `path` that is finished or made with others.
        LandscapeError: the loss at the centre is not finite, or the file cannot be written.
    """
    return measure(model, data, protocol)


@takes(InputProtocol, fixed={"y": None})
def loss_curve(model: nn.Module, data: Any, protocol: InputProtocol) -> Surface:
    """Measure a network's loss along one direction: `loss_surface` with `y=None`, and the same options.

    Returns:
        The curve: a surface whose `y` is None; `curve.variables["train_loss"]` is float64 [nx].
    """
    return measure(model, data, protocol)


@takes(Protocol, fixed={"y": None, "to": ()}, defaults={"x": BETWEEN})
def interpolate(model: nn.Module, other: Weights, data: Any, protocol: Protocol) -> Surface:
    """Measure the loss on the straight line from `model` (x = 0) to `other` (x = 1), of the same architecture.

    Goodfellow et al. 2015 (arXiv:1412.6544). BatchNorm's running statistics move along (`space="states"`). The other
    options are those of `loss_surface`.

    Args:
        model, data: as for `loss_surface`.
        other: a module, or its tensors by name (a `state_dict`).

    Returns:
        The curve; `curve.variables["train_loss"]` is float64 [nx]. `landscape.connectivity.line_barrier.line_report`
        makes the report of its barriers.

    Raises:
        UsageError: the weights do not fit the network, or settings make no sense.
        LandscapeError: the loss at the centre is not finite, or the file cannot be written.
    """
    return measure(model, data, replace(protocol, to=other))


@exclusive
@torch.inference_mode(False)  # also within inference mode: weights that are moved there could not be trained afterwards
def measure(model: nn.Module, data: Any, protocol: Protocol, *, reuse: bool = False) -> Surface:
    """`loss_surface`, with its options in one object.

    Args:
        reuse: return the surface of a finished file with the same settings, instead of refusing it.
    """
    protocol = with_axes(model, data, protocol)
    prepared = prepare(model, data, protocol)
    place = Path(protocol.path) if protocol.path is not None else None
    with nullcontext() if place is None else files.locked(place):
        recording = recording_of(place, prepared, protocol, reuse=reuse)
        recording.attributes = {
            **_provenance(model, data, prepared),
            **(protocol.attributes or {}),
            **recording.attributes,
        }
        _measure(prepared, recording)
    surface = recording.surface()
    checks.warn_of(surface)
    return surface


def recording_of(path: Path | None, run: Prepared, protocol: Protocol, *, reuse: bool = False) -> Recording:
    """The recording of a measurement; an unfinished file is read, and nothing is written yet."""
    unknown = run.settings.keys() - names_in(run.settings, type(protocol))
    assert not unknown, f"add {', '.join(sorted(unknown))} to FOUND of landscape/measure/stored_settings.py"
    return Recording(
        path,
        run.task.plane,
        run.variables,
        run.settings,
        defaults=protocol.defaults(),
        placed=None if run.sampler.on_grid else run.sampler.count,
        force=protocol.force,
        reuse=reuse,
        with_directions=protocol.store_directions,
        trajectories=protocol.trajectories or {},
    )


def _measure(run: Prepared, recording: Recording) -> None:
    """Measure the missing points; the file holds all finished ones, however the measurement ends."""
    task, sampler, progress = run.task, run.sampler, run.protocol.progress
    done = 0
    for point, values in recording.measured():
        sampler.tell(point, values)
        done += 1
    if run.protocol.shard and done == sampler.count and "checks" in recording.attributes:
        raise Finished(
            f"{recording.path} already contains every point of its shard: choose another output, or {force_option()} "
            "to measure it again"
        )
    at_centre = centre.check_centre(task, run.choice.centre)
    recording.agree(at_centre)
    if recording.reuse and done == sampler.count and "checks" in recording.attributes:
        return
    if run.second_derivatives and "true_curvature" not in recording.attributes:
        found = centre.true_curvature(task, run.loss)
        recording.attributes |= {} if found is None else {"true_curvature": found}
    with user_faults(task.model):
        first = FirstExamples(task)
        of_network = network_checks.of_plane_and_batches(task, first)
    recording.write()  # so that a file that cannot be written is reported now, not hours later
    if task.sampling is not None:
        task = replace(task, sampling=centre.with_references(task, task.sampling, run.engine, sampler.count, progress))
    progress.start("measuring", sampler.count, "points", done=done)
    progress.watch(recording.surface)
    reuse = _reuses_centre(run, first)

    def record(point: Point, values: dict[str, float]) -> None:
        recording.record(point, values)
        sampler.tell(point, values)
        progress.advance(1, note(values))

    def points() -> Iterator[Point]:
        for point in sampler.points():
            if reuse and not any(point.coefficients):
                record(point, at_centre)
            else:
                yield point

    try:
        for result in engines.run(run.engine, task, points()):
            record(result.point, result.values)
        recording.attributes |= centre.cause_of_gaps(run.task, recording)
        surface = recording.surface()
        repeated = centre.repeats(run.task, surface, first, reused=reuse)
        of_network += [network_checks.in_evaluation_mode(task.model), repeated]
        recording.attributes["checks"] = checks.as_attribute([*of_network, *checks.of_file(surface)])
    finally:
        try:
            progress.finish()  # it may fail, too, if it writes to the same disk
        finally:
            with files.uninterrupted():
                recording.write()


def _reuses_centre(run: Prepared, first: FirstExamples) -> bool:
    """Whether the values at the centre, which are measured first, may be stored for the point of the grid there.

    They are the numbers that the engine `local` would measure, if in the same precision. Whether the network is random
    or changes is then seen on the first examples.
    """
    same = run.choice.centre is None or run.task.precision == "float32"
    return run.engine == "local" and first.suffice and same


def _provenance(model: nn.Module, data: Any, run: Prepared) -> dict[str, Any]:
    plane = run.task.plane
    return {
        "evaluation": run.report,
        **({"precision_probes": run.choice.probes} if run.choice.probes else {}),
        **({"data": data.name} if isinstance(data, DataSet) else {}),
        **({"cosine_xy": directions.cosine(*plane.directions)} if len(plane.directions) == 2 else {}),
        "moved": _moved(run.task.model, plane),
        **run.attributes(),
        "model": type(model).__name__,
        **provenance.made_now(threads=torch.get_num_threads()),
    }


def _moved(model: nn.Module, plane: Plane) -> dict[str, Any]:
    """Which tensors of the model move on the plane."""
    names = plane.moving()
    return summary({name: tensor for name, tensor in planes.movable(model, "states").items() if name in names})


def note(values: Mapping[str, float]) -> str:
    """The first value of a point, for the progress."""
    name, value = next(iter(values.items()))
    return f"{name} {value:.4g}"
