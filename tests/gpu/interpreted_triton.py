"""The convolution as one Triton kernel, run on the CPU by Triton's interpreter, against float64.

`test_kernels.py` runs this file in a process of its own, as Triton must be imported with TRITON_INTERPRET=1.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from landscape import models
from landscape.data.batches.from_user import as_splits
from landscape.measure import metric
from landscape.measure.engine import Task
from landscape.measure.network import evaluator, execution, kernel_choice
from landscape.measure.network import triton_convolution as kernel
from landscape.measure.network.activation_forms import Activation
from landscape.measure.network.evaluator import Evaluator
from landscape.measure.network.layer_forms import Convolution, ConvolutionInto
from landscape.plane.plane import make_plane
from scripts.on_gpu import kernels, layers

assert kernel.INTERPRETED, "TRITON_INTERPRET=1 must be set"

# Of the largest result: the rounding of the type, where the interpreter truncates bfloat16, and the sums in float32.
ALLOWED = {torch.float32: 1e-5, torch.float16: 2.0**-10, torch.bfloat16: 2.0**-7}


def numbers(*shape: int, kind: torch.dtype = torch.float32, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).to(kind)


SHAPES = {
    "images": (2, 3, 16, 8, 8),
    "odd sides, more than one block of columns": (3, 16, 70, 7, 9),
    "more than one step of the sum": (1, 70, 5, 5, 4),
    "more than one block of rows": (3, 8, 8, 9, 9),
    "sides of one": (5, 4, 4, 1, 1),
}


@pytest.mark.parametrize("kind", ALLOWED)
@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize(("relu", "adds"), [(False, False), (True, False), (True, True), (False, True)])
def test_equals_float64(kind: torch.dtype, stride: int, shape: tuple[int, ...], relu: bool, adds: bool) -> None:
    images, inside, outside, height, width = shape
    inputs, weight = (
        numbers(images, inside, height, width, kind=kind),
        numbers(outside, inside, 3, 3, kind=kind, seed=1),
    )
    bias = numbers(outside, kind=kind, seed=2)
    exact = functional.conv2d(inputs.double(), weight.double(), bias.double(), stride, 1)
    other = numbers(*exact.shape, kind=kind, seed=3) if adds else None
    if other is not None:
        exact = exact + other.double()
    if relu:
        exact = exact.relu()
    found = kernel.convolution(inputs, weight, bias, other, stride=stride, relu=relu)
    assert found.dtype == kind
    assert found.is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(found.double(), exact, rtol=0, atol=ALLOWED[kind] * float(exact.abs().max()))


@pytest.mark.parametrize("relu", [False, True])
def test_nan_and_infinity_stay(relu: bool) -> None:
    inputs = numbers(2, 4, 6, 6)
    inputs[0, 1, 2, 3], inputs[1, 0, 0, 0] = torch.nan, torch.inf
    weight, bias = numbers(4, 4, 3, 3, seed=1), numbers(4, seed=2)
    expected = functional.conv2d(inputs, weight, bias, padding=1)
    expected = expected.relu() if relu else expected
    found = kernel.convolution(inputs, weight, bias, None, stride=1, relu=relu)
    assert torch.equal(found.isnan(), expected.isnan())
    assert torch.equal(found.isinf(), expected.isinf())
    assert 0 < int(expected.isnan().sum()) < expected.numel()


def test_the_output_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """cuDNN's kernel adds its own output with weight 0, which is NaN in memory full of NaN."""
    empty = torch.empty
    monkeypatch.setattr(torch, "empty", lambda *given, **more: empty(*given, **more).fill_(torch.nan))
    found = kernel.convolution(numbers(2, 3, 5, 5), numbers(4, 3, 3, 3), numbers(4), None, stride=2, relu=True)
    assert found.isfinite().all()


@pytest.mark.parametrize("relu", ["relu", "gelu"])
def test_which_convolutions_it_computes(relu: str) -> None:
    def fits(kernel: int = 3, *geometry: Any, **more: Any) -> bool:
        plain = nn.Conv2d(4, 4, kernel, *geometry, **more)
        names = {id(plain.weight): "weight", id(plain.bias): "bias"}
        layer = Convolution(plain, names, activation=Activation(getattr(functional, relu), relu))
        layer.allocate(CPU, torch.float32)
        return layer.fits_own()

    assert fits(3, 1, 1) is fits(3, 2, 1) is (relu == "relu")
    for geometry in ((1, 1, 1), (3, 3, 1), (3, 1, 0), (3, 1, 1, 2), (3, 1, 1, 1, 2)):
        assert not fits(*geometry)


def test_the_section_compares_it() -> None:
    cases = list(kernels.cases(torch.device("cpu"), quick=True))
    assert len(cases) == 6  # the convolutions of 3 x 3 among 8 shapes
    for case in cases:
        assert case.passed
        (row,) = case.facts["rows"]
        assert 0 < row["own_error"] <= 1
        assert row["own_seconds"] > 0


def test_a_kernel_that_fails_or_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "shapes", lambda _: [(4, 6, 3, 2, 1, 1, 9)])
    original = kernel.convolution
    monkeypatch.setattr(kernel, "convolution", lambda *given, **more: original(*given, **more) * 1.01)
    (case,) = kernels.cases(torch.device("cpu"), quick=True)
    assert case.passed is False

    def failing(*_: Any, **__: Any) -> Tensor:
        raise RuntimeError("out of resource: shared memory\nmore")

    monkeypatch.setattr(kernel, "convolution", failing)
    (case,) = kernels.cases(torch.device("cpu"), quick=True)
    assert (case.passed, case.facts) == (False, {"failure": "out of resource: shared memory"})


CPU = torch.device("cpu")


def task_of(precision: Any = "bfloat16") -> Task:
    """ResNet-20 with random weights on small images."""
    torch.manual_seed(0)
    return own_task(models.build("resnet20", classes=3), precision, channels=3)


def own_task(model: nn.Module, precision: Any = "bfloat16", channels: int = 4) -> Task:
    """A prepared task for a network of three classes."""
    data = numbers(6, channels, 8, 8), torch.tensor([0, 1, 2, 0, 1, 2])
    plane = make_plane(model.eval(), (-1, 1, 3), (-1, 1, 3), seed=0)
    splits, metrics = as_splits(data, batch_size=6, device=CPU), {"loss": metric.find("cross_entropy")}
    return evaluator.prepare(Task(model, plane, splits, metrics, CPU, precision=precision))


@pytest.fixture
def without_onednn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Convolution, "_onednn_fuses", lambda *_: False)


@pytest.fixture
def ours_is_faster(monkeypatch: pytest.MonkeyPatch, without_onednn: None) -> Iterator[list[Any]]:
    """As if our kernel were twice as fast; gives the devices, and whether graphs were timed."""
    timed: list[Any] = []

    def seconds(
        ours: Callable[[], object], theirs: Callable[[], object], device: torch.device, *, captures: bool
    ) -> tuple[float, float]:
        timed.append((device.type, captures))
        ours(), theirs()
        return 1.0, 2.0

    monkeypatch.setattr(kernel_choice, "_least_seconds", seconds)
    return timed


def test_our_kernel_computes_points_where_it_is_faster(
    ours_is_faster: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    task = task_of()
    chosen = execution.with_kernels_chosen(task)
    with Evaluator(task) as plain:
        layers_of = plain._network("bfloat16").convolutions()  # type: ignore[union-attr]
    assert chosen.own_kernels == {name for name, layer in layers_of.items() if layer.shape[2:] == (3, 3)}
    assert 0 < len(ours_is_faster) < len(chosen.own_kernels) < len(layers_of), "each shape is timed once"
    assert set(ours_is_faster) == {("cpu", False)}
    assert f"{len(chosen.own_kernels)} run in landscape's own Triton kernel" in chosen.report[-1]
    with Evaluator(replace(task, precision="float32")) as exact, Evaluator(chosen) as ours:
        for place in itertools.product((0.0, 0.1), repeat=2):
            expected = exact.measure(*place)["train_loss"]
            assert ours.measure(*place)["train_loss"] == pytest.approx(
                expected, rel=0.06
            )  # bfloat16, truncated by the interpreter
        monkeypatch.setattr(kernel, "convolution", lambda inputs, *_, **__: torch.full_like(inputs, torch.nan))
        with pytest.raises(RuntimeError, match="size"):  # as other layers get other shapes
            ours.measure(0.0, 0.0)
        network = ours._network("float32")
        assert not any(layer.is_own for layer in network.convolutions().values()), "another precision"  # type: ignore[union-attr]


@pytest.mark.parametrize("fault", ["slower", "wrong", "nan", "fails", "no time"])
def test_cudnn_stays_where_ours_is_not_better(
    fault: str, without_onednn: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, times = kernel.convolution, (1.0, 1.05) if fault == "slower" else (1.0, 2.0)

    def faulty(*given: Any, **more: Any) -> Tensor:
        found = original(*given, **more)
        if fault == "fails":
            raise RuntimeError("out of resource: shared memory")
        if fault == "nan":
            found[-1, -1, -1, -1] = torch.nan
        return found * 1.1 if fault == "wrong" else found

    def seconds(*_: Any, **__: Any) -> tuple[float, float]:
        if fault == "no time":
            raise torch.cuda.OutOfMemoryError("no memory for both")
        return times

    monkeypatch.setattr(kernel, "convolution", faulty)
    monkeypatch.setattr(kernel_choice, "_least_seconds", seconds)
    chosen = execution.with_kernels_chosen(task_of())
    assert chosen.own_kernels == frozenset()
    assert "our own" not in chosen.report[-1]


class Twice(nn.Module):
    """A convolution that is called with two sizes, and sums whose other term has another shape, or none."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.shared, self.side, self.last = (nn.Conv2d(4, 4, 3, 1, 1) for _ in range(4))
        self.pointwise = nn.Conv2d(4, 4, 1)

    def forward(self, inputs: Tensor) -> Tensor:
        x = functional.relu(self.first(inputs))
        x = functional.relu(self.side(x) + self.pointwise(x.mean((2, 3), keepdim=True)))
        x = functional.relu(self.shared(x))
        small = functional.relu(self.shared(functional.avg_pool2d(x, 2)))
        return self.last(x).mean((2, 3)) + small.mean((2, 3))


def test_a_layer_is_ours_if_it_always_fits_and_is_always_faster(
    ours_is_faster: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(0)
    task = own_task(Twice())
    everywhere = execution.with_kernels_chosen(task)
    with Evaluator(everywhere) as ours, Evaluator(task) as plain:
        expected = plain.measure(0.1, 0.1)["train_loss"]
        assert ours.measure(0.1, 0.1)["train_loss"] == pytest.approx(expected, rel=0.05)
        layers_of = ours._network("bfloat16").convolutions()  # type: ignore[union-attr]
        sums = [name for name, layer in layers_of.items() if isinstance(layer, ConvolutionInto)]
        assert sums, "one sum has a term of another shape"
    assert not everywhere.own_kernels & set(sums)
    is_better = kernel_choice._is_better
    monkeypatch.setattr(
        kernel_choice,
        "_is_better",
        lambda layer, given, **more: given[0].shape[2] > 4 and is_better(layer, given, **more),
    )
    assert len(execution.with_kernels_chosen(task).own_kernels) == len(everywhere.own_kernels) - 1, "without the shared"


def test_overflow_is_watched_in_layers_of_our_kernel(ours_is_faster: list[Any]) -> None:
    """All layers are ours."""
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(4, 4, 3, 1, 1), nn.ReLU(), nn.Conv2d(4, 3, 3, 1, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten()
    )
    task = execution.with_kernels_chosen(own_task(model))
    assert len(task.own_kernels) == 2
    with Evaluator(task) as ours:
        network = ours._network("bfloat16")
        assert network is not None
        ours.measure(0.0, 0.0)
        assert network._largest is not None
        assert 0 < float(network._largest) < 10
        ours.measure(1e20, 0.0)
        assert not float(network._largest) < 1e19


def test_kernels_of_an_earlier_file_are_kept_and_too_little_memory_is_no_error(
    ours_is_faster: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    task = task_of()
    assert execution.with_kernels_chosen(task, ["lowered_1"]).own_kernels == {"lowered_1"}
    assert execution.with_kernels_chosen(task, []).own_kernels == frozenset()
    assert ours_is_faster == []

    def lacking(*_: Any, **__: Any) -> frozenset[str]:
        raise torch.cuda.OutOfMemoryError("no memory")

    monkeypatch.setattr(kernel_choice, "own_kernels", lacking)
    assert execution.with_kernels_chosen(task).own_kernels == frozenset()
    monkeypatch.setattr(kernel_choice, "find_spec", lambda name: None)  # a machine without Triton
    assert execution.with_kernels_chosen(task, ["lowered_1"]).own_kernels == frozenset()


def test_in_float32_ours_is_not_tried(ours_is_faster: list[Any]) -> None:
    assert execution.with_kernels_chosen(task_of("float32")).own_kernels == frozenset()
    assert ours_is_faster == []


def test_both_are_timed(without_onednn: None) -> None:
    found = kernel_choice._least_seconds(
        lambda: torch.ones(3).sum(), lambda: torch.ones(300, 300) @ torch.ones(300, 300), CPU, captures=False
    )
    assert 0 < found[0] < found[1]
