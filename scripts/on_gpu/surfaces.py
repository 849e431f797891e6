"""Points of a surface: captured as a graph and not, on a GPU and on the CPU, and where the memory does not suffice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import torch

from benchmarks import subjects
from landscape.data.batches import as_splits
from landscape.measure import metric
from landscape.measure.allowed_values import Precision
from landscape.measure.engine import Task
from landscape.measure.network import evaluator
from landscape.measure.network.evaluator import Evaluator
from landscape.plane.plane import make_plane
from scripts.on_gpu.case import Case, rounded, seconds

SECONDS = 90
PLACES = ((0.0, 0.0), (0.3, -0.2), (-0.8, 0.5))
# The largest relative differences from float32 of the CPU; a larger one of TF32 or 16 bits is a fault, not rounding.
ALLOWED: dict[Precision, float] = {"float32": 1e-5, "tf32": 0.02, "bfloat16": 0.1, "float16": 0.05}
CPU = torch.device("cpu")


def cases(device: torch.device, *, quick: bool) -> Iterator[Case]:
    """A case for each network and precision, then those of the memory."""
    networks, count = (("resnet20",), 24) if quick else (("resnet20", "resnet56", "densenet40_12"), 1000)
    for name in networks:
        expected = losses(task_of(name, count, CPU))
        for precision, allowed in ALLOWED.items():
            if device.type == "cuda" or precision in ("float32", "bfloat16"):
                yield compared(name, replace(task_of(name, count, device), precision=precision), expected, allowed)
    yield lacking_memory(device, count)


def task_of(name: str, count: int, device: torch.device) -> Task:
    """A network of the zoo and noise as images; on a CPU the network is not lowered."""
    data = subjects.images(subjects.SYNTHETIC, count)
    model = subjects.network(name, data)
    plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=0)
    splits = as_splits(data, batch_size=None, device=device)
    return Task(model, plane, splits, {"loss": metric.find("cross_entropy")}, device, sized=False)


def losses(task: Task) -> list[float]:
    """The losses at `PLACES` by the network as it is, in float32."""
    plain = replace(task, sized=True, report=("as it is",))
    with Evaluator(plain) as measuring:
        return [measuring.measure(*place)["train_loss"] for place in PLACES]


def compared(name: str, task: Task, expected: list[float], allowed: float) -> Case:
    """Whether a graph was captured, gives the bits of the same kernels without it, and the values of the CPU."""
    on_gpu = task.device.type == "cuda"
    task = evaluator.in_final_precision(evaluator.prepare(task), sizes=False)
    with ExitStack() as stack:
        first, eager = (stack.enter_context(Evaluator(replace(task, capture=capture))) for capture in (True, False))
        found, again, plain = (
            [measuring.measure(*place)["train_loss"] for place in PLACES] for measuring in (first, first, eager)
        )
        captured, reason = first.captured, first.uncaptured
        times = {
            "captured": seconds(lambda: first.measure(0.1, 0.1), task.device),
            "eager": seconds(lambda: eager.measure(0.1, 0.1), task.device),
        }
    difference = max(abs(a - b) / abs(b) for a, b in zip(found, expected, strict=True))
    facts: dict[str, Any] = {
        "captured": captured, "uncaptured": reason, "same_bits_again": found == again,
        "same_bits_eager": found == plain, "difference": rounded(difference), "allowed": allowed, "seconds": times,
        "batch_size": next(iter(task.splits.values())).batch_size, "report": list(task.report),  # type: ignore[attr-defined]
    }  # fmt: skip
    passed = found == again == plain and difference <= allowed and captured is on_gpu
    return Case(f"{name}, {task.precision}", passed, facts)


def lacking_memory(device: torch.device, count: int) -> Case:
    """A surface whose first batches do not fit into the memory has the same values."""
    name = "memory does not suffice"
    if device.type != "cuda":
        return Case(name, None, {"reason": "only a GPU can be told to hold less"})
    task = evaluator.prepare(task_of("resnet56", count, device))
    with Evaluator(task) as measuring:
        expected = [measuring.measure(*place)["train_loss"] for place in PLACES]
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats(device)
    splits = {split: batches.sized(count) for split, batches in task.splits.items()}  # type: ignore[attr-defined]
    whole = replace(task, splits=splits)
    with Evaluator(whole) as measuring:
        measuring.measure(*PLACES[0])
    needed, total = torch.cuda.max_memory_reserved(device), torch.cuda.get_device_properties(device).total_memory
    torch.cuda.empty_cache()
    torch.cuda.set_per_process_memory_fraction(0.6 * needed / total, device)
    try:
        with Evaluator(whole) as measuring:
            found = [measuring.measure(*place)["train_loss"] for place in PLACES]
            captured = measuring.captured
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0, device)
    difference = max(abs(a - b) / abs(b) for a, b in zip(found, expected, strict=True))
    facts = {"needed_bytes": needed, "captured": captured, "difference": rounded(difference)}
    return Case(name, captured and difference <= ALLOWED["float32"], facts)
