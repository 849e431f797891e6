#!/usr/bin/env python3
"""Train the networks that the studies need, most important first: scripts/train_networks.py --minutes 30

What is done is skipped, and what was stopped goes on where it was, so the same command is given again until all are
there. A run lives in runs/networks/NAME-EPOCHS-SCHEDULE; once finished, it leaves results/networks/NAME.safetensors and
NAME.csv, unless a longer one did so before. Needs torch and safetensors, and runs from a checkout that is not
installed. The settings are those of Li et al. 2018; with `--epochs N` the learning rate falls at the same shares of
the run.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import landscape  # noqa: E402

landscape.__path__.append(str(ROOT))  # the zoo, models/, is inside the package once that is installed

from landscape import files  # noqa: E402
from landscape.checkpoint import Checkpoint, load_checkpoint, save_checkpoint  # noqa: E402
from landscape.cli import process  # noqa: E402
from landscape.data import DataSet, load_data  # noqa: E402
from landscape.errors import LandscapeError  # noqa: E402
from landscape.progress import Progress  # noqa: E402
from landscape.training import Recipe, evaluation, machine, train  # noqa: E402
from landscape.training.examples import Examples  # noqa: E402
from landscape.training.run_folder import RunFolder  # noqa: E402

LARGEST_FILE = 8e6  # bytes of a file under results/; larger networks stay in the folder of their run

# Deep networks without shortcuts needed a lower learning rate in the paper too (its experimental setup).
NOSHORT_LR = 0.01


@dataclass(frozen=True)
class Network:
    """A network of the queue; `changes` are made to the recipe."""

    name: str
    model: str
    changes: dict[str, Any]


@dataclass(frozen=True)
class Budget:
    """What distinguishes two trainings of the same network of the queue."""

    epochs: int
    schedule: str
    limit: int | None = None

    @classmethod
    def of(cls, training: dict[str, Any]) -> Budget:
        """From a recipe as checkpoints and run.json hold it."""
        return cls(training["epochs"], training["schedule"], training["limit"])

    def __str__(self) -> str:
        limited = "" if self.limit is None else f", the first {self.limit} images"
        return f"{self.epochs} epochs, {self.schedule}{limited}"

    @property
    def size(self) -> tuple[float, int]:
        """A larger one replaces a smaller one: more images first, then more epochs."""
        return (float("inf") if self.limit is None else self.limit), self.epochs

    @property
    def folder_name(self) -> str:
        limited = "" if self.limit is None else f"-first{self.limit}"
        return f"{self.epochs}-{self.schedule.replace(':', '=')}{limited}"  # no colons on Windows


def _pair(model: str, lr: float = NOSHORT_LR) -> list[Network]:
    return [Network(model, model, {}), Network(f"{model}_noshort", f"{model}_noshort", {"lr": lr})]


# Small and large batches, with and without weight decay: which minimizers are sharp?
VGG9 = [
    Network(f"vgg9_b{batch}_wd{decay}", "vgg9", {"batch_size": batch, "weight_decay": float(decay)})
    for decay in ("0", "5e-4")
    for batch in (128, 8192)
]
QUEUE = [
    *_pair("resnet56"),
    *_pair("resnet20", lr=0.1),
    *_pair("resnet110"),
    *VGG9,
    Network("densenet121", "densenet121", {}),
    *(network for width in (2, 4, 8) for network in _pair(f"wrn56_{width}")),
]


class Lines(Progress):
    """A line now and then, which suits a log."""

    EVERY_SECONDS = 20

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.title, self.last = title, time.monotonic()

    def advance(self, amount: float = 1, note: str = "") -> None:
        if time.monotonic() - self.last > self.EVERY_SECONDS:
            self.last = time.monotonic()
            print(f"  {self.title} {note}", flush=True)


def halved(checkpoint: Checkpoint) -> dict[str, torch.Tensor]:
    """The weights with every matrix and filter in half precision; running statistics could overflow there."""
    return {name: tensor.half() if tensor.dim() > 1 else tensor for name, tensor in checkpoint.weights.items()}


def publish(network: Network, run: Path, results: Path, data: DataSet, recipe: Recipe) -> str:
    """Put the network among the results, in half precision if it has to be; returns what there is to say.

    The log comes last: where it lies, all is there.
    """
    log = results / f"{network.name}.csv"
    log.unlink(missing_ok=True)
    said = _publish_weights(network, run, results, data, recipe)
    with files.replacing(log) as beside:
        beside.write_bytes((run / "log.csv").read_bytes())
    return said


def _publish_weights(network: Network, run: Path, results: Path, data: DataSet, recipe: Recipe) -> str:
    source = load_checkpoint(run)
    assert source.spec is not None, "our own checkpoints name their model"
    weights, metadata = source.weights, {**source.metadata, "data": data.name, "stored_as": "float32"}
    if _size(weights) > LARGEST_FILE:
        weights = halved(source)
        if _size(weights) > LARGEST_FILE:
            return f"too large for {results}, the weights stay in {run}"
        split = data.splits["test"].first(recipe.limit) if recipe.limit else data.splits["test"]
        place = machine.choose(recipe.device, "float32")
        examples = Examples(split, metadata["mean"], metadata["std"], device=place.device, channels_last=True)
        losses = []
        for stored in (source, replace(source, weights=weights)):
            losses.append(evaluation.measure(stored.build_model().to(place.device), examples, place).loss)
        metadata |= {"stored_as": "float16", "test_loss_changed_by": losses[1] - losses[0]}
    save_checkpoint(results / f"{network.name}.safetensors", weights, spec=source.spec, metadata=metadata)
    measured = metadata["results"]
    return f"test accuracy {measured['test_accuracy']:.2%}, train loss {measured['train_loss']:.4f}"


def _size(weights: dict[str, torch.Tensor]) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in weights.values())


def main() -> None:
    known = [network.name for network in QUEUE]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="cifar10", help="cifar10, or a FOLDER that holds it (default: cifar10)")
    parser.add_argument("--data-dir", type=Path, help="where downloads and caches live")
    parser.add_argument("--epochs", type=int, default=300)
    parser.add_argument("--schedule", default="step", help="step, cosine, onecycle, ... (default: step)")
    parser.add_argument("--save-every", type=float, help="epochs between the run's checkpoints")
    parser.add_argument("--limit", type=int, help="the first N images of each split")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=known, help="these alone")
    parser.add_argument("--minutes", type=float, help="stop cleanly before so many minutes are over")
    parser.add_argument("--list", action="store_true", help="show the queue and what is done")
    parser.add_argument("--results", type=Path, default=ROOT / "results" / "networks")
    parser.add_argument("--runs", type=Path, default=ROOT / "runs" / "networks", help="where the runs live")
    given = parser.parse_args()

    process.prepare()
    queue = [network for network in QUEUE if given.only is None or network.name in given.only]
    deadline = time.monotonic() + 60 * given.minutes if given.minutes is not None else float("inf")
    asked = Budget(given.epochs, given.schedule, given.limit)
    if given.list:
        for network in queue:
            done = published(network, given)
            state = "" if done is None else "done" if done == asked else f"done with {done}"
            print(f"{network.name:20}{state:30}{network.changes or ''}".rstrip())
        return
    given.results.mkdir(parents=True, exist_ok=True)
    data = load_data(given.data, data_dir=given.data_dir)
    for network in queue:
        if time.monotonic() >= deadline:
            print("the time is over: the same command goes on")
            return
        done = published(network, given)
        if done == asked:
            continue
        print(network.name, flush=True)
        recipe = replace(
            Recipe(epochs=given.epochs, schedule=given.schedule, limit=given.limit, device=given.device),
            save_every=given.save_every,
            **network.changes,
        )
        run = _run_folder(network, asked, given)
        try:
            if not (run / "model.safetensors").exists():
                train(network.model, data, run, recipe, stop=lambda: time.monotonic() >= deadline, progress=Lines())
            if not (run / "model.safetensors").exists():
                continue
            if done is not None and done.size > asked.size:
                print(f"  the results keep those of {done}, these weights stay in {run}", flush=True)
            else:
                print(f"  {publish(network, run, given.results, data, recipe)}", flush=True)
        except LandscapeError as error:  # one that diverges does not keep the others from being trained
            print(f"  {error}", flush=True)


def published(network: Network, given: argparse.Namespace) -> Budget | None:
    """What the network among the results was trained with, None where there is none.

    A network that is too large leaves its log alone; the run that wrote it says the rest.
    """
    log = given.results / f"{network.name}.csv"
    if not log.exists():
        return None
    weights = given.results / f"{network.name}.safetensors"
    if weights.exists():
        return Budget.of(load_checkpoint(weights).metadata["training"])
    for run in (given.runs / network.name, *given.runs.glob(f"{network.name}-*")):
        if (run / "log.csv").exists() and (run / "log.csv").read_bytes() == log.read_bytes():
            return _budget_of(run)
    return None


def _run_folder(network: Network, asked: Budget, given: argparse.Namespace) -> Path:
    """The folder of a run with that budget: the plain name where that holds one already."""
    plain: Path = given.runs / network.name
    return plain if _budget_of(plain) == asked else given.runs / f"{network.name}-{asked.folder_name}"


def _budget_of(run: Path) -> Budget | None:
    """What a run is trained with, None where there is no run."""
    folder = RunFolder(run)
    return Budget.of(folder.read_description()["settings"]["training"]) if folder.description.exists() else None


if __name__ == "__main__":
    try:
        main()
    except LandscapeError as error:
        print(f"{Path(__file__).name}: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
