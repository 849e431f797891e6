"""The ways to compute the steps of a training, in pairs: their speed, their share of the machine's limit, the choice.

A step is that of `landscape.train`: images, augmentation, both passes and the optimizer. Its floating-point operations
are those of both passes (torch.utils.flop_counter). The choice is that of `step_choice.by_timing` for a run with the
recipe of Li et al. 2018 on CIFAR-10, 300 epochs of 50,000 images.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.profiler import ProfilerActivity, profile
from torch.utils.flop_counter import FlopCounterMode

from benchmarks import markdown
from benchmarks.timing import Summary, alternate, rounded, summary
from landscape import Recipe
from landscape.core.progress import SILENT
from landscape.data.dataset import DataSet
from landscape.training import job, machine, optimizers, step_choice
from landscape.training.examples import batches_of
from landscape.training.group import ALONE
from landscape.training.job import Job
from landscape.training.step import take_step
from landscape.training.step_choice import StepVariant
from landscape.weights.model_spec import ModelSpec

RUN = 300 * 50_000
# The parts of a step, each with words in the names of its operations; the first that fits counts.
PARTS: Mapping[str, Sequence[str]] = {
    "convolutions, backward": ("convolution_backward", "convolutionbackward"),
    "convolutions, forward": ("conv",),
    "matrix products": ("mm", "linear", "dot"),
    "normalisation": ("norm",),
    "activations": ("clamp_min", "threshold", "relu", "gelu"),
    "optimizer": ("optimizer", "fused_sgd", "foreach"),
    "images": ("gather", "index_select", "addcmul", "randperm", "random_", "pad", "arange"),
    "additions of branches": ("aten::add",),
    "copies and types": ("copy", "aten::to", "contiguous", "empty", "resize", "zeros"),
}


@dataclass(frozen=True)
class Speed:
    """What was measured of the ways of one network.

    Attributes:
        rows: one for each way.
        chosen: the way that timed steps chose, and its speed as a share of the fastest way's, round by round.
        parts: by uncompiled way, the share of each part in the time of a step.
        notes: why a way was not measured.
    """

    rows: list[dict[str, Any]]
    chosen: dict[str, Any]
    parts: dict[str, dict[str, float]]
    notes: list[str]


def measure(
    network: str,
    data: DataSet,
    device: torch.device,
    *,
    batch_size: int,
    rounds: int,
    limits: Mapping[str, float],
) -> Speed:
    """Measure every way that `landscape train` may choose by itself.

    Args:
        data: an epoch of it is a round.
        limits: operations a second of the best product, for each precision.
    """
    recipe = Recipe(epochs=1, batch_size=batch_size, schedule="constant", lr=1e-3, augment=True, device=str(device))
    place = machine.choose(str(device), "auto")
    count = len(data.split("train"))
    sides: dict[str, Callable[[int], object]] = {}
    compiling: dict[str, float] = {}
    notes: list[str] = []
    parts = {}
    for precision in machine.open_precisions(place, "auto"):
        for way in (StepVariant(precision), StepVariant(precision, compiled=True)):
            began = time.perf_counter()
            prepared = _prepared(network, data, recipe, way, device)
            if way.compiled and prepared.note:
                notes.append(f"{network}, {way}: {prepared.note}")
                continue
            if way.compiled:
                compiling[str(way)] = time.perf_counter() - began
            sides[str(way)] = epoch = _epoch(prepared)
            if not way.compiled:
                parts[str(way)] = _parts(epoch, device)
    plain = _prepared(network, data, recipe, StepVariant("float32"), device)
    of_an_epoch = operations(plain.model, *_first_batch(plain)) * count / batch_size
    taken = alternate(sides, rounds, device).seconds
    first = next(iter(sides))
    rows = [
        {
            "network": network,
            "way": name,
            "images_a_second": summary([count / s for s in seconds]),
            "times_as_fast": summary([slow / s for slow, s in zip(taken[first], seconds, strict=True)]),
            "share_of_products": rounded(of_an_epoch / statistics.median(seconds) / limits[name.partition(",")[0]]),
            **({"compiling_seconds": rounded(compiling[name])} if name in compiling else {}),
        }
        for name, seconds in taken.items()
    ]
    return Speed(rows, _chosen(network, data, recipe, device, taken), parts, notes)


def _prepared(network: str, data: DataSet, recipe: Recipe, way: StepVariant, device: torch.device) -> Job:
    chosen: Any = {"precision": way.precision, "compile": way.compiled}
    settings = Recipe(**{**recipe.as_dict(), **chosen})
    place = machine.choose(str(device), way.precision)
    return job.prepare(ModelSpec(network), data, data.name, settings, place, ALONE, before={}, progress=SILENT)


def _epoch(prepared: Job) -> Callable[[int], None]:
    """A call trains an epoch."""
    optimizer = optimizers.make(prepared.model, prepared.recipe)
    examples, recipe = prepared.examples["train"], prepared.recipe
    steps = batches_of(len(examples), recipe.batch_size)

    def epoch(number: int) -> None:
        prepared.model.train()
        batches = examples.shuffled(steps, seed=0, epoch=number, augmented=bool(recipe.augment), first=0)
        for step, (inputs, targets) in enumerate(batches):
            take_step(prepared, optimizer, inputs, targets, lr=recipe.lr, epoch=number, step=step, size=len(targets))

    return epoch


def _first_batch(prepared: Job) -> tuple[Tensor, Tensor]:
    inputs = prepared.examples["train"].first(prepared.recipe.batch_size)
    return inputs, prepared.examples["train"].targets[: len(inputs)]


def operations(model: nn.Module, inputs: Tensor, targets: Tensor) -> float:
    """Floating-point operations of both passes of a batch: two for each multiplication and addition in a product."""
    with FlopCounterMode(display=False) as counter:
        cross_entropy(model.train()(inputs), targets).backward()
    return float(counter.get_total_flops())


def _parts(epoch: Callable[[int], object], device: torch.device) -> dict[str, float]:
    """The share of each part in the time that the device computes, in the second epoch."""
    epoch(0)
    on_gpu = device.type == "cuda"
    activities = [ProfilerActivity.CPU, *([ProfilerActivity.CUDA] if on_gpu else [])]
    with profile(activities=activities) as profiled:
        epoch(1)
    seconds: dict[str, float] = {}
    for event in profiled.key_averages():
        name = event.key.lower()
        part = next((part for part, words in PARTS.items() if any(word in name for word in words)), "other")
        taken = event.self_device_time_total if on_gpu else event.self_cpu_time_total
        seconds[part] = seconds.get(part, 0.0) + taken
    whole = sum(seconds.values())
    return {part: rounded(taken / whole) for part, taken in sorted(seconds.items()) if taken > 0}


def _chosen(
    network: str, data: DataSet, recipe: Recipe, device: torch.device, taken: Mapping[str, Sequence[float]]
) -> dict[str, Any]:
    """The way that timed steps choose for a long run, compared with the fastest of `taken`."""
    place = machine.choose(str(device), "auto")
    prepared = _prepared(network, data, recipe, StepVariant(place.precision), device)
    choice, _ = step_choice.by_timing(
        prepared.model, *_first_batch(prepared), place,
        precisions=machine.open_precisions(place, "auto"),
        may_compile=device.type in step_choice.COMPILED_ON,
        steps=RUN // recipe.batch_size, progress=SILENT,
    )  # fmt: skip
    way = str(StepVariant(choice.precision, choice.compile))
    best = min(taken, key=lambda name: statistics.median(taken[name]))
    share: Summary = summary([b / s for b, s in zip(taken[best], taken[way], strict=True)])
    return {"network": network, "way": way, "best": best, "share_of_best": share, **choice.numbers()}


def tables(result: Mapping[str, Any]) -> str:
    """A table of the ways, a sentence on each choice, and a table of the parts."""
    limits = ", ".join(f"{value / 1e9:,.0f} GFLOP/s in {name}" for name, value in result["products"].items())
    header = ["network", "way", "images per second", "relative to float32", "share of compute limit", "compiling, s"]
    rows = (
        [
            row["network"],
            row["way"],
            markdown.spread(row["images_a_second"]),
            markdown.spread(row["times_as_fast"]),
            f"{row['share_of_products']:.0%}",
            markdown.number(row["compiling_seconds"]) if "compiling_seconds" in row else "",
        ]
        for row in result["ways"]
    )
    choices = " ".join(
        f"For {choice['network']} timed steps choose {choice['way']}; the fastest in these pairs is {choice['best']}, "
        f"and the chosen way has {markdown.spread(choice['share_of_best'])} times its speed."
        for choice in result["choices"]
    )
    columns = list(result["parts"])
    names = sorted({part for shares in result["parts"].values() for part in shares})
    shares = ([name, *(f"{result['parts'][c].get(name, 0):.1%}" for c in columns)] for name in names)
    return "\n\n".join(
        [
            f"Whole steps in each way. The limit of products: {limits}.",
            markdown.table(header, rows),
            choices,
            *result["notes"],
            "The time of a step by operations, without compiling:",
            markdown.table(["part of a step", *columns], shares),
        ]
    )
