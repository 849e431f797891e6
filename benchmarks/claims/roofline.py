"""The share of the machine's limits that a point reaches: of matrix products and of memory bandwidth.

The limit is measured, not read from a data sheet: the best of several square matrix products and 3x3 convolutions (the
library that multiplies matrices is not always the faster one), and a copy that fits no cache. A network's
floating-point operations are counted as two for a multiply-add (torch.utils.flop_counter). Its least traffic is that of
its convolutions and linear layers, each reading its input and writing its output once; what stays in a cache between
two layers may well beat it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

from benchmarks import markdown, subjects
from benchmarks.timing import alternate, rounded, summary
from landscape.core.device import choose_device, exact_arithmetic
from landscape.data.dataset import DataSet, normalise
from landscape.measure.network.evaluator import Evaluator
from landscape.plane.plane import make_plane

COUNTED_ON = 4  # images; the count is a multiple of it

# The types in which numbers are stored; in tf32 products are computed with fewer digits.
KINDS = {"float32": torch.float32, "tf32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}


@dataclass(frozen=True)
class Works:
    """The works that show the limits; each must be so large that starting it takes no share of its time.

    Attributes:
        sizes: the sides of the matrices.
        convolutions: 3x3; channels, side and images of each.
        copied: the megabytes of the copy.
    """

    sizes: tuple[int, ...]
    convolutions: tuple[tuple[int, int, int], ...]
    copied: int


# A large GPU does 8e14 operations a second: the smallest work of "large" takes it 0.2 ms.
WORKS = {
    "tiny": Works((64, 128), ((8, 8, 4),), 8),
    "small": Works((1024, 2048, 4096), ((64, 32, 32), (128, 16, 64), (256, 8, 128)), 512),
    "large": Works((4096, 8192, 16384), ((64, 32, 4096), (128, 16, 8192), (256, 8, 16384)), 4096),
}


@dataclass(frozen=True)
class Settings:
    """What is measured; the works `auto` are large on a GPU and small on a CPU."""

    networks: tuple[str, ...] = ("resnet20", "resnet56", "vgg9", "densenet121")
    precisions: tuple[str, ...] = ("float32", "bfloat16")
    images: int = 1000
    works: str = "auto"
    rounds: int = 5
    data: str = subjects.SYNTHETIC
    device: str = "auto"


QUICK = Settings(networks=("resnet20",), images=32, works="tiny", rounds=2, device="cpu")


def run(settings: Settings) -> dict[str, Any]:
    """The machine's limits, and the share of them that each network reaches."""
    device = choose_device(settings.device)
    data = subjects.images(settings.data, settings.images)
    works = works_on(device, settings.works)
    products = {name: product_limit(name, works, settings.rounds, device) for name in settings.precisions}
    bandwidth = _copy_limit(works, settings.rounds, device)
    rows = []
    for name in settings.networks:
        model = subjects.network(name, data)
        operations, numbers = _work(model, data)
        plane = make_plane(model, (-1, 1, 3), (-1, 1, 3), seed=0)
        with ExitStack() as stack:
            sides = {
                precision: _measuring(subjects.evaluator(model, plane, data, device, precision, stack))  # type: ignore[arg-type]
                for precision in settings.precisions
            }
            taken = alternate(sides, settings.rounds, device)
        for precision in settings.precisions:
            seconds = summary(taken.seconds[precision])
            traffic = numbers * KINDS[precision].itemsize
            rows.append(
                {
                    "network": subjects.title(name),
                    "precision": precision,
                    "operations": rounded(operations),
                    "bytes": rounded(traffic),
                    "seconds": seconds,
                    "share_of_products": rounded(operations / seconds["median"] / products[precision]),
                    "share_of_memory": rounded(traffic / seconds["median"] / bandwidth),
                }
            )
    return {
        "device": device.type,
        "images": settings.images,
        "products": {name: rounded(limit) for name, limit in products.items()},
        "bandwidth": rounded(bandwidth),
        "rows": rows,
    }


def _measuring(ours: Evaluator) -> Callable[[int], object]:
    return lambda number: ours.measure(0.1 * number, -0.2)


def works_on(device: torch.device, size: str) -> Works:
    """The works of that size; `auto` is large on a GPU and small on a CPU."""
    return WORKS[("large" if device.type == "cuda" else "small") if size == "auto" else size]


def product_limit(precision: str, chosen: Works, rounds: int, device: torch.device) -> float:
    """Operations a second of the best matrix product or convolution, with the switches of that precision."""
    chance, dtype = torch.Generator(device).manual_seed(0), KINDS[precision]

    def numbers(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=chance, device=device, dtype=dtype)

    def product(size: int) -> Callable[[int], Tensor]:
        a, b = numbers(size, size), numbers(size, size)
        out = torch.empty_like(a)
        return lambda _: torch.mm(a, b, out=out)

    def convolution(channels: int, side: int, images: int) -> Callable[[int], Tensor]:
        inputs, filters = numbers(images, channels, side, side), numbers(channels, channels, 3, 3)
        inputs, filters = (t.contiguous(memory_format=torch.channels_last) for t in (inputs, filters))
        return lambda _: functional.conv2d(inputs, filters, padding=1)

    works: dict[str, Callable[[int], Tensor]] = {}
    operations: dict[str, float] = {}
    for size in chosen.sizes:
        works[f"product {size}"], operations[f"product {size}"] = product(size), 2.0 * size**3
    for channels, side, images in chosen.convolutions:
        name = f"convolution {channels} {side}"
        works[name] = convolution(channels, side, images)
        operations[name] = 2.0 * images * 9 * (channels * side) ** 2
    with torch.no_grad(), exact_arithmetic(device, tf32=precision == "tf32"):
        taken = alternate(works, rounds, device)
    return max(count / min(taken.seconds[name]) for name, count in operations.items())


def _copy_limit(chosen: Works, rounds: int, device: torch.device) -> float:
    """Bytes a second, read and written."""
    source = torch.ones(chosen.copied * 2**20, dtype=torch.uint8, device=device)
    target = torch.zeros_like(source)
    taken = alternate({"copy": lambda _: target.copy_(source)}, rounds, device)
    return 2 * source.numel() / min(taken.seconds["copy"])


def _work(model: nn.Module, data: DataSet) -> tuple[float, float]:
    """Floating-point operations of a point, and numbers that its products read and write."""
    numbers = 0

    def count(layer: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        nonlocal numbers
        numbers += inputs[0].numel() + output.numel()

    layers = [module for module in model.modules() if isinstance(module, (nn.Conv2d, nn.Linear))]
    hooks = [layer.register_forward_hook(count) for layer in layers]
    split = data.split("train").first(COUNTED_ON)
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        model(normalise(split.inputs, data.mean, data.std))
    for hook in hooks:
        hook.remove()
    points = len(data.split("train")) / len(split)
    return counter.get_total_flops() * points, numbers * points


def tables(result: dict[str, Any]) -> str:
    """A sentence with the limits, and a table of the shares."""
    limits = ", ".join(f"{value / 1e9:,.0f} GFLOP/s in {name}" for name, value in result["products"].items())
    rows = (
        [
            row["network"],
            row["precision"],
            markdown.number(row["operations"] / 1e9),
            markdown.number(row["bytes"] / 1e9),
            markdown.spread(row["seconds"]),
            f"{row['share_of_products']:.0%}",
            f"{row['share_of_memory']:.0%}",
        ]
        for row in result["rows"]
    )
    header = ["network", "precision", "GFLOP per point", "GB per point, at least", "s per point"]
    shown = markdown.table([*header, "share of compute limit", "share of memory bandwidth"], rows)
    memory = f"a copy moves {result['bandwidth'] / 1e9:,.1f} GB/s"
    return f"Limits on {result['device']}: {limits}; {memory}. {result['images']:,} images per point.\n\n{shown}"
