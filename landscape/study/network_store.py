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

from landscape.core import bounded_text, files
from landscape.core.errors import UsageError
from landscape.core.option_words import either, force_option
from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet, Split
from landscape.plane import direction
from landscape.study import published_record, published_weights, stored_texts
from landscape.study.definition import Network
from landscape.study.finished_steps import DATA, LOCK_SECONDS
from landscape.study.steps import Step, data_name, training_name
from landscape.training import train
from landscape.training.run_folder import RunFolder
from landscape.weights.checkpoint import FINAL_NAME, load_checkpoint, save_checkpoint


class NetworkStore:
    """Finds, trains and publishes networks.

    Args:
        results: the folder whose `networks/` holds published weights.
        runs: the folder that holds a folder for each training run.
        data: the data for training, a name or a folder. `self.data` is their name.
        device: as for `Recipe`.
        fingerprint: of the training split, as far as it is known before `loaded` is called.
    """

    def __init__(
        self, results: Path, runs: Path, data: str, *, device: str = "auto", fingerprint: str | None = None
    ) -> None:
        self.published, self.runs, self.source, self.device = results / "networks", runs, data, device
        self.data, self.fingerprint = data_name(data), fingerprint
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
            if other := self._is_of_another(network):
                raise UsageError(
                    f"{run} was trained {other}: choose another folder of trainings ({either('runs=...', '--runs')}), "
                    f"or {force_option()} to train it again and replace it"
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
            return 0.0 if self._is_of_another(network) else 1.0
        if not (run / "log.csv").exists() or not (run / "state.pt").exists():
            return 0.0
        return min(len(stored_texts.rows(run / "log.csv")) / max(network.recipe.epochs, 1), 1.0)

    def stored(self, network: Network) -> Mapping[str, Any]:
        """The description of the published weights (`stored_as`, ...); empty if there is none."""
        if self.record(network).exists():
            return published_record.read(self.record(network))
        if not self.weights(network).exists():
            return {}
        there = load_checkpoint(self.weights(network))
        return published_record.checked(published_record.described(there, there.metadata), self.weights(network))

    def fingerprints(self, step: Step) -> dict[str, str]:
        """Fingerprints of what a step is made of, as far as they are known: the training split, and weights.

        Those of weights are of the training, and so do not depend on the type in which the weights are published.
        """
        found = {} if self.fingerprint is None else {DATA: self.fingerprint}
        for network in step.networks if step.measurement is not None else ():
            record = self.record(network)
            weights = published_record.read(record).get("weights_fingerprint") if record.exists() else None
            if weights is not None:
                found[training_name(network)] = weights
        return found

    def _differences(self, network: Network) -> list[str]:
        """The differences between the published network and the one that is asked for, a phrase each."""
        there = self.stored(network)
        if not there:
            return []
        different = published_record.differences(network, there)
        if there.get("data") not in (None, self.data):
            different.append(f"data {there['data']} instead of {self.data}")
        elif self._is_of_other_examples(network, there):
            different.append(f"other examples of the same name ({self.data})")
        return different

    def _is_of_another(self, network: Network) -> str:
        """Why the run folder of the network's name belongs to another training, in a few words; empty if it does not.

        The folder's name is made of the names of the model and the data and of all settings, but not of the model's
        code or the examples.
        """
        run = self.run(network)
        if not (run / "run.json").exists():
            return ""
        settings = RunFolder(run).read_description().get("settings", {})
        model = settings.get("model")
        if isinstance(model, str) and not published_record.is_same_model(model, network.spec):
            return f"with another model of the same name ({model})"
        if self._is_of_other_examples(network, settings):
            return f"on other examples of the same name ({self.data})"
        return ""

    def _is_of_other_examples(self, network: Network, there: Mapping[str, Any]) -> bool:
        """Whether a training was on other examples than the study's data; false as well if that is not known.

        In earlier versions, the fingerprint of a training with a limit was that of the whole split.

        Args:
            there: `train_fingerprint` of the training, and `train_split_fingerprint` of the split that it is from.
        """
        limit, trained_on = network.recipe.limit, there.get("train_fingerprint")
        if self.fingerprint is None or trained_on in (None, self.fingerprint):
            return False
        if limit is None:
            return True
        if self._split is None:  # the fingerprint of its first examples is not known
            return there.get("train_split_fingerprint") not in (None, self.fingerprint)
        if limit not in self._of_limits:
            self._of_limits[limit] = self._split.first(limit).fingerprint()
        return bool(trained_on != self._of_limits[limit])

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
        other = bool(self._is_of_another(network))
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
        stored = published_weights.published(
            source, data, limit=network.recipe.limit, code=network.code, device=self.device
        )
        metadata = {**source.metadata, **(stored.metadata if stored else {"stored_as": None})}
        fingerprints = {
            "train_split_fingerprint": data.split("train").fingerprint(),
            "weights_fingerprint": direction.fingerprint(source.weights),
        }
        described = {**published_record.described(source, metadata), "data": data.name, **fingerprints}
        if stored is None:
            self.weights(network).unlink(missing_ok=True)
        else:
            spec = stored.spec
            assert spec is not None, "our own checkpoints name their model"
            self.published.mkdir(parents=True, exist_ok=True)
            save_checkpoint(self.weights(network), stored.weights, spec=spec, metadata=stored.metadata)
        with files.replacing(self.record(network)) as beside:
            beside.write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
        with files.replacing(log) as beside:
            beside.write_bytes(bounded_text.read(run / "log.csv").encode())
