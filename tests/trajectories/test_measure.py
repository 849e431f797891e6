"""A real small training: its path is where its checkpoints are, and the losses are those of its checkpoints."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn.functional import cross_entropy
from typer.testing import CliRunner

import landscape
from landscape import Surface
from landscape.cli.app import app
from landscape.core.errors import UsageError
from landscape.data.dataset import normalise
from landscape.trajectories.checkpoints import find_run
from landscape.trajectories.projected_run import trajectory
from landscape.weights.model_spec import ModelSpec
from landscape.weights.readers.safetensors_file import read_header
from once import Once

PERCEPTRON = ModelSpec("mlp", {"width": 10})
MODEL = """
from torch import nn
def mlp(classes=10):
    return nn.Sequential(nn.Flatten(), nn.Linear(64, 12), nn.BatchNorm1d(12), nn.ReLU(), nn.Linear(12, classes))
"""


@pytest.fixture(scope="module")
def folder(once: Once) -> Path:
    return once("trajectories", fill)


def fill(place: Path) -> None:
    (place / "net.py").write_text(MODEL)
    for name, momentum in (("fast", 0.9), ("slow", 0.0)):
        landscape.train(
            f"{place}/net.py:mlp", "digits", place / name, epochs=4, lr=0.05, momentum=momentum, nesterov=False,
            schedule="0:0.05,2:0.005", save_every=0.5,
        )  # fmt: skip


def built(checkpoint: landscape.Checkpoint) -> nn.Module:
    """The network, whose code is this module's."""
    return checkpoint.build_model(checkpoint.spec)


def plain_loss(file: Path) -> float:
    """The mean cross-entropy of a checkpoint on all training digits, without the toolkit's measuring."""
    checkpoint = landscape.load_checkpoint(file)
    data = landscape.load_data("digits")
    train = data.splits["train"]
    inputs = normalise(train.inputs, checkpoint.metadata["mean"], checkpoint.metadata["std"])
    with torch.no_grad():
        return float(cross_entropy(built(checkpoint)(inputs), train.targets))


def test_a_run_is_its_checkpoints_in_order(folder: Path) -> None:
    run = find_run(folder / "fast")
    np.testing.assert_array_equal(run.epochs, np.arange(0, 4.5, 0.5))
    np.testing.assert_allclose(run.rates, [np.nan, *[0.05] * 4, *[0.005] * 4])
    assert run.drops == (2.0,)
    with pytest.raises(UsageError, match="contains 0 checkpoints"):
        find_run(folder)


def test_the_centre_is_what_the_final_weights_say(folder: Path, tmp_path: Path) -> None:
    from landscape.analysis.checks import checks_of

    words = [
        "trajectory",
        str(folder / "fast"),
        "--model",
        f"{folder}/net.py:mlp",
        "--x",
        "auto:2",
        "--y",
        "auto:2",
        "-o",
        str(tmp_path / "path.h5"),
    ]
    assert CliRunner().invoke(app, words).exit_code == 0
    checks = {check.name: check for check in checks_of(Surface.load(tmp_path / "path.h5"))}
    assert checks["centre, train loss"].ok
    assert checks["centre, test loss"].ok


def test_an_intermediate_checkpoint_stores_no_loss(folder: Path) -> None:
    checkpoint = landscape.load_checkpoint(folder / "fast/checkpoints/epoch_0002.safetensors")
    assert checkpoint.metadata["results"].keys() == {"test_accuracy"}


def test_the_end_is_the_last_checkpoint_where_the_final_weights_are_others(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "fast", tmp_path / "run")
    assert find_run(tmp_path / "run").last().path.name == "model.safetensors"
    shutil.copy(folder / "slow/model.safetensors", tmp_path / "run")
    assert find_run(tmp_path / "run").last().path.name == "epoch_0004.safetensors"
    (tmp_path / "run/model.safetensors").unlink()
    assert find_run(tmp_path / "run").last().path.name == "epoch_0004.safetensors"


def test_a_smooth_schedule_has_no_drops(tmp_path: Path) -> None:
    for schedule in ("cosine", "onecycle"):
        landscape.train(
            PERCEPTRON,
            "digits",
            tmp_path / schedule,
            epochs=6,
            limit=16,
            batch_size=16,
            schedule=schedule,
            save_every=1,
        )
        run = find_run(tmp_path / schedule)
        assert run.rates[-1] < run.rates[-2] / 2  # so it would seem
        assert run.drops == ()


def test_rates_are_those_of_the_step_before_and_of_older_files_those_of_the_log(tmp_path: Path) -> None:
    landscape.train(
        PERCEPTRON, "digits", tmp_path / "run", epochs=2, limit=64, batch_size=16, lr=0.1, schedule="cosine",
        save_every=0.5,
    )  # fmt: skip
    by_step = [0.1 * (1 + np.cos(np.pi * step / 8)) / 2 for step in range(8)]
    run = find_run(tmp_path / "run")
    np.testing.assert_allclose(run.rates, [np.nan, by_step[1], by_step[3], by_step[5], by_step[7]], rtol=1e-12)
    for file in run.files:
        header = dict(read_header(file))
        del header["lr"]
        save_file(load_file(file), file, {"landscape": json.dumps(header)})
    old = find_run(tmp_path / "run").rates
    np.testing.assert_allclose(old, [np.nan, by_step[3], by_step[3], by_step[7], by_step[7]], rtol=1e-7)


def test_drops_between_checkpoints_are_marked(tmp_path: Path) -> None:
    landscape.train(
        PERCEPTRON, "digits", tmp_path / "run", epochs=4, limit=16, batch_size=16, schedule="0:0.1,3:0.01", save_every=2
    )
    run = find_run(tmp_path / "run")
    assert run.drops == (3.0,)
    surface = trajectory(
        built(run.last()), [run, run], landscape.load_data("digits"), grid=(2, 2), limit=8, device="cpu"
    )
    assert surface.attributes["learning_rate_drops"] == {"run": [3.0], "run (2)": [3.0]}


def test_the_path_and_the_losses(folder: Path) -> None:
    runs = [find_run(folder / name) for name in ("fast", "slow")]
    model = built(runs[0].last())
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    data = landscape.load_data("digits")
    surface = trajectory(model, runs, data, grid=(5, 5), splits="train", device="cpu")
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
    fast, slow = surface.trajectories["fast"], surface.trajectories["slow"]
    assert abs(fast.x[-1]) < 1e-6
    assert abs(fast.y[-1]) < 1e-6
    for path in (fast, slow):
        assert surface.x[0] < path.x.min() <= path.x.max() < surface.x[-1]
        assert surface.y[0] < path.y.min() <= path.y.max() < surface.y[-1]
    assert fast.x[0] == pytest.approx(slow.x[0])  # they begin with the same weights
    own, shown, beside = (fast.variables[name] for name in ("train_loss", "plane_train_loss", "distance"))
    for number in (0, 3, 8):
        assert own[number] == pytest.approx(plain_loss(runs[0].files[number]), rel=1e-5)
    assert shown[-1] == pytest.approx(own[-1], rel=1e-5)
    assert shown[-1] == pytest.approx(surface.attributes["centre_train_loss"], rel=1e-5)
    # Pythagoras: the weights' difference is the path's length in the plane and the distance from it.
    first = landscape.load_checkpoint(runs[0].files[0]).weights
    names = [name for name, _ in model.named_parameters()]
    length = sum(float((first[name] - before[name]).square().sum()) for name in names)
    assert fast.x[0] ** 2 + fast.y[0] ** 2 + beside[0] ** 2 == pytest.approx(length, rel=1e-4)
    assert surface.attributes["learning_rate_drops"] == {"fast": [2.0], "slow": [2.0]}
    assert sum(surface.attributes["explained_variance"]) == pytest.approx(1, abs=1e-3)


def test_a_random_plane_hides_the_path(folder: Path) -> None:
    run = find_run(folder / "fast")
    model = built(run.last())
    surface = trajectory(model, [run], landscape.load_data("digits"), direction="random", grid=(3, 3), splits="train")
    path = surface.trajectories["fast"]
    length = path.variables["distance"][0]
    assert length > 10 * np.hypot(path.x[0], path.y[0])


SMALL = {"grid": (2, 2), "splits": "train", "limit": 20, "device": "cpu"}


def test_a_random_plane_is_normalised_as_asked(folder: Path) -> None:
    run, data = find_run(folder / "fast"), landscape.load_data("digits")
    model = built(run.last())
    for asked, recipe in (
        ({}, {"norm": "filter", "ignore": "biasbn"}),
        ({"norm": "layer", "ignore": "none", "seed": 3}, {"norm": "layer", "ignore": "none", "seed": 3}),
    ):
        surface = trajectory(model, [run], data, direction="random", **asked, **SMALL)
        assert recipe.items() <= surface.attributes["direction_x"].items()
        # Where the path begins, from the directions that `loss_surface` makes of the same options.
        made = landscape.loss_surface(
            model, data, x=(-1, 1, 2), y=(-1, 1, 2), **asked, store_directions=True, splits="train", limit=20
        ).directions
        assert made is not None
        first = landscape.load_checkpoint(run.files[0]).weights
        row = {name: first[name] - weight.detach() for name, weight in model.named_parameters()}
        axes = np.stack([np.concatenate([made[axis][name].ravel() for name in row]) for axis in "xy"], 1)
        flat = np.concatenate([part.numpy().ravel() for part in row.values()])
        expected, (left,), *_ = np.linalg.lstsq(axes.astype(float), flat.astype(float), rcond=None)
        path = surface.trajectories["fast"]
        np.testing.assert_allclose([path.x[0], path.y[0]], expected, rtol=1e-3)
        assert path.variables["distance"][0] == pytest.approx(left**0.5, rel=1e-4)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"norm": "filter"}, "principal components are not normalised"),
        ({"ignore": "everything"}, "choose one of biasbn, none"),
        ({"direction": "random", "norm": "nonsense"}, "choose one of filter"),
    ],
)
def test_options_without_effect_on_a_trajectory_are_refused(folder: Path, asked: dict[str, str], words: str) -> None:
    run = find_run(folder / "fast")
    with pytest.raises(UsageError, match=words):
        trajectory(built(run.last()), [run], landscape.load_data("digits"), **asked, **SMALL)


def test_the_distance_is_of_all_weights_also_where_some_are_ignored(folder: Path) -> None:
    run = find_run(folder / "fast")
    model = built(run.last())
    surface = trajectory(model, [run], landscape.load_data("digits"), ignore="biasbn", store_directions=True, **SMALL)
    path = surface.trajectories["fast"]
    assert all(not made.any() for name, made in surface.directions["x"].items() if made.ndim < 2)
    first = landscape.load_checkpoint(run.files[0]).weights
    length = sum(float((first[name] - weight.detach()).square().sum()) for name, weight in model.named_parameters())
    beside = path.variables["distance"][0]
    assert path.x[0] ** 2 + path.y[0] ** 2 + beside**2 == pytest.approx(length, rel=1e-4)


def test_a_path_in_some_of_the_weights(folder: Path) -> None:
    """PCA, coordinates and the plane are of the selected weights; the others make the distance from the plane."""
    run = find_run(folder / "fast")
    model = built(run.last())
    surface = trajectory(model, [run], landscape.load_data("digits"), parameters="4.*", store_directions=True, **SMALL)
    assert all(name.startswith("4.") for axis in "xy" for name in surface.directions[axis])
    states = [landscape.load_checkpoint(file).weights for file in run.files]
    rows = {
        name: np.stack([(state[name] - states[-1][name]).double().numpy().ravel() for state in states])
        for name, _ in model.named_parameters()
    }
    head = np.concatenate([rows["4.weight"], rows["4.bias"]], axis=1)
    components = np.linalg.svd(head - head.mean(0), full_matrices=False)[2][:2]
    path = next(iter(surface.trajectories.values()))
    found = np.abs(np.stack([path.x, path.y], axis=1))
    np.testing.assert_allclose(found, np.abs(head @ components.T), atol=1e-4)
    whole = np.concatenate(list(rows.values()), axis=1)
    distance = np.sqrt((whole**2).sum(1) - (found**2).sum(1))
    np.testing.assert_allclose(path.variables["distance"], distance, atol=1e-3)


def test_an_adaptive_sampler_measures_the_plane_alone(folder: Path) -> None:
    run, data = find_run(folder / "fast"), landscape.load_data("digits")
    model = built(run.last())
    asked = {**SMALL, "grid": (21, 21)}
    surface = trajectory(model, [run], data, sampler="adaptive", points=100, **asked)
    assert surface.measured == 100
    plain = trajectory(model, [run], data, **SMALL)
    for name, values in plain.trajectories["fast"].variables.items():
        np.testing.assert_allclose(surface.trajectories["fast"].variables[name], values, rtol=1e-6)


def test_explain(folder: Path, tmp_path: Path) -> None:
    words = [
        "trajectory",
        str(folder / "fast"),
        "--model",
        f"{folder}/net.py:mlp",
        "--x",
        "auto:2",
        "--y",
        "auto:2",
        "--limit",
        "20",
        "--explain",
    ]
    done = CliRunner().invoke(app, [*words, "-o", str(tmp_path / "path.h5")])
    assert done.exit_code == 0, done.output
    assert "batches of" in done.output
    alone = CliRunner().invoke(app, words)  # without -o it only prints
    assert alone.exit_code == 0, alone.output
    assert "batches of" in alone.output


def test_the_command(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "path.h5"
    words = [
        "trajectory",
        str(folder / "fast"),
        "--model",
        f"{folder}/net.py:mlp",
        "-o",
        str(out),
        "--x",
        "auto:4",
        "--y",
        "-1:1:3",
        "--limit",
        "50",
    ]
    done = CliRunner().invoke(app, [*words, "--split", "train"])
    assert done.exit_code == 0, done.output
    rows = [line.split() for line in done.output.splitlines()]
    assert ["fast", "9", "0"] in [row[:3] for row in rows]  # the checkpoints, and the distance of the last one
    assert "of the checkpoints' variance" in done.output
    surface = Surface.load(out)
    assert surface.shape == (3, 4)
    assert surface.is_complete
    assert surface.attributes["direction_x"]["kind"] == "pca"
    again = CliRunner().invoke(app, words)
    assert isinstance(again.exception, UsageError)
    assert "is finished" in str(again.exception)


def test_runs_of_different_models_are_refused(folder: Path, tmp_path: Path) -> None:
    landscape.train("mlp", "digits", tmp_path / "other", epochs=1, limit=64, batch_size=32)
    run = find_run(folder / "fast")
    with pytest.raises(landscape.LandscapeError, match="all runs must train the same model"):
        trajectory(built(run.last()), [run, find_run(tmp_path / "other")], landscape.load_data("digits"))
