"""The pictures of a study, drawn from what is in its folder: no data, no torch, and none that was not measured."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from landscape.errors import LandscapeError
from landscape.render import chart, plot
from landscape.study.definition import TRAINING, Figure, Study
from landscape.study.steps import OF_SURFACES, Step, measurements
from landscape.study.weights import Networks
from landscape.surface import Surface


def draw(study: Study, folder: Path, networks: Networks) -> tuple[list[Path], list[str]]:
    """Draw every figure whose files are there, again where it was drawn before.

    Returns:
        The pictures, and what could not be drawn, a sentence each.
    """
    made, remarks = [], []
    for figure in study.figures:
        steps = _steps_of(study, figure)
        there = [step for step in steps if (folder / step.name).exists()]
        if len(there) < len(steps):
            missing = ", ".join(step.name for step in steps if step not in there)
            remarks.append(f"figure {figure.name}: {missing} not there")
        for ending in figure.endings:
            path = folder / f"{figure.name}{ending}"
            try:
                if _one(study, figure, there, folder, networks, path):
                    made.append(path)
            except LandscapeError as error:  # a package that is missing does not keep the others from being drawn
                remarks.append(f"figure {path.name}: {error}")
    return made, remarks


def _one(study: Study, figure: Figure, steps: Sequence[Step], folder: Path, networks: Networks, path: Path) -> bool:
    """Draw one; False where there is nothing to draw."""
    if figure.of == TRAINING:
        return _logs(study, figure, networks, path)
    if not steps:
        return False
    if steps[0].kind in OF_SURFACES:
        surfaces = [Surface.load(folder / step.name) for step in steps]
        plot(surfaces, path, titles=[step.title for step in steps], force=True, **figure.options)
        return True
    if steps[0].kind == "weights":
        from landscape.render.training_log import histograms

        reports = {step.title: json.loads((folder / step.name).read_text(encoding="utf-8")) for step in steps}
        chart.write(histograms(reports), path, force=True)
        return True
    raise LandscapeError(f"there is no picture of a measurement of the kind {steps[0].kind}")


def _logs(study: Study, figure: Figure, networks: Networks, path: Path) -> bool:
    from landscape.render.training_log import logs

    trainings = {}
    for network in study.networks.values():
        log = networks.log(network)
        log = log if log.exists() else networks.run(network) / "log.csv"
        if network.variant in figure.variants and log.exists():
            with log.open(newline="", encoding="utf-8") as file:
                trainings[network.title] = [{k: float(v) for k, v in row.items() if v} for row in csv.DictReader(file)]
    if not trainings:
        return False
    chart.write(logs(trainings), path, force=True)
    return True


def _steps_of(study: Study, figure: Figure) -> list[Step]:
    """The files that the figure is of: of several planes the first one of each network."""
    found: dict[tuple[str, ...], Step] = {}
    for step in measurements(study):
        assert step.measurement is not None, "a measurement has one"
        if step.measurement.name == figure.of and all(network.variant in figure.variants for network in step.networks):
            found.setdefault(tuple(network.name for network in step.networks), step)
    return list(found.values())
