"""Every benchmark runs from end to end, in settings of seconds, and its results make the tables of the README.

No test compares times; `make bench` measures them on an idle machine. The functions that compute the numbers are
compared with closed forms.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn.functional import cross_entropy

from benchmarks import CLAIMS, __main__, markdown, subjects, training_ways
from benchmarks.claims import eigenvalues, explorer, how_long
from benchmarks.claims.growth import exponent
from benchmarks.hessian_peers import PEERS, Found
from benchmarks.timing import Rounds, alternate, summary
from landscape import models
from landscape.data.dataset import normalise
from landscape.plane.plane import make_plane
from landscape.study import hardware
from oracles import weights_at
from ray_cluster import alone

ROOT = Path(__file__).parents[1]
CPU = torch.device("cpu")

# The keys of a result besides the settings; tables are made from them.
KEYS = {
    "everyone": {
        "network",
        "precision",
        "plain_seconds",
        "seconds",
        "times_as_fast",
        "form",
        "batch_size",
        "loss_difference",
    },
    "points": {"network", "precision", "baseline_seconds", "seconds", "times_as_fast", "loss_difference"},
    "roofline": {"network", "precision", "operations", "seconds", "share_of_products", "share_of_memory"},
    "forecast": {"network", "points", "seconds", "forecast_seconds", "error", "later_forecast_seconds", "later_error"},
    "how_long": {"network", "device", "seconds_per_point", "preparation_seconds", "seconds"},
    "growth": {"growing", "sizes", "exponent", "last_step"},
    "memory": {"model", "model_megabytes", "data_megabytes", "peak_megabytes", "peak_in_models", "peak_in_data"},
    "large_models": {"memory", "model_megabytes", "tensor_megabytes", "peak_megabytes", "peak_in_models"},
    "analysis_memory": {"work", "peak_megabytes", "peak_in_trainings"},
    "eigenvalues": {"work", "library", "seconds", "products", "eigenvalue", "residual", "reached", "times_as_slow"},
    "training": {"network", "precision", "baseline_images_a_second", "images_a_second", "times_as_fast"},
    "recorder": {"network", "plain_seconds", "recorded_seconds", "longer_by", "share_in_thread", "longer_at_most_by"},
    "startup": {"command", "seconds"},
    "explorer": {"page", "kilobytes", "seconds", "frame_milliseconds"},
    "gpu_surface": {"at", "float32", "loss", "difference"},
    "cluster": {"network", "one_seconds", "two_seconds", "ratio"},
    "scaling": {"seconds_a_point", "workers", "seconds", "efficiency", "busy", "deaths"},
}
IN_PROCESSES = (
    "memory",
    "large_models",
    "analysis_memory",
    "startup",
    "explorer",
    "cluster",
)  # of their own, which take a few seconds each
SLOW = {*IN_PROCESSES, "everyone", "forecast", "how_long", "growth", "training"}
MARKS: dict[str, Any] = {**dict.fromkeys(SLOW, pytest.mark.slow), "cluster": (pytest.mark.slow, pytest.mark.ray)}
MAY_BE_ZERO_OR_LESS = (
    "exponent", "last_step", "difference", "accuracy_difference", "loss_difference", "load", "at", "longer_by",
    "deaths", "error", "later_error", "eigenvalue", "residual", "reached",
)  # fmt: skip


def numbers(result: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """Every number of a result, with its key."""
    if isinstance(result, dict):
        for key, value in result.items():
            yield from numbers(value, name if name in MAY_BE_ZERO_OR_LESS else key)
    elif isinstance(result, list):
        for value in result:
            yield from numbers(value, name)
    elif isinstance(result, (int, float)):
        yield name, result


@pytest.mark.parametrize("claim", [pytest.param(c, marks=MARKS.get(c, ())) for c in CLAIMS])
def test_a_claim_is_measured(claim: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if claim == "explorer" and explorer.missing() and not os.environ.get("CI"):
        pytest.skip(str(explorer.missing()))
    if claim == "cluster":
        pytest.importorskip("ray")
    if claim == "everyone":
        pytest.importorskip("transformers")
    if claim in ("memory", "large_models", "analysis_memory") and not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    with alone() if claim == "cluster" else contextlib.nullcontext():
        assert __main__.main([claim, "--quick", "--out", str(tmp_path), "--label", "here"]) == 0
    text = (tmp_path / f"{claim}-here.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert set(record) == {"claim", "command", "machine", "result"}
    rows = record["result"]["values" if claim == "gpu_surface" else "rows"]
    assert rows
    assert all(KEYS[claim] <= set(row) for row in rows)
    found = list(numbers(record["result"]))
    assert found
    assert all(math.isfinite(value) for _, value in found)
    assert all(value > 0 for name, value in found if name not in MAY_BE_ZERO_OR_LESS)
    tables = markdown.with_tables(markdown.README.read_text(encoding="utf-8"), tmp_path)
    assert f"`{record['command']}` on {hardware.sentence(record['machine'])}" in tables
    assert "|" in capsys.readouterr().out
    assert not any(private in text for private in (str(ROOT), str(Path.home()), str(tmp_path), socket.gethostname()))


@pytest.mark.parametrize("document", markdown.SHOWN, ids=lambda path: path.parent.name)
def test_the_tables_of_the_documents_are_those_of_the_results(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    expected = markdown.with_tables(text, markdown.RESULTS, markdown.SHOWN[document])
    assert expected == text, "run: python -m benchmarks tables"


def test_every_result_belongs_to_a_claim() -> None:
    known = {path for claim in CLAIMS for path in markdown.recorded(claim, markdown.RESULTS)}
    assert set(markdown.RESULTS.glob("*.json")) == known
    assert {path.with_suffix(".json") for path in markdown.RESULTS.glob("*.png")} <= known


def test_a_claim_without_its_place_in_the_readme_is_found(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one place for the tables of"):
        markdown.with_tables("<!-- roofline -->\n<!-- end -->\n", tmp_path)


def test_the_baseline_is_right() -> None:
    """Its loss and accuracy are those of one forward pass over all images, with the weights set by hand."""
    data = subjects.images("synthetic", 150, 8)  # more than one batch, the last one smaller
    model = subjects.network("resnet20", data)
    plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=3)
    measured = subjects.baseline(model, plane, data, CPU).measure(0.3, -0.2)
    weights = weights_at(plane, 0.3, -0.2)
    split = data.split("train")
    with torch.no_grad():
        inputs = normalise(split.inputs, data.mean, data.std)
        outputs = torch.func.functional_call(model, weights, (inputs,))
    assert measured["train_loss"] == pytest.approx(float(cross_entropy(outputs, split.targets)), rel=1e-5)
    assert measured["train_accuracy"] == pytest.approx(float((outputs.argmax(1) == split.targets).float().mean()))


def test_sides_are_called_in_turn() -> None:
    calls: list[tuple[str, int]] = []
    sides = {name: (lambda number, name=name: calls.append((name, number))) for name in "ab"}
    taken = alternate(sides, 2, CPU)
    assert calls == [("a", 0), ("b", 0), ("a", 0), ("b", 0), ("a", 1), ("b", 1)]
    assert [len(seconds) for seconds in taken.seconds.values()] == [2, 2]


def test_ratios_are_those_of_pairs() -> None:
    taken = Rounds({"slow": [2.0, 12.0, 3.0], "fast": [1.0, 3.0, 1.0]}, {})
    ratios = taken.times_as_fast("slow", "fast")
    assert ratios == [2, 4, 3]
    assert summary(ratios) == {"median": 3, "min": 2, "max": 4, "samples": [2, 4, 3]}


def test_the_exponent_of_a_power_is_found() -> None:
    assert exponent([1, 2, 4, 9], [3 * size**1.5 for size in (1, 2, 4, 9)]) == pytest.approx(1.5)


@pytest.mark.slow
def test_the_time_of_a_grid_is_its_preparation_and_its_points() -> None:
    result = how_long.run(how_long.Settings(networks=("resnet20",), grids=(2, 7), images=8, devices=("cpu", "cuda")))
    for row in result["rows"]:
        expected = [row["preparation_seconds"] + points * row["seconds_per_point"] for points in (4, 49)]
        assert row["seconds"] == pytest.approx(expected, rel=2e-3)
    assert {row["device"] for row in result["rows"]} == {"cpu", *(["cuda"] if torch.cuda.is_available() else [])}


def test_the_operations_of_a_training_step_are_those_of_its_products() -> None:
    model = models.build("mlp", depth=2, width=5, pixels=64, channels=1, classes=10)
    count = training_ways.operations(model, torch.zeros(3, 1, 8, 8), torch.tensor([0, 1, 2]))
    first, second = 64 * 5, 5 * 10
    # Outputs, gradients of the weights, and gradients of the inputs, which the first layer does not need.
    assert count == 2 * 3 * (2 * first + 3 * second)


@pytest.mark.parametrize("name", PEERS)
def test_each_library_finds_the_eigenvalues_of_the_full_hessian(name: str) -> None:
    """And the residuals, which are computed for all of them alike, are those by the full matrix."""
    peer = PEERS[name]
    if reason := peer.missing():
        pytest.skip(reason)
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(12, 4), torch.nn.Tanh(), torch.nn.Linear(4, 3))
    inputs, targets = torch.randn(20, 3, 2, 2), torch.arange(20) % 3
    shapes = {key: part.shape for key, part in model.named_parameters()}

    def loss(flat: torch.Tensor) -> torch.Tensor:
        parts = flat.split([shape.numel() for shape in shapes.values()])
        weights = {key: part.view(shape) for (key, shape), part in zip(shapes.items(), parts, strict=True)}
        return cross_entropy(torch.func.functional_call(model, weights, (inputs,)), targets)

    flat = torch.cat([part.detach().reshape(-1) for part in model.parameters()])
    full = torch.autograd.functional.hessian(loss, flat)
    assert isinstance(full, torch.Tensor)
    true = torch.linalg.eigvalsh(full)
    for work in peer.works:
        found = peer.works[work](model, (inputs, targets), peer.settings[work](1e-3)[-1], 0)
        for end, (value, vector) in found.pairs.items():
            assert value == pytest.approx(float(true[-1 if end == "largest" else 0]), rel=1e-3)
            residual = float((full @ vector - value * vector).norm())
            measured = eigenvalues.residuals(model, (inputs, targets), found)[end]
            assert measured == pytest.approx(residual, rel=0.1, abs=1e-5)
        assert found.products > 1
        assert eigenvalues.reaches(model, (inputs, targets), found, 0.05)
        assert not eigenvalues.reaches(
            model, (inputs, targets), Found({"largest": (2 * float(true[-1]), vector)}, 1), 0.05
        )


def test_what_was_not_measured_is_said() -> None:
    row = {"network": "vgg9", "device": "cpu", "seconds": [30.0, 7200.0]}
    table = how_long.tables({"images": 1000, "grids": [25, 51], "rows": [row]})
    assert table.endswith("| vgg9 | 30 s | 2.0 h | not measured |")


def test_an_impossible_precision_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert __main__.main(["points", "--quick", "--precisions", "float31", "--out", str(tmp_path)]) == 1
    assert "float32" in capsys.readouterr().err


def test_a_recorded_command_names_no_places() -> None:
    from benchmarks.claims.points import Settings

    settings = Settings(data="/somewhere/of/mine/cifar", images=7)
    assert __main__._command("points", settings, Settings()) == "python -m benchmarks points --images 7 --data cifar"
