"""Every report of the package: JSON, CSV, the tables and the picture show the same numbers."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import typer
from torch import nn

import landscape
from landscape.analysis.representative import representative
from landscape.analysis.topology_report import topology_report
from landscape.cli import app
from landscape.connectivity.line_barrier import line_report
from landscape.core import plugins
from landscape.data.dataset import DataSet
from landscape.diagnosis.activation_functions import activation_report
from landscape.diagnosis.layer_statistics import diagnose
from landscape.diagnosis.over_training import OverTraining, together
from landscape.diagnosis.sweep import sweep
from landscape.problems import descend
from landscape.render import chart
from landscape.report.csv_text import csv_text, rows_of
from landscape.report.json_text import finite, json_text
from landscape.report.number import Number
from landscape.report.report import Column, Report, Table
from landscape.report.text_tables import text_tables
from landscape.resampling.plane_on_samples import resample
from landscape.surface.parts import Trajectory
from landscape.surface.surface import Surface
from landscape.temperature.temperature_surface import temperature_report
from landscape.training import Recipe
from landscape.training.range_test import range_test
from landscape.trajectories.trajectory_report import trajectory_report
from landscape.weights.model_spec import ModelSpec
from processes import Command
from same_numbers import assert_csv_has_numbers_of, numbers_in

MLP = ModelSpec("mlp", {"width": 6, "depth": 2})
Axis = tuple[float, float, int]
LINE: Axis = (-1, 1, 3)
PLACES: Axis = (-0.75, 0.5, 3)


WELLS, HIGHER = (
    Surface(np.arange(7.0), None, {"train_loss": np.array(heights)}, np.ones(7, bool), {"title": "wells"})
    for heights in ([9.0, 1, 6, 3, 5, 2, 9], [9.5, 1.5, 6, 3, 5, 2, 9])
)


# A line between two networks, and the path of a training of three checkpoints.
BETWEEN = Surface(
    np.linspace(0, 1, 5), None, {"train_loss": np.array([2.0, 3, 4.5, 4, 5])}, np.ones(5, bool), {"title": "line"}
)
PATH = Trajectory(*np.array([[0.75, 0.25, 0], [0.5, 0.25, 0], [0, 1, 2]]), {"distance": np.array([0.75, 0.25, 0])})
TRAINING = Surface(
    np.linspace(-1, 1, 5), np.linspace(-1, 1, 5), {"train_loss": np.add.outer(np.arange(5.0), np.arange(1.0, 6)) ** 2},
    np.ones((5, 5), bool), {"title": "path", "explained_variance": [0.625, 0.25, 0.125]}, trajectories={"run": PATH},
)  # fmt: skip


def network() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3))


def data() -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    return torch.randn(24, 4, generator=generator), torch.arange(24) % 3


def of_range_test(digits: DataSet) -> Report:
    recipe = Recipe(batch_size=20, limit=60, device="cpu")
    return range_test(MLP, digits, recipe, steps=20, repeat=2).report()


def of_runs(digits: DataSet) -> Report:
    found = [diagnose(network(), data(), device="cpu", seed=seed) for seed in (0, 1)]
    return together([OverTraining(name, (0.0, 1.0), (found[0], found[1])) for name in ("a", "b")])


REPORTS: dict[str, Callable[[DataSet], Report]] = {
    "activations": lambda digits: activation_report(["relu", "tanh"]).report(),
    "hessian": lambda digits: landscape.hessian(
        network(), data(), top=2, probes=3, density=True, device="cpu"
    ).report(),
    "sharpness": lambda digits: landscape.sharpness(network(), data(), count=3, device="cpu").report("net"),
    "diagnosis": lambda digits: diagnose(network(), data(), device="cpu").report("net"),
    "sweep": lambda digits: sweep(MLP, {"norm": ["none", "batch"]}, digits, limit=20, device="cpu").report(),
    "sweep_by_layer": lambda digits: sweep(MLP, {"norm": ["none", "batch"]}, digits, limit=20, device="cpu").report(
        layers=True
    ),
    "over_training": of_runs,
    "descents": lambda digits: descend("bowl", momentum=(0.0, 0.9), steps=20, x=LINE, y=LINE).report(),
    "range_test": of_range_test,
    "line": lambda digits: line_report(BETWEEN),
    "trajectory": lambda digits: trajectory_report(TRAINING),
    "temperature": lambda digits: temperature_report(network(), data(), x=(-1, 1, 5), device="cpu").report(),
    "topology": lambda digits: topology_report([WELLS, WELLS], diagram="barcode", titles=["a", "b"]),
    "representative": lambda digits: representative([WELLS, HIGHER]),
    "resampling": lambda digits: resample(
        network(), data(), size=12, bootstrap=3, x=PLACES, y=PLACES, device="cpu"
    ).report(),
}


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest, digits: DataSet) -> Report:
    return REPORTS[request.param](digits)


def test_the_data_of_a_report_are_json(report: Report) -> None:
    assert json.loads(json_text(report.data)) == finite(json.loads(json.dumps(report.data)))


def test_csv_holds_numbers_of_json(report: Report) -> None:
    text = csv_text(report)
    assert_csv_has_numbers_of(text, report.data)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(rows_of(report)) > 0
    for row, values in zip(rows, rows_of(report), strict=True):
        for name, value in values.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                assert float(row[name]) == value or math.isnan(value)


def test_tables_hold_the_cells_of_csv(report: Report) -> None:
    written = {cell for table in text_tables(report) for row in table.rows for cell in row}
    for part in report.parts or (report,):
        assert {number.written for number in part.numbers} <= written
        if part.table is not None:
            assert {cell for row in part.table.texts() for cell in row} <= written
            assert len(part.table.rows) == len(rows_of(part))


def test_the_picture_is_found_by_its_name(report: Report, tmp_path: Path) -> None:
    assert report.figure in plugins.names(chart.FIGURES)
    path = chart.draw(report, tmp_path / "picture.png")
    assert path.stat().st_size > 5000
    drawn = [
        float(value)
        for axes in chart.figure_of(report).axes
        for line in axes.lines
        for value in (*line.get_xdata(), *line.get_ydata())
    ]
    known = set(numbers_in(report.data)) | {number.value for part in report.parts for number in part.numbers}
    if report.figure != "survival":  # whose numbers are colours; tests/diagnosis/test_sweep.py looks at them
        assert any(value in known for value in drawn if value not in (0.0, 1.0, -1.0))


def test_networks_keep_their_names_beside_numbers() -> None:
    titles = ["nets/resnet.py:make_wide", "mlp depth=3 width=16", "mlp depth=3 width=32", "wide"]
    parts = tuple(Report(title=title, numbers=(Number(name="loss", value=0.5),)) for title in titles)
    drawn = chart.figure_of(Report(parts=parts, figure="numbers_side_by_side"))
    shown = [label.get_text() for label in drawn.axes[0].get_yticklabels()]
    assert ["".join(text.split()) for text in shown] == ["".join(title.split()) for title in titles]
    assert max(len(line) for text in shown for line in text.split("\n")) <= 18


def test_every_figure_has_one_function_of_one_signature() -> None:
    for name in plugins.names(chart.FIGURES):
        figure = plugins.load(chart.FIGURES, name, "figure").figure
        assert figure.__annotations__ == {"reports": "Sequence[Report]", "return": "Any"}, name


# It describes a file, whose numbers other verbs report (docs/ARCHITECTURE.md).
DESCRIBES = {"info"}


def test_every_verb_with_json_has_csv_and_a_picture() -> None:
    group: Any = typer.main.get_command(app.app)
    options = {name: {word for param in verb.params for word in param.opts} for name, verb in group.commands.items()}
    giving = {name for name, words in options.items() if "--json" in words}
    assert {"hessian", "measure", "interpolate", "trajectory", "lr-find", "models", "info", "surface"} <= giving
    assert {name for name in giving if not {"--csv", "--force", "--picture"} <= options[name]} == DESCRIBES


def test_a_table_without_rows_has_its_header() -> None:
    empty = Report(table=Table((Column(name="split"), Column(name="height")), ()))
    assert csv_text(empty) == "split,height\n"
    assert text_tables(empty) == []


def test_the_options_of_a_verb(call: Command, tmp_path: Path) -> None:
    table, picture = tmp_path / "a.csv", tmp_path / "a.svg"
    words = ("activations", "relu", "tanh", "--csv", table, "--picture", picture)
    done = call(*words, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["activations"]
    rows = {row["activation"]: row for row in csv.DictReader(io.StringIO(table.read_text(), newline=""))}
    assert {name: float(row["mean"]) for name, row in rows.items()} == {name: of["mean"] for name, of in found.items()}
    assert "tanh" in picture.read_text()
    again = call(*words)
    assert again.returncode == 2
    assert "--force" in again.stderr
    done = call(*words, "--force")
    assert done.stdout.splitlines()[-2:] == [str(table), str(picture)]


@pytest.mark.parametrize(("name", "words"), [("a.txt", "ends in .csv"), ("there.csv", "exists already")])
def test_a_table_that_cannot_be_written_is_refused(call: Command, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "there.csv").write_text("mine")
    done = call("activations", "--csv", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "there.csv").read_text() == "mine"
