"""The figures of a study, drawn from the files in its folder, without data and without torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from landscape.core.errors import LandscapeError, first_line
from landscape.render import chart, plot
from landscape.report.report import Report
from landscape.study import stored_texts
from landscape.study.definition import TRAINING, Figure, Study
from landscape.study.finished_steps import FinishedSteps
from landscape.study.network_store import NetworkStore
from landscape.study.steps import OF_SURFACES, Step, measurements
from landscape.surface.surface import Surface


def draw(study: Study, folder: Path, networks: NetworkStore) -> tuple[list[Path], list[str], dict[str, str]]:
    """Draw every figure of what is finished; existing pictures are replaced.

    Returns:
        The pictures; what they lack, a sentence each; and why others failed, by the name of the picture.
    """
    made: list[Path] = []
    remarks: list[str] = []
    failed: dict[str, str] = {}
    finished = FinishedSteps.open(folder)
    for figure in study.figures:
        steps = _steps_of(study, figure)
        there = [step for step in steps if finished.made(step)]
        if len(there) < len(steps):
            missing = ", ".join(f"{step.name} {finished.lacks(step)}" for step in steps if step not in there)
            remarks.append(f"figure {figure.name}: {missing}")
        for ending in figure.endings:
            path = folder / f"{figure.name}{ending}"
            try:
                made += _one(study, figure, there, folder, networks, path)
            except Exception as error:  # a wrong option or a missing package: the others are drawn
                failed[path.name] = first_line(error)
    return made, remarks, failed


def _one(
    study: Study, figure: Figure, steps: Sequence[Step], folder: Path, networks: NetworkStore, path: Path
) -> list[Path]:
    """Draw one figure, which may be a picture for each network; empty if there is nothing to draw."""
    if figure.of == TRAINING:
        return _logs(study, figure, networks, path)
    if not steps:
        return []
    if steps[0].kind in OF_SURFACES:
        surfaces = [with_titles(Surface.load(folder / step.name), step) for step in steps]
        return [plot(surfaces, path, titles=[step.title for step in steps], force=True, **figure.options)]
    reports = [Report(title=step.title, data=stored_texts.report(folder / step.name)) for step in steps]
    if steps[0].kind == "weights":
        return [chart.draw(Report(parts=tuple(reports), figure="weight_histograms"), path, force=True)]
    if steps[0].kind == "hessian":
        return [
            chart.draw(
                replace(report, figure="spectrum"), path.with_stem(f"{path.stem}_{step.networks[0].name}"), force=True
            )
            for report, step in zip(reports, steps, strict=True)
        ]
    raise LandscapeError(f"there is no picture of a measurement of the kind {steps[0].kind}")


def with_titles(surface: Surface, step: Step) -> Surface:
    """The surface with trajectories named by the titles of their networks, as the title of the picture names them.

    Files that were not measured by the study itself may have the names of the runs' folders.
    """
    titles = {network.name: network.title for network in step.networks}
    if not titles.keys() & surface.trajectories.keys():
        return surface
    named = {titles.get(name, name): path for name, path in surface.trajectories.items()}
    drops = surface.attributes.get("learning_rate_drops")
    if isinstance(drops, dict):
        drops = {titles.get(name, name): epochs for name, epochs in drops.items()}
        surface = surface.with_attributes(learning_rate_drops=drops)
    return replace(surface, trajectories=named)


def _logs(study: Study, figure: Figure, networks: NetworkStore, path: Path) -> list[Path]:
    trainings = []
    for network in study.networks.values():
        log = networks.log(network)
        if network.variant in figure.variants and not networks.lacks(network):
            rows = [{k: float(v) for k, v in row.items() if v} for row in stored_texts.rows(log)]
            trainings.append(Report(title=network.title, data=rows))
    if not trainings:
        return []
    return [chart.draw(Report(parts=tuple(trainings), figure="training_log"), path, force=True)]


def _steps_of(study: Study, figure: Figure) -> list[Step]:
    """The steps that the figure is of; of several planes, the first of each network."""
    found: dict[tuple[str, ...], Step] = {}
    for step in measurements(study):
        assert step.measurement is not None, "a measurement has one"
        if step.measurement.name == figure.of and all(network.variant in figure.variants for network in step.networks):
            found.setdefault(tuple(network.name for network in step.networks), step)
    return list(found.values())
