"""One plane on several samples, against resampling by NumPy and linear regressions with known minima."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

import landscape as toolkit
from landscape.core.errors import UsageError
from landscape.measure.inquire import directions_of
from landscape.measure.protocol import Protocol
from landscape.plane.plane import Plane, make_plane
from landscape.render import chart
from landscape.resampling import samples
from landscape.resampling.minimum import lowest
from landscape.resampling.plane_on_samples import resample
from landscape.surface.surface import Surface
from landscape.weights.model_spec import ModelSpec
from oracles import weights_at
from subjects import states

Examples = tuple[Tensor, Tensor]


def losses_on_plane(model: nn.Module, plane: Plane, part: Examples) -> np.ndarray:
    """Each example's loss at each point, float64 [ny, nx, N], in plain PyTorch."""
    inputs, targets = part
    parameters = dict(model.named_parameters())
    rows = []
    for y in plane.y:
        for x in plane.x:
            moved = {**parameters, **weights_at(plane, x, y)}
            outputs = torch.func.functional_call(model, moved, (inputs,))
            rows.append(cross_entropy(outputs, targets, reduction="none").detach().numpy())
    return np.array(rows).reshape(len(plane.y), len(plane.x), -1)


def test_every_sample_is_numpys_resampling_of_the_losses_of_examples(network: nn.Module, examples: Examples) -> None:
    network, examples = network.double(), (examples[0].double(), examples[1])
    axes = {"x": (-1, 1, 3), "y": (-0.5, 1, 4)}
    report = resample(network, examples, size=12, bootstrap=5, seed=7, device="cpu", **axes)
    plane = make_plane(network, axes["x"], axes["y"], seed=7)
    own = losses_on_plane(network, plane, (examples[0][:12], examples[1][:12]))
    other = losses_on_plane(network, plane, (examples[0][12:24], examples[1][12:24]))
    found = report.surface.variables
    np.testing.assert_allclose(found["train_loss"], own.mean(-1), rtol=1e-10)
    np.testing.assert_allclose(found["other_loss"], other.mean(-1), rtol=1e-10)
    drawn = samples.draws(12, 5, 7).numpy()
    assert len({tuple(sorted(row)) for row in drawn}) == 5
    for number, row in enumerate(drawn, 1):
        np.testing.assert_allclose(found[f"train_loss_boot{number:02d}"], own[..., row].mean(-1), rtol=1e-10)
    at_centre = losses_on_plane(network, make_plane(network, (0, 1, 2), (0, 1, 2), seed=7),
                                (examples[0][:12], examples[1][:12]))[0, 0]  # fmt: skip
    numbers = report.report().data
    assert numbers["bootstrap_centre_std"] == pytest.approx(at_centre[drawn].mean(1).std(ddof=1))
    with torch.no_grad():
        right = (network(examples[0]).argmax(1) == examples[1]).double()
    assert numbers["accuracy"] == pytest.approx(
        {"train": float(right[:12].mean()), "other": float(right[12:24].mean())}
    )


def test_truth_values_that_are_drawn_twice_count_twice() -> None:
    inputs = torch.randn(24, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    targets = inputs[:, 0] > 0.2
    model = nn.Linear(2, 1, bias=False).double()

    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        return torch.where(targets, 1.0 - outputs[:, 0], outputs[:, 0]).square()  # needs truth values

    asked = {"size": 12, "bootstrap": 3, "seed": 7, "x": (-1, 1, 3), "y": None, "device": "cpu"}
    found = resample(model, (inputs, targets), loss=loss, **asked).surface.variables
    with torch.no_grad():
        own = loss(model(inputs[:12]), targets[:12]).numpy()
    for number, row in enumerate(samples.draws(12, 3, 7).numpy(), 1):
        assert found[f"train_loss_boot{number:02d}"][1] == pytest.approx(own[row].mean(), rel=1e-10)


def regression() -> tuple[nn.Module, Examples]:
    """A regression of two weights, so that a plane is the whole space, near the weights that made the examples."""
    chance = torch.Generator().manual_seed(3)
    inputs = torch.randn(60, 2, dtype=torch.float64, generator=chance)
    targets = inputs @ torch.tensor([1.0, -2.0], dtype=torch.float64)
    model = nn.Linear(2, 1, bias=False).double()
    with torch.no_grad():
        model.weight.copy_(torch.tensor([[1.1, -1.8]]))
    return model, (inputs, targets + 0.5 * torch.randn(60, dtype=torch.float64, generator=chance))


@pytest.mark.slow
def test_minima_of_a_linear_regression_are_its_solutions() -> None:
    model, (inputs, targets) = regression()
    axes = {"x": (-1, 1, 21), "y": (-1, 1, 21)}
    found = resample(model, (inputs, targets), size=30, bootstrap=8, seed=2, loss="squared_error", device="cpu", **axes)
    plane = make_plane(model, *axes.values(), seed=2)
    spanned = np.stack([direction["weight"].numpy()[0] for direction in plane.directions], axis=1)

    def solution(rows: np.ndarray) -> np.ndarray:
        """The least squares solution on these examples, in coefficients of the plane."""
        best = np.linalg.lstsq(inputs.numpy()[rows], targets.numpy()[rows], rcond=None)[0]
        return np.linalg.solve(spanned, best - model.weight.detach().numpy()[0])

    numbers = found.report().data
    own = solution(np.arange(30))
    np.testing.assert_allclose(numbers["minima"]["train"]["place"], own, atol=1e-8)
    other = solution(np.arange(30, 60))
    np.testing.assert_allclose(numbers["minima"]["other"]["place"], other, atol=1e-8)
    booted = np.array([solution(row) for row in samples.draws(30, 8, 2).numpy()])
    places = np.array([minimum["place"] for minimum in numbers["bootstrap_minima"]])
    np.testing.assert_allclose(places, booted, atol=1e-8)
    assert numbers["moved"]["other"] == pytest.approx(np.linalg.norm(other - own))
    moved = np.linalg.norm(booted - own, axis=1)
    assert numbers["moved"]["bootstrap_mean"] == pytest.approx(moved.mean())
    assert numbers["moved"]["bootstrap_largest"] == pytest.approx(moved.max())
    # The loss is the mean of squares: its second derivatives in the plane are those of 2 S' X' X S / N.
    seen = inputs.numpy()[:30] @ spanned
    assert numbers["minima"]["train"]["curvature"] == pytest.approx(np.linalg.eigvalsh(2 * seen.T @ seen / 30)[-1])


def test_rise_and_regret_are_differences_of_measured_losses(network: nn.Module, examples: Examples) -> None:
    data = {"train": examples, "test": (examples[0] + 0.3, examples[1].flip(0))}
    report = resample(network, data, size=10, bootstrap=2, x=(-1, 1, 5), y=(-1, 1, 5), device="cpu")
    numbers, found = report.report().data, report.surface.variables
    place = np.unravel_index(found["train_loss"].argmin(), found["train_loss"].shape)
    for split in ("other", "test"):
        there = found[f"{split}_loss"][place]
        assert numbers["rise"][split] == pytest.approx(there - found["train_loss"].min())
        assert numbers["regret"][split] == pytest.approx(there - found[f"{split}_loss"].min())
        assert numbers["regret"][split] >= 0
    assert numbers["examples"] == {"train": 10, "other": 10, "test": 10}


def test_another_sample_shares_no_example() -> None:
    inputs = torch.arange(10.0)[:, None]
    cut = samples.split({"train": (inputs, torch.arange(10)), "test": (inputs + 100, torch.arange(10))}, 4)
    assert cut.train[1].tolist() == [0, 1, 2, 3]
    assert cut.others["other"][1].tolist() == [4, 5, 6, 7]
    assert cut.others["test"][0][:, 0].tolist() == [100, 101, 102, 103]
    rest = samples.split((inputs, torch.arange(10)), 7)
    assert rest.others["other"][1].tolist() == [7, 8, 9]
    whole = samples.split({"train": (inputs, torch.arange(10)), "test": (inputs, torch.arange(10))}, None)
    assert list(whole.others) == ["test"]


@pytest.mark.parametrize(
    ("data", "size", "said"),
    [
        ((torch.zeros(5, 1), torch.zeros(5, dtype=torch.long)), 5, "no other sample"),
        ((torch.zeros(5, 1), torch.zeros(5, dtype=torch.long)), 1, "2 or more"),
        ({"test": (torch.zeros(5, 1), torch.zeros(5, dtype=torch.long))}, 2, "no split 'train'"),
        ((torch.zeros(5, 1), torch.zeros(5, 2)), 2, "targets"),
    ],
)
def test_data_without_two_samples_are_refused(data, size: int, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=said):
        samples.split(data, size)


def test_the_minimum_of_a_parabola_is_found() -> None:
    x, y = np.linspace(-1, 1, 9), np.linspace(-2, 2, 11)
    values = 3 * (x[None, :] - 0.13) ** 2 + (x[None, :] - 0.13) * (y[:, None] + 0.5) + (y[:, None] + 0.5) ** 2 + 7
    found = lowest(values, (y, x))
    np.testing.assert_allclose(found.place, [0.13, -0.5], atol=1e-10)
    assert found.curvature == pytest.approx(np.linalg.eigvalsh([[6, 1], [1, 2]])[-1])
    assert not found.at_edge
    slope = lowest(x + 0.0, (x,))
    assert slope.at_edge
    assert slope.place.tolist() == [-1.0]
    holes = lowest(np.array([np.nan, 2.0, 1.0, np.inf]), (np.arange(4.0),))
    assert holes.index == (2,)


@pytest.mark.parametrize("direction", ["random", "eigen"])
def test_all_samples_are_measured_in_one_plane_and_the_model_is_restored(
    network: nn.Module, examples: Examples, tmp_path: Path, direction: str
) -> None:
    before = states(network.train())
    out = tmp_path / "s.h5"
    report = resample(
        network, examples, size=15, bootstrap=2, x=(-1, 1, 3), y=None, direction=direction, device="cpu", path=out
    )
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    assert network.training
    loaded = Surface.load(out)
    assert loaded.attributes["direction_x"]["kind"] == direction
    assert loaded.attributes["direction_x"]["seed"] == loaded.attributes["bootstrap_seed"] == 0
    assert loaded.attributes["resampling"] == report.report().data
    # The loss on the union of two samples is the mean of their losses.
    protocol = Protocol(x=(-1, 1, 3), y=None, direction=direction, device="cpu")
    given = directions_of(network, (examples[0][:15], examples[1][:15]), protocol)
    both = toolkit.loss_curve(network, examples, x=(-1, 1, 3), direction=given, device="cpu", precision="float32")
    mean = (loaded.variables["train_loss"] + loaded.variables["other_loss"]) / 2
    np.testing.assert_allclose(mean, both.variables["train_loss"], rtol=1e-5)
    with pytest.raises(UsageError, match="force=True"):
        resample(network, examples, size=15, x=(-1, 1, 3), y=None, path=out)


def test_descent_goes_where_the_other_samples_loss_falls_most(network: nn.Module, examples: Examples) -> None:
    inputs, targets = examples
    asked = {"size": 15, "bootstrap": 2, "device": "cpu"}
    step = 1e-3
    found = resample(network, examples, x=(-step, step, 3), y=None, direction="descent", **asked).surface
    cross_entropy(network(inputs[15:]), targets[15:]).backward()
    gradient = torch.cat([parameter.grad.reshape(-1) for parameter in network.parameters()])
    length = float(torch.cat([parameter.detach().reshape(-1) for parameter in network.parameters()]).norm())
    low, _, high = found.variables["other_loss"]
    assert (high - low) / (2 * step) == pytest.approx(-float(gradient.norm()) * length, rel=1e-3)
    assert found.attributes["direction_x"]["sample"] == "other"
    with pytest.raises(UsageError, match="y=None"):
        resample(network, examples, direction="descent", **asked)


class Second(nn.Module):
    """A network whose second output counts."""

    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        return inputs, self.body(inputs)


@pytest.mark.parametrize("direction", ["random", "descent", "eigen"])
def test_some_weights_some_targets_and_one_output(network: nn.Module, examples: Examples, direction: str) -> None:
    network, inputs, targets = Second(network).double(), examples[0].double(), examples[1]
    asked = {"parameters": "body.0.*,body.5.weight", "ignore_index": 2, "output": 1, "size": 15, "seed": 3}
    axis = (-0.5, 0.5, 3)
    report = resample(network, (inputs, targets), x=axis, y=None, bootstrap=2, direction=direction, **asked)
    found = report.surface
    moving = ["body.0.weight", "body.0.bias", "body.5.weight"]
    assert set(found.attributes["moved"]["names"]) <= set(moving)
    parameters = dict(network.named_parameters())
    if direction == "random":
        (along,) = make_plane(network, axis, None, seed=3, parameters=asked["parameters"]).directions
    else:
        of = slice(15, None) if direction == "descent" else slice(0, 15)
        loss = cross_entropy(network(inputs[of])[1], targets[of], ignore_index=2)
        chosen = [parameters[name] for name in moving]
        gradient = torch.autograd.grad(loss, chosen, create_graph=True)
        flat = torch.cat([part.reshape(-1) for part in gradient])
        if direction == "descent":
            length = torch.cat([weight.reshape(-1) for weight in chosen]).norm()
            vector = (-flat * length / flat.norm()).detach()
        else:
            rows = [torch.autograd.grad(row, chosen, retain_graph=True) for row in flat]
            hessian = torch.stack([torch.cat([part.reshape(-1) for part in row]) for row in rows])
            vector = torch.linalg.eigh(hessian).eigenvectors[:, -1]
        pieces = vector.split([weight.numel() for weight in chosen])
        along = {name: piece.reshape(parameters[name].shape) for name, piece in zip(moving, pieces, strict=True)}
    rows = []
    for x in np.linspace(*axis):
        moved = {**parameters, **{name: parameters[name] + x * tensor for name, tensor in along.items()}}
        scores = torch.func.functional_call(network, moved, (inputs,))[1]
        rows.append(cross_entropy(scores, targets, reduction="none", ignore_index=2).detach().numpy())
    losses, counts = np.array(rows), (targets != 2).numpy()
    own, other = np.arange(15), np.arange(15, 30)
    drawn = samples.draws(15, 2, 3).numpy()
    expected = {"train_loss": own, "other_loss": other, "train_loss_boot01": drawn[0], "train_loss_boot02": drawn[1]}
    same_sign = np.isclose(found.variables["train_loss"][0], _mean(losses, counts, own)[0], rtol=1e-3)
    order = slice(None) if same_sign or direction != "eigen" else slice(None, None, -1)  # its sign is arbitrary
    for name, row in expected.items():
        tolerance = 1e-3 if direction == "eigen" else 1e-6  # that of eigenvectors
        np.testing.assert_allclose(found.variables[name], _mean(losses, counts, row)[order], rtol=tolerance)
    assert found.attributes["parameters"] == asked["parameters"]
    assert (found.attributes["output"], found.attributes["ignore_index"]) == (1, 2)


def _mean(losses: np.ndarray, counts: np.ndarray, rows: np.ndarray) -> np.ndarray:
    return losses[:, rows].sum(1) / counts[rows].sum()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::landscape.core.errors.CheckWarning")
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("y", [(-1, 1, 3), None])
@pytest.mark.parametrize("scale", [0.0, 1.0, 300.0])
def test_losses_of_any_size_are_drawn(network: nn.Module, examples: Examples, y, scale: float) -> None:  # type: ignore[no-untyped-def]
    with torch.no_grad():
        for parameter in network[-1].parameters():
            parameter *= scale
    report = resample(network, examples, size=15, bootstrap=2, x=(-1, 1, 3), y=y, device="cpu")
    figure = chart.figure_of(report.report(report.surface))
    figure.canvas.draw()
    titles = {axes.get_title() for axes in figure.axes}
    assert {"own sample", "bootstrap 2", "their minima"} <= titles if y else report.surface.title in titles


@pytest.mark.slow
def test_the_command_line(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run = tmp_path / "run"
    toolkit.train(ModelSpec("mlp", {"width": 10}), "digits", run, epochs=2, lr=0.05, limit=60, save_every=2)
    axes = ("--x", "-1:1:3", "--y", "-1:1:3", "--bootstrap", 2)
    first, second = tmp_path / "a.h5", tmp_path / "b.h5"
    done = call("resample", run, *axes, "-o", first, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["examples"] == {"train": 60, "other": 60, "test": 60}  # as in training
    assert len(found["bootstrap_minima"]) == 2
    picture = tmp_path / "p.svg"
    named = ("--title", "another", "--beside", first, "--picture", picture)
    done = call("resample", run, *axes, "--limit", 40, "-o", second, *named)
    assert done.returncode == 0, done.stderr
    assert ["own", "sample", "40"] in [line.split()[:3] for line in done.stdout.splitlines()]
    words = picture.read_text()
    assert all(word in words for word in ("another", "mlp", "bootstrap 2", "other sample"))
    curve = call("resample", run, "--x", "-1:1:3", "--y", "none", "-o", tmp_path / "c.h5", *named[2:], "--force")
    assert curve.returncode == 2
    assert "same axes" in curve.stderr
    assert not (tmp_path / "c.h5").exists()
    unknown = call("resample", run, "--direction", "decent", "-o", tmp_path / "c.h5")
    assert unknown.returncode == 2
    assert "did you mean descent" in unknown.stderr
    again = call("resample", run, *axes, "-o", first)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert "--picture" in call("resample", run, "--beside", first, "-o", tmp_path / "d.h5").stderr


def test_a_loss_that_is_given_the_network(network: nn.Module, examples: Examples) -> None:
    """Weight decay adds the same penalty to the loss of every sample; it depends on the point."""

    def decayed(outputs: Tensor, targets: Tensor, model: nn.Module) -> Tensor:
        return cross_entropy(outputs, targets, reduction="none") + 0.1 * model[5].weight.square().sum()

    axes = {"x": (-1, 1, 3), "y": None, "seed": 3, "size": 12, "bootstrap": 2, "device": "cpu"}
    plain = resample(network, examples, **axes, loss="cross_entropy").surface.variables
    found = resample(network, examples, **axes, loss=decayed).surface.variables
    plane = make_plane(network, axes["x"], None, seed=3)
    penalty = np.array([0.1 * float(weights_at(plane, x)["5.weight"].square().sum()) for x in plane.x])
    for name in ("train_loss", "other_loss", "train_loss_boot01"):
        np.testing.assert_allclose(found[name], plain[name] + penalty, rtol=1e-5)
