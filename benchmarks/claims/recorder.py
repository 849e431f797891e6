"""The cost of `landscape.Recorder` in a plain training loop, at one checkpoint in some steps.

Both sides take the same steps with the same images; one of them has a recorder. A pair is `every` steps without and
`every` steps with it, in the middle of which the checkpoint is made, so that its writing falls into the same side. The
calls of `recorder.step` are timed, too. A bound that a busy machine blurs less: the seconds of a checkpoint from its
copy to the file on the disk, measured alone, as a share of the steps between two.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from benchmarks import markdown, subjects
from benchmarks.timing import alternate, summary
from landscape import Recorder, models
from landscape.core.device import choose_device

# Checkpoints of which one is the mean.
CHECKPOINTS = 20


@dataclass(frozen=True)
class Settings:
    """What is measured; a round is `every` steps of each side."""

    networks: tuple[str, ...] = ("resnet20",)
    batch_size: int = 128
    every: int = 50
    rounds: int = 5
    device: str = "auto"


QUICK = Settings(batch_size=8, every=3, rounds=2, device="cpu")


def run(settings: Settings) -> dict[str, Any]:
    """A row for each network."""
    device = choose_device(settings.device)
    rows = [_measure(network, settings, device) for network in settings.networks]
    return {"device": device.type, "batch_size": settings.batch_size, "every": settings.every, "rows": rows}


def _measure(network: str, settings: Settings, device: torch.device) -> dict[str, Any]:
    data = subjects.images(subjects.SYNTHETIC, settings.batch_size)
    split = data.split("train")
    inputs = (split.inputs[: settings.batch_size].float() / 255).to(device)
    targets = split.targets[: settings.batch_size].to(device)
    model = models.build(network, classes=len(data.classes), channels=data.input_shape[0]).to(device).train()
    with tempfile.TemporaryDirectory() as folder:
        recorder = Recorder(model, Path(folder) / "run", every=settings.every, steps_per_epoch=settings.every)
        for _ in range(settings.every // 2):  # so that checkpoints fall into the middle of rounds
            recorder.step()
        inside: list[float] = []

        def record(loss: Tensor, lr: float) -> None:
            began = time.perf_counter()
            recorder.step(loss=loss, lr=lr)
            inside.append(time.perf_counter() - began)

        step = _step(model, inputs, targets)
        sides = {"plain": _steps(step, settings.every, None), "recorded": _steps(step, settings.every, record)}
        taken = alternate(sides, settings.rounds, device)
        recorder.close()
    counted = inside[settings.every :]  # the first round does not count
    plain = [seconds / settings.every for seconds in taken.seconds["plain"]]
    recorded = [seconds / settings.every for seconds in taken.seconds["recorded"]]
    alone = [_checkpoint_seconds(model) for _ in range(settings.rounds)]
    own = [sum(counted[first : first + settings.every]) for first in range(0, len(counted), settings.every)]
    return {
        "network": network,
        "plain_seconds": summary(plain),
        "recorded_seconds": summary(recorded),
        "longer_by": summary([r / p - 1 for p, r in zip(plain, recorded, strict=True)]),
        "share_in_thread": summary([o / r / settings.every for o, r in zip(own, recorded, strict=True)]),
        "checkpoint_seconds": summary(alone),
        "longer_at_most_by": summary([a / p / settings.every for a, p in zip(alone, plain, strict=True)]),
    }


def _checkpoint_seconds(model: nn.Module) -> float:
    """The seconds of a checkpoint, the mean of `CHECKPOINTS`; the first, in a new folder, and the end do not count."""
    with tempfile.TemporaryDirectory() as folder:
        taken = []
        for count in (1, 1 + CHECKPOINTS):
            with Recorder(model, Path(folder) / str(count), every=1, steps_per_epoch=1) as recorder:
                began = time.perf_counter()
                for _ in range(count):
                    recorder.step()
            taken.append(time.perf_counter() - began)
    return max(taken[1] - taken[0], 0.0) / CHECKPOINTS


def _step(model: nn.Module, inputs: Tensor, targets: Tensor) -> Callable[[], tuple[Tensor, float]]:
    """A training step; a call returns its loss and rate."""
    optimizer = subjects.plain_optimizer(model)

    def step() -> tuple[Tensor, float]:
        optimizer.zero_grad()
        loss = cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
        return loss, optimizer.param_groups[0]["lr"]

    return step


def _steps(
    step: Callable[[], tuple[Tensor, float]], count: int, record: Callable[[Tensor, float], None] | None
) -> Callable[[int], None]:
    def steps(_: int) -> None:
        for _ in range(count):
            loss, lr = step()
            if record is not None:
                record(loss, lr)

    return steps


def tables(result: dict[str, Any]) -> str:
    """One table."""
    rows = (
        [
            row["network"],
            markdown.spread(row["plain_seconds"]),
            markdown.spread(row["recorded_seconds"]),
            f"**{_percent(row['longer_by'])}**",
            _percent(row["share_in_thread"]),
            markdown.spread(row["checkpoint_seconds"]),
            _percent(row["longer_at_most_by"]),
        ]
        for row in result["rows"]
    )
    header = [
        "network", "a step, s", "a recorded step, s", "longer by, %", "in the training thread, %",
        "a checkpoint alone, s", "as a share of the steps, %",
    ]  # fmt: skip
    caption = f"Batches of {result['batch_size']}, a checkpoint in {result['every']} steps, on {result['device']}."
    return f"{caption}\n\n" + markdown.table(header, rows)


def _percent(share: dict[str, Any]) -> str:
    return markdown.spread({name: 100 * share[name] for name in ("median", "min", "max")})
