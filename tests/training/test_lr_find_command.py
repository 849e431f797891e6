"""`landscape lr-find` and `landscape schedule` as users type them, and their pictures."""

from __future__ import annotations

import json

import networks
import numpy as np
import pytest

from landscape.render.figures import rate_schedules as panels
from landscape.render.figures import rate_sweep as drawing
from landscape.report.report import Report
from landscape.training import schedules, train


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def report() -> dict:
    """As `--json` prints it, of two made-up sweeps."""
    rates = np.geomspace(1e-4, 1, 50)
    losses = 2 - np.tanh(np.log10(rates) + 2)
    choice = {"rate": 0.01, "least": 0.005, "most": 0.02, "rule": "..."}
    sweeps = [{"lr": rates.tolist(), "loss": (losses + by).tolist(), "smoothed": losses.tolist()} for by in (0.1, -0.1)]
    choices = {"steepest": choice, "largest": {**choice, "rate": 0.5, "least": 0.5, "most": 0.5}}
    return {
        "model": "somewhere/net.py:small", "data": "digits", "linear": False, "from": 1e-4, "to": 1.0,
        "choices": choices, "sweeps": sweeps,
    }  # fmt: skip


def test_json_alone_on_standard_output_and_the_same_in_the_file(call, tmp_path) -> None:
    words = ["lr-find", networks.spec().name, "--data", "digits", "--limit", 300, "--steps", 40, "--repeat", 2]
    words += ["--batch-size", 30, "--device", "cpu", "--model-arg", "width=12"]
    done = call(*words, "--json", "-o", "lr.json", "--picture", "lr.png")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert json.loads((tmp_path / "lr.json").read_text()) == said
    assert (tmp_path / "lr.png").stat().st_size > 10_000
    assert [sweep["seed"] for sweep in said["sweeps"]] == [0, 1]
    assert said["suggestion"] == said["choices"]["steepest"]["rate"]
    assert said["training"]["batch_size"] == 30
    assert "lr" not in said["training"]
    again = call(*words, "-o", "lr.json")
    assert again.returncode == 2
    assert "lr.json" in again.stderr
    said_plainly = call(*words, "-o", "lr.json", "--force")
    assert said_plainly.returncode == 0
    assert "where the smoothed loss falls fastest" in said_plainly.stdout


@pytest.mark.slow
def test_weights_are_begun_at_and_stay_as_they_are(call, digits, tmp_path) -> None:
    train("vgg9", digits, tmp_path / "run", epochs=0, device="cpu")
    files = {path: path.read_bytes() for path in (tmp_path / "run").rglob("*") if path.is_file()}
    done = call("lr-find", "run", "--limit", 40, "--steps", 20, "--batch-size", 20, "--device", "cpu", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["model"] == "vgg9"
    assert {path: path.read_bytes() for path in (tmp_path / "run").rglob("*") if path.is_file()} == files
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["resnet20"], "--data"),
        (["resnet21", "--data", "digits"], "resnet20"),
        (["resnet20", "--data", "digits", "--from", "0"], "rates from 0"),
        (["resnet20", "--data", "digits", "--from", "1", "--to", "0.1"], "the smaller first"),
        (["resnet20", "--data", "digits", "--steps", "3"], "20 or more"),
        (["resnet20", "--data", "digits", "--repeat", "0"], "1 or more"),
        (["resnet20", "--data", "digits", "--smoothing", "1"], "smoothing"),
        (["resnet20", "--data", "digits", "--optimizer", "sdg"], "sgd"),
        (
            ["resnet20", "--data", "digits", "--batch-size", "0"],
            "'--batch-size': Input should be greater than or equal to 1",
        ),
        (["resnet20", "--data", "digits", "-o", "lr.txt"], ".json"),
        (["resnet20", "--data", "digits", "--picture", "lr.h5"], ".png"),
        (["resnet20", "--data", "digits", "--model", "vgg9"], "--model"),
    ],
)
def test_errors_are_one_line_and_leave_nothing(call, tmp_path, words, said) -> None:
    done = call("lr-find", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_is_not_there_is_no_network(call) -> None:
    done = call("lr-find", "runs/none", "--data", "digits")
    assert done.returncode == 1
    assert "no file runs/none" in done.stderr


def test_the_picture_stands_at_the_numbers(report) -> None:
    axes = drawing.figure([Report(data=json.loads(json.dumps(report)))]).axes[0]
    assert axes.get_xscale() == "log"
    assert axes.get_xlim() == pytest.approx((1e-4, 1))
    assert axes.get_title() == "net.py:small on digits"
    curves = [line for line in axes.lines if len(line.get_xdata()) == 50]
    assert len(curves) == 4  # the loss and the smoothed one, of both
    assert curves[0].get_ydata() == pytest.approx(report["sweeps"][0]["loss"])
    assert curves[3].get_ydata() == pytest.approx(report["sweeps"][1]["smoothed"])
    marks = sorted(line.get_xdata()[0] for line in axes.lines if len(line.get_xdata()) == 2)
    assert marks == pytest.approx([0.01, 0.5])
    assert [text.get_text() for text in axes.texts] == ["0.01"]
    low, high = axes.get_ylim()
    assert low <= min(report["sweeps"][1]["loss"])
    assert high > max(report["sweeps"][0]["smoothed"])


def test_a_test_without_a_suggestion_is_drawn(report) -> None:
    flat = [{**sweep, "smoothed": [2.0] * 50, "loss": [2.0] * 50} for sweep in report["sweeps"]]
    flattened = Report(title="flat", data={**report, "choices": {}, "sweeps": flat, "linear": True})
    axes = drawing.figure([flattened]).axes[0]
    assert axes.get_title() == "flat"
    assert axes.get_xscale() == "linear"
    assert not axes.texts


def test_schedules_are_printed_and_drawn(call, tmp_path) -> None:
    words = ["schedule", "step", "cyclical=2", "0:0.05,2:1", "--epochs", 4, "--lr", 0.2]
    done = call(*words, "--json", "-o", "schedules.png")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    per_epoch = len(said["epoch"]) // 4
    for text, rates in said["schedules"].items():
        for step in range(0, len(rates), 37):
            expected = schedules.learning_rate(text, lr=0.2, epochs=4, step=step, steps_per_epoch=per_epoch)
            assert rates[step] == expected
    assert (tmp_path / "schedules.png").stat().st_size > 10_000
    assert call(*words, "-o", "schedules.png").returncode == 2
    table = call(*words).stdout
    assert "cyclical=2" in table
    assert len(table.strip().splitlines()) == 2 + 4
    axes = panels.figure([Report(data=said)]).axes
    assert [panel.get_title() for panel in axes] == ["step", "cyclical=2", "0:0.05,2:1"]
    assert axes[2].lines[0].get_ydata().max() == 1
    assert axes[0].get_ylim()[1] > 1  # one scale for all


@pytest.mark.parametrize("words", [["cosin"], ["step", "--lr", "0"], ["cyclical=0"], ["step", "-o", "a.h5"]])
def test_a_bad_schedule_is_refused(call, words) -> None:
    done = call("schedule", *words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_rates_that_were_not_tried_are_left_out(report) -> None:
    axes = drawing.figure([Report(data={**report, "to": 100.0})]).axes[0]
    assert axes.get_xlim() == pytest.approx((1e-4, 2))
