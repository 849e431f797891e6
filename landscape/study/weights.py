"""The networks of studies: trained once, whichever study needs them, and their weights kept small enough to hand on.

    RUNS/resnet56-1f3a90c2/                     the whole run, named by all that decides its weights
    RESULTS/networks/resnet56.safetensors       its final weights, at most 8 MB, and resnet56.csv, its log

What is published is enough to measure and draw without any training; trajectories need the run's checkpoints.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from landscape import files
from landscape.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from landscape.data import DataSet
from landscape.errors import UsageError
from landscape.model_spec import ModelSpec
from landscape.progress import SILENT, Progress
from landscape.study.definition import Network
from landscape.study.steps import data_name
from landscape.training import Recipe, evaluation, machine, train
from landscape.training.examples import Examples

LARGEST_FILE = 8e6  # bytes of a published file; larger networks stay in the folder of their run
# Of a recipe what may differ between the network that is wanted and the one that is there.
NOT_COMPARED = ("device", "compile", "save_every")


class Networks:
    """Where the networks are, and the way to those that are not there yet.

    Args:
        results: the folder whose `networks/` holds published weights.
        runs: holds a folder a run.
        data: what they are trained on, a name or a folder; `self.data` is its name.
        device: as for `Recipe`.
    """

    def __init__(self, results: Path, runs: Path, data: str, *, device: str = "auto") -> None:
        self.published, self.runs, self.source, self.device = results / "networks", runs, data, device
        self.data = data_name(data)

    def run(self, network: Network) -> Path:
        """The folder of the network's run, which need not be there."""
        said = json.dumps({**network.as_dict(), "data": self.data}, sort_keys=True)
        model = Path(network.spec.name.rpartition(":")[2] or network.spec.name).name
        return self.runs / f"{model}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"

    def weights(self, network: Network) -> Path:
        """Where published weights lie."""
        return self.published / f"{network.name}.safetensors"

    def log(self, network: Network) -> Path:
        """Where the published log lies."""
        return self.published / f"{network.name}.csv"

    def find(self, network: Network, *, whole: bool = False) -> Path | None:
        """The finished weights: the run's, else the published ones; None where there are none.

        Args:
            whole: the run with its checkpoints, which published weights are not.

        Raises:
            UsageError: weights of that name are published that were trained otherwise.
        """
        run, weights = self.run(network), self.weights(network)
        if (run / "model.safetensors").exists():
            return run
        if not whole and weights.exists():
            self.check(network)
            return weights
        return None

    def check(self, network: Network) -> None:
        """Raise UsageError where weights of that name are published that were trained otherwise."""
        weights = self.weights(network)
        if not weights.exists():
            return
        there = load_checkpoint(weights)
        different = differences(network, there)
        if there.metadata.get("data") not in (None, self.data, Path(self.data).stem):  # mine.npz is called mine
            different.append(f"data {there.metadata['data']} instead of {self.data}")
        if different:
            raise UsageError(
                f"{weights} is there and was trained otherwise ({', '.join(different)}): choose another folder with "
                "-o, or --force to train it again and replace it"
            )

    def train(
        self, network: Network, data: DataSet, *, force: bool, stop: Callable[[], bool], progress: Progress = SILENT
    ) -> bool:
        """Train the network, or go on with it, and publish what is finished; False where it was stopped before."""
        if not force:
            self.check(network)
        run = self.run(network)
        if not (run / "model.safetensors").exists():
            recipe = replace(network.recipe, device=self.device)
            if not train(network.spec, data, run, recipe, progress=progress, stop=stop).finished:
                return False
        self.publish(network, data)
        return True

    def publish(self, network: Network, data: DataSet) -> None:
        """Write weights and log of a finished run among the results; the log comes last: where it is, all is there."""
        run, log = self.run(network), self.log(network)
        log.unlink(missing_ok=True)
        stored = _small_enough(load_checkpoint(run), data, network.recipe, self.device)
        if stored is None:
            self.weights(network).unlink(missing_ok=True)
        else:
            spec = stored.spec
            assert spec is not None, "our own checkpoints name their model"
            self.published.mkdir(parents=True, exist_ok=True)
            save_checkpoint(self.weights(network), stored.weights, spec=spec, metadata=stored.metadata)
        with files.replacing(log) as beside:
            beside.write_bytes((run / "log.csv").read_bytes())


def differences(network: Network, there: Checkpoint) -> list[str]:
    """How the weights that are there were made otherwise than the network that is wanted, a phrase a matter."""
    trained: Mapping[str, Any] = there.metadata.get("training", {})
    found = []
    if there.spec is not None:
        wanted = network.spec.absolute()
        if (there.spec.name, _chosen(there.spec)) != (wanted.name, _chosen(wanted)):
            found.append(f"{there.spec} instead of {network.spec}")
    for name, value in network.recipe.as_dict().items():
        left_open = (value is None and name != "limit") or value == "auto"  # the training decided
        if name not in NOT_COMPARED and not left_open and name in trained and trained[name] != value:
            found.append(f"{name} {trained[name]} instead of {value}")
    return found


def _chosen(spec: ModelSpec) -> dict[str, Any]:
    """The arguments that do not follow from the data."""
    return {name: value for name, value in spec.arguments.items() if name not in ("classes", "channels")}


def _small_enough(source: Checkpoint, data: DataSet, recipe: Recipe, device: str) -> Checkpoint | None:
    """The checkpoint in float32 or, where that is too large, in half precision; None where that is, too."""
    metadata = {**source.metadata, "data": data.name, "stored_as": "float32"}
    if _size(source.weights) <= LARGEST_FILE:
        return replace(source, metadata=metadata)
    weights = halved(source.weights)
    if _size(weights) > LARGEST_FILE:
        return None
    split = data.splits["test" if "test" in data.splits else "train"]
    place = machine.choose(device, "float32")
    examples = Examples(
        split.first(recipe.limit) if recipe.limit else split, metadata["mean"], metadata["std"],
        device=place.device, channels_last=True,
    )  # fmt: skip
    losses = [
        evaluation.measure(replace(source, weights=stored).build_model().to(place.device), examples, place).loss
        for stored in (source.weights, weights)
    ]
    return replace(
        source,
        weights=weights,
        metadata={**metadata, "stored_as": "float16", "test_loss_changed_by": losses[1] - losses[0]},
    )


def halved(weights: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Every matrix and filter in half precision; running statistics could overflow there."""
    return {name: tensor.half() if tensor.dim() > 1 else tensor for name, tensor in weights.items()}


def _size(weights: Mapping[str, torch.Tensor]) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in weights.values())
