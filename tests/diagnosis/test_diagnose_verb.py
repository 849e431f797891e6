"""`landscape diagnose` as a user runs it: models, checkpoints, trainings, pictures, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from landscape.diagnosis.layer_statistics import diagnose
from landscape.diagnosis.over_training import over_training
from landscape.render import chart
from landscape.render.figures import dead_units
from landscape.report.report import Report
from landscape.training import Recipe, train
from landscape.trajectories.checkpoints import find_run
from once import Once
from processes import Command

MODEL = ("--model-arg", "depth=3", "--model-arg", "width=6", "--device", "cpu")


@pytest.fixture(scope="module")
def runs(once: Once) -> Path:
    """Two trainings of two epochs on digits."""
    return once("diagnosed", fill)


def fill(folder: Path) -> None:
    from landscape.weights.model_spec import ModelSpec

    for activation in ("relu", "tanh"):
        recipe = Recipe(epochs=2, batch_size=50, limit=100, lr=0.07, save_every=1, device="cpu")
        train(ModelSpec("mlp", {"width": 6, "activation": activation}), "digits", folder / activation, recipe)


def test_the_output_of_the_chain_is_the_power_of_its_weight(call: Command) -> None:
    done = call("diagnose", "chain", "--model-arg", "layers=10", "--model-arg", "weight=1.1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("healthy: "), "the verdict is first"
    assert lines[13].split()[:3] == ["10", "layers.18", "2.594"]
    assert "input x = 1; the loss is the output; loss 2.594" in done.stdout


def test_no_data_is_noise(call: Command) -> None:
    words = ("diagnose", "mlp", *MODEL, "--json")
    without, none = call(*words), call(*words, "--data", "none")
    assert none.returncode == 0, none.stderr
    assert none.stdout == without.stdout


def test_a_long_table_keeps_its_ends_and_the_layer_of_the_verdict(call: Command, tmp_path: Path) -> None:
    words = ("diagnose", "chain", "--model-arg", "layers=100", "--model-arg", "weight=1.1")
    lines = call(*words, "--csv", tmp_path / "layers.csv").stdout.splitlines()
    # 1.1^73 = 1051 is the first factor above 1000: layer 74 relative to layer 1.
    assert "exceeds 1000 at layer 74 " in lines[0]
    first = [line.split()[0] for line in lines[1:] if line[:2].strip().isdigit() or line[:3].strip().isdigit()]
    assert first == ["1", "2", "3", "73", "74", "75", "98", "99", "100"]
    assert [line.strip() for line in lines if "more" in line] == ["... 69 more", "... 22 more"]
    assert len((tmp_path / "layers.csv").read_text().splitlines()) == 101
    assert len(json.loads(call(*words, "--json").stdout)["layers"]) == 100


def test_json_gives_layers_and_a_verdict(call: Command) -> None:
    done = call("diagnose", "mlp", *MODEL, "--data", "digits", "--limit", 50, "--lr", 0.5, "--json")
    found = json.loads(done.stdout)
    assert found["verdict"] == "healthy"
    assert [layer["number"] for layer in found["layers"]] == [1, 2, 3]
    assert (found["lr"], found["examples"], found["network"]) == (0.5, 50, "mlp depth=3 width=6")


def test_data_and_learning_rate_are_read_from_the_checkpoint(call: Command, runs: Path) -> None:
    found = json.loads(call("diagnose", runs / "tanh", "--limit", 40, "--device", "cpu", "--json").stdout)
    assert (found["lr"], found["inputs"]) == (0.07, "40 train examples")
    assert [layer["activation"] for layer in found["layers"]] == ["tanh", "tanh", None]
    test = json.loads(call("diagnose", runs / "tanh", "--split", "test", "--device", "cpu", "--json").stdout)
    assert test["inputs"] == "256 test examples"
    assert test["loss"] != found["loss"]


def test_several_share_a_picture_that_is_not_replaced_unasked(call: Command, runs: Path, tmp_path: Path) -> None:
    words = (
        "diagnose",
        runs / "relu",
        runs / "tanh",
        "--limit",
        40,
        "--device",
        "cpu",
        "--picture",
        tmp_path / "p.svg",
    )
    done = call(*words, "--json")
    assert done.returncode == 0, done.stderr
    assert [n["verdict"] for n in json.loads(done.stdout)["networks"]] == ["healthy", "healthy"]
    text = (tmp_path / "p.svg").read_text()
    assert all(word in text for word in ("tanh", "relu", "layer", "length of the gradient"))
    again = call(*words)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert (tmp_path / "p.svg").read_text() == text
    assert call(*words, "--force").returncode == 0


def test_a_users_own_network_and_data(call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text(
        "import torch\nfrom torch import nn\n"
        "def net(width=4):\n    return nn.Sequential(nn.Linear(3, width), nn.Sigmoid(), nn.Linear(width, 2))\n"
        "def data():\n    return torch.randn(30, 3), torch.randint(2, (30,))\n"
    )
    done = call("diagnose", "mine.py:net", "--data", "mine.py:data", "--model-arg", "width=5", "--json")
    assert [layer["units"] for layer in json.loads(done.stdout)["layers"]] == [5, 2]
    without = call("diagnose", "mine.py:net")
    assert without.returncode == 2
    assert "its input shape is unknown: give data" in without.stderr


def test_a_sweep_is_a_table_a_map_and_lines(call: Command, tmp_path: Path) -> None:
    words = ("diagnose", "mlp", "--model-arg", "width=6", "--limit", 20, "--device", "cpu")
    words += ("--sweep", "norm=none,batch", "--sweep", "depth=2,4")
    done = call(*words, "--picture", tmp_path / "map.png")
    rows = [line.split() for line in done.stdout.splitlines()[3:7]]
    assert [row[:3] for row in rows] == [[n, str(d), "healthy"] for n in ("none", "batch") for d in (2, 4)]
    assert "preserved in 2 of 2 networks with depth=4" in done.stdout
    assert (tmp_path / "map.png").stat().st_size > 1000
    found = json.loads(call(*words, "--by-layer", "--json", "--picture", tmp_path / "lines.svg").stdout)
    assert found["choices"] == {"norm": ["none", "batch"], "depth": [2, 4]}
    assert [len(network["layers"]) for network in found["networks"]] == [2, 4, 2, 4]
    assert "norm=batch depth=4" in (tmp_path / "lines.svg").read_text()


def test_over_training_is_each_checkpoint(call: Command, runs: Path, tmp_path: Path) -> None:
    picture = tmp_path / "dead.png"
    words = ("diagnose", runs / "relu", runs / "tanh", "--over-training", "--limit", 40, "--device", "cpu")
    found = json.loads(call(*words, "--picture", picture, "--json").stdout)["runs"]
    assert [run["run"] for run in found] == ["relu", "tanh"]
    assert all(run["epoch"] == [0, 1, 2] for run in found)
    assert found[0]["saturated"] == [None] * 3
    assert all(share is not None for share in found[1]["saturated"])
    assert picture.stat().st_size > 1000
    first = runs / "relu" / "checkpoints" / "epoch_0001.safetensors"
    alone = json.loads(call("diagnose", first, "--limit", 40, "--device", "cpu", "--json").stdout)
    for name in ("loss", "dead"):
        assert found[0][name][1] == pytest.approx(alone[name])
    assert found[0]["gradient"][1] == pytest.approx(alone["layers"][0]["gradient"])
    assert call(*words).stdout.count("gradient at layer 1") == 2


def test_over_training_leaves_the_network_as_it_was(runs: Path) -> None:
    run = find_run(runs / "relu")
    model = run.last().build_model()
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    data = torch.randn(20, 1, 8, 8), torch.randint(10, (20,))
    found = over_training(run, model, data, device="cpu")
    assert all(torch.equal(before[name], tensor) for name, tensor in model.state_dict().items())
    assert found.diagnoses[-1].report().data == diagnose(model, data, device="cpu").report().data
    assert chart.figure_of(found.report()).axes[0].get_title() == "dead units"


def test_the_picture_of_trainings_shows_their_numbers() -> None:
    run = {
        "run": "a",
        "epoch": [0, 1, 2],
        "dead": [0.0, 0.25, 0.5],
        "saturated": [None] * 3,
        "gradient": [1.0, 0.0, 3.0],
    }
    other = {**run, "run": "b", "saturated": [0.1, 0.2, 0.3]}
    dead, saturated, gradient = dead_units.figure([Report(data=run), Report(data=other)]).axes
    assert list(dead.lines[0].get_ydata()) == [0, 0.25, 0.5]
    assert list(saturated.lines[1].get_ydata()) == [0.1, 0.2, 0.3]
    values = list(gradient.lines[0].get_ydata())
    assert (values[0], values[2]) == (1, 3)
    assert values[1] != values[1]  # zero has no logarithm: a gap
    assert len(dead_units.figure([Report(data=run)]).axes) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["restnet20"], "no file or folder restnet20, and unknown model 'restnet20': did you mean resnet20"),
        (["mlp", "--model", "mlp"], "--model mlp is for weights, but mlp is a model itself"),
        (["mlp", "--sweep", "norm"], "--sweep 'norm': write KEY=A,B"),
        (["mlp", "--sweep", "norm=none,none"], "--sweep 'norm=none,none'"),
        (["mlp", "chain", "--sweep", "norm=none"], "--sweep builds one model in many ways, not 'mlp chain'"),
        (["mlp", "--over-training"], "mlp contains 0 checkpoints of a training"),
        (["mlp", "--over-training", "--sweep", "norm=none"], "give one of them"),
        (["mlp", "--picture", "map.h5"], "map.h5"),
        (["mlp", "--by-layer"], "--by-layer needs --sweep"),
        (["mlp", "--lr", "-1"], "lr -1.0: give a number above 0"),
        (["mlp", "--model-arg", "depth=0"], "depth is 0"),
        (["chain", "--data", "digits"], "one number at a time"),
    ],
)
def test_bad_requests_are_one_line(words: list[str], said: str, call: Command) -> None:
    done = call("--quiet", "diagnose", *words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
