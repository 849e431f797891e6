"""Metrics of the network itself: values, random numbers, errors, engines, continuation, and the examples."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import landscape
from landscape import LandscapeError, Surface, UsageError, loss_curve, loss_surface
from landscape.render.drawing import Drawing
from landscape.render.picture import compose

if TYPE_CHECKING:  # the workers of Ray import this module, and find no other of the tests
    from processes import Command, Example

GRID: dict[str, Any] = {"x": (-1, 1, 3), "y": (-1, 1, 3)}

pytestmark = pytest.mark.filterwarnings("ignore::landscape.CheckWarning")


def network() -> nn.Sequential:
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 2))


def data(count: int = 60) -> tuple[Tensor, Tensor]:
    source = torch.Generator().manual_seed(2)
    return torch.randn(count, 4, generator=source), torch.randint(0, 2, (count,), generator=source)


def weights_at(surface: Surface, centre: dict[str, Tensor], iy: int, ix: int) -> dict[str, np.ndarray[Any, Any]]:
    """The weights of a grid point, from the directions that the surface stores."""
    assert surface.directions is not None
    assert surface.y is not None
    return {
        name: tensor.double().numpy()
        + surface.x[ix] * surface.directions["x"].get(name, 0)
        + surface.y[iy] * surface.directions["y"].get(name, 0)
        for name, tensor in centre.items()
    }


class Draws:
    """Random numbers alone, from each generator that a metric may use; with the metric `Weights` their sum."""

    def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> dict[str, Any]:
        return {
            "given": torch.rand((), generator=generator, dtype=torch.float64),
            "torch": torch.rand((), dtype=torch.float64),
            "numpy": np.random.rand(),
            "python": random.random(),
        }


class Samples:
    """Samples around the sum of the weights."""

    def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> Tensor:
        total = sum(parameter.detach().double().sum() for parameter in model.parameters())
        return total + torch.randn(50, generator=generator, dtype=torch.float64)


def test_a_ridge_term_is_exact(example: Example) -> None:
    model = network()
    centre = {name: tensor.detach().clone() for name, tensor in model.named_parameters()}
    surface = loss_surface(model, data(), **GRID, metrics={"ridge": example("point_metrics").ridge}, device="cpu",
                           store_directions=True)  # fmt: skip
    expected = [
        [sum((w**2).sum() for w in weights_at(surface, centre, iy, ix).values()) / 2 for ix in range(3)]
        for iy in range(3)
    ]
    np.testing.assert_allclose(surface.variables["train_ridge"], expected, rtol=1e-6)
    assert surface.attributes["metrics"] == ["loss", "ridge"]


def test_robust_accuracy_of_a_linear_network_is_its_closed_form(example: Example) -> None:
    """An attack on a linear network reduces the margin by epsilon times the L1 norm of the difference of its rows."""
    torch.manual_seed(3)
    model, (inputs, targets), epsilon = nn.Sequential(nn.Linear(4, 2)), data(200), 0.25
    centre = {name: tensor.detach().clone() for name, tensor in model.named_parameters()}
    metric = example("point_metrics").RobustAccuracy(epsilon=epsilon)
    surface = loss_surface(
        model, (inputs, targets), **GRID, metrics={"robust": metric}, store_directions=True, device="cpu"
    )
    for iy in range(3):
        for ix in range(3):
            weights = weights_at(surface, centre, iy, ix)
            rows, offsets = weights["0.weight"], weights["0.bias"]
            signs = 2 * targets.numpy() - 1
            margin = signs * (inputs.double().numpy() @ (rows[1] - rows[0]) + offsets[1] - offsets[0])
            expected = (margin > epsilon * abs(rows[1] - rows[0]).sum()).mean()
            assert surface.variables["train_robust"][iy, ix] == pytest.approx(expected, abs=1e-9)


def test_the_calibration_error_is_that_of_numpy(example: Example) -> None:
    model, (inputs, targets) = network(), data(300)
    metric = example("point_metrics").CalibrationError()
    curve = loss_curve(model, (inputs, targets), x=(-1, 1, 3), metrics={"ece": metric}, device="cpu")
    with torch.no_grad():
        chances = model(inputs).double().softmax(1).numpy()
    best, right = chances.max(1), chances.argmax(1) == targets.numpy()
    expected = 0.0
    for low in np.arange(15) / 15:
        there = (best > low) & (best <= low + 1 / 15)
        if there.any():
            expected += there.mean() * abs(right[there].mean() - best[there].mean())
    assert curve.variables["train_ece"][1] == pytest.approx(expected, abs=1e-6)


def test_a_lack_of_memory_without_data_is_one_line() -> None:
    class Hungry:
        def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> float:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")

    with pytest.raises(LandscapeError, match="the cpu has too little memory: give another device"):
        loss_curve(network(), None, x=(-1, 1, 3), metrics={"score": Hungry()}, device="cpu")


def test_the_mean_of_samples_and_its_standard_error() -> None:
    model = network()
    curve = loss_curve(
        model, None, x=(-1, 1, 5), metrics={"score": Samples()}, seed=7, device="cpu", store_directions=True
    )
    drawn = torch.randn(50, generator=torch.Generator().manual_seed(7), dtype=torch.float64).numpy()
    assert curve.directions is not None
    start = sum(float(parameter.detach().double().sum()) for parameter in model.parameters())
    slope = sum(float(part.sum()) for part in curve.directions["x"].values())
    np.testing.assert_allclose(curve.variables["score"], start + curve.x * slope + drawn.mean(), rtol=1e-5)
    np.testing.assert_allclose(curve.variables["score_stderr"], drawn.std(ddof=1) / math.sqrt(50), rtol=1e-5)
    assert list(curve.variables) == ["score", "score_stderr"]  # without data, names have no split


def test_random_numbers_are_common_to_all_points_and_the_users_are_kept() -> None:
    torch.manual_seed(11), np.random.seed(11), random.seed(11)
    expected = torch.rand(()).item(), np.random.rand(), random.random()
    torch.manual_seed(11), np.random.seed(11), random.seed(11)
    surface = loss_surface(network(), data(), **GRID, metrics={"draws": Draws()}, device="cpu")
    # `network` seeds PyTorch, as users' code may; the generators of NumPy and Python are untouched.
    assert (np.random.rand(), random.random()) == expected[1:]
    for name in ("given", "torch", "numpy", "python"):
        assert np.ptp(surface.variables[f"train_{name}"]) == 0
    other = loss_curve(network(), None, x=(-1, 1, 2), metrics={"draws": Draws()}, seed=1, device="cpu")
    assert other.variables["given"][0] != surface.variables["train_given"][0, 0]


def test_the_sampler_adaptive_follows_a_metric_without_data() -> None:
    pytest.importorskip("adaptive")

    def squares(model: nn.Module, batches: Any, generator: torch.Generator) -> float:
        return sum(float((parameter.detach() ** 2).sum()) for parameter in model.parameters())

    model = network()
    options: dict[str, Any] = {"sampler": "adaptive", "points": 9, "store_directions": True, "device": "cpu"}
    curve = loss_curve(model, None, x=(-1, 1, 41), metrics={"squares": squares}, **options)
    assert curve.points is not None
    assert curve.directions is not None
    steps = curve.directions["x"]
    expected = [
        sum(float(((p.detach().numpy() + x * steps.get(name, 0)) ** 2).sum()) for name, p in model.named_parameters())
        for x in curve.points.x
    ]
    assert len(expected) == 9
    np.testing.assert_allclose(curve.points.variables["squares"], expected, rtol=1e-5)


def test_the_generators_of_other_devices_are_not_seeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a GPU that is not in use would stay as the metric left them, at its seed."""
    model, seeded = network(), []
    monkeypatch.setattr(torch.cuda, "manual_seed_all", seeded.append)
    monkeypatch.setattr(torch.mps, "manual_seed", seeded.append)
    loss_curve(model, None, x=(-1, 1, 2), metrics={"draws": Draws()}, device="cpu")
    assert not seeded


def test_a_metric_may_differentiate_and_the_gradients_are_restored() -> None:
    def slope(model: nn.Module, batches: Any, generator: torch.Generator) -> float:
        for inputs, targets in batches:
            nn.functional.cross_entropy(model(inputs), targets).backward()
        return math.sqrt(sum(float((p.grad**2).sum()) for p in model.parameters() if p.grad is not None))

    model, (inputs, targets) = network(), data()
    nn.functional.cross_entropy(model(inputs), targets).backward()
    grads = [parameter.grad.clone() for parameter in model.parameters() if parameter.grad is not None]
    expected = math.sqrt(sum(float((grad**2).sum()) for grad in grads))
    surface = loss_surface(model, (inputs, targets), **GRID, metrics={"slope": slope}, device="cpu")
    assert surface.variables["train_slope"][1, 1] == pytest.approx(expected, rel=1e-5)
    for parameter, grad in zip(model.parameters(), grads, strict=True):
        assert parameter.grad is not None
        assert torch.equal(parameter.grad, grad)


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.parametrize("engine", ["processes", "ray"])
def test_engines_agree(engine: str) -> None:
    if engine == "ray":
        pytest.importorskip("ray", reason="needs ray: pip install ray")
    asked: dict[str, Any] = {**GRID, "metrics": {"score": Samples(), "draws": Draws()}, "device": "cpu"}
    local = loss_surface(network(), data(), **asked, engine="local")
    other = loss_surface(network(), data(), **asked, engine=engine)
    for name, values in local.variables.items():
        np.testing.assert_allclose(other.variables[name], values, rtol=1e-6, err_msg=name)


def test_a_stopped_measurement_is_continued(tmp_path: Path) -> None:
    class Stops(Samples):
        left = 4

        def measure(self, *given: Any) -> Tensor:
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt
            return super().measure(*given)

    whole = loss_surface(network(), None, **GRID, metrics={"score": Samples()}, device="cpu")
    asked: dict[str, Any] = {**GRID, "path": tmp_path / "s.h5", "device": "cpu"}
    with pytest.raises(KeyboardInterrupt):
        loss_surface(network(), None, metrics={"score": Stops()}, **asked)
    assert 0 < Surface.load(tmp_path / "s.h5").measured < 9
    continued = loss_surface(network(), None, metrics={"score": Samples()}, **asked)
    for name, values in whole.variables.items():
        assert np.array_equal(continued.variables[name], values)


def test_a_metric_that_was_changed_is_not_continued(tmp_path: Path) -> None:
    class Scaled:
        def __init__(self, factor: float, left: int = 100) -> None:
            self.factor, self.left = factor, left

        def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> float:
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
            return self.factor * float(sum(parameter.square().sum() for parameter in model.parameters()))

    asked: dict[str, Any] = {**GRID, "path": tmp_path / "s.h5", "device": "cpu"}
    with pytest.raises(KeyboardInterrupt):
        loss_surface(network(), data(), metrics={"norm": Scaled(1, left=9)}, **asked)
    with pytest.raises(UsageError, match=r"another network, data or metric .*: centre_train_norm was [\d.]+ before"):
        loss_surface(network(), data(), metrics={"norm": Scaled(1.1)}, **asked)
    assert loss_surface(network(), data(), metrics={"norm": Scaled(1)}, **asked).is_complete


@pytest.mark.parametrize("examples", [data(), None])
def test_random_numbers_of_another_generator_are_reported(examples: Any) -> None:
    def unseeded(model: nn.Module, batches: Any, generator: torch.Generator) -> float:
        return float(np.random.default_rng().random())

    def check(metric: Any) -> dict[str, Any]:
        surface = loss_surface(network(), examples, **GRID, metrics={"m": metric}, device="cpu")
        (found,) = (check for check in surface.attributes["checks"] if check["name"] == "repeats itself")
        return found

    found = check(unseeded)
    assert found["ok"] is False
    assert "the metric is random; let it draw from its generator" in found["text"]
    assert check(Samples())["ok"] is True


def test_samples_may_be_tensors_in_a_list_in_half_precision_or_need_a_gradient() -> None:
    def loss_of_batches(model: nn.Module, batches: Any, generator: torch.Generator) -> dict[str, Any]:
        found = [model(inputs).square().mean() for inputs, _ in batches]
        return {"tensors": found, "half": torch.stack(found).bfloat16(), "array": [one.item() for one in found]}

    model, (inputs, targets) = network(), data()
    surface = loss_surface(
        model, (inputs, targets), **GRID, metrics={"m": loss_of_batches}, batch_size=20, device="cpu"
    )
    expected = [float(model(part).square().mean()) for part in inputs.split(20)]
    assert surface.variables["train_tensors"][1, 1] == pytest.approx(np.mean(expected), rel=1e-6)
    assert surface.variables["train_tensors_stderr"][1, 1] == pytest.approx(np.std(expected, ddof=1) / 3**0.5, rel=1e-5)
    assert np.array_equal(surface.variables["train_array"], surface.variables["train_tensors"])
    assert surface.variables["train_half"][1, 1] == pytest.approx(np.mean(expected), rel=1e-2)


def needs_argument(count: int) -> type:
    class Metric:
        def __init__(self, more: int) -> None:
            self.more = more

        def measure(self, model: nn.Module, batches: Any, generator: torch.Generator) -> float:
            return count + self.more

    return Metric


def changes(model: nn.Module, batches: Any, generator: torch.Generator) -> float:
    with torch.no_grad():
        next(model.parameters()).add_(1)
    return 0.0


def changes_data(model: nn.Module, batches: Any, generator: torch.Generator) -> float:
    next(model.parameters()).data.mul_(2)  # which PyTorch does not count as a write
    return 0.0


def forgets(model: nn.Module, batches: Any, generator: torch.Generator) -> None:
    pass


def forgets_some(model: nn.Module, batches: Any, generator: torch.Generator) -> list[Any]:
    return [1.0, None]


def fails(model: nn.Module, batches: Any, generator: torch.Generator) -> Any:
    return model.policy


def trains(model: nn.Module, batches: Any, generator: torch.Generator) -> float:
    model.train()
    return 0.0


def shapes(model: nn.Module, batches: Any, generator: torch.Generator) -> Tensor:
    return torch.zeros(2, 3)


def waves(model: nn.Module, batches: Any, generator: torch.Generator) -> Any:
    return np.array([1 + 2j, 3 + 0j])  # as `np.linalg.eigvals` gives


def texts(model: nn.Module, batches: Any, generator: torch.Generator) -> str:
    return "much"


def collides(model: nn.Module, batches: Any, generator: torch.Generator) -> dict[str, float]:
    return {"loss": 1.0}


def nothing(model: nn.Module, batches: Any, generator: torch.Generator) -> dict[str, float]:
    return {}


@pytest.mark.parametrize(
    ("metric", "message"),
    [
        (needs_argument(1), "the metric Metric is a class: give an instance"),
        (changes, "changed '0.weight' of the network"),
        (changes_data, "changed '0.weight' of the network"),
        (forgets, "returned None for 'm': return a real number"),
        (forgets_some, "returned a list for 'm'"),
        (fails, r"the metric 'm' failed: .* no attribute 'policy' .*test_point_metrics.py:\d+\)"),
        (trains, "left the network in training mode"),
        (shapes, r"returned shape \[2, 3\]"),
        (waves, "returned a ndarray for 'm': return a real number"),
        (texts, "returned a str for 'm'"),
        (collides, "returned 'loss', which another metric measures, too"),
        (nothing, "returned no values"),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_metrics_that_change_the_network_or_return_no_numbers_are_refused(metric: Any, message: str) -> None:
    model = network()
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    with pytest.raises((LandscapeError, UsageError), match=message):
        loss_surface(model, data(), **GRID, metrics={"m": metric}, device="cpu")
    assert all(torch.equal(before[name], tensor) for name, tensor in model.state_dict().items())


@pytest.mark.parametrize("metrics", [[Samples()], (fails,), fails, Samples], ids=["objects", "tuple", "one", "class"])
def test_metrics_without_names_are_refused(metrics: Any) -> None:
    with pytest.raises(UsageError, match=r"^metrics (holds|is) a .*: give names .*metrics=\{'mine': metric\}$"):
        loss_surface(network(), data(), **GRID, metrics=metrics, device="cpu")


def test_a_metric_must_return_the_same_names_everywhere() -> None:
    names = iter("aab")

    def varies(model: nn.Module, batches: Any, generator: torch.Generator) -> dict[str, float]:
        return {next(names): 1.0}

    with pytest.raises(LandscapeError, match="must return the same names at every point"):
        loss_surface(network(), None, **GRID, metrics={"m": varies}, device="cpu")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"metrics": ["loss"]}, "there is no data, which the metric loss needs"),
        ({}, "there is no data"),
        ({"metrics": {"score": Samples()}, "direction": "eigen"}, "the direction eigen needs data"),
        ({"metrics": {"score": Samples()}, "limit": 5}, "limit needs data"),
        ({"metrics": {"score": Samples()}, "bn": "recalibrate"}, "bn='recalibrate' needs data"),
        ({"metrics": ["curvature"]}, "there is no data, which the metric curvature needs"),
        ({"metrics": {"score": Samples()}, "x": 5}, r"found by the loss, which needs data: .*x=\(-1, 1, 51\)"),
    ],
)
def test_without_data(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        loss_surface(network(), None, **{**GRID, "device": "cpu", **options})


def test_the_error_is_drawn() -> None:
    asked: dict[str, Any] = {"metrics": {"score": Samples()}, "device": "cpu"}
    curve = loss_curve(network(), None, x=(-1, 1, 5), **asked)
    line = compose(curve, Drawing()).curves[0].lines[0]
    assert line.band is not None
    errors = curve.variables["score_stderr"]
    np.testing.assert_allclose(line.band[1] - line.band[0], 2 * errors)
    surface = loss_surface(network(), None, **GRID, **asked)
    remarks = compose(surface, Drawing()).panels[0].remarks
    assert any(remark.startswith(f"standard error {errors[0]:.2g} (median)") for remark in remarks)


FILE = """
class Length:
    def measure(self, model, batches, generator):
        return sum(float((p.detach() ** 2).sum()) for p in model.parameters()) ** 0.5

one = Length()

def length(model, batches, generator):
    return Length().measure(model, batches, generator)

def build():
    from torch import nn
    return nn.Sequential(nn.Linear(4, 3), nn.Tanh(), nn.Linear(3, 2))
"""


@pytest.mark.process
def test_the_command(tmp_path: Path, call: Command) -> None:
    (tmp_path / "own.py").write_text(FILE, encoding="utf-8")
    model = network()
    torch.save(model.state_dict(), tmp_path / "weights.pt")
    expected = math.sqrt(sum(float((p.detach() ** 2).sum()) for p in model.parameters()))
    for name in ("Length", "one", "length"):
        done = call("curve", tmp_path / "weights.pt", "--model", f"{tmp_path}/own.py:build", "--data", "none",
                    "--metrics", f"{tmp_path}/own.py:{name}", "--x=-1:1:3", "-o", tmp_path / f"{name}.h5")  # fmt: skip
        assert done.returncode == 0, done.stderr
        surface = Surface.load(tmp_path / f"{name}.h5")
        assert surface.variables[name][1] == pytest.approx(expected, rel=1e-6)
        assert surface.attributes["data_source"] == "none"


@pytest.mark.parametrize("metrics", [{"one": 3}, Samples()])
def test_what_is_no_metric_is_refused(metrics: Any) -> None:
    with pytest.raises(UsageError, match=r"metrics (holds a int|is a Samples): give"):
        loss_surface(network(), None, x=(-1, 1, 2), y=None, metrics=metrics)


@pytest.mark.slow
def test_the_return_of_a_policy_is_that_of_a_plain_loop(tmp_path: Path, example: Example) -> None:
    gymnasium = pytest.importorskip("gymnasium", reason="needs gymnasium: pip install gymnasium")
    module = example("policy")
    surface = module.main(tmp_path, rounds=1, points=3)
    policy = module.build()
    policy.load_state_dict(torch.load(tmp_path / "policy.pt", weights_only=True))
    seeds = torch.randint(2**31 - 1, (16,), generator=torch.Generator().manual_seed(0)).tolist()
    returns = []
    environment = gymnasium.make("CartPole-v1")
    for seed in seeds:
        state, _ = environment.reset(seed=seed)
        steps, over = 0, False
        while not over:
            hidden = np.tanh(state @ policy[0].weight.detach().numpy().T + policy[0].bias.detach().numpy())
            scores = hidden @ policy[2].weight.detach().numpy().T + policy[2].bias.detach().numpy()
            state, _, terminated, truncated, _ = environment.step(int(scores.argmax()))
            steps, over = steps + 1, terminated or truncated
        returns.append(steps)
    assert surface.variables["return"][1, 1] == pytest.approx(np.mean(returns))
    assert surface.variables["return_stderr"][1, 1] == pytest.approx(np.std(returns, ddof=1) / 4)
    assert {path.suffix for path in tmp_path.iterdir()} == {".pt", ".h5", ".png"}


def test_the_public_name() -> None:
    assert isinstance(Samples(), landscape.PointMetric)
    assert not isinstance(nn.CrossEntropyLoss(), landscape.PointMetric)
