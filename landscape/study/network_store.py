"""The networks of studies: each is trained once for all studies, and its weights are published in a small file.

    RUNS/resnet56-1f3a90c2/                     the training run; the hash is that of everything its weights depend on
    RESULTS/networks/resnet56.safetensors       its final weights, at most 8 MB; resnet56.csv, its log; and
                                                resnet56.json, what was trained and how the weights are stored

The published files are enough to measure and draw without training; trajectories need the checkpoints of the run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from landscape.core import bounded_text, files, untrusted_json
from landscape.core.errors import UsageError
from landscape.core.option_words import either, force_option
from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet, Split
from landscape.study import stored_texts
from landscape.study.definition import Network
from landscape.study.finished_steps import LOCK_SECONDS
from landscape.study.steps import data_name
from landscape.training import evaluation, machine, train
from landscape.training.examples import Examples
from landscape.training.run_folder import RunFolder
from landscape.weights.checkpoint import FINAL_NAME, Checkpoint, load_checkpoint, save_checkpoint
from landscape.weights.model_spec import FROM_DATA, ModelSpec

LARGEST_FILE = 8e6  # bytes of a published file; larger networks stay in the folder of their run
# The fields of a recipe that may differ between the network that is asked for and a published one.
MAY_DIFFER = ("device", "compile", "save_every")
# How published weights are stored, and how much that changes the losses.
STORED = ("stored_as", "train_loss_changed_by", "test_loss_changed_by")
KEPT = ("training", "data", "train_fingerprint", *STORED)


class NetworkStore:
    """Finds, trains and publishes networks.

    Args:
        results: the folder whose `networks/` holds published weights.
        runs: the folder that holds a folder for each training run.
        data: the data for training, a name or a folder. `self.data` is their name, and `self.fingerprint` the
            fingerprint of the training split, None until `loaded` is called.
        device: as for `Recipe`.
    """

    def __init__(self, results: Path, runs: Path, data: str, *, device: str = "auto") -> None:
        self.published, self.runs, self.source, self.device = results / "networks", runs, data, device
        self.data = data_name(data)
        self.fingerprint: str | None = None
        self._split: Split | None = None
        self._of_limits: dict[int, str] = {}

    def loaded(self, data: DataSet) -> None:
        """From now on, refuse networks that were trained on other examples than these."""
        self._split, self._of_limits = data.split("train"), {}
        self.fingerprint = self._split.fingerprint()

    def run(self, network: Network) -> Path:
        """The folder of the network's run, which need not exist."""
        text = json.dumps({**network.as_dict(), "data": self.data}, sort_keys=True)
        model = Path(network.spec.name.rpartition(":")[2] or network.spec.name).name
        return self.runs / f"{model}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def weights(self, network: Network) -> Path:
        """The file of the published weights."""
        return self.published / f"{network.name}.safetensors"

    def log(self, network: Network) -> Path:
        """The file of the published log."""
        return self.published / f"{network.name}.csv"

    def record(self, network: Network) -> Path:
        """The file that describes what is published."""
        return self.published / f"{network.name}.json"

    def find(self, network: Network, *, whole: bool = False) -> Path | None:
        """The finished weights: those of the run, else the published ones; None if there are none.

        Args:
            whole: only a run with its checkpoints will do.

        Raises:
            UsageError: the published weights of that name were trained with other settings.
        """
        run, weights = self.run(network), self.weights(network)
        if (run / FINAL_NAME).exists():
            if not self._is_of_the_data(network):
                raise UsageError(
                    f"{run} was trained on other examples of the same name ({self.data}): choose another folder of "
                    f"trainings ({either('runs=...', '--runs')}), or {force_option()} to train it again and replace it"
                )
            return run
        self.check(network)
        return weights if not whole and weights.exists() else None

    def check(self, network: Network) -> None:
        """Raise UsageError if the published network of that name was trained with other settings."""
        if different := self._differences(network):
            raise UsageError(
                f"{self.log(network).with_suffix('')} was trained with other settings ({', '.join(different)}): "
                f"choose another folder, or {force_option()} to replace it"
            )

    def lacks(self, network: Network) -> str:
        """Why the published log does not count, in a few words; empty if the training is finished as asked."""
        if not self.log(network).exists():
            return "not finished"
        different = self._differences(network)
        return f"trained with other settings ({', '.join(different)})" if different else ""

    def share(self, network: Network) -> float:
        """The finished share of the training, 0 to 1."""
        run = self.run(network)
        if (run / FINAL_NAME).exists():
            return 1.0 if self._is_of_the_data(network) else 0.0
        if not (run / "log.csv").exists() or not (run / "state.pt").exists():
            return 0.0
        return min(len(stored_texts.rows(run / "log.csv")) / max(network.recipe.epochs, 1), 1.0)

    def stored(self, network: Network) -> dict[str, Any]:
        """The description of the published weights (`stored_as`, ...); empty if there is none."""
        try:
            if self.record(network).exists():
                content = untrusted_json.read(self.record(network))
                return content if isinstance(content, dict) else {}
        except (OSError, ValueError) as error:
            raise UsageError(f"{self.record(network)} is damaged: {force_option()} to make it again") from error
        if not self.weights(network).exists():
            return {}
        there = load_checkpoint(self.weights(network))
        return _described(there, dict(there.metadata))

    def _differences(self, network: Network) -> list[str]:
        """The differences between the published network and the one that is asked for, a phrase each."""
        there = self.stored(network)
        if not there:
            return []
        different = differences(network, there)
        if there.get("data") not in (None, self.data):
            different.append(f"data {there['data']} instead of {self.data}")
        elif self.fingerprint and there.get("train_fingerprint") not in (None, *self._fingerprints(network)):
            different.append(f"other examples of the same name ({self.data})")
        return different

    def _is_of_the_data(self, network: Network) -> bool:
        """Whether a run was trained on the loaded examples; true as well if that is not known."""
        run = self.run(network)
        if self.fingerprint is None or not (run / "run.json").exists():
            return True
        settings = RunFolder(run).read_description().get("settings", {})
        return settings.get("train_fingerprint") in (None, *self._fingerprints(network))

    def _fingerprints(self, network: Network) -> tuple[str, ...]:
        """Those that a training on the loaded data may have: of its examples, and in earlier versions of all."""
        assert self.fingerprint is not None, "loaded"
        assert self._split is not None, "loaded"
        limit = network.recipe.limit
        if limit is None:
            return (self.fingerprint,)
        if limit not in self._of_limits:
            self._of_limits[limit] = self._split.first(limit).fingerprint()
        return self.fingerprint, self._of_limits[limit]

    def train(
        self, network: Network, data: DataSet, *, force: bool, stop: Callable[[], bool], progress: Progress = SILENT
    ) -> bool:
        """Train the network, or continue its training, and publish it; False if it was stopped before the end.

        A finished run with the same settings and data is not trained again, as the result would be the same.

        Args:
            force: replace the published network of that name, and a run on other data.
        """
        if not force:
            self.check(network)
        run = self.run(network)
        other = not self._is_of_the_data(network)
        if other or not (run / FINAL_NAME).exists():
            recipe = replace(network.recipe, device=self.device)
            anew = force and other
            if not train(network.spec, data, run, recipe, force=anew, progress=progress, stop=stop).finished:
                return False
        with files.locked(self.log(network), timeout=LOCK_SECONDS):
            self.publish(network, data)
        return True

    def publish(self, network: Network, data: DataSet) -> None:
        """Write the weights and the log of a finished run to the results; the log is last, so that it marks the end."""
        run, log = self.run(network), self.log(network)
        log.unlink(missing_ok=True)
        source = load_checkpoint(run)
        stored = _small_enough(source, data, network, self.device)
        described = _described(source, {**source.metadata, **(stored.metadata if stored else {"stored_as": None})})
        if stored is None:
            self.weights(network).unlink(missing_ok=True)
        else:
            spec = stored.spec
            assert spec is not None, "our own checkpoints name their model"
            self.published.mkdir(parents=True, exist_ok=True)
            save_checkpoint(self.weights(network), stored.weights, spec=spec, metadata=stored.metadata)
        with files.replacing(self.record(network)) as beside:
            beside.write_text(json.dumps({**described, "data": data.name}, indent=1) + "\n", encoding="utf-8")
        with files.replacing(log) as beside:
            beside.write_bytes(bounded_text.read(run / "log.csv").encode())


def _described(source: Checkpoint, metadata: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept beside the log: how and on what it was trained, and how the weights are stored."""
    model = {} if source.spec is None else {"model": source.spec.name, "model_arguments": dict(source.spec.arguments)}
    return {**model, **{name: metadata[name] for name in KEPT if name in metadata}}


def differences(network: Network, there: Mapping[str, Any]) -> list[str]:
    """The differences between an existing network and the one that is asked for, a phrase each.

    Args:
        there: `model`, `model_arguments` and `training` of the existing one, as far as they are known.
    """
    trained: Mapping[str, Any] = there.get("training", {})
    found = []
    if "model" in there:
        wanted, given = network.spec.absolute(), ModelSpec(there["model"], there.get("model_arguments", {}))
        if (given.name, _chosen(given)) != (wanted.name, _chosen(wanted)):
            found.append(f"{given} instead of {network.spec}")
    for name, value in network.recipe.as_dict().items():
        left_open = (value is None and name != "limit") or value == "auto"  # the training decided
        if name not in MAY_DIFFER and not left_open and name in trained and trained[name] != value:
            found.append(f"{name} {trained[name]} instead of {value}")
    return found


def _chosen(spec: ModelSpec) -> dict[str, Any]:
    """The arguments that are not given by the data."""
    return {name: value for name, value in spec.arguments.items() if name not in FROM_DATA}


def _small_enough(source: Checkpoint, data: DataSet, network: Network, device: str) -> Checkpoint | None:
    """The checkpoint in float32 or, if that is too large, in half precision; None if that is too large as well."""
    metadata = {**source.metadata, "data": data.name, "stored_as": "float32"}
    if _size(source.weights) <= LARGEST_FILE:
        return replace(source, metadata=metadata)
    weights = halved(source.weights)
    if _size(weights) > LARGEST_FILE:
        return None
    place, recipe = machine.choose(device, "float32"), network.recipe
    changes = {}
    for name, split in data.splits.items():
        examples = Examples(
            split.first(recipe.limit) if recipe.limit else split, metadata["mean"], metadata["std"],
            device=place.device, channels_last=True,
        )  # fmt: skip
        models = [replace(source, weights=those) for those in (source.weights, weights)]
        exact, stored = (
            evaluation.measure(one.build_model(models=[network.spec.name]).to(place.device), examples, place).loss
            for one in models
        )
        changes[f"{name}_loss_changed_by"] = stored - exact
    return replace(source, weights=weights, metadata={**metadata, "stored_as": "float16", **changes})


def halved(weights: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Every matrix and filter in half precision; the rest stays, as running statistics could overflow."""
    return {name: tensor.half() if tensor.dim() > 1 else tensor for name, tensor in weights.items()}


def _size(weights: Mapping[str, torch.Tensor]) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in weights.values())
