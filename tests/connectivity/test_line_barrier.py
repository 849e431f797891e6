"""The barrier that `landscape interpolate` states: closed forms, and the command."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from landscape.connectivity.line_barrier import line_barriers, line_report
from landscape.report.csv_text import csv_text
from landscape.surface.surface import Surface
from processes import Command

Axis = npt.NDArray[np.float64]
ENDS = 2.0, 5.0  # the losses at x = 0 and x = 1


def hill(x: Axis) -> Axis:
    """A hill above the line between the ends: 0.375 sin(pi x), whose top is at 0.5."""
    line: Axis = ENDS[0] + (ENDS[1] - ENDS[0]) * x + 0.375 * np.sin(np.pi * x)
    return line


def line(x: Axis, losses: Axis, **attributes: Any) -> Surface:
    return Surface(x, None, {"train_loss": losses, "train_accuracy": x}, np.ones(len(x), bool), attributes)


@pytest.mark.parametrize("x", [np.linspace(0, 1, 101), np.linspace(-0.5, 1.5, 401), np.linspace(-1, 1, 201)])
def test_the_height_is_above_the_line_between_the_ends(x: Axis) -> None:
    (found,) = line_barriers(line(x, hill(x)))
    assert (found.split, found.ends) == ("train", pytest.approx(ENDS))
    assert (found.height, found.at) == (pytest.approx(0.375), pytest.approx(0.5))
    assert found.sentence == (
        "train: barrier 0.375 above the straight line between the ends' losses (2 and 5), at x = 0.5"
    )


def test_losses_beyond_the_ends_do_not_count() -> None:
    x = np.linspace(-1, 2, 301)
    losses = np.where((x < -0.005) | (x > 1.005), 100.0, hill(x))
    (found,) = line_barriers(line(x, losses))
    assert found.height == pytest.approx(0.375)


def test_ends_between_grid_points() -> None:
    x = np.linspace(-0.5, 1.5, 51)  # steps of 0.04 contain neither 0 nor 1
    losses = hill(x)
    (found,) = line_barriers(line(x, losses, centre_train_loss=2.0))
    assert found.interpolated == (1,)
    assert found.ends == (2.0, pytest.approx((losses[37] + losses[38]) / 2))
    above = losses[13:38] - (2 + (found.ends[1] - 2) * x[13:38])
    assert found.height == pytest.approx(above.max())
    assert found.at == x[13 + np.argmax(above)]
    assert "the loss at x = 1 is interpolated" in found.sentence
    assert line_barriers(line(x, losses))[0].interpolated == (0, 1)


@pytest.mark.parametrize("losses", [(2.0, 3.5, 5.0), (2.0, 3.0, 5.0), (1.0, 0.0, 1.0), (0.3, 0.3 + 1e-9, 0.3)])
def test_no_barrier(losses: tuple[float, ...]) -> None:
    of = line(np.linspace(0, 1, 3), np.array(losses))
    (found,) = line_barriers(of)
    assert "no barrier" in found.sentence
    (row,) = line_report(of).data["barriers"].values()
    assert (row["height"], row["at"], row["ends"]) == (0.0, None, [losses[0], losses[2]])


def test_losses_that_are_not_finite() -> None:
    x = np.linspace(0, 1, 5)
    (found,) = line_barriers(line(x, np.array([1.0, 2.0, np.inf, 2.0, 1.0])))
    assert (found.height, found.at) == (np.inf, 0.5)
    (found,) = line_barriers(line(x, np.array([1.0, 2.0, np.nan, 9.0, 1.0])))
    assert np.isnan(found.height)
    assert found.at == 0.5


@pytest.mark.parametrize("x", [np.linspace(0, 0.9, 10), np.linspace(0.1, 1, 10), np.array([0.0])])
def test_a_line_that_does_not_cover_the_ends_has_none(x: Axis) -> None:
    assert line_barriers(line(x, hill(x))) == []
    report = line_report(line(x, hill(x)))
    assert report.data == {"barriers": {}}
    assert csv_text(report) == "split,height,at,loss_at_0,loss_at_1\n"
    assert "no barrier is known" in report.remarks[0]


def test_the_command_states_the_barrier_of_each_split(
    call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("net.py").write_text(
        "import torch\nfrom torch import nn\n"
        "class Net(nn.Module):\n"
        "    def __init__(self):\n        super().__init__()\n        self.w = nn.Linear(1, 1, bias=False)\n"
        "    def forward(self, x):\n        return self.w(x)\n"
        "def net():\n    return Net()\n"
        "def loss(outputs, targets):\n    return outputs.sin().square().sum(1)\n"
        "def data():\n    x = torch.ones(4, 1)\n    return {'train': (x, x), 'test': (x / 2, x)}\n"
    )
    import torch

    for name, weight in (("a", 0.0), ("b", torch.pi)):
        torch.save({"w.weight": torch.full((1, 1), weight)}, f"{name}.pt")
    done = call(
        "interpolate", "a.pt", "b.pt", "--model", "net.py:net", "--data", "net.py:data", "--loss", "net.py:loss",
        "--x", "0:1:21", "--device", "cpu", "--precision", "float32", "-o", "line.h5",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    # The train loss is sin^2(pi x); the test loss sin^2(pi x / 2) is furthest above its line x near x = 0.78.
    lines = {line.split(":")[0]: line for line in done.stdout.splitlines() if "barrier" in line}
    assert re.fullmatch(r"train: barrier 1 above .*, at x = 0\.5", lines["train"])
    height = np.sin(0.4 * np.pi) ** 2 - 0.8
    assert re.fullmatch(rf"test: barrier {height:.4g} above .* \(0 and 1\), at x = 0\.8", lines["test"])
    words = (
        "interpolate", "a.pt", "b.pt", "--model", "net.py:net", "--data", "net.py:data", "--loss", "net.py:loss",
        "--x", "0:1:21", "--device", "cpu", "--precision", "float32", "--csv", "table.csv", "--json",
    )  # fmt: skip
    refused = call(*words, "--explain")
    assert refused.returncode == 2
    assert "--json gives the numbers of what is measured: give -o FILE.h5, or --estimate" in refused.stderr
    assert call(*words, "--estimate", "--picture", "p.png").returncode == 2
    done = call(*words, "-o", "again.h5")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["barriers"]
    assert found["test"]["height"] == pytest.approx(height, rel=1e-5)
    with Path("table.csv").open(newline="") as table:
        rows = {row["split"]: (float(row["height"]), float(row["at"])) for row in csv.DictReader(table)}
    assert rows == {split: (of["height"], of["at"]) for split, of in found.items()}
    assert {split: at for split, (_, at) in rows.items()} == {"train": pytest.approx(0.5), "test": pytest.approx(0.8)}
