"""What the evaluator does on a GPU, with the GPU simulated on the CPU."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

from landscape import models
from landscape.data.batches import TensorBatches
from landscape.measure.engine import Task
from landscape.measure.metric import choose_loss
from landscape.measure.network import batch_size, cuda_graph, evaluator, fused_cudnn, kept_inputs
from landscape.measure.network.evaluator import Evaluator
from landscape.measure.network.lowering import Lowered
from landscape.plane.plane import make_plane


class Graph:
    """A graph of CUDA, as far as capturing uses it."""

    def replay(self) -> None:
        pass


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams and graphs that do nothing; what is captured runs at once."""
    monkeypatch.setattr(torch.cuda, "CUDAGraph", Graph)
    monkeypatch.setattr(torch.cuda, "current_stream", lambda *_: Stream())
    for name in ("stream", "device"):
        monkeypatch.setattr(torch.cuda, name, lambda *_: contextlib.nullcontext())
    for name in ("synchronize", "empty_cache"):
        monkeypatch.setattr(torch.cuda, name, lambda *_: None)
    monkeypatch.setattr(torch.cuda, "Stream", Stream)
    monkeypatch.setattr(torch.cuda, "graph", lambda graph, **_: contextlib.nullcontext())


class Stream:
    def __init__(self, *_: Any) -> None:
        pass

    def wait_stream(self, other: Any) -> None:
        pass


def failing_at_the_second(error: Exception) -> Callable[[], Tensor]:
    """A computation that succeeds before the capture and fails within."""
    runs: list[None] = []

    def compute() -> Tensor:
        runs.append(None)
        if len(runs) > 1:
            raise error
        return torch.ones(1)

    return compute


@contextlib.contextmanager
def ending_badly(*_: Any, **__: Any) -> Iterator[None]:
    """As `torch.cuda.graph`, whose end raises an error over the one that ended the capture."""
    try:
        yield
    finally:
        raise RuntimeError("CUDA error: operation failed due to a previous error during capture\nmore")


def test_a_lack_of_memory_during_capture_is_one(gpu: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "graph", ending_badly)
    lacked = torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
    with pytest.raises(torch.cuda.OutOfMemoryError, match=r"2\.00 GiB"):
        cuda_graph.capture(failing_at_the_second(lacked), torch.device("cuda"))
    with pytest.raises(
        cuda_graph.NotCaptured, match=r"^CUDA error: operation failed due to a previous error"
    ) as caught:
        cuda_graph.capture(failing_at_the_second(ValueError("another")), torch.device("cuda"))
    assert "more" not in str(caught.value)


def test_the_rate_is_of_the_median_pass(gpu: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([7.0, 1.0, 0.5, 9.0, 1.0, 1.0, 0.2, 1.0])
    clock = [0.0]
    monkeypatch.setattr(batch_size.time, "perf_counter", lambda: clock[0])

    def replay(self: Graph) -> None:
        clock[0] += next(seconds)

    monkeypatch.setattr(Graph, "replay", replay)
    assert batch_size.rate(lambda inputs: inputs, torch.zeros(64, 2), torch.device("cuda"), captures=True) == 64.0
    assert not list(seconds)


def test_a_network_that_cannot_be_captured_is_timed_as_it_is(gpu: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise cuda_graph.NotCaptured("it waits")

    monkeypatch.setattr(cuda_graph, "capture", refused)
    passes: list[Tensor] = []
    assert batch_size.rate(passes.append, torch.zeros(64, 2), torch.device("cuda"), captures=True) > 0
    assert len(passes) == batch_size.PASSES + 1  # the first one is not timed


def test_a_network_that_is_not_captured_when_it_is_measured_is_not_when_it_is_timed(
    gpu: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[Any] = []
    monkeypatch.setattr(cuda_graph, "capture", lambda *given: tries.append(given))
    assert batch_size.rate(lambda inputs: inputs, torch.zeros(64, 2), torch.device("cuda"), captures=False) > 0
    assert not tries


def task_of() -> Task:
    torch.manual_seed(0)
    model, inputs = models.build("resnet20"), torch.randn(12, 3, 8, 8)
    with torch.no_grad():
        model.train()(inputs)
    plane = make_plane(model.eval(), (-1, 1, 3), None, seed=1)
    splits = {"train": TensorBatches(inputs, torch.arange(12) % 10, 5)}
    return evaluator.prepare(Task(model, plane, splits, {"loss": choose_loss("cross_entropy")}, torch.device("cpu")))


@pytest.fixture
def capturing(gpu: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Task], Evaluator]]:
    """Evaluators that behave on the CPU as on a GPU, where a "replay" computes anew."""
    monkeypatch.setattr(kept_inputs, "free_gpu_memory", lambda _: 10**9)
    monkeypatch.setattr(cuda_graph, "capture", lambda compute, _: Again(compute))
    with contextlib.ExitStack() as stack:

        def start(task: Task) -> Evaluator:
            entered = stack.enter_context(Evaluator(task))
            entered._captures = True
            return entered

        yield start


class Again:
    def __init__(self, compute: Callable[[], Tensor]) -> None:
        compute()
        self.replay = compute


def normalisations(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One element for each iteration over the batches."""
    runs: list[None] = []
    iterate = TensorBatches.__iter__
    monkeypatch.setattr(TensorBatches, "__iter__", lambda self: (runs.append(None), iterate(self))[1])
    return runs


def test_inputs_are_converted_once(capturing: Callable[[Task], Evaluator], monkeypatch: pytest.MonkeyPatch) -> None:
    task = task_of()
    with Evaluator(task) as plain:
        expected = [plain.measure(a) for a in (0.0, 0.5, -1.0)]
    runs = normalisations(monkeypatch)
    ours = capturing(task)
    found = [ours.measure(a) for a in (0.0, 0.5, -1.0)]
    assert found == expected
    assert len(runs) == 2  # their size, and the inputs themselves
    kept = ours._kept["float32"]
    assert kept is not None
    assert all(inputs.is_contiguous(memory_format=torch.channels_last) for inputs, _ in kept["train"])


def test_inputs_that_do_not_fit_are_converted_at_every_point(
    capturing: Callable[[Task], Evaluator], monkeypatch: pytest.MonkeyPatch
) -> None:
    task = task_of()
    needed = 12 * 3 * 8 * 8 * 4
    monkeypatch.setattr(kept_inputs, "free_gpu_memory", lambda _: needed / kept_inputs.SHARE - 1)
    ours = capturing(task)
    with Evaluator(task) as plain:
        assert ours.measure(0.5) == plain.measure(0.5)
    assert ours._kept == {"float32": None}


def test_kept_inputs_are_freed_before_batches_are_halved(
    capturing: Callable[[Task], Evaluator], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, sizes = capturing(task_of()), []
    expected = ours.measure(0.5)
    original = Lowered.__call__

    def demanding(self: Lowered, inputs: Tensor) -> Any:
        sizes.append((len(inputs), bool(ours._kept["float32"])))
        if ours._kept["float32"] or len(inputs) > 2:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")
        return original(self, inputs)

    monkeypatch.setattr(Lowered, "__call__", demanding)
    found = ours.measure(0.5)
    assert found["train_loss"] == pytest.approx(expected["train_loss"], rel=1e-6)
    assert sizes[:3] == [(5, True), (5, False), (2, False)]


def test_a_point_that_may_hide_nan_is_measured_again(
    capturing: Callable[[Task], Evaluator], monkeypatch: pytest.MonkeyPatch
) -> None:
    task = task_of()
    cautions: list[str] = []
    refresh = Lowered.refresh
    monkeypatch.setattr(
        Lowered, "refresh", lambda self, caution="decide": (cautions.append(caution), refresh(self, caution))[1]
    )
    monkeypatch.setattr(Lowered, "may_hide_nan", lambda _: torch.tensor(True))
    with Evaluator(task) as ours:
        values = ours.measure(0.5)
    assert cautions[-1] == "never fuse"
    monkeypatch.setattr(Lowered, "may_hide_nan", lambda _: torch.tensor(False))
    cautions.clear()
    with Evaluator(task) as ours:
        assert ours.measure(0.5)["train_loss"] == pytest.approx(values["train_loss"], rel=1e-6)
    assert "never fuse" not in cautions


def test_a_point_that_cannot_be_captured_is_measured_and_the_reason_kept(
    capturing: Callable[[Task], Evaluator], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[None] = []

    def refused(*_: Any) -> None:
        tries.append(None)
        raise cuda_graph.NotCaptured("operation not permitted when stream is capturing")

    monkeypatch.setattr(cuda_graph, "capture", refused)
    task = task_of()
    ours = capturing(task)
    with Evaluator(task) as plain:
        assert [ours.measure(a) for a in (0.0, 0.5)] == [plain.measure(a) for a in (0.0, 0.5)]
    assert (len(tries), ours.uncaptured) == (1, "operation not permitted when stream is capturing")


def test_a_kept_input_that_was_overwritten_is_noticed() -> None:
    batches = TensorBatches(torch.zeros(4, 2), torch.zeros(4), 2)
    kept = kept_inputs.KeptInputs(batches, lambda inputs: inputs)
    (inputs, targets), _ = kept
    targets.fill_(1)
    assert not next(iter(kept))[1].any(), "targets are copies"
    inputs.add_(1)
    with pytest.raises(AssertionError, match="overwritten"):
        list(kept)


def test_sizes_are_found_and_kernels_reported_in_the_final_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    task = task_of()
    monkeypatch.setattr(evaluator, "exact_arithmetic", lambda *_, **__: contextlib.nullcontext())
    asked: list[str] = []

    def size(task: Task) -> int:
        asked.append(task.precision)
        return 3

    monkeypatch.setattr(evaluator.batch_size, "for_caches", size)
    monkeypatch.setattr(evaluator, "with_kernels_chosen", lambda task, own: replace(task, report=("kernels", own)))
    on_gpu = replace(task, device=torch.device("cuda"), precision="bfloat16")
    monkeypatch.setattr(evaluator, "_with_suitable_batches", resized(evaluator._with_suitable_batches))
    found = evaluator.in_final_precision(on_gpu, sizes=True, own=("a",))
    assert (asked, found.splits["train"].batch_size, found.report) == (["bfloat16"], 3, ("kernels", ("a",)))
    assert evaluator.in_final_precision(task, sizes=True) is task


def resized(original: Callable[[Task], Any]) -> Callable[[Task], Any]:
    """The same on the CPU, as there is no other device."""
    return lambda task: original(replace(task, device=torch.device("cpu")))


def test_the_line_about_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    from landscape.measure.network.execution import with_kernels_chosen

    task = task_of()
    monkeypatch.setattr(Lowered, "fused_by_cudnn", 19)
    assert with_kernels_chosen(task).report[-1] == "19 convolutions run with bias and ReLU in one kernel of cuDNN"
    monkeypatch.setattr(Lowered, "fused_by_cudnn", 0)
    assert "no convolutions run with bias" in with_kernels_chosen(task).report[-1]
    assert fused_cudnn.form.cache_info().currsize == 0  # nothing of cuDNN was tried on the CPU


@pytest.mark.parametrize("lowers", [True, False])
def test_batches_are_timed_as_they_are_measured(lowers: bool, gpu: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lowered network on inputs as it reads them and as a graph, any other as it is."""
    task = replace(task_of(), precision="bfloat16")
    task = task if lowers else replace(task, lowering=None)
    monkeypatch.setattr(evaluator, "exact_arithmetic", lambda *_, **__: contextlib.nullcontext())
    given: list[tuple[Any, ...]] = []

    def rate(network: Any, inputs: Tensor, device: torch.device, *, captures: bool) -> float:
        given.append((type(network) is Lowered, inputs.dtype, captures))
        return 1.0

    monkeypatch.setattr(batch_size, "rate", rate)
    with Evaluator(task) as ours:
        ours._captures = True
        assert ours.fastest_batch_size(task.splits) == batch_size.SMALLEST_ON_GPU
    assert given == [(lowers, torch.bfloat16 if lowers else torch.float32, lowers)]
