"""Temperatures of softmax: exact identities, closed forms, SciPy's minimisation; and a real training's checkpoints."""

from __future__ import annotations

import copy
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from scipy.optimize import minimize_scalar
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

import landscape as toolkit
from landscape.core.errors import UsageError
from landscape.data.dataset import normalise
from landscape.measure.kept_parts import Parts
from landscape.plane.plane import make_plane
from landscape.render import chart
from landscape.surface.file import check_names
from landscape.surface.surface import Surface
from landscape.temperature import curve_names, logits, scaled
from landscape.temperature.logit_scale_over_training import temperature_over_training
from landscape.temperature.logits import Logits
from landscape.temperature.temperature_surface import temperature_report
from landscape.trajectories.checkpoints import find_run
from landscape.weights.model_spec import ModelSpec
from once import Once
from subjects import states

Examples = tuple[Tensor, Tensor]


def some_logits(seed: int = 0, *, scale: float = 4.0, pull: float = 2.0) -> Logits:
    """Two hundred examples of five classes; the logit of the right class is raised, and some are wrong still."""
    chance = np.random.default_rng(seed)
    values, targets = chance.normal(size=(200, 5)), chance.integers(5, size=200)
    values[np.arange(200), targets] += pull
    return Logits(scale * values, targets)


def test_the_landscape_at_t_is_that_of_a_last_layer_divided_by_t(network: nn.Module, examples: Examples) -> None:
    """Along the whole curve, since filter normalisation gives the divided layer the divided direction."""
    curve = temperature_report(network, examples, temperatures=[0.5, 4], x=(-1, 1, 5), device="cpu").surface
    for temperature, name in ((0.5, "train_loss_T0p5"), (4, "train_loss_T4")):
        divided = copy.deepcopy(network)
        with torch.no_grad():
            for parameter in divided[-1].parameters():
                parameter /= temperature
        plain = toolkit.loss_curve(divided, examples, x=(-1, 1, 5), device="cpu", precision="float32")
        np.testing.assert_allclose(curve.variables[name], plain.variables["train_loss"], rtol=2e-6)
        np.testing.assert_array_equal(curve.variables["train_accuracy"], plain.variables["train_accuracy"])
        assert abs(curve.variables["train_loss"] - plain.variables["train_loss"]).max() > 0.01


class Second(nn.Module):
    """A network whose second output counts."""

    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        return inputs, self.body(inputs)


def test_some_weights_some_targets_and_one_output(network: nn.Module, examples: Examples) -> None:
    inputs, targets = examples
    asked = {"parameters": "body.5.weight", "ignore_index": 2, "output": 1, "x": (-0.5, 0.5, 3), "seed": 3}
    report = temperature_report(Second(network), examples, temperatures=[2], device="cpu", **asked)
    assert report.surface.attributes["moved"]["names"] == ["body.5.weight"]
    weight = network[5].weight
    (along,) = make_plane(Second(network), asked["x"], None, seed=3, parameters=asked["parameters"]).directions
    features = network[:5](inputs).detach()
    for temperature, name in ((1, "train_loss"), (2, "train_loss_T2")):
        x = torch.linspace(-0.5, 0.5, 3, requires_grad=True)
        scores = [features @ (weight.detach() + at * along["body.5.weight"]).T + network[5].bias for at in x]
        losses = torch.stack([cross_entropy(row / temperature, targets, ignore_index=2) for row in scores])
        np.testing.assert_allclose(report.surface.variables[name], losses.detach(), rtol=1e-5)
        (slope,) = torch.autograd.grad(losses.sum(), x, create_graph=True)
        (bend,) = torch.autograd.grad(slope.sum(), x)
        numbers = report.report().data["splits"]["train"]
        assert numbers["curvature"][temperature - 1] == pytest.approx(float(bend[1]), rel=1e-4)
        assert numbers["loss"][temperature - 1] == pytest.approx(float(losses[1]), rel=1e-5)
    counting = targets != 2
    right = (network(inputs).argmax(1) == targets)[counting].double().mean()
    assert numbers["accuracy"] == pytest.approx(float(right))
    assert numbers["examples"] == int(counting.sum())


def test_numbers_at_the_centre(network: nn.Module, examples: Examples) -> None:
    inputs, targets = examples
    report = temperature_report(network, examples, temperatures=[2, 1e6], x=(-1, 1, 3), device="cpu").report().data
    of = report["splits"]["train"]
    with torch.no_grad():
        outputs = network(inputs).double()
    assert report["temperatures"] == [1.0, 2.0, 1e6]
    expected = [float(cross_entropy(outputs / t, targets)) for t in (1, 2, 1e6)]
    np.testing.assert_allclose(of["loss"], expected, rtol=1e-12)
    assert of["loss"][-1] == pytest.approx(math.log(3), abs=1e-5)  # the logits vanish
    assert of["accuracy"] == pytest.approx(float((outputs.argmax(1) == targets).double().mean()))
    assert of["logit_scale"] == pytest.approx(float((outputs - outputs.mean(1, keepdim=True)).square().mean().sqrt()))
    margins = []
    for row, right in zip(outputs.tolist(), targets.tolist(), strict=True):
        margins.append(row[right] - max(value for place, value in enumerate(row) if place != right))
    assert of["margin"] == pytest.approx(np.mean(margins))


@pytest.mark.parametrize(("scale", "pull"), [(4.0, 2.0), (0.1, 2.0), (30.0, 0.5)])
def test_the_best_temperature_is_scipys(scale: float, pull: float) -> None:
    found = some_logits(scale=scale, pull=pull)
    outputs, targets = torch.tensor(found.values), torch.tensor(found.targets)
    searched = minimize_scalar(lambda u: float(cross_entropy(outputs / math.exp(u), targets)), bounds=(-6, 9),
                               method="bounded", options={"xatol": 1e-9})  # fmt: skip
    best = found.best_temperature()
    assert best == pytest.approx(math.exp(searched.x), rel=1e-6)
    assert found.best_loss() == pytest.approx(searched.fun, rel=1e-10)
    # There the mean logit under softmax equals the mean logit of the right classes (Guo et al. 2017, section 4.2).
    chances = torch.softmax(outputs / best, 1)
    assert float((chances * outputs).sum(1).mean()) == pytest.approx(float(found.right.mean()), rel=1e-9)
    assert found.loss(best) < min(found.loss(1.01 * best), found.loss(best / 1.01))


def test_the_best_temperature_scales_with_the_logits() -> None:
    found = some_logits()
    assert Logits(7 * found.values, found.targets).best_temperature() == pytest.approx(7 * found.best_temperature())


def test_where_no_temperature_is_best() -> None:
    chance = np.random.default_rng(1)
    targets = chance.integers(4, size=50)
    right = np.eye(4)[targets] * 3
    assert Logits(right, targets).best_temperature() == 0.0
    assert Logits(right, targets).best_loss() == 0.0
    assert Logits(-right, targets).best_temperature() is None
    assert Logits(-right, targets).best_loss() == pytest.approx(math.log(4))
    assert Logits(np.zeros((50, 4)), targets).best_temperature() is None


def softmax_regression(seed: int = 0) -> tuple[nn.Module, Examples]:
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Flatten(), nn.Linear(6, 4)).double()
    return model, (torch.randn(40, 6, dtype=torch.float64), torch.randint(0, 4, (40,)))


def test_the_curvature_is_that_of_softmax_regression() -> None:
    """d' H d = mean z' (diag p - p p') z' / T^2 for logits linear in the weights, z' their derivative along d."""
    model, (inputs, targets) = softmax_regression()
    options = {"x": (-1, 1, 3), "seed": 3, "device": "cpu"}
    temperatures = (0.5, 1.0, 5.0, 1000.0)
    of = (
        temperature_report(model, (inputs, targets), temperatures=temperatures, **options)
        .report()
        .data["splits"]["train"]
    )
    direction = make_plane(model, (-1, 1, 3), None, seed=3).directions[0]
    with torch.no_grad():
        along = inputs @ direction["1.weight"].T
        outputs = model(inputs)
    expected = []
    for t in temperatures:
        p = torch.softmax(outputs / t, 1)
        expected.append(float(((p * along**2).sum(1) - (p * along).sum(1) ** 2).mean()) / t**2)
    np.testing.assert_allclose(of["curvature"], expected, rtol=1e-9)
    # At T far above the logits all classes are equally probable, and the curvature falls with the square of T.
    spread = float(along.var(1, correction=0).mean())
    assert of["curvature"][-1] * 1000**2 == pytest.approx(spread, rel=1e-2)


def test_the_curvature_is_the_bend_of_the_measured_curve() -> None:
    model, data = softmax_regression(1)
    step = 1e-3
    report = temperature_report(model, data, temperatures=[2], x=(-step, step, 3), device="cpu")
    for name, curvature in zip(("train_loss", "train_loss_T2"), report.report().data["splits"]["train"]["curvature"],
                               strict=True):  # fmt: skip
        before, at, after = report.surface.variables[name]
        assert (before - 2 * at + after) / step**2 == pytest.approx(curvature, rel=1e-2)


def test_a_plane_holds_every_temperature(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    path = tmp_path / "plane.h5"
    report = temperature_report(
        network, examples, temperatures=[1e-5, 0.25, 100], x=(-1, 1, 3), y=(-1, 1, 3), device="cpu", path=path
    )
    loaded = Surface.load(path)
    assert set(loaded.variables) == {
        "train_loss", "train_loss_T1em05", "train_loss_T0p25", "train_loss_T100", "train_accuracy",
    }  # fmt: skip
    numbers = loaded.attributes["temperature"]
    assert numbers == report.report().data
    at_centre = [loaded.variables[name][1, 1] for name in numbers["splits"]["train"]["variables"]]
    np.testing.assert_allclose(at_centre, numbers["splits"]["train"]["loss"], rtol=1e-5)
    assert len(chart.figure_of(report.report()).axes) == 3


@pytest.mark.parametrize("wrong", [[0.0], [-1.0], [math.nan], [math.inf], [2.0, 2.0]])
def test_temperatures_that_make_no_sense_are_refused(wrong: list[float]) -> None:
    with pytest.raises(UsageError, match="temperature"):
        scaled.checked(wrong)


def test_targets_without_classes_are_refused_and_the_model_is_restored(network: nn.Module, examples: Examples) -> None:
    inputs, _ = examples
    before, mode = states(network), network.train().training
    with pytest.raises(UsageError, match="number of a class"):
        temperature_report(network, (inputs, torch.randn(30, 3)), x=(-1, 1, 3), device="cpu")
    temperature_report(network, examples, x=(-1, 1, 3), device="cpu")
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    assert network.training == mode


@pytest.fixture(scope="module")
def run(once: Once) -> Path:
    return once("temperature", fill) / "run"


def fill(folder: Path) -> None:
    toolkit.train(
        ModelSpec("mlp", {"width": 20}), "digits", folder / "run", epochs=4, lr=0.05,
        weight_decay=0.0, schedule="constant", save_every=2, limit=300,
    )  # fmt: skip


@pytest.mark.slow
def test_checkpoints_are_measured_as_they_are_and_at_one_scale(run: Path, tmp_path: Path) -> None:
    found = find_run(run)
    checkpoint = toolkit.load_checkpoint(run)
    model, data = checkpoint.build_model(), toolkit.load_data("digits")
    before = states(model)
    report = temperature_over_training(found, model, data, x=(-1, 1, 3), limit=300, splits=("train",), device="cpu",
                           path=tmp_path / "t.h5")  # fmt: skip
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
    numbers, surface = report.report().data, Surface.load(tmp_path / "t.h5")
    of = numbers["splits"]["train"]
    assert numbers["epochs"] == [0.0, 2.0, 4.0]
    assert of["logit_scale"][-1] == pytest.approx(numbers["scale"])
    assert of["loss"][-1] == pytest.approx(of["loss_at_scale"][-1])
    inputs, targets = normalise(data.splits["train"].inputs[:300], data.mean, data.std), \
        data.splits["train"].targets[:300]  # fmt: skip
    for place, (file, epoch) in enumerate(zip(found.files, found.epochs, strict=True)):
        plain = toolkit.load_checkpoint(file).build_model().eval()
        with torch.no_grad():
            outputs = plain(inputs).double()
        scale = float((outputs - outputs.mean(1, keepdim=True)).square().mean().sqrt())
        assert of["loss"][place] == pytest.approx(float(cross_entropy(outputs, targets)), rel=1e-5)
        rescaled = float(cross_entropy(outputs * numbers["scale"] / scale, targets))
        assert of["loss_at_scale"][place] == pytest.approx(rescaled, rel=1e-5)
        for name, value in (("loss", of["loss"][place]), ("scaled", rescaled)):
            assert surface.variables[f"train_{name}_epoch_{epoch:g}"][1] == pytest.approx(value, rel=1e-4)
    assert len(chart.figure_of(report.report()).axes) == 6


def test_all_checkpoints_go_along_one_direction(run: Path) -> None:
    """The direction is filter-normalised at the last checkpoint: there the values are those of `loss_curve`."""
    found = find_run(run)
    model, data = toolkit.load_checkpoint(run).build_model(), toolkit.load_data("digits")
    shared = {"x": (-1, 1, 3), "limit": 50, "splits": ("test",), "device": "cpu"}
    surface = temperature_over_training(found, model, data, seed=4, **shared).surface
    direction = make_plane(model, (-1, 1, 3), None, seed=4).directions[0]
    moved = toolkit.load_checkpoint(found.files[0]).build_model().eval()
    test = data.splits["test"]
    inputs = normalise(test.inputs[:50], data.mean, data.std)
    with torch.no_grad():
        for name, parameter in moved.named_parameters():
            parameter += direction[name]
        expected = float(cross_entropy(moved(inputs), test.targets[:50]))
    assert surface.variables["test_loss_epoch_0"][2] == pytest.approx(expected, rel=1e-5)


def test_checkpoints_are_named_by_their_steps_and_the_times_are_added(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recorder of a loop without epochs counts steps, which may be millions."""
    found = replace(find_run(run), epochs=np.array([0.0, 1e6, 1e6 + 1]), unit="step")
    model, data = toolkit.load_checkpoint(run).build_model(), toolkit.load_data("digits")
    seconds, plain = [], Parts.surface

    def timed(self: Parts, *arguments: Any) -> Surface:
        seconds.append(2.0 ** len(seconds))
        return plain(self, *arguments).with_attributes(seconds=seconds[-1])

    monkeypatch.setattr(Parts, "surface", timed)
    shared = {"x": (-1, 1, 3), "limit": 20, "splits": ("test",), "device": "cpu"}
    made = temperature_over_training(found, model, data, path=tmp_path / "t.h5", **shared)
    surface = Surface.load(tmp_path / "t.h5")
    assert {f"test_loss_epoch_{step}" for step in (0, 1000000, 1000001)} <= surface.variables.keys()
    assert surface.time_unit == "step"
    assert surface.attributes["seconds"] == 1 + 2 + 4
    table = made.report().table
    assert table is not None
    assert [(column.name, column.label) for column in table.columns[:2]] == [("split", ""), ("epoch", "step")]
    assert [row[1] for row in table.rows] == [0.0, 1e6, 1e6 + 1]
    labels = chart.figure_of(made.report()).legends[0].get_texts()
    assert [label.get_text() for label in labels] == ["step 0", "step 1000000", "step 1000001"]


@pytest.mark.parametrize(
    ("epochs", "texts"),
    [
        ([0.0, 2.5, 20.0], ["0", "2.5", "20"]),
        ([1 / 3, 9 / 7], ["0.333333", "1.28571"]),
        ([1000.002, 1000.004], ["1000.002", "1000.004"]),
        ([999999.0, 1234567.0, 1234568.0], ["999999", "1234567", "1234568"]),
        ([0.0, 1e-5], ["0", "1e-05"]),
    ],
)
def test_the_times_of_checkpoints_differ_in_the_names_of_their_curves(epochs: list[float], texts: list[str]) -> None:
    assert curve_names.times(np.array(epochs)) == texts
    names = curve_names.names("train", "loss", epochs)
    assert names == [f"train_loss_epoch_{text}".replace(".", "p") for text in texts]
    check_names(names)


def test_a_finished_file_is_refused_before_the_logits_are_computed(
    network: nn.Module, examples: Examples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = {"x": (-1, 1, 3), "device": "cpu", "path": tmp_path / "t.h5"}
    temperature_report(network, examples, **shared)
    monkeypatch.setattr(logits, "of", lambda *_: pytest.fail("computed"))
    with pytest.raises(UsageError, match=r"t\.h5 is finished"):
        temperature_report(network, examples, **shared)


def test_the_model_is_restored_after_a_checkpoint_that_fails(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, data = toolkit.load_checkpoint(run).build_model(), toolkit.load_data("digits")
    before = states(model)

    def fail(*_: object, **__: object) -> None:
        assert not all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
        raise KeyboardInterrupt

    monkeypatch.setattr("landscape.temperature.logit_scale_over_training.along", fail)  # at the first checkpoint
    with pytest.raises(KeyboardInterrupt):
        temperature_over_training(find_run(run), model, data, x=(-1, 1, 3), limit=20, device="cpu")
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())


def test_more_than_a_file_describes_is_refused(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("landscape.temperature.logit_scale_over_training.MOST", 5)
    model, data = toolkit.load_checkpoint(run).build_model(), toolkit.load_data("digits")
    with pytest.raises(UsageError, match="3 checkpoints on 2 splits"):
        temperature_over_training(find_run(run), model, data, device="cpu")


@pytest.mark.slow
def test_the_command_line(run: Path, call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out, picture = tmp_path / "t.h5", tmp_path / "t.svg"
    asked = ("temperature", run, "-o", out, "--x", "-1:1:3", "--limit", 50, "--temperatures", "1,3")
    done = call(*asked, "--picture", picture, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["temperatures"] == [1.0, 3.0]
    assert set(found["splits"]) == {"train", "test"}
    assert "T = 3" in picture.read_text()
    assert Surface.load(out).is_complete
    again = call(*asked)
    assert again.returncode == 2
    assert "--force" in again.stderr
    over = tmp_path / "over.h5"
    done = call("temperature", run, "--over-training", "-o", over, "--x", "-1:1:3", "--limit", 50, "--split", "train")
    assert done.returncode == 0, done.stderr
    assert "train_scaled_epoch_2" in Surface.load(over).variables
    assert done.stdout.count("train") == 3  # a row a checkpoint


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--temperatures", "1,0"], "above 0"),
        (["--temperatures", "hot"], "--temperatures 0.5,1,2"),
        (["--over-training", "--temperatures", "2"], "--over-training"),
        (["--scale", "3"], "--over-training"),
        (["--over-training", "--scale", "-3"], "above 0"),
    ],
)
def test_wrong_words_are_refused_in_a_line(run: Path, call, tmp_path: Path, words, said) -> None:  # type: ignore[no-untyped-def]
    done = call("temperature", run, "-o", tmp_path / "t.h5", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "t.h5").exists()


def test_outputs_that_are_objects_with_logits() -> None:
    """As the networks of transformers give them."""

    class Named(nn.Module):
        def __init__(self, inner: nn.Module) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, inputs: Tensor) -> dict[str, Tensor]:
            return {"logits": self.inner(inputs)}

    torch.manual_seed(0)
    inner, inputs, targets = nn.Linear(4, 3), torch.randn(20, 4), torch.arange(20) % 3
    values, _ = scaled.ScaledLoss(0.5)(Named(inner)(inputs), targets)
    torch.testing.assert_close(values, cross_entropy(inner(inputs) / 0.5, targets, reduction="none"))
    assert logits.of(Named(inner), [(inputs, targets)]).loss() == pytest.approx(
        cross_entropy(inner(inputs), targets).item()
    )
