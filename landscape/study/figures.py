"""The figures of a study, drawn from the files in its folder: neither data nor networks are loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from landscape.core.errors import LandscapeError, first_line
from landscape.render import chart, plot
from landscape.report.report import Report
from landscape.study import stored_texts
from landscape.study.definition import TRAINING, Figure, Study
from landscape.study.finished_steps import FinishedSteps
from landscape.study.network_store import NetworkStore
from landscape.study.steps import OF_SURFACES, Step, by_measurement
from landscape.surface.surface import Surface

# Draws what a figure shows into a file; returns the pictures, which may be several or none.
Painter = Callable[[Path], list[Path]]


def draw(study: Study, folder: Path, networks: NetworkStore) -> tuple[list[Path], list[str], dict[str, str]]:
    """Draw every figure of what is finished; existing pictures are replaced.

    Returns:
        The pictures; what they lack, a sentence each; and why others failed, by the name of the picture.
    """
    made: list[Path] = []
    remarks: list[str] = []
    failed: dict[str, str] = {}
    finished = FinishedSteps.open(folder, networks.fingerprints)
    of_measurements = by_measurement(study)
    for figure in study.figures:
        lacking: dict[str, str] = {}
        steps = _steps_of(of_measurements.get(figure.of, ()), figure)
        there = [step for step in steps if not lacking.setdefault(step.name, finished.lacks(step))]
        paths = [folder / figure.file(ending) for ending in figure.endings]
        try:
            if figure.of == TRAINING:
                paint = _logs(study, figure, networks, lacking)
            else:
                paint = _painter(figure, there, folder)
        except Exception as error:  # a damaged file: the other figures are drawn
            failed |= {path.name: first_line(error) for path in paths}
            continue
        if missing := ", ".join(f"{name} {reason}" for name, reason in lacking.items() if reason):
            remarks.append(f"figure {figure.name}: {missing}")
        for path in paths:
            try:
                made += paint(path)
            except Exception as error:  # a wrong option or a missing package
                failed[path.name] = first_line(error)
    return made, remarks, failed


def _painter(figure: Figure, steps: Sequence[Step], folder: Path) -> Painter:
    """What draws the figure of a measurement, whose files are read once for all of its endings."""
    if not steps:
        return lambda path: []
    if steps[0].kind in OF_SURFACES:
        surfaces = [with_titles(Surface.load(folder / step.name), step) for step in steps]
        titles = [step.title for step in steps]
        return lambda path: [plot(surfaces, path, titles=titles, force=True, **figure.options)]
    reports = [Report(title=step.title, data=stored_texts.report(folder / step.name)) for step in steps]
    if steps[0].kind == "weights":
        return partial(_draw, Report(parts=tuple(reports), figure="weight_histograms"))
    if steps[0].kind == "hessian":
        return lambda path: [
            chart.draw(
                replace(report, figure="spectrum"),
                path.with_name(figure.file(path.suffix, step.networks[0].name)),
                force=True,
            )
            for report, step in zip(reports, steps, strict=True)
        ]
    raise LandscapeError(f"there is no picture of a measurement of the kind {steps[0].kind}")


def _draw(report: Report, path: Path) -> list[Path]:
    return [chart.draw(report, path, force=True)]


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


def _logs(study: Study, figure: Figure, networks: NetworkStore, lacking: dict[str, str]) -> Painter:
    """What draws the logs of the figure's networks; those that do not count are added to `lacking`."""
    trainings = []
    for network in study.networks.values():
        if network.variant in figure.variants:
            lacking[network.name] = networks.lacks(network)
            if not lacking[network.name]:
                trainings.append(Report(title=network.title, data=stored_texts.rows(networks.log(network))))
    if not trainings:
        return lambda path: []
    return partial(_draw, Report(parts=tuple(trainings), figure="training_log"))


def _steps_of(measured: Sequence[Step], figure: Figure) -> list[Step]:
    """Those of a measurement's steps that the figure is of; of several planes, the first of each network."""
    found: dict[tuple[str, ...], Step] = {}
    for step in measured:
        if all(network.variant in figure.variants for network in step.networks):
            found.setdefault(tuple(network.name for network in step.networks), step)
    return list(found.values())
