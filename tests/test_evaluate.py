"""Surfaces against plain PyTorch; forms of data and metrics; engines, BatchNorm, precision."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset, TensorDataset

import landscape
import oracles
from landscape.core import plugins
from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches import TensorBatches, as_splits
from landscape.data.dataset import normalise
from landscape.measure import engine as engines
from landscape.measure import metric
from landscape.measure.network import batch_size
from landscape.measure.network.batchnorm import recalibrate
from landscape.measure.weighted_values import terms_of_metric
from landscape.plane.plane import Point, make_plane, on_plane
from matrix import matrix
from subjects import GRID, Examples, Stop, images, states


def test_a_surface_equals_the_oracle(network: nn.Module, examples: Examples) -> None:
    surface = landscape.loss_surface(network, examples, **GRID)
    loss, accuracy = oracles.surface(network, *examples, surface.x, surface.y, seed=5)
    np.testing.assert_allclose(surface.variables["train_loss"], loss, rtol=2e-6)
    np.testing.assert_allclose(surface.variables["train_accuracy"], accuracy, atol=1e-12)
    assert surface.variables["train_loss"].dtype == np.float64
    assert surface.is_complete


@pytest.mark.parametrize("batch_size", [1, 7, 30, 1000])
def test_the_batch_size_does_not_change_values(batch_size: int, network: nn.Module, examples: Examples) -> None:
    whole = landscape.loss_surface(network, examples, **GRID)
    parts = landscape.loss_surface(network, examples, batch_size=batch_size, **GRID)
    np.testing.assert_allclose(parts.variables["train_loss"], whole.variables["train_loss"], rtol=1e-6)


@pytest.mark.parametrize("tolerance", [None, 0.001])
def test_batches_are_halved_until_they_fit_into_the_memory(
    tolerance: float | None, network: nn.Module, examples: Examples
) -> None:
    """A simulated GPU whose memory does not suffice, also for the references of a sample."""
    fitting: list[int] = []

    def demanding(outputs: Tensor, targets: Tensor) -> Tensor:
        if len(outputs) > 8:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")
        fitting.append(len(outputs))
        return nn.functional.cross_entropy(outputs, targets, reduction="none")

    options: dict[str, Any] = {**GRID, "batch_size": 30, "tolerance": tolerance}
    expected = landscape.loss_surface(network, examples, **options, metrics=["loss"])
    surface = landscape.loss_surface(network, examples, **options, loss=demanding, tolerance_floor=math.log(3))
    np.testing.assert_allclose(surface.variables["train_loss"], expected.variables["train_loss"], rtol=1e-6)
    assert 7 in fitting  # 30, 15, 7


def test_memory_for_no_batch_at_all(network: nn.Module, examples: Examples) -> None:
    def insatiable(outputs: Tensor, targets: Tensor) -> Tensor:
        raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")

    network[0].register_forward_hook(lambda *_: None)  # so that no trial runs before
    before = states(network)
    with pytest.raises(LandscapeError, match="too little memory for batches of 1: give a smaller"):
        landscape.loss_surface(network, examples, **GRID, batch_size=30, loss=insatiable)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


@pytest.mark.parametrize(("fits", "best"), [(0, 128), (256, 256), (4096, 512)])
def test_batches_by_trial(fits: int, best: int) -> None:
    """The size is doubled until batches are no faster or do not fit; if none fits, the evaluator halves it later."""

    def rate(batches: TensorBatches) -> float:
        if batches.batch_size > fits:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")
        return min(batches.batch_size, 500.0)

    splits = {"train": TensorBatches(torch.zeros(20_000, 1), torch.zeros(20_000), 1)}
    assert batch_size.by_trial(rate, splits) == best


def forms(examples: Examples) -> dict[str, Any]:
    dataset = TensorDataset(*examples)
    return {
        "tensors": examples,
        "list of tensors": list(examples),
        "dataset": dataset,
        "loader": DataLoader(dataset, batch_size=7),
        "batches": [(examples[0][:11], examples[1][:11]), (examples[0][11:], examples[1][11:])],
        "splits": {"train": examples},
    }


@pytest.mark.parametrize("form", ["list of tensors", "dataset", "loader", "batches", "splits"])
def test_data_in_every_form(form: str, network: nn.Module, examples: Examples) -> None:
    data = forms(examples)
    expected = landscape.loss_curve(network, data["tensors"], x=(-1, 1, 3), seed=5)
    surface = landscape.loss_curve(network, data[form], x=(-1, 1, 3), seed=5)
    np.testing.assert_allclose(surface.variables["train_loss"], expected.variables["train_loss"], rtol=1e-6)
    assert surface.attributes["train_examples"] == 30


def test_a_data_set_is_normalised_and_both_splits_are_measured(network: nn.Module) -> None:
    data = images()
    surface = landscape.loss_curve(network, data, x=(-1, 1, 3), limit=10)
    assert set(surface.variables) == {"train_loss", "train_accuracy", "test_loss", "test_accuracy"}
    assert (surface.attributes["train_examples"], surface.attributes["test_examples"]) == (10, 8)
    test = data.splits["test"]
    loss, accuracy = oracles.loss_and_accuracy(network, [], normalise(test.inputs, data.mean, data.std), test.targets)
    assert surface.attributes["centre_test_loss"] == pytest.approx(loss, rel=1e-6)
    assert surface.variables["test_accuracy"][1] == pytest.approx(accuracy)


def generator_of(examples: Examples) -> Any:
    return (batch for batch in [examples])


class Unsized(Dataset[Any]):
    def __getitem__(self, index: int) -> Any:
        raise AssertionError("never asked")


@pytest.mark.parametrize(
    ("make", "options", "complaint"),
    [
        (generator_of, {}, "only once"),
        (lambda e: [e[0]], {}, "must be a pair"),
        (lambda e: 3, {}, "cannot measure on int"),
        (lambda e: [], {}, "no batches"),
        (lambda e: (e[0], e[1][:3]), {}, "30 inputs and 3 targets"),
        (lambda e: e, {"splits": ["test"]}, "no split 'test': it has train"),
        (lambda e: e, {"loss": "crossentropy"}, "unknown loss 'crossentropy': did you mean cross_entropy"),
        (lambda e: e, {"metrics": ["acuracy"]}, "unknown metric 'acuracy': did you mean accuracy"),
        (lambda e: e, {"metrics": []}, "no metric to measure"),
        (lambda e: e, {"loss": lambda o, t: nn.functional.cross_entropy(o, t)}, "one value each"),
        (lambda e: e, {"bn": "melt"}, "choose one of frozen, recalibrate"),
        (lambda e: e, {"precision": "float8"}, "unknown precision"),
        (lambda e: e, {"engine": "remote"}, "unknown engine"),
        (lambda e: e, {"device": "tpu"}, "no device 'tpu' here"),
        (lambda e: e, {"space": "everything"}, "choose one of parameters, states"),
        (lambda e: e, {"to": [{}, {}]}, "2 target networks for 1 axis"),
        (lambda e: e, {"limit": -5}, "limit -5: give 1 or more"),
        (lambda e: e, {"batch_size": 0}, "batch_size 0: give 1 or more"),
        (lambda e: e, {"x": (-1, 1)}, "must be \\(minimum, maximum, number of points\\)"),
        (lambda e: e, {"x": (-1, 1, 3.0)}, "a whole number of points"),
        (lambda e: {"val set": e}, {}, "'val set_loss' cannot name a variable"),
        (lambda e: e, {"precision": "tf32", "device": "cpu"}, "tf32 exists on NVIDIA GPUs only, not on cpu"),
        (lambda e: e, {"batch_size": "a"}, "batch_size 'a': give 1 or more"),
        (lambda e: e, {"bn": "recalibrate", "batch_size": 1}, "cannot be estimated from batches of one example"),
        (lambda e: {}, {}, "the data has no splits"),
        (lambda e: TensorDataset(*(part[:0] for part in e)), {}, "the Dataset is empty"),
        (lambda e: TensorDataset(*e, e[1]), {}, "must be a pair \\(input, target\\)"),
        (lambda e: Unsized(), {}, "has no length \\(__len__\\)"),
        (lambda e: [e], {"tolerance": 0.01}, "not batches"),
        (lambda e: DataLoader(TensorDataset(*e), batch_size=7, shuffle=True), {}, "differ between iterations"),
    ],
)
def test_wrong_requests(
    make: Callable[[Examples], Any], options: dict[str, Any], complaint: str, network: nn.Module, examples: Examples
) -> None:
    before = states(network)
    with pytest.raises(UsageError, match=complaint):
        landscape.loss_curve(network, make(examples), **{"x": (-1, 1, 3), **options})
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


def test_a_users_own_loss_and_metric(network: nn.Module, examples: Examples) -> None:
    def margin(outputs: Tensor, targets: Tensor) -> Tensor:
        return outputs.gather(1, targets[:, None])[:, 0]

    surface = landscape.loss_curve(
        network, examples, x=(-1, 1, 3), loss=lambda o, t: -margin(o, t), metrics={"margin": margin}
    )
    np.testing.assert_allclose(surface.variables["train_margin"], -surface.variables["train_loss"])
    with torch.no_grad():
        expected = float(margin(network(examples[0]), examples[1]).mean())
    assert surface.variables["train_margin"][1] == pytest.approx(expected, rel=1e-5)


def test_squared_error_for_regression() -> None:
    torch.manual_seed(0)
    model, inputs, targets = nn.Linear(4, 1), torch.randn(9, 4), torch.randn(9)
    surface = landscape.loss_curve(model, (inputs, targets), x=(-1, 1, 3), loss="squared_error")
    assert list(surface.variables) == ["train_loss"]
    with torch.no_grad():
        expected = float((model(inputs)[:, 0] - targets).square().mean())
    assert surface.variables["train_loss"][1] == pytest.approx(expected, rel=1e-5)


METRICS = [name for name in metric.names() if name != "curvature"]  # that one measures the network: tests/curvature


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_gives_one_value_an_example(name: str) -> None:
    outputs, targets = torch.randn(8, 5), torch.arange(8) % 5
    if name.startswith("next_token"):  # sequences of four tokens
        outputs, targets = torch.randn(8, 4, 5), torch.arange(32).reshape(8, 4) % 5
    found = terms_of_metric(metric.find(name), name, outputs, targets)
    assert found.products.shape == found.weights.shape == (8,)
    for row in range(8):  # no value depends on the other examples
        one = terms_of_metric(metric.find(name), name, outputs[row : row + 1], targets[row : row + 1])
        torch.testing.assert_close(one.products, found.products[row : row + 1])
        torch.testing.assert_close(one.weights, found.weights[row : row + 1])


def test_metrics_by_hand() -> None:
    outputs, targets = torch.tensor([[0.0, math.log(3.0)], [5.0, 0.0]]), torch.tensor([1, 1])
    names = ("accuracy", "cross_entropy", "squared_error")
    found = {name: terms_of_metric(metric.find(name), name, outputs, targets).products for name in names}
    assert found["accuracy"].tolist() == [1, 0]
    assert found["cross_entropy"][0] == pytest.approx(-math.log(0.75), rel=1e-6)
    expected = (math.log(3.0) - 1) ** 2, 5.0**2 + 1
    assert found["squared_error"].tolist() == pytest.approx(expected, rel=1e-6)


def test_a_surface_to_two_other_networks_goes_through_them(network: nn.Module, examples: Examples) -> None:
    others = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        other = nn.Sequential(*[type(m)(4) if isinstance(m, nn.BatchNorm2d) else m for m in network])
        other = __import__("copy").deepcopy(other)
        with torch.no_grad():
            for tensor in other.state_dict().values():
                if tensor.is_floating_point():
                    tensor.add_(torch.rand_like(tensor))
        others.append(other.eval())
    surface = landscape.loss_surface(network, examples, x=(0, 1, 2), y=(0, 1, 2), to=others)
    corners = [network, *others]
    for (iy, ix), model in zip([(0, 0), (0, 1), (1, 0)], corners, strict=True):
        loss, _ = oracles.loss_and_accuracy(model, [], *examples)
        assert surface.variables["train_loss"][iy, ix] == pytest.approx(loss, rel=1e-4)
    assert surface.attributes["direction_x"]["space"] == "states"


def test_interpolation_ends_in_both_networks(network: nn.Module, examples: Examples) -> None:
    other = {name: t + 0.1 if t.is_floating_point() else t for name, t in network.state_dict().items()}
    line = landscape.interpolate(network, other, examples, x=(0, 1, 3))
    assert line.variables["train_loss"][0] == pytest.approx(
        oracles.loss_and_accuracy(network, [], *examples)[0], rel=1e-5
    )
    network.load_state_dict(other)
    assert line.variables["train_loss"][2] == pytest.approx(
        oracles.loss_and_accuracy(network, [], *examples)[0], rel=1e-4
    )


def test_recalibrated_statistics_are_those_of_the_data(network: nn.Module, examples: Examples) -> None:
    before = states(network)
    surface = landscape.loss_curve(network, examples, x=(-1, 1, 3), bn="recalibrate", batch_size=30)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    with torch.no_grad():
        features = network[0](examples[0])
        network[1].running_mean.copy_(features.mean((0, 2, 3)))
        network[1].running_var.copy_(features.var((0, 2, 3)))
    loss, _ = oracles.loss_and_accuracy(network, [], *examples)
    assert surface.variables["train_loss"][1] == pytest.approx(loss, rel=1e-5)


def test_lower_precision_is_near(network: nn.Module, examples: Examples) -> None:
    exact = landscape.loss_curve(network, examples, x=(-1, 1, 3))
    lower = landscape.loss_curve(network, examples, x=(-1, 1, 3), precision="bfloat16")
    np.testing.assert_allclose(lower.variables["train_loss"], exact.variables["train_loss"], rtol=0.03)
    assert lower.attributes["precision"] == "bfloat16"


@pytest.mark.parametrize("batch_size", [7, 29, 30])
def test_recalibrated_statistics_do_not_depend_on_uneven_batches(
    batch_size: int, network: nn.Module, examples: Examples
) -> None:
    if batch_size == 29:  # the last batch has one example and so no variance; the others are used
        expected = landscape.loss_curve(network, (examples[0][:29], examples[1][:29]), x=(-1, 1, 3), bn="recalibrate")
        surface = landscape.loss_curve(network, examples, x=(-1, 1, 3), bn="recalibrate", batch_size=29, metrics="loss")
        assert np.isfinite(surface.variables["train_loss"]).all()
        assert surface.variables["train_loss"][1] == pytest.approx(expected.variables["train_loss"][1], rel=0.1)
        return
    landscape.loss_curve(network, examples, x=(-1, 1, 3))
    with on_plane(network, make_plane(network, (-1, 1, 3), None), torch.device("cpu")), torch.no_grad():
        recalibrate(network, TensorBatches(*examples, batch_size))
        features = network[0](examples[0])
        torch.testing.assert_close(network[1].running_mean, features.mean((0, 2, 3)), rtol=1e-4, atol=1e-5)


def test_statistics_come_from_the_training_examples(network: nn.Module) -> None:
    both = landscape.loss_curve(network, images(), x=(-1, 1, 3), bn="recalibrate")
    test = landscape.loss_curve(network, images(), x=(-1, 1, 3), bn="recalibrate", splits="test")
    np.testing.assert_array_equal(test.variables["test_loss"], both.variables["test_loss"])
    assert test.attributes["bn_fingerprint"] == both.attributes["train_fingerprint"]


def test_a_limited_dataset_is_not_gone_through_further(network: nn.Module, examples: Examples) -> None:
    asked = []

    class Slow(TensorDataset):
        def __getitem__(self, index: int) -> tuple[Tensor, ...]:
            asked.append(index)
            return super().__getitem__(index)

    surface = landscape.loss_curve(network, Slow(*examples), x=(-1, 1, 3), limit=5)
    assert sorted(set(asked)) == list(range(5))
    assert surface.attributes["train_examples"] == 5


def test_examples_are_read_once_for_values_and_statistics(network: nn.Module, examples: Examples) -> None:
    read = []

    class Counted(TensorDataset):
        def __getitem__(self, index: int) -> tuple[Tensor, ...]:
            read.append(index)
            return super().__getitem__(index)

    once = landscape.loss_curve(network, Counted(*examples), x=(-1, 1, 3), bn="recalibrate", batch_size=10)
    assert sorted(read) == list(range(len(examples[0])))
    plain = landscape.loss_curve(network, examples, x=(-1, 1, 3), bn="recalibrate", batch_size=10)
    np.testing.assert_array_equal(once.variables["train_loss"], plain.variables["train_loss"])
    assert once.attributes["bn_fingerprint"] == plain.attributes["bn_fingerprint"]


def test_arrays_and_single_names_are_taken(network: nn.Module, examples: Examples) -> None:
    arrays = tuple(tensor.numpy() for tensor in examples)
    surface = landscape.loss_curve(network, arrays, x=(-1, 1, 3), metrics="accuracy", splits="train")
    assert list(surface.variables) == ["train_accuracy"]
    named = landscape.loss_curve(network, arrays, x=(-1, 1, 3), metrics={"loss": "loss", "right": "accuracy"})
    assert list(named.variables) == ["train_loss", "train_right"]
    np.testing.assert_array_equal(named.variables["train_right"], surface.variables["train_accuracy"])


class Pair(nn.Module):
    """A network whose outputs no metric can interpret."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(6, 3)

    def forward(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        outputs = self.linear(inputs)
        return outputs, outputs


def test_a_network_that_cannot_be_measured_is_the_users(examples: Examples) -> None:
    with pytest.raises(LandscapeError, match="outputs are a tuple of 2: name one with output=NAME"):
        landscape.loss_curve(Pair(), (torch.randn(9, 6), examples[1][:9]), x=(-1, 1, 3))


def test_overflow_is_a_value(network: nn.Module, examples: Examples) -> None:
    surface = landscape.loss_curve(network, examples, x=(-1e38, 1e38, 3), ignore="none")
    assert surface.is_complete
    assert not np.isfinite(surface.variables["train_loss"][[0, 2]]).any()
    assert np.isfinite(surface.variables["train_loss"][1])


class Logarithm(nn.Module):
    """log(1 - w x) of inputs x and a weight w."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1))

    def forward(self, inputs: Tensor) -> Tensor:
        return (1 - inputs * self.weight).log()


def test_the_cause_of_a_value_is_found_on_any_split() -> None:
    data = {"train": (-torch.ones(4, 1), torch.zeros(4)), "test": (torch.ones(4, 1), torch.zeros(4))}
    curve = landscape.loss_curve(
        Logarithm(), data, x=(0, 1, 2), to={"weight": torch.tensor([2.0])}, loss=lambda outputs, targets: outputs[:, 0]
    )
    np.testing.assert_allclose(curve.variables["train_loss"], np.log([1, 3]), rtol=1e-6)
    np.testing.assert_array_equal(curve.variables["test_loss"], [0, np.nan])
    assert curve.attributes["non_finite_cause"].startswith("logarithm of a negative number")


@pytest.mark.process
@pytest.mark.parametrize("engine", matrix(plugins.names(engines.FOLDER), quick=lambda engine: engine != "ray"))
def test_every_engine_equals_the_reference(engine: str, network: nn.Module, examples: Examples) -> None:
    reference = landscape.loss_surface(network, examples, **GRID)
    surface = landscape.loss_surface(network, examples, engine=engine, **GRID)
    for name, values in reference.variables.items():  # processes share the cores, so a sum has fewer threads
        np.testing.assert_allclose(surface.variables[name], values, rtol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("engine", plugins.names(engines.FOLDER))
def test_engines_measure_the_points_that_they_are_given(engine: str, network: nn.Module, examples: Examples) -> None:
    plane = make_plane(network, (-1, 1, 3), None)
    splits = as_splits(examples, batch_size=None, device=torch.device("cpu"))
    task = engines.Task(network, plane, splits, metric.choose("cross_entropy", None), torch.device("cpu"))
    points = [Point((2,), (1.0,)), Point((0,), (-1.0,))]
    found = [result.point for result in engines.run(engine, task, iter(points))]
    assert sorted(found, key=lambda point: point.index) == points[::-1]
    assert engine != "local" or found == points


def test_the_batches_of_recalibrated_statistics_are_a_setting(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    options: dict[str, Any] = {"x": (-1, 1, 5), "bn": "recalibrate", "path": tmp_path / "s.h5"}
    whole = landscape.loss_curve(network, examples, **{**options, "path": None}, batch_size=7)
    assert (whole.attributes["bn_split"], whole.attributes["bn_batch_size"]) == ("train", 7)
    with pytest.raises(KeyboardInterrupt):
        landscape.loss_curve(network, examples, **options, batch_size=7, progress=Stop(2))
    with pytest.raises(UsageError, match="bn_batch_size 7 before, 10 now"):
        landscape.loss_curve(network, examples, **options, batch_size=10)
    continued = landscape.loss_curve(network, examples, **options)
    np.testing.assert_array_equal(continued.variables["train_loss"], whole.variables["train_loss"])
