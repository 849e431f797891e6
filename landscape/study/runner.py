"""Run a study: train, measure and draw what is missing, and compare the numbers with the expected ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from landscape.core.duration_words import in_words
from landscape.core.errors import LandscapeError, unknown_name
from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet
from landscape.data.loading import load_data
from landscape.study import outputs, request, step_loop
from landscape.study.deadline import Deadline
from landscape.study.definition import Study
from landscape.study.duration import Estimate, estimate
from landscape.study.finished_steps import FinishedSteps
from landscape.study.network_store import NetworkStore
from landscape.study.steps import OF_SURFACES, Step, measurements, trainings
from landscape.surface.surface import Surface

STAGES = ("train", "measure", "draw")


@dataclass(frozen=True)
class Outcome:
    """The state of a study after a run.

    Attributes:
        folder: of the study's results.
        report: its page; None if nothing was drawn.
        left: the names of the remaining steps.
        failed: the reason for each step or figure that failed, by its name.
        estimate: of the time that the remaining steps take, if nothing was done but that.
    """

    folder: Path
    report: Path | None
    left: tuple[str, ...]
    failed: dict[str, str]
    estimate: Estimate | None = None


def run(
    study: Study,
    results: str | Path,
    *,
    runs: str | Path = "runs",
    stages: Sequence[str] = STAGES,
    only: Sequence[str] = (),
    data: DataSet | Callable[[], DataSet] | None = None,
    device: str = "auto",
    minutes: float | None = None,
    estimate_only: bool = False,
    force: bool = False,
    say: Callable[[str], None] = lambda text: None,
    progress: Progress = SILENT,
) -> Outcome:
    """Do the remaining steps of a study; interrupted steps are continued.

    Args:
        results: the study's files are written to a folder of its name in it, weights to `networks/` in it.
        runs: the folder of the trainings and their checkpoints.
        stages: any of `train`, `measure`, `draw`.
        only: variants, or networks of one seed; the others are skipped, and nothing is drawn.
        data: a loaded data set, or a function that loads it, called only if needed. Default: the study's data, loaded
            by `load_data`.
        minutes: stop after this time.
        estimate_only: only estimate the time that the steps take.
        force: replace existing results.
        say: called with a line for each step.

    Raises:
        UsageError: an unknown stage or variant, or existing files with other settings.
        TimeOver: after `minutes`.
    """
    for stage in stages:
        if stage not in STAGES:
            raise unknown_name("stage", stage, STAGES)
    for name in only:
        if name not in study.variants and name not in study.networks:
            raise unknown_name("variant or network", name, list(dict.fromkeys([*study.variants, *study.networks])))
    if isinstance(data, DataSet):
        study = replace(study, data=data.name)
    folder, deadline = Path(results) / study.name, Deadline.after(minutes, force=force)
    networks = NetworkStore(
        Path(results), Path(runs), study.data, device=device,
        fingerprint=request.read_request(folder).get("train_fingerprint"),
    )  # fmt: skip
    finished = FinishedSteps.open(folder, networks.fingerprints)
    if not force:
        request.check_data(request.read_request(folder), networks, folder)
        if isinstance(data, DataSet) and "train" in data.splits:
            networks.loaded(data)
            request.check_data(request.read_request(folder), networks, folder)
    left, failed = _left(study, stages, only, finished, networks, force=force), {}
    if estimate_only and not left:
        say("nothing is left to train or to measure")
        return Outcome(folder, None, (), {}, Estimate())
    loaded = _load(study, data, progress) if left else None
    if loaded is not None:
        networks.loaded(loaded)
        if not force:
            request.check_data(request.read_request(folder), networks, folder)
            for network in {network.name: network for step in left for network in step.networks}.values():
                networks.find(network)
    if not estimate_only and (left or not (folder / request.NAME).exists()):
        request.write_request(study, folder, networks, part=bool(only), force=force)
    if loaded is not None:
        shares = {step.name: _share(step, folder, networks, force=force) for step in left}
        expected = estimate(left, loaded, device=device, done=shares, progress=progress)
        say(_plan(left, expected))
        if estimate_only:
            return Outcome(folder, None, tuple(step.name for step in left), {}, expected)
        context = step_loop.StepContext(
            folder=folder, finished=finished, networks=networks, data=loaded, device=device, deadline=deadline,
            force=force, say=say, progress=progress,
        )  # fmt: skip
        failed = step_loop.do(left, expected, context)
    still = tuple(step.name for step in left if step.name in failed)
    page = None
    if "draw" in stages and not only:
        _, undrawn = outputs.write_results(study, Path(results), Path(runs), say)
        failed = {**failed, **undrawn}
        page = folder / outputs.PAGE
    return Outcome(folder, page, still, failed)


def _load(study: Study, data: DataSet | Callable[[], DataSet] | None, progress: Progress) -> DataSet:
    if data is None:
        return load_data(study.data, progress=progress)
    return data if isinstance(data, DataSet) else data()


def _left(
    study: Study,
    stages: Sequence[str],
    only: Sequence[str],
    finished: FinishedSteps,
    networks: NetworkStore,
    *,
    force: bool,
) -> list[Step]:
    """The remaining steps: missing measurements, and the trainings that they or the stage require.

    Raises:
        UsageError: a step was finished with other settings, unless `force` is set.
    """
    chosen = {n.name for n in study.networks.values() if not only or n.variant in only or n.name in only}
    wanted = [s for s in measurements(study) if any(n.name in chosen for n in s.networks)]
    missing = [step for step in wanted if force or not finished.holds(step)]
    needed = {network.name for step in missing for network in step.networks}
    of_runs = {network.name for step in missing if step.kind == "trajectory" for network in step.networks}
    found: list[Step] = []
    if "train" in stages:
        for step in trainings(study):
            (network,) = step.networks
            if network.name not in needed and network.name not in chosen:
                continue
            if not force:
                networks.check(network)
            published = networks.log(network).exists()
            if published and not force and network.name not in needed:
                continue
            # A finished run of another study is published without training again.
            if force or not published or networks.find(network, whole=network.name in of_runs) is None:
                found.append(step)
    return [*found, *(missing if "measure" in stages else [])]


def _plan(left: Sequence[Step], expected: Estimate) -> str:
    known, unknown = expected.of(left), expected.unknown(left)
    count = sum(step.measurement is None for step in left)
    words = f"{count} to train, {len(left) - count} to measure: about {in_words(known)} on this machine"
    return f"{words}, and {unknown} of unknown duration" if unknown else words


def _share(step: Step, folder: Path, networks: NetworkStore, *, force: bool) -> float:
    """The finished share of a step, 0 to 1: epochs of a training, points of a surface."""
    if step.measurement is None:
        return networks.share(step.networks[0])
    path = folder / step.name
    if force or step.kind not in OF_SURFACES or not path.exists():
        return 0.0
    try:
        surface = Surface.load(path)
    except LandscapeError:
        return 0.0
    return min(surface.measured / surface.planned, 1.0)
