"""Landscapes over inputs: values, directions, the ball, what the file stores, and what is refused."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape import LandscapeError, Surface, UsageError, loss_curve, loss_surface
from landscape.data.dataset import DataSet, Split
from landscape.measure.find_range import EXAMPLES
from landscape.measure.inputs import ball_outline
from landscape.measure.inputs.ball_outline import outline
from landscape.measure.inputs.input_protocol import InputProtocol, as_ranges, numbers_of, std_of

Array = np.ndarray[Any, Any]
Command = Callable[..., subprocess.CompletedProcess[str]]

GRID: dict[str, Any] = {"x": (-2, 1, 4), "y": (-1, 2, 5), "over": "inputs"}
FEATURES, CLASSES = 7, 4

pytestmark = pytest.mark.filterwarnings("ignore::landscape.CheckWarning")


def linear() -> nn.Linear:
    torch.manual_seed(3)
    return nn.Linear(FEATURES, CLASSES)


def examples(count: int = 30) -> tuple[Tensor, Tensor]:
    source = torch.Generator().manual_seed(4)
    inputs = torch.randn(count, FEATURES, generator=source)
    return inputs, torch.randint(0, CLASSES, (count,), generator=source)


def softmax(network: nn.Linear, inputs: Array) -> Array:
    scores = inputs @ network.weight.detach().double().numpy().T + network.bias.detach().double().numpy()
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def cross_entropy(network: nn.Linear, inputs: Array, targets: Array) -> float:
    """The mean over the rows, by its formula."""
    return float(-np.log(softmax(network, inputs)[np.arange(len(targets)), targets]).mean())


def input_gradients(network: nn.Linear, inputs: Array, targets: Array) -> Array:
    """W' (p - e_target) for each row."""
    return np.asarray((softmax(network, inputs) - np.eye(CLASSES)[targets]) @ network.weight.detach().double().numpy())


def directions(surface: Surface) -> list[Array]:
    assert surface.directions is not None
    return [np.asarray(part["perturbation"], np.float64) for part in surface.directions.values()]


@pytest.mark.parametrize("numbers", [(0,), (11,), (2, 5, 6, 29)], ids=str)
@pytest.mark.parametrize("direction", ["gradient", "random"])
@pytest.mark.parametrize("ball", ["linf", "l2"])
def test_a_linear_networks_plane_is_its_closed_form(numbers: tuple[int, ...], direction: str, ball: str) -> None:
    network, (inputs, targets) = linear(), examples()
    std, epsilon = 2.5, 0.7
    surface = loss_surface(
        network, (inputs, targets), examples=list(numbers), direction=direction, ball=ball, epsilon=epsilon,
        input_std=std, seed=1, store_directions=True, **GRID,
    )  # fmt: skip
    first, second = directions(surface)
    chosen, labels = inputs.double().numpy()[list(numbers)], targets.numpy()[list(numbers)]
    assert surface.y is not None
    wanted = [
        [cross_entropy(network, chosen + (a * first + b * second) / std, labels) for a in surface.x] for b in surface.y
    ]
    assert np.ptp(wanted) > 0.02
    np.testing.assert_allclose(surface.variables["train_loss"], wanted, rtol=1e-5)
    if direction == "gradient":
        slope = input_gradients(network, chosen, labels)
        step = np.sign(slope) if ball == "linf" else slope / np.linalg.norm(slope, axis=1, keepdims=True)
        np.testing.assert_allclose(first, epsilon * step, rtol=1e-5)
    for direct in (first, second):
        size = np.abs(direct).max(axis=1) if ball == "linf" else np.linalg.norm(direct, axis=1)
        np.testing.assert_allclose(size, epsilon, rtol=1e-6)
    np.testing.assert_allclose((first * second).sum(axis=1), 0, atol=1e-6)


def test_random_directions_depend_on_the_seed_and_the_example_alone() -> None:
    def of(numbers: list[int], seed: int) -> list[Array]:
        return directions(
            loss_surface(linear(), examples(), examples=numbers, seed=seed, store_directions=True, **GRID)
        )

    together, alone, other = of([4, 9], 0), of([9], 0), of([9], 1)
    for axis in range(2):
        np.testing.assert_array_equal(together[axis][1], alone[axis][0])
        assert np.abs(together[axis][0] - together[axis][1]).max() > 0.01
        assert np.abs(alone[axis] - other[axis]).max() > 0.01


def test_towards_other_examples() -> None:
    network, (inputs, targets) = linear(), examples()
    surface = loss_surface(
        network, (inputs, targets), examples=6, towards=(17, 8), over="inputs", x=(0, 1, 3), y=(0, 1, 3)
    )
    chosen, label = inputs.double().numpy(), targets.numpy()[[6]]
    wanted = {(0, 0): chosen[[6]], (0, 2): chosen[[17]], (2, 0): chosen[[8]], (0, 1): (chosen[[6]] + chosen[[17]]) / 2}
    for place, there in wanted.items():
        assert surface.variables["train_loss"][place] == pytest.approx(cross_entropy(network, there, label), rel=1e-5)
    assert [surface.attributes[f"direction_{axis}"]["to"] for axis in "xy"] == [17, 8]
    assert surface.attributes["towards"] == "17,8"


def test_numbers_of_examples_may_be_of_numpy() -> None:
    network, data = linear(), examples()
    chosen = {"examples": np.array([6, 7]), "towards": np.array([17, 8])}
    surface = loss_surface(network, data, **chosen, over="inputs", x=(0, 1, 2), y=(0, 1, 2))
    assert (surface.attributes["examples"], surface.attributes["towards"]) == ("6:8", "17,8")


def images(count: int = 6) -> DataSet:
    generator = np.random.default_rng(5)
    pixels = torch.from_numpy(generator.integers(0, 256, (count, 3, 4, 5), np.uint8))
    split = Split(pixels, torch.arange(count) % 3)
    return DataSet(
        "noise", {"train": split, "test": split.first(4)}, ("ant", "bee", "cow"), (0.5, 0.4, 0.3), (0.2, 0.3, 0.4)
    )


def test_a_data_sets_ball_is_in_units_of_its_pixels() -> None:
    data = images()
    torch.manual_seed(0)
    network = nn.Sequential(nn.Flatten(), nn.Linear(60, 3))
    curve = loss_curve(network, data, over="inputs", examples="2", direction="gradient", epsilon="16/255", x=(-1, 1, 3))
    pixels = data.splits["test"].inputs[2].double().numpy() / 255
    mean, std = (np.array(numbers).reshape(3, 1, 1) for numbers in (data.mean, data.std))
    with torch.no_grad():
        layer = network[1]
        assert isinstance(layer, nn.Linear)
        weight, bias = layer.weight.double().numpy(), layer.bias.double().numpy()

    def loss(shown: Array) -> float:
        scores = weight @ ((shown - mean) / std).ravel() + bias
        return float(np.log(np.exp(scores).sum()) - scores[2])

    powers = np.exp(weight @ ((pixels - mean) / std).ravel() + bias)
    slope = (weight.T @ (powers / powers.sum() - np.eye(3)[2])).reshape(pixels.shape) / std
    wanted = [loss(pixels + step * 16 / 255 * np.sign(slope)) for step in (-1, 0, 1)]
    np.testing.assert_allclose(curve.variables["test_loss"], wanted, rtol=1e-5)
    assert curve.attributes["ball_outline"] == [[-1.0], [1.0]]
    assert curve.attributes["data_std"] == list(data.std)


def test_the_file_describes_its_examples(tmp_path: Path) -> None:
    data = images()
    network = nn.Sequential(nn.Flatten(), nn.Linear(60, 3))
    loss_surface(network, data, splits="train", examples="1,3:5", path=tmp_path / "s.h5", **GRID)
    surface = Surface.load(tmp_path / "s.h5")
    described = surface.attributes["inputs"]
    inputs = (data.splits["train"].inputs[[1, 3, 4]] / 255 - torch.tensor(data.mean).view(3, 1, 1)) / torch.tensor(
        data.std
    ).view(3, 1, 1)
    with torch.no_grad():
        predicted = network(inputs).argmax(1).tolist()
    assert [said["index"] for said in described] == [1, 3, 4]
    assert [said["label_name"] for said in described] == ["bee", "ant", "bee"]
    assert [said["prediction"] for said in described] == predicted
    assert {said["split"] for said in described} == {"train"}
    for said in described:
        shown = np.frombuffer(base64.b64decode(said["pixels"]), np.uint8).reshape(said["shape"])
        np.testing.assert_array_equal(shown, data.splits["train"].inputs[said["index"]].permute(1, 2, 0).numpy())
    kept = {name: surface.attributes[name] for name in ("over", "examples", "ball", "train_examples")}
    assert kept == {"over": "inputs", "examples": "1,3:5", "ball": "linf", "train_examples": 3}
    assert surface.attributes["epsilon"] == pytest.approx(8 / 255)
    assert "parameters" not in surface.attributes


def test_any_network_equals_a_plain_loop_and_is_left_as_it_was() -> None:
    torch.manual_seed(2)
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(24, 3)).train()
    with torch.no_grad():
        network(torch.randn(50, 3, 4, 5))  # running statistics other than 0 and 1
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    inputs, targets = torch.randn(9, 3, 4, 5), torch.arange(9) % 3
    options: dict[str, Any] = {
        **GRID,
        "examples": "1:8",
        "epsilon": 0.5,
        "direction": "gradient",
        "input_std": [1, 2, 4],
    }
    surface = loss_surface(network, (inputs, targets), store_directions=True, batch_size=3, **options)
    assert network.training
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    assert list(network.state_dict()) == list(before)
    first, second = (torch.from_numpy(part).float() for part in directions(surface))
    network.eval()
    scale = torch.tensor([1.0, 2.0, 4.0]).view(3, 1, 1)
    assert surface.y is not None
    for iy, b in enumerate(surface.y):
        for ix, a in enumerate(surface.x):
            with torch.no_grad():
                outputs = network(inputs[1:8] + (float(a) * first + float(b) * second) / scale)
            wanted = nn.functional.cross_entropy(outputs, targets[1:8])
            assert surface.variables["train_loss"][iy, ix] == pytest.approx(float(wanted), rel=1e-5)
            right = (outputs.argmax(1) == targets[1:8]).float().mean()
            assert surface.variables["train_accuracy"][iy, ix] == pytest.approx(float(right))
    low = loss_surface(network, (inputs, targets), memory="low", **options)
    np.testing.assert_allclose(low.variables["train_loss"], surface.variables["train_loss"], rtol=1e-6)


def test_derivatives_along_the_plane_are_those_of_softmax_regression() -> None:
    network, (inputs, targets) = linear(), examples()
    surface = loss_surface(
        network, (inputs, targets), examples=7, metrics=["loss", "curvature"], store_directions=True, **GRID
    )
    (shares,) = softmax(network, inputs.double().numpy()[[7]])
    weight = network.weight.detach().double().numpy()
    hessian = weight.T @ (np.diag(shares) - np.outer(shares, shares)) @ weight
    both = np.concatenate(directions(surface))
    np.testing.assert_allclose(surface.attributes["true_curvature"]["hessian"], both @ hessian @ both.T, rtol=1e-4)


@pytest.mark.slow
def test_an_interrupted_landscape_is_continued_and_other_settings_are_refused(tmp_path: Path) -> None:
    network, data, path = linear(), examples(), tmp_path / "s.h5"

    options: dict[str, Any] = {**GRID, "examples": "0:3", "direction": "gradient", "epsilon": 0.3}
    whole = loss_surface(network, data, metrics=["loss"], **options)
    loss_surface(network, data, metrics=["loss"], path=path, **options)
    with pytest.raises(UsageError, match="epsilon"):
        loss_surface(network, data, metrics=["loss"], path=path, **{**options, "epsilon": 0.4})
    half = Surface.load(path)
    evaluated = half.evaluated.copy()
    evaluated[2:] = False
    Surface(half.x, half.y, half.variables, evaluated, half.attributes).save(path, force=True)
    with pytest.raises(UsageError, match="examples"):
        loss_surface(network, data, metrics=["loss"], path=path, **{**options, "examples": "0:4"})
    with pytest.raises(UsageError, match="over"):
        loss_surface(network, data, metrics=["loss"], path=path, x=GRID["x"], y=GRID["y"])
    again = loss_surface(network, data, metrics=["loss"], path=path, **options)
    np.testing.assert_array_equal(again.variables["train_loss"], whole.variables["train_loss"])


def test_samplers_and_tolerance_work_over_inputs() -> None:
    network, data = linear(), examples(30)
    options: dict[str, Any] = {**GRID, "examples": "0:30", "epsilon": 0.3}
    grid = loss_surface(network, data, **options)
    sampled = loss_surface(network, data, tolerance=0.2, **options)
    close = sampled.variables["train_loss"] - grid.variables["train_loss"]
    assert (np.abs(close) <= 6 * sampled.variables["train_loss_stderr"] + 1e-5).all()
    placed = loss_surface(network, data, sampler="adaptive", points=9, **options)
    assert placed.points is not None
    assert placed.variables["train_loss"][0, 0] == pytest.approx(grid.variables["train_loss"][0, 0], rel=1e-5)


@pytest.mark.slow
@pytest.mark.process
def test_other_processes_measure_the_same_values() -> None:
    options: dict[str, Any] = {**GRID, "examples": "0:3", "epsilon": 0.3, "direction": "gradient"}
    here, there = (loss_surface(linear(), examples(), engine=engine, **options) for engine in ("local", "processes"))
    np.testing.assert_array_equal(here.variables["train_loss"], there.variables["train_loss"])


@pytest.mark.parametrize("ball", ["linf", "l2"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_outline_is_where_the_ball_ends(ball: str, count: int) -> None:
    generator = np.random.default_rng(count)
    first, second = generator.normal(size=(2, count, 11))
    epsilon = 0.4
    edge = np.array(outline([first, second], ball, epsilon))

    def size(a: float, b: float) -> float:
        """The norm of the example that is farthest."""
        moved = a * first + b * second
        return float(np.abs(moved).max() if ball == "linf" else np.linalg.norm(moved, axis=1).max())

    assert [size(*corner) for corner in edge] == pytest.approx([epsilon] * len(edge), rel=1e-5)
    middles = (edge + np.roll(edge, 1, axis=0)) / 2
    tolerance = 1e-5 if ball == "linf" else 1e-2  # straight edges, or 360 chords
    assert [size(*middle) for middle in middles] == pytest.approx([epsilon] * len(edge), rel=tolerance)
    angle = np.unwrap(np.arctan2(edge[:, 1], edge[:, 0]))
    assert (np.diff(angle) > 0).all()
    assert angle[-1] - angle[0] < 2 * np.pi


def test_the_outline_is_the_same_if_examples_are_reduced_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = np.random.default_rng(0).normal(size=(2, 5, 11))
    second[0] = 2 * first[0]  # the hull of this example has no area
    together = outline([first, second], "linf", 0.4)
    monkeypatch.setattr(ball_outline, "NUMBERS_AT_ONCE", 1)
    np.testing.assert_allclose(outline([first, second], "linf", 0.4), together, rtol=1e-6)


def test_numbers_of_examples() -> None:
    assert numbers_of("3,17,0:3", "examples") == (3, 17, 0, 1, 2)
    assert numbers_of(4, "examples") == (4,)
    for four in (np.int64(4), np.array(4), torch.tensor(4), np.array([1, 5, 2]).argmax() + 3):
        assert numbers_of(four, "examples") == (4,)
    assert numbers_of(torch.tensor([3, 17]), "examples") == (3, 17)
    deviations = np.array([0.5, 2.0])
    assert std_of(InputProtocol(over="inputs", input_std=deviations)) == (0.5, 2.0)  # type: ignore[arg-type]
    assert as_ranges([3, 17, 0, 1, 2]) == "3,17,0:3"
    for numbers in ([0], [5, 6, 7, 9], [2, 1, 0]):
        assert numbers_of(as_ranges(numbers), "examples") == tuple(numbers)


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an example that is not there": ({"examples": 30}, "no example 30: 'train' has 30"),
    "negative": ({"examples": [-1]}, "distinct numbers from 0"),
    "twice": ({"examples": "1,1"}, "distinct numbers"),
    "words": ({"examples": "first"}, "distinct numbers"),
    "a fraction": ({"examples": 3.0}, "distinct numbers"),
    "a fraction of NumPy": ({"examples": np.float64(3)}, "distinct numbers"),
    "a mask": ({"examples": torch.tensor([True, False])}, "distinct numbers"),
    "no numbers": ({"examples": "3:3"}, "distinct numbers"),
    "epsilon": ({"epsilon": 0}, "a number above 0"),
    "epsilon as text": ({"epsilon": "8/0"}, "a number above 0"),
    "std": ({"input_std": [1.0, -1.0]}, "a number above 0"),
    "channels": ({"input_std": [1.0, 2.0]}, "inputs of 7 channels"),
    "norm": ({"norm": "layer"}, "norm has no meaning over inputs"),
    "statistics": ({"bn": "recalibrate"}, "bn has no meaning over inputs"),
    "target weights": ({"to": nn.Linear(7, 4)}, "to has no meaning over inputs"),
    "eigenvectors": ({"direction": "eigen"}, "'eigen': over inputs, give random or gradient"),
    "itself": ({"examples": [1, 2], "towards": 2}, "example 2 is also the target"),
    "three ends": ({"towards": [1, 2, 3]}, "towards has 3 examples: give at most 2"),
    "only weights": ({"over": "weights", "examples": 3}, "examples .* landscapes over inputs"),
    "gradient of weights": ({"over": "weights", "direction": "gradient"}, "exists only over inputs"),
    "inputs for a loss": ({"loss": lambda outputs, targets, inputs: inputs}, "has a parameter `inputs`"),
    "splits": ({"splits": ["train", "test"]}, "one split"),
    "limit": ({"limit": 8}, "limit has no meaning .* by number: give examples='0:8' for the first 8"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_invalid_options_over_inputs_are_refused(name: str) -> None:
    options, complaint = REFUSED[name]
    with pytest.raises(UsageError, match=complaint):
        loss_surface(linear(), examples(), **{**GRID, **options})


def test_inputs_that_cannot_be_perturbed_are_refused() -> None:
    tokens = torch.randint(0, 9, (5, 4))
    with pytest.raises(UsageError, match=r"int64 .tokens or other whole numbers.*embeddings"):
        loss_surface(nn.Embedding(9, 4), (tokens, tokens), **GRID)
    with pytest.raises(UsageError, match="inputs in one tensor, not dict"):
        loss_surface(linear(), ({"a": torch.randn(5, 7)}, torch.zeros(5).long()), **GRID)
    with pytest.raises(UsageError, match="chosen by number"):
        loss_surface(linear(), [examples()], **GRID)
    with pytest.raises(UsageError, match="too few numbers for two directions"):
        loss_surface(nn.Linear(1, 4), (torch.ones(3, 1), torch.arange(3)), **GRID)


def test_a_gradient_of_zero_gives_no_direction() -> None:
    network = nn.Sequential(nn.Linear(FEATURES, CLASSES), nn.ReLU())
    with torch.no_grad():
        network[0].bias.fill_(-100)  # type: ignore[union-attr, operator]
    with pytest.raises(LandscapeError, match=r"gradient of example 2 .* is 0"):
        loss_surface(network, examples(), examples=2, direction="gradient", **GRID)


def test_a_range_is_found_on_the_first_of_many_examples() -> None:
    torch.manual_seed(0)
    data = torch.randn(300, FEATURES), torch.randint(0, CLASSES, (300,))
    network, seen = linear(), set()

    def loss(outputs: Tensor, targets: Tensor) -> Tensor:
        seen.add(len(targets))
        return functional.cross_entropy(outputs, targets, reduction="none")

    surface = loss_surface(
        network, data, over="inputs", examples="5:300", x=3, y=3, epsilon=0.5, loss=loss, batch_size=300
    )
    assert {EXAMPLES, 295} <= seen
    few = loss_surface(network, data, over="inputs", examples=f"5:{5 + EXAMPLES}", x=3, y=3, epsilon=0.5, loss=loss)
    assert surface.x[-1] == few.x[-1] > 0
    assert surface.attributes["examples"] == "5:300"


def test_the_command_measures_what_python_does(call: Command, trained: Path, tmp_path: Path) -> None:
    output = tmp_path / "s.h5"
    words = "--over inputs --examples 2,5 --direction gradient --epsilon 25/255 --ball l2 --x=-1:1:3 --y=-1:1:3"
    done = call("surface", trained, *words.split(), "--device", "cpu", "-o", output)
    assert done.returncode == 0, done.stderr
    surface = Surface.load(output)
    source = landscape.load_checkpoint(trained)
    same = loss_surface(
        source.build_model(), landscape.load_data("digits"), over="inputs", examples=[2, 5], direction="gradient",
        epsilon=25 / 255, ball="l2", x=(-1, 1, 3), y=(-1, 1, 3), device="cpu",
    )  # fmt: skip
    np.testing.assert_allclose(surface.variables["test_loss"], same.variables["test_loss"], rtol=1e-5)
    assert surface.attributes["direction_x"] == same.attributes["direction_x"]
    assert json.loads(json.dumps(surface.attributes["inputs"])) == same.attributes["inputs"]


def test_info_lists_the_examples_without_their_pictures(call: Command, tmp_path: Path) -> None:
    network = nn.Sequential(nn.Flatten(), nn.Linear(60, 3))
    loss_surface(network, images(), examples="2", ball="l2", path=tmp_path / "s.h5", **GRID)
    shown = call("info", tmp_path / "s.h5").stdout
    assert "split test, index 2, label 2, label_name cow" in shown
    assert "360 corners" in shown
    assert "pixels" not in shown
    described = json.loads(call("info", tmp_path / "s.h5", "--json").stdout)
    assert described["inputs"][0]["shape"] == [4, 5, 3]


def test_a_metric_of_the_network_can_run_it_on_its_batches() -> None:
    class Right:
        def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> float:
            return float(
                torch.cat([(model(inputs).argmax(1) == targets).float() for inputs, targets in batches]).mean()
            )

    options: dict[str, Any] = {**GRID, "examples": "0:20", "epsilon": 0.5, "batch_size": 7}
    surface = loss_surface(linear(), examples(), metrics={"right": Right(), "accuracy": "accuracy"}, **options)
    assert len(np.unique(surface.variables["train_right"])) > 2
    np.testing.assert_allclose(surface.variables["train_right"], surface.variables["train_accuracy"], atol=1e-6)
