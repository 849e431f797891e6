"""Images a second of `landscape.train`, against a plain PyTorch training loop as users write it; its ways in pairs.

The plain loop: torchvision's random crop and flip, image by image, in a DataLoader; SGD with momentum; float32. Of each
round of ours, the first epoch compiles and warms up, and the last one counts; the plain loop is warm after its first
call, which does not count. The ways to compute a step, and the choice among them: benchmarks/training_ways.py.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from benchmarks import markdown, subjects, training_ways
from benchmarks.claims import roofline
from benchmarks.timing import alternate, rounded, summary
from landscape import Recipe, models, train
from landscape.core.device import choose_device
from landscape.data.dataset import DataSet
from landscape.training import machine

GPU_WORKERS = 4


@dataclass(frozen=True)
class Settings:
    """What is measured; an epoch has `steps` batches.

    Attributes:
        ways: the networks whose ways to compute a step are compared, in epochs of `steps_in_ways` batches.
        works: those that show the limit of products (roofline.py).
    """

    network: str = "resnet20"
    precisions: tuple[str, ...] = ("float32", "auto")
    steps: int = 30
    batch_size: int = 128
    rounds: int = 5
    data: str = subjects.SYNTHETIC
    device: str = "auto"
    ways: tuple[str, ...] = ("resnet20", "resnet56")
    steps_in_ways: int = 10
    works: str = "auto"


QUICK = Settings(steps=2, batch_size=8, rounds=2, device="cpu", ways=("mlp",), steps_in_ways=2, works="tiny")


def run(settings: Settings) -> dict[str, Any]:
    """A row for each precision, one for each way of each network, and the choices."""
    device = choose_device(settings.device)
    data = subjects.images(settings.data, settings.steps * settings.batch_size)
    count = len(data.split("train"))
    sides: dict[str, Callable[[int], float]] = {"baseline": _plain(data, settings, device)}
    for precision in settings.precisions:
        sides[precision] = _ours(data, settings, device, precision)
    taken = alternate(sides, settings.rounds, device)
    speeds = {name: [count / seconds for seconds in values] for name, values in taken.values.items()}
    rows = [
        {
            "network": settings.network,
            "precision": precision,
            "baseline_images_a_second": summary(speeds["baseline"]),
            "images_a_second": summary(speeds[precision]),
            "times_as_fast": summary([o / b for o, b in zip(speeds[precision], speeds["baseline"], strict=True)]),
        }
        for precision in settings.precisions
    ]
    data_name = subjects.title(settings.data)
    described = {"device": device.type, "batch_size": settings.batch_size, "images": count, "data": data_name}
    return {**described, "rows": rows, **_ways(settings, device)}


def _ways(settings: Settings, device: torch.device) -> dict[str, Any]:
    """The limit of products, and the ways of each network."""
    precisions = machine.open_precisions(machine.choose(str(device), "auto"), "auto")
    works = roofline.works_on(device, settings.works)
    limits = {name: roofline.product_limit(name, works, settings.rounds, device) for name in precisions}
    few = subjects.images(settings.data, settings.steps_in_ways * settings.batch_size)
    speeds = {
        name: training_ways.measure(
            name, few, device, batch_size=settings.batch_size, rounds=settings.rounds, limits=limits
        )
        for name in settings.ways
    }
    return {
        "products": {name: rounded(limit) for name, limit in limits.items()},
        "ways": [row for speed in speeds.values() for row in speed.rows],
        "choices": [speed.chosen for speed in speeds.values()],
        "parts": {f"{name}, {way}": shares for name, speed in speeds.items() for way, shares in speed.parts.items()},
        "notes": [note for speed in speeds.values() for note in speed.notes],
    }


def _ours(data: DataSet, settings: Settings, device: torch.device, precision: str) -> Callable[[int], float]:
    """Ours; a call trains two epochs and returns the seconds of the last."""
    recipe = Recipe(
        epochs=2,
        batch_size=settings.batch_size,
        schedule="constant",
        augment=True,
        precision=precision,  # type: ignore[arg-type]
        device=str(device),
    )

    def epochs(_: int) -> float:
        with tempfile.TemporaryDirectory() as folder:
            result = train(settings.network, data, f"{folder}/run", recipe)
        return len(data.split("train")) / result.log[-1]["images_per_second"]

    return epochs


class _Example(NamedTuple):
    image: Tensor
    target: int


class _Augmented(Dataset[_Example]):
    """Images as PIL has them, transformed one by one."""

    def __init__(self, data: DataSet) -> None:
        from torchvision import transforms
        from torchvision.transforms import functional

        split = data.split("train")
        height, width = split.inputs.shape[2:]
        self.images = [functional.to_pil_image(image) for image in split.inputs]
        self.targets = split.targets.tolist()
        self.transform = transforms.Compose(
            [
                transforms.RandomCrop((height, width), padding=4),
                transforms.RandomHorizontalFlip(),
                transforms.ToTensor(),
                transforms.Normalize(data.mean, data.std),
            ]
        )

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, index: int) -> _Example:
        return _Example(self.transform(self.images[index]), self.targets[index])


def _plain(data: DataSet, settings: Settings, device: torch.device) -> Callable[[int], float]:
    """The plain loop; a call trains one epoch and returns its seconds."""
    model: nn.Module = models.build(settings.network, classes=len(data.classes), channels=data.input_shape[0])
    model.to(device).train()
    optimizer = subjects.plain_optimizer(model)
    criterion = nn.CrossEntropyLoss()
    workers = GPU_WORKERS if device.type == "cuda" else 0
    loader = DataLoader(
        _Augmented(data),
        batch_size=settings.batch_size,
        shuffle=True,
        num_workers=workers,
        persistent_workers=workers > 0,
        pin_memory=device.type == "cuda",
    )

    def epoch(_: int) -> float:
        began, total, right = time.perf_counter(), 0.0, 0
        for inputs, targets in loader:
            inputs, targets = inputs.to(device, non_blocking=True), targets.to(device, non_blocking=True)
            optimizer.zero_grad()
            outputs = model(inputs)
            loss = criterion(outputs, targets)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(targets)
            right += int((outputs.argmax(1) == targets).sum().item())
        return time.perf_counter() - began

    return epoch


def tables(result: dict[str, Any]) -> str:
    """One table."""
    rows = (
        [
            row["network"],
            row["precision"],
            markdown.spread(row["baseline_images_a_second"]),
            markdown.spread(row["images_a_second"]),
            f"**{markdown.spread(row['times_as_fast'])}**",
        ]
        for row in result["rows"]
    )
    caption = f"Batches of {result['batch_size']}, {result['images']:,} images per epoch ({result['data']})"
    header = ["network", "precision", "baseline, images per second", "landscape, images per second", "speed-up"]
    shown = f"{caption}, on {result['device']}.\n\n" + markdown.table(header, rows)
    return f"{shown}\n\n{training_ways.tables(result)}" if "ways" in result else shown
